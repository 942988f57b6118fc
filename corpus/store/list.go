package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"parley/corpus"
)

// Filter narrows a list. Its zero value lets everything through.
type Filter struct {
	Source string    // the outlet; likewise
	Words  string    // part of the headline; capitals A to Z count as small letters
	Since  time.Time // published then or later
	Until  time.Time // published before then
}

// Item is a line of a list: an article without its text.
type Item struct {
	ID        corpus.ArticleID
	Revision  int
	Title     string
	Source    string
	Author    string
	URL       string
	Path      string
	Published corpus.Date
	Size      int              // of the text, in bytes
	Stories   []corpus.StoryID // those that the scope sees, sorted
}

// List gives the stored articles that the scope sees, the newest first and
// those without a date last; at most limit of them after the first offset, and
// how many there are in all. A limit of 0 or less means all of them.
func (s *Store) List(ctx context.Context, scope corpus.Scope, f Filter, limit, offset int) (items []Item, total int, err error) {
	if limit <= 0 {
		limit = -1 // SQLite's word for no limit
	}
	storyWhere, storyArgs := sees(scope)
	where, args := visible(scope)
	where += f.where(&args)
	from := ` FROM articles a JOIN revisions r ON r.article = a.id AND r.revision = a.revision WHERE a.state = 0 AND ` + where
	if err := s.db.QueryRowContext(ctx, `SELECT count(*)`+from, args...).Scan(&total); err != nil {
		return nil, 0, explain(s.path, err)
	}
	rows, err := s.db.QueryContext(ctx, `SELECT r.article, r.revision, r.title, r.source, r.author, r.url, r.path,
		coalesce(r.published, 0), r.published IS NOT NULL, r.clock, r.origin, octet_length(r.text),
		(SELECT json_group_array(s.id) FROM (SELECT s.id FROM members m JOIN stories s ON s.id = m.story
			WHERE m.article = a.id AND `+storyWhere+` ORDER BY s.id) s)`+
		from+` ORDER BY r.published IS NULL, r.published DESC, r.article LIMIT ? OFFSET ?`,
		append(append(storyArgs, args...), limit, max(offset, 0))...)
	if err != nil {
		return nil, 0, explain(s.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var it Item
		var published int64
		var dated bool
		var stories string
		err := rows.Scan(&it.ID, &it.Revision, &it.Title, &it.Source, &it.Author, &it.URL, &it.Path,
			&published, &dated, &it.Published.Clock, &it.Published.Origin, &it.Size, &stories)
		if err != nil {
			return nil, 0, explain(s.path, err)
		}
		if dated {
			it.Published.Time = time.Unix(published, 0).UTC()
		}
		if err := json.Unmarshal([]byte(stories), &it.Stories); err != nil {
			return nil, 0, fmt.Errorf("%w: stories of article %s: %w", ErrDamaged, it.ID, err)
		}
		items = append(items, it)
	}
	return items, total, explain(s.path, rows.Err())
}

// where adds the conditions of f and their arguments.
func (f Filter) where(args *[]any) string {
	var b strings.Builder
	add := func(cond string, arg any) {
		b.WriteString(` AND ` + cond)
		*args = append(*args, arg)
	}
	if f.Source != "" {
		add(`r.source = ? COLLATE NOCASE`, f.Source)
	}
	if f.Words != "" {
		add(`instr(lower(r.title), lower(?)) > 0`, f.Words)
	}
	if !f.Since.IsZero() {
		add(`r.published >= ?`, f.Since.Unix())
	}
	if !f.Until.IsZero() {
		add(`r.published < ?`, f.Until.Unix())
	}
	return b.String()
}

// Sources gives the outlets of the stored articles that the scope sees, in
// alphabetical order.
func (s *Store) Sources(ctx context.Context, scope corpus.Scope) ([]string, error) {
	where, args := visible(scope)
	rows, err := s.db.QueryContext(ctx, `SELECT DISTINCT r.source FROM articles a
		JOIN revisions r ON r.article = a.id AND r.revision = a.revision
		WHERE a.state = 0 AND r.source <> '' AND `+where+` ORDER BY r.source`, args...)
	if err != nil {
		return nil, explain(s.path, err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var source string
		if err := rows.Scan(&source); err != nil {
			return nil, explain(s.path, err)
		}
		out = append(out, source)
	}
	return out, explain(s.path, rows.Err())
}
