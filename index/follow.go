package index

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2"
	"golang.org/x/sync/errgroup"

	"parley/corpus"
	"parley/corpus/reading"
)

const (
	// batchEntries is how many entries go into one batch: few enough that new
	// articles are found within a second or two, enough for bleve's pace.
	batchEntries = 64
	// publishEvery is how often a long catching up shows what it has got so far.
	publishEvery = 5 * time.Second
	// warmViews is how many dossiers are made before a state is published, so
	// that the questions after it needn't wait for them.
	warmViews = 16
)

// Sync brings the index up to the end of the log and reports how many entries
// it applied. It repairs an index that was found damaged first.
func (x *Index) Sync(ctx context.Context) (applied int, err error) {
	x.syncing.Lock()
	defer x.syncing.Unlock()
	if err := x.repair(ctx); err != nil {
		return 0, err
	}
	if x.engine == nil {
		return 0, ErrClosed
	}
	shown := x.clock()
	for {
		entries, err := x.store.Entries(ctx, x.seal.Cursor, batchEntries)
		if err != nil {
			return applied, fmt.Errorf("read the log after entry %d: %w", x.seal.Cursor, err)
		}
		last := len(entries) < batchEntries
		if len(entries) > 0 || last && !x.seal.Complete {
			if err := x.apply(ctx, entries, last); err != nil {
				if errors.Is(err, errDamaged) {
					x.report(ctx, err)
				}
				return applied, err
			}
			applied += len(entries)
		}
		switch {
		case last && (applied > 0 || !x.hasState()):
			return applied, x.show(ctx, true)
		case last:
			return applied, nil
		case x.seal.Complete && x.clock().Sub(shown) > publishEvery:
			if err := x.show(ctx, false); err != nil {
				return applied, err
			}
			shown = x.clock()
		}
	}
}

// Follow keeps the index up to date until ctx is done: it looks at the log
// every poll and whenever Wake is called, and checks the files every verify.
func (x *Index) Follow(ctx context.Context, poll, verify time.Duration) error {
	tick, check := time.NewTicker(poll), time.NewTicker(verify)
	defer tick.Stop()
	defer check.Stop()
	failed := false
	for {
		n, err := x.Sync(ctx)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case errors.Is(err, ErrClosed):
			return err
		case err != nil && !failed:
			x.log.ErrorContext(ctx, "the index can't follow the store; it tries again", "error", err)
		case n > 0:
			x.log.InfoContext(ctx, "the index took in new entries", "entries", n)
		}
		failed = err != nil
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-x.wake:
		case <-tick.C:
		case <-check.C:
			x.Verify(ctx)
		}
	}
}

// Wake makes Follow look at the log at once.
func (x *Index) Wake() {
	select {
	case x.wake <- struct{}{}:
	default:
	}
}

func (x *Index) hasState() bool {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.state != nil
}

// show publishes what is committed. The dossiers that were in use are carried
// over or, when warm, made anew before.
func (x *Index) show(ctx context.Context, warm bool) error {
	r, err := x.engine.snapshot()
	if err != nil {
		return fmt.Errorf("open what was indexed: %w", err)
	}
	st := newState(r, x.records, x.seal.Cursor)
	x.mu.RLock()
	old := x.state
	x.mu.RUnlock()
	if old != nil {
		old.mu.Lock()
		views := make([]*view, 0, len(old.views))
		for _, v := range old.views {
			views = append(views, v)
		}
		old.mu.Unlock()
		made := 0
		for _, before := range views {
			d := before.built()
			if d == nil {
				continue
			}
			now, err := st.view(ctx, before.scope)
			if err != nil {
				st.release()
				x.report(ctx, err)
				return err
			}
			if now.same(before) {
				now.dossier = d
			} else if warm && made < warmViews {
				made++
				if _, err := x.dossierOf(ctx, st, now); err != nil {
					x.log.WarnContext(ctx, "a dossier could not be made ahead of its questions", "error", err)
				}
			}
		}
	}
	x.publish(st)
	return nil
}

// change is what a batch does to one article.
type change struct {
	entry   corpus.Entry    // the last one of the batch
	trail   []corpus.Entry  // all of the batch, in order
	article *corpus.Article // nil: remove
	record  *record
	reading *reading.Reading
}

// apply commits entries, in which last says that the log ends after them.
func (x *Index) apply(ctx context.Context, entries []corpus.Entry, last bool) (err error) {
	defer guard(&err)
	defer faultsPanic()()
	r, err := x.engine.snapshot()
	if err != nil {
		return fmt.Errorf("open what was indexed: %w", err)
	}
	now := newState(r, x.records, x.seal.Cursor)
	defer now.release()

	changes, erased, err := x.plan(ctx, entries)
	if err != nil {
		return err
	}
	if err := x.readAll(ctx, now, changes); err != nil {
		return err
	}
	batch := x.engine.bleve.NewBatch()
	s := x.seal
	updates := make(map[corpus.ArticleID]*record, len(changes))
	for id, c := range changes {
		if old := now.records[id]; old != nil {
			s.Articles--
			s.Passages -= len(old.Passages)
			batch.Delete(articleDoc(id))
			for n := range old.Passages {
				batch.Delete(passageDoc(id, n))
			}
		}
		updates[id] = c.record
		if c.article == nil {
			continue
		}
		s.Articles++
		s.Passages += len(c.record.Passages)
		if err := addDocuments(batch, c); err != nil {
			return err
		}
	}
	if len(entries) > 0 {
		e := entries[len(entries)-1]
		s.Cursor, s.Tail = e.Seq, entrySum(e)
	}
	s.Complete = s.Complete || last
	batch.SetInternal(sealKey, s.bytes())
	if err := x.engine.bleve.Batch(batch); err != nil {
		return fmt.Errorf("write the index: %w", err)
	}
	x.seal, x.records = s, with(x.records, updates)
	if erased {
		x.forget()
		if err := x.engine.compact(ctx); err != nil {
			x.log.WarnContext(ctx, "the index still holds words of an erased article, until it is compacted", "error", err)
		}
	}
	return nil
}

