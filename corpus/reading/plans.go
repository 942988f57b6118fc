package reading

import "slices"

// findPlans reads what is said to happen later, and what was moved or called
// off.
func (d *draft) findPlans() {
	for i, s := range d.Sentences {
		if !s.Quotable {
			continue
		}
		p := d.newPhrase(i)
		for k := range p.nodes {
			plan, ok := p.planAt(k)
			if !ok {
				continue
			}
			if n := len(d.Plans); n > 0 && d.Plans[n-1].Sentence == i && d.Plans[n-1].What.Overlaps(plan.What) {
				if plan.Status == Moved || plan.Status == Cancelled {
					d.Plans[n-1].Status, d.Plans[n-1].Was, d.Plans[n-1].What = plan.Status, plan.Was, plan.What
					if !plan.When.IsZero() {
						d.Plans[n-1].When = plan.When
					}
				}
				continue
			}
			d.Plans = append(d.Plans, plan)
		}
	}
}

// planAt reads the plan or change of plan whose verb is at node k.
func (p *phrase) planAt(k int) (Plan, bool) {
	plan := Plan{Status: Planned, Sentence: p.sentence, Place: None, Meeting: None}
	n := p.nodes[k]
	if n.word == "" || n.quoted && !modals[n.word] {
		return plan, false
	}
	w, next := n.word, p.word(k+1)
	be := w == "is" || w == "are" || w == "was" || w == "were" || w == "be" || w == "been"
	switch {
	case w == "will" || w == "'ll" || w == "wo" || w == "shall":
		if p.word(k+1) == "not" || w == "wo" || p.word(k+1) == "be" && p.word(k+2) == "no" {
			plan.Status = Denied
		}
	case w == "would" && p.reported(k):
	case (w == "is" || w == "are") && next == "to" && !nounMarkers[p.word(k+2)] && p.word(k+2) != "":
	case be && (next == "due" || next == "scheduled" || next == "expected" || next == "planned" || next == "set" && p.word(k+2) == "to" || next == "slated" || next == "foreseen" || next == "likely"):
		if (w == "was" || w == "were" || w == "been") && !p.still(k) {
			return plan, false
		}
	case (w == "was" || w == "were") && next == "to" && p.future(k):
	case (w == "plans" || w == "intends" || w == "hopes" || w == "aims") && next == "to":
	case (w == "plan" || w == "intend") && next == "to" && k > 0:
	case w == "must" && !n.quoted:
	case (w == "postponed" || w == "rescheduled" || w == "delayed" || w == "adjourned") && p.changed(k),
		w == "put" && (next == "back" || next == "off"), w == "brought" && next == "forward", w == "moved" && (next == "to" && p.dateSoon(k+2) || next == "from"),
		w == "prolonged" || w == "extended" && p.dateSoon(k+1), w == "stretched" && p.dateSoon(k+1):
		plan.Status = Moved
	case (w == "cancelled" || w == "canceled" || w == "scrapped" || w == "abandoned" || w == "dropped") && p.changed(k), w == "called" && p.hasWord(k+1, k+4, "off"),
		w == "struck" && next == "from":
		plan.Status = Cancelled
	case w == "no" && (next == "date" || next == "timetable" || next == "commitment" || next == "plans" || next == "schedule"):
		plan.Status = Denied
	case (w == "were" || w == "was") && (next == "instructed" || next == "told" || next == "ordered" || next == "tasked" || next == "asked") && p.word(k+2) == "to":
	case (w == "is" || w == "are") && (next == "thought" || next == "seen" || next == "considered" || next == "more") && p.hasWord(k+1, min(k+6, len(p.nodes)), "likely"):
	case w == "next" && k == 0 && (next == "come" || next == "comes" || next == "is"):
	case (w == "goes" || w == "go") && next == "to" && p.hasWord(k, min(k+12, len(p.nodes)), "ratification", "vote", "approval", "court", "referendum"):
	case (w == "waiting" || w == "awaiting" || w == "awaits") && p.word(k-1) != "was" && p.word(k-1) != "were":
	default:
		return plan, false
	}
	a, b := p.planClause(k)
	if a >= b {
		return plan, false
	}
	plan.What = p.clause(a, b)
	if plan.What.Len() < 4 {
		return plan, false
	}
	p.planTimes(&plan, k)
	if p.hasWord(k, min(k+4, len(p.nodes)), "instead") {
		plan.Status = Moved
	}
	s := scene{sentence: p.sentence, node: k, place: None, venue: None}
	p.where(&s, a, b)
	plan.Place = s.place
	for i, m := range p.d.Meetings {
		if slices.Contains(m.Sentences, p.sentence) && (m.Status != Held || plan.Status == Cancelled || plan.Status == Moved) && (plan.Place == None || m.Place == None || p.d.samePlace(plan.Place, m.Place)) {
			plan.Meeting = i
			break
		}
	}
	return plan, true
}

