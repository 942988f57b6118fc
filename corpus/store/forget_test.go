package store

import (
	"errors"
	"os"
	"strings"
	"testing"

	"parley/corpus"
)

func TestForget(t *testing.T) {
	s := openAt(t, t.TempDir())
	put(t, s, corpus.DefaultStory, article("public", "Everybody may read this."))
	var of []corpus.Entry
	for _, server := range []string{"a", "b"} {
		story, err := s.CreateStory(t.Context(), server, "Secretive "+server)
		if err != nil {
			t.Fatal(err)
		}
		of = append(of, put(t, s, story.ID, article("private", "Confidentially said in "+server+".")))
		put(t, s, story.ID, article("other", "More that was said in "+server+"."))
	}
	if _, err := s.Remove(t.Context(), "a", of[0].Article); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Forget(t.Context(), "a"); err != nil || n != 2 {
		t.Fatalf("%d articles, %v", n, err)
	}
	if _, err := s.Article(t.Context(), corpus.Scope{Server: "a"}, of[0].Article, 1); !errors.Is(err, ErrErased) {
		t.Errorf("a forgotten article: %v", err)
	}
	if _, err := s.Article(t.Context(), corpus.Scope{Server: "b"}, of[1].Article, 1); err != nil {
		t.Errorf("another server's article: %v", err)
	}
	for server, want := range map[string]int{"": 1, "a": 1, "b": 2} {
		if stories, err := s.Stories(t.Context(), corpus.Scope{Server: server}); err != nil || len(stories) != want {
			t.Errorf("%q sees %v, %v", server, stories, err)
		}
	}
	for _, suffix := range []string{"", "-wal"} {
		bytes, err := os.ReadFile(s.Path() + suffix)
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		for _, word := range []string{"Secretive a", "Confidentially said in a", "More that was said in a"} {
			if strings.Contains(string(bytes), word) {
				t.Errorf("%q is still in the file%s", word, suffix)
			}
		}
	}
	last, err := s.Log().Last(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n, err := s.Forget(t.Context(), "a"); err != nil || n != 0 {
		t.Errorf("again: %d, %v", n, err)
	}
	if now, _ := s.Log().Last(t.Context()); now != last {
		t.Error("nothing was forgotten, but the log grew")
	}
	if _, err := s.Forget(t.Context(), ""); err == nil {
		t.Error("the public articles were forgotten")
	}
	story, err := s.CreateStory(t.Context(), "a", "Secretive a")
	if err != nil || story.Title != "Secretive a" {
		t.Errorf("the same title anew: %+v, %v", story, err)
	}
	if e := put(t, s, story.ID, article("private", "Confidentially said in a.")); e.Op != corpus.OpPut {
		t.Errorf("the same article anew: %+v", e)
	}
}
