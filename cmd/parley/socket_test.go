package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/corpus"
	"parley/index"
)

// serveSocket serves one article on the socket of dir.
func serveSocket(t *testing.T, dir string) {
	t.Helper()
	x, err := index.OpenMemory(t.Context(), []*corpus.Article{{ID: "a", Revision: 1, Text: "Norway signed the fishing agreement."}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	l, err := listenSocket(dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	check := func(context.Context) []finding { return []finding{{OK: true, What: "all"}, {What: "one", Cure: "two"}} }
	go func() { ended <- serveHTTP(ctx, l, socketHandler(x, check, slog.New(slog.DiscardHandler))) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("serving ended with %v", err)
		}
		x.Close()
	})
}

func TestSocket(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	long := filepath.Join(t.TempDir(), strings.Repeat("long", 30))
	for name, dir := range map[string]string{"within the data directory": t.TempDir(), "of a long path": long} {
		t.Run(name, func(t *testing.T) {
			if dial(t.Context(), dir) != nil {
				t.Fatal("somebody listens already")
			}
			serveSocket(t, dir)
			path, err := socketPath(dir)
			if err != nil {
				t.Fatal(err)
			}
			if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 || len(path) > maxSocketPath {
				t.Errorf("socket %s: %v, error %v", path, info.Mode(), err)
			}
			c := dial(t.Context(), dir)
			if c == nil {
				t.Fatal("nobody listens")
			}
			defer c.close()
			got, err := c.ask(t.Context(), request{Question: "what did Norway sign", JSON: true})
			if err != nil || !strings.Contains(got.Output, "fishing agreement") || !got.Answered {
				t.Errorf("answer %+v, error %v", got, err)
			}
			if got, err = c.ask(t.Context(), request{Question: " "}); err != nil || !got.Refused {
				t.Errorf("an empty question: %+v, error %v", got, err)
			}
			if _, err = c.ask(t.Context(), request{Question: "who", TimeZone: "Mars"}); err == nil || !strings.Contains(err.Error(), "Mars") {
				t.Errorf("a wrong time zone: %v", err)
			}
			findings, err := c.check(t.Context())
			if err != nil || len(findings) != 2 || findings[1].Cure != "two" {
				t.Errorf("check: %v, error %v", findings, err)
			}
		})
	}
}

func TestASocketThatOthersCanReachIsRefused(t *testing.T) {
	dir := t.TempDir()
	run := filepath.Join(dir, "run")
	if err := os.Mkdir(run, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(run, 0o777); err != nil {
		t.Fatal(err)
	}
	if _, err := listenSocket(dir); err == nil || !strings.Contains(err.Error(), "open to other users") {
		t.Errorf("got %v", err)
	}
}

func TestLock(t *testing.T) {
	dir := t.TempDir()
	first, err := takeLock(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := takeLock(dir); !errors.Is(err, errLocked) || !strings.Contains(err.Error(), "process ") {
		t.Errorf("a second lock: %v", err)
	}
	if _, err := waitForLock(t.Context(), dir, func() bool { return false }); !errors.Is(err, errLocked) {
		t.Errorf("waiting for one who stays: %v", err)
	}
	time.AfterFunc(100*time.Millisecond, first.release)
	second, err := waitForLock(t.Context(), dir, func() bool { return true })
	if err != nil {
		t.Fatalf("waiting for one who leaves: %v", err)
	}
	second.release()
}
