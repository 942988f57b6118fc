package state

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// clock is a time that a test moves.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func open(t *testing.T, path string) (*State, *clock) {
	t.Helper()
	c := &clock{time.Date(2026, 1, 22, 12, 0, 0, 0, time.UTC)}
	s, err := Open(context.Background(), path, c.now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, c
}

func TestSettingsSurvive(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "a b%20?#.db")
	s, _ := open(t, path)
	if got, err := s.Settings(ctx, "1"); err != nil || got.Quotes != 5 || got.Private {
		t.Fatalf("defaults: %+v, %v", got, err)
	}
	if _, err := s.Change(ctx, "1", func(set *Settings) { set.Private, set.Quotes, set.Channels = true, 99, []string{"c"} }); err != nil {
		t.Fatal(err)
	}
	s.Close()
	s, _ = open(t, path)
	got, err := s.Settings(ctx, "1")
	if err != nil || !got.Private || got.Quotes != 5 || len(got.Channels) != 1 {
		t.Errorf("after a restart: %+v, %v", got, err)
	}
	if other, _ := s.Settings(ctx, "2"); other.Private {
		t.Error("another server got the setting too")
	}
}

func TestAnswersExpireAndAreBounded(t *testing.T) {
	ctx := context.Background()
	s, c := open(t, filepath.Join(t.TempDir(), "state.db"))
	keep := func(id, server string, d time.Duration) {
		t.Helper()
		if err := s.Keep(ctx, Kept{ID: id, Server: server, Question: "who", Content: []byte("{}"), Expires: c.at.Add(d)}); err != nil {
			t.Fatal(err)
		}
	}
	keep("a", "1", time.Hour)
	if err := s.ShownAs(ctx, "a", "c2", "m1"); err != nil {
		t.Fatal(err)
	}
	if k, err := s.ShownBy(ctx, "m1"); err != nil || k.ID != "a" || k.Question != "who" || k.Channel != "c2" {
		t.Errorf("by message: %+v, %v", k, err)
	}
	if _, err := s.ShownBy(ctx, ""); !errors.Is(err, ErrGone) {
		t.Errorf("no message: %v", err)
	}
	c.at = c.at.Add(2 * time.Hour)
	if _, err := s.Answer(ctx, "a"); !errors.Is(err, ErrGone) {
		t.Errorf("an expired answer: %v", err)
	}
	for i := range maxAnswers + 5 {
		c.at = c.at.Add(time.Second)
		keep(fmt.Sprint(i), "1", 100*time.Hour)
	}
	if _, err := s.Answer(ctx, "4"); !errors.Is(err, ErrGone) {
		t.Errorf("the oldest is still there: %v", err)
	}
	if _, err := s.Answer(ctx, "5"); err != nil {
		t.Errorf("one too many went: %v", err)
	}
	if err := s.Keep(ctx, Kept{ID: "big", Content: make([]byte, maxContent+1)}); err == nil {
		t.Error("a huge answer was kept")
	}
}

