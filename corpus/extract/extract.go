package extract

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"time"
	"unicode/utf8"

	"parley/corpus"
)

// MaxSize is the largest file that is read, in bytes.
const MaxSize = 5 << 20

// parseTime bounds the reading of one file. The parsers of pages take no
// context, so a page that takes longer is given up, not interrupted.
const parseTime = 20 * time.Second

// maxField bounds a headline, summary, author or source, in bytes.
const maxField = 1000

// What can be wrong with a file. The errors of Read wrap one of these, or the
// context's error.
var (
	ErrEmpty       = errors.New("the file is empty: save the article's text in it and try again")
	ErrBinary      = errors.New("the file is not text: save the article as .txt, .md or .html")
	ErrTooLarge    = errors.New("the file is larger than 5 MB: cut it down to the article, or split it")
	ErrFrontMatter = errors.New("the front matter can't be read")
	ErrNoText      = errors.New("there is no article text in the file")
	ErrUnsupported = errors.New("the kind of file is not known: Parley reads .txt, .md and .html")
	ErrParse       = errors.New("the file can't be read: save the article as plain text and try again")
)

// Result is an article and what was noticed while reading it.
type Result struct {
	Article  *corpus.Article // Revision is 1; Path is the name that was given
	Warnings []string        // sentences about what was left out or not understood
}

// Format is a kind of file.
type Format string

// The formats that are read.
const (
	Text     Format = "text"
	Markdown Format = "markdown"
	HTML     Format = "html"
)

// FormatOf tells the format of a file by its name; false when the name has
// none of the extensions that Parley reads.
func FormatOf(name string) (Format, bool) {
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".text":
		return Text, true
	case ".md", ".markdown":
		return Markdown, true
	case ".html", ".htm", ".xhtml":
		return HTML, true
	}
	return "", false
}

// File reads the article in data, the contents of the file called name. It is
// Read for callers that don't care for warnings.
func File(name string, data []byte) (*corpus.Article, error) {
	r, err := Read(context.Background(), name, data)
	return r.Article, err
}

// Read reads the article in data, the contents of the file called name, a
// slash-separated path whose extension tells the format. It gives up when ctx
// ends or after 20 seconds.
func Read(ctx context.Context, name string, data []byte) (Result, error) {
	format, ok := FormatOf(name)
	if !ok {
		return Result{}, ErrUnsupported
	}
	if len(data) > MaxSize {
		return Result{}, ErrTooLarge
	}
	ctx, cancel := context.WithTimeout(ctx, parseTime)
	defer cancel()
	type outcome struct {
		result Result
		err    error
	}
	done := make(chan outcome, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- outcome{err: fmt.Errorf("%w (%v)", ErrParse, p)}
			}
		}()
		r, err := read(format, name, data)
		done <- outcome{r, err}
	}()
	select {
	case o := <-done:
		return o.result, o.err
	case <-ctx.Done():
		if errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return Result{}, fmt.Errorf("%w (it took longer than %s: %w)", ErrParse, parseTime, ctx.Err())
		}
		return Result{}, ctx.Err()
	}
}

func read(format Format, name string, data []byte) (Result, error) {
	text, notes, err := decode(data, format)
	if err != nil {
		return Result{}, err
	}
	if format == Text && looksLikeHTML(text) {
		format = HTML
	}
	d := &draft{name: name, warnings: notes}
	switch format {
	case Markdown:
		err = d.markdown(text)
	case HTML:
		err = d.html(text)
	default:
		err = d.text(text)
	}
	if err != nil {
		return Result{}, err
	}
	return d.finish()
}

// draft is an article in the making.
type draft struct {
	name     string
	article  corpus.Article
	warnings []string
}

func (d *draft) warn(format string, args ...any) {
	d.warnings = append(d.warnings, fmt.Sprintf(format, args...))
}

func (d *draft) finish() (Result, error) {
	a := &d.article
	a.Title, a.Summary = oneLine(a.Title), oneLine(a.Summary)
	a.Source, a.Author = oneLine(a.Source), oneLine(a.Author)
	if strings.TrimSpace(a.Text) == "" {
		return Result{}, ErrNoText
	}
	if a.Title == "" {
		a.Title = strings.TrimSuffix(path.Base(d.name), path.Ext(d.name))
		d.warn("the article has no headline; the file's name stands for it")
	}
	a.Revision = 1
	a.Path = d.name
	a.ID = ID(a)
	return Result{Article: a, Warnings: d.warnings}, nil
}

// setURL takes raw as the article's address where it is one.
func (d *draft) setURL(raw string) {
	if strings.TrimSpace(raw) == "" {
		return
	}
	u, err := Canonical(raw)
	if err != nil {
		d.warn("the address %q was left out: %v", clip(raw, 80), err)
		return
	}
	d.article.URL = u
}

// setDate takes raw as a declared publication date where it is one.
func (d *draft) setDate(raw string) {
	if strings.TrimSpace(raw) == "" {
		return
	}
	date, err := ParseDate(raw)
	if err != nil {
		d.warn("the date %q was left out: %v", clip(raw, 80), err)
		return
	}
	d.article.Published = date
}

// oneLine collapses white space and bounds the length of a field.
func oneLine(s string) string { return clip(strings.Join(strings.Fields(s), " "), maxField) }

// clip cuts s to at most n bytes, at the border of a character.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimSpace(s[:n]) + "…"
}
