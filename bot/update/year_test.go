package update_test

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/bot/state"
	"parley/bot/update"
)

// The zones have changes of clocks on both sides of the equator, of half an
// hour, at midnight, and none.
var yearZones = []string{
	"Europe/Berlin", "Europe/London", "Europe/Kyiv", "Europe/Moscow", "Asia/Beirut", "Asia/Jerusalem", "Africa/Cairo", "Africa/Lagos", "Asia/Tehran", "Asia/Kolkata",
	"Asia/Kathmandu", "Asia/Tokyo", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "America/New_York", "America/Los_Angeles", "America/Santiago", "America/St_Johns",
}

// The schedules, each with what it means said in another way than cron's.
var yearSchedules = []struct {
	text string
	due  func(wall time.Time) bool
}{
	{"daily at 2:30", at(2, 30)},
	{"daily at 0:00", at(0, 0)},
	{"every weekday at 9", func(w time.Time) bool {
		return at(9, 0)(w) && w.Weekday() != time.Saturday && w.Weekday() != time.Sunday
	}},
	{"sundays 2:00", func(w time.Time) bool { return at(2, 0)(w) && w.Weekday() == time.Sunday }},
	{"sundays 3:00", func(w time.Time) bool { return at(3, 0)(w) && w.Weekday() == time.Sunday }},
	{"mondays 18:30", func(w time.Time) bool { return at(18, 30)(w) && w.Weekday() == time.Monday }},
	{"every 12 hours", func(w time.Time) bool { return w.Hour()%12 == 0 && w.Minute() == 0 }},
	{"on the 1st and 15th of every month at 7:15", func(w time.Time) bool { return at(7, 15)(w) && (w.Day() == 1 || w.Day() == 15) }},
	{"last day of the month at 23:45", func(w time.Time) bool { return at(23, 45)(w) && w.AddDate(0, 0, 1).Day() == 1 }},
	{"first monday of the month at 9", func(w time.Time) bool { return at(9, 0)(w) && w.Weekday() == time.Monday && w.Day() <= 7 }},
}

func at(hour, minute int) func(time.Time) bool {
	return func(w time.Time) bool { return w.Hour() == hour && w.Minute() == minute }
}

// shown gives, for each quarter of an hour of the year on the clocks of zone,
// the moment that it stands for: the first time that it is shown or, where the
// clocks jump over it, as much later as they jump.
func shown(zone *time.Location, from, to time.Time) map[time.Time]time.Time {
	out := map[time.Time]time.Time{}
	wall := func(t time.Time) time.Time {
		t = t.In(zone)
		return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), 0, 0, time.UTC)
	}
	last := wall(from.Add(-15 * time.Minute))
	for t := from; t.Before(to); t = t.Add(15 * time.Minute) {
		w := wall(t)
		for skipped := last.Add(15 * time.Minute); skipped.Before(w); skipped = skipped.Add(15 * time.Minute) {
			out[skipped] = t.Add(skipped.Sub(last) - 15*time.Minute)
		}
		if _, twice := out[w]; !twice {
			out[w] = t
		}
		last = w
	}
	return out
}

// A year of 200 subscriptions in 20 time zones: each slot is posted once, at
// its moment, and none is lost.
func TestAYear(t *testing.T) {
	if testing.Short() {
		t.Skip("a year takes half a minute")
	}
	from, to := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	d := newDesk(t, from.Add(-time.Second))
	d.news.every, d.news.since = 15*time.Minute, from.AddDate(0, 0, -1)
	if dir, err := os.MkdirTemp("/dev/shm", "parley"); err == nil { // a disk of memory, so that a year takes seconds
		t.Cleanup(func() { os.RemoveAll(dir) })
		s, err := state.Open(t.Context(), filepath.Join(dir, "bot.db"), d.clock.now)
		d.must(err)
		t.Cleanup(func() { s.Close() })
		d.state, d.runner = s, d.another(s)
	}
	want := map[string][]time.Time{}
	moments := map[time.Time]bool{}
	var ids []string
	for _, name := range yearZones {
		zone, err := time.LoadLocation(name)
		d.must(err)
		clocks := shown(zone, from, to)
		for i, s := range yearSchedules {
			id := fmt.Sprintf("%s %d", name, i)
			ids = append(ids, id)
			d.subscribe(id, update.Settings{Schedule: s.text, Zone: name})
			unique := map[time.Time]bool{}
			for wall, at := range clocks {
				if s.due(wall) && !at.Before(from) {
					unique[at], moments[at] = true, true
				}
			}
			for at := range unique {
				want[id] = append(want[id], at)
			}
			slices.SortFunc(want[id], time.Time.Compare)
		}
	}
	var ticks []time.Time
	for at := range moments {
		ticks = append(ticks, at)
	}
	slices.SortFunc(ticks, time.Time.Compare)
	began := time.Now()
	for _, at := range ticks {
		d.clock.set(at)
		d.must(d.runner.Tick(t.Context()))
	}
	got := map[string][]time.Time{}
	for _, p := range d.channels.posts {
		got[p.post.Subscription] = append(got[p.post.Subscription], p.at)
		if !p.at.Equal(p.post.Slot) || p.post.Missed > 0 {
			t.Errorf("posted at %v for the slot %v, with %d missed", p.at, p.post.Slot, p.post.Missed)
		}
	}
	t.Logf("%d posts of %d subscriptions in %d zones, %d looks, in %v", len(d.channels.posts), len(ids), len(yearZones), len(ticks), time.Since(began).Round(time.Millisecond))
	for _, id := range ids {
		if !slices.EqualFunc(got[id], want[id], time.Time.Equal) {
			t.Errorf("%s: %d posts, %d expected\n%v\n%v", id, len(got[id]), len(want[id]), got[id], want[id])
		}
	}
	golden(t, filepath.Join("testdata", "year.txt"), yearText(t, ids, got))
}

// yearText lists the posts: of each subscription how many, a sum over all of
// them, and in full those of the days on which the clocks change.
func yearText(t *testing.T, ids []string, got map[string][]time.Time) string {
	var b strings.Builder
	for _, id := range ids {
		name, i, _ := strings.Cut(id, " ")
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		sum, changes := sha256.New(), ""
		for _, at := range got[id] {
			fmt.Fprintln(sum, at.Unix())
			local := at.In(zone)
			day := time.Date(local.Year(), local.Month(), local.Day(), 12, 0, 0, 0, zone)
			_, before := day.AddDate(0, 0, -1).Zone()
			if _, after := day.Zone(); before != after {
				changes += local.Format("\n\t2 Jan 15:04 -0700")
			}
		}
		first, last := got[id][0].In(zone), got[id][len(got[id])-1].In(zone)
		fmt.Fprintf(&b, "%s, %s: %d posts, %s to %s, %x%s\n", name, yearSchedules[int(i[0]-'0')].text, len(got[id]),
			first.Format("2 Jan 15:04"), last.Format("2 Jan 15:04"), sum.Sum(nil)[:4], changes)
	}
	return b.String()
}
