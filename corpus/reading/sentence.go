package reading

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
)

// QuoteLimit is the length in bytes up to which a sentence may hold a
// quotation of several sentences whole. A longer one is cut inside the
// quotation.
const QuoteLimit = 400

// block is a run of text that a sentence does not cross: a paragraph, a list
// item or a heading.
type block struct {
	span      corpus.Span
	paragraph int
	item      bool // list item
	heading   bool
	clock     bool // the time of a live blog's entry
}

// Sentences cuts the text of an article into sentences, list items and
// headings, in order, each trimmed of white space, bullets and emphasis.
func Sentences(text string) []Sentence {
	var out []Sentence
	intro, lead := None, None // the heading, and the line that introduces the list
	for _, b := range blocks(text) {
		if b.heading || b.clock {
			if s := trimmed(text, b.span); s.Len() > 0 {
				intro, lead = len(out), None
				out = append(out, Sentence{Span: s, Paragraph: b.paragraph, Intro: None, Heading: true})
			}
			continue
		}
		if !b.item {
			lead = None
		}
		above := intro
		if b.item && lead != None {
			above = lead
		}
		for _, s := range split(text, b.span) {
			if s.Len() == 0 {
				continue
			}
			words := text[s.Start:s.End]
			out = append(out, Sentence{
				Span: s, Paragraph: b.paragraph, Intro: above, Item: b.item,
				Quotable:  quotable(words),
				Anaphoric: anaphoric(words),
			})
		}
		if n := len(out); !b.item && n > 0 && strings.HasSuffix(text[out[n-1].Span.Start:out[n-1].Span.End], ":") {
			lead = n - 1
		}
	}
	return out
}

var (
	bullet   = regexp.MustCompile(`^(?:[-*•–·‣▪◦]|\(?[0-9]{1,2}[.)]|\([a-z]\))[ \t]+`)
	hashes   = regexp.MustCompile(`^#{1,6}[ \t]+`)
	clock    = regexp.MustCompile(`^(?:[0-9]{1,2}[:.][0-9]{2}(?:[ ]?(?:[ap]\.?m\.?))?|[0-9]{1,2}[ ]?(?:[ap]\.?m\.?))(?:[ ]?(?:GMT|UTC|BST|CET|CEST|EET|EEST|MSK|EST|EDT|ET|local time))?(?:[ ]*[-–—:|][ ]*|[ ]*$|[ ]+(?:\p{Lu}|["“]))`)
	question = regexp.MustCompile(`^\*\*([^*\n]+[?:.!]?)\*\*[ \t]*`)
)

// blocks cuts text into blocks: paragraphs, and within them the lines that
// stand for themselves.
func blocks(text string) []block {
	var out []block
	for number, p := range corpus.Paragraphs(text) {
		start := p.Start
		emit := func(end int) {
			if s := trimmed(text, corpus.Span{Start: start, End: end}); s.Len() > 0 {
				out = append(out, line(text, corpus.Span{Start: start, End: end}, number)...)
			}
			start = end
		}
		for i := p.Start; i < p.End; i++ {
			if text[i] == '\n' && breaksLine(text[start:i], text[i+1:p.End]) {
				emit(i + 1)
			}
		}
		emit(p.End)
	}
	return out
}

// breaksLine reports whether the end of the line before is more than a soft
// wrap of the paragraph.
func breaksLine(before, after string) bool {
	after = strings.TrimLeft(after, " \t")
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(before, unicode.IsSpace))
	if bullet.MatchString(after) || hashes.MatchString(after) || clock.MatchString(after) || strings.HasPrefix(after, "**") {
		return true
	}
	return strings.ContainsRune(".!?:;”\"|", last)
}

