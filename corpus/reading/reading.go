package reading

import (
	"time"

	"parley/corpus"
)

// Version is raised whenever Read would read some article differently; stored
// Readings of another version are made again.
const Version = 2

// None stands in an index field for "no such thing".
const None = -1

// Reading is what one revision of an article says, in the terms of this package.
type Reading struct {
	Article    corpus.ArticleID
	Revision   int
	Source     string // the outlet
	Published  corpus.Date
	Shingles   []uint32 // sampled hashes of the text's four-word runs, ascending, to recognise copies by
	Sentences  []Sentence
	Entities   []Entity
	Mentions   []Mention // in the order of the text
	Parties    []Party   // for which people act, in order of appearance
	Dates      []DateMention
	Meetings   []Meeting
	Statements []Statement
	Obstacles  []Obstacle
	Plans      []Plan
}

// Sentence is a sentence, list item or question heading of the article.
type Sentence struct {
	Span      corpus.Span
	Paragraph int  // 0 for the first
	Intro     int  // index of the heading, live-blog time or list introduction under which it stands, or None
	Heading   bool // a heading, a question that the text answers, or the time of a live blog's entry
	Item      bool // part of a list item
	Quotable  bool // false for page furniture and headings that ask instead of tell
	Anaphoric bool // opens with a pronoun or connective, so that it can't stand alone
}

// EntityKind is the class of an Entity.
type EntityKind uint8

// The classes of entities.
const (
	Person EntityKind = iota
	Organisation
	Place
)

// Entity is one person, organisation or place of the article, with all the
// forms under which the article speaks of it.
type Entity struct {
	Kind   EntityKind
	Name   string   // the fullest form, without title: "Igor Kostyukov"
	Forms  []string // every form that occurs, the fullest first
	Given  string   // of a person: given names, or ""
	Family string   // of a person: family name, or ""
	Female bool     // known to be referred to as "she"
	Roles  []Role   // what the article says the person is, in order of appearance
	Side   string   // country or party for which a person acts, in canonical form ("Russia"), or ""
	With   []int    // entities on whose side a person without one is: superiors, companions
	Group  bool     // an unnamed group of people ("officers of military intelligence")
}

// Party is a country, body, movement or company for which people of the article
// act, with the words by which the article means it.
type Party struct {
	Name  string   // as in Entity.Side
	Forms []string // names and short forms: "Free Harbour Movement", "MPL"
	Nouns []string // common nouns that mean it alone: "rebels", "union", "government"
}

// Role is a title or description of a person, verbatim.
type Role struct {
	Text     string
	Span     corpus.Span
	Sentence int
	Former   bool // "former", "then", "a post he no longer holds"
}

// Mention is one place in the text where an entity is named or, when Pronoun
// is set, referred to by a pronoun or a description.
type Mention struct {
	Entity   int
	Span     corpus.Span
	Sentence int
	Pronoun  bool
}

// Precision says how exact a date is.
type Precision uint8

// The precisions, finest first.
const (
	ToMinute Precision = iota
	ToPart             // a part of a day: "Thursday evening"
	ToDay
	ToWeek
	ToMonth
	ToYear
	Vague // "soon", "in the coming weeks": From and To bound it loosely
)

// Interval is a stretch of time, both ends included, in UTC days unless the
// precision is finer.
type Interval struct {
	From, To  time.Time
	Precision Precision
}

// IsZero reports whether nothing is known of the time.
func (i Interval) IsZero() bool { return i.From.IsZero() && i.To.IsZero() }

// DateMention is a phrase that speaks of a time, with what it means in an
// article published on that day. When is zero where it can't be resolved.
type DateMention struct {
	Span     corpus.Span
	Sentence int
	Text     string
	When     Interval
	Duration bool // "for four hours", "within 30 days": a length, not a point
	Deadline bool // "by 15 December", "within 30 days", "until Friday": an end, not a beginning
}

// Status is where a meeting or plan stands, as the sentence tells it.
type Status uint8

// The statuses.
const (
	Held Status = iota
	UnderWay
	Planned
	Moved
	Cancelled
	Denied // said not to have happened, or not to be planned
)

// Stance is how an entity took part in a meeting.
type Stance uint8

// The stances. Only Present, Lead and Joined make an attendee.
const (
	Present Stance = iota
	Lead
	Joined  // came later or for a part of it
	Host    // received or mediated, not at the table
	Absent  // said not to have been there
	Comment // spoke about it from outside
)

// Participation is one entity's part in a meeting, with the words that say so.
type Participation struct {
	Entity   int
	Stance   Stance
	Side     string
	Sentence int
	Span     corpus.Span // the name as it stands in that sentence
	Part     string      // the part of the meeting, where it is said: "dinner", "expanded session", "signing", "Saturday", or ""
	When     Interval    // when the entity took part, where the sentence says so
	Planned  bool        // said beforehand: "are to join on Saturday"
	Inferred bool        // read from the sentences before rather than said outright
}

// Meeting is a meeting, round of talks, ceremony, call or visit as one article
// tells it.
type Meeting struct {
	Label        string   // the noun phrase used for it: "trilateral talks", "working lunch"
	Headline     string   // the article's headline, where the meeting is what the article opens with
	Nouns        []string // every noun used for it and its parts: "plenary", "working lunch"
	Kind         string   // canonical noun: talks, summit, dinner, lunch, signing, call, session, visit, ceremony, meeting
	Place        int      // entity index, or None
	Venue        int      // building or hotel: entity index, or None
	When         Interval
	Ordinal      int  // 2 for "the second round"; 0 when not said
	Former       bool // said to lie before the ones that the article is about
	Separate     bool // said to be another one beside the main meeting
	Status       Status
	Participants []Participation
	Sentences    []int // every sentence that tells of it, in order
}

// Statement is something that somebody said, wrote or is reported to think.
type Statement struct {
	Speaker   int // entity index, or None when only a side speaks
	Side      string
	Addressee int // entity index, or None
	Verb      string
	Sentence  int
	Clause    corpus.Span // what was said, without the verb of saying
	Direct    bool        // inside quotation marks
}

// ObstacleKind tells what stands in the way.
type ObstacleKind uint8

// The kinds of obstacles.
const (
	Issue ObstacleKind = iota // open, disputed or unresolved
	Demand
	Refusal
	Condition
)

// Obstacle is something that stands between the parties.
type Obstacle struct {
	Kind     ObstacleKind
	Holder   int // entity that demands or refuses, or None
	Side     string
	Sentence int
	Clause   corpus.Span // the shortest words that say what it is
}

// Plan is something said to happen later than the article, or a change to it.
type Plan struct {
	Status   Status
	What     corpus.Span // the shortest clause
	Sentence int
	When     Interval // the new time, for a plan that was moved
	Was      Interval // the time before, for a plan that was moved or cancelled
	Place    int
	Meeting  int // index of the meeting that is planned, or None
}
