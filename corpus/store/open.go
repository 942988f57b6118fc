package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the database driver
)

// FileName is the name of the store's file in its directory.
const FileName = "articles.db"

//go:embed migrations/*.sql
var migrations embed.FS

// Options are what a Store may be told. The zero Options will do.
type Options struct {
	Now func() time.Time // the clock that dates log entries; nil for time.Now
}

// Store is an open store. It is safe for concurrent use.
type Store struct {
	db   *sql.DB
	path string
	now  func() time.Time

	mu      sync.Mutex
	changed chan struct{} // closed and replaced after each change of this process
}

// Open opens the store in the directory dir, making both when they aren't
// there, and brings its tables up to date. It refuses a store written by a
// newer version of Parley with ErrNewer.
func Open(ctx context.Context, dir string, opt Options) (*Store, error) {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	path, err := prepare(dir)
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", dsn(path))
	if err != nil {
		return nil, explain(path, err)
	}
	db.SetMaxOpenConns(8)
	s := &Store{db: db, path: path, now: opt.Now, changed: make(chan struct{})}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(explain(path, err), db.Close())
	}
	return s, nil
}

// prepare makes the directory and the file. What newspapers print is public,
// what a server keeps in its private stories isn't: only the user may read it.
func prepare(dir string) (string, error) {
	path, err := filepath.Abs(filepath.Join(dir, FileName))
	if err != nil {
		return "", fmt.Errorf("the data directory %q can't be found: %w", dir, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("the data directory can't be made: %w; set PARLEY_DATA to a directory that Parley may write to", err)
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	switch {
	case errors.Is(err, fs.ErrPermission) || err != nil && isReadOnly(err):
		return "", fmt.Errorf("%w (%w)", ErrReadOnly, err)
	case err != nil:
		return "", fmt.Errorf("the article store can't be opened: %w", err)
	}
	return path, f.Close()
}

// dsn says how each connection is set up: changes take the write lock at their
// start and wait for it, commits reach the disk before they return, and what is
// deleted is overwritten.
func dsn(path string) string {
	q := url.Values{
		"_txlock": {"immediate"},
		"_pragma": {"busy_timeout(10000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "secure_delete(1)"},
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: q.Encode()}).String()
}

// migrate brings the tables up to date and makes sure that they can be written.
func (s *Store) migrate(ctx context.Context) error {
	sub, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, s.db, sub)
	if err != nil {
		return err
	}
	// Two processes may meet here with a store that neither has made yet. The
	// one that comes second finds the tables made and looks again.
	for try := 0; ; try++ {
		current, target, err := p.GetVersions(ctx)
		if err == nil && current > target {
			return fmt.Errorf("%w (it is of version %d, this program knows %d)", ErrNewer, current, target)
		}
		if err == nil && current == target {
			break
		}
		if err == nil {
			if _, err = p.Up(ctx); err == nil {
				break
			}
		}
		if try == 5 || ctx.Err() != nil {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(100 * time.Millisecond):
		}
	}
	tx, err := s.db.BeginTx(ctx, nil) // takes the write lock
	if err != nil {
		return err
	}
	return tx.Rollback()
}

// Close closes the store. What waits in Wait is not woken by it.
func (s *Store) Close() error { return s.db.Close() }

// Path is the store's file.
func (s *Store) Path() string { return s.path }
