package reading

import (
	"strings"
	"testing"
	"time"
)

// interval writes i as the table of TestParseDates does.
func interval(m DateMention) string {
	switch i := m.When; {
	case m.Duration:
		return "duration"
	case i.IsZero():
		return "unknown"
	case i.Precision == ToMinute:
		return i.From.Format("2006-01-02 15:04")
	case i.Days() == 1 && i.Precision == ToPart:
		return i.From.Format("2006-01-02 part")
	case i.Days() == 1:
		return i.From.Format(time.DateOnly)
	default:
		return i.From.Format(time.DateOnly) + ".." + i.To.Format(time.DateOnly)
	}
}

// Every sentence is read as of Friday, 23 January 2026.
func TestParseDates(t *testing.T) {
	for _, c := range []struct{ sentence, phrase, want string }{
		{"They met on Thursday.", "Thursday", "2026-01-22"},
		{"They met on Friday.", "Friday", "2026-01-23"},
		{"They will meet on Friday.", "Friday", "2026-01-23"},
		{"They will meet on Monday.", "Monday", "2026-01-26"},
		{"They are to meet on Thursday.", "Thursday", "2026-01-29"},
		{"The ministers meet next Friday.", "next Friday", "2026-01-30"},
		{"The ministers met last Friday.", "last Friday", "2026-01-16"},
		{"The council meets this coming Saturday.", "this coming Saturday", "2026-01-24"},
		{"The council meets this coming Saturday, 24 January.", "this coming Saturday, 24 January", "2026-01-24"},
		{"It opened on Thursday, 22 January.", "Thursday, 22 January", "2026-01-22"},
		{"Talks run on Friday and Saturday, 23 and 24 January.", "Friday and Saturday, 23 and 24 January", "2026-01-23..2026-01-24"},
		{"It will be held on Wednesday and Thursday, 4 and 5 February.", "Wednesday and Thursday, 4 and 5 February", "2026-02-04..2026-02-05"},
		{"It will be held on Wednesday and Thursday.", "Wednesday and Thursday", "2026-01-28..2026-01-29"},
		{"They met on Friday evening behind closed doors.", "Friday evening", "2026-01-23 part"},
		{"They arrived on Tuesday morning.", "Tuesday morning", "2026-01-20 part"},
		{"The contracts ran out at 11:59 p.m. on Thursday.", "11:59 p.m. on Thursday", "2026-01-22 23:59"},
		{"He has set midnight on Thursday as the limit.", "midnight on Thursday", "2026-01-29 23:59"},
		{"They are to meet at nine in the morning on Tuesday, 27 January.", "nine in the morning on Tuesday, 27 January", "2026-01-27 09:00"},
		{"He will present the text on Saturday at nine in the morning.", "Saturday at nine in the morning", "2026-01-24 09:00"},
		{"The ceremony, set for 2.05pm, was dropped.", "2.05pm", "2026-01-23 14:05"},
		{"Doors open at 18:30 Moscow time.", "18:30 Moscow time", "2026-01-23 18:30"},
		{"They walked out at half past six.", "half past six", "2026-01-23 18:30"},
		{"It starts at five past two on Monday.", "five past two on Monday", "2026-01-26 14:05"},
		{"It begins at 10am on 4 February.", "10am on 4 February", "2026-02-04 10:00"},
		{"It begins at 10 a.m. on February 4.", "10 a.m. on February 4", "2026-02-04 10:00"},
		{"It ends at noon on Monday.", "noon on Monday", "2026-01-26 12:00"},
		{"On 28 January he will speak.", "28 January", "2026-01-28"},
		{"On 28 December he spoke.", "28 December", "2025-12-28"},
		{"He spoke on Dec. 28.", "Dec. 28", "2025-12-28"},
		{"Who met on Jan. 22", "Jan. 22", "2026-01-22"},
		{"who met on jan 22", "jan 22", "2026-01-22"},
		{"The pact runs until April 30, 2028.", "April 30, 2028", "2028-04-30"},
		{"It was signed on 1 August 2025.", "1 August 2025", "2025-08-01"},
		{"It was signed on the 9th of March 2025.", "the 9th of March 2025", "2025-03-09"},
		{"They meet on 4–5 February.", "4–5 February", "2026-02-04..2026-02-05"},
		{"They meet on 4-5 February.", "4-5 February", "2026-02-04..2026-02-05"},
		{"They meet from 4 to 6 February.", "4 to 6 February", "2026-02-04..2026-02-06"},
		{"They meet on February 4 and 5.", "February 4 and 5", "2026-02-04..2026-02-05"},
		{"They meet on Feb. 4-5, 2026.", "Feb. 4-5, 2026", "2026-02-04..2026-02-05"},
		{"The date was 2025-11-30.", "2025-11-30", "2025-11-30"},
		{"The date was 30/11/2025.", "30/11/2025", "2025-11-30"},
		{"The date was 11/30/2025.", "11/30/2025", "2025-11-30"},
		{"They agreed in March.", "March", "2025-03-01..2025-03-31"},
		{"They will agree in March.", "March", "2026-03-01..2026-03-31"},
		{"They agreed last August.", "last August", "2025-08-01..2025-08-31"},
		{"They agreed in August last year.", "August last year", "2025-08-01..2025-08-31"},
		{"The meeting, in early December, lasted hours.", "early December", "2025-12-01..2025-12-10"},
		{"It slipped to mid-January.", "mid-January", "2026-01-10..2026-01-20"},
		{"They parted in late November 2025.", "late November 2025", "2025-11-20..2025-11-30"},
		{"They missed the end of June deadline in 2025.", "the end of June", "2025-06-26..2025-06-30"},
		{"The next conference is in May 2027.", "May 2027", "2027-05-01..2027-05-31"},
		{"In 2025 they fought.", "2025", "2025-01-01..2025-12-31"},
		{"It wants to join by 2027.", "2027", "2027-01-01..2027-12-31"},
		{"He left the same day.", "the same day", "2026-01-23"},
		{"On 20 January he arrived, and the following day he left.", "the following day", "2026-01-21"},
		{"On 20 January he arrived; a day earlier he had called.", "a day earlier", "2026-01-19"},
		{"On 20 January he arrived and two days later he left.", "two days later", "2026-01-22"},
		{"On 20 January he arrived, a week after a call.", "a week", "duration"},
		{"He arrived on 20 January and left a week after.", "a week after", "2026-01-25..2026-01-29"},
		{"He comes back tomorrow.", "tomorrow", "2026-01-24"},
		{"He comes back tomorrow morning.", "tomorrow morning", "2026-01-24 part"},
		{"He came yesterday.", "yesterday", "2026-01-22"},
		{"He came the day before yesterday.", "the day before yesterday", "2026-01-21"},
		{"He speaks today.", "today", "2026-01-23"},
		{"He speaks tonight.", "tonight", "2026-01-23 part"},
		{"He spoke last night.", "last night", "2026-01-22 part"},
		{"He spoke this morning.", "this morning", "2026-01-23 part"},
		{"They will talk later this week.", "later this week", "2026-01-23..2026-01-25"},
		{"They talked earlier this week.", "earlier this week", "2026-01-19..2026-01-23"},
		{"He had said so earlier in the week.", "earlier in the week", "2026-01-19..2026-01-23"},
		{"They met earlier this month.", "earlier this month", "2026-01-01..2026-01-23"},
		{"They meet next week.", "next week", "2026-01-26..2026-02-01"},
		{"They met last week.", "last week", "2026-01-12..2026-01-18"},
		{"They meet next month.", "next month", "2026-02-01..2026-02-28"},
		{"They meet next year.", "next year", "2027-01-01..2027-12-31"},
		{"They could resume the following week.", "the following week", "2026-01-26..2026-02-01"},
		{"They meet on Tuesday next week.", "Tuesday next week", "2026-01-27"},
		{"They will meet at the weekend, over the weekend.", "the weekend", "2026-01-24..2026-01-25"},
		{"A committee is to be set up within 30 days.", "within 30 days", "duration"},
		{"They talked for four hours.", "for four hours", "duration"},
		{"It lasted more than three hours.", "more than three hours", "duration"},
		{"The talks will run over two days.", "over two days", "duration"},
		{"They will return in two weeks.", "in two weeks", "2026-02-04..2026-02-08"},
		{"They will return in two weeks' time.", "in two weeks' time", "2026-02-04..2026-02-08"},
		{"They met three weeks ago.", "three weeks ago", "2025-12-31..2026-01-04"},
		{"They met two days ago.", "two days ago", "2026-01-21"},
		{"Groups would meet in the coming weeks.", "in the coming weeks", "2026-01-23..2026-03-06"},
		{"He said he would soon visit.", "soon", "2026-01-23..2026-03-23"},
		{"It must be settled by the end of the month.", "the end of the month", "2026-01-25..2026-01-31"},
		{"They met last summer.", "last summer", "2025-06-01..2025-08-31"},
		{"They met in the spring of 2025.", "the spring of 2025", "2025-03-01..2025-05-31"},
		{"Who met on the 22nd", "the 22nd", "2026-01-22"},
		{"They will meet on the 4th.", "the 4th", "2026-02-04"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			dates := ParseDates(c.sentence, day(2026, 1, 23))
			for _, m := range dates {
				if m.Text == c.phrase || c.phrase == strings.TrimSpace(m.Text) {
					if got := interval(m); got != c.want {
						t.Errorf("%q is %s, want %s", c.phrase, got, c.want)
					}
					return
				}
			}
			t.Errorf("%q not found among %+v", c.phrase, dates)
		})
	}
}

