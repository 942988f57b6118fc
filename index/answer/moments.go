package answer

import (
	"regexp"
	"strings"
	"time"

	"parley/corpus"
	"parley/corpus/reading"
)

// moment is a phrase of time in a sentence.
type moment struct {
	span corpus.Span // in the sentence
	when reading.Interval
	want Want // date, clock or duration
}

// moments finds the phrases of time in l; neighbours ("at 11:59 p.m. on
// Thursday") make one phrase.
func (l *line) moments() []moment {
	var out []moment
	for _, d := range l.src.Reading.Dates {
		if d.Sentence != l.sentence || !l.span.Contains(d.Span) {
			continue
		}
		if t := strings.ToLower(d.Text); t == "a second" || t == "second" {
			continue
		}
		m := moment{span: corpus.Span{Start: d.Span.Start - l.span.Start, End: d.Span.End - l.span.Start}, when: d.When, want: WantDate}
		if d.Duration {
			m.want = WantDuration
		}
		if clockTime.MatchString(l.text[m.span.Start:m.span.End]) && !d.Duration {
			m.want = WantClock
		}
		out = append(out, m)
	}
	if len(l.src.Reading.Dates) == 0 {
		for _, d := range reading.ParseDates(l.text, l.published()) {
			m := moment{span: d.Span, when: d.When, want: WantDate}
			if d.Duration {
				m.want = WantDuration
			}
			out = append(out, m)
		}
	}
	for _, q := range quantities(l.text, l.words) {
		if q.want != WantClock {
			continue
		}
		merged := false
		for i := range out {
			if out[i].span.Overlaps(q.span) {
				out[i].span = corpus.Span{Start: min(out[i].span.Start, q.span.Start), End: max(out[i].span.End, q.span.End)}
				if out[i].want == WantDate {
					out[i].want = WantClock
				}
				merged = true
			}
		}
		if !merged {
			out = append(out, moment{span: q.span, want: WantClock})
		}
	}
	return joined(l.text, out)
}

var between = regexp.MustCompile(`^(?: on|,| at|, on|, at| in the)? (?:the )?$`)

// joined makes one of moments that stand side by side.
func joined(text string, ms []moment) []moment {
	for i := 1; i < len(ms); i++ {
		for j := i; j > 0 && ms[j].span.Start < ms[j-1].span.Start; j-- {
			ms[j], ms[j-1] = ms[j-1], ms[j]
		}
	}
	var out []moment
	for _, m := range ms {
		if n := len(out); n > 0 && out[n-1].want != WantDuration && m.want != WantDuration && out[n-1].span.End <= m.span.Start &&
			(out[n-1].want == WantClock) != (m.want == WantClock) && between.MatchString(text[out[n-1].span.End:m.span.Start]) {
			out[n-1].span.End = m.span.End
			out[n-1].want = WantClock
			if out[n-1].when.IsZero() {
				out[n-1].when = m.when
			}
			continue
		}
		out = append(out, m)
	}
	return out
}

var future = regexp.MustCompile(`(?i)\b(?:will|shall|would|is to|are to|was to|were to|is due|are due|due|planned|plans|expected|scheduled|set for|intends?|until|foreseen|to be held|by|deadline|likely|could|can|cannot|next)\b`)

// momentFit tells how well m answers a question for a time.
func (s *sheet) momentFit(l *line, m moment) float64 {
	fit := 0.5
	switch {
	case m.want == WantDuration && strings.Contains(s.q.Question.Text, "deadline"):
		fit = 0.4
	case m.want == WantDuration && s.q.Want != WantDuration:
		fit = -0.1
	case s.q.Want == WantClock:
		if m.want != WantClock {
			fit = -0.2
		} else {
			fit = 0.9
		}
	}
	if s.q.Future && !m.when.IsZero() && !m.when.Yearless() && !s.now.IsZero() {
		told := l.published()
		if told.IsZero() {
			told = s.now
		}
		if m.when.To.Before(told.AddDate(0, 0, -1)) {
			fit -= 0.6
		}
	}
	if s.asksPast() {
		if future.MatchString(l.text) {
			fit -= 0.15
		}
		told := l.published()
		if told.IsZero() {
			told = s.now
		}
		if !told.IsZero() && !m.when.IsZero() && !m.when.Yearless() && m.when.From.After(told.AddDate(0, 0, 1)) {
			fit -= 0.4
		}
		if !s.q.First && bygone.MatchString(l.text) {
			fit -= 0.2
		}
	}
	fit += s.shapeOf(l, m)
	if m.when.Precision >= reading.Vague || m.when.IsZero() && m.want == WantDate {
		fit -= 0.15
	}
	if s.datesAgree(m.when) > 0 {
		fit -= 0.35 // the question names this day itself
	}
	if s.q.Recent {
		fit += 0.6 * s.newness(l)
		if change.MatchString(l.text) {
			fit += 0.15
		}
	}
	if sh, ok := s.moved[l.place]; ok {
		if !sh.to.IsZero() && sh.to.Overlaps(m.when) {
			fit += 0.8 * sh.fit
		} else {
			fit -= 0.2
		}
	}
	return fit + 0.9*s.proximity(l, m.span.Start, m.span.End) + 1.0*l.share + 0.4*l.cover + 0.5*s.under(l) - 0.3
}

