package reading

import (
	"strings"

	"parley/corpus"
)

// name is a run of tokens of one sentence that names something.
type name struct {
	sentence int
	from, to int // tokens
	kind     EntityKind
	guessed  bool // not found by the tagger but by its capitals
}

func (d *draft) nameSpan(n name) corpus.Span {
	t := d.tokens[n.sentence]
	return corpus.Span{Start: t[n.from].Span.Start, End: t[n.to-1].Span.End}
}

func (d *draft) nameText(n name) string {
	s := d.nameSpan(n)
	return d.text[s.Start:s.End]
}

// findNames finds the names of the article, in order and without overlap: what
// the gazetteer and the tagger know, what begins with capitals, and what is a
// name elsewhere in the article.
func (d *draft) findNames() []name {
	tagger := Shipped()
	for _, tokens := range d.tokens {
		tagger.Classes(tokens)
	}
	d.hints = articleHints(d.tokens)
	tagged := tagger.find(d.tokens, d.hints)
	found := make([][]name, len(d.tokens))
	taken := make([][]bool, len(d.tokens))
	for i := range d.tokens {
		taken[i] = make([]bool, len(d.tokens[i]))
		for _, s := range d.dateline {
			if d.Sentences[i].Span.Contains(s) {
				n := name{sentence: i, from: d.after(i, s.Start), to: d.after(i, s.End), kind: Place}
				found[i] = append(found[i], n)
				take(taken[i], n.from, n.to)
				_, end := datelineOf(d.text, d.Sentences[i].Span)
				if at := strings.IndexByte(d.text[d.Sentences[i].Span.Start:end], '('); at >= 0 {
					take(taken[i], d.after(i, d.Sentences[i].Span.Start+at), d.after(i, end)) // the agency is no part of the story
				}
			}
		}
		for _, s := range tagged[i] {
			if n, ok := d.tidy(name{sentence: i, from: s.From, to: s.To, kind: s.Kind}, tagged[i]); ok && free(taken[i], n.from, n.to) {
				found[i] = append(found[i], n)
				take(taken[i], n.from, n.to)
			}
		}
		for _, n := range d.listedPlaces(i) {
			if free(taken[i], n.from, n.to) {
				found[i] = append(found[i], n)
				take(taken[i], n.from, n.to)
			}
		}
		for _, n := range d.capitals(i, taken[i]) {
			found[i] = append(found[i], n)
			take(taken[i], n.from, n.to)
		}
	}
	d.cutEllipsis(found)
	known := map[string]EntityKind{}
	for _, names := range found {
		for _, n := range names {
			if !n.guessed || n.to-n.from > 1 {
				known[d.nameText(n)] = n.kind
			}
			if n.kind == Person && n.to-n.from > 1 {
				known[d.tokens[n.sentence][n.to-1].Text] = Person
			}
		}
	}
	var all []name
	for i := range d.tokens {
		for k, t := range d.tokens[i] {
			if kind, ok := known[t.Text]; ok && !taken[i][k] && t.Capital() && !titles[t.Lower] && !openers[t.Text] && !monthOrDay[t.Text] {
				found[i] = append(found[i], name{sentence: i, from: k, to: k + 1, kind: kind})
			}
		}
		sortNames(found[i])
		all = append(all, found[i]...)
	}
	return all
}

// cutEllipsis takes an organisation off the end of the name of a person, where a
// verb was left out between them: "Ana Prado leads at Altura, Leo Costa Norden".
func (d *draft) cutEllipsis(found [][]name) {
	single := map[string]int{} // first sentence with the word alone as the name of something
	for i, names := range found {
		for _, n := range names {
			if text := d.nameText(n); n.to-n.from == 1 && n.kind != Person {
				if _, seen := single[text]; !seen {
					single[text] = i
				}
			}
		}
	}
	for i := range found {
		for k, n := range found[i] {
			if n.kind != Person || n.to-n.from != 3 {
				continue
			}
			t := d.tokens[i]
			last := t[n.to-1].Text
			if first, ok := single[last]; !ok || first > i || !given(t[n.from]) || particles[t[n.from+1].Lower] {
				continue
			}
			found[i][k].to--
			found[i] = append(found[i], name{sentence: i, from: n.to - 1, to: n.to, kind: Organisation})
		}
		sortNames(found[i])
	}
}

