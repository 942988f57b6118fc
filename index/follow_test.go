package index

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"parley/corpus"
	"parley/corpus/reading"
	"parley/index/answer"
)

func TestFollowTakesInWhatComes(t *testing.T) {
	s := newFakeStore()
	x := open(t, t.TempDir(), s)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- x.Follow(ctx, time.Hour, time.Hour) }()
	s.put(article(1, "Ministers spoke of grain."))
	for deadline := time.Now().Add(10 * time.Second); ; {
		x.Wake()
		ev, err := x.Find(ctx, answer.Query{Question: answer.Question{Text: "grain"}})
		if err == nil && len(ev.Hits) == 1 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("not found: %v", err)
		}
		time.Sleep(time.Millisecond)
	}
	stop()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("Follow ended with %v", err)
	}
}

// A reader that is stuck holds up the batch, and must hold up nothing else.
func TestRepliesDoNotWaitForABatch(t *testing.T) {
	s := newFakeStore()
	s.put(article(1, "Ministers spoke of grain."))
	stuck, begun := make(chan struct{}), make(chan struct{}, 1)
	x, err := Open(t.Context(), Options{Log: s, Read: func(a *corpus.Article) *reading.Reading {
		if a.ID == "a00002" {
			begun <- struct{}{}
			<-stuck
		}
		return reading.Read(a)
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	catchUp(t, x)
	s.put(article(2, "Ministers spoke of coal."))
	synced := make(chan error, 1)
	go func() {
		_, err := x.Sync(context.WithoutCancel(t.Context()))
		synced <- err
	}()
	<-begun
	wantIDs(t, "during the batch", find(t, x, corpus.Scope{}, "ministers"), "a00001")
	if _, err := x.Dossier(t.Context(), corpus.Scope{}); err != nil {
		t.Errorf("dossier during the batch: %v", err)
	}
	close(stuck)
	if err := <-synced; err != nil {
		t.Fatal(err)
	}
	wantIDs(t, "after the batch", find(t, x, corpus.Scope{}, "coal"), "a00002")
}

func TestDossiersAreCarriedOverOrMadeAhead(t *testing.T) {
	public, private := corpus.Scope{}, corpus.Scope{Server: "s", Stories: []corpus.StoryID{"p"}}
	s := newFakeStore()
	s.put(article(1, "Ministers spoke of grain."))
	s.put(article(2, "Ministers spoke of coal."), corpus.Story{ID: "p", Owner: "s"})
	x := open(t, "", s)
	catchUp(t, x)
	before := [2]any{dossierOf(t, x, public), dossierOf(t, x, private)}
	s.put(article(3, "Ministers spoke of gas."))
	catchUp(t, x)
	for i, scope := range []corpus.Scope{public, private} {
		x.mu.RLock()
		v := x.state.views[scopeKey(scope)]
		x.mu.RUnlock()
		if v == nil || v.built() == nil {
			t.Fatalf("%+v: no dossier was made ahead", scope)
		}
		if same := any(v.built()) == before[i]; same != (i == 1) {
			t.Errorf("%+v: the dossier was kept: %v", scope, same)
		}
	}
}

func dossierOf(t *testing.T, x *Index, scope corpus.Scope) any {
	t.Helper()
	d, err := x.Dossier(t.Context(), scope)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Questions, changes, repairs and checks at once; meant for the race detector.
func TestEverythingAtOnce(t *testing.T) {
	s := newFakeStore()
	for i := range 50 {
		s.put(article(i, "Ministers spoke of grain."))
	}
	x, err := Open(t.Context(), Options{Dir: t.TempDir(), Log: s, Patience: 10 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	catchUp(t, x)
	ctx, stop := context.WithTimeout(t.Context(), 1500*time.Millisecond)
	defer stop()
	var wg sync.WaitGroup
	for n := range 4 {
		wg.Go(func() {
			for ctx.Err() == nil {
				scope := corpus.Scope{Server: fmt.Sprint("s", n)}
				ev, err := x.Find(ctx, answer.Query{Question: answer.Question{Text: "ministers grain", Scope: scope}})
				if err != nil {
					if ctx.Err() == nil {
						t.Errorf("find: %v", err)
					}
					return
				}
				for _, h := range ev.Hits {
					if _, err := ev.Sources[h.Source].Article.Quote(h.Span); err != nil {
						t.Errorf("quote: %v", err)
					}
				}
				ev.Frequency("grain")
			}
		})
	}
	wg.Go(func() {
		for ctx.Err() == nil {
			i := rand.IntN(60)
			switch rand.IntN(4) {
			case 0:
				s.remove(article(i, "").ID, corpus.OpRemove)
			default:
				s.put(article(i, fmt.Sprintf("Ministers spoke of grain, again and again, %d.", rand.Int())), corpus.Story{ID: "p", Owner: "s1"})
			}
			time.Sleep(5 * time.Millisecond)
		}
	})
	wg.Go(func() { _ = x.Follow(ctx, 10*time.Millisecond, 20*time.Millisecond) })
	wg.Go(func() {
		for ctx.Err() == nil {
			x.Health(ctx)
			time.Sleep(20 * time.Millisecond)
		}
	})
	wg.Wait()
}

// A corpus larger than a small scope brings the articles of the best passages.
func TestLargeScopesBringTheBestArticles(t *testing.T) {
	s := newFakeStore()
	for i := range 200 {
		s.put(article(i, "Nothing was agreed."))
	}
	s.put(article(500, "Ministers spoke of grain."))
	x := open(t, "", s)
	catchUp(t, x)
	ev := evidence(t, x, answer.Question{Text: "who spoke of grain"})
	if len(ev.Sources) > maxSources || len(ev.Sources) == 0 || ev.Sources[0].Article.ID != "a00500" || ev.Articles != 201 {
		t.Errorf("%d sources of %d articles, first %+v", len(ev.Sources), ev.Articles, ev.Sources)
	}
	for _, h := range ev.Hits {
		if h.Source < 0 || h.Source >= len(ev.Sources) {
			t.Errorf("a hit points to source %d of %d", h.Source, len(ev.Sources))
		}
	}
	ev, err := x.Find(t.Context(), answer.Query{Kind: answer.Latest, Question: answer.Question{Text: "grain"}})
	if err != nil {
		t.Fatal(err)
	}
	newest := slices.ContainsFunc(ev.Sources, func(s answer.Source) bool { return s.Article.ID == "a00199" })
	if !newest {
		t.Error("a question about the latest doesn't get the newest articles")
	}
}
