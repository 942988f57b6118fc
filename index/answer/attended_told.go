package answer

import (
	"regexp"
	"slices"
	"strings"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// gathered takes the people from the sentences that follow the one that tells
// of the meeting, as long as they say who was there.
func (s *sheet) gathered(m *dossier.Meeting) []found {
	var out []found
	seen := map[place]bool{}
	for k, mention := range m.Mentions {
		start := s.mentioned(mention)
		if start == nil || k > 6 {
			continue
		}
		out = append(out, s.after(start, seen)...)
	}
	return choose(out, maxList)
}

// after takes the people from the sentences after start that say who came.
func (s *sheet) after(start *line, seen map[place]bool) []found {
	var out []found
	for by := 1; by <= 4; by++ {
		l := s.beside(start, by)
		if l == nil || seen[l.place] {
			break
		}
		seen[l.place] = true
		if l.find(comes) == nil || l.find(absence) != nil {
			continue
		}
		facts := slices.DeleteFunc(s.actors(l, nil), func(f found) bool { return f.Type != FactPerson })
		if s.q.Side != "" {
			facts = s.ofTheSide(l, facts)
		}
		out = append(out, facts...)
	}
	return out
}

// comes says of people that they were at the meeting spoken of before.
var comes = regexp.MustCompile(`(?i)\b(?:led|headed|was represented by|were represented by|sent|brought|came|side (?:of the table )?(?:was|were|sat)|represented|accompanied|joined|sat|at the table|delegation|team|talked with|lined up)\b`)

// toldBetter takes those who were there from the best sentence, where that holds
// clearly more of the question's words than anything told of the roster of m.
func (s *sheet) toldBetter(m *dossier.Meeting) (proposal, bool) {
	for _, l := range s.best(2) {
		if l.cover < s.explains(m)+0.2 || l.cover < 0.5 || l.find(absence) != nil {
			continue
		}
		facts := s.actors(l, nil)
		if s.wantsBodies() {
			facts = slices.DeleteFunc(facts, func(f found) bool { return f.Type == FactPerson })
		} else {
			facts = slices.DeleteFunc(facts, func(f found) bool { return f.Type != FactPerson })
			if len(facts) == 0 {
				facts = s.after(l, map[place]bool{})
			}
		}
		if s.q.Side != "" {
			facts = s.ofTheSide(l, facts)
		}
		if len(s.q.Kin) > 0 && !s.kinIn(facts) || len(facts) == 0 {
			continue
		}
		p := proposal{facts: choose(facts, 14)}
		p.draft = draft{typed: true, near: true, strength: 0.7}
		return p, true
	}
	return proposal{}, false
}

var nobodyAtAll = regexp.MustCompile(`(?i)\b(?:no (?:\p{L}+ ){0,2}\p{L}+|nobody|no one|none|neither)\b`)

// nobodyDid finds the sentence that says that nobody did what the question asks.
func (s *sheet) nobodyDid() (found, bool) {
	for _, l := range s.best(6) {
		m := l.find(nobodyAtAll)
		if m == nil || s.focusNear(l) < 0.5 && (deeds[s.q.Part] == nil || !deeds[s.q.Part].MatchString(l.text)) {
			continue
		}
		from, to := l.whole()
		c := chunks(l.text, from, to)
		if f, ok := l.spot(c[0].Start, c[0].End, FactClause); ok {
			return f, true
		}
	}
	return found{}, false
}

// nobody is what is left to say where the meeting is there, but nobody is named.
func (s *sheet) nobody(p proposal, matches []dossier.MeetingMatch) proposal {
	var lead []place
	for _, l := range s.best(depth) {
		if l.find(unnamed) != nil && l.cover > 0.3 {
			f, ok := l.spot(0, len(l.text), FactClause)
			if c := l.find(unnamed); ok && c != nil {
				if g, ok := l.spot(c[0], c[1], FactClause); ok {
					f = g
				}
				p.facts = append(p.facts, f)
				p.draft.strength = 0.7
				return p
			}
		}
	}
	if len(matches) > 0 {
		for _, m := range matches[0].Meeting.Mentions {
			if l := s.mentioned(m); l != nil && len(lead) < 3 {
				lead = append(lead, l.place)
			}
		}
		p.refusal = refusal{"nobody-named", sentence("the articles tell of " + matches[0].Meeting.Label + ", but name nobody who was there" + sideClause(s.q.Side))}
		p.lead = lead
		return p
	}
	return s.seen(p)
}

var sends = regexp.MustCompile(`(?i)\b(?:(?:will|would|is to|are to|was to|were to|plans? to|expected to|due to|set to) (?:\w+ )?(?:send|attend|join|represent|take part|lead|head|travel|come|go|fly|meet|be (?:led|headed|represented|there))|represented by|delegation (?:of|under)|sends|sending)\b`)

// expected finds those who are said to be coming to a meeting still ahead.
func (s *sheet) expected() proposal {
	var p proposal
	var all []found
	for _, l := range s.best(depth) {
		if l.find(sends) == nil {
			continue
		}
		facts := s.actors(l, nil)
		if s.q.Side != "" {
			facts = s.ofTheSide(l, facts)
		}
		for _, f := range facts {
			if at := strings.Index(l.text, f.Text); f.Type == FactPerson && at >= 0 && l.find(sends)[0] < at {
				f.score = l.share + l.cover
				all = append(all, f)
			}
		}
	}
	p.facts = choose(all, 12)
	p.draft.typed, p.draft.near, p.draft.strength = len(p.facts) > 0, len(p.facts) > 0, 0.7
	return p
}

// seen takes the people from the best sentence that says that somebody was there.
func (s *sheet) seen(p proposal) proposal {
	top := 0.0
	for _, l := range s.best(5) {
		if l.cover < 0.4 || l.find(absence) != nil {
			continue
		}
		for by := 0; by <= 1; by++ {
			n := l
			if by == 1 {
				if n = s.beside(l, 1); n == nil || n.find(absence) != nil {
					continue
				}
			}
			fit := l.cover + 0.5*l.share - 0.2*float64(by)
			if fit <= top || n.find(presence) == nil {
				continue
			}
			facts := s.actors(n, nil)
			if s.q.Side != "" && reading.CanonicalSide(s.q.Side) != "" {
				facts = s.ofTheSide(n, facts)
			}
			if !s.wantsBodies() {
				facts = slices.DeleteFunc(facts, func(f found) bool { return f.Type != FactPerson })
			}
			if len(facts) == 0 || len(s.q.Kin) > 0 && !s.kinIn(facts) {
				continue
			}
			top = fit
			p.facts = choose(facts, 12)
			p.draft.typed = true
			p.draft.strength = 0.5
		}
	}
	if len(p.facts) == 0 {
		p.refusal = s.unsure()
	}
	return p
}
