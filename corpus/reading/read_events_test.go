package reading

import (
	"reflect"
	"testing"
	"time"
	"unicode/utf8"

	"parley/corpus"
)

// FuzzEvents reads any text twice: every span must lie in its sentence, and
// the readings must be the same.
func FuzzEvents(f *testing.F) {
	f.Add("ARDEN — Anna Brandt met Piet Ruys in Sarne on Tuesday. Neither of the two signed; \"No,\" said Brandt.\n\n- Norland: Brandt; and Siri Moe.")
	f.Add("Present were: A, B and C, who led; the D, under E. Talks were moved to 4–5 May, which had been expected on Monday.")
	f.Add("\"“”\" - : ; — , who , which at which with by by by and and")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 || !utf8.ValidString(text) {
			return
		}
		a := &corpus.Article{ID: "x", Revision: 1, Text: text, Title: "Talks in Sarne", Published: corpus.Date{Time: time.Date(2031, 3, 12, 0, 0, 0, 0, time.UTC)}}
		r := Read(a)
		checkSpans(t, &draft{Reading: r, article: a, text: text})
		if again := Read(a); !reflect.DeepEqual(r, again) {
			t.Fatal("two readings of one text differ")
		}
	})
}
