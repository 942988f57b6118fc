package corpus

import (
	"strings"
	"unicode"
)

// PassageSize is the length in bytes that Passages aims at. Passages of single
// paragraphs were measured to find less.
const PassageSize = 900

// Passage is a run of whole paragraphs of an article, the unit of the search index.
type Passage struct {
	Number int // 0 for the first of its article
	Span   Span
}

// Paragraphs gives the spans of the paragraphs of text, without the white
// space between them. Paragraphs are separated by blank lines or, in a text
// that has no blank line, by line ends.
func Paragraphs(text string) []Span {
	sep := "\n\n"
	if !hasBlankLine(text) {
		sep = "\n"
	}
	var spans []Span
	start := -1
	line := 0
	flush := func(end int) {
		if start >= 0 {
			spans = append(spans, Span{start, end})
			start = -1
		}
	}
	last := 0
	for line < len(text) {
		next := strings.IndexByte(text[line:], '\n')
		end := len(text)
		if next >= 0 {
			end = line + next
		}
		body := text[line:end]
		trimmed := strings.TrimSpace(body)
		switch {
		case trimmed == "":
			flush(last)
		default:
			at := line + len(body) - len(strings.TrimLeftFunc(body, unicode.IsSpace))
			if start >= 0 && sep == "\n" {
				flush(last)
			}
			if start < 0 {
				start = at
			}
			last = at + len(trimmed)
		}
		line = end + 1
	}
	flush(last)
	return spans
}

// hasBlankLine reports whether a blank line stands between words of text.
func hasBlankLine(text string) bool {
	text = strings.TrimSpace(text)
	for i := 0; i < len(text); {
		end := strings.IndexByte(text[i:], '\n')
		if end < 0 {
			return false
		}
		rest := text[i+end+1:]
		next := strings.IndexByte(rest, '\n')
		if next >= 0 && strings.TrimSpace(rest[:next]) == "" {
			return true
		}
		i += end + 1
	}
	return false
}

// Passages cuts the text of a into passages of whole paragraphs, each about
// PassageSize long. A paragraph that is longer than that is a passage of its own.
func Passages(a *Article) []Passage {
	var out []Passage
	for _, p := range Paragraphs(a.Text) {
		if n := len(out); n > 0 && p.End-out[n-1].Span.Start <= PassageSize {
			out[n-1].Span.End = p.End
			continue
		}
		out = append(out, Passage{Number: len(out), Span: p})
	}
	return out
}
