package render

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"parley/index/answer"
)

// maxNear is how many quotes are held against a claim.
const maxNear = 2

// Compare makes a Claim of a text and the search for it, with the quotes that
// share the most figures, names and words with it. Figures count where both
// have any, otherwise names do.
func Compare(text string, a answer.Answer) Claim {
	c := Claim{Text: text}
	if !a.Answered {
		return c
	}
	claim := detailsOf(text)
	type near struct {
		quote answer.Quote
		same  shared
	}
	var list []near
	for _, q := range a.Quotes {
		if q.IsZero() {
			continue
		}
		if s := claim.share(detailsOf(q.Text())); s.score() >= 2 {
			list = append(list, near{q, s})
		}
	}
	slices.SortStableFunc(list, func(a, b near) int { return cmp.Compare(b.same.score(), a.same.score()) })
	for _, n := range list[:min(len(list), maxNear)] {
		if like := claim.likeness(n.same); like != NotFound {
			c.Quotes = append(c.Quotes, n.quote)
			c.Likeness = max(c.Likeness, like)
		}
	}
	return c
}

// particulars are what of a sentence can be held against another.
type particulars struct{ figures, names, words map[string]bool }

// shared is what two sentences have in common.
type shared struct {
	figures, names, words int
	hasFigures, hasNames  bool // the other one has any at all
}

func (s shared) score() int { return 3*s.figures + 2*s.names + min(s.words, 3) }

var wordOrFigure = regexp.MustCompile(`\d+(?:[.,]\d+)*|\pL[\pL’'-]*`)

// detailsOf takes a sentence apart. A capital makes a name, but for words that
// sentences begin with.
func detailsOf(text string) particulars {
	p := particulars{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for i, w := range wordOrFigure.FindAllString(text, -1) {
		lower := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(w), "'s"), "’s")
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case digit(first):
			p.figures[w] = true
		case numerals[lower] != "":
			p.figures[numerals[lower]] = true
		case string(first) != strings.ToLower(string(first)) && !openers[lower]:
			p.names[lower] = true
			if i == 0 { // which may have its capital from standing there
				p.words[stem(lower)] = true
			}
		case utf8.RuneCountInString(lower) >= 4 && !openers[lower]:
			p.words[stem(lower)] = true
		}
	}
	return p
}

// stem is the beginning of a word, by which its forms are alike.
func stem(word string) string {
	r := []rune(strings.TrimSuffix(word, "s"))
	return string(r[:min(len(r), 5)])
}

func (p particulars) share(q particulars) shared {
	count := func(a, b map[string]bool) (n int) {
		for k := range a {
			if b[k] {
				n++
			}
		}
		return n
	}
	return shared{count(p.figures, q.figures), count(p.names, q.names), count(p.words, q.words), len(q.figures) > 0, len(q.names) > 0}
}

// likeness says how a quote relates to the claim p, of which it shares s.
func (p particulars) likeness(s shared) Likeness {
	about := s.names > 0 || s.words >= 2 // it speaks of the same thing
	switch {
	case s.figures > 0:
		return Same
	case len(p.figures) > 0 && s.hasFigures && about:
		return Different
	case s.names > 0:
		return Same
	case len(p.names) > 0 && s.hasNames && about:
		return Different
	case about:
		return Near
	}
	return NotFound
}

// numerals are the numbers that are written in words.
var numerals = map[string]string{
	"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
	"eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
	"nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}

// openers are words that begin sentences with a capital and name nothing.
var openers = func() map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(`a an the this that these those he she it they we i you his her its their our my there here
		who what when where why how which if but and or nor so yet as at by for from in into of on to with without about after before
		during since until while because although though however according also then now today yesterday tomorrow both each all some
		no not only even still many most several few one once between among under over through against despite instead meanwhile
		asked said told earlier later yes perhaps maybe would could should may might must will shall can do does did is are was were
		be been being has have had mr mrs ms dr`) {
		set[w] = true
	}
	return set
}()
