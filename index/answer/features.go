package answer

import (
	"math"

	"parley/corpus/reading"
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
	fEcho
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
	fEcho:           "repeats the question's words in another order",
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
	sentence []tally
	first    []int // index in sentence of each source's first
	count    float64
	average  float64 // words a sentence
	paraLen  float64 // words a paragraph
	want     class
	names    float64 // total rarity of names
	places   []int
	ages     []float32
}

// tally is the match of one sentence.
type tally struct {
	exact [maxWanted]float32 // best match of each word
	alike [maxWanted]float32
	times [maxWanted]float32 // sum of matches
	words int
}

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
	t.sentence = make([]tally, total)
	m := newMatcher(t.wanted, t.prepared)
	for i, p := range t.prepared {
		if p == nil {
			continue
		}
		index, hits := m.match(p)
		for j := range p.sentences {
			s := &t.sentence[t.first[i]+j]
			s.words = len(p.sentences[j].words)
			for _, w := range p.sentences[j].words {
				if h := index[w]; h != 0 {
					s.add(&hits[h], len(t.wanted))
				}
			}
			for k := range t.wanted {
				if s.exact[k] >= countedAsHeld {
					t.wanted[k].held++
				}
			}
		}
	}
	for k := range t.wanted {
		w := &t.wanted[k]
		w.rarity = rarity(float64(w.held), t.count)
		t.total += w.rarity * w.weight
		if w.name {
			t.names += w.rarity
		}
	}
	t.want = classesOf(q)
	t.ages = agesOf(ev)
	return t
}

