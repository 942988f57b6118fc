package main

import (
	"cmp"
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime/pprof"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/bot"
	"parley/bot/simulator"
	"parley/corpus"
	"parley/corpus/sample"
	"parley/corpus/store"
)

// TestLoad has fifty people ask every two seconds for a minute, typing options
// meanwhile, and tells how long they wait. It is for measuring by hand:
//
//	PARLEY_LOAD=10000 go test ./cmd/parley -run TestLoad -v -timeout 60m
//
// PARLEY_LOAD is the number of generated articles. PARLEY_LOAD_DIR keeps the
// data directory for the next time; PARLEY_LOAD_PROFILE names a file for a CPU
// profile of the minute.
func TestLoad(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("PARLEY_LOAD"))
	if err != nil {
		t.Skip("set PARLEY_LOAD to a number of articles, such as 10000")
	}
	c := newCrowd(t, n)
	c.warm()
	end := time.Now().Add(time.Minute)
	var all sync.WaitGroup
	for range 50 {
		u := c.sim.AddUser(simulator.User{Username: "somebody"})
		if _, err := c.sim.AddMember(c.place.Guild.ID, simulator.Member{UserID: u.ID, Permissions: simulator.DefaultPermissions}); err != nil {
			t.Fatal(err)
		}
		all.Go(func() {
			time.Sleep(rand.N(2 * time.Second))
			for next := time.Now(); next.Before(end) && time.Now().Before(end); next = next.Add(2 * time.Second) {
				time.Sleep(time.Until(next))
				c.ask(u)
				c.types(u)
			}
		})
	}
	all.Wait()
	c.report(map[string]time.Duration{"acknowledged": 100 * time.Millisecond, "answered": tooLong, "completed": 100 * time.Millisecond})
}

// tooLong is the bound for answers.
const tooLong = 500 * time.Millisecond

// crowd is a running bot on many articles, and what was measured of it.
type crowd struct {
	*testing.T
	sim   *simulator.Simulator
	place simulator.Place

	mu    sync.Mutex
	took  map[string][]time.Duration
	slow  map[string]time.Duration // longest wait by question
	began time.Time
	late  map[int]int // answers that took too long, by the second in which they came
}

func newCrowd(t *testing.T, articles int) *crowd {
	t.Helper()
	dir := cmp.Or(os.Getenv("PARLEY_LOAD_DIR"), t.TempDir())
	in := &invocation{config: config{Data: dir, TimeZone: time.UTC}, log: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn}))}
	lock, err := waitForLock(t.Context(), dir, func() bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	d, err := openData(t.Context(), in, lock, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.close() })
	generate(t, d, articles)
	began := time.Now()
	if _, err := d.index.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	t.Logf("read and indexed in %v", time.Since(began).Round(time.Second))
	began = time.Now()
	if _, err := d.index.Dossier(t.Context(), corpus.Scope{}); err != nil {
		t.Fatal(err)
	}
	t.Logf("dossier made in %v", time.Since(began).Round(time.Millisecond))

	c := &crowd{T: t, took: map[string][]time.Duration{}, slow: map[string]time.Duration{}, late: map[int]int{}, began: time.Now()}
	c.sim = simulator.New(simulator.Options{})
	base, err := c.sim.Listen()
	if err != nil {
		t.Fatal(err)
	}
	if c.place, err = c.sim.Populate("load"); err != nil {
		t.Fatal(err)
	}
	memory, err := openMemory(t.Context(), in, "load.db")
	if err != nil {
		t.Fatal(err)
	}
	b, err := newBot(in, d, memory, c.sim.Token(), base, newestDay, bot.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	c.start(b, func() { _ = memory.Close() })
	return c
}

// start runs the bot until the test ends.
func (c *crowd) start(b *bot.Bot, done func()) {
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- b.Run(ctx) }()
	c.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			c.Error(err)
		}
		c.Logf("%+v", b.Stats())
		done()
		_ = c.sim.Close()
	})
	<-b.Ready()
	if name := os.Getenv("PARLEY_LOAD_PROFILE"); name != "" {
		f, err := os.Create(name)
		if err != nil {
			c.Fatal(err)
		}
		if err := pprof.StartCPUProfile(f); err != nil {
			c.Fatal(err)
		}
		c.Cleanup(func() { pprof.StopCPUProfile(); _ = f.Close() })
	}
}

var loadQuestions = []string{
	"who attended the moscow talks", "what is blocking a deal", "what happens next", "when is the next round", "who led the delegation in Abu Dhabi",
	"where did the delegations meet", "what did the foreign minister say about territory", "why was the meeting postponed",
	"how many prisoners were exchanged", "who won the champions league final", "what does Russia want", "what is the latest on the ceasefire",
}

// warm asks everything once, since after a start the first questions fill the
// index's caches.
func (c *crowd) warm() {
	for _, q := range loadQuestions {
		i, err := c.sim.Invoke(c.place.Member.ID, c.place.General.ID, "ask", simulator.Option{Name: "question", Value: q})
		if err != nil {
			c.Fatal(err)
		}
		if _, err := c.sim.AwaitAnswer(c.Context(), i.ID); err != nil {
			c.Fatal(err)
		}
		i, _ = c.sim.Interaction(i.ID)
		_, last := i.Latency()
		c.note("answered when cold", last)
	}
	c.began = time.Now()
}

