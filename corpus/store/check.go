package store

import (
	"context"
	"fmt"
)

// Report is what Check found.
type Report struct {
	Articles, Revisions, Stories, Entries int
}

// Check reads the whole store and verifies its structure. The error wraps
// ErrDamaged when something is wrong with it. It takes time in proportion to
// the size of the store.
func (s *Store) Check(ctx context.Context) (Report, error) {
	var r Report
	var verdict string
	if err := s.db.QueryRowContext(ctx, `PRAGMA integrity_check(1)`).Scan(&verdict); err != nil {
		return r, explain(s.path, err)
	}
	if verdict != "ok" {
		return r, fmt.Errorf("%w (%s: %s)", ErrDamaged, s.path, verdict)
	}
	var orphans, empty int
	err := s.db.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM articles WHERE state = 0), (SELECT count(*) FROM revisions),
		(SELECT count(*) FROM stories), (SELECT count(*) FROM log),
		(SELECT count(*) FROM pragma_foreign_key_check),
		(SELECT count(*) FROM articles a WHERE a.state <> 2 AND NOT EXISTS
			(SELECT 1 FROM revisions r WHERE r.article = a.id AND r.revision = a.revision))`).
		Scan(&r.Articles, &r.Revisions, &r.Stories, &r.Entries, &orphans, &empty)
	if err != nil {
		return r, explain(s.path, err)
	}
	if orphans+empty > 0 {
		return r, fmt.Errorf("%w (%s: %d broken references, %d articles without text)", ErrDamaged, s.path, orphans, empty)
	}
	return r, nil
}
