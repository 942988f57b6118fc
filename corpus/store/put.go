package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/base32"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"parley/corpus"
)

// maxText bounds the text of an article, in bytes.
const maxText = 16 << 20

// The states of an article.
const (
	stored = iota
	removed
	erased
)

// Put stores a as part of a story, together with the bytes that it was read
// from, and gives the entry that this made: OpPut for an article that was not
// there, OpRevise for a new revision, OpStory for a known article that is new
// to the story, and OpNone, without a number, when nothing had to be done.
//
// The entry tells the ID under which the article is kept. It is a.ID in public
// stories and another one, derived from a.ID and the owner, in private ones; a
// must come from extract and not from a store. Revision of a is ignored.
func (s *Store) Put(ctx context.Context, story corpus.StoryID, a *corpus.Article, raw []byte) (corpus.Entry, error) {
	if err := valid(a); err != nil {
		return corpus.Entry{}, err
	}
	return s.change(ctx, func(tx *tx) (corpus.Entry, error) {
		st, err := tx.story(story)
		if err != nil {
			return corpus.Entry{}, err
		}
		n := *a
		n.ID = privateID(st.Owner, a.ID)
		n.Published.Time = n.Published.Time.UTC().Truncate(time.Second)
		op, err := tx.putContent(&n, st.Owner, raw)
		if err != nil {
			return corpus.Entry{}, err
		}
		joined, err := tx.join(n.ID, st.ID)
		if err != nil {
			return corpus.Entry{}, err
		}
		if op == corpus.OpNone && joined {
			op = corpus.OpStory
		}
		return tx.log(op, n.ID, n.Revision, &n)
	})
}

// valid refuses what no quote could be made of.
func valid(a *corpus.Article) error {
	switch {
	case a == nil || a.ID == "" || len(a.ID) > 64:
		return fmt.Errorf("%w: it has no usable id", ErrInvalid)
	case strings.TrimSpace(a.Text) == "":
		return fmt.Errorf("%w: it has no text", ErrInvalid)
	case len(a.Text) > maxText:
		return fmt.Errorf("%w: its text is longer than 16 MB", ErrInvalid)
	case !utf8.ValidString(a.Text) || strings.ContainsRune(a.Text, 0):
		return fmt.Errorf("%w: its text is not valid UTF-8", ErrInvalid)
	}
	return nil
}

// privateID gives the ID under which an article of an owner's is kept. That of
// a private one can't be told from outside, nor meet that of another owner.
func privateID(owner string, id corpus.ArticleID) corpus.ArticleID {
	if owner == "" {
		return id
	}
	return corpus.ArticleID(digest("article", owner, string(id)))
}

// digest is a short name made of parts: 16 letters and digits.
func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return strings.ToLower(base32.StdEncoding.EncodeToString(sum[:10]))
}

// putContent makes a the current revision of its article unless it is that
// already, and sets its Revision.
func (t *tx) putContent(a *corpus.Article, owner string, raw []byte) (corpus.Op, error) {
	var state int
	var keeper string
	err := t.QueryRowContext(t.ctx, `SELECT owner, revision, state FROM articles WHERE id = ?`, a.ID).Scan(&keeper, &a.Revision, &state)
	op := corpus.OpRevise
	switch {
	case errors.Is(err, sql.ErrNoRows):
		op, a.Revision = corpus.OpPut, 0
		if _, err := t.ExecContext(t.ctx, `INSERT INTO articles (id, owner, revision, state) VALUES (?, ?, 0, ?)`, a.ID, owner, stored); err != nil {
			return "", err
		}
	case err != nil:
		return "", err
	case keeper != owner:
		return "", fmt.Errorf("%w: its id is that of another article", ErrInvalid)
	default:
		if state != stored {
			op = corpus.OpPut
		}
		old, err := t.revision(a.ID, a.Revision)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return "", err
		}
		if err == nil && old.SameContent(a) {
			if state == stored {
				return corpus.OpNone, nil
			}
			_, err := t.ExecContext(t.ctx, `UPDATE articles SET state = ? WHERE id = ?`, stored, a.ID)
			return op, err
		}
	}
	a.Revision++
	return op, t.insertRevision(a, raw)
}

// insertRevision writes the revision and makes it the current one.
func (t *tx) insertRevision(a *corpus.Article, raw []byte) error {
	tags, err := json.Marshal(a.Tags)
	if err != nil {
		return err
	}
	var published any
	if a.Published.Known() {
		published = a.Published.Time.Unix()
	}
	_, err = t.ExecContext(t.ctx, `INSERT INTO revisions
		(article, revision, title, summary, source, author, url, path, tags, published, clock, origin, text)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		a.ID, a.Revision, a.Title, a.Summary, a.Source, a.Author, a.URL, a.Path, string(tags), published,
		a.Published.Clock, string(a.Published.Origin), a.Text)
	if err != nil {
		return err
	}
	if raw != nil {
		sum := sha256.Sum256(raw)
		if _, err := t.ExecContext(t.ctx, `INSERT INTO pages (article, revision, sha256, bytes) VALUES (?, ?, ?, ?)`,
			a.ID, a.Revision, sum[:], raw); err != nil {
			return err
		}
	}
	_, err = t.ExecContext(t.ctx, `UPDATE articles SET revision = ?, state = ? WHERE id = ?`, a.Revision, stored, a.ID)
	return err
}
