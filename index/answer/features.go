package answer

import (
	"math"
	"slices"
)

// feature is one measured reason for which a sentence may be the one to quote.
type feature int

// The features. Their names, as --explain shows them, are in featureNames.
const (
	fWords feature = iota
	fPassage
	fArticle
	fCovered
	fCoveredSquared
	fAlike
	fAround
	fBefore
	fAfter
	fIntro
	fHeader
	fPairs
	fDense
	fRarest
	fNames
	fNamesAround
	fNamesMissing
	fDates
	fTypedName
	fTypedNumber
	fTypedCue
	fTypedNear
	fTypedCovered
	fUntyped
	fUnit
	fOffice
	fSpeaker
	fSaying
	fHurdle
	fFuture
	fWill
	fChange
	fReason
	fNew
	fNewest
	fOld
	fFirst
	fOpening
	fShort
	fLong
	fAnaphoric
	fItem
	fMeaning
	fMeaningAround
	fInherited
	fInheritedNames
	fPassageCovered
	fQuoted
	fAsks
	fNewNames
	fNewNumbers
	fEntity
	fStated
	fStatedBy
	fIssue
	fDemand
	fDemandBy
	fPlan
	fPlanChange
	fOfficeOf
	fMeeting
	fPresent
	fPresentBy
	fAbsent
	fBestNear
	fSharp
	fSharpPassage
	fPlain
	fPlainPassage
	fNamesPassage
	fNumbersPassage
	fLocalWords
	fAlikeAround
	fFocus
	fVerb
	fNumbers
	fLocalPassage
	features // their number
)

var featureNames = [features]string{
	fWords:          "words of the question",
	fPassage:        "words in the paragraph",
	fArticle:        "words in the article",
	fCovered:        "share of the question's words",
	fCoveredSquared: "most of the question's words",
	fAlike:          "words of like meaning",
	fAround:         "words in the sentences around",
	fBefore:         "missing words in the sentence before",
	fAfter:          "missing words in the sentence after",
	fIntro:          "words in the heading above",
	fHeader:         "words in title and source",
	fPairs:          "words side by side as in the question",
	fDense:          "words close together",
	fRarest:         "the rarest word",
	fNames:          "names of the question",
	fNamesAround:    "names in the sentences around",
	fNamesMissing:   "names missing",
	fDates:          "dates of the question",
	fTypedName:      "a name of the kind asked for",
	fTypedNumber:    "a number or date of the kind asked for",
	fTypedCue:       "words that announce such an answer",
	fTypedNear:      "near the question's words",
	fTypedCovered:   "together with the question's words",
	fUntyped:        "nothing of the kind asked for",
	fUnit:           "a number of what is counted",
	fOffice:         "name beside an office",
	fSpeaker:        "words of the person asked about",
	fSaying:         "reports what was said",
	fHurdle:         "speaks of what is in the way",
	fFuture:         "speaks of what is to come",
	fWill:           "speaks of what is wanted",
	fChange:         "speaks of a change",
	fReason:         "gives a reason",
	fNew:            "recent article",
	fNewest:         "newest article",
	fOld:            "earlier article",
	fFirst:          "first sentence of the article",
	fOpening:        "near the top of the article",
	fShort:          "very short",
	fLong:           "very long",
	fAnaphoric:      "can't stand alone",
	fItem:           "item of a list",
	fMeaning:        "meaning of the whole sentence",
	fMeaningAround:  "meaning of the sentences around",
	fInherited:      "words of the sentence that it refers back to",
	fInheritedNames: "names of the sentence that it refers back to",
	fPassageCovered: "share of the question's words in the paragraph",
	fQuoted:         "holds a quotation",
	fAsks:           "is itself a question",
	fNewNames:       "gives a name that the question doesn't",
	fAlikeAround:    "words of like meaning in the paragraph",
	fFocus:          "the thing that is asked for",
	fVerb:           "the last word of the question",
	fNumbers:        "numbers of the question",
	fEntity:         "speaks of somebody whom the question names",
	fStated:         "tells a statement",
	fStatedBy:       "a statement of who is asked about",
	fIssue:          "tells an open issue",
	fDemand:         "tells a demand or refusal",
	fDemandBy:       "a demand or refusal of who is asked about",
	fPlan:           "tells a plan",
	fPlanChange:     "tells a change of plan",
	fOfficeOf:       "gives the office of who is asked about",
	fMeeting:        "tells of a meeting",
	fPresent:        "tells who was there",
	fPresentBy:      "tells that somebody asked about was there",
	fAbsent:         "tells who was not there, or only spoke",
	fBestNear:       "stands in the paragraph of a better sentence",
	fSharp:          "the rarer words",
	fSharpPassage:   "the rarer words in the paragraph",
	fPlain:          "number of words",
	fPlainPassage:   "number of words in the paragraph",
	fNamesPassage:   "names of the question in the paragraph",
	fNumbersPassage: "numbers of the question in the paragraph",
	fLocalWords:     "words that are rare within the article",
	fLocalPassage:   "paragraph with words that are rare within the article",
	fNewNumbers:     "gives a number that the question doesn't",
}

