package reading

import (
	"cmp"
	"slices"

	"parley/corpus"
)

// findSides tells for which country or party each person acts. What a list or
// a delegation says counts most, then a country beside the name, then the
// role, then the organisation in the role, then the person whose aide one is.
func (d *draft) findSides() {
	for i := range d.Sentences {
		d.sidesOfItem(i)
		d.sidesOfDelegation(i)
	}
	for _, m := range d.Mentions {
		e := &d.Entities[m.Entity]
		if e.Kind == Person && e.Side == "" {
			e.Side = d.sideBeside(m)
		}
	}
	d.sidesRespectively()
	for i := range d.Entities {
		if e := &d.Entities[i]; e.Kind == Person && e.Side == "" {
			e.Side = d.sideOfRoles(*e)
		}
	}
	for range 2 { // an aide's aide
		for i := range d.Entities {
			if e := &d.Entities[i]; e.Kind == Person && e.Side == "" {
				e.Side = d.sideOfPrincipal(*e)
			}
		}
	}
}

// sidesRespectively reads "the foreign ministers of X and Y, A and B": A acts
// for X and B for Y.
func (d *draft) sidesRespectively() {
	holders := map[corpus.Span][]int{}
	for i, e := range d.Entities {
		for _, r := range e.Roles {
			holders[r.Span] = append(holders[r.Span], i)
		}
	}
	for i := range d.Entities {
		for _, r := range d.Entities[i].Roles {
			who := holders[r.Span]
			if len(who) < 2 || who[0] != i {
				continue
			}
			slices.SortFunc(who, func(a, b int) int { return cmp.Compare(d.firstAfter(a, r.Span.End), d.firstAfter(b, r.Span.End)) })
			var sides []string
			for k := d.after(r.Sentence, r.Span.Start); k < d.after(r.Sentence, r.Span.End); k++ {
				if side, to := d.sideAt(r.Sentence, k); side != "" {
					sides = append(sides, side)
					k = to - 1
				}
			}
			if len(sides) != len(who) {
				continue
			}
			for n, e := range who {
				if d.Entities[e].Side == "" {
					d.Entities[e].Side = sides[n]
				}
			}
		}
	}
}

// firstAfter gives where the entity is first mentioned after the byte at.
func (d *draft) firstAfter(entity, at int) int {
	for _, m := range d.Mentions {
		if m.Entity == entity && m.Span.Start >= at {
			return m.Span.Start
		}
	}
	return len(d.text)
}

// sideAt gives the side that the words at token k name, and the token after
// them. The article "the" is skipped.
func (d *draft) sideAt(i, k int) (string, int) {
	t := d.tokens[i]
	if k < len(t) && t[k].Lower == "the" {
		k++
	}
	if k >= len(t) || !t[k].Capital() {
		return "", k
	}
	for to := min(len(t), k+5); to > k; to-- {
		if side := CanonicalSide(d.text[t[k].Span.Start:t[to-1].Span.End]); side != "" {
			return side, to
		}
	}
	return "", k
}

// sideBeside reads "Russia's Sergei Lavrov", "A of China", "A for Armenia".
func (d *draft) sideBeside(m Mention) string {
	t := d.tokens[m.Sentence]
	from, to := d.after(m.Sentence, m.Span.Start), d.after(m.Sentence, m.Span.End)
	if to+1 < len(t) && (t[to].Lower == "of" || t[to].Lower == "for") {
		if side, end := d.sideAt(m.Sentence, to+1); side != "" && (end >= len(t) || !possessive(t[end])) {
			return side
		}
	}
	if from > 1 && possessive(t[from-1]) {
		if p := d.possessor(m.Sentence, from-1); p != None {
			return CanonicalSide(d.text[t[p].Span.Start:t[from-2].Span.End])
		}
	}
	return ""
}
