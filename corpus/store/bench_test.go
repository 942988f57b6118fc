package store

import (
	"context"
	"strconv"
	"strings"
	"testing"

	"parley/corpus"
)

func BenchmarkPut(b *testing.B) {
	s := newStore(b)
	text := strings.Repeat("The delegations met for the second time. ", 70)
	for i := 0; b.Loop(); i++ {
		put(b, s, corpus.DefaultStory, article("n"+strconv.Itoa(i), text))
	}
}

func BenchmarkPutUnchanged(b *testing.B) {
	s := newStore(b)
	a := article("one", strings.Repeat("The delegations met for the second time. ", 70))
	put(b, s, corpus.DefaultStory, a)
	for b.Loop() {
		put(b, s, corpus.DefaultStory, a)
	}
}

func BenchmarkArticle(b *testing.B) {
	s := newStore(b)
	text := strings.Repeat("The delegations met for the second time. ", 70)
	for i := range 1000 {
		put(b, s, corpus.DefaultStory, article("n"+strconv.Itoa(i), text))
	}
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		if _, err := s.Article(context.Background(), corpus.Scope{}, corpus.ArticleID("n"+strconv.Itoa(i%1000)), 0); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkEntries(b *testing.B) {
	s := newStore(b)
	text := strings.Repeat("The delegations met for the second time. ", 70)
	for i := range 1000 {
		put(b, s, corpus.DefaultStory, article("n"+strconv.Itoa(i), text))
	}
	b.ResetTimer()
	for b.Loop() {
		if _, err := s.Log().Entries(context.Background(), 0, 1000); err != nil {
			b.Fatal(err)
		}
	}
}
