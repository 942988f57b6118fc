package answer

import (
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// measurePeople fills the rows of all, given what the rules make of the question.
func (s *sheet) measurePeople(all []*invitee, matches []dossier.MeetingMatch, rules ruled) {
	best := s.best(8)
	open, part := s.isOpen(), float32(0)
	if len(s.partAsked()) > 0 {
		part = 1
	}
	explains := make([]float64, min(len(matches), invitedMeetings))
	for k := range explains {
		explains[k] = s.explains(matches[k].Meeting)
	}
	for _, v := range all {
		s.measureMeetings(v, matches, explains)
		s.measureMentions(v, best)
		s.measureQuestion(v)
		is := func(k peopleFeature, yes bool) {
			if yes {
				v.row[k] = 1
			}
		}
		is(eOpen, open)
		v.row[eAnyDay] = part
		is(eByRoster, rules.roster[v.person])
		is(eByTold, rules.told[v.person])
		is(eByDeed, rules.deed[v.person])
		is(eBySeen, rules.seen[v.person])
		is(eByRules, rules.final[v.person])
		v.row[eRulesMany] = float32(len(rules.final)) / 10
		is(eRulesNone, len(rules.final) == 0)
	}
	s.measureAffinity(all)
	s.measureFirst(all)
	s.measureLists(all)
	for _, x := range relative {
		top := float32(0)
		for _, v := range all {
			top = max(top, v.row[x.of])
		}
		if top > 0 {
			for _, v := range all {
				v.row[x.as] = v.row[x.of] / top
			}
		}
	}
}

// relative are the features that are measured beside the best of all as well.
var relative = []struct{ of, as peopleFeature }{
	{eShare, eRelShare}, {eAround, eRelAround}, {ePresentAround, eRelPresent}, {eScenePresent, eRelScene}, {eNear, eRelNear}, {eDeedNear, eRelDeed}, {eAffinity, eRelAffinity}, {eOddsMass, eRelMass},
}

// measureMeetings measures what the dossier tells of v's part in the meetings.
func (s *sheet) measureMeetings(v *invitee, matches []dossier.MeetingMatch, explains []float64) {
	for k, m := range matches[:min(len(matches), invitedMeetings)] {
		at := attendanceOf(m.Meeting, v.person)
		share := float32(0)
		if matches[0].Score > 0 {
			share = float32(m.Score / matches[0].Score)
		}
		if k == 0 {
			n := 0
			for _, o := range m.Meeting.Attendees {
				if o.Attended() && o.Kind == reading.Person && !o.Group {
					n++
				}
			}
			v.row[eRoster] = float32(n) / 10
			v.row[eMeetingScore] = float32(m.Score) / 10
			v.row[eExplains] = float32(explains[0])
			v.row[eMeetingMargin] = 1
			if len(matches) > 1 && m.Score > 0 {
				v.row[eMeetingMargin] = float32((m.Score - matches[1].Score) / m.Score)
			}
		}
		if at == nil {
			continue
		}
		if at.Attended() {
			v.row[eMeetings] += .2
			v.row[eExplainsOwn] = max(v.row[eExplainsOwn], float32(explains[k]))
		}
		switch {
		case k > 0 && at.Attended():
			v.row[eThereElse] = max(v.row[eThereElse], share)
			if s.wanted(m.Meeting, *at) {
				v.row[eWantedElse] = max(v.row[eWantedElse], share)
			}
		case k > 0 && at.Stance == reading.Absent:
			v.row[eAbsentElse] = max(v.row[eAbsentElse], share)
		case k == 0:
			s.measureTop(v, m.Meeting, at)
		}
	}
}

// measureTop measures v's part in the meeting that fits the question best.
func (s *sheet) measureTop(v *invitee, m *dossier.Meeting, at *dossier.Attendance) {
	switch at.Stance {
	case reading.Lead:
		v.row[eLead] = 1
	case reading.Host:
		v.row[eHost] = 1
	case reading.Absent:
		v.row[eAbsent] = 1
	case reading.Comment:
		v.row[eComment] = 1
	}
	if !at.Attended() {
		return
	}
	v.row[eThere] = 1
	if s.wanted(m, *at) {
		v.row[eWanted] = 1
	}
	v.row[eInferred], v.row[ePlanned] = 1, 1
	for _, c := range at.Claims {
		if c.Stance > reading.Joined {
			continue
		}
		v.row[eClaims] = min(1, v.row[eClaims]+.25)
		if !c.Inferred {
			v.row[eInferred] = 0
		}
		if !c.Planned {
			v.row[ePlanned] = 0
		}
	}
}
