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
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestMeetings reads articles whose names are marked. Each file holds articles
// and, for each, what the reader makes of it, one line a meeting and one a
// participant.
func TestMeetings(t *testing.T) {
	files, err := filepath.Glob("testdata/meetings/*.txtar")
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
			name := archive.Files[i].Name
			t.Run(filepath.Base(file)+"/"+name, func(t *testing.T) {
				text, date := string(archive.Files[i].Data), time.Time{}
				if rest, ok := strings.CutPrefix(text, "Date: "); ok {
					date, err = time.Parse(time.DateOnly, rest[:10])
					if err != nil {
						t.Fatal(err)
					}
					text = strings.TrimLeft(rest[10:], "\n")
				}
				got := told(marked(text, date).Reading)
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