func TestForget(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "state.db")
	s, c := open(t, path)
	for _, server := range []string{"1", "2"} {
		for _, err := range []error{
			s.Keep(ctx, Kept{ID: server, Server: server, Content: []byte("{}"), Expires: c.at.Add(time.Hour)}),
			s.Feedback(ctx, server, server, true, ""), s.Refuse(ctx, server, "q", "off-topic"),
			s.Correct(ctx, server, Correction{Fact: "f", Article: "a"}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.Change(ctx, server, func(set *Settings) { set.Plain = true }); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Forget(ctx, "1"); err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"settings", "answers", "feedback", "corrections", "refused"} {
		var of1, of2 int
		if err := s.db.QueryRow("SELECT count(*) FILTER (WHERE server = '1'), count(*) FILTER (WHERE server = '2') FROM "+table).Scan(&of1, &of2); err != nil {
			t.Fatal(err)
		}
		if of1 != 0 || of2 != 1 {
			t.Errorf("%s: %d of the forgotten, %d of the other", table, of1, of2)
		}
	}
	if err := s.Forget(ctx, ""); err == nil {
		t.Error("no server was forgotten")
	}
}

func TestCorrections(t *testing.T) {
	ctx := context.Background()
	s, _ := open(t, filepath.Join(t.TempDir(), "state.db"))
	for i, c := range []Correction{{Fact: "Ann", Article: "a", Start: 1, End: 2, Maker: "9"}, {Fact: "Ann", Article: "a", Start: 1, End: 2}, {Fact: "Ann", Article: "b"}, {Fact: "Bob", Article: "b"}} {
		if err := s.Correct(ctx, "1", c); err != nil {
			t.Fatal(i, err)
		}
	}
	list, err := s.Corrections(ctx, "1")
	if err != nil || len(list) != 3 || list[2].Maker != "9" || list[2].When.IsZero() {
		t.Fatalf("%+v, %v", list, err)
	}
	if _, err := s.Undo(ctx, "2", list[2].ID); !errors.Is(err, ErrGone) {
		t.Errorf("another server undid it: %v", err)
	}
	if fact, err := s.Undo(ctx, "1", list[2].ID); err != nil || fact != "Ann" {
		t.Errorf("%q, %v", fact, err)
	}
	if list, _ = s.Corrections(ctx, "1"); len(list) != 1 || list[0].Fact != "Bob" {
		t.Errorf("left: %+v", list)
	}
}

func TestRefusals(t *testing.T) {
	ctx := context.Background()
	s, c := open(t, filepath.Join(t.TempDir(), "state.db"))
	for i := range maxRefused + 3 {
		if err := s.Refuse(ctx, "1", fmt.Sprint("q", i)+strings.Repeat("ж", maxQuestion), "no-person"); err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.Refusals(ctx, "1", time.Hour, 1000)
	if err != nil || len(list) != maxRefused || !strings.HasPrefix(list[0].Question, "q202") || len(list[0].Question) > maxQuestion {
		t.Errorf("%d, %v", len(list), err)
	}
	c.at = c.at.Add(2 * time.Hour)
	if list, _ = s.Refusals(ctx, "1", time.Hour, 10); len(list) > 0 {
		t.Error("old ones are shown")
	}
}

func TestOpinions(t *testing.T) {
	ctx := context.Background()
	s, c := open(t, filepath.Join(t.TempDir(), "state.db"))
	if err := s.Keep(ctx, Kept{ID: "a", Server: "1", Question: "who?", Content: []byte("{}"), Expires: c.at.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{s.Feedback(ctx, "1", "a", true, ""), s.Feedback(ctx, "1", "gone", false, "wrong man"), s.Feedback(ctx, "2", "a", false, "elsewhere")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.Opinions(ctx, "1", time.Hour, 10)
	if err != nil || len(list) != 2 || list[0].Reason != "wrong man" || list[0].Question != "" || !list[1].Helpful || list[1].Question != "who?" {
		t.Errorf("%+v, %v", list, err)
	}
	if list, _ = s.Opinions(ctx, "2", time.Hour, 10); len(list) != 1 || list[0].Question != "" {
		t.Errorf("the other server sees %+v", list)
	}
	c.at = c.at.Add(time.Hour)
	if list, _ = s.Opinions(ctx, "1", time.Hour, 10); len(list) > 0 {
		t.Error("old ones are shown")
	}
}

func TestNewerIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	s, _ := open(t, path)
	s.Close()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if _, err := Open(context.Background(), path, nil); !errors.Is(err, ErrNewer) || !strings.Contains(err.Error(), "install the newer version") {
		t.Errorf("got %v", err)
	}
}

func TestSweepKeepsToTheSettings(t *testing.T) {
	ctx := context.Background()
	s, c := open(t, filepath.Join(t.TempDir(), "state.db"))
	if _, err := s.Change(ctx, "1", func(set *Settings) { set.KeepDays = 2 }); err != nil {
		t.Fatal(err)
	}
	for _, server := range []string{"1", "2"} {
		if err := errors.Join(s.Refuse(ctx, server, "q", "off-topic"), s.Feedback(ctx, server, "a", false, "no")); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Keep(ctx, Kept{ID: "a", Server: "2", Content: []byte("{}"), Expires: c.at.Add(7 * 24 * time.Hour)}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Change(ctx, "2", func(set *Settings) { set.KeepDays = 4 }); err != nil {
		t.Fatal(err)
	}
	if k, err := s.Answer(ctx, "a"); err != nil || k.Expires.Sub(c.at) != 4*24*time.Hour {
		t.Errorf("after the settings changed an answer expires %v, %v", k.Expires, err)
	}
	left := func() (n int) {
		if err := s.Sweep(ctx); err != nil {
			t.Fatal(err)
		}
		if err := s.db.QueryRow("SELECT (SELECT count(*) FROM refused) + (SELECT count(*) FROM feedback) + (SELECT count(*) FROM answers)").Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	for _, step := range []struct{ days, want int }{{1, 5}, {1, 3}, {1, 3}, {1, 0}} {
		c.at = c.at.Add(time.Duration(step.days) * 24 * time.Hour)
		if n := left(); n != step.want {
			t.Errorf("on %s %d rows are left, not %d", c.at.Format(time.DateOnly), n, step.want)
		}
	}
}
