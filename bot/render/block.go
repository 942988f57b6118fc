package render

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
	"parley/index/answer"
)

// block is a piece of text that is never split over two pages.
type block struct {
	text  string
	quote int // index of the quote that it shows, or -1
	last  bool
}

// What one piece of a quote may take, in UTF-16 units after escaping: no more
// than maxPiece, so that several quotes share a page, and never less than
// minPiece, however long the credit is.
const (
	maxPiece = 1400
	minPiece = 200
)

// quoteBlocks gives quote n of an answer, in several blocks when it is long.
// No block exceeds room, if room holds a credit and minPiece at all.
func quoteBlocks(n int, q answer.Quote, w *Words, room int) []block {
	if q.IsZero() {
		return nil
	}
	credit := fmt.Sprintf("-# `%d` %s", n+1, credit(q.Article(), q.Sources, w))
	const bold, part = 4 * mostMarks, 40
	pieces := pieces(q.Text(), max(minPiece, min(maxPiece, room-Units(credit)-bold-part)))
	var out []block
	for i, s := range pieces {
		body := Quotation(q.Text()[s.Start:s.End], within(q, s))
		foot := credit
		if len(pieces) > 1 {
			foot += " · " + fmt.Sprintf(w.Part, i+1, len(pieces))
		}
		out = append(out, block{text: body + "\n" + foot, quote: n, last: i == len(pieces)-1})
	}
	return out
}

// mostMarks bounds the bold runs of one piece, since each costs characters.
const mostMarks = 24

// within gives the marks of q that lie in piece s of it, relative to the piece.
func within(q answer.Quote, s corpus.Span) []corpus.Span {
	var marks []corpus.Span
	for _, m := range q.Marks {
		shift := q.Span().Start + s.Start
		m = corpus.Span{Start: max(m.Start-shift, 0), End: min(m.End-shift, s.Len())}
		if m.Start < m.End && len(marks) < mostMarks {
			marks = append(marks, m)
		}
	}
	if !telling(q.Text()[s.Start:s.End], marks) {
		return nil
	}
	return marks
}

// credit tells where a quote is from: outlet with link, date, author, and how
// many independent sources say the same.
func credit(a *corpus.Article, sources int, w *Words) string {
	label := a.Source
	if strings.TrimSpace(label) == "" {
		label = Host(a.URL)
	}
	if label == "" {
		label = w.Unknown
	}
	parts := []string{Link(Clip(label, 60), a.URL)}
	if a.Published.Known() {
		parts = append(parts, Day(a.Published))
	} else {
		parts = append(parts, w.NoDate)
	}
	if author := strings.TrimSpace(a.Author); author != "" {
		parts = append(parts, inline(Clip(author, 80)))
	}
	if sources > 1 {
		parts = append(parts, fmt.Sprintf(w.Sources, sources))
	}
	return strings.Join(parts, " · ")
}

// pieces cuts text into spans that take at most room units once they are
// escaped and quoted, after a sentence where there is one to cut after, else
// between words, else between characters. Together they are the whole text.
func pieces(text string, room int) []corpus.Span {
	var out []corpus.Span
	start := 0
	for start < len(text) {
		end := start + fit(text[start:], room)
		if end < len(text) {
			end = start + cut(text[start:end])
		}
		out = append(out, corpus.Span{Start: start, End: end})
		start = end
	}
	return out
}

// fit is the length in bytes of the longest beginning of s that room holds.
func fit(s string, room int) int {
	used := 0
	for i, r := range s {
		switch {
		case r == '\n':
			used += 3 // the next line's "> "
		case r < utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsSpace(r), r > 0xFFFF:
			used += 2
		default:
			used++
		}
		if used > room {
			return i
		}
	}
	return len(s)
}

// cut is where to end a piece that has room for s alone.
func cut(s string) int {
	sentence, word := 0, 0
	for i, r := range s {
		next := i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			next = i + 1
		}
		if !unicode.IsSpace(r) {
			continue
		}
		word = next
		before := strings.TrimRight(s[:i], "\"'”’»)")
		if strings.HasSuffix(before, ".") || strings.HasSuffix(before, "!") || strings.HasSuffix(before, "?") || r == '\n' {
			sentence = next
		}
	}
	switch {
	case sentence > len(s)/3:
		return sentence
	case word > len(s)/3:
		return word
	}
	return len(s)
}
