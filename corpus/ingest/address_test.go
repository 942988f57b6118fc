package ingest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"parley/corpus/extract"
)

// pages is a Fetcher with fixed answers.
type pages map[string]Page

var errNone = errors.New("there is nothing at that address")

func (p pages) Fetch(_ context.Context, address string) (Page, error) {
	got, ok := p[address]
	if !ok {
		return Page{}, errNone
	}
	return got, nil
}

// page is a page that calls itself canonical, unless that is "".
func page(canonical, text string) []byte {
	link := ""
	if canonical != "" {
		link = `<link rel="canonical" href="` + canonical + `">`
	}
	return []byte("<!doctype html><html><head><title>Talks go on</title>" + link + `<meta property="article:published_time" content="2026-01-22"></head>` +
		"<body><article><h1>Talks go on</h1><p>" + text + "</p><p>They will meet again next week, they said.</p></article></body></html>")
}

func TestAddress(t *testing.T) {
	const text = "Two delegations met in a hotel on Thursday and spoke about the river for six hours."
	cyrillic, err := charmap.Windows1251.NewEncoder().Bytes(page("", "Делегации встретились в гостинице в четверг и говорили о реке шесть часов."))
	if err != nil {
		t.Fatal(err)
	}
	web := pages{
		"https://www.news.example/a?utm_source=x": {Address: "https://www.news.example/a?utm_source=x", Type: "text/html", Body: page("", text)},
		"https://m.news.example/a":                {Address: "https://m.news.example/a", Type: "text/html", Body: page("https://www.news.example/a", text)},
		"https://evil.example/a":                  {Address: "https://evil.example/a", Type: "text/html", Body: page("https://www.news.example/a", "Nothing of it is true, this page says, and goes on about that for a while.")},
		"https://news.example/ru":                 {Address: "https://news.example/ru", Type: "text/html", Charset: "windows-1251", Body: cyrillic},
		"https://news.example/note.txt":           {Address: "https://news.example/note.txt", Type: "text/plain", Body: []byte("A note\n\n" + text)},
		"https://news.example/raw":                {Address: "https://news.example/raw", Type: "", Body: page("", text)},
		"https://news.example/x.pdf":              {Address: "https://news.example/x.pdf", Type: "application/pdf", Body: []byte("%PDF-")},
		"https://news.example/empty":              {Address: "https://news.example/empty", Type: "text/html", Body: []byte("<html></html>")},
	}
	s := newShelf()
	for _, c := range []struct {
		address string
		status  Status
		url     string
		holds   string
		is      error
	}{
		{"https://www.news.example/a?utm_source=x", Added, "https://www.news.example/a", "Two delegations", nil},
		{"https://m.news.example/a", Unchanged, "https://www.news.example/a", "Two delegations", nil},
		{"https://evil.example/a", Added, "https://evil.example/a", "Nothing of it", nil},
		{"https://news.example/ru", Added, "https://news.example/ru", "Делегации встретились", nil},
		{"https://news.example/note.txt", Added, "https://news.example/note.txt", "Two delegations", nil},
		{"https://news.example/raw", Added, "https://news.example/raw", "Two delegations", nil},
		{"https://news.example/x.pdf", Failed, "", "", extract.ErrUnsupported},
		{"https://news.example/empty", Failed, "", "", extract.ErrNoText},
		{"https://nowhere.example/", Failed, "", "", errNone},
	} {
		o, err := Address(t.Context(), s, "main", c.address, web)
		if err != nil || o.Status != c.status || o.Path != c.address || !errors.Is(o.Err, c.is) {
			t.Errorf("%s: %+v, %v", c.address, o, err)
			continue
		}
		if o.Status == Failed {
			continue
		}
		a := s.articles[s.place[o.Article]]
		if a.URL != c.url || a.Path != "" || !strings.Contains(a.Text, c.holds) {
			t.Errorf("%s: %q, path %q, %q", c.address, a.URL, a.Path, a.Text)
		}
	}
	s.full = true
	if _, err := Address(t.Context(), s, "main", "https://news.example/raw", web); !errors.Is(err, errFull) {
		t.Errorf("a full store: %v", err)
	}
}

func TestIsAddress(t *testing.T) {
	for path, want := range map[string]bool{"https://a.example": true, "HTTP://a.example": true, "a.txt": false, "c:/x": false, "ftp://a": false, "./http:": false} {
		if IsAddress(path) != want {
			t.Errorf("%q", path)
		}
	}
}
