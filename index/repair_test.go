package index

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/corpus"
	"parley/index/answer"
)

func segments(t *testing.T, dir string, f func(path string)) {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".zap") {
			n++
			f(path)
		}
		return err
	})
	if err != nil || n == 0 {
		t.Fatalf("%d segment files, error %v", n, err)
	}
}

func files(t *testing.T, dir, suffix string) []string {
	t.Helper()
	var out []string
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, suffix) {
			out = append(out, path)
		}
		return nil
	})
	if len(out) == 0 {
		t.Fatalf("no file %s", suffix)
	}
	return out
}

func edit(t *testing.T, path string, f func([]byte) []byte) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, f(data), 0o600); err != nil {
		t.Fatal(err)
	}
}

// quotes gives what can be quoted of the passages found, word for word.
func quotes(t *testing.T, x *Index, text string) []string {
	t.Helper()
	ev := evidence(t, x, answer.Question{Text: text})
	var out []string
	for _, h := range ev.Hits {
		q, err := ev.Sources[h.Source].Article.Quote(h.Span)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q.Text())
	}
	return out
}

func TestDamageIsRepairedUnattended(t *testing.T) {
	s := newFakeStore()
	for i := range 40 {
		s.put(article(i, fmt.Sprintf("Ministers spoke of grain in round %d — “at last”.", i)))
	}
	fresh := open(t, "", s)
	catchUp(t, fresh)
	want := quotes(t, fresh, "grain")
	if len(want) != 40 {
		t.Fatalf("%d quotes", len(want))
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	flip := func(data []byte) []byte {
		data[rnd.IntN(len(data))] ^= 1 << rnd.IntN(8)
		return data
	}
	cases := map[string]func(t *testing.T, dir string){
		"deleted":         func(t *testing.T, dir string) { os.RemoveAll(dir) },
		"segment deleted": func(t *testing.T, dir string) { os.Remove(files(t, dir, ".zap")[0]) },
		"segment truncated": func(t *testing.T, dir string) {
			edit(t, files(t, dir, ".zap")[0], func(b []byte) []byte { return b[:len(b)/2] })
		},
		"segment emptied": func(t *testing.T, dir string) {
			edit(t, files(t, dir, ".zap")[0], func(b []byte) []byte { return nil })
		},
		"catalogue truncated": func(t *testing.T, dir string) {
			edit(t, files(t, dir, "root.bolt")[0], func(b []byte) []byte { return b[:len(b)/3] })
		},
		"catalogue emptied": func(t *testing.T, dir string) {
			edit(t, files(t, dir, "root.bolt")[0], func(b []byte) []byte { return nil })
		},
		"meta broken": func(t *testing.T, dir string) {
			edit(t, files(t, dir, "index_meta.json")[0], func(b []byte) []byte { return []byte("{") })
		},
		"all zeros": func(t *testing.T, dir string) {
			edit(t, files(t, dir, ".zap")[0], func(b []byte) []byte { clear(b); return b })
		},
		"a killed writer's file": func(t *testing.T, dir string) {
			os.WriteFile(filepath.Join(filepath.Dir(files(t, dir, ".zap")[0]), "0000000000ff.zap"), []byte("half a segm"), 0o600)
		},
	}
	flips := 20
	if testing.Short() {
		flips = 5
	}
	for i := range flips {
		cases[fmt.Sprintf("segment byte flipped %d", i)] = func(t *testing.T, dir string) {
			all := files(t, dir, ".zap")
			edit(t, all[i%len(all)], flip)
		}
		cases[fmt.Sprintf("catalogue byte flipped %d", i)] = func(t *testing.T, dir string) {
			edit(t, files(t, dir, "root.bolt")[0], flip)
		}
	}
	for name, damage := range cases {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			x := open(t, dir, s)
			catchUp(t, x)
			x.Close()
			damage(t, dir)
			x = open(t, dir, s)
			catchUp(t, x)
			if got := quotes(t, x, "grain"); !slices.Equal(got, want) {
				t.Errorf("%d quotes, want the %d from before; first %q", len(got), len(want), got)
			}
			if left, _ := x.generations(); len(left) != 1 {
				t.Errorf("generations left behind: %v", left)
			}
		})
	}
}

func TestVerifyFindsDamageWhileRunning(t *testing.T) {
	s := newFakeStore()
	for i := range 40 {
		s.put(article(i, "Ministers spoke of grain."))
	}
	dir := t.TempDir()
	x := open(t, dir, s)
	catchUp(t, x)
	if err := x.Verify(t.Context()); err != nil {
		t.Fatalf("sound index: %v", err)
	}
	f := files(t, dir, ".zap")[0]
	edit(t, f, func(b []byte) []byte { b[len(b)/2] ^= 4; return b })
	old := x.clock().Add(-2 * settled)
	if err := os.Chtimes(f, old, old); err != nil {
		t.Fatal(err)
	}
	if err := x.Verify(t.Context()); err == nil {
		t.Fatal("a flipped byte was not found")
	}
	if h := x.Health(t.Context()); h.Damage == nil {
		t.Error("the health report hides the damage")
	}
	catchUp(t, x)
	if got := find(t, x, corpus.Scope{}, "grain"); len(got) != 40 {
		t.Errorf("%d articles found after the repair", len(got))
	}
	if h := x.Health(t.Context()); h.Damage != nil || h.Articles != 40 || !h.Ready {
		t.Errorf("health after the repair: %+v", h)
	}
}

func TestAStoreThatWasPutBackIsReadAgain(t *testing.T) {
	before, after := newFakeStore(), newFakeStore()
	for i := range 10 {
		before.put(article(i, "Ministers spoke of grain."))
		after.put(article(i, "Ministers spoke of coal."))
	}
	after.put(article(3, "Ministers spoke of gas."))
	dir := t.TempDir()
	x := open(t, dir, after)
	catchUp(t, x)
	x.Close()
	x = open(t, dir, before)
	catchUp(t, x)
	if got := find(t, x, corpus.Scope{}, "grain"); len(got) != 10 {
		t.Errorf("%d articles of the restored store found, want 10", len(got))
	}
	if got := find(t, x, corpus.Scope{}, "gas"); len(got) != 0 {
		t.Errorf("articles found that are not in the restored store: %v", got)
	}
}

// Damage that a question meets is repaired, and the question answered.
func TestAQuestionThatMeetsDamageIsAnswered(t *testing.T) {
	s := newFakeStore()
	for i := range 5 {
		s.put(article(i, "Ministers spoke of grain."))
	}
	x, err := Open(t.Context(), Options{Dir: t.TempDir(), Log: s, Patience: 20 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	catchUp(t, x)
	find(t, x, corpus.Scope{}, "grain")
	x.mu.Lock()
	delete(x.state.records, "a00003") // as a catalogue would be that lost a line
	x.mu.Unlock()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = x.Follow(ctx, time.Hour, time.Hour)
	}()
	if got := find(t, x, corpus.Scope{}, "grain"); len(got) != 5 {
		t.Errorf("%d articles found, want 5", len(got))
	}
	stop()
	<-ended
}
