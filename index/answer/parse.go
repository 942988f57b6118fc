package answer

import (
	"slices"
	"strings"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// Parse reads q with the names that d knows. It reads the question before as
// well, where q follows on from it.
func Parse(q Question, d *dossier.Dossier) Query {
	l := people(d)
	query := parse(q, q.Text, l)
	if q.Previous != "" && len(q.Previous) <= MaxQuestion {
		previous := parse(Question{Text: q.Previous, TimeZone: q.TimeZone, Now: q.Now}, q.Previous, l)
		query = follow(query, previous)
	}
	return query
}

func parse(q Question, text string, l *lexicon) Query {
	query := Query{Question: q, Kind: Search, Speaker: reading.None}
	if len(text) > MaxQuestion {
		return query
	}
	s := plain(text)
	query.Words = Words(s)
	query.Kind, query.Want, query.Verdict, query.Part = intend(s, query.Words)
	if q.Kind != "" && q.Kind != query.Kind {
		query.Kind, query.Want, query.Verdict = q.Kind, usualWant(q.Kind), q.Kind == Attended && verdictOf(s)
	}
	query.Noun = nounOf(s)
	query.Dates = dates(s)
	query.Meeting = reference(s, query.Words)
	query.Recent = recentWord.MatchString(s) || presentWord.MatchString(s)
	query.Future = futureWord.MatchString(s)
	query.First = firstOne.MatchString(s)
	query.Names = namesIn(query.Words, l)
	query.Names = append(query.Names, unknownNames(s, query.Words, query.Names)...)
	slices.SortFunc(query.Names, func(a, b Name) int { return a.From - b.From })
	query.refine(s)
	query.Terms = terms(query.Words, query.Names)
	query.Terms = append(query.Terms, ordinalTerms(query.Meeting.Ordinal)...)
	if q.Side != "" {
		query.Side = canonicalSide(q.Side)
	}
	return query
}

// ordinalTerms are the ways in which articles number a round of talks.
func ordinalTerms(n int) []Term {
	words := []string{"first", "second", "third", "fourth", "fifth"}
	if n < 1 || n > len(words) {
		return nil
	}
	return []Term{{Text: words[n-1], Stem: Stem(words[n-1]), Weight: 0.6}}
}

// usualWant is the sort of words that answers a question of kind k.
func usualWant(k Kind) Want {
	switch k {
	case Attended:
		return WantPerson
	case When:
		return WantDate
	case Where:
		return WantPlace
	case Role:
		return WantRole
	case Why:
		return WantReason
	case Number:
		return WantCount
	case Search:
		return WantText
	}
	return WantClause
}

// refine settles what depends on the names of the question.
func (q *Query) refine(s string) {
	switch q.Kind {
	case Attended:
		q.Want = WantPerson
		q.Side = sideOf(s, q.Words, q.Names)
		if q.Part == PartWith && !namesSomebody(q.Names) {
			q.Part = PartAny
		}
		if q.Verdict && !namesSomebody(q.Names) && strings.Contains(s, " anyone ") {
			q.Verdict = false
		}
	case Said, Position:
		q.Speaker = speaker(s, q.Words, q.Names)
	case Search:
		q.terse(s)
	}
	if q.Kind == Attended && !q.Verdict {
		q.Kin = kinOf(s, q.Noun)
	}
	if q.Want == WantPerson && (q.Kind == Search || q.Kind == Attended && q.Part == PartAny) {
		q.Deed = deedOf(q.Words, q.Names)
	}
	if q.Kind == Role && q.Want == WantRole && strings.HasPrefix(s, "who ") && !namesSomebody(q.Names) {
		q.Want = WantPerson
	}
}

// terse reads a question that is a bare noun phrase: "fabius about his hammer",
// "us delegation geneva".
func (q *Query) terse(s string) {
	if len(q.Words) == 0 {
		return
	}
	if slices.ContainsFunc(q.Words[:1], func(w Word) bool { return interrogative[w.Text] }) {
		return
	}
	if q.Meeting.Said && len(q.Names) > 0 && len(q.Words) <= 6 && !strings.Contains(s, " about ") {
		return
	}
	if len(q.Names) > 0 && q.Names[0].From == 0 && q.Names[0].Kind == reading.Person && len(q.Words) > q.Names[0].To {
		q.Kind, q.Want, q.Speaker = Said, WantClause, 0
	}
}

var interrogative = set("who what when where why how which whose whom")

func namesSomebody(names []Name) bool {
	return slices.ContainsFunc(names, func(n Name) bool { return n.Kind == reading.Person })
}
