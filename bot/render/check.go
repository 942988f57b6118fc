package render

import (
	"fmt"
	"regexp"
	"strings"

	"parley/corpus"
	"parley/index/answer"
)

// Likeness is how a quote relates to a claim. It is no verdict.
type Likeness int

// The likenesses.
const (
	NotFound  Likeness = iota
	Same               // a figure or name of the claim stands in the quote
	Different          // the quote is about it but has other figures or names
)

// Claim is a sentence of somebody's message with the nearest quotes.
type Claim struct {
	Text     string
	Likeness Likeness
	Quotes   []answer.Quote
}

var (
	figure = regexp.MustCompile(`\d+(?:[.,]\d+)*`)
	proper = regexp.MustCompile(`\p{Lu}[\p{L}’'-]+`)
)

// Compare makes a Claim of a text and the search for it, with the two best
// quotes. Figures count where the claim has any, otherwise names do.
func Compare(text string, a answer.Answer) Claim {
	c := Claim{Text: text}
	if !a.Answered {
		return c
	}
	for _, q := range a.Quotes {
		if len(c.Quotes) < 2 && !q.IsZero() {
			c.Quotes = append(c.Quotes, q)
		}
	}
	if len(c.Quotes) == 0 {
		return c
	}
	wanted := figure.FindAllString(text, -1)
	if len(wanted) == 0 {
		wanted = names(text)
	}
	c.Likeness = Different
	for _, q := range c.Quotes {
		has := strings.Join(append(figure.FindAllString(q.Text(), -1), proper.FindAllString(q.Text(), -1)...), "\x00") + "\x00"
		for _, w := range wanted {
			if strings.Contains("\x00"+has, "\x00"+w+"\x00") {
				c.Likeness = Same
			}
		}
	}
	return c
}

// names are the capitalised words of a sentence, without its first word.
func names(text string) []string {
	first := strings.IndexAny(text, " \n")
	if first < 0 {
		return nil
	}
	return proper.FindAllString(text[first:], -1)
}

// Check shows claims with their quotes, as far as there is room, and how many
// sentences of the message were left out.
func Check(claims []Claim, left int, w *Words) Message {
	room := textBudget - 200
	lines := []string{"**" + w.CheckTitle + "**"}
	for i, c := range claims {
		block := []string{"", "**" + Line(Clip(c.Text, 300)) + "**", "-# " + w.likeness(c.Likeness)}
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
