package reading

import (
	"strings"
)

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
