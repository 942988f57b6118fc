package answer

import (
	"strings"
)

// leastFit is how well a quantity must fit to be an answer at all.
const leastFit = 1

// number finds the quantities that the question asks for: of the right sort,
// of the noun that is counted, near the question's words.
func (s *sheet) number() proposal {
	var p proposal
	var all []found
	best := 0.0
	for _, l := range s.best(depth) {
		var quants []pair
		for _, q := range quantities(l.text, l.words) {
			fit := s.quantityFit(l, q)
			if fit <= 0 {
				continue
			}
			f, ok := l.spot(q.span.Start, q.span.End, FactNumber)
			if !ok {
				continue
			}
			f.Value = q.value
			f.score = fit
			all = append(all, f)
			best = max(best, fit)
			quants = append(quants, pair{q, f})
		}
		all = append(all, coordinated(l, quants)...)
	}
	for _, f := range choose(all, 12) {
		if f.score >= best-0.75 && len(p.facts) < MaxFacts {
			p.facts = append(p.facts, f)
		}
	}
	if len(p.facts) > 0 {
		p.draft.typed = best >= 1.2
		p.draft.near = best >= 1.8
		p.draft.strength = min(1, best/3)
	}
	if best < leastFit || s.q.Want == WantMoney && len(p.facts) > 0 && !s.speaksOf(p.facts[0]) {
		p.refusal = s.noQuantity()
		p.facts = nil
	}
	return p
}

// pair is a quantity with the fact made of it.
type pair struct {
	quantity
	fact found
}

