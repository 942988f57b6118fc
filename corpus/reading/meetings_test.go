package reading

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"parley/corpus"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestMeetings reads who met whom in articles whose names are marked: one line
// a meeting and one a participant.
func TestMeetings(t *testing.T) {
	golden(t, filepath.Join("testdata", "meetings", "*.txtar"), func(d *draft) string { return told(d.Reading) })
}

// golden reads the archives that match pattern, each article followed by what
// is wanted of it, and compares with what show makes of the article.
func golden(t *testing.T, pattern string, show func(*draft) string) {
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no test articles", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		changed := false
		for i := 0; i+1 < len(archive.Files); i += 2 {
			t.Run(filepath.Base(file)+"/"+archive.Files[i].Name, func(t *testing.T) {
				text, date := string(archive.Files[i].Data), time.Time{}
				if rest, ok := strings.CutPrefix(text, "Date: "); ok {
					if date, err = time.Parse(time.DateOnly, rest[:10]); err != nil {
						t.Fatal(err)
					}
					text = strings.TrimLeft(rest[10:], "\n")
				}
				d := marked(text, date)
				checkSpans(t, d)
				got := show(d)
				if want := string(archive.Files[i+1].Data); got != want {
					if *update {
						archive.Files[i+1].Data = []byte(got)
						changed = true
						return
					}
					t.Errorf("got\n%s\nwant\n%s", got, want)
				}
			})
		}
		if changed {
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// checkSpans fails where a span or an index of the events points nowhere.
func checkSpans(t *testing.T, d *draft) {
	t.Helper()
	span := func(what string, s corpus.Span, sentence int) {
		if _, err := d.article.Quote(s); err != nil || sentence < 0 || sentence >= len(d.Sentences) {
			t.Errorf("%s: %v in sentence %d", what, err, sentence)
		} else if !d.Sentences[sentence].Span.Contains(s) {
			t.Errorf("%s %q is not in sentence %d", what, d.text[s.Start:s.End], sentence)
		}
	}
	for _, x := range d.Dates {
		span("date", x.Span, x.Sentence)
	}
	for _, m := range d.Meetings {
		for _, x := range m.Participants {
			span("participant", x.Span, x.Sentence)
			if x.Entity < 0 || x.Entity >= len(d.Entities) {
				t.Errorf("participant %d of %d", x.Entity, len(d.Entities))
			}
		}
	}
	for _, x := range d.Statements {
		span("statement", x.Clause, x.Sentence)
	}
	for _, x := range d.Obstacles {
		span("obstacle", x.Clause, x.Sentence)
	}
	for _, x := range d.Plans {
		span("plan", x.What, x.Sentence)
	}
}

// told writes the meetings of r, one line each and one a participant.
func told(r *Reading) string {
	var b strings.Builder
	name := func(e int) string {
		if e == None {
			return "-"
		}
		return r.Entities[e].Name
	}
	for _, m := range r.Meetings {
		fmt.Fprintf(&b, "%s at %s, %s: %s", m.Kind, name(m.Place), name(m.Venue), [...]string{"held", "under way", "planned", "moved", "cancelled", "denied"}[m.Status])
		if !m.When.IsZero() {
			b.WriteString(" " + interval(DateMention{When: m.When}))
		}
		if m.Ordinal > 0 {
			fmt.Fprintf(&b, " round %d", m.Ordinal)
		}
		b.WriteString("\n")
		var lines []string
		for _, p := range m.Participants {
			line := "  " + [...]string{"present", "lead", "joined", "host", "absent", "comment"}[p.Stance] + " " + name(p.Entity)
			if p.Side != "" {
				line += " (" + p.Side + ")"
			}
			if p.Part != "" {
				line += ", " + p.Part
			}
			if !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
		b.WriteString(strings.Join(lines, "\n") + "\n")
	}
	return b.String()
}
