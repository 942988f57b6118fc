package picture

import (
	"fmt"
	"strings"
	"time"

	"parley/corpus/reading"
)

// moment gives an interval as short as it can be said, over two lines where it
// spans two months. The year is left out.
func moment(w reading.Interval, by string) (first, second string) {
	switch {
	case w.Precision == reading.ToYear:
		return w.From.Format("2006"), ""
	case w.Precision == reading.ToMonth, w.Precision == reading.Vague:
		return w.From.Format("Jan"), ""
	case w.Precision == reading.ToWeek:
		return fmt.Sprintf(by, w.To.Format("2 Jan")), ""
	case w.Days() <= 1:
		return w.From.Format("2 Jan"), ""
	case w.From.Month() == w.To.Month():
		return w.From.Format("2") + "–" + w.To.Format("2 Jan"), ""
	}
	return w.From.Format("2 Jan –"), w.To.Format("2 Jan")
}

// oneLine gives an interval on one line, without its year.
func oneLine(w reading.Interval, by string) string {
	first, second := moment(w, by)
	return strings.TrimSpace(first + " " + second)
}

// inFull gives an interval on one line with its year.
func inFull(w reading.Interval, by string) string {
	if w.Precision == reading.ToYear {
		return w.From.Format("2006")
	}
	return oneLine(w, by) + w.To.Format(" 2006")
}

// unit is the length of time that one bar stands for.
type unit int

const (
	aDay unit = iota
	aWeek
	aMonth
	aYear
)

// maxBars is how many bars a row has room for.
const maxBars = 31

// unitFor gives the shortest unit of which maxBars cover the days from first
// to last.
func unitFor(first, last time.Time) unit {
	for _, u := range []unit{aDay, aWeek, aMonth} {
		n := 0
		for at := u.start(first); !at.After(last) && n <= maxBars; at = u.next(at) {
			n++
		}
		if n <= maxBars {
			return u
		}
	}
	return aYear
}

// start is the first day of the unit in which t lies. Weeks begin on Monday.
func (u unit) start(t time.Time) time.Time {
	y, m, d := t.UTC().Date()
	switch u {
	case aWeek:
		d -= (int(t.UTC().Weekday()) + 6) % 7
	case aMonth:
		d = 1
	case aYear:
		m, d = time.January, 1
	}
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// next is the first day of the unit after the one that begins at t.
func (u unit) next(t time.Time) time.Time {
	switch u {
	case aWeek:
		return t.AddDate(0, 0, 7)
	case aMonth:
		return t.AddDate(0, 1, 0)
	case aYear:
		return t.AddDate(1, 0, 0)
	}
	return t.AddDate(0, 0, 1)
}

// name gives the unit that begins at t, with its year where withYear says so.
func (u unit) name(t time.Time, withYear bool) string {
	format := "2 Jan"
	switch u {
	case aMonth:
		format = "Jan"
	case aYear:
		return t.Format("2006")
	}
	if withYear {
		format += " 2006"
	}
	return t.Format(format)
}
