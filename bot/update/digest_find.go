package update

import (
	"slices"

	"parley/corpus"
	"parley/corpus/dossier"
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

// clip gives the words of u's article at s.
func clip(u *unit, s corpus.Span) string {
	text := u.src.article.Text
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return ""
	}
	return text[s.Start:s.End]
}
