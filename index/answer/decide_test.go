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
		ev := evidence([]*corpus.Article{
			{ID: "a", Revision: 1, Title: "A", Text: body, Published: corpus.Date{Time: time.Unix(1e9, 0).UTC(), Origin: corpus.DateDeclared}},
			{ID: "b", Revision: 1, Text: body + "\n\nAnother paragraph, on Friday."},
		})
		q := Question{Text: text, Previous: previous, Now: time.Unix(now%4e9, 0)}
		for _, kind := range []Kind{"", Attended, Blocking, Number} {
			q.Kind = kind
			soundAnswer(t, Decide(Parse(q, ev.Dossier), ev))
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
	}
	for i, ev := range odd {
		for _, text := range []string{"", "?", "who met in porto", "did lind meet berg", "what is blocking a deal", "what happens next", "when did they meet", "who is marta lind", "what did lind say", strings.Repeat("why ", 1000)} {
			answer := Decide(Parse(Question{Text: text}, ev.Dossier), ev)
			soundAnswer(t, answer)
			if t.Failed() {
				t.Fatalf("evidence %d, %.40q", i, text)
			}
		}
	}
}

func TestDecideRefusesWhatIsNoQuestion(t *testing.T) {
	ev := evidence([]*corpus.Article{{ID: "a", Revision: 1, Text: "Marta Lind met Ola Berg in Porto on Monday."}})
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
