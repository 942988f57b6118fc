package reading

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The wanted sentences of each text; those that begin with "!" are headings
// and those with "~" lean on the sentence before.
func TestSentences(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string
	}{
		"titles": {
			"Mr. Ruiz met Adm. J. K. Holt and Lt. Gen. Ana Prado on Jan. 5. Gov. Lee stayed away.",
			[]string{"Mr. Ruiz met Adm. J. K. Holt and Lt. Gen. Ana Prado on Jan. 5.", "Gov. Lee stayed away."},
		},
		"countries with stops": {
			"The U.S. Senate agreed. Talks moved to the U.S. The mood was good.",
			[]string{"The U.S. Senate agreed.", "Talks moved to the U.S.", "The mood was good."},
		},
		"hours and companies": {
			"Talks began at 9 p.m. on Friday and ended at 2 a.m. The host was Arlo Ltd. of Cork. Nobody spoke.",
			[]string{"Talks began at 9 p.m. on Friday and ended at 2 a.m.", "The host was Arlo Ltd. of Cork.", "Nobody spoke."},
		},
		"numbers": {
			"It cost $2.5 million. Under resolution No. 14 the rate is 3.75 per cent. 40 ships left.",
			[]string{"~It cost $2.5 million.", "Under resolution No. 14 the rate is 3.75 per cent.", "40 ships left."},
		},
		"a quotation of two sentences": {
			`"We are close. We are not there," Ms Okoye said. She then left.`,
			[]string{`"We are close. We are not there," Ms Okoye said.`, "~She then left."},
		},
		"curly quotation that ends a sentence": {
			"He wrote: “The text is ready. Sign it.” Nobody did.",
			[]string{"~He wrote: “The text is ready. Sign it.”", "Nobody did."},
		},
		"a quoted question and its speaker": {
			`"Is it over?" Mr Tanaka asked. "No!" The crowd laughed.`,
			[]string{`"Is it over?" Mr Tanaka asked.`, `"No!"`, "The crowd laughed."},
		},
		"single quotation marks": {
			"The leaders' draft is 'final. Nothing moves.' The envoys' rooms are empty. He left.",
			[]string{"The leaders' draft is 'final. Nothing moves.'", "The envoys' rooms are empty.", "~He left."},
		},
		"a quotation that never closes": {
			`"The first point is pay. The second is time.`,
			[]string{`"The first point is pay.`, "~The second is time."},
		},
		"a list after a colon": {
			"They agreed on three points:\n\n- ships may leave; crews stay;\n- ports stay open. Nobody is searched.\n* a centre is set up.",
			[]string{"~They agreed on three points:", "ships may leave; crews stay;", "ports stay open.", "Nobody is searched.", "a centre is set up."},
		},
		"numbered": {
			"1. The line is frozen.\n2) Prisoners go home.",
			[]string{"The line is frozen.", "Prisoners go home."},
		},
		"a question in bold": {
			"**What is blocked?** The budget, he says. It is large.\n\n**Who pays?** Nobody.",
			[]string{"!What is blocked?", "The budget, he says.", "~It is large.", "!Who pays?", "Nobody."},
		},
		"headings": {
			"## The room\n\nSix people sat down.\n\nWhat happens now\n\nThey vote.",
			[]string{"!The room", "Six people sat down.", "!What happens now", "~They vote."},
		},
		"live blog": {
			"14:05 Delegates arrive.\n\n9.30pm GMT\n\nThe doors close. Police wait.",
			[]string{"!14:05", "Delegates arrive.", "!9.30pm GMT", "The doors close.", "Police wait."},
		},
		"ellipsis": {
			"We waited... and waited. \"Well… We shall see,\" she said.",
			[]string{"We waited... and waited.", "\"Well… We shall see,\" she said."},
		},
		"dateline": {
			"OSLO, Norway (Agency) — Delegates met on Tuesday. More follow.",
			[]string{"OSLO, Norway (Agency) — Delegates met on Tuesday.", "More follow."},
		},
		"emphasis": {
			"*Correction: the meeting was on 3 May.*\n\nHe said **nothing. At all.** Then he left.",
			[]string{"Correction: the meeting was on 3 May.", "~He said **nothing.", "At all.", "~Then he left."},
		},
		"wrapped lines": {
			"A line that is wrapped\nby its editor ends here. Next\none.\n\nEnd of it.",
			[]string{"A line that is wrapped\nby its editor ends here.", "Next\none.", "End of it."},
		},
		"degree and initials": {
			"Sam Field Jr. and George W. Stone Ph.D. agreed. Plan B. It failed.",
			[]string{"Sam Field Jr. and George W. Stone Ph.D. agreed.", "Plan B.", "~It failed."},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, s := range Sentences(tt.text) {
				words := tt.text[s.Span.Start:s.Span.End]
				switch {
				case s.Heading:
					words = "!" + words
				case s.Anaphoric:
					words = "~" + words
				}
				got = append(got, words)
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(tt.want, "\n  "))
			}
		})
	}
}

