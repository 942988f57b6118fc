package answer

import (
	"regexp"
	"slices"
	"strings"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// onTheSide takes those named in the best sentence that says who was there for
// the side asked for.
func (s *sheet) onTheSide() proposal {
	var p proposal
	for _, l := range s.best(8) {
		if l.find(forSide) == nil || l.find(absence) != nil {
			continue
		}
		facts := slices.DeleteFunc(s.actors(l, nil), func(f found) bool { return f.Type != FactPerson })
		if facts = s.ofTheSide(l, facts); len(facts) > 0 {
			p.facts = choose(facts, 12)
			p.draft = draft{typed: true, near: true, strength: 0.7}
			return p
		}
	}
	return p
}

var forSide = regexp.MustCompile(`(?i)\b(?:side|delegation|team|represented|sent|sends|led|headed|brought|for)\b`)

// calledOf reports whether the articles call at somebody of the side: "the UN
// envoy", in the role or right before the name.
func (s *sheet) calledOf(at dossier.Attendance, side string) bool {
	match := func(text string) bool {
		ws := Words(text)
		for i, w := range ws {
			if reading.CanonicalSide(possessor(strings.ReplaceAll(w.Text, "’", "'"))) == side ||
				i > 0 && reading.CanonicalSide(ws[i-1].Text+" "+w.Text) == side {
				return true
			}
		}
		return false
	}
	if match(at.Role) {
		return true
	}
	if at.Side != "" {
		return false
	}
	for _, c := range at.Mentions {
		if l := s.mentioned(c); l != nil {
			to := c.Span.Start - l.span.Start
			if match(strings.ToValidUTF8(l.text[max(0, to-30):to], "")) {
				return true
			}
		}
	}
	return false
}

// onSide reports whether at acts for the side.
func onSide(at dossier.Attendance, side string) bool {
	if strings.EqualFold(at.Side, side) {
		return true
	}
	if at.Side != "" && reading.CanonicalSide(side) != "" {
		return false
	}
	low := strings.ToLower(side)
	if alikeSide(at.Side, side) {
		return true
	}
	return strings.Contains(strings.ToLower(at.Side), low) || strings.Contains(strings.ToLower(at.Role), low) || at.Kind == reading.Organisation && strings.Contains(strings.ToLower(at.Name), low)
}

// alikeSide reports whether a and b are forms of one name: "Brannia", "Brannian".
func alikeSide(a, b string) bool {
	x, y := fold(a), fold(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n >= 5 && n >= len(x)-2 && n >= len(y)-2
}

func sideClause(side string) string {
	if side == "" {
		return ""
	}
	return " for " + side
}
