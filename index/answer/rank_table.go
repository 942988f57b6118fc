package answer

import "slices"

// table holds how well the sentences of the evidence match the question.
type table struct {
	q        Query
	ev       Evidence
	prepared []*Prepared
	wanted   []wanted
	total    float64 // of the rarities, each times its weight
	rare     float64 // the same with the rarities among paragraphs
	sentence []tally
	at       []position // of all sentences, in order
	first    []int      // index in sentence of each source's first
	count    float64
	average  float64 // words a sentence
	paraLen  float64 // words a paragraph
	want     class
	nouns    []int32 // word vectors of what "how many" counts
	largest  float64 // of the rarities
	names    float64 // total rarity of names
	lastWord int     // the last wanted word of the question, or -1
	rarest   int     // the rarest wanted word that occurs, or -1
	meaning  []float32
	ages     []float32
	articles []float64 // share of the question's words that each source holds
	heads    [][maxWanted]float32
	passages [][]window // of each source, by paragraph
	local    []within
	meant    [][]float32 // how well each source's entities fit a name of the question
}

// tally is the match of one sentence.
type tally struct {
	exact      [maxWanted]float32 // best match of each word
	alike      [maxWanted]float32
	times      [maxWanted]float32 // sum of matches
	words      int
	from, to   int // positions in table.at
	some, soft bool
}

// window is the match of a paragraph.
type window struct {
	bm25, local, covered, alike, sharp, plain, best, names, numbers, meaning float64
}

// within is how rare the question's words are within one article.
type within struct {
	sentences, paragraphs           [maxWanted]float64
	totalSentences, totalParagraphs float64
}

// position is a word of the sentence that matches the question's.
type position struct{ word, wanted int32 }

// newTable matches every sentence of the evidence with the question.
func newTable(q Query, ev Evidence) *table {
	t := &table{q: q, ev: ev, prepared: make([]*Prepared, len(ev.Sources)), first: make([]int, len(ev.Sources)+1)}
	total, paragraphs := 0, 0
	for i, s := range ev.Sources {
		t.first[i] = total
		if s.Article == nil || s.Reading == nil {
			continue
		}
		p := s.Prepared
		if p == nil {
			p = Prepare(s.Article, s.Reading)
		}
		t.prepared[i] = p
		total += len(p.sentences)
		paragraphs += len(p.paragraphs)
		t.average += float64(p.length)
	}
	t.first[len(ev.Sources)] = total
	t.count = float64(total)
	t.paraLen = t.average / max(float64(paragraphs), 1)
	t.average /= max(t.count, 1)
	t.wanted = wantedOf(q)
	t.meaning = meaningOf(q)
	t.sentence = make([]tally, total)
	t.heads = make([][maxWanted]float32, len(ev.Sources))
	m := newMatcher(t.wanted, t.prepared)
	for i, p := range t.prepared {
		if p != nil {
			t.fill(i, p, m)
		}
	}
	t.local = make([]within, len(ev.Sources))
	heldBy := make([]int, len(t.wanted)) // paragraphs that hold the word
	for i, p := range t.prepared {
		if p != nil {
			t.countWithin(i, p, heldBy)
		}
	}
	t.rarest = -1
	for k := range t.wanted {
		w := &t.wanted[k]
		w.rarity = rarity(float64(w.held), t.count) * w.weight
		w.among = rarity(float64(heldBy[k]), float64(paragraphs)) * w.weight
		t.total += w.rarity
		t.largest = max(t.largest, w.rarity)
		t.rare += w.among
		w.name = w.name || w.held > 0 && m.capital[k] && !m.lower[k]
		if w.name {
			t.names += w.rarity
		}
		if w.held > 0 && (t.rarest < 0 || w.rarity > t.wanted[t.rarest].rarity) {
			t.rarest = k
		}
	}
	t.lastWord = lastOf(q, t.wanted)
	t.want = classesOf(q)
	for _, noun := range q.Noun {
		t.nouns = append(t.nouns, wordVectors().row(noun))
	}
	t.ages = agesOf(ev)
	t.meant = make([][]float32, len(ev.Sources))
	for i, p := range t.prepared {
		if p != nil {
			t.meant[i] = t.entities(p)
		}
	}
	t.windows()
	return t
}

