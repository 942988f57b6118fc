package eval

import (
	"strings"
	"testing"
	"testing/fstest"

	"parley/corpus"
	"parley/index/answer"
)

func answered(t *testing.T, text string, facts ...answer.Fact) answer.Answer {
	t.Helper()
	a := &corpus.Article{ID: "a", Text: text}
	q, err := a.Quote(corpus.Span{Start: 0, End: len(text)})
	if err != nil {
		t.Fatal(err)
	}
	return answer.Answer{Kind: answer.Attended, Answered: true, Confidence: .8, Quotes: []answer.Quote{{Quote: q}}, Facts: facts}
}

func person(name string) answer.Fact {
	return answer.Fact{Text: name, Type: answer.FactPerson, Quotes: []int{0}}
}

func TestNames(t *testing.T) {
	q := Question{Type: "attended", Question: "who attended", Answerable: true,
		Gold: [][]string{{"Lajčák"}, {"Berg", "Bergh"}}, Optional: [][]string{{"Haas"}}, Not: []string{"Roy"}}
	text := "Miroslav Lajcak, Ann Bergh, Pia Haas, Jo Roy and officers met."
	for _, test := range []struct {
		name                  string
		facts                 []answer.Fact
		precision, recall, f1 float64
		forbidden             int
	}{
		{"all", []answer.Fact{person("Miroslav Lajcak"), person("Ann Bergh")}, 1, 1, 1, 0},
		{"optional ones are no harm", []answer.Fact{person("Miroslav Lajcak"), person("Ann Bergh"), person("Pia Haas")}, 1, 1, 1, 0},
		{"unnamed groups don't count", []answer.Fact{person("Miroslav Lajcak"), {Text: "officers", Type: answer.FactPerson, Group: true, Quotes: []int{0}}}, 1, .5, 2. / 3, 0},
		{"a forbidden one", []answer.Fact{person("Ann Bergh"), person("Jo Roy")}, .5, .5, .5, 1},
		{"none", nil, 0, 0, 0, 0},
	} {
		s := Rate(q, answered(t, text, test.facts...))
		if !s.Names || s.Precision != test.precision || s.Recall != test.recall || s.F1 != test.f1 || len(s.Forbidden) != test.forbidden || len(s.Broken) > 0 {
			t.Errorf("%s: %+v", test.name, s)
		}
	}
	if s := Rate(q, answer.Answer{}); !s.Names || s.F1 != 0 {
		t.Errorf("a refusal: %+v", s)
	}
}

func TestVerdictsStayOutOfTheNames(t *testing.T) {
	q := Question{Type: "attended", Question: "did berg attend", Answerable: true, Gold: [][]string{{"was not there"}}}
	a := answered(t, "Berg was not there.", person("Berg"))
	if s := Rate(q, a); s.Names || !s.Verdict || s.Right {
		t.Errorf("without a verdict: %+v", s)
	}
	a.Verdict = "no"
	if s := Rate(q, a); !s.Right || s.Bad() {
		t.Errorf("with one: %+v", s)
	}
}

func TestGoldAndSupport(t *testing.T) {
	q := Question{Type: "when", Question: "when", Answerable: true, Gold: [][]string{{"4-5 February"}}, Support: []Support{{Quote: "on  4–5 february"}}}
	a := answered(t, "They meet on 4–5 February.", answer.Fact{Text: "4–5 February", Quotes: []int{0}})
	if s := Rate(q, a); !s.First || !s.Three || !s.Facts || !s.Support || s.Bad() {
		t.Errorf("%+v", s)
	}
	a.Facts[0].Text = "6 February"
	s := Rate(q, a)
	if s.Facts || len(s.Broken) != 1 || !s.Bad() || !strings.Contains(s.Miss(), "not in their quotes: 6 February") {
		t.Errorf("a fact that no quote holds: %+v\n%s", s, s.Miss())
	}
}

func TestTable(t *testing.T) {
	yes := Question{ID: "1", Type: "when", Question: "when", Answerable: true, Gold: [][]string{{"Monday"}}}
	no := Question{ID: "2", Type: "offtopic", Question: "who won"}
	r := Report{Scores: []Score{
		Rate(yes, answered(t, "On Monday.", answer.Fact{Text: "Monday", Quotes: []int{0}})),
		Rate(yes, answer.Answer{Confidence: .3, Reason: "Not said."}),
		Rate(no, answer.Answer{Confidence: .3}),
	}}
	if got := r.AUROC(); got != .75 {
		t.Errorf("AUROC is %v, want 0.75", got)
	}
	want := `kind             n  prec   rec    F1  forb   1st  in 3 facts  supp  answ refus
when             2     –     –     –     –  0.50  0.50  0.50  0.00  0.50     –
offtopic         1     –     –     –     –     –     –     –     –     –  1.00
all              3     –     –     –     –  0.50  0.50  0.50  0.00  0.50  1.00

verdicts right          – of 0
AUROC of the confidence 0.750
mean length of a quote  10 bytes
facts not in a quote    0
`
	if got := r.Table(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestReadNamesTheBadLine(t *testing.T) {
	good := `{"id":"a-1","corpus":"a","type":"when","question":"when","answerable":true,"gold":[["x"]]}`
	got, err := Read(strings.NewReader(good + "\n\n" + good + "\n"))
	if err != nil || len(got) != 2 || got[0].Gold[0][0] != "x" {
		t.Errorf("%+v, %v", got, err)
	}
	for _, bad := range []string{good + "\n{", `{"id":"x"}`} {
		if _, err := Read(strings.NewReader(bad)); err == nil || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestFolder(t *testing.T) {
	root := fstest.MapFS{"sample/a.txt": {}, "dev/talks/b.txt": {}, "questions.jsonl": {}}
	for corpus, want := range map[string]string{"sample": "sample", "talks": "dev/talks", "": ".", "nowhere": ".", "../up": "."} {
		if got := Folder(root, corpus); got != want {
			t.Errorf("Folder(%q) is %q, want %q", corpus, got, want)
		}
	}
}
