package corpus

import (
	"slices"
	"strings"
	"testing"
)

func paragraphs(text string) []string {
	var out []string
	for _, s := range Paragraphs(text) {
		out = append(out, text[s.Start:s.End])
	}
	return out
}

func TestParagraphs(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", nil},
		{"white space", " \n\t\n ", nil},
		{"one", "One.", []string{"One."}},
		{"a line each", "One.\nTwo.\n  Three. ", []string{"One.", "Two.", "Three."}},
		{"blank lines", "One.\n\nTwo.\n\n\nThree.", []string{"One.", "Two.", "Three."}},
		{"wrapped lines", "One\nand more.\n\nTwo\nand more.", []string{"One\nand more.", "Two\nand more."}},
		{"blank lines with spaces", "One\nmore.\n \t \nTwo.", []string{"One\nmore.", "Two."}},
		{"Windows line ends", "One\r\nmore.\r\n\r\nTwo.\r\n", []string{"One\r\nmore.", "Two."}},
		{"Windows, a line each", "One.\r\nTwo.\r\n", []string{"One.", "Two."}},
		{"blank lines at the ends only", "\n\nOne.\nTwo.\n\n", []string{"One.", "Two."}},
		{"no-break spaces", "One.\n\u00a0\nTwo.", []string{"One.", "Two."}},
	} {
		if got := paragraphs(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzParagraphs(f *testing.F) {
	for _, s := range []string{"", "One.\nTwo.", "One\nmore.\n\nTwo.", "\r\n\r\n a \r\n", "\u00a0\n\nx", "\xff\n\n\xfe", "\u00a0\xa0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range Paragraphs(text) {
			if s.Start < last || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("%v after %d in %q", s, last, text)
			}
			if between := text[last:s.Start]; strings.TrimSpace(between) != "" {
				t.Fatalf("%q lies in no paragraph of %q", between, text)
			}
			p := text[s.Start:s.End]
			if p != strings.TrimSpace(p) {
				t.Fatalf("%q has white space at its ends", p)
			}
			if hasBlankLine(p) {
				t.Fatalf("%q holds a blank line", p)
			}
			last = s.End
		}
		if rest := text[last:]; strings.TrimSpace(rest) != "" {
			t.Fatalf("%q lies in no paragraph of %q", rest, text)
		}
		checkPassages(t, &Article{Text: text})
	})
}

// checkPassages verifies that the passages of a are whole paragraphs, each
// paragraph is in one of them, and none is longer than it has to be.
func checkPassages(t *testing.T, a *Article) {
	t.Helper()
	paragraphs := Paragraphs(a.Text)
	for i, p := range Passages(a) {
		if p.Number != i {
			t.Fatalf("passage %d has number %d", i, p.Number)
		}
		n := 0
		for n < len(paragraphs) && p.Span.Contains(paragraphs[n]) {
			n++
		}
		if n == 0 || paragraphs[0].Start != p.Span.Start || paragraphs[n-1].End != p.Span.End {
			t.Fatalf("passage %v is not made of the next paragraphs %v", p.Span, paragraphs)
		}
		if n > 1 && p.Span.Len() > PassageSize {
			t.Fatalf("passage %v of %d paragraphs is too long", p.Span, n)
		}
		paragraphs = paragraphs[n:]
	}
	if len(paragraphs) > 0 {
		t.Fatalf("paragraphs %v are in no passage", paragraphs)
	}
}

func TestPassages(t *testing.T) {
	long := strings.Repeat("x", PassageSize+100)
	short := strings.Repeat("y", PassageSize/3)
	for _, c := range []struct {
		name       string
		paragraphs []string
		want       int
	}{
		{"nothing", nil, 0},
		{"two that fit", []string{short, short}, 1},
		{"three that don't", []string{short, short, short}, 2},
		{"a long one is alone", []string{short, long, short}, 3},
		{"just full", []string{strings.Repeat("x", PassageSize)}, 1},
	} {
		a := &Article{Text: strings.Join(c.paragraphs, "\n\n")}
		checkPassages(t, a)
		if got := len(Passages(a)); got != c.want {
			t.Errorf("%s: %d passages, want %d", c.name, got, c.want)
		}
	}
}
