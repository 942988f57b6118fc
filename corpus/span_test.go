package corpus

import (
	"errors"
	"testing"
	"unicode/utf8"
)

func TestSpan(t *testing.T) {
	s := Span{2, 6}
	for _, c := range []struct {
		other              Span
		contains, overlaps bool
	}{
		{Span{2, 6}, true, true},
		{Span{3, 5}, true, true},
		{Span{0, 2}, false, false},
		{Span{6, 9}, false, false},
		{Span{0, 3}, false, true},
		{Span{5, 9}, false, true},
		{Span{0, 9}, false, true},
	} {
		if s.Contains(c.other) != c.contains || s.Overlaps(c.other) != c.overlaps || c.other.Overlaps(s) != c.overlaps {
			t.Errorf("%v and %v: contains %v, overlaps %v", s, c.other, s.Contains(c.other), s.Overlaps(c.other))
		}
	}
	if s.Len() != 4 {
		t.Errorf("length %d", s.Len())
	}
}

func TestQuote(t *testing.T) {
	a := &Article{ID: "x", Revision: 3, Text: "Vučić said “no”."}
	for _, c := range []struct {
		span Span
		want string // "" when it must be refused
	}{
		{Span{0, 7}, "Vučić"},
		{Span{13, 21}, "“no”"},
		{Span{0, len(a.Text)}, a.Text},
		{Span{2, 4}, "č"},
		{Span{3, 7}, ""},  // begins within a character
		{Span{0, 3}, ""},  // ends within one
		{Span{5, 5}, ""},  // empty
		{Span{6, 5}, ""},  // backwards
		{Span{-1, 5}, ""}, // before the text
		{Span{0, len(a.Text) + 1}, ""},
		{Span{len(a.Text), len(a.Text) + 1}, ""},
	} {
		q, err := a.Quote(c.span)
		if c.want == "" {
			if !errors.Is(err, ErrSpan) || !q.IsZero() {
				t.Errorf("%v: %q, %v", c.span, q.Text(), err)
			}
			continue
		}
		if err != nil || q.Text() != c.want || q.Span() != c.span || q.Article() != a || q.IsZero() {
			t.Errorf("%v: %q, %v; want %q", c.span, q.Text(), err, c.want)
		}
		if want := (Ref{"x", 3, c.span}); q.Ref() != want {
			t.Errorf("Ref %+v, want %+v", q.Ref(), want)
		}
	}
}

func TestZeroQuote(t *testing.T) {
	var q Quote
	if !q.IsZero() || q.Text() != "" || q.Article() != nil || q.Ref() != (Ref{}) {
		t.Errorf("the zero Quote says %q", q.Text())
	}
}

func FuzzQuote(f *testing.F) {
	f.Add("Vučić said “no”.", 3, 7)
	f.Add("", 0, 0)
	f.Add("a", -1, 1)
	f.Add("\xffa", 0, 1)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		a := &Article{Text: text}
		q, err := a.Quote(Span{start, end})
		if err != nil {
			if !q.IsZero() {
				t.Fatal("an error with a quote")
			}
			return
		}
		if q.Text() != text[start:end] || q.Text() == "" {
			t.Fatalf("%q is not bytes %d to %d", q.Text(), start, end)
		}
		if utf8.ValidString(text) && !utf8.ValidString(q.Text()) {
			t.Fatalf("%q cuts a character", q.Text())
		}
	})
}
