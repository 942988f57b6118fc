package render

import (
	"fmt"
	"slices"
	"strings"

	"parley/index/answer"
)

// What the texts of one message may hold, less than Discord's limits so that
// escapes and footers never break them.
const (
	textBudget  = 3700
	plainBudget = 1950
	footerSpace = 360
	topSpace    = 340 // the line at the top of a page that continues another
)

// page is a part of an answer that fits one message.
type page struct {
	top    []string // lines above the quotes
	blocks []block
	footer string
}

// paginate divides the answer into pages whose texts hold at most budget units.
func paginate(a answer.Answer, v View, budget int) []page {
	facts, quotes := v.blocks(a, budget-footerSpace-topSpace)
	var pages []page
	cur := page{top: v.top(a)}
	room := budget - footerSpace - size(cur.top)
	inPage := map[int]bool{}
	flush := func() {
		pages = append(pages, cur)
		cur = page{top: []string{"-# " + fmt.Sprintf(v.Words.Continued, Line(Clip(a.Question.Text, 150)))}}
		room = budget - footerSpace - size(cur.top)
		inPage = map[int]bool{}
	}
	place := func(b block) {
		need := Units(b.text) + 2
		full := b.quote >= 0 && !inPage[b.quote] && len(inPage) >= v.Quotes
		if len(cur.blocks)+len(cur.top) > 0 && (need > room || full) && (len(cur.blocks) > 0 || len(pages) == 0) {
			flush()
		}
		cur.blocks = append(cur.blocks, b)
		room -= need
		if b.quote >= 0 {
			inPage[b.quote] = true
		}
	}
	// The facts may take at most half of the first page, so that it shows
	// what they stand on.
	i := 0
	for ; i < len(facts) && (i == 0 || size(cur.top)+Units(facts[i]) < budget/2); i++ {
		cur.top = append(cur.top, facts[i])
		room -= Units(facts[i]) + 1
	}
	if left := len(facts) - i; left > 0 {
		more := "-# " + fmt.Sprintf(v.Words.AndMore, left)
		cur.top = append(cur.top, more)
		room -= Units(more) + 1
	}
	if notice := notice(a); notice != "" {
		note := "-# " + Line(Clip(notice, 300))
		if need := Units(note) + 1; need <= room {
			cur.top = append(cur.top, note)
			room -= need
		}
	}
	first := v.first(a, quotes)
	for _, b := range quotes[:first] {
		for _, piece := range b {
			place(piece)
		}
	}
	for ; i < len(facts); i++ {
		place(block{text: facts[i], quote: -1})
	}
	if first < len(quotes) && len(cur.blocks) > 0 {
		flush()
	}
	for _, b := range quotes[first:] {
		for _, piece := range b {
			place(piece)
		}
	}
	pages = append(pages, cur)
	v.foot(a, pages)
	return pages
}

// notice is what the answer assumed, or else the meeting that it is about.
func notice(a answer.Answer) string {
	if a.Notice == "" && a.Answered && a.Kind == answer.Attended && a.Meeting != nil {
		name, _, _ := strings.Cut(a.Meeting.Label, ": ")
		return name
	}
	return a.Notice
}

// closest is how many passages are shown beside a refusal at first.
const closest = 3

// first is how many quotes belong on the first page: those that facts stand
// on, or a few of the closest ones where there is no answer.
func (v View) first(a answer.Answer, quotes [][]block) int {
	n := min(v.Quotes, len(quotes))
	switch {
	case !a.Answered:
		return min(n, closest)
	case len(a.Facts) == 0:
		return n
	}
	return min(n, max(1, len(standing(a))))
}

// standing gives the numbers of the quotes that facts stand on.
func standing(a answer.Answer) map[int]bool {
	on := map[int]bool{}
	for _, f := range a.Facts {
		for _, n := range f.Quotes {
			if n >= 0 && n < len(a.Quotes) && !a.Quotes[n].IsZero() {
				on[n] = true
			}
		}
	}
	return on
}

// blocks gives the lines of facts and, for each quote, its blocks. The quotes
// that facts stand on come first; each keeps its number.
func (v View) blocks(a answer.Answer, room int) ([]string, [][]block) {
	var quotes, rest [][]block
	on := standing(a)
	for i, q := range a.Quotes {
		b := quoteBlocks(i, q, v.Words, room)
		switch {
		case len(b) == 0:
		case on[i]:
			quotes = append(quotes, b)
		default:
			rest = append(rest, b)
		}
	}
	return headline(a, v.Words), append(quotes, rest...)
}

// top gives what stands above the answer that somebody shares.
func (v View) top(a answer.Answer) []string {
	if v.SharedBy == "" {
		return nil
	}
	return []string{
		"-# " + fmt.Sprintf(v.Words.SharedBy, Line(Clip(v.SharedBy, 80))),
		"-# " + fmt.Sprintf(v.Words.Asked, Line(Clip(a.Question.Text, 200))),
	}
}

