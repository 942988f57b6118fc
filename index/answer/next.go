package answer

import (
	"regexp"
	"time"

	"parley/corpus/reading"
)

// next finds what is planned, with what became of plans that were moved or
// cancelled.
func (s *sheet) next() proposal {
	var p proposal
	var all []found
	best := 0.0
	general := s.isGeneral()
	about := s.meetingArticles()
	for i, l := range s.around(s.forward(general, ahead), about) {
		under := s.under(l)
		if l.find(ahead) == nil && i > 0 && under < 0.5 {
			continue
		}
		fit := 1.3*l.share + 0.6*l.cover + s.recency(l) + 0.8*under - 0.3
		if general {
			fit = 0.3*l.share + 2.5*s.recency(l) + 0.3
			if s.isAhead(l) {
				fit += 0.35
			}
		}
		if about[l.source] {
			fit += 0.3
		}
		if l.find(ahead) != nil {
			fit += 0.4
		}
		if s.isPast(l) {
			fit -= 0.5
		}
		from, to := l.statement()
		for k, c := range chunks(l.text, from, to) {
			f, ok := l.spot(c.Start, c.End, FactClause)
			if !ok || len(f.Text) < 8 {
				continue
			}
			f.score = fit - 0.02*float64(k) + 0.1*s.coverage(Words(f.Text))
			if ahead.MatchString(f.Text) {
				f.score += 0.05
			}
			all = append(all, f)
			best = max(best, f.score)
		}
		if i == 0 || i < 3 && l.find(announcing) != nil {
			all = append(all, s.following(l, fit-0.35, ahead)...)
		}
	}
	all = append(all, s.plans(&best, general)...)
	for _, f := range choose(all, 14) {
		if f.score >= best-0.9 && len(p.facts) < MaxFacts {
			p.facts = append(p.facts, f)
		}
	}
	p.general = general && len(p.facts) > 0
	p.draft.typed = len(p.facts) > 0 && ahead.MatchString(p.facts[0].Text)
	p.draft.near = best > 1.5
	p.draft.strength = min(1, best/2.6)
	return p
}

// isGeneral reports whether the question asks for what comes next at large,
// and names nothing in particular.
func (s *sheet) isGeneral() bool {
	for _, t := range s.q.Terms {
		if !t.Synonym && t.Weight >= fullWeight && !wholeThing[t.Stem] && !s.isAmbient(t) {
			return false
		}
	}
	return true
}

// wholeThing are words for the talks as a whole.
var wholeThing = stems("peace process conflict war dispute crisis affair issue matter situation saga")

// forward gives the sentences to look in: the best ranked and, for a question
// that names no subject, those of the newest articles that hold mark.
func (s *sheet) forward(general bool, mark *regexp.Regexp) []*line {
	lines := s.best(depth)
	if !general {
		return lines
	}
	seen := map[place]bool{}
	for _, l := range lines {
		seen[l.place] = true
	}
	for i := range s.ev.Sources {
		src := s.ev.Sources[i]
		if src.Article == nil || src.Reading == nil || !s.ev.Newest.IsZero() && s.ev.Newest.Sub(src.Article.Published.Time) > 10*24*time.Hour {
			continue
		}
		for k, sen := range src.Reading.Sentences {
			if !sen.Quotable || len(lines) > 80 || seen[place{i, k}] {
				continue
			}
			if l := s.line(place{i, k}); l != nil && l.find(mark) != nil {
				lines = append(lines, l)
			}
		}
	}
	return lines
}

// isPast reports whether every time that l names lies before now.
func (s *sheet) isPast(l *line) bool {
	if s.now.IsZero() {
		return false
	}
	some := false
	for _, m := range l.moments() {
		if m.when.IsZero() || m.when.Yearless() || m.want == WantDuration || m.when.Precision >= reading.Vague {
			continue
		}
		if !m.when.To.Before(s.now.Truncate(24 * time.Hour)) {
			return false
		}
		some = true
	}
	return some
}

// isAhead reports whether l names a day that is still to come.
func (s *sheet) isAhead(l *line) bool {
	if s.now.IsZero() {
		return false
	}
	for _, m := range l.moments() {
		if !m.when.IsZero() && !m.when.Yearless() && m.want != WantDuration && m.when.Precision < reading.Vague && !m.when.To.Before(s.now.Truncate(24*time.Hour)) {
			return true
		}
	}
	return false
}

