package reading

import (
	"strings"
)

// sideOfRoles gives the side that the person's roles name, present ones first.
// Where somebody comes from counts only if origins is set: "a Brannian
// diplomat" may act for anybody.
func (d *draft) sideOfRoles(e Entity, origins bool) string {
	for _, past := range []bool{false, true} {
		for _, r := range e.Roles {
			if r.Former != past {
				continue
			}
			if side, origin := d.sideIn(r); side != "" && (origins || !origin) {
				return side
			}
		}
	}
	return ""
}

// sideIn gives the side that a role names: the first country in it, or else
// the organisation that it is an office of. A country to which somebody is
// sent ("envoy to Ukraine") is not the side, and neither is that from which
// somebody comes who works for another ("a Danish general of the UN mission").
func (d *draft) sideIn(r Role) (side string, origin bool) {
	i := r.Sentence
	t := d.tokens[i]
	from, to := d.after(i, r.Span.Start), d.after(i, r.Span.End)
	home, party := "", ""
	for k := from; k < to; k++ {
		if k > from && (sentTo[t[k-1].Lower] || t[k-1].Lower == "the" && sentTo[t[max(0, k-2)].Lower]) {
			break
		}
		if side, end := d.sideAt(i, k); side != "" && t[k].Lower != "the" {
			if end < len(t) && t[end].Text == "-" {
				continue // "US-brokered"
			}
			if _, adjective := places().adjective[t[k].Text]; !adjective || bodySide(side) {
				if home == "" || bodySide(side) || d.ofBody(i, from, k) {
					return side, false
				}
				continue
			}
			if home == "" {
				home = side
				k = end - 1
			}
			continue
		}
		if side, end := d.partyAt(i, k); side != "" && t[k].Lower == "the" && end > k+1 && d.mentionFrom(i, k+1) == None {
			return side, false // "speaks for the rebels"
		}
		m := d.mentionFrom(i, k)
		if m == None || party != "" {
			continue
		}
		if body := d.Entities[d.Mentions[m].Entity]; body.Kind == Organisation || k == from && body.Kind == Place {
			name := d.partyOf(d.Mentions[m].Entity)
			if body.Kind == Place {
				name = body.Name
			}
			if CanonicalParty(name) != "" && (home == "" || d.ofBody(i, from, k)) {
				return name, false
			}
			if name != "" && !(k > from && t[k-1].Lower == "ruling") {
				party = name
			}
		}
	}
	if home != "" {
		head := headNoun(r.Text)
		return home, party != "" || !stateOffices[head] && !aides[head] && !d.withState(r)
	}
	return party, false
}

// counterparts have the office of another in a country of their own.
var counterparts = wordSet("counterpart colleague opponent rival")

// aides work for the country that is named beside them.
var aides = wordSet("negotiator spokesman spokeswoman spokesperson envoy secretary counterpart mp lawmaker king queen prince emir sultan commissioner delegate chief leader mediator representative adviser aide colleague")

// withState reports whether a role is one in the service of a state.
func (d *draft) withState(r Role) bool {
	for k := d.after(r.Sentence, r.Span.Start); k < d.after(r.Sentence, r.Span.End); k++ {
		switch w := d.tokens[r.Sentence][k].Lower; {
		case stateOffices[w], w == "ministry", w == "government", w == "army", w == "intelligence", w == "cabinet", w == "parliament", w == "senate", w == "delegation", w == "team":
			return true
		}
	}
	return false
}

// ofBody reports whether the body at token k of a role that begins at from is
// that for which its bearer works: "of the", "at", "for" stand before it, and
// the office is none of a state.
func (d *draft) ofBody(i, from, k int) bool {
	t := d.tokens[i]
	for _, w := range t[from:k] {
		if w.Lower == "vice-president" {
			continue
		}
		if stateOffices[w.Lower] {
			return false
		}
	}
	for k > from && (t[k-1].Lower == "the" || t[k-1].Class == Adjective) {
		k--
	}
	return k > from && (t[k-1].Lower == "of" || t[k-1].Lower == "at" || t[k-1].Lower == "for" || t[k-1].Lower == "from")
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
// is: "Costa's aide", "his first deputy".
func (d *draft) sideOfPrincipal(entity int) string {
	e := d.Entities[entity]
	for _, r := range e.Roles {
		i := r.Sentence
		from := d.after(i, r.Span.Start)
		t := d.tokens[i]
		if from >= len(t) {
			continue
		}
		if from > 0 && t[from-1].Lower == "its" {
			if side := d.bodyBefore(i, t[from-1].Span.Start); side != "" {
				return side
			}
			continue
		}
		side := ""
		if t[from].Lower == "party" {
			side = d.partyBefore(i, r.Span.Start)
		}
		if side == "" {
			side = d.onlyBody(t[from].Lower)
		}
		if side == "" && from > 0 && t[from-1].Lower == "the" {
			side, _ = d.partyAt(i, from-1)
		}
		if side != "" && from+1 < len(t) && (possessive(t[from+1]) || office(t[from+1].Text)) {
			return side // "the union's president"
		}
		who := None
		if from > 0 && (t[from-1].Lower == "his" || t[from-1].Lower == "her") && !counterparts[headNoun(r.Text)] {
			who = d.personBefore(i, from-1, entity)
		}
		for k := from; who == None && k < d.after(i, r.Span.End); k++ {
			m := d.mentionFrom(i, k)
			if m == None {
				continue
			}
			other := d.Mentions[m].Entity
			end := d.after(i, d.Mentions[m].Span.End)
			if d.Entities[other].Kind == Person && other != entity && (end < len(t) && possessive(t[end]) || k > 0 && t[k-1].Lower == "to") {
				who = other
			}
		}
		if who == None {
			continue
		}
		if side := d.Entities[who].Side; side != "" {
			return side
		}
		d.sidesWith(entity, who)
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

// partyBefore gives the organisation named last before the byte at, in the
// paragraph of sentence i or the one before, that is a party of its own: "the
// party".
func (d *draft) partyBefore(i, at int) string {
	for j := i; j >= 0 && d.Sentences[j].Paragraph >= d.Sentences[i].Paragraph-1; j-- {
		mentions := d.mentioned(j)
		for n := len(mentions) - 1; n >= 0; n-- {
			if e := d.Entities[mentions[n].Entity]; e.Kind == Organisation && mentions[n].Span.End <= at && d.partyOf(mentions[n].Entity) == e.Name {
				return e.Name
			}
		}
	}
	return ""
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

// personBefore gives the last person named before token k, or in the sentence
// before.
func (d *draft) personBefore(i, k, not int) int {
	for j := i; j >= 0 && j >= i-1; j-- {
		mentions := d.mentioned(j)
		for n := len(mentions) - 1; n >= 0; n-- {
			m := mentions[n]
			if d.Entities[m.Entity].Kind == Person && m.Entity != not && (j < i || m.Span.End <= d.tokens[i][k].Span.Start) {
				return m.Entity
			}
		}
	}
	return None
}
