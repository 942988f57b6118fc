package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// seen is what is computed once for each token and shared by the features of
// its neighbours.
type seen struct {
	word, lower, shape, brief uint32
	hints                     hint
	class                     Class
	cluster                   [Grains]uint32
	list                      NameList
	city                      uint32 // 1 for the first, 2 for the last word of a city's name
}

// border stands before the first and after the last token.
var border = seen{word: 1, lower: 1, shape: 1, brief: 1}

// look prepares the tokens of a sentence for their features, with two borders
// at each end.
func look(tokens []Token, article map[string]hint) []seen {
	out := make([]seen, 0, len(tokens)+4)
	out = append(out, border, border)
	for _, t := range tokens {
		c := listHints(t) | article[t.Text]&^hintLowerToo | article[t.Lower]&hintLowerToo
		if !t.Capital() {
			c &^= elsewhere
		}
		full, brief := shapes(t.Text)
		next := seen{word: hash(t.Text), lower: hash(t.Lower), shape: hash(full), brief: hash(brief), hints: c, class: t.Class}
		for g, k := range clusters().of(t.Lower) {
			next.cluster[g] = uint32(k)
		}
		if t.Capital() {
			next.list = nameLists().of(t.Lower)
		}
		out = append(out, next)
	}
	for i := 0; i+1 < len(tokens); i++ { // cities of two words
		if tokens[i].Capital() && tokens[i+1].Capital() && nameLists().city(tokens[i].Lower+" "+tokens[i+1].Lower) > 0 {
			out[i+2].city, out[i+3].city = out[i+2].city|1, out[i+3].city|2
		}
	}
	return append(out, border, border)
}

// shapes gives the shape of a word with runs cut to four ("Xxxx-xxx", "XX",
// "dddd"), and with runs cut to one.
func shapes(word string) (full, brief string) {
	var f, b strings.Builder
	last, run := rune(0), 0
	for _, r := range word {
		c := r
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLower(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case unicode.IsLetter(r):
			c = 'l'
		}
		if c == last {
			run++
		} else {
			last, run = c, 1
			b.WriteRune(c)
		}
		if run <= 4 {
			f.WriteRune(c)
		}
	}
	return f.String(), b.String()
}

// run is a run of words with capitals: tokens from to to.
type run struct{ from, to int }

// capitalRuns gives for each token the run of capitalised words, initials and
// particles between them that it is part of; an empty one for the others.
func capitalRuns(tokens []Token) []run {
	out := make([]run, len(tokens))
	for i := 0; i < len(tokens); i++ {
		if !tokens[i].Capital() {
			continue
		}
		to := i + 1
		for to < len(tokens) {
			switch {
			case tokens[to].Capital():
				to++
				continue
			case to+1 < len(tokens) && tokens[to+1].Capital() && (particles[tokens[to].Lower] || tokens[to].Text == "." && len(tokens[to-1].Text) == 1 || tokens[to].Text == "&"):
				to += 2
				continue
			}
			break
		}
		for k := i; k < to; k++ {
			out[k] = run{i, to}
		}
		i = to
	}
	return out
}

// builder collects the features of a token.
type builder struct {
	keys     []uint32
	template uint32
}

// add adds the next template with what it saw.
func (b *builder) add(parts ...uint32) {
	b.template++
	key := b.template * 0x9e3779b1
	for _, p := range parts {
		key = mix(key, p)
	}
	b.keys = append(b.keys, key)
}

// affixes adds the prefixes and suffixes of word of up to n characters.
func (b *builder) affixes(word string, n int) {
	i, j := 0, len(word)
	for range n {
		if i < len(word) {
			_, size := utf8.DecodeRuneInString(word[i:])
			i += size
		}
		if j > 0 {
			_, size := utf8.DecodeLastRuneInString(word[:j])
			j -= size
		}
		b.add(hash(word[:i]))
		b.add(hash(word[j:]))
	}
}

