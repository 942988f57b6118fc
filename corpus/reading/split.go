package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
)

// split cuts a block into the spans of its sentences.
func split(text string, span corpus.Span) []corpus.Span {
	body := text[span.Start:span.End]
	depth := quoteDepth(body)
	var out []corpus.Span
	cut := func(from, to int, inner bool) []corpus.Span {
		var spans []corpus.Span
		last := from
		for i := from; i < to; {
			r, size := utf8.DecodeRuneInString(body[i:])
			if !strings.ContainsRune(".!?…", r) {
				i += size
				continue
			}
			mark, end := markEnd(body, i)
			if end < to && endsSentence(body, last, i, mark, end) && (inner || depth(end) == 0) {
				spans = append(spans, corpus.Span{Start: last, End: end})
				last = end
			}
			i = end
		}
		return append(spans, corpus.Span{Start: last, End: to})
	}
	for _, s := range cut(0, len(body), false) {
		pieces := []corpus.Span{s}
		if s.Len() > QuoteLimit {
			pieces = cut(s.Start, s.End, true)
		}
		for _, p := range pieces {
			p = trimmed(text, corpus.Span{Start: span.Start + p.Start, End: span.Start + p.End})
			if p.Len() > 0 {
				out = append(out, p)
			}
		}
	}
	return out
}

// markEnd gives the end of the run of end marks at i, and the end with the
// closing quotation marks, brackets and emphasis that follow.
func markEnd(s string, i int) (mark, end int) {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !strings.ContainsRune(".!?…", r) {
			break
		}
		i += size
	}
	mark = i
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !strings.ContainsRune("\"'”’»)]*_", r) {
			break
		}
		i += size
	}
	return mark, i
}

// endsSentence reports whether the end marks at s[at:mark], closed at end,
// finish the sentence that began at from.
func endsSentence(s string, from, at, mark, end int) bool {
	rest := s[end:]
	next := strings.TrimLeftFunc(rest, unicode.IsSpace)
	if next == "" || len(next) == len(rest) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "\"'“‘«([*_"))
	if !unicode.IsUpper(r) && !unicode.IsDigit(r) && !strings.ContainsRune("$€£", r) {
		return false
	}
	if s[at] == '.' && mark == at+1 && end == mark && abbreviated(s[from:at], next) {
		return false
	}
	if strings.ContainsAny(s[at:mark], "!?") && end > mark && saidNext(next) {
		return false
	}
	return true
}

// abbreviated reports whether the full stop after before, followed by next,
// belongs to an abbreviation and doesn't end the sentence.
func abbreviated(before, next string) bool {
	word := before[strings.LastIndexFunc(before, func(r rune) bool {
		return !unicode.IsLetter(r) && r != '.' && !unicode.IsDigit(r)
	})+1:]
	if word == "" {
		return false
	}
	low := strings.ToLower(word)
	first, _ := utf8.DecodeRuneInString(word)
	digit := next[0] >= '0' && next[0] <= '9'
	switch abbreviations[low] {
	case alwaysOpen:
		return unicode.IsUpper(first) || low == "vs" || strings.Contains(low, ".") || low == "cf" || low == "approx"
	case beforeDigit:
		return digit && (unicode.IsUpper(first) || len(low) < 4)
	case beforeName:
		return !startsSentence(next)
	}
	if strings.Contains(word, ".") || len(word) == 1 && unicode.IsUpper(first) { // U.S., J.
		if len(word) == 1 && word == "I" {
			return false
		}
		if all := strings.ReplaceAll(word, ".", ""); len(all)*2-1 != len(word) {
			return false // "2.5", "end.Then"
		}
		return !startsSentence(next)
	}
	return false
}

type abbreviation uint8

const (
	alwaysOpen  abbreviation = iota + 1 // never ends a sentence: Mr., Gen.
	beforeDigit                         // goes with a number: No. 5, Jan. 3
	beforeName                          // may end one: Inc., p.m.
)

// abbreviations are those that newswires write with a full stop.
var abbreviations = func() map[string]abbreviation {
	m := map[string]abbreviation{}
	for kind, words := range map[abbreviation]string{
		alwaysOpen: "mr mrs ms mx dr prof gen lt col adm maj capt cmdr sgt cpl pvt brig ret sen rep gov amb rev hon pres " +
			"st ste messrs mme mlle mgr msgr fr sr. supt insp det dep asst vs e.g i.e cf approx del sec gens sens reps drs profs r.adm v.adm",
		beforeDigit: "no nos art arts fig figs p pp vol ch para sect jan feb mar apr jun jul aug sep sept oct nov dec " +
			"mon tue tues wed thu thurs fri sat sun c ca",
		beforeName: "inc ltd co corp jr sr bros plc llc a.m p.m am pm etc d.c u.s u.k u.n e.u al est dept univ mt ft ave blvd ph.d",
	} {
		for _, w := range strings.Fields(words) {
			m[w] = kind
		}
	}
	return m
}()

