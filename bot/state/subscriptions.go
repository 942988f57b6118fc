package state

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"parley/bot/update"
)

const subscriptionColumns = "id, server, creator, settings, created, version, cursor, slot, posted, thread, refusals, told, paused, why"

// Subscribe keeps a new subscription. The error wraps ErrFull when the server
// has update.MaxSubscriptions already.
func (s *State) Subscribe(ctx context.Context, sub update.Subscription) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		var n int
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM subscriptions WHERE server = ?", sub.Server).Scan(&n); err != nil {
			return err
		}
		if n >= update.MaxSubscriptions {
			return ErrFull
		}
		settings, cursor, err := packed(sub)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "INSERT INTO subscriptions ("+subscriptionColumns+", due, breaking) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, 0, '', 0, '', ?, ?)",
			sub.ID, sub.Server, sub.Creator, settings, s.now().Unix(), cursor, unix(sub.Slot), unix(sub.Posted), sub.Thread, due(sub), sub.Breaking)
		return err
	})
	if err != nil {
		return fmt.Errorf("subscribe: %w", err)
	}
	return nil
}

// ErrFull is wrapped where a server has as many as it may have.
var ErrFull = errors.New("there are too many already")

// Alter changes a subscription of a server in one transaction and gives what
// it is then. The error wraps ErrGone when there is none.
func (s *State) Alter(ctx context.Context, server, id string, change func(*update.Subscription)) (update.Subscription, error) {
	var sub update.Subscription
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		var err error
		row := tx.QueryRowContext(ctx, "SELECT "+subscriptionColumns+" FROM subscriptions WHERE id = ? AND server = ?", id, server)
		if sub, err = scanSubscription(row.Scan); err != nil {
			return err
		}
		change(&sub)
		sub.Version++
		settings, cursor, err := packed(sub)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE subscriptions SET settings = ?, version = ?, cursor = ?, slot = ?, due = ?, breaking = ?, thread = ?,
			refusals = ?, told = ?, paused = ?, why = ? WHERE id = ?`, settings, sub.Version, cursor, unix(sub.Slot), due(sub), sub.Breaking, sub.Thread, sub.Refusals, string(sub.Told), sub.Paused, string(sub.Why), id)
		return err
	})
	if err != nil {
		return sub, fmt.Errorf("change subscription %s: %w", id, err)
	}
	return sub, nil
}

// Unsubscribe deletes a subscription of a server with its posts and its log.
// The error wraps ErrGone when there is none.
func (s *State) Unsubscribe(ctx context.Context, server, id string) error {
	r, err := s.db.ExecContext(ctx, "DELETE FROM subscriptions WHERE id = ? AND server = ?", id, server)
	if err == nil {
		var n int64
		if n, err = r.RowsAffected(); err == nil && n == 0 {
			err = ErrGone
		}
	}
	if err != nil {
		return fmt.Errorf("remove subscription %s: %w", id, err)
	}
	return nil
}

// Subscriptions gives those of a server, oldest first.
func (s *State) Subscriptions(ctx context.Context, server string) ([]update.Subscription, error) {
	return s.subscriptions(ctx, "server = ?", server)
}

// Active gives the subscriptions that may have to be posted at now, without
// those that are paused or have an unsettled post.
func (s *State) Active(ctx context.Context, now time.Time) ([]update.Subscription, error) {
	return s.subscriptions(ctx, `paused = 0 AND (due <= ? OR breaking = 1)
		AND NOT EXISTS (SELECT 1 FROM posts WHERE posts.subscription = subscriptions.id AND posts.state = 'begun')`, now.Unix())
}

// dealtWith marks a slot of a subscription as dealt with, in a transaction.
func dealtWith(ctx context.Context, tx *sql.Tx, id string, slot time.Time) error {
	sub, err := scanSubscription(tx.QueryRowContext(ctx, "SELECT "+subscriptionColumns+" FROM subscriptions WHERE id = ?", id).Scan)
	if errors.Is(err, ErrGone) || err == nil && !slot.After(sub.Slot) {
		return nil
	}
	if err != nil {
		return err
	}
	sub.Slot = slot
	_, err = tx.ExecContext(ctx, "UPDATE subscriptions SET slot = ?, due = ? WHERE id = ?", unix(slot), due(sub), id)
	return err
}

// due gives the next moment of a subscription as it is stored.
func due(sub update.Subscription) any {
	if at := sub.Due(); !at.IsZero() {
		return at.Unix()
	}
	return nil
}

func (s *State) subscriptions(ctx context.Context, where string, args ...any) (list []update.Subscription, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT "+subscriptionColumns+" FROM subscriptions WHERE "+where+" ORDER BY created, rowid", args...)
	if err != nil {
		return nil, fmt.Errorf("subscriptions: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		sub, err := scanSubscription(rows.Scan)
		if err != nil {
			return nil, fmt.Errorf("subscriptions: %w", err)
		}
		list = append(list, sub)
	}
	return list, rows.Err()
}

// Subscription gives one subscription, paused or not. The error wraps ErrGone
// when there is none. Whether the reader may see it is for the caller to check.
func (s *State) Subscription(ctx context.Context, id string) (update.Subscription, error) {
	sub, err := scanSubscription(s.db.QueryRowContext(ctx, "SELECT "+subscriptionColumns+" FROM subscriptions WHERE id = ?", id).Scan)
	if err != nil {
		return sub, fmt.Errorf("subscription %s: %w", id, err)
	}
	return sub, nil
}

func scanSubscription(scan func(...any) error) (update.Subscription, error) {
	var sub update.Subscription
	var settings, cursor string
	var created, slot, posted int64
	err := scan(&sub.ID, &sub.Server, &sub.Creator, &settings, &created, &sub.Version, &cursor, &slot, &posted, &sub.Thread, &sub.Refusals, &sub.Told, &sub.Paused, &sub.Why)
	if errors.Is(err, sql.ErrNoRows) {
		return sub, ErrGone
	}
	if err == nil {
		err = errors.Join(json.Unmarshal([]byte(settings), &sub.Settings), json.Unmarshal([]byte(cursor), &sub.Cursor))
	}
	sub.Created, sub.Slot, sub.Posted = timeOf(created), timeOf(slot), timeOf(posted)
	return sub, err
}

func packed(sub update.Subscription) (settings, cursor string, err error) {
	a, err := json.Marshal(sub.Settings)
	if err != nil {
		return "", "", err
	}
	b, err := json.Marshal(sub.Cursor)
	return string(a), string(b), err
}

// unix gives a time as it is stored; the zero time is 0.
func unix(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

func timeOf(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(n, 0).UTC()
}
