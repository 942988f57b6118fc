package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"parley/corpus"
)

// poll is how often Wait looks for what other processes wrote.
const poll = 500 * time.Millisecond

// Log is the store for those who follow it and keep scopes themselves, which
// is the index. It is the one way around scopes; nothing that a person reads
// may come from it.
type Log struct{ store *Store }

// Log gives the unscoped view for followers.
func (s *Store) Log() Log { return Log{s} }

// Article gives a revision of any stored article. The error wraps
// corpus.ErrGone for one that was removed or erased.
func (l Log) Article(ctx context.Context, id corpus.ArticleID, revision int) (*corpus.Article, error) {
	return l.store.article(ctx, `1`, nil, id, revision)
}

// Entries gives at most limit entries of the log that come after the one
// numbered after, in order. The Content of an entry is what it put there;
// nil when the article has been removed or erased since.
func (l Log) Entries(ctx context.Context, after int64, limit int) ([]corpus.Entry, error) {
	s := l.store
	entries, ids, err := s.entries(ctx, after, limit)
	if err != nil {
		return nil, explain(s.path, err)
	}
	// The stories are read after the entries, since none is ever deleted and
	// an entry may speak of one that was made just before it.
	stories, err := scanStories(s.db.QueryContext(ctx, `SELECT id, title, owner FROM stories`))
	if err != nil {
		return nil, explain(s.path, err)
	}
	byID := make(map[corpus.StoryID]corpus.Story, len(stories))
	for _, st := range stories {
		byID[st.ID] = st
	}
	for i := range entries {
		for _, id := range ids[i] {
			entries[i].Stories = append(entries[i].Stories, byID[id])
		}
	}
	return entries, nil
}

// entries reads entries and, beside each, the ids of its stories.
func (s *Store) entries(ctx context.Context, after int64, limit int) (out []corpus.Entry, ids [][]corpus.StoryID, err error) {
	rows, err := s.db.QueryContext(ctx, `SELECT l.seq, l.op, l.article, l.revision, l.stories, `+columns+`
		FROM log l JOIN articles a ON a.id = l.article
		LEFT JOIN revisions r ON a.state = 0 AND r.article = l.article AND r.revision = l.revision
		WHERE l.seq > ? ORDER BY l.seq LIMIT ?`, after, max(limit, 0))
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var e corpus.Entry
		var list string
		if e.Content, err = scanArticle(rows, &e.Seq, &e.Op, &e.Article, &e.Revision, &list); err != nil {
			return nil, nil, err
		}
		var stories []corpus.StoryID
		if err := json.Unmarshal([]byte(list), &stories); err != nil {
			return nil, nil, fmt.Errorf("%w: entry %d: %w", ErrDamaged, e.Seq, err)
		}
		out, ids = append(out, e), append(ids, stories)
	}
	return out, ids, rows.Err()
}

// Last gives the number of the latest entry, 0 for an empty log.
func (l Log) Last(ctx context.Context) (int64, error) {
	var seq int64
	err := l.store.db.QueryRowContext(ctx, `SELECT coalesce(max(seq), 0) FROM log`).Scan(&seq)
	return seq, explain(l.store.path, err)
}

// Wait returns when the log holds an entry after the one numbered after,
// whichever process wrote it; or with the error of ctx or the store.
func (l Log) Wait(ctx context.Context, after int64) error {
	t := time.NewTicker(poll)
	defer t.Stop()
	for {
		changed := l.store.watch()
		last, err := l.Last(ctx)
		if err != nil || last > after {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-changed:
		case <-t.C:
		}
	}
}

// watch gives a channel that is closed at this process's next change.
func (s *Store) watch() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

// wake tells those who watch that something changed.
func (s *Store) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.changed)
	s.changed = make(chan struct{})
}
