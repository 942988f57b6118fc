package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
)

// Clean leaves out the characters of s that nobody can see and that could
// change how the rest is shown: control characters and the marks that embed,
// override or isolate a reading direction. Every kind of line end becomes "\n".
func Clean(s string) string {
	return strings.Map(cleanRune, strings.ReplaceAll(s, "\r\n", "\n"))
}

func cleanRune(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case r == '\n', r == '\r', r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
		return '\n'
	case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069', unicode.IsControl(r):
		return -1
	}
	return r
}

// Escape gives s for use in Discord's Markdown so that it shows as it is:
// no formatting, mention, emoji, link or time stamp comes of it. It takes s
// to begin a line. Only backslashes are added, but see Clean.
func Escape(s string) string {
	var b strings.Builder
	escapeTo(&b, Clean(s), true)
	return b.String()
}

// Line is Escape with all white space collapsed, for names and labels.
func Line(s string) string { return Escape(strings.Join(strings.Fields(Clean(s)), " ")) }

// inline is Line for what never begins a line.
func inline(s string) string {
	var b strings.Builder
	escapeTo(&b, strings.Join(strings.Fields(Clean(s)), " "), false)
	return b.String()
}

// escapeTo writes s, which is clean. With start it begins a line.
func escapeTo(b *strings.Builder, s string, start bool) {
	for i, r := range s {
		rest := s[i+utf8.RuneLen(r):]
		if needsEscape(r, s[:i], rest, start) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		switch {
		case r == '\n':
			start = true
		case r != ' ':
			// An ordered list begins with digits and a full stop, so that the
			// line still begins after digits.
			start = start && digit(r)
		}
	}
}

func needsEscape(r rune, before, rest string, start bool) bool {
	switch r {
	case '\\', '*', '_', '~', '|', '`', '<', '@', '[':
		return true
	case ':': // emoji and the scheme of an address
		next, size := utf8.DecodeRuneInString(rest)
		clock := before != "" && digit(rune(before[len(before)-1])) && digit(next)
		return size > 0 && !unicode.IsSpace(next) && !clock
	case '/': // invitations need no scheme
		next, size := utf8.DecodeRuneInString(rest)
		host := before[strings.LastIndexByte(before, ' ')+1:]
		return size > 0 && (unicode.IsLetter(next) || unicode.IsDigit(next)) && strings.ContainsAny(host, ".:")
	case '#', '-', '+', '>':
		return start
	case '.', ')':
		return start && before != ""
	}
	return false
}

// telling reports whether marks point something out: bold from end to end
// would not.
func telling(text string, marks []corpus.Span) bool {
	n := 0
	for _, m := range merge(marks) {
		n += max(0, min(m.End, len(text))-max(m.Start, 0))
	}
	return n*10 < len(text)*7
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

// Quotation gives text as a block quote in Discord's Markdown, with the given
// spans of text in bold.
func Quotation(text string, marks []corpus.Span) string {
	var b strings.Builder
	pos := 0
	for i, line := range strings.SplitAfter(text, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString("> ")
		quoteLine(&b, strings.TrimRight(line, "\r\n"), pos, marks)
		pos += len(line)
	}
	return b.String()
}

// quoteLine writes a line that begins at byte pos of the text in which marks lie.
func quoteLine(b *strings.Builder, line string, pos int, marks []corpus.Span) {
	at := 0
	for _, m := range merge(marks) {
		from, to := max(m.Start-pos, at), min(m.End-pos, len(line))
		if from >= to || !onBorders(line, from, to) {
			continue
		}
		inner := line[from:to]
		trimmed := strings.TrimSpace(inner)
		if Clean(trimmed) == "" {
			continue
		}
		from += strings.Index(inner, trimmed)
		to = from + len(trimmed)
		write(b, line[at:from], at == 0)
		b.WriteString("**")
		write(b, line[from:to], from == 0)
		b.WriteString("**")
		at = to
	}
	write(b, line[at:], at == 0)
}

// write escapes a piece of one line. Any line end inside it, of the kinds that
// are not "\n", becomes a space, so that no piece leaves the block quote.
func write(b *strings.Builder, piece string, start bool) {
	escapeTo(b, strings.ReplaceAll(Clean(piece), "\n", " "), start)
}

func onBorders(s string, from, to int) bool {
	return utf8.RuneStart(s[from]) && (to == len(s) || utf8.RuneStart(s[to]))
}

// merge orders marks and joins those that touch, since two bold runs without
// anything between them would show their asterisks.
func merge(marks []corpus.Span) []corpus.Span {
	if len(marks) == 0 {
		return nil
	}
	sorted := append([]corpus.Span(nil), marks...)
	sortSpans(sorted)
	out := sorted[:1]
	for _, m := range sorted[1:] {
		last := &out[len(out)-1]
		if m.Start <= last.End {
			last.End = max(last.End, m.End)
			continue
		}
		out = append(out, m)
	}
	return out
}