// foot gives each page its last line: on the first what was asked, where that
// is wanted, and on all how much of the answer the page shows.
func (v View) foot(a answer.Answer, pages []page) {
	for i := range pages {
		shown := quotesOn(pages[i : i+1])
		var parts []string
		if v.Asked && i == 0 && v.SharedBy == "" {
			parts = append(parts, fmt.Sprintf(v.Words.Asked, inline(Clip(a.Question.Text, 120))))
		}
		switch {
		case shown > 0 && shown < len(a.Quotes) && a.Articles == 1:
			parts = append(parts, fmt.Sprintf(v.Words.FooterOf, shown, len(a.Quotes)))
		case shown > 0 && shown < len(a.Quotes):
			parts = append(parts, fmt.Sprintf(v.Words.Footer, shown, len(a.Quotes), a.Articles))
		case a.Articles > 0 && a.Answered:
			parts = append(parts, v.Words.searched(a.Articles))
		}
		if len(parts) > 0 {
			pages[i].footer = "-# " + strings.Join(parts, " · ")
		}
	}
}

func size(lines []string) int {
	n := 0
	for _, l := range lines {
		n += Units(l) + 1
	}
	return n
}

// plain gives the page as one text.
func (p page) plain() string {
	parts := []string{strings.Join(p.top, "\n")}
	for _, b := range p.blocks {
		parts = append(parts, b.text)
	}
	if p.footer != "" {
		parts = append(parts, p.footer)
	}
	return strings.Trim(strings.Join(parts, "\n"), "\n")
}

// message gives the page as components: the short answer, then each quote
// with a button for its context, then the buttons that concern the whole.
func (v View) message(a answer.Answer, p page, pages int) Message {
	colour := colourAnswer
	if !a.Answered {
		colour = colourNone
	}
	var list []Component
	if len(p.top) > 0 {
		list = append(list, text(strings.Join(p.top, "\n")))
	}
	if len(p.blocks) > 0 && len(p.top) > 0 {
		list = append(list, separator())
	}
	for i, b := range p.blocks {
		if b.quote < 0 && i > 0 && p.blocks[i-1].quote < 0 {
			// Lines of facts share one component, since their number is limited.
			list[len(list)-1].Content += "\n" + b.text
			continue
		}
		c := text(b.text)
		if b.quote >= 0 && b.last && v.ID != "" {
			btn := button(ButtonSecondary, v.Words.ButtonContext, Action{Context, v.ID, itoa(b.quote)})
			c = Component{Type: TypeSection, Components: []Component{c}, Accessory: &btn}
		}
		list = append(list, c)
	}
	if p.footer != "" {
		list = append(list, text(p.footer))
	}
	m := layout()
	m.Components = []Component{container(colour, v.illustrate(&m, list)...)}
	if v.ID != "" {
		m.Components = append(m.Components, v.controls(a, pages)...)
	}
	return m
}

// controls gives the rows below an answer.
func (v View) controls(a answer.Answer, pages int) []Component {
	w, id := v.Words, v.ID
	var b []Component
	switch {
	case v.Page > 1:
		b = append(b, button(ButtonSecondary, w.ButtonBack, Action{Turn, id, itoa(v.Page - 1)}))
		if v.Page < pages {
			b = append(b, button(ButtonSecondary, fmt.Sprintf(w.ButtonNext, v.Page+1, pages), Action{Turn, id, itoa(v.Page + 1)}))
		}
		return []Component{row(b...)}
	case pages > 1 && v.Private:
		b = append(b, button(ButtonPrimary, fmt.Sprintf(w.ButtonMore, 2, pages), Action{Turn, id, "2"}))
	case pages > 1:
		b = append(b, button(ButtonPrimary, fmt.Sprintf(w.ButtonMore, 2, pages), Action{More, id, "2"}))
	}
	if v.Private {
		b = append(b, button(ButtonSecondary, w.ButtonShare, Action{Share, id, ""}))
	}
	b = append(b,
		button(ButtonSecondary, w.ButtonFurther, Action{Further, id, ""}),
		button(ButtonSecondary, w.ButtonGood, Action{Helpful, id, ""}),
		button(ButtonSecondary, w.ButtonBad, Action{Unhappy, id, ""}))
	rows := []Component{row(b...)}
	if met := button(ButtonSecondary, w.ButtonMet, Action{Met, id, ""}); company(a) {
		// Discord has room for five in a row.
		if len(b) < 5 {
			rows[0].Components = slices.Insert(rows[0].Components, len(b)-2, met)
		} else {
			rows = append(rows, row(met))
		}
	}
	if menu, ok := v.others(a); ok {
		rows = append(rows, row(menu))
	}
	return rows
}

// company reports whether a tells of people who met.
func company(a answer.Answer) bool {
	if !a.Answered || a.Kind != answer.Attended {
		return false
	}
	n := 0
	for _, f := range a.Facts {
		if f.Type == answer.FactPerson && !f.Group {
			n++
		}
	}
	return n > 1
}

// others is the menu of the meetings that the question could have meant too.
func (v View) others(a answer.Answer) (Component, bool) {
	c := Component{Type: TypeSelect, CustomID: Action{Meeting, v.ID, ""}.String(), Placeholder: v.Words.Others}
	seen := map[string]bool{}
	for _, m := range a.Others {
		if m == nil || m.ID == "" || m.Label == "" || Units(m.ID) > MaxOption || seen[m.ID] || len(c.Options) == MaxOptions {
			continue
		}
		seen[m.ID] = true
		c.Options = append(c.Options, Option{Label: Clip(Clean(m.Label), MaxOption), Value: m.ID})
	}
	return c, len(c.Options) > 0
}
