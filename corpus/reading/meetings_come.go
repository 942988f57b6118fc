package reading

import (
	"strings"
)

func frameSpend(p *phrase, v int, s *scene) bool {
	long := false
	for k := v + 1; k < len(p.nodes) && k < v+12; k++ {
		if p.nodes[k].date != None || p.word(k) == "hours" || p.word(k) == "minutes" || p.word(k) == "hour" {
			long = true
		}
	}
	list := p.people(p.with(v))
	if !long || len(list) == 0 {
		return false
	}
	s.takeAll(p, p.people(p.subject(v)), Present, "")
	s.takeAll(p, list, Present, "")
	return len(s.parts) > 1
}

func framePhone(p *phrase, v int, s *scene) bool {
	object, _ := p.heads(v+1, p.clauseEnd(v), false, false)
	if len(object) == 0 || p.governedAt0(v+1, object) {
		return false
	}
	s.kind, s.part, s.apart = "call", "call", true
	s.takeAll(p, p.people(p.subject(v)), Present, "")
	s.takeAll(p, object, Present, "")
	return len(s.parts) > 1
}

// frameSettle reads agreements made by several people: "X and Y settled the
// wording", "X and Y agreed a road map".
func frameSettle(p *phrase, v int, s *scene) bool {
	subject := p.people(p.subject(v))
	if len(subject) < 2 || s.negated {
		return false
	}
	if k, kind, ok := p.meetingNounIn(v+1, len(p.nodes)); ok {
		s.kind, s.noun = kind, p.word(k)
	} else {
		s.weak = true
	}
	s.takeAll(p, subject, Present, "")
	s.takeAll(p, p.people(p.with(v)), Present, "")
	return true
}

// meetingNounIn finds the first meeting noun between nodes a and b.
func (p *phrase) meetingNounIn(a, b int) (int, string, bool) {
	for k := a; k < b && k < len(p.nodes); k++ {
		if kind, ok := p.meetingNoun(k); ok {
			return k, kind, true
		}
	}
	return 0, "", false
}

// frameCome reads people who come to a meeting: "X arrived for the talks", "X
// and Y had come expecting an offer".
func frameCome(p *phrase, v int, s *scene) bool {
	subject := p.people(p.subject(v))
	s.weak = true
	s.follow = true
	if with := p.comesWith(v); with > 0 {
		list, _ := p.heads(with+1, len(p.nodes), false, false)
		if list = p.people(list); len(list) > 0 {
			s.takeAll(p, subject, Present, "")
			s.takeAll(p, list, Present, "")
			return true
		}
	}
	if p.word(v) == "went" || p.word(v) == "go" || strings.HasPrefix(p.word(v), "return") {
		for k := v + 1; k < v+5; k++ {
			if p.word(k) == "table" && p.word(k-1) == "the" {
				s.weak, s.follow = false, false
				s.takeAll(p, p.subject(v), Present, "")
				return true
			}
		}
	}
	if len(subject) == 0 {
		return false
	}
	for k := v + 1; k < p.clauseEnd(v) && k < v+12; k++ {
		w := p.word(k)
		if (w == "for" || w == "to") && p.word(k-1) != "back" {
			if n, kind, ok := p.meetingNounAfter(k+1, 6); ok {
				s.follow = false
				s.kind, s.noun = kind, p.word(n)
				for j := k; j < n; j++ {
					s.separate = s.separate || p.word(j) == "separate" || p.word(j) == "another" || p.word(j) == "different"
					s.apart = s.apart || s.separate
				}
				s.takeAll(p, subject, Present, "")
				return true
			}
		}
	}
	if p.word(v) == "arrived" && p.relativeAt(v) == 0 && !p.elsewhere(v) { // for what was told just before
		s.takeAll(p, subject, Present, "")
		return true
	}
	if w := p.word(v); (w == "come" || w == "came") && (p.word(v+1) == "expecting" || p.word(v+1) == "hoping" || p.word(v+1) == "prepared" || p.word(v+1) == "ready") {
		s.takeAll(p, subject, Present, "")
		return true
	}
	return false
}

// elsewhere reports whether the clause of the verb at v names a place.
func (p *phrase) elsewhere(v int) bool {
	for k := v + 1; k < p.clauseEnd(v); k++ {
		if kind, ok := p.kind(k); ok && kind != Person || p.word(k) == "home" || p.word(k) == "airport" {
			return true
		}
	}
	return false
}

// comesWith finds "with" right after a verb of motion and its place.
func (p *phrase) comesWith(v int) int {
	for k := v + 1; k < p.clauseEnd(v) && k < v+9; k++ {
		if p.word(k) == "with" && (p.person(k+1) || p.namesSoonTitle(k+1) || p.roleSoon(k+1)) {
			return k
		}
		if p.word(k) == "," {
			return 0
		}
	}
	return 0
}
