package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"parley/corpus"
	"parley/corpus/extract"
	"parley/corpus/sample"
)

// shelf is a Store in memory.
type shelf struct {
	memory
	story corpus.StoryID
	full  bool
}

var errFull = errors.New("the disk is full")

func (s *shelf) Put(_ context.Context, story corpus.StoryID, a *corpus.Article, raw []byte) (corpus.Entry, error) {
	if s.full {
		return corpus.Entry{}, errFull
	}
	s.story = story
	return s.put(a, raw)
}

func newShelf() *shelf { return &shelf{memory: memory{place: map[corpus.ArticleID]int{}}} }

// tree writes files below a new directory.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		p := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return root
}

func summary(root string, outcomes []Outcome) string {
	var b strings.Builder
	for _, o := range outcomes {
		p, err := filepath.Rel(root, o.Path)
		if err != nil {
			p = o.Path
		}
		fmt.Fprintf(&b, "%s %s\n", filepath.ToSlash(p), o.Status)
	}
	return b.String()
}

func TestPaths(t *testing.T) {
	root := tree(t, map[string]string{
		"b.txt":                 "Talks end\nURL: https://example.org/1\n\nThey ended.",
		"a/deep/c.md":           "---\ntitle: Talks begin\n---\nThey began.",
		"a/z.txt":               "Talks end\nURL: https://EXAMPLE.org/1#top\n\nThey ended.",
		"a/y.txt":               "Talks end\nURL: https://example.org/1\n\nThey had ended.",
		"broken.md":             "---\ntitle: x\n",
		"empty.txt":             "",
		"picture.png":           "\x89PNG",
		".hidden.txt":           "Never\n\nRead.",
		".git/x.txt":            "Never\n\nRead.",
		"saved.html":            "<html><body><h1>Talks</h1><p>They go on in a hotel.</p></body></html>",
		"saved_files/ad.html":   "<html><body><p>Buy boots.</p></body></html>",
		"other_files/extra.txt": "More\n\nWords.",
	})
	s := newShelf()
	var seen []string
	outcomes, err := Paths(t.Context(), s, "main", []string{root, filepath.Join(root, "picture.png"), filepath.Join(root, "none.txt")},
		func(done, total int, o Outcome) { seen = append(seen, fmt.Sprintf("%d/%d", done, total)) })
	if err != nil {
		t.Fatal(err)
	}
	const want = `a/deep/c.md added
a/y.txt added
a/z.txt revised
b.txt unchanged
broken.md failed
empty.txt failed
other_files/extra.txt added
picture.png skipped
saved.html added
picture.png failed
none.txt failed
`
	if got := summary(root, outcomes); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(seen) != 11 || seen[0] != "1/11" || seen[10] != "11/11" {
		t.Errorf("progress %v", seen)
	}
	if s.story != "main" {
		t.Errorf("story %q", s.story)
	}
	if p := s.articles[0].Path; p != "a/deep/c.md" {
		t.Errorf("Path is %q", p)
	}
	for _, o := range outcomes {
		if (o.Status == Failed || o.Status == Skipped) != (o.Reason() != "") {
			t.Errorf("%s %s: reason %q", o.Path, o.Status, o.Reason())
		}
	}
	if err := outcomes[len(outcomes)-1].Err; !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a missing file: %v", err)
	}
}

func TestLargeFileIsNotRead(t *testing.T) {
	p := filepath.Join(t.TempDir(), "large.txt")
	f, err := os.Create(p)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Truncate(50<<20), f.Close()); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	outcomes, err := Paths(t.Context(), newShelf(), "main", []string{p}, nil)
	runtime.ReadMemStats(&after)
	if err != nil || len(outcomes) != 1 || !errors.Is(outcomes[0].Err, extract.ErrTooLarge) {
		t.Fatalf("%+v, %v", outcomes, err)
	}
	if bytes := after.TotalAlloc - before.TotalAlloc; bytes > 1<<20 {
		t.Errorf("%d bytes allocated to refuse a file by its size", bytes)
	}
}

func TestStoreFailureStops(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "A\n\nB.", "c.txt": "C\n\nD."})
	s := newShelf()
	s.full = true
	outcomes, err := Paths(t.Context(), s, "main", []string{root}, nil)
	if !errors.Is(err, errFull) || len(outcomes) != 0 {
		t.Errorf("%v, %v", outcomes, err)
	}
}

func TestCancelled(t *testing.T) {
	root := tree(t, map[string]string{"a.txt": "A\n\nB.", "c.txt": "C\n\nD.", "e.txt": "E\n\nF."})
	ctx, cancel := context.WithCancel(t.Context())
	outcomes, err := Paths(ctx, newShelf(), "main", []string{root}, func(done, _ int, _ Outcome) {
		if done == 2 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || len(outcomes) != 2 {
		t.Errorf("%v, %v", outcomes, err)
	}
}

func TestLoad(t *testing.T) {
	root := tree(t, map[string]string{"b.txt": "B\n\nWords.", "a/x.txt": "X\n\nMore words.", "bad.md": "---\n"})
	articles, outcomes, err := Load(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	if len(articles) != 2 || articles[0].Path != "a/x.txt" || articles[1].Path != "b.txt" {
		t.Errorf("articles %v", articles)
	}
	if len(outcomes) != 3 || outcomes[2].Status != Failed {
		t.Errorf("outcomes %+v", outcomes)
	}
	for _, dir := range []string{filepath.Join(root, "none"), filepath.Join(root, "b.txt")} {
		if _, _, err := Load(t.Context(), dir); err == nil {
			t.Errorf("Load(%q) found no fault", dir)
		}
	}
}

func TestLoadSample(t *testing.T) {
	articles, outcomes, err := LoadFS(t.Context(), sample.Files())
	if err != nil || len(articles) != 10 {
		t.Fatalf("%d articles, %v: %+v", len(articles), err, outcomes)
	}
	for _, o := range outcomes {
		if o.Status != Added || len(o.Warnings) > 0 {
			t.Errorf("%+v", o)
		}
	}
}

func TestBytes(t *testing.T) {
	s := newShelf()
	o, err := Bytes(t.Context(), s, "main", "note.txt", []byte("Note\n\nWords."))
	if err != nil || o.Status != Added || o.Title != "Note" {
		t.Errorf("%+v, %v", o, err)
	}
	o, err = Bytes(t.Context(), s, "main", "note.pdf", []byte("%PDF-1.4"))
	if err != nil || o.Status != Failed || !errors.Is(o.Err, extract.ErrUnsupported) {
		t.Errorf("%+v, %v", o, err)
	}
}

// A file system that fails in the middle is told about and doesn't stop the rest.
func TestUnreadableFile(t *testing.T) {
	fsys := fstest.MapFS{
		"a.txt":  {Data: []byte("A\n\nB.")},
		"b.txt":  {Data: []byte("B\n\nC."), Mode: fs.ModeNamedPipe},
		"c.html": {Data: []byte("<p>")},
	}
	articles, outcomes, err := LoadFS(t.Context(), fsys)
	if err != nil || len(articles) != 1 || outcomes[1].Status != Failed || outcomes[2].Status != Failed {
		t.Errorf("%v %+v %v", articles, outcomes, err)
	}
}