// entrySum tells one log entry from another. When the store was put back to a
// backup, the entry of the cursor's number is another one or not there.
func entrySum(e corpus.Entry) uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%d %s %s %d", e.Seq, e.Op, e.Article, e.Revision)
	return h.Sum64()
}

// sameLog reports whether the log is the one that the index followed so far.
func (x *Index) sameLog(ctx context.Context, s seal) (bool, error) {
	if s.Cursor == 0 {
		return true, nil
	}
	entries, err := x.store.Entries(ctx, s.Cursor-1, 1)
	if err != nil {
		return false, fmt.Errorf("read the log at entry %d: %w", s.Cursor, err)
	}
	return len(entries) == 1 && entrySum(entries[0]) == s.Tail, nil
}

// plan reduces entries to the last change of each article.
func (x *Index) plan(ctx context.Context, entries []corpus.Entry) (changes map[corpus.ArticleID]*change, erased bool, err error) {
	changes = make(map[corpus.ArticleID]*change)
	for _, e := range entries {
		erased = erased || e.Op == corpus.OpErase
		c := changes[e.Article]
		if c == nil {
			c = &change{}
			changes[e.Article] = c
		}
		c.entry, c.trail = e, append(c.trail, e)
	}
	for id, c := range changes {
		switch c.entry.Op {
		case corpus.OpPut, corpus.OpRevise, corpus.OpStory:
			c.article = c.entry.Content
			if c.article == nil {
				c.article, err = x.store.Article(ctx, id, c.entry.Revision)
				if errors.Is(err, corpus.ErrGone) {
					err = nil // a later entry says so
				}
				if err != nil {
					return nil, false, fmt.Errorf("article %s, revision %d: %w", id, c.entry.Revision, err)
				}
			}
		case corpus.OpRemove, corpus.OpErase:
		default:
			return nil, false, fmt.Errorf("entry %d of the log does %q, which this version doesn't know", c.entry.Seq, c.entry.Op)
		}
	}
	return changes, erased, nil
}

// readAll fills in records and readings, taking the reading that is there
// where only the stories changed.
func (x *Index) readAll(ctx context.Context, now *state, changes map[corpus.ArticleID]*change) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(x.workers)
	for id, c := range changes {
		if c.article == nil {
			continue
		}
		g.Go(func() error {
			if err := ctx.Err(); err != nil {
				return err
			}
			c.record = newRecord(c.entry, c.article)
			old := now.records[id]
			c.record.trace(old, c.trail)
			if old != nil && old.revision() == c.record.revision() &&
				old.Title == c.record.Title && old.Published == c.record.Published {
				if r, err := now.reading(old); err == nil {
					c.reading = r
					return nil
				}
			}
			c.reading = x.read(ctx, c.article)
			x.prepared.drop(c.record.revision()) // made of an older reading of the same revision
			x.readings.put(c.record.revision(), c.reading)
			x.articles.put(c.record.revision(), c.article)
			return nil
		})
	}
	return g.Wait()
}

// addDocuments adds the documents of one article to the batch.
func addDocuments(batch *bleve.Batch, c *change) error {
	blob := encode(encode(nil, c.record), c.reading)
	err := batch.Index(articleDoc(c.record.ID), map[string]any{fieldKind: kindArticle, fieldRecord: string(blob)})
	if err != nil {
		return fmt.Errorf("index %s: %w", c.record.ID, err)
	}
	stories := make([]string, len(c.record.Stories))
	for i, s := range c.record.Stories {
		stories[i] = storyKey(s)
	}
	about := aboutText(c.article)
	for n, span := range c.record.Passages {
		err := batch.Index(passageDoc(c.record.ID, n), map[string]any{
			fieldKind: kindPassage, fieldStory: stories, fieldAbout: about,
			fieldText: c.article.Text[span.Start:span.End],
		})
		if err != nil {
			return fmt.Errorf("index %s: %w", c.record.ID, err)
		}
	}
	return nil
}

// aboutText is what is searched of an article beside its text.
func aboutText(a *corpus.Article) string {
	parts := append([]string{a.Title, a.Summary, a.Source, a.Author}, a.Tags...)
	if a.Published.Known() {
		parts = append(parts, a.Published.Time.UTC().Format("2 January 2006"), a.Published.String())
	}
	return strings.Join(parts, "\n")
}