// row is the features of one sentence.
type row [features]float32

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
			t.count1(i, p, heldBy)
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

// count1 counts in how many sentences and paragraphs of source i each word stands.
func (t *table) count1(i int, p *Prepared, heldBy []int) {
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

// bm25 scores counts of the question's words against the best that a text of
// average length could reach with each word once.
func bm25(times *[maxWanted]float32, words int, average, b, total float64, n int, weight func(k int) float64) float64 {
	if total == 0 {
		return 0
	}
	sum := 0.0
	norm := bm25K * (1 - b + b*float64(words)/max(average, 1))
	for k := range n {
		if tf := float64(times[k]); tf > 0 {
			sum += weight(k) * tf * (bm25K + 1) / (tf + norm)
		}
	}
	return sum / total
}

// cover is the share of the question's words, weighted by rarity, that match
// gives.
func (t *table) cover(match func(k int) float32) float64 {
	if t.total == 0 {
		return 0
	}
	sum := 0.0
	for k := range t.wanted {
		sum += t.wanted[k].rarity * float64(match(k))
	}
	return sum / t.total
}

// count2 is the share of the question's words that match gives, the rarer
// ones weighing more than in cover, and all weighing the same.
func (t *table) count2(match func(k int) float32) (sharp, plain float64) {
	var a, b float64
	for k := range t.wanted {
		w := &t.wanted[k]
		m := float64(match(k))
		sharp += w.rarity * w.rarity * m
		a += w.rarity * w.rarity
		plain += w.weight * m
		b += w.weight
	}
	if a == 0 || b == 0 {
		return 0, 0
	}
	return sharp / a, plain / b
}

var unmatched tally

// measure gives the features of sentence j of source i.
func (t *table) measure(i, j int, f *row) {
	p := t.prepared[i]
	at := t.first[i] + j
	s := &t.sentence[at]
	sen := t.ev.Sources[i].Reading.Sentences[j]
	prep := &p.sentences[j]
	set := func(n feature, v float64) { f[n] = float32(v) }

	before, after := &unmatched, &unmatched
	if j > 0 {
		before = &t.sentence[at-1]
	}
	if j+1 < len(p.sentences) {
		after = &t.sentence[at+1]
	}
	exact := 0.0
	if s.soft {
		set(fWords, bm25(&s.times, s.words, t.average, bm25B, t.total, len(t.wanted), func(k int) float64 { return t.wanted[k].rarity }))
		l := &t.local[i]
		set(fLocalWords, bm25(&s.times, s.words, t.average, bm25B, l.totalSentences, len(t.wanted), func(k int) float64 { return l.sentences[k] }))
		exact = t.cover(func(k int) float32 { return s.exact[k] })
		set(fCovered, exact)
		sharp, plain := t.count2(func(k int) float32 { return max(s.exact[k], s.alike[k]) })
		set(fSharp, sharp)
		set(fPlain, plain)
		set(fBestNear, t.passages[i][prep.paragraph].best-float64(f[fLocalWords]))
		set(fCoveredSquared, exact*exact)
		set(fAlike, t.cover(func(k int) float32 { return max(0, s.alike[k]-s.exact[k]) }))
		numbers, given := float32(0), float32(0)
		for k := range t.wanted {
			if w := &t.wanted[k]; w.number {
				numbers++
				given += s.exact[k]
			} else if w.focus {
				f[fFocus] = max(s.exact[k], s.alike[k])
			}
		}
		if numbers > 0 {
			f[fNumbers] = given / numbers
		}
		if n := t.lastWord; n >= 0 {
			f[fVerb] = max(s.exact[n], s.alike[n])
		}
		if t.rarest >= 0 {
			f[fRarest] = s.exact[t.rarest]
		}
	}
	if before.soft || after.soft {
		set(fAround, t.cover(func(k int) float32 { return max(0, max(before.exact[k], after.exact[k])-s.exact[k]) }))
		set(fBefore, t.cover(func(k int) float32 {
			return max(0, max(before.exact[k], before.alike[k]/2)-max(s.exact[k], s.alike[k]))
		}))
		set(fAfter, t.cover(func(k int) float32 {
			return max(0, max(after.exact[k], after.alike[k]/2)-max(s.exact[k], s.alike[k]))
		}))
	}
	w := t.passages[i][prep.paragraph]
	set(fPassage, w.bm25)
	set(fLocalPassage, w.local)
	set(fSharpPassage, w.sharp)
	set(fNamesPassage, w.names)
	set(fNumbersPassage, w.numbers)
	set(fPlainPassage, w.plain)
	set(fAlikeAround, w.alike)
	set(fPassageCovered, w.covered)
	set(fMeaningAround, w.meaning)
	set(fMeaning, meets(t.meaning, prep.meaning))
	set(fArticle, t.articles[i])
	if sen.Intro >= 0 && sen.Intro < j {
		intro := &t.sentence[t.first[i]+sen.Intro]
		set(fIntro, t.cover(func(k int) float32 { return max(intro.exact[k], intro.alike[k]) }))
	}
	set(fHeader, t.cover(func(k int) float32 { return max(0, t.heads[i][k]-s.exact[k]) }))
	t.order(s, f)
	t.naming(i, j, f)
	t.typing(i, j, exact, f)
	t.telling(i, j, f)
	t.reported(i, j, f)
	if sen.Anaphoric {
		f[fAnaphoric] = 1
		f[fInherited] = f[fBefore]
		if j > 0 && t.names > 0 {
			for k := range t.wanted {
				if t.wanted[k].name {
					f[fInheritedNames] += float32(t.wanted[k].rarity/t.names) * max(0, before.exact[k]-s.exact[k])
				}
			}
		}
	}
	if j == 0 {
		f[fFirst] = 1
	}
	set(fOpening, 1/(1+float64(j)/3))
	if s.words < 6 {
		f[fShort] = 1
	}
	set(fLong, min(1, max(0, float64(s.words)-30)/30))
	if sen.Item {
		f[fItem] = 1
	}
	if prep.all&isQuoted != 0 {
		f[fQuoted] = 1
	}
	if prep.asks {
		f[fAsks] = 1
	}
}

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
	sharp, plain := t.count2(func(k int) float32 { return max(best[k], alike[k]) })
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

// order measures how the question's words stand together.
func (t *table) order(s *tally, f *row) {
	at := t.at[s.from:s.to]
	pairs, near := 0.0, 0.0
	for n := 1; n < len(at); n++ {
		a, b := at[n-1], at[n]
		if a.wanted == b.wanted {
			continue
		}
		gap := b.word - a.word
		weight := math.Sqrt(t.wanted[a.wanted].rarity * t.wanted[b.wanted].rarity)
		if b.wanted == a.wanted+1 && gap <= 2 {
			pairs += weight
		}
		near += weight / float64(gap)
	}
	if t.total > 0 {
		f[fPairs] = float32(pairs / t.total)
		f[fDense] = float32(min(1, near/t.total))
	}
}

// naming measures the names and dates that the question gives.
func (t *table) naming(i, j int, f *row) {
	if t.names == 0 {
		return
	}
	at := t.first[i] + j
	in, around := 0.0, 0.0
	lo, hi := max(t.first[i], at-2), min(t.first[i+1], at+2)
	for k := range t.wanted {
		if !t.wanted[k].name {
			continue
		}
		in += t.wanted[k].rarity * float64(t.sentence[at].exact[k])
		best := float32(0)
		for n := lo; n < hi; n++ {
			best = max(best, t.sentence[n].exact[k])
		}
		around += t.wanted[k].rarity * float64(best)
	}
	f[fNames] = float32(in / t.names)
	f[fNamesAround] = float32((around - in) / t.names)
	if around == 0 {
		f[fNamesMissing] = 1
	}
}

// typing measures whether the sentence holds the sort of words that would
// answer the question, apart from those that the question itself gives.
func (t *table) typing(i, j int, exact float64, f *row) {
	p := t.prepared[i]
	s := &p.sentences[j]
	want, weaker := t.want, class(0)
	if want&(isPerson|isGroup|isPlace) != 0 {
		weaker = isName
	}
	if want != 0 && s.all&(want|weaker) == 0 {
		f[fUntyped] = 1
		return
	}
	tally := &t.sentence[t.first[i]+j]
	given := t.at[tally.from:tally.to]
	strength, near := 0.0, 0.0
	next := 0
	for n, c := range s.classes {
		if next < len(given) && int(given[next].word) == n {
			next++
			continue
		}
		if c&isName != 0 {
			f[fNewNames] = 1
		}
		if c&isNumber != 0 {
			f[fNewNumbers] = 1
		}
		v := 0.0
		switch {
		case c&want != 0:
			v = 1
		case c&weaker != 0 && c&(isPerson|isGroup|isPlace) == 0:
			v = .6
		}
		if v == 0 {
			continue
		}
		strength = max(strength, v)
		for _, g := range given {
			near = max(near, v*decay(n-int(g.word)))
		}
	}
	if want == 0 {
		return
	}
	switch {
	case want&(isPerson|isGroup|isPlace) != 0:
		f[fTypedName] = float32(strength)
	case want&(isTitle|isReason) != 0:
		f[fTypedCue] = float32(strength)
	default:
		f[fTypedNumber] = float32(strength)
	}
	f[fTypedNear] = float32(near)
	f[fTypedCovered] = float32(strength * exact)
	if strength == 0 {
		f[fUntyped] = 1
	}
	t.unit(s, p, f)
}

// decay is how much a word tells about another that many words away.
func decay(distance int) float64 { return 6 / (6 + math.Abs(float64(distance))) }

// unit measures whether a number counts the thing that "how many" asks for.
func (t *table) unit(s *prepped, p *Prepared, f *row) {
	if len(t.q.Noun) == 0 || t.want&(isCount|isMeasure|isPercent|isMoney|isDuration) == 0 {
		return
	}
	v := wordVectors()
	for n, c := range s.classes {
		if c&isNumber == 0 {
			continue
		}
		for d := 1; d <= 4 && n+d < len(s.words); d++ {
			e := &p.vocabulary[s.words[n+d]]
			for k, noun := range t.q.Noun {
				switch {
				case e.stem == noun:
					f[fUnit] = max(f[fUnit], 1-.1*float32(d-1))
				case d <= 2 && f[fUnit] < .6 && !stopWords[e.folded]:
					if cos := v.cosine(t.nouns[k], e.row); cos > .55 {
						f[fUnit] = max(f[fUnit], .6*cos)
					}
				}
			}
		}
	}
}

// telling measures the manner of the sentence against the kind of the question.
func (t *table) telling(i, j int, f *row) {
	s := &t.prepared[i].sentences[j]
	has := func(c class) float32 {
		if s.all&c == 0 {
			return 0
		}
		n := float32(0)
		for _, x := range s.classes {
			if x&c != 0 {
				n++
			}
		}
		return min(1, n/2)
	}
	age := t.ages[i]
	switch t.q.Kind {
	case Blocking:
		f[fHurdle] = has(isHurdle)
		f[fWill] = has(isWill)
	case Next:
		f[fFuture] = has(isFuture)
		f[fNew] = age
	case Said:
		f[fSaying] = has(isSaying)
		t.speaking(i, j, f)
	case Position:
		f[fWill] = has(isWill)
		f[fSaying] = has(isSaying)
		t.speaking(i, j, f)
	case Why:
		f[fReason] = has(isReason)
	case Role:
		t.office(i, j, f)
	case Latest:
		f[fChange] = has(isChange)
		f[fNewest] = age
	}
	if t.q.Recent && t.q.Kind != Latest {
		f[fNewest] = age
	}
	if t.q.First {
		f[fOld] = 1 - age
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

// reported measures what the reading found the sentence to tell.
func (t *table) reported(i, j int, f *row) {
	s := &t.prepared[i].sentences[j]
	meant := t.meant[i]
	for _, e := range s.entities {
		f[fEntity] = max(f[fEntity], meant[e])
	}
	by := func(x told) float32 {
		v := float32(0)
		if x.entity >= 0 && x.entity < len(meant) {
			v = meant[x.entity]
		}
		if x.side != "" && slices.ContainsFunc(t.wanted, func(w wanted) bool { return w.side == x.side }) {
			v = max(v, .8)
		}
		return v
	}
	for _, x := range s.told {
		switch x.what {
		case toldStatement:
			if t.q.Kind == Said || t.q.Kind == Position {
				f[fStated] = 1
				f[fStatedBy] = max(f[fStatedBy], by(x))
			}
		case toldIssue:
			if t.q.Kind == Blocking {
				f[fIssue] = 1
			}
		case toldDemand:
			if t.q.Kind == Blocking || t.q.Kind == Position {
				f[fDemand] = 1
				f[fDemandBy] = max(f[fDemandBy], by(x))
			}
		case toldPlan, toldChange:
			if t.q.Kind == Next || t.q.Kind == Latest || t.q.Future {
				f[fPlan] = 1
			}
			if x.what == toldChange && (t.q.Kind == Latest || t.q.Kind == Next || t.q.Recent) {
				f[fPlanChange] = 1
			}
		case toldMeeting:
			if t.q.Kind == Attended {
				f[fMeeting] = 1
			}
		case toldPresent:
			if t.q.Kind == Attended {
				f[fPresent] = min(1, f[fPresent]+.25)
				f[fPresentBy] = max(f[fPresentBy], by(x))
			}
		case toldAbsent:
			if t.q.Kind == Attended {
				f[fAbsent] = 1
			}
		case toldOffice:
			if t.q.Kind == Role {
				f[fOfficeOf] = max(f[fOfficeOf], by(x))
			}
		}
	}
}

// office measures whether a name of the question stands beside a noun for an
// office: "X, the foreign minister of Y", "special envoy X".
func (t *table) office(i, j int, f *row) {
	s := &t.prepared[i].sentences[j]
	tally := &t.sentence[t.first[i]+j]
	for _, g := range t.at[tally.from:tally.to] {
		if !t.wanted[g.wanted].name {
			continue
		}
		for n := max(0, int(g.word)-6); n < min(len(s.classes), int(g.word)+8); n++ {
			if s.classes[n]&isTitle != 0 {
				f[fOffice] = max(f[fOffice], float32(decay(n-int(g.word))))
			}
		}
	}
}

// speaking measures whether the person asked about speaks in the sentence.
func (t *table) speaking(i, j int, f *row) {
	s := &t.prepared[i].sentences[j]
	tally := &t.sentence[t.first[i]+j]
	for _, g := range t.at[tally.from:tally.to] {
		if !t.wanted[g.wanted].name || t.q.Speaker >= 0 && t.q.Speaker < len(t.q.Names) && !containsWord(t.q.Names[t.q.Speaker].Text, t.wanted[g.wanted].text) {
			continue
		}
		for n := max(0, int(g.word)-3); n < min(len(s.classes), int(g.word)+5); n++ {
			if s.classes[n]&(isSaying|isWill) != 0 {
				f[fSpeaker] = 1
			}
		}
	}
}
