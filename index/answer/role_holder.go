package answer

import (
	"parley/corpus"
	"parley/corpus/reading"
)

// holder finds who holds the office that the question describes.
func (s *sheet) holder() proposal {
	var p proposal
	var all []found
	best := 0.0
	for _, l := range s.best(depth) {
		for _, m := range l.mentions(reading.Person) {
			if m.Pronoun {
				continue
			}
			span := corpus.Span{Start: m.Span.Start - l.span.Start, End: m.Span.End - l.span.Start}
			e := l.src.Reading.Entities[m.Entity]
			if s.asked(e.Name) {
				continue
			}
			fit := 0.4 * s.proximity(l, span.Start, span.End)
			role := ""
			for _, d := range l.duties(span) {
				text := l.text[d.span.Start:d.span.End]
				c := s.coverage(Words(text))
				if c > 0 && (role == "" || c > s.coverage(Words(role))) {
					role = text
				}
			}
			fit += 1.2*s.coverage(Words(role)) + 0.5*l.share
			f, ok := l.spot(span.Start, span.End, FactPerson)
			if !ok {
				continue
			}
			f.Value, f.Role, f.Side, f.score = e.Name, role, e.Side, fit
			best = max(best, fit)
			all = append(all, f)
		}
	}
	for _, f := range choose(all, 6) {
		if f.score >= best-0.45 && len(p.facts) < 4 {
			p.facts = append(p.facts, f)
		}
	}
	if len(p.facts) > 0 && p.facts[0].Role == "" && s.officeMissing() {
		p.refusal = s.unsure()
		if p.refusal.code == "off-topic" {
			p.refusal = nothing(s.ev)
		}
	}
	p.draft.typed = len(p.facts) > 0
	p.draft.near = best > 1.2
	p.draft.strength = min(1, best/1.8)
	if len(p.facts) > 0 {
		p.facts = append(p.facts, s.clauseFacts(s.best(1), 1)...)
	}
	return p
}

// officeMissing reports whether the office that the question names isn't spoken
// of in the best sentences.
func (s *sheet) officeMissing() bool {
	for _, w := range s.q.Words {
		if !office.MatchString(w.Text) {
			continue
		}
		for _, l := range s.best(3) {
			for _, o := range l.words {
				if o.Stem == w.Stem || s.group[o.Stem] == w.Stem {
					return false
				}
			}
		}
		return true
	}
	return false
}
