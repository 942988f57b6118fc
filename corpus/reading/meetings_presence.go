package reading

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

// frameSignature reads "X and Y put their signatures to it".
func frameSignature(p *phrase, v int, s *scene) bool {
	if !p.hasWord(v+1, v+5, "signature", "signatures") {
		return false
	}
	s.weak, s.part, s.kind = true, "signing", "signing"
	s.takeAll(p, p.people(p.subject(v)), Present, "")
	return len(s.parts) > 0
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
