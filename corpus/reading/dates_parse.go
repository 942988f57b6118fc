package reading

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"parley/corpus"
)

// dateParser reads phrases of time from the tokens of one sentence.
type dateParser struct {
	text   string
	tokens []Token
	base   time.Time // the day of publication; zero when not known
	year   int       // for days without a year where base is zero; 0 when not known
	anchor time.Time // the last day that was told; zero for none
}

// found is a phrase that was read: tokens up to end, and what it means.
type found struct {
	end      int
	when     Interval
	duration bool
	vague    bool // must not become the anchor
}

// all reads every phrase of the sentence, the longest at each place.
func (p *dateParser) all(sentence int) []DateMention {
	var out []DateMention
	for i := 0; i < len(p.tokens); {
		f, ok := p.at(i)
		if !ok || f.end <= i {
			i++
			continue
		}
		span := corpus.Span{Start: p.tokens[i].Span.Start, End: p.tokens[f.end-1].Span.End}
		m := DateMention{Span: span, Sentence: sentence, Text: p.text[span.Start:span.End], When: f.when, Duration: f.duration}
		switch p.word(i - 1) {
		case "by", "until", "till", "before", "within":
			m.Deadline = true
		}
		if first := p.word(i); first == "by" || first == "within" || first == "until" {
			m.Deadline = true
		}
		out = append(out, m)
		if !f.duration && !f.vague && !f.when.IsZero() && f.when.Precision <= ToDay {
			p.anchor = dayOf(f.when.To)
		}
		i = f.end
	}
	return out
}

func (p *dateParser) word(i int) string {
	if i < 0 || i >= len(p.tokens) {
		return ""
	}
	return p.tokens[i].Lower
}

func (p *dateParser) capital(i int) bool {
	return i >= 0 && i < len(p.tokens) && p.tokens[i].Capital()
}

// at reads the phrase that begins with token i, with a time of day before or
// after the day joined to it.
func (p *dateParser) at(i int) (found, bool) {
	if clock, ok := p.clock(i); ok {
		j := p.skip(clock.end, "on", ",", "of", "the", "night", "between")
		if f, ok := p.dayPhrase(j); ok && !f.duration && f.when.Days() == 1 {
			return found{end: f.end, when: withClock(f.when, clock.when)}, true
		}
		today := p.reference()
		if today.IsZero() {
			return found{end: clock.end, vague: true}, true
		}
		return found{end: clock.end, when: withClock(oneDay(today), clock.when), vague: true}, true
	}
	f, ok := p.dayPhrase(i)
	if !ok || f.duration || f.when.IsZero() || f.when.Days() != 1 || f.when.Precision != ToDay {
		return f, ok
	}
	j := p.skip(f.end, ",", "at", "in", "the", "about", "around", "shortly", "before", "after")
	if clock, ok := p.clock(j); ok {
		return found{end: clock.end, when: withClock(f.when, clock.when)}, true
	}
	if part, ok := dayParts[p.word(j)]; ok && (j == f.end || p.word(j-1) == "the" || p.word(j-1) == "at") {
		return found{end: j + 1, when: withPart(f.when, part)}, true
	}
	return f, true
}

// skip passes over any of the words from token i on.
func (p *dateParser) skip(i int, words ...string) int {
	for i < len(p.tokens) && slices.Contains(words, p.tokens[i].Lower) {
		i++
	}
	return i
}

// reference is the day from which relative phrases that follow the story
// count, or the day of publication.
func (p *dateParser) reference() time.Time {
	if !p.anchor.IsZero() {
		return p.anchor
	}
	return p.base
}

// clock reads a time of day: "11:59 p.m.", "2.05pm", "18:30", "nine in the
// morning", "midnight", "half past six", "five past two".
func (p *dateParser) clock(i int) (found, bool) {
	w := p.word(i)
	switch w {
	case "midnight", "noon", "midday":
		h := dayParts[w][0]
		return found{end: i + 1, when: minute(h, 0)}, true
	}
	minutes, hour, j := 0, 0, i+1
	if past, side := p.word(i+1), number(w); (past == "past" || past == "to") && (side > 0 || w == "half" || w == "quarter") {
		hour = number(p.word(i + 2))
		if hour < 1 || hour > 12 || p.capital(i+2) {
			return found{}, false
		}
		minutes = map[string]int{"half": 30, "quarter": 15}[w]
		if minutes == 0 {
			minutes = side
		}
		if minutes%5 != 0 {
			return found{}, false // "one to one"
		}
		if past == "to" {
			if w == "half" || minutes > 30 || number(p.word(i+2)) > 12 || digitAt(w, 0) {
				return found{}, false
			}
			hour, minutes = hour-1, 60-minutes
		}
		if hour < 7 {
			hour += 12 // clock time in words is told of the waking hours
		}
		j = i + 3
	} else {
		half := ""
		body := w
		for _, suffix := range []string{"am", "pm"} {
			if b, ok := strings.CutSuffix(w, suffix); ok && b != "" && digitAt(b, 0) {
				half, body = suffix, b
			}
		}
		if half == "" {
			switch strings.ReplaceAll(p.word(i+1), ".", "") {
			case "am", "pm":
				half, j = strings.ReplaceAll(p.word(i+1), ".", ""), i+2
			}
		}
		h, m, colon := strings.Cut(body, ":")
		if !colon && half != "" {
			h, m, _ = strings.Cut(body, ".")
		}
		n, err := strconv.Atoi(h)
		if err != nil {
			if n = numberWords[h]; n == 0 || h == "a" || h == "an" {
				return found{}, false
			}
		}
		hour = n
		if m != "" {
			if minutes, err = strconv.Atoi(m); err != nil || len(m) != 2 {
				return found{}, false
			}
		}
		oclock := strings.Trim(p.word(j), "'’") == "o'clock" || p.word(j) == "o’clock"
		if oclock {
			j++
		}
		inThe := p.word(j) == "in" && p.word(j+1) == "the" && dayParts[p.word(j+2)] != [2]int{}
		if half == "" && !(colon && m != "") && !oclock && !inThe {
			return found{}, false
		}
		if half == "pm" && hour < 12 {
			hour += 12
		} else if half == "am" && hour == 12 {
			hour = 0
		}
	}
	if p.word(j) == "in" && p.word(j+1) == "the" {
		if part, ok := dayParts[p.word(j+2)]; ok {
			if part[0] >= 12 && hour < 12 {
				hour += 12
			}
			j += 3
		}
	}
	if hour > 24 || minutes > 59 {
		return found{}, false
	}
	if p.capital(j) && p.word(j+1) == "time" { // "18:30 Moscow time"
		j += 2
	} else if p.word(j) == "local" && p.word(j+1) == "time" {
		j += 2
	} else if z := p.word(j); z == "gmt" || z == "utc" || z == "cet" || z == "est" || z == "et" || z == "bst" {
		j++
	}
	return found{end: j, when: minute(hour, minutes)}, true
}