// ask asks a question and notes how long its acknowledgement and answer took.
func (c *crowd) ask(u simulator.User) {
	q := loadQuestions[rand.N(len(loadQuestions))]
	i, err := c.sim.Invoke(u.ID, c.place.General.ID, "ask", simulator.Option{Name: "question", Value: q})
	if err != nil {
		c.Error(err)
		return
	}
	if _, err := c.sim.AwaitAnswer(c.Context(), i.ID); err != nil {
		c.Error(err)
		return
	}
	i, _ = c.sim.Interaction(i.ID)
	first, last := i.Latency()
	c.note("acknowledged", first)
	c.note("answered", last)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.slow[q] = max(c.slow[q], last)
	if last > tooLong {
		c.late[int(time.Since(c.began).Seconds())]++
	}
}

// types fills in an option that is completed.
func (c *crowd) types(u simulator.User) {
	options := []struct{ command, option, text string }{
		{"who", "meeting", "mosc"}, {"said", "person", "wit"}, {"position", "party", "uk"}, {"search", "source", "her"}, {"articles show", "article", "rep"}, {"story use", "story", "m"},
	}
	o := options[rand.N(len(options))]
	user := u.ID
	if o.command == "story use" {
		user = c.place.Moderator.ID
	}
	for n := range len(o.text) + 1 {
		began := time.Now()
		_, err := c.sim.Autocomplete(c.Context(), user, c.place.General.ID, o.command, []simulator.Option{{Name: o.option, Value: o.text[:n]}}, o.option)
		if err != nil {
			c.Error(err)
		}
		c.note("completed", time.Since(began))
		c.note("completed "+o.option, time.Since(began))
	}
}

func (c *crowd) note(what string, d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.took[what] = append(c.took[what], d)
}

// report tells the figures and fails where one is beyond its bound.
func (c *crowd) report(bounds map[string]time.Duration) {
	for _, what := range slices.Sorted(func(yield func(string) bool) {
		for k := range c.took {
			if !yield(k) {
				return
			}
		}
	}) {
		list := c.took[what]
		slices.Sort(list)
		at := func(p int) time.Duration { return list[(len(list)-1)*p/100].Round(100 * time.Microsecond) }
		c.Logf("%-20s %5d times: p50 %v, p90 %v, p99 %v, most %v", what, len(list), at(50), at(90), at(99), at(100))
		if bound := bounds[what]; bound > 0 && at(99) > bound {
			c.Errorf("%s: p99 is %v, more than %v", what, at(99), bound)
		}
	}
	c.Logf("answers beyond %v, by second: %v", tooLong, c.late)
	for q, d := range c.slow {
		c.Logf("longest wait for %q: %v", q, d.Round(time.Millisecond))
	}
}

var capital = regexp.MustCompile(`\b[A-Z][a-z]{3,}\b`)

// generate stores n generated articles, unless they are there: the sample articles
// again and again, each time with other names and on other days.
func generate(t *testing.T, d *data, n int) {
	t.Helper()
	if last, err := d.store.Log().Last(t.Context()); err != nil || last >= int64(n) {
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	var texts []string
	err := fs.WalkDir(sample.Files(), ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(path) != ".txt" {
			return err
		}
		data, err := fs.ReadFile(sample.Files(), path)
		_, body, _ := strings.Cut(string(data), "\n\n")
		texts = append(texts, body)
		return err
	})
	if err != nil || len(texts) == 0 {
		t.Fatalf("%d sample articles, %v", len(texts), err)
	}
	for i := range n {
		if err := putGenerated(t.Context(), d.store, i, texts); err != nil {
			t.Fatal(err)
		}
	}
}

func putGenerated(ctx context.Context, s *store.Store, i int, texts []string) error {
	round := i / len(texts)
	text := capital.ReplaceAllStringFunc(texts[i%len(texts)], func(w string) string {
		if round == 0 {
			return w
		}
		return renamed(w, round%50)
	})
	_, err := s.Put(ctx, corpus.DefaultStory, &corpus.Article{
		ID: corpus.ArticleID(fmt.Sprintf("g%06d", i)), Title: fmt.Sprintf("Report %d of round %d", i, round), Source: "Herald " + strconv.Itoa(i%12),
		Published: corpus.Date{Time: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, round%700), Origin: corpus.DateDeclared},
		Text:      fmt.Sprintf("%s\n\nThis was report %d.", text, i),
	}, nil)
	return err
}

// renamed makes another name of w; one word in three stays.
func renamed(w string, round int) string {
	h := fnv.New32a()
	h.Write([]byte(w))
	if h.Sum32()%3 == 0 {
		return w
	}
	fmt.Fprint(h, round)
	x := h.Sum32()
	var b strings.Builder
	for range 3 {
		b.WriteByte("bdfgklmnprstvz"[x%14])
		b.WriteByte("aeiou"[x/14%5])
		x /= 70
	}
	return strings.ToUpper(b.String()[:1]) + b.String()[1:]
}
