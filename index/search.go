package index

import (
	"cmp"
	"container/heap"
	"context"
	"fmt"
	"math"
	"slices"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"parley/corpus"
)

// BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25
// and Beyond", 2009) in its form for several fields: the counts of a term in
// the text and, at less weight, in what is known about the article are added
// before they saturate.
//
// The constants were measured on sentences and short passages of news. The
// length that counts as usual is fixed, at that of a passage of
// corpus.PassageSize without its stop words, so that scores stay comparable
// while the corpus grows.
const (
	bm25K1      = 1.2
	bm25B       = 0.3
	usualLength = 85.0
	aboutWeight = 0.35
)

// term is a stem to search for.
type term struct {
	stem   string
	weight float64
}

// hit is a passage that was found.
type hit struct {
	record *record
	span   corpus.Span
	score  float64
}

// search gives the best passages of v that keep allows, at most limit of them;
// a nil keep allows all. Equal scores are ordered by date, article and place in
// the article, not by bleve's numbers, which depend on the order of arrival.
func (s *state) search(ctx context.Context, v *view, terms []term, keep func(*record) bool, limit int) (hits []hit, err error) {
	scores := make([]float64, 64*len(v.docs))
	var touched []uint64
	for _, t := range terms {
		found, err := s.count(ctx, v, t.stem)
		if err != nil {
			return nil, err
		}
		df := float64(len(found))
		idf := math.Log(1 + (float64(v.passages)-df+.5)/(df+.5))
		for _, f := range found {
			if scores[f.doc] == 0 {
				touched = append(touched, f.doc)
			}
			scores[f.doc] += t.weight * idf * f.tf * (bm25K1 + 1) / (f.tf + bm25K1)
		}
	}
	if keep == nil && len(touched) > limit {
		// What scores below the last place isn't worth sorting.
		least := lastPlace(scores, touched, limit)
		touched = slices.DeleteFunc(touched, func(doc uint64) bool { return scores[doc] < least })
	}
	slices.SortFunc(touched, func(a, b uint64) int { return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(a, b)) })
	for _, doc := range touched {
		// Ties at the border are all taken, and cut after they were ordered.
		if len(hits) >= limit && scores[doc] < hits[len(hits)-1].score {
			break
		}
		h, err := s.hit(doc)
		if err != nil {
			return nil, err
		}
		if h.record.visible(v.scope) && (keep == nil || keep(h.record)) {
			h.score = scores[doc]
			hits = append(hits, h)
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), newestFirst(a.record, b.record), cmp.Compare(a.span.Start, b.span.Start))
	})
	return hits[:min(limit, len(hits))], nil
}

// lastPlace gives the score of the limit-th best of docs.
func lastPlace(scores []float64, docs []uint64, limit int) float64 {
	best := make(lowest, 0, limit+1)
	for _, doc := range docs {
		switch {
		case len(best) < limit:
			heap.Push(&best, scores[doc])
		case scores[doc] > best[0]:
			best[0] = scores[doc]
			heap.Fix(&best, 0)
		}
	}
	return best[0]
}

// lowest is a heap of scores with the lowest on top.
type lowest []float64

func (h lowest) Len() int           { return len(h) }
func (h lowest) Less(i, j int) bool { return h[i] < h[j] }
func (h lowest) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *lowest) Push(x any)        { *h = append(*h, x.(float64)) }
func (h *lowest) Pop() any          { panic("never called") }

// counted is a passage with how often a stem occurs in it.
type counted struct {
	doc uint64
	tf  float64
}

// count gives, for each passage of v that holds the stem, how often it does:
// normalised by the passage's length and summed over the fields.
func (s *state) count(ctx context.Context, v *view, stem string) ([]counted, error) {
	var inText, about []counted
	err := postings(ctx, s.bleve, fieldText, stem, func(n uint64, d *bleveindex.TermFieldDoc) error {
		if v.docs.has(n) {
			norm := 1.0
			if d.Norm > 0 {
				norm = 1 - bm25B + bm25B/(d.Norm*d.Norm*usualLength)
			}
			inText = append(inText, counted{n, float64(d.Freq) / norm})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = postings(ctx, s.bleve, fieldAbout, stem, func(n uint64, d *bleveindex.TermFieldDoc) error {
		if v.docs.has(n) {
			about = append(about, counted{n, aboutWeight * float64(d.Freq)})
		}
		return nil
	})
	if err != nil || len(about) == 0 {
		return inText, err
	}
	// Both are in the order of the passages' numbers.
	out := make([]counted, 0, len(inText)+len(about))
	for len(inText) > 0 && len(about) > 0 {
		switch a, b := inText[0], about[0]; {
		case a.doc < b.doc:
			out, inText = append(out, a), inText[1:]
		case b.doc < a.doc:
			out, about = append(out, b), about[1:]
		default:
			out = append(out, counted{a.doc, a.tf + b.tf})
			inText, about = inText[1:], about[1:]
		}
	}
	return append(append(out, inText...), about...), nil
}

// hit gives the passage that bleve knows as doc.
func (s *state) hit(doc uint64) (hit, error) {
	name, err := s.bleve.ExternalID(bleveindex.NewIndexInternalID(nil, doc))
	if err != nil {
		return hit{}, fmt.Errorf("%w: %w", errDamaged, err)
	}
	id, n, err := parsePassageDoc(name)
	if err != nil {
		return hit{}, err
	}
	r := s.records[id]
	if r == nil || n < 0 || n >= len(r.Passages) {
		return hit{}, fmt.Errorf("%w: passage %s of no article", errDamaged, name)
	}
	return hit{record: r, span: r.Passages[n]}, nil
}
