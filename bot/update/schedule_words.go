package update

import (
	"slices"
	"strconv"
	"strings"
)

// The words that stand for days and times. Their first letters are enough for
// weekdays.
var (
	weekdayNames = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
	fillers      = []string{"at", "on", "the", "and", ",", "&", "+", ";", "in", "of", "every", "each", "a", "per", "once"}
	ordinals     = []string{"", "first", "second", "third", "fourth", "fifth"}
	numbers      = []string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
	daytimes     = map[string]clock{
		"noon": {12, 0}, "midday": {12, 0}, "midnight": {0, 0}, "morning": {9, 0}, "mornings": {9, 0},
		"afternoon": {15, 0}, "afternoons": {15, 0}, "evening": {18, 0}, "evenings": {18, 0}, "night": {21, 0}, "nights": {21, 0},
	}
	phrases = []struct {
		words []string
		apply func(*plan)
	}{
		{[]string{"monday", "to", "friday"}, weekdays}, {[]string{"monday", "-", "friday"}, weekdays}, {[]string{"monday", "through", "friday"}, weekdays},
		{[]string{"mon", "-", "fri"}, weekdays}, {[]string{"mon", "to", "fri"}, weekdays},
		{[]string{"working", "days"}, weekdays}, {[]string{"working", "day"}, weekdays}, {[]string{"work", "days"}, weekdays}, {[]string{"week", "days"}, weekdays},
		{[]string{"weekday"}, weekdays}, {[]string{"weekdays"}, weekdays}, {[]string{"workday"}, weekdays}, {[]string{"workdays"}, weekdays},
		{[]string{"weekend"}, weekend}, {[]string{"weekends"}, weekend},
		{[]string{"twice", "a", "day"}, twice}, {[]string{"twice", "daily"}, twice}, {[]string{"two", "times", "a", "day"}, twice},
		{[]string{"last", "day", "of", "the", "month"}, lastDay}, {[]string{"last", "day", "of", "every", "month"}, lastDay},
		{[]string{"end", "of", "the", "month"}, lastDay}, {[]string{"last", "day", "of", "each", "month"}, lastDay},
		{[]string{"half", "an", "hour"}, halfHour}, {[]string{"half", "hour"}, halfHour},
		{[]string{"half-hour"}, halfHour}, {[]string{"half", "-", "hour"}, halfHour},
		{[]string{"hour"}, hourly}, {[]string{"hourly"}, hourly}, {[]string{"quarter", "of", "an", "hour"}, quarter},
		{[]string{"daily"}, daily}, {[]string{"day"}, daily}, {[]string{"everyday"}, daily},
		{[]string{"weekly"}, weekly}, {[]string{"week"}, weekly}, {[]string{"monthly"}, monthly}, {[]string{"month"}, monthly},
	}
)

func weekdays(p *plan) { p.days = append(p.days, "1-5") }
func weekend(p *plan)  { p.days = append(p.days, "0", "6") }
func twice(p *plan)    { p.times = append(p.times, clock{9, 0}, clock{18, 0}) }
func lastDay(p *plan)  { p.dates = append(p.dates, "L") }
func halfHour(p *plan) { p.minutes = 30 }
func quarter(p *plan)  { p.minutes = 15 }
func hourly(p *plan)   { p.minutes = 60 }
func daily(p *plan)    { p.rest = "*" }
func weekly(p *plan)   { p.rest = "1" }
func monthly(p *plan)  { p.rest = "1st" }

// take reads what stands at the beginning of words and gives how many of them
// it took, 0 where it knows none.
func (p *plan) take(words []string) (int, error) {
	for _, f := range phrases {
		if len(words) >= len(f.words) && slices.Equal(words[:len(f.words)], f.words) {
			f.apply(p)
			return len(f.words), nil
		}
	}
	for _, read := range []func([]string) int{p.interval, p.hours, p.nthWeekday, p.weekdayRange, p.date, p.timeOfDay} {
		if n := read(words); n > 0 {
			return n, nil
		}
	}
	if d := dayOfWeek(words[0]); d >= 0 {
		p.days = append(p.days, strconv.Itoa(d))
		return 1, nil
	}
	if slices.Contains(fillers, words[0]) {
		return 1, nil
	}
	return 0, nil
}

// interval reads "6 hours" and "30 minutes".
func (p *plan) interval(words []string) int {
	if len(words) < 2 {
		return 0
	}
	n := number(words[0])
	if n <= 0 {
		return 0
	}
	switch strings.TrimSuffix(words[1], "s") {
	case "hour", "hr", "h":
		p.minutes = 60 * n
	case "minute", "min", "m":
		p.minutes = n
	default:
		return 0
	}
	return 2
}