// nameFeatures gives the features by which names are found.
func nameFeatures(tokens []Token, article map[string]hint) []features {
	s := look(tokens, article)
	loud := uint32(0) // the sentence shouts or is in title case: capitals tell little
	capitals, words := 0, 0
	for _, t := range tokens {
		if t.Word() && len(t.Text) > 3 {
			words++
			if t.Capital() {
				capitals++
			}
		}
	}
	if words > 3 && capitals*4 > words*3 {
		loud = 1
	}
	size := uint32(min(len(tokens), 5)) // signatures and greetings are short
	runs := capitalRuns(tokens)
	out := make([]features, len(tokens))
	keys := make([]uint32, 0, len(tokens)*96)
	for i, t := range tokens {
		a, p, c, n, z := s[i], s[i+1], s[i+2], s[i+3], s[i+4]
		from := len(keys)
		b := builder{keys: keys}
		b.add()
		b.add(c.lower)
		b.add(c.word)
		b.add(p.lower)
		b.add(n.lower)
		b.add(a.lower)
		b.add(z.lower)
		b.add(p.lower, c.lower)
		b.add(c.lower, n.lower)
		b.add(p.lower, n.lower)
		b.add(c.shape)
		b.add(c.brief, p.brief)
		b.add(c.brief, n.brief)
		b.add(p.brief, c.brief, n.brief)
		b.add(a.brief, p.brief, c.brief)
		b.add(c.brief, n.brief, z.brief)
		b.add(uint32(c.hints))
		b.add(uint32(c.hints), c.shape)
		b.add(uint32(p.hints), c.brief)
		b.add(uint32(n.hints), c.brief)
		b.add(uint32(p.hints&^elsewhere), uint32(c.hints&^elsewhere))
		b.add(uint32(c.hints&^elsewhere), uint32(n.hints&^elsewhere))
		b.add(uint32(c.hints&elsewhere), c.brief)
		b.add(p.lower, c.brief)
		b.add(n.lower, c.brief)
		b.add(p.lower, uint32(c.hints&^elsewhere))
		b.add(n.lower, uint32(c.hints&^elsewhere))
		b.add(a.lower, p.lower, c.brief)
		b.add(n.lower, z.lower, c.brief)
		b.add(uint32(c.class), uint32(p.class))
		b.add(uint32(c.class), uint32(n.class))
		b.add(uint32(p.class), uint32(c.class), uint32(n.class))
		for g := range Grains {
			b.add(c.cluster[g], c.brief)
			b.add(p.cluster[g], c.brief)
			b.add(n.cluster[g], c.brief)
		}
		b.add(p.cluster[0], c.cluster[0], n.cluster[0])
		b.add(p.cluster[1], c.cluster[1], c.brief)
		b.add(c.cluster[1], n.cluster[1], c.brief)
		b.add(a.cluster[1], c.brief)
		b.add(z.cluster[1], c.brief)
		first := uint32(0)
		if i == 0 {
			first = 1
		}
		b.add(first, loud, c.brief, uint32(c.class))
		b.add(first, loud, uint32(c.hints))
		b.affixes(t.Lower, 4)
		b.add(uint32(c.list), c.brief, c.city)
		b.add(uint32(p.list), uint32(c.list), c.brief)
		b.add(uint32(c.list), uint32(n.list), c.brief, n.brief)
		b.add(uint32(p.list), uint32(c.list), uint32(n.list))
		b.add(uint32(c.list), c.cluster[0])
		b.add(size, first, c.brief, n.lower)
		b.add(n.lower, z.cluster[0], z.brief, c.brief)
		if r := runs[i]; r.to > r.from {
			before, after, last := s[r.from+1], s[r.to+2], s[r.to+1]
			at, length := uint32(min(i-r.from, 3)), uint32(min(r.to-r.from, 4))
			b.add(at, length, c.brief)
			b.add(before.lower, at)
			b.add(after.lower, at, length)
			b.add(before.cluster[1], after.cluster[1], at)
			b.add(uint32(last.hints&^elsewhere), at, length)
			b.add(last.lower, at)
			b.add(last.cluster[1], at)
			b.add(uint32(s[r.from+2].list), uint32(last.list), at, length)
		}
		keys = b.keys
		out[i].state = keys[from:len(keys):len(keys)]
		from = len(keys)
		b = builder{keys: keys, template: 100}
		b.add()
		b.add(c.lower)
		b.add(c.brief)
		b.add(p.lower, c.brief)
		b.add(n.lower, c.brief)
		b.add(uint32(c.hints &^ elsewhere))
		b.add(c.cluster[1], c.brief)
		b.add(uint32(c.list), c.brief)
		keys = b.keys
		out[i].edge = keys[from:len(keys):len(keys)]
	}
	return out
}

// wordTemplate is the number before that of the template that looks at the
// word alone, among those for parts of speech.
const wordTemplate = 201

// classFeatures gives the features by which parts of speech are found.
func classFeatures(tokens []Token) []features {
	s := look(tokens, nil)
	out := make([]features, len(tokens))
	keys := make([]uint32, 0, len(tokens)*44)
	for i, t := range tokens {
		a, p, c, n, z := s[i], s[i+1], s[i+2], s[i+3], s[i+4]
		from := len(keys)
		b := builder{keys: keys, template: 200}
		b.add()
		b.add(c.lower)
		b.add(c.word)
		b.add(p.lower)
		b.add(n.lower)
		b.add(a.lower)
		b.add(z.lower)
		b.add(p.lower, c.lower)
		b.add(c.lower, n.lower)
		b.add(c.shape)
		b.add(p.brief, c.brief)
		b.add(c.brief, n.brief)
		b.add(uint32(c.hints))
		b.add(c.cluster[1])
		b.add(c.cluster[2])
		b.add(p.cluster[1])
		b.add(n.cluster[1])
		b.affixes(t.Lower, 4)
		_, suffix := tail(t.Lower, 3)
		b.add(suffix, p.lower)
		b.add(suffix, n.lower)
		if i > 0 {
			_, before := tail(tokens[i-1].Lower, 3)
			b.add(suffix, before)
		}
		b.template = 260
		if i+1 < len(tokens) {
			_, next := tail(tokens[i+1].Lower, 3)
			b.add(suffix, next)
			b.add(next)
		}
		keys = b.keys
		out[i].state = keys[from:len(keys):len(keys)]
		from = len(keys)
		b = builder{keys: keys, template: 300}
		b.add()
		b.add(c.lower)
		b.add(suffix)
		keys = b.keys
		out[i].edge = keys[from:len(keys):len(keys)]
	}
	return out
}

// tail gives the last n characters of word, and their hash.
func tail(word string, n int) (string, uint32) {
	j := len(word)
	for range n {
		_, size := utf8.DecodeLastRuneInString(word[:j])
		j -= size
	}
	return word[j:], hash(word[j:])
}
