package store

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"parley/corpus"
)

// newStore opens a store in a directory of its own, with a clock that stands still.
func newStore(t testing.TB) *Store {
	t.Helper()
	return openAt(t, t.TempDir())
}

func openAt(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(context.Background(), dir, Options{Now: func() time.Time { return time.Unix(1_769_000_000, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// article is an article called id, with a text.
func article(id, text string) *corpus.Article {
	return &corpus.Article{
		ID: corpus.ArticleID(id), Revision: 1, Title: "Talks: " + id, Summary: "In short", Source: "Wire", Author: "A. Writer",
		URL: "https://example.org/" + id, Path: id + ".txt", Tags: []string{"talks"}, Text: text,
		Published: corpus.Date{Time: time.Date(2026, 1, 23, 6, 10, 0, 0, time.UTC), Clock: true, Origin: corpus.DateDeclared},
	}
}

func put(t testing.TB, s *Store, story corpus.StoryID, a *corpus.Article) corpus.Entry {
	t.Helper()
	e, err := s.Put(context.Background(), story, a, []byte("raw "+a.Text))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// entries gives the whole log as "op id revision" lines.
func entries(t *testing.T, s *Store) []corpus.Entry {
	t.Helper()
	out, err := s.Log().Entries(t.Context(), 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func ops(list []corpus.Entry) string {
	var out []string
	for _, e := range list {
		out = append(out, string(e.Op)+" "+string(e.Article))
	}
	return strings.Join(out, ", ")
}

func TestPut(t *testing.T) {
	s := newStore(t)
	a := article("one", "They met.")
	e := put(t, s, corpus.DefaultStory, a)
	if e.Op != corpus.OpPut || e.Seq != 1 || e.Revision != 1 || e.Article != "one" {
		t.Errorf("first: %+v", e)
	}
	got, err := s.Article(t.Context(), corpus.Scope{}, "one", 0)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, a) {
		t.Errorf("stored\n%+v\nread\n%+v", a, got)
	}

	moved := *a
	moved.Path = "elsewhere/one.txt"
	if e := put(t, s, corpus.DefaultStory, &moved); e.Op != corpus.OpNone || e.Seq != 0 || e.Revision != 1 {
		t.Errorf("again: %+v", e)
	}
	changed := *a
	changed.Text = "They met again."
	if e := put(t, s, corpus.DefaultStory, &changed); e.Op != corpus.OpRevise || e.Seq != 2 || e.Revision != 2 {
		t.Errorf("changed: %+v", e)
	}
	retitled := changed
	retitled.Title = "Talks, corrected"
	if e := put(t, s, corpus.DefaultStory, &retitled); e.Op != corpus.OpRevise || e.Revision != 3 {
		t.Errorf("another headline: %+v", e)
	}
	if a.Revision != 1 || a.ID != "one" {
		t.Errorf("Put changed its argument: %+v", a)
	}
	if got := ops(entries(t, s)); got != "put one, revise one, revise one" {
		t.Errorf("log: %s", got)
	}
}

func TestPutRefuses(t *testing.T) {
	s := newStore(t)
	for name, a := range map[string]*corpus.Article{
		"nothing":      nil,
		"no id":        article("", "Words."),
		"no text":      article("a", " \n"),
		"broken UTF-8": article("a", "Words \xff"),
		"a zero byte":  article("a", "Words \x00"),
		"too long":     article("a", strings.Repeat("x", maxText+1)),
	} {
		if _, err := s.Put(t.Context(), corpus.DefaultStory, a, nil); !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Put(t.Context(), "nowhere", article("a", "Words."), nil); !errors.Is(err, ErrNoStory) {
		t.Errorf("no story: %v", err)
	}
	if n := len(entries(t, s)); n != 0 {
		t.Errorf("%d entries of refused articles", n)
	}
}

func TestResolve(t *testing.T) {
	s := newStore(t)
	put(t, s, corpus.DefaultStory, article("one", "Four hours."))
	put(t, s, corpus.DefaultStory, article("one", "Five hours."))
	old := corpus.Ref{Article: "one", Revision: 1, Span: corpus.Span{Start: 0, End: 4}}
	q, err := s.Resolve(t.Context(), corpus.Scope{}, old)
	if err != nil || q.Text() != "Four" || q.Ref() != old {
		t.Errorf("old quote: %q, %v", q.Text(), err)
	}
	for _, c := range []struct {
		ref  corpus.Ref
		want error
	}{
		{corpus.Ref{Article: "two", Revision: 1, Span: old.Span}, ErrNotFound},
		{corpus.Ref{Article: "one", Revision: 3, Span: old.Span}, ErrNotFound},
		{corpus.Ref{Article: "one", Revision: 0, Span: old.Span}, ErrNotFound},
		{corpus.Ref{Article: "one", Revision: 2, Span: corpus.Span{Start: 0, End: 99}}, corpus.ErrSpan},
	} {
		if _, err := s.Resolve(t.Context(), corpus.Scope{}, c.ref); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", c.ref, err, c.want)
		}
	}
}

func TestRemoveAndBack(t *testing.T) {
	s := newStore(t)
	a := article("one", "Four hours.")
	put(t, s, corpus.DefaultStory, a)
	ref := corpus.Ref{Article: "one", Revision: 1, Span: corpus.Span{Start: 0, End: 4}}

	e, err := s.Remove(t.Context(), "", "one")
	if err != nil || e.Op != corpus.OpRemove || e.Revision != 0 || len(e.Stories) != 1 {
		t.Errorf("%+v, %v", e, err)
	}
	if e, err := s.Remove(t.Context(), "", "one"); err != nil || e.Op != corpus.OpNone {
		t.Errorf("again: %+v, %v", e, err)
	}
	if _, err := s.Remove(t.Context(), "", "two"); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown: %v", err)
	}
	if _, err := s.Resolve(t.Context(), corpus.Scope{}, ref); !errors.Is(err, ErrRemoved) || !errors.Is(err, corpus.ErrGone) {
		t.Errorf("quote of a removed article: %v", err)
	}
	if _, err := s.Log().Article(t.Context(), "one", 1); !errors.Is(err, corpus.ErrGone) {
		t.Errorf("follower: %v", err)
	}
	if items, total, err := s.List(t.Context(), corpus.Scope{}, Filter{}, 0, 0); len(items) != 0 || total != 0 || err != nil {
		t.Errorf("listed: %v, %d, %v", items, total, err)
	}
	if list := entries(t, s); list[0].Content != nil {
		t.Error("the log still hands out the removed text")
	}

	if e := put(t, s, corpus.DefaultStory, a); e.Op != corpus.OpPut || e.Revision != 1 {
		t.Errorf("back: %+v", e)
	}
	if q, err := s.Resolve(t.Context(), corpus.Scope{}, ref); err != nil || q.Text() != "Four" {
		t.Errorf("quote of an article that is back: %v", err)
	}
}

func TestErase(t *testing.T) {
	dir := t.TempDir()
	s := openAt(t, dir)
	const secret = "the words that must not stay"
	for _, text := range []string{"Before: " + secret, strings.Repeat(secret+". ", 5000)} {
		put(t, s, corpus.DefaultStory, article("one", text))
	}
	for i := range 40 { // so that pages were split and balanced
		put(t, s, corpus.DefaultStory, article("other"+strings.Repeat("x", i), strings.Repeat("Other words. ", 30*i+1)))
	}
	if !onDisk(t, dir, secret) {
		t.Fatal("the words are not in the files to begin with, so the test can't fail")
	}
	e, err := s.Erase(t.Context(), "", "one")
	if err != nil || e.Op != corpus.OpErase {
		t.Fatalf("%+v, %v", e, err)
	}
	if onDisk(t, dir, secret) || onDisk(t, dir, "Talks: one") {
		t.Error("bytes of the erased article are in the files")
	}
	if _, err := s.Article(t.Context(), corpus.Scope{}, "one", 1); !errors.Is(err, ErrErased) {
		t.Errorf("read: %v", err)
	}
	if _, err := s.Remove(t.Context(), "", "one"); !errors.Is(err, ErrErased) {
		t.Errorf("removed: %v", err)
	}
	if e, err := s.Erase(t.Context(), "", "one"); err != nil || e.Op != corpus.OpNone {
		t.Errorf("again: %+v, %v", e, err)
	}

	// Added again it is another revision, so that no old reference can
	// resolve to other words than it was made of.
	if e := put(t, s, corpus.DefaultStory, article("one", "New words.")); e.Op != corpus.OpPut || e.Revision != 3 {
		t.Errorf("added again: %+v", e)
	}
	if _, err := s.Article(t.Context(), corpus.Scope{}, "one", 2); !errors.Is(err, ErrErased) {
		t.Errorf("an erased revision: %v", err)
	}
	if _, err := s.Article(t.Context(), corpus.Scope{}, "one", 9); !errors.Is(err, ErrNotFound) {
		t.Errorf("a revision that never was: %v", err)
	}
}

// onDisk reports whether a file in dir holds the words.
func onDisk(t *testing.T, dir, words string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), words) {
			return true
		}
	}
	return false
}

func TestPage(t *testing.T) {
	s := newStore(t)
	put(t, s, corpus.DefaultStory, article("one", "Words."))
	raw, sum, err := s.Page(t.Context(), corpus.Scope{}, "one", 0)
	if err != nil || string(raw) != "raw Words." || len(sum) != 32 {
		t.Errorf("%q, %x, %v", raw, sum, err)
	}
	if _, err := s.Put(t.Context(), corpus.DefaultStory, article("two", "Words."), nil); err != nil {
		t.Fatal(err)
	}
	if raw, sum, err := s.Page(t.Context(), corpus.Scope{}, "two", 0); raw != nil || sum != nil || err != nil {
		t.Errorf("%q, %x, %v", raw, sum, err)
	}
}

func TestEntries(t *testing.T) {
	s := newStore(t)
	for _, id := range []string{"a", "b", "c"} {
		put(t, s, corpus.DefaultStory, article(id, "Words of "+id))
	}
	got, err := s.Log().Entries(t.Context(), 1, 1)
	if err != nil || len(got) != 1 || got[0].Seq != 2 || got[0].Content.Text != "Words of b" ||
		!reflect.DeepEqual(got[0].Stories, []corpus.Story{{ID: corpus.DefaultStory, Title: "Main story"}}) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := s.Log().Entries(t.Context(), 3, 10); err != nil || len(got) != 0 {
		t.Errorf("after the last: %+v, %v", got, err)
	}
	if last, err := s.Log().Last(t.Context()); err != nil || last != 3 {
		t.Errorf("last: %d, %v", last, err)
	}
}

func TestList(t *testing.T) {
	s := newStore(t)
	day := func(d int) corpus.Date {
		return corpus.Date{Time: time.Date(2026, 1, d, 0, 0, 0, 0, time.UTC), Origin: corpus.DateDeclared}
	}
	for i, id := range []string{"a", "b", "c", "d"} {
		a := article(id, "Words.")
		a.Published = day(20 + i)
		if id == "d" {
			a.Published, a.Source = corpus.Date{}, "Other Wire"
		}
		put(t, s, corpus.DefaultStory, a)
	}
	for _, c := range []struct {
		name          string
		f             Filter
		limit, offset int
		want          string
		total         int
	}{
		{"all", Filter{}, 0, 0, "c b a d", 4},
		{"page", Filter{}, 2, 1, "b a", 4},
		{"past the end", Filter{}, 2, 9, "", 4},
		{"source", Filter{Source: "other wire"}, 0, 0, "d", 1},
		{"words", Filter{Words: "TALKS: B"}, 0, 0, "b", 1},
		{"since", Filter{Since: day(21).Time}, 0, 0, "c b", 2},
		{"until", Filter{Until: day(21).Time}, 0, 0, "a", 1},
		{"an apostrophe", Filter{Words: "'; --"}, 0, 0, "", 0},
	} {
		items, total, err := s.List(t.Context(), corpus.Scope{}, c.f, c.limit, c.offset)
		var ids []string
		for _, it := range items {
			ids = append(ids, string(it.ID))
		}
		if got := strings.Join(ids, " "); got != c.want || total != c.total || err != nil {
			t.Errorf("%s: %q of %d, %v; want %q of %d", c.name, got, total, err, c.want, c.total)
		}
	}
	items, _, err := s.List(t.Context(), corpus.Scope{}, Filter{}, 1, 0)
	if err != nil || items[0].Size != 6 || items[0].Published != day(22) || !reflect.DeepEqual(items[0].Stories, []corpus.StoryID{"main"}) {
		t.Errorf("%+v, %v", items, err)
	}
	if got, err := s.Sources(t.Context(), corpus.Scope{}); err != nil || !reflect.DeepEqual(got, []string{"Other Wire", "Wire"}) {
		t.Errorf("sources %q, %v", got, err)
	}
}
