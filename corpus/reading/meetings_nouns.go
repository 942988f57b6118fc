package reading

import (
	"strings"
	"time"
)

// nounScene reads what the meeting noun at k says: "talks between X and Y",
// "X's meeting with Y", "the meeting of X and Y".
func (p *phrase) nounScene(k int, kind string) (scene, bool) {
	s := scene{sentence: p.sentence, node: k, kind: kind, noun: p.word(k), place: None, venue: None}
	if n := p.nodes[k]; n.quoted {
		return s, false
	}
	for j := k - 1; j >= 0 && j > k-6; j-- { // "X's and Y's third meeting"
		w := p.word(j)
		if p.person(j) {
			if p.possessive(j) {
				s.take(p, j, Present, "")
			}
			break
		}
		if w == "," || p.finite(j) || w == "of" || phrasePrepositions[w] {
			break
		}
	}
	end := min(len(p.nodes), k+12)
	for j := k + 1; j < end; j++ {
		w := p.word(j)
		switch {
		case w == "between" || w == "with" || w == "of" && p.personSoon(j+1):
			list, stop := p.heads(j+1, len(p.nodes), true, false)
			if w != "between" {
				list = p.people(list)
			}
			s.takeAll(p, list, Present, "")
			p.groupsAt(j+1, stop, &s)
			j = max(j, stop-1)
			continue
		case w == "under" || w == "among":
			continue
		case phrasePrepositions[w] || p.nodes[j].date != None || p.nodes[j].entity != None || w == "the" || w == "'s" || w == "and" && p.nodes[j-1].entity != None:
			continue
		case w == "," && p.nodes[min(j+1, len(p.nodes)-1)].date != None || w == "," && p.nodes[j-1].date != None:
			continue
		}
		break
	}
	s.status, s.negated = p.nounMode(k)
	s.weak = len(s.parts) == 0
	return s, true
}

func (p *phrase) personSoon(k int) bool {
	for j := k; j < len(p.nodes) && j < k+5; j++ {
		if p.person(j) {
			return !p.possessive(j)
		}
		if w := p.word(j); w == "," || p.finite(j) {
			return false
		}
	}
	return false
}

// nounMode tells whether the sentence has the meeting at node k as done,
// planned, moved, cancelled or denied.
func (p *phrase) nounMode(k int) (Status, bool) {
	for j := k - 1; j >= 0 && j > k-5; j-- {
		switch p.word(j) {
		case "planned", "possible", "next", "forthcoming", "upcoming", "proposed", "future", "follow-up":
			return Planned, false
		case "cancelled", "canceled", "aborted", "scrapped":
			return Cancelled, false
		case "postponed", "delayed", "rescheduled":
			return Moved, false
		case "no", "without":
			return Held, true
		}
		if p.finite(j) || p.word(j) == "," || phrasePrepositions[p.word(j)] || p.named(j) && !p.possessive(j) {
			break
		}
	}
	for j := k - 1; j >= 0 && j > k-6; j-- { // "would hold its first meeting"
		if w := p.word(j); w == "hold" || w == "meet" || w == "attend" || w == "join" || w == "have" || w == "begin" || w == "start" || w == "resume" {
			if status, negated := p.mode(j); status == Planned {
				return status, negated
			}
		}
	}
	for j := k + 1; j < len(p.nodes) && j < k+16; j++ {
		if p.finite(j) && p.relativeAt(j) == p.relativeAt(k) {
			switch w := p.word(j); {
			case w == "will" || w == "would" || w == "could" || w == "may" || w == "might" || w == "should" || w == "must":
				if p.hasWord(j, j+5, "instead", "moved", "postponed", "put") {
					return Moved, false
				}
				return Planned, false
			case w == "is" || w == "are" || w == "was" || w == "were" || w == "has" || w == "have" || w == "had":
				for i := j + 1; i < len(p.nodes) && i < j+6; i++ {
					switch p.word(i) {
					case "to", "planned", "due", "scheduled", "expected", "likely", "set":
						return Planned, false
					case "cancelled", "canceled", "scrapped", "dropped", "called", "abandoned", "struck":
						return Cancelled, false
					case "postponed", "moved", "delayed", "rescheduled":
						return Moved, false
					}
				}
			}
			break
		}
	}
	return Held, false
}

