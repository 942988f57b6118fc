package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"parley/corpus"
	"parley/corpus/ingest"
	"parley/corpus/store"
)

// ingestCmd stores articles.
type ingestCmd struct {
	Paths  []string       `arg:"" name:"path" help:"Files and directories, with everything below them: .txt, .md and .html. Addresses of pages: https://…"`
	Story  corpus.StoryID `default:"main" help:"The story that the articles belong to. “main” is public and always there."`
	Create bool           `help:"Make the story as a public one if there is none of that name."`
	Quiet  bool           `short:"q" help:"Name only the files that failed."`
}

// Run stores the articles one by one. A file that can't be read is reported,
// and the rest goes on. A running server takes the articles up by itself.
func (c *ingestCmd) Run(ctx context.Context, in *invocation) error {
	s, err := store.Open(ctx, in.config.Data, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	story := c.Story
	if c.Create {
		made, err := s.CreateStory(ctx, "", string(c.Story))
		if err != nil {
			return err
		}
		story = made.ID
	}
	show, finish := c.progress(in)
	outcomes, err := c.take(ctx, in, s, story, show)
	finish()
	if errors.Is(err, store.ErrNoStory) {
		return wrongUse("there is no story %q: choose another, or make it with --create", c.Story)
	}
	if err != nil {
		return fmt.Errorf("after %d files: %w", len(outcomes), err)
	}
	return summary(in.Stdout, in.Stderr, outcomes)
}

// take ingests the files, and then the pages at addresses.
func (c *ingestCmd) take(ctx context.Context, in *invocation, s *store.Store, story corpus.StoryID, show ingest.Progress) ([]ingest.Outcome, error) {
	var paths, addresses []string
	for _, p := range c.Paths {
		if ingest.IsAddress(p) {
			addresses = append(addresses, p)
		} else {
			paths = append(paths, p)
		}
	}
	outcomes, err := ingest.Paths(ctx, s, story, paths, show)
	web := newFetcher(in)
	for i, a := range addresses {
		if err != nil {
			return outcomes, err
		}
		var o ingest.Outcome
		if o, err = ingest.Address(ctx, s, story, a, web); err == nil {
			outcomes = append(outcomes, o)
			show(i+1, len(addresses), o)
		}
	}
	return outcomes, err
}

// longIngest is the number of files from which a bar shows the progress.
const longIngest = 20

// progress gives what is told of each file, and what to call after the last: a
// bar where a person is watching a long ingest, else a line a file.
func (c *ingestCmd) progress(in *invocation) (ingest.Progress, func()) {
	f, watched := in.Stderr.(*os.File)
	watched = watched && term.IsTerminal(int(f.Fd()))
	var bar *progressbar.ProgressBar
	show := func(done, total int, o ingest.Outcome) {
		if watched && total >= longIngest && bar == nil {
			bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(in.Stderr), progressbar.OptionSetDescription("Reading"),
				progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(true), progressbar.OptionClearOnFinish())
		}
		switch {
		case bar != nil:
			_ = bar.Set(done)
		case !c.Quiet && o.Status != ingest.Failed:
			fmt.Fprintln(in.Stdout, outcomeLine(o))
		}
	}
	return show, func() {
		if bar != nil {
			_ = bar.Finish()
		}
	}
}

func outcomeLine(o ingest.Outcome) string {
	line := fmt.Sprintf("%-9s %s", o.Status, o.Path)
	switch {
	case o.Status == ingest.Skipped:
		line += ": " + o.Reason()
	case o.Article != "":
		line += " as " + string(o.Article)
		if o.Revision > 1 {
			line += fmt.Sprintf(", revision %d", o.Revision)
		}
	}
	for _, w := range o.Warnings {
		line += "\n          note: " + w
	}
	return line
}

// summary names what failed, counts the rest and gives the exit status.
func summary(out, errs io.Writer, outcomes []ingest.Outcome) error {
	counts := make(map[ingest.Status]int)
	missing := 0
	for _, o := range outcomes {
		counts[o.Status]++
		if o.Status == ingest.Failed {
			fmt.Fprintf(errs, "%s: %s\n", o.Path, o.Reason())
			if errors.Is(o.Err, fs.ErrNotExist) {
				missing++
			}
		}
	}
	var parts []string
	for _, s := range []ingest.Status{ingest.Added, ingest.Revised, ingest.Unchanged, ingest.Skipped, ingest.Failed} {
		if counts[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[s], s))
		}
	}
	if len(parts) == 0 {
		return &statusError{statusNothing, errors.New("there is no file to read in what you named")}
	}
	fmt.Fprintln(out, strings.Join(parts, ", "))
	failed := counts[ingest.Failed]
	switch {
	case failed == 0:
		return nil
	case failed == missing:
		return wrongUse("%d of %d paths are missing", missing, len(outcomes))
	}
	return fmt.Errorf("%d of %d files could not be read", failed, len(outcomes))
}
