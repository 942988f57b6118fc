package answer

import (
	"regexp"

	"parley/corpus/reading"
)

var willVerb = regexp.MustCompile(`(?i)\b(?:wants?|wanted|demands?|demanded|insists?|insisted|refus(?:e|es|ed)|rejects?|rejected|opposes?|opposed|objects?|objected|supports?|supported|favours?|favored|backs|backed|accepts?|accepted|agrees?|agreed|declined?|condition|conditions|requires?|calls? for|called for|seeks?|sought|ready|willing|unwilling|prepared|hopes?|expects?|ruled out|would like|needs?|fears?|complains?|complained|position|stance|view|limit|could not|would not|will not|must|campaign|cannot|concern|worried|welcomed|denies|intends?|talks about|describes|attaches)\b`)

// position finds what the party that the question names wants, refuses or thinks.
func (s *sheet) position() proposal {
	p := s.statements(willVerb)
	if speaker := s.speakerOf(); speaker != nil && p.refusal.code == "" {
		p.facts = choose(append(p.facts, s.demandsOf(speaker)...), MaxFacts)
	}
	if s.q.Want == WantPerson {
		if who := s.parties(); len(who) > 0 {
			p.facts = choose(append(who, p.facts...), MaxFacts)
		}
	}
	return p
}

// demandsOf gives the demands, refusals and conditions of a party that the
// articles tell in the words of the question.
func (s *sheet) demandsOf(n *Name) []found {
	var out []found
	for i := range s.ev.Sources {
		r := s.ev.Sources[i].Reading
		if r == nil {
			continue
		}
		for _, o := range r.Obstacles {
			holder := ""
			if o.Holder >= 0 && o.Holder < len(r.Entities) {
				holder = r.Entities[o.Holder].Name
			}
			if n.Value == "" || o.Side != n.Value && holder != n.Value {
				continue
			}
			l := s.line(place{i, o.Sentence})
			if l == nil || !l.span.Contains(o.Clause) {
				continue
			}
			cover := s.topicCover(l, n)
			if f, ok := l.spot(o.Clause.Start-l.span.Start, o.Clause.End-l.span.Start, FactClause); ok && cover > 0.3 {
				f.score = 0.9 + 0.6*cover + 0.5*l.share
				out = append(out, f)
			}
		}
	}
	return out
}

// parties gives the countries, organisations and people who are the subjects
// of the best sentences.
func (s *sheet) parties() []found {
	var out []found
	for i, l := range s.best(4) {
		if i > 0 && l.share < 0.6 {
			break
		}
		near := []*line{l}
		if n := s.beside(l, 1); n != nil && len(n.text) < 120 {
			near = append(near, n)
		}
		for k, at := range near {
			for _, kind := range []reading.EntityKind{reading.Place, reading.Organisation, reading.Person} {
				for _, m := range at.mentions(kind) {
					if m.Pronoun {
						continue
					}
					t := FactOrganisation
					if kind == reading.Person {
						t = FactPerson
					}
					f, ok := at.spot(m.Span.Start-at.span.Start, m.Span.End-at.span.Start, t)
					if !ok || s.asked(f.Text) {
						continue
					}
					f.Value = at.src.Reading.Entities[m.Entity].Name
					f.score = 2 - 0.4*float64(i) - 0.2*float64(k) - 0.002*float64(m.Span.Start-at.span.Start)
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// asked reports whether the question itself names text.
func (s *sheet) asked(text string) bool {
	for _, n := range s.q.Names {
		if fold(n.Value) == fold(text) {
			return true
		}
		for _, f := range append(n.Forms, n.Text) {
			if fold(f) == fold(text) {
				return true
			}
		}
	}
	return false
}
