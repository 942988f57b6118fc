package state

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"sync"
	"time"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver
)

//go:embed migrations/*.sql
var migrations embed.FS

// ErrNewer is wrapped by the error of Open for a file of a newer Parley.
var ErrNewer = errors.New("written by a newer version of Parley")

// ErrGone is wrapped where what was asked for isn't kept, or no longer.
var ErrGone = errors.New("not kept")

// State is the bot's memory. It is safe for concurrent use.
type State struct {
	db *sql.DB
	// quick doesn't wait for the disk: what it wrote last may be lost in a power
	// cut, though not in a crash. It is for what comes with every question and
	// can be asked again.
	quick *sql.DB
	now   func() time.Time

	mu       sync.Mutex
	settings map[string]Settings // read before, by server
	changes  int                 // of any server's settings
}

// Open opens or makes the file at path. The clock says what has expired; nil
// is the system's. The error wraps ErrNewer when a newer version wrote the file.
func Open(ctx context.Context, path string, now func() time.Time) (*State, error) {
	if now == nil {
		now = time.Now
	}
	db, err := connect(path, "FULL")
	if err != nil {
		return nil, fmt.Errorf("open the bot's memory %s: %w", path, err)
	}
	if err := migrate(ctx, db); err != nil {
		return nil, errors.Join(fmt.Errorf("open the bot's memory %s: %w", path, err), db.Close())
	}
	quick, err := connect(path, "NORMAL")
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the bot's memory %s: %w", path, err), db.Close())
	}
	return &State{db: db, quick: quick, now: now, settings: map[string]Settings{}}, nil
}

// connect gives one connection that waits for the disk as synchronous says.
func connect(path, synchronous string) (*sql.DB, error) {
	dsn := url.URL{Scheme: "file", Opaque: (&url.URL{Path: path}).EscapedPath(), RawQuery: url.Values{
		"_txlock": {"immediate"},
		"_pragma": {"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(" + synchronous + ")", "foreign_keys(1)", "secure_delete(1)"},
	}.Encode()}
	db, err := sql.Open("sqlite", dsn.String())
	if err == nil {
		// One connection: writes queue up here instead of failing as busy.
		db.SetMaxOpenConns(1)
	}
	return db, err
}

func migrate(ctx context.Context, db *sql.DB) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, files)
	if err != nil {
		return err
	}
	has, err := p.GetDBVersion(ctx)
	if err != nil {
		return err
	}
	sources := p.ListSources()
	if knows := sources[len(sources)-1].Version; has > knows {
		return fmt.Errorf("%w (its schema is %d, this one knows %d): install the newer version, or use another data directory", ErrNewer, has, knows)
	}
	_, err = p.Up(ctx)
	return err
}

// Close closes the file.
func (s *State) Close() error { return errors.Join(s.quick.Close(), s.db.Close()) }

// Forget deletes everything kept about a server.
func (s *State) Forget(ctx context.Context, server string) error {
	if server == "" {
		return errors.New("forget: no server")
	}
	defer s.uncache(server)
	return s.inTx(ctx, func(tx *sql.Tx) error {
		for _, table := range []string{"settings", "answers", "feedback", "corrections", "refused", "updates_log", "posts", "subscriptions"} {
			if _, err := tx.ExecContext(ctx, "DELETE FROM "+table+" WHERE server = ?", server); err != nil {
				return fmt.Errorf("forget server %s: %w", server, err)
			}
		}
		return nil
	})
}

// Sweep deletes what has expired: answers by their own time, questions without
// an answer and feedback by their server's settings.
func (s *State) Sweep(ctx context.Context) error {
	const day = 24 * 60 * 60
	now, usual := s.now().Unix(), Defaults().KeepDays
	return s.inTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM answers WHERE expires <= ?", now)
		for _, table := range []string{"feedback", "refused"} {
			if err != nil {
				break
			}
			_, err = tx.ExecContext(ctx, "DELETE FROM "+table+` WHERE created <= ? - ? * coalesce(
				(SELECT json_extract(content, '$.keep_days') FROM settings WHERE settings.server = `+table+`.server), ?)`, now, day, usual)
		}
		if err != nil {
			return fmt.Errorf("delete what has expired: %w", err)
		}
		return nil
	})
}

// inTx does something wholly or not at all, for good.
func (s *State) inTx(ctx context.Context, do func(*sql.Tx) error) error { return inTx(ctx, s.db, do) }

func inTx(ctx context.Context, db *sql.DB, do func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := do(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}
