package update

import (
	"slices"
	"strings"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// candidate is a change that may become a line.
type candidate struct {
	kind      Kind
	unit      *unit
	more      []*unit // that tell who was there
	earlier   *unit
	pair      bool // is quoted with the sentence before it
	key       string
	label     string
	meeting   *dossier.Meeting // that it tells of as held
	people    []naming
	span      corpus.Span // what is quoted of unit's article
	mark      corpus.Span // the name in unit over which accounts differ; zero for none
	score     float64
	important bool
	groups    map[int]bool // the independent texts that tell it
}

// find gives every change that the new articles tell, in no order. Each
// sentence gives one at most, of the kind that says most.
func (e *editor) find() []*candidate {
	var out []*candidate
	taken := map[*unit]bool{}
	add := func(list ...*candidate) {
		for _, c := range list {
			if c == nil || taken[c.unit] {
				continue
			}
			taken[c.unit] = true
			for _, u := range c.more {
				taken[u] = true
			}
			c.groups = map[int]bool{c.unit.src.group: true}
			out = append(out, c)
		}
	}
	add(e.corrections()...)
	for _, s := range e.fresh {
		for _, u := range s.units {
			add(e.change(u))
		}
	}
	add(e.meetings(taken)...)
	for _, s := range e.fresh {
		for _, u := range s.units {
			if e.stand(u) || e.overtaken(u) {
				continue
			}
			for _, f := range []func(*unit) *candidate{e.turn, e.difference, e.outcome, e.settling, e.pressure, e.plan, e.obstacle, e.statement} {
				if c := f(u); c != nil {
					add(c)
					break
				}
			}
		}
	}
	held := map[*dossier.Meeting]*candidate{}
	for _, c := range out {
		if c.meeting != nil {
			held[c.meeting] = c
		}
	}
	for _, s := range e.fresh {
		c := e.lead(s)
		if c == nil {
			continue
		}
		if i := slices.IndexFunc(c.unit.meetings, func(m *dossier.Meeting) bool { return held[m] != nil }); i >= 0 {
			held[c.unit.meetings[i]].groups[s.group] = true // tells of it too
			continue
		}
		add(c)
	}
	return out
}

// lead is the first sentence of a report, its news in its own words, where it
// is of no other kind.
func (e *editor) lead(s *source) *candidate {
	if s.reflective || len(s.units) == 0 {
		return nil
	}
	u := s.units[0]
	if u.thin() || !e.concerns(u) {
		return nil
	}
	return &candidate{kind: Report, unit: u, score: weighNews, key: "report " + e.fingerprint(u.wording)}
}

// outcome reads a sentence that tells that something was agreed, signed or in
// force, broke down or passed its date.
func (e *editor) outcome(u *unit) *candidate {
	if u.thin() || u.bygone || outside.MatchString(u.text) {
		return nil
	}
	for _, family := range []struct {
		words  interface{ FindStringIndex(string) []int }
		weight float64
	}{{done, weighOutcome}, {broken, weighOutcome}, {missed, weighPassed}} {
		at := family.words.FindStringIndex(u.text)
		if at == nil || e.doubted(u, at[0]) || e.inSpeech(u, at[0]) && family.weight < weighOutcome && !u.opening() {
			continue
		}
		c := &candidate{kind: Event, unit: u, score: family.weight, key: "event " + e.fingerprint(u.wording)}
		if u.src.reflective {
			c.kind = Report
		}
		if family.weight == weighPassed {
			c.earlier = e.foretold(u)
		}
		switch {
		case !u.opening():
			c.score -= loseDeep
		case !u.src.reflective && e.concerns(u):
			c.score += gainHead
			c.important = true
		}
		return c
	}
	return nil
}

// pressure reads a deed of violence or constraint that bears on the talks.
func (e *editor) pressure(u *unit) *candidate {
	at := force.FindStringIndex(u.text)
	if at == nil || u.thin() || u.bygone || outside.MatchString(u.text) || e.doubted(u, at[0]) || e.inSpeech(u, at[0]) || !e.concerns(u) {
		return nil
	}
	c := &candidate{kind: Report, unit: u, score: weighPressure, key: "report " + e.fingerprint(u.wording)}
	if u.opening() {
		c.score += gainOpening
	}
	return c
}

// overtaken reports whether u only tells the plan of a meeting that has taken
// place since.
func (e *editor) overtaken(u *unit) bool {
	if u.ahead(e.now.AddDate(0, 0, 1)) {
		return false
	}
	return slices.ContainsFunc(u.plans, func(p *dossier.Plan) bool {
		if p.Status != reading.Planned || p.When.IsZero() || p.When.From.After(e.now) {
			return false
		}
		return slices.ContainsFunc(u.meetings, func(m *dossier.Meeting) bool {
			return m.Status == reading.Held && (p.Meeting == m || m.When.Overlaps(p.When))
		})
	})
}

// doubted reports whether the verb at byte i is told as no fact: to come,
// hoped for, or under a condition.
func (e *editor) doubted(u *unit, i int) bool {
	clause := u.text[:i]
	if k := strings.LastIndexAny(clause, ",;:—"); k >= 0 {
		clause = clause[k+1:]
	}
	if gladly.MatchString(clause) {
		return false
	}
	if conditional.MatchString(clause) || relative.MatchString(clause) {
		return true
	}
	if participle.MatchString(u.text[i:]) && !auxiliary.MatchString(clause) && strings.TrimSpace(clause) != "" && !e.subjectOf(u, i) {
		return true
	}
	last := strings.Fields(clause)
	return doubtful.MatchString(strings.Join(last[max(0, len(last)-4):], " "))
}

// subjectOf reports whether somebody who is named stands right before byte i of
// u, and does what the verb there tells.
func (e *editor) subjectOf(u *unit, i int) bool {
	for _, m := range u.src.reading.Mentions {
		if end := m.Span.End - u.span.Start; m.Sentence == u.n && u.src.reading.Entities[m.Entity].Kind != reading.Place && end <= i+1 && i-end <= 2 {
			return true
		}
	}
	return false
}

// inSpeech reports whether byte i of u stands within what somebody said.
func (e *editor) inSpeech(u *unit, i int) bool {
	for _, st := range u.statements {
		if st.Clause.Start <= u.span.Start+i && u.span.Start+i < st.Clause.End {
			return true
		}
	}
	return false
}

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

// clip gives the words of u's article at s.
func clip(u *unit, s corpus.Span) string {
	text := u.src.article.Text
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return ""
	}
	return text[s.Start:s.End]
}

