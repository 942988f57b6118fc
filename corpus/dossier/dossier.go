package dossier

import (
	"parley/corpus"
	"parley/corpus/reading"
)

// Mention is a place in one revision of an article.
type Mention struct {
	Article  corpus.ArticleID
	Revision int
	Sentence int // index into the Reading's sentences
	Span     corpus.Span
}

// Person is one person across all articles.
type Person struct {
	Name     string   // the fullest and most frequent form
	Forms    []string // every spelling that occurs
	Side     string
	Roles    []DatedRole
	Mentions []Mention
}

// DatedRole is a role as one article gives it.
type DatedRole struct {
	Text      string
	Former    bool
	Published corpus.Date
	Mention   Mention
}

// Attendance is one person's part in a meeting, over all sources.
type Attendance struct {
	Name     string // as in Person.Name, or the words for a group or organisation
	Kind     reading.EntityKind
	Group    bool
	Stance   reading.Stance
	Side     string
	Part     string
	Role     string
	Mentions []Mention // the sentences that say so, best first
}

// Meeting is one meeting across all articles.
type Meeting struct {
	ID        string // stable while the articles are the same
	Label     string
	Kind      string
	Place     string
	Venue     string
	When      reading.Interval
	Ordinal   int
	Status    reading.Status // the latest that is told of it
	Attendees []Attendance   // every stance, leads and present first
	Mentions  []Mention
}
