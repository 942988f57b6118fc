package reading

import "time"

// relative reads phrases without a number: "yesterday", "later this week",
// "the following day", "in the coming weeks", "last night".
func (p *dateParser) relative(i int) (found, bool) {
	today := dayOf(p.base)
	known := !p.base.IsZero()
	single := func(end, shift int) (found, bool) {
		if !known {
			return found{end: end, vague: true}, true
		}
		return found{end: end, when: oneDay(today.AddDate(0, 0, shift))}, true
	}
	switch w := p.word(i); w {
	case "today":
		return single(i+1, 0)
	case "tonight":
		f, ok := single(i+1, 0)
		if known {
			f.when = withPart(f.when, dayParts["night"])
		}
		return f, ok
	case "tomorrow":
		return p.part(single(i+1, 1))
	case "yesterday":
		return p.part(single(i+1, -1))
	case "soon", "shortly":
		if w == "shortly" && (p.word(i+1) == "after" || p.word(i+1) == "before") {
			return found{}, false
		}
		if !known {
			return found{end: i + 1, vague: true}, true
		}
		return found{end: i + 1, when: Interval{From: today, To: today.AddDate(0, 2, 0), Precision: Vague}, vague: true}, true
	case "earlier", "later":
		j := i + 1
		if p.word(j) == "on" {
			j++
		}
		if p.word(j) == "in" && (p.word(j+1) == "the" || p.word(j+1) == "this") && (p.word(j+2) == "week" || p.word(j+2) == "month" || p.word(j+2) == "year" || p.word(j+2) == "day") {
			return p.partOfSpan(j+3, p.word(j+2), w)
		}
		if p.word(j) == "this" || p.word(j) == "that" || p.word(j) == "the" && p.word(j+1) == "same" {
			if p.word(j) == "the" {
				j++
			}
			if u, ok := unit(p.word(j + 1)); ok && units[u] > 0 {
				if u == "day" {
					return p.sameDay(j + 2)
				}
				return p.partOfSpan(j+2, u, w)
			}
		}
	case "the", "that", "this":
		if f, ok := p.theDay(i); ok {
			return f, true
		}
	case "overnight":
		return p.sameDay(i + 1)
	}
	return p.spanWord(i)
}

// part adds a part of the day that follows.
func (p *dateParser) part(f found, ok bool) (found, bool) {
	if part, is := dayParts[p.word(f.end)]; ok && is && !f.when.IsZero() {
		return found{end: f.end + 1, when: withPart(f.when, part)}, true
	}
	return f, ok
}

func (p *dateParser) sameDay(end int) (found, bool) {
	ref := p.reference()
	if ref.IsZero() {
		return found{end: end, vague: true}, true
	}
	return found{end: end, when: oneDay(ref), vague: true}, true
}

// theDay reads "the following day", "the next morning", "the same day", "the
// day before", "this evening", "that night".
func (p *dateParser) theDay(i int) (found, bool) {
	first, w := p.word(i), p.word(i+1)
	part, isPart := dayParts[w]
	switch {
	case isPart && first == "this" && !p.base.IsZero():
		return found{end: i + 2, when: withPart(oneDay(p.base), part)}, true
	case isPart && first == "that":
		f, ok := p.sameDay(i + 2)
		if !f.when.IsZero() {
			f.when = withPart(f.when, part)
		}
		return f, ok
	case w == "same" && (p.word(i+2) == "day" || p.word(i+2) == "evening" || p.word(i+2) == "night" || p.word(i+2) == "morning"), first == "that" && w == "day":
		end := i + 2
		if w == "same" {
			end++
		}
		return p.sameDay(end)
	case first == "the" && (w == "following" || w == "next" || w == "previous" || w == "preceding"):
		shift := 1
		if w == "previous" || w == "preceding" {
			shift = -1
		}
		u, ok := unit(p.word(i + 2))
		part, isPart := dayParts[p.word(i+2)]
		if !ok && !isPart {
			return found{}, false
		}
		ref := p.reference()
		if ref.IsZero() {
			return found{end: i + 3, vague: true}, true
		}
		switch {
		case isPart:
			return found{end: i + 3, when: withPart(oneDay(ref.AddDate(0, 0, shift)), part)}, true
		case u == "day":
			return found{end: i + 3, when: oneDay(ref.AddDate(0, 0, shift))}, true
		case u == "week":
			week := weekOf(ref.AddDate(0, 0, 7*shift))
			return found{end: i + 3, when: week, vague: true}, true
		case u == "month":
			m := ref.AddDate(0, shift, 1-ref.Day())
			return found{end: i + 3, when: wholeMonth(m.Year(), m.Month()), vague: true}, true
		case u == "year":
			return found{end: i + 3, when: wholeYear(ref.Year() + shift), vague: true}, true
		}
	case first == "the" && w == "day" && (p.word(i+2) == "before" || p.word(i+2) == "after"):
		end := i + 3
		if p.word(end) == "yesterday" || p.word(end) == "tomorrow" {
			end++
		}
		shift := -1
		if p.word(i+2) == "after" {
			shift = 1
		}
		if end == i+4 {
			if p.base.IsZero() {
				return found{end: end, vague: true}, true
			}
			return found{end: end, when: oneDay(p.base.AddDate(0, 0, 2*shift))}, true
		}
		if ref := p.reference(); !ref.IsZero() {
			return found{end: end, when: oneDay(ref.AddDate(0, 0, shift))}, true
		}
		return found{end: end, vague: true}, true
	case first == "the" && w == "weekend" && !p.base.IsZero():
		return found{end: i + 2, when: p.weekend(0, p.tenseAt(i))}, true
	}
	return found{}, false
}

