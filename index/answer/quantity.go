package answer

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
)

// quantity is a number in a sentence with what it counts.
type quantity struct {
	span   corpus.Span // in the sentence, with the words around the number that belong to it
	number corpus.Span // the digits or number words alone
	want   Want        // count, money, percent, duration, measure or clock
	value  string      // "5060", "P4H"
	nouns  []string    // stems of the words that follow, nearest first
	words  [2]int      // first word and the one after the last
}

var numeral = map[string]float64{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
	"twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
	"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12,
	"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "half": 0.5, "dozens": 12, "hundreds": 100,
	"thousands": 1e3, "millions": 1e6, "bn": 1e9, "m": 1e6, "k": 1e3, "once": 1, "twice": 2, "single": 1, "mid": 0,
}

var scales = set("dozen hundred thousand million billion trillion bn m k")

var (
	timeUnit    = stems("second minute hour day week month year decade century night fortnight")
	measureUnit = stems("kilometre kilometres kilometer km mile miles metre metres meter meters foot feet inch tonne tonnes ton tons kilogram kilograms kg acre hectare barrel litre litres page pages degree degrees megawatt gigawatt square knot point points")
	moneyUnit   = stems("dollar dollars euro euros pound pounds sterling rouble roubles ruble rubles yuan yen franc francs peso pesos cent cents rupee hryvnia lira crown crowns krona")
	aboutWord   = set("about around some nearly almost roughly approximately over under exactly only just another up further")
)

var clockTime = regexp.MustCompile(`(?i)\b(?:(?:[01]?\d|2[0-3]):[0-5]\d(?: ?[ap]\.?m\.?)?|\d{1,2}\.[0-5]\d ?[ap]\.?m\.?|\d{1,2} ?[ap]\.?m\.?|half past [a-z]+|(?:a )?quarter (?:to|past) [a-z]+|(?:five|ten|twenty) (?:to|past) [a-z]+|midnight|noon|midday|(?:at|about|around|by) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: o['’]clock)?(?: (?:in the )?(?:morning|afternoon|evening|at night))|[a-z]+ o['’]clock|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) in the (?:morning|afternoon|evening))(?:[ ,](?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|MSK|local time|[A-Z][a-z]+ time))?`)

// quantities finds the numbers of a sentence.
func quantities(text string, ws []Word) []quantity {
	var out []quantity
	clocks := clockTime.FindAllStringIndex(text, -1)
	for _, c := range clocks {
		from, to := c[0], c[1]
		for _, p := range []string{"at ", "about ", "around ", "by "} {
			if strings.HasPrefix(text[from:to], p) {
				from += len(p)
			}
		}
		out = append(out, quantity{span: corpus.Span{Start: from, End: to}, number: corpus.Span{Start: from, End: to}, want: WantClock, value: strings.TrimSuffix(text[from:to], ".")})
	}
	for i := 0; i < len(ws); i++ {
		q, next, ok := quantityAt(text, ws, i)
		if !ok {
			continue
		}
		i = next - 1
		if !inAny(clocks, q.number) {
			out = append(out, q)
		}
	}
	return out
}

func inAny(spans [][]int, s corpus.Span) bool {
	for _, c := range spans {
		if c[0] <= s.Start && s.End <= c[1] {
			return true
		}
	}
	return false
}

func isNumeral(w string) bool {
	_, ok := numeral[w]
	return ok
}

func startsDigit(w string) bool { return w != "" && w[0] >= '0' && w[0] <= '9' }

// quantityAt reads the quantity that begins with word i.
func quantityAt(text string, ws []Word, i int) (quantity, int, bool) {
	w := fold(ws[i].Text)
	if !startsDigit(w) && (!isNumeral(w) || w == "m" || w == "k" || w == "bn" || w == "mid" || w == "once" || w == "single") {
		return quantity{}, 0, false
	}
	if w == "one" || w == "second" || w == "half" && (i+1 >= len(ws) || ws[i+1].Text != "a") {
		if w == "one" && !countsOne(ws, i) {
			return quantity{}, 0, false
		}
	}
	if i > 0 && (monthNumber[fold(ws[i-1].Text)] > 0 || strings.EqualFold(ws[i-1].Text, "article") || strings.EqualFold(ws[i-1].Text, "resolution")) {
		return quantity{}, 0, false
	}
	end := i + 1
	for end < len(ws) {
		v := fold(ws[end].Text)
		gap := text[ws[end-1].End:ws[end].Start]
		if strings.Trim(gap, " -‑–") != "" {
			break
		}
		switch {
		case scales[v] && v != "m" && v != "k", isNumeral(v) && !startsDigit(w) && v != "once" && v != "twice" && v != "one" && v != "single":
			end++
			continue
		case v == "and" && end+1 < len(ws) && fold(ws[end+1].Text) == "a" && end+2 < len(ws) && fold(ws[end+2].Text) == "half":
			end += 3
			continue
		case v == "and" && end+1 < len(ws) && fold(ws[end+1].Text) == "half":
			end += 2
			continue
		case v == "of" && end+2 < len(ws) && fold(ws[end+1].Text) == "the" && (startsDigit(ws[end+2].Text) || isNumeral(fold(ws[end+2].Text))):
			end += 3
			continue
		case v == "thirds" || v == "quarters" || v == "fifths" || v == "third" && w == "one":
			end++
			continue
		case v == "to" && end+1 < len(ws) && (startsDigit(ws[end+1].Text) || isNumeral(fold(ws[end+1].Text))):
			end += 2
			continue
		}
		break
	}
	q := quantity{number: corpus.Span{Start: ws[i].Start, End: ws[end-1].End}, want: WantCount, words: [2]int{i, end}}
	q.span = q.number
	q.value = valueOf(ws[i:end])
	q.extend(text, ws, i, end)
	if q.want == "" {
		return quantity{}, 0, false
	}
	return q, end, true
}

