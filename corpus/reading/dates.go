package reading

import (
	"time"

	"parley/corpus"
)

// YearUnknown is the year of an Interval whose day and month are told and
// whose year isn't: an article without a date that says "on 23 January".
const YearUnknown = 0

// Yearless reports whether i has a day and month, but no known year.
func (i Interval) Yearless() bool { return !i.IsZero() && i.From.Year() == YearUnknown }

// Days is the number of calendar days that i covers, 1 for a single day and 0
// for nothing.
func (i Interval) Days() int {
	if i.IsZero() {
		return 0
	}
	return int(dayOf(i.To).Sub(dayOf(i.From)).Hours()/24) + 1
}

// Overlaps reports whether i and j share a day. A yearless interval is
// compared by month and day alone.
func (i Interval) Overlaps(j Interval) bool {
	if i.IsZero() || j.IsZero() {
		return false
	}
	if i.Yearless() != j.Yearless() {
		i, j = i.withoutYear(), j.withoutYear()
	}
	return !dayOf(i.To).Before(dayOf(j.From)) && !dayOf(j.To).Before(dayOf(i.From))
}

func (i Interval) withoutYear() Interval {
	if i.Precision >= ToYear {
		return Interval{From: day(YearUnknown, 1, 1), To: day(YearUnknown, 12, 31), Precision: i.Precision}
	}
	y := i.From.Year()
	return Interval{From: i.From.AddDate(-y, 0, 0), To: i.To.AddDate(-y, 0, 0), Precision: i.Precision}
}

// tense is the direction in which a clause looks.
type tense int8

const (
	pastTense   tense = -1
	noTense     tense = 0
	futureTense tense = 1
)

// ParseDates finds the phrases of time in text, which need not be a sentence,
// and resolves them as if they were said on the day of now. A zero now
// resolves only what stands on its own.
func ParseDates(text string, now time.Time) []DateMention {
	p := dateParser{text: text, base: now, tokens: Tokens(text, corpus.Span{End: len(text)})}
	return p.all(0)
}

// findDates finds the dates of all sentences. A phrase such as "the following
// day" counts from the last day that was told before it.
func (d *draft) findDates() {
	base := time.Time{}
	if d.Published.Known() {
		base = d.Published.Time
	}
	year := 0
	if base.IsZero() {
		year = d.ownYear()
	}
	var anchor time.Time
	paragraph := None
	for i, s := range d.Sentences {
		if s.Paragraph != paragraph {
			paragraph = s.Paragraph
			if i == 0 || !s.Anaphoric {
				anchor = time.Time{}
			}
		}
		p := dateParser{text: d.text, base: base, year: year, anchor: anchor, tokens: d.tokens[i]}
		d.Dates = append(d.Dates, p.all(i)...)
		anchor = p.anchor
	}
}

// ownYear is the latest year that an article without a date names together
// with a month, or 0.
func (d *draft) ownYear() int {
	year := 0
	for i := range d.Sentences {
		p := dateParser{text: d.text, tokens: d.tokens[i]}
		for _, m := range p.all(i) {
			if !m.When.IsZero() && m.When.Precision <= ToMonth && m.When.From.Year() > year {
				year = m.When.From.Year()
			}
		}
	}
	return year
}

func day(year int, month time.Month, d int) time.Time {
	return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
}

func dayOf(t time.Time) time.Time {
	t = t.UTC()
	return day(t.Year(), t.Month(), t.Day())
}

func oneDay(t time.Time) Interval {
	t = dayOf(t)
	return Interval{From: t, To: t, Precision: ToDay}
}

func wholeMonth(year int, m time.Month) Interval {
	return Interval{From: day(year, m, 1), To: day(year, m+1, 0), Precision: ToMonth}
}

func wholeYear(year int) Interval {
	return Interval{From: day(year, 1, 1), To: day(year, 12, 31), Precision: ToYear}
}

// weekOf is the week from Monday to Sunday that holds t.
func weekOf(t time.Time) Interval {
	t = dayOf(t)
	monday := t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	return Interval{From: monday, To: monday.AddDate(0, 0, 6), Precision: ToWeek}
}
