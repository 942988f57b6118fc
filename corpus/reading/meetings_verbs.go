package reading

import "strings"

// notMet are things, not people, that one meets.
var notMet = wordSet("deadline deadlines condition conditions demand demands target targets criteria need needs challenge standard goal goals obligation obligations " +
	"expectation expectations requirement requirements resistance criticism its their promise commitments")

// passive reports whether the verb at v is a passive with "by" after it.
func (p *phrase) passive(v int) (by int, ok bool) {
	for k := v + 1; k < len(p.nodes) && k < v+6; k++ {
		if p.word(k) == "by" && p.nodes[k].date == None {
			return k, true
		}
		if p.word(k) == "," || p.named(k) {
			break
		}
	}
	return 0, false
}

func frameMeet(p *phrase, v int, s *scene) bool {
	for k := v + 1; k < len(p.nodes) && k < v+4; k++ {
		if notMet[p.word(k)] {
			return false
		}
	}
	if b := p.word(v - 1); b == "the" || b == "a" {
		return false
	}
	subject := p.subject(v)
	object, _ := p.heads(v+1, p.clauseEnd(v), true, false)
	if p.governedAt0(v+1, object) {
		object = nil
	}
	object = append(object, p.with(v)...)
	s.takeAll(p, subject, Present, "")
	s.takeAll(p, object, Present, "")
	p.groups(v, s)
	if p.hasWord(v, v+4, "separately") || p.word(v-1) == "separately" {
		s.separate, s.apart = true, true
	}
	return len(s.parts) > 0
}

// governedAt0 reports whether the list that was read from a on begins behind a
// preposition, so that it is no object.
func (p *phrase) governedAt0(a int, list []int) bool {
	if len(list) == 0 {
		return false
	}
	for k := a; k < list[0]; k++ {
		if w := p.word(k); phrasePrepositions[w] || p.nodes[k].date != None {
			return true
		}
	}
	return false
}

// frameMeeting reads "is meeting X".
func frameMeeting(p *phrase, v int, s *scene) bool {
	if b := p.word(v - 1); !(auxiliaries[b] && p.finite(v-1) || b == "be" || b == "been") && !(chainWords[b] && auxiliaries[p.word(v-2)]) {
		return false
	}
	return frameMeet(p, v, s)
}

func frameTalk(p *phrase, v int, s *scene) bool {
	if p.token(v).Class == Noun || p.word(v-1) == "the" || phrasePrepositions[p.word(v-1)] && p.word(v-1) != "to" {
		return false
	}
	to := None
	for k := v + 1; k < p.clauseEnd(v); k++ {
		w := p.word(k)
		if w == "to" || w == "with" {
			to = k
			break
		}
		if w == "of" || w == "about" || w == "for" && p.nodes[min(k+1, len(p.nodes)-1)].date == None || w == "on" && p.named(k+1) || w == "at" || w == "," && !strings.HasPrefix(p.word(v), "talk") {
			break
		}
	}
	subject := p.people(p.subject(v))
	if to != None {
		object, end := p.heads(to+1, p.clauseEnd(v), false, false)
		if p.word(to) == "to" { // ", and later to Z"
			for k := end; k < len(p.nodes) && k < end+5; k++ {
				if p.word(k) == "to" {
					more, _ := p.heads(k+1, p.clauseEnd(v), false, false)
					object = append(object, more...)
				}
			}
		}
		for k := to + 1; k < to+5 && k < len(p.nodes); k++ {
			if audience[p.word(k)] {
				return false
			}
		}
		if len(object) == 0 {
			return false
		}
		s.takeAll(p, subject, Present, "")
		s.takeAll(p, object, Present, "")
		if strings.HasPrefix(p.word(v), "sp") && p.word(to) == "to" || p.mentionsPhone(v) {
			s.kind, s.part, s.apart = "call", "call", p.relativeAt(v) == 0
		}
		return len(s.parts) > 0
	}
	if !strings.HasPrefix(p.word(v), "talk") && p.word(v) != "conversed" {
		return false
	}
	s.takeAll(p, subject, Present, "")
	p.groups(v, s)
	if len(s.parts) == 1 && !p.d.Entities[s.parts[0].Entity].Group {
		return false // "X talked of …"
	}
	return len(s.parts) > 1
}

func (p *phrase) mentionsPhone(v int) bool {
	for k := v; k < p.clauseEnd(v); k++ {
		switch p.word(k) {
		case "telephone", "phone", "speakerphone", "video", "videolink":
			return true
		}
	}
	return false
}

