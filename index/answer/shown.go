package answer

import (
	"slices"
	"strings"
)

// Shown gives the facts of a as a list of them is shown to a person: somebody
// whose own quote has only the surname goes by the full name, as long as that
// stands word for word in another of the quotes. The quotes of a fact stay
// those of its own text.
func (a Answer) Shown() []Fact {
	facts := slices.Clone(a.Facts)
	for i, f := range facts {
		if f.Type != FactPerson || f.Group || !strings.Contains(f.Value, f.Text) {
			continue
		}
		if slices.ContainsFunc(a.Quotes, func(q Quote) bool { return strings.Contains(q.Text(), f.Value) }) {
			facts[i].Text = f.Value
		}
	}
	return facts
}
