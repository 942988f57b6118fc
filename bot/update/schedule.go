package update

import (
	"strings"
	"time"

	"github.com/adhocore/gronx"
)

// Schedule says at which moments posts are due, on the wall clock of a time
// zone. The zero Schedule has none. Make others with ParseSchedule.
//
// Each time of the wall clock is one moment, whatever the clock does: a time
// that comes twice, where the clock goes back, counts when it comes first; one
// that is skipped, where the clock goes forward, counts as long after the jump
// as it would have been after it without. Two that fall on one moment by that
// are one.
type Schedule struct {
	cron []string // of five fields each
}

// IsZero reports whether no moment is ever due.
func (s Schedule) IsZero() bool { return len(s.cron) == 0 }

// String gives the schedule as cron expressions, which ParseSchedule reads
// again.
func (s Schedule) String() string { return strings.Join(s.cron, "; ") }

// widest is more than any clock was ever put forward or back in one night, but
// for changes of the date line.
const widest = 3 * time.Hour

// Next gives the first moment after the given one, in zone, or the zero time
// where there is none.
func (s Schedule) Next(after time.Time, zone *time.Location) time.Time {
	var best time.Time
	start := wallOf(after, zone)
	if changes(after.Add(-2*widest), after, zone) {
		start = start.Add(-widest) // wall times before can fall on moments after
	}
	for _, expr := range s.cron {
		tick := start
		for {
			var err error
			if tick, err = gronx.NextTickAfter(expr, tick, false); err != nil {
				break
			}
			at := moment(tick, zone)
			if at.After(after) && (best.IsZero() || at.Before(best)) {
				best = at
			}
			if best.IsZero() {
				continue
			}
			// Later wall times fall on earlier moments only near a change.
			if !changes(best.Add(-2*widest), best.Add(2*widest), zone) || tick.After(wallOf(best, zone).Add(widest)) {
				break
			}
		}
	}
	return best
}

// changes reports whether the clocks of zone change between two moments.
func changes(from, to time.Time, zone *time.Location) bool {
	_, a := from.In(zone).Zone()
	_, b := to.In(zone).Zone()
	return a != b
}

// maxMissed bounds how many moments are counted one by one.
const maxMissed = 500

// Latest gives the last moment that is after since and not after now, or the
// zero time, and how many others lie between since and it, counting no further
// than a few hundred.
func (s Schedule) Latest(since, now time.Time, zone *time.Location) (slot time.Time, missed int) {
	missed = -1
	for at := s.Next(since, zone); !at.IsZero() && !at.After(now); at = s.Next(at, zone) {
		slot = at
		if missed++; missed == maxMissed {
			// So long ago that only the latest matters.
			for _, days := range []int{32, 8, 2} {
				if first := s.Next(now.AddDate(0, 0, -days), zone); first.After(at) && !first.After(now) {
					at, slot = first, first
				}
			}
		}
	}
	return slot, max(missed, 0)
}

// Shortest gives the shortest time between two moments of an ordinary month.
func (s Schedule) Shortest() time.Duration {
	at := s.Next(reference, time.UTC)
	shortest := time.Duration(1<<63 - 1)
	for range 100 {
		next := s.Next(at, time.UTC)
		if at.IsZero() || next.IsZero() {
			break
		}
		shortest = min(shortest, next.Sub(at))
		at = next
	}
	return shortest
}

// stored gives the schedule that String made text of.
func stored(text string) Schedule {
	if text == "" {
		return Schedule{}
	}
	return Schedule{cron: strings.Split(text, "; ")}
}

// reference is the beginning of a year without anything special, from which
// schedules are judged.
var reference = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

// wallOf gives what the clocks of zone show at t, as if it were UTC. Reckoning
// on such times knows no change of clocks.
func wallOf(t time.Time, zone *time.Location) time.Time {
	t = t.In(zone)
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, time.UTC)
}

// moment gives when the clocks of zone show wall, which is given as if it were
// UTC.
func moment(wall time.Time, zone *time.Location) time.Time {
	t := time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), 0, zone)
	by := func(at time.Time) time.Time { // with the offset that holds at a moment
		_, offset := at.Zone()
		return wall.Add(-time.Duration(offset) * time.Second).In(zone)
	}
	switch shown := wallOf(t, zone); {
	case shown.Before(wall): // skipped; this is before the jump, with the offset that held there
		return by(t)
	case shown.After(wall): // skipped, and reckoned so already
		return t
	}
	if start, _ := t.ZoneBounds(); !start.IsZero() {
		if first := by(start.Add(-time.Second)); first.Before(start) {
			return first // it comes twice
		}
	}
	return t
}
