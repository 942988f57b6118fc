package answer

import (
	"regexp"
	"strings"
	"time"
)

// asksToCome reports whether the question asks for a time that is still to come.
func (s *sheet) asksToCome() bool { return comingQuestion.MatchString(plain(s.q.Question.Text)) }

var comingQuestion = regexp.MustCompile(`^(?:and |so )?(?:when|(?:on |by )?(?:what|which) (?:day|date|month|year|time)|how soon) (?:will|shall|could|can|would|do|does)\b|^when (?:is|are) .*\b(?:next|going to|due|expected|planned)\b`)

// namesAll reports whether l, the sentences beside it or the title name
// everybody and everything that the question names.
func (s *sheet) namesAll(l *line) bool {
	var near []*line
	for _, by := range []int{0, -1, 1, -2} {
		if n := s.beside(l, by); n != nil {
			near = append(near, n)
		}
	}
	title := fold(l.src.Article.Title)
	for i := range s.q.Names {
		n := &s.q.Names[i]
		found := s.under(l) > 0.5 || n.Text != "" && strings.Contains(title, possessor(fold(n.Text)))
		for _, o := range near {
			found = found || s.nameIn(o, n) >= 0 || s.refersTo(o, n)
		}
		if !found {
			return false
		}
	}
	return true
}

// wasBefore reports whether m was past when the article of l appeared.
func (s *sheet) wasBefore(l *line, m moment) bool {
	told := l.published()
	if told.IsZero() {
		told = s.ev.Newest
	}
	return !told.IsZero() && !m.when.IsZero() && !m.when.Yearless() && (m.when.To.Before(told) && m.when.From.Before(told.Truncate(24*time.Hour))) || m.want == WantDate && m.when.IsZero() && relativeTime.MatchString(strings.ToLower(l.text[m.span.Start:m.span.End]))
}

var noDate = regexp.MustCompile(`(?i)\b(?:no (?:\w+ ){0,2}(?:date|day|deadline)\b[^.;]{0,60}|(?:date|day|time)\b[^.,;]{0,30}\b(?:not (?:been )?(?:set|fixed|named|agreed)|still to be (?:fixed|set|agreed|announced)|left open)[^.,;]{0,40}|at a date still to be fixed)`)

// undated gives the sentence that says that there is no date yet, where the
// question asks whether there is one, or for a time to come.
func (s *sheet) undated() []found {
	if !s.q.Future && s.q.Kind != Latest {
		return nil
	}
	for i, l := range s.best(3) {
		if i > 0 && l.cover < 0.5 {
			continue
		}
		if m := noDate.FindStringIndex(l.text); m != nil {
			if f, ok := l.spot(m[0], m[1], FactClause); ok {
				f.score = 2
				return []found{f}
			}
		}
	}
	return nil
}

var onCondition = regexp.MustCompile(`(?i)\b(?:at any time once|once|only (?:on|after|when|if)|only on|only when|not before|after|when|until|as soon as|if) [^,;.]{8,110}`)

// conditions gives, for a question that no date answers, what has to happen first.
func (s *sheet) conditions() []found {
	for _, l := range s.best(2) {
		if l.cover < 0.5 || s.asksToCome() && s.focusNear(l) < 0.6 {
			continue
		}
		if m := onCondition.FindStringIndex(l.text); m != nil && s.proximity(l, m[0], m[1]) > 0.3 {
			if f, ok := l.spot(m[0], m[1], FactClause); ok {
				return []found{f}
			}
		}
	}
	return nil
}

// isBetter reports whether the sentence of a condition is clearly better than
// the one in which a date was found.
func (s *sheet) isBetter(condition, date found) bool {
	if s.asksPast() || condition.at[0] == date.at[0] {
		return false
	}
	a, b := s.line(condition.at[0]), s.line(date.at[0])
	return a.share >= 0.99 && a.cover >= 0.6 && (b.share < 0.8 || b.cover < a.cover) && len(a.moments()) == 0
}

// asksPast reports whether the question asks when something happened.
func (s *sheet) asksPast() bool {
	return !s.q.Future && pastQuestion.MatchString(plain(s.q.Question.Text))
}

var pastQuestion = regexp.MustCompile(`^(?:when|on (?:what|which) (?:day|date)|(?:what|which) (?:day|date|month|year|time)|at what time) (?:was|were|did|had)\b`)
