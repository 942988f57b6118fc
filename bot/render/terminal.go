package render

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"parley/corpus"
	"parley/index/answer"
)

// TerminalView says how an answer is to be shown in a terminal.
type TerminalView struct {
	Width   int    // columns; 0 or less means 80
	Colour  bool   // use ANSI escapes for weight and colour
	Explain bool   // tell which features put each quote where it is
	Words   *Words // nil means English
}

// The widths between which lines are filled: longer ones are hard to read,
// shorter ones hold no name.
const (
	minWidth = 30
	maxWidth = 100
)

// Terminal gives an answer as text: the short answer first, then the quotes
// with source, date and link. Lines are broken between words, and characters
// that would steer the terminal are left out; nothing else of a quote changes.
func Terminal(a answer.Answer, v TerminalView) string {
	if v.Words == nil {
		v.Words = English()
	}
	if v.Width <= 0 {
		v.Width = 80
	}
	v.Width = min(max(v.Width, minWidth), maxWidth)
	t := &terminal{TerminalView: v}
	t.heading(a)
	t.facts(a)
	for i, q := range a.Quotes {
		if i == MaxQuotes && !v.Explain {
			break
		}
		if !q.IsZero() {
			t.quote(i, q)
		}
	}
	t.footer(a)
	return t.b.String()
}

// terminal collects the lines.
type terminal struct {
	TerminalView
	b strings.Builder
}

// The ANSI attributes in use.
const (
	ansiBold   = "\x1b[1m"
	ansiFaint  = "\x1b[2m"
	ansiMark   = "\x1b[1;33m"
	ansiNumber = "\x1b[36m"
	ansiReset  = "\x1b[0m"
)

func (t *terminal) paint(style, s string) string {
	if !t.Colour || s == "" {
		return s
	}
	return style + s + ansiReset
}

func (t *terminal) line(s string) {
	t.b.WriteString(strings.TrimRight(s, " "))
	t.b.WriteByte('\n')
}

// fill writes text in lines of the width, each after the prefix.
func (t *terminal) fill(prefix, text, style string) {
	for _, l := range wrap(plain(text), t.Width-uniseg.StringWidth(prefix)) {
		t.line(prefix + t.paint(style, l.text))
	}
}

func (t *terminal) heading(a answer.Answer) {
	switch {
	case !a.Answered && a.Articles == 0:
		t.fill("", t.Words.NoArticles, ansiBold)
	case !a.Answered:
		t.fill("", t.Words.nothing(a.Articles), ansiBold)
		if a.Reason != "" {
			t.fill("", a.Reason, "")
		}
		if len(a.Quotes) > 0 {
			t.line("")
			t.fill("", t.Words.Closest, ansiFaint)
		}
	case a.Verdict == "yes":
		t.fill("", t.Words.Yes+".", ansiBold)
	case a.Verdict == "no":
		t.fill("", t.Words.No+".", ansiBold)
	case len(a.Facts) == 0 && len(a.Quotes) == 1:
		t.fill("", fmt.Sprintf(t.Words.Passage, a.Question.Text), ansiBold)
	case len(a.Facts) == 0:
		t.fill("", fmt.Sprintf(t.Words.Passages, len(a.Quotes), a.Question.Text), ansiBold)
	}
	if a.Notice != "" {
		t.fill("", a.Notice, ansiFaint)
	}
}

// facts writes one fact a line, with what is known of it and the numbers of
// its quotes.
func (t *terminal) facts(a answer.Answer) {
	if !a.Answered {
		return
	}
	side, grouped := "", a.Kind == answer.Attended && len(a.Facts) > 5
	facts := a.Shown()
	if grouped {
		facts = sided(facts)
	}
	for _, f := range facts {
		if grouped && f.Side != side && f.Side != "" {
			side = f.Side
			t.fill("", side, ansiFaint)
		}
		about := t.about(f, side)
		numbers := ""
		for i, q := range f.Quotes {
			if i < 3 {
				numbers += fmt.Sprintf(" [%d]", q+1)
			}
		}
		rows := wrap(plain(f.Text), t.Width-2)
		for i, l := range rows {
			lead := "  "
			if i == 0 {
				lead = "• "
			}
			row := lead + t.paint(ansiBold, l.text)
			if i < len(rows)-1 {
				t.line(row)
				continue
			}
			used := uniseg.StringWidth(l.text) + 2
			switch {
			case about == "":
				t.line(row + t.paint(ansiNumber, numbers))
			case used+2+uniseg.StringWidth(about+numbers) <= t.Width:
				t.line(row + "  " + about + t.paint(ansiNumber, numbers))
			default:
				t.line(row + t.paint(ansiNumber, numbers))
				t.fill("    ", about, "")
			}
		}
	}
}

// sided puts the facts of a side together, the sides in the order in which they
// first appear. Those without one come first, where no side's heading stands
// above them.
func sided(facts []answer.Fact) []answer.Fact {
	first := map[string]int{"": -1}
	for i, f := range facts {
		if _, ok := first[f.Side]; !ok {
			first[f.Side] = i
		}
	}
	slices.SortStableFunc(facts, func(a, b answer.Fact) int { return cmp.Compare(first[a.Side], first[b.Side]) })
	return facts
}

