package render

import (
	"parley/corpus"
	"parley/index/answer"
)

// InContext gives the paragraph in which q stands, with as much of those
// before and after it as there is room for and the words of q in bold. The
// article's headline leads it.
func InContext(q answer.Quote, w *Words) Message {
	a := q.Article()
	top := Line(Clip(a.Title, 250))
	if top != "" {
		top = "**" + top + "**\n"
	}
	foot := "-# " + credit(a, q.Sources, w)
	room := textBudget - Units(top) - Units(foot) - 40
	span := surroundings(a.Text, q.Span(), room)
	body := Quotation(a.Text[span.Start:span.End], []corpus.Span{{Start: q.Span().Start - span.Start, End: q.Span().End - span.Start}})
	return layout(container(colourNote, text(top+body+"\n"+foot)))
}

// surroundings widens s to whole paragraphs, its own first and then those
// around it in turn, while they fit room; a quote that alone is too long is
// cut at its end.
func surroundings(text string, s corpus.Span, room int) corpus.Span {
	paragraphs := corpus.Paragraphs(text)
	first, last := len(paragraphs), -1
	for i, p := range paragraphs {
		if p.Overlaps(s) {
			first, last = min(first, i), max(last, i)
		}
	}
	fits := func(t corpus.Span) bool { return fit(text[t.Start:t.End], room) == t.Len() }
	if last < 0 || !fits(join(s, paragraphs[first], paragraphs[last])) {
		s.End = s.Start + fit(text[s.Start:s.End], room)
		return s
	}
	s = join(s, paragraphs[first], paragraphs[last])
	for range 3 {
		if first > 0 && fits(join(s, paragraphs[first-1])) {
			first--
			s = join(s, paragraphs[first])
		}
		if last+1 < len(paragraphs) && fits(join(s, paragraphs[last+1])) {
			last++
			s = join(s, paragraphs[last])
		}
	}
	return s
}

func join(s corpus.Span, more ...corpus.Span) corpus.Span {
	for _, m := range more {
		s = corpus.Span{Start: min(s.Start, m.Start), End: max(s.End, m.End)}
	}
	return s
}
