package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"parley/bot/render"
	"parley/bot/update"
	"parley/corpus"
	"parley/corpus/ingest"
	"parley/index"
)

// digestCmd tells what changed, as an update post does.
type digestCmd struct {
	Since    string         `placeholder:"DAY" help:"What changed with the reports of this day and later. Default: everything that the reports tell."`
	Now      string         `placeholder:"TIME" help:"The day or time that counts as now: later reports don't count. Default: the newest article's date with --articles, else the clock."`
	Articles string         `placeholder:"DIR" help:"Tell it from the articles below this directory alone. Nothing is stored."`
	Story    corpus.StoryID `placeholder:"STORY" help:"Only this story."`
	About    string         `placeholder:"SUBJECT" help:"Only what concerns this person, place, party or subject."`
	Style    string         `placeholder:"STYLE" help:"“brief” for the few lines that matter most, “turns” for turning points only."`
	Words    int            `placeholder:"N" help:"Words of the lines that are shown at once. Default: 220, a minute's reading; 90 when brief."`
	All      bool           `help:"Print the rest too."`
	JSON     bool           `name:"json" help:"Print it as one JSON object."`
	Explain  bool           `help:"Tell how important each line is."`
	Server   string         `placeholder:"ID" help:"Also the private stories of this Discord server."`
}

// digestAsked is a digestCmd on its way to the index, over the socket when a
// server has it open.
type digestAsked struct {
	Since, Now time.Time
	Story      corpus.StoryID
	About      string
	Style      update.Style
	Words      int
	Server     string

	All, JSON, Explain bool
	Width              int
	Colour             bool
}

// Run prints the digest. Its status is 1 where nothing changed.
func (c *digestCmd) Run(ctx context.Context, in *invocation) error {
	r, err := c.asked(in)
	if err != nil {
		return err
	}
	tell, done, err := c.teller(ctx, in)
	if err != nil {
		return err
	}
	defer done()
	out, err := tell(ctx, r)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(in.Stdout, out.Output); err != nil {
		return err
	}
	if !out.Answered {
		return errNothing
	}
	return nil
}

// asked is what the flags say. A day is a whole one, as articles bear it.
func (c *digestCmd) asked(in *invocation) (r digestAsked, err error) {
	r = digestAsked{Story: c.Story, About: c.About, Style: update.Style(c.Style), Words: c.Words, Server: c.Server, All: c.All, JSON: c.JSON, Explain: c.Explain}
	known := false
	for _, s := range update.Styles() {
		known = known || s == r.Style
	}
	if !known {
		return r, wrongUse("--style: there is no style %q; use %s or %s, or leave it out", c.Style, update.Brief, update.Turns)
	}
	if c.Words < 0 {
		return r, wrongUse("--words: %d is no number of words", c.Words)
	}
	if r.Since, err = parseTime(c.Since, time.UTC); err != nil {
		return r, wrongUse("--since: %w", err)
	}
	if r.Now, err = parseTime(c.Now, time.UTC); err != nil {
		return r, wrongUse("--now: %w", err)
	}
	if _, err := time.Parse(time.DateOnly, c.Now); err == nil {
		r.Now = r.Now.Add(24*time.Hour - time.Second)
	}
	if r.Now.IsZero() && c.Articles == "" {
		r.Now = time.Now()
	}
	if !r.Since.IsZero() && !r.Now.IsZero() && !r.Since.Before(r.Now) {
		return r, wrongUse("--since: %s is not before --now, %s", r.Since.Format(time.DateOnly), r.Now.Format(time.DateOnly))
	}
	r.Width, r.Colour = terminalOf(in)
	return r, nil
}

// digestTeller tells digests, in this process or through a server.
type digestTeller func(ctx context.Context, r digestAsked) (reply, error)