// plans gives the plans of the dossier that fit the question.
func (s *sheet) plans(best *float64, general bool) []found {
	if s.ev.Dossier == nil {
		return nil
	}
	var out []found
	for _, plan := range s.ev.Dossier.Plans() {
		past := !plan.When.IsZero() && !plan.When.Yearless() && !s.now.IsZero() && plan.When.Precision < reading.Vague && plan.When.To.Before(s.now.Truncate(24*time.Hour))
		for k, m := range plan.Mentions {
			if k > 1 {
				break
			}
			l := s.mentioned(m)
			if l == nil {
				continue
			}
			f, ok := l.spot(m.Span.Start-l.span.Start, m.Span.End-l.span.Start, FactClause)
			if !ok || len(f.Text) > 300 {
				continue
			}
			f.Value = isoOf(plan.When)
			if f.Value == "" {
				f.Value = f.Text
			}
			f.score = 0.4 + l.share + 0.6*l.cover + 2*s.recency(l) - 0.2*float64(k)
			if general {
				f.score = 0.5 + 0.3*l.share + 2.5*s.recency(l) - 0.3*float64(k)
				if s.isAhead(l) {
					f.score += 0.35
				}
				if len(f.Text) < 25 || l.find(ahead) == nil {
					f.score -= 0.5
				}
				if plan.Status == reading.Moved {
					f.score += 0.2
				}
			}
			if !general && l.cover < 0.34 {
				f.score -= 0.8
			}
			if past {
				f.score -= 0.8
			}
			switch {
			case k > 0:
				f.Note = "earlier"
			case plan.Status == reading.Moved:
				f.Note = "moved"
				f.score += 0.2
			case plan.Status == reading.Cancelled, plan.Status == reading.Denied:
				f.Note = "cancelled"
			}
			*best = max(*best, f.score)
			out = append(out, f)
		}
	}
	return out
}

// meetingArticles gives the sources that tell of the meeting which the question
// names ("after the Lisbon talks").
func (s *sheet) meetingArticles() map[int]bool {
	out := map[int]bool{}
	if !s.q.Meeting.Said && len(s.q.Dates) == 0 && len(s.q.Names) == 0 {
		return out
	}
	matches := s.meetings()
	if len(matches) == 0 || matches[0].Score < 3 {
		return out
	}
	for _, m := range matches[0].Meeting.Mentions {
		for i := range s.ev.Sources {
			if a := s.ev.Sources[i].Article; a != nil && a.ID == m.Article {
				out[i] = true
			}
		}
	}
	if len(out) > 3 {
		after := matches[0].Meeting.When
		for i := range out {
			t := s.ev.Sources[i].Article.Published.Time
			if t.IsZero() || after.IsZero() || t.Before(after.From.AddDate(0, 0, -1)) || t.After(after.To.AddDate(0, 0, 3)) {
				delete(out, i)
			}
		}
	}
	if len(out) > 4 {
		return map[int]bool{}
	}
	return out
}

// around adds to lines the sentences of the given sources that look forward.
func (s *sheet) around(lines []*line, sources map[int]bool) []*line {
	seen := map[place]bool{}
	for _, l := range lines {
		seen[l.place] = true
	}
	for i := range s.ev.Sources {
		if !sources[i] {
			continue
		}
		for k, sen := range s.ev.Sources[i].Reading.Sentences {
			if l := s.line(place{i, k}); l != nil && sen.Quotable && !seen[l.place] && l.find(ahead) != nil && len(lines) < 80 {
				lines = append(lines, l)
			}
		}
	}
	return lines
}

// following gives what the sentences after l tell that go on about the same
// thing: "Some of it they did not get. There will be …". Where l only announces
// them ("There are two conditions.") they count nearly as much as l itself.
func (s *sheet) following(l *line, fit float64, mark *regexp.Regexp) []found {
	announces := len(l.text) < 130 && l.find(announcing) != nil
	var out []found
	for by := 1; by <= 3; by++ {
		n := s.beside(l, by)
		if n == nil || l.src.Reading.Sentences[n.sentence].Paragraph != l.src.Reading.Sentences[l.sentence].Paragraph ||
			by > 1 && !announces && n.find(mark) == nil || by > 2 && !announces {
			return out
		}
		from, to := n.statement()
		for k, c := range chunks(n.text, from, to) {
			if f, ok := n.spot(c.Start, c.End, FactClause); ok && len(f.Text) > 8 {
				f.score = fit - 0.1*float64(by) - 0.02*float64(k)
				if announces {
					f.score += 0.3 + 0.06*float64(by)
				}
				out = append(out, f)
			}
		}
	}
	return out
}

// announcing marks a sentence that says that something follows.
var announcing = regexp.MustCompile(`(?i)\b(?:two|three|four|five|several|some of|a few|the following|as follows|reasons? (?:is|are|was|were)|conditions|did not get|next come|demands|one thing|a list|what (?:is|was) (?:left|new|agreed)|the (?:argument|question|problem|dispute|issue)s? (?:is|are|was))\b|:$`)
