package answer

import (
	"slices"

	"parley/corpus/reading"
)

// blocking finds what stands in the way: one fact an obstacle.
func (s *sheet) blocking() proposal {
	var p proposal
	general := s.isGeneral() || s.onlyHurdleWords()
	var all []found
	best := 0.0
	for i, l := range s.forward(general, hurdle) {
		fit := l.share + 0.6*l.cover
		fit += 0.6 * s.under(l)
		if general {
			fit = 0.5*l.share + 0.3*l.cover + 0.6*s.under(l) + 2*s.recency(l)
			if l.find(chief) != nil {
				fit += 0.4
			}
		}
		if l.find(hurdle) != nil {
			fit += 0.4
		} else if i > 0 {
			fit -= 0.2
		}
		if s.q.Want == WantReason {
			all = append(all, s.reasons(l, fit-0.1)...)
			if l.find(announcing) != nil {
				all = append(all, s.following(l, fit-0.35, strongReason)...)
			}
			if i == 0 {
				all = append(all, s.titled(fit-0.2)...)
			}
			if i < 2 {
				for _, by := range []int{1, 2, 3, 4, -1} {
					if n := s.beside(l, by); n != nil && n.find(strongReason) != nil {
						all = append(all, s.reasons(n, fit-0.15-0.12*float64(abs(by)))...)
					}
				}
			}
			continue
		}
		from, to := l.statement()
		for k, c := range chunks(l.text, from, to) {
			f, ok := l.spot(c.Start, c.End, FactClause)
			if !ok || len(f.Text) < 8 {
				continue
			}
			if general && i > 0 && (!hurdle.MatchString(f.Text) || saysNothing(f.Text)) {
				continue // a sentence with an obstacle in it says other things too
			}
			f.score = fit - 0.02*float64(k) + 0.1*s.coverage(Words(f.Text))
			if hurdle.MatchString(f.Text) {
				f.score += 0.08
			}
			all = append(all, f)
		}
		if i == 0 || i < 3 && l.find(announcing) != nil {
			next := s.following(l, fit-0.35, hurdle)
			if general && l.find(announcing) == nil {
				next = slices.DeleteFunc(next, func(f found) bool { return !hurdle.MatchString(f.Text) || saysNothing(f.Text) })
			}
			all = append(all, next...)
		}
	}
	for _, f := range all {
		best = max(best, f.score)
	}
	all = append(all, s.obstacles(general, best)...)
	if s.q.Side != "" {
		all = s.ofSide(all)
	}
	best = 0
	for _, f := range all {
		best = max(best, f.score)
	}
	limit, reach := 6, 0.7
	if general {
		limit, reach = 8, 1.5
	}
	for _, f := range merge(choose(all, 3*limit)) {
		if f.score >= best-reach && len(p.facts) < limit {
			p.facts = append(p.facts, f)
		}
	}
	p.general = general && len(p.facts) > 0
	p.draft.typed = len(p.facts) > 0 && hurdle.MatchString(p.facts[0].Text)
	p.draft.near = best > 1.4
	p.draft.strength = min(1, best/2.4)
	return p
}

// ofSide favours the facts whose sentences name the side asked for.
func (s *sheet) ofSide(facts []found) []found {
	side := &Name{Value: s.q.Side, Text: s.q.Side, Kind: reading.Place}
	for i := range facts {
		if facts[i].Side == s.q.Side {
			facts[i].score += 0.6
		} else if l := s.line(facts[i].at[0]); l == nil || s.nameIn(l, side) < 0 {
			facts[i].score -= 0.6
		}
	}
	return facts
}

var hurdleTerm = stems("block blocking blocks deal agreement accord peace sticking point points obstacle obstacles hurdle main biggest hold issue issues problem problems way apart keep keeps keeping two sides parties unresolved open still remaining hardest talks negotiations progress settlement treaty agreement breakthrough solution stands biggest problem contentious disputed divide divides divided separates separate disagree disagreement differences difference questions question issues")

// ambient is the share of passages from which a word is what all the articles
// are about.
const ambient = 0.35

// isAmbient reports whether all the articles are about t, so that it narrows
// nothing: the name of the talks, of a party to them.
func (s *sheet) isAmbient(t Term) bool {
	return t.Name && s.ev.Articles > 2 && s.ev.Frequency != nil && s.ev.Frequency(t.Stem) >= ambient
}

// onlyHurdleWords reports whether the question names no subject of its own.
func (s *sheet) onlyHurdleWords() bool {
	for _, t := range s.q.Terms {
		if !t.Synonym && !hurdleTerm[t.Stem] && t.Weight >= fullWeight && !s.isAmbient(t) {
			return false
		}
	}
	return true
}

// obstacles gives those of the dossier, newest and best attested first.
func (s *sheet) obstacles(general bool, best float64) []found {
	if s.ev.Dossier == nil {
		return nil
	}
	var out []found
	for rank, o := range s.ev.Dossier.Obstacles() {
		if rank > 30 {
			break
		}
		var f found
		for _, m := range o.Mentions {
			l := s.mentioned(m)
			if l == nil {
				continue
			}
			g, ok := l.spot(m.Span.Start-l.span.Start, m.Span.End-l.span.Start, FactClause)
			if !ok || len(g.Text) > 260 || saysNothing(g.Text) {
				continue
			}
			if f.Text == "" {
				f = g
				f.Side = o.Side
				f.score = l.share + 0.6*l.cover + 0.35 + 0.05*float64(min(o.Sources, 4))
				if o.Kind == reading.Issue {
					f.score += 0.1
				}
				if general && l.find(chief) != nil {
					f.score += 0.4
				}
				if general {
					f.score += 0.6/(1+float64(rank)/4) + s.recency(l)
				} else if l.cover < 0.3 {
					f.score -= 0.7
				}
				continue
			}
			if g.Text == f.Text {
				f.at = append(f.at, l.place)
			}
		}
		if f.Text != "" {
			out = append(out, f)
		}
	}
	return out
}

// saysNothing reports whether text names no matter of its own: "key issues",
// "unresolved", or a country.
func saysNothing(text string) bool {
	if reading.CanonicalSide(text) != "" {
		return true
	}
	for _, w := range Words(text) {
		if f := fold(w.Text); !stopWords[f] && !framing[f] && !hurdleTerm[w.Stem] && !vague[w.Stem] {
			return false
		}
	}
	return true
}

var vague = stems("key some several issue issues question questions matter matters unresolved open both demand demands then until position positions difficult points few last political big small")

// merge leaves out facts that are about the same as one before: more than two
// thirds of their content words are in it.
func merge(facts []found) []found {
	var out []found
	var held []map[string]bool
	for _, f := range facts {
		own := map[string]bool{}
		for _, w := range Words(f.Text) {
			if !stopWords[fold(w.Text)] {
				own[w.Stem] = true
			}
		}
		same := false
		for _, h := range held {
			n := 0
			for w := range own {
				if h[w] {
					n++
				}
			}
			if small := min(len(own), len(h)); n > 0 && (3*n > 2*len(own) || small == 1 && len(own) <= 4) {
				same = true
			}
		}
		if same {
			continue
		}
		held = append(held, own)
		out = append(out, f)
	}
	return out
}
