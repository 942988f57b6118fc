package answer

import (
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// Query is a question understood.
type Query struct {
	Question Question
	Kind     Kind
	Terms    []Term // content words, for the index and the ranking
	Names    []Name // people, organisations and places that the question names
	Dates    []reading.Interval
	Side     string // "Russia" in "who was there for the russians"
	Verdict  bool   // asks for yes or no
}

// Term is a content word of the question.
type Term struct {
	Text   string
	Stem   string
	Weight float64 // 1 for a word of the question, less for a synonym
}

// Name is a name in the question, resolved against the dossier where it can be.
type Name struct {
	Text  string
	Kind  reading.EntityKind
	Known bool   // the articles speak of it
	Value string // canonical name in the dossier
}

// Parse reads q with the names that d knows.
func Parse(q Question, d *dossier.Dossier) Query { return Query{Question: q, Kind: Search} }

// Decide chooses what of the evidence answers the query.
func Decide(q Query, ev Evidence) Answer { return Answer{Question: q.Question, Kind: q.Kind} }
