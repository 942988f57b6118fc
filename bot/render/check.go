package render

import (
	"fmt"
	"strings"

	"parley/corpus"
	"parley/index/answer"
)

// Likeness is how a quote relates to a claim. It is no verdict.
type Likeness int

// The likenesses.
const (
	NotFound  Likeness = iota
	Near               // the quote is about it, but one of them has no figures or names
	Different          // the quote is about it but has other figures or names
	Same               // a figure or name of the claim stands in the quote
)

// Claim is a sentence of somebody's message with the nearest quotes.
type Claim struct {
	Text     string
	Likeness Likeness
	Quotes   []answer.Quote
}

// Check shows claims with their quotes, as far as there is room, and how many
// sentences of the message were left out.
func Check(claims []Claim, left int, w *Words) Message {
	room := textBudget - 200
	lines := []string{"**" + w.CheckTitle + "**"}
	for i, c := range claims {
		block := []string{"", "**" + Line(Clip(c.Text, 300)) + "**"}
		if label := w.likeness(c.Likeness); label != "" {
			block = append(block, "-# "+label)
		}
		for n, q := range c.Quotes {
			block = append(block, short(q, w))
			if n == 0 && size(block) > room/max(1, len(claims)-i) {
				break
			}
		}
		if size(block) > room {
			left += len(claims) - i
			break
		}
		room -= size(block)
		lines = append(lines, block...)
	}
	if left > 0 {
		lines = append(lines, "-# "+fmt.Sprintf(w.CheckMore, left))
	}
	return layout(container(colourNote, text(strings.Join(lines, "\n"))))
}

func (w *Words) likeness(l Likeness) string {
	switch l {
	case Same:
		return w.CheckSame
	case Different:
		return w.CheckDifferent
	case Near:
		return "" // there is nothing to compare
	}
	return w.CheckNotFound
}

// short gives a quote, cut to its beginning when it is long, with its credit.
func short(q answer.Quote, w *Words) string {
	first := pieces(q.Text(), 600)[0]
	body := Quotation(q.Text()[first.Start:first.End], within(q, first))
	if first.End < len(q.Text()) {
		body += " …"
	}
	return body + "\n-# " + credit(q.Article(), q.Sources, w)
}

// Cite names an article on one line: headline with link, outlet and day.
func Cite(a corpus.Article, w *Words) string {
	title := a.Title
	if strings.TrimSpace(title) == "" {
		title = orElse(a.Path, string(a.ID))
	}
	parts := []string{Link(Clip(title, 100), a.URL)}
	if a.Source != "" {
		parts = append(parts, Line(Clip(a.Source, 60)))
	}
	if a.Published.Known() {
		parts = append(parts, Day(a.Published))
	} else {
		parts = append(parts, w.NoDate)
	}
	return strings.Join(parts, " · ")
}

// Opening shows an article with its credit and its first paragraphs.
func Opening(a *corpus.Article, w *Words) Message {
	top := "**" + Line(Clip(orElse(a.Title, string(a.ID)), 250)) + "**\n-# " + credit(a, 1, w) + " · `" + string(a.ID) + "`"
	body := ""
	if first := corpus.Paragraphs(a.Text); len(first) > 0 {
		s := surroundings(a.Text, corpus.Span{Start: first[0].Start, End: first[0].End}, maxPiece)
		body = "\n" + Quotation(a.Text[s.Start:s.End], nil)
	}
	return layout(container(colourNote, text(top+body)))
}

func orElse(s, instead string) string {
	if strings.TrimSpace(s) == "" {
		return instead
	}
	return s
}
