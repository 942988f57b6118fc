package render

import (
	"strings"
	"testing"
	"time"

	"github.com/rivo/uniseg"

	"parley/corpus"
	"parley/index/answer"
)

func terminalAnswer(t *testing.T, text string) answer.Answer {
	t.Helper()
	a := &corpus.Article{
		ID: "a1", Title: "Envoys\x1b[31m in Oslo", Source: "Herald", URL: "https://example.org/1", Text: text,
		Published: corpus.Date{Time: time.Date(2026, 1, 22, 0, 0, 0, 0, time.UTC), Origin: corpus.DateDeclared},
	}
	q, err := a.Quote(corpus.Span{Start: 0, End: len(text)})
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Index(text, "Ann Berg")
	return answer.Answer{
		Kind: answer.Attended, Answered: true, Articles: 7, Notice: "The latest meeting, in Oslo.",
		Facts: []answer.Fact{
			{Text: "Ann Berg", Type: answer.FactPerson, Role: "special envoy", Side: "Norway", Lead: true, Quotes: []int{0}},
			{Text: "a group of officers", Group: true, Note: "disputed", Quotes: []int{0}},
		},
		Quotes: []answer.Quote{{Quote: q, Sources: 2, Marks: []corpus.Span{{Start: at, End: at + 8}}}},
	}
}

const osloText = "Ann Berg, Norway’s special envoy, met “a group of officers” in Oslo — for four hours, and the 日本 delegation later.\n\nIt was late."

func TestTerminalAnswersFirst(t *testing.T) {
	got := Terminal(terminalAnswer(t, osloText), TerminalView{Width: 60})
	want := `The latest meeting, in Oslo.
• Ann Berg  special envoy · Norway · led [1]
• a group of officers  unnamed group · sources differ [1]

[1] Ann Berg, Norway’s special envoy, met “a group of
    officers” in Oslo — for four hours, and the 日本
    delegation later. It was late.
    Herald · 22 Jan 2026 · “Envoys[31m in Oslo” · 2
    independent sources
    https://example.org/1

From 7 articles searched
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestTerminalRefusals(t *testing.T) {
	none := Terminal(answer.Answer{}, TerminalView{})
	if none != "There are no articles to answer from yet.\n" {
		t.Errorf("without articles: %q", none)
	}
	a := terminalAnswer(t, osloText)
	a.Answered, a.Reason, a.ReasonCode, a.Confidence = false, "Nobody of that name occurs.", "no-person", .25
	got := Terminal(a, TerminalView{Explain: true})
	for _, want := range []string{
		"Nothing in the 7 articles answers this.\nNobody of that name occurs.\n", "The closest passages:\n", "confidence 0.250 · no-person",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "•") {
		t.Errorf("a refusal shows facts:\n%s", got)
	}
}

func TestTerminalMarksWordsWithColourOnly(t *testing.T) {
	a := terminalAnswer(t, osloText)
	bare := Terminal(a, TerminalView{Width: 40})
	if strings.Contains(bare, "\x1b") {
		t.Errorf("escapes without colour:\n%q", bare)
	}
	coloured := Terminal(a, TerminalView{Width: 40, Colour: true})
	if !strings.Contains(coloured, ansiMark+"Ann Berg"+ansiReset+", Norway’s") {
		t.Errorf("the words that matter are not marked:\n%q", coloured)
	}
	for _, style := range []string{ansiBold, ansiFaint, ansiMark, ansiNumber, ansiReset} {
		coloured = strings.ReplaceAll(coloured, style, "")
	}
	if coloured != bare {
		t.Errorf("colour changes the words:\n%s\n%s", coloured, bare)
	}
}

// The words of a quote survive any width, and nothing in it steers the terminal.
func FuzzTerminalQuote(f *testing.F) {
	f.Add(osloText, 40)
	f.Add("a\x1b[2Jb\u202ec \u0085 d", 30)
	f.Add(strings.Repeat("x", 200)+" y", 35)
	f.Fuzz(func(t *testing.T, text string, width int) {
		a := &corpus.Article{ID: "a", Text: text}
		q, err := a.Quote(corpus.Span{Start: 0, End: len(text)})
		if err != nil {
			return
		}
		var words []string
		longest := 0
		width = min(max(width, minWidth), maxWidth)
		for _, l := range wrap(text, width) {
			words = append(words, l.text)
			if strings.Contains(l.text, " ") {
				longest = max(longest, uniseg.StringWidth(l.text))
			}
			if len(l.at) != len(l.text) {
				t.Fatalf("%d places for %d bytes", len(l.at), len(l.text))
			}
		}
		if got, want := strings.Join(strings.Fields(strings.Join(words, " ")), " "), plain(text); got != want {
			t.Errorf("wrapped: %q, want %q", got, want)
		}
		if longest > width+2 { // a cluster may be wider than its parts
			t.Errorf("a line of %d columns where %d are", longest, width)
		}
		out := Terminal(answer.Answer{Answered: true, Quotes: []answer.Quote{{Quote: q}}}, TerminalView{Width: width})
		if strings.ContainsAny(out, "\x1b\x07\x08\r\u202e\u0085") {
			t.Errorf("the output steers the terminal: %q", out)
		}
	})
}
