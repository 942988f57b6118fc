package answer

import (
	"slices"
	"strings"

	"parley/corpus/reading"
)

// shift is a sentence that tells that a plan was moved or called off.
type shift struct {
	line      *line
	to        reading.Interval // the new time, zero where it is off or not said
	fit       float64          // how surely it is the plan that the question means, 0 to 1
	cancelled bool
}

// shifts gives the changes of plans that the question can be about, best first.
func (s *sheet) shifts() []shift {
	if s.ev.Dossier == nil {
		return nil
	}
	var out []shift
	for _, plan := range s.ev.Dossier.Plans() {
		if plan.Status != reading.Moved && plan.Status != reading.Cancelled || len(plan.Mentions) == 0 {
			continue
		}
		l := s.mentioned(plan.Mentions[0])
		if l == nil {
			continue
		}
		fit := l.cover
		for _, d := range s.q.Dates {
			if d.fits(plan.Was) {
				fit = max(fit, 0.9)
			} else if d.fits(plan.When) {
				fit = max(fit, 0.7)
			}
		}
		for _, m := range plan.Mentions[1:] {
			if was := s.mentioned(m); was != nil {
				fit = max(fit, was.cover)
			}
		}
		fit = max(fit, s.sameMeant(l))
		if fit >= 0.4 {
			out = append(out, shift{line: l, to: plan.When, fit: fit, cancelled: plan.Status == reading.Cancelled})
		}
	}
	slices.SortStableFunc(out, func(a, b shift) int {
		if a.fit != b.fit {
			if a.fit > b.fit {
				return -1
			}
			return 1
		}
		return b.line.published().Compare(a.line.published())
	})
	return out
}

// sameMeant tells whether l speaks of what a plan does that fits the question:
// 0.75 where both have two words in common that say something.
func (s *sheet) sameMeant(l *line) float64 {
	own := contentOf(l.text)
	if before := s.beside(l, -1); before != nil {
		for w := range contentOf(before.text) {
			own[w] = true
		}
	}
	for _, plan := range s.ev.Dossier.Plans() {
		for _, m := range plan.Mentions {
			o := s.mentioned(m)
			if o == nil || o.place == l.place || !o.published().Before(l.published()) {
				continue
			}
			dated := slices.ContainsFunc(s.q.Dates, func(d Date) bool { return d.fits(plan.When) })
			if !dated && o.cover < 0.5 {
				continue
			}
			n := 0
			for w := range contentOf(o.text) {
				if own[w] {
					n++
				}
			}
			if n >= 2 {
				return 0.75
			}
		}
	}
	return 0
}

// contentOf gives the stems of the words of text that say something, dates left out.
func contentOf(text string) map[string]bool {
	m := map[string]bool{}
	for _, w := range Words(text) {
		low := fold(w.Text)
		if !stopWords[low] && !framing[low] && !startsDigit(low) && monthNumber[low] == 0 && weekdayNumber[low] == 0 {
			m[w.Stem] = true
		}
	}
	return m
}

// withShifts adds to lines the sentences that tell of changed plans, where the
// question asks how things stand.
func (s *sheet) withShifts(lines []*line) []*line {
	if !s.q.Recent && s.q.Kind != Latest {
		return lines
	}
	s.moved = map[place]shift{}
	for k, sh := range s.shifts() {
		if k == 3 {
			break
		}
		s.moved[sh.line.place] = sh
		if !slices.ContainsFunc(lines, func(l *line) bool { return l.place == sh.line.place }) {
			lines = append(lines, sh.line)
		}
	}
	return lines
}

// shiftNote is the note of a fact that tells of a changed plan.
func (s *sheet) shiftNote(f found) string {
	if len(f.at) == 0 {
		return ""
	}
	sh, ok := s.moved[f.at[0]]
	switch {
	case !ok:
		return ""
	case sh.cancelled:
		return "cancelled"
	case !sh.to.IsZero() || strings.Contains(f.Text, "moved"):
		return "moved"
	}
	return ""
}
