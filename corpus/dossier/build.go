package dossier

import (
	"cmp"
	"slices"
	"sync"

	"parley/corpus"
	"parley/corpus/reading"
)

// Dossier is what all readings of one scope say together. It is safe for
// concurrent reading once built.
type Dossier struct {
	people    []*Person
	meetings  []*Meeting
	obstacles []*Obstacle
	plans     []*Plan
	sources   []string
	parties   []string
	reports   []Report
	party     partyNames
	groups    map[corpus.ArticleID]int
	lookup    lookup
	bearers   map[bearer]*Person
	memo      sync.Map // of Memo
}

// bearer is an entity of one revision of an article.
type bearer struct {
	article  corpus.ArticleID
	revision int
	entity   int
}

// builder holds what is needed only while a dossier is built.
type builder struct {
	d        *Dossier
	readings []*reading.Reading // sorted by article
	person   map[ref]*Person
	mentions [][][]reading.Mention // by reading and entity
	meeting  map[meetingRef]*Meeting
}

// Build makes the dossier of the given readings, in time linear in their
// number but for sorting. The order of readings does not matter; taking one out
// is building anew without it.
func Build(readings []*reading.Reading) *Dossier {
	b := &builder{d: &Dossier{}, readings: slices.Clone(readings), person: map[ref]*Person{}, meeting: map[meetingRef]*Meeting{}}
	slices.SortStableFunc(b.readings, func(x, y *reading.Reading) int {
		return cmp.Or(cmp.Compare(x.Article, y.Article), cmp.Compare(x.Revision, y.Revision))
	})
	b.mentions = make([][][]reading.Mention, len(b.readings))
	b.copies()
	b.parties()
	b.people()
	b.meetings()
	b.obstacles()
	b.plans()
	b.names()
	b.d.bearers = make(map[bearer]*Person, len(b.person))
	for rf, p := range b.person {
		r := b.readings[rf.reading]
		b.d.bearers[bearer{r.Article, r.Revision, rf.entity}] = p
	}
	b.reports()
	b.d.index()
	return b.d
}

// Bearer gives the person that an entity of the reading of that revision is, or
// nil where the entity is no person or the reading is not part of the dossier.
func (d *Dossier) Bearer(article corpus.ArticleID, revision, entity int) *Person {
	if d == nil {
		return nil
	}
	return d.bearers[bearer{article, revision, entity}]
}

// mentionsOf gives the mentions by name of an entity.
func (b *builder) mentionsOf(rf ref) []reading.Mention {
	if b.mentions[rf.reading] == nil {
		r := b.readings[rf.reading]
		by := make([][]reading.Mention, len(r.Entities))
		for _, m := range r.Mentions {
			if !m.Pronoun {
				by[m.Entity] = append(by[m.Entity], m)
			}
		}
		b.mentions[rf.reading] = by
	}
	return b.mentions[rf.reading][rf.entity]
}

// names collects sources and parties and puts people in order.
func (b *builder) names() {
	d := b.d
	parties := map[string]int{}
	for _, r := range b.readings {
		if r.Source != "" {
			d.sources = append(d.sources, r.Source)
		}
		for _, e := range r.Entities {
			if e.Side != "" && e.Kind == reading.Person {
				parties[d.sideName(e.Side)]++
			}
		}
	}
	slices.Sort(d.sources)
	d.sources = slices.Compact(d.sources)
	for p := range parties {
		d.parties = append(d.parties, p)
	}
	slices.SortFunc(d.parties, func(x, y string) int { return cmp.Or(cmp.Compare(parties[y], parties[x]), cmp.Compare(x, y)) })
	slices.SortFunc(d.people, func(x, y *Person) int {
		return cmp.Or(cmp.Compare(len(y.Mentions), len(x.Mentions)), cmp.Compare(x.Name, y.Name))
	})
}

// People gives everybody, the most mentioned first.
func (d *Dossier) People() []*Person { return d.people }

// Meetings gives all meetings, the latest first.
func (d *Dossier) Meetings() []*Meeting { return d.meetings }

// Sources gives the outlets of the scope's articles in alphabetical order.
func (d *Dossier) Sources() []string { return d.sources }

// Parties gives the countries and organisations that people act for, the most
// mentioned first.
func (d *Dossier) Parties() []string { return d.parties }

// Obstacles gives what stands in the way, the newest told first.
func (d *Dossier) Obstacles() []*Obstacle { return d.obstacles }

// Plans gives what is planned, moved or cancelled, the newest told first.
func (d *Dossier) Plans() []*Plan { return d.plans }
