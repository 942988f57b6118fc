package reading

import "strings"

func frameBring(p *phrase, v int, s *scene) bool {
	s.follow = true
	s.weak = true
	if _, ok := p.passive(v); ok && auxiliaries[p.word(v-1)] {
		return false
	}
	next := v + 1
	for p.word(next) == "in" || p.word(next) == "along" || p.word(next) == "with" || p.word(next) == "him" || p.word(next) == "her" || p.word(next) == "them" || p.word(next) == "," {
		next++
	}
	if p.word(v+1) == "beside" || p.word(v+1) == "besides" || p.word(v+1) == "," && (p.word(v+2) == "beside" || p.word(v+2) == "besides") {
		next = v + 1
		if p.word(next) == "," {
			next++
		}
		list, end := p.heads(next+1, len(p.nodes), false, false)
		s.takeAll(p, list, Present, "")
		next = end
	}
	for k := v + 1; k < p.clauseEnd(v); k++ {
		if kind, ok := p.kind(k); ok && kind == Place && p.destination(k) {
			s.away = true
		}
	}
	if !p.person(next) && !p.namesSoonTitle(next) && !p.roleSoon(next) {
		return len(s.parts) > 0
	}
	list, end := p.heads(next, p.clauseEnd(v), false, false)
	list = p.people(list)
	if len(list) == 0 || p.governedAt0(next, list) && len(s.parts) == 0 && p.word(v+1) != "in" {
		return len(s.parts) > 0
	}
	switch p.word(end) {
	case "to":
		if p.word(end+1) == "justice" || p.word(end+1) == "court" || p.word(end+1) == "trial" {
			return false
		}
	case "a", "an", "down":
		return false // "sent X a letter", "brought X down"
	}
	if last := list[len(list)-1]; last+1 < len(p.nodes) {
		if w := p.word(last + 1); w == "a" || w == "an" || w == "the" || w == "his" || w == "their" || w == "down" {
			return false
		}
		for k := last + 1; k < last+3; k++ {
			if w := p.word(k); w == "together" || w == "back" {
				return false
			}
		}
	}
	side := ""
	if subject := p.subject(v); len(subject) > 0 {
		if !p.person(subject[0]) {
			side = p.sideAt(subject[0])
		} else {
			if !strings.HasPrefix(p.word(v), "sen") {
				s.takeAll(p, subject, Present, "")
			}
			side = p.d.Entities[p.nodes[subject[0]].entity].Side
		}
	} else {
		for k := p.clauseStart(v); k < v; k++ {
			if x := p.sideAt(k); x != "" {
				side = x
			}
		}
		if w := p.word(v - 1); side == "" && len(w) > 4 && strings.HasSuffix(w, "s") && p.word(v-2) == "the" && !p.token(v-1).Capital() {
			side = w // "the dockers sent"
		}
	}
	s.takeAll(p, list, Present, side)
	return len(s.parts) > 0
}

// roleSoon reports whether a description of a person begins at k: "the
// leader's sister, Z".
func (p *phrase) roleSoon(k int) bool {
	for j := k; j < len(p.nodes) && j < k+9; j++ {
		if p.person(j) && !p.possessive(j) {
			return true
		}
		if w := p.word(j); w != "" && w != "the" && w != "," && w != "'s" && w != "his" && w != "her" && w != "its" && w != "their" && w != "a" && w != "an" && w != "of" && w != "chief" && w != "staff" && !roleish(w) && !strings.HasPrefix(w, "sist") {
			return false
		}
	}
	return false
}

