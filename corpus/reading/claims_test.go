package reading

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// TestClaims reads statements, obstacles and plans of articles whose names are
// marked.
func TestClaims(t *testing.T) {
	golden(t, filepath.Join("testdata", "claims", "*.txtar"), func(d *draft) string {
		var b strings.Builder
		cut := func(s, e int) string { return strings.ReplaceAll(d.text[s:e], "\n", " ") }
		name := func(e int) string {
			if e == None {
				return "-"
			}
			return d.Entities[e].Name
		}
		for _, s := range d.Statements {
			who := name(s.Speaker)
			if s.Speaker == None {
				who = s.Side
			}
			if s.Addressee != None {
				who += " to " + name(s.Addressee)
			}
			fmt.Fprintf(&b, "%s %s: %s\n", who, s.Verb, cut(s.Clause.Start, s.Clause.End))
		}
		for _, o := range d.Obstacles {
			who := name(o.Holder)
			if o.Holder == None {
				who = o.Side
			}
			fmt.Fprintf(&b, "%s of %s: %s\n", [...]string{"issue", "demand", "refusal", "condition"}[o.Kind], who, cut(o.Clause.Start, o.Clause.End))
		}
		for _, p := range d.Plans {
			fmt.Fprintf(&b, "%s %s", [...]string{"held", "under way", "planned", "moved", "cancelled", "denied"}[p.Status], interval(DateMention{When: p.When}))
			if !p.Was.IsZero() {
				fmt.Fprintf(&b, " instead of %s", interval(DateMention{When: p.Was}))
			}
			fmt.Fprintf(&b, " at %s: %s\n", name(p.Place), cut(p.What.Start, p.What.End))
		}
		return b.String()
	})
}
