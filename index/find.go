package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/index/answer"
)

const (
	// smallScope is the number of articles up to which all of them are evidence.
	smallScope = 64
	// bestArticles is how many are taken by their passages in a larger scope.
	bestArticles = 40
	// maxSources bounds the evidence of a larger scope, those that the dossier
	// points to included.
	maxSources = 64
	// maxHits bounds the passages among the evidence.
	maxHits = 200
)

// Dossier gives the dossier of all that scope sees.
func (x *Index) Dossier(ctx context.Context, scope corpus.Scope) (d *dossier.Dossier, err error) {
	err = x.use(ctx, scope, func(s *state, v *view) error {
		d, err = x.dossierOf(ctx, s, v)
		return err
	})
	return d, err
}

// Find gives the evidence for q within its scope, and within the source and
// the days of publication that the question is limited to. The error wraps
// ErrNotReady while the index is being built.
func (x *Index) Find(ctx context.Context, q answer.Query) (ev answer.Evidence, err error) {
	err = x.use(ctx, q.Question.Scope, func(s *state, v *view) error {
		ev, err = x.find(ctx, s, v, q)
		return err
	})
	return ev, err
}

// use calls f with the current state and its view of scope. Damage that shows
// is reported, so that the index is built again, and f is called once more when
// that is done in time.
func (x *Index) use(ctx context.Context, scope corpus.Scope, f func(*state, *view) error) error {
	err := x.useOnce(ctx, scope, f)
	if errors.Is(err, errDamaged) {
		if err = x.useOnce(ctx, scope, f); errors.Is(err, errDamaged) {
			err = fmt.Errorf("%w (%w)", ErrNotReady, err)
		}
	}
	return err
}

func (x *Index) useOnce(ctx context.Context, scope corpus.Scope, f func(*state, *view) error) (err error) {
	s, err := x.acquire(ctx)
	if err != nil {
		return err
	}
	defer s.release()
	defer func() { x.report(ctx, err) }()
	defer guard(&err)
	defer faultsPanic()()
	v, err := s.view(ctx, scope)
	if err != nil {
		return err
	}
	return f(s, v)
}

func (x *Index) find(ctx context.Context, s *state, v *view, q answer.Query) (answer.Evidence, error) {
	ev := answer.Evidence{Newest: v.newest, Frequency: x.frequency(s, v)}
	keep := limits(q.Question)
	allowed := v.records
	if keep != nil {
		allowed = slices.DeleteFunc(slices.Clone(allowed), func(r *record) bool { return !keep(r) })
	}
	ev.Articles = len(allowed)
	var err error
	if keep != nil {
		ev.Dossier, err = x.buildDossier(ctx, s, allowed)
	} else {
		ev.Dossier, err = x.dossierOf(ctx, s, v)
	}
	if err != nil {
		return ev, err
	}
	hits, err := s.search(ctx, v, searchTerms(q), keep, maxHits)
	if err != nil {
		return ev, err
	}
	best := make(map[*record]float64, len(hits))
	var byScore []*record
	for _, h := range hits {
		if _, seen := best[h.record]; !seen {
			best[h.record] = h.score
			byScore = append(byScore, h.record)
		}
	}
	chosen := choose(allowed, byScore, ev.Dossier, q)
	slices.SortStableFunc(chosen, func(a, b *record) int {
		return cmp.Or(cmp.Compare(best[b], best[a]), newestFirst(a, b))
	})
	place := make(map[*record]int, len(chosen))
	sources, err := x.sources(ctx, s, chosen)
	if err != nil {
		return ev, err
	}
	for i, src := range sources {
		if src.Article == nil {
			continue
		}
		src.Score = best[chosen[i]]
		place[chosen[i]] = len(ev.Sources)
		ev.Sources = append(ev.Sources, src)
	}
	for _, h := range hits {
		if i, ok := place[h.record]; ok {
			ev.Hits = append(ev.Hits, answer.Hit{Source: i, Span: h.span, Score: h.score})
		}
	}
	return ev, nil
}

// sources gives the records' articles with their readings, in their order. An
// article that is gone is left empty.
func (x *Index) sources(ctx context.Context, s *state, records []*record) ([]answer.Source, error) {
	out := make([]answer.Source, len(records))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(x.workers)
	for i, r := range records {
		key := r.revision()
		if p, ok := x.prepared.get(key); ok { // then the rest is at hand as well
			a, hasArticle := x.articles.get(key)
			reading, hasReading := x.readings.get(key)
			if hasArticle && hasReading {
				out[i] = answer.Source{Article: a, Reading: reading, Prepared: p}
				continue
			}
		}
		g.Go(func() (err error) {
			defer guard(&err)
			defer faultsPanic()()
			a, err := x.article(ctx, r)
			if errors.Is(err, corpus.ErrGone) {
				return nil
			}
			if err != nil {
				return err
			}
			reading, err := x.readingOf(s, r, true)
			if err != nil {
				return err
			}
			p := answer.Prepare(a, reading)
			x.prepared.put(key, p)
			out[i] = answer.Source{Article: a, Reading: reading, Prepared: p}
			return nil
		})
	}
	return out, g.Wait()
}

// article gives the stored article of a record. One whose text is not the one
// that was indexed is as good as gone: spans would not fit it.
func (x *Index) article(ctx context.Context, r *record) (*corpus.Article, error) {
	key := r.revision()
	if a, ok := x.articles.get(key); ok {
		return a, nil
	}
	a, err := x.store.Article(ctx, r.ID, r.Revision)
	if err != nil {
		return nil, err
	}
	if textSum(a.Text) != r.TextSum {
		return nil, fmt.Errorf("article %s: its text is not the one that was indexed: %w", r.ID, corpus.ErrGone)
	}
	x.articles.put(key, a)
	return a, nil
}

// limits gives what a question's source and days of publication allow; nil
// when it isn't limited.
func limits(q answer.Question) func(*record) bool {
	if q.Source == "" && q.Since.IsZero() && q.Until.IsZero() {
		return nil
	}
	return func(r *record) bool {
		if q.Source != "" && !strings.EqualFold(r.Source, q.Source) {
			return false
		}
		if !q.Since.IsZero() && (!r.Published.Known() || r.Published.Time.Before(q.Since)) {
			return false
		}
		return q.Until.IsZero() || r.Published.Known() && r.Published.Time.Before(q.Until)
	}
}

// searchTerms gives the stems of the query's terms and names, each once. A
// query without any is searched for by its words.
func searchTerms(q answer.Query) []term {
	var out []term
	add := func(text string, weight float64) {
		for _, stem := range analyze(text) {
			i := slices.IndexFunc(out, func(t term) bool { return t.stem == stem })
			if i < 0 {
				out = append(out, term{stem, weight})
			} else {
				out[i].weight = max(out[i].weight, weight)
			}
		}
	}
	for _, t := range q.Terms {
		add(t.Text, t.Weight)
	}
	for _, n := range q.Names {
		add(n.Text, 1)
		add(n.Value, .5)
	}
	if len(out) == 0 {
		add(q.Question.Text, 1)
	}
	return out
}

// frequency gives Evidence.Frequency, which outlives the call of Find: when
// the state that it was made for is gone, the current one answers.
func (x *Index) frequency(s *state, v *view) func(string) float64 {
	return func(stem string) float64 {
		if got, ok := v.shares.Load(stem); ok {
			return got.(float64)
		}
		if s.retain() {
			defer s.release()
			return v.share(s, stem)
		}
		var share float64
		_ = x.use(context.Background(), v.scope, func(s *state, v *view) error {
			share = v.share(s, stem)
			return nil
		})
		return share
	}
}
