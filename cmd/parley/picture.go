package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"parley/bot/picture"
	"parley/bot/render"
	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/ingest"
	"parley/index"
)

// pictureCmd draws a picture from a directory of articles, as the bot does on
// Discord.
type pictureCmd struct {
	What string `arg:"" enum:"timeline,days,who" help:"timeline: the meetings in order of time; days: articles a day by party; who: who met whom."`

	Articles string `placeholder:"DIR" required:"" help:"Draw from the articles below this directory. Nothing is stored."`
	Out      string `placeholder:"FILE" required:"" help:"The PNG file to write."`
	From     string `placeholder:"DAY" help:"From this day on, like 2026-01-22."`
	To       string `placeholder:"DAY" help:"Up to this day."`
	Meeting  string `placeholder:"NAME" help:"For who: the meeting to put first, by its place, its day or the name of somebody there; the latest that fits."`
}

// Run draws the picture and prints what it shows.
func (c *pictureCmd) Run(ctx context.Context, in *invocation) error {
	o := picture.Options{Words: picture.Words(render.English().Picture)}
	for _, f := range []struct {
		name, value string
		to          *time.Time
	}{{"--from", c.From, &o.From}, {"--to", c.To, &o.To}} {
		t, err := parseTime(f.value, time.UTC)
		if err != nil {
			return wrongUse("%s: %w", f.name, err)
		}
		*f.to = t
	}
	articles, outcomes, err := ingest.Load(ctx, c.Articles)
	if err != nil {
		return &statusError{statusUsage, err}
	}
	tellOutcomes(in.Stderr, outcomes)
	x, err := index.OpenMemory(ctx, articles, in.log)
	if err != nil {
		return err
	}
	defer x.Close()
	d, err := x.Dossier(ctx, corpus.Scope{})
	if err != nil {
		return err
	}
	if c.Meeting != "" {
		name := strings.ToLower(c.Meeting)
		i := slices.IndexFunc(d.Meetings(), func(m *dossier.Meeting) bool { return strings.Contains(strings.ToLower(m.Label), name) })
		if i < 0 {
			return wrongUse("--meeting: the articles tell of no meeting called %q", c.Meeting)
		}
		o.Focus = d.Meetings()[i]
	}
	draw := map[string]func(*dossier.Dossier, picture.Options) (*picture.Figure, error){
		"timeline": picture.Timeline, "days": picture.Days, "who": picture.Who,
	}
	f, err := draw[c.What](d, o)
	if err != nil {
		return err
	}
	if f == nil {
		fmt.Fprintln(in.Stderr, render.English().PictureNone)
		return errNothing
	}
	png, err := f.PNG()
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Out, png, 0o644); err != nil {
		return fmt.Errorf("write the picture: %w", err)
	}
	out := f.Title + "\n"
	for _, l := range f.Lines {
		out += render.Clean(l.String()) + "\n"
	}
	_, err = io.WriteString(in.Stdout, out)
	return err
}
