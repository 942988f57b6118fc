package index

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/corpus"
	"parley/corpus/dossier"
)

// grown tells a Growth in words: "+a" added, "~a 1>2" revised, "=a" known.
func grown(g dossier.Growth) string {
	var out []string
	for _, r := range g.Added {
		out = append(out, "+"+string(r.Article))
	}
	for _, r := range g.Revised {
		out = append(out, "~"+string(r.Is.Article)+" "+string(rune('0'+r.Was.Revision))+">"+string(rune('0'+r.Is.Revision)))
	}
	for _, r := range g.Known {
		out = append(out, "="+string(r.Article))
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}

func TestGrowth(t *testing.T) {
	s := newFakeStore()
	hidden := corpus.Story{ID: "p", Owner: "s"}
	s.put(article(1, "Ministers spoke of grain."))         // entry 1
	s.put(article(2, "Ministers spoke of coal."))          // 2
	s.put(article(3, "Ministers spoke of gas."), hidden)   // 3
	s.put(article(1, "Ministers spoke of grain and oil.")) // 4
	s.put(article(4, "Ministers spoke of wood."))          // 5
	s.remove("a00002", corpus.OpRemove)                    // 6
	s.put(article(1, "Ministers spoke of grain again."))   // 7
	for _, dir := range []string{"", t.TempDir()} {
		x := open(t, dir, s)
		catchUp(t, x)
		for _, c := range []struct {
			name  string
			scope corpus.Scope
			since int64
			want  string
		}{
			{"from the beginning", corpus.Scope{}, 0, "+a00001, +a00004"},
			{"after the first", corpus.Scope{}, 1, "+a00004, ~a00001 1>3"},
			{"what is gone was never there", corpus.Scope{}, 2, "+a00004, ~a00001 1>3"},
			{"another revision", corpus.Scope{}, 4, "+a00004, ~a00001 2>3"},
			{"nothing since", corpus.Scope{}, 7, "=a00001, =a00004"},
			{"a cursor of a longer log", corpus.Scope{}, 99, "=a00001, =a00004"},
			{"the owner's story", corpus.Scope{Server: "s"}, 2, "+a00003, +a00004, ~a00001 1>3"},
			{"only the owner's story", corpus.Scope{Server: "s", Stories: []corpus.StoryID{"p"}}, 3, "=a00003"},
			{"somebody else", corpus.Scope{Server: "o", Stories: []corpus.StoryID{"p"}}, 0, ""},
		} {
			g, err := x.Growth(t.Context(), c.scope, corpus.Cursor{Entry: c.since}, time.Time{})
			if err != nil {
				t.Fatal(err)
			}
			if got := grown(g); got != c.want || g.Entry != 7 {
				t.Errorf("%s: %q at entry %d, want %q at 7", c.name, got, g.Entry, c.want)
			}
			if g.Before == nil || g.Now == nil {
				t.Errorf("%s: a dossier is missing", c.name)
			}
		}
	}
}

// Two batches must leave the same history as one, and so must a rebuild.
func TestHistoryDoesNotDependOnBatches(t *testing.T) {
	s := newFakeStore()
	x := open(t, "", s)
	catchUp(t, x)
	step := func() { catchUp(t, x) }
	s.put(article(1, "Ministers spoke of grain."))
	step()
	s.put(article(1, "Ministers spoke of oil."))
	s.put(article(1, "Ministers spoke of gas."))
	step()
	s.remove("a00001", corpus.OpRemove)
	s.put(article(1, "Ministers spoke of coal."))
	step()
	s.put(article(1, "Ministers spoke of wood."))
	step()
	y := open(t, "", s)
	catchUp(t, y)
	for since := range int64(8) {
		a, err := x.Growth(t.Context(), corpus.Scope{}, corpus.Cursor{Entry: since}, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		b, err := y.Growth(t.Context(), corpus.Scope{}, corpus.Cursor{Entry: since}, time.Time{})
		if err != nil {
			t.Fatal(err)
		}
		if grown(a) != grown(b) {
			t.Errorf("since %d: %q in steps, %q at once", since, grown(a), grown(b))
		}
		if want := map[bool]string{true: "+a00001", false: "~a00001 4>5"}[since < 5]; since < 6 && grown(a) != want {
			t.Errorf("since %d: %q, want %q", since, grown(a), want)
		}
	}
}

func TestAnEarlierRevisionCanBeQuoted(t *testing.T) {
	s := newFakeStore()
	s.put(article(1, "Ministers spoke of grain."))
	s.put(article(1, "Ministers spoke of oil."))
	own := corpus.Story{ID: "p", Owner: "s"}
	s.put(article(2, "Ministers spoke of gas."), own)
	s.put(article(3, "Ministers spoke of coal."), own)
	s.put(article(3, "Ministers spoke of wind."), own, corpus.Story{ID: corpus.DefaultStory}) // public from here on
	x := open(t, "", s)
	catchUp(t, x)
	for _, c := range []struct {
		id       corpus.ArticleID
		revision int
		server   string
		want     string // in its text; "" where there is none to see
	}{
		{"a00001", 1, "", "Ministers spoke of grain."},
		{"a00001", 2, "", "Ministers spoke of oil."},
		{"a00001", 3, "", ""},
		{"a00002", 1, "s", "Ministers spoke of gas."},
		{"a00002", 1, "", ""},
		{"a00003", 1, "s", "Ministers spoke of coal."},
		{"a00003", 1, "", ""},
		{"a00003", 2, "", "Ministers spoke of wind."},
		{"a00009", 1, "", ""},
	} {
		a, err := x.Article(t.Context(), corpus.Scope{Server: c.server}, c.id, c.revision)
		switch {
		case c.want == "" && !errors.Is(err, corpus.ErrGone):
			t.Errorf("%+v: %v", c, err)
		case c.want != "" && (err != nil || !strings.Contains(a.Text, c.want)):
			t.Errorf("%+v: %v, %v", c, a, err)
		}
	}
}

func TestGrowthByPublication(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC) }
	dated := func(n, d int) corpus.Article {
		a := article(n, "Ministers spoke of grain.")
		a.Published = corpus.Date{}
		if d > 0 {
			a.Published = corpus.Date{Time: day(d), Origin: corpus.DateDeclared}
		}
		return a
	}
	s := newFakeStore()
	for i, d := range []int{5, 3, 0, 4} {
		s.put(dated(i+1, d))
	}
	x := open(t, "", s)
	catchUp(t, x)
	for _, c := range []struct {
		since, until time.Time
		want         string
		undated      int
	}{
		{time.Time{}, time.Time{}, "+a00001, +a00002, +a00003, +a00004", 0},
		{time.Time{}, day(4), "+a00002, +a00003, +a00004", 0},
		{day(3), time.Time{}, "+a00001, +a00004, =a00002", 1},
		{day(3), day(4), "+a00004, =a00002", 1},
		{day(9), time.Time{}, "=a00001, =a00002, =a00004", 1},
	} {
		g, err := x.Growth(context.Background(), corpus.Scope{}, corpus.Cursor{Published: c.since}, c.until)
		if err != nil {
			t.Fatal(err)
		}
		if got := grown(g); got != c.want || g.Undated != c.undated {
			t.Errorf("%v to %v: %q and %d without a date, want %q and %d", c.since, c.until, got, g.Undated, c.want, c.undated)
		}
	}
}
