package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Bounds of what is kept, beside the time that settings allow.
const (
	maxAnswers  = 2000    // of one server, or of all direct messages together
	maxContent  = 1 << 16 // bytes of one answer
	maxQuestion = 4000    // bytes of one question
)

// Kept is an answer that buttons or follow-ups may refer to.
type Kept struct {
	ID       string
	Server   string // "" for a direct message
	Asker    string // user id, for direct messages only
	Channel  string
	Message  string // id of the message that shows it, when known
	Private  bool
	Question string
	Content  []byte // the answer in the bot's own form
	Created  time.Time
	Expires  time.Time
}

// Keep stores k until it expires. The oldest answers of the server make room.
func (s *State) Keep(ctx context.Context, k Kept) error {
	if len(k.Content) > maxContent {
		return fmt.Errorf("keep an answer: %d bytes are more than %d", len(k.Content), maxContent)
	}
	if len(k.Question) > maxQuestion {
		k.Question = clip(k.Question, maxQuestion)
	}
	now := s.now()
	err := inTx(ctx, s.quick, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, "DELETE FROM answers WHERE expires <= ?", now.Unix()); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM answers WHERE id IN
			(SELECT id FROM answers WHERE server = ? ORDER BY created DESC LIMIT -1 OFFSET ?)`, k.Server, maxAnswers-1)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO answers (id, server, asker, channel, message, private, question, content, created, expires)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			k.ID, k.Server, k.Asker, k.Channel, k.Message, k.Private, k.Question, k.Content, now.Unix(), k.Expires.Unix())
		return err
	})
	if err != nil {
		return fmt.Errorf("keep an answer: %w", err)
	}
	return nil
}

// ShownAs remembers which message shows an answer and where, for replies to it
// and for moderators who hide it.
func (s *State) ShownAs(ctx context.Context, id, channel, message string) error {
	if _, err := s.quick.ExecContext(ctx, "UPDATE answers SET channel = ?, message = ? WHERE id = ?", channel, message, id); err != nil {
		return fmt.Errorf("keep the message of an answer: %w", err)
	}
	return nil
}

// Answer gives the answer of that id. The error wraps ErrGone when it isn't
// kept. Whether the reader may see it is for the caller to check.
func (s *State) Answer(ctx context.Context, id string) (Kept, error) { return s.kept(ctx, "id", id) }

// ShownBy gives the answer that a message shows. The error wraps ErrGone when
// there is none.
func (s *State) ShownBy(ctx context.Context, message string) (Kept, error) {
	return s.kept(ctx, "message", message)
}

// LatestIn gives the newest answer that a channel of a server shows. The error
// wraps ErrGone when there is none.
func (s *State) LatestIn(ctx context.Context, server, channel string) (Kept, error) {
	var message string
	err := s.quick.QueryRowContext(ctx, `SELECT message FROM answers WHERE server = ? AND channel = ? AND message <> '' AND private = 0 AND expires > ?
		ORDER BY created DESC, rowid DESC LIMIT 1`, server, channel, s.now().Unix()).Scan(&message)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return Kept{}, fmt.Errorf("newest answer of a channel: %w", err)
	}
	return s.ShownBy(ctx, message)
}

func (s *State) kept(ctx context.Context, column, value string) (Kept, error) {
	if value == "" {
		return Kept{}, fmt.Errorf("answer: %w", ErrGone)
	}
	var k Kept
	var created, expires int64
	err := s.quick.QueryRowContext(ctx, `SELECT id, server, asker, channel, message, private, question, content, created, expires
		FROM answers WHERE `+column+` = ? AND expires > ?`, value, s.now().Unix()).
		Scan(&k.ID, &k.Server, &k.Asker, &k.Channel, &k.Message, &k.Private, &k.Question, &k.Content, &created, &expires)
	if errors.Is(err, sql.ErrNoRows) {
		return Kept{}, fmt.Errorf("answer %s: %w", value, ErrGone)
	}
	if err != nil {
		return Kept{}, fmt.Errorf("answer %s: %w", value, err)
	}
	k.Created, k.Expires = time.Unix(created, 0).UTC(), time.Unix(expires, 0).UTC()
	return k, nil
}
