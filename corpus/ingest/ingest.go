package ingest

import (
	"context"
	"errors"

	"parley/corpus"
	"parley/corpus/extract"
)

// Status is what became of a file.
type Status string

// The statuses of an Outcome.
const (
	Added     Status = "added"
	Revised   Status = "revised"   // the article was known, with another text, headline or date
	Unchanged Status = "unchanged" // the article was known just so
	Skipped   Status = "skipped"   // a file in a directory that is no article by its extension
	Failed    Status = "failed"
)

// Outcome is what became of one file.
type Outcome struct {
	Path     string // as a person would find the file
	Status   Status
	Article  corpus.ArticleID // "" when skipped or failed
	Revision int
	Title    string
	Err      error    // why it was skipped or failed: a sentence that says what to do
	Warnings []string // sentences about what was guessed or left out
}

// Reason is the sentence that says why the file was skipped or failed, or "".
func (o Outcome) Reason() string {
	if o.Err == nil {
		return ""
	}
	return o.Err.Error()
}

// Store is where articles go. Put stores a as part of a story together with
// the bytes that it was read from, and says by the Op of the entry what it
// did; corpus.OpNone when the article was there already.
type Store interface {
	Put(ctx context.Context, story corpus.StoryID, a *corpus.Article, raw []byte) (corpus.Entry, error)
}

// Progress is told of every file as it is done, with how many are done and how
// many there are.
type Progress func(done, total int, o Outcome)

// Paths ingests the given files and directories, these with everything below
// them, into a story. It goes on after files that fail. The error is that of
// the store or of ctx; the outcomes are those up to then. progress may be nil.
func Paths(ctx context.Context, s Store, story corpus.StoryID, paths []string, progress Progress) ([]Outcome, error) {
	files, err := find(ctx, paths)
	if err != nil {
		return nil, err
	}
	return each(ctx, files, progress, func(a *corpus.Article, raw []byte) (corpus.Entry, error) {
		return s.Put(ctx, story, a, raw)
	})
}

// Bytes ingests one file that is in memory, such as an attachment.
func Bytes(ctx context.Context, s Store, story corpus.StoryID, name string, data []byte) (Outcome, error) {
	r, err := extract.Read(ctx, name, data)
	if err != nil {
		return Outcome{Path: name, Status: Failed, Err: err}, ctx.Err()
	}
	e, err := s.Put(ctx, story, r.Article, data)
	if err != nil {
		return Outcome{Path: name, Status: Failed, Err: err}, err
	}
	return stored(name, r, e), nil
}

// each reads the files one after the other and hands their articles to put.
func each(ctx context.Context, files []file, progress Progress, put func(*corpus.Article, []byte) (corpus.Entry, error)) ([]Outcome, error) {
	outcomes := make([]Outcome, 0, len(files))
	for i, f := range files {
		if err := ctx.Err(); err != nil {
			return outcomes, err
		}
		o, err := one(ctx, f, put)
		if err != nil {
			return outcomes, err
		}
		outcomes = append(outcomes, o)
		if progress != nil {
			progress(i+1, len(files), o)
		}
	}
	return outcomes, nil
}

// one reads a file. Its error is that of put or ctx, after which going on
// makes no sense; whatever is wrong with the file is in the outcome.
func one(ctx context.Context, f file, put func(*corpus.Article, []byte) (corpus.Entry, error)) (Outcome, error) {
	data, err := f.load()
	if err != nil {
		o := Outcome{Path: f.shown, Status: Failed, Err: err}
		if errors.Is(err, extract.ErrUnsupported) && !f.named {
			o.Status = Skipped
		}
		return o, nil
	}
	r, err := extract.Read(ctx, f.path, data)
	if err != nil {
		return Outcome{Path: f.shown, Status: Failed, Err: err}, ctx.Err()
	}
	e, err := put(r.Article, data)
	if err != nil {
		return Outcome{}, err
	}
	return stored(f.shown, r, e), nil
}

// stored is the outcome of a file whose article was put.
func stored(path string, r extract.Result, e corpus.Entry) Outcome {
	o := Outcome{Path: path, Article: e.Article, Revision: e.Revision, Title: r.Article.Title, Warnings: r.Warnings}
	switch e.Op {
	case corpus.OpPut, corpus.OpStory:
		o.Status = Added
	case corpus.OpRevise:
		o.Status = Revised
	default:
		o.Status = Unchanged
	}
	return o
}
