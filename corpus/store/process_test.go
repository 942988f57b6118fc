package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"parley/corpus"
)

// The test binary runs itself again to be another process with the same store.
// What it is to do there is in this variable: "ingest DIR FIRST" puts articles
// without end and acknowledges each on standard output.
const roleVariable = "PARLEY_STORE_TEST_ROLE"

func TestMain(m *testing.M) {
	if role := strings.Fields(os.Getenv(roleVariable)); len(role) == 3 && role[0] == "ingest" {
		if err := ingestForever(role[1], role[2]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// numbered is the n-th article of the ingesting process. Its text can be made
// again from its number, so that a half-written one is told from a whole one.
func numbered(n int) *corpus.Article {
	return article("n"+strconv.Itoa(n), fmt.Sprintf("Article %d.", n)+strings.Repeat(fmt.Sprintf("\n\nParagraph of %d.", n), 20+n%300))
}

func ingestForever(dir, first string) error {
	n, err := strconv.Atoi(first)
	if err != nil {
		return err
	}
	s, err := Open(context.Background(), dir, Options{})
	if err != nil {
		return err
	}
	for ; ; n++ {
		a := numbered(n)
		if _, err := s.Put(context.Background(), corpus.DefaultStory, a, []byte("raw "+a.Text)); err != nil {
			return err
		}
		if _, err := fmt.Println(n); err != nil {
			return nil // nobody listens any more
		}
	}
}

// another starts the test binary as a process that ingests into dir.
func another(t *testing.T, dir string, first int) (*exec.Cmd, io.Reader) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=ingest %s %d", roleVariable, dir, first))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd, out
}

func TestKilledWhileIngesting(t *testing.T) {
	kills := 50
	if testing.Short() {
		kills = 5
	}
	dir := filepath.Join(t.TempDir(), "data") // no blanks in it, for the role
	random := rand.New(rand.NewPCG(1, 2))
	next := 0
	for range kills {
		cmd, out := another(t, dir, next)
		want := 1 + random.IntN(6)
		lines, acknowledged := bufio.NewScanner(out), -1
		for i := 0; i < want && lines.Scan(); i++ {
			acknowledged = atoi(t, lines.Text())
		}
		time.Sleep(time.Duration(random.IntN(3000)) * time.Microsecond)
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() { // what it said before it died
			acknowledged = atoi(t, lines.Text())
		}
		_ = cmd.Wait() // it was killed, and says so
		next = checkAfterKill(t, dir, acknowledged)
	}
	if next < kills {
		t.Errorf("only %d articles in %d runs: the processes died before they did anything", next, kills)
	}
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// checkAfterKill opens the store as its next user would and gives the number
// of the first article that isn't there.
func checkAfterKill(t *testing.T, dir string, acknowledged int) int {
	t.Helper()
	s, err := Open(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	report, err := s.Check(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.Log().Entries(t.Context(), 0, 1_000_000)
	if err != nil {
		t.Fatal(err)
	}
	if report.Articles != len(list) || report.Revisions != len(list) {
		t.Fatalf("%d entries, but %+v", len(list), report)
	}
	for i, e := range list {
		if want := numbered(i); e.Seq != int64(i+1) || e.Article != want.ID || e.Content == nil || e.Content.Text != want.Text {
			t.Fatalf("entry %d is not the whole article %d: %+v", e.Seq, i, e.Article)
		}
		if len(e.Stories) != 1 {
			t.Fatalf("article %s belongs to no story", e.Article)
		}
	}
	if len(list) <= acknowledged {
		t.Fatalf("article %d was acknowledged, and only %d are there", acknowledged, len(list))
	}
	return len(list)
}

// A server reads and waits while another process ingests and backups are made.
func TestTwoProcesses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := openAt(t, dir)
	cmd, out := another(t, dir, 0)
	defer func() {
		_ = cmd.Process.Kill() // it ingests without end
		_ = cmd.Wait()
	}()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	if err := s.Log().Wait(ctx, 0); err != nil {
		t.Fatalf("waiting for the other process: %v", err)
	}
	lines := bufio.NewScanner(out)
	for i := range 5 {
		if !lines.Scan() {
			t.Fatal("the other process ended")
		}
		put(t, s, corpus.DefaultStory, article("mine"+strconv.Itoa(i), "Words of this process."))
	}
	copied := filepath.Join(t.TempDir(), FileName)
	if err := s.Backup(ctx, copied); err != nil {
		t.Fatal(err)
	}
	b := openAt(t, filepath.Dir(copied))
	report, err := b.Check(ctx)
	if err != nil || report.Articles < 10 || report.Articles != report.Entries {
		t.Errorf("the backup holds %+v, %v", report, err)
	}
	// Erasing while the other writes: the article is gone at once; the files
	// are rewritten when the lock is free.
	if _, err := s.Erase(ctx, "", "mine0"); err != nil && !errors.Is(err, ErrLocked) {
		t.Errorf("erase: %v", err)
	}
	if _, err := s.Article(ctx, corpus.Scope{}, "mine0", 0); !errors.Is(err, ErrErased) {
		t.Errorf("after erase: %v", err)
	}
}

func TestWait(t *testing.T) {
	s := newStore(t)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if err := s.Log().Wait(ctx, 0); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("an empty log: %v", err)
	}
	done := make(chan error, 1)
	go func() { done <- s.Log().Wait(t.Context(), 0) }()
	put(t, s, corpus.DefaultStory, article("one", "Words."))
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := s.Log().Wait(t.Context(), 0); err != nil {
		t.Errorf("an entry that is there already: %v", err)
	}
}

// Two processes that meet at a store that isn't made yet both get it.
func TestOpenedAtOnce(t *testing.T) {
	for range 5 {
		dir := t.TempDir()
		errs := make(chan error, 4)
		for range cap(errs) {
			go func() {
				s, err := Open(context.Background(), dir, Options{})
				if err == nil {
					err = s.Close()
				}
				errs <- err
			}()
		}
		for range cap(errs) {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
	}
}