// shapeOf weighs the words of a phrase of time: a day with its month tells more
// than a weekday, and either more than "the same day"; when something was said
// is seldom what is asked.
func (s *sheet) shapeOf(l *line, m moment) float64 {
	text := strings.ToLower(l.text[m.span.Start:m.span.End])
	v := 0.0
	switch {
	case s.q.Want == WantDate && m.want == WantClock && m.when.Precision <= reading.ToMinute && !weekday.MatchString(text) && !monthOnly.MatchString(text):
		v -= 0.35
	case dayMonth.MatchString(text) || monthDay.MatchString(text):
		v += 0.15
	case relativeTime.MatchString(text):
		v -= 0.3
	}
	before := l.text[max(0, m.span.Start-28):m.span.Start]
	if !s.asksSaying() && justSaid.MatchString(before) {
		v -= 0.3
	}
	if rest := l.text[m.span.End:]; m.span.Start < 4 && (strings.HasPrefix(rest, " — ") || strings.HasPrefix(rest, " – ")) {
		v -= 0.3
	}
	return v
}

var (
	relativeTime = regexp.MustCompile(`^(?:the same|that|a (?:day|week|month|year) (?:later|earlier|before|after)|an hour|\w+ (?:hours?|days?|weeks?) (?:later|earlier|before|after)|earlier|later|last week|this week|the (?:following|next|previous) day|now|today|soon)`)
	justSaid     = regexp.MustCompile(`(?i)\b(?:said|announced|confirmed|told \w+|wrote|reported|within hours of each other|declared|added|explained)(?: (?:on|late on|early on|in))? $`)
)

// asksSaying reports whether the question asks when something was said.
func (s *sheet) asksSaying() bool {
	return saysVerb.MatchString(s.q.Question.Text) || strings.Contains(s.q.Question.Text, "announce") || strings.Contains(s.q.Question.Text, "address")
}

// datesAgree reports how many of the question's dates fit i.
func (s *sheet) datesAgree(i reading.Interval) int {
	n := 0
	for _, d := range s.q.Dates {
		if d.fits(i) {
			n++
		}
	}
	return n
}

// fits reports whether the day or month that d names lies in i.
func (d Date) fits(i reading.Interval) bool {
	if i.IsZero() || i.Precision > reading.ToMonth {
		return false
	}
	if i.Precision == reading.ToMonth || i.Precision == reading.ToWeek {
		return d.Day == 0 && d.Month > 0 && int(i.From.Month()) == d.Month && (d.Year == 0 || i.From.Year() == d.Year)
	}
	for t, n := i.From, 0; !t.After(i.To) && n < 60; t, n = t.AddDate(0, 0, 1), n+1 {
		if (d.Day == 0 || t.Day() == d.Day) && (d.Month == 0 || int(t.Month()) == d.Month) && (d.Year == 0 || i.Yearless() || t.Year() == d.Year) &&
			(d.Weekday == 0 || !i.Yearless() && weekdayOf(t) == d.Weekday) {
			return true
		}
	}
	return false
}

func weekdayOf(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// recency is 0.3 for the newest article of the evidence, less for older ones.
func (s *sheet) recency(l *line) float64 {
	if l.published().IsZero() || s.ev.Newest.IsZero() {
		return 0
	}
	days := s.ev.Newest.Sub(l.published()).Hours() / 24
	return 0.3 / (1 + max(days, 0)/5)
}

// isoOf writes an interval as ISO 8601 does: a day, or two with a slash.
func isoOf(i reading.Interval) string {
	if i.IsZero() {
		return ""
	}
	layout := time.DateOnly
	from, to := i.From, i.To
	if i.Yearless() {
		layout = "--01-02"
	}
	if i.Precision == reading.ToMinute {
		return from.Format("2006-01-02T15:04")
	}
	if i.Precision == reading.ToMonth && from.Month() == to.Month() && !i.Yearless() {
		return from.Format("2006-01")
	}
	if i.Precision == reading.ToYear && from.Year() == to.Year() {
		return from.Format("2006")
	}
	a, b := from.Format(layout), to.Format(layout)
	if a == b || i.To.IsZero() {
		return a
	}
	return a + "/" + b
}
