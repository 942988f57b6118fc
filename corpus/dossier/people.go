package dossier

import (
	"cmp"
	"slices"
	"strings"

	"parley/corpus/reading"
)

// alias is one way of naming a person: what an article's entity is called.
type alias struct {
	name   string // the entity's fullest form
	given  string // plain
	family string // plain
	count  int    // mentions
	side   map[string]int
	refs   []ref
}

// ref is an entity of a reading.
type ref struct{ reading, entity int }

// people finds who is who among the entities of all readings.
func (b *builder) people() {
	byName := map[string]*alias{}
	var aliases []*alias
	for ri, r := range b.readings {
		counts := make([]int, len(r.Entities))
		for _, m := range r.Mentions {
			if !m.Pronoun {
				counts[m.Entity]++
			}
		}
		for ei, e := range r.Entities {
			if e.Kind != reading.Person || e.Group || strings.TrimSpace(e.Name) == "" {
				continue
			}
			key := plain(e.Name)
			a := byName[key]
			if a == nil {
				a = &alias{name: e.Name, side: map[string]int{}}
				a.given, a.family = nameParts(e)
				byName[key] = a
				aliases = append(aliases, a)
			} else if e.Name < a.name {
				a.name = e.Name
			}
			a.count += max(counts[ei], 1)
			if e.Side != "" {
				a.side[b.d.sideName(e.Side)]++
			}
			a.refs = append(a.refs, ref{ri, ei})
		}
	}
	groups := b.cluster(aliases)
	for _, g := range groups {
		b.addPerson(g)
	}
	b.shareSides(groups)
}

// shareSides gives people whose side no article tells that of those with whom
// articles say they are: superiors, companions.
func (b *builder) shareSides(groups [][]*alias) {
	for range 3 { // an aide's aide
		var found []*Person
		var sides []string
		for n, g := range groups {
			p := b.d.people[n]
			if p.Side != "" {
				continue
			}
			count := map[string]int{}
			for _, a := range g {
				for _, rf := range a.refs {
					for _, with := range b.readings[rf.reading].Entities[rf.entity].With {
						if q := b.person[ref{rf.reading, with}]; q != nil && q.Side != "" {
							count[q.Side]++
						}
					}
				}
			}
			if len(count) == 1 {
				found, sides = append(found, p), append(sides, most(count))
			}
		}
		for n, p := range found {
			p.Side = sides[n]
		}
	}
}

// nameParts gives the given and family name of e in plain letters.
func nameParts(e reading.Entity) (given, family string) {
	if e.Family != "" {
		return plain(e.Given), bareFamily(plain(e.Family))
	}
	f := strings.Fields(plain(e.Name))
	if len(f) == 0 {
		return "", ""
	}
	return strings.Join(f[:len(f)-1], " "), f[len(f)-1]
}

// bareFamily leaves the Arabic article off a family name in plain letters, which
// articles write or leave out as they like.
func bareFamily(family string) string {
	for _, article := range []string{"al ", "el ", "ul ", "ad ", "ar ", "as ", "ash ", "at ", "az ", "an "} {
		if rest, ok := strings.CutPrefix(family, article); ok && len(rest) > 2 && !strings.Contains(rest, " ") {
			return rest
		}
	}
	return family
}

// cluster puts the aliases of one person together. Aliases are compared only
// with those whose family name, or whose whole name in any order, sounds the
// same.
func (b *builder) cluster(aliases []*alias) [][]*alias {
	slices.SortFunc(aliases, func(x, y *alias) int { return cmp.Compare(plain(x.name), plain(y.name)) })
	parent := make([]int, len(aliases))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	join := func(i, j int) {
		i, j = find(i), find(j)
		if i != j {
			parent[max(i, j)] = min(i, j)
		}
	}
	whole := map[string]int{}   // all parts of a name, sorted
	block := map[string][]int{} // family names
	for i, a := range aliases {
		if a.given != "" {
			parts := strings.Fields(a.given + " " + a.family)
			joined := sound(strings.Join(parts, ""))
			for n := range parts {
				parts[n] = sound(parts[n])
			}
			slices.Sort(parts)
			for _, key := range []string{strings.Join(parts, " "), "=" + joined} {
				if j, ok := whole[key]; ok {
					join(i, j)
				} else {
					whole[key] = i
				}
			}
		}
		key := loose(a.family)
		block[key] = append(block[key], i)
		if other := loose(softened(a.family)); other != key { // "Đurić" is written "Djuric" and "Duric"
			block[other] = append(block[other], i)
		}
	}
	for _, members := range block {
		var full, bare []int
		for _, i := range members {
			if given := aliases[i].given; given == "" || given == "al" || given == "el" { // an article rather than a name
				bare = append(bare, i)
			} else {
				full = append(full, i)
			}
		}
		// Given names are compared within a block by their first letters, so
		// that a family name borne by very many costs no square.
		byLetter := map[byte][]int{}
		for _, i := range full {
			c := loose(aliases[i].given + "x")[0]
			byLetter[c] = append(byLetter[c], i)
		}
		for _, same := range byLetter {
			if len(same) > 400 {
				continue
			}
			for n, i := range same {
				for _, j := range same[:n] {
					if find(i) != find(j) && sameSurname(aliases[i].family, aliases[j].family) && sameGiven(aliases[i].given, aliases[j].given) && !opposed(aliases[i], aliases[j]) {
						join(i, j)
					}
				}
			}
		}
		for _, i := range full { // short forms begin with other letters
			if len(full) > 60 {
				break
			}
			for _, j := range full {
				if i < j && find(i) != find(j) && sameSurname(aliases[i].family, aliases[j].family) && sameGiven(aliases[i].given, aliases[j].given) && !opposed(aliases[i], aliases[j]) {
					join(i, j)
				}
			}
		}
		for _, i := range bare { // a surname alone is the best known bearer of it
			best := -1
			for _, j := range full {
				if !sameSurname(aliases[i].family, aliases[j].family) {
					continue
				}
				if best < 0 || better(aliases[j], aliases[best], aliases[i]) {
					best = j
				}
			}
			if best >= 0 {
				join(i, best)
				continue
			}
			for _, j := range bare {
				if j < i && sound(aliases[i].family) == sound(aliases[j].family) {
					join(i, j)
				}
			}
		}
	}
	grouped := map[int][]*alias{}
	var order []int
	for i, a := range aliases {
		root := find(i)
		if grouped[root] == nil {
			order = append(order, root)
		}
		grouped[root] = append(grouped[root], a)
	}
	out := make([][]*alias, 0, len(order))
	for _, root := range order {
		out = append(out, grouped[root])
	}
	return out
}

