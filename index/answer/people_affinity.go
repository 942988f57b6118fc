package answer

import (
	"math"
	"slices"
	"sort"
	"strings"
)

// measureAffinity measures which of the question's words stand beside each of
// the people anywhere in the articles, as "expert finding" does (Balog, Azzopardi
// and de Rijke 2006): in their roles, their sides, the words before and after
// the list in which they stand, and the heading above. A word that stands beside
// everybody tells nothing.
func (s *sheet) measureAffinity(all []*invitee) {
	var terms []string
	for _, t := range s.q.Terms {
		if !t.Synonym && (!weakWords[t.Stem] || t.Name) && len(t.Stem) > 1 {
			terms = append(terms, t.Stem)
		}
	}
	if len(terms) == 0 || len(all) == 0 {
		return
	}
	rates := make([]map[string]float64, len(all))
	with := map[string]float64{}
	for i, v := range all {
		rates[i] = s.affinity(v, terms)
		for t, x := range rates[i] {
			with[t] += x
		}
	}
	some := false
	n := float64(len(all))
	for i, v := range all {
		sum := 0.0
		for _, t := range terms {
			if with[t] > 0 {
				sum += rates[i][t] * math.Log((n+1)/(with[t]+0.5))
			}
		}
		v.row[eAffinity] = float32(max(0, sum) / math.Log(n+2))
		some = some || sum > 0
	}
	if some {
		for _, v := range all {
			v.row[eAffine] = 1
		}
	}
}

// affinity gives how firmly each of the terms stands beside v, from 0 to 1.
func (s *sheet) affinity(v *invitee, terms []string) map[string]float64 {
	out := map[string]float64{}
	own := map[string]bool{}
	for _, w := range Words(v.person.Name) {
		own[w.Stem] = true
	}
	note := func(ws []Word, weight float64) {
		for _, w := range ws {
			for _, t := range terms {
				if !own[w.Stem] && (w.Stem == t || s.group[w.Stem] == t || upperFirst(w.Text) && alikeSide(possessor(w.Text), t)) {
					out[t] = min(1, out[t]+weight)
				}
			}
		}
	}
	for _, r := range v.person.Roles {
		note(Words(r.Text), 1)
	}
	note(Words(v.person.Side), 1)
	if side := v.person.Side; side != "" {
		for k, st := range s.sides {
			if k == side && slices.Contains(terms, st) {
				out[st] = 1
			}
		}
	}
	few := min(1, 2/float64(len(v.mentions)))
	for _, m := range v.mentions {
		from, to := s.listAround(m)
		for _, w := range m.l.words {
			if w.End >= from-50 && w.Start < from || w.Start >= to && w.Start <= to+35 {
				note([]Word{w}, few)
			}
		}
		if h := m.l.src.Reading.Sentences[m.l.sentence].Intro; h >= 0 && h < m.l.sentence {
			if n := s.line(place{m.l.source, h}); n != nil {
				note(n.words, 0.7)
			}
		}
	}
	return out
}

// listAround gives the bytes of the sentence from the first to the last name of
// the list in which m stands.
func (s *sheet) listAround(m spotted) (from, to int) {
	from, to = m.span.Start, m.span.End
	b := s.presenceIn(m.l.src)
	all := m.l.src.Reading.Mentions
	first := sort.Search(len(all), func(i int) bool { return all[i].Span.Start >= m.l.span.Start })
	for k := first; k < len(all) && all[k].Span.Start < m.l.span.End; k++ {
		o := all[k]
		if o.Sentence != m.l.sentence || !namesPerson(m.l.src.Reading, o) || b.list[k] != b.list[m.at] {
			continue
		}
		from, to = min(from, o.Span.Start-m.l.span.Start), max(to, o.Span.End-m.l.span.Start)
	}
	if rest := m.l.text[to:]; strings.HasPrefix(rest, "'s") {
		to += 2
	}
	return from, to
}
