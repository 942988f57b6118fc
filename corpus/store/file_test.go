package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/corpus"
)

// The frozen file is a store as the first version of the program wrote it. It
// is never made anew: whatever the tables become, stores like it must open.
func TestUpgradeFromTheFirstSchema(t *testing.T) {
	script, err := os.ReadFile(filepath.Join("testdata", "first.sql"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	db, err := sql.Open("sqlite", filepath.Join(dir, FileName))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(string(script)); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}

	s := openAt(t, dir)
	if report, err := s.Check(t.Context()); err != nil || report != (Report{Articles: 2, Revisions: 4, Stories: 2, Entries: 5}) {
		t.Errorf("%+v, %v", report, err)
	}
	q, err := s.Resolve(t.Context(), corpus.Scope{}, corpus.Ref{Article: "one", Revision: 1, Span: corpus.Span{Start: 0, End: 4}})
	if err != nil || q.Text() != "Four" {
		t.Errorf("an old quote: %q, %v", q.Text(), err)
	}
	if _, err := s.Article(t.Context(), corpus.Scope{}, "two", 0); !errors.Is(err, ErrRemoved) {
		t.Errorf("a removed article: %v", err)
	}
	if items, total, err := s.List(t.Context(), corpus.Scope{Server: "server-a"}, Filter{}, 0, 0); err != nil || total != 2 {
		t.Errorf("server a sees %v, %v", items, err)
	}
	if items, total, err := s.List(t.Context(), corpus.Scope{}, Filter{}, 0, 0); err != nil || total != 1 {
		t.Errorf("the public sees %v, %v", items, err)
	}
	if got := ops(entries(t, s)[:4]); got != "put one, revise one, put two, remove two" {
		t.Errorf("log: %s", got)
	}
	if e := put(t, s, corpus.DefaultStory, article("three", "More.")); e.Seq != 6 {
		t.Errorf("the next entry: %+v", e)
	}
}

func TestNewerStoreIsRefused(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.db.Exec(`INSERT INTO goose_db_version (version_id, is_applied) VALUES (9000, 1)`)
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), dir, Options{}); !errors.Is(err, ErrNewer) {
		t.Errorf("got %v", err)
	}
}

func TestOpenRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), filepath.Join(file, "data"), Options{}); err == nil || !strings.Contains(err.Error(), "PARLEY_DATA") {
		t.Errorf("a directory below a file: %v", err)
	}
	damaged := t.TempDir()
	if err := os.WriteFile(filepath.Join(damaged, FileName), []byte(strings.Repeat("This is no database. ", 500)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), damaged, Options{}); !errors.Is(err, ErrDamaged) {
		t.Errorf("no database: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Open(ctx, t.TempDir(), Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// A directory name may hold what means something in a data source name.
func TestOddDirectory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "100% of it? #1 & more")
	s := openAt(t, dir)
	put(t, s, corpus.DefaultStory, article("one", "Words."))
	if info, err := os.Stat(filepath.Join(dir, FileName)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestReadOnlyStore(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Log("run by root, who may write anywhere: only the database's own refusal is tested")
	} else {
		dir := t.TempDir()
		if err := os.Chmod(dir, 0o500); err != nil {
			t.Fatal(err)
		}
		if _, err := Open(t.Context(), dir, Options{}); !errors.Is(err, ErrReadOnly) {
			t.Errorf("a directory without the right to write: %v", err)
		}
	}
	s := newStore(t)
	s.db.SetMaxOpenConns(1) // so that the pragma holds for what follows
	if _, err := s.db.Exec(`PRAGMA query_only = 1`); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(t.Context(), corpus.DefaultStory, article("one", "Words."), nil); !errors.Is(err, ErrReadOnly) {
		t.Errorf("put: %v", err)
	}
}

func TestFullDisk(t *testing.T) {
	s := newStore(t)
	s.db.SetMaxOpenConns(1)
	put(t, s, corpus.DefaultStory, article("one", "Words."))
	if _, err := s.db.Exec(`PRAGMA max_page_count = 30`); err != nil {
		t.Fatal(err)
	}
	_, err := s.Put(t.Context(), corpus.DefaultStory, article("two", strings.Repeat("Words. ", 100_000)), nil)
	if !errors.Is(err, ErrFull) {
		t.Errorf("put: %v", err)
	}
	if a, err := s.Article(t.Context(), corpus.Scope{}, "one", 0); err != nil || a.Text != "Words." {
		t.Errorf("what was there: %v", err)
	}
	if _, err := s.Article(t.Context(), corpus.Scope{}, "two", 0); !errors.Is(err, ErrNotFound) {
		t.Errorf("half an article: %v", err)
	}
}

func TestLockedStore(t *testing.T) {
	dir := t.TempDir()
	s := openAt(t, dir)
	s.db.SetMaxOpenConns(1)
	if _, err := s.db.Exec(`PRAGMA busy_timeout = 20`); err != nil {
		t.Fatal(err)
	}
	other := openAt(t, dir)
	tx, err := other.db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Put(t.Context(), corpus.DefaultStory, article("one", "Words."), nil); !errors.Is(err, ErrLocked) {
		t.Errorf("put: %v", err)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	put(t, s, corpus.DefaultStory, article("one", "Words."))
}

func TestDamagedStore(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"a", "b", "c", "d"} {
		put(t, s, corpus.DefaultStory, article(id, strings.Repeat("Words. ", 2000)))
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, FileName)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 4096; i < len(data); i += 4096 { // the head of every page but the first
		copy(data[i:], "\xff\xff\xff\xff\xff\xff\xff\xff")
	}
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err = Open(t.Context(), dir, Options{})
	if err == nil {
		_, err = s.Check(t.Context())
		err = errors.Join(err, s.Close())
	}
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v", err)
	}
}

func TestBackup(t *testing.T) {
	s := newStore(t)
	put(t, s, corpus.DefaultStory, article("one", "Words."))
	dir := t.TempDir()
	file := filepath.Join(dir, FileName)
	if err := s.Backup(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if err := s.Backup(t.Context(), file); !errors.Is(err, ErrExists) {
		t.Errorf("over a backup: %v", err)
	}
	if err := s.Backup(t.Context(), filepath.Join(dir, "none", "x")); err == nil {
		t.Error("into a directory that isn't there")
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	b := openAt(t, dir)
	if a, err := b.Article(t.Context(), corpus.Scope{}, "one", 0); err != nil || a.Text != "Words." {
		t.Errorf("the backup: %v", err)
	}
	if e := put(t, b, corpus.DefaultStory, article("two", "Words.")); e.Seq != 2 {
		t.Errorf("the log goes on: %+v", e)
	}
}
