package update

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"time"

	"github.com/adhocore/gronx"
)

// ScheduleProblem says what keeps a text from being a schedule.
type ScheduleProblem string

// The problems.
const (
	ScheduleEmpty   ScheduleProblem = "empty"
	ScheduleUnknown ScheduleProblem = "unknown"  // Word isn't understood
	ScheduleCron    ScheduleProblem = "cron"     // it looks like cron and isn't valid
	ScheduleNever   ScheduleProblem = "never"    // valid, but no day fits, such as 30 February
	ScheduleOften   ScheduleProblem = "often"    // more often than MinBetween
	ScheduleUneven  ScheduleProblem = "uneven"   // an interval that doesn't divide the day or the hour
	ScheduleTooLong ScheduleProblem = "too-long" // more than a schedule needs
)

// ScheduleError is the error of ParseSchedule.
type ScheduleError struct {
	Problem ScheduleProblem
	Word    string // that wasn't understood, or ""
}

func (e *ScheduleError) Error() string {
	return fmt.Sprintf("not a schedule: %s %q", e.Problem, e.Word)
}

// MinBetween is the shortest time between two posts of a schedule.
const MinBetween = 15 * time.Minute

const (
	maxSchedule = 200 // bytes of a schedule's text
	maxCrons    = 8   // expressions that it comes to
)

// ParseSchedule reads a schedule in words ("every weekday at 9", "every 6
// hours", "mondays 18:30") or as cron expressions of five fields, separated by
// semicolons. Its error is a *ScheduleError.
func ParseSchedule(text string) (Schedule, error) {
	text = strings.TrimSpace(text)
	switch {
	case text == "":
		return Schedule{}, &ScheduleError{Problem: ScheduleEmpty}
	case len(text) > maxSchedule:
		return Schedule{}, &ScheduleError{Problem: ScheduleTooLong}
	}
	var s Schedule
	var err error
	if looksLikeCron(text) {
		s, err = parseCron(text)
	} else {
		s, err = parseWords(text)
	}
	if err != nil {
		return Schedule{}, err
	}
	switch {
	case len(s.cron) > maxCrons:
		return Schedule{}, &ScheduleError{Problem: ScheduleTooLong}
	case s.Next(reference, time.UTC).IsZero():
		return Schedule{}, &ScheduleError{Problem: ScheduleNever}
	case s.Shortest() < MinBetween:
		return Schedule{}, &ScheduleError{Problem: ScheduleOften}
	}
	return s, nil
}

var cronField = regexp.MustCompile(`^[0-9A-Za-z*/,\-?#]+$`)

// looksLikeCron tells cron expressions from words: they begin with a minute,
// which no words do, or with an "@".
func looksLikeCron(text string) bool {
	first, _, _ := strings.Cut(text, ";")
	fields := strings.Fields(first)
	if strings.HasPrefix(text, "@") {
		return true
	}
	return len(fields) >= 4 && regexp.MustCompile(`^[0-9*/,\-]+$`).MatchString(fields[0]) && regexp.MustCompile(`^[0-9*/,\-]+$`).MatchString(fields[1])
}

func parseCron(text string) (Schedule, error) {
	var s Schedule
	for part := range strings.SplitSeq(text, ";") {
		part = strings.TrimSpace(part)
		wrong := &ScheduleError{Problem: ScheduleCron, Word: part}
		fields, err := gronx.Segments(part)
		if err != nil || len(fields) != 6 || fields[0] != "0" || !gronx.IsValid(part) {
			return Schedule{}, wrong
		}
		for _, f := range fields {
			if !cronField.MatchString(f) {
				return Schedule{}, wrong
			}
		}
		expr := strings.Join(fields[1:], " ")
		if _, err := gronx.NextTickAfter(expr, reference, true); err != nil {
			return Schedule{}, &ScheduleError{Problem: ScheduleNever, Word: part}
		}
		s.cron = append(s.cron, expr)
	}
	return s, nil
}

