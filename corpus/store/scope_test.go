package store

import (
	"errors"
	"reflect"
	"testing"

	"parley/corpus"
)

// world is a store with a public story and a private one for each of two servers.
type world struct {
	*Store
	a, b corpus.Story
}

func newWorld(t *testing.T) world {
	t.Helper()
	w := world{Store: newStore(t)}
	var err error
	if w.a, err = w.CreateStory(t.Context(), "server-a", "Ukraine talks"); err != nil {
		t.Fatal(err)
	}
	if w.b, err = w.CreateStory(t.Context(), "server-b", "Ukraine talks"); err != nil {
		t.Fatal(err)
	}
	return w
}

func TestPrivateStoriesAreApart(t *testing.T) {
	w := newWorld(t)
	if w.a.ID == w.b.ID {
		t.Fatal("two servers share the ID of a story")
	}
	if again, err := w.CreateStory(t.Context(), "server-a", "  ukraine TALKS "); err != nil || again != w.a {
		t.Errorf("the same story made twice: %+v, %v", again, err)
	}
	for _, c := range []struct {
		name  string
		scope corpus.Scope
		want  []corpus.Story
	}{
		{"public", corpus.Scope{}, []corpus.Story{{ID: "main", Title: "Main story"}}},
		{"server a", corpus.Scope{Server: "server-a"}, []corpus.Story{{ID: "main", Title: "Main story"}, w.a}},
		{"server b, its own", corpus.Scope{Server: "server-b", Stories: []corpus.StoryID{w.b.ID}}, []corpus.Story{w.b}},
		{"server b asks for a's", corpus.Scope{Server: "server-b", Stories: []corpus.StoryID{w.a.ID}}, nil},
		{"the public asks for a's", corpus.Scope{Stories: []corpus.StoryID{w.a.ID}}, nil},
	} {
		if got, err := w.Stories(t.Context(), c.scope); err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, %v", c.name, got, err)
		}
	}
	if _, err := w.Story(t.Context(), corpus.Scope{Server: "server-b"}, w.a.ID); !errors.Is(err, ErrNoStory) {
		t.Errorf("server b looks up a's story: %v", err)
	}
}

// What one server does with an address must look to another just as if nobody
// had done anything.
func TestSameAddressInTwoServers(t *testing.T) {
	w := newWorld(t)
	one := article("one", "The words of server a.")
	ea := put(t, w.Store, w.a.ID, one)
	eb := put(t, w.Store, w.b.ID, article("one", "The words of server b."))
	ep := put(t, w.Store, corpus.DefaultStory, article("one", "The words of everybody."))
	for name, e := range map[string]corpus.Entry{"a": ea, "b": eb, "public": ep} {
		if e.Op != corpus.OpPut || e.Revision != 1 || len(e.Stories) != 1 {
			t.Errorf("%s: %+v", name, e)
		}
	}
	if ea.Article == eb.Article || ea.Article == ep.Article || eb.Article == ep.Article {
		t.Fatal("IDs are shared between owners")
	}

	scopeB := corpus.Scope{Server: "server-b"}
	for name, scope := range map[string]corpus.Scope{
		"b": scopeB, "public": {}, "b asking for a's story": {Server: "server-b", Stories: []corpus.StoryID{w.a.ID}},
	} {
		if _, err := w.Article(t.Context(), scope, ea.Article, 1); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s reads a's article: %v", name, err)
		}
		if _, _, err := w.Page(t.Context(), scope, ea.Article, 1); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s reads a's page: %v", name, err)
		}
		ref := corpus.Ref{Article: ea.Article, Revision: 1, Span: corpus.Span{Start: 0, End: 3}}
		if _, err := w.Resolve(t.Context(), scope, ref); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s resolves a's quote: %v", name, err)
		}
	}
	for name, c := range map[string]struct {
		scope corpus.Scope
		want  []corpus.ArticleID
	}{
		"public":   {corpus.Scope{}, []corpus.ArticleID{ep.Article}},
		"a's only": {corpus.Scope{Server: "server-a", Stories: []corpus.StoryID{w.a.ID}}, []corpus.ArticleID{ea.Article}},
		"b's only": {corpus.Scope{Server: "server-b", Stories: []corpus.StoryID{w.b.ID}}, []corpus.ArticleID{eb.Article}},
		"b on a's": {corpus.Scope{Server: "server-b", Stories: []corpus.StoryID{w.a.ID}}, nil},
	} {
		items, total, err := w.List(t.Context(), c.scope, Filter{}, 0, 0)
		var got []corpus.ArticleID
		for _, it := range items {
			got = append(got, it.ID)
		}
		if err != nil || !reflect.DeepEqual(got, c.want) || total != len(c.want) {
			t.Errorf("%s: %v of %d, %v; want %v", name, got, total, err, c.want)
		}
	}

	// Nor can b change what is a's, or find out that it was removed.
	for _, owner := range []string{"server-b", ""} {
		if _, err := w.Remove(t.Context(), owner, ea.Article); !errors.Is(err, ErrNotFound) {
			t.Errorf("%q removes a's article: %v", owner, err)
		}
		if _, err := w.Erase(t.Context(), owner, ea.Article); !errors.Is(err, ErrNotFound) {
			t.Errorf("%q erases a's article: %v", owner, err)
		}
		if _, err := w.Join(t.Context(), owner, ea.Article, w.b.ID); !errors.Is(err, ErrNotFound) {
			t.Errorf("%q shares a's article: %v", owner, err)
		}
	}
	if _, err := w.Remove(t.Context(), "server-a", ea.Article); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Article(t.Context(), scopeB, ea.Article, 0); !errors.Is(err, ErrNotFound) {
		t.Errorf("b learns that a's article was removed: %v", err)
	}
	if _, err := w.Article(t.Context(), corpus.Scope{Server: "server-a"}, ea.Article, 0); !errors.Is(err, ErrRemoved) {
		t.Errorf("a's own removed article: %v", err)
	}
}

