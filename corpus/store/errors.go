package store

import (
	"errors"
	"fmt"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"parley/corpus"
)

// What the store refuses, and why. Their texts are for people.
var (
	ErrNotFound = errors.New("there is no such article")
	ErrNoStory  = errors.New("there is no such story")
	ErrRemoved  = fmt.Errorf("the article was removed: %w", corpus.ErrGone)
	ErrErased   = fmt.Errorf("the article was erased: %w", corpus.ErrGone)
	ErrNewer    = errors.New("the article store was written by a newer version of Parley: install that version, or point PARLEY_DATA at another directory")
	ErrInvalid  = errors.New("the article can't be stored")
	ErrExists   = errors.New("the file exists already: choose another name")
	ErrReadOnly = errors.New("the article store can't be written: give the user that runs Parley the right to write to the data directory, or set PARLEY_DATA to another one")
	ErrFull     = errors.New("the disk is full: make room and try again; nothing that was stored is lost")
	ErrLocked   = errors.New("the article store is held by another process: try again when it is done")
	ErrDamaged  = errors.New("the article store is damaged: restore it from a backup (parley backup makes one)")
)

// explain gives an error of the database as one of the above, with the file's
// name and the database's own words behind it; other errors are handed on.
func explain(path string, err error) error {
	var e *sqlite.Error
	if err == nil || !errors.As(err, &e) {
		return err
	}
	if known := meaning(e.Code()); known != nil {
		return fmt.Errorf("%w (%s: %w)", known, path, err)
	}
	return fmt.Errorf("article store %s: %w", path, err)
}

// meaning gives what a result code of SQLite comes down to, or nil. The low
// byte of a code is its class.
func meaning(code int) error {
	switch code & 0xff {
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
		return ErrReadOnly
	case sqlite3.SQLITE_FULL:
		return ErrFull
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return ErrLocked
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return ErrDamaged
	}
	return nil
}

// isReadOnly reports whether err is the system's word for a file system that
// is mounted read-only.
func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }
