package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"parley/corpus"
)

// Remove takes an article out of the answers. Owner is the server whose
// article it is, "" for a public one; another owner's is not found. Removing
// what is removed does nothing.
func (s *Store) Remove(ctx context.Context, owner string, id corpus.ArticleID) (corpus.Entry, error) {
	return s.change(ctx, func(tx *tx) (corpus.Entry, error) {
		state, err := tx.owned(owner, id)
		switch {
		case err != nil:
			return corpus.Entry{}, err
		case state == erased:
			return corpus.Entry{}, ErrErased
		case state == removed:
			return tx.log(corpus.OpNone, id, 0, nil)
		}
		if _, err := tx.ExecContext(ctx, `UPDATE articles SET state = ? WHERE id = ?`, removed, id); err != nil {
			return corpus.Entry{}, err
		}
		return tx.log(corpus.OpRemove, id, 0, nil)
	})
}

// Erase deletes an article in all its revisions, with the pages that they were
// read from, and then rewrites the store's file so that none of their bytes is
// left in it. When that last part can't be done now, because another process
// is reading or the disk is full, the article is gone from every answer all
// the same and the error says so; erasing again then does the rest.
func (s *Store) Erase(ctx context.Context, owner string, id corpus.ArticleID) (corpus.Entry, error) {
	e, err := s.change(ctx, func(tx *tx) (corpus.Entry, error) {
		state, err := tx.owned(owner, id)
		if err != nil {
			return corpus.Entry{}, err
		}
		if state == erased {
			return tx.log(corpus.OpNone, id, 0, nil)
		}
		return tx.erase(id)
	})
	if err != nil {
		return e, err
	}
	if err := s.scrub(ctx); err != nil {
		return e, fmt.Errorf("the article is erased, but its bytes are still in the store's files; erase it again later: %w", err)
	}
	return e, nil
}

// owned gives the state of an article of owner's.
func (t *tx) owned(owner string, id corpus.ArticleID) (state int, err error) {
	err = t.QueryRowContext(t.ctx, `SELECT state FROM articles WHERE id = ? AND owner = ?`, id, owner).Scan(&state)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, ErrNotFound
	}
	return state, err
}

// scrub rewrites the database without what was deleted and empties the
// write-ahead log, in which old pages would live on. Overwriting deleted rows
// alone (secure_delete) can miss bytes that moved when pages were balanced.
func (s *Store) scrub(ctx context.Context) error {
	if _, err := s.db.ExecContext(ctx, `VACUUM`); err != nil {
		return explain(s.path, err)
	}
	for try := 0; ; try++ {
		var busy, pages, done int
		err := s.db.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &done)
		switch {
		case err != nil:
			return explain(s.path, err)
		case busy == 0:
			return nil
		case try == 20:
			return ErrLocked
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
}
