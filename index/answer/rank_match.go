package answer

import (
	"hash/maphash"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"parley/corpus/reading"
)

// How well a word of an article stands for a word of the question.
const (
	exactMatch    = 1
	formMatch     = 0.95 // another spelling of the same name
	typoMatch     = 0.85
	relatedMatch  = 0.7 // "ratify" and "ratification"
	countryMatch  = 0.7 // "Moscow" and "Russian"
	synonymMatch  = 0.6
	alikeFrom     = 0.35 // cosine below which word vectors say nothing
	commonWord    = 15000
	countedAsHeld = 0.5 // a match from which a sentence counts as holding the word
)

// wanted is a word of the question, as the ranking looks for it.
type wanted struct {
	text   string
	stem   string
	row    int32
	prefix uint32
	weight float64 // how much it is about the subject: 1, or less for "talks"
	name   bool
	part   int // of words of one name: the place of the name in the question
	number bool
	focus  bool   // the noun after "which" or "what"
	side   string // country for which it can stand
	exact  uint64 // key of the stem
	others map[uint64]float32
	rarity float64 // weight times inverse document frequency among the sentences
	among  float64 // the same among the paragraphs
	held   int     // sentences that hold it
}

// wantedOf gives the words that q looks for.
func wantedOf(q Query) []wanted {
	terms := q.Terms
	if len(terms) == 0 {
		for _, w := range Content(q.Question.Text) {
			terms = append(terms, Term{Text: fold(w.Text), Stem: w.Stem, Weight: 1})
		}
	}
	terms = append(slices.Clone(terms), lesserTerms(q, terms)...)
	v := wordVectors()
	var out []wanted
	for _, t := range terms {
		if t.Stem == "" {
			continue
		}
		key := maphash.String(stemSeed, t.Stem)
		if t.Synonym {
			if n := len(out); n > 0 {
				out[n-1].add(key, synonymMatch)
			}
			continue
		}
		if len(out) == maxWanted {
			break
		}
		f := fold(t.Text)
		w := wanted{text: f, stem: t.Stem, row: v.row(f), prefix: prefixOf(t.Stem), weight: (1 + t.Weight) / 2, name: t.Name, number: f[0] >= '0' && f[0] <= '9', focus: focusOf(q) == t.Stem, exact: key, others: map[uint64]float32{}}
		if first, n := utf8.DecodeRuneInString(t.Text); n > 0 && len(t.Text) > 2 {
			w.side = reading.CanonicalSide(strings.ToUpper(string(first)) + t.Text[n:])
		}
		out = append(out, w)
	}
	for _, n := range q.Names {
		for i := range out {
			if w := &out[i]; w.name && containsWord(n.Text, w.text) {
				w.part = n.From + 1
				if s := reading.CanonicalSide(n.Value); s != "" && w.side == "" && n.Kind == reading.Place {
					w.side = s
				}
				for _, form := range n.Forms {
					for _, fw := range Words(form) {
						if nearSpelling(fold(fw.Text), w.text) {
							w.add(maphash.String(stemSeed, fw.Stem), formMatch)
						}
					}
				}
			}
		}
	}
	return out
}

// focusOf gives the stem of the noun that "what" or "which" asks for, or "".
func focusOf(q Query) string {
	for i, w := range q.Words {
		if w.Text != "what" && w.Text != "which" && w.Text != "whose" {
			continue
		}
		if i+1 < len(q.Words) && !stopWords[q.Words[i+1].Text] {
			return q.Words[i+1].Stem
		}
		return ""
	}
	return ""
}

// lastOf gives the last wanted word of the question that is no synonym, or -1.
func lastOf(q Query, ws []wanted) int {
	for i := len(q.Words) - 1; i >= 0; i-- {
		if k := slices.IndexFunc(ws, func(w wanted) bool { return w.stem == q.Words[i].Stem }); k >= 0 {
			return k
		}
	}
	return -1
}

// lesserTerms gives the words of the question that are about its form more than
// its subject; where they stand in a sentence, that tells a little.
func lesserTerms(q Query, terms []Term) []Term {
	var out []Term
	for _, w := range q.Words {
		same := func(t Term) bool { return t.Stem == w.Stem && !t.Synonym }
		if stopWords[w.Text] || len(w.Text) < 3 || slices.ContainsFunc(terms, same) || slices.ContainsFunc(out, same) {
			continue
		}
		out = append(out, Term{Text: w.Text, Stem: w.Stem, Weight: lesserWeight})
	}
	return out
}

const lesserWeight = 0.6

// maxWanted bounds the work for a long question.
const maxWanted = 24

func (w *wanted) add(key uint64, match float32) { w.others[key] = max(w.others[key], match) }

func containsWord(text, word string) bool {
	for _, w := range Words(text) {
		if fold(w.Text) == word {
			return true
		}
	}
	return false
}

// nearSpelling reports whether a and b could be two spellings of one word: at
// most one letter in four differs.
func nearSpelling(a, b string) bool {
	limit := min(len(a), len(b)) / 4
	return limit > 0 && distance(a, b, limit) <= limit
}

// hit is how well one word of an article stands for each word of the question.
type hit struct {
	exact [maxWanted]float32 // spelling, form or synonym
	alike [maxWanted]float32 // word vectors
}

