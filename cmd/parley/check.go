package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"github.com/dustin/go-humanize"

	"parley/corpus/store"
	"parley/index"
)

// finding is one line of what `check` says.
type finding struct {
	OK   bool
	What string // what was looked at, and how it is
	Cure string // what to do, when it isn't well
}

func (f finding) String() string {
	if f.OK {
		return "ok   " + f.What
	}
	return "BAD  " + f.What + "\n     " + f.Cure
}

// checkCmd looks at everything that can be wrong and says how to cure it.
type checkCmd struct{}

// Run prints a line for each thing and fails if one isn't well.
func (c *checkCmd) Run(ctx context.Context, in *invocation) error {
	findings := []finding{{OK: true, What: "configuration: " + describe(in.config)}}
	server, lock, err := reachData(ctx, in)
	switch {
	case err != nil:
		findings = append(findings, finding{What: "data directory " + in.config.Data + ": " + err.Error(), Cure: "Then run “parley check” again."})
	case server != nil:
		defer server.close()
		findings = append(findings, finding{OK: true, What: "a server is running on " + in.config.Data})
		more, err := server.check(ctx)
		if err != nil {
			more = []finding{{What: "the server doesn't report: " + err.Error(), Cure: "Restart it."}}
		}
		findings = append(findings, more...)
	default:
		findings = append(findings, checkAlone(ctx, in, lock)...)
	}
	if in.config.Token != "" {
		findings = append(findings, checkDiscord(ctx, in.config.Token, in.DiscordAPI)...)
	}
	return printFindings(in.Stdout, findings)
}

func printFindings(w io.Writer, findings []finding) error {
	bad := 0
	for _, f := range findings {
		if !f.OK {
			bad++
		}
		if _, err := fmt.Fprintln(w, f); err != nil {
			return err
		}
	}
	if bad > 0 {
		return fmt.Errorf("%d of %d checks failed", bad, len(findings))
	}
	return nil
}

func describe(c config) string {
	mode := "playground on " + c.Addr
	if c.Token != "" {
		mode = "Discord"
	}
	return fmt.Sprintf("%s, data in %s, time zone %s", mode, c.Data, c.TimeZone)
}

// checkAlone opens the data directory, which no server has open.
func checkAlone(ctx context.Context, in *invocation, lock *dataLock) []finding {
	d, err := openData(ctx, in, lock, 0)
	if err != nil {
		return []finding{{What: "data directory " + in.config.Data + ": " + err.Error(), Cure: "Then run “parley check” again."}}
	}
	defer d.close()
	_, err = d.index.Sync(ctx)
	findings := checkData(ctx, d)
	if err != nil {
		findings = append(findings, finding{What: "the index can't be brought up to date: " + err.Error(), Cure: indexCure(d.index)})
	}
	return findings
}

// checkData looks at an open store and index.
func checkData(ctx context.Context, d *data) []finding {
	return []finding{checkStore(ctx, d.store), checkIndex(ctx, d)}
}

func checkStore(ctx context.Context, s *store.Store) finding {
	r, err := s.Check(ctx)
	if err != nil {
		return finding{What: "store: " + err.Error(), Cure: "Restore the newest file made with “parley backup” as " + s.Path() + "."}
	}
	return finding{OK: true, What: fmt.Sprintf("store: %s articles in %s revisions, %s log entries",
		humanize.Comma(int64(r.Articles)), humanize.Comma(int64(r.Revisions)), humanize.Comma(int64(r.Entries)))}
}

func checkIndex(ctx context.Context, d *data) finding {
	err := d.index.Verify(ctx)
	h := d.index.Health(ctx)
	if err == nil {
		err = h.Damage
	}
	if err != nil {
		return finding{What: "index: " + err.Error(), Cure: "Nothing to do: it is built again from the stored articles. If this happens often, check the disk."}
	}
	what := fmt.Sprintf("index: %s articles in %s passages, %s", humanize.Comma(int64(h.Articles)), humanize.Comma(int64(h.Passages)), humanize.Bytes(uint64(h.Bytes)))
	last, err := d.store.Log().Last(ctx)
	if err == nil && last > h.Cursor {
		what += fmt.Sprintf("; %d log entries to go", last-h.Cursor)
	}
	return finding{OK: true, What: what}
}

func indexCure(x *index.Index) string {
	return "Delete the directory " + filepath.Clean(x.Dir()) + ": it is built again from the stored articles."
}
