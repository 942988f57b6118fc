package state

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"parley/bot/update"
)

// keptEntries is how many lines of the log are kept of a subscription.
const keptEntries = 300

// Note writes e into the log of update posts and, unless e.Wait, marks its slot
// as dealt with. The same of the same slot twice is kept once.
func (s *State) Note(ctx context.Context, e update.Entry) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		if !e.Slot.IsZero() && !e.Wait {
			if err := dealtWith(ctx, tx, e.Subscription, e.Slot); err != nil {
				return err
			}
		}
		return writeEntry(ctx, tx, e)
	})
	if err != nil {
		return fmt.Errorf("log of subscription %s: %w", e.Subscription, err)
	}
	return nil
}

func writeEntry(ctx context.Context, tx *sql.Tx, e update.Entry) error {
	content, err := json.Marshal(e)
	if err != nil {
		return err
	}
	r, err := tx.ExecContext(ctx, `INSERT INTO updates_log (subscription, server, at, slot, result, reason, content)
		SELECT id, server, ?, ?, ?, ?, ? FROM subscriptions WHERE id = ? ON CONFLICT DO NOTHING`,
		e.At.Unix(), unix(e.Slot), string(e.Result), string(e.Reason), string(content), e.Subscription)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return err
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM updates_log WHERE subscription = ? AND id <=
		(SELECT id FROM updates_log WHERE subscription = ? ORDER BY id DESC LIMIT 1 OFFSET ?)`, e.Subscription, e.Subscription, keptEntries)
	return err
}

// UpdateLog gives the newest lines of the log of a server, or of one of its
// subscriptions unless that is "", newest first.
func (s *State) UpdateLog(ctx context.Context, server, subscription string, most int) ([]update.Entry, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT content FROM updates_log WHERE server = ? AND (? = '' OR subscription = ?) ORDER BY id DESC LIMIT ?",
		server, subscription, subscription, most)
	if err != nil {
		return nil, fmt.Errorf("log of update posts: %w", err)
	}
	defer rows.Close()
	var list []update.Entry
	for rows.Next() {
		var content string
		var e update.Entry
		if err := rows.Scan(&content); err != nil {
			return nil, fmt.Errorf("log of update posts: %w", err)
		}
		if err := json.Unmarshal([]byte(content), &e); err != nil {
			return nil, fmt.Errorf("log of update posts: %w", err)
		}
		list = append(list, e)
	}
	return list, rows.Err()
}
