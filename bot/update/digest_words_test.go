package update

import (
	"testing"

	"parley/corpus"
	"parley/corpus/reading"
)

// sentenceUnit is a unit of one sentence in an article of its own.
func sentenceUnit(text string) *unit {
	a := &corpus.Article{ID: "a", Revision: 1, Text: text}
	v := newVocabulary()
	s := newSource(a, reading.Read(a), v)
	if len(s.units) == 0 {
		return nil
	}
	return s.units[0]
}

// What tells an outcome, and what only speaks of one.
func TestOutcomes(t *testing.T) {
	for _, c := range []struct{ family, text string }{
		{"done", "Freedonia and Sylvania signed a treaty on ferries on Monday."},
		{"done", "The parliament of Freedonia has ratified the treaty with Sylvania."},
		{"done", "The two companies reached a tentative agreement after eleven days."},
		{"done", "The union and the shipyard came to terms in the small hours."},
		{"done", "The strike at the shipyards of Sylvania ended on Tuesday."},
		{"done", "“I am pleased to announce an agreement,” the chairman of the talks said."},
		{"done", "Sixty members of the assembly voted for the treaty."},
		{"broken", "The talks between Freedonia and Sylvania collapsed on Friday."},
		{"broken", "The delegations left the palace without an agreement."},
		{"broken", "Sylvania's envoys walked out of the session."},
		{"broken", "Freedonia rejected the new draft on Sunday."},
		{"broken", "Neither minister signed."},
		{"missed", "The deadline that the parties had set themselves expired on Sunday."},
		{"missed", "The negotiators missed their own deadline for the third time."},
		{"missed", "The conference will not finish on Friday."},
		{"", "Freedonia will sign the treaty when the ferries sail again."},
		{"", "If the treaty is signed, the ferries sail again."},
		{"", "Sylvania refuses to sign the treaty on ferries."},
		{"", "The treaty could be signed in the autumn, diplomats said."},
		{"", "Hugo Brandt, who signed the first treaty, lives in the hills."},
		{"", "Under the road map signed by the ministers the ferries sail again."},
		{"", "As the weeks went by, the ferries rusted."},
		{"", "The ministers walked through the garden of the palace."},
		{"", "Unless both sides have accepted the text, the mediators go home."},
	} {
		u := sentenceUnit(c.text)
		if u == nil {
			t.Fatalf("%q is no sentence", c.text)
		}
		e := &editor{}
		got := ""
		for _, family := range []struct {
			name  string
			words interface{ FindStringIndex(string) []int }
		}{{"done", done}, {"broken", broken}, {"missed", missed}} {
			if at := family.words.FindStringIndex(u.text); at != nil && !e.doubted(u, at[0]) {
				got = family.name
				break
			}
		}
		if got != c.family {
			t.Errorf("%q: %q, want %q", c.text, got, c.family)
		}
	}
}

func TestTurning(t *testing.T) {
	for text, want := range map[string]bool{
		"Sylvania admitted the incursion a day after denying it.":                   true,
		"Freedonia dropped its demand for the strait.":                              true,
		"The minister backtracked on Tuesday.":                                      true,
		"He had earlier promised a signature by March.":                             true,
		"Sylvania no longer insists on the strait.":                                 true,
		"The minister spoke for an hour about the strait.":                          false,
		"The ferries turned around in the strait and went back to the old harbour.": false,
	} {
		if got := turning.MatchString(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// Sentences say the same when they share what is rare, whatever the spelling of
// names; other figures, another day or a denial make them different.
func TestSays(t *testing.T) {
	for _, c := range []struct {
		known, text string
		want        bool
	}{
		{"Sylvania demands that Freedonia open the strait to its ferries before winter.", "Sylvania again demanded that Freedonia open the strait to its ferries before winter.", true},
		{"Volodymyr Zelenskyy told reporters that grain ships would sail from Odesa in spring.", "Grain ships would sail from Odesa in spring, Zelensky told reporters.", true},
		{"The Ukrainian delegation left the palace through the garden gate at dawn.", "Ukraine's delegation left the palace through the garden gate at dawn.", true},
		{"Freedonia offers 40 million crowns for the ferries in the harbour of Lisbon.", "Freedonia offers 14 million crowns for the ferries in the harbour of Lisbon.", false},
		{"The ministers meet in the customs house of Lisbon on 10 March to talk.", "The ministers meet in the customs house of Lisbon on 12 March to talk.", false},
		{"Sylvania will open the strait to the ferries of Freedonia before winter.", "Sylvania will not open the strait to the ferries of Freedonia before winter.", false},
		{"Freedonia and Sylvania talked about the strait in Lisbon.", "Freedonia and Sylvania signed in Lisbon, and the mill burned down.", false},
	} {
		v := newVocabulary()
		for _, filler := range []string{
			"The weather in the hills was fair.", "Children sang in the square before noon.", "A new bridge is built over the river Elm.",
			"The price of salt rose again.", "Nobody saw the lighthouse keeper.", "Trains run to the coast every hour.",
		} {
			v.read(filler, true)
		}
		known, text := v.read(c.known, true), v.read(c.text, true)
		if got := v.says(known, text); got != c.want {
			t.Errorf("%q\n%q: %v (share %.2f)", c.known, c.text, got, v.within(text, known))
		}
	}
}
