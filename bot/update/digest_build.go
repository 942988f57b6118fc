package update

import (
	"context"
	"fmt"
	"slices"
	"time"

	"parley/corpus"
	"parley/corpus/dossier"
)

// Archive is the corpus at two moments; the index implements it.
type Archive interface {
	// Growth gives what scope sees now against what it saw at since; until is
	// for cursors that count by publication.
	Growth(ctx context.Context, scope corpus.Scope, since corpus.Cursor, until time.Time) (dossier.Growth, error)
	// Article gives a revision to quote from. The error wraps corpus.ErrGone
	// where scope doesn't see it.
	Article(ctx context.Context, scope corpus.Scope, id corpus.ArticleID, revision int) (*corpus.Article, error)
}

// Desk makes digests out of an archive.
type Desk struct{ archive Archive }

// NewDesk gives a Desk for the archive.
func NewDesk(a Archive) *Desk { return &Desk{a} }

var _ Digester = (*Desk)(nil)

// Digest tells what changed since req.Since.
func (d *Desk) Digest(ctx context.Context, req DigestRequest) (Digest, error) {
	scope := req.Scope
	if req.Story != "" {
		if len(scope.Stories) > 0 && !slices.Contains(scope.Stories, req.Story) {
			return Digest{Reason: NoArticles, Cursor: req.Since}, nil
		}
		scope.Stories = []corpus.StoryID{req.Story}
	}
	g, err := d.archive.Growth(ctx, scope, req.Since, req.Now)
	if err != nil {
		return Digest{}, err
	}
	out := Digest{Cursor: Cursor{Entry: g.Entry}, Since: req.Since.Published, Undated: g.Undated}
	switch {
	case g.Articles == 0:
		out.Reason = NoArticles
	case len(g.Added)+len(g.Revised) == 0:
		out.Reason = NothingAdded
	}
	if out.Reason != "" {
		return out, nil
	}
	now := req.Now
	if now.IsZero() {
		now = newest(g)
	}
	e, err := newEditor(ctx, d.archive, scope, g, req.Said, now)
	if err != nil {
		return Digest{}, err
	}
	out.Until = now
	out.Reports, out.Copies = reports(g)
	if out.Reports == 0 {
		out.Reason = CopiesOnly
		return out, nil
	}
	lines, why := e.lines(req)
	if len(lines) == 0 {
		out.Reason = why
		return out, nil
	}
	for _, l := range lines {
		line, err := e.line(l)
		if err != nil {
			return Digest{}, fmt.Errorf("quote for a digest: %w", err)
		}
		out.Lines = append(out.Lines, line)
		out.Important = out.Important || line.Important
	}
	out.Shown = shown(out.Lines, req.limit())
	return out, nil
}

// newest is the latest day of publication.
func newest(g dossier.Growth) time.Time {
	var t time.Time
	for _, r := range slices.Concat(g.Added, g.Known) {
		if r.Published.Time.After(t) {
			t = r.Published.Time
		}
	}
	for _, r := range g.Revised {
		if r.Is.Published.Time.After(t) {
			t = r.Is.Published.Time
		}
	}
	return t
}

// reports counts the articles that came in, those that are copies of one text
// once, and how many more were copies.
func reports(g dossier.Growth) (reports, copies int) {
	seen := map[int]bool{}
	for _, r := range g.Known {
		seen[g.Now.TextGroup(r.Article)] = true
	}
	for _, r := range g.Revised {
		seen[g.Now.TextGroup(r.Is.Article)] = true
		reports++
	}
	for _, r := range g.Added {
		if group := g.Now.TextGroup(r.Article); !seen[group] {
			seen[group] = true
			reports++
			continue
		}
		copies++
	}
	return reports, copies
}

// usualLimit is how many words a person reads in a minute, told low: posts are
// read between other things.
const (
	usualLimit = 220
	briefLimit = 90
)

func (req DigestRequest) limit() int {
	switch {
	case req.Limit > 0:
		return req.Limit
	case req.Style == Brief:
		return briefLimit
	}
	return usualLimit
}

// shown is how many lines hold at most limit words, but one at least.
func shown(lines []Line, limit int) int {
	words := 0
	for i, l := range lines {
		if words += l.Words(); words > limit && i > 0 {
			return i
		}
	}
	return len(lines)
}