// hours reads "from 8 to 20", "between 8 and 20" and, after an interval, "8-20".
func (p *plan) hours(words []string) int {
	at := 0
	if words[0] == "from" || words[0] == "between" {
		at = 1
	} else if p.minutes == 0 {
		return 0
	}
	first, n := timeAt(words[at:])
	if n == 0 {
		return 0
	}
	at += n
	if at >= len(words) || !slices.Contains([]string{"to", "and", "until", "till", "-"}, words[at]) {
		if words[0] == "from" { // "every 6 hours from 9:30"
			p.times = append(p.times, first)
			return at
		}
		return 0
	}
	last, m := timeAt(words[at+1:])
	if m == 0 || last.hour <= first.hour {
		return 0
	}
	p.from, p.to = first.hour, last.hour
	return at + 1 + m
}

// nthWeekday reads "first monday of the month".
func (p *plan) nthWeekday(words []string) int {
	if len(words) < 2 || dayOfWeek(words[1]) < 0 {
		return 0
	}
	nth := slices.Index(ordinals, words[0])
	if words[0] == "last" {
		p.days = append(p.days, strconv.Itoa(dayOfWeek(words[1]))+"L")
	} else if n := ordinal(words[0]); n > 0 || nth > 0 {
		p.days = append(p.days, strconv.Itoa(dayOfWeek(words[1]))+"#"+strconv.Itoa(max(n, nth)))
	} else {
		return 0
	}
	return 2 + ofTheMonth(words[2:])
}

// weekdayRange reads "tuesday to thursday".
func (p *plan) weekdayRange(words []string) int {
	if len(words) < 3 || !slices.Contains([]string{"to", "-", "through"}, words[1]) {
		return 0
	}
	from, to := dayOfWeek(words[0]), dayOfWeek(words[2])
	if from < 0 || to < 0 {
		return 0
	}
	for d := from; ; d = (d + 1) % 7 {
		p.days = append(p.days, strconv.Itoa(d))
		if d == to {
			return 3
		}
	}
}

// date reads "1st", "15th of the month".
func (p *plan) date(words []string) int {
	n := ordinal(words[0])
	if n < 1 || n > 31 {
		return 0
	}
	p.dates = append(p.dates, strconv.Itoa(n))
	return 1 + ofTheMonth(words[1:])
}

func ofTheMonth(words []string) int {
	for _, tail := range [][]string{{"of", "the", "month"}, {"of", "every", "month"}, {"of", "each", "month"}, {"of", "a", "month"}, {"in", "the", "month"}} {
		if len(words) >= len(tail) && slices.Equal(words[:len(tail)], tail) {
			return len(tail)
		}
	}
	return 0
}

// timeOfDay reads "9", "9am", "18:30" and "noon".
func (p *plan) timeOfDay(words []string) int {
	t, n := timeAt(words)
	if n > 0 {
		p.times = append(p.times, t)
	}
	return n
}

func timeAt(words []string) (clock, int) {
	if len(words) == 0 {
		return clock{}, 0
	}
	if t, ok := daytimes[words[0]]; ok {
		return t, 1
	}
	hour, minute, _ := strings.Cut(strings.Replace(words[0], ".", ":", 1), ":")
	h := number(hour)
	m, err := strconv.Atoi(minute)
	if minute == "" {
		m, err = 0, nil
	}
	if h < 0 || h > 24 || h == 24 && m > 0 || err != nil || m < 0 || m > 59 {
		return clock{}, 0
	}
	n := 1
	if len(words) > 1 && (words[1] == "am" || words[1] == "pm") {
		if h < 1 || h > 12 {
			return clock{}, 0
		}
		h %= 12
		if words[1] == "pm" {
			h += 12
		}
		n = 2
	} else if len(words) > 3 && words[1] == "in" && words[2] == "the" {
		_, ok := daytimes[words[3]]
		if ok && h <= 12 && words[3] != "night" {
			n = 4
			if words[3] != "morning" && h < 12 {
				h += 12
			}
		}
	}
	return clock{h % 24, m}, n
}

// number reads a small number in digits or words, -1 for anything else.
func number(word string) int {
	if i := slices.Index(numbers, word); i >= 0 {
		return i
	}
	if n, err := strconv.Atoi(word); err == nil && n >= 0 && n <= 10_000 {
		return n
	}
	return -1
}

func ordinal(word string) int {
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		if s, ok := strings.CutSuffix(word, suffix); ok {
			if n, err := strconv.Atoi(s); err == nil {
				return n
			}
		}
	}
	return 0
}

// dayOfWeek gives the day's number in cron, or -1.
func dayOfWeek(word string) int {
	word = strings.TrimSuffix(word, "s")
	return slices.IndexFunc(weekdayNames, func(name string) bool { return len(word) >= 3 && strings.HasPrefix(name, word) })
}
