package index

import (
	"cmp"
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

// search gives the best passages of v that keep allows, at most limit of them.
// Equal scores are ordered by date, article and place in the article.
func (s *state) search(ctx context.Context, v *view, terms []term, keep func(*record) bool, limit int) (hits []hit, err error) {
	scores := make(map[uint64]float64)
	for _, t := range terms {
		found, err := s.count(ctx, v, t.stem)
		if err != nil {
			return nil, err
		}
		df := float64(len(found))
		idf := math.Log(1 + (float64(v.passages)-df+.5)/(df+.5))
		for doc, tf := range found {
			scores[doc] += t.weight * idf * tf * (bm25K1 + 1) / (tf + bm25K1)
		}
	}
	type scored struct {
		doc   uint64
		score float64
	}
	best := make([]scored, 0, len(scores))
	for doc, score := range scores {
		best = append(best, scored{doc, score})
	}
	slices.SortFunc(best, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.doc, b.doc))
	})
	for _, b := range best {
		// Ties at the border are all taken, and cut after they were ordered.
		if len(hits) >= limit && b.score < hits[len(hits)-1].score {
			break
		}
		h, err := s.hit(b.doc)
		if err != nil {
			return nil, err
		}
		if h.record.visible(v.scope) && keep(h.record) {
			h.score = b.score
			hits = append(hits, h)
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), newestFirst(a.record, b.record), cmp.Compare(a.span.Start, b.span.Start))
	})
	return hits[:min(limit, len(hits))], nil
}

// count gives, for each passage of v that holds the stem, how often it does:
// normalised by the passage's length and summed over the fields.
func (s *state) count(ctx context.Context, v *view, stem string) (map[uint64]float64, error) {
	found := make(map[uint64]float64)
	for _, field := range []string{fieldText, fieldAbout} {
		weight := 1.0
		if field == fieldAbout {
			weight = aboutWeight
		}
		err := postings(ctx, s.bleve, field, stem, func(n uint64, d *bleveindex.TermFieldDoc) error {
			if !v.docs.has(n) {
				return nil
			}
			tf := weight * float64(d.Freq)
			if field == fieldText && d.Norm > 0 {
				length := 1 / (d.Norm * d.Norm)
				tf /= 1 - bm25B + bm25B*length/usualLength
			}
			found[n] += tf
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
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
