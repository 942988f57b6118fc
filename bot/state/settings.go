package state

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Settings is how the bot behaves in one server.
type Settings struct {
	Stories   []string `json:"stories,omitempty"`    // stories that answers come from; none means all visible ones
	Channels  []string `json:"channels,omitempty"`   // channels where the bot answers; none means all
	Private   bool     `json:"private"`              // answers to commands are seen by the asker only
	Threads   bool     `json:"threads"`              // mentions are answered in a thread
	Plain     bool     `json:"plain"`                // plain text instead of components
	ThreadsIn []string `json:"threads_in,omitempty"` // ids of channels where mentions are answered in a thread
	PlainIn   []string `json:"plain_in,omitempty"`   // ids of channels that can't show components
	Zone      string   `json:"zone,omitempty"`       // IANA time zone, or "" for the operator's
	Quotes    int      `json:"quotes"`               // quotes a page, 1 to 5
	Anyone    bool     `json:"anyone"`               // everybody may add articles, not only those with Manage Server
	KeepDays  int      `json:"keep_days"`            // days that questions and answers are kept, 1 to 90
}

// Defaults are the settings of a server that has none.
func Defaults() Settings { return Settings{Quotes: 5, KeepDays: 7} }

const maxKeepDays = 90

// Keep is how long questions and answers are kept.
func (s Settings) Keep() time.Duration { return time.Duration(s.KeepDays) * 24 * time.Hour }

// Settings gives the settings of a server, or the defaults.
func (s *State) Settings(ctx context.Context, server string) (Settings, error) {
	set := Defaults()
	if server == "" {
		return set, nil
	}
	cached, ok, changes := s.cached(server)
	if ok {
		return cached, nil
	}
	var content []byte
	err := s.db.QueryRowContext(ctx, "SELECT content FROM settings WHERE server = ?", server).Scan(&content)
	if errors.Is(err, sql.ErrNoRows) {
		content, err = []byte("{}"), nil
	}
	if err == nil {
		err = json.Unmarshal(content, &set)
	}
	if err != nil {
		return Defaults(), fmt.Errorf("settings of server %s: %w", server, err)
	}
	set = set.bounded()
	s.cache(server, set, changes)
	return set, nil
}

// maxCached bounds the settings that are kept in memory, since every keystroke
// of an autocompletion needs them.
const maxCached = 5000

// cached gives settings from memory, and how many changes there have been.
func (s *State) cached(server string) (Settings, bool, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	set, ok := s.settings[server]
	for _, list := range []*[]string{&set.Stories, &set.Channels, &set.ThreadsIn, &set.PlainIn} {
		*list = slices.Clone(*list)
	}
	return set, ok, s.changes
}

// cache keeps settings in memory, unless something changed since they were read.
func (s *State) cache(server string, set Settings, changes int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.changes != changes {
		return
	}
	if len(s.settings) >= maxCached {
		clear(s.settings)
	}
	s.settings[server] = set
}

// uncache has the settings of a server read anew.
func (s *State) uncache(server string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changes++
	delete(s.settings, server)
}

func (s Settings) bounded() Settings {
	s.Quotes = min(max(s.Quotes, 1), 5)
	s.KeepDays = min(max(s.KeepDays, 1), maxKeepDays)
	return s
}

// Change changes the settings of a server in one transaction and gives what
// they are then.
func (s *State) Change(ctx context.Context, server string, change func(*Settings)) (Settings, error) {
	if server == "" {
		return Settings{}, errors.New("settings: no server")
	}
	set := Defaults()
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		var content []byte
		err := tx.QueryRowContext(ctx, "SELECT content FROM settings WHERE server = ?", server).Scan(&content)
		if err == nil {
			err = json.Unmarshal(content, &set)
		}
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		change(&set)
		set = set.bounded()
		if content, err = json.Marshal(set); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO settings (server, content, changed) VALUES (?, ?, ?)
			ON CONFLICT (server) DO UPDATE SET content = excluded.content, changed = excluded.changed`, server, string(content), s.now().Unix())
		if err != nil {
			return err
		}
		// What is kept already is kept no longer than the settings say now.
		_, err = tx.ExecContext(ctx, "UPDATE answers SET expires = min(expires, created + ?) WHERE server = ?", int64(set.Keep().Seconds()), server)
		return err
	})
	// Read anew next time, whether or not it was changed.
	s.uncache(server)
	if err != nil {
		return Settings{}, fmt.Errorf("change the settings of server %s: %w", server, err)
	}
	return set, nil
}
