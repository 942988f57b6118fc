package render

import (
	"testing"

	"parley/index/answer"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		claim, quote string
		want         Likeness
	}{
		{"Anna Bell and Ivan Petrov met on 22 January.", "IVAN PETROV spent the night with Anna Bell.", Same},
		{"They met on 22 January.", "The meeting of 22 January was long.", Same},
		{"Petrov spoke for nine hours.", "The talks of Petrov lasted about 9 hours.", Same},
		{"Petrov spoke for nine hours.", "The talks of Petrov lasted about four hours.", Different},
		{"The delegation of Borduria signed the treaty.", "The delegation of Syldavia signed the treaty at noon.", Different},
		{"They spoke about the weather.", "They spoke of the river.", NotFound},
		{"The river is what blocks a deal.", "Nothing of it is true.", NotFound},
		{"The river is what blocks a deal.", "The river blocks many deals, they said.", Near},
		{"Diplomats said that the river blocks 20 deals.", "The river is what blocks a deal, diplomats said.", Near},
		{"", "Anything at all.", NotFound},
	} {
		got := Compare(c.claim, answer.Answer{Answered: true, Quotes: []answer.Quote{{}, article(t, c.quote)}})
		if got.Likeness != c.want || (got.Likeness == NotFound) != (len(got.Quotes) == 0) {
			t.Errorf("%q and %q: %d, want %d", c.claim, c.quote, got.Likeness, c.want)
		}
	}
	// The nearest come first, whatever their order in the search.
	near := Compare("Bell met Petrov in Avalon.", answer.Answer{Answered: true, Quotes: []answer.Quote{
		article(t, "Avalon is a town."), article(t, "Petrov met somebody."), article(t, "Petrov and Bell were in Avalon.")}})
	if len(near.Quotes) != 2 || near.Quotes[0].Text() != "Petrov and Bell were in Avalon." {
		t.Errorf("%+v", near)
	}
	if c := Compare("Bell met Petrov.", answer.Answer{Quotes: []answer.Quote{article(t, "Bell met Petrov.")}}); c.Likeness != NotFound {
		t.Error("what the search doesn't stand by was taken")
	}
}
