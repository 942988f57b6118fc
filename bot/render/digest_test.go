package render

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"parley/bot/update"
	"parley/corpus"
)

// quoteOf makes an article of text and quotes the words within it.
func quoteOf(t testing.TB, text, words string) corpus.Quote {
	t.Helper()
	a := &corpus.Article{
		ID: "a1", Revision: 1, Title: "A headline", Source: "The Outlet", URL: "https://outlet.example/a",
		Published: corpus.Date{Time: time.Date(2026, 1, 22, 0, 0, 0, 0, time.UTC), Origin: corpus.DateDeclared}, Text: text,
	}
	at := strings.Index(text, words)
	if at < 0 {
		t.Fatalf("%q isn't in %q", words, text)
	}
	q, err := a.Quote(corpus.Span{Start: at, End: at + len(words)})
	if err != nil {
		t.Fatal(err)
	}
	return q
}

func digestOf(lines ...update.Line) update.Digest {
	return update.Digest{Lines: lines, Shown: len(lines), Reports: 2, Copies: 1, Since: time.Date(2026, 1, 21, 0, 0, 0, 0, time.UTC)}
}

func TestDigestMessage(t *testing.T) {
	moved := update.Line{
		Kind: update.PlanMoved, Sources: 2, Quotes: []corpus.Quote{quoteOf(t, "Before. The talks were moved to Friday. After.", "The talks were moved to Friday.")},
		Earlier: quoteOf(t, "The talks are on Thursday.", "The talks are on Thursday."),
	}
	moved.Marks = []corpus.Span{{Start: 8 + 10, End: 8 + 15}}
	met := update.Line{
		Kind: update.MeetingHeld, Sources: 1, People: []string{"Jane Roe", "Ivan Petrov"},
		Quotes: []corpus.Quote{quoteOf(t, "Jane Roe met the others.", "Jane Roe met the others."), quoteOf(t, "Ivan Petrov came too.", "Ivan Petrov came too.")},
	}
	d := digestOf(moved, met)
	m := Digest(d, DigestView{ID: "k1"})
	check(t, m)
	got := texts(m.Components)
	for _, want := range []string{
		"**What changed since <t:1768953600:D>**",
		"**1 · Moved**\n> The talks **were** moved to Friday.\n-# [The Outlet](<https://outlet.example/a>) · <t:1769083200:D> · 2 independent sources",
		"-# Before:\n> The talks are on Thursday.\n-# [The Outlet]",
		"**2 · They met**\n> Jane Roe met the others.",
		"\nThere: Ivan Petrov",
		"-# From 2 new reports · one copy left out",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
	if strings.Contains(got, "There: Jane") {
		t.Errorf("somebody whom the quote names is named again:\n%s", got)
	}
	var buttons []string
	each(m.Components, func(c Component) {
		if c.Type == TypeButton {
			buttons = append(buttons, c.CustomID)
		}
	})
	if want := "p1:dctx:k1:0 p1:dctx:k1:1"; strings.Join(buttons, " ") != want {
		t.Errorf("buttons %v, want %s", buttons, want)
	}
	for _, id := range buttons {
		if a, ok := ParseAction(id); !ok || a.Verb != DigestContext || a.Answer != "k1" {
			t.Errorf("%s is read as %+v", id, a)
		}
	}
	p := DigestPlain(d, DigestView{})
	check(t, p)
	if !strings.HasPrefix(p.Content, "**What changed since") || !strings.Contains(p.Content, "**2 · They met**") {
		t.Errorf("plain:\n%s", p.Content)
	}
}

// What isn't to be read at once is behind the button, on pages of its own.
func TestDigestRest(t *testing.T) {
	var lines []update.Line
	for i := range 24 {
		s := fmt.Sprintf("Statement number %d was made.", i+1)
		lines = append(lines, update.Line{Kind: update.StatementNew, Sources: 1, Quotes: []corpus.Quote{quoteOf(t, s, s)}})
	}
	d := digestOf(lines...)
	d.Shown = 7
	v := DigestView{ID: "k1"}
	seen := ""
	for page := 1; page <= DigestPages(d, v); page++ {
		v.Page = page
		m := Digest(d, v)
		check(t, m)
		seen += texts(m.Components)
		rest := ""
		each(m.Components, func(c Component) {
			if c.Type == TypeButton && strings.HasPrefix(c.CustomID, "p1:drest:") {
				rest = c.CustomID
			}
		})
		switch want := fmt.Sprintf("p1:drest:k1:%d", page+1); {
		case page < DigestPages(d, v) && rest != want:
			t.Errorf("page %d leads to %q, want %q", page, rest, want)
		case page == DigestPages(d, v) && rest != "":
			t.Errorf("the last page leads to %q", rest)
		}
		if page == 1 && (strings.Contains(texts(m.Components), "number 8 ") || !strings.Contains(texts(m.Components), "number 7 ")) {
			t.Errorf("the post shows\n%s", texts(m.Components))
		}
	}
	for i := range 24 {
		if s := fmt.Sprintf("Statement number %d was", i+1); strings.Count(seen, s) != 1 {
			t.Errorf("%q is shown %d times", s, strings.Count(seen, s))
		}
	}
	v.Page = 99
	check(t, Digest(d, v))
	if v.ID = ""; strings.Contains(texts(Digest(d, v).Components), "button") {
		t.Error("a post without buttons speaks of one")
	}
}

// Whatever the articles hold, a post keeps within Discord's limits, notifies
// nobody and lets nothing break out of its quotation.
func TestDigestKeepsLimits(t *testing.T) {
	pieces := []string{"@everyone ", "<@1> ", "**bold** ", "```\n", "# heading\n", "[x](https://evil.example) ", "word ", "Çağ ", "🙂", "\u202e", "> ", "\n\n", strings.Repeat("x", 900), "It ended. "}
	random := rand.New(rand.NewPCG(1, 2))
	text := func(n int) string {
		var b strings.Builder
		b.WriteString("Start ")
		for range n {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		return b.String() + "end."
	}
	kinds := []update.Kind{update.MeetingHeld, update.PlanMoved, update.Disagreement, update.Correction, update.Event, "unknown"}
	for range 200 {
		var lines []update.Line
		for range 1 + random.IntN(24) {
			s := text(random.IntN(20))
			l := update.Line{Kind: kinds[random.IntN(len(kinds))], Sources: 1 + random.IntN(3), Quotes: []corpus.Quote{quoteOf(t, s, s)}}
			l.Marks = []corpus.Span{{Start: random.IntN(len(s)), End: len(s)}}
			if random.IntN(2) == 0 {
				e := text(random.IntN(20))
				l.Earlier = quoteOf(t, e, e)
				l.People = []string{text(3), "Jane Roe"}
			}
			lines = append(lines, l)
		}
		d := digestOf(lines...)
		d.Shown = random.IntN(len(lines) + 1)
		v := DigestView{ID: "abcdefghijklmnop"}
		for v.Page = 1; v.Page <= DigestPages(d, v); v.Page++ {
			m := Digest(d, v)
			check(t, m)
			for _, bad := range []string{"@everyone", "<@1>", "\u202e"} {
				if s := texts(m.Components); strings.Contains(strings.ReplaceAll(s, `\`+bad, ""), bad) {
					t.Fatalf("%q stands in\n%s", bad, s)
				}
			}
		}
		for i := range lines {
			if m, ok := DigestPassage(d, i, nil); !ok {
				t.Fatal("no passage")
			} else {
				check(t, m)
			}
		}
		check(t, DigestPlain(d, DigestView{}))
		DigestTerminal(d, TerminalView{}, true)
	}
}

func TestDigestSilence(t *testing.T) {
	for _, r := range []update.Reason{update.NoArticles, update.NothingAdded, update.CopiesOnly, update.NothingNew, update.NotAbout, update.AllSaid, "other"} {
		d := update.Digest{Reason: r}
		if s := DigestSilence(d, English()); !strings.HasSuffix(s, ".") {
			t.Errorf("%s: %q", r, s)
		}
		check(t, Digest(d, DigestView{}))
		check(t, DigestPlain(d, DigestView{}))
	}
	if s := DigestSilence(digestOf(update.Line{}), English()); s != "" {
		t.Errorf("a digest with lines is silent: %q", s)
	}
}

func TestEveryKindOfLineHasAHeading(t *testing.T) {
	w := English().Digest
	for _, k := range []update.Kind{
		update.MeetingHeld, update.MeetingMore, update.PlanMade, update.PlanMoved, update.PlanCancelled, update.ObstacleNew, update.ObstacleVanished,
		update.StatementNew, update.StatementTurned, update.Disagreement, update.Correction, update.Event, update.Report,
	} {
		if w.Kinds[k] == "" {
			t.Errorf("%s has none", k)
		}
	}
}
