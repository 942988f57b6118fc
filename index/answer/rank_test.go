package answer

import (
	"math"
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

func TestRankDoesNotDependOnTheOrderOfSources(t *testing.T) {
	ev := manyArticles(8)
	q := Parse(Question{Text: "who rejected the tariff in region 3"}, nil)
	want := rank(q, ev)
	turned := ev
	turned.Sources = nil
	for i := range ev.Sources {
		turned.Sources = append(turned.Sources, ev.Sources[len(ev.Sources)-1-i])
	}
	got := rank(q, turned)
	if len(got) != len(want) {
		t.Fatalf("%d candidates, want %d", len(got), len(want))
	}
	for i := range got {
		a, b := turned.Sources[got[i].source].Article.ID, ev.Sources[want[i].source].Article.ID
		if a != b || got[i].sentence != want[i].sentence {
			t.Fatalf("place %d: sentence %d of %s, want %d of %s", i, got[i].sentence, a, want[i].sentence, b)
		}
	}
}

func TestRankKnowsWhatIsAskedFor(t *testing.T) {
	for _, c := range []struct {
		name, question string
		text           string // one sentence a line
		want           int    // line that must come first
	}{
		{"a number of the unit", "how many trucks crossed the bridge", "The bridge is open to trucks again.\nSome 40 trucks crossed the bridge on Monday.\nThe bridge has two lanes.", 1},
		{"a word of like meaning", "what did the harbour cost", "The port cost the city $30 million.\nThe mayor praised the talks.\nThe minister dined early.", 0},
		{"a misspelt word", "what about the quarrantine", "The ferry sails at dawn.\nThe quarantine was lifted in May.\nThe talks went on.", 1},
		{"another form", "who ratified the treaty", "The weather was fine.\nRatification fell to the senate.\nThe minister slept.", 1},
		{"a country by its capital", "what did Lisbon demand", "The Norwegian side demanded fish.\nThe Portuguese side demanded cod.\nNobody was surprised.", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			ev := evidenceOf([2]string{"Talks", c.text})
			for i := range ev.Sources[0].Reading.Sentences {
				ev.Sources[0].Reading.Sentences[i].Intro = reading.None
				ev.Sources[0].Reading.Sentences[i].Paragraph = 0
			}
			got := rank(Parse(Question{Text: c.question}, nil), ev)
			if got[0].sentence != c.want {
				t.Errorf("first is %q (%v)", strings.Split(c.text, "\n")[got[0].sentence], got[0].features)
			}
		})
	}
}

func TestRankReadsWhatASentenceRefersBackTo(t *testing.T) {
	ev := evidenceOf([2]string{"Talks", "Pia Haas spoke first.\nShe wanted a truce.\nOla Berg spoke next.\nHe wanted a truce."})
	sentences := ev.Sources[0].Reading.Sentences
	for i := range sentences {
		sentences[i].Intro, sentences[i].Paragraph, sentences[i].Anaphoric = reading.None, 0, i%2 == 1
	}
	for _, c := range []struct {
		question string
		want     int
	}{{"what did Pia Haas want", 1}, {"what did Ola Berg want", 3}} {
		for _, got := range rank(Parse(Question{Text: c.question}, nil), ev) {
			if got.sentence%2 == 0 {
				continue
			}
			if got.sentence != c.want {
				t.Errorf("%s: sentence %d before %d", c.question, got.sentence, c.want)
			}
			break
		}
	}
}

func TestRankExplainsItself(t *testing.T) {
	got := rank(Parse(Question{Text: "who rejected the tariff"}, nil), manyArticles(2))
	sum := 0.0
	for _, f := range got[0].features {
		if f.Name == "" || f.Value == 0 {
			t.Errorf("empty reason %+v", f)
		}
		sum += f.Value * f.Weight
	}
	if math.Abs(sum-got[0].raw) > 1e-4 {
		t.Errorf("the reasons add up to %.4f, the score is %.4f", sum, got[0].raw)
	}
}

func TestRankScoresNothingWhereNoWordFits(t *testing.T) {
	got := rank(Parse(Question{Text: "xylophone zebra"}, nil), evidenceOf([2]string{"Talks", "Delegates dined.\nThey left."}))
	if got[0].score != 0 {
		t.Errorf("score %.3f for a sentence that has nothing to do with the question", got[0].score)
	}
}

func TestLearnRankingFindsTheTellingFeature(t *testing.T) {
	var examples []RankExample
	for i := range 40 {
		e := RankExample{Weight: 1}
		for c := range 5 {
			r := make([]float32, features)
			r[fWords] = float32((i*7+c*3)%5) / 5
			if c == i%5 {
				r[fUnit] = 1
			}
			e.Rows = append(e.Rows, r)
			e.Gold = append(e.Gold, c == i%5)
		}
		examples = append(examples, e)
	}
	w := LearnRanking(examples, RankOptions{Rounds: 40})
	for i, e := range examples {
		if p := e.Place(w); p != 0 {
			t.Errorf("example %d: gold in place %d", i, p)
		}
	}
	off := make([]bool, features)
	off[fUnit] = true
	if w := LearnRanking(examples, RankOptions{Rounds: 5, Without: off}); w[fUnit] != 0 {
		t.Errorf("a feature that was left out weighs %.3f", w[fUnit])
	}
}

func TestConfidenceWeighsWhatIsMissing(t *testing.T) {
	ev := manyArticles(6)
	ask := func(text string) float64 {
		q := Parse(Question{Text: text}, nil)
		return confidence(q, ev, rank(q, ev), draft{})
	}
	known, unknown := ask("who discussed the tariff in region 3"), ask("who discussed the giraffe in region 3")
	if known <= unknown {
		t.Errorf("%.3f where the articles know all words, %.3f where they don't", known, unknown)
	}
	if c := confidence(Query{}, Evidence{}, nil, draft{}); c != 0 {
		t.Errorf("%.3f without articles, want 0", c)
	}
}

// rank gives the sentences of the evidence, best first.
func rank(q Query, ev Evidence) []candidate { return rankedSheet(q, ev, Models{}).ranked }
