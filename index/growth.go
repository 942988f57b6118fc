package index

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"time"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

const (
	// knownDays and knownArticles bound Growth.Known: what came in is compared
	// with the reports of the weeks before it, not with everything.
	knownDays     = 60
	knownArticles = 120
	// pastDossiers is how many dossiers of the past are kept, for subscriptions
	// that were served at the same moment.
	pastDossiers = 8
)

// Growth gives what scope sees now against what it saw at since. Where since
// counts by publication, until does too, if it isn't zero: reports published
// after it are left out. Articles that are gone now count as never there, so
// that what was taken from the corpus is no news. Where since counts by
// publication and isn't zero, articles without a date are left out: nobody can
// tell on which side of it they belong.
func (x *Index) Growth(ctx context.Context, scope corpus.Scope, since corpus.Cursor, until time.Time) (g dossier.Growth, err error) {
	err = x.use(ctx, scope, func(s *state, v *view) error {
		g, err = x.growth(ctx, s, v, since, until)
		return err
	})
	return g, err
}

func (x *Index) growth(ctx context.Context, s *state, v *view, since corpus.Cursor, until time.Time) (dossier.Growth, error) {
	g := dossier.Growth{Entry: s.entry}
	var now, known []*record // newest first
	var added []*record
	earlier := map[*record]int{} // the revision that was there, of revised articles
	for _, r := range v.records {
		if since.Entry == 0 && !until.IsZero() && r.Published.Time.After(until) {
			continue
		}
		if since.Entry == 0 && !since.IsZero() && !r.Published.Known() {
			g.Undated++
			continue
		}
		now = append(now, r)
		switch at := r.revisionThen(since, v.scope); at {
		case 0:
			added = append(added, r)
		case r.Revision:
			known = append(known, r)
		default:
			earlier[r] = at
		}
	}
	g.Articles = len(now)
	readings, err := x.readingsOf(ctx, s, now)
	if err != nil {
		return g, err
	}
	of := make(map[*record]*reading.Reading, len(now))
	for i, r := range now {
		of[r] = readings[i]
	}
	before := make([]*reading.Reading, 0, len(known)+len(earlier))
	for _, r := range known {
		before = append(before, of[r])
	}
	for _, r := range now {
		n, ok := earlier[r]
		if !ok {
			continue
		}
		was, err := x.pastReading(ctx, r, n)
		if errors.Is(err, corpus.ErrGone) {
			continue
		}
		if err != nil {
			return g, err
		}
		before = append(before, was)
		g.Revised = append(g.Revised, dossier.Revised{Was: was, Is: of[r]})
	}
	if len(now) == len(v.records) {
		g.Now, err = x.dossierOf(ctx, s, v)
	} else {
		g.Now = x.pastDossier(readings)
	}
	if err != nil {
		return g, err
	}
	g.Before = g.Now
	if len(added)+len(g.Revised) > 0 {
		g.Before = x.pastDossier(before)
	}
	slices.Reverse(added) // oldest first
	for _, r := range added {
		g.Added = append(g.Added, of[r])
	}
	for i, r := range known {
		if i == knownArticles || len(added) > 0 && added[0].Published.Known() && r.Published.Known() && added[0].Published.Time.Sub(r.Published.Time) > knownDays*24*time.Hour {
			break
		}
		g.Known = append(g.Known, of[r])
	}
	return g, nil
}

// revisionThen gives the revision of r that scope saw at since; 0 for none.
func (r *record) revisionThen(since corpus.Cursor, scope corpus.Scope) int {
	switch {
	case since.IsZero():
		return 0
	case since.Entry > 0:
		return r.revisionAt(since.Entry, scope)
	case r.Published.Time.After(since.Published):
		return 0
	}
	return r.Revision
}

// pastReading reads an earlier revision of an article again.
func (x *Index) pastReading(ctx context.Context, r *record, revision int) (*reading.Reading, error) {
	key := past{revision, 0}.key(r.ID)
	if got, ok := x.readings.get(key); ok {
		return got, nil
	}
	a, err := x.store.Article(ctx, r.ID, revision)
	if err != nil {
		return nil, fmt.Errorf("revision %d of article %s: %w", revision, r.ID, err)
	}
	got := x.read(ctx, a)
	x.readings.put(key, got)
	return got, nil
}

// key names an earlier revision in the caches.
func (p past) key(id corpus.ArticleID) revision { return revision{id: id, n: p.Revision} }

// pastDossier gives the dossier of readings that aren't those of a view.
func (x *Index) pastDossier(readings []*reading.Reading) *dossier.Dossier {
	h := fnv.New128a()
	sorted := slices.SortedFunc(slices.Values(readings), func(a, b *reading.Reading) int {
		if a.Article < b.Article {
			return -1
		}
		return 1
	})
	for _, r := range sorted {
		fmt.Fprintf(h, "%s %d\n", r.Article, r.Revision)
	}
	var key [16]byte
	h.Sum(key[:0])
	if d, ok := x.dossiers.get(key); ok {
		return d
	}
	d := dossier.Build(readings)
	x.dossiers.put(key, d)
	return d
}

// Article gives a revision of an article that scope sees now, to quote from.
// The error wraps corpus.ErrGone where it sees none.
func (x *Index) Article(ctx context.Context, scope corpus.Scope, id corpus.ArticleID, n int) (a *corpus.Article, err error) {
	err = x.use(ctx, scope, func(s *state, _ *view) error {
		r := s.records[id]
		if r == nil || !r.visible(scope) {
			return fmt.Errorf("article %s: %w", id, corpus.ErrGone)
		}
		if n == r.Revision {
			a, err = x.article(ctx, r)
			return err
		}
		if n > r.Revision || !r.saw(scope, n) {
			return fmt.Errorf("revision %d of article %s: %w", n, id, corpus.ErrGone)
		}
		a, err = x.store.Article(ctx, id, n)
		return err
	})
	return a, err
}
