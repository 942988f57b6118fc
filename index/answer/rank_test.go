package answer

import (
	"strings"
	"testing"

	"parley/corpus"
	"parley/corpus/reading"
)

// evidenceOf makes evidence of articles given as title and text, one sentence
// a line.
func evidenceOf(articles ...[2]string) Evidence {
	ev := Evidence{Articles: len(articles)}
	for i, a := range articles {
		id := corpus.ArticleID(rune('a' + i))
		article := &corpus.Article{ID: id, Revision: 1, Title: a[0], Text: a[1]}
		r := &reading.Reading{Article: id, Revision: 1}
		at := 0
		for n, line := range strings.SplitAfter(a[1], "\n") {
			end := at + len(strings.TrimRight(line, "\n"))
			if end > at {
				r.Sentences = append(r.Sentences, reading.Sentence{Span: corpus.Span{Start: at, End: end}, Paragraph: n, Quotable: true})
			}
			at += len(line)
		}
		ev.Sources = append(ev.Sources, Source{Article: article, Reading: r})
	}
	return ev
}

func TestRankPutsTheSentenceWithTheRareWordsFirst(t *testing.T) {
	ev := evidenceOf(
		[2]string{"One", "The talks went on.\nThe minister left the talks by car."},
		[2]string{"Two", "The talks were about grain.\nDelegates dined."},
	)
	got := rank(Query{Question: Question{Text: "who left the talks?"}}, ev)
	if len(got) != 4 {
		t.Fatalf("%d candidates, want every sentence (4)", len(got))
	}
	if got[0].source != 0 || got[0].sentence != 1 {
		t.Errorf("first is sentence %d of article %d, want 1 of 0", got[0].sentence, got[0].source)
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Ministers met in Geneva", "minist meet in geneva"},
		{"the U.S. team, 5,060 centrifuges at 11:59", "the us team 5,060 centrifug at 11:59"},
		{"Mr O’Neill's ex-adviser", "mr o'neil ex advis"},
		{"Vučić (Łódź)", "vucic lodz"},
		{"", ""},
	} {
		var stems []string
		for _, w := range Words(c.text) {
			stems = append(stems, w.Stem)
			if c.text[w.Start:w.End] != w.Text {
				t.Errorf("%q: word %q is not at its offsets", c.text, w.Text)
			}
		}
		if got := strings.Join(stems, " "); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}