func TestSentencesKnowWhatIntroducesThem(t *testing.T) {
	text := "**Who came?** These people:\n\n- Ms Adler;\n- Mr Brandt."
	s := Sentences(text)
	if len(s) != 4 {
		t.Fatalf("got %d sentences, want 4", len(s))
	}
	for i, want := range []int{None, 0, 1, 1} {
		if s[i].Intro != want {
			t.Errorf("sentence %d stands under %d, want %d", i, s[i].Intro, want)
		}
	}
	if s[0].Quotable || !s[2].Item {
		t.Errorf("heading quotable = %t, item = %t; want false and true", s[0].Quotable, s[2].Item)
	}
}

func TestLongQuotationIsCut(t *testing.T) {
	long := `"` + strings.Repeat("We have said this before and say it again. ", 12) + `," she said. The end.`
	for _, s := range Sentences(long) {
		if s.Span.Len() > QuoteLimit {
			t.Errorf("sentence of %d bytes: %q", s.Span.Len(), long[s.Span.Start:s.Span.End])
		}
	}
	short := `"We have said this before. We say it again," she said.`
	if got := len(Sentences(short)); got != 1 {
		t.Errorf("a short quotation makes %d sentences, want 1", got)
	}
}

func TestTokens(t *testing.T) {
	tests := map[string]string{
		"Trump's envoy didn't go.":                  "Trump|'s|envoy|did|n't|go|.",
		"the leaders’ and Obama’s text":             "the|leaders|’|and|Obama|’s|text",
		"O'Neill, D'Arcy and Kim Yong-chol's aide":  "O'Neill|,|D'Arcy|and|Kim|Yong-chol|'s|aide",
		"US-brokered, Russia-Ukraine talks":         "US|-|brokered|,|Russia|-|Ukraine|talks",
		"the U.S. paid $1,200.50 at 9:30 p.m.":      "the|U.S.|paid|$|1,200.50|at|9:30|p.m.",
		"Miguel Arias Cañete – Vučić":               "Miguel|Arias|Cañete|–|Vučić",
		"see example.org...Then AT&T said":          "see|example.org|...|Then|AT&T|said",
		"N'Djamena (son-in-law) \"we'll\" @user":    "N'Djamena|(|son-in-law|)|\"|we|'ll|\"|@user",
		"Recep Tayyip Erdoğan’s 1990s":              "Recep|Tayyip|Erdoğan|’s|1990s",
		"Jean-Claude, Serb-majority, Xi Jin-ping's": "Jean-Claude|,|Serb|-|majority|,|Xi|Jin-ping|'s",
	}
	for text, want := range tests {
		var got []string
		for _, tok := range Tokens(text, spanOf(text)) {
			if text[tok.Span.Start:tok.Span.End] != tok.Text {
				t.Errorf("%q: token %q has the span of %q", text, tok.Text, text[tok.Span.Start:tok.Span.End])
			}
			got = append(got, tok.Text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q:\n got %s\nwant %s", text, strings.Join(got, "|"), want)
		}
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("“A. B,” said C. D. \n\n- x;\n**Q?** y")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		last := 0
		for _, s := range Sentences(text) {
			if s.Span.Start < last || s.Span.End > len(text) || s.Span.Len() <= 0 {
				t.Fatalf("span %v after %d in a text of %d bytes", s.Span, last, len(text))
			}
			last = s.Span.End
			words := text[s.Span.Start:s.Span.End]
			if strings.TrimSpace(words) != words || !utf8.ValidString(words) {
				t.Fatalf("%q is not trimmed", words)
			}
			at := s.Span.Start
			for _, tok := range Tokens(text, s.Span) {
				if tok.Span.Start < at || tok.Span.End > s.Span.End || text[tok.Span.Start:tok.Span.End] != tok.Text {
					t.Fatalf("token %v of sentence %v", tok, s.Span)
				}
				at = tok.Span.End
			}
		}
	})
}