func frameSit(p *phrase, v int, s *scene) bool {
	if p.existentialPlace(v) {
		return frameBe(p, v, s)
	}
	found := false
	for k := v + 1; k < len(p.nodes) && k < v+8; k++ {
		switch p.word(k) {
		case "down", "in", "between", "opposite", "beside", "across", "next", "alongside", "with", "facing":
			found = true
		case "on":
			for j := k; j < k+6; j++ {
				found = found || p.word(j) == "side" || p.word(j) == "table"
			}
		case "at", "round", "around":
			for j := k; j < k+5; j++ {
				found = found || p.word(j) == "table" || p.word(j) == "dinner"
			}
			if _, _, ok := p.meetingNounAfter(k, 5); ok {
				found = true
			}
		}
	}
	if !found {
		return false
	}
	side := p.sideOfTable(v+1, min(v+9, len(p.nodes)))
	s.takeAll(p, p.people(p.subject(v)), Present, side)
	list := p.with(v)
	s.takeAll(p, list, Present, "")
	if k, kind, ok := p.meetingNounAfter(v+1, 9); ok {
		s.kind, s.noun = kind, p.word(k)
	}
	if p.word(v+1) == "in" && p.word(v+2) == "on" || p.word(v-1) == "had" || p.word(v-2) == "had" || p.word(v-1) == "," {
		s.weak = true
	}
	if len(s.parts) > 0 && len(list) == 0 && s.kind == "" {
		s.weak = true
	}
	p.groups(v, s)
	return len(s.parts) > 0 || p.negativeSubject(v)
}

// sideOfTable reads "on the Ruritanian side" or "for Ruritania" between a and b.
func (p *phrase) sideOfTable(a, b int) string {
	for k := a; k < b && k < len(p.nodes); k++ {
		if w := p.word(k); (w == "side" || w == "team" || w == "delegation" || w == "additions" || w == "part" || w == "end") && k > 0 {
			if side := p.sideAt(k - 1); side != "" {
				return side
			}
		}
	}
	return ""
}

// sideAt gives the side that the word or name at node k stands for.
func (p *phrase) sideAt(k int) string {
	if k < 0 || k >= len(p.nodes) {
		return ""
	}
	if p.word(k) == "'s" || p.word(k) == "’s" {
		k--
	}
	if k < 0 {
		return ""
	}
	n := p.nodes[k]
	if n.entity != None {
		e := p.d.Entities[n.entity]
		if side := CanonicalSide(e.Name); side != "" {
			return side
		}
		if e.Side != "" {
			return e.Side
		}
		if e.Kind == Organisation {
			return e.Name
		}
		return ""
	}
	return CanonicalSide(p.token(k).Text)
}

func frameHold(p *phrase, v int, s *scene) bool {
	k, kind, ok := p.meetingNounAfter(v+1, 9)
	if !ok || p.named(v+1) && !p.possessive(v+1) {
		return false
	}
	if by, ok := p.passive(v); ok && by < k {
		return false
	}
	s.kind, s.noun = kind, p.word(k)
	subject := p.people(p.subject(v))
	list := p.with(v)
	if p.word(v) != "held" && p.word(v) != "hold" && p.word(v) != "holds" && len(subject) < 2 && len(list) == 0 {
		return false
	}
	s.takeAll(p, subject, Present, "")
	s.takeAll(p, p.people(list), Present, "")
	return len(s.parts) > 0
}

func frameJoin(p *phrase, v int, s *scene) bool {
	if by, ok := p.passive(v); ok {
		list, _ := p.heads(by+1, len(p.nodes), false, false)
		s.takeAll(p, list, Joined, "")
		s.takeAll(p, p.people(p.subject(v)), Present, "")
		s.weak = true
		return len(s.parts) > 0
	}
	if w := p.word(v); w == "reinforced" || w == "strengthened" {
		return false
	}
	subject := p.people(p.subject(v))
	for _, k := range subject {
		s.take(p, k, Joined, "")
	}
	s.weak = true
	next := v + 1
	for p.word(next) == "the" || p.word(next) == "in" || p.word(next) == "his" || p.word(next) == "her" || p.word(next) == "their" {
		next++
	}
	if next >= len(p.nodes) {
		return len(s.parts) > 0
	}
	if p.nodes[next].date != None || p.word(next) == "," || p.word(next) == "." || joinedHow[p.word(next)] {
		return len(s.parts) > 0
	}
	if k, kind, ok := p.meetingNounAfter(v+1, 7); ok {
		s.kind, s.noun = kind, p.word(k)
		return len(s.parts) > 0
	}
	for k := v + 1; k < v+5; k++ {
		if teamNouns[p.word(k)] || p.word(k) == "table" {
			return len(s.parts) > 0
		}
	}
	if p.person(next) || p.namesSoonTitle(next) {
		list, _ := p.heads(next, p.clauseEnd(v), false, false)
		s.takeAll(p, list, Present, "")
		return len(list) > 0
	}
	return false
}

