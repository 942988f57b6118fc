package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"parley/corpus"
)

// columns are what scanArticle reads of a row of revisions, called r.
const columns = `r.article, r.revision, r.title, r.summary, r.source, r.author, r.url, r.path, r.tags, r.published, r.clock, r.origin, r.text`

// sees is the condition on stories, called s, that a scope puts: the same as
// corpus.Scope.Sees.
func sees(scope corpus.Scope) (string, []any) {
	where, args := `(s.owner = '' OR s.owner = ?)`, []any{scope.Server}
	if len(scope.Stories) > 0 {
		where += ` AND s.id IN (?` + strings.Repeat(`, ?`, len(scope.Stories)-1) + `)`
		for _, id := range scope.Stories {
			args = append(args, id)
		}
	}
	return where, args
}

// visible is the condition on articles, called a, that a scope puts.
func visible(scope corpus.Scope) (string, []any) {
	where, args := sees(scope)
	return `EXISTS (SELECT 1 FROM members m JOIN stories s ON s.id = m.story WHERE m.article = a.id AND ` + where + `)`, args
}

// Article gives a revision of an article that the scope sees, 0 for the
// current one. The error is ErrNotFound when there is none in the scope,
// ErrRemoved or ErrErased when there was one.
func (s *Store) Article(ctx context.Context, scope corpus.Scope, id corpus.ArticleID, revision int) (*corpus.Article, error) {
	where, args := visible(scope)
	return s.article(ctx, where, args, id, revision)
}

func (s *Store) article(ctx context.Context, where string, args []any, id corpus.ArticleID, revision int) (*corpus.Article, error) {
	var state int
	query := `SELECT a.state, ` + columns + ` FROM articles a LEFT JOIN revisions r ON r.article = a.id
		AND r.revision = CASE ? WHEN 0 THEN a.revision ELSE ? END WHERE a.id = ? AND ` + where
	a, err := scanArticle(s.db.QueryRowContext(ctx, query, append([]any{revision, revision, id}, args...)...), &state)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, ErrNotFound
	case err != nil:
		return nil, explain(s.path, err)
	case gone(state) != nil:
		return nil, gone(state)
	case a == nil && revision > 0:
		// Its number was used before the article was erased and added again,
		// or never.
		return nil, s.missing(ctx, id, revision)
	case a == nil:
		return nil, fmt.Errorf("%w: article %s has no text", ErrDamaged, id)
	}
	return a, nil
}

// missing tells a revision that was erased from one that never was.
func (s *Store) missing(ctx context.Context, id corpus.ArticleID, revision int) error {
	var known bool
	err := s.db.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM log WHERE article = ? AND revision = ?)`, id, revision).Scan(&known)
	if err == nil && known {
		return ErrErased
	}
	return errors.Join(ErrNotFound, explain(s.path, err))
}

// Resolve gives the quote that ref names, in the revision that it names. The
// errors are those of Article, and corpus.ErrSpan.
func (s *Store) Resolve(ctx context.Context, scope corpus.Scope, ref corpus.Ref) (corpus.Quote, error) {
	if ref.Revision < 1 {
		return corpus.Quote{}, ErrNotFound
	}
	a, err := s.Article(ctx, scope, ref.Article, ref.Revision)
	if err != nil {
		return corpus.Quote{}, err
	}
	return a.Quote(ref.Span)
}

// Page gives the bytes that a revision was read from, 0 for the current one,
// and their SHA-256. Both are nil when they weren't kept.
func (s *Store) Page(ctx context.Context, scope corpus.Scope, id corpus.ArticleID, revision int) (raw, sha256 []byte, err error) {
	a, err := s.Article(ctx, scope, id, revision)
	if err != nil {
		return nil, nil, err
	}
	err = s.db.QueryRowContext(ctx, `SELECT bytes, sha256 FROM pages WHERE article = ? AND revision = ?`, a.ID, a.Revision).Scan(&raw, &sha256)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil, nil
	}
	return raw, sha256, explain(s.path, err)
}

// scanArticle reads what before asks for and then the columns of a revision;
// nil without an error where the row holds none.
func scanArticle(row interface{ Scan(...any) error }, before ...any) (*corpus.Article, error) {
	var id, title, summary, source, author, url, path, tags, origin, text sql.NullString
	var revision, published sql.NullInt64
	var clock sql.NullBool
	err := row.Scan(append(before, &id, &revision, &title, &summary, &source, &author, &url, &path, &tags, &published, &clock, &origin, &text)...)
	if err != nil || !id.Valid {
		return nil, err
	}
	a := &corpus.Article{
		ID: corpus.ArticleID(id.String), Revision: int(revision.Int64), Title: title.String, Summary: summary.String,
		Source: source.String, Author: author.String, URL: url.String, Path: path.String, Text: text.String,
		Published: corpus.Date{Clock: clock.Bool, Origin: corpus.DateOrigin(origin.String)},
	}
	if published.Valid {
		a.Published.Time = time.Unix(published.Int64, 0).UTC()
	}
	if err := json.Unmarshal([]byte(tags.String), &a.Tags); err != nil {
		return nil, fmt.Errorf("%w: tags of article %s: %w", ErrDamaged, a.ID, err)
	}
	return a, nil
}