// countsOne reports whether "one" at i counts something rather than pointing.
func countsOne(ws []Word, i int) bool {
	return i+1 < len(ws) && (timeUnit[ws[i+1].Stem] || measureUnit[ws[i+1].Stem] || scales[fold(ws[i+1].Text)] || moneyUnit[ws[i+1].Stem])
}

// extend adds to q what belongs to its number: currency, percent sign, unit,
// "about", and the noun that is counted.
func (q *quantity) extend(text string, ws []Word, i, end int) {
	rest := text[q.number.End:]
	if r, n := utf8.DecodeLastRuneInString(text[:q.number.Start]); strings.ContainsRune("$€£¥", r) {
		q.span.Start -= n
		q.want = WantMoney
		for q.span.Start > 0 && unicode.IsUpper(rune(text[q.span.Start-1])) {
			q.span.Start--
		}
	}
	next := func(k int) string {
		if end+k < len(ws) && strings.Trim(text[ws[end+k-1].End:ws[end+k].Start], " -‑") == "" {
			return ws[end+k].Stem
		}
		return ""
	}
	switch {
	case strings.HasPrefix(rest, "%"):
		q.want, q.span.End = WantPercent, q.number.End+1
	case next(0) == "percent", next(0) == Stem("percentage"):
		q.want, q.span.End = WantPercent, ws[end].End
	case next(0) == "per" && next(1) == "cent":
		q.want, q.span.End = WantPercent, ws[end+1].End
	case moneyUnit[next(0)]:
		q.want, q.span.End = WantMoney, ws[end].End
	case timeUnit[next(0)]:
		q.want, q.span.End = WantDuration, ws[end].End
	case (next(0) == "more" || next(0) == "full" || next(0) == "consecutive" || next(0) == "straight" || next(0) == "further") && timeUnit[next(1)]:
		q.want, q.span.End = WantDuration, ws[end+1].End
	case measureUnit[next(0)]:
		q.want, q.span.End = WantMeasure, ws[end].End
		if next(0) == Stem("square") && measureUnit[next(1)] {
			q.span.End = ws[end+1].End
		}
	case monthNumber[next(0)] > 0 || end < len(ws) && monthNumber[fold(ws[end].Text)] > 0 && !strings.ContainsAny(text[q.number.End:ws[end].Start], ",.;"):
		q.want = ""
		return
	case q.want == WantCount && len(q.value) == 4 && (strings.HasPrefix(q.value, "19") || strings.HasPrefix(q.value, "20")) && q.number.Len() == 4 && !nounFollows(text, ws, end):
		q.want = ""
		return
	case strings.HasPrefix(rest, "th ") || strings.HasPrefix(rest, "st ") || strings.HasPrefix(rest, "nd ") || strings.HasPrefix(rest, "rd "):
		q.want = ""
		return
	}
	for k := 0; k < 6 && end+k < len(ws); k++ {
		at := end + k
		if strings.ContainsAny(text[ws[at-1].End:ws[at].Start], ".;:()—") {
			break
		}
		q.nouns = append(q.nouns, ws[at].Stem)
	}
	if q.want == WantCount {
		q.span.End = nounEnd(text, ws, end, q.number.End)
	}
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		v := fold(ws[k].Text)
		if ws[k].End > q.span.Start || strings.Trim(text[ws[k].End:q.span.Start], " $€£") != "" {
			break
		}
		if aboutWord[v] {
			q.span.Start = ws[k].Start
			continue
		}
		if (v == "than" || v == "least" || v == "most" || v == "to") && k > 0 {
			switch fold(ws[k-1].Text) {
			case "more", "less", "fewer", "at", "up", "close":
				q.span.Start = ws[k-1].Start
				k--
				continue
			}
		}
		break
	}
}

// nounFollows reports whether a lower-case word that can be counted follows.
func nounFollows(text string, ws []Word, end int) bool {
	if end >= len(ws) || strings.Trim(text[ws[end-1].End:ws[end].Start], " ") != "" {
		return false
	}
	v := ws[end].Text
	return !stopWords[v] && len(v) > 3 && strings.HasSuffix(v, "s")
}

// nounEnd gives where the noun phrase after a number ends.
func nounEnd(text string, ws []Word, end, otherwise int) int {
	to := otherwise
	for k := 0; k < 3 && end+k < len(ws); k++ {
		w := ws[end+k]
		if strings.Trim(text[ws[end+k-1].End:w.Start], " -") != "" {
			break
		}
		v := fold(w.Text)
		if stopWords[v] || verbish[v] || strings.HasSuffix(v, "ing") && k > 0 {
			break
		}
		to = w.End
		if strings.HasSuffix(v, "s") && !strings.HasSuffix(v, "ss") || v == "people" || v == "men" || v == "women" {
			break
		}
	}
	return to
}

// valueOf gives the value of the number words or digits ws as digits.
func valueOf(ws []Word) string {
	total, part := 0.0, 0.0
	for _, w := range ws {
		v := fold(w.Text)
		if v == "of" || v == "to" {
			break
		}
		if startsDigit(v) {
			f, err := strconv.ParseFloat(strings.ReplaceAll(v, ",", ""), 64)
			if err != nil {
				return v
			}
			part += f
			continue
		}
		n, ok := numeral[v]
		switch {
		case !ok:
		case n >= 1000 || n == 100 || n == 12 && v == "dozen":
			part = max(part, 1) * n
			if n >= 1000 {
				total, part = total+part, 0
			}
		default:
			part += n
		}
	}
	return strconv.FormatFloat(total+part, 'f', -1, 64)
}
