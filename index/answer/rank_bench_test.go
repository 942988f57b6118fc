package answer

import (
	"fmt"
	"strings"
	"testing"

	"parley/corpus"
	"parley/corpus/reading"
)

// manyArticles makes evidence of n prepared articles of about twenty sentences
// each on made-up talks.
func manyArticles(n int) Evidence {
	nouns := strings.Fields("harbour quota tariff border ceasefire pension prisoner pipeline deadline envoy minister treaty mandate convoy embargo vessel grain wage factory ballot")
	verbs := strings.Fields("rejected accepted discussed postponed signed drafted opened settled blocked announced")
	ev := Evidence{Articles: n}
	for i := range n {
		var b strings.Builder
		for s := range 20 {
			fmt.Fprintf(&b, "On %d March the %s of Region %d %s the %s, and %d delegates from the %s commission said the %s would be %s later. ",
				1+s, nouns[(i+s)%20], i, verbs[(i*3+s)%10], nouns[(i*7+s*3)%20], 10+s, nouns[(s*5+i)%20], nouns[(s+i*2)%20], verbs[s%10])
			if s%3 == 2 {
				b.WriteString("\n\n")
			}
		}
		a := &corpus.Article{ID: corpus.ArticleID(fmt.Sprint("a", i)), Revision: 1, Title: "Talks on the " + nouns[i%20], Text: b.String()}
		r := reading.Read(a)
		ev.Sources = append(ev.Sources, Source{Article: a, Reading: r, Prepared: Prepare(a, r)})
	}
	return ev
}

func BenchmarkRank60Articles(b *testing.B) {
	ev := manyArticles(60)
	q := Parse(Question{Text: "how many delegates discussed the tariff in region 12"}, nil)
	b.ResetTimer()
	for b.Loop() {
		rank(q, ev)
	}
}

func BenchmarkPrepare(b *testing.B) {
	ev := manyArticles(1)
	for b.Loop() {
		Prepare(ev.Sources[0].Article, ev.Sources[0].Reading)
	}
}
