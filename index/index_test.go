package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/corpus"
	"parley/corpus/reading"
	"parley/index/answer"
)

// fakeStore is a store in memory with a log that works as the real one's.
type fakeStore struct {
	mu      sync.Mutex
	log     []corpus.Entry
	texts   map[corpus.ArticleID][]*corpus.Article // all revisions; nil where erased
	current map[corpus.ArticleID]int
	stories map[corpus.ArticleID][]corpus.Story
}

func newFakeStore() *fakeStore {
	return &fakeStore{
		texts:   make(map[corpus.ArticleID][]*corpus.Article),
		current: make(map[corpus.ArticleID]int), stories: make(map[corpus.ArticleID][]corpus.Story),
	}
}

func (s *fakeStore) put(a corpus.Article, stories ...corpus.Story) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(stories) == 0 {
		stories = []corpus.Story{{ID: corpus.DefaultStory}}
	}
	op := corpus.OpPut
	if s.current[a.ID] > 0 {
		op = corpus.OpRevise
	}
	a.Revision = len(s.texts[a.ID]) + 1
	s.texts[a.ID] = append(s.texts[a.ID], &a)
	s.current[a.ID], s.stories[a.ID] = a.Revision, stories
	s.append(op, a.ID)
}

func (s *fakeStore) remove(id corpus.ArticleID, op corpus.Op) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if op == corpus.OpErase {
		clear(s.texts[id])
	}
	s.current[id] = 0
	s.append(op, id)
}

func (s *fakeStore) move(id corpus.ArticleID, stories ...corpus.Story) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stories[id] = stories
	s.append(corpus.OpStory, id)
}

func (s *fakeStore) append(op corpus.Op, id corpus.ArticleID) {
	s.log = append(s.log, corpus.Entry{Seq: int64(len(s.log) + 1), Op: op, Article: id, Revision: s.current[id], Stories: s.stories[id]})
}

func (s *fakeStore) Entries(_ context.Context, after int64, limit int) ([]corpus.Entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := slices.Clone(s.log[after:min(int(after)+limit, len(s.log))])
	for i, e := range out {
		if e.Revision > 0 && s.current[e.Article] > 0 {
			out[i].Content = s.texts[e.Article][e.Revision-1]
		}
	}
	return out, nil
}

func (s *fakeStore) Article(_ context.Context, id corpus.ArticleID, revision int) (*corpus.Article, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current[id] == 0 || revision > len(s.texts[id]) || s.texts[id][revision-1] == nil {
		return nil, fmt.Errorf("%s: %w", id, corpus.ErrGone)
	}
	return s.texts[id][revision-1], nil
}

// article makes an article about one talk, with a word that is its own.
func article(n int, words string) corpus.Article {
	day := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%300)
	return corpus.Article{
		ID: corpus.ArticleID(fmt.Sprintf("a%05d", n)), Title: fmt.Sprintf("Report %d", n), Source: "Herald",
		Published: corpus.Date{Time: day, Origin: corpus.DateDeclared},
		Text:      fmt.Sprintf("The delegations met behind closed doors. %s\n\nThey are expected to return.", words),
	}
}