func sortNames(names []name) {
	for i := 1; i < len(names); i++ {
		for k := i; k > 0 && names[k].from < names[k-1].from; k-- {
			names[k], names[k-1] = names[k-1], names[k]
		}
	}
}

func free(taken []bool, from, to int) bool {
	for _, t := range taken[from:to] {
		if t {
			return false
		}
	}
	return true
}

func take(taken []bool, from, to int) {
	for k := from; k < to; k++ {
		taken[k] = true
	}
}

// listedPlaces finds the countries, capitals and seats of government of the
// gazetteer in sentence i, the longest first.
func (d *draft) listedPlaces(i int) []name {
	var out []name
	g := places()
	t := d.tokens[i]
	for k := 0; k < len(t); k++ {
		if !t[k].Capital() {
			continue
		}
		for to := min(len(t), k+5); to > k; to-- {
			words := d.text[t[k].Span.Start:t[to-1].Span.End]
			if _, adjective := g.adjective[words]; adjective || g.side(words) == "" || t[k].Text == "The" {
				continue
			}
			n := name{sentence: i, from: k, to: to, kind: Place}
			if governing(words) {
				n.kind = Organisation
			}
			out = append(out, n)
			k = to - 1
			break
		}
	}
	return out
}

// capitals finds names among the free tokens of sentence i by their capital
// letters alone.
func (d *draft) capitals(i int, taken []bool) []name {
	tokens := d.tokens[i]
	var out []name
	var scores []features // made when they are needed
	open := func(k int) bool {
		return k < len(tokens) && !taken[k] && tokens[k].Capital() && !calendar(tokens, k) &&
			(tokens[k].Class == ProperNoun || k > 0 && !Shipped().common(tokens[k].Lower) && tokens[k-1].Capital())
	}
	for k := 0; k < len(tokens); k++ {
		if !open(k) || k == 0 && openers[tokens[k].Text] || k > 0 && monthOrDay[tokens[k-1].Text] && tokens[k].Text == "Day" {
			continue
		}
		end := k + 1
		for open(end) || (open(end+1) && !taken[end] && (particles[tokens[end].Lower] || tokens[end].Lower == "of")) {
			end++
		}
		if organisationWords[tokens[end-1].Lower] && end+2 < len(tokens) && tokens[end].Lower == "of" && tokens[end+1].Lower == "the" && open(end+2) {
			end += 3
		}
		n := name{sentence: i, from: k, to: end, guessed: true}
		if k = end - 1; end < len(tokens) && monthOrDay[tokens[end].Text] && tokens[end-1].Class != NumberWord && n.to-n.from == 1 {
			continue // "Good Friday", "May Day"
		}
		if organisationWords[tokens[end-1].Lower] && n.to-n.from > 1 {
			n.kind = Organisation
			out = append(out, n)
			continue
		}
		titled := false
		for n.from < n.to-1 && titles[tokens[n.from].Lower] {
			n.from++
			titled = true
		}
		for n.from < n.to-1 && !tokens[n.from].Capital() && !particles[tokens[n.from].Lower] {
			n.from++ // "Secretary [of] State"
			titled = false
		}
		if d.noName(tokens[n.from:n.to]) || n.to-n.from == 1 && n.from > 0 && taken[n.from-1] && Shipped().common(tokens[n.from].Lower) {
			continue // "the Paris [Agreement]"
		}
		if n.to-n.from == 1 && n.from == d.firstWord(i) && !d.opensWithName(i, n.from) {
			continue
		}
		if n.to-n.from > 1 && office(tokens[n.to-1].Text) && !given(tokens[n.from]) {
			continue // "Information Minister" and then a name
		}
		if l := nameLists().of(tokens[n.from].Lower); n.to-n.from == 1 && n.from > 0 && taken[n.from-1] && tokens[n.from-1].Capital() && l.band(familyList) == 0 && l.band(givenList) == 0 {
			continue // the rest of a name: "the UN Environment [Programme]"
		}
		n.kind = d.kindByWords(n, &scores)
		if n = d.bodyOf(n); n.kind == Organisation {
			n = d.widen(n)
		}
		k = max(k, n.to-1)
		if _, given := firstNames()[tokens[n.from].Text]; titled || n.kind == Organisation && given && n.to-n.from > 1 {
			n.kind = Person
		}
		out = append(out, n)
	}
	return out
}
