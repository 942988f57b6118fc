package answer

import (
	"parley/corpus/reading"
)

// Query is a question understood.
type Query struct {
	Question Question
	Kind     Kind
	Want     Want      // the sort of words that would answer it
	Words    []Word    // the question's words, lower case, spelling as typed
	Terms    []Term    // content words, for the index and the ranking
	Names    []Name    // people, organisations and places that the question names
	Dates    []Date    // days, months and times that it names
	Side     string    // "Russia" in "who was there for the russians"
	Against  string    // "and on the other side": any side but this one
	Verdict  bool      // asks for yes or no
	Meeting  Reference // the meeting it speaks of
	Part     Part      // of the people at a meeting, those with this part in it
	Noun     []string  // stems of what "how many" counts, or of what "which" chooses among
	Kin      []string  // stems of what the people asked for are: "lawyers", "congress" in "who from congress"
	Deed     string    // stem of what "who" did, where only a sentence that holds it can answer
	Speaker  int       // index in Names of who said or wants it, or reading.None
	Recent   bool      // asks how things stand now: "still", "by now", "latest"
	Future   bool      // asks about what is to come: "when will"
	First    bool      // asks for the first or earlier of several: "first", "earlier"
	Follows  bool      // was completed from the question before
}

// Want is the sort of words that would answer a question.
type Want string

// What a question can want.
const (
	WantText     Want = ""
	WantPerson   Want = "person"
	WantGroup    Want = "organisation"
	WantPlace    Want = "place"
	WantDate     Want = "date"
	WantClock    Want = "clock"
	WantDuration Want = "duration"
	WantCount    Want = "count"
	WantMoney    Want = "money"
	WantPercent  Want = "percent"
	WantMeasure  Want = "measure" // length, weight, size
	WantRole     Want = "role"
	WantReason   Want = "reason"
	WantClause   Want = "clause"
)

// Part is how the people that a question asks for took part in a meeting.
type Part string

// The parts that a question can ask for.
const (
	PartAny       Part = ""
	PartLed       Part = "led"
	PartChaired   Part = "chaired"
	PartSigned    Part = "signed"
	PartHosted    Part = "hosted"
	PartMediated  Part = "mediated"
	PartJoined    Part = "joined" // came later, was added, was new
	PartNew       Part = "new"
	PartLeft      Part = "left"
	PartStayed    Part = "stayed"
	PartPresented Part = "presented"
	PartReplaced  Part = "replaced"
	PartWith      Part = "with"        // was there with somebody whom the question names
	PartFor       Part = "represented" // spoke for somebody whom the question names
	PartAbsent    Part = "absent"      // was missing, not invited or kept out
	PartUnnamed   Part = "unnamed"
)

// Reference is how a question speaks of a meeting. The zero Reference leaves
// the meeting open.
type Reference struct {
	Kind    string   // canonical noun as in reading.Meeting.Kind: "dinner", "signing"; or ""
	Labels  []string // stems of the words that describe it
	Ordinal int      // 2 for "second round", -1 for "last", 0 when not said
	Day     int      // 1 for "day one", 0 when not said
	Stage   string   // "expanded", "final", "overnight", or ""
	Said    bool     // the question speaks of a meeting at all
}

// Term is a content word of the question.
type Term struct {
	Text    string
	Stem    string
	Weight  float64 // 1 for a word of the question, less for a synonym
	Synonym bool    // stands in for the word before it that is not a synonym
	Name    bool    // part of a name
}

// Name is a name in the question, resolved against the dossier where it can be.
type Name struct {
	Text  string
	Kind  reading.EntityKind
	Known bool     // the articles speak of it
	Value string   // canonical name in the dossier
	Forms []string // spellings under which the articles speak of it, lower case
	From  int      // words From to To of the question
	To    int
	Sure  bool // certainly a name, even where the articles don't know it
}

// Date is a time that a question names.
type Date struct {
	Text    string
	Year    int // 0 when not said
	Month   int // 1 to 12, 0 when not said
	Day     int // 1 to 31, 0 when not said
	Weekday int // 1 for Monday to 7 for Sunday, 0 when not said
}
