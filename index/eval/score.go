package eval

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"parley/index/answer"
)

// shown is how many quotes a person sees.
const shown = 5

// Score is how well one question was answered.
type Score struct {
	Question   Question
	Kind       answer.Kind // as which it was read
	Answered   bool
	Reason     string
	Confidence float64

	Names     bool // the next four count
	Precision float64
	Recall    float64
	F1        float64
	Forbidden []string // facts that hold a name that must not be given

	Verdict bool // asked for yes or no
	Right   bool // verdict given and gold in three quotes

	First   bool // every gold fact in the first quote
	Three   bool // in one of the first three
	Facts   bool // in the facts
	Support bool // a quote holds a supporting passage

	Lengths []int    // of the quotes shown, in bytes
	Broken  []string // facts that don't stand in the quotes that they name

	Given  []string // the facts, for reading
	Missed []string // gold that is in no fact, for reading
}

// Rate scores the answer a to q.
func Rate(q Question, a answer.Answer) Score {
	s := Score{Question: q, Kind: a.Kind, Answered: a.Answered, Reason: a.Reason, Confidence: a.Confidence}
	var quotes, facts []string
	for i, quote := range a.Quotes {
		if i == shown {
			break
		}
		quotes = append(quotes, fold(quote.Text()))
		s.Lengths = append(s.Lengths, len(quote.Text()))
	}
	if a.Answered {
		for _, f := range a.Facts {
			facts = append(facts, fold(f.Text+" "+f.Value))
			s.Given = append(s.Given, f.Text)
			if !stands(f, a.Quotes) {
				s.Broken = append(s.Broken, f.Text)
			}
		}
	}
	if !q.Answerable {
		return s
	}
	s.First = holdsAll(q.Gold, quotes[:min(1, len(quotes))])
	s.Three = holdsAll(q.Gold, quotes[:min(3, len(quotes))])
	s.Facts = holdsAll(q.Gold, facts)
	for _, g := range q.Gold {
		if !holds(g, facts) {
			s.Missed = append(s.Missed, strings.Join(g, " / "))
		}
	}
	s.Support = slices.ContainsFunc(q.Support, func(p Support) bool { return holds([]string{p.Quote}, quotes) })
	if q.asksYesOrNo() {
		s.Verdict = true
		s.Right = a.Answered && a.Verdict != "" && s.Three
	}
	if q.AsksForNames() {
		s.names(a)
	}
	return s
}

// names scores a list of names.
func (s *Score) names(a answer.Answer) {
	s.Names = true
	if !a.Answered {
		return
	}
	var given []string
	for _, f := range a.Facts {
		if (f.Type == answer.FactPerson || f.Type == answer.FactOrganisation || f.Type == answer.FactPlace) && !f.Group {
			given = append(given, fold(f.Text+" "+f.Value))
		}
	}
	right := 0
	for _, g := range given {
		if slices.ContainsFunc(s.Question.Gold, func(alt []string) bool { return holds(alt, []string{g}) }) ||
			slices.ContainsFunc(s.Question.Optional, func(alt []string) bool { return holds(alt, []string{g}) }) {
			right++
			continue
		}
		if holds(s.Question.Not, []string{g}) {
			s.Forbidden = append(s.Forbidden, g)
		}
	}
	found := 0
	for _, alt := range s.Question.Gold {
		if holds(alt, given) {
			found++
		}
	}
	if len(given) > 0 {
		s.Precision = float64(right) / float64(len(given))
	}
	if len(s.Question.Gold) > 0 {
		s.Recall = float64(found) / float64(len(s.Question.Gold))
	}
	if s.Precision+s.Recall > 0 {
		s.F1 = 2 * s.Precision * s.Recall / (s.Precision + s.Recall)
	}
}

// stands reports whether a fact stands word for word in each quote it names.
func stands(f answer.Fact, quotes []answer.Quote) bool {
	return len(f.Quotes) > 0 && !slices.ContainsFunc(f.Quotes, func(i int) bool {
		return i < 0 || i >= len(quotes) || !strings.Contains(quotes[i].Text(), f.Text)
	})
}

// holds reports whether one of the alternatives stands in one of the texts,
// which are folded.
func holds(alternatives, texts []string) bool {
	return slices.ContainsFunc(alternatives, func(alt string) bool {
		alt = fold(alt)
		return alt != "" && slices.ContainsFunc(texts, func(t string) bool { return strings.Contains(t, alt) })
	})
}

func holdsAll(gold [][]string, texts []string) bool {
	return len(gold) > 0 && !slices.ContainsFunc(gold, func(alt []string) bool { return !holds(alt, texts) })
}

// fold makes texts comparable: small letters without accents, hyphens and
// white space as single spaces, plain quotation marks.
func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Mn, r):
			return -1
		case r == '-' || r == '‑' || r == '–':
			return ' '
		case r == '’' || r == '‘':
			return '\''
		case r == '“' || r == '”':
			return '"'
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
	return strings.Join(strings.Fields(s), " ")
}

// Names reports whether name holds one of the alternatives of gold.
func Names(gold [][]string, name string) bool {
	name = fold(name)
	return slices.ContainsFunc(gold, func(alt []string) bool { return holds(alt, []string{name}) })
}