func minute(hour, minutes int) Interval {
	t := time.Date(1, 1, 1, min(hour, 23), minutes, 0, 0, time.UTC)
	if hour >= 24 {
		t = time.Date(1, 1, 1, 23, 59, 0, 0, time.UTC) // midnight ends its day
	}
	return Interval{From: t, To: t, Precision: ToMinute}
}

func withClock(d, clock Interval) Interval {
	at := dayOf(d.From).Add(time.Duration(clock.From.Hour())*time.Hour + time.Duration(clock.From.Minute())*time.Minute)
	return Interval{From: at, To: at, Precision: ToMinute}
}

func withPart(d Interval, part [2]int) Interval {
	start := dayOf(d.From)
	end := start.Add(time.Duration(part[1])*time.Hour - time.Minute)
	return Interval{From: start.Add(time.Duration(min(part[0], 23)) * time.Hour), To: end, Precision: ToPart}
}

// tenseAt is the direction in which the clause around token i looks: that of
// the nearest word that shows one, those before it first.
func (p *dateParser) tenseAt(i int) tense {
	for k := i + 1; k < len(p.tokens) && k < i+9; k++ {
		if w := p.word(k); (w == "limit" || w == "deadline" || w == "cutoff") && !p.gone() {
			return futureTense
		}
	}
	if b := p.word(i - 1); (b == "by" || b == "until" || b == "before") && !p.gone() {
		return futureTense
	}
	for k := i - 1; k >= 0 && k > i-25; k-- {
		w := p.word(k)
		if w == ";" || w == "\"" || w == "”" {
			break
		}
		if t := p.direction(k); t != noTense {
			return t
		}
	}
	for k := i + 1; k < len(p.tokens) && k < i+20; k++ {
		if p.word(k) == ";" {
			break
		}
		if t := p.direction(k); t != noTense {
			return t
		}
	}
	return noTense
}

// gone reports whether the sentence speaks of a term that has run out.
func (p *dateParser) gone() bool {
	for k := range p.tokens {
		switch p.word(k) {
		case "passed", "missed", "fell", "expired", "lapsed", "elapsed", "went":
			return true
		}
	}
	return false
}

func (p *dateParser) direction(k int) tense {
	w := p.word(k)
	if before := p.word(k - 1); before == "be" || before == "instead" && p.word(k-2) != "was" || before == "been" && futureWords[p.word(k-3)] {
		return noTense // the auxiliary before it tells
	}
	switch {
	case w == "to" && slices.Contains([]string{"is", "are", "was", "were", "due", "expected", "scheduled", "set", "plans", "planned"}, p.word(k-1)):
		return futureTense
	case w == "would" || w == "will":
		return futureTense
	case futureWords[w] && !p.capital(k):
		return futureTense
	case (w == "is" || w == "are") && strings.HasSuffix(p.word(k+1), "ing"):
		return futureTense
	case pastWords[w], len(w) > 4 && strings.HasSuffix(w, "ed") && !p.capital(k) && p.word(k-1) != "the" && p.word(k-1) != "a":
		if k+1 < len(p.tokens) && (w == "was" || w == "were") && p.word(k+1) == "to" {
			return futureTense
		}
		return pastTense
	}
	return noTense
}

// inYear places a month and day in the year that the publication date and the
// direction of the clause make likeliest; against is what a year against that
// direction costs, in days.
func (p *dateParser) inYear(m time.Month, d, against int, t tense) time.Time {
	if p.base.IsZero() {
		return day(p.year, m, d) // p.year is YearUnknown when nothing tells it
	}
	base := dayOf(p.base)
	years := []int{base.Year() - 1, base.Year(), base.Year() + 1}
	cost := func(y int) int {
		days := int(day(y, m, d).Sub(base).Hours() / 24)
		c := max(days, -days)
		if t == pastTense && days > 3 || t == futureTense && days < -3 {
			c += against
		}
		return c
	}
	return day(slices.MinFunc(years, func(a, b int) int { return cmp.Compare(cost(a), cost(b)) }), m, d)
}
