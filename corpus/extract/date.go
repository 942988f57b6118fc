package extract

import (
	"errors"
	"regexp"
	"strconv"
	"strings"
	"time"

	"parley/corpus"
)

// errDate is what ParseDate says of words that it doesn't understand.
var errDate = errors.New("write it as 2026-01-23")

var (
	isoDate = regexp.MustCompile(`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[Tt\s,]+(.*))?$`)
	compact = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})(?:[Tt\s]+(.*))?$`)
	numeric = regexp.MustCompile(`^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})(?:[\s,]+(.*))?$`)
	clock   = regexp.MustCompile(`(?i)\b(\d{1,2})[:.](\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\b\.?)?\s*(z\b|[+-]\d{2}:?\d{2}|[a-z]{3,4}\b)?`)
	year    = regexp.MustCompile(`\b(\d{4})\b`)
	dayNum  = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th)?\b`)
	word    = regexp.MustCompile(`[a-z]+`)
	ordinal = regexp.MustCompile(`\b(\d{1,2})(st|nd|rd|th)\b`)
)

// zones are the abbreviations that mean one offset; in hours east of Greenwich.
var zones = map[string]int{
	"z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3, "gst": 4,
	"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9, "kst": 9,
}

// ParseDate reads a publication date as people and programs write it:
// 2026-01-23, 23 January 2026, Jan. 23, 2026, RFC 3339, RFC 1123 and their
// kin. The time of day is kept only with a zone or none at all, which is taken
// for UTC. Where it is another day already or still in UTC, only the day is kept
// as it is written: that is the day from which the article counts its "today" and
// "Thursday". A date that could be read in two ways (01/02/2026) is an error.
func ParseDate(raw string) (corpus.Date, error) {
	s := strings.TrimSpace(raw)
	if len(s) > 100 {
		return corpus.Date{}, errDate
	}
	if m := isoDate.FindStringSubmatch(s); m != nil {
		return makeDate(number(m[1]), number(m[2]), number(m[3]), m[4])
	}
	if m := compact.FindStringSubmatch(s); m != nil {
		return makeDate(number(m[1]), number(m[2]), number(m[3]), m[4])
	}
	if m := numeric.FindStringSubmatch(s); m != nil {
		a, b := number(m[1]), number(m[3])
		switch {
		case m[2] == "." || a > 12:
			return makeDate(number(m[4]), b, a, m[5])
		case b > 12 || a == b:
			return makeDate(number(m[4]), a, b, m[5])
		}
		return corpus.Date{}, errors.New("it can be read in two ways; write it as 2026-01-23")
	}
	return parseWords(strings.ToLower(s))
}

// parseWords reads dates that spell the month: "Fri, 23 Jan 2026 06:10:00 GMT".
func parseWords(s string) (corpus.Date, error) {
	rest := ""
	if at := clock.FindStringIndex(s); at != nil {
		rest = s[at[0]:at[1]]
		s = s[:at[0]] + " " + s[at[1]:]
	}
	month := 0
	for _, w := range word.FindAllString(ordinal.ReplaceAllString(s, "$1"), -1) {
		if m := monthOf(w); m != 0 {
			if month != 0 {
				return corpus.Date{}, errDate
			}
			month = m
		}
	}
	y := year.FindAllString(s, -1)
	if month == 0 || len(y) != 1 {
		return corpus.Date{}, errDate
	}
	days := dayNum.FindAllStringSubmatch(strings.Replace(s, y[0], " ", 1), -1)
	if len(days) != 1 {
		return corpus.Date{}, errDate
	}
	return makeDate(number(y[0]), month, number(days[0][1]), rest)
}

// monthOf gives 1 to 12 for the English name of a month or its abbreviation.
func monthOf(w string) int {
	if w == "sept" {
		return 9
	}
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if w == name || w == name[:3] {
			return int(m)
		}
	}
	return 0
}

// makeDate checks the parts of a date and adds the time of day in rest.
func makeDate(y, m, d int, rest string) (corpus.Date, error) {
	day := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if y < 1800 || y > 2200 || day.Day() != d || int(day.Month()) != m {
		return corpus.Date{}, errors.New("there is no such day; write it as 2026-01-23")
	}
	date := corpus.Date{Time: day, Origin: corpus.DateDeclared}
	c := clock.FindStringSubmatch(strings.ToLower(rest))
	if c == nil {
		return date, nil
	}
	hour, minute, second := number(c[1]), number(c[2]), number(c[3])
	if strings.HasPrefix(c[4], "p") && hour < 12 {
		hour += 12
	} else if strings.HasPrefix(c[4], "a") && hour == 12 {
		hour = 0
	}
	east, ok := offset(c[5])
	if hour > 23 || minute > 59 || second > 59 || !ok {
		return date, nil
	}
	at := time.Date(y, time.Month(m), d, hour, minute, second, 0, time.UTC).Add(-east)
	if at.Day() == d {
		date.Time, date.Clock = at, true
	}
	return date, nil
}

// offset gives how far a zone lies east of Greenwich; false when it isn't known.
func offset(zone string) (time.Duration, bool) {
	if zone == "" {
		return 0, true
	}
	if zone[0] == '+' || zone[0] == '-' {
		digits := strings.Replace(zone[1:], ":", "", 1)
		d := time.Duration(number(digits[:2]))*time.Hour + time.Duration(number(digits[2:]))*time.Minute
		if zone[0] == '-' {
			d = -d
		}
		return d, d.Abs() <= 14*time.Hour
	}
	h, ok := zones[zone]
	return time.Duration(h) * time.Hour, ok
}

// number reads digits; what is empty is 0.
func number(digits string) int {
	n, _ := strconv.Atoi(digits) // only digits get here, at most four
	return n
}