// countWithin counts in how many sentences and paragraphs of source i each word stands.
func (t *table) countWithin(i int, p *Prepared, heldBy []int) {
	l := &t.local[i]
	for _, para := range p.paragraphs {
		var in [maxWanted]bool
		for j := para[0]; j < para[1]; j++ {
			s := &t.sentence[t.first[i]+j]
			if !s.some {
				continue
			}
			for k := range t.wanted {
				if s.exact[k] >= countedAsHeld {
					in[k] = true
					l.sentences[k]++
				}
			}
		}
		for k := range t.wanted {
			if in[k] {
				heldBy[k]++
				l.paragraphs[k]++
			}
		}
	}
	for k := range t.wanted {
		l.sentences[k] = rarity(l.sentences[k], float64(len(p.sentences))) * t.wanted[k].weight
		l.paragraphs[k] = rarity(l.paragraphs[k], float64(len(p.paragraphs))) * t.wanted[k].weight
		l.totalSentences += l.sentences[k]
		l.totalParagraphs += l.paragraphs[k]
	}
}

// fill matches the sentences of source i.
func (t *table) fill(i int, p *Prepared, m *matcher) {
	index, hits := m.match(p)
	n := len(t.wanted)
	for j := range p.sentences {
		s := &t.sentence[t.first[i]+j]
		s.words = len(p.sentences[j].words)
		s.from = len(t.at)
		for at, w := range p.sentences[j].words {
			h := index[w]
			if h == 0 {
				continue
			}
			x := &hits[h]
			best, which := float32(0), 0
			for k := range n {
				if e := x.exact[k]; e > 0 {
					s.exact[k] = max(s.exact[k], e)
					s.times[k] += e
					if e > best {
						best, which = e, k
					}
				}
				s.alike[k] = max(s.alike[k], x.alike[k])
			}
			s.soft = true
			if best >= countedAsHeld {
				t.at = append(t.at, position{int32(at), int32(which)})
				s.some = true
			}
		}
		s.to = len(t.at)
		if s.some {
			for k := range t.wanted {
				if s.exact[k] >= countedAsHeld {
					t.wanted[k].held++
				}
			}
		}
	}
	for _, w := range p.header {
		if h := index[w]; h != 0 {
			for k := range n {
				t.heads[i][k] = max(t.heads[i][k], hits[h].exact[k])
			}
		}
	}
}

// windows measures the articles and paragraphs.
func (t *table) windows() {
	t.articles = make([]float64, len(t.prepared))
	t.passages = make([][]window, len(t.prepared))
	for i, p := range t.prepared {
		if p == nil {
			continue
		}
		var best [maxWanted]float32
		for k := t.first[i]; k < t.first[i+1]; k++ {
			if t.sentence[k].some {
				for w := range t.wanted {
					best[w] = max(best[w], t.sentence[k].exact[w])
				}
			}
		}
		t.articles[i] = t.cover(func(k int) float32 { return max(best[k], t.heads[i][k]) })
		t.passages[i] = make([]window, len(p.paragraphs))
		for n, para := range p.paragraphs {
			t.passages[i][n] = t.passage(i, para[0], para[1])
		}
	}
}

// classesOf gives the classes of words that would answer q.
func classesOf(q Query) class {
	switch q.Want {
	case WantPerson:
		return isPerson
	case WantGroup:
		return isGroup
	case WantPlace:
		return isPlace
	case WantDate:
		return isDate
	case WantClock:
		return isClock
	case WantDuration:
		return isDuration
	case WantCount:
		return isCount
	case WantMoney:
		return isMoney
	case WantPercent:
		return isPercent
	case WantMeasure:
		return isMeasure
	case WantRole:
		return isTitle
	case WantReason:
		return isReason
	}
	return 0
}