// settings adds to s its place, venue, time, ordinal and part.
func (p *phrase) settings(s *scene) {
	a, b := p.clauseStart(s.node), p.clauseEnd(s.node)
	if b < len(p.nodes) && p.word(s.node) == s.noun && p.finite(b) && (a == 0 || !p.finite(a-1)) && !p.governedAt(s.node) { // "talks … resumed at the hotel"
		b = p.clauseEnd(b)
	}
	if r := p.relativeAt(s.node); r > 0 {
		a = p.clauseStart(max(0, p.relStart[r]-1))
	}
	noun := s.node
	if s.noun == "" {
		if k, kind, ok := p.meetingNounIn(a, b); ok && p.relativeAt(k) == p.relativeAt(s.node) {
			s.kind, s.noun, noun = kind, p.word(k), k
		}
	} else if p.word(s.node) != s.noun {
		for k := a; k < b; k++ {
			if p.word(k) == s.noun {
				noun = k
			}
		}
	}
	if s.noun != "" {
		p.qualify(s, noun)
	}
	if partKinds[s.kind] && s.part == "" && s.kind != "call" {
		s.part = s.kind
	}
	if s.part == "" && p.word(s.node) != s.noun { // "opened their summit with … a dinner"
		for k := s.node + 1; k < b && k < len(p.nodes); k++ {
			if kind, ok := p.meetingNoun(k); ok && (kind == "dinner" || kind == "lunch" || kind == "breakfast") && p.relativeAt(k) == p.relativeAt(s.node) {
				s.part = kind
			}
		}
	}
	best := 100
	for k := a; k < b && k < len(p.nodes); k++ {
		n := p.nodes[k]
		near := max(k-s.node, s.node-k)
		if n.relative != 0 && n.relative != p.relativeAt(s.node) {
			continue
		}
		if n.date != None && !p.d.Dates[n.date].Duration && !p.d.Dates[n.date].When.IsZero() {
			if prev := p.word(k - 1); prev == "of" && dayWords[p.word(k-2)] {
			} else if prev == "since" || prev == "until" || prev == "till" || prev == "of" && near > 3 {
				continue
			}
			when := p.d.Dates[n.date].When
			if best < 100 && s.when.Precision <= ToDay && when.Precision <= ToDay && gapDays(s.when, when) == 1 {
				s.when = Interval{From: earlier(s.when.From, when.From), To: later(s.when.To, when.To), Precision: ToDay} // "the last hours of Thursday and the first of Friday"
			} else if near < best {
				s.when, best = when, near
			}
		}
	}
	p.where(s, a, b)
}

// dayWords come before "of" and a day on which something goes on.
var dayWords = wordSet("morning evening afternoon night minutes hours hour end start beginning meeting talks session round dinner course day")

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// qualify reads the words before the meeting noun at k: its number, and
// whether it is another meeting than the one that the story tells.
func (p *phrase) qualify(s *scene, k int) {
	for j := k - 1; j >= 0 && j > k-8; j-- {
		w := p.word(j)
		switch w {
		case "previous", "earlier", "preceding", "last":
			s.former, s.apart = true, true
		case "separate", "another", "parallel":
			s.apart, s.separate = true, true
		case "a", "an":
			s.apart = s.apart || s.kind != "signing" && !partKinds[s.kind]
		case "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth":
			s.ordinal = ordinals[w]
		case "dinner", "lunch", "breakfast", "signing":
			s.kind, s.part = w, w
		case "next", "follow-up", "further":
			s.status, s.apart = max(s.status, Planned), true
		case "expanded", "larger", "closing", "concluding", "final", "opening", "working", "private", "plenary", "joint":
			if (s.part == "" || s.part == s.kind) && partKinds[s.kind] {
				switch w {
				case "concluding", "closing":
					w = "final"
				case "larger":
					w = "expanded"
				}
				s.part = w + " " + s.kind
			}
		}
		if (w == "the" || w == "these" || w == "that") && !s.apart {
			s.definite = true
		}
		if w == "," || w == ";" || w == "for" || w == "the" && s.ordinal == 0 || p.finite(j) {
			break
		}
	}
}

var ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}

