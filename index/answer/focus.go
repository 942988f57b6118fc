package answer

import (
	"regexp"
	"strings"
)

// likeness is the cosine of two words from which they count as speaking of the
// same thing.
const likeness = 0.62

// focusCover is the share of the question's words of its own, names and weak
// words left out, that ws hold or are alike to. It is 1 for a question that has none.
func (s *sheet) focusCover(ws []Word, without string) float64 {
	v := wordVectors()
	have := map[string]bool{}
	var rows []int32
	for _, w := range ws {
		have[w.Stem] = true
		if g := s.group[w.Stem]; g != "" {
			have[g] = true
		}
		if f := fold(w.Text); !stopWords[f] && !upperFirst(w.Text) {
			if row := v.row(f); row >= 0 {
				rows = append(rows, row)
			}
		}
	}
	sum, all := 0.0, 0.0
	for _, t := range s.q.Terms {
		if t.Stem == without || !isFocus(t) {
			continue
		}
		all++
		if have[t.Stem] {
			sum++
			continue
		}
		own := v.row(fold(t.Text))
		best := float32(0)
		for _, row := range rows {
			best = max(best, v.cosine(own, row))
		}
		if best >= likeness {
			sum++
		} else if best >= likeness-0.12 {
			sum += 0.5
		}
	}
	if all == 0 {
		return 1
	}
	return sum / all
}

// isFocus reports whether t is a word of the question's own: no name, date,
// number or word that every question on talks may hold.
func isFocus(t Term) bool {
	_, order := ordinals[t.Text]
	return !t.Synonym && !t.Name && t.Weight >= fullWeight && !order && monthNumber[t.Text] == 0 && weekdayNumber[t.Text] == 0 && !startsDigit(t.Text)
}

// offFocus reports whether the question's own words are missed where they could
// be expected: the articles use one of them elsewhere, or several are missing.
func (s *sheet) offFocus() bool {
	missing := 0
	for _, t := range s.q.Terms {
		if !isFocus(t) {
			continue
		}
		missing++
		if s.ev.Frequency != nil && s.ev.Frequency(t.Stem) > 0 {
			return true
		}
	}
	return missing > 1
}

// focusNear is the best focusCover of l and of it together with the sentences
// beside it, which count less.
func (s *sheet) focusNear(l *line) float64 {
	best := s.focusCover(l.words, "")
	for _, by := range []int{-1, 1} {
		if n := s.beside(l, by); n != nil {
			best = max(best, 0.7*s.focusCover(append(append([]Word{}, n.words...), l.words...), ""))
		}
	}
	return max(best, s.under(l))
}

// focusOn is the best focusNear of the sentences that p puts first.
func (s *sheet) focusOn(p proposal) float64 {
	best, seen := 0.0, 0
	for _, f := range p.facts {
		if len(f.at) > 0 && seen < 3 {
			if l := s.line(f.at[0]); l != nil {
				best = max(best, s.focusNear(l))
				seen++
			}
		}
	}
	for _, at := range p.lead {
		if l := s.line(at); l != nil && seen < 3 {
			best = max(best, s.focusNear(l))
			seen++
		}
	}
	return best
}

// offSubject are ways of asking for something that no article on a negotiation holds.
var offSubject = regexp.MustCompile(`^(?:best|cheap|cheapest|top|nice|good|fun|nearest) |^(?:how (?:do|can|could|should|would) (?:i|you|we|one)|how to|should i|can i|could i|where can i|what should i)\b|\b(?:write|draw|sing|make|tell|compose|create) (?:me|us) (?:a|an|some)\b|\b(?:a|some) (?:poem|joke|haiku|song|limerick|recipe)\b|\brecipes?\b|^recommend|\bhoroscope\b|\bhow old is the\b|\bwho won the\b.*\b(?:league|cup|match|game|final|oscar|election of)\b|\bwhat is the weather\b|\bweather (?:in|at|for|on|this|forecast)\b`)

// isOffSubject reports whether the question asks for something else than news.
func (s *sheet) isOffSubject() bool {
	text := plain(s.q.Question.Text)
	if !offSubject.MatchString(text) && !offSubject.MatchString(strings.ToLower(s.q.Question.Text)) {
		return false
	}
	for _, l := range s.best(2) {
		if s.focusCover(l.words, "") >= 0.99 && l.cover >= 0.8 && s.total > 1 {
			return false
		}
	}
	return true
}
