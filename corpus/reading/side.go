package reading

import (
	"cmp"
	"slices"
	"strings"

	"parley/corpus"
)

// findSides tells for which country or party each person acts. What a list or
// a delegation says counts most, then a country beside the name, then the
// role, then the organisation in the role, then the person whose aide one is.
func (d *draft) findSides() {
	for i := range d.Sentences {
		d.sidesOfItem(i)
		d.sidesOfDelegation(i)
	}
	for _, m := range d.Mentions {
		e := &d.Entities[m.Entity]
		if e.Kind == Person && e.Side == "" {
			e.Side = d.sideBeside(m)
		}
	}
	d.sidesRespectively()
	for i := range d.Entities {
		if e := &d.Entities[i]; e.Kind == Person && e.Side == "" {
			e.Side = d.sideOfRoles(*e)
		}
	}
	for range 2 { // an aide's aide
		for i := range d.Entities {
			if e := &d.Entities[i]; e.Kind == Person && e.Side == "" {
				e.Side = d.sideOfPrincipal(*e)
			}
		}
	}
}

// sidesRespectively reads "the foreign ministers of X and Y, A and B": A acts
// for X and B for Y.
func (d *draft) sidesRespectively() {
	holders := map[corpus.Span][]int{}
	for i, e := range d.Entities {
		for _, r := range e.Roles {
			holders[r.Span] = append(holders[r.Span], i)
		}
	}
	for i := range d.Entities {
		for _, r := range d.Entities[i].Roles {
			who := holders[r.Span]
			if len(who) < 2 || who[0] != i {
				continue
			}
			slices.SortFunc(who, func(a, b int) int { return cmp.Compare(d.firstAfter(a, r.Span.End), d.firstAfter(b, r.Span.End)) })
			var sides []string
			for k := d.after(r.Sentence, r.Span.Start); k < d.after(r.Sentence, r.Span.End); k++ {
				if side, to := d.sideAt(r.Sentence, k); side != "" {
					sides = append(sides, side)
					k = to - 1
				}
			}
			if len(sides) != len(who) {
				continue
			}
			for n, e := range who {
				if d.Entities[e].Side == "" {
					d.Entities[e].Side = sides[n]
				}
			}
		}
	}
}

// firstAfter gives where the entity is first mentioned after the byte at.
func (d *draft) firstAfter(entity, at int) int {
	for _, m := range d.Mentions {
		if m.Entity == entity && m.Span.Start >= at {
			return m.Span.Start
		}
	}
	return len(d.text)
}