func TestParseDatesFindsNone(t *testing.T) {
	for _, s := range []string{
		"You may march second.", "The 22nd round was hard.", "It cost 2000 dollars and 2,025 people came.",
		"They sat in the sun.", "Article 4 said so.", "May I go?", "He said no, one to one.", "A dec in the mar.",
	} {
		if got := ParseDates(s, day(2026, 1, 23)); len(got) > 0 {
			t.Errorf("%q: %+v", s, got)
		}
	}
}

func TestParseDatesWithoutADay(t *testing.T) {
	for _, c := range []struct{ sentence, want string }{
		{"It was on 23 January 2026.", "2026-01-23"},
		{"It was on 23 January.", "0000-01-23"},
		{"They met on Thursday.", "unknown"},
		{"They met yesterday.", "unknown"},
	} {
		got := ParseDates(c.sentence, time.Time{})
		if len(got) != 1 || interval(got[0]) != c.want {
			t.Errorf("%q: %+v, want %s", c.sentence, got, c.want)
		}
	}
}

func TestDeadline(t *testing.T) {
	for s, want := range map[string]bool{
		"It is due by 15 December.": true, "It holds until Friday.": true, "It ends on Friday.": false, "They must answer within 30 days.": true,
	} {
		got := ParseDates(s, day(2025, 7, 14))
		if len(got) != 1 || got[0].Deadline != want {
			t.Errorf("%q: %+v", s, got)
		}
	}
}

func FuzzParseDates(f *testing.F) {
	f.Add("Friday and Saturday, 23 and 24 January 2026 at 11:59 p.m. within 30 days, the 22nd")
	f.Add("31 February 9999, half past 0, a few, the end of the")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, m := range ParseDates(s, day(2026, 1, 23)) {
			if m.Span.Start < last || m.Span.End > len(s) || s[m.Span.Start:m.Span.End] != m.Text || m.Text == "" {
				t.Fatalf("bad span %+v in %q", m, s)
			}
			if m.When.To.Before(m.When.From) {
				t.Fatalf("interval runs backwards: %+v", m)
			}
			last = m.Span.End
		}
	})
}
