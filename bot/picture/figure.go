package picture

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"parley/corpus/dossier"
)

// MaxAlt is the length of an alternative text in characters, Discord's limit.
const MaxAlt = 1024

// Options say what a figure is about.
type Options struct {
	// From and To are the first and the last day, in UTC; a zero one is open.
	From, To time.Time
	// Focus is the meeting that Who puts first, or nil.
	Focus *dossier.Meeting
	// Hidden reports that a name isn't to be shown from all the places that
	// are given. Nil hides nothing.
	Hidden func(name string, at []dossier.Mention) bool
	Words  Words
}

// Figure is a picture before it is painted, with what it says in words.
type Figure struct {
	Name  string // of the file: "timeline.png"
	Title string // plain text
	Lines []Line // everything that it shows and what there was no room for
	Alt   string // alternative text of at most MaxAlt characters
	// Meetings are those of the lines, for a timeline and who met whom.
	Meetings []*dossier.Meeting
	scene    scene
}

// Line is one thing that a figure shows, in plain text.
type Line struct {
	Head string // what it is about
	Text string // what is told of it, or ""
}

func (l Line) String() string {
	if l.Text == "" {
		return l.Head
	}
	return l.Head + " – " + l.Text
}

// PNG paints the figure.
func (f *Figure) PNG() ([]byte, error) {
	b, err := f.scene.png()
	if err != nil {
		return nil, fmt.Errorf("draw %s: %w", f.Name, err)
	}
	return b, nil
}

// alt gives the alternative text: what the picture shows, and as many of its
// lines as there is room for.
func alt(about string, lines []Line, leftOut string) string {
	s := about
	for i, l := range lines {
		next := s + "\n" + l.String()
		more := ""
		if i < len(lines)-1 {
			more = "\n" + fmt.Sprintf(leftOut, len(lines)-1-i)
		}
		if utf8.RuneCountInString(next+more) > MaxAlt {
			return clipRunes(s+"\n"+fmt.Sprintf(leftOut, len(lines)-i), MaxAlt)
		}
		s = next
	}
	return s
}

func clipRunes(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// within reports whether the days of a meeting touch those of the options.
func (o Options) within(m *dossier.Meeting) bool {
	return !m.When.IsZero() && !m.When.Yearless() &&
		(o.From.IsZero() || !m.When.To.Before(o.From)) && (o.To.IsZero() || m.When.From.Before(o.To.AddDate(0, 0, 1)))
}

// attended gives those people of m who were there and aren't hidden.
func (o Options) attended(m *dossier.Meeting) []dossier.Attendance {
	var out []dossier.Attendance
	for _, a := range m.Attendees {
		if a.Attended() && a.Person != nil && (o.Hidden == nil || !o.Hidden(a.Name, a.Mentions)) {
			out = append(out, a)
		}
	}
	return out
}

// number says how many there are.
func number(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

// plainLine takes everything out of a text that would break a line.
func plainLine(s string) string { return strings.Join(strings.Fields(s), " ") }
