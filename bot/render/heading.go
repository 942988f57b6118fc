package render

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"parley/index/answer"
)

// maxLine bounds one line of facts, so that lines can be packed into pages.
const maxLine = 900

// headline gives the short answer as lines of Markdown; the first line alone
// answers the question.
func headline(a answer.Answer, w *Words) []string {
	switch {
	case !a.Answered && a.Articles == 0:
		return []string{"**" + w.NoArticles + "**"}
	case !a.Answered:
		lines := []string{"**" + w.nothing(a.Articles) + "**"}
		if a.Reason != "" && "**"+Line(a.Reason)+"**" != lines[0] {
			lines = append(lines, Line(Clip(a.Reason, 400)))
		}
		if len(a.Quotes) > 0 {
			lines = append(lines, w.Closest)
		}
		return lines
	case len(a.Facts) == 0:
		q := Line(Clip(a.Question.Text, 200))
		if len(a.Quotes) == 1 {
			return []string{"**" + fmt.Sprintf(w.Passage, q) + "**"}
		}
		return []string{"**" + fmt.Sprintf(w.Passages, len(a.Quotes), q) + "**"}
	}
	var lines []string
	switch {
	case clauses(a.Facts):
		lines = bullets(a.Facts, w)
	case a.Kind == answer.Attended && len(a.Facts) > 5:
		lines = bySide(a.Shown(), w)
	default:
		lines = joined("", a.Shown(), w)
	}
	switch a.Verdict {
	case "yes":
		lines[0] = "**" + w.Yes + ".** " + strings.TrimPrefix(lines[0], "- ")
	case "no":
		lines[0] = "**" + w.No + ".** " + strings.TrimPrefix(lines[0], "- ")
	}
	return lines
}

func clauses(facts []answer.Fact) bool {
	for _, f := range facts {
		if f.Type == answer.FactClause {
			return true
		}
	}
	return false
}

func bullets(facts []answer.Fact, w *Words) []string {
	var lines []string
	for i, f := range distinct(facts) {
		// The whole clause stands in its quote below, so the list stays short.
		f.Text = clipWords(strings.Join(strings.Fields(Clean(f.Text)), " "), maxClause)
		if i == 0 {
			lines = append(lines, "- "+fact(f, "", w))
			continue
		}
		lines = append(lines, "- "+Line(f.Text)+details(f, "", w))
	}
	return lines
}

// distinct leaves out the facts that are part of an earlier one in the same
// quote, or hold one: two pieces of one sentence tell nothing more than one.
func distinct(facts []answer.Fact) []answer.Fact {
	var out []answer.Fact
	for _, f := range facts {
		i := slices.IndexFunc(out, func(e answer.Fact) bool {
			within := strings.Contains(e.Text, f.Text) || strings.Contains(f.Text, e.Text)
			return within && e.Side == f.Side && slices.ContainsFunc(f.Quotes, func(q int) bool { return slices.Contains(e.Quotes, q) })
		})
		if i < 0 {
			out = append(out, f)
			continue
		}
		if out[i].Note == "" {
			out[i].Note = f.Note
		}
	}
	return out
}

// clipWords is Clip, but it doesn't cut words where it can help it.
func clipWords(s string, n int) string {
	if Units(s) <= n {
		return s
	}
	c := Clip(s, n)
	if i := strings.LastIndexByte(c, ' '); i > len(c)/2 {
		return c[:i] + " …"
	}
	return c
}

// maxClause is how much of a clause the short answer shows.
const maxClause = 150

// bySide gives a line for each side, in the order in which the sides appear;
// those whose side isn't known come last.
func bySide(facts []answer.Fact, w *Words) []string {
	var sides []string
	of := map[string][]answer.Fact{}
	for _, f := range facts {
		if _, seen := of[f.Side]; !seen {
			sides = append(sides, f.Side)
		}
		of[f.Side] = append(of[f.Side], f)
	}
	var lines []string
	for _, s := range sides {
		if s != "" {
			lines = append(lines, joined(s, of[s], w)...)
		}
	}
	return append(lines, joined("", of[""], w)...)
}

// joined gives facts on as few lines as maxLine allows, led by the side when
// it isn't empty.
func joined(side string, facts []answer.Fact, w *Words) []string {
	lead := ""
	if side != "" {
		lead = Line(Clip(side, 60)) + ": "
	}
	var lines []string
	line := lead
	for i, f := range facts {
		part := fact(f, side, w)
		switch {
		case line == lead:
			line += part
		case Units(line)+Units(part)+3 > maxLine:
			lines = append(lines, line)
			line = lead + part
		default:
			line += " · " + part
		}
		if i == len(facts)-1 {
			lines = append(lines, line)
		}
	}
	return lines
}

// fact gives one fact in bold, with its details.
func fact(f answer.Fact, side string, w *Words) string {
	return "**" + inline(Clip(f.Text, 240)) + "**" + details(f, side, w)
}

// details gives what is known of a fact in brackets and the numbers of its
// quotes. A side that is named already isn't said again.
func details(f answer.Fact, side string, w *Words) string {
	var about []string
	add := func(s string, most int) {
		if s = Clip(strings.TrimSpace(s), most); s != "" {
			about = append(about, inline(s))
		}
	}
	if !strings.Contains(f.Text, f.Role) {
		add(f.Role, 100)
	}
	if f.Side != side && f.Side != f.Text {
		add(f.Side, 60)
	}
	if f.Type == answer.FactDate && f.Value != f.Text {
		add(when(f.Value), 60)
	}
	if f.Lead {
		about = append(about, w.Lead)
	}
	if f.Group {
		about = append(about, w.Group)
	}
	about = append(about, w.note(f.Note)...)
	s := ""
	if len(about) > 0 {
		s = " (" + strings.Join(about, ", ") + ")"
	}
	for i, q := range f.Quotes {
		if i == 3 {
			break
		}
		s += fmt.Sprintf(" `%d`", q+1)
	}
	return s
}

func (w *Words) note(n string) []string {
	switch n {
	case "":
		return nil
	case "moved":
		return []string{w.Moved}
	case "cancelled":
		return []string{w.Cancelled}
	case "earlier":
		return []string{w.Earlier}
	case "disputed":
		return []string{w.Disputed}
	case "planned":
		return []string{w.Planned}
	case "denied":
		return []string{w.Denied}
	}
	return []string{Line(Clip(n, 40))}
}

// when gives an ISO date, month or interval of two dates for people to read.
func when(iso string) string {
	from, to, isRange := strings.Cut(iso, "/")
	if m, err := time.Parse("2006-01", iso); err == nil {
		return m.Format("Jan 2006")
	}
	a, errA := time.Parse(time.DateOnly, from)
	if errA != nil {
		return iso
	}
	if !isRange || from == to {
		return a.Format("2 Jan 2006")
	}
	b, errB := time.Parse(time.DateOnly, to)
	if errB != nil {
		return iso
	}
	return a.Format("2 Jan") + " to " + b.Format("2 Jan 2006")
}