// plan is what the words of a schedule say, as they are read one by one.
type plan struct {
	times    []clock
	days     []string // fields of weekdays: "1", "1-5", "1#1"
	dates    []string // fields of days of the month: "1", "L"
	minutes  int      // between two posts, in place of times
	from, to int      // hours within which minutes counts; to is 0 for the whole day
	rest     string   // what is meant where neither days nor dates are named: "*", "1" (Monday) or "1st"
}

// clock is a time of day.
type clock struct{ hour, minute int }

func parseWords(text string) (Schedule, error) {
	p := plan{}
	words := split(text)
	for len(words) > 0 {
		n, err := p.take(words)
		if err != nil {
			return Schedule{}, err
		}
		if n == 0 {
			return Schedule{}, &ScheduleError{Problem: ScheduleUnknown, Word: words[0]}
		}
		words = words[n:]
	}
	return p.schedule()
}

var token = regexp.MustCompile(`\d{1,2}[:.]\d{2}|\d+(?:st|nd|rd|th)\b|\d+|[\pL']+|[^\s,]`)

// split gives the words of a schedule in small letters. A number and what
// sticks to it, such as "9am" and "6h", come apart.
func split(text string) []string {
	text = strings.NewReplacer("a.m.", "am", "p.m.", "pm", "o'clock", "", "o’clock", "", "–", "-", "’", "'").Replace(strings.ToLower(text))
	return token.FindAllString(text, -1)
}

// schedule makes cron expressions of what was read.
func (p plan) schedule() (Schedule, error) {
	date, day := "*", "*"
	if len(p.days)+len(p.dates) == 0 {
		switch p.rest {
		case "1":
			p.days = []string{"1"}
		case "1st":
			p.dates = []string{"1"}
		case "*":
			p.days = []string{"*"}
		}
	}
	if len(p.dates) > 0 {
		date = strings.Join(p.dates, ",")
	}
	if len(p.days) > 0 {
		day = strings.Join(p.days, ",")
	}
	var s Schedule
	add := func(minute, hour string) {
		// Cron takes a date and a weekday as "either of them"; so do we.
		s.cron = append(s.cron, minute+" "+hour+" "+date+" * "+day)
	}
	if p.minutes > 0 {
		hours := "*"
		if p.to > 0 {
			hours = fmt.Sprintf("%d-%d", p.from, p.to)
		}
		switch {
		case p.minutes < 60 && 60%p.minutes != 0, p.minutes > 60 && (p.minutes%60 != 0 || 24%(p.minutes/60) != 0):
			return Schedule{}, &ScheduleError{Problem: ScheduleUneven, Word: strconv.Itoa(p.minutes)}
		case len(p.times) > 1:
			return Schedule{}, &ScheduleError{Problem: ScheduleUnknown, Word: p.times[1].String()}
		case p.minutes < 60:
			add("*/"+strconv.Itoa(p.minutes), hours)
			return s, nil
		case p.minutes > 60:
			hours += "/" + strconv.Itoa(p.minutes/60)
		}
		minute := "0"
		if len(p.times) == 1 { // "every 6 hours from 9:30"
			first := p.times[0]
			minute = strconv.Itoa(first.minute)
			if step := p.minutes / 60; step > 1 && p.to == 0 {
				hours = fmt.Sprintf("%d-23/%d", first.hour%step, step)
			}
		}
		add(minute, hours)
		return s, nil
	}
	if len(p.days)+len(p.dates)+len(p.times) == 0 {
		return Schedule{}, &ScheduleError{Problem: ScheduleEmpty}
	}
	if len(p.times) == 0 {
		p.times = []clock{{9, 0}}
	}
	hours := map[int][]string{}
	slices.SortFunc(p.times, func(a, b clock) int { return cmp.Or(a.hour-b.hour, a.minute-b.minute) })
	for _, t := range slices.Compact(p.times) {
		hours[t.minute] = append(hours[t.minute], strconv.Itoa(t.hour))
	}
	for _, minute := range slices.Sorted(maps.Keys(hours)) {
		add(strconv.Itoa(minute), strings.Join(hours[minute], ","))
	}
	return s, nil
}

// String gives the time as 09:30.
func (c clock) String() string { return fmt.Sprintf("%02d:%02d", c.hour, c.minute) }