func (s *tally) add(h *hit, n int) {
	for k := range n {
		if e := h.exact[k]; e > 0 {
			s.exact[k] = max(s.exact[k], e)
			s.times[k] += e
		}
		s.alike[k] = max(s.alike[k], h.alike[k])
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

// bm25 scores counts of the question's words against the best that one
// sentence of average length could reach with each word once.
func (t *table) bm25(times *[maxWanted]float32, words int, average, b float64) float64 {
	if t.total == 0 {
		return 0
	}
	sum := 0.0
	norm := bm25K * (1 - b + b*float64(words)/max(average, 1))
	for k := range t.wanted {
		if tf := float64(times[k]); tf > 0 {
			sum += t.wanted[k].weight * t.wanted[k].rarity * tf * (bm25K + 1) / (tf + norm)
		}
	}
	return sum / t.total
}

// cover is the share of the question's words, weighted by rarity, that match
// gives.
func (t *table) cover(match func(k int) float32) float64 {
	if t.total == 0 {
		return 0
	}
	sum := 0.0
	for k := range t.wanted {
		sum += t.wanted[k].weight * t.wanted[k].rarity * float64(match(k))
	}
	return sum / t.total
}

// measure gives the features of sentence j of source i.
func (t *table) measure(i, j int) row {
	var f row
	p := t.prepared[i]
	at := t.first[i] + j
	s := &t.sentence[at]
	sen := t.ev.Sources[i].Reading.Sentences[j]
	prep := &p.sentences[j]
	set := func(n feature, v float64) { f[n] = float32(v) }

	set(fWords, t.bm25(&s.times, s.words, t.average, bm25B))
	lo, hi := p.paragraphs[prep.paragraph][0], p.paragraphs[prep.paragraph][1]
	set(fPassage, t.passage(i, lo, hi))
	set(fArticle, t.article(i))
	exact := t.cover(func(k int) float32 { return s.exact[k] })
	set(fCovered, exact)
	set(fCoveredSquared, exact*exact)
	soft := t.cover(func(k int) float32 { return max(s.exact[k], s.alike[k]) })
	set(fAlike, soft-exact)
	before, after := &tally{}, &tally{}
	if j > 0 {
		before = &t.sentence[at-1]
	}
	if j+1 < len(p.sentences) {
		after = &t.sentence[at+1]
	}
	set(fAround, t.cover(func(k int) float32 { return max(s.exact[k], before.exact[k], after.exact[k]) })-exact)
	set(fBefore, t.cover(func(k int) float32 {
		return max(0, max(before.exact[k], before.alike[k]/2)-max(s.exact[k], s.alike[k]))
	}))
	set(fAfter, t.cover(func(k int) float32 {
		return max(0, max(after.exact[k], after.alike[k]/2)-max(s.exact[k], s.alike[k]))
	}))
	if sen.Intro >= 0 && sen.Intro < j {
		intro := &t.sentence[t.first[i]+sen.Intro]
		set(fIntro, t.cover(func(k int) float32 { return max(intro.exact[k], intro.alike[k]) }))
	}
	t.header(i, s, &f)
	t.order(i, j, &f)
	t.naming(i, j, &f)
	t.typing(i, j, exact, &f)
	t.telling(i, j, &f)

	if j == 0 {
		f[fFirst] = 1
	}
	set(fOpening, 1/(1+float64(j)/3))
	if s.words < 6 {
		f[fShort] = 1
	}
	set(fLong, min(1, max(0, float64(s.words)-30)/30))
	if sen.Anaphoric {
		f[fAnaphoric] = 1
	}
	if sen.Item {
		f[fItem] = 1
	}
	return f
}

// passage scores the paragraph of sentences lo to hi, widened to its
// neighbours where it is short, as news paragraphs are.
func (t *table) passage(i, lo, hi int) float64 {
	const enough = 60
	base := t.first[i]
	var times [maxWanted]float32
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
	for k := lo; k < hi; k++ {
		for w := range t.wanted {
			times[w] += t.sentence[base+k].times[w]
		}
	}
	return t.bm25(&times, words, max(t.paraLen, enough), .5)
}

// article is the share of the question's words that the whole article holds.
func (t *table) article(i int) float64 {
	if t.places == nil {
		t.places = make([]int, len(t.ev.Sources))
	}
	best := [maxWanted]float32{}
	for k := t.first[i]; k < t.first[i+1]; k++ {
		for w := range t.wanted {
			best[w] = max(best[w], t.sentence[k].exact[w])
		}
	}
	return t.cover(func(k int) float32 { return best[k] })
}

// header measures title, summary, source and author.
func (t *table) header(i int, s *tally, f *row) {
	var best [maxWanted]float32
	p := t.prepared[i]
	for _, w := range p.header {
		e := &p.vocabulary[w]
		for k := range t.wanted {
			switch {
			case e.key == t.wanted[k].exact:
				best[k] = 1
			case t.wanted[k].others[e.key] > best[k]:
				best[k] = t.wanted[k].others[e.key]
			}
		}
	}
	f[fHeader] = float32(t.cover(func(k int) float32 { return max(0, best[k]-s.exact[k]) }))
}

// position is a word of the sentence that matches the question's.
type position struct{ word, wanted int }

// positions gives where in a sentence the question's words stand.
func (t *table) positions(i, j int) []position {
	p := t.prepared[i]
	var at []position
	for n, w := range p.sentences[j].words {
		e := &p.vocabulary[w]
		for k := range t.wanted {
			x := &t.wanted[k]
			if e.key == x.exact || x.others[e.key] >= countedAsHeld || x.side != "" && x.side == e.side {
				at = append(at, position{n, k})
				break
			}
		}
	}
	return at
}

// order measures how the question's words stand together.
func (t *table) order(i, j int, f *row) {
	at := t.positions(i, j)
	if len(at) == 0 {
		return
	}
	pairs, near := 0.0, 0.0
	for n := 1; n < len(at); n++ {
		a, b := at[n-1], at[n]
		if a.wanted == b.wanted {
			continue
		}
		gap := b.word - a.word
		weight := math.Sqrt(t.wanted[a.wanted].rarity * t.wanted[b.wanted].rarity * t.wanted[a.wanted].weight * t.wanted[b.wanted].weight)
		if b.wanted == a.wanted+1 && gap <= 2 {
			pairs += weight
		}
		near += weight / float64(gap)
	}
	if t.total > 0 {
		f[fPairs] = float32(pairs / t.total)
		f[fDense] = float32(min(1, near/t.total))
	}
	rarest, held := -1, 0.0
	for k := range t.wanted {
		if r := t.wanted[k].rarity * t.wanted[k].weight; t.wanted[k].held > 0 && r > held {
			rarest, held = k, r
		}
	}
	if rarest >= 0 {
		f[fRarest] = t.sentence[t.first[i]+j].exact[rarest]
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
	if t.want == 0 {
		return
	}
	p := t.prepared[i]
	s := &p.sentences[j]
	given := t.positions(i, j)
	taken := make(map[int]bool, len(given))
	for _, g := range given {
		taken[g.word] = true
	}
	want, weaker := t.want, class(0)
	if want&(isPerson|isGroup|isPlace) != 0 {
		weaker = isName
	}
	strength, near := 0.0, 0.0
	for n, c := range s.classes {
		v := 0.0
		switch {
		case taken[n]:
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
			d := math.Abs(float64(n - g.word))
			near = max(near, v*math.Exp(-d/6))
		}
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
			for _, noun := range t.q.Noun {
				switch {
				case e.stem == noun:
					f[fUnit] = max(f[fUnit], 1-.1*float32(d-1))
				case d <= 2:
					if cos := v.cosine(v.row(noun), e.row); cos > .55 {
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

// office measures whether a name of the question stands beside a noun for an
// office: "X, the foreign minister of Y", "special envoy X".
func (t *table) office(i, j int, f *row) {
	s := &t.prepared[i].sentences[j]
	for _, g := range t.positions(i, j) {
		if !t.wanted[g.wanted].name {
			continue
		}
		for n := max(0, g.word-6); n < min(len(s.classes), g.word+8); n++ {
			if s.classes[n]&isTitle == 0 {
				continue
			}
			d := math.Abs(float64(n - g.word))
			f[fOffice] = max(f[fOffice], float32(1-d/10))
		}
	}
}

// speaking measures whether the person asked about speaks in the sentence.
func (t *table) speaking(i, j int, f *row) {
	s := &t.prepared[i].sentences[j]
	for _, g := range t.positions(i, j) {
		if !t.wanted[g.wanted].name || t.q.Speaker >= 0 && t.q.Speaker < len(t.q.Names) && !containsWord(t.q.Names[t.q.Speaker].Text, t.wanted[g.wanted].text) {
			continue
		}
		for n := max(0, g.word-3); n < min(len(s.classes), g.word+5); n++ {
			if s.classes[n]&(isSaying|isWill) != 0 {
				f[fSpeaker] = 1
			}
		}
	}
	_ = reading.None
}
