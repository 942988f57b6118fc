package answer

import (
	"strings"
	"testing"
	"time"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// FuzzDecide holds every answer, whatever the question and the articles, to
// what answers promise.
func FuzzDecide(f *testing.F) {
	talk := "Ministers met in Porto on Monday. Marta Lind, the mediator, said: \"The gap is narrow.\"\n\n- Norway: Ola Berg;\n- Union: Pia Haas.\n\nHe was not there. 12 boats and 3 ships were seized for $4 million, 5 per cent of all."
	for _, q := range []string{"who attended", "was lind there", "what is blocking a deal", "what happens next", "when did they meet", "where did they meet",
		"what did lind say about the gap", "norways position", "who is lind", "why", "how many boats", "latest", "boats", "who signed", "is lind still mediator", "who translated", "and him"} {
		f.Add(q, talk, "who attended the porto talks", int64(0))
	}
	f.Add("who", "\xff\xfe — \"", "", int64(1e10))
	f.Fuzz(func(t *testing.T, text, body, previous string, now int64) {
		if len(body) > 4000 || len(text) > 400 {
			return
		}
		body = strings.ToValidUTF8(body, "")
		ev := evidenceFrom([]*corpus.Article{
			{ID: "a", Revision: 1, Title: "A", Text: body, Published: corpus.Date{Time: time.Unix(1e9, 0).UTC(), Origin: corpus.DateDeclared}},
			{ID: "b", Revision: 1, Text: body + "\n\nAnother paragraph, on Friday."},
		})
		q := Question{Text: text, Previous: previous, Now: time.Unix(now%4e9, 0)}
		for _, kind := range []Kind{"", Attended, Blocking, Number} {
			q.Kind = kind
			soundDecision(t, Decide(Parse(q, ev.Dossier), ev))
		}
	})
}

func TestDecideBearsOddEvidence(t *testing.T) {
	a := &corpus.Article{ID: "a", Revision: 1, Text: "Marta Lind met Ola Berg in Porto on Monday."}
	whole := corpus.Span{Start: 0, End: len(a.Text)}
	odd := []Evidence{
		{},
		{Articles: 3},
		{Sources: []Source{{}}, Articles: 1},
		{Sources: []Source{{Article: a}}, Articles: 1},
		{Sources: []Source{{Reading: &reading.Reading{}}}, Articles: 1},
		{Sources: []Source{{Article: a, Reading: &reading.Reading{Article: "a"}}}, Articles: 1},
		{Sources: []Source{{Article: a, Reading: &reading.Reading{
			Article:   "a",
			Sentences: []reading.Sentence{{Span: whole, Quotable: true, Anaphoric: true, Intro: reading.None}},
			Mentions:  []reading.Mention{{Entity: 7, Span: whole}, {Entity: 0, Span: corpus.Span{Start: 5, End: 900}}},
			Dates:     []reading.DateMention{{Span: corpus.Span{Start: 40, End: 500}}},
			Entities:  []reading.Entity{{Name: "Marta Lind"}},
			Obstacles: []reading.Obstacle{{Sentence: 9, Holder: 9}},
		}}}, Articles: 1, Dossier: dossier.Build(nil)},
		{Sources: []Source{{Article: a, Reading: reading.Read(a)}}, Articles: 1}, // names people, and has no dossier
	}
	for _, span := range []corpus.Span{{Start: 0, End: 900}, {Start: 13, End: 11}, {Start: 13, End: -46}, {Start: 0, End: 10}} {
		r := reading.Read(a)
		r.Mentions = []reading.Mention{{Entity: 0, Span: span}, {Entity: 1, Span: span}}
		odd = append(odd, Evidence{Sources: []Source{{Article: a, Reading: r, Prepared: Prepare(a, r)}}, Articles: 1, Dossier: dossier.Build([]*reading.Reading{r})})
	}
	for i, ev := range odd {
		for _, text := range []string{"", "?", "who met in porto", "who signed in porto", "who was missing in porto", "did lind meet berg", "what is blocking a deal", "what happens next", "when did they meet", "who is marta lind", "what did lind say", strings.Repeat("why ", 1000)} {
			answer := Decide(Parse(Question{Text: text}, ev.Dossier), ev)
			soundDecision(t, answer)
			if t.Failed() {
				t.Fatalf("evidence %d, %.40q", i, text)
			}
		}
	}
}

func TestDecideRefusesWhatIsNoQuestion(t *testing.T) {
	ev := evidenceFrom([]*corpus.Article{{ID: "a", Revision: 1, Text: "Marta Lind met Ola Berg in Porto on Monday."}})
	for text, code := range map[string]string{"": "empty", " ?! ": "empty", strings.Repeat("who met in porto ", 100): "too-long"} {
		a := Decide(Parse(Question{Text: text}, ev.Dossier), ev)
		if a.Answered || a.ReasonCode != code {
			t.Errorf("%.20q: answered %v, code %q", text, a.Answered, a.ReasonCode)
		}
	}
	a := Decide(Parse(Question{Text: "who met"}, nil), Evidence{})
	if a.ReasonCode != "no-articles" {
		t.Errorf("without articles the code is %q", a.ReasonCode)
	}
}

// evidenceFrom is everything that can be had from a few articles.
func evidenceFrom(articles []*corpus.Article) Evidence {
	var ev Evidence
	var readings []*reading.Reading
	for _, a := range articles {
		r := reading.Read(a)
		readings = append(readings, r)
		ev.Sources = append(ev.Sources, Source{Article: a, Reading: r})
		if a.Published.Time.After(ev.Newest) {
			ev.Newest = a.Published.Time
		}
	}
	ev.Articles = len(articles)
	ev.Dossier = dossier.Build(readings)
	passages, held := 0.0, map[string]float64{}
	for _, a := range articles {
		for _, p := range corpus.Passages(a) {
			passages++
			seen := map[string]bool{}
			for _, w := range Words(a.Text[p.Span.Start:p.Span.End]) {
				if !seen[w.Stem] {
					seen[w.Stem] = true
					held[w.Stem]++
				}
			}
		}
	}
	ev.Frequency = func(stem string) float64 { return held[stem] / max(passages, 1) }
	return ev
}

// soundDecision holds a against what every answer promises.
func soundDecision(t *testing.T, a Answer) {
	t.Helper()
	if len(a.Quotes) > MaxQuotes {
		t.Errorf("%d quotes", len(a.Quotes))
	}
	if !a.Answered && (len(a.Facts) > 0 || a.Reason == "" || a.ReasonCode == "" || a.Verdict != "") {
		t.Errorf("refused with %d facts, reason %q (%s), verdict %q", len(a.Facts), a.Reason, a.ReasonCode, a.Verdict)
	}
	if a.Answered && len(a.Quotes) == 0 {
		t.Error("answered without a quote")
	}
	if a.Confidence < 0 || a.Confidence > 1 || a.Confidence != a.Confidence {
		t.Errorf("confidence %v", a.Confidence)
	}
	if a.Kind != Attended && a.Kind != Blocking && len(a.Facts) > MaxFacts {
		t.Errorf("%d facts", len(a.Facts))
	}
	for _, f := range a.Facts {
		if len(f.Quotes) == 0 || f.Text == "" || f.Type == "" {
			t.Errorf("fact %+v stands on nothing", f)
		}
		for _, i := range f.Quotes {
			if i < 0 || i >= len(a.Quotes) || !strings.Contains(a.Quotes[i].Text(), f.Text) {
				t.Errorf("fact %q is not in its quote", f.Text)
			}
		}
	}
	for _, q := range a.Quotes {
		article := q.Article()
		if article == nil || article.Text[q.Span().Start:q.Span().End] != q.Text() {
			t.Error("a quote that isn't in its article")
		}
		for _, m := range q.Marks {
			if !q.Span().Contains(m) {
				t.Errorf("mark %v outside of its quote %v", m, q.Span())
			}
		}
	}
}

// TestNoIsSaidOfWhomItIsSaid: words of absence say nothing of the others whom
// their sentence names, and nothing of people whom no article names.
func TestNoIsSaidOfWhomItIsSaid(t *testing.T) {
	ev := evidenceFrom([]*corpus.Article{{ID: "a", Revision: 1, Title: "Talks in Porto", Text: "Marta Lind met the union's leaders in Porto on Monday.\n\n" +
		"Foreign Minister Petr Hruska, who was not in Porto, accused Ola Berg of delay. There can be no peace in Porto without it, he said."}})
	ev.Frequency = func(stem string) float64 {
		if strings.Contains("porto union leader delay peac", stem) {
			return .1
		}
		return 0
	}
	for text, want := range map[string]string{"was hruska in porto": "no", "was berg in porto": "", "was zukov in porto": ""} {
		if a := Decide(Parse(Question{Text: text}, ev.Dossier), ev); a.Verdict != want {
			t.Errorf("%q: verdict %q, want %q; %s", text, a.Verdict, want, a.Reason)
		}
	}
}