// coordinated gives the quantities that stand beside a fitting one, joined to
// it by "and", "to" or a comma: "40 boats and 12 lorries", "61 votes to 30".
func coordinated(l *line, fits []pair) []found {
	var out []found
	all := quantities(l.text, l.words)
	for _, p := range fits {
		for _, q := range all {
			if q.number.Start < p.number.End || q.want == WantClock || q.want == WantDuration && p.want != WantDuration || q.number.Start < p.span.End {
				continue
			}
			if gap := strings.Trim(l.text[p.span.End:q.span.Start], " ,"); gap == "and" || gap == "to" || gap == "against" || gap == "" && q.span.Start-p.span.End == 2 {
				if f, ok := l.spot(q.span.Start, q.span.End, FactNumber); ok {
					f.Value, f.score = q.value, p.fact.score-0.05
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// noQuantity refuses a question for a number that the best sentences don't give.
func (s *sheet) noQuantity() refusal {
	best := s.best(1)
	if len(best) == 0 {
		return nothing(s.ev)
	}
	r := s.unsure()
	if r.code == "not-mentioned" && len(s.q.Noun) > 0 {
		return refusal{"not-mentioned", strings.TrimSuffix(nothing(s.ev).reason, " answers this.") + " gives this number."}
	}
	return r
}

// quantityFit tells how well q answers the question: 0 when it doesn't.
func (s *sheet) quantityFit(l *line, q quantity) float64 {
	fit := 0.0
	switch want := s.q.Want; {
	case q.want == want:
		fit = 1
	case want == WantCount && (q.want == WantMeasure || q.want == WantPercent || q.want == WantDuration || q.want == WantMoney):
		fit = 0.1
	case want == WantMeasure && (q.want == WantDuration || q.want == WantCount):
		fit = 0.35
	case want == WantDuration && q.want == WantCount && strings.Contains(l.text[q.number.Start:q.number.End], "half"):
		fit = 0.5
	case want == WantPercent && q.want == WantCount, want == WantMoney && q.want == WantCount:
		fit = 0.15
	default:
		return 0
	}
	noun := 0.0
	for k, n := range s.q.Noun {
		for at, w := range q.nouns {
			if w == n || s.group[w] == n {
				v := 1.0
				if k < len(s.q.Noun)-1 {
					v = 0.4
				}
				if at > 3 {
					v *= 0.6
				}
				noun = max(noun, v)
			}
		}
	}
	if s.q.Want == WantCount {
		switch {
		case noun > 0:
			fit += noun
		case len(s.q.Noun) > 0 && len(q.nouns) > 0 && !s.alikeNoun(q.nouns):
			return 0 // it counts something else
		case len(s.q.Noun) > 0 && len(q.nouns) > 0 && s.nounNear(l):
			fit += 0.2
		case len(s.q.Noun) > 0 && len(q.nouns) > 0:
			fit -= 1
		case len(s.q.Noun) > 0:
			fit -= 0.4
		}
	} else {
		fit += 0.5 * noun
	}
	if s.repeats(l, q) {
		return 0
	}
	if s.q.Recent {
		fit += 0.4 * s.newness(l)
		if change.MatchString(l.text) {
			fit += 0.25
		}
	}
	if !s.q.First && bygone.MatchString(l.text) {
		fit -= 0.3
	}
	return fit + 0.9*s.proximity(l, q.number.Start, q.number.End) + 1.0*l.share + 0.5*l.cover - 0.55
}

// nounNear reports whether l speaks of what the question counts.
func (s *sheet) nounNear(l *line) bool {
	for _, w := range l.words {
		for _, n := range s.q.Noun {
			if w.Stem == n || s.group[w.Stem] == n {
				return true
			}
		}
	}
	return false
}

// repeats reports whether the number stands in the question itself.
func (s *sheet) repeats(l *line, q quantity) bool {
	text := fold(l.text[q.number.Start:q.number.End])
	for _, w := range s.q.Words {
		if w.Text == text && (startsDigit(text) || len(text) > 3) {
			return true
		}
	}
	return false
}

// proximity tells how near the question's words stand to text[from:to] of l,
// from 0 to 1.
func (s *sheet) proximity(l *line, from, to int) float64 {
	if s.total == 0 {
		return 0
	}
	at := 0
	for at < len(l.words) && l.words[at].Start < from {
		at++
	}
	end := at
	for end < len(l.words) && l.words[end].End <= to {
		end++
	}
	best := map[string]float64{}
	for i, w := range l.words {
		g, v := s.stands(w)
		if v == 0 {
			continue
		}
		d := 0
		if i < at {
			d = at - i
		} else if i >= end {
			d = i - end + 1
		}
		best[g] = max(best[g], v/(1+float64(d)/6))
	}
	sum := 0.0
	for _, v := range best {
		sum += v
	}
	return min(1, sum/s.total)
}

// otherThing is the likeness below which two nouns are names of different things.
const otherThing = 0.3

// alikeNoun reports whether one of the nouns that a quantity counts is used
// much like the one that the question counts.
func (s *sheet) alikeNoun(nouns []string) bool {
	v := wordVectors()
	head := v.row(s.q.Noun[len(s.q.Noun)-1])
	if head < 0 {
		return true
	}
	for _, n := range nouns {
		if row := v.row(n); row < 0 || v.cosine(head, row) >= otherThing {
			return true
		}
	}
	return false
}

// speaksOf reports whether a word of the question that is no name, or one alike,
// stands in or beside the sentence of f: sums of money stand everywhere, and only
// those words tell what one is for.
func (s *sheet) speaksOf(f found) bool {
	l := s.line(f.at[0])
	if l == nil {
		return false
	}
	v := wordVectors()
	asked := false
	for _, t := range s.q.Terms {
		if t.Synonym || t.Name || t.Weight < fullWeight || moneyUnit[t.Stem] {
			continue
		}
		asked = true
		row := v.row(t.Text)
		for by := -1; by <= 1; by++ {
			n := s.beside(l, by)
			if n == nil {
				continue
			}
			for _, w := range n.words {
				if w.Stem == t.Stem || s.group[w.Stem] == t.Stem || by == 0 && row >= 0 && !stopWords[w.Text] && v.cosine(row, v.row(fold(w.Text))) > 0.5 {
					return true
				}
			}
		}
	}
	return !asked
}