// joinedHow are words after "joined" that leave open what was joined.
var joinedHow = wordSet("later by via on for from after before remotely too as")

func frameAttend(p *phrase, v int, s *scene) bool {
	if by, ok := p.passive(v); ok && auxiliaries[p.word(v-1)] {
		list, _ := p.heads(by+1, len(p.nodes), true, true)
		s.takeAll(p, list, Present, "")
		return len(s.parts) > 0
	}
	k, kind, ok := p.meetingNounAfter(v+1, 9)
	if ok {
		s.kind, s.noun = kind, p.word(k)
	} else {
		s.weak = true
	}
	for j := v + 1; j < v+4; j++ {
		switch p.word(j) {
		case "school", "university", "funeral", "church", "college", "mass", "match":
			return false
		}
	}
	s.takeAll(p, p.subject(v), Present, "")
	p.groups(v, s)
	return len(s.parts) > 0 || p.negativeSubject(v)
}

func frameTakePart(p *phrase, v int, s *scene) bool {
	if strings.HasPrefix(p.word(v), "t") {
		k := v + 1
		if p.word(k) == "an" || p.word(k) == "active" || p.word(k) == "no" || p.word(k) == "any" {
			if p.word(k) == "no" {
				s.negated = true
			}
			k++
		}
		switch {
		case p.word(k) == "part":
		case p.word(k) == "their" && (p.word(k+1) == "places" || p.word(k+1) == "seats"), (p.word(k) == "seats" || p.word(k) == "places"):
			s.weak = true
		case p.namesSoonTitle(k) || p.person(k): // "took his colleague X along"
			list, end := p.heads(k, p.clauseEnd(v), false, false)
			if w := p.word(end); len(list) > 0 && (w == "along" || p.word(end+1) == "along" || w == "with") {
				s.takeAll(p, p.people(p.subject(v)), Present, "")
				s.takeAll(p, list, Present, "")
				s.weak = true
				return len(s.parts) > 0
			}
			return false
		default:
			return false
		}
	}
	if k, kind, ok := p.meetingNounAfter(v+1, 9); ok {
		s.kind, s.noun = kind, p.word(k)
	} else {
		s.weak = true // in what was told before
	}
	s.takeAll(p, p.subject(v), Present, "")
	p.groups(v, s)
	return len(s.parts) > 0 || p.negativeSubject(v)
}

func frameSign(p *phrase, v int, s *scene) bool {
	s.part = "signing"
	if p.word(v) == "initialled" || p.word(v) == "initialed" || p.word(v) == "initial" {
		s.part = "initialling"
	}
	if p.token(v).Class == Noun || p.word(v-1) == "the" || p.word(v-1) == "a" || s.negated {
		return false
	}
	s.kind = "signing"
	if by, ok := p.passive(v); ok {
		list, _ := p.heads(by+1, len(p.nodes), false, false)
		s.takeAll(p, list, Present, "")
		return len(s.parts) > 0
	}
	if p.word(v) == "signing" {
		if p.person(v-1) && !p.possessive(v-1) { // "with X signing as witness"
			s.take(p, v-1, Present, "")
		}
		return len(s.parts) > 0
	}
	list := p.people(p.subject(v))
	if !strings.HasPrefix(p.word(v), "sign") {
		list = append(list, p.people(p.with(v))...)
	}
	s.takeAll(p, list, Present, "")
	for k := v + 1; k < p.clauseEnd(v); k++ { // "X signed for A and Y for B"
		if !p.person(k) || p.possessive(k) || !p.hasWord(max(v, k-6), k, "and", ",", ";") {
			continue
		}
		for j := k + 1; j < len(p.nodes) && j < k+12 && !p.person(j); j++ {
			if p.word(j) == "for" && (j == k+1 || p.word(j-1) == ",") {
				s.take(p, k, Present, p.sideAt(min(j+1, len(p.nodes)-1)))
			}
		}
	}
	p.groups(v, s)
	s.weak = s.negated || s.status == Planned
	return len(s.parts) > 0
}
