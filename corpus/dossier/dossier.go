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
	Family   string   // the family name in its most frequent form
	Forms    []string // every spelling that occurs
	Side     string   // the side for which most articles say the person acts, or ""
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

// Claim is one sentence of one article about one entity's part in a meeting.
type Claim struct {
	Mention   Mention
	Name      Mention // where the entity is named: Mention itself, or the nearest naming before a pronoun or description
	Stance    reading.Stance
	Part      string           // "dinner", "expanded session", "signing", or ""
	When      reading.Interval // when the entity took part, where the sentence says so
	Planned   bool             // said beforehand
	Inferred  bool             // read from what goes before rather than said outright
	Published corpus.Date
}

// Attendance is one entity's part in a meeting, over all sources.
type Attendance struct {
	Name     string // as in Person.Name, or the words for a group or organisation
	Kind     reading.EntityKind
	Group    bool
	Stance   reading.Stance // what the best claims say; an outright "was not there" beats an inference
	Disputed bool           // some sources say there, others say not
	Side     string
	Part     string   // the one part in which all claims place the entity, or ""
	Parts    []string // every part that is named, and for meetings of several days the weekdays, in lower case
	Role     string
	Person   *Person   // nil for organisations and unnamed groups
	Claims   []Claim   // best first
	Mentions []Mention // of Claims, in the same order
}

// Attended reports whether a makes its entity one of those who were there.
func (a Attendance) Attended() bool {
	return a.Stance == reading.Present || a.Stance == reading.Lead || a.Stance == reading.Joined
}

// Meeting is one meeting across all articles.
type Meeting struct {
	ID        string // stable while the articles are the same
	Label     string // "Moscow, 22 Jan 2026: Putin, Witkoff, Kushner…", unique enough to choose by
	Words     string // what the articles call it: "trilateral talks"
	Kind      string
	Place     string
	Venue     string
	When      reading.Interval
	Ordinal   int
	Status    reading.Status // the latest that is told of it
	Attendees []Attendance   // every stance, leads and present first
	Mentions  []Mention
	Articles  int // how many articles tell of it

	names []string        // everything that it is called, folded, for FindMeetings
	words map[string]bool // of names, but for those that say nothing
	keys  [3]string       // of the place, as reading.PlaceKey and plain give it, and of the venue
	there int             // attendees who were there
}

// Obstacle is something that stands between the parties, across articles.
type Obstacle struct {
	Kind      reading.ObstacleKind
	Holder    string // a person's name, or ""
	Side      string
	Published corpus.Date // of the newest mention
	Mentions  []Mention   // newest first; Span is the clause
	Sources   int         // independent texts that tell of it
}

// Plan is something said to happen later, with its newest state.
type Plan struct {
	Status    reading.Status // the newest that is told of it
	When      reading.Interval
	Was       reading.Interval // the time before, for a plan that was moved or cancelled
	Place     string
	Meeting   *Meeting    // the meeting that is planned, or nil
	Published corpus.Date // of the newest mention
	Mentions  []Mention   // newest first; the first tells the state, a later one the plan as it was
	Changed   *Plan       // the later plan that moves or cancels this one, or nil
}
