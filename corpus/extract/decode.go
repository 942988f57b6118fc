package extract

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
)

// signatures open files that are often mistaken for text.
var signatures = []struct{ magic, what string }{
	{"%PDF-", "a PDF"}, {"PK\x03\x04", "a ZIP or Office file"}, {"\x89PNG", "a PNG picture"},
	{"\xff\xd8\xff", "a JPEG picture"}, {"GIF8", "a GIF picture"}, {"\x1f\x8b", "a gzip file"},
	{"{\\rtf", "an RTF document"}, {"\xd0\xcf\x11\xe0", "an old Office file"}, {"SQLite format 3\x00", "a database"},
	{"\x7fELF", "a program"}, {"bplist", "a web archive"},
}

// decode gives data as valid UTF-8 without control characters, with a warning
// for everything that had to be guessed, replaced or left out.
func decode(data []byte, format Format) (string, []string, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return "", nil, ErrEmpty
	}
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.magic)) {
			return "", nil, fmt.Errorf("%w (it looks like %s)", ErrBinary, s.what)
		}
	}
	text, notes := toUTF8(data, format)
	text, dropped := withoutControls(text)
	if dropped > 0 {
		// A text has a stray control character now and then; more than one in
		// fifty characters is something else.
		if dropped*50 > utf8.RuneCountInString(text) {
			return "", nil, ErrBinary
		}
		notes = append(notes, fmt.Sprintf("%d control characters were left out", dropped))
	}
	if strings.TrimSpace(text) == "" {
		return "", nil, ErrEmpty
	}
	return text, notes, nil
}

// toUTF8 finds the encoding of data: a byte order mark, the pattern of UTF-16,
// valid UTF-8, what a page declares, UTF-8 with a few broken bytes, and last
// one of the two old Windows code pages.
func toUTF8(data []byte, format Format) (string, []string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return fromUTF16(data[2:], false), nil
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fromUTF16(data[2:], true), nil
	}
	if big, ok := unmarkedUTF16(data); ok {
		return fromUTF16(data, big), nil
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	if format == HTML {
		if text, ok := declared(data); ok {
			return text, nil
		}
	}
	if good, bad := sequences(data); good > 4*bad {
		return strings.ToValidUTF8(string(data), "\uFFFD"),
			[]string{"some bytes are no valid UTF-8 and were replaced by \uFFFD: save the file as UTF-8"}
	}
	page, name := charmap.Windows1252, "windows-1252"
	if mostlyCyrillic(data) {
		page, name = charmap.Windows1251, "windows-1251"
	}
	out, err := page.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\uFFFD"), []string{"the file is not UTF-8: save it as UTF-8"}
	}
	return string(out), []string{"the file is not UTF-8 and was read as " + name + ": save it as UTF-8 if letters look wrong"}
}

var declaredCharset = regexp.MustCompile(`(?i)(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:-]+)`)

// declared decodes a page by the character set that it names near its top.
// Without a name nothing is guessed here: the usual detection garbles pages
// in windows-1251 that don't declare it.
func declared(data []byte) (string, bool) {
	m := declaredCharset.FindSubmatch(data[:min(len(data), 4096)])
	if m == nil {
		return "", false
	}
	enc, name := charset.Lookup(string(m[1]))
	if enc == nil || name == "utf-8" || name == "replacement" || strings.HasPrefix(name, "utf-16") {
		return "", false
	}
	out, err := enc.NewDecoder().Bytes(data)
	return strings.ToValidUTF8(string(out), "\uFFFD"), err == nil
}

// unmarkedUTF16 recognises UTF-16 without a byte order mark by the zeros that
// every second byte of mostly Latin text is.
func unmarkedUTF16(data []byte) (bigEndian, ok bool) {
	head := data[:min(len(data), 1024)&^1]
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	half := len(head) / 2
	if half < 4 {
		return false, false
	}
	return zeros[0] > zeros[1], zeros[0] > half*6/10 && zeros[1] == 0 || zeros[1] > half*6/10 && zeros[0] == 0
}

func fromUTF16(data []byte, bigEndian bool) string {
	units := make([]uint16, 0, len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		if bigEndian {
			units = append(units, uint16(data[i])<<8|uint16(data[i+1]))
		} else {
			units = append(units, uint16(data[i+1])<<8|uint16(data[i]))
		}
	}
	return string(utf16.Decode(units))
}

// sequences counts the multi-byte characters of data and its broken bytes.
func sequences(data []byte) (good, bad int) {
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n <= 1:
			bad++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return good, bad
}

// mostlyCyrillic tells windows-1251 from windows-1252: in Russian text nearly
// every letter has its high bit set, in western text few have.
func mostlyCyrillic(data []byte) bool {
	high, low := 0, 0
	for _, b := range data {
		switch {
		case b >= 0xC0:
			high++
		case b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z':
			low++
		}
	}
	return high > low/2
}

// withoutControls takes out what no text needs: control characters other than
// tabs and line ends, and byte order marks within. Line ends of old Macs
// become line feeds, since nothing else would separate paragraphs.
func withoutControls(s string) (string, int) {
	if !strings.Contains(s, "\n") {
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	dropped := 0
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return r
		case r == '\f' || r == '\v' || r == '\u0085':
			return '\n'
		case r == '\uFEFF':
			return -1
		case unicode.IsControl(r):
			dropped++
			return -1
		}
		return r
	}, s)
	return s, dropped
}
