package answer

import (
	"regexp"
	"strconv"
	"strings"
)

var monthNumber = map[string]int{
	"january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6, "jun": 6,
	"july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10,
	"november": 11, "nov": 11, "december": 12, "dec": 12,
}

var weekdayNumber = map[string]int{
	"monday": 1, "mon": 1, "tuesday": 2, "tue": 2, "tues": 2, "wednesday": 3, "wed": 3, "thursday": 4, "thu": 4, "thurs": 4,
	"friday": 5, "fri": 5, "saturday": 6, "sat": 6, "sunday": 7, "sun": 7,
}

const (
	monthWord   = `(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\.?`
	weekdayWord = `(monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thurs?|fri|sat|sun)`
)

var (
	dayMonth  = regexp.MustCompile(`\b(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ` + monthWord + `\b(?:,? (\d{4})\b)?`)
	monthDay  = regexp.MustCompile(`\b` + monthWord + ` (?:the )?(\d{1,2})(?:st|nd|rd|th)?\b(?:,? (\d{4})\b)?`)
	monthOnly = regexp.MustCompile(`\b` + monthWord + `(?: (\d{4}))?\b`)
	isoDay    = regexp.MustCompile(`\b(\d{4})-(\d{2})-(\d{2})\b`)
	slashDay  = regexp.MustCompile(`\b(\d{1,2})[./](\d{1,2})(?:[./](\d{2,4}))?\b`)
	ordinal   = regexp.MustCompile(`\b(?:on |of |from )?the (\d{1,2})(?:st|nd|rd|th)\b`)
	weekday   = regexp.MustCompile(`\b` + weekdayWord + `\b`)
	dayRange  = regexp.MustCompile(`\b(\d{1,2})(-| to | and )(\d{1,2}) ` + monthWord + `\b(?:,? (\d{4})\b)?`)
	yearOnly  = regexp.MustCompile(`\b(?:in|of|since|by|until|before|after) ((?:19|20)\d{2})\b`)
)

// dates finds the days and months that the question s names.
func dates(s string) []Date {
	var out []Date
	taken := []byte(s)
	find := func(re *regexp.Regexp, read func(m []string) Date) {
		for {
			at := re.FindSubmatchIndex(taken)
			if at == nil {
				return
			}
			m := submatches(s, at)
			if d := read(m); d != (Date{}) {
				d.Text = strings.TrimSpace(m[0])
				out = append(out, d)
			}
			for i := at[0]; i < at[1]; i++ {
				taken[i] = '#'
			}
		}
	}
	find(isoDay, func(m []string) Date { return valid(Date{Year: number(m[1]), Month: number(m[2]), Day: number(m[3])}) })
	if m := dayRange.FindStringSubmatch(s); m != nil { // the later day is read below
		if d := valid(Date{Day: number(m[1]), Month: monthNumber[m[4]], Year: number(m[5])}); d != (Date{}) {
			d.Text = m[0]
			out = append(out, d)
		}
	}
	find(dayMonth, func(m []string) Date {
		return valid(Date{Day: number(m[1]), Month: monthNumber[m[2]], Year: number(m[3])})
	})
	find(monthDay, func(m []string) Date {
		return valid(Date{Day: number(m[2]), Month: monthNumber[m[1]], Year: number(m[3])})
	})
	find(slashDay, func(m []string) Date { return valid(Date{Day: number(m[1]), Month: number(m[2])}) })
	find(ordinal, func(m []string) Date { return valid(Date{Day: number(m[1])}) })
	find(weekday, func(m []string) Date { return Date{Weekday: weekdayNumber[m[1]]} })
	find(monthOnly, func(m []string) Date {
		if m[1] == "may" || m[1] == "march" || m[1] == "mar" || m[1] == "sun" {
			if !strings.Contains(s, "in "+m[1]) && !strings.Contains(s, "of "+m[1]) && !strings.Contains(s, "last "+m[1]) && !strings.HasSuffix(s, m[1]) && m[2] == "" {
				return Date{}
			}
		}
		return Date{Month: monthNumber[m[1]], Year: number(m[2])}
	})
	find(yearOnly, func(m []string) Date { return Date{Year: number(m[1])} })
	return out
}

// submatches gives the submatches at the given indexes of s.
func submatches(s string, at []int) []string {
	m := make([]string, len(at)/2)
	for i := range m {
		if at[2*i] >= 0 {
			m[i] = strings.TrimSuffix(s[at[2*i]:at[2*i+1]], ".")
		}
	}
	return m
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// valid gives d, or no date where its numbers can't be a day.
func valid(d Date) Date {
	if d.Month > 12 || d.Day > 31 || d.Day < 0 || d.Month < 0 || d.Day == 0 {
		return Date{}
	}
	return d
}