func open(t *testing.T, dir string, s Log) *Index {
	t.Helper()
	x, err := Open(t.Context(), Options{Dir: dir, Log: s})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func catchUp(t *testing.T, x *Index) int {
	t.Helper()
	n, err := x.Sync(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// find gives the articles whose passages match text, best first.
func find(t *testing.T, x *Index, scope corpus.Scope, text string) []corpus.ArticleID {
	t.Helper()
	ev := evidence(t, x, answer.Question{Text: text, Scope: scope})
	var out []corpus.ArticleID
	for _, h := range ev.Hits {
		id := ev.Sources[h.Source].Article.ID
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func evidence(t *testing.T, x *Index, q answer.Question) answer.Evidence {
	t.Helper()
	ev, err := x.Find(t.Context(), answer.Query{Question: q})
	if err != nil {
		t.Fatal(err)
	}
	return ev
}

func wantIDs(t *testing.T, what string, got []corpus.ArticleID, want ...corpus.ArticleID) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestFollowsTheLog(t *testing.T) {
	s := newFakeStore()
	for i := range 100 {
		s.put(article(i, "Nothing was agreed."))
	}
	x := open(t, t.TempDir(), s)
	if n := catchUp(t, x); n != 100 {
		t.Errorf("applied %d entries, want 100", n)
	}
	public := corpus.Scope{}
	s.put(article(7, "A ceasefire was signed in Geneva."))
	wantIDs(t, "before sync", find(t, x, public, "ceasefire"))
	catchUp(t, x)
	wantIDs(t, "revised", find(t, x, public, "ceasefires"), "a00007")
	ev := evidence(t, x, answer.Question{Text: "ceasefire"})
	a := ev.Sources[ev.Hits[0].Source].Article
	if a.Revision != 2 || !strings.Contains(a.Text[ev.Hits[0].Span.Start:ev.Hits[0].Span.End], "ceasefire was signed") {
		t.Errorf("hit is %+v in revision %d", ev.Hits[0], a.Revision)
	}
	if ev.Articles != 100 {
		t.Errorf("%d articles in scope, want 100", ev.Articles)
	}
	s.remove("a00007", corpus.OpRemove)
	catchUp(t, x)
	wantIDs(t, "removed", find(t, x, public, "ceasefire"))
	s.put(article(7, "The ceasefire failed."))
	catchUp(t, x)
	wantIDs(t, "put again", find(t, x, public, "ceasefire"), "a00007")
	s.remove("a00007", corpus.OpErase)
	catchUp(t, x)
	wantIDs(t, "erased", find(t, x, public, "ceasefire"))
	if catchUp(t, x) != 0 {
		t.Error("a second sync applied entries again")
	}
}

func TestErasedWordsLeaveTheFiles(t *testing.T) {
	s := newFakeStore()
	for i := range 5 {
		s.put(article(i, "Nothing was agreed."))
	}
	s.put(article(9, "Zyxwvut was named."))
	dir := t.TempDir()
	x := open(t, dir, s)
	catchUp(t, x)
	s.remove("a00009", corpus.OpErase)
	catchUp(t, x)
	x.Close()
	x = open(t, dir, s) // opening removes files that are no longer used
	defer x.Close()
	segments(t, dir, func(path string) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(data), "zyxwvut") {
			t.Errorf("%s still holds the erased word", filepath.Base(path))
		}
	})
}

func TestScopes(t *testing.T) {
	public := corpus.Story{ID: "main"}
	one, two := corpus.Story{ID: "secret", Owner: "server-1"}, corpus.Story{ID: "secret", Owner: "server-2"}
	s := newFakeStore()
	s.put(article(1, "The ministers spoke of grain."), public)
	s.put(article(2, "The ministers spoke of gas."), one)
	s.put(article(3, "The ministers spoke of coal."), two)
	s.put(article(4, "The ministers spoke of wheat."), public, one)
	for i := 10; i < 90; i++ { // one server's articles must not change another's scores
		s.put(article(i, "The ministers spoke of coal and gas."), two)
	}
	x := open(t, t.TempDir(), s)
	catchUp(t, x)
	tests := []struct {
		scope corpus.Scope
		want  []corpus.ArticleID
	}{
		{corpus.Scope{}, []corpus.ArticleID{"a00004", "a00001"}},
		{corpus.Scope{Server: "server-1"}, []corpus.ArticleID{"a00004", "a00002", "a00001"}},
		{corpus.Scope{Server: "server-1", Stories: []corpus.StoryID{"secret"}}, []corpus.ArticleID{"a00004", "a00002"}},
		{corpus.Scope{Server: "server-3", Stories: []corpus.StoryID{"secret"}}, nil},
	}
	for _, test := range tests {
		ev := evidence(t, x, answer.Question{Text: "ministers", Scope: test.scope})
		var got []corpus.ArticleID
		for _, h := range ev.Hits {
			got = append(got, ev.Sources[h.Source].Article.ID)
		}
		slices.SortFunc(got, func(a, b corpus.ArticleID) int { return strings.Compare(string(b), string(a)) })
		wantIDs(t, fmt.Sprintf("%+v", test.scope), got, test.want...)
		if ev.Articles != len(test.want) {
			t.Errorf("%+v: %d articles, want %d", test.scope, ev.Articles, len(test.want))
		}
		if f := ev.Frequency("coal"); f != 0 {
			t.Errorf("%+v: the share of another server's word is %v", test.scope, f)
		}
	}
	if f := evidence(t, x, answer.Question{Scope: corpus.Scope{}}).Frequency("minist"); f <= 0 {
		t.Errorf("the share of a word of the scope is %v", f)
	}

	alone := newFakeStore()
	alone.put(article(1, "The ministers spoke of grain."), public)
	alone.put(article(4, "The ministers spoke of wheat."), public)
	y := open(t, "", alone)
	catchUp(t, y)
	a, b := evidence(t, x, answer.Question{Text: "ministers"}), evidence(t, y, answer.Question{Text: "ministers"})
	if a.Hits[0].Score != b.Hits[0].Score {
		t.Errorf("the score is %v beside private articles and %v without them", a.Hits[0].Score, b.Hits[0].Score)
	}

	s.move("a00001", two)
	catchUp(t, x)
	wantIDs(t, "moved away", find(t, x, corpus.Scope{}, "grain"))
	wantIDs(t, "moved to", find(t, x, corpus.Scope{Server: "server-2"}, "grain"), "a00001")
}

func TestLimits(t *testing.T) {
	s := newFakeStore()
	for i := range 10 {
		a := article(i, "Ministers spoke.")
		if i%2 == 0 {
			a.Source = "Courier"
		}
		s.put(a)
	}
	undated := article(99, "Ministers spoke.")
	undated.Published = corpus.Date{}
	s.put(undated)
	x := open(t, "", s)
	catchUp(t, x)
	day := func(n int) time.Time { return time.Date(2026, 1, n, 0, 0, 0, 0, time.UTC) }
	for _, test := range []struct {
		q    answer.Question
		want int
	}{
		{answer.Question{}, 11},
		{answer.Question{Source: "courier"}, 5},
		{answer.Question{Source: "Nobody"}, 0},
		{answer.Question{Since: day(4)}, 7},
		{answer.Question{Since: day(4), Until: day(6)}, 2},
	} {
		test.q.Text = "ministers"
		ev := evidence(t, x, test.q)
		if ev.Articles != test.want || len(ev.Sources) != test.want || len(ev.Hits) != test.want {
			t.Errorf("%+v: %d articles, %d sources, %d hits, want %d", test.q, ev.Articles, len(ev.Sources), len(ev.Hits), test.want)
		}
	}
}

func TestOrderOfArrivalDoesNotMatter(t *testing.T) {
	var articles []corpus.Article
	for i := range 30 {
		articles = append(articles, article(i, "Ministers spoke of grain in round "+fmt.Sprint(i)+"."))
	}
	answers := func(order []int) []corpus.ArticleID {
		s := newFakeStore()
		for _, i := range order {
			s.put(articles[i])
		}
		x := open(t, "", s)
		catchUp(t, x)
		return find(t, x, corpus.Scope{}, "ministers grain")
	}
	forth, back := make([]int, 30), make([]int, 30)
	for i := range 30 {
		forth[i], back[29-i] = i, i
	}
	if a, b := answers(forth), answers(back); !slices.Equal(a, b) || len(a) != 30 {
		t.Errorf("order matters:\n%v\n%v", a, b)
	}
}

func TestReadingsAreKeptAndMadeAgain(t *testing.T) {
	s := newFakeStore()
	for i := range 20 {
		s.put(article(i, "Nothing was agreed."))
	}
	reads := 0
	var mu sync.Mutex
	options := func(version int) Options {
		return Options{Log: s, ReaderVersion: version, Read: func(a *corpus.Article) *reading.Reading {
			mu.Lock()
			defer mu.Unlock()
			reads++
			return &reading.Reading{Article: a.ID, Revision: a.Revision, Entities: []reading.Entity{{Name: a.Title}}}
		}}
	}
	dir := t.TempDir()
	for i, want := range []struct{ version, reads int }{{1, 20}, {1, 20}, {2, 40}} {
		o := options(want.version)
		o.Dir = dir
		x, err := Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		catchUp(t, x)
		if reads != want.reads {
			t.Errorf("run %d: %d readings made, want %d", i, reads, want.reads)
		}
		for _, src := range evidence(t, x, answer.Question{Text: "agreed"}).Sources {
			if src.Reading.Article != src.Article.ID || src.Reading.Entities[0].Name != src.Article.Title {
				t.Errorf("run %d: reading of %s is %+v", i, src.Article.ID, src.Reading)
			}
		}
		x.Close()
	}
}

func TestAReaderThatPanicsCostsOneReading(t *testing.T) {
	s := newFakeStore()
	s.put(article(1, "Grain."))
	s.put(article(2, "Poison."))
	x, err := Open(t.Context(), Options{Log: s, Read: func(a *corpus.Article) *reading.Reading {
		if strings.Contains(a.Text, "Poison") {
			panic("bad rule")
		}
		return reading.Read(a)
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	catchUp(t, x)
	wantIDs(t, "its passages", find(t, x, corpus.Scope{}, "poison"), "a00002")
}

func TestTextThatChangedUnderTheIndexIsNotQuoted(t *testing.T) {
	s := newFakeStore()
	s.put(article(1, "Grain was sold."))
	dir := t.TempDir()
	x := open(t, dir, s)
	catchUp(t, x)
	x.Close()
	changed := *s.texts["a00001"][0]
	changed.Text = "Something else altogether."
	s.texts["a00001"][0] = &changed
	x = open(t, dir, s)
	if ev := evidence(t, x, answer.Question{Text: "grain"}); len(ev.Sources)+len(ev.Hits) != 0 {
		t.Errorf("evidence from a text that was not indexed: %+v", ev.Sources)
	}
}

func TestNotReadyAndClosed(t *testing.T) {
	s := newFakeStore()
	s.put(article(1, "Grain."))
	x := open(t, t.TempDir(), s)
	if _, err := x.Find(t.Context(), answer.Query{}); !errors.Is(err, ErrNotReady) {
		t.Errorf("before the first sync: %v", err)
	}
	catchUp(t, x)
	ev := evidence(t, x, answer.Question{Text: "grain"})
	x.Close()
	if _, err := x.Find(t.Context(), answer.Query{}); !errors.Is(err, ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
	if f := ev.Frequency("grain"); f != 0 {
		t.Errorf("frequency after Close is %v", f)
	}
}
