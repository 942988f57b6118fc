package reading

import (
	"strings"
)

// sidesOfItem reads "Ukraine: A; B" and "for the United States, A" at the head
// of a list item or sentence: all people in it act for that side.
func (d *draft) sidesOfItem(i int) {
	t := d.tokens[i]
	k := 0
	if len(t) > 0 && (t[0].Lower == "for" || t[0].Lower == "from") {
		k++
	}
	side, to := d.partyAt(i, k)
	if side == "" || to >= len(t) {
		return
	}
	for to < len(t) && sideNouns[t[to].Lower] {
		to++
	}
	if to < len(t) && k > 0 && t[0].Capital() && t[0].Lower == "for" && (determiners[t[to].Lower] || d.personAt(i, to)) {
		d.takeSide(i, to, d.verbAfter(i, to), side) // "For Iran the deputy ministers A and B …"
		return
	}
	if to >= len(t) || t[to].Text != ":" && !(k > 0 && t[to].Text == "," && d.Sentences[i].Item) {
		return
	}
	d.takeSide(i, to, len(t), side)
	// The other sentences of the same item.
	for j := i + 1; j < len(d.Sentences) && d.Sentences[i].Item && d.Sentences[j].Item &&
		!strings.Contains(d.text[d.Sentences[j-1].Span.End:d.Sentences[j].Span.Start], "\n"); j++ {
		d.takeSide(j, 0, len(d.tokens[j]), side)
	}
}

// takeSide gives side to the people named between tokens from and to who have
// none yet.
func (d *draft) takeSide(i, from, to int, side string) {
	t := d.tokens[i]
	for _, m := range d.mentioned(i) {
		if at := d.after(i, m.Span.Start); at < from || at >= to {
			continue
		}
		e := &d.Entities[m.Entity]
		if end := d.after(i, m.Span.End); end < len(t) && possessive(t[end]) {
			continue // "Umerov's first deputy" stands for the deputy
		}
		if e.Kind == Person && e.Side == "" {
			e.Side = side
		}
	}
}

// sideNouns follow the adjective of a country and stand for those who act for it.
var sideNouns = wordSet("side team camp benches bench men lawyers delegation delegates negotiators representatives party group officials panel contingent")

// sidesOfDelegation reads "On the Russian side were A, B and C", "Ukraine was
// represented by A", "the Russian team, led by A", "A led the Russian team".
func (d *draft) sidesOfDelegation(i int) {
	t := d.tokens[i]
	for k := range t {
		side, to := d.partyAt(i, k)
		if side == "" || to >= len(t) {
			if d.personAt(i, k) {
				side, to = d.sideOfOwner(i, k)
			}
			if side == "" || to >= len(t) {
				continue
			}
		}
		if possessive(t[to]) && to+1 < len(t) {
			to++
		}
		people := d.people(t[to-1]) || k+2 == to && t[k].Lower == "the" && d.parties.noun[t[k+1].Lower] != ""
		noun := sideNouns[t[to].Lower] || people
		switch {
		case people && t[to].Text == ",": // "Two more Ukrainians, A and B, …"
			d.leaderOf(i, k, to, side)
			d.takeSide(i, to, d.verbAfter(i, to), side)
		case noun && (k > 1 && (t[k-2].Lower == "on" || t[k-2].Lower == "from" || t[k-2].Lower == "for") || k > 0 && t[0].Lower == "on"):
			for j := to; j < min(len(t), to+6); j++ {
				if t[j].Lower == "was" || t[j].Lower == "were" || t[j].Lower == "sat" || t[j].Text == ":" || t[j].Text == "," && d.mentionFrom(i, j+1) != None {
					d.takeSide(i, j, d.clauseEnd(i, j), side)
					break
				}
			}
		case noun && !d.sideAhead(i, k):
			d.leaderOf(i, k, to, side)
		case to+3 < len(t) && t[to].Text == "," && (t[to+1].Lower == "led" || t[to+1].Lower == "headed") && t[to+2].Lower == "by" && !possessive(t[to-1]):
			d.takeSide(i, to, d.commaAfter(i, to+1), side) // "for Alba, led by A and B,"
		case t[to].Lower == "of" && d.personAt(i, min(to+1, len(t)-1)) && CanonicalSide(side) == "":
			d.takeSide(i, to, d.verbAfter(i, to), side) // "the Albans of A and B"
		case d.represented(i, to):
			for j := to; j < len(t); j++ {
				if t[j].Lower == "by" {
					d.takeSide(i, j, d.clauseEnd(i, j), side)
					break
				}
			}
		}
	}
}

