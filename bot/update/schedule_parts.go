package update

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Part is a piece of a schedule for showing it in words: on which days, and
// when on them.
type Part struct {
	Cron string // the expression, for what no other field tells

	// The days; all of them where nothing is given. A day that fits either
	// Weekdays or Dates counts.
	Weekdays []time.Weekday
	Nth      []Nth         // "the second Monday"
	Dates    []int         // of the month; -1 is the last
	Months   []time.Month  // all where none is given
	Times    []string      // "09:30", or else:
	Every    time.Duration // from the hour From to the hour To, Minute past
	From, To int           // 0 and 23 for the whole day
	Minute   int           // of the hour, where Every is whole hours
}

// Nth is a weekday by its place in the month; -1 is the last.
type Nth struct {
	Day   time.Weekday
	Place int
}

// Parts gives the schedule for showing it. A part whose times and interval are
// both empty can be shown as its Cron alone.
func (s Schedule) Parts() []Part {
	var out []Part
	for _, expr := range s.cron {
		p := partOf(expr)
		if n := len(out) - 1; n >= 0 && len(p.Times) > 0 && len(out[n].Times) > 0 && days(out[n].Cron) == days(expr) {
			out[n].Times = append(out[n].Times, p.Times...)
			slices.Sort(out[n].Times)
			continue
		}
		out = append(out, p)
	}
	return out
}

// days is the part of an expression that concerns the days.
func days(expr string) string { return strings.Join(strings.Fields(expr)[2:], " ") }

func partOf(expr string) Part {
	f := strings.Fields(expr)
	alone := Part{Cron: expr}
	p := Part{Cron: expr, To: 23}
	if !p.setDays(f[2], f[4]) {
		return alone
	}
	if months, ok := values(f[3], 1, 12); !ok {
		return alone
	} else if len(months) < 12 {
		for _, m := range months {
			p.Months = append(p.Months, time.Month(m))
		}
	}
	minutes, ok := values(f[0], 0, 59)
	hours, ok2 := values(f[1], 0, 23)
	if !ok || !ok2 || len(minutes) == 0 || len(hours) == 0 {
		return alone
	}
	step, even := stepOf(hours)
	switch {
	case len(minutes) > 1:
		// "*/15 8-20": the minutes must go on over the hour.
		gap, steady := stepOf(minutes)
		if !steady || 60%gap != 0 || len(minutes) != 60/gap || minutes[0] != 0 || !even || step > 1 {
			return alone
		}
		p.Every, p.From, p.To = time.Duration(gap)*time.Minute, hours[0], hours[len(hours)-1]
	case even && len(hours) > 3 && 24%step == 0 && hours[0] < step && hours[len(hours)-1]+step > 23:
		p.Every, p.Minute, p.From = time.Duration(step)*time.Hour, minutes[0], hours[0]
	case even && len(hours) > 3:
		p.Every, p.Minute, p.From, p.To = time.Duration(step)*time.Hour, minutes[0], hours[0], hours[len(hours)-1]
	default:
		for _, h := range hours {
			p.Times = append(p.Times, clock{h, minutes[0]}.String())
		}
	}
	return p
}

func (p *Part) setDays(date, day string) bool {
	if date != "*" && date != "?" {
		for one := range strings.SplitSeq(date, ",") {
			if one == "L" {
				p.Dates = append(p.Dates, -1)
				continue
			}
			list, ok := values(one, 1, 31)
			if !ok {
				return false
			}
			p.Dates = append(p.Dates, list...)
		}
	}
	if day == "*" || day == "?" {
		return true
	}
	for one := range strings.SplitSeq(day, ",") {
		if d, nth, ok := strings.Cut(one, "#"); ok {
			p.Nth = append(p.Nth, Nth{time.Weekday(atoi(d) % 7), atoi(nth)})
			continue
		}
		if d, ok := strings.CutSuffix(one, "L"); ok && d != "" {
			p.Nth = append(p.Nth, Nth{time.Weekday(atoi(d) % 7), -1})
			continue
		}
		list, ok := values(one, 0, 7)
		if !ok {
			return false
		}
		for _, d := range list {
			if w := time.Weekday(d % 7); !slices.Contains(p.Weekdays, w) {
				p.Weekdays = append(p.Weekdays, w)
			}
		}
	}
	if len(p.Weekdays) == 7 {
		p.Weekdays = nil
	}
	return true
}

// values gives the numbers that a field of plain cron stands for, in order. It
// reports false for what plain cron doesn't have.
func values(field string, low, high int) ([]int, bool) {
	var out []int
	for one := range strings.SplitSeq(field, ",") {
		spec, by, stepped := strings.Cut(one, "/")
		step, from, to := 1, low, high
		if stepped {
			if step = atoi(by); step < 1 {
				return nil, false
			}
		}
		if spec != "*" && spec != "?" {
			a, b, isRange := strings.Cut(spec, "-")
			from = atoi(a)
			switch {
			case isRange:
				to = atoi(b)
			case !stepped:
				to = from
			}
		}
		if from < low || to > high || from > to {
			return nil, false
		}
		for n := from; n <= to; n += step {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), true
}

// stepOf gives the step between ordered numbers, and whether it is the same
// between all of them.
func stepOf(list []int) (int, bool) {
	if len(list) < 2 {
		return 0, false
	}
	step := list[1] - list[0]
	for i := 2; i < len(list); i++ {
		if list[i]-list[i-1] != step {
			return 0, false
		}
	}
	return step, true
}

// atoi reads a number of a field that has been checked; -1 for anything else.
func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return -1
	}
	return n
}
