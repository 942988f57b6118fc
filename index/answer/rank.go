package answer

import (
	"cmp"
	"math"
	"slices"
)

// candidate is a sentence that could be quoted.
type candidate struct {
	source   int     // index into Evidence.Sources
	sentence int     // index into the source's Reading.Sentences
	score    float64 // higher is better; comparable within one question only
	features []Feature
}

// BM25 with a weak length normalisation, which was measured to serve sentences
// best.
const (
	bm25K = 1.2
	bm25B = 0.3
)

// rank scores every quotable sentence of the evidence, best first. Equal
// scores are put in the order of article id and sentence, so that the order of
// the sources doesn't matter.
func rank(q Query, ev Evidence) []candidate {
	want := make(map[string]float64)
	for _, w := range Content(q.Question.Text) {
		want[w.Stem] = 1
	}
	for _, t := range q.Terms {
		if t.Stem != "" {
			want[t.Stem] = max(want[t.Stem], t.Weight)
		}
	}
	type counted struct {
		candidate
		counts map[string]int
		length int
	}
	var all []counted
	documents := make(map[string]int)
	total := 0
	for i, src := range ev.Sources {
		if src.Reading == nil || src.Article == nil {
			continue
		}
		for j, s := range src.Reading.Sentences {
			words := Words(src.Article.Text[s.Span.Start:s.Span.End])
			c := counted{candidate: candidate{source: i, sentence: j}, counts: map[string]int{}, length: len(words)}
			for _, w := range words {
				if _, ok := want[w.Stem]; ok {
					c.counts[w.Stem]++
				}
			}
			for stem := range c.counts {
				documents[stem]++
			}
			total += len(words)
			if s.Quotable {
				all = append(all, c)
			}
		}
	}
	n := float64(len(all))
	average := float64(total) / max(n, 1)
	ranked := make([]candidate, len(all))
	for i, c := range all {
		for stem, count := range c.counts {
			idf := math.Log(1 + (n-float64(documents[stem])+.5)/(float64(documents[stem])+.5))
			tf := float64(count)
			c.score += want[stem] * max(idf, 0) * tf * (bm25K + 1) / (tf + bm25K*(1-bm25B+bm25B*float64(c.length)/average))
		}
		c.features = []Feature{{Name: "words of the question", Value: c.score, Weight: 1}}
		ranked[i] = c.candidate
	}
	slices.SortStableFunc(ranked, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(b.score, a.score),
			cmp.Compare(ev.Sources[a.source].Article.ID, ev.Sources[b.source].Article.ID),
			cmp.Compare(a.sentence, b.sentence),
		)
	})
	return ranked
}
