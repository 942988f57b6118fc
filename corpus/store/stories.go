package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"unicode"

	"parley/corpus"
)

// maxTitle bounds the title of a story, in bytes.
const maxTitle = 200

// CreateStory makes a story and gives it with its ID, which is made from the
// title: readable for a public story, and for a private one a short word that
// tells nothing and can't meet that of another server. The story that the
// owner has under that title already is given as it is.
func (s *Store) CreateStory(ctx context.Context, owner, title string) (corpus.Story, error) {
	title = strings.Join(strings.Fields(title), " ")
	name := slug(title)
	if name == "" || len(title) > maxTitle {
		return corpus.Story{}, fmt.Errorf("a story needs a title of letters or digits, at most %d characters long", maxTitle)
	}
	id := corpus.StoryID(name)
	if owner != "" {
		id = corpus.StoryID(digest("story", owner, name))
	}
	// One that was forgotten has no title.
	if _, err := s.db.ExecContext(ctx, `INSERT INTO stories (id, title, owner) VALUES (?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET title = excluded.title WHERE title = ''`, id, title, owner); err != nil {
		return corpus.Story{}, explain(s.path, err)
	}
	return s.Story(ctx, corpus.Scope{Server: owner}, id)
}

// slug makes a short name of the letters and digits in title.
func slug(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	name := strings.Join(words, "-")
	if len(name) > 40 {
		name = digest("title", name)
	}
	return name
}

// Story gives a story that the scope sees, else ErrNoStory.
func (s *Store) Story(ctx context.Context, scope corpus.Scope, id corpus.StoryID) (corpus.Story, error) {
	st := corpus.Story{ID: id}
	err := s.db.QueryRowContext(ctx, `SELECT title, owner FROM stories WHERE id = ?`, id).Scan(&st.Title, &st.Owner)
	if errors.Is(err, sql.ErrNoRows) || err == nil && (st.Title == "" || !scope.Sees(st)) {
		return corpus.Story{}, ErrNoStory
	}
	return st, explain(s.path, err)
}

// Stories gives the stories that the scope sees, sorted by title.
func (s *Store) Stories(ctx context.Context, scope corpus.Scope) ([]corpus.Story, error) {
	where, args := sees(scope)
	rows, err := s.db.QueryContext(ctx, `SELECT s.id, s.title, s.owner FROM stories s WHERE s.title <> '' AND `+where+` ORDER BY s.title, s.id`, args...)
	out, err := scanStories(rows, err)
	return out, explain(s.path, err)
}

// Join makes a stored article part of one more story. Both must be owner's.
func (s *Store) Join(ctx context.Context, owner string, id corpus.ArticleID, story corpus.StoryID) (corpus.Entry, error) {
	return s.member(ctx, owner, id, story, func(tx *tx) (bool, error) { return tx.join(id, story) })
}

// Leave takes a stored article out of a story. An article belongs to one story
// at least; from its last it must be removed.
func (s *Store) Leave(ctx context.Context, owner string, id corpus.ArticleID, story corpus.StoryID) (corpus.Entry, error) {
	return s.member(ctx, owner, id, story, func(tx *tx) (bool, error) {
		r, err := tx.ExecContext(ctx, `DELETE FROM members WHERE article = ? AND story = ?`, id, story)
		if err != nil {
			return false, err
		}
		n, err := r.RowsAffected()
		if err != nil || n == 0 {
			return false, err
		}
		left, err := tx.storiesOf(id)
		if err == nil && len(left) == 0 {
			err = errors.New("it is the article's only story: remove the article instead")
		}
		return true, err
	})
}

// member changes the stories of an article and logs it when something changed.
func (s *Store) member(ctx context.Context, owner string, id corpus.ArticleID, story corpus.StoryID, f func(*tx) (bool, error)) (corpus.Entry, error) {
	return s.change(ctx, func(tx *tx) (corpus.Entry, error) {
		state, err := tx.owned(owner, id)
		if err != nil {
			return corpus.Entry{}, err
		}
		if err := gone(state); err != nil {
			return corpus.Entry{}, err
		}
		if st, err := tx.story(story); err != nil {
			return corpus.Entry{}, err
		} else if st.Owner != owner {
			return corpus.Entry{}, ErrNoStory
		}
		changed, err := f(tx)
		if err != nil {
			return corpus.Entry{}, err
		}
		op := corpus.OpNone
		if changed {
			op = corpus.OpStory
		}
		var revision int
		if err := tx.QueryRowContext(ctx, `SELECT revision FROM articles WHERE id = ?`, id).Scan(&revision); err != nil {
			return corpus.Entry{}, err
		}
		a, err := tx.revision(id, revision)
		if err != nil {
			return corpus.Entry{}, err
		}
		return tx.log(op, id, revision, a)
	})
}

// gone gives the error for an article that isn't answered from.
func gone(state int) error {
	switch state {
	case removed:
		return ErrRemoved
	case erased:
		return ErrErased
	}
	return nil
}
