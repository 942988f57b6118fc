package dossier

import (
	"parley/corpus"
	"parley/corpus/reading"
)

// PersonMatch is a person that a text may mean.
type PersonMatch struct {
	Person *Person
	Score  float64 // 0 to 1; 1 for a name letter by letter
	Reason string  // "name", "surname", "spelling", "typo", for --explain
}

// PlaceMatch is a place or venue of the articles that a text may mean.
type PlaceMatch struct {
	Name   string
	Score  float64
	Reason string
}

// MeetingQuery says what is known of a meeting that is looked for. Every field
// may be empty.
type MeetingQuery struct {
	Text    string             // the question, or the words for the meeting: "the kremlin meeting", "last time"
	Places  []string           // as ResolvePlace gives them
	Dates   []reading.Interval // any of them
	Ordinal int
	People  []string // names as in Person.Name
	ID      string   // a meeting chosen before; then nothing else counts
}

// MeetingMatch is a meeting that a query may mean.
type MeetingMatch struct {
	Meeting *Meeting
	Score   float64  // comparable within one answer; 0 when nothing speaks for it
	Reasons []string // "place", "date", "ordinal", "participants", "words", "latest"
}

// ResolvePerson gives the people whom text may name, best first, at most
// eight: full names, surnames, other spellings, lower case, small typos.
func (d *Dossier) ResolvePerson(text string) []PersonMatch { return nil }

// ResolvePlace gives the places whom text may name, best first, at most eight.
func (d *Dossier) ResolvePlace(text string) []PlaceMatch { return nil }

// FindMeetings ranks the meetings by how well they fit q, best first; those
// for which nothing speaks are left out, unless nothing at all is asked.
func (d *Dossier) FindMeetings(q MeetingQuery) []MeetingMatch { return nil }

// MeetingByID gives the meeting with that ID, or nil.
func (d *Dossier) MeetingByID(id string) *Meeting { return nil }

// TextGroup gives a number that is equal for articles that are copies of one
// text, and 0 for an article that the dossier does not know.
func (d *Dossier) TextGroup(id corpus.ArticleID) int { return 0 }

// Obstacles gives what stands in the way, best attested and newest first.
func (d *Dossier) Obstacles() []*Obstacle { return d.obstacles }

// Plans gives what is planned, moved or cancelled, the newest told first.
func (d *Dossier) Plans() []*Plan { return d.plans }
