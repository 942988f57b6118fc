package reading

import "strings"

func frameBring(p *phrase, v int, s *scene) bool {
	s.follow = true
	s.weak = true
	if by, ok := p.passive(v); ok && auxiliaries[p.word(v-1)] {
		_ = by
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
		s.takeAll(p, list, Lead, p.sideBefore(v))
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

// framePresent reads "was presented by X, Y and Z".
func framePresent(p *phrase, v int, s *scene) bool {
	s.follow = true
	by, ok := p.passive(v)
	if !ok || !auxiliaries[p.word(v-1)] && p.nodes[v].relative == 0 {
		by = None
		for k := v + 1; k < p.clauseEnd(v); k++ {
			if p.word(k) == "by" && p.nodes[k].date == None {
				by = k
				break
			}
		}
		if by == None || !auxiliaries[p.word(v-1)] {
			return false
		}
	}
	list, _ := p.heads(by+1, len(p.nodes), false, true)
	if list = p.people(list); len(list) < 2 {
		return false
	}
	s.weak = true
	s.takeAll(p, list, Present, "")
	return true
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

// presence are the things at or in which one is when one takes part.
var presence = wordSet("table room talks meeting session negotiations dinner lunch ceremony summit delegation team round plenary hall")

// frameBe reads who was there: "X and Y were in the room", "On the other side
// were X and Y", "Also present was X".
func frameBe(p *phrase, v int, s *scene) bool {
	s.weak = true
	if p.hasWord(v+1, v+3, "not", "n't", "never") {
		return false // absences reads it
	}
	if p.relativeAt(v) == 0 && v > 0 && p.existentialPlace(v) {
		list, _ := p.heads(v+1, len(p.nodes), true, true)
		side := p.sideOfTable(0, v)
		if side == "" && p.word(0) == "with" || p.word(0) == "beside" {
			list0, _ := p.heads(1, v, false, false)
			if len(list0) > 0 {
				side = p.d.Entities[p.nodes[list0[0]].entity].Side
			}
			s.takeAll(p, list0, Present, "")
		}
		for k := 0; k < v; k++ { // "at the table, besides X, were …"
			if p.word(k) == "besides" || p.word(k) == "alongside" || p.word(k) == "with" && k > 0 {
				more, _ := p.heads(k+1, v, false, false)
				s.takeAll(p, more, Present, "")
			}
		}
		s.takeAll(p, list, Present, side)
		p.unnamedParties(v+1, s)
		return len(s.parts) > 0
	}
	subject := p.subject(v)
	if len(subject) == 0 {
		return false
	}
	for k := v + 1; k < len(p.nodes) && k < v+6; k++ {
		w := p.word(k)
		switch {
		case w == "there" && k == v+1 && (p.word(k+1) == "," || p.word(k+1) == "." || p.word(k+1) == "too" || p.word(k+1) == "for"):
			s.takeAll(p, p.people(subject), Present, "")
			for j := k + 1; j < len(p.nodes)-2 && j < k+5; j++ { // ", as were Y and Z"
				if p.word(j) == "as" && (p.word(j+1) == "were" || p.word(j+1) == "was") {
					list, _ := p.heads(j+2, len(p.nodes), false, false)
					s.takeAll(p, p.people(list), Present, "")
				}
			}
			return len(s.parts) > 0
		case w == "present" && p.token(k).Class != Noun && (p.word(k-1) == "was" || p.word(k-1) == "were" || p.word(k-1) == "also" || p.word(k-1) == "not"):
			s.takeAll(p, subject, Present, "")
			return true
		case w == "among" || w == "in" || w == "at" || w == "round" || w == "around" || w == "part" || w == "on" || w == "alone":
			for j := k + 1; j < len(p.nodes) && j < k+6; j++ {
				x := p.word(j)
				if x == "," || p.finite(j) || x == "with" {
					break
				}
				if presence[x] && p.word(j+1) != "of" && p.word(j-1) != "press" || x == "part" && p.word(j+1) == "of" {
					if x == "room" && p.word(j-1) != "the" {
						break
					}
					s.takeAll(p, subject, Present, "")
					if kind, ok := p.meetingNoun(j); ok {
						s.kind, s.noun = kind, x
					}
					return len(s.parts) > 0
				}
				if (p.nodes[j].entity != None) && p.visitAfter(j) {
					s.takeAll(p, subject, Present, "")
					return len(s.parts) > 0
				}
			}
			if w == "alone" {
				s.takeAll(p, p.people(subject), Present, "")
				return len(s.parts) > 1
			}
		}
		if p.finite(k) || w == "," {
			break
		}
	}
	return false
}

// visitAfter reads "… at the palace for that visit".
func (p *phrase) visitAfter(k int) bool {
	return p.word(k+1) == "for" && (p.word(k+2) == "that" || p.word(k+2) == "the") && meetingKinds[p.word(k+3)] != ""
}

// existentialPlace reports whether the sentence opens with the place of those
// whom it names after the verb at v.
func (p *phrase) existentialPlace(v int) bool {
	switch p.word(v) {
	case "were", "was", "are", "is", "sat", "stood", "sits":
	default:
		return false
	}
	first := 0
	for first < v && (p.word(first) == "also" || p.word(first) == "\"" || p.word(first) == "and") {
		first++
	}
	opening := p.word(first)
	if opening == "" {
		opening = p.token(first).Lower // "The Ruritanian additions", taken for a name
	}
	switch opening {
	case "present", "attending", "participating", "seated":
		return v <= first+4
	case "those", "participants", "attendees", "signatories":
		return p.hasWord(first, v, "present", "at", "in", "around", "round", "attending") || v == first+1
	case "among":
		return p.hasWord(first, v, "present", "participants", "attendees", "those", "guests", "party")
	case "on", "at", "in", "round", "around", "across", "opposite", "with", "beside", "facing", "next":
		for k := first + 1; k < v; k++ {
			if p.finite(k) && p.relativeAt(k) == 0 {
				return false
			}
		}
		if p.word(first) == "with" || p.word(first) == "beside" || p.word(first) == "opposite" || p.word(first) == "facing" || p.word(first) == "across" || p.word(first) == "next" {
			return p.listAt(v + 1)
		}
		return p.hasWord(first, v, "side", "table", "room", "team", "delegation", "talks", "meeting", "session", "attendance") && p.listAt(v+1)
	case "the":
		return p.hasWord(first, v, "additions", "participants", "attendees", "signatories", "delegates", "guests", "newcomers") && p.listAt(v+1) && v < first+12
	}
	return false
}

func (p *phrase) hasWord(a, b int, words ...string) bool {
	for k := a; k < b && k < len(p.nodes); k++ {
		for _, w := range words {
			if p.word(k) == w {
				return true
			}
		}
	}
	return false
}

// listAt reports whether names follow node k before a verb.
func (p *phrase) listAt(k int) bool {
	m, _ := p.heads(k, len(p.nodes), true, true)
	return len(m) > 0
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
	list, _ := p.heads(v+1, len(p.nodes), false, false)
	if !team || len(list) == 0 {
		return false
	}
	s.weak = true
	s.takeAll(p, p.people(list), Present, side)
	return len(s.parts) > 0
}

// frameSignature reads "X and Y put their signatures to it".
func frameSignature(p *phrase, v int, s *scene) bool {
	if !p.hasWord(v+1, v+5, "signature", "signatures") {
		return false
	}
	s.weak, s.part, s.kind = true, "signing", "signing"
	s.takeAll(p, p.people(p.subject(v)), Present, "")
	return len(s.parts) > 0
}

// frameMediate reads who brought the sides together.
func frameMediate(p *phrase, v int, s *scene) bool {
	s.weak, s.follow = true, true
	if by, ok := p.passive(v); ok {
		list, end := p.heads(by+1, len(p.nodes), true, false)
		for k := by; k < len(p.nodes) && k < by+30; k++ { // "with the support of Y"
			if p.word(k) == "of" && (p.word(k-1) == "support" || p.word(k-1) == "help" || p.word(k-1) == "assistance") {
				more, _ := p.heads(k+1, len(p.nodes), false, false)
				list = append(list, more...)
			}
		}
		_ = end
		s.takeAll(p, list, Host, "")
		return len(s.parts) > 0
	}
	if _, _, ok := p.meetingNounAfter(v+1, 6); !ok {
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
	list, _ := p.heads(of+1, len(p.nodes), false, false)
	s.weak, s.follow = true, true
	s.takeAll(p, p.people(list), Present, side)
	return team && len(s.parts) > 0
}

// frameLeave reads those who left a meeting early and so had been there.
func frameLeave(p *phrase, v int, s *scene) bool {
	s.weak, s.follow = true, true
	if p.word(v) == "walked" && (p.word(v+1) != "out" || p.word(v+2) != "of") {
		return false
	}
	for k := v + 1; k < v+6; k++ {
		if w := p.word(k); (w == "call" || w == "room" || w == "meeting" || w == "session" || w == "talks" || w == "table" || w == "dinner") && (p.word(k-1) == "the" || p.word(k-1) == "that") {
			s.takeAll(p, p.people(p.subject(v)), Joined, "")
			return len(s.parts) > 0
		}
	}
	return false
}

// frameDropIn reads "X looked in", who came for a part of it.
func frameDropIn(p *phrase, v int, s *scene) bool {
	if w := p.word(v + 1); w != "in" && w != "by" || p.named(v+2) {
		return false
	}
	s.weak, s.follow = true, true
	s.takeAll(p, p.people(p.subject(v)), Joined, "")
	return len(s.parts) > 0
}

// frameHad reads "X had with him Y and Z" and "X had Y and Z beside him".
func frameHad(p *phrase, v int, s *scene) bool {
	for k := v + 1; k < v+4; k++ {
		if kind, ok := p.meetingNoun(k); ok && !p.named(v+1) && p.word(k+1) != "on" { // "X had breakfast with Y"
			s.kind, s.noun = kind, p.word(k)
			s.takeAll(p, p.people(p.subject(v)), Present, "")
			s.takeAll(p, p.people(p.with(v)), Present, "")
			return len(s.parts) > 1
		}
	}
	s.follow = true
	s.weak = true
	if p.word(v+1) == "with" && (p.nodes[min(v+2, len(p.nodes)-1)].pronoun || p.word(v+2) == "him" || p.word(v+2) == "her" || p.word(v+2) == "them") {
		list, _ := p.heads(v+3, len(p.nodes), false, false)
		subject := p.people(p.subject(v))
		side := ""
		if len(subject) > 0 {
			side = p.d.Entities[p.nodes[subject[0]].entity].Side
		}
		s.takeAll(p, subject, Present, "")
		s.takeAll(p, list, Present, side)
		return len(list) > 0
	}
	return false
}
