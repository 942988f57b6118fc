package bot

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptrace"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley/bot/simulator"
	"parley/bot/state"
	"parley/bot/update"
)

// The points of the sending path at which a child kills itself, as kill -9
// does: nothing is said, closed or written any more.
var killPoints = []string{"before-intent", "after-intent", "request-left", "before-answer", "before-record", "after-record"}

func die() {
	p, _ := os.FindProcess(os.Getpid()) // never fails on Unix
	_ = p.Kill()
	select {}
}

// mortal is the real book with an end.
type mortal struct {
	*state.State
	point *atomic.Value
}

func (m mortal) at(point string) {
	if m.point.Load() == point {
		die()
	}
}

func (m mortal) Begin(ctx context.Context, p update.Post) error {
	m.at("before-intent")
	err := m.State.Begin(ctx, p)
	m.at("after-intent")
	return err
}

func (m mortal) Settle(ctx context.Context, p update.Post, o update.Outcome) error {
	m.at("before-record")
	err := m.State.Settle(ctx, p, o)
	m.at("after-record")
	return err
}

// RoundTrip lets m be the way to Discord.
func (m mortal) way(next http.RoundTripper) http.RoundTripper {
	return roundTripper(func(r *http.Request) (*http.Response, error) {
		sends := r.Method == http.MethodPost && (strings.HasSuffix(r.URL.Path, "/messages") || strings.HasSuffix(r.URL.Path, "/threads"))
		if !sends {
			return next.RoundTrip(r)
		}
		trace := &httptrace.ClientTrace{WroteRequest: func(httptrace.WroteRequestInfo) { m.at("request-left") }}
		resp, err := next.RoundTrip(r.WithContext(httptrace.WithClientTrace(r.Context(), trace)))
		m.at("before-answer")
		return resp, err
	})
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

// TestUpdatesChild is no test but the program of the children: for each line
// "UNIX ARTICLES POINT" on its standard input it looks for due posts once.
func TestUpdatesChild(t *testing.T) {
	base, path, self := os.Getenv("PARLEY_CHILD_API"), os.Getenv("PARLEY_CHILD_STATE"), os.Getenv("PARLEY_CHILD_SELF")
	if base == "" {
		t.Skip("for other tests to start")
	}
	var now atomic.Int64
	var point atomic.Value
	clock := func() time.Time { return time.Unix(now.Load(), 0) }
	s, err := state.Open(t.Context(), path, clock)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	book := mortal{s, &point}
	shelf := newShelf()
	shelf.items = nil
	b, err := New(Options{Token: "simulator", APIBase: base, Answerer: shelf, Library: shelf, State: s, Digester: shelf, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	b.self = identity{user: self, application: self}
	b.api.client.Transport = book.way(b.api.client.Transport)
	b.posts, err = update.NewRunner(update.Options{Book: book, Poster: courier{b}, Digester: shelf, Scoper: b, Now: clock})
	if err != nil {
		t.Fatal(err)
	}
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		var at int64
		var articles int
		var where string
		if _, err := fmt.Sscan(in.Text(), &at, &articles, &where); err != nil {
			t.Fatal(err)
		}
		now.Store(at)
		point.Store(where)
		for n := len(shelf.items); n < articles; n++ {
			shelf.put("main", articleID(n), "Headline", "The Herald", "2026-01-24", event(n))
		}
		if err := b.posts.Tick(t.Context()); err != nil {
			t.Error(err)
		}
		fmt.Println("done")
	}
}

// event is the text of an article that no other has.
func event(n int) string { return fmt.Sprintf("Delegation%04d arrived in Avalon.", n) }

// nursery starts children against a simulator on a clock of its own.
type nursery struct {
	*world
	path string
	at   atomic.Int64
	base string
}

func newNursery(t *testing.T) *nursery {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs kill -9")
	}
	n := &nursery{path: filepath.Join(t.TempDir(), "bot.db")}
	n.at.Store(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC).Unix())
	ctx, cancel := context.WithTimeout(context.Background(), 9*time.Minute)
	t.Cleanup(cancel)
	n.world = &world{T: t, ctx: ctx}
	n.sim = simulator.New(simulator.Options{Now: func() time.Time { return time.Unix(n.at.Load(), 0) }, MessagesPerChannel: 10_000, JournalSize: 100})
	t.Cleanup(func() { n.sim.Close() })
	var err error
	n.base, err = n.sim.Listen()
	n.must(err)
	n.a, err = n.sim.Populate("alpha")
	n.must(err)
	s, err := state.Open(ctx, n.path, func() time.Time { return time.Unix(n.at.Load(), 0) })
	n.must(err)
	defer s.Close()
	return n
}

// subscribe sets up a subscription of each kind.
func (n *nursery) subscribe(schedule string) {
	n.Helper()
	s, err := state.Open(n.ctx, n.path, nil)
	n.must(err)
	defer s.Close()
	sched, err := update.ParseSchedule(schedule)
	n.must(err)
	for place, c := range n.places() {
		n.must(s.Subscribe(n.ctx, update.Subscription{ID: newID(), Server: n.a.Guild.ID, Creator: n.a.Moderator.ID, Slot: time.Unix(n.at.Load(), 0), Settings: update.Settings{
			Channel: c.ID, Place: place, Schedule: sched.String(), Zone: "UTC", Publish: true}}))
	}
}

