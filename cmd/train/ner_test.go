package main

import (
	"flag"
	"os"
	"slices"
	"testing"

	"parley/corpus/reading"
)

var updateFigures = flag.Bool("update-figures", false, "write the golden figures of the models anew")

// TestShippedNames measures the models that are embedded on the sets that they
// have not seen. The figures are golden: whoever makes a new model reviews
// them as a diff.
func TestShippedNames(t *testing.T) {
	const dir = "../../../shared/data/ner"
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("the public data sets must be there: ", err)
		}
		t.Skip("the public data sets aren't beside the repository")
	}
	sets, err := loadNameSets(dir, 0)
	if err != nil {
		t.Fatal(err)
	}
	got := measureNames(reading.Shipped(), sets, true)
	const golden = "testdata/names.golden"
	if *updateFigures {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the figures of the embedded models are now\n%s\nand were\n%s", got, want)
	}
}

func TestLabelsMoveToOurTokens(t *testing.T) {
	// The set cuts at every hyphen, the reader keeps names whole.
	text := "Kim Yong-chol's US-brokered talks in St. Anna"
	set := []word{{"Kim", "B-PER"}, {"Yong", "I-PER"}, {"-", "I-PER"}, {"chol", "I-PER"}, {"'s", "O"}, {"US", "B-LOC"}, {"-", "O"}, {"brokered", "O"},
		{"talks", "O"}, {"in", "O"}, {"St.", "B-LOC"}, {"Anna", "I-LOC"}}
	s := sample(text, set, wikiKinds)
	var got []string
	for _, n := range s.Names {
		got = append(got, text[s.Tokens[n.From].Span.Start:s.Tokens[n.To-1].Span.End])
	}
	if want := []string{"Kim Yong-chol", "US", "St. Anna"}; !slices.Equal(got, want) || !s.Known {
		t.Errorf("names %q, known %t; want %q", got, s.Known, want)
	}
}

func TestTogether(t *testing.T) {
	words := []word{{"\"", ""}, {"We", ""}, {"do", ""}, {"n't", ""}, {"know", ""}, {",", ""}, {"\"", ""}, {"(", ""}, {"he", ""}, {")", ""}, {"said", ""}, {".", ""}}
	if got, want := together(words), `"We don't know," (he) said.`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestProperRun(t *testing.T) {
	w := func(form, class, fine string, head int) gumWord {
		return gumWord{form: form, class: class, fine: fine, head: head}
	}
	words := []gumWord{w("the", "DET", "DT", 2), w("President", "PROPN", "NNP", 2), w("Mira", "PROPN", "NNP", 5), w("Tal", "PROPN", "NNP", 2), w("herself", "PRON", "PRP", 2), w("spoke", "VERB", "VBD", -1)}
	from, to := properRun(words, gumMention{from: 0, to: 5, kind: "person"}, reading.Person)
	if from != 2 || to != 4 {
		t.Errorf("the name is words %d to %d, want 2 to 4", from, to)
	}
	people := []gumWord{w("the", "DET", "DT", 1), w("Balts", "PROPN", "NNPS", -1)}
	if from, to := properRun(people, gumMention{from: 0, to: 2, kind: "person"}, reading.Person); from != to {
		t.Error("a people is taken for a person")
	}
}
