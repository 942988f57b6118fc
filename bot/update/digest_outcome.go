package update

import (
	"slices"
	"strings"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

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
