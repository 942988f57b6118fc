package answer

import (
	"slices"
	"strings"
	"time"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// hasPart reports whether anybody at m is told to have been in the part asked for.
func (s *sheet) hasPart(m *dossier.Meeting) bool {
	asked := s.partAsked()
	return slices.ContainsFunc(m.Attendees, func(at dossier.Attendance) bool {
		return at.Attended() && slices.ContainsFunc(at.Claims, func(c dossier.Claim) bool { return samePart(c.Part, asked) })
	})
}

// inPart reports whether at was there in the part of the meeting asked for. A
// part that the dossier doesn't tell apart is taken for the whole.
func (s *sheet) inPart(m *dossier.Meeting, at dossier.Attendance) bool {
	asked := s.partAsked()
	if len(asked) == 0 {
		return true
	}
	if s.onAnotherDay(m, at) {
		return false
	}
	if !s.hasPart(m) && !slices.ContainsFunc(m.Attendees, func(o dossier.Attendance) bool { return samePart(o.Part, asked) }) {
		return s.strictMeal() || !onlyAtMeals(at)
	}
	elsewhere := false
	for _, c := range at.Claims {
		if c.Stance == reading.Absent || c.Stance == reading.Comment || c.Stance == reading.Host {
			continue
		}
		if samePart(c.Part, asked) {
			return true
		}
		elsewhere = elsewhere || c.Part != ""
	}
	return !elsewhere && !s.strictPart() && at.Part == "" || samePart(at.Part, asked)
}

// onAnotherDay reports whether all that is told of at's part in m is of other
// days than the one that the question asks for.
func (s *sheet) onAnotherDay(m *dossier.Meeting, at dossier.Attendance) bool {
	if s.q.Meeting.Day == 0 || m.When.IsZero() {
		return false
	}
	day := m.When.From.AddDate(0, 0, s.q.Meeting.Day-1)
	asked := reading.Interval{From: day, To: day, Precision: reading.ToDay}
	other := false
	for _, c := range at.Claims {
		if c.Stance == reading.Absent || c.Stance == reading.Comment {
			continue
		}
		if c.When.IsZero() || c.When.Overlaps(asked) {
			return false
		}
		other = true
	}
	return other
}

// strictMeal reports whether the question asks for a meal.
func (s *sheet) strictMeal() bool {
	switch s.q.Meeting.Kind {
	case "dinner", "lunch", "breakfast":
		return true
	}
	return false
}

// onlyAtMeals reports whether at is told to have been at the meals alone.
func onlyAtMeals(at dossier.Attendance) bool {
	meal := []string{"lunch", "dinner", "breakfast"}
	some := false
	for _, c := range at.Claims {
		if c.Stance == reading.Absent || c.Stance == reading.Comment {
			continue
		}
		if !samePart(c.Part, meal) {
			return false
		}
		some = true
	}
	return some
}

// strictPart reports whether the part asked for is one that people are told to
// have been at by itself: a meal, a signing, an enlarged session.
func (s *sheet) strictPart() bool {
	switch s.q.Meeting.Kind {
	case "dinner", "lunch", "breakfast", "signing":
		return true
	}
	return s.q.Part == PartSigned || s.q.Meeting.Stage == "expanded" || s.q.Meeting.Stage == "extended"
}

// partAsked gives the words for the part of a meeting that the question names.
func (s *sheet) partAsked() []string {
	var out []string
	switch k := s.q.Meeting.Kind; k {
	case "dinner", "lunch", "breakfast", "signing", "ceremony":
		out = append(out, k)
	}
	if s.q.Part == PartSigned {
		out = append(out, "signing")
	}
	if s.q.Meeting.Stage != "" {
		out = append(out, s.q.Meeting.Stage)
	}
	for _, d := range s.q.Dates {
		if d.Weekday > 0 {
			out = append(out, strings.ToLower(time.Weekday(d.Weekday%7).String()))
		}
	}
	switch s.q.Meeting.Day {
	case 1:
		out = append(out, "first day", "day one", "day 1")
	case 2:
		out = append(out, "second day", "day two", "day 2")
	}
	return out
}

func samePart(part string, asked []string) bool {
	if part == "" {
		return false
	}
	low := strings.ToLower(part)
	return slices.ContainsFunc(asked, func(a string) bool { return strings.Contains(low, a) })
}