// obstacle reads a demand, a refusal, a condition or an open point.
func (e *editor) obstacle(u *unit) *candidate {
	if u.bygone || u.thin() || outside.MatchString(u.text) {
		return nil
	}
	_, _, _, spoken := e.speaks(u)
	best := slices.IndexFunc(u.obstacles, func(o reading.Obstacle) bool {
		if o.Kind == reading.Demand && wish.MatchString(clip(u, o.Clause)) {
			return false
		}
		return o.Kind != reading.Condition || bound.MatchString(u.text) && (o.Side != "" || o.Holder != reading.None || spoken)
	})
	if best < 0 {
		if !blocking.MatchString(u.text) || !e.concerns(u) || u.src.reflective && !u.opening() && u.leaning() {
			return nil
		}
		return &candidate{kind: ObstacleNew, unit: u, score: weighBlocking, key: "obstacle " + e.fingerprint(u.wording)}
	}
	o := u.obstacles[best]
	side := e.holder(u, o)
	if o.Kind != reading.Issue && !e.party[side] && !e.concerns(u) || idle.MatchString(u.text) {
		return nil
	}
	c := &candidate{kind: ObstacleNew, unit: u, score: weighDemand, key: "obstacle " + e.fingerprint(u.wording)}
	switch o.Kind {
	case reading.Issue:
		c.score = weighIssue
	case reading.Condition:
		c.score = weighCondition
	}
	return c
}

// stand reports whether u only repeats an obstacle that readers know.
func (e *editor) stand(u *unit) bool {
	for _, o := range u.obstacles {
		if o.Kind != reading.Condition && e.stands(u, o, e.holder(u, o)) {
			return true
		}
	}
	return false
}

// The share of its words from which an obstacle of the same kind and side is
// the one that readers know.
const standingShare = .3

// stands reports whether readers know the obstacle: one of the same kind and
// side that speaks of the same, or, where the article only looks back, any of
// that kind and side. Positions are told in other words every day.
func (e *editor) stands(u *unit, o reading.Obstacle, side string) bool {
	for _, s := range e.old {
		for _, k := range s.units {
			for _, x := range k.obstacles {
				if (x.Kind == reading.Issue) != (o.Kind == reading.Issue) {
					continue
				}
				if o.Kind == reading.Issue {
					if e.within(u.wording, k.wording) >= 2*standingShare {
						return true
					}
					continue
				}
				if side == "" || e.holder(k, x) != side || x.Kind != o.Kind {
					continue
				}
				common := shared(u.terms, k.terms)
				if u.src.reflective || len(common) >= 2 && e.within(u.wording, k.wording) >= standingShare {
					return true
				}
			}
		}
	}
	return false
}

// holder is the side that demands or refuses.
func (e *editor) holder(u *unit, o reading.Obstacle) string {
	if o.Holder != reading.None {
		if p := e.who(u, o.Holder); p != nil && p.Side != "" {
			return p.Side
		}
		if r := u.src.reading; o.Holder < len(r.Entities) && r.Entities[o.Holder].Side != "" {
			return r.Entities[o.Holder].Side
		}
	}
	return o.Side
}
