package update

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/adhocore/gronx"
)

func TestParseSchedule(t *testing.T) {
	for text, want := range map[string]string{
		"every weekday at 9":                         "0 9 * * 1-5",
		"every 6 hours":                              "0 */6 * * *",
		"every six hours":                            "0 */6 * * *",
		"every 6h":                                   "0 */6 * * *",
		"mondays 18:30":                              "30 18 * * 1",
		"Mondays, 18.30":                             "30 18 * * 1",
		"daily":                                      "0 9 * * *",
		"every day at noon":                          "0 12 * * *",
		"every day at 9am and 5:30 pm":               "0 9 * * *; 30 17 * * *",
		"twice a day":                                "0 9,18 * * *",
		"weekdays at 8, 12 and 18":                   "0 8,12,18 * * 1-5",
		"mon, wed & fri at 8":                        "0 8 * * 1,3,5",
		"tue-thu at 7:15":                            "15 7 * * 2,3,4",
		"monday to friday at 9":                      "0 9 * * 1-5",
		"weekly on Friday at 5 p.m.":                 "0 17 * * 5",
		"every week":                                 "0 9 * * 1",
		"every week on sunday at 20":                 "0 20 * * 0",
		"weekends at 10 in the morning":              "0 10 * * 0,6",
		"at 8 in the evening":                        "0 20 * * *",
		"monthly":                                    "0 9 1 * *",
		"on the 1st and 15th of every month at 9":    "0 9 1,15 * *",
		"last day of the month at 18":                "0 18 L * *",
		"first monday of the month at 9":             "0 9 * * 1#1",
		"hourly":                                     "0 * * * *",
		"every hour from 8 to 20":                    "0 8-20 * * *",
		"every 2 hours between 8 and 20 on weekdays": "0 8-20/2 * * 1-5",
		"every 30 minutes":                           "*/30 * * * *",
		"every half hour":                            "*/30 * * * *",
		"every 6 hours from 9:30":                    "30 3-23/6 * * *",
		"0 9 * * 1-5":                                "0 9 * * 1-5",
		"0 9 * * MON-FRI":                            "0 9 * * 1-5",
		"@daily":                                     "0 0 * * *",
		"30 6 1 * *; 0 18 * * 5":                     "30 6 1 * *; 0 18 * * 5",
		"*/15 8-18 * * *":                            "*/15 8-18 * * *",
	} {
		s, err := ParseSchedule(text)
		if err != nil || s.String() != want {
			t.Errorf("%q: %q, %v; want %q", text, s, err, want)
			continue
		}
		if again, err := ParseSchedule(s.String()); err != nil || again.String() != want {
			t.Errorf("%q read again: %q, %v", s, again, err)
		}
	}
	for text, want := range map[string]ScheduleProblem{
		"": ScheduleEmpty, " ": ScheduleEmpty, "at": ScheduleEmpty, "whenever": ScheduleUnknown, "every 3 days": ScheduleUnknown,
		"every 2 weeks": ScheduleUnknown, "every 5 hours": ScheduleUneven, "every 50 minutes": ScheduleUneven, "every 5 minutes": ScheduleOften,
		"* * * * *": ScheduleOften, "0 9 30 2 *": ScheduleNever, "0 9 * *": ScheduleCron, "0 25 * * *": ScheduleCron, "0 9 * * 1-5 2027": ScheduleCron,
		"@everysecond": ScheduleCron, "at 25": ScheduleUnknown, "at 13pm": ScheduleUnknown, strings.Repeat("mondays ", 40): ScheduleTooLong,
		"at 9:01, 9:02": ScheduleOften,
	} {
		_, err := ParseSchedule(text)
		var problem *ScheduleError
		if !errors.As(err, &problem) || problem.Problem != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

func FuzzParseSchedule(f *testing.F) {
	for _, text := range []string{"every weekday at 9", "0 9 * * 1-5", "mondays 18:30", "5L#W/-, 1 1 1 1"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ParseSchedule(text)
		if err != nil {
			return
		}
		next := s.Next(reference, time.UTC)
		if next.IsZero() || !next.After(reference) {
			t.Errorf("%q is next due on %v", text, next)
		}
		again, err := ParseSchedule(s.String())
		if err != nil || again.String() != s.String() {
			t.Errorf("%q became %q, which is read as %q, %v", text, s, again, err)
		}
		s.Parts()
	})
}

func zone(t *testing.T, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestChangesOfTheClock(t *testing.T) {
	for _, c := range []struct{ name, zone, schedule, from, want string }{
		{"skipped", "Europe/Berlin", "daily at 2:30", "2026-03-28 12:00", "2026-03-29 03:30 +0200, 2026-03-30 02:30 +0200"},
		{"twice", "Europe/Berlin", "daily at 2:30", "2026-10-24 12:00", "2026-10-25 02:30 +0200, 2026-10-26 02:30 +0100"},
		{"every hour, skipped", "Europe/Berlin", "hourly", "2026-03-29 00:30", "2026-03-29 01:00 +0100, 2026-03-29 03:00 +0200, 2026-03-29 04:00 +0200"},
		{"every hour, twice", "Europe/Berlin", "hourly", "2026-10-25 01:30", "2026-10-25 02:00 +0200, 2026-10-25 03:00 +0100"},
		{"every half hour, skipped", "Europe/Berlin", "every 30 minutes", "2026-03-29 01:15", "2026-03-29 01:30 +0100, 2026-03-29 03:00 +0200, 2026-03-29 03:30 +0200, 2026-03-29 04:00 +0200"},
		{"half an hour", "Australia/Lord_Howe", "daily at 2:15", "2026-10-03 12:00", "2026-10-04 02:45 +1100, 2026-10-05 02:15 +1100"},
		{"at midnight", "Africa/Cairo", "daily at midnight", "2026-04-23 12:00", "2026-04-24 01:00 +0300, 2026-04-25 00:00 +0300"},
		{"at midnight, twice", "Africa/Cairo", "daily at 23:30", "2026-10-29 12:00", "2026-10-29 23:30 +0300, 2026-10-30 23:30 +0200"},
		{"a whole day", "Pacific/Apia", "daily at 9", "2011-12-29 12:00", "2011-12-31 09:00 +1400, 2012-01-01 09:00 +1400"},
	} {
		z := zone(t, c.zone)
		s, err := ParseSchedule(c.schedule)
		if err != nil {
			t.Fatal(err)
		}
		at, err := time.ParseInLocation("2006-01-02 15:04", c.from, z)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for range strings.Count(c.want, ",") + 1 {
			at = s.Next(at, z)
			got = append(got, at.Format("2006-01-02 15:04 -0700"))
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
}

// Every minute of a year is held against the rule that a schedule is made of:
// what Next gives is what one finds who looks at the wall clock each minute.
func TestNextIsWhatTheClockShows(t *testing.T) {
	for _, name := range []string{"Europe/Berlin", "Australia/Lord_Howe"} {
		z := zone(t, name)
		for _, expr := range []string{"30 2 * * *", "0 */6 * * *", "15 9 1,15 * *", "0 9 L * *", "45 23 * * 1-5", "0 8 13 * 5", "0 9 * * 1#1", "0 9 31 * *"} {
			s, err := ParseSchedule(expr)
			if err != nil {
				t.Fatal(expr, err)
			}
			g, start := gronx.New(), time.Date(2026, 1, 1, 0, 0, 0, 0, z)
			at, seen := start.Add(-time.Second), map[string]bool{}
			for now := start; now.Year() == 2026; now = now.Add(time.Minute) {
				if now.Day() == 9 && now.Month() != time.March && now.Month() != time.April && now.Month() != time.October { // the clocks change in the months between
					now = now.AddDate(0, 1, 0)
					at = now.Add(-time.Second)
				}
				wall := wallOf(now, z)
				due, err := g.IsDue(expr, wall)
				if err != nil {
					t.Fatal(err)
				}
				shown := wall.Format(time.DateTime)
				if !due || seen[shown] {
					continue
				}
				seen[shown] = true
				next := s.Next(at, z)
				if next.Before(now) && wallOf(next, z).Hour() <= 3 {
					at, next = next, s.Next(next, z) // one that the clock never shows
				}
				if !next.Equal(now) {
					t.Fatalf("%s in %s: after %v comes %v, not %v", expr, name, at, next, now)
				}
				at = next
			}
		}
	}
}

func TestLatest(t *testing.T) {
	z := zone(t, "Europe/Berlin")
	s, err := ParseSchedule("every 6 hours")
	if err != nil {
		t.Fatal(err)
	}
	at := func(text string) time.Time {
		v, err := time.ParseInLocation("2006-01-02 15:04", text, z)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		since, now, slot string
		missed           int
	}{
		{"2026-02-01 06:00", "2026-02-01 11:59", "", 0},
		{"2026-02-01 06:00", "2026-02-01 12:00", "2026-02-01 12:00", 0},
		{"2026-02-01 06:00", "2026-02-03 12:30", "2026-02-03 12:00", 8},
		{"2025-02-01 06:00", "2026-02-03 12:30", "2026-02-03 12:00", maxMissed + 1},
	} {
		slot, missed := s.Latest(at(c.since), at(c.now), z)
		if c.slot == "" != slot.IsZero() || c.slot != "" && !slot.Equal(at(c.slot)) || missed < c.missed || c.missed < maxMissed && missed != c.missed {
			t.Errorf("%+v: %v, %d", c, slot, missed)
		}
	}
}

func TestQuietHours(t *testing.T) {
	z := zone(t, "Europe/Berlin")
	for text, want := range map[string]string{
		"22:00-7:00": "22:00–07:00", "10pm to 7am": "22:00–07:00", "from 1 until 6:30": "01:00–06:30", "22–7": "22:00–07:00",
		"22": "", "22-22": "", "22-7-8": "", "always": "", "": "",
	} {
		if q, ok := ParseQuiet(text); q.String() != want || ok != (want != "") {
			t.Errorf("%q: %s, %v", text, q, ok)
		}
	}
	q, _ := ParseQuiet("22:00-7:00")
	for at, want := range map[string]string{
		"2026-02-01 21:59": "", "2026-02-01 22:00": "2026-02-02 07:00", "2026-02-02 06:59": "2026-02-02 07:00", "2026-02-02 07:00": "",
	} {
		now, _ := time.ParseInLocation("2006-01-02 15:04", at, z)
		end, in := q.Until(now, z)
		if got := end.In(z).Format("2006-01-02 15:04"); in != (want != "") || in && got != want {
			t.Errorf("at %s: quiet %v until %s, want %s", at, in, got, want)
		}
	}
}
