package update_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/bot/state"
	"parley/bot/update"
	"parley/corpus"
)

// clock is a time that a test moves.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = t
}

// channels is a Discord that takes posts into memory. A nonce counts for five
// minutes, as there; fail, if set, is asked first and may let a post arrive
// all the same.
type channels struct {
	now  func() time.Time
	fail func(p update.Post) (arrives bool, err error)

	mu    sync.Mutex
	posts []sentPost
	byID  map[string]int
	told  []update.Entry
}

type sentPost struct {
	at      time.Time
	post    update.Post
	message string
}

func (c *channels) Keep(context.Context, update.Subscription, update.Post, update.Digest) error {
	return nil
}

func (c *channels) Send(_ context.Context, _ update.Subscription, p update.Post) (update.Where, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if i, known := c.byID[p.ID]; known && c.now().Sub(c.posts[i].at) < 5*time.Minute {
		return update.Where{Channel: p.Channel, Message: c.posts[i].message}, nil
	}
	arrives, err := true, error(nil)
	if c.fail != nil {
		arrives, err = c.fail(p)
	}
	if !arrives {
		return update.Where{}, err
	}
	s := sentPost{at: c.now(), post: p, message: fmt.Sprint("m", len(c.posts)+1)}
	if c.byID == nil {
		c.byID = map[string]int{}
	}
	c.byID[p.ID] = len(c.posts)
	c.posts = append(c.posts, s)
	return update.Where{Channel: p.Channel, Message: s.message}, err
}

func (c *channels) Find(_ context.Context, _ update.Subscription, p update.Post) (update.Where, bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if i, known := c.byID[p.ID]; known {
		return update.Where{Channel: p.Channel, Message: c.posts[i].message}, true, nil
	}
	return update.Where{}, false, nil
}

func (c *channels) Tell(_ context.Context, _ update.Subscription, e update.Entry) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.told = append(c.told, e)
	return nil
}

// news is a corpus into which an article comes as the clock goes: every is the
// time between two, and each is a change. The important ones are apart.
type news struct {
	every     time.Duration
	since     time.Time // of the first, begin where it is zero
	important []time.Time
	fail      error
}

var begin = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func (n *news) Digest(_ context.Context, req update.DigestRequest) (update.Digest, error) {
	if n.fail != nil {
		return update.Digest{}, n.fail
	}
	last := int64(0)
	if n.every > 0 {
		since := n.since
		if since.IsZero() {
			since = begin
		}
		last = int64(req.Now.Sub(since) / n.every)
	}
	d := update.Digest{Cursor: update.Cursor{Entry: last}, Until: req.Now, Reason: update.NothingAdded}
	for _, at := range n.important {
		if !at.After(req.Now) {
			d.Cursor.Entry++
			d.Important = d.Important || at.After(begin.Add(time.Duration(req.Since.Entry)*time.Hour))
		}
	}
	if n.important != nil {
		d.Cursor.Entry = int64(req.Now.Sub(begin) / time.Hour)
	}
	d.Reports = int(d.Cursor.Entry - req.Since.Entry)
	if d.Reports > 0 {
		d.Reason = ""
		d.Lines = []update.Line{{Key: fmt.Sprint(d.Cursor.Entry), Kind: update.Event, Important: d.Important}}
	}
	return d, nil
}

type everything struct{}

func (everything) Scope(_ context.Context, server string) (corpus.Scope, error) {
	return corpus.Scope{Server: server}, nil
}

// desk is a runner with everything around it.
type desk struct {
	*testing.T
	clock    *clock
	channels *channels
	news     *news
	state    *state.State
	runner   *update.Runner
}

func newDesk(t *testing.T, at time.Time) *desk {
	t.Helper()
	d := &desk{T: t, clock: &clock{at: at}, news: &news{every: time.Hour}}
	d.channels = &channels{now: d.clock.now}
	s, err := state.Open(t.Context(), filepath.Join(t.TempDir(), "bot.db"), d.clock.now)
	d.must(err)
	t.Cleanup(func() { s.Close() })
	d.state = s
	d.runner = d.another(s)
	return d
}

// another makes one more runner, as if in another process.
func (d *desk) another(book update.Book) *update.Runner {
	d.Helper()
	r, err := update.NewRunner(update.Options{
		Book: book, Poster: d.channels, Digester: d.news, Scoper: everything{}, Teller: d.channels, Now: d.clock.now, Workers: 1,
	})
	d.must(err)
	return r
}

