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
	if s.q.Want == WantPerson && s.q.Deed != "" {
		if d := s.byDeed(); len(d.facts) > 0 || d.refusal.code != "" {
			return d
		}
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

// byDeed finds who did what only a sentence with that verb can tell; where no
// sentence holds it, the question is refused.
func (s *sheet) byDeed() proposal {
	var p proposal
	top := 0.0
	var all []found
	for _, l := range s.best(depth * 2) {
		at := -1
		for i, w := range l.words {
			if w.Stem == s.q.Deed || s.group[w.Stem] == s.q.Deed {
				at = i
				break
			}
		}
		if at < 0 {
			continue
		}
		fit := l.share + l.cover
		top = max(top, fit)
		for _, f := range s.actors(l, nil) {
			f.score = fit
			all = append(all, f)
		}
		p.lead = append(p.lead, l.place)
	}
	for _, f := range choose(all, 14) {
		if f.score >= top-0.4 {
			p.facts = append(p.facts, f)
		}
	}
	p.draft.typed = len(p.facts) > 0
	p.draft.near = top > 1
	p.draft.strength = min(0.8, top/2)
	p.lead = p.lead[:min(len(p.lead), 2)]
	if top == 0 && !s.mentionsDeed() {
		p.refusal = refusal{"not-mentioned", none(s.ev, "tells who "+s.deedWord())}
	}
	return p
}

// mentionsDeed reports whether any sentence holds the deed or a word for it.
func (s *sheet) mentionsDeed() bool {
	if s.ev.Frequency == nil {
		return true
	}
	if s.ev.Frequency(s.q.Deed) > 0 {
		return true
	}
	for _, t := range synonyms()[s.q.Deed] {
		if s.ev.Frequency(t) > 0 {
			return true
		}
	}
	return false
}

// deedWord gives the deed as the question writes it.
func (s *sheet) deedWord() string {
	for _, w := range s.q.Words {
		if w.Stem == s.q.Deed {
			return w.Text
		}
	}
	return s.q.Deed
}
