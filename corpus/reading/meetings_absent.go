package reading

// absences reads who is said not to have been there, and who stood outside.
func (p *phrase) absences() []scene {
	var out []scene
	add := func(k int, stance Stance, nodes []int) {
		if len(nodes) == 0 {
			return
		}
		s := scene{sentence: p.sentence, node: k, place: None, venue: None, weak: true}
		s.takeAll(p, nodes, stance, "")
		if len(s.parts) > 0 {
			p.settings(&s)
			s.apart, s.kind = false, ""
			if p.lookingAway(k) { // the place is where they were, not the meeting's
				s.place, s.venue, s.when = None, None, Interval{}
			}
			out = append(out, s)
		}
	}
	for k := range p.nodes {
		if p.nodes[k].quoted {
			continue
		}
		w := p.word(k)
		switch {
		case w == "absent" && p.hasWord(k-3, k, "was", "were", "is", "conspicuously"),
			w == "boycotting" || w == "boycotted" || w == "skipped", w == "stayed" && p.hasWord(k, k+3, "away", "out", "home"),
			w == "missed" && p.isMeetingObject(k) && p.word(k-1) != "had",
			(w == "followed" || w == "watched") && (p.isMeetingObject(k) || p.hasWord(k, k+5, "proceedings")) && p.hasWord(k, k+9, "from", "by", "on", "via"),
			w == "pulled" && p.word(k+1) == "out" && p.hasWord(k, k+5, "talks", "negotiations", "meeting", "summit"):
			add(k, Absent, p.subject(p.verbBefore(k)))
		case w == "not" || w == "n't" || w == "never":
			if who, ok := p.notThere(k); ok {
				add(k, Absent, who)
			}
		case w == "takes" || w == "took" || w == "take" || w == "has" || w == "had" || w == "plays" || w == "played":
			if p.word(k+1) == "no" && (p.word(k+2) == "part" || p.word(k+2) == "seat" || p.word(k+2) == "place" && p.hasWord(k, k+7, "table")) {
				add(k, Absent, p.subject(k))
			}
		case (w == "stayed" || w == "remained" || w == "remains" || w == "stays") && p.word(k+1) == "in" && p.awayFrom(k+2):
			add(k, Absent, p.people(p.subject(k)))
		case w == "cancelled" && p.hasWord(max(0, k-6), k, "announced", "expected", "due", "invited"):
			add(k, Absent, p.people(p.subject(k)))
		case w == "hosts" || w == "host" || w == "hostess":
			if p.word(k-1) == "the" || p.word(k-1) == "their" || p.word(k-1) == "its" || p.word(k-1) == "our" {
				if p.word(k+1) == "," || p.named(k+1) || p.namesSoonTitle(k+1) {
					list, _ := p.heads(k+1, len(p.nodes), false, false)
					add(k, Host, list)
				}
			}
		case (w == "neither" || w == "nor") && k > 3 && (p.word(k+1) == "did" || p.word(k+1) == "was" || p.word(k+1) == "were" || p.word(k+1) == "does" || p.word(k+1) == "will"):
			if len(out) > 0 { // "X did not take part; neither did Y"
				list, _ := p.heads(k+2, len(p.nodes), false, false)
				add(k, Absent, list)
			}
		case w == "neither" && k <= p.clauseStart(k)+1 && p.hasWord(k, k+14, "nor") && p.denies(k):
			end := k + 1
			for end < len(p.nodes) && !p.finite(end) {
				end++
			}
			list, _ := p.heads(k+1, end, false, false)
			add(k, Absent, list)
		case w == "neither" && k <= p.clauseStart(k)+1 && neitherOf[p.word(k+1)]:
			if who := p.lastTwo(); len(who) > 0 && p.denies(k) {
				s := scene{sentence: p.sentence, node: k, place: None, venue: None, weak: true}
				for _, m := range who {
					s.add(Participation{Entity: m.Entity, Stance: Absent, Side: p.d.Entities[m.Entity].Side, Sentence: p.sentence, Span: p.span(k, p.nounEnd(k))})
				}
				out = append(out, s)
			}
		}
	}
	return out
}

// neitherOf are the words after "neither" when it stands for two people told of
// before.
var neitherOf = wordSet("of man woman one leader minister negotiator person took attended was is has side")