func frameLead(p *phrase, v int, s *scene) bool {
	s.weak = true
	w := p.word(v)
	if by, ok := p.passive(v); ok && !strings.HasSuffix(w, "s") {
		// "a delegation led by X": the word before says what is led
		team := false
		for k := max(p.clauseStart(v), v-14); k < v; k++ {
			team = team || teamNouns[p.word(k)]
		}
		if !team && !strings.Contains(w, "chair") {
			return false
		}
		list, _ := p.heads(by+1, len(p.nodes), false, false)
		side := p.sideBefore(v)
		for k := v - 1; k >= 0 && k > v-9 && side == ""; k-- {
			side = p.party(k)
		}
		s.takeAll(p, list, Lead, side)
		return len(s.parts) > 0
	}
	if w == "presided" || w == "presides" || w == "preside" {
		s.takeAll(p, p.subject(v), Lead, "")
		return len(s.parts) > 0
	}
	if w == "led" && p.word(v+1) == "for" { // "X and Y led for the party"
		s.takeAll(p, p.people(p.subject(v)), Lead, p.sideAt(min(v+2, len(p.nodes)-1)))
		return len(s.parts) > 0
	}
	team := ""
	for k := v + 1; k < len(p.nodes) && k < v+8; k++ {
		if teamNouns[p.word(k)] || k < v+3 && p.peopleOf(k) {
			team = p.word(k)
			if team == "" || !teamNouns[team] {
				team = "side"
			}
			break
		}
		if x := p.word(k); x == "," || x == "to" || x == ";" || p.finite(k) || x == "in" && team == "" {
			break
		}
	}
	chairs := strings.Contains(w, "chair") || strings.HasPrefix(w, "moderat")
	if team == "" && !chairs {
		return false
	}
	if chairs && team == "" {
		if _, _, ok := p.meetingNounAfter(v+1, 8); !ok {
			return false
		}
	}
	side := p.sideOfTable(v+1, v+9)
	for k := v + 1; k < v+8 && side == ""; k++ {
		if p.word(k) == team {
			side = p.party(k)
		}
	}
	s.takeAll(p, p.people(p.subject(v)), Lead, side)
	if x := p.clauseEnd(v); x > v {
		for k := v + 1; k < x; k++ {
			if p.word(k) == "together" && p.word(k+1) == "with" {
				list, _ := p.heads(k+2, x, false, false)
				s.takeAll(p, list, Lead, side)
			}
		}
	}
	return len(s.parts) > 0
}

// party gives the word that says whose team the noun at k is, where it is no
// country: "the rebel delegation", "the union's negotiators".
func (p *phrase) party(k int) string {
	if !teamNouns[p.word(k)] || k < 2 || p.word(k) == "talks" || p.word(k) == "negotiations" || p.word(k) == "meeting" || p.word(k) == "session" || p.word(k) == "round" {
		return ""
	}
	j := k - 1
	if w := p.word(j); w == "'s" || w == "’s" || w == "'" || w == "’" {
		j--
	}
	if j < 1 || p.named(j) || !p.token(j).Word() || p.token(j).Class == Adjective && p.word(j) != "federal" || p.token(j).Class == Verb {
		return ""
	}
	switch w := p.word(j); w {
	case "the", "a", "an", "his", "her", "their", "its", "own", "negotiating", "two", "three", "both", "first", "second", "working", "whole", "that", "this", "each":
		return ""
	default:
		return w
	}
}

// peopleOf reports whether the word at k stands for the people of a country:
// "the Ruritanians".
func (p *phrase) peopleOf(k int) bool {
	if k >= len(p.nodes) || p.word(k-1) != "the" || p.sideAt(k) == "" {
		return false
	}
	t := p.d.tokens[p.sentence][p.nodes[k].to-1].Lower
	return strings.HasSuffix(t, "s") || strings.HasSuffix(t, "ish") || strings.HasSuffix(t, "ese") || strings.HasSuffix(t, "ch")
}

// sideBefore finds the side of a team that is named before node v.
func (p *phrase) sideBefore(v int) string {
	for k := v - 1; k >= 0 && k > v-8; k-- {
		if side := p.sideAt(k); side != "" {
			return side
		}
	}
	return ""
}

