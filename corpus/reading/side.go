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
	d.findParties()
	for i := range d.Sentences {
		d.sidesOfHeading(i)
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
	for _, m := range d.Mentions {
		if e := &d.Entities[m.Entity]; e.Kind == Person && e.Side == "" {
			e.Side = d.sideSpokenFor(m)
		}
	}
	for i := range d.Entities {
		if e := &d.Entities[i]; e.Kind == Person && e.Side == "" {
			e.Side = d.sideOfRoles(*e, false)
		}
	}
	for n := range 3 { // an aide's aide
		for i := range d.Entities {
			if e := &d.Entities[i]; e.Kind == Person && e.Side == "" {
				e.Side = d.sideOfPrincipal(i)
			}
		}
		d.sidesShared()
		for i := range d.Sentences {
			d.sidesOfCompany(i)
		}
		if n > 0 {
			continue
		}
		for i := range d.Entities {
			if e := &d.Entities[i]; e.Kind == Person && e.Side == "" {
				e.Side = d.sideOfRoles(*e, true)
			}
		}
	}
	d.sidesOfGovernment()
	d.listParties()
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
	if k > 0 && partOfWorld[t[k-1].Lower] && t[k-1].Capital() {
		return "", k // "North America"
	}
	if side := d.mixed(i, k); side != "" {
		return side, k + 2
	}
	for to := min(len(t), k+5); to > k; to-- {
		if side := CanonicalParty(d.text[t[k].Span.Start:t[to-1].Span.End]); side != "" {
			return side, to
		}
	}
	return "", k
}

// partOfWorld are words that make the name of a country that of a continent.
var partOfWorld = wordSet("north south latin central west east")

// mixed gives the people that two adjectives of countries name together, one
// living in the country of the other: "Brannian Alb" of "the Brannian Albs".
func (d *draft) mixed(i, k int) string {
	t := d.tokens[i]
	if k+1 >= len(t) || t[k+1].Span.Start != t[k].Span.End+1 {
		return ""
	}
	a, first := places().adjective[t[k].Text]
	b, second := places().adjective[t[k+1].Text]
	if !first || !second || a == b {
		return ""
	}
	last := t[k+1].Text
	if one := strings.TrimSuffix(last, "s"); places().country(one) == places().country(last) {
		last = one
	}
	return t[k].Text + " " + last
}

// sideBeside reads "Russia's Sergei Lavrov", "A of China", "A, of Panama,", "A
// for the rebels".
func (d *draft) sideBeside(m Mention) string {
	t := d.tokens[m.Sentence]
	from, to := d.after(m.Sentence, m.Span.Start), d.after(m.Sentence, m.Span.End)
	at := to
	if at+1 < len(t) && t[at].Text == "," && (t[at+1].Lower == "of" || t[at+1].Lower == "for") {
		at++
	}
	if at+1 < len(t) && (t[at].Lower == "of" || t[at].Lower == "for") {
		if side, end := d.partyAt(m.Sentence, at+1); side != "" && (end >= len(t) || !possessive(t[end])) {
			return side
		}
	}
	if at == to && to+1 < len(t) && t[to].Lower == "from" { // in a list: "A from Brannia, B"
		if side, end := d.sideAt(m.Sentence, to+1); side != "" && (end >= len(t) || strings.Contains(",;.", t[end].Text) || t[end].Lower == "and") {
			return side
		}
	}
	if to+1 < len(t) && possessive(t[to]) { // "A's Alban Unionists"
		if n := d.mentionFrom(m.Sentence, to+1); n != None && d.Entities[d.Mentions[n].Entity].Kind == Organisation {
			if e := d.Mentions[n].Entity; d.partyOf(e) == d.Entities[e].Name {
				return d.Entities[e].Name
			}
		}
	}
	if from > 1 && possessive(t[from-1]) {
		if p := d.possessor(m.Sentence, from-1); p != None {
			side, _ := d.partyAt(m.Sentence, p)
			return side
		}
	}
	return ""
}

// sideSpokenFor reads "A signed for the rebels", "A, the deputy minister, for
// Armenia", "A, speaking for the union".
func (d *draft) sideSpokenFor(m Mention) string {
	i := m.Sentence
	t := d.tokens[i]
	for k := d.after(i, m.Span.End); k+1 < len(t) && k < d.after(i, m.Span.End)+14; k++ {
		w := t[k]
		if d.personAt(i, k) || w.Text == ";" || w.Text == ":" || w.Lower == "and" || w.Lower == "but" || w.Lower == "who" && k > d.after(i, m.Span.End)+1 {
			return ""
		}
		if w.Lower == "representing" {
			side, _ := d.partyAt(i, k+1)
			return side
		}
		if w.Lower != "for" {
			if (w.Class == Verb || w.Class == Auxiliary) && !speakingFor[w.Lower] {
				return ""
			}
			continue
		}
		before := t[k-1]
		if before.Text != "," && !speakingFor[before.Lower] && before.Lower != "so" && before.Lower != "there" && !monthOrDay[before.Text] {
			return ""
		}
		if side, end := d.partyAt(i, k+1); side != "" && (end >= len(t) || !possessive(t[end])) {
			return side
		}
		return ""
	}
	return ""
}

// speakingFor are what people do for a side.
var speakingFor = wordSet("did do does signed signs sign initialled initialed spoke speaks speaking speak lead leads led acted acts acting negotiated negotiates negotiating sat sits attended attends " +
	"replied answered answers was is came comes stood stands stood-in who")