func TestOutletsOfAnotherServer(t *testing.T) {
	w := newWorld(t)
	secret := article("one", "Words.")
	secret.Source = "Secret Newsletter"
	put(t, w.Store, w.a.ID, secret)
	if got, err := w.Sources(t.Context(), corpus.Scope{Server: "server-b"}); err != nil || len(got) != 0 {
		t.Errorf("server b sees the outlets %q, %v", got, err)
	}
	if got, err := w.Sources(t.Context(), corpus.Scope{Server: "server-a"}); err != nil || len(got) != 1 {
		t.Errorf("server a sees the outlets %q, %v", got, err)
	}
}

func TestSeveralStories(t *testing.T) {
	s := newStore(t)
	second, err := s.CreateStory(t.Context(), "", "Grain talks")
	if err != nil || second.ID != "grain-talks" {
		t.Fatalf("%+v, %v", second, err)
	}
	put(t, s, corpus.DefaultStory, article("one", "Words."))
	if e := put(t, s, second.ID, article("one", "Words.")); e.Op != corpus.OpStory || len(e.Stories) != 2 || e.Content == nil {
		t.Errorf("into a second story: %+v", e)
	}
	if e, err := s.Join(t.Context(), "", "one", second.ID); err != nil || e.Op != corpus.OpNone {
		t.Errorf("joined twice: %+v, %v", e, err)
	}
	scope := corpus.Scope{Stories: []corpus.StoryID{second.ID}}
	items, _, err := s.List(t.Context(), scope, Filter{}, 0, 0)
	if err != nil || len(items) != 1 || !reflect.DeepEqual(items[0].Stories, []corpus.StoryID{second.ID}) {
		t.Errorf("listed in the second story: %+v, %v", items, err)
	}
	if e, err := s.Leave(t.Context(), "", "one", corpus.DefaultStory); err != nil || e.Op != corpus.OpStory || len(e.Stories) != 1 {
		t.Errorf("left the first: %+v, %v", e, err)
	}
	if _, err := s.Leave(t.Context(), "", "one", second.ID); err == nil {
		t.Error("an article was left without a story")
	}
	if got := ops(entries(t, s)); got != "put one, story one, story one" {
		t.Errorf("log: %s", got)
	}
	if _, err := s.Article(t.Context(), scope, "one", 0); err != nil {
		t.Errorf("after the refused change: %v", err)
	}
}

func TestStoryTitles(t *testing.T) {
	s := newStore(t)
	for _, title := range []string{"", "  ", "!!!", string(make([]byte, 300))} {
		if st, err := s.CreateStory(t.Context(), "", title); err == nil {
			t.Errorf("%q became %+v", title, st)
		}
	}
	if st, err := s.CreateStory(t.Context(), "", "Переговоры в Абу-Даби"); err != nil || st.ID == "" {
		t.Errorf("%+v, %v", st, err)
	}
}
