package reading

import (
	"strings"
)

func frameReceive(p *phrase, v int, s *scene) bool {
	if by, ok := p.passive(v); ok && auxiliaries[p.word(v-1)] {
		list, _ := p.heads(by+1, len(p.nodes), false, false)
		s.takeAll(p, list, Present, "")
		s.takeAll(p, p.people(p.subject(v)), Present, "")
		return len(list) > 0 && len(s.parts) > 1
	}
	object, _ := p.heads(v+1, p.clauseEnd(v), false, false)
	if len(object) == 0 || p.governedAt0(v+1, object) || strings.HasPrefix(p.word(v), "w") && !p.somewhere(v) {
		return false
	}
	for k := v + 1; k < object[0]; k++ {
		if w := p.word(k); w == "report" || w == "letter" || w == "call" || w == "message" || w == "news" {
			return false
		}
	}
	s.takeAll(p, p.people(p.subject(v)), Present, "")
	s.takeAll(p, object, Present, "")
	return len(s.parts) > 1
}

// somewhere reports whether the clause of the verb at v says where or when, so
// that "welcomed X" is of a guest.
func (p *phrase) somewhere(v int) bool {
	for k := v + 1; k < p.clauseEnd(v); k++ {
		if p.nodes[k].date != None || (p.word(k) == "at" || p.word(k) == "to") && (p.named(k+1) || p.word(k+1) == "the" || p.word(k+1) == "his" || p.word(k+1) == "her") {
			return true
		}
	}
	return false
}

func frameHost(p *phrase, v int, s *scene) bool {
	if b := p.word(v - 1); b == "the" || b == "their" || b == "its" || b == "his" || b == "her" || p.token(v).Class == Noun {
		return false
	}
	if by, ok := p.passive(v); ok {
		list, _ := p.heads(by+1, len(p.nodes), true, false)
		s.takeAll(p, list, Host, "")
		s.weak = true
		return len(s.parts) > 0
	}
	object, _ := p.heads(v+1, p.clauseEnd(v), false, false)
	guests := len(object) > 0 && !p.governedAt0(v+1, object)
	if k, kind, ok := p.meetingNounAfter(v+1, 9); ok && (!guests || k < object[0]) {
		s.kind, s.noun = kind, p.word(k)
		s.takeAll(p, p.subject(v), Host, "")
		return len(s.parts) > 0
	}
	if !guests {
		return false
	}
	s.takeAll(p, p.people(p.subject(v)), Present, "")
	s.takeAll(p, object, Present, "")
	return len(s.parts) > 1
}

func frameSee(p *phrase, v int, s *scene) bool {
	object, _ := p.heads(v+1, p.clauseEnd(v), false, false)
	subject := p.people(p.subject(v))
	if len(object) == 0 || len(subject) == 0 || p.governedAt0(v+1, object) || p.word(v-1) == "as" {
		return false
	}
	for k := v + 1; k < object[0]; k++ {
		if w := p.word(k); w != "" && !titles[w] && w != "the" && w != "," && w != "'s" && w != "his" && w != "her" && len(w) > 3 && !roleish(w) {
			return false
		}
	}
	if w := p.word(object[len(object)-1] + 1); w == "as" || strings.HasSuffix(w, "ing") {
		return false
	}
	s.takeAll(p, subject, Present, "")
	s.takeAll(p, object, Present, "")
	return len(s.parts) > 1
}

// roleish reports whether w can be a word of a title before a name.
func roleish(w string) bool {
	return titles[w] || strings.HasSuffix(w, "er") || strings.HasSuffix(w, "or") || strings.HasSuffix(w, "ian") || strings.HasSuffix(w, "ish") ||
		strings.HasSuffix(w, "ese") || strings.HasSuffix(w, "man") || strings.HasSuffix(w, "counterpart")
}

func frameDine(p *phrase, v int, s *scene) bool {
	s.kind, s.part = "dinner", "dinner"
	if strings.HasPrefix(p.word(v), "lunch") {
		s.kind, s.part = "lunch", "lunch"
	}
	s.takeAll(p, p.people(p.subject(v)), Present, "")
	s.takeAll(p, p.people(p.with(v)), Present, "")
	return len(s.parts) > 0
}

func frameGather(p *phrase, v int, s *scene) bool {
	if p.token(v).Class == Noun || p.token(v).Class == Adjective {
		return false
	}
	subject, list := p.subject(v), p.people(p.with(v))
	s.takeAll(p, p.people(subject), Present, "")
	s.takeAll(p, list, Present, "")
	p.groups(v, s)
	return len(s.parts) > 1 || len(s.parts) == 1 && len(list) > 0
}

func frameAccompany(p *phrase, v int, s *scene) bool {
	s.follow = true
	s.weak = true
	if by, ok := p.passive(v); ok {
		list, _ := p.heads(by+1, len(p.nodes), false, true) // "by X, and by Z"
		s.takeAll(p, list, Joined, "")
		if p.finite(v) || auxiliaries[p.word(v-1)] {
			s.takeAll(p, p.people(p.subject(v)), Present, "")
		} else if before := p.verbShared(p.clauseStart(v), v); before != None {
			s.takeAll(p, p.people(p.subject(before)), Present, "")
		} else { // "X returned accompanied by Y"
			for k := v - 1; k >= 0; k-- {
				if p.finite(k) && p.relativeAt(k) == p.relativeAt(v) {
					s.takeAll(p, p.people(p.subject(k)), Present, "")
					break
				}
			}
		}
		return len(s.parts) > 0
	}
	list, _ := p.heads(v+1, p.clauseEnd(v), false, false)
	if p.governedAt0(v+1, list) {
		return false
	}
	s.takeAll(p, p.people(p.subject(v)), Present, "")
	s.takeAll(p, list, Present, "")
	return len(s.parts) > 0
}
