package update

import (
	"slices"
	"strings"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// concerns reports whether u names a party or somebody who acts for one.
func (e *editor) concerns(u *unit) bool {
	r := u.src.reading
	for _, n := range u.entities {
		if r.Entities[n].Side != "" && e.party[r.Entities[n].Side] || e.party[r.Entities[n].Name] || e.party[reading.CanonicalSide(r.Entities[n].Name)] {
			return true
		}
	}
	for _, p := range e.people[at{r.Article, r.Revision, u.n}] {
		if e.party[p.Side] || e.rank[p] < principals {
			return true
		}
	}
	return len(u.meetings) > 0 || parley.MatchString(u.text)
}

// principals is how many of the most mentioned people count as those on whom
// the talks depend.
const principals = 6

// speaks gives the statement of u by a party that counts, with who makes it.
func (e *editor) speaks(u *unit) (st reading.Statement, p *dossier.Person, side string, ok bool) {
	for _, st := range u.statements {
		p, side := e.speaker(u, st)
		if p != nil && p.Side != "" {
			side = p.Side
		}
		if side == "" && st.Speaker != reading.None {
			side = u.src.reading.Entities[st.Speaker].Name // an organisation
		}
		if side != "" && e.party[side] || p != nil && e.rank[p] < principals {
			return st, p, side, true
		}
	}
	return st, nil, "", false
}

// statement reads what a party says.
func (e *editor) statement(u *unit) *candidate {
	if u.size() < minWords+2 || u.bygone || idle.MatchString(clip(u, u.quoted())) || outside.MatchString(u.text) {
		return nil
	}
	st, p, _, ok := e.speaks(u)
	if !ok {
		// Somebody who is only described, as "the prime minister".
		if len(u.statements) > 0 || !strings.ContainsAny(u.text, "\"“") || !reporting.MatchString(u.text) || !e.concerns(u) {
			return nil
		}
	}
	c := &candidate{kind: StatementNew, unit: u, score: weighStatement, key: "said " + e.fingerprint(u.wording)}
	if st.Direct || strings.ContainsAny(u.text, "\"“") {
		c.score += gainQuoted
	}
	if p != nil && e.rank[p] < principals {
		c.score += gainPrincipal
	}
	if weighty.MatchString(u.text) {
		c.score += gainWeighty
	}
	if e.touches(u) {
		c.score += gainTouching
	}
	if u.place == 0 && !u.src.reflective {
		c.score += gainHead
	}
	return c
}

// touches reports whether u speaks of something that stands in the way.
func (e *editor) touches(u *unit) bool {
	return slices.ContainsFunc(e.hurdles, func(h hurdle) bool { return h.u != u && e.within(h.clause, u.wording) >= .5 })
}
