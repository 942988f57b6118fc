package render

import (
	"fmt"
	"strings"

	"parley/bot/update"
	"parley/corpus"
)

// The verbs of the buttons below a post. Answer is the ID of the kept post.
const (
	DigestRest    Verb = "drest" // the page Arg of the post, privately
	DigestContext Verb = "dctx"  // the first quote of line Arg within its paragraphs, and the line's other quotes
)

// DigestView says how a digest is to be shown.
type DigestView struct {
	ID    string // under which the post is kept; without it there are no buttons
	Page  int    // 1 for the post itself, later ones for the rest behind its button
	Words *Words // nil means English

	most int // units that one line may take; 0 for a message made of components
}

func (v DigestView) norm() DigestView {
	if v.Words == nil {
		v.Words = English()
	}
	v.Page = max(1, v.Page)
	return v
}

const (
	colourDigest    = 0x3B6EA8
	colourImportant = 0xC4692B // of a post with a turning point

	// digestLines is how many lines a message holds at most: each takes a
	// section, a text and a button of the forty components.
	digestLines = 10
	// linePiece is how much of one quote a line shows, in UTF-16 units after
	// escaping; the whole is behind its button.
	linePiece = 700
)

// digestPage is a part of a digest that fits one message: lines from to to.
type digestPage struct{ from, to int }

// digestPages divides a digest: the first page holds what is to be shown at
// once, as far as it fits, and the others the rest.
func digestPages(d update.Digest, v DigestView, budget int) []digestPage {
	var pages []digestPage
	page, room := digestPage{}, budget-footerSpace-topSpace
	for i, l := range d.Lines {
		need := Units(v.line(i, l)) + 2
		full := page.to-page.from == digestLines || need > room || len(pages) == 0 && i >= max(1, d.Shown)
		if page.to > page.from && full {
			pages = append(pages, page)
			page, room = digestPage{i, i}, budget-footerSpace-topSpace
		}
		page.to = i + 1
		room -= need
	}
	if page.to > page.from {
		pages = append(pages, page)
	}
	return pages
}

// DigestPages is the number of pages that d takes.
func DigestPages(d update.Digest, v DigestView) int { return len(digestPages(d, v.norm(), textBudget)) }

// Digest gives one page of d as a message made of components: the post itself
// or, for later pages, the rest. A page beyond the last gives the last; an empty
// digest says why it is empty.
func Digest(d update.Digest, v DigestView) Message {
	v = v.norm()
	if d.Empty() {
		return Note(DigestSilence(d, v.Words))
	}
	pages := digestPages(d, v, textBudget)
	v.Page = min(v.Page, len(pages))
	p := pages[v.Page-1]
	list := []Component{text(v.title(d)), separator()}
	for i := p.from; i < p.to; i++ {
		c := text(v.line(i, d.Lines[i]))
		if v.ID != "" {
			b := button(ButtonSecondary, v.Words.Digest.ButtonContext, Action{DigestContext, v.ID, itoa(i)})
			c = Component{Type: TypeSection, Components: []Component{c}, Accessory: &b}
		}
		list = append(list, c)
	}
	if foot := v.foot(d, p); foot != "" {
		list = append(list, text(foot))
	}
	colour := colourDigest
	if d.Important {
		colour = colourImportant
	}
	out := []Component{container(colour, list...)}
	if left := len(d.Lines) - p.to; left > 0 && v.ID != "" {
		out = append(out, row(button(ButtonPrimary, fmt.Sprintf(v.Words.Digest.ButtonRest, left), Action{DigestRest, v.ID, itoa(v.Page + 1)})))
	}
	return layout(out...)
}

// DigestPlain gives one page of d as a plain message, for places where
// components can't be shown.
func DigestPlain(d update.Digest, v DigestView) Message {
	v = v.norm()
	if d.Empty() {
		return PlainNote(DigestSilence(d, v.Words))
	}
	v.most = plainBudget - footerSpace - topSpace
	pages := digestPages(d, v, plainBudget)
	v.Page = min(v.Page, len(pages))
	p := pages[v.Page-1]
	parts := []string{v.title(d)}
	for i := p.from; i < p.to; i++ {
		parts = append(parts, v.line(i, d.Lines[i]))
	}
	if foot := v.foot(d, p); foot != "" {
		parts = append(parts, foot)
	}
	return Message{Content: Clip(strings.Join(parts, "\n"), MaxContent), AllowedMentions: Nobody()}
}