// nounEnd gives the node after "neither of the two negotiators" at k.
func (p *phrase) nounEnd(k int) int {
	e := k + 1
	for e < len(p.nodes) && e < k+6 && p.word(e) != "" && !p.finite(e) && p.word(e) != "," {
		e++
	}
	return e
}

// awayFrom reports whether the place at node k is another than the one from
// which the article was written.
func (p *phrase) awayFrom(k int) bool {
	kind, ok := p.kind(k)
	if !ok || kind != Place || len(p.d.dateline) != 1 {
		return false
	}
	here := p.d.placeAt(p.d.dateline[0].Start)
	return here != None && !p.d.samePlace(here, p.nodes[k].entity)
}

// verbBefore gives the node of the auxiliary or verb that belongs to node k.
func (p *phrase) verbBefore(k int) int {
	for j := k; j >= 0 && j > k-4; j-- {
		if p.finite(j) {
			for j > 0 && (auxiliaries[p.word(j-1)] || chainWords[p.word(j-1)]) {
				j--
			}
			return j
		}
	}
	return k
}

func (p *phrase) isMeetingObject(k int) bool {
	_, _, ok := p.meetingNounAfter(k+1, 6)
	return ok
}

// notThere reads what follows "not" at node k: "was not in X", "did not
// travel", "is not part of the talks", "not among the parties".
func (p *phrase) notThere(k int) ([]int, bool) {
	verb := k - 1
	for verb > 0 && chainWords[p.word(verb)] {
		verb--
	}
	if !auxiliaries[p.word(verb)] && p.word(verb) != "," {
		return nil, false
	}
	start := verb
	for start > 0 && (auxiliaries[p.word(start-1)] || chainWords[p.word(start-1)]) {
		start--
	}
	j := k + 1
	for p.word(j) == "himself" || p.word(j) == "herself" || p.word(j) == "even" || p.word(j) == "been" || p.word(j) == "be" || p.word(j) == "yet" {
		j++
	}
	w := p.word(j)
	be := p.word(k+1) == "be" || p.word(k+1) == "been" || verb >= 0 && (p.word(verb) == "was" || p.word(verb) == "were" || p.word(verb) == "is" || p.word(verb) == "are" || p.word(verb) == "be")
	subject := func() ([]int, bool) { m := p.subject(start); return m, len(m) > 0 }
	switch {
	case w == "travel" || w == "attend" || w == "come" && p.word(verb) != "might" && p.word(verb) != "may" && !p.hasWord(j, j+3, "to", "as", "from") || w == "participate" || w == "attending" || w == "travelling" ||
		w == "attended" || w == "show" && p.word(j+1) == "up" || w == "appear" && p.hasWord(j, j+5, "at"):
		return subject()
	case w == "take" && p.hasWord(j, j+4, "part"), w == "taking" && p.hasWord(j, j+4, "part"):
		return subject()
	case w == "sit" || w == "join" && !p.hasWord(j, j+8, "consensus", "union", "alliance", "pact", "treaty", "board"):
		return subject()
	case (w == "have" || w == "get") && p.hasWord(j, j+4, "seat", "place") && !p.hasWord(j, j+5, "a government"):
		return subject()
	case w == "leave" && (p.word(verb) == "could" || p.word(verb) == "did") && p.named(j+1) || w == "leave" && p.word(verb) == "could" && p.word(j+1) == "the":
		return subject()
	case w == "there" && be, w == "present" && be, w == "represented" && be, w == "invited":
		return subject()
	case be && (w == "in" || w == "at" || w == "among" || w == "on") && p.presenceOrPlace(j+1):
		return subject()
	case be && (w == "part" || w == "a" || w == "one" || w == "party"):
		if w == "part" && p.word(j+1) == "of" && p.presenceSoon(j+2) || w == "party" && p.word(j+1) == "to" && p.presenceSoon(j+2) {
			return subject()
		}
		if w == "a" && (p.word(j+1) == "member" || p.word(j+1) == "party" || p.word(j+1) == "delegate" || p.word(j+1) == "participant" || p.word(j+1) == "negotiator" || p.word(j+1) == "part") {
			if p.word(j+1) == "member" && !p.presenceSoon(j+3) {
				return nil, false
			}
			return subject()
		}
	case p.word(verb) == "," && (w == "in" || w == "at"): // "was in A on Thursday, not in B"
		if !p.presenceOrPlace(j + 1) {
			return nil, false
		}
		for v := verb; v >= 0; v-- {
			if p.finite(v) {
				if x := p.word(v); x == "was" || x == "were" || x == "stayed" || x == "remained" {
					m := p.subject(v)
					return m, len(m) > 0
				}
				return nil, false
			}
		}
	}
	return nil, false
}

