package index

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	bleveindex "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// view is what one scope sees of a state.
type view struct {
	scope    corpus.Scope
	records  []*record // newest first
	docs     bitset    // bleve's numbers of the passages in scope
	passages int
	newest   time.Time // newest declared publication date

	mu       sync.Mutex
	building chan struct{} // closed when the dossier, or why there is none, is known
	dossier  *dossier.Dossier
	err      error

	shares sync.Map // stem → share of the passages that hold it
}

// bitset is a set of small numbers.
type bitset []uint64

func (b *bitset) add(n uint64) {
	for uint64(len(*b)) <= n/64 {
		*b = append(*b, 0)
	}
	(*b)[n/64] |= 1 << (n % 64)
}

func (b bitset) has(n uint64) bool {
	return n/64 < uint64(len(b)) && b[n/64]&(1<<(n%64)) != 0
}

func scopeKey(c corpus.Scope) string {
	stories := make([]string, len(c.Stories))
	for i, s := range c.Stories {
		stories[i] = string(s)
	}
	slices.Sort(stories)
	return c.Server + "\x00" + strings.Join(stories, "\x00")
}

func storyKey(s corpus.Story) string { return s.Owner + "\x00" + string(s.ID) }

// maxViews bounds the views of a state; beyond it they are made for each question.
const maxViews = 256

// view gives the part of s that scope sees.
func (s *state) view(ctx context.Context, scope corpus.Scope) (*view, error) {
	key := scopeKey(scope)
	s.mu.Lock()
	v := s.views[key]
	s.mu.Unlock()
	if v != nil {
		return v, nil
	}
	v, err := s.makeView(ctx, scope)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if other := s.views[key]; other != nil {
		return other, nil
	}
	if len(s.views) < maxViews {
		s.views[key] = v
	}
	return v, nil
}

func (s *state) makeView(ctx context.Context, scope corpus.Scope) (*view, error) {
	v := &view{scope: scope, records: sortedRecords(s.records, func(r *record) bool { return r.visible(scope) })}
	seen := make(map[string]bool)
	for _, r := range v.records {
		if r.Published.Origin == corpus.DateDeclared && r.Published.Time.After(v.newest) {
			v.newest = r.Published.Time
		}
		for _, story := range r.Stories {
			key := storyKey(story)
			if seen[key] || !scope.Sees(story) {
				continue
			}
			seen[key] = true
			err := postings(ctx, s.bleve, fieldStory, key, func(n uint64, _ *bleveindex.TermFieldDoc) error {
				if !v.docs.has(n) {
					v.docs.add(n)
					v.passages++
				}
				return nil
			})
			if err != nil {
				return nil, err
			}
		}
	}
	return v, nil
}

// same reports whether v and w see the same revisions of the same articles.
func (v *view) same(w *view) bool {
	return slices.EqualFunc(v.records, w.records, func(a, b *record) bool {
		return a.revision() == b.revision()
	})
}

// built gives the dossier if it has been made.
func (v *view) built() *dossier.Dossier {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.dossier
}

// dossierOf gives the dossier of v. The first to ask has it made; the others
// wait for it. Making it goes on when the first loses patience.
func (x *Index) dossierOf(ctx context.Context, s *state, v *view) (*dossier.Dossier, error) {
	v.mu.Lock()
	if v.dossier != nil {
		defer v.mu.Unlock()
		return v.dossier, nil
	}
	if v.building == nil {
		done := make(chan struct{})
		v.building = done
		if !s.retain() {
			v.mu.Unlock()
			return nil, ErrClosed
		}
		go func() {
			defer s.release()
			d, err := x.buildDossier(context.WithoutCancel(ctx), s, v.records)
			v.mu.Lock()
			v.dossier, v.err, v.building = d, err, nil
			v.mu.Unlock()
			close(done)
		}()
	}
	done := v.building
	v.mu.Unlock()
	select {
	case <-done:
		v.mu.Lock()
		defer v.mu.Unlock()
		return v.dossier, v.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (x *Index) buildDossier(ctx context.Context, s *state, records []*record) (d *dossier.Dossier, err error) {
	defer guard(&err)
	readings, err := x.readingsOf(ctx, s, records)
	if err != nil {
		return nil, err
	}
	return dossier.Build(readings), nil
}

// readingsOf gives the readings of all records, in their order.
func (x *Index) readingsOf(ctx context.Context, s *state, records []*record) ([]*reading.Reading, error) {
	out := make([]*reading.Reading, len(records))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	const share = 64
	for from := 0; from < len(records); from += share {
		g.Go(func() (err error) {
			defer guard(&err)
			defer faultsPanic()()
			for i := from; i < min(from+share, len(records)) && ctx.Err() == nil; i++ {
				// A corpus larger than the cache would only empty it.
				if out[i], err = x.readingOf(s, records[i], len(records) <= cacheSize); err != nil {
					return err
				}
			}
			return ctx.Err()
		})
	}
	return out, g.Wait()
}

func (x *Index) readingOf(s *state, r *record, keep bool) (*reading.Reading, error) {
	key := r.revision()
	if got, ok := x.readings.get(key); ok {
		return got, nil
	}
	got, err := s.reading(r)
	if err == nil && keep {
		x.readings.put(key, got)
	}
	return got, err
}

// share gives the part of v's passages, 0 to 1, that hold the stem.
func (v *view) share(s *state, stem string) float64 {
	if got, ok := v.shares.Load(stem); ok {
		return got.(float64)
	}
	if v.passages == 0 || stem == "" {
		return 0
	}
	n, err := v.count(s, stem)
	if err != nil {
		return 0
	}
	if n == 0 { // not a stem as the index knows it
		for _, other := range analyze(stem) {
			if other != stem {
				n, _ = v.count(s, other)
			}
		}
	}
	part := float64(n) / float64(v.passages)
	v.shares.Store(stem, part)
	return part
}

func (v *view) count(s *state, stem string) (n int, err error) {
	defer guard(&err)
	defer faultsPanic()()
	err = postings(context.Background(), s.bleve, fieldText, stem, func(doc uint64, _ *bleveindex.TermFieldDoc) error {
		if v.docs.has(doc) {
			n++
		}
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("count %q: %w", stem, err)
	}
	return n, nil
}