// startsSentence reports whether next begins with a word that opens sentences
// and is hardly ever part of a name.
func startsSentence(next string) bool {
	next = strings.TrimLeft(next, "\"'“‘«([*_")
	word := next
	if i := strings.IndexFunc(next, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		word = next[:i]
	}
	return openers[word]
}

var openers = wordSet("The A An He She It They We I You This That These Those There Here In On At By For From To With Under After Before " +
	"As If When While Although Though Since Because But And Or So Yet Not No His Her Its Their Our My Your What Who Why How Where " +
	"Which Both Neither Either Some Many Most Several Two Three One Each Every All Any Others Another Such Then Now Still Also " +
	"However Instead Meanwhile Moreover Later Earlier Asked Speaking According Until During Despite Even Only Just Last Next Nobody Nothing Officials")

// wordSet makes a set of the space-separated words.
func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// saidNext reports whether what follows a quotation names its speaker:
// "Is it over?" Mr Smith asked.
func saidNext(next string) bool {
	words := strings.Fields(next)
	for i, w := range words {
		if i > 5 {
			return false
		}
		bare := strings.Trim(w, ",.;:")
		if speechVerbs[strings.ToLower(bare)] {
			return i > 0 || strings.ToLower(bare) == bare
		}
		if bare != w && abbreviations[strings.ToLower(bare)] == 0 {
			return false
		}
	}
	return false
}

var speechVerbs = wordSet("said says asked asks told tells wrote writes added adds replied replies answered answers shouted cried joked demanded wondered " +
	"exclaimed warned insisted declared quipped tweeted posted remarked continued concluded")

// quoteDepth gives a function that tells whether an offset of s lies inside a
// quotation. Marks that don't pair are taken for none.
func quoteDepth(s string) func(int) int {
	var marks []int // the offsets where the depth changes, in order
	open := rune(0)
	at := 0
	var before rune = ' '
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		switch {
		case open == 0 && (r == '"' || r == '“' || r == '«' || r == '„'):
			open, at = closing(r), i
		case open == 0 && (r == '‘' || r == '\'') && !wordRune(before) && wordRune(next) && strings.Contains(s[i:], singleClose(r)):
			open, at = closing(r), i
		case open != 0 && (r == open || open == '“' && r == '”') && (r != '\'' && r != '’' || !wordRune(next)):
			marks = append(marks, at, i+utf8.RuneLen(r))
			open = 0
		}
		before = r
	}
	return func(offset int) int {
		for k := 0; k+1 < len(marks); k += 2 {
			if offset > marks[k] && offset < marks[k+1] {
				return 1
			}
		}
		return 0
	}
}

func closing(r rune) rune {
	switch r {
	case '“':
		return '”'
	case '«':
		return '»'
	case '„':
		return '“'
	case '‘':
		return '’'
	}
	return r
}

func singleClose(r rune) string { return string(closing(r)) }

// anaphoric reports whether a sentence leans on the one before it.
func anaphoric(s string) bool {
	s = strings.TrimLeft(s, "\"“‘'*_( ")
	words := strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-' })
	if len(words) == 0 {
		return false
	}
	first, second, third := words[0], "", ""
	if len(words) > 1 {
		second = words[1]
	}
	if len(words) > 2 {
		third = words[2]
	}
	switch {
	case leaning[first]:
		return !(first == "It" && expletive(second, third))
	case first == "The" && leaningNouns[second]:
		return true
	case (first == "Until" || first == "Since" || first == "By" || first == "Before" || first == "After") && (second == "then" || second == "that"):
		return true
	}
	return false
}

// expletive reports whether "It", followed by these words, refers to nothing
// before: "It was expected that", "It is unclear".
func expletive(second, third string) bool {
	switch second {
	case "is", "was", "will", "would", "remains", "seems", "appears", "remained":
		return expletiveWords[third]
	}
	return false
}

var (
	leaning = wordSet("He She It They This That These Those Such His Her Their Its Him Them But And Or So Yet However Instead Then Both Neither Either " +
		"Nevertheless Nonetheless Therefore Thus Hence Otherwise Likewise Similarly Also Moreover Furthermore Besides Others Another Nor Afterwards " +
		"He's She's It's They're That's")
	leaningNouns   = wordSet("former latter two three four pair other others second third same latter's duo trio aide")
	expletiveWords = wordSet("expected unclear clear likely unlikely possible impossible too the first not be last only important necessary understood believed reported thought hard difficult easy")
)
