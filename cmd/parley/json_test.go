package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"parley/corpus"
	"parley/index/answer"
)

// parseAnswer reads a line of `ask --json` and refuses anything that the
// contract doesn't know.
func parseAnswer(line string) (answerJSON, error) {
	var a answerJSON
	d := json.NewDecoder(strings.NewReader(line))
	d.DisallowUnknownFields()
	return a, d.Decode(&a)
}

func TestJSONFollowsTheContract(t *testing.T) {
	a := &corpus.Article{ID: "a1", Revision: 2, Title: "Title", Source: "Herald", URL: "https://example.org/1", Path: "001.txt",
		Text: "Özil met Ann.\nHe left."}
	quote := func(from, to int) answer.Quote {
		q, err := a.Quote(corpus.Span{Start: from, End: to})
		if err != nil {
			t.Fatal(err)
		}
		return answer.Quote{Quote: q, Score: 1.5}
	}
	full := answer.Answer{
		Question: answer.Question{Text: "who?"}, Kind: answer.Attended, Answered: true, Confidence: .5, Verdict: "yes",
		Facts: []answer.Fact{
			{Text: "Ann", Type: answer.FactPerson, Value: "Ann", Role: "envoy", Side: "Norway", Lead: true, Quotes: []int{0}},
			{Text: "gone", Quotes: []int{99}},
		},
		Quotes: []answer.Quote{quote(0, 14)},
	}
	line, err := jsonLine(toJSON(full, false))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"question":"who?","kind":"attended","answered":true,"reason":"","confidence":0.5,"verdict":"yes",` +
		`"facts":[{"text":"Ann","type":"person","value":"Ann","role":"envoy","side":"Norway","lead":true,"group":false,"quotes":[0]}],` +
		`"quotes":[{"text":"Özil met Ann.","article":"a1","revision":2,"title":"Title","source":"Herald","url":"https://example.org/1",` +
		`"published":"","path":"001.txt","start":0,"end":14,"score":1.5}]}`
	if line != want {
		t.Errorf("got\n%s\nwant\n%s", line, want)
	}
	empty, err := jsonLine(toJSON(answer.Answer{Question: full.Question, Reason: "No.", Facts: full.Facts}, true))
	if err != nil {
		t.Fatal(err)
	}
	want = `{"question":"who?","kind":"search","answered":false,"reason":"No.","confidence":0,"verdict":"","facts":[],"quotes":[]}`
	if empty != want {
		t.Errorf("got\n%s\nwant\n%s", empty, want)
	}
}

func TestJSONHoldsTenQuotes(t *testing.T) {
	a := &corpus.Article{ID: "a1", Text: strings.Repeat("x", 20)}
	full := answer.Answer{Answered: true}
	for i := range 12 {
		q, err := a.Quote(corpus.Span{Start: i, End: i + 1})
		if err != nil {
			t.Fatal(err)
		}
		full.Quotes = append(full.Quotes, answer.Quote{Quote: q})
		full.Facts = append(full.Facts, answer.Fact{Text: "x", Quotes: []int{i, 0}})
	}
	got := toJSON(full, false)
	if len(got.Quotes) != 10 || len(got.Facts) != 12 {
		t.Fatalf("%d quotes and %d facts", len(got.Quotes), len(got.Facts))
	}
	if f := got.Facts[11]; len(f.Quotes) != 1 || f.Quotes[0] != 0 {
		t.Errorf("a fact points to quotes that are not there: %v", f.Quotes)
	}
}

func TestTheTokenIsHidden(t *testing.T) {
	var b bytes.Buffer
	for _, form := range []bool{false, true} {
		log := newLogger(&b, config{Token: "MTk4.secret-Value_x", JSONLogs: form})
		log.With("token", "MTk4.secret-Value_x").Error("failed with MTk4.secret-Value_x", "error", errNothing, "header", []string{"Bot MTk4.secret-Value_x"})
	}
	if s := b.String(); strings.Contains(s, "secret") || strings.Count(s, hidden) != 6 {
		t.Errorf("the log shows the token:\n%s", s)
	}
}