// where finds the place and venue of the scene between nodes a and b.
func (p *phrase) where(s *scene, a, b int) {
	best := 100
	for k := a; k < b && k < len(p.nodes); k++ {
		n := p.nodes[k]
		if n.quoted || n.relative != 0 && n.relative != p.relativeAt(s.node) {
			continue
		}
		if n.word == "there" || n.word == "here" {
			if prev := p.word(k - 1); s.place == None && p.d.lastPlace != None && prev != "said" && !auxiliaries[p.word(k+1)] {
				s.place = p.d.lastPlace
			}
			continue
		}
		if n.word == "capital" && k > 0 && s.place == None {
			if e := p.d.capitalOf(p.sideAt(k - 1)); e != None {
				s.place = e
			}
			continue
		}
		if n.entity == None {
			continue
		}
		e := p.d.Entities[n.entity]
		if e.Kind == Person || e.Group {
			continue
		}
		seat := isSeat(e.Name)
		if e.Kind == Organisation && !seat && !isVenue(e.Name) {
			continue
		}
		near := max(k-s.node, s.node-k)
		prep := p.placePreposition(k)
		if prep && p.destination(k) && !p.leads(s.node, k) {
			prep = false
		}
		compound := p.compoundWithMeeting(k)
		if !prep && !compound {
			continue
		}
		if p.possessive(k) && !compound && !isVenue(e.Name) && e.Kind != Place {
			continue
		}
		if !compound && p.inApposition(k) {
			continue // "the ambassador in X"
		}
		if isVenue(e.Name) || seat || venueWords[p.word(k+1)] || p.word(k+1) == "," && p.word(k+2) == "a" && venueWords[p.word(k+3)] {
			if s.venue == None || near < best {
				s.venue = n.entity
			}
			continue
		}
		if near < best {
			s.place, best = n.entity, near
		}
	}
}

// placePreposition reports whether the name at k is where something happens.
func (p *phrase) placePreposition(k int) bool {
	for j := k - 1; j >= 0 && j > k-7; j-- {
		w := p.word(j)
		switch w {
		case "in", "at", "near", "outside", "inside", "to":
			if w == "to" && p.finite(k+1) {
				return false
			}
			return true
		case "of", "on":
			continue // "on the shore of Lake X", "in the resort of Y"
		case "from", "for", "with", "by", ",", "and", "between":
			if w == "," && p.named(j-1) { // "in Sarn, Ostland"
				return false
			}
			return false
		}
		if p.finite(j) || p.named(j) {
			return false
		}
	}
	return false
}

// destination reports whether "to" governs the place at k.
func (p *phrase) destination(k int) bool {
	for j := k - 1; j >= 0 && j > k-5; j-- {
		switch p.word(j) {
		case "to", "for":
			return true
		case "in", "at", "near", "inside", "outside":
			return false
		}
	}
	return false
}

// leads reports whether what happens at node v happens where the place at k is
// the destination: the verb is one of coming, or its clause begins with "where"
// after the place.
func (p *phrase) leads(v, k int) bool {
	for j := v; j < v+4; j++ {
		if comings[p.word(j)] {
			return true
		}
	}
	r := p.relativeAt(v)
	return r > 0 && p.relativeAt(k) != r && k < p.relStart[r] && p.word(p.relStart[r]) == "where"
}

// comings are verbs whose place is where they lead.
var comings = wordSet("came come arrived arrive went flown flew travelled traveled travel returned visit visits visited sent brought")

// compoundWithMeeting reports whether the name at k qualifies a meeting noun:
// "the Kremlin meeting", "the Geneva round of talks".
func (p *phrase) compoundWithMeeting(k int) bool {
	for j := k + 1; j < len(p.nodes) && j < k+4; j++ {
		if _, ok := p.meetingNoun(j); ok {
			return true
		}
		if w := p.word(j); w == "" || phrasePrepositions[w] || p.finite(j) || w == "," || w == "and" {
			if w != "'s" && w != "’s" {
				return false
			}
		}
	}
	return false
}

// isVenue reports whether name is that of a building or room.
func isVenue(name string) bool {
	f := strings.Fields(strings.ToLower(name))
	return len(f) > 0 && (venueWords[f[len(f)-1]] || venueWords[f[0]] || f[0] == "palais" || f[0] == "schloss" || f[0] == "hôtel" || f[0] == "villa")
}

// isSeat reports whether name is a seat of government rather than a city.
func isSeat(name string) bool {
	_, ok := places().seat[strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")]
	return ok
}

// capitalOf finds the article's entity for the capital of a country.
func (d *draft) capitalOf(country string) int {
	if country == "" {
		return None
	}
	capital := CapitalOf(country)
	for i, e := range d.Entities {
		if e.Kind == Place && strings.EqualFold(e.Name, capital) {
			return i
		}
	}
	return None
}