// line gives the blocks of one line or paragraph: an emphasised question or a
// time of day at its head is a block of its own.
func line(text string, span corpus.Span, number int) []block {
	s := corpus.Span{Start: span.End - len(strings.TrimLeft(text[span.Start:span.End], " \t\n>")), End: span.End}
	body := text[s.Start:s.End]
	switch {
	case hashes.MatchString(body):
		s.Start += len(hashes.FindString(body))
		return []block{{span: s, paragraph: number, heading: true}}
	case clock.MatchString(body):
		head := strings.TrimRightFunc(clock.FindString(body), func(r rune) bool { return unicode.IsUpper(r) || r == '"' || r == '“' })
		if zone := clockZone(clock.FindString(body)); zone > 0 {
			head = body[:zone]
		}
		out := []block{{span: corpus.Span{Start: s.Start, End: s.Start + len(head)}, paragraph: number, clock: true}}
		s.Start += len(head)
		if trimmed(text, s).Len() > 0 {
			out = append(out, line(text, s, number)...)
		}
		return out
	case question.MatchString(body) && len(question.FindString(body)) < len(strings.TrimSpace(body)) &&
		strings.ContainsAny(question.FindString(body), "?"):
		n := len(question.FindString(body))
		return append([]block{{span: corpus.Span{Start: s.Start, End: s.Start + n}, paragraph: number, heading: true}},
			line(text, corpus.Span{Start: s.Start + n, End: s.End}, number)...)
	case bullet.MatchString(body):
		s.Start += len(bullet.FindString(body))
		return []block{{span: s, paragraph: number, item: true}}
	}
	return []block{{span: s, paragraph: number, heading: headingLine(text[s.Start:s.End])}}
}

// clockZone gives the end of a time with its zone within the head of a line
// that clock matched, or 0.
func clockZone(head string) int {
	for _, z := range []string{"local time", "GMT", "UTC", "BST", "CEST", "CET", "EEST", "EET", "MSK", "EST", "EDT", "ET"} {
		if i := strings.Index(head, z); i > 0 {
			return i + len(z)
		}
	}
	return 0
}

// headingLine reports whether a line stands over what follows: it is short and
// has no end mark, or asks.
func headingLine(s string) bool {
	s = strings.Trim(strings.TrimSpace(s), "*_ ")
	if len(s) > 110 || strings.Contains(s, "\n") || s == "" {
		return false
	}
	last, size := utf8.DecodeLastRuneInString(s)
	switch {
	case last == '?':
		return !strings.ContainsAny(s, `"“”`) && !strings.Contains(s, ". ")
	case strings.ContainsRune(".!:;,…", last):
		return false
	case strings.ContainsRune(`"”’')`, last):
		before, _ := utf8.DecodeLastRuneInString(s[:len(s)-size])
		return !strings.ContainsRune(".!?,", before) && len(s) < 80
	}
	return len(s) < 80 && !dateline.MatchString(s)
}

// trimmed is span without white space and emphasis marks at its ends.
func trimmed(text string, span corpus.Span) corpus.Span {
	span = unspaced(text, span)
	for _, mark := range []string{"**", "__", "*", "_"} {
		body := text[span.Start:span.End]
		switch n := strings.Count(body, mark); {
		case len(body) > 2*len(mark) && n == 2 && strings.HasPrefix(body, mark) && strings.HasSuffix(body, mark):
			span.Start += len(mark)
			span.End -= len(mark)
		case n == 1 && strings.HasPrefix(body, mark):
			span.Start += len(mark)
		case n == 1 && strings.HasSuffix(body, mark) && len(body) > len(mark):
			span.End -= len(mark)
		}
	}
	return unspaced(text, span)
}

// unspaced is span without white space at its ends.
func unspaced(text string, span corpus.Span) corpus.Span {
	space := func(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }
	body := text[span.Start:span.End]
	left := strings.TrimLeftFunc(body, space)
	start := span.Start + len(body) - len(left)
	return corpus.Span{Start: start, End: start + len(strings.TrimRightFunc(left, space))}
}

// quotable reports whether a sentence tells something.
func quotable(s string) bool {
	if len(s) < 12 || !strings.Contains(s, " ") {
		return false
	}
	if strings.HasSuffix(s, ":") && strings.Count(s, " ") < 4 {
		return false
	}
	return true
}
