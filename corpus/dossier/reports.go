package dossier

import (
	"cmp"
	"slices"

	"parley/corpus"
)

// Report is an article as far as it is counted: when it appeared, whom it
// speaks of, and of which text it is a copy.
type Report struct {
	Article   corpus.ArticleID
	Published corpus.Date
	Text      int      // as TextGroup gives it: equal for copies of one text
	Parties   []string // named, or with people named who act for them; in alphabetical order
}

// Reports gives every article of the scope, the earliest first; those without
// a date come before all others.
func (d *Dossier) Reports() []Report { return d.reports }

// reports collects the articles. It needs people, copies and parties.
func (b *builder) reports() {
	parties := map[string]bool{}
	for _, p := range b.d.parties {
		parties[p] = true
	}
	for ri, r := range b.readings {
		x := Report{Article: r.Article, Published: r.Published, Text: b.d.groups[r.Article]}
		for ei, e := range r.Entities {
			if p := b.person[ref{ri, ei}]; p != nil && p.Side != "" {
				x.Parties = append(x.Parties, p.Side)
			}
			if parties[e.Name] {
				x.Parties = append(x.Parties, e.Name)
			}
		}
		slices.Sort(x.Parties)
		x.Parties = slices.Compact(x.Parties)
		b.d.reports = append(b.d.reports, x)
	}
	slices.SortStableFunc(b.d.reports, func(x, y Report) int {
		return cmp.Or(x.Published.Time.Compare(y.Published.Time), cmp.Compare(x.Article, y.Article))
	})
}
