package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"parley/corpus"
	"parley/corpus/ingest"
	"parley/index"
)

// askCmd answers one question, or one a line from standard input.
type askCmd struct {
	Question []string `arg:"" optional:"" help:"The question; “-” reads questions from standard input, one a line."`

	Articles string           `placeholder:"DIR" help:"Answer from the articles below this directory alone. Nothing is stored."`
	JSON     bool             `name:"json" help:"Print one JSON object a question."`
	Now      string           `placeholder:"TIME" help:"The day or time that counts as now. Default: the newest article's date with --articles, else the clock."`
	Previous string           `placeholder:"TEXT" help:"The question before, for follow-ups such as “and on the other side?”."`
	Explain  bool             `help:"Tell what put each quote in its place."`
	Kind     string           `placeholder:"KIND" help:"Take the question as one of attended, blocking, next, when, where, said, position, role, why, number, latest, search."`
	Side     string           `placeholder:"SIDE" help:"Only this side, such as a country."`
	Source   string           `placeholder:"OUTLET" help:"Only articles of this outlet."`
	Since    string           `placeholder:"DAY" help:"Only articles published on this day or later."`
	Until    string           `placeholder:"DAY" help:"Only articles published before this day."`
	Story    []corpus.StoryID `placeholder:"STORY" help:"Only these stories."`
	Server   string           `placeholder:"ID" help:"Also the private stories of this Discord server."`
}

// Run answers the question or questions.
func (c *askCmd) Run(ctx context.Context, in *invocation) error {
	r, err := c.request(in)
	if err != nil {
		return err
	}
	fromStdin := len(c.Question) == 1 && c.Question[0] == "-"
	if !fromStdin {
		r.Question = strings.Join(c.Question, " ")
		if why := refuse(r.Question); why != "" {
			return wrongUse("%s", why)
		}
	}
	ask, done, err := c.asker(ctx, in)
	if err != nil {
		return err
	}
	defer done()
	if fromStdin {
		return askLines(ctx, in, ask, r)
	}
	answered, err := ask(ctx, r)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(in.Stdout, answered.Output); err != nil {
		return err
	}
	if !answered.Answered {
		return errNothing
	}
	return nil
}

// request is what the flags say.
func (c *askCmd) request(in *invocation) (r request, err error) {
	zone := in.config.TimeZone
	r = request{
		Previous: c.Previous, Side: c.Side, Source: c.Source, Server: c.Server, Stories: c.Story,
		TimeZone: zone.String(), JSON: c.JSON, Explain: c.Explain,
	}
	if r.Kind, err = parseKind(c.Kind); err != nil {
		return r, wrongUse("--kind: %w", err)
	}
	for _, f := range []struct {
		name, value string
		to          *time.Time
	}{{"--now", c.Now, &r.Now}, {"--since", c.Since, &r.Since}, {"--until", c.Until, &r.Until}} {
		if *f.to, err = parseTime(f.value, zone); err != nil {
			return r, wrongUse("%s: %w", f.name, err)
		}
	}
	if r.Now.IsZero() && c.Articles == "" {
		r.Now = time.Now()
	}
	r.Width, r.Colour = terminalOf(in)
	return r, nil
}

// asker answers requests, in this process or through a server.
type asker func(ctx context.Context, r request) (reply, error)

// asker gives what answers, and what to call at the end.
func (c *askCmd) asker(ctx context.Context, in *invocation) (asker, func(), error) {
	if c.Articles == "" {
		return dataAsker(ctx, in)
	}
	articles, outcomes, err := ingest.Load(ctx, c.Articles)
	if err != nil {
		return nil, nil, &statusError{statusUsage, err}
	}
	tellOutcomes(in.Stderr, outcomes)
	x, err := index.OpenMemory(ctx, articles, in.log)
	if err != nil {
		return nil, nil, err
	}
	return func(ctx context.Context, r request) (reply, error) { return answerRequest(ctx, x, r) }, func() { x.Close() }, nil
}

// maxLine bounds a line of standard input, in bytes; the rest of a longer one
// is skipped.
const maxLine = 64 << 10

// askLines answers a question a line until the input ends. A line that is no
// question gets its reason and doesn't stop the others.
func askLines(ctx context.Context, in *invocation, ask asker, r request) error {
	lines := bufio.NewReaderSize(in.Stdin, maxLine)
	for first := true; ; first = false {
		line, err := readLine(lines)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("standard input: %w", err)
		}
		r.Question = line
		answered, err := ask(ctx, r)
		if err != nil {
			return err
		}
		if !first && !r.JSON {
			answered.Output = "\n" + strings.Repeat("─", 40) + "\n" + answered.Output
		}
		if _, err := io.WriteString(in.Stdout, answered.Output); err != nil {
			return err
		}
	}
}

// readLine gives the next line without its end, cut off at maxLine.
func readLine(r *bufio.Reader) (string, error) {
	line, err := r.ReadSlice('\n')
	text := string(line)
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = r.ReadSlice('\n')
	}
	if errors.Is(err, io.EOF) && text != "" {
		err = nil
	}
	return strings.TrimRight(text, "\r\n"), err
}

// terminalOf gives the width to fill and whether to colour: only in a
// terminal, and not where NO_COLOR asks for none.
func terminalOf(in *invocation) (width int, colour bool) {
	f, ok := in.Stdout.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 80, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 80
	}
	return width, in.Getenv("NO_COLOR") == "" && in.Getenv("TERM") != "dumb"
}

// tellOutcomes names the files that could not be read, and why.
func tellOutcomes(w io.Writer, outcomes []ingest.Outcome) {
	for _, o := range outcomes {
		if o.Status == ingest.Failed {
			fmt.Fprintf(w, "%s: %s\n", o.Path, o.Reason())
		}
	}
}
