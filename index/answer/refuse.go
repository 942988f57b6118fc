package answer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"parley/corpus/reading"
)

// refusal is the reason for giving no answer; the zero refusal is none.
type refusal struct {
	code   string
	reason string
}

// unreadable gives why a question can't even be looked up.
func unreadable(q Query, ev Evidence) refusal {
	text := strings.TrimSpace(q.Question.Text)
	switch {
	case len(Words(text)) == 0:
		return refusal{"empty", "There is no question here; ask something like “who attended the talks”."}
	case len(text) > MaxQuestion:
		return refusal{"too-long", fmt.Sprintf("The question is too long: %d characters at most.", MaxQuestion)}
	case len(ev.Sources) == 0 && ev.Articles == 0:
		return refusal{"no-articles", "There are no articles to answer from."}
	}
	return refusal{}
}

// corpusOf names the articles in a sentence: "the 12 articles".
func corpusOf(ev Evidence) string {
	n := ev.Articles
	if n == 0 {
		n = len(ev.Sources)
	}
	if n == 1 {
		return "the one article"
	}
	return fmt.Sprintf("the %d articles", n)
}

func nothing(ev Evidence) refusal {
	return refusal{"not-mentioned", fmt.Sprintf("Nothing in %s answers this.", corpusOf(ev))}
}

// refuse gives the reason for which the question must not be answered from
// what was proposed.
func (s *sheet) refuse(p proposal) refusal {
	if r := s.unknownName(); r.code != "" {
		return r
	}
	if s.isOffSubject() {
		return refusal{"off-topic", fmt.Sprintf("None of %s is about this.", corpusOf(s.ev))}
	}
	if p.refusal.code != "" {
		return p.refusal
	}
	if focusKinds[s.q.Kind] && p.draft.focus < 0.2 && !p.general && s.offFocus() && !s.leans(p) && !(s.q.Kind == Number && p.draft.strength > 0.6) {
		return s.unsure()
	}
	if s.q.Kind == Latest && verdictOf(plain(s.q.Question.Text)) && !s.holds(p) {
		return s.unsure()
	}
	if best := s.best(3); len(best) == 0 || !p.general && !slices.ContainsFunc(best, func(l *line) bool { return l.cover > 0 || s.under(l) > 0 }) && s.total > 0 && len(p.facts) == 0 {
		return refusal{"off-topic", fmt.Sprintf("None of %s is about this.", corpusOf(s.ev))}
	}
	return refusal{}
}

// holds reports whether one of the first facts stands with more than a third of the
// question's words: a question whether something is so is answered by nothing less.
func (s *sheet) holds(p proposal) bool {
	for _, f := range p.facts[:min(len(p.facts), 3)] {
		if l := s.line(f.at[0]); l != nil && (l.cover > 0.34 || s.moved[l.place].fit > 0) {
			return true
		}
	}
	return s.total == 0
}

// focusKinds are the kinds of questions that no sentence answers unless it holds
// one of the question's own words or one alike.
var focusKinds = map[Kind]bool{Said: true, Role: true, Search: true, When: true, Number: true}

// leans reports whether the first fact stands in a sentence with a pronoun, so
// that it can speak of the question's subject without its word.
func (s *sheet) leans(p proposal) bool {
	if s.q.Kind != Said || len(p.facts) == 0 || len(p.facts[0].at) == 0 {
		return false
	}
	l := s.line(p.facts[0].at[0])
	if l == nil || s.speakerOf() == nil {
		return false
	}
	if s.nameIn(l, s.speakerOf()) >= 0 {
		return quotedPronoun.MatchString(l.text)
	}
	return (s.joined[l.place] || s.refersTo(l, s.speakerOf())) && pointing.MatchString(l.text)
}

var pointing = regexp.MustCompile(`\b(?:it|them|this|that)\b`)

var quotedPronoun = regexp.MustCompile(`["“][^"”]*\b(?i:he|she|it|they|him|her|them|this|that)\b`)

// unknownName refuses a question about somebody of whom the articles don't speak.
func (s *sheet) unknownName() refusal {
	for _, n := range s.q.Names {
		if n.Known || !n.Sure && n.Value == "" {
			continue
		}
		name := nameOf(&n)
		code := "no-person"
		if n.Kind != reading.Person {
			code = "not-mentioned"
		}
		return refusal{code, none(s.ev, "mentions "+name)}
	}
	return refusal{}
}

func none(ev Evidence, does string) string {
	if ev.Articles == 1 {
		return fmt.Sprintf("The one article that there is never %s.", does)
	}
	return fmt.Sprintf("None of %s %s.", corpusOf(ev), does)
}

// unsure gives the reason when the best that was found is not good enough.
func (s *sheet) unsure() refusal {
	best := s.best(1)
	if len(best) == 0 || best[0].cover < 0.2 {
		return refusal{"off-topic", fmt.Sprintf("None of %s is about this.", corpusOf(s.ev))}
	}
	if missing := s.missing(best); missing != "" {
		return refusal{"not-mentioned", fmt.Sprintf("Nothing in %s speaks of “%s” in this connection.", corpusOf(s.ev), missing)}
	}
	return nothing(s.ev)
}

// missing gives the first word of the question that the lines don't hold.
func (s *sheet) missing(lines []*line) string {
	for _, t := range s.q.Terms {
		if t.Synonym || t.Weight < fullWeight {
			continue
		}
		held := false
		for _, l := range lines {
			for _, w := range l.words {
				if w.Stem == t.Stem || s.group[w.Stem] == t.Stem {
					held = true
				}
			}
		}
		if !held {
			return t.Text
		}
	}
	return ""
}

// title gives every word of name a capital.
func title(name string) string {
	f := strings.Fields(possessor(name))
	for i, w := range f {
		r := []rune(w)
		f[i] = strings.ToUpper(string(r[:1])) + string(r[1:])
	}
	return strings.Join(f, " ")
}