// presenceSoon reports whether a word for a meeting or a group at one follows.
func (p *phrase) presenceSoon(k int) bool {
	for j := k; j < len(p.nodes) && j < k+5; j++ {
		w := p.word(j)
		if presence[w] || meetingKinds[w] != "" || teamNouns[w] || w == "process" || w == "bargaining" {
			return true
		}
		if w == "," || p.finite(j) {
			return false
		}
	}
	return false
}

// presenceOrPlace reports whether k begins a place, or a word for a meeting.
func (p *phrase) presenceOrPlace(k int) bool {
	for j := k; j < len(p.nodes) && j < k+3; j++ {
		if kind, ok := p.kind(j); ok {
			return kind == Place || kind == Organisation && isSeat(p.d.Entities[p.nodes[j].entity].Name)
		}
		if w := p.word(j); w != "the" && w != "a" && w != "that" {
			break
		}
	}
	return p.presenceSoon(k) || p.hasWord(k, k+4, "parties", "guests", "participants", "signatories", "audience", "delegates", "invited", "city", "town", "building", "capital", "country")
}

// lookingAway reports whether the place in the clause is not that of the meeting.
func (p *phrase) lookingAway(k int) bool {
	return p.word(k-1) == "," || p.hasWord(max(0, k-8), k+1, "stayed", "remained", "remains", "stays")
}

// denies reports whether a verb of taking part follows "neither" at k.
func (p *phrase) denies(k int) bool {
	for j := k + 1; j < len(p.nodes) && j < k+16; j++ {
		switch w := p.word(j); {
		case (w == "took" || w == "takes" || w == "taking") && p.word(j+1) == "part", w == "attended", w == "sat", w == "joined", w == "travelled",
			(w == "was" || w == "is") && p.hasWord(j, j+5, "present", "there", "room", "table", "invited"), w == "participated", w == "came", w == "went" && p.word(j+1) == "to", w == "flew", w == "involved":
			return true
		}
	}
	return false
}

// lastTwo gives the two people of whom the sentences before speak last.
func (p *phrase) lastTwo() []Mention {
	var out []Mention
	for i := p.sentence - 1; i >= 0 && i > p.sentence-6 && p.d.Sentences[i].Paragraph >= p.d.Sentences[p.sentence].Paragraph; i-- {
		var subjects []Mention
		q := p.d.newPhrase(i)
		for k := range q.nodes {
			if q.finite(k) && q.relativeAt(k) == 0 {
				for _, m := range q.subject(k) {
					if q.person(m) && q.nodes[m].mention != None {
						subjects = append(subjects, p.d.Mentions[q.nodes[m].mention])
					}
				}
				break
			}
		}
		if len(subjects) == 0 {
			ms := p.d.mentioned(i)
			for _, m := range ms {
				if e := p.d.Entities[m.Entity]; e.Kind == Person && !e.Group && len(subjects) < 2 {
					subjects = append(subjects, m)
				}
			}
		}
		for _, m := range subjects {
			known := false
			for _, o := range out {
				known = known || o.Entity == m.Entity
			}
			if !known && len(out) < 2 {
				out = append(out, m)
			}
		}
		if len(out) >= 2 {
			break
		}
	}
	if len(out) != 2 {
		return nil
	}
	return out
}

// negative reports whether stances of s are to be turned: "did not attend".
func (s *scene) deny() {
	for i := range s.parts {
		s.parts[i].Stance = Absent
	}
	s.weak = true
	s.status = Held
}

// groupAbsent adds "no Ruritanian representative" as a group that was not there.
func (p *phrase) groupAbsent(s *scene) {
	start := p.clauseStart(s.node)
	for k := start; k < s.node && k < start+6; k++ {
		if p.word(k) != "no" {
			continue
		}
		end := k + 1
		for end < s.node && !p.finite(end) && !phrasePrepositions[p.word(end)] && p.word(end) != "," {
			end++
		}
		if end > k+1 {
			side := ""
			for j := k + 1; j < end; j++ {
				if x := p.sideAt(j); x != "" {
					side = x
				}
			}
			p.addGroup(s, p.span(k, end), side)
		}
		return
	}
}
