package answer

// when finds the date or time that the question asks for.
func (s *sheet) when() proposal {
	var p proposal
	var all []found
	best := 0.0
	strict := s.asksToCome()
	for _, l := range s.withShifts(s.best(depth)) {
		if strict && (s.focusNear(l) < 0.6 || !s.namesAll(l)) {
			continue
		}
		for _, m := range l.moments() {
			if strict && s.wasBefore(l, m) {
				continue
			}
			fit := s.momentFit(l, m)
			if fit <= 0 {
				continue
			}
			f, ok := l.spot(m.span.Start, m.span.End, FactDate)
			if !ok {
				continue
			}
			f.Value = isoOf(m.when)
			if m.want == WantDuration {
				f.Type = FactNumber
			}
			if f.Value == "" {
				f.Value = f.Text
			}
			f.score = fit
			f.Note = s.shiftNote(f)
			best = max(best, fit)
			all = append(all, f)
		}
	}
	for _, f := range choose(all, 12) {
		if f.score >= best-0.6 && len(p.facts) < 4 {
			p.facts = append(p.facts, f)
		}
	}
	p.draft.typed = best > 0.9
	p.draft.near = best > 1.4
	p.draft.strength = min(1, best/2.2)
	if open := s.undated(); len(open) > 0 {
		p.facts = append(open, p.facts...)
		p.draft.typed, p.draft.near, p.draft.strength = true, true, 0.8
	} else if c := s.conditions(); len(c) > 0 && len(p.facts) > 0 && s.isBetter(c[0], p.facts[0]) {
		p.facts = append(c, p.facts...)
	} else if len(p.facts) < 4 {
		p.facts = append(p.facts, c...)
	}
	if len(p.facts) == 0 && s.q.Kind == When {
		p.refusal = s.unsure()
	}
	return p
}