// teller gives what tells, and what to call at the end.
func (c *digestCmd) teller(ctx context.Context, in *invocation) (digestTeller, func(), error) {
	if c.Articles != "" {
		articles, outcomes, err := ingest.Load(ctx, c.Articles)
		if err != nil {
			return nil, nil, &statusError{statusUsage, err}
		}
		tellOutcomes(in.Stderr, outcomes)
		x, err := index.OpenMemory(ctx, articles, in.log)
		if err != nil {
			return nil, nil, err
		}
		return func(ctx context.Context, r digestAsked) (reply, error) { return tellDigest(ctx, x, r) }, func() { x.Close() }, nil
	}
	server, lock, err := reachData(ctx, in)
	if err != nil {
		return nil, nil, err
	}
	if server != nil {
		return server.digest, server.close, nil
	}
	d, err := openData(ctx, in, lock, 0)
	if err != nil {
		return nil, nil, err
	}
	if _, err := d.index.Sync(ctx); err != nil {
		return nil, nil, errors.Join(err, d.close())
	}
	return func(ctx context.Context, r digestAsked) (reply, error) { return tellDigest(ctx, d.index, r) }, func() { _ = d.close() }, nil
}

// tellDigest makes the digest and its text.
func tellDigest(ctx context.Context, a update.Archive, r digestAsked) (reply, error) {
	since := update.Cursor{}
	if !r.Since.IsZero() {
		since.Published = r.Since.Add(-time.Second) // reports of that very day are new
	}
	d, err := update.NewDesk(a).Digest(ctx, update.DigestRequest{
		Scope: corpus.Scope{Server: r.Server}, Story: r.Story, About: r.About, Since: since, Now: r.Now, Style: r.Style, Limit: r.Words,
	})
	if err != nil {
		return reply{}, fmt.Errorf("digest: %w", err)
	}
	if !d.Since.IsZero() {
		d.Since = r.Since
	}
	if r.JSON {
		line, err := jsonLine(digestJSON(d))
		return reply{Output: line + "\n", Answered: !d.Empty()}, err
	}
	text := render.DigestTerminal(d, render.TerminalView{Width: r.Width, Colour: r.Colour, Explain: r.Explain}, r.All)
	return reply{Output: text, Answered: !d.Empty()}, nil
}

// The digest as JSON: lines with their quotes in the form of “parley ask”.
type (
	digestObject struct {
		Reason    string       `json:"reason"`
		Important bool         `json:"important"`
		Reports   int          `json:"reports"`
		Copies    int          `json:"copies"`
		Shown     int          `json:"shown"`
		Lines     []digestLine `json:"lines"`
	}
	digestLine struct {
		Kind       string        `json:"kind"`
		Importance float64       `json:"importance"`
		Important  bool          `json:"important"`
		Sources    int           `json:"sources"`
		People     []string      `json:"people"`
		Quotes     []digestQuote `json:"quotes"`
		Earlier    *digestQuote  `json:"earlier,omitempty"`
	}
	digestQuote struct {
		Text      string `json:"text"`
		Article   string `json:"article"`
		Revision  int    `json:"revision"`
		Source    string `json:"source"`
		Published string `json:"published"`
		Path      string `json:"path"`
		Start     int    `json:"start"`
		End       int    `json:"end"`
	}
)

func digestJSON(d update.Digest) digestObject {
	out := digestObject{Reason: string(d.Reason), Important: d.Important, Reports: d.Reports, Copies: d.Copies, Shown: d.Shown, Lines: []digestLine{}}
	quote := func(q corpus.Quote) digestQuote {
		a := q.Article()
		return digestQuote{Text: q.Text(), Article: string(a.ID), Revision: a.Revision, Source: a.Source, Published: a.Published.String(), Path: a.Path, Start: q.Span().Start, End: q.Span().End}
	}
	for _, l := range d.Lines {
		line := digestLine{Kind: string(l.Kind), Importance: l.Importance, Important: l.Important, Sources: l.Sources, People: append([]string{}, l.People...)}
		for _, q := range l.Quotes {
			line.Quotes = append(line.Quotes, quote(q))
		}
		if !l.Earlier.IsZero() {
			q := quote(l.Earlier)
			line.Earlier = &q
		}
		out.Lines = append(out.Lines, line)
	}
	return out
}
