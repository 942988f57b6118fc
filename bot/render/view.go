package render

import (
	"fmt"
	"math"

	"parley/index/answer"
)

// View says how an answer is to be shown.
type View struct {
	ID       string // under which the answer is kept; without it there are no buttons
	Page     int    // 1 for the first
	Quotes   int    // quotes a page, 1 to 5; 0 means 5
	Private  bool   // only the asker sees it, so that sharing makes sense and pages may turn in place
	SharedBy string // display name of who shared it, or ""
	Asked    bool   // say at the end of the first page what was asked
	Words    *Words // nil means English

	// Above is a picture that leads the first page, for which the facts are the
	// words; Below stands under the facts, with its own words. Either may be
	// nil. Below takes room on every page, so it must be given for all alike.
	Above, Below *Picture
}

// MaxQuotes is how many quotes a page holds at most.
const MaxQuotes = 5

func (v View) norm() View {
	if v.Words == nil {
		v.Words = English()
	}
	if v.Quotes < 1 || v.Quotes > MaxQuotes {
		v.Quotes = MaxQuotes
	}
	v.Page = max(1, v.Page)
	return v
}

// The colours on the edge of a message: there is an answer, or there is none.
const (
	colourAnswer = 0x2E7D6B
	colourNone   = 0x80848E
	colourNote   = 0x5865F2
)

// Pages is the number of pages that a takes in the view.
func Pages(a answer.Answer, v View) int {
	v = v.norm()
	return len(paginate(a, v, v.budget()))
}

// Answer gives one page of a as a message made of components. A page beyond
// the last gives the last.
func Answer(a answer.Answer, v View) Message {
	v = v.norm()
	pages := paginate(a, v, v.budget())
	v.Page = min(v.Page, len(pages))
	return v.message(a, pages[v.Page-1], len(pages))
}

// Plain gives the whole of a as plain messages of at most MaxContent, for
// places where components can't be shown.
func Plain(a answer.Answer, v View) []Message { return PlainAtMost(a, v, math.MaxInt) }

// PlainAtMost is Plain in at most most messages. The last one says how many
// quotes are left out, if any.
func PlainAtMost(a answer.Answer, v View, most int) []Message {
	v = v.norm()
	pages := paginate(a, v, plainBudget)
	shown := pages[:min(len(pages), max(1, most))]
	if left := quotesOn(pages) - quotesOn(shown); left > 0 {
		last := &shown[len(shown)-1]
		last.footer = "-# " + fmt.Sprintf(v.Words.PlainMore, left)
	}
	var out []Message
	for _, p := range shown {
		out = append(out, Message{Content: p.plain(), AllowedMentions: Nobody()})
	}
	if m, ok := plainPictures(v.Above, v.Below); ok {
		out = append(out[:1], append([]Message{m}, out[1:]...)...)
	}
	return out
}

// quotesOn counts the quotes that the pages show.
func quotesOn(pages []page) int {
	on := map[int]bool{}
	for _, p := range pages {
		for _, b := range p.blocks {
			if b.quote >= 0 {
				on[b.quote] = true
			}
		}
	}
	return len(on)
}
