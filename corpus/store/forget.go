package store

import (
	"context"
	"errors"
	"fmt"

	"parley/corpus"
)

// Forget erases all articles of a server and the titles of its stories, which
// are no longer listed then, and gives how many articles these were. As with
// Erase, the error may be that their bytes are still in the store's files;
// forgetting again then does the rest. Public articles can't be forgotten.
func (s *Store) Forget(ctx context.Context, owner string) (articles int, err error) {
	if owner == "" {
		return 0, errors.New("no server was named whose articles are to be forgotten")
	}
	titles := int64(0)
	_, err = s.change(ctx, func(tx *tx) (corpus.Entry, error) {
		ids, err := tx.unerased(owner)
		if err != nil {
			return corpus.Entry{}, err
		}
		last := corpus.Entry{Op: corpus.OpErase} // of titles alone, if there is no article
		for _, id := range ids {
			if last, err = tx.erase(id); err != nil {
				return corpus.Entry{}, err
			}
		}
		articles = len(ids)
		// The rows stay: entries of the log speak of them.
		r, err := tx.ExecContext(ctx, `UPDATE stories SET title = '' WHERE owner = ? AND title <> ''`, owner)
		if err != nil {
			return corpus.Entry{}, err
		}
		titles, err = r.RowsAffected()
		return last, err
	})
	if err != nil {
		return 0, err
	}
	if articles == 0 && titles == 0 {
		return 0, nil // most servers have nothing of their own
	}
	if err := s.scrub(ctx); err != nil {
		return articles, fmt.Errorf("the server's articles are erased, but their bytes are still in the store's files; forget them again later: %w", err)
	}
	return articles, nil
}

// unerased lists an owner's articles that are stored or removed.
func (t *tx) unerased(owner string) (ids []corpus.ArticleID, err error) {
	rows, err := t.QueryContext(t.ctx, `SELECT id FROM articles WHERE owner = ? AND state <> ?`, owner, erased)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id corpus.ArticleID
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, rows.Err()
}

// erase deletes the revisions of an article and, with them, its pages.
func (t *tx) erase(id corpus.ArticleID) (corpus.Entry, error) {
	if _, err := t.ExecContext(t.ctx, `DELETE FROM revisions WHERE article = ?`, id); err != nil {
		return corpus.Entry{}, err
	}
	if _, err := t.ExecContext(t.ctx, `UPDATE articles SET state = ? WHERE id = ?`, erased, id); err != nil {
		return corpus.Entry{}, err
	}
	return t.log(corpus.OpErase, id, 0, nil)
}
