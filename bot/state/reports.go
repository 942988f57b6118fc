package state

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// Bounds of the logs of one server.
const (
	maxFeedback    = 1000
	maxCorrections = 500
	maxRefused     = 200
	maxReason      = 1000 // bytes
)

// Refused is a question that found no answer. Nobody's name is kept with it.
type Refused struct {
	Question string
	Reason   string // the code of the reason
	When     time.Time
}

// Opinion is what somebody said of an answer. Nobody's name is kept with it.
type Opinion struct {
	Question string // "" when the answer is no longer kept
	Helpful  bool
	Reason   string // why it didn't help, or ""
	When     time.Time
}

// Correction says that a fact isn't to be shown from a passage in one server.
type Correction struct {
	ID       int64
	Fact     string
	Article  string
	Revision int
	Start    int // bytes of the article's text
	End      int
	Maker    string // user id of the moderator
	When     time.Time
}

// Feedback notes whether an answer helped, with a reason or "".
func (s *State) Feedback(ctx context.Context, server, answer string, helpful bool, reason string) error {
	return log(ctx, s.quick, "feedback", server, maxFeedback,
		"INSERT INTO feedback (server, answer, helpful, reason, created) VALUES (?, ?, ?, ?, ?)",
		server, answer, helpful, clip(reason, maxReason), s.now().Unix())
}

// Opinions gives the newest opinions of a server that are younger than keep.
func (s *State) Opinions(ctx context.Context, server string, keep time.Duration, most int) ([]Opinion, error) {
	rows, err := s.quick.QueryContext(ctx, `SELECT coalesce(a.question, ''), f.helpful, f.reason, f.created
		FROM feedback f LEFT JOIN answers a ON a.id = f.answer AND a.server = f.server
		WHERE f.server = ? AND f.created > ? ORDER BY f.id DESC LIMIT ?`, server, s.now().Add(-keep).Unix(), most)
	if err != nil {
		return nil, fmt.Errorf("opinions of answers: %w", err)
	}
	return collect(rows, func(o *Opinion) ([]any, func()) {
		var at int64
		return []any{&o.Question, &o.Helpful, &o.Reason, &at}, func() { o.When = time.Unix(at, 0).UTC() }
	})
}

// Refuse notes a question that found no answer.
func (s *State) Refuse(ctx context.Context, server, question, reason string) error {
	return log(ctx, s.quick, "refused", server, maxRefused,
		"INSERT INTO refused (server, question, reason, created) VALUES (?, ?, ?, ?)",
		server, clip(question, maxQuestion), reason, s.now().Unix())
}

// Refusals gives the newest questions of a server that found no answer and
// are younger than keep.
func (s *State) Refusals(ctx context.Context, server string, keep time.Duration, most int) ([]Refused, error) {
	rows, err := s.quick.QueryContext(ctx, "SELECT question, reason, created FROM refused WHERE server = ? AND created > ? ORDER BY id DESC LIMIT ?",
		server, s.now().Add(-keep).Unix(), most)
	if err != nil {
		return nil, fmt.Errorf("questions without an answer: %w", err)
	}
	return collect(rows, func(r *Refused) ([]any, func()) {
		var at int64
		return []any{&r.Question, &r.Reason, &at}, func() { r.When = time.Unix(at, 0).UTC() }
	})
}

// Correct keeps a correction for a server; the same one twice is kept once.
func (s *State) Correct(ctx context.Context, server string, c Correction) error {
	return log(ctx, s.db, "corrections", server, maxCorrections,
		`INSERT INTO corrections (server, fact, article, revision, start, stop, maker, created) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT DO NOTHING`, server, c.Fact, c.Article, c.Revision, c.Start, c.End, c.Maker, s.now().Unix())
}

// Corrections gives the corrections of a server, newest first.
func (s *State) Corrections(ctx context.Context, server string) ([]Correction, error) {
	rows, err := s.quick.QueryContext(ctx, `SELECT id, fact, article, revision, start, stop, maker, created
		FROM corrections WHERE server = ? ORDER BY id DESC`, server)
	if err != nil {
		return nil, fmt.Errorf("corrections: %w", err)
	}
	return collect(rows, func(c *Correction) ([]any, func()) {
		var at int64
		return []any{&c.ID, &c.Fact, &c.Article, &c.Revision, &c.Start, &c.End, &c.Maker, &at}, func() { c.When = time.Unix(at, 0).UTC() }
	})
}

// Undo takes back every correction of the server that concerns the same fact
// as correction id, and gives that fact. The error wraps ErrGone when there is
// no such correction in that server.
func (s *State) Undo(ctx context.Context, server string, id int64) (string, error) {
	var fact string
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, "SELECT fact FROM corrections WHERE server = ? AND id = ?", server, id).Scan(&fact); err != nil {
			return fmt.Errorf("%w (%w)", ErrGone, err)
		}
		_, err := tx.ExecContext(ctx, "DELETE FROM corrections WHERE server = ? AND fact = ?", server, fact)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("undo correction %d: %w", id, err)
	}
	return fact, nil
}

// log inserts a row and lets the oldest of the server go beyond most.
func log(ctx context.Context, db *sql.DB, table, server string, most int, insert string, args ...any) error {
	err := inTx(ctx, db, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, insert, args...); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE id IN (SELECT id FROM "+table+" WHERE server = ? ORDER BY id DESC LIMIT -1 OFFSET ?)", server, most)
		return err
	})
	if err != nil {
		return fmt.Errorf("%s of server %s: %w", table, server, err)
	}
	return nil
}

// collect reads all rows; fields gives where a row's columns go and what to do then.
func collect[T any](rows *sql.Rows, fields func(*T) ([]any, func())) (list []T, err error) {
	defer rows.Close()
	for rows.Next() {
		var v T
		into, then := fields(&v)
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		then()
		list = append(list, v)
	}
	return list, rows.Err()
}

// clip cuts s to n bytes at most, between two characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}
