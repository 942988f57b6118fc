package answer

import "regexp"

// strongReason are marks that open a reason and nothing else.
var strongReason = regexp.MustCompile(`(?i)\b(?:because|so that|due to|owing to|in order to|for fear|on the grounds?|given that|as a result of|in response to|in protest|reasons?|in explanation|explained|explains|explanation|since|after|over|objection is|that is why)\b`)

// why finds the reason that the question asks for.
func (s *sheet) why() proposal {
	var p proposal
	var all []found
	best := 0.0
	for i, l := range s.best(8) {
		fit := l.share + 0.5*l.cover + 0.5*s.under(l)
		if i > 0 && l.share < 0.35 {
			break
		}
		all = append(all, s.reasons(l, fit)...)
		if l.find(announcing) != nil {
			all = append(all, s.following(l, fit-0.35, strongReason)...)
		}
		if i == 0 {
			all = append(all, s.titled(fit-0.2)...)
		}
		if i < 2 && l.cover > 0.3 {
			for _, by := range []int{1, 2, 3, 4, -1} {
				if n := s.beside(l, by); n != nil && n.find(strongReason) != nil {
					all = append(all, s.reasons(n, fit-0.1-0.12*float64(abs(by)))...)
				}
			}
		}
	}
	for _, f := range all {
		best = max(best, f.score)
	}
	for _, f := range choose(all, 12) {
		if f.score >= best-0.8 && len(p.facts) < MaxFacts {
			p.facts = append(p.facts, f)
		}
	}
	p.draft.typed = best > 1
	p.draft.near = best > 1.3
	p.draft.strength = min(1, best/2.2)
	return p
}

// reasons cuts the reason out of l, and offers the whole statement as well.
func (s *sheet) reasons(l *line, fit float64) []found {
	var out []found
	strong := l.find(strongReason)
	if strong != nil {
		fit += 0.5
		for _, m := range strongReason.FindAllStringIndex(l.text, 2) {
			to := len(l.text)
			for _, b := range clauseBorder.FindAllStringIndex(l.text[m[1]:], -1) {
				if b[0] > 25 && !inQuotes(l.text, m[1]+b[0]) {
					to = m[1] + b[0]
					break
				}
			}
			if f, ok := l.spot(m[0], to, FactClause); ok && len(f.Text) > 14 {
				f.score = fit + 0.05
				out = append(out, f)
			}
		}
	}
	from, to := l.whole()
	for k, c := range chunks(l.text, from, to) {
		if f, ok := l.spot(c.Start, c.End, FactClause); ok && len(f.Text) > 10 {
			f.score = fit - 0.02*float64(k) + 0.1*s.coverage(Words(f.Text))
			out = append(out, f)
		}
	}
	return out
}

// titled gives the first reason in the articles whose title says most of the
// question's words.
func (s *sheet) titled(fit float64) []found {
	var out []found
	for i := range s.ev.Sources {
		src := &s.ev.Sources[i]
		if src.Article == nil || src.Reading == nil || s.coverage(Words(src.Article.Title)) < 0.6 {
			continue
		}
		for k, sen := range src.Reading.Sentences {
			l := s.line(place{i, k})
			if l == nil || !sen.Quotable || l.find(strongReason) == nil || s.coverage(l.words) == 0 && k > 12 {
				continue
			}
			out = append(out, s.reasons(l, fit-0.5)...)
			if l.find(announcing) != nil {
				out = append(out, s.following(l, fit-0.3, strongReason)...)
			}
			break
		}
	}
	return out
}