// sideOfOwner gives the side of the person who begins at token k and whose
// team or people the words after speak of, and the token of the apostrophe:
// "Costa's team included A and B".
func (d *draft) sideOfOwner(i, k int) (string, int) {
	m := d.mentionFrom(i, k)
	if m == None {
		return "", k
	}
	to := d.after(i, d.Mentions[m].Span.End)
	if t := d.tokens[i]; to+1 < len(t) && possessive(t[to]) && sideNouns[t[to+1].Lower] {
		return d.Entities[d.Mentions[m].Entity].Side, to
	}
	return "", k
}

// commaAfter gives the next comma after token k that ends a list of people, or
// the end of the sentence.
func (d *draft) commaAfter(i, k int) int {
	t := d.tokens[i]
	for k < len(t) && !(t[k].Text == "," && !d.nextNamed(i, k+1)) && t[k].Text != ";" {
		k++
	}
	return k
}

// people reports whether w is a word for the people of a country: "Russians".
func (d *draft) people(w Token) bool {
	_, ok := places().adjective[w.Text]
	return ok && strings.HasSuffix(w.Text, "s") && w.Class != Adjective
}

// verbAfter gives the first verb after token k, or the end of the sentence.
func (d *draft) verbAfter(i, k int) int {
	t := d.tokens[i]
	for k < len(t) && t[k].Class != Verb && t[k].Class != Auxiliary && t[k].Text != ";" {
		k++
	}
	return k
}

// sideAhead reports whether more than one side is named before the noun:
// "the Russian and Ukrainian teams".
func (d *draft) sideAhead(i, k int) bool {
	t := d.tokens[i]
	return k > 1 && (t[k-1].Lower == "and" || t[k-1].Text == "-") && CanonicalSide(t[k-2].Text) != ""
}

// represented reports whether "was represented by" or the like follows token to.
func (d *draft) represented(i, to int) bool {
	t := d.tokens[i]
	for j := to; j < min(len(t), to+4); j++ {
		if (t[j].Lower == "represented" || t[j].Lower == "led" || t[j].Lower == "headed") && j+1 < len(t) && t[j+1].Lower == "by" {
			return true
		}
		if !t[j].Word() || t[j].Class == Noun && !sideNouns[t[j].Lower] || t[j].Class == Conjunction {
			return false
		}
	}
	return false
}

// leaderOf finds who leads the delegation between tokens k and to: "led by A"
// after it, or "A led the" before it.
func (d *draft) leaderOf(i, k, to int, side string) {
	t := d.tokens[i]
	for j := to + 1; j < min(len(t), to+5); j++ {
		if including[t[j].Lower] {
			d.takeSide(i, j, d.clauseEnd(i, j), side)
			break
		}
		if t[j].Class == Verb && t[j].Lower != "made" {
			break
		}
	}
	for j := to + 1; j < min(len(t), to+9); j++ {
		if (t[j].Lower == "led" || t[j].Lower == "headed") && j+1 < len(t) && (t[j+1].Lower == "by" || t[j+1].Lower == "throughout") {
			d.takeSide(i, j, d.clauseEnd(i, j), side)
			return
		}
	}
	verb := k - 1
	for verb > 0 && (determiners[t[verb].Lower] || t[verb].Class == Adjective) {
		verb--
	}
	if verb > 1 && t[verb].Lower == "of" {
		verb-- // "at the head of"
	}
	if verb < 1 || !leading[t[verb].Lower] {
		return
	}
	// The subject is the last person before the verb, its clause aside.
	best := None
	for _, m := range d.mentioned(i) {
		if m.Span.Start < t[verb].Span.Start && d.Entities[m.Entity].Kind == Person {
			end := d.after(i, m.Span.End)
			if end < len(t) && possessive(t[end]) {
				continue
			}
			best = m.Entity
			if end < len(t) && (t[end].Text == "," && end+1 < len(t) && t[end+1].Lower == "who" || end == verb) {
				break
			}
		}
	}
	if best != None && d.Entities[best].Side == "" {
		d.Entities[best].Side = side
	}
}

// including are words after a team that name those in it.
var including = wordSet("included includes including comprised comprises comprising consisted consists featured features numbered")

var leading = wordSet("led leads heads headed lead head leading heading joined joins joining")

// clauseEnd gives the token after k at which a list of people ends.
func (d *draft) clauseEnd(i, k int) int {
	t := d.tokens[i]
	for j := k + 1; j < len(t); j++ {
		if t[j].Text == ";" || t[j].Text == "." && j == len(t)-1 || t[j].Lower == "while" || t[j].Lower == "whereas" || t[j].Lower == "but" || t[j].Lower == "met" || t[j].Lower == "with" && j > k+1 {
			return j
		}
		if side, to := d.sideAt(i, j); side != "" && to < len(t) && (sideNouns[t[to].Lower] || d.represented(i, to)) {
			return j
		}
	}
	return len(t)
}
