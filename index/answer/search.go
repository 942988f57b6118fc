package answer

import "parley/corpus/reading"

// search gives the best sentences, cut down to clauses, and the people in them
// where the question asks who.
func (s *sheet) search() proposal {
	var p proposal
	best := s.best(4)
	if len(best) > 0 {
		p.draft.near = best[0].cover > 0.5
		p.draft.strength = 0.5 * best[0].cover
	}
	if s.q.Want == WantPerson {
		p.facts = s.peopleIn(best, 3)
		p.draft.typed = len(p.facts) > 0
	}
	p.facts = append(p.facts, s.clauseFacts(best, MaxFacts-min(3, len(p.facts)))...)
	if len(p.facts) > MaxFacts {
		p.facts = p.facts[:MaxFacts]
	}
	return p
}

// peopleIn gives the people and organisations of the best lines that the
// question doesn't name.
func (s *sheet) peopleIn(lines []*line, n int) []found {
	var out []found
	for i, l := range lines {
		if i > 0 && l.share < 0.7 {
			break
		}
		for _, kind := range []reading.EntityKind{reading.Person, reading.Organisation} {
			for _, m := range l.mentions(kind) {
				if m.Pronoun {
					continue
				}
				e := l.src.Reading.Entities[m.Entity]
				t := FactPerson
				if kind == reading.Organisation {
					t = FactOrganisation
				}
				f, ok := l.spot(m.Span.Start-l.span.Start, m.Span.End-l.span.Start, t)
				if !ok || s.asked(f.Text) || s.asked(e.Name) {
					continue
				}
				f.Value, f.Side = e.Name, e.Side
				f.score = l.share + s.proximity(l, m.Span.Start-l.span.Start, m.Span.End-l.span.Start)
				if kind == reading.Organisation {
					f.score -= 0.6
				}
				out = append(out, f)
			}
		}
	}
	return choose(out, n)
}
