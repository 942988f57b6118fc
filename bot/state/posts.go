package state

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"parley/bot/update"
)

var _ update.Book = (*State)(nil)

// The states of posts.
const (
	postBegun   = "begun" // recorded, and perhaps sent
	postSent    = "sent"
	postRefused = "refused"
)

// keptPosts is how many posts of a subscription are remembered.
const keptPosts = 60

const postColumns = "id, subscription, server, key, version, trigger, slot, missed, channel, place, cursor, said, reports, created, holder, until, attempts"

// Begin records p before it is sent. The error wraps update.ErrTaken when it
// isn't this process's to send.
func (s *State) Begin(ctx context.Context, p update.Post) error {
	cursor, err := json.Marshal(p.Cursor)
	if err != nil {
		return err
	}
	said, err := json.Marshal(p.Said)
	if err != nil {
		return err
	}
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		// The version tells that nothing was posted or changed meanwhile.
		r, err := tx.ExecContext(ctx, `INSERT INTO posts (`+postColumns+`, state, message)
			SELECT ?, id, server, ?, version, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'begun', '' FROM subscriptions WHERE id = ? AND version = ?
			ON CONFLICT DO NOTHING`,
			p.ID, p.Key, string(p.Trigger), unix(p.Slot), p.Missed, p.Channel, string(p.Place), string(cursor), string(said), p.Reports,
			p.Created.Unix(), p.Holder, p.Until.Unix(), p.Attempts, p.Subscription, p.Version)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return orElse(err, update.ErrTaken)
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM posts WHERE subscription = ? AND state <> 'begun' AND id NOT IN (SELECT id FROM posts WHERE subscription = ? ORDER BY created DESC, rowid DESC LIMIT ?)",
			p.Subscription, p.Subscription, keptPosts)
		return err
	})
	if err != nil {
		return fmt.Errorf("begin a post: %w", err)
	}
	return nil
}

func orElse(err, instead error) error {
	if err == nil {
		return instead
	}
	return err
}

// Unsettled gives the posts that were begun and that nobody holds at now.
func (s *State) Unsettled(ctx context.Context, now time.Time) (list []update.Post, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT "+postColumns+" FROM posts WHERE state = 'begun' AND until <= ? ORDER BY created", now.Unix())
	if err != nil {
		return nil, fmt.Errorf("unsettled posts: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var p update.Post
		var cursor, said string
		var slot, created, until int64
		err := rows.Scan(&p.ID, &p.Subscription, &p.Server, &p.Key, &p.Version, &p.Trigger, &slot, &p.Missed, &p.Channel, &p.Place, &cursor, &said,
			&p.Reports, &created, &p.Holder, &until, &p.Attempts)
		if err == nil {
			err = json.Unmarshal([]byte(cursor), &p.Cursor)
		}
		if err == nil {
			err = json.Unmarshal([]byte(said), &p.Said)
		}
		if err != nil {
			return nil, fmt.Errorf("unsettled posts: %w", err)
		}
		p.Slot, p.Created, p.Until = timeOf(slot), timeOf(created), timeOf(until)
		list = append(list, p)
	}
	return list, rows.Err()
}

// Take gives an unsettled post that nobody holds to holder until then.
func (s *State) Take(ctx context.Context, p update.Post, holder string, now, until time.Time) (bool, error) {
	r, err := s.db.ExecContext(ctx, "UPDATE posts SET holder = ?, until = ?, attempts = attempts + 1 WHERE id = ? AND state = 'begun' AND until <= ?",
		holder, until.Unix(), p.ID, now.Unix())
	if err != nil {
		return false, fmt.Errorf("take a post: %w", err)
	}
	n, err := r.RowsAffected()
	return n > 0, err
}

// Settle ends p and moves its subscription on, in one transaction.
func (s *State) Settle(ctx context.Context, p update.Post, o update.Outcome) error {
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		statement, args := "UPDATE posts SET state = ?, channel = ?, message = ?", []any{postSent, o.Where.Channel, o.Where.Message}
		switch {
		case !o.Retry.IsZero():
			statement, args = "UPDATE posts SET until = ?", []any{o.Retry.Unix()}
		case !o.Sent && o.Entry.Wait:
			statement, args = "DELETE FROM posts", nil
		case !o.Sent:
			statement, args = "UPDATE posts SET state = ?, said = '[]'", []any{postRefused}
		}
		r, err := tx.ExecContext(ctx, statement+" WHERE id = ? AND state = 'begun' AND holder = ?", append(args, p.ID, p.Holder)...)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return orElse(err, update.ErrTaken)
		}
		if err := moveOn(ctx, tx, p, o); err != nil {
			return err
		}
		return writeEntry(ctx, tx, o.Entry)
	})
	if err != nil {
		return fmt.Errorf("settle post %s: %w", p.ID, err)
	}
	return nil
}

// moveOn changes the subscription as the outcome of a post says.
func moveOn(ctx context.Context, tx *sql.Tx, p update.Post, o update.Outcome) error {
	var err error
	switch {
	case o.Sent:
		var cursor []byte
		if cursor, err = json.Marshal(p.Cursor); err != nil {
			return err
		}
		told := update.Reason("") // whatever was wrong has ended
		if o.Where.Note != "" {
			told = o.Where.Note
		}
		_, err = tx.ExecContext(ctx, `UPDATE subscriptions SET version = version + 1, cursor = ?, posted = max(posted, ?), refusals = 0,
			told = ?, thread = CASE WHEN ? = '' THEN thread ELSE ? END WHERE id = ?`,
			string(cursor), p.Stands().Unix(), string(told), o.Thread, o.Thread, p.Subscription)
	case !o.Retry.IsZero() || o.Entry.Wait:
		return nil
	default:
		_, err = tx.ExecContext(ctx, `UPDATE subscriptions SET version = version + 1, refusals = refusals + 1,
			told = CASE WHEN ? THEN ? ELSE told END, paused = paused OR ?, why = CASE WHEN ? THEN ? ELSE why END WHERE id = ?`,
			o.Told, string(o.Entry.Reason), o.Pause, o.Pause, string(o.Entry.Reason), p.Subscription)
	}
	if err != nil || p.Slot.IsZero() {
		return err
	}
	return dealtWith(ctx, tx, p.Subscription, p.Slot)
}

// Said gives the lines of the latest posts of a subscription, newest last.
func (s *State) Said(ctx context.Context, id string) (list []update.Said, err error) {
	rows, err := s.db.QueryContext(ctx, "SELECT said FROM posts WHERE subscription = ? AND state = 'sent' ORDER BY created DESC, rowid DESC LIMIT ?", id, keptPosts)
	if err != nil {
		return nil, fmt.Errorf("earlier posts: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var said string
		var one []update.Said
		if err := rows.Scan(&said); err != nil {
			return nil, fmt.Errorf("earlier posts: %w", err)
		}
		if err := json.Unmarshal([]byte(said), &one); err != nil {
			return nil, fmt.Errorf("earlier posts: %w", err)
		}
		slices.Reverse(one)
		list = append(list, one...)
	}
	slices.Reverse(list)
	return list, rows.Err()
}
