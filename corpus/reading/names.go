package reading

import "parley/corpus"

// name is a run of tokens of one sentence that names something.
type name struct {
	sentence int
	from, to int // tokens
	kind     EntityKind
}

func (d *draft) nameSpan(n name) corpus.Span {
	t := d.tokens[n.sentence]
	return corpus.Span{Start: t[n.from].Span.Start, End: t[n.to-1].Span.End}
}

// capitals finds names by their capital letters alone.
func (d *draft) capitals(i int) []name {
	tokens := d.tokens[i]
	var out []name
	for k := 0; k < len(tokens); k++ {
		if !tokens[k].Capital() || k == 0 && openers[tokens[k].Text] {
			continue
		}
		end := k + 1
		for end < len(tokens) {
			if tokens[end].Capital() {
				end++
				continue
			}
			if end+1 < len(tokens) && tokens[end+1].Capital() && (particles[tokens[end].Lower] || tokens[end].Lower == "of") {
				end += 2
				continue
			}
			break
		}
		n := name{sentence: i, from: k, to: end, kind: Organisation}
		titled := false
		for n.from < n.to-1 && titles[tokens[n.from].Lower] {
			n.from++
			titled = true
		}
		first := tokens[n.from].Text
		span := d.nameSpan(n)
		words := d.text[span.Start:span.End]
		last := tokens[n.to-1].Lower
		g := places()
		_, given := firstNames()[first]
		switch {
		case titles[tokens[n.from].Lower] && n.to-n.from == 1, monthOrDay[first]:
			k = end - 1
			continue
		case g.adjective[words] > 0:
			k = end - 1
			continue
		case g.side(words) != "" && !given:
			n.kind = Place
		case organisationWords[last] || organisationWords[tokens[n.from].Lower]:
		case venueWords[last] || placeWords[last]:
			n.kind = Place
		case titled || given && n.to-n.from > 1:
			n.kind = Person
		case n.from > 0 && (tokens[n.from-1].Lower == "in" || tokens[n.from-1].Lower == "near"):
			n.kind = Place
		case n.to-n.from == 1 && len(first) > 3 || n.to-n.from == 2:
			n.kind = Person
		}
		out = append(out, n)
		k = end - 1
	}
	return out
}

var monthOrDay = wordSet("January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec " +
	"Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun")
