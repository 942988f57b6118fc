package render

import (
	"cmp"
	"fmt"
	"strings"

	"parley/bot/update"
	"parley/corpus"
)

// DigestTerminal gives a digest as text for a terminal: what is to be shown at
// once, or all of it.
func DigestTerminal(d update.Digest, v TerminalView, all bool) string {
	if v.Words == nil {
		v.Words = English()
	}
	if v.Width <= 0 {
		v.Width = 80
	}
	v.Width = min(max(v.Width, minWidth), maxWidth)
	t := &terminal{TerminalView: v}
	w := &v.Words.Digest
	if d.Empty() {
		t.fill("", DigestSilence(d, v.Words), ansiBold)
		return t.b.String()
	}
	title := w.Title
	if !d.Since.IsZero() {
		title = fmt.Sprintf(w.TitleSince, d.Since.UTC().Format("2 Jan 2006"))
	}
	t.fill("", title, ansiBold)
	last := len(d.Lines)
	if !all {
		last = min(last, max(1, d.Shown))
	}
	for i, l := range d.Lines[:last] {
		if len(l.Quotes) == 0 {
			continue
		}
		t.line("")
		head := w.kind(l.Kind)
		if v.Explain {
			head += fmt.Sprintf("  %.2f", l.Importance)
			if l.Important {
				head += " important"
			}
		}
		number := fmt.Sprintf("%2d  ", i+1)
		t.line(t.paint(ansiNumber, number) + t.paint(ansiBold, head))
		indent := strings.Repeat(" ", len(number))
		t.passage(indent, l.Quotes[0], l.Marks, l.Sources)
		if more := others(l); len(more) > 0 {
			t.fill(indent, w.There+strings.Join(more, ", "), "")
			for _, q := range l.Quotes[1:] {
				t.passage(indent+"  ", q, nil, 1)
			}
		}
		if !l.Earlier.IsZero() {
			t.fill(indent, w.before(l.Kind), ansiFaint)
			t.passage(indent+"  ", l.Earlier, nil, 1)
		}
	}
	t.sources(d.Lines[:last])
	t.line("")
	foot := []string{counted(d.Reports, w.OneReport, w.Reports)}
	if d.Copies > 0 {
		foot = append(foot, counted(d.Copies, w.OneCopy, w.Copies))
	}
	if d.Undated > 0 {
		foot = append(foot, counted(d.Undated, w.OneUndated, w.Undated))
	}
	if left := len(d.Lines) - last; left > 0 {
		foot = append(foot, counted(left, w.OneLeft, w.Left))
	}
	t.fill("", strings.Join(foot, " · "), ansiFaint)
	return t.b.String()
}

// passage writes a quote with where it is from.
func (t *terminal) passage(indent string, q corpus.Quote, marks []corpus.Span, sources int) {
	var within []corpus.Span
	for _, m := range marks {
		within = append(within, corpus.Span{Start: m.Start - q.Span().Start, End: m.End - q.Span().Start})
	}
	for _, l := range wrap(q.Text(), t.Width-len(indent)) {
		t.line(indent + t.marked(l, within))
	}
	a := q.Article()
	credit := []string{cmp.Or(plain(a.Source), Host(a.URL), t.Words.Unknown)}
	if a.Published.Known() {
		credit = append(credit, a.Published.Time.UTC().Format("2 Jan 2006"))
	} else {
		credit = append(credit, t.Words.NoDate)
	}
	if sources > 1 {
		credit = append(credit, fmt.Sprintf(t.Words.Sources, sources))
	}
	t.fill(indent, strings.Join(credit, " · "), ansiFaint)
}

// sources lists the articles that were quoted, with their addresses.
func (t *terminal) sources(lines []update.Line) {
	seen := map[corpus.ArticleID]bool{}
	t.line("")
	t.fill("", t.Words.Digest.Sources, ansiFaint)
	for _, l := range lines {
		for _, q := range append(l.Quotes[:len(l.Quotes):len(l.Quotes)], l.Earlier) {
			a := q.Article()
			if a == nil || seen[a.ID] {
				continue
			}
			seen[a.ID] = true
			t.fill("  ", strings.Join([]string{cmp.Or(plain(a.Source), Host(a.URL), t.Words.Unknown), "“" + cmp.Or(plain(a.Title), plain(a.Path), string(a.ID)) + "”"}, " · "), "")
			if address, ok := safeURL(a.URL); ok {
				t.line("  " + t.paint(ansiFaint, address)) // not broken, so that it can be clicked
			}
		}
	}
}
