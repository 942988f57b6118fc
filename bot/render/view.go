package render

import (
	"parley/index/answer"
)

// View says how an answer is to be shown.
type View struct {
	ID       string // under which the answer is kept; without it there are no buttons
	Page     int    // 1 for the first
	Quotes   int    // quotes a page, 1 to 5; 0 means 5
	Private  bool   // only the asker sees it, so that sharing makes sense and pages may turn in place
	SharedBy string // display name of who shared it, or ""
	Asked    bool   // show the question as well
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
func Plain(a answer.Answer, v View) []Message {
	v = v.norm()
	var out []Message
	for _, p := range paginate(a, v, plainBudget) {
		out = append(out, Message{Content: p.plain(), AllowedMentions: Nobody()})
	}
	if m, ok := plainPictures(v.Above, v.Below); ok {
		out = append(out[:1], append([]Message{m}, out[1:]...)...)
	}
	return out
}
