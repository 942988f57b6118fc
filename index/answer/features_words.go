package answer

import "math"

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

// weigh gives the share of the question's words that match gives: sharp, where
// the rarer ones weigh more than in cover, and plain, where rarity counts nothing.
func (t *table) weigh(match func(k int) float32) (sharp, plain float64) {
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
		sharp, plain := t.weigh(func(k int) float32 { return max(s.exact[k], s.alike[k]) })
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
