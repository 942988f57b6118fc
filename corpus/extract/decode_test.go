package extract

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

func encode(t *testing.T, e transform.Transformer, s string) string {
	t.Helper()
	out, _, err := transform.String(e, s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestDecode(t *testing.T) {
	const west = "Vence le 12 : « Négociations à Genève » – l’émissaire a dit où et quand."
	const east = "Переговоры в Абу-Даби завершились без прорыва, стороны вернулись домой."
	utf16le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	utf16be := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	const page = `<html><head><meta charset="windows-1251"></head><body>`
	for _, c := range []struct {
		name, data string
		format     Format
		want       string
		notes      int
	}{
		{"UTF-8", west, Text, west, 0},
		{"UTF-8 with a mark", "\xef\xbb\xbf" + west, Text, west, 0},
		{"UTF-16, little end", "\xff\xfe" + encode(t, utf16le.NewEncoder(), east), Text, east, 0},
		{"UTF-16, big end", "\xfe\xff" + encode(t, utf16be.NewEncoder(), east), Text, east, 0},
		{"UTF-16 without a mark", encode(t, utf16le.NewEncoder(), west), Text, west, 0},
		{"UTF-16 without a mark, big end", encode(t, utf16be.NewEncoder(), west), Text, west, 0},
		{"windows-1252", encode(t, charmap.Windows1252.NewEncoder(), west), Text, west, 1},
		{"windows-1251", encode(t, charmap.Windows1251.NewEncoder(), east), Text, east, 1},
		{"windows-1251 page that doesn't say so", encode(t, charmap.Windows1251.NewEncoder(), "<p>"+east), HTML, "<p>" + east, 1},
		{"windows-1251 page", encode(t, charmap.Windows1251.NewEncoder(), page+west[:4]+east), HTML, page + west[:4] + east, 0},
		{"UTF-8 page that claims windows-1251", page + east, HTML, page + east, 0},
		{"page of an unknown charset", "<meta charset=x-none><p>" + encode(t, charmap.Windows1252.NewEncoder(), west), HTML, "<meta charset=x-none><p>" + west, 1},
		{"a broken byte", west + east + "\xff.", Text, west + east + "\uFFFD.", 1},
		{"cut within a character", east + "\xd0", Text, east + "\uFFFD", 1},
		{"stray control characters", strings.Repeat(west, 3) + "\x07\x00", Text, strings.Repeat(west, 3), 1},
		{"form feeds", "One.\fTwo.", Text, "One.\nTwo.", 0},
		{"marks within", "One.\uFEFF Two.", Text, "One. Two.", 0},
	} {
		got, notes, err := decode([]byte(c.data), c.format)
		if err != nil || got != c.want || len(notes) != c.notes {
			t.Errorf("%s: %q, %q, %v", c.name, got, notes, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", "words", "\xff\xfea\x00", "\xef\xbb\xbf", "<meta charset=utf-7>\xff", "a\x00b\x00c\x00d\x00", "\xd0\xcf"} {
		f.Add([]byte(s), true)
	}
	f.Fuzz(func(t *testing.T, data []byte, page bool) {
		format := Text
		if page {
			format = HTML
		}
		got, _, err := decode(data, format)
		if err != nil {
			return
		}
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\x00\x07\x1b\uFEFF") || strings.TrimSpace(got) == "" {
			t.Errorf("%q", got)
		}
	})
}
