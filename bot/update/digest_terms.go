package update

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus/reading"
	"parley/index/answer"
)

// The comparison of sentences, by which nothing is said twice: two sentences
// are alike as far as they share the words that are rare among the reports at
// hand. Names are compared by the party that they stand for or by their
// beginning, so that spellings and adjectives don't count as differences.

// vocabulary numbers the terms of all sentences at hand and knows how many
// sentences hold each.
type vocabulary struct {
	number map[string]int32
	names  []string
	in     []int32 // sentences that hold the term
	total  int
	denied map[string]bool // texts that were looked through for words of denial
}

func newVocabulary() *vocabulary {
	return &vocabulary{number: map[string]int32{}, denied: map[string]bool{}}
}

// wording is what is compared of a sentence.
type wording struct {
	terms   []int32 // ascending, each once
	figures []int32 // those of them that hold a digit
	text    string
	words   int
}

// read gives the wording of text; with count it counts as one of the sentences
// at hand.
func (v *vocabulary) read(text string, count bool) wording {
	var w wording
	content := answer.Content(text)
	for i, word := range content {
		w.words++
		key := v.termKey(word, i == 0)
		if key == "" || months[key] {
			continue
		}
		if strings.ContainsFunc(key, unicode.IsDigit) { // a day is compared with its month
			switch {
			case i+1 < len(content) && months[content[i+1].Stem]:
				key += content[i+1].Stem
			case i > 0 && months[content[i-1].Stem]:
				key += content[i-1].Stem
			}
		}
		n, ok := v.number[key]
		if !ok {
			n = int32(len(v.in))
			v.number[key], v.names, v.in = n, append(v.names, key), append(v.in, 0)
		}
		w.terms = append(w.terms, n)
		if strings.ContainsFunc(key, unicode.IsDigit) {
			w.figures = append(w.figures, n)
		}
	}
	slices.Sort(w.terms)
	w.terms = slices.Compact(w.terms)
	slices.Sort(w.figures)
	w.figures = slices.Compact(w.figures)
	w.text = text
	if count {
		v.total++
		for _, n := range w.terms {
			v.in[n]++
		}
	}
	return w
}

// months are the stems of the months' names.
var months = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range answer.Words("January February March April May June July August September October November December") {
		m[w.Stem] = true
	}
	return m
}()

// nameKey is how many letters of a name are compared: enough to tell names
// apart, few enough for their spellings to fall together.
const nameKey = 5

// termKey is the form in which a word is compared, "" for one that says nothing.
// The first word of a sentence is a name where it is one elsewhere.
func (v *vocabulary) termKey(w answer.Word, first bool) string {
	if empty[w.Stem] {
		return ""
	}
	r, _ := utf8.DecodeRuneInString(w.Text)
	if !unicode.IsUpper(r) {
		return w.Stem
	}
	if side := reading.CanonicalSide(w.Text); side != "" {
		return "~" + side
	}
	key := []rune(w.Stem)
	name := string(key[:min(len(key), nameKey)]) + "~"
	if _, known := v.number[name]; first && !known {
		return w.Stem
	}
	return name
}

// weight is how much a term tells: nothing for one that every sentence holds.
func (v *vocabulary) weight(n int32) float64 {
	return math.Log(float64(v.total+2) / float64(v.in[n]+1))
}

func (v *vocabulary) weigh(terms []int32) float64 {
	sum := 0.0
	for _, n := range terms {
		sum += v.weight(n)
	}
	return sum
}

// shared gives the terms that a and b have in common.
func shared(a, b []int32) []int32 {
	var out []int32
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case b[0] < a[0]:
			b = b[1:]
		default:
			out = append(out, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return out
}

// within is the share of what a says that b says too, 0 to 1.
func (v *vocabulary) within(a, b wording) float64 {
	whole := v.weigh(a.terms)
	if whole == 0 {
		return 0
	}
	return v.weigh(shared(a.terms, b.terms)) / whole
}

// The shares from which a sentence counts as said in another one.
const (
	saidShare     = 0.58
	verbatimShare = 0.82 // whatever the words beside its names
	retoldShare   = 0.42 // in an article that looks back, which tells everything again
)

// fewTerms is the number of terms up to which a sentence has to be said whole:
// two of three shared words are no sign of sameness.
const fewTerms = 5

// says reports whether b says what a says, and not the opposite.
func (v *vocabulary) says(b, a wording) bool { return v.saysFrom(b, a, saidShare) }

// saysFrom is says with the share from which a sentence counts as said.
func (v *vocabulary) saysFrom(b, a wording, least float64) bool {
	if len(a.terms) == 0 {
		return true
	}
	share := v.within(a, b)
	if share < least || len(shared(a.figures, b.figures)) < len(a.figures) || v.negative(a.text) != v.negative(b.text) {
		return false
	}
	if share >= verbatimShare {
		return true
	}
	// Names recur in everything that is told of the same people; the other
	// words have to be the same as well.
	return len(a.terms) > fewTerms && v.within(wording{terms: v.plain(a.terms)}, b) >= min(plainShare, least)
}

// plainShare is the share of its words other than names from which a sentence
// counts as said in another one.
const plainShare = .55

// plain gives the terms that are no names.
func (v *vocabulary) plain(terms []int32) []int32 {
	return slices.DeleteFunc(slices.Clone(terms), func(n int32) bool { return strings.Contains(v.names[n], "~") })
}

// negative reports whether text holds an odd number of words that turn a
// statement into its opposite.
func (v *vocabulary) negative(text string) bool {
	no, known := v.denied[text]
	if !known {
		no = len(denial.FindAllStringIndex(text, -1))%2 == 1
		v.denied[text] = no
	}
	return no
}

// fingerprint names what a wording says: equal for the same words, whatever
// else is at hand.
func (v *vocabulary) fingerprint(w wording) string {
	names := make([]string, len(w.terms))
	for i, n := range w.terms {
		names[i] = v.names[n]
	}
	slices.Sort(names)
	h := fnv.New64a()
	for _, n := range names {
		fmt.Fprintln(h, n)
	}
	return strconv.FormatUint(h.Sum64(), 36)
}
