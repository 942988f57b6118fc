package answer

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// TestTalks asks the questions of testdata/*.txtar about the articles beside
// them. A question begins with "? "; the lines under it say what is wanted:
//
//	kind: attended      the kind that it is read as
//	fact: Marta Lind    words that stand in a fact (or in its value)
//	not: Luis Cabrera   words that stand in no fact
//	first: in May       words of the first quote
//	quote: in May       words of one of the first three quotes
//	verdict: no         yes or no
//	after: who came     the question before
//	refused: no-person  the code of the refusal, * for any
func TestTalks(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no talks to ask about: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		articles, questions := unpack(string(data))
		ev := evidence(articles)
		for _, block := range strings.Split("\n"+questions, "\n? ")[1:] {
			text, wants, _ := strings.Cut(block, "\n")
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+text, func(t *testing.T) {
				a := Decide(Parse(Question{Text: text, Previous: valueOn(wants, "after: ")}, ev.Dossier), ev)
				check(t, a, strings.Split(wants, "\n"))
			})
		}
	}
}

// valueOn gives what follows key on its line of text, or "".
func valueOn(text, key string) string {
	_, rest, ok := strings.Cut("\n"+text, "\n"+key)
	if !ok {
		return ""
	}
	value, _, _ := strings.Cut(rest, "\n")
	return value
}

func check(t *testing.T, a Answer, wants []string) {
	t.Helper()
	soundAnswer(t, a)
	refused := false
	for _, want := range wants {
		key, value, ok := strings.Cut(strings.TrimSpace(want), ": ")
		if !ok {
			continue
		}
		switch key {
		case "after":
		case "kind":
			if string(a.Kind) != value {
				t.Errorf("read as %s", a.Kind)
			}
		case "fact":
			if !factHolds(a, value) {
				t.Errorf("no fact holds %q", value)
			}
		case "not":
			if factHolds(a, value) {
				t.Errorf("a fact holds %q", value)
			}
		case "first":
			if !quoteHolds(a, value, 1) {
				t.Errorf("the first quote lacks %q", value)
			}
		case "quote":
			if !quoteHolds(a, value, 3) {
				t.Errorf("the first three quotes lack %q", value)
			}
		case "verdict":
			if a.Verdict != value {
				t.Errorf("verdict %q", a.Verdict)
			}
		case "refused":
			refused = true
			if a.Answered || value != "*" && a.ReasonCode != value {
				t.Errorf("answered %v, code %q", a.Answered, a.ReasonCode)
			}
		default:
			t.Errorf("the test asks for an unknown %q", key)
		}
	}
	if !refused && !a.Answered {
		t.Errorf("refused: %s", a.Reason)
	}
	if t.Failed() {
		for _, f := range a.Facts {
			t.Logf("fact %q", f.Text)
		}
		for i, q := range a.Quotes {
			t.Logf("quote %d %q", i, q.Text())
		}
		t.Logf("%s, confidence %.2f, %s", a.Kind, a.Confidence, a.ReasonCode)
	}
}

// soundAnswer holds a against what every answer promises.
func soundAnswer(t *testing.T, a Answer) {
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

func factHolds(a Answer, words string) bool {
	for _, f := range a.Facts {
		if strings.Contains(strings.ToLower(f.Text+"\n"+f.Value), strings.ToLower(words)) {
			return true
		}
	}
	return false
}

func quoteHolds(a Answer, words string, first int) bool {
	for _, q := range a.Quotes[:min(first, len(a.Quotes))] {
		if strings.Contains(strings.ToLower(q.Text()), strings.ToLower(words)) {
			return true
		}
	}
	return false
}

// unpack gives the articles of a txtar archive and its questions.
func unpack(archive string) ([]*corpus.Article, string) {
	var articles []*corpus.Article
	questions := ""
	for _, file := range strings.Split("\n"+archive, "\n-- ")[1:] {
		name, body, ok := strings.Cut(file, " --\n")
		switch {
		case !ok:
		case name == "questions":
			questions = body
		default:
			articles = append(articles, article(name, body))
		}
	}
	return articles, questions
}

// article reads an article in the plain form: headline, header lines, text.
func article(name, body string) *corpus.Article {
	a := &corpus.Article{ID: corpus.ArticleID(name), Revision: 1, Path: name}
	head, text, _ := strings.Cut(body, "\n\n")
	for i, line := range strings.Split(head, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		switch {
		case i == 0:
			a.Title = line
		case key == "Source":
			a.Source = value
		case key == "Date":
			day, err := time.Parse(time.DateOnly, value)
			if err == nil {
				a.Published = corpus.Date{Time: day, Origin: corpus.DateDeclared}
			}
		}
	}
	a.Text = strings.TrimSpace(text)
	return a
}

// evidence is everything that can be had from a few articles.
func evidence(articles []*corpus.Article) Evidence {
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