// sidesOfItem reads "Ukraine: A; B" and "for the United States, A" at the head
// of a list item or sentence: all people in it act for that side.
func (d *draft) sidesOfItem(i int) {
	t := d.tokens[i]
	k := 0
	if len(t) > 0 && (t[0].Lower == "for" || t[0].Lower == "from") {
		k++
	}
	side, to := d.sideAt(i, k)
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
var sideNouns = wordSet("side team delegation delegates negotiators representatives party group officials panel contingent")

// sidesOfDelegation reads "On the Russian side were A, B and C", "Ukraine was
// represented by A", "the Russian team, led by A", "A led the Russian team".
func (d *draft) sidesOfDelegation(i int) {
	t := d.tokens[i]
	for k := range t {
		side, to := d.sideAt(i, k)
		if side == "" || to >= len(t) {
			continue
		}
		if possessive(t[to]) && to+1 < len(t) {
			to++
		}
		people := d.people(t[to-1])
		noun := sideNouns[t[to].Lower] || people
		switch {
		case people && t[to].Text == ",": // "Two more Ukrainians, A and B, …"
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
		if !t[j].Word() {
			return false
		}
	}
	return false
}

// leaderOf finds who leads the delegation between tokens k and to: "led by A"
// after it, or "A led the" before it.
func (d *draft) leaderOf(i, k, to int, side string) {
	t := d.tokens[i]
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

var leading = wordSet("led leads heads headed lead head leading heading")

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

// sideAt gives the side that the words at token k name, and the token after
// them. The article "the" is skipped.
func (d *draft) sideAt(i, k int) (string, int) {
	t := d.tokens[i]
	if k < len(t) && t[k].Lower == "the" {
		k++
	}
	if k >= len(t) || !t[k].Capital() {
		return "", k
	}
	for to := min(len(t), k+5); to > k; to-- {
		if side := CanonicalSide(d.text[t[k].Span.Start:t[to-1].Span.End]); side != "" {
			return side, to
		}
	}
	return "", k
}

// sideBeside reads "Russia's Sergei Lavrov", "A of China", "A for Armenia".
func (d *draft) sideBeside(m Mention) string {
	t := d.tokens[m.Sentence]
	from, to := d.after(m.Sentence, m.Span.Start), d.after(m.Sentence, m.Span.End)
	if to+1 < len(t) && (t[to].Lower == "of" || t[to].Lower == "for") {
		if side, end := d.sideAt(m.Sentence, to+1); side != "" && (end >= len(t) || !possessive(t[end])) {
			return side
		}
	}
	if from > 1 && possessive(t[from-1]) {
		if p := d.possessor(m.Sentence, from-1); p != None {
			return CanonicalSide(d.text[t[p].Span.Start:t[from-2].Span.End])
		}
	}
	return ""
}

// sideOfRoles gives the side that the person's roles name, present ones first.
func (d *draft) sideOfRoles(e Entity) string {
	for _, past := range []bool{false, true} {
		for _, r := range e.Roles {
			if r.Former != past {
				continue
			}
			if side := d.sideIn(r); side != "" {
				return side
			}
		}
	}
	return ""
}

// sideIn gives the side that a role names: the first country in it, or else
// the organisation that it is an office of. A country to which somebody is
// sent ("envoy to Ukraine") is not the side.
func (d *draft) sideIn(r Role) string {
	i := r.Sentence
	t := d.tokens[i]
	from, to := d.after(i, r.Span.Start), d.after(i, r.Span.End)
	party := ""
	for k := from; k < to; k++ {
		if k > from && (sentTo[t[k-1].Lower] || t[k-1].Lower == "the" && sentTo[t[max(0, k-2)].Lower]) {
			break
		}
		if side, end := d.sideAt(i, k); side != "" {
			if end < len(t) && t[end].Text == "-" {
				continue // "US-brokered"
			}
			return side
		}
		if m := d.mentionFrom(i, k); m != None && party == "" && (d.Entities[d.Mentions[m].Entity].Kind == Organisation || k == from && d.Entities[d.Mentions[m].Entity].Kind == Place) {
			name := d.Entities[d.Mentions[m].Entity].Name
			for _, w := range strings.Fields(name) {
				if side := CanonicalSide(w); side != "" {
					return side
				}
			}
			if !organ(name) && !(k > from && t[k-1].Lower == "ruling") {
				party = name
			}
		}
	}
	return party
}

// sentTo are prepositions before the country that somebody deals with.
var sentTo = wordSet("to with on against towards about")

// organ reports whether the name of an organisation is that of a part of a
// government, which is no side of its own.
func organ(name string) bool {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		switch w {
		case "ministry", "council", "department", "staff", "directorate", "service", "office", "administration", "army", "navy", "police",
			"treasury", "parliament", "congress", "senate", "assembly", "cabinet", "board", "fund", "secretariat", "committee":
			return true
		}
	}
	return false
}

// sideOfPrincipal gives the side of the person whose aide or deputy somebody
// is: "Putin's aide", "his first deputy".
func (d *draft) sideOfPrincipal(e Entity) string {
	for _, r := range e.Roles {
		i := r.Sentence
		from := d.after(i, r.Span.Start)
		t := d.tokens[i]
		if from > 0 && t[from-1].Lower == "its" {
			if side := d.bodyBefore(i, t[from-1].Span.Start); side != "" {
				return side
			}
			continue
		}
		if side := d.onlyBody(t[from].Lower); side != "" && from+1 < len(t) && (possessive(t[from+1]) || office(t[from+1].Text)) {
			return side // "the union's president"
		}
		if from > 0 && (t[from-1].Lower == "his" || t[from-1].Lower == "her") {
			if side := d.sideBefore(i, from-1, e.Name); side != "" {
				return side
			}
			continue
		}
		for k := from; k < d.after(i, r.Span.End); k++ {
			m := d.mentionFrom(i, k)
			if m == None {
				continue
			}
			other := d.Entities[d.Mentions[m].Entity]
			end := d.after(i, d.Mentions[m].Span.End)
			if other.Kind == Person && other.Side != "" && other.Name != e.Name && (end < len(t) && possessive(t[end]) || k > 0 && t[k-1].Lower == "to") {
				return other.Side
			}
		}
	}
	return ""
}

// bodyBefore gives the side of the last country or organisation named in
// sentence i before the byte at.
func (d *draft) bodyBefore(i, at int) string {
	side := ""
	for _, m := range d.mentioned(i) {
		if e := d.Entities[m.Entity]; e.Kind != Person && m.Span.End <= at && !m.Pronoun {
			if side = e.Side; side == "" && e.Kind == Organisation && !organ(e.Name) {
				side = e.Name
			}
		}
	}
	return side
}

// onlyBody gives the only organisation of the article whose name holds the
// word for its kind: "union", "party", "federation".
func (d *draft) onlyBody(word string) string {
	if !bodyWords[word] {
		return ""
	}
	found := ""
	for _, e := range d.Entities {
		if e.Kind != Organisation {
			continue
		}
		for _, w := range strings.Fields(strings.ToLower(e.Name)) {
			if w == word || word == "union" && w == "workers" {
				if found != "" {
					return ""
				}
				found = e.Name
				break
			}
		}
	}
	return found
}

// bodyWords are nouns for organisations that act for themselves.
var bodyWords = wordSet("union party federation association alliance coalition league confederation bank movement front")

// sideBefore gives the side of the last person named before token k, or in the
// sentence before.
func (d *draft) sideBefore(i, k int, not string) string {
	for j := i; j >= 0 && j >= i-1; j-- {
		mentions := d.mentioned(j)
		for n := len(mentions) - 1; n >= 0; n-- {
			m := mentions[n]
			e := d.Entities[m.Entity]
			if e.Kind == Person && e.Name != not && (j < i || m.Span.End <= d.tokens[i][k].Span.Start) {
				return e.Side
			}
		}
	}
	return ""
}