func frameRepresent(p *phrase, v int, s *scene) bool {
	s.follow = true
	s.weak = true
	if by, ok := p.passive(v); ok {
		end := by + 1
		for end < len(p.nodes) && p.word(end) != ";" {
			end++
		}
		list, _ := p.heads(by+1, end, false, true)
		s.takeAll(p, list, Present, p.sideBefore(v))
		s.beside = !auxiliaries[p.word(v-1)]
		return len(s.parts) > 0
	}
	if p.token(v).Class == Adjective || p.negatedPassive(v) {
		s.negated = true
		s.takeAll(p, p.subject(v), Present, "")
		return len(s.parts) > 0
	}
	if auxiliaries[p.word(v-1)] {
		s.takeAll(p, p.subject(v), Present, "")
		return len(s.parts) > 0
	}
	side := p.sideAt(min(v+1, len(p.nodes)-1))
	if p.word(v+1) == "the" {
		side = p.sideAt(min(v+2, len(p.nodes)-1))
	}
	if side == "" {
		return false
	}
	s.takeAll(p, p.people(p.subject(v)), Present, side)
	return len(s.parts) > 0
}

func (p *phrase) negatedPassive(v int) bool {
	return (p.word(v-1) == "not" || p.word(v-1) == "n't") && auxiliaries[p.word(v-2)]
}

// frameInclude reads "the team included X and Y".
func frameInclude(p *phrase, v int, s *scene) bool {
	s.follow = true
	side := ""
	team := false
	start := p.clauseStart(v)
	if u := p.verbShared(start, v); u != None {
		start = p.clauseStart(u)
	}
	for k := start; k < v; k++ {
		team = team || (teamNouns[p.word(k)] || p.word(k) == "participants" || p.word(k) == "guests" || p.word(k) == "those") && p.word(k) != "talks"
		if x := p.sideAt(k); x != "" && side == "" {
			side = x
		}
	}
	for k := start; k < v && side == ""; k++ {
		side = p.party(k)
	}
	list, _ := p.heads(v+1, len(p.nodes), false, false)
	if !team || len(list) == 0 {
		return false
	}
	s.weak = true
	s.takeAll(p, p.people(list), Present, side)
	return len(s.parts) > 0
}

// frameMediate reads who brought the sides together.
func frameMediate(p *phrase, v int, s *scene) bool {
	s.weak, s.follow = true, true
	if by, ok := p.passive(v); ok {
		list, _ := p.heads(by+1, len(p.nodes), true, false)
		for k := by; k < len(p.nodes) && k < by+30; k++ { // "with the support of Y"
			if p.word(k) == "of" && (p.word(k-1) == "support" || p.word(k-1) == "help" || p.word(k-1) == "assistance") {
				more, _ := p.heads(k+1, len(p.nodes), false, false)
				list = append(list, more...)
			}
		}
		s.takeAll(p, list, Host, "")
		return len(s.parts) > 0
	}
	if _, _, ok := p.meetingNounAfter(v+1, 6); !ok && p.word(v+1) != "them" && p.word(v+1) != "between" {
		return false
	}
	s.takeAll(p, p.subject(v), Host, "")
	return len(s.parts) > 0
}

// frameMadeUp reads "the team is made up of X and Y".
func frameMadeUp(p *phrase, v int, s *scene) bool {
	of := v + 1
	if p.word(v) == "made" {
		if p.word(of) != "up" {
			return false
		}
		of++
	}
	if p.word(of) != "of" {
		return false
	}
	side, team := "", false
	for k := p.clauseStart(v); k < v; k++ {
		team = team || teamNouns[p.word(k)]
		if x := p.sideAt(k); x != "" && side == "" {
			side = x
		}
	}
	for k := p.clauseStart(v); k < v && side == ""; k++ {
		side = p.party(k)
	}
	list, _ := p.heads(of+1, len(p.nodes), false, false)
	s.weak, s.follow = true, true
	s.takeAll(p, p.people(list), Present, side)
	return team && len(s.parts) > 0
}
