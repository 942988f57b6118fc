package reading

import (
	"strings"
	"time"
)

// dayPhrase reads a phrase of a day or longer that begins with token i.
func (p *dateParser) dayPhrase(i int) (found, bool) {
	for _, read := range []func(int) (found, bool){p.iso, p.weekdayAnd, p.dayMonth, p.monthDay, p.monthYear, p.ordinalDay, p.relative, p.counted, p.season, p.yearAlone} {
		if f, ok := read(i); ok {
			return f, true
		}
	}
	return found{}, false
}

// iso reads "2026-01-23" and "23/01/2026".
func (p *dateParser) iso(i int) (found, bool) {
	if i >= len(p.tokens) {
		return found{}, false
	}
	w := p.tokens[i].Text
	if len(w) >= 10 {
		if t, err := time.Parse(time.DateOnly, w[:10]); err == nil && (len(w) == 10 || w[10] == 'T') && t.Year() > YearUnknown {
			return found{end: i + 1, when: oneDay(t)}, true
		}
	}
	if i+4 < len(p.tokens) && p.word(i+1) == "/" && p.word(i+3) == "/" {
		d, m, y := dayNumber(w), dayNumber(p.word(i+2)), yearNumber(p.word(i+4))
		if m > 12 && d <= 12 {
			d, m = m, d
		}
		if d > 0 && m > 0 && m <= 12 && y > 0 {
			return found{end: i + 5, when: oneDay(day(y, time.Month(m), d))}, true
		}
	}
	return found{}, false
}

// month reads a month's name at token i. Names that are other words as well
// need a capital, or a number beside them.
func (p *dateParser) month(i int) (time.Month, int) {
	w := p.word(i)
	m, ok := months[w]
	if !ok {
		return 0, 0
	}
	near := dayNumber(p.word(i-1)) > 0 || dayNumber(p.word(i+1)) > 0 || yearNumber(p.word(i+1)) > 0
	if (w == "may" || w == "march" || w == "mar" || w == "sun" || w == "dec") && !p.capital(i) && !near {
		return 0, 0
	}
	if w == "may" && i == 0 && !near {
		return 0, 0
	}
	end := i + 1
	if len(w) <= 4 && p.word(end) == "." {
		end++
	}
	return m, end
}

// yearAfter reads a year that belongs to what ends before token i.
func (p *dateParser) yearAfter(i int) (year, end int) {
	j := i
	if p.word(j) == "," || p.word(j) == "of" {
		j++
	}
	if y := yearNumber(p.word(j)); y > 0 {
		return y, j + 1
	}
	if p.word(i) == "last" && p.word(i+1) == "year" && !p.base.IsZero() {
		return p.base.Year() - 1, i + 2
	}
	if p.word(i) == "of" && p.word(i+1) == "last" && p.word(i+2) == "year" && !p.base.IsZero() {
		return p.base.Year() - 1, i + 3
	}
	return 0, i
}

// dayMonth reads "23 January", "23 and 24 January", "4–5 February 2026",
// "from 3 to 5 May", "the 9th of March".
func (p *dateParser) dayMonth(i int) (found, bool) {
	j := p.skip(i, "the")
	first := dayNumber(p.word(j))
	last := 0
	k := j + 1
	if first == 0 {
		a, b, ok := strings.Cut(p.word(j), "-")
		if first, last = dayNumber(a), dayNumber(b); !ok || first == 0 || last == 0 {
			return found{}, false
		}
	} else if sep := p.word(k); sep == "–" || sep == "-" || sep == "to" || sep == "and" || sep == "—" || sep == "or" {
		if n := dayNumber(p.word(k + 1)); n > first {
			last = n
			k += 2
		}
	}
	m, end := p.month(p.skip(k, "of"))
	if end == 0 {
		return found{}, false
	}
	year, end := p.yearAfter(end)
	return p.days(i, end, m, first, last, year)
}

// monthDay reads "January 23", "Jan. 23-24, 2026", "January 23 and 24".
func (p *dateParser) monthDay(i int) (found, bool) {
	m, j := p.month(i)
	if j == 0 {
		return found{}, false
	}
	first, last := dayNumber(p.word(j)), 0
	if first == 0 {
		a, b, ok := strings.Cut(p.word(j), "-")
		if first, last = dayNumber(a), dayNumber(b); !ok || first == 0 || last == 0 {
			return found{}, false
		}
	}
	end := j + 1
	if sep := p.word(end); sep == "–" || sep == "-" || sep == "to" || sep == "and" {
		if n := dayNumber(p.word(end + 1)); n > first && months[p.word(end+2)] == 0 {
			last = n
			end += 2
		}
	}
	year, end := p.yearAfter(end)
	return p.days(i, end, m, first, last, year)
}

