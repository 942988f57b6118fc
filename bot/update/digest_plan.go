package update

import (
	"fmt"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

func planKey(p *dossier.Plan) string {
	key := "plan"
	switch p.Status {
	case reading.Moved:
		key = "moved"
	case reading.Cancelled:
		key = "cancelled"
	}
	if p.Place != "" {
		key += " " + reading.PlaceKey(p.Place)
	}
	if !p.When.IsZero() {
		key += " " + p.When.From.Format("2006-01-02")
	}
	if !p.Was.IsZero() {
		key += " was " + p.Was.From.Format("2006-01-02")
	}
	if p.When.IsZero() || p.Was.IsZero() { // another plan may be for the same day
		m := p.Mentions[0]
		key += fmt.Sprintf(" %s %d", m.Article, m.Span.Start)
	}
	return key
}

// plan reads what is to happen.
func (e *editor) plan(u *unit) *candidate {
	if u.thin() || u.bygone || idle.MatchString(u.text) {
		return nil
	}
	for _, p := range u.plans {
		if p.Status != reading.Planned && p.Status != reading.Denied {
			continue
		}
		what := clip(u, p.Mentions[0].Span)
		dated := !p.When.IsZero() && !p.When.Yearless() && p.When.Precision < reading.Vague
		switch {
		case dated && p.When.To.Before(day(e.now)): // over
			continue
		case dated && !agenda.MatchString(what):
			if !e.concerns(u) || p.When.Precision > reading.ToMonth {
				continue
			}
		case !agenda.MatchString(what), !dated && p.Meeting == nil && !firm.MatchString(what):
			continue
		}
		c := &candidate{kind: PlanMade, unit: u, score: weighPlan, key: planKey(p) + " " + e.fingerprint(u.wording)}
		switch {
		case p.Meeting != nil && dated:
			c.score = weighDatedMeeting
		case dated && p.When.To.Before(day(e.now).AddDate(0, 0, 1)): // before the day is over
			c.score = weighToday
		case dated:
			c.score = weighDatedPlan
		case p.Meeting != nil:
			c.score = weighMeetingAhead
		}
		return c
	}
	if u.deadline(e.now) && e.concerns(u) {
		return &candidate{kind: PlanMade, unit: u, score: weighDeadline, key: "deadline " + e.fingerprint(u.wording)}
	}
	if u.ahead(e.now.AddDate(0, 0, 1)) && e.concerns(u) && firm.MatchString(u.text) {
		return &candidate{kind: PlanMade, unit: u, score: weighAhead, key: "plan " + e.fingerprint(u.wording)}
	}
	if u.ahead(e.now.AddDate(0, 0, 1)) && len(u.meetings) > 0 && agenda.MatchString(u.text) {
		for _, m := range u.meetings {
			if m.Status == reading.Planned || !m.When.IsZero() && !m.When.To.Before(day(e.now)) {
				return &candidate{kind: PlanMade, unit: u, score: weighDatedMeeting, key: "plan " + m.ID}
			}
		}
	}
	return nil
}