// agesOf gives for each source how new it is: 1 for the newest dated article
// of the evidence, 0 for the oldest, one half where the date is not known.
func agesOf(ev Evidence) []float32 {
	ages := make([]float32, len(ev.Sources))
	var oldest, newest float64
	some := false
	for i, s := range ev.Sources {
		ages[i] = .5
		if s.Article == nil || !s.Article.Published.Known() {
			continue
		}
		at := float64(s.Article.Published.Time.Unix())
		if !some {
			oldest, newest, some = at, at, true
		}
		oldest, newest = min(oldest, at), max(newest, at)
	}
	if newest == oldest {
		return ages
	}
	for i, s := range ev.Sources {
		if s.Article != nil && s.Article.Published.Known() {
			ages[i] = float32((float64(s.Article.Published.Time.Unix()) - oldest) / (newest - oldest))
		}
	}
	return ages
}

var unmatched tally

// passage scores the paragraph of sentences lo to hi, widened to its
// neighbours where it is short, as news paragraphs are.
func (t *table) passage(i, lo, hi int) window {
	const enough = 60
	base := t.first[i]
	words := 0
	for k := lo; k < hi; k++ {
		words += t.sentence[base+k].words
	}
	n := len(t.prepared[i].sentences)
	for words < enough && (lo > 0 || hi < n) {
		if hi < n {
			words += t.sentence[base+hi].words
			hi++
		}
		if lo > 0 {
			lo--
			words += t.sentence[base+lo].words
		}
	}
	var times, best, alike [maxWanted]float32
	meaning := make([]float32, len(t.meaning))
	for k := lo; k < hi; k++ {
		if s := &t.sentence[base+k]; s.some {
			for w := range t.wanted {
				times[w] += s.times[w]
				best[w] = max(best[w], s.exact[w])
			}
		}
		if s := &t.sentence[base+k]; s.soft {
			for w := range t.wanted {
				alike[w] = max(alike[w], s.alike[w])
			}
		}
		for d, x := range t.prepared[i].sentences[k].meaning {
			meaning[d] += x
		}
	}
	l := &t.local[i]
	top := 0.0
	for k := lo; k < hi; k++ {
		if s := &t.sentence[base+k]; s.some {
			top = max(top, bm25(&s.times, s.words, t.average, bm25B, l.totalSentences, len(t.wanted), func(k int) float64 { return l.sentences[k] }))
		}
	}
	sharp, plain := t.weigh(func(k int) float32 { return max(best[k], alike[k]) })
	names, numbers, all := 0.0, 0.0, 0.0
	for k := range t.wanted {
		if w := &t.wanted[k]; w.name && t.names > 0 {
			names += w.rarity / t.names * float64(best[k])
		} else if w.number {
			all++
			numbers += float64(best[k])
		}
	}
	return window{
		names: names, numbers: numbers / max(all, 1),
		best: top, sharp: sharp, plain: plain,
		bm25:    bm25(&times, words, max(t.paraLen, enough), .5, t.rare, len(t.wanted), func(k int) float64 { return t.wanted[k].among }),
		local:   bm25(&times, words, max(t.paraLen, enough), .5, l.totalParagraphs, len(t.wanted), func(k int) float64 { return l.paragraphs[k] }),
		covered: t.cover(func(k int) float32 { return best[k] }),
		alike:   t.cover(func(k int) float32 { return max(0, alike[k]-best[k]) }),
		meaning: meets(t.meaning, meaning),
	}
}

// entities gives how well each entity of p fits a name of the question: the
// share of the name's words that the entity's names hold.
func (t *table) entities(p *Prepared) []float32 {
	fit := make([]float32, len(p.entities))
	if t.names == 0 {
		return fit
	}
	holds := func(keys []uint64, w *wanted) bool {
		return slices.ContainsFunc(keys, func(k uint64) bool { return k == w.exact || w.others[k] >= formMatch })
	}
	for i, keys := range p.entities {
		for from := 0; from < len(t.wanted); {
			if !t.wanted[from].name {
				from++
				continue
			}
			to, n := from, 0
			for to < len(t.wanted) && t.wanted[to].name && t.wanted[to].part == t.wanted[from].part {
				if holds(keys, &t.wanted[to]) {
					n++
				}
				to++
			}
			fit[i] = max(fit[i], float32(n)/float32(to-from))
			from = to
		}
	}
	return fit
}
