package answer

import (
	"testing"

	"parley/corpus"
)

func TestShownNames(t *testing.T) {
	a := &corpus.Article{ID: "a", Revision: 1, Text: "President Nadia Orlo arrived. Orlo and Tam signed."}
	quote := func(start, end int) Quote {
		t.Helper()
		q, err := a.Quote(corpus.Span{Start: start, End: end})
		if err != nil {
			t.Fatal(err)
		}
		return Quote{Quote: q}
	}
	answered := Answer{
		Facts: []Fact{
			{Text: "Orlo", Type: FactPerson, Value: "Nadia Orlo", Quotes: []int{0}},
			{Text: "Tam", Type: FactPerson, Value: "Benedict Tam", Quotes: []int{0}},
		},
		Quotes: []Quote{quote(30, len(a.Text)), quote(0, 29)},
	}
	shown := answered.Shown()
	if shown[0].Text != "Nadia Orlo" {
		t.Errorf("the first is shown as %q although a quote has the full name", shown[0].Text)
	}
	if shown[1].Text != "Tam" {
		t.Errorf("the second is shown as %q, which no quote says", shown[1].Text)
	}
	if answered.Facts[0].Text != "Orlo" {
		t.Error("the answer itself was changed")
	}
}
