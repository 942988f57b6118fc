package update

import (
	"context"
	"errors"
	"fmt"
	"time"

	"parley/corpus"
)

// Packed is a digest as it is kept beside its post: quotes are places in
// articles, so that an article that is removed, or out of the reader's scope,
// is gone from it too. It is made for JSON.
type Packed struct {
	Lines   []PackedLine `json:"lines,omitempty"`
	Shown   int          `json:"shown,omitempty"`
	Since   time.Time    `json:"since,omitzero"`
	Until   time.Time    `json:"until,omitzero"`
	Reports int          `json:"reports,omitempty"`
	Copies  int          `json:"copies,omitempty"`
}

// PackedLine is a Line of a Packed digest.
type PackedLine struct {
	Key        string        `json:"key"`
	Kind       Kind          `json:"kind"`
	Importance float64       `json:"importance,omitempty"`
	Important  bool          `json:"important,omitempty"`
	Quotes     []corpus.Ref  `json:"quotes"`
	Earlier    *corpus.Ref   `json:"earlier,omitempty"`
	Marks      []corpus.Span `json:"marks,omitempty"`
	Label      string        `json:"label,omitempty"`
	People     []string      `json:"people,omitempty"`
	Sources    int           `json:"sources,omitempty"`
}

// Pack gives d in the form in which it is kept.
func (d Digest) Pack() Packed {
	p := Packed{Shown: d.Shown, Since: d.Since, Until: d.Until, Reports: d.Reports, Copies: d.Copies}
	for _, l := range d.Lines {
		k := PackedLine{Key: l.Key, Kind: l.Kind, Importance: l.Importance, Important: l.Important, Marks: l.Marks, Label: l.Label, People: l.People, Sources: l.Sources}
		for _, q := range l.Quotes {
			k.Quotes = append(k.Quotes, q.Ref())
		}
		if !l.Earlier.IsZero() {
			ref := l.Earlier.Ref()
			k.Earlier = &ref
		}
		p.Lines = append(p.Lines, k)
	}
	return p
}

// Unpack gives the digest again. resolve gives the quote of a reference within
// the reader's scope, with an error that wraps corpus.ErrGone where it is out of
// it or no longer there: a line whose first quote is gone is left out, and so
// are the names of a meeting that stood on a quote that is gone.
func (p Packed) Unpack(ctx context.Context, resolve func(context.Context, corpus.Ref) (corpus.Quote, error)) (Digest, error) {
	d := Digest{Since: p.Since, Until: p.Until, Reports: p.Reports, Copies: p.Copies}
	find := func(ref corpus.Ref) (corpus.Quote, error) {
		q, err := resolve(ctx, ref)
		if errors.Is(err, corpus.ErrGone) {
			return corpus.Quote{}, nil
		}
		if err != nil {
			return corpus.Quote{}, fmt.Errorf("read a kept post: %w", err)
		}
		return q, nil
	}
	for i, k := range p.Lines {
		l := Line{Key: k.Key, Kind: k.Kind, Importance: k.Importance, Important: k.Important, Marks: k.Marks, Label: k.Label, Sources: k.Sources}
		for n, ref := range k.Quotes {
			q, err := find(ref)
			if err != nil {
				return Digest{}, err
			}
			if n == 0 && q.IsZero() {
				break
			}
			if !q.IsZero() {
				l.Quotes = append(l.Quotes, q)
			}
		}
		if len(l.Quotes) == 0 {
			continue
		}
		if k.Earlier != nil {
			var err error
			if l.Earlier, err = find(*k.Earlier); err != nil {
				return Digest{}, err
			}
		}
		l.People = standing(k.People, l.Quotes)
		if i < p.Shown {
			d.Shown++
		}
		d.Important = d.Important || l.Important
		d.Lines = append(d.Lines, l)
	}
	return d, nil
}