// reported reports whether a verb of saying or agreeing stands before "would".
func (p *phrase) reported(k int) bool {
	for j := 0; j < len(p.nodes); j++ {
		if p.word(j) == "if" && j < k {
			return false
		}
	}
	for j := k - 1; j >= 0; j-- {
		w := p.word(j)
		if _, ok := speech[w]; ok || w == "agreed" || w == "decided" || w == "announcing" || w == "announce" {
			return true
		}
	}
	for j := k + 1; j < len(p.nodes); j++ {
		if w := p.word(j); (w == "said" || w == "announced" || w == "confirmed") && p.word(j-1) != "" {
			return true
		}
	}
	return p.d.Sentences[p.sentence].Anaphoric
}

// still reports whether a plan in the past tense is not over at publication.
func (p *phrase) still(k int) bool {
	when := p.nearDate(k)
	return !when.IsZero() && p.d.Published.Known() && when.To.After(dayOf(p.d.Published.Time))
}

func (p *phrase) future(k int) bool {
	return p.still(k) || p.nearDate(k).IsZero() && p.reported(k)
}

// changed reports whether the participle at k tells of a change rather than
// describes a thing.
func (p *phrase) changed(k int) bool {
	b := p.word(k - 1)
	return auxiliaries[b] || chainWords[b] && auxiliaries[p.word(k-2)] || p.finite(k)
}

func (p *phrase) dateSoon(k int) bool {
	for j := k; j < len(p.nodes) && j < k+7; j++ {
		if p.nodes[j].date != None {
			return true
		}
		if p.finite(j) {
			return false
		}
	}
	return false
}

func (p *phrase) nearDate(k int) Interval {
	best, out := 100, Interval{}
	for j, n := range p.nodes {
		if n.date == None || p.d.Dates[n.date].When.IsZero() || p.d.Dates[n.date].Duration {
			continue
		}
		if gap := max(j-k, k-j); gap < best && p.relativeAt(j) == p.relativeAt(k) {
			best, out = gap, p.d.Dates[n.date].When
		}
	}
	return out
}

// planClause gives the nodes of the clause around the verb at k, with its
// subject and without a verb of saying.
func (p *phrase) planClause(k int) (int, int) {
	a := p.clauseStart(k)
	if p.word(a) == "according" {
		for j := a; j < k; j++ {
			if p.word(j) == "," {
				a = j + 1
			}
		}
	}
	b := k + 1
	for b < len(p.nodes) {
		w := p.word(b)
		if w == ";" || w == "—" || w == "," && p.saidNext(b) || w == "," && p.span(a, b).Len() > clauseLimit {
			break
		}
		b++
	}
	return a, b
}

// planTimes finds when the plan is for, and for when it was before.
func (p *phrase) planTimes(plan *Plan, k int) {
	best := 100
	for j, n := range p.nodes {
		if n.date == None {
			continue
		}
		m := p.d.Dates[n.date]
		if m.When.IsZero() {
			continue
		}
		had := p.relativeAt(j) != p.relativeAt(k) || p.hasWord(max(0, j-6), j, "had", "originally", "planned", "from", "previously") && (plan.Status == Moved || plan.Status == Cancelled)
		if had && j != k && (plan.Status == Moved || plan.Status == Cancelled || p.hasWord(k, min(k+4, len(p.nodes)), "instead")) {
			plan.Was = m.When
			continue
		}
		if p.relativeAt(j) != p.relativeAt(k) {
			continue
		}
		gap := j - k
		if gap < 0 {
			gap = -gap + 6 // what follows the verb belongs to it sooner
		}
		if gap < best {
			best, plan.When = gap, m.When
		}
	}
	if plan.Status == Cancelled && plan.Was.IsZero() {
		plan.Was, plan.When = plan.When, Interval{}
	}
}
