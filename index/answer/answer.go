package answer

import (
	"context"
	"time"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// Kind is what a question asks for.
type Kind string

// The kinds of questions.
const (
	Attended Kind = "attended"
	Blocking Kind = "blocking"
	Next     Kind = "next"
	When     Kind = "when"
	Where    Kind = "where"
	Said     Kind = "said"
	Position Kind = "position"
	Role     Kind = "role"
	Why      Kind = "why"
	Number   Kind = "number"
	Latest   Kind = "latest"
	Search   Kind = "search"
)

// Question is what somebody asked, and what is known about the asking.
type Question struct {
	Text     string
	Scope    corpus.Scope
	Previous string // the question before, for follow-ups, or ""
	Kind     Kind   // fixed by a command such as /who, or "" to read it from the text
	Side     string // fixed by a command's option, or ""
	Meeting  string // ID of a dossier meeting chosen by autocompletion, or ""
	Source   string // only this outlet, or ""
	Since    time.Time
	Until    time.Time
	Locale   string
	TimeZone *time.Location
	Now      time.Time // zero: the newest article's date
}

// FactType is the class of a Fact.
type FactType string

// The classes of facts.
const (
	FactPerson       FactType = "person"
	FactOrganisation FactType = "organisation"
	FactPlace        FactType = "place"
	FactDate         FactType = "date"
	FactNumber       FactType = "number"
	FactClause       FactType = "clause"
)

// Fact is one short answer. Text is verbatim in each quote that it lists.
type Fact struct {
	Text   string
	Type   FactType
	Value  string // canonical name, ISO date or interval, number
	Role   string
	Side   string
	Lead   bool
	Group  bool
	Note   string // "moved", "cancelled", "earlier", "disputed", or ""
	Quotes []int  // indexes into Answer.Quotes
}

// Quote is a quotation with the reasons for its place in the answer.
type Quote struct {
	corpus.Quote
	Score    float64
	Sources  int // independent texts that say the same words, 1 at least
	Features []Feature
	Marks    []corpus.Span // words that matter, as spans of the article's text, for highlighting
}

// Feature is one reason for a quote's score.
type Feature struct {
	Name   string
	Value  float64
	Weight float64
}

// Answer is what Decide decided.
type Answer struct {
	Question   Question
	Kind       Kind
	Answered   bool
	Reason     string // why not, one sentence, when Answered is false
	ReasonCode string // the same for logs and tests: "no-person", "not-in-meeting", "nobody-named", "not-mentioned", "off-topic", "empty", "too-long", "no-articles"
	Confidence float64
	Verdict    string // "yes", "no" or "" for questions that don't ask for one
	Notice     string // what the answer assumed ("the latest meeting, …"), or ""
	Meeting    *dossier.Meeting
	Others     []*dossier.Meeting // meetings that the question could have meant as well
	Facts      []Fact
	Quotes     []Quote
	Articles   int // articles in scope
}

// Source is an article among the evidence with its reading.
type Source struct {
	Article *corpus.Article
	Reading *reading.Reading
	Score   float64 // of its best passage for the query's words, BM25
	// Prepared is what the ranking needs to know of the article; nil makes it
	// be counted anew, at a cost of about a millisecond.
	Prepared *Prepared
}

// Hit is a passage that matches the query's words.
type Hit struct {
	Source int // index into Evidence.Sources
	Span   corpus.Span
	Score  float64 // BM25
}

// Evidence is what the index found for a query in its scope.
type Evidence struct {
	Sources   []Source // in a small scope every article; else the best ones
	Hits      []Hit    // best first
	Dossier   *dossier.Dossier
	Articles  int                       // number of articles in the scope
	Newest    time.Time                 // newest declared publication date in the scope
	Frequency func(stem string) float64 // share of the scope's passages that hold the stem
}

// Finder brings the evidence for a query. It must honour the question's scope.
type Finder interface {
	// Dossier gives the scope's dossier, for Parse to recognise names by and
	// for autocompletion.
	Dossier(ctx context.Context, scope corpus.Scope) (*dossier.Dossier, error)
	// Find gives the evidence for q.
	Find(ctx context.Context, q Query) (Evidence, error)
}

// Ask answers q: Parse, Find, Decide.
func Ask(ctx context.Context, f Finder, q Question) (Answer, error) {
	d, err := f.Dossier(ctx, q.Scope)
	if err != nil {
		return Answer{}, err
	}
	query := Parse(q, d)
	ev, err := f.Find(ctx, query)
	if err != nil {
		return Answer{}, err
	}
	return Decide(query, ev), nil
}