// weekend is the one next to the publication in the direction of t, moved by
// that many weeks.
func (p *dateParser) weekend(weeks int, t tense) Interval {
	monday := weekOf(p.base).From
	saturday := monday.AddDate(0, 0, 5+7*weeks)
	if weeks == 0 && t == pastTense && dayOf(p.base).Before(saturday) {
		saturday = saturday.AddDate(0, 0, -7)
	}
	return Interval{From: saturday, To: saturday.AddDate(0, 0, 1), Precision: ToDay}
}

// partOfSpan reads what is left of, or gone from, this week, month or year.
func (p *dateParser) partOfSpan(end int, u, which string) (found, bool) {
	if p.base.IsZero() {
		return found{end: end, vague: true}, true
	}
	w := p.span(u, 0)
	today := dayOf(p.base)
	if u == "day" {
		return found{end: end, when: oneDay(today), vague: true}, true
	}
	if which == "later" {
		w.From = today
	} else {
		w.To = today
	}
	return found{end: end, when: w, vague: true}, true
}

func (p *dateParser) span(u string, shift int) Interval {
	today := dayOf(p.base)
	switch u {
	case "day":
		return oneDay(today.AddDate(0, 0, shift))
	case "week":
		return weekOf(today.AddDate(0, 0, 7*shift))
	case "month":
		first := day(today.Year(), today.Month()+time.Month(shift), 1)
		return wholeMonth(first.Year(), first.Month())
	default:
		return wholeYear(today.Year() + shift)
	}
}

// spanWord reads "next week", "this month", "last year", "last night", "next
// weekend", "the end of the year", "in the coming days".
func (p *dateParser) spanWord(i int) (found, bool) {
	j := i
	edge := ""
	if p.word(j) == "the" && (p.word(j+1) == "end" || p.word(j+1) == "start" || p.word(j+1) == "beginning") && p.word(j+2) == "of" {
		edge = p.word(j + 1)
		j += 3
	} else {
		j = i
	}
	if c := p.skip(j, "in", "over", "during", "the"); p.word(c-1) == "the" && (p.word(c) == "coming" || p.word(c) == "next" && p.word(c+1) != "day") {
		c++
		c = p.skip(c, "few", "several", "couple", "of")
		if n := number(p.word(c)); n > 1 {
			return p.counted(c) // "in the next two weeks"
		}
		if u, ok := unit(p.word(c)); ok && u+"s" == p.word(c) && units[u] > 0 {
			if p.base.IsZero() {
				return found{end: c + 1, vague: true}, true
			}
			today := dayOf(p.base)
			return found{end: c + 1, when: Interval{From: today, To: today.AddDate(0, 0, 6*units[u]), Precision: Vague}, vague: true}, true
		}
	}
	shift := 0
	switch p.word(j) {
	case "next", "coming":
		shift = 1
	case "last", "past":
		shift = -1
	case "this":
	case "the":
		if edge == "" {
			return found{}, false
		}
	default:
		return found{}, false
	}
	w := p.word(j + 1)
	if p.word(j) == "this" && w == "coming" {
		w = p.word(j + 2)
		j++
	}
	if w == "night" && shift < 0 {
		if p.base.IsZero() {
			return found{end: j + 2, vague: true}, true
		}
		return found{end: j + 2, when: withPart(oneDay(p.base.AddDate(0, 0, -1)), dayParts["night"])}, true
	}
	if w != "day" && w != "week" && w != "month" && w != "year" && w != "weekend" || w == "day" {
		return found{}, false
	}
	if p.base.IsZero() {
		return found{end: j + 2, vague: true}, true
	}
	if w == "weekend" {
		return found{end: j + 2, when: p.weekend(shift, p.tenseAt(i)), vague: true}, true
	}
	when := p.span(w, shift)
	switch {
	case edge == "end" && w == "week":
		when.From = when.To.AddDate(0, 0, -2)
	case edge == "end":
		when.From = when.To.AddDate(0, 0, -6)
	case edge != "":
		when.To = when.From.AddDate(0, 0, 6)
	}
	return found{end: j + 2, when: when, vague: true}, true
}

