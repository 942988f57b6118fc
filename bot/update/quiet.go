package update

import (
	"strings"
	"time"
)

// Quiet are the hours of the day in which nothing is posted, from one time of
// the wall clock to another, over midnight or not. The zero Quiet is none.
type Quiet struct {
	From int `json:"from"` // minutes since midnight
	To   int `json:"to"`   // minutes since midnight, not included
}

// IsZero reports whether there are no quiet hours.
func (q Quiet) IsZero() bool { return q.From == q.To }

// String gives the hours as 22:00–07:00, or "".
func (q Quiet) String() string {
	if q.IsZero() {
		return ""
	}
	return clock{q.From / 60, q.From % 60}.String() + "–" + clock{q.To / 60, q.To % 60}.String()
}

// ParseQuiet reads two times of day with "-" or "to" between them, such as
// "22:00-7:00" or "10pm to 7am". It reports false for anything else, and for
// hours that leave nothing of the day.
func ParseQuiet(text string) (Quiet, bool) {
	if len(text) > 40 {
		return Quiet{}, false
	}
	words := split(text)
	for len(words) > 0 && (words[0] == "from" || words[0] == "between") {
		words = words[1:]
	}
	from, n := timeAt(words)
	if n == 0 || n+1 >= len(words) || !strings.Contains(" to - and until till ", " "+words[n]+" ") {
		return Quiet{}, false
	}
	to, m := timeAt(words[n+1:])
	if m == 0 || n+1+m != len(words) || from == to {
		return Quiet{}, false
	}
	return Quiet{from.hour*60 + from.minute, to.hour*60 + to.minute}, true
}

// Until reports whether t lies in the quiet hours of zone, and gives the end
// of them.
func (q Quiet) Until(t time.Time, zone *time.Location) (time.Time, bool) {
	if q.IsZero() {
		return time.Time{}, false
	}
	wall := wallOf(t, zone)
	now := wall.Hour()*60 + wall.Minute()
	day := time.Date(wall.Year(), wall.Month(), wall.Day(), 0, 0, 0, 0, time.UTC)
	switch {
	case q.From < q.To && (now < q.From || now >= q.To), q.From > q.To && now < q.From && now >= q.To:
		return time.Time{}, false
	case q.From > q.To && now >= q.From: // they end tomorrow
		day = day.AddDate(0, 0, 1)
	}
	end := moment(day.Add(time.Duration(q.To)*time.Minute), zone)
	if !end.After(t) { // that time comes twice, and this is the second
		end = t.Add(time.Minute)
	}
	return end, true
}
