package answer

import (
	"regexp"
	"slices"
	"strings"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// attended gives the people at the meeting that the question means.
func (s *sheet) attended(a *Answer) proposal {
	p := s.present(a)
	if len(s.q.Kin) > 0 && len(p.facts) > 0 && p.verdict == "" && s.q.Part != PartUnnamed && !s.kinIn(p.facts) {
		p.facts, p.general = nil, false
		p.refusal = s.unsure()
		return p
	}
	if side := s.q.Side; side != "" && reading.CanonicalSide(side) == "" && len(p.facts) == 0 {
		s.q.Side, s.matched = "", false // a word that was taken for a side without being one
		if all := s.present(a); len(all.facts) > 0 {
			return all
		}
		s.q.Side, s.matched = side, false
	}
	return p
}

// present gives those who were there: what the rules find, as the learned model
// corrects it.
func (s *sheet) present(a *Answer) proposal {
	if s.q.Verdict {
		return s.verdict(a)
	}
	p := s.byRules(a)
	if s.wantsBodies() || s.q.Part == PartUnnamed {
		return p
	}
	return s.corrected(a, p)
}

// byRules gives those who were there as the rules find them.
func (s *sheet) byRules(a *Answer) proposal {
	matches := s.meetings()
	if s.q.Deed != "" {
		if p := s.byDeed(); len(p.facts) > 0 || p.refusal.code != "" {
			return p
		}
	}
	if strings.Contains(s.q.Question.Text, " any") {
		if f, ok := s.nobodyDid(); ok {
			return proposal{facts: []found{f}, verdict: "no", draft: draft{typed: true, near: true, strength: 0.8, denied: true}}
		}
	}
	if s.q.Part == PartSigned && len(matches) > 0 && !strings.Contains(s.q.Question.Text, "initial") && s.hasPart(matches[0].Meeting) {
		if p := s.roster(matches); len(p.facts) > 1 {
			a.Meeting = matches[0].Meeting
			return p
		}
	}
	if doersFirst[s.q.Part] || len(matches) == 0 {
		if p := s.doers(matches); len(p.facts) > 0 || len(matches) == 0 || s.q.Part != PartJoined {
			if len(matches) > 0 {
				a.Meeting = matches[0].Meeting
			}
			if len(p.facts) == 0 && s.q.Part != PartUnnamed {
				p = s.seen(p)
			}
			return p
		}
	}
	if len(matches) > 0 && s.q.Part == PartAny {
		if p, ok := s.toldBetter(matches[0].Meeting); ok {
			return p
		}
	}
	if s.q.Future && !slices.ContainsFunc(matches[:min(1, len(matches))], isAhead) {
		// Whoever was at a meeting that is over doesn't tell who will come to the next.
		if d := s.expected(); len(d.facts) > 0 {
			return d
		}
	}
	p := s.roster(matches)
	if len(matches) > 0 {
		a.Meeting = matches[0].Meeting
		p.notice, a.Others = s.assumed(matches)
		p.draft.meeting = true
		p.general = s.isOpen() && len(p.facts) > 0
	}
	if s.q.Future && !slices.ContainsFunc(p.facts, func(f found) bool { return f.Type == FactPerson && !f.Group }) {
		if d := s.expected(); len(d.facts) > 0 {
			return d
		}
	}
	if len(p.facts) == 0 && s.q.Part != PartAny {
		if d := s.doers(matches); len(d.facts) > 0 {
			return d
		}
	}
	if len(p.facts) == 0 && s.q.Side != "" {
		if d := s.onTheSide(); len(d.facts) > 0 {
			return d
		}
	}
	if len(p.facts) == 0 {
		return s.nobody(p, matches)
	}
	return p
}

// corrected puts those into p whom the learned model takes the question to ask
// for, beside the organisations and groups that the rules find. Where it finds
// nobody, or the rules' choice is nearly as likely, p stands.
func (s *sheet) corrected(a *Answer, p proposal) proposal {
	if p.verdict != "" || s.q.Deed != "" && p.refusal.code != "" {
		return p // nobody is told to have done what only one sentence could tell
	}
	matches := s.meetings()
	all := s.chosen(matches, s.rules(matches, p.facts))
	if len(all) == 0 {
		return p
	}
	p.draft.chance = all[0].chance
	if s.q.Question.Meeting != "" {
		return s.withLikely(p, all, matches)
	}
	chances := make([]float64, len(all))
	for i, v := range all {
		chances[i] = v.chance
	}
	least := LeastChance(chances)
	if s.asksForOne() {
		least = max(least, oneShare*chances[0])
	}
	have := s.peopleOf(p.facts)
	if len(have) >= 4 && s.asksForRoster() && expected(all, func(v *invitee) bool { return have[v.person] }) >= rulesStand*expected(all, func(v *invitee) bool { return v.chance >= least }) {
		return p
	}
	var facts []found
	there := 0
	for _, v := range all {
		if v.chance < least || len(facts) == maxList {
			break
		}
		if f, ok := v.fact(s, matches); ok {
			facts = append(facts, f)
			if len(matches) > 0 {
				if at := attendanceOf(matches[0].Meeting, v.person); at != nil && at.Attended() {
					there++
				}
			}
		}
	}
	if len(facts) == 0 {
		return p
	}
	if 2*there < len(facts) {
		a.Meeting, a.Others, p.notice = nil, nil, "" // they are told to have been elsewhere
	}
	p.facts = facts
	if all[0].chance >= likely {
		p.refusal, p.lead = refusal{}, nil // the rules had found nobody
	}
	return p
}

// oneShare is the share of the likeliest one's chance from which on others are
// named where the question asks for one: the head of a team, "which envoy".
const oneShare = 0.8

// asksForOne reports whether the question asks for one, or one a side.
func (s *sheet) asksForOne() bool {
	if s.q.Part == PartLed {
		return true
	}
	m := oneOf.FindStringSubmatch(plain(s.q.Question.Text))
	return m != nil && !strings.HasSuffix(m[1], "s") && m[1] != "men" && m[1] != "women" && m[1] != "people"
}

var oneOf = regexp.MustCompile(`^(?:and )?(?:which|what) (?:\w+ ){0,2}?(` + whoWord + `)\b`)

// rulesStand is the share of the expected F1 of the model's choice from which on
// a roster that the rules find stands, where the whole of one is asked for: it is
// right more often than the model thinks, and complete.
const rulesStand = 0.7

// asksForRoster reports whether the question asks for everybody at a meeting.
func (s *sheet) asksForRoster() bool {
	return s.q.Part == PartAny && s.q.Side == "" && s.q.Against == "" && len(s.q.Kin) == 0 && len(s.partAsked()) == 0
}

// expected is the F1 of the names to expect of naming those for whom take holds,
// given everybody's chance.
func expected(all []*invitee, take func(*invitee) bool) float64 {
	sum, taken, n := 0.0, 0.0, 0
	for _, v := range all {
		sum += v.chance
		if take(v) {
			taken += v.chance
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return 2 * taken / (float64(n) + sum)
}

// likely is the chance from which on somebody is added to the roster of a meeting
// that was chosen by name.
const likely = 0.6

// withLikely adds to p, the roster of a chosen meeting, those who are more likely
// than not to be asked for as well, where the articles on that meeting name them.
func (s *sheet) withLikely(p proposal, all []*invitee, matches []dossier.MeetingMatch) proposal {
	have := s.peopleOf(p.facts)
	for _, v := range all {
		if v.chance < likely || have[v.person] || len(p.facts) >= maxList {
			continue
		}
		if f, ok := v.fact(s, matches); ok {
			p.facts = append(p.facts, f)
		}
	}
	return p
}

// isAhead reports whether the meeting is one that is still to come.
func isAhead(m dossier.MeetingMatch) bool {
	return m.Meeting.Status == reading.Planned || m.Meeting.Status == reading.Moved
}

// doersFirst are the parts that a sentence tells better than a roster.
var doersFirst = map[Part]bool{
	PartSigned: true, PartChaired: true, PartMediated: true, PartNew: true, PartReplaced: true, PartPresented: true, PartLeft: true, PartStayed: true, PartUnnamed: true, PartJoined: true, PartWith: true,
	PartFor: true, PartAbsent: true,
}
