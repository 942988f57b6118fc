package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"parley/corpus"
)

// tx is one change in the making.
type tx struct {
	*sql.Tx
	ctx   context.Context
	store *Store
}

// change runs f in one transaction and wakes the followers when f made an
// entry. A change that does nothing leaves nothing behind.
func (s *Store) change(ctx context.Context, f func(*tx) (corpus.Entry, error)) (corpus.Entry, error) {
	raw, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return corpus.Entry{}, explain(s.path, err)
	}
	e, err := f(&tx{raw, ctx, s})
	if err != nil || e.Op == corpus.OpNone {
		if back := raw.Rollback(); err == nil && back != nil && !errors.Is(back, sql.ErrTxDone) {
			err = back
		}
		return e, explain(s.path, err)
	}
	if err := raw.Commit(); err != nil {
		return corpus.Entry{}, explain(s.path, err)
	}
	s.wake()
	return e, nil
}

// log writes the entry for what op did, and gives it. OpNone is not written.
func (t *tx) log(op corpus.Op, id corpus.ArticleID, revision int, content *corpus.Article) (corpus.Entry, error) {
	stories, err := t.storiesOf(id)
	if err != nil {
		return corpus.Entry{}, err
	}
	e := corpus.Entry{Op: op, Article: id, Revision: revision, Stories: stories, Content: content}
	if op == corpus.OpNone {
		return e, nil
	}
	ids := make([]corpus.StoryID, len(stories))
	for i, st := range stories {
		ids[i] = st.ID
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return corpus.Entry{}, err
	}
	r, err := t.ExecContext(t.ctx, `INSERT INTO log (at, op, article, revision, stories) VALUES (?, ?, ?, ?, ?)`,
		t.store.now().UnixMilli(), string(op), id, revision, string(list))
	if err != nil {
		return corpus.Entry{}, err
	}
	e.Seq, err = r.LastInsertId()
	return e, err
}

// story looks a story up by its id, whoever owns it.
func (t *tx) story(id corpus.StoryID) (corpus.Story, error) {
	st := corpus.Story{ID: id}
	err := t.QueryRowContext(t.ctx, `SELECT title, owner FROM stories WHERE id = ?`, id).Scan(&st.Title, &st.Owner)
	if errors.Is(err, sql.ErrNoRows) {
		return st, ErrNoStory
	}
	return st, err
}

// join makes the article part of a story and reports whether it was not.
func (t *tx) join(id corpus.ArticleID, story corpus.StoryID) (bool, error) {
	r, err := t.ExecContext(t.ctx, `INSERT OR IGNORE INTO members (article, story) VALUES (?, ?)`, id, story)
	if err != nil {
		return false, err
	}
	n, err := r.RowsAffected()
	return n > 0, err
}

// storiesOf gives the stories of an article, sorted by id.
func (t *tx) storiesOf(id corpus.ArticleID) ([]corpus.Story, error) {
	rows, err := t.QueryContext(t.ctx, `SELECT s.id, s.title, s.owner FROM members m JOIN stories s ON s.id = m.story
		WHERE m.article = ? ORDER BY s.id`, id)
	return scanStories(rows, err)
}

// revision reads one revision, whatever the state of its article.
func (t *tx) revision(id corpus.ArticleID, revision int) (*corpus.Article, error) {
	return scanArticle(t.QueryRowContext(t.ctx, `SELECT `+columns+` FROM revisions r WHERE r.article = ? AND r.revision = ?`, id, revision))
}

func scanStories(rows *sql.Rows, err error) ([]corpus.Story, error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []corpus.Story
	for rows.Next() {
		var st corpus.Story
		if err := rows.Scan(&st.ID, &st.Title, &st.Owner); err != nil {
			return nil, err
		}
		out = append(out, st)
	}
	return out, rows.Err()
}