// counted reads phrases with a number: "two days later", "three weeks ago",
// "within 30 days", "in two weeks", and durations such as "for four hours".
func (p *dateParser) counted(i int) (found, bool) {
	j := i
	lead := p.word(j)
	switch lead {
	case "within", "in", "after", "for", "over":
		j++
	default:
		lead = p.word(i - 1)
	}
	j = p.skip(j, "about", "around", "some", "nearly", "almost", "roughly", "only", "just", "the", "next", "last", "first", "another", "past")
	if p.word(j) == "more" && p.word(j+1) == "than" || p.word(j) == "less" && p.word(j+1) == "than" || p.word(j) == "at" && p.word(j+1) == "least" {
		j += 2
	}
	n, many := number(p.word(j)), false
	if j == i && (lead == "the" || n == 0) && n == 0 {
		if w := p.word(j); w != "several" && w != "few" {
			return found{}, false
		}
	}
	switch w := p.word(j); {
	case w == "a" && (p.word(j+1) == "few" || p.word(j+1) == "couple"):
		n, many = 3, true
		if j += 2; p.word(j) == "of" {
			j++
		}
		if j += p.skip(j, "more", "additional") - j; true {
			j--
		}
	case w == "several" || w == "few" || w == "couple":
		n, many = 3, true
	case n > 0:
	default:
		return found{}, false
	}
	j++
	if p.word(j) == "and" && p.word(j+1) == "a" && p.word(j+2) == "half" {
		j += 3
	}
	j = p.skip(j, "more", "further", "consecutive", "full", "straight")
	u, ok := unit(p.word(j))
	if !ok {
		return found{}, false
	}
	end := j + 1
	if p.word(end) == "'" || p.word(end) == "’" {
		end++
	}
	if p.word(end) == "time" {
		end++
	}
	shift := func(t time.Time, sign int) Interval {
		switch u {
		case "month":
			t = t.AddDate(0, sign*n, 0)
		case "year":
			t = t.AddDate(sign*n, 0, 0)
		default:
			t = t.AddDate(0, 0, sign*n*units[u])
		}
		iv := oneDay(t)
		if many || u == "month" || u == "year" {
			iv.From, iv.To, iv.Precision = iv.From.AddDate(0, 0, -units[u]/2), iv.To.AddDate(0, 0, units[u]/2), Vague
		} else if u == "week" {
			iv.From, iv.To, iv.Precision = iv.From.AddDate(0, 0, -2), iv.To.AddDate(0, 0, 2), ToWeek
		}
		return iv
	}
	from := p.base
	sign := 0
	if w := p.word(end); (w == "after" || w == "before") && p.word(end+1) != "" && p.tokens[end+1].Word() {
		return found{end: end, duration: true, vague: true}, true // "a day after the raid": counted from something told elsewhere
	}
	switch p.word(end) {
	case "ago":
		sign = -1
	case "earlier", "before":
		sign, from = -1, p.reference()
	case "later", "after":
		sign, from = 1, p.reference()
	case "previously":
		sign, from = -1, p.reference()
	}
	switch {
	case sign != 0 && units[u] == 0: // "ten hours earlier"
		return p.sameDay(end + 1)
	case sign != 0:
		f := found{end: end + 1, vague: u != "day"}
		if !from.IsZero() {
			f.when = shift(dayOf(from), sign)
		}
		return f, true
	case lead == "in" && units[u] > 0 && p.tenseAt(i) == futureTense && !p.base.IsZero():
		return found{end: end, when: shift(dayOf(p.base), 1), vague: true}, true
	case lead == "within" && units[u] > 0 && !p.base.IsZero():
		iv := shift(dayOf(p.base), 1)
		return found{end: end, when: Interval{From: dayOf(p.base), To: iv.To, Precision: Vague}, duration: true, vague: true}, true
	}
	if lead == "in" && p.word(i) == "in" {
		return found{end: end, duration: true, vague: true}, true
	}
	return found{end: end, duration: true, vague: true}, true
}
