package render

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"parley/bot/update"
)

// Schedule gives a schedule in words: "every weekday at 09:00 and 18:00". It
// holds nothing of what its author wrote, but for cron that no words fit.
func Schedule(s update.Schedule, w *Words) string {
	var out []string
	for _, p := range s.Parts() {
		out = append(out, w.Updates.part(p))
	}
	return strings.Join(out, w.Updates.AndThen)
}

// part gives one part of a schedule in words.
func (w *UpdateWords) part(p update.Part) string {
	switch {
	case len(p.Times) > 0:
		return w.daysOf(p) + " " + fmt.Sprintf(w.AtTimes, w.list(p.Times))
	case p.Every == 0:
		return fmt.Sprintf(w.ByCron, "`"+p.Cron+"`")
	}
	s := ""
	n := int(p.Every / time.Minute)
	switch {
	case n == 60:
		s = w.EveryHour
	case n < 60:
		s = fmt.Sprintf(w.EveryMinutes, n)
	default:
		s = fmt.Sprintf(w.EveryHours, n/60)
	}
	if p.To < 23 || p.From > 0 && n <= 60 {
		s += " " + fmt.Sprintf(w.FromTo, hourMinute(p.From, p.Minute), hourMinute(p.To, p.Minute))
	} else if p.From > 0 || p.Minute > 0 {
		s += " " + fmt.Sprintf(w.From, hourMinute(p.From, p.Minute))
	}
	if len(p.Weekdays)+len(p.Nth)+len(p.Dates)+len(p.Months) > 0 {
		s += ", " + w.daysOf(p)
	}
	return s
}

func hourMinute(h, m int) string { return fmt.Sprintf("%02d:%02d", h, m) }

// daysOf gives the days of a part.
func (w *UpdateWords) daysOf(p update.Part) string {
	var days []string
	switch {
	case isWorkdays(p.Weekdays):
		days = append(days, w.Workdays)
	case len(p.Weekdays) == 2 && p.Weekdays[0] == time.Sunday && p.Weekdays[1] == time.Saturday:
		days = append(days, w.Weekends)
	case len(p.Weekdays) > 0:
		var names []string
		for _, d := range p.Weekdays {
			names = append(names, w.Weekdays[d])
		}
		days = append(days, fmt.Sprintf(w.OnDays, w.list(names)))
	}
	for _, n := range p.Nth {
		days = append(days, fmt.Sprintf(w.OnNth, w.place(n.Place), w.Weekday[n.Day]))
	}
	if len(p.Dates) > 0 {
		var names []string
		for _, d := range p.Dates {
			if d < 0 {
				names = append(names, w.LastDay)
			} else {
				names = append(names, w.nth(d))
			}
		}
		days = append(days, fmt.Sprintf(w.OnDates, w.list(names)))
	}
	if len(days) == 0 {
		days = append(days, w.EveryDay)
	}
	s := strings.Join(days, w.AndThen)
	if len(p.Months) > 0 {
		var names []string
		for _, m := range p.Months {
			names = append(names, m.String())
		}
		s += " " + fmt.Sprintf(w.InMonths, w.list(names))
	}
	return s
}

func isWorkdays(list []time.Weekday) bool {
	if len(list) != 5 {
		return false
	}
	for _, d := range list {
		if d == time.Saturday || d == time.Sunday {
			return false
		}
	}
	return true
}

func (w *UpdateWords) place(n int) string {
	if n < 0 {
		return w.Last
	}
	return w.nth(n)
}

// nth gives 1st, 2nd, 3rd.
func (w *UpdateWords) nth(n int) string {
	suffix := "th"
	if n/10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

func (w *UpdateWords) list(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:len(items)-1], ", ") + w.And + items[len(items)-1]
}

// ScheduleProblem says what keeps a text from being a schedule, and what to
// write instead.
func ScheduleProblem(err *update.ScheduleError, w *Words) string {
	u := &w.Updates
	word := Line(Clip(err.Word, 60))
	switch err.Problem {
	case update.ScheduleUnknown:
		return fmt.Sprintf(u.BadWord, word) + " " + u.ScheduleHint
	case update.ScheduleCron:
		return fmt.Sprintf(u.BadCron, word) + " " + u.ScheduleHint
	case update.ScheduleNever:
		return u.NeverDue
	case update.ScheduleOften:
		return fmt.Sprintf(u.TooOften, int(update.MinBetween/time.Minute))
	case update.ScheduleUneven:
		return u.Uneven
	case update.ScheduleTooLong:
		return u.ScheduleLong + " " + u.ScheduleHint
	}
	return u.ScheduleHint
}