func (n *nursery) places() map[update.Place]simulator.Channel {
	return map[update.Place]simulator.Channel{
		update.PlaceText: n.a.General, update.PlaceAnnouncement: n.a.News, update.PlaceThread: n.a.Thread, update.PlaceForum: n.a.Forum, update.PlaceRunning: n.forum(),
	}
}

// forum is a second forum, made when it is asked for first.
func (n *nursery) forum() simulator.Channel {
	for _, c := range n.sim.Channels(n.a.Guild.ID, "") {
		if c.Name == "running" {
			return c
		}
	}
	c, err := n.sim.AddChannel(simulator.Channel{GuildID: n.a.Guild.ID, Type: simulator.ChannelForum, Name: "running"})
	n.must(err)
	return c
}

// child is a process.
type child struct {
	cmd *exec.Cmd
	in  *bufio.Writer
	out *bufio.Scanner
}

func (n *nursery) child() *child {
	n.Helper()
	cmd := exec.CommandContext(n.ctx, os.Args[0], "-test.run=^TestUpdatesChild$", "-test.timeout=10m")
	cmd.Env = append(os.Environ(), "PARLEY_CHILD_API="+n.base, "PARLEY_CHILD_STATE="+n.path, "PARLEY_CHILD_SELF="+n.sim.Bot().ID)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	n.must(err)
	out, err := cmd.StdoutPipe()
	n.must(err)
	n.must(cmd.Start())
	return &child{cmd: cmd, in: bufio.NewWriter(in), out: bufio.NewScanner(out)}
}

// look has the child look once; it reports false when the child died of it.
func (c *child) look(at int64, articles int, point string) bool {
	fmt.Fprintf(c.in, "%d %d %s\n", at, articles, point)
	if c.in.Flush() != nil {
		return false
	}
	for c.out.Scan() {
		if c.out.Text() == "done" {
			return true
		}
	}
	_ = c.cmd.Wait()
	return false
}

// end lets the child go.
func (c *child) end() {
	_ = c.cmd.Process.Kill()
	_ = c.cmd.Wait()
}

// tally counts, for each place, the messages in which an event stands.
func (n *nursery) tally(articles int) map[update.Place][]int {
	out := map[update.Place][]int{}
	threads := map[string][]string{}
	for _, c := range n.sim.Channels(n.a.Guild.ID, "") {
		threads[c.ParentID] = append(threads[c.ParentID], c.ID)
	}
	for place, c := range n.places() {
		out[place] = make([]int, articles)
		where := []string{c.ID}
		if place == update.PlaceForum || place == update.PlaceRunning {
			where = threads[c.ID]
		}
		for _, id := range where {
			for _, m := range n.posts(id) {
				text := read(m)
				for i := range articles {
					if strings.Contains(text, event(i)) {
						out[place][i]++
					}
				}
			}
		}
	}
	return out
}

// hold fails the test for each event that isn't in exactly one post of a place.
func (n *nursery) hold(articles int) {
	n.Helper()
	for place, list := range n.tally(articles) {
		for i, times := range list {
			if times != 1 {
				n.Errorf("%s: event %d stands in %d posts", place, i, times)
			}
		}
	}
}

// Processes are killed at every point of the sending path, 200 times, to five
// kinds of channels: each post is there once.
func TestKilledPostsAreThereOnce(t *testing.T) {
	kills := 200
	if testing.Short() {
		kills = 12
	}
	n := newNursery(t)
	n.subscribe("hourly")
	died := map[string]int{}
	for i := range kills {
		n.at.Store(n.at.Load()/3600*3600 + 3600)
		point := killPoints[i%len(killPoints)]
		c := n.child()
		if c.look(n.at.Load(), i+1, point) {
			t.Errorf("the child didn't die at %s", point)
			c.end()
		}
		died[point]++
		// Now and then the one who clears up dies as well.
		for _, p := range []string{killPoints[(i/2)%len(killPoints)], "none", "none", "none"} {
			// By then nobody holds the post any more; every other time Discord
			// has forgotten its nonce, too.
			n.at.Add([]int64{150, 400}[i%2])
			if p != "none" && i%4 != 3 {
				continue
			}
			c = n.child()
			c.look(n.at.Load(), i+1, p)
			c.end()
		}
	}
	n.hold(kills)
	t.Logf("killed %v", died)
}

// Two processes on one file look at the same moments for an hour: each post is
// there once.
func TestTwoProcessesPostOnce(t *testing.T) {
	n := newNursery(t)
	n.subscribe("every 15 minutes")
	a, b := n.child(), n.child()
	defer a.end()
	defer b.end()
	for minute := 1; minute <= 60; minute++ {
		n.at.Add(60)
		var wg sync.WaitGroup
		for _, c := range []*child{a, b} {
			wg.Go(func() {
				if !c.look(n.at.Load(), (minute+14)/15, "none") {
					t.Error("a child ended")
				}
			})
		}
		wg.Wait()
	}
	n.hold(4)
	for place, c := range n.places() {
		posts := len(n.posts(c.ID))
		if place == update.PlaceForum || place == update.PlaceRunning {
			posts = 0
			for _, th := range n.sim.Channels(n.a.Guild.ID, "") {
				if th.ParentID == c.ID {
					posts += len(n.posts(th.ID))
				}
			}
		}
		if posts != 4 {
			t.Errorf("%s: %d posts in an hour of four slots", place, posts)
		}
	}
}