func (p *dateParser) days(i, end int, m time.Month, first, last, year int) (found, bool) {
	from := day(year, m, first)
	if year == 0 {
		from = p.inYear(m, first, 200, p.tenseAt(i))
	}
	if from.Month() != m {
		return found{}, false // 31 April
	}
	to := from
	if last > first {
		if to = day(from.Year(), m, last); to.Month() != m {
			return found{}, false
		}
	}
	return found{end: end, when: Interval{From: from, To: to, Precision: ToDay}}, true
}

// weekdayAnd reads "Thursday", "next Thursday", "Thursday, 22 January",
// "Friday and Saturday, 23 and 24 January", "Thursday evening".
func (p *dateParser) weekdayAnd(i int) (found, bool) {
	j, which := i, ""
	switch w := p.word(j); w {
	case "next", "last", "this", "coming", "past", "following", "previous":
		which = w
		j++
		if n := p.word(j); n == "coming" || n == "past" {
			which = n
			j++
		}
	case "early", "late":
		j++
	}
	wd, ok := weekdays[p.word(j)]
	if !ok {
		return found{}, false
	}
	if len(p.word(j)) <= 3 && !p.capital(j) && p.word(j-1) != "on" {
		return found{}, false
	}
	end := j + 1
	if len(p.word(j)) <= 5 && p.word(end) == "." && dayNumber(p.word(end+1)) > 0 {
		end++
	}
	second, two := wd, false
	if sep := p.word(end); sep == "and" || sep == "to" || sep == "–" || sep == "or" {
		if s, ok := weekdays[p.word(end+1)]; ok {
			second, two = s, true
			end += 2
		}
	}
	if k := p.skip(end, ",", "the"); k < len(p.tokens) {
		for _, read := range []func(int) (found, bool){p.dayMonth, p.monthDay} {
			if f, ok := read(k); ok && f.when.Precision == ToDay {
				return f, true
			}
		}
		if n := dayNumber(p.word(k)); n > 0 && k > end-1 && !p.base.IsZero() { // "on Wednesday 9 and Thursday 10 December"
			if t := p.base.AddDate(0, 0, n-p.base.Day()); t.Weekday() == wd {
				return found{end: k + 1, when: oneDay(t)}, true
			}
		}
	}
	if p.base.IsZero() {
		return found{end: end, vague: true}, true
	}
	from := p.weekday(wd, which, p.tenseAt(i))
	when := oneDay(from)
	if two {
		to := from
		for to.Weekday() != second {
			to = to.AddDate(0, 0, 1)
		}
		when.To = to
	}
	if part, ok := dayParts[p.word(end)]; ok && !two {
		return found{end: end + 1, when: withPart(when, part)}, true
	}
	if p.word(end) == "next" && p.word(end+1) == "week" {
		when = oneDay(weekOf(p.base).From.AddDate(0, 0, 7+(int(wd)+6)%7))
		end += 2
	} else if p.word(end) == "last" && p.word(end+1) == "week" {
		when = oneDay(weekOf(p.base).From.AddDate(0, 0, -7+(int(wd)+6)%7))
		end += 2
	} else if p.word(end) == "of" && p.word(end+1) == "this" && p.word(end+2) == "week" || p.word(end) == "this" && p.word(end+1) == "week" {
		when = oneDay(weekOf(p.base).From.AddDate(0, 0, (int(wd)+6)%7))
		for p.word(end) != "week" {
			end++
		}
		end++
	}
	return found{end: end, when: when}, true
}

// weekday is the day of that name next to the publication: today counts,
// unless "next" or "last" is said.
func (p *dateParser) weekday(wd time.Weekday, which string, t tense) time.Time {
	base := dayOf(p.base)
	ahead := (int(wd) - int(base.Weekday()) + 7) % 7
	back := (7 - ahead) % 7
	switch which {
	case "next", "coming", "following":
		if ahead == 0 {
			ahead = 7
		}
		return base.AddDate(0, 0, ahead)
	case "last", "past", "previous":
		if back == 0 {
			back = 7
		}
		return base.AddDate(0, 0, -back)
	case "this":
		if t != pastTense {
			return base.AddDate(0, 0, ahead)
		}
	}
	if t == futureTense {
		return base.AddDate(0, 0, ahead)
	}
	return base.AddDate(0, 0, -back)
}