// sameSurname compares family names in plain letters: by sound, or by
// consonants where the names are long enough to tell.
func sameSurname(a, b string) bool {
	if a == b || sound(a) == sound(b) || sound(softened(a)) == sound(softened(b)) {
		return true
	}
	if len(a) < 5 || len(b) < 5 {
		return false
	}
	return loose(a) == loose(b) && within(sound(a), sound(b), 2)
}

// softened writes "dj", as which some write the letter đ, as d.
func softened(name string) string { return strings.ReplaceAll(name, "dj", "d") }

// better reports whether x is likelier than y to be meant by the bare surname s.
func better(x, y, s *alias) bool {
	shares := func(a *alias) int {
		n := 0
		for side := range s.side {
			if a.side[side] > 0 {
				n = 1
			}
		}
		return n
	}
	return cmp.Or(cmp.Compare(shares(x), shares(y)), cmp.Compare(x.count, y.count), cmp.Compare(y.name, x.name)) > 0
}

// opposed reports whether two aliases that only resemble each other act for
// different sides, so that they are not one person.
func opposed(a, b *alias) bool {
	if len(a.side) == 0 || len(b.side) == 0 || a.given == b.given && a.family == b.family {
		return false
	}
	for side := range a.side {
		if b.side[side] > 0 {
			return false
		}
	}
	return true
}

// addPerson makes a Person of the aliases g.
func (b *builder) addPerson(g []*alias) {
	p := &Person{}
	sides := map[string]int{}
	forms := map[string]int{}
	families := map[string]int{}
	best, bestScore := "", -1
	for _, a := range g {
		for side, n := range a.side {
			sides[side] += n
		}
		words := len(strings.Fields(a.name))
		score := min(words, 3)*1000000 + a.count
		if score > bestScore || score == bestScore && a.name < best {
			best, bestScore = a.name, score
		}
		for _, rf := range a.refs {
			r := b.readings[rf.reading]
			e := r.Entities[rf.entity]
			b.person[rf] = p
			for _, f := range e.Forms {
				forms[f]++
			}
			family := e.Family
			if family == "" {
				family = e.Name[strings.LastIndexByte(e.Name, ' ')+1:]
			}
			families[family]++
			for _, role := range e.Roles {
				p.Roles = append(p.Roles, DatedRole{Text: role.Text, Former: role.Former, Published: r.Published,
					Mention: Mention{r.Article, r.Revision, role.Sentence, role.Span}})
			}
			for _, m := range b.mentionsOf(rf) {
				p.Mentions = append(p.Mentions, Mention{r.Article, r.Revision, m.Sentence, m.Span})
			}
		}
	}
	p.Name = best
	p.Family = most(families)
	p.Side = most(sides)
	for f := range forms {
		p.Forms = append(p.Forms, f)
	}
	slices.SortFunc(p.Forms, func(x, y string) int {
		return cmp.Or(cmp.Compare(len(strings.Fields(y)), len(strings.Fields(x))), cmp.Compare(forms[y], forms[x]), cmp.Compare(x, y))
	})
	slices.SortStableFunc(p.Roles, func(x, y DatedRole) int {
		return cmp.Or(y.Published.Time.Compare(x.Published.Time), compareMentions(x.Mention, y.Mention))
	})
	slices.SortFunc(p.Mentions, compareMentions)
	b.d.people = append(b.d.people, p)
}

// most gives the key with the highest count, the first in the alphabet of equals.
func most(m map[string]int) string {
	best := ""
	for k, n := range m {
		if best == "" || n > m[best] || n == m[best] && k < best {
			best = k
		}
	}
	return best
}

func compareMentions(x, y Mention) int {
	return cmp.Or(cmp.Compare(x.Article, y.Article), cmp.Compare(x.Span.Start, y.Span.Start), cmp.Compare(x.Span.End, y.Span.End))
}
