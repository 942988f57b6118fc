package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"parley/corpus/extract"
	"path/filepath"
	"strings"

	"parley/corpus"
	"parley/corpus/store"
)

// articlesCmd holds the commands about stored articles.
type articlesCmd struct {
	List   articlesListCmd   `cmd:"" help:"List the stored articles, the newest first."`
	Show   articlesShowCmd   `cmd:"" help:"Show one article."`
	Remove articlesRemoveCmd `cmd:"" help:"Take an article out of the answers."`
}

// scopeFlags say which articles a command sees.
type scopeFlags struct {
	Server string           `placeholder:"ID" help:"Also the private stories of this Discord server."`
	Story  []corpus.StoryID `placeholder:"STORY" help:"Only these stories."`
}

func (f scopeFlags) scope() corpus.Scope { return corpus.Scope{Server: f.Server, Stories: f.Story} }

type articlesListCmd struct {
	scopeFlags
	Source string `placeholder:"OUTLET" help:"Only articles of this outlet."`
	Words  string `placeholder:"TEXT" help:"Only articles with this in the headline."`
}

// Run prints a line an article: its id, day, outlet, headline and file.
func (c *articlesListCmd) Run(ctx context.Context, in *invocation) error {
	s, err := store.Open(ctx, in.config.Data, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	items, _, err := s.List(ctx, c.scope(), store.Filter{Source: c.Source, Words: c.Words}, 0, 0)
	if err != nil {
		return err
	}
	for _, i := range items {
		_, err := fmt.Fprintf(in.Stdout, "%s  %-10s  %s  %s  (%s)\n", i.ID, cmp.Or(i.Published.String(), "no date"),
			cmp.Or(i.Source, "unnamed source"), i.Title, cmp.Or(i.Path, i.URL, "no file"))
		if err != nil {
			return err
		}
	}
	if len(items) == 0 {
		return &statusError{statusNothing, errors.New("there are no such articles")}
	}
	return nil
}

type articlesShowCmd struct {
	scopeFlags
	Article  string `arg:"" name:"id|path" help:"The article's id, or the path of its file as “parley articles list” gives it."`
	Text     bool   `help:"Print the stored text exactly, and nothing else. Offsets of quotes count its bytes."`
	Revision int    `placeholder:"N" help:"This revision; default: the current one."`
}

// Run prints the article's facts and text, or its text alone.
func (c *articlesShowCmd) Run(ctx context.Context, in *invocation) error {
	a, err := c.find(ctx, in)
	if err != nil {
		return err
	}
	if c.Text {
		_, err := io.WriteString(in.Stdout, a.Text)
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", a.Title)
	for _, f := range []struct{ name, value string }{
		{"id", fmt.Sprintf("%s, revision %d", a.ID, a.Revision)}, {"source", a.Source}, {"date", dateLine(a.Published)},
		{"author", a.Author}, {"link", a.URL}, {"file", a.Path}, {"tags", strings.Join(a.Tags, ", ")}, {"summary", a.Summary},
	} {
		if f.value != "" {
			fmt.Fprintf(&b, "%-8s %s\n", f.name, f.value)
		}
	}
	fmt.Fprintf(&b, "\n%s\n", strings.TrimRight(a.Text, "\n"))
	_, err = io.WriteString(in.Stdout, b.String())
	return err
}

// find gives the article, out of a file where the argument names one: its text
// is what “ask --articles” quotes from. Nothing is stored for that.
func (c *articlesShowCmd) find(ctx context.Context, in *invocation) (*corpus.Article, error) {
	if info, err := os.Stat(c.Article); err == nil && c.Revision == 0 && info.Mode().IsRegular() {
		if info.Size() > extract.MaxSize {
			return nil, fmt.Errorf("%s: %w", c.Article, extract.ErrTooLarge)
		}
		data, err := os.ReadFile(c.Article)
		if err != nil {
			return nil, err
		}
		read, err := extract.Read(ctx, c.Article, data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Article, err)
		}
		return read.Article, nil
	}
	s, err := store.Open(ctx, in.config.Data, store.Options{})
	if err != nil {
		return nil, err
	}
	defer s.Close()
	id, err := resolve(ctx, s, c.scope(), c.Article)
	if err != nil {
		return nil, err
	}
	a, err := s.Article(ctx, c.scope(), id, c.Revision)
	if err != nil {
		return nil, notThere(err, c.Article)
	}
	return a, nil
}

func dateLine(d corpus.Date) string {
	switch {
	case !d.Known():
		return "not known"
	case d.Origin == corpus.DateGuessed:
		return d.String() + " (guessed from the page)"
	}
	return d.String()
}

type articlesRemoveCmd struct {
	Article string `arg:"" name:"id|path" help:"The article's id, or the path of its file."`
	Server  string `placeholder:"ID" help:"The Discord server whose private article it is."`
	Erase   bool   `help:"Delete its bytes in every revision. This can't be undone."`
}

// Run removes or erases the article. A running server stops answering from it
// within about a second.
func (c *articlesRemoveCmd) Run(ctx context.Context, in *invocation) error {
	s, err := store.Open(ctx, in.config.Data, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	id, err := resolve(ctx, s, corpus.Scope{Server: c.Server}, c.Article)
	if err != nil {
		return err
	}
	change, done := s.Remove, "Removed"
	if c.Erase {
		change, done = s.Erase, "Erased"
	}
	entry, err := change(ctx, c.Server, id)
	if err != nil {
		return notThere(err, c.Article)
	}
	if entry.Op == corpus.OpNone {
		done = "Nothing to do, it was already " + strings.ToLower(done) + ":"
	}
	_, err = fmt.Fprintf(in.Stdout, "%s %s\n", done, id)
	return err
}

// resolve gives the id of the article that name stands for: an id, or the path
// of a file of which there is one.
func resolve(ctx context.Context, s *store.Store, scope corpus.Scope, name string) (corpus.ArticleID, error) {
	items, _, err := s.List(ctx, scope, store.Filter{}, 0, 0)
	if err != nil {
		return "", err
	}
	var found []corpus.ArticleID
	for _, i := range items {
		if string(i.ID) == name {
			return i.ID, nil
		}
		if i.Path != "" && (i.Path == filepath.ToSlash(name) || strings.HasSuffix(filepath.ToSlash(filepath.Clean(name)), "/"+i.Path)) {
			found = append(found, i.ID)
		}
	}
	switch len(found) {
	case 0:
		return corpus.ArticleID(name), nil // one that was removed, or none
	case 1:
		return found[0], nil
	}
	return "", wrongUse("%d articles come from a file %s: name one by its id, %v", len(found), name, found)
}

// notThere gives the error about an article that can't be had.
func notThere(err error, name string) error {
	switch {
	case errors.Is(err, store.ErrNotFound):
		return &statusError{statusNothing, fmt.Errorf("there is no article %q: “parley articles list” names all", name)}
	case errors.Is(err, corpus.ErrGone):
		return &statusError{statusNothing, fmt.Errorf("%s: %w", name, err)}
	}
	return err
}
