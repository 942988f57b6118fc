package extract

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"parley/corpus"
)

// seeds adds the files in testdata whose names end in one of the endings.
func seeds(f *testing.F, endings ...string) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range archives {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		file := txtar.Parse(data).Files[0]
		for _, e := range endings {
			if strings.HasSuffix(file.Name, e) {
				f.Add(file.Data)
			}
		}
	}
}

// check verifies what is promised of every article.
func check(t *testing.T, r Result) {
	t.Helper()
	a := r.Article
	switch {
	case a.ID == "" || a.Title == "" || a.Revision != 1:
		t.Fatalf("incomplete: %+v", a)
	case strings.TrimSpace(a.Text) == "" || !utf8.ValidString(a.Text) || strings.ContainsAny(a.Text, "\x00\x1b"):
		t.Fatalf("text %q", a.Text)
	case !utf8.ValidString(a.Title+a.Source+a.Author+a.Summary) || strings.ContainsAny(a.Title+a.Source+a.Author+a.Summary, "\n\r"):
		t.Fatalf("fields %+v", a)
	case len(a.Title) > maxField+8:
		t.Fatalf("a headline of %d bytes", len(a.Title))
	case a.Published.Known() == (a.Published.Origin == corpus.DateUnknown):
		t.Fatalf("date %+v", a.Published)
	}
}

// The parsers of text and Markdown are called without the net that catches
// panics, which is there for parsers of others.
func fuzzFormat(t *testing.T, format Format, data []byte) {
	r, err := read(format, "dir/name.x", data)
	if err != nil {
		if r.Article != nil || len(err.Error()) < 20 {
			t.Fatalf("%v with %q", r.Article, err)
		}
		return
	}
	check(t, r)
	if utf8.Valid(data) && len(r.Warnings) == 0 && !looksLikeHTML(string(data)) && strings.Contains(string(data), "\n") &&
		!strings.ContainsAny(string(data), "\f\v\uFEFF\u0085\x00") && !strings.Contains(string(data), r.Article.Text) {
		t.Fatalf("%q is no run of bytes of %q", r.Article.Text, data)
	}
}

func FuzzText(f *testing.F) {
	seeds(f, ".txt")
	for _, s := range []string{"", "T", "T\n\nA.", "Source: W\nT\nA.", "T\rSource: W\rA.", "<!doctype html><p>A."} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzzFormat(t, Text, data) })
}

func FuzzMarkdown(f *testing.F) {
	seeds(f, ".md")
	for _, s := range []string{"---", "---\n---", "---\na: &a [*a]\n---\nA.", "---\ntitle: !!binary aGk=\n---\nA.", "# T\n\nA.", "---\n? x\n...\nA."} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzzFormat(t, Markdown, data) })
}

func FuzzHTML(f *testing.F) {
	seeds(f, ".html", ".htm")
	for _, s := range []string{"", "<p>A.", "<article><h1>T</h1>A.<br><br>B.", "<h2>Comments</h2><p>A.", "<table><p>A.<td>B.", "<svg><p>A.</svg>B."} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 20_000 {
			return // what matters shows in small pages
		}
		r, err := Read(t.Context(), "name.html", data)
		if err != nil {
			if r.Article != nil {
				t.Fatal("an error with an article")
			}
			return
		}
		check(t, r)
		for p := range strings.SplitSeq(r.Article.Text, "\n\n") {
			if p == "" || p != strings.Join(strings.Fields(p), " ") {
				t.Fatalf("paragraph %q", p)
			}
		}
	})
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-01-23T06:10:00+03:00", "Jan. 23, 2026", "23.1.2026, 06:10 Uhr", "6:10 pm 3 May 2020 EST", "20260123"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if (err == nil) != d.Known() {
			t.Fatalf("%q: %v, %v", s, d, err)
		}
		if err != nil {
			return
		}
		if again, err := ParseDate(d.String()); err != nil || again.String() != d.String() {
			t.Fatalf("%q: %v reads as %v, %v", s, d, again, err)
		}
	})
}

func FuzzCanonical(f *testing.F) {
	for _, s := range []string{"https://u:p@Example.org.:443/a?utm_source=b&c#d", "http://[::1]:80", "http://a/%2f", "https://%41/", "http://a:b", "http://0?\xca #"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		u, err := Canonical(s)
		if err != nil {
			return
		}
		if again, err := Canonical(u); err != nil || again != u {
			t.Fatalf("%q becomes %q and then %q, %v", s, u, again, err)
		}
	})
}