// monthYear reads "March 2025", "early December", "mid-January", "last
// August", "the end of June", "in March".
func (p *dateParser) monthYear(i int) (found, bool) {
	j, edge, which := i, "", ""
	for ; j < i+4; j++ {
		switch w := p.word(j); w {
		case "early", "late", "mid", "beginning", "start", "end", "middle":
			edge = w
			continue
		case "last", "next", "this", "previous", "past":
			which = w
			continue
		case "the", "of", "in", "-":
			if j > i {
				continue
			}
			if w == "the" {
				continue
			}
		}
		break
	}
	w := p.word(j)
	if rest, ok := strings.CutPrefix(w, "mid-"); ok && months[rest] > 0 {
		return p.monthAt(i, j+1, months[rest], "mid", which)
	}
	if rest, ok := strings.CutPrefix(w, "end-"); ok && months[rest] > 0 {
		return p.monthAt(i, j+1, months[rest], "end", which)
	}
	if rest, ok := strings.CutPrefix(w, "end-of-"); ok && months[rest] > 0 {
		return p.monthAt(i, j+1, months[rest], "end", which)
	}
	m, end := p.month(j)
	if end == 0 {
		return found{}, false
	}
	return p.monthAt(i, end, m, edge, which)
}

func (p *dateParser) monthAt(i, end int, m time.Month, edge, which string) (found, bool) {
	year, end := p.yearAfter(end)
	switch {
	case year > 0:
	case p.base.IsZero():
		year = p.year
	case which == "last" || which == "previous" || which == "past":
		if year = p.base.Year(); m >= p.base.Month() {
			year--
		}
	case which == "next":
		if year = p.base.Year(); m <= p.base.Month() {
			year++
		}
	default:
		year = p.inYear(m, 15, 300, p.tenseAt(i)).Year()
	}
	w := wholeMonth(year, m)
	switch edge {
	case "early", "beginning", "start":
		w.To = day(year, m, 10)
	case "mid", "middle":
		w.From, w.To = day(year, m, 10), day(year, m, 20)
	case "late":
		w.From = day(year, m, 20)
	case "end":
		w.From = w.To.AddDate(0, 0, -4)
	}
	return found{end: end, when: w, vague: true}, true
}

// ordinalDay reads "the 22nd".
func (p *dateParser) ordinalDay(i int) (found, bool) {
	if p.word(i) != "the" {
		return found{}, false
	}
	w := p.word(i + 1)
	n := dayNumber(w)
	if n == 0 || n < 10 && len(w) != 3 || n >= 10 && len(w) != 4 {
		return found{}, false
	}
	if next := p.word(i + 2); next != "" && next[0] >= 'a' && next[0] <= 'z' && !nounless[next] {
		return found{}, false // "the 22nd round"
	}
	if p.base.IsZero() {
		return found{end: i + 2, vague: true}, true
	}
	t := dayOf(p.base).AddDate(0, 0, n-p.base.Day())
	switch {
	case p.tenseAt(i) == futureTense && t.Before(dayOf(p.base)):
		t = day(p.base.Year(), p.base.Month()+1, n)
	case p.tenseAt(i) != futureTense && t.After(dayOf(p.base).AddDate(0, 0, 14)):
		t = day(p.base.Year(), p.base.Month()-1, n)
	}
	return found{end: i + 2, when: oneDay(t)}, true
}

// nounless are words after which no noun is counted: "the 22nd in Geneva".
var nounless = wordSet("in at and or of but when where with for was were is to from by on")

// season reads "the spring", "last summer", "the spring of 2025".
func (p *dateParser) season(i int) (found, bool) {
	which := p.word(i)
	if which != "the" && which != "last" && which != "next" && which != "this" {
		return found{}, false
	}
	first, ok := seasons[p.word(i+1)]
	if !ok {
		return found{}, false
	}
	year, end := p.yearAfter(i + 2)
	if year == 0 {
		if p.base.IsZero() {
			return found{}, false
		}
		year = p.inYear(first+1, 15, 300, p.tenseAt(i)).Year()
		if start := day(year, first, 1); which == "last" && start.AddDate(0, 3, 0).After(p.base) {
			year--
		} else if which == "next" && !start.After(p.base) {
			year++
		}
	}
	return found{end: end, when: Interval{From: day(year, first, 1), To: day(year, first+3, 0), Precision: Vague}, vague: true}, true
}

// yearAlone reads a year after a word that makes it one: "in 2025", "by 2027".
func (p *dateParser) yearAlone(i int) (found, bool) {
	y := yearNumber(p.word(i))
	if y == 0 {
		return found{}, false
	}
	switch p.word(i - 1) {
	case "in", "by", "of", "since", "until", "till", "before", "after", "from", "during", "early", "late", "mid", "for", "(", "to", "and", "–", "year":
	default:
		return found{}, false
	}
	if next := p.word(i + 1); strings.HasSuffix(next, "s") && len(next) > 3 || next == "per" || next == "percent" || next == "%" || next == "million" {
		return found{}, false
	}
	return found{end: i + 1, when: wholeYear(y), vague: true}, true
}