// matcher finds the words of the question among the words of the articles.
type matcher struct {
	wanted []wanted
	keys   map[uint64][]keyed
	seen   map[uint64]bool // wanted stems that occur
	rows   []int32         // word vector row → 1 + index into alike; 0 not computed, -1 alike nothing
	alike  [][maxWanted]float32
	fuzzy  []int // wanted words that occur nowhere

	capital, lower [maxWanted]bool // the word occurs with a capital only; without one
}

type keyed struct {
	wanted int
	match  float32
}

func newMatcher(ws []wanted, sources []*Prepared) *matcher {
	m := &matcher{wanted: ws, keys: map[uint64][]keyed{}, seen: map[uint64]bool{}, rows: make([]int32, len(wordVectors().norms))}
	for i, w := range ws {
		m.keys[w.exact] = append(m.keys[w.exact], keyed{i, exactMatch})
		for k, v := range w.others {
			if k != w.exact {
				m.keys[k] = append(m.keys[k], keyed{i, v})
			}
		}
	}
	for _, p := range sources {
		if p == nil {
			continue
		}
		for i := range p.vocabulary {
			if _, ok := m.keys[p.vocabulary[i].key]; ok {
				m.seen[p.vocabulary[i].key] = true
			}
		}
	}
	for i, w := range ws {
		if !m.seen[w.exact] && len(w.text) >= 4 {
			m.fuzzy = append(m.fuzzy, i)
		}
	}
	return m
}

// match gives for each word of an article's vocabulary an index into hits, 0
// for the many that have nothing to do with the question.
func (m *matcher) match(p *Prepared) (index []uint16, hits []hit) {
	index = make([]uint16, len(p.vocabulary))
	hits = make([]hit, 1, 64)
	at := func(i int) *hit {
		if index[i] == 0 {
			index[i] = uint16(len(hits))
			hits = append(hits, hit{})
		}
		return &hits[index[i]]
	}
	for i := range p.vocabulary {
		e := &p.vocabulary[i]
		for _, k := range m.keys[e.key] {
			h := at(i)
			h.exact[k.wanted] = max(h.exact[k.wanted], k.match)
			if k.match == exactMatch {
				m.capital[k.wanted] = m.capital[k.wanted] || e.upper
				m.lower[k.wanted] = m.lower[k.wanted] || !e.upper
			}
		}
		for j := range m.wanted {
			if w := &m.wanted[j]; e.prefix != 0 && e.prefix == w.prefix && e.key != w.exact && related(w.stem, e.stem) {
				h := at(i)
				h.alike[j] = max(h.alike[j], relatedMatch)
			}
		}
		for j := range m.wanted {
			if w := &m.wanted[j]; w.side != "" && w.side == e.side {
				h := at(i)
				h.exact[j] = max(h.exact[j], countryMatch)
			}
		}
		for _, j := range m.fuzzy {
			if v := m.wanted[j].spelled(e); v > 0 {
				h := at(i)
				h.exact[j] = max(h.exact[j], v)
			}
		}
		if a := m.vector(e.row); a > 0 {
			h := at(i)
			for j, x := range m.alike[a-1] {
				h.alike[j] = max(h.alike[j], x)
			}
		}
	}
	return index, hits
}

// spelled is how well e could be a misspelling of w, or a word of the same family.
func (w *wanted) spelled(e *entry) float32 {
	if len(e.folded) < 4 || e.folded[0] != w.text[0] || stopWords[e.folded] {
		return 0
	}
	if related(e.stem, w.stem) {
		return relatedMatch
	}
	if known := w.row >= 0 && w.row < commonWord; known && !w.name {
		return 0
	}
	if w.text[0] >= '0' && w.text[0] <= '9' {
		return 0
	}
	limit := 1
	if len(w.text) >= 8 {
		limit = 2
	}
	if distance(w.text, e.folded, limit) <= limit {
		return typoMatch
	}
	return 0
}

// related reports whether two stems have most of their letters in common from
// the start, as those of "ratify" and "ratification".
func related(a, b string) bool {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n >= 5 && float64(n) >= .6*float64(max(len(a), len(b)))
}

// prefixOf is the first four bytes of a stem of five or more, to rule out most
// pairs before related.
func prefixOf(stem string) uint32 {
	if len(stem) < 5 {
		return 0
	}
	return uint32(stem[0]) | uint32(stem[1])<<8 | uint32(stem[2])<<16 | uint32(stem[3])<<24
}

// vector gives 1 plus the index into m.alike for a row of the word vectors, or
// -1 where the word is like none of the question.
func (m *matcher) vector(row int32) int32 {
	if row < 0 {
		return -1
	}
	if at := m.rows[row]; at != 0 {
		return at
	}
	v := wordVectors()
	var a [maxWanted]float32
	some := false
	for j := range m.wanted {
		w := &m.wanted[j]
		if w.row < 0 || w.name {
			continue
		}
		if c := v.cosine(w.row, row); c > alikeFrom {
			a[j] = (c - alikeFrom) / (1 - alikeFrom)
			some = true
		}
	}
	if !some {
		m.rows[row] = -1
		return -1
	}
	m.alike = append(m.alike, a)
	m.rows[row] = int32(len(m.alike))
	return m.rows[row]
}

// rarity is the weight of a word that stands in held of n sentences: the
// inverse document frequency of BM25, never negative.
func rarity(held, n float64) float64 {
	return math.Log(1 + (max(n-held, 0)+.5)/(held+.5))
}