func (d *desk) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

func (d *desk) subscribe(id string, set update.Settings) {
	d.Helper()
	if set.Schedule != "" {
		s, err := update.ParseSchedule(set.Schedule)
		d.must(err)
		set.Schedule = s.String()
	}
	if set.Channel == "" {
		set.Channel = "c-" + id
	}
	server := "s"
	if strings.Contains(id, " ") {
		server = id // each has its own, since a server has few
	}
	cursor := update.Cursor{}
	if set.Schedule == "" {
		cursor.Published = d.clock.now()
	}
	d.must(d.state.Subscribe(d.Context(), update.Subscription{ID: id, Server: server, Creator: "u", Cursor: cursor, Settings: set, Slot: d.clock.now()}))
}

// tick moves the clock and looks once.
func (d *desk) tick(at string) {
	d.Helper()
	t, err := time.Parse("2006-01-02 15:04", at)
	d.must(err)
	d.clock.set(t)
	d.must(d.runner.Tick(d.Context()))
}

// log gives the log of a subscription, oldest first.
func (d *desk) log(id string) []update.Entry {
	d.Helper()
	list, err := d.state.UpdateLog(d.Context(), "s", id, 1000)
	d.must(err)
	slices.Reverse(list)
	return list
}

func (d *desk) reasons(id string) string {
	s := ""
	for _, e := range d.log(id) {
		s += fmt.Sprintf("%s:%s ", e.Result, e.Reason)
	}
	return s
}

func (d *desk) count(n int) {
	d.Helper()
	if len(d.channels.posts) != n {
		d.Errorf("%d posts, not %d: %+v", len(d.channels.posts), n, d.channels.posts)
	}
}

func TestMissedSlotsAreOnePost(t *testing.T) {
	d := newDesk(t, begin)
	d.subscribe("a", update.Settings{Schedule: "every 6 hours", Zone: "UTC"})
	d.tick("2026-01-01 06:00")
	d.tick("2026-01-01 06:01")
	d.count(1)
	d.tick("2026-01-04 07:30")
	d.tick("2026-01-04 07:31")
	d.count(2)
	if p := d.channels.posts[1].post; p.Missed != 11 || p.Slot.Hour() != 6 {
		t.Errorf("%+v", p)
	}
	d.tick("2026-01-04 12:00")
	d.count(3)
}

