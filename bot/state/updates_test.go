package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"testing"
	"time"

	"github.com/pressly/goose/v3"

	"parley/bot/update"
	"parley/corpus"
)

func subscription(t *testing.T, s *State, c *clock, id, server string) update.Subscription {
	t.Helper()
	sub := update.Subscription{ID: id, Server: server, Creator: "u", Slot: c.at, Settings: update.Settings{Channel: "c", Place: update.PlaceText, Schedule: "0 * * * *", Zone: "UTC"}}
	if err := s.Subscribe(context.Background(), sub); err != nil {
		t.Fatal(err)
	}
	sub, err := s.Subscription(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return sub
}

func post(sub update.Subscription, c *clock, id string) update.Post {
	slot := c.at.Truncate(time.Hour)
	return update.Post{
		ID: id, Subscription: sub.ID, Key: sub.ID + slot.String(), Version: sub.Version, Slot: slot, Channel: "c", Holder: "h", Created: c.at, Until: c.at.Add(time.Minute),
		Cursor: update.Cursor{Entry: 7}, Said: []update.Said{{Key: id, Quotes: []corpus.Ref{{Article: "a", Revision: 1, Span: corpus.Span{Start: 1, End: 2}}}}},
	}
}

func TestAPostIsBegunOnce(t *testing.T) {
	ctx := context.Background()
	s, c := open(t, filepath.Join(t.TempDir(), "state.db"))
	sub := subscription(t, s, c, "a", "1")
	c.at = c.at.Add(time.Hour)
	p := post(sub, c, "p1")
	if err := s.Begin(ctx, p); err != nil {
		t.Fatal(err)
	}
	for name, other := range map[string]func(*update.Post){
		"the same key":        func(p *update.Post) { p.ID = "p2" },
		"another is open":     func(p *update.Post) { p.ID, p.Key = "p3", "other" },
		"another version":     func(p *update.Post) { p.ID, p.Key, p.Version = "p4", "other", 99 },
		"no subscription":     func(p *update.Post) { p.ID, p.Key, p.Subscription = "p5", "other", "nobody" },
		"the very same again": func(p *update.Post) {},
	} {
		o := p
		other(&o)
		if err := s.Begin(ctx, o); !errors.Is(err, update.ErrTaken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if list, _ := s.Active(ctx, c.at); len(list) != 0 {
		t.Errorf("active although a post is open: %+v", list)
	}
	if list, _ := s.Unsettled(ctx, c.at); len(list) != 0 {
		t.Errorf("somebody else's: %+v", list)
	}
	later := c.at.Add(time.Minute)
	list, err := s.Unsettled(ctx, later)
	if err != nil || len(list) != 1 || list[0].Cursor.Entry != 7 || list[0].Said[0].Quotes[0].Span.End != 2 || !list[0].Slot.Equal(p.Slot) {
		t.Fatalf("%+v, %v", list, err)
	}
	for i, want := range []bool{true, false} {
		if ok, err := s.Take(ctx, list[0], fmt.Sprint("taker", i), later, later.Add(time.Minute)); ok != want || err != nil {
			t.Errorf("taker %d: %v, %v", i, ok, err)
		}
	}
	if err := s.Settle(ctx, p, update.Outcome{Sent: true}); !errors.Is(err, update.ErrTaken) {
		t.Errorf("settled by one who no longer has it: %v", err)
	}
	p.Holder = "taker0"
	if err := s.Settle(ctx, p, update.Outcome{Sent: true, Where: update.Where{Channel: "c", Message: "m"}, Entry: update.Entry{Subscription: "a", Slot: p.Slot, Result: update.WasSent}}); err != nil {
		t.Fatal(err)
	}
	sub, err = s.Subscription(ctx, "a")
	if err != nil || sub.Cursor.Entry != 7 || !sub.Slot.Equal(p.Slot) || !sub.Posted.Equal(p.Slot) || sub.Version != 2 {
		t.Errorf("%+v, %v", sub, err)
	}
	if said, err := s.Said(ctx, "a"); err != nil || len(said) != 1 || said[0].Key != "p1" {
		t.Errorf("%+v, %v", said, err)
	}
	if log, err := s.UpdateLog(ctx, "1", "", 10); err != nil || len(log) != 1 {
		t.Errorf("%+v, %v", log, err)
	}
	if log, _ := s.UpdateLog(ctx, "2", "a", 10); len(log) != 0 {
		t.Error("another server reads the log")
	}
}

func TestWhatIsSaidAndLoggedIsBounded(t *testing.T) {
	ctx := context.Background()
	s, c := open(t, filepath.Join(t.TempDir(), "state.db"))
	subscription(t, s, c, "a", "1")
	for i := range keptPosts + 5 {
		c.at = c.at.Add(time.Hour)
		sub, err := s.Subscription(ctx, "a")
		if err != nil {
			t.Fatal(err)
		}
		p := post(sub, c, fmt.Sprint(i))
		if err := errors.Join(s.Begin(ctx, p), s.Settle(ctx, p, update.Outcome{Sent: true})); err != nil {
			t.Fatal(err)
		}
	}
	said, err := s.Said(ctx, "a")
	if err != nil || len(said) != keptPosts || said[len(said)-1].Key != fmt.Sprint(keptPosts+4) {
		t.Errorf("%d, the last %+v, %v", len(said), said[len(said)-1], err)
	}
	for i := range keptEntries + 5 {
		e := update.Entry{Subscription: "a", Slot: c.at.Add(time.Duration(i) * time.Hour), Result: update.WasSkipped, Reason: update.NothingAdded}
		if err := errors.Join(s.Note(ctx, e), s.Note(ctx, e)); err != nil {
			t.Fatal(err)
		}
	}
	log, err := s.UpdateLog(ctx, "1", "a", 1000)
	if err != nil || len(log) != keptEntries {
		t.Errorf("%d lines, %v", len(log), err)
	}
}

func TestSubscriptionsOfAServer(t *testing.T) {
	ctx := context.Background()
	s, c := open(t, filepath.Join(t.TempDir(), "state.db"))
	for i := range update.MaxSubscriptions {
		subscription(t, s, c, fmt.Sprint(i), "1")
	}
	if err := s.Subscribe(ctx, update.Subscription{ID: "more", Server: "1"}); !errors.Is(err, ErrFull) {
		t.Errorf("one too many: %v", err)
	}
	subscription(t, s, c, "other", "2")
	if _, err := s.Alter(ctx, "2", "0", func(*update.Subscription) {}); !errors.Is(err, ErrGone) {
		t.Errorf("another server changes it: %v", err)
	}
	if err := s.Unsubscribe(ctx, "2", "0"); !errors.Is(err, ErrGone) {
		t.Errorf("another server removes it: %v", err)
	}
	if err := s.Forget(ctx, "1"); err != nil {
		t.Fatal(err)
	}
	for server, want := range map[string]int{"1": 0, "2": 1} {
		if list, err := s.Subscriptions(ctx, server); err != nil || len(list) != want {
			t.Errorf("server %s has %d, %v", server, len(list), err)
		}
	}
}

// A file of the first schema is brought up to date with what is in it.
func TestTheFirstSchemaIsUpgraded(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "state.db")
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	p, err := goose.NewProvider(goose.DialectSQLite3, db, mustSub(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.UpTo(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO settings VALUES ('1', '{"quotes":3}', 0)`); err != nil {
		t.Fatal(err)
	}
	db.Close()
	s, c := open(t, path)
	if set, err := s.Settings(ctx, "1"); err != nil || set.Quotes != 3 {
		t.Errorf("%+v, %v", set, err)
	}
	subscription(t, s, c, "a", "1")
}

func mustSub(t *testing.T) fs.FS {
	t.Helper()
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		t.Fatal(err)
	}
	return files
}
