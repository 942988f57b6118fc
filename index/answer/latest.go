package answer

// latest finds how things stand: what the newest articles tell about the
// question's subject, older accounts after it.
func (s *sheet) latest() proposal {
	if s.q.Want == WantDate {
		if p := s.when(); len(p.facts) > 0 {
			return s.status(p)
		}
	}
	return s.status(proposal{})
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
		if change.MatchString(l.text) {
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
