package answer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
	"parley/corpus/reading"
)

// class is what sort of thing a word can be, as a set of bits.
type class uint32

// The classes of words.
const (
	isNumber class = 1 << iota
	isCount        // a number that is no date, clock, money, percentage or duration
	isDate         // part of a date: month, weekday, year, day of a month
	isClock
	isMoney
	isPercent
	isDuration // the number of "four hours"
	isMeasure  // the number of "43 kilometres"
	isName     // capitalised within a sentence
	isPerson
	isGroup
	isPlace
	isReason // opens a reason
	isSaying // verb of saying, or a quotation mark beside the word
	isTitle  // noun for an office
	isFuture // speaks of what is to come
	isHurdle // speaks of disagreement
	isWill   // speaks of what somebody wants or rejects
	isQuoted // opens a quotation
	isChange // speaks of a plan that changed, or of the state now
)

// lexicon gives the classes of words, by stem.
var classOfStem = func() map[string]class {
	m := make(map[string]class)
	for _, l := range []struct {
		class class
		words string
	}{
		{isReason, "because since reason therefore due owing given thanks cause caused prompted explained"},
		{isSaying, "said says say told tell added replied asked warned wrote declared announced described called insisted argued claimed stated confirmed joked tweeted quoted noted remarked admitted denied accused urged thanked promised"},
		{isTitle, "minister president secretary chief head adviser ambassador envoy leader chairman chairwoman chair director negotiator spokesman spokeswoman spokesperson chancellor commissioner mayor governor commander general mediator premier representative deputy vice coordinator senator lawmaker executive manager officer founder founded member professor analyst king queen prince emperor duke bishop"},
		{isFuture, "will shall would next later soon expect expected plan planned due schedule scheduled upcoming until must follow tomorrow deadline resume await awaits"},
		{isHurdle, "obstacle block blocked disagree disagreement dispute disputed refuse refused reject rejected unresolved stick sticking stumbling contested gap gaps differ difference differences deadlock stalemate impasse oppose opposed object objection hurdle open remain remains unsettled contentious hard hardest difficult sensitive unacceptable failed collapse collapsed doubt problem fear concern worry complained complaint despite without"},
		{isWill, "want wants wanted demand demands demanded insist insists insisted refuse refused reject rejected oppose opposed call urge urged seek sought require condition accept rule ruled support favour favoured favor ready willing unwilling prepared agree agreed declined position stance view believe hope"},
		{isChange, "instead moved postponed cancelled canceled delayed rescheduled now still already yet finally eventually extended new latest remains adjusted rather replaced no longer"},
	} {
		for _, w := range strings.Fields(l.words) {
			m[Stem(w)] |= l.class
		}
	}
	for _, w := range strings.Fields("monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december today yesterday tomorrow tonight midnight noon") {
		m[Stem(w)] |= isDate
	}
	return m
}()

var (
	timeUnits    = stems("second seconds minute minutes hour hours day days week weeks month months year years decade decades century centuries")
	measureUnits = stems("kilometre kilometres kilometer kilometers km mile miles metre metres meter meters feet foot inch inches tonne tonnes ton tons kg kilogram kilograms kilogrammes gram pound acre acres hectare hectares barrel barrels bpd litre litres liter page pages degree degrees celsius knot knots square megawatt gigawatt watt volt hz mhz ghz bushel gallon")
	moneyUnits   = stems("dollar dollars euro euros pound pounds sterling rouble roubles ruble rubles yuan yen franc francs peso pesos usd eur gbp cent cents rupee")
	numberWords  = set("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen dozens half quarter third two-thirds hundreds thousands millions first second")
	scaleWords   = set("hundred thousand million billion trillion bn m k dozen half")
	monthWords   = set("january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec")
)

// classify gives the classes of the words of a sentence from its letters alone.
func classify(text string, words []Word) []class {
	out := make([]class, len(words))
	for i, w := range words {
		c := classOfStem[w.Stem]
		first, _ := utf8.DecodeRuneInString(w.Text)
		if unicode.IsUpper(first) && (i > 0 && !opensQuote(text, w.Start)) && !stopWords[fold(w.Text)] {
			c |= isName
		}
		if w.Start > 0 && strings.HasSuffix(text[:w.Start], "“") || w.Start > 0 && text[w.Start-1] == '"' {
			c |= isSaying | isQuoted
		}
		out[i] = c
	}
	for i, w := range words {
		digit := w.Text[0] >= '0' && w.Text[0] <= '9'
		if !digit && !numberWords[w.Stem] && !numberWords[w.Text] {
			continue
		}
		out[i] |= isNumber | numberClass(text, words, i, digit)
	}
	return out
}

// numberClass tells what the number at i counts, by what stands beside it.
func numberClass(text string, words []Word, i int, digit bool) class {
	w := words[i]
	before, after := "", ""
	if i > 0 {
		before = words[i-1].Stem
	}
	j := i + 1
	for j < len(words) && j <= i+3 && (scaleWords[words[j].Stem] || numberWords[words[j].Text] || words[j].Stem == "and" || words[j].Stem == "to" || words[j].Stem == "or" || words[j].Text[0] >= '0' && words[j].Text[0] <= '9') {
		j++
	}
	if j < len(words) {
		after = words[j].Stem
	}
	rest := text[w.End:]
	switch {
	case strings.Contains(w.Text, ":") && digit, after == "am" || after == "pm" || after == "gmt" || after == "a.m" || after == "p.m" || after == "o'clock":
		return isClock
	case strings.HasPrefix(rest, "%"), after == "percent", after == "per" && j+1 < len(words) && words[j+1].Text == "cent":
		return isPercent
	case w.Start > 0 && strings.ContainsAny(lastRune(text[:w.Start]), "$€£¥"), moneyUnits[after]:
		return isMoney
	case monthWords[before] || monthWords[after] || before == "of" && i > 1 && monthWords[words[i-2].Stem]:
		return isDate
	case digit && len(w.Text) == 4 && (w.Text[0] == '1' || w.Text[0] == '2') && !strings.ContainsAny(w.Text, ".,:") && !measureUnits[after]:
		return isDate
	case digit && len(w.Text) == 5 && w.Text[4] == 's':
		return isDate
	case timeUnits[after]:
		return isDuration | isCount
	case measureUnits[after]:
		return isMeasure | isCount
	}
	return isCount
}

func lastRune(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// opensQuote reports whether the word at start opens a quotation, where
// sentences begin with a capital.
func opensQuote(text string, start int) bool {
	return start > 0 && strings.ContainsAny(lastRune(text[:start]), "\"“‘'")
}

// markMention adds the class of an entity to the words of its mention.
func markMention(classes []class, words []Word, span corpus.Span, kind reading.EntityKind) {
	c := isPerson
	switch kind {
	case reading.Organisation:
		c = isGroup
	case reading.Place:
		c = isPlace
	}
	for i, w := range words {
		if span.Start <= w.Start && w.End <= span.End {
			classes[i] |= c
		}
	}
}
