package reading

import (
	"slices"
	"time"
)

// match finds the meeting of which s tells, or nil for one not told before.
func (d *draft) match(records []*record, current *record, s *scene, i int) *record {
	var best *record
	top := 0.0
	for n, r := range records {
		fit, ok := d.fit(r, s, i)
		if !ok {
			continue
		}
		if r.Separate && !s.separate && d.Sentences[i].Paragraph != d.Sentences[r.last].Paragraph {
			fit -= 1.5
		} else if r == current {
			fit += 1
			if d.Sentences[i].Paragraph == d.Sentences[r.last].Paragraph {
				fit += 1
			}
		}
		if n == 0 {
			fit += .5
		}
		if best == nil || fit > top {
			best, top = r, fit
		}
	}
	need := 0.9
	if s.apart {
		need = 3
	} else if (s.part != "" || s.definite) && s.kind != "call" {
		need = 0.4
	} else if !s.weak && len(s.parts) > 1 && s.kind == "" {
		need = 1.4
	}
	if best != nil && len(best.Sentences) == 0 && !s.apart {
		need = 0.4 // what the headline is about
	}
	if best == nil || top < need {
		if s.weak && !s.former && len(s.parts) > 0 && best != nil && (i-best.last <= 2 || best == records[0] && best.lede) {
			return best
		}
		return nil
	}
	return best
}

// fit weighs what speaks for s being the meeting r; ok is false when the two
// contradict each other.
func (d *draft) fit(r *record, s *scene, i int) (score float64, ok bool) {
	if s.separate && !r.Separate && len(r.Participants) > 0 {
		return 0, false
	}
	if s.former != r.Former && (s.former || r.Former && !s.weak) {
		return 0, false
	}
	if r.Kind == "call" && onlyAbsent(s) {
		return 0, false
	}
	if s.kind == "call" != (r.Kind == "call") && (s.kind == "call" || len(s.parts) > 1) {
		return 0, false
	}
	if s.place != None && r.Place != None {
		switch {
		case d.samePlace(s.place, r.Place):
			score += 3
		default:
			return 0, false
		}
	}
	if s.venue != None {
		if r.Venue == s.venue {
			score += 3
		} else if city := d.venueCity(s.venue); city != "" && r.Place != None {
			if d.placeKey(r.Place) != city {
				return 0, false
			}
			score += 2
		}
	}
	if !s.when.IsZero() && !r.When.IsZero() {
		gap := gapDays(s.when, r.When)
		switch {
		case gap == 0:
			score += 2
		case r.lede && s.definite && s.place == None && gap <= 7:
			score += .5 // "the round" began some days ago
		case gap == 1 && !s.weak && s.part == "" && s.ordinal == 0 && len(s.parts) == 2 && !d.allIn(s, r):
			return 0, false // a meeting of two, one of whom was not in the other
		case gap <= 1 && (s.place == None || score >= 3):
			score += .5
		case gap <= 1:
		case (s.when.Precision == Vague || r.When.Precision == Vague) && gap <= 14:
		default:
			return 0, false
		}
	}
	if s.ordinal > 0 && r.Ordinal > 0 {
		if s.ordinal != r.Ordinal {
			return 0, false
		}
		score += 2
	}
	if r.Status == Planned && s.status == Held && s.place == None && s.when.IsZero() && len(s.parts) > 0 && !s.weak {
		score -= 1
	}
	people := 0
	for _, x := range r.Participants {
		if e := d.Entities[x.Entity]; e.Kind == Person && !e.Group && x.Stance != Absent && x.Stance != Host {
			people++
		}
	}
	shared, foreign := 0, 0
	for _, x := range s.parts {
		if slices.ContainsFunc(r.Participants, func(y Participation) bool { return y.Entity == x.Entity && y.Stance != Absent }) {
			shared++
		} else {
			foreign++
		}
	}
	if onlyAbsent(s) && shared > 0 {
		score -= 2 // told to be there: another meeting is meant
	} else {
		score += min(float64(shared), 3)
	}
	if s.kind != "" && s.kind == r.Kind {
		score += .5
	}
	if shared == 0 && foreign > 1 && people > 1 && !s.weak && !s.definite && s.part == "" && score < 2 {
		if r.lede && !s.apart && (r.Kind == "talks" || r.Kind == "summit" || r.Kind == "conference") {
			score -= .5 // people who have not been named yet meet within the talks
		} else {
			score -= 2
		}
	}
	if d.section(i) != d.section(r.last) && score <= .5 && !r.lede {
		return 0, false // another section tells of something else
	}
	if i-r.last <= 1 {
		score += .5
	}
	return score, true
}

// section counts the headings before sentence i.
func (d *draft) section(i int) int {
	n := 0
	for _, s := range d.Sentences[:i] {
		if s.Heading {
			n++
		}
	}
	return n
}

// allIn reports whether everybody in s was in r.
func (d *draft) allIn(s *scene, r *record) bool {
	for _, x := range s.parts {
		if !slices.ContainsFunc(r.Participants, func(y Participation) bool { return y.Entity == x.Entity }) {
			return false
		}
	}
	return true
}

// gapDays is the number of days between two intervals, 0 where they meet.
func gapDays(a, b Interval) int {
	if a.Overlaps(b) {
		return 0
	}
	if a.Yearless() != b.Yearless() {
		a, b = a.withoutYear(), b.withoutYear()
	}
	if a.From.After(b.To) {
		a, b = b, a
	}
	return int(dayOf(b.From).Sub(dayOf(a.To)) / (24 * time.Hour))
}

func (d *draft) samePlace(a, b int) bool { return a == b || d.placeKey(a) == d.placeKey(b) }
