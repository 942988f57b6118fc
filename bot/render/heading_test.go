package render

import (
	"strings"
	"testing"

	"parley/index/answer"
)

func TestPiecesOfOneSentenceAreShownOnce(t *testing.T) {
	q := article(t, "The second round, which was due on Sunday, will be held on Wednesday.")
	a := answer.Answer{Kind: answer.Next, Answered: true, Articles: 2, Quotes: []answer.Quote{q, q}, Facts: []answer.Fact{
		{Text: "The second round", Type: answer.FactClause, Quotes: []int{0}},
		{Text: "The second round, which was due on Sunday, will be held", Type: answer.FactClause, Note: "moved", Quotes: []int{0}},
		{Text: "on Wednesday", Type: answer.FactClause, Quotes: []int{0}},
		{Text: "The second round", Type: answer.FactClause, Quotes: []int{1}},
	}}
	lines := headline(a, English())
	want := "- **The second round** (moved) `1`\n- on Wednesday `1`\n- The second round `2`"
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if a.Facts[0].Note != "" {
		t.Error("the answer itself was changed")
	}
}

func TestClipWords(t *testing.T) {
	for _, c := range [][2]string{
		{"short", "short"}, {"short and more…", "short and more…"}, {"a long enough line of words", "a long enough line …"}, {strings.Repeat("x", 30), strings.Repeat("x", 19) + "…"},
	} {
		if got := clipWords(c[0], 20); got != c[1] {
			t.Errorf("clipWords(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}
