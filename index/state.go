package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"parley/corpus"
	"parley/corpus/reading"
)

// state is the index as of one committed batch. It doesn't change; a search
// takes it, uses it and releases it, while the next one is being made.
type state struct {
	bleve   bleveindex.IndexReader
	records map[corpus.ArticleID]*record
	entry   int64 // the last entry of the log that it holds
	refs    atomic.Int64

	mu    sync.Mutex
	views map[string]*view // by scopeKey
}

func newState(r bleveindex.IndexReader, records map[corpus.ArticleID]*record, entry int64) *state {
	s := &state{bleve: r, records: records, entry: entry, views: make(map[string]*view)}
	s.refs.Store(1)
	return s
}

// retain takes the state for another user; it fails once the last has gone.
func (s *state) retain() bool {
	for {
		n := s.refs.Load()
		if n == 0 {
			return false
		}
		if s.refs.CompareAndSwap(n, n+1) {
			return true
		}
	}
}

func (s *state) release() {
	if s.refs.Add(-1) == 0 {
		_ = s.bleve.Close() // nothing is lost: it only reads
	}
}

// load reads the state of e that is committed.
func (x *Index) load(ctx context.Context, e *engine) (st *state, s seal, err error) {
	defer guard(&err)
	defer faultsPanic()()
	r, err := e.snapshot()
	if err != nil {
		return nil, s, err
	}
	defer func() {
		if err != nil {
			_ = r.Close()
		}
	}()
	data, err := r.GetInternal(sealKey)
	if err != nil {
		return nil, s, fmt.Errorf("%w: %w", errDamaged, err)
	}
	if data == nil {
		if n, err := r.DocCount(); err != nil || n > 0 {
			return nil, s, fmt.Errorf("%w: documents without a seal", errDamaged)
		}
		return newState(r, map[corpus.ArticleID]*record{}, 0), seal{Format: Format, Reader: x.readerID}, nil
	}
	if s, err = parseSeal(data); err != nil {
		return nil, s, err
	}
	if s.Format != Format || s.Reader != x.readerID {
		return nil, s, fmt.Errorf("it was made by another version")
	}
	records, err := loadRecords(ctx, r)
	if err != nil {
		return nil, s, err
	}
	passages, err := countDocs(ctx, r, kindPassage)
	if err != nil {
		return nil, s, err
	}
	if len(records) != s.Articles || passages != s.Passages {
		return nil, s, fmt.Errorf("%w: %d articles and %d passages where there should be %d and %d",
			errDamaged, len(records), passages, s.Articles, s.Passages)
	}
	return newState(r, records, s.Cursor), s, nil
}

func countDocs(ctx context.Context, r bleveindex.IndexReader, kind string) (int, error) {
	n := 0
	err := postings(ctx, r, fieldKind, kind, func(uint64, *bleveindex.TermFieldDoc) error { n++; return nil })
	return n, err
}

func loadRecords(ctx context.Context, r bleveindex.IndexReader) (map[corpus.ArticleID]*record, error) {
	records := make(map[corpus.ArticleID]*record)
	err := postings(ctx, r, fieldKind, kindArticle, func(_ uint64, d *bleveindex.TermFieldDoc) error {
		id, err := r.ExternalID(d.ID)
		if err != nil {
			return fmt.Errorf("%w: %w", errDamaged, err)
		}
		blob, err := stored(r, id)
		if err != nil {
			return err
		}
		rec := new(record)
		if _, err := decode(blob, rec); err != nil {
			return fmt.Errorf("%w: record %s: %w", errDamaged, id, err)
		}
		rec = rec.compact()
		records[rec.ID] = rec
		return nil
	})
	return records, err
}

// stored gives the stored value of an article's document, "" where there is none.
func stored(r bleveindex.IndexReader, doc string) (string, error) {
	d, err := r.Document(doc)
	if err != nil {
		return "", fmt.Errorf("%w: %w", errDamaged, err)
	}
	if d == nil {
		return "", nil
	}
	var blob string
	d.VisitFields(func(f bleveindex.Field) {
		if f.Name() == fieldRecord {
			blob = string(f.Value())
		}
	})
	return blob, nil
}

