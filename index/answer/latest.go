package answer

import (
	"slices"
	"time"

	"parley/corpus/reading"
)

// latest finds how things stand: what the newest articles tell about the
// question's subject, older accounts after it.
func (s *sheet) latest() proposal {
	if s.q.Want == WantDate {
		if p := s.when(); len(p.facts) > 0 {
			return s.status(p)
		}
	}
	if s.isGeneral() {
		return s.news()
	}
	return s.status(proposal{})
}

// newsLimit is the length in bytes up to which the first sentence of an article
// is told whole.
const newsLimit = 280

// news gives the opening sentences of the newest articles.
func (s *sheet) news() proposal {
	var p proposal
	order := make([]int, len(s.ev.Sources))
	for i := range order {
		order[i] = i
	}
	when := func(i int) time.Time {
		if a := s.ev.Sources[i].Article; a != nil {
			return a.Published.Time
		}
		return time.Time{}
	}
	slices.SortStableFunc(order, func(a, b int) int { return when(b).Compare(when(a)) })
	for _, i := range order {
		r := s.ev.Sources[i].Reading
		if r == nil || len(p.facts) == MaxFacts {
			continue
		}
		k := slices.IndexFunc(r.Sentences, func(sen reading.Sentence) bool { return sen.Quotable && !sen.Heading && sen.Span.Len() > 50 })
		l := s.line(place{i, k})
		if l == nil {
			continue
		}
		from, to := l.whole()
		if c := chunks(l.text, from, to); to-from > newsLimit && len(c) > 0 {
			to = c[0].End
		}
		if f, ok := l.spot(from, to, FactClause); ok {
			p.facts = append(p.facts, f)
		}
	}
	p.general = len(p.facts) > 0
	p.draft.strength = 0.6
	return p
}

// status adds to p the newest statements on the subject.
func (s *sheet) status(p proposal) proposal {
	lines := s.withShifts(s.best(depth))
	yesNo := verdictOf(plain(s.q.Question.Text))
	var out []found
	best := 0.0
	for i, l := range lines {
		sh, shifted := s.moved[l.place]
		if i > 0 && l.share < 0.4 && !shifted {
			continue
		}
		fit := l.share + 0.6*l.cover + s.recency(l) + 0.6*s.newness(l)
		if l.find(change) != nil {
			fit += 0.2
			if yesNo {
				fit += 0.3
			}
		}
		if shifted {
			fit += 0.9 * sh.fit
		}
		from, to := l.statement()
		if yesNo {
			from, to = l.whole()
		}
		for k, c := range chunks(l.text, from, to) {
			if f, ok := l.spot(c.Start, c.End, FactClause); ok && len(f.Text) > 8 {
				f.Note = s.shiftNote(f)
				f.score = fit - 0.02*float64(k) + 0.1*s.coverage(Words(f.Text))
				out = append(out, f)
				best = max(best, f.score)
			}
		}
	}
	for _, f := range choose(out, 12) {
		if f.score >= best-0.7 && len(p.facts) < MaxFacts {
			if len(p.facts) > 0 && f.Note == "" && s.older(f, p.facts[0]) {
				f.Note = "earlier"
			}
			p.facts = append(p.facts, f)
		}
	}
	p.draft.typed = len(p.facts) > 0
	p.draft.near = best > 1.2
	p.draft.strength = max(p.draft.strength, min(0.8, best/2.4))
	return p
}

// older reports whether f was published before g.
func (s *sheet) older(f, g found) bool {
	if len(f.at) == 0 || len(g.at) == 0 {
		return false
	}
	a, b := s.line(f.at[0]), s.line(g.at[0])
	return a != nil && b != nil && !a.published().IsZero() && a.published().Before(b.published())
}
