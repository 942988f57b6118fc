package answer

// attended gives the people at the meeting that the question means.
func (s *sheet) attended(a *Answer) proposal {
	var p proposal
	p.facts = s.peopleIn(s.best(4), 12)
	p.draft.typed = len(p.facts) > 0
	p.draft.strength = 0.4
	return p
}