// title is the line above the quotes.
func (v DigestView) title(d update.Digest) string {
	w := &v.Words.Digest
	switch {
	case v.Page > 1:
		return "-# " + w.Continued
	case d.Since.IsZero():
		return "**" + w.Title + "**"
	}
	return "**" + fmt.Sprintf(w.TitleSince, Stamp(d.Since, 'D')) + "**"
}

// line gives a line of the digest: what it is, the quote and where it is from,
// who else was there, and how it was before.
func (v DigestView) line(n int, l update.Line) string {
	if len(l.Quotes) == 0 {
		return ""
	}
	w := &v.Words.Digest
	out := []string{fmt.Sprintf("**%d · %s**", n+1, w.kind(l.Kind)), v.quotation(l.Quotes[0], l.Marks), "-# " + credit(l.Quotes[0].Article(), l.Sources, v.Words)}
	if more := others(l); len(more) > 0 {
		out = append(out, w.There+Line(Clip(strings.Join(more, ", "), 300)))
	}
	if !l.Earlier.IsZero() {
		out = append(out, "-# "+w.before(l.Kind), v.quotation(l.Earlier, nil), "-# "+credit(l.Earlier.Article(), 1, v.Words))
	}
	if all := strings.Join(out, "\n"); v.most == 0 || Units(all) <= v.most {
		return all
	}
	return strings.Join(out[:3], "\n") // a plain message holds half of what components do
}

// others are the names of those who were there and whom the first quote doesn't
// name.
func others(l update.Line) []string {
	var out []string
	for _, p := range l.People {
		if !strings.Contains(l.Quotes[0].Text(), p) {
			out = append(out, p)
		}
	}
	return out
}

// quotation gives a quote with its marks in bold, cut at its end where it is
// longer than a line may be. The lines of a list stay lines.
func (v DigestView) quotation(q corpus.Quote, marks []corpus.Span) string {
	text := strings.TrimRight(q.Text(), " \n")
	first := pieces(text, linePiece)[0]
	var within []corpus.Span
	for _, m := range marks {
		m = corpus.Span{Start: max(0, m.Start-q.Span().Start), End: min(first.Len(), m.End-q.Span().Start)}
		if m.Start < m.End && len(within) < mostMarks {
			within = append(within, m)
		}
	}
	if !telling(text[:first.Len()], within) {
		within = nil
	}
	body := Quotation(strings.TrimRight(text[:first.End], " \n"), within)
	body = strings.ReplaceAll(body, "\n> \n", "\n")
	if first.End < len(text) {
		body += " …"
	}
	return body
}

// foot tells what the digest was made from and what is left.
func (v DigestView) foot(d update.Digest, p digestPage) string {
	w := &v.Words.Digest
	var parts []string
	if v.Page == 1 && d.Reports > 0 {
		parts = append(parts, counted(d.Reports, w.OneReport, w.Reports))
		if d.Copies > 0 {
			parts = append(parts, counted(d.Copies, w.OneCopy, w.Copies))
		}
	}
	if left := len(d.Lines) - p.to; left > 0 && v.ID != "" {
		parts = append(parts, counted(left, w.OneRest, w.Rest))
	}
	if len(parts) == 0 {
		return ""
	}
	return "-# " + strings.Join(parts, " · ")
}

// DigestPassage is what a line's button opens: its first quote within its
// paragraphs, and the quotes that name who else was there. It is false for a
// line that there isn't.
func DigestPassage(d update.Digest, line int, w *Words) (Message, bool) {
	if line < 0 || line >= len(d.Lines) || len(d.Lines[line].Quotes) == 0 {
		return Message{}, false
	}
	if w == nil {
		w = English()
	}
	v := DigestView{Words: w}.norm()
	l := d.Lines[line]
	q := l.Quotes[0]
	a := q.Article()
	top := ""
	if t := Line(Clip(a.Title, 250)); t != "" {
		top = "**" + t + "**\n"
	}
	foot := "-# " + credit(a, l.Sources, w)
	rest := ""
	for _, o := range l.Quotes[1:] {
		rest += "\n" + v.quotation(o, nil) + "\n-# " + credit(o.Article(), 1, w)
	}
	if Units(rest) > textBudget/2 {
		rest = ""
	}
	room := textBudget - Units(top) - Units(foot) - Units(rest) - 40
	span := surroundings(a.Text, q.Span(), room)
	body := Quotation(a.Text[span.Start:span.End], []corpus.Span{{Start: q.Span().Start - span.Start, End: q.Span().End - span.Start}})
	return layout(container(colourNote, text(top+body+"\n"+foot+rest))), true
}
