package answer

import "strings"

// Threshold is the confidence below which a question is refused.
const Threshold = 0.45

// generalConfidence is the least for a question that names no subject ("what
// happens next") where the articles tell something of that kind.
const generalConfidence = 0.6

// Decide chooses what of the evidence answers the query: facts, each with the
// quotes on which it stands, or a refusal with its reason and the closest
// passages.
func Decide(q Query, ev Evidence) Answer {
	a := Answer{Question: q.Question, Kind: q.Kind, Articles: ev.Articles}
	if r := unreadable(q, ev); r.code != "" {
		a.Reason, a.ReasonCode = r.reason, r.code
		return a
	}
	ground(&q, ev)
	s := rankedSheet(q, ev, Models{})
	ranked := s.ranked
	p := s.propose(&a)
	p.draft.facts = len(p.facts)
	p.draft.focus = s.focusOn(p)
	p.draft.named = allKnown(q)
	refuse := s.refuse(p)
	p.draft.refused = refuse.code != ""
	a.Confidence = confidence(q, ev, ranked, p.draft)
	if p.general {
		a.Confidence = max(a.Confidence, generalConfidence)
	}
	if refuse.code == "" && a.Confidence < Threshold {
		refuse = s.unsure()
	}
	if refuse.code != "" {
		a.Reason, a.ReasonCode = refuse.reason, refuse.code
		a.Confidence = min(a.Confidence, Threshold*0.9)
		s.quotes(&a, nil, p.lead, 5)
		a.Verdict, a.Notice = "", ""
		return a
	}
	a.Answered = true
	a.Verdict, a.Notice = p.verdict, p.notice
	s.quotes(&a, p.facts, p.lead, MaxQuotes)
	if len(a.Quotes) == 0 {
		a.Answered, a.Facts = false, nil
		a.Reason, a.ReasonCode = nothing(ev).reason, nothing(ev).code
	}
	return a
}

// propose looks for the facts that a question of its kind asks for.
func (s *sheet) propose(a *Answer) proposal {
	var p proposal
	switch s.q.Kind {
	case Attended:
		p = s.attended(a)
	case Blocking:
		p = s.blocking()
	case Next:
		p = s.next()
	case When:
		p = s.when()
	case Where:
		p = s.where()
	case Said:
		p = s.said()
	case Position:
		p = s.position()
	case Role:
		p = s.role()
	case Why:
		p = s.why()
	case Number:
		p = s.number()
	case Latest:
		p = s.latest()
	default:
		p = s.search()
	}
	if len(p.facts) == 0 && len(p.lead) == 0 {
		p.facts = s.clauseFacts(s.best(3), 3)
		p.draft.strength = min(p.draft.strength, 0.3)
	}
	return p
}

// allKnown reports whether the articles speak of everything that the question names.
func allKnown(q Query) bool {
	for _, n := range q.Names {
		if !n.Known && (n.Sure || n.Kind != 0) {
			return false
		}
	}
	return true
}

// sentence makes one of words: a capital at its head and a full stop.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:] + "."
}