// reading gives the stored reading of rec.
func (s *state) reading(rec *record) (*reading.Reading, error) {
	blob, err := stored(s.bleve, articleDoc(rec.ID))
	if err != nil {
		return nil, err
	}
	var check record
	rest, err := decode(blob, &check)
	if err != nil || check.Revision != rec.Revision {
		return nil, fmt.Errorf("%w: record of %s", errDamaged, rec.ID)
	}
	r := new(reading.Reading)
	if rest, err = decode(rest, r); err != nil || rest != "" {
		return nil, fmt.Errorf("%w: reading of %s", errDamaged, rec.ID)
	}
	return r, nil
}

// postings calls f with the number of every document that has term in field,
// in ascending order.
func postings(ctx context.Context, r bleveindex.IndexReader, field, term string, f func(n uint64, d *bleveindex.TermFieldDoc) error) (err error) {
	scored := field == fieldText || field == fieldAbout
	tfr, err := r.TermFieldReader(ctx, []byte(term), field, scored, scored, false)
	if err != nil {
		return damaged(ctx, err)
	}
	defer func() { err = cmp.Or(err, tfr.Close()) }()
	var d bleveindex.TermFieldDoc
	for n := 0; ; n++ {
		if n%4096 == 4095 && ctx.Err() != nil {
			return ctx.Err()
		}
		next, err := tfr.Next(d.Reset())
		if err != nil {
			return damaged(ctx, err)
		}
		if next == nil {
			return nil
		}
		if len(next.ID) != 8 {
			return fmt.Errorf("%w: a document's number has %d bytes", errDamaged, len(next.ID))
		}
		if err := f(next.ID.Value(), next); err != nil {
			return err
		}
	}
}

// damaged marks an error of bleve's as damage, unless the caller has given up.
func damaged(ctx context.Context, err error) error {
	if err == nil || ctx.Err() != nil || errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("%w: %w", errDamaged, err)
}

// publish makes st what searches see.
func (x *Index) publish(st *state) {
	x.mu.Lock()
	old := x.state
	if x.closed {
		old, st = st, nil
	}
	x.state = st
	if st != nil && !x.isReady {
		x.isReady = true
		close(x.ready)
	}
	x.mu.Unlock()
	if old != nil {
		old.release()
	}
}

// withdraw takes the state away from searches, until the next is published.
func (x *Index) withdraw() {
	x.mu.Lock()
	old := x.state
	x.state = nil
	if x.isReady {
		x.isReady = false
		x.ready = make(chan struct{})
	}
	x.mu.Unlock()
	if old != nil {
		old.release()
	}
}

// acquire gives the current state, which the caller must release. While the
// index is being built it waits, but no longer than the index's patience.
func (x *Index) acquire(ctx context.Context) (*state, error) {
	for {
		x.mu.RLock()
		st, ready, closed := x.state, x.ready, x.closed
		ok := st != nil && st.retain()
		x.mu.RUnlock()
		switch {
		case closed:
			return nil, ErrClosed
		case ok:
			return st, nil
		case x.patience <= 0:
			return nil, ErrNotReady
		}
		timer := time.NewTimer(x.patience)
		select {
		case <-ready:
			timer.Stop()
		case <-timer.C:
			return nil, ErrNotReady
		case <-ctx.Done():
			timer.Stop()
			return nil, ctx.Err()
		}
	}
}

// with gives the records as they are after the changes; nil removes one.
func with(records map[corpus.ArticleID]*record, changes map[corpus.ArticleID]*record) map[corpus.ArticleID]*record {
	out := maps.Clone(records)
	for id, r := range changes {
		if r == nil {
			delete(out, id)
		} else {
			out[id] = r
		}
	}
	return out
}

// newestFirst orders records by date, and by name where that doesn't tell.
func newestFirst(a, b *record) int {
	return cmp.Or(b.Published.Time.Compare(a.Published.Time), cmp.Compare(a.ID, b.ID))
}

func sortedRecords(records map[corpus.ArticleID]*record, keep func(*record) bool) []*record {
	var out []*record
	for _, r := range records {
		if keep(r) {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, newestFirst)
	return out
}