func TestSilenceHasAReason(t *testing.T) {
	d := newDesk(t, begin)
	d.subscribe("few", update.Settings{Schedule: "daily at 9", Zone: "UTC", Articles: 30})
	d.subscribe("quiet", update.Settings{Schedule: "every 6 hours", Zone: "Europe/Berlin", Quiet: update.Quiet{From: 22 * 60, To: 8 * 60}})
	d.subscribe("seldom", update.Settings{Schedule: "every 6 hours", Zone: "UTC", Hours: 12})
	d.subscribe("paused", update.Settings{Schedule: "hourly", Zone: "UTC"})
	_, err := d.state.Alter(t.Context(), "s", "paused", func(s *update.Subscription) { s.Paused = true })
	d.must(err)
	for at := begin; at.Before(begin.Add(48 * time.Hour)); at = at.Add(15 * time.Minute) {
		d.tick(at.Format("2006-01-02 15:04"))
	}
	for id, want := range map[string]string{
		"few":    "skipped:too-few sent: ",
		"quiet":  "held:quiet-hours sent: sent: sent: held:quiet-hours held:quiet-hours sent: sent: sent: held:quiet-hours ",
		"seldom": "sent: skipped:too-soon sent: skipped:too-soon sent: skipped:too-soon sent: ",
		"paused": "",
	} {
		if got := d.reasons(id); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	d.news.every = 0
	d.news.fail = errors.New("not yet")
	d.tick("2026-01-03 09:00")
	d.news.fail = nil
	d.tick("2026-01-03 09:01")
	if got := d.reasons("few"); got != "skipped:too-few sent: skipped:nothing-added " {
		t.Error(got)
	}
}

func TestBreakingHasALimit(t *testing.T) {
	d := newDesk(t, begin)
	for _, h := range []int{3, 4, 30} {
		d.news.important = append(d.news.important, begin.Add(time.Duration(h)*time.Hour))
	}
	d.subscribe("a", update.Settings{Breaking: true, Zone: "UTC", Hours: 4})
	var at []int
	for now := begin; now.Before(begin.Add(48 * time.Hour)); now = now.Add(10 * time.Minute) {
		before := len(d.channels.posts)
		d.tick(now.Format("2006-01-02 15:04"))
		if len(d.channels.posts) > before {
			at = append(at, int(now.Sub(begin)/time.Hour))
		}
	}
	if !slices.Equal(at, []int{3, 6, 30}) { // 3.8 hours are as good as 4
		t.Errorf("posted at the hours %v", at)
	}
}

func TestRefusalsAreToldOnceAndEnd(t *testing.T) {
	d := newDesk(t, begin)
	d.channels.fail = func(update.Post) (bool, error) {
		return false, &update.Refusal{Reason: update.NoPermission, Detail: "Missing Permissions"}
	}
	d.subscribe("a", update.Settings{Schedule: "daily at 9", Zone: "UTC"})
	for day := 1; day <= 5; day++ {
		d.tick(fmt.Sprintf("2026-01-%02d 09:00", day))
		d.tick(fmt.Sprintf("2026-01-%02d 09:05", day))
	}
	if got := d.reasons("a"); got != "failed:no-permission failed:no-permission failed:no-permission " {
		t.Error(got)
	}
	if len(d.channels.told) != 2 || d.channels.told[0].Paused || !d.channels.told[1].Paused {
		t.Errorf("told %+v", d.channels.told)
	}
	s, err := d.state.Subscription(t.Context(), "a")
	if err != nil || !s.Paused || s.Why != update.NoPermission || !s.Cursor.Published.IsZero() || s.Cursor.Entry != 0 {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestUncertainPostsAreLookedFor(t *testing.T) {
	d := newDesk(t, begin)
	arrives := true
	d.channels.fail = func(update.Post) (bool, error) { return arrives, errors.New("connection reset") }
	d.subscribe("a", update.Settings{Schedule: "daily at 9", Zone: "UTC"})
	d.tick("2026-01-01 09:00") // arrives, though the answer is lost
	d.count(1)
	d.tick("2026-01-01 09:01")
	d.tick("2026-01-01 09:03") // found
	d.count(1)
	arrives = false
	d.tick("2026-01-02 09:00") // doesn't arrive
	d.count(1)
	d.channels.fail = nil
	d.tick("2026-01-02 09:01") // too early: it may be on its way
	d.count(1)
	d.tick("2026-01-02 09:03")
	d.count(2)
	if d.channels.posts[1].post.Attempts != 1 {
		t.Errorf("%+v", d.channels.posts[1].post)
	}
	arrives = false
	d.channels.fail = func(update.Post) (bool, error) { return false, errors.New("connection reset") }
	d.tick("2026-01-03 09:00")
	d.channels.fail = nil
	d.tick("2026-01-05 10:00") // long after: what is said is up to date
	d.count(3)
	if p := d.channels.posts[2].post; p.Slot.Day() != 5 || p.Reports != 73 {
		t.Errorf("%+v", p)
	}
	if got := d.reasons("a"); got != "held:unreachable sent: held:unreachable sent: held:unreachable skipped:superseded sent: " {
		t.Error(got)
	}
}

// Two runners on two connections to one file post each slot once, however
// their looks fall together.
func TestTwoRunnersShareABook(t *testing.T) {
	d := newDesk(t, begin)
	path := filepath.Join(t.TempDir(), "shared.db")
	var runners []*update.Runner
	for range 2 {
		s, err := state.Open(t.Context(), path, d.clock.now)
		d.must(err)
		t.Cleanup(func() { s.Close() })
		d.state = s
		runners = append(runners, d.another(s))
	}
	for i := range 10 {
		d.subscribe(fmt.Sprint(i), update.Settings{Schedule: "every 15 minutes", Zone: "UTC"})
	}
	for now := begin; now.Before(begin.Add(3 * time.Hour)); now = now.Add(7 * time.Minute) {
		d.clock.set(now)
		var wg sync.WaitGroup
		for _, r := range runners {
			wg.Go(func() {
				if err := r.Tick(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
	}
	seen := map[string]bool{}
	for _, p := range d.channels.posts {
		if seen[p.post.Key] {
			t.Errorf("%s was posted twice", p.post.Key)
		}
		seen[p.post.Key] = true
	}
	// One article an hour: at each full hour something is new.
	if len(seen) != 20 {
		t.Errorf("%d posts", len(seen))
	}
}
