package extract

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// openFolders are the articles next to the checkout that tests may read.
func openArticles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.FromSlash("../../../shared/talks/sample/*"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		if os.Getenv("CI") == "true" {
			t.Fatal("the open articles are missing: ../shared must lie next to the checkout")
		}
		t.Skip("the open articles (../shared/talks) are not here")
	}
	return files
}

func TestOpenArticles(t *testing.T) {
	for _, file := range openArticles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		r, err := Read(t.Context(), filepath.Base(file), data)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		a := r.Article
		if a.Title == "" || a.Source == "" || a.URL == "" || !utf8.ValidString(a.Text) {
			t.Errorf("%s: incomplete: %+v", file, a)
		}
		if len(r.Warnings) > 0 {
			t.Errorf("%s: warnings %q", file, r.Warnings)
		}
		if format, _ := FormatOf(file); format != HTML && !strings.Contains(string(data), a.Text) {
			t.Errorf("%s: the text is no run of the file's bytes", file)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		name, file, data string
		want             error
	}{
		{"empty", "a.txt", "", ErrEmpty},
		{"blank", "a.txt", " \n\t\r\n", ErrEmpty},
		{"picture", "a.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ErrBinary},
		{"archive called text", "a.md", "PK\x03\x04\x14\x00\x00\x00", ErrBinary},
		{"zeros", "a.txt", strings.Repeat("ab\x00\x01", 100), ErrBinary},
		{"large", "a.txt", strings.Repeat("x", MaxSize+1), ErrTooLarge},
		{"unknown extension", "a.docx", "words", ErrUnsupported},
		{"no extension", "article", "words", ErrUnsupported},
		{"headline only", "a.txt", "Talks end\n", ErrNoText},
		{"headers only", "a.txt", "Source: Wire\nDate: 2026-01-23\n", ErrNoText},
		{"headline and headers", "a.txt", "Talks end\nSource: Wire\n\n", ErrNoText},
		{"front matter not closed", "a.md", "---\ntitle: Talks\n\nWords.\n", ErrFrontMatter},
		{"front matter no YAML", "a.md", "---\ntitle: Talks: day one\n---\nWords.\n", ErrFrontMatter},
		{"front matter a list", "a.md", "---\n- a\n- b\n---\nWords.\n", ErrFrontMatter},
		{"front matter nested title", "a.md", "---\ntitle: [a, b]\n---\nWords.\n", ErrFrontMatter},
		{"front matter only", "a.md", "---\ntitle: Talks\n---\n", ErrNoText},
		{"page without words", "a.html", "<html><body><nav>Home</nav></body></html>", ErrNoText},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Read(t.Context(), c.file, []byte(c.data))
			if !errors.Is(err, c.want) || r.Article != nil {
				t.Errorf("got %v, %v, want %v", r.Article, err, c.want)
			}
		})
	}
}