func (t *terminal) about(f answer.Fact, side string) string {
	var about []string
	if f.Role != "" {
		about = append(about, plain(f.Role))
	}
	if f.Side != "" && f.Side != side && f.Side != f.Text {
		about = append(about, plain(f.Side))
	}
	if f.Type == answer.FactDate && f.Value != "" && f.Value != f.Text {
		about = append(about, when(f.Value))
	}
	if f.Lead {
		about = append(about, t.Words.Lead)
	}
	if f.Group {
		about = append(about, t.Words.Group)
	}
	for _, n := range t.Words.note(f.Note) {
		about = append(about, plain(n))
	}
	return strings.Join(about, " · ")
}

func (t *terminal) quote(n int, q answer.Quote) {
	t.line("")
	number := fmt.Sprintf("[%d] ", n+1)
	indent := strings.Repeat(" ", len(number))
	text := q.Text()
	marks := within(q, corpus.Span{Start: 0, End: len(text)})
	for i, l := range wrap(text, t.Width-len(number)) {
		lead := indent
		if i == 0 {
			lead = t.paint(ansiNumber, number)
		}
		t.line(lead + t.marked(l, marks))
	}
	a := q.Article()
	source := cmp.Or(plain(a.Source), Host(a.URL), t.Words.Unknown)
	credit := []string{source}
	if a.Published.Known() {
		credit = append(credit, a.Published.Time.UTC().Format("2 Jan 2006"))
	} else {
		credit = append(credit, t.Words.NoDate)
	}
	if a.Title != "" {
		credit = append(credit, "“"+plain(a.Title)+"”")
	}
	if q.Sources > 1 {
		credit = append(credit, fmt.Sprintf(t.Words.Sources, q.Sources))
	}
	t.fill(indent, strings.Join(credit, " · "), ansiFaint)
	if address, ok := safeURL(a.URL); ok {
		t.line(indent + t.paint(ansiFaint, address)) // not broken, so that it can be clicked
	}
	if t.Explain {
		t.explain(indent, q)
	}
}

// explain lists what made the quote's score, the weightiest first.
func (t *terminal) explain(indent string, q answer.Quote) {
	t.fill(indent, fmt.Sprintf("score %.3f, bytes %d to %d of %s", q.Score, q.Span().Start, q.Span().End,
		cmp.Or(q.Article().Path, string(q.Article().ID))), "")
	features := slices.Clone(q.Features)
	slices.SortStableFunc(features, func(a, b answer.Feature) int {
		return cmp.Compare(math.Abs(b.Value*b.Weight), math.Abs(a.Value*a.Weight))
	})
	for _, f := range features {
		if f.Value*f.Weight == 0 {
			continue
		}
		t.line(fmt.Sprintf("%s  %+8.3f  %s = %.3g × %.3g", indent, f.Value*f.Weight, plain(f.Name), f.Value, f.Weight))
	}
}

func (t *terminal) footer(a answer.Answer) {
	if a.Articles == 0 {
		return
	}
	t.line("")
	foot := t.Words.searched(a.Articles)
	if t.Explain {
		foot += fmt.Sprintf(" · kind %s · confidence %.3f", a.Kind, a.Confidence)
		if a.ReasonCode != "" {
			foot += " · " + a.ReasonCode
		}
	}
	t.fill("", foot, ansiFaint)
}

// stretch is a piece of a text that fits on one line: its words, and the place
// of each byte of them in the text.
type stretch struct {
	text string
	at   []int
}

// wrap breaks text between words into stretches of at most width columns. A
// word that is longer than that stands on a line of its own.
func wrap(text string, width int) []stretch {
	var out []stretch
	var line stretch
	used := 0
	for i := 0; i < len(text); {
		if text[i] == ' ' || text[i] == '\n' || text[i] == '\t' || text[i] == '\r' {
			i++
			continue
		}
		end := i
		for end < len(text) && !strings.ContainsRune(" \n\t\r", rune(text[end])) {
			end++
		}
		var word stretch
		for at, r := range text[i:end] {
			if r = steerless(r); r < 0 {
				continue
			}
			for range len(string(r)) {
				word.at = append(word.at, i+at)
			}
			word.text += string(r)
		}
		columns := uniseg.StringWidth(word.text)
		switch {
		case word.text == "":
		case used > 0 && used+1+columns > width:
			out, line, used = append(out, line), word, columns
		case used > 0:
			line.text += " " + word.text
			line.at = append(append(line.at, i-1), word.at...)
			used += 1 + columns
		default:
			line, used = word, columns
		}
		i = end
	}
	if used > 0 {
		out = append(out, line)
	}
	return out
}

// marked gives a line with the marks that fall into it painted.
func (t *terminal) marked(l stretch, marks []corpus.Span) string {
	if !t.Colour {
		return l.text
	}
	inside := func(i int) bool {
		return slices.ContainsFunc(marks, func(m corpus.Span) bool { return m.Start <= l.at[i] && l.at[i] < m.End })
	}
	var b strings.Builder
	for from := 0; from < len(l.text); {
		to, mark := from+1, inside(from)
		for to < len(l.text) && inside(to) == mark {
			to++
		}
		if mark {
			b.WriteString(t.paint(ansiMark, l.text[from:to]))
		} else {
			b.WriteString(l.text[from:to])
		}
		from = to
	}
	return b.String()
}

// plain makes text safe for a terminal: characters that would steer it or
// turn the reading direction around are left out, white space becomes a space.
func plain(s string) string {
	return strings.Join(strings.Fields(strings.Map(steerless, s)), " ")
}

func steerless(r rune) rune {
	if r = cleanRune(r); r == '\n' {
		return ' '
	}
	return r
}
