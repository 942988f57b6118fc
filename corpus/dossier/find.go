package dossier

import (
	"cmp"
	"slices"
	"strings"

	"parley/corpus/reading"
)

// PersonMatch is a person that a text may mean.
type PersonMatch struct {
	Person *Person
	Score  float64 // 0 to 1; 1 for a name letter by letter
	Reason string  // "name", "surname", "spelling", "typo", for --explain
}

// PlaceMatch is a place or venue of the articles that a text may mean.
type PlaceMatch struct {
	Name   string
	Score  float64
	Reason string
}

// maxMatches bounds the answers of the lookups.
const maxMatches = 8

// lookup holds the keys by which people and places are found.
type lookup struct {
	person    map[string][]*Person // plain forms, whole and single words
	sound     map[string][]*Person
	first     map[byte][]string // keys of person by their first letter, for typos
	given     map[string]bool   // keys that are given names alone
	place     map[string]string // plain form to name
	placeList []string
	meeting   map[string]*Meeting
	told      map[string][]*Meeting // by a word of their names
	visited   map[string][]*Meeting // by the name of somebody told of there
}

// index makes the lookups.
func (d *Dossier) index() {
	l := lookup{person: map[string][]*Person{}, sound: map[string][]*Person{}, first: map[byte][]string{}, given: map[string]bool{}, place: map[string]string{}, meeting: map[string]*Meeting{}, told: map[string][]*Meeting{}, visited: map[string][]*Meeting{}}
	put := func(m map[string][]*Person, key string, p *Person) {
		if key != "" && !slices.Contains(m[key], p) {
			m[key] = append(m[key], p)
		}
	}
	for _, p := range d.people {
		put(l.person, plain(p.Name), p)
		family := plain(p.Family)
		put(l.person, family, p)
		put(l.sound, sound(family), p)
		for _, f := range p.Forms {
			key := plain(f)
			put(l.person, key, p)
			put(l.sound, sound(key), p)
		}
	}
	for _, p := range d.people { // a given name finds its bearer where nothing else has it
		if words := strings.Fields(plain(p.Name)); len(words) > 1 && len(words[0]) > 3 && (l.person[words[0]] == nil || l.given[words[0]]) {
			put(l.person, words[0], p)
			l.given[words[0]] = true
		}
	}
	for key := range l.person {
		if !l.given[key] {
			l.first[key[0]] = append(l.first[key[0]], key)
		}
	}
	for _, keys := range l.first {
		slices.Sort(keys)
	}
	for _, m := range d.meetings {
		l.meeting[m.ID] = m
		for w := range m.words {
			l.told[w] = append(l.told[w], m)
		}
		for _, a := range m.Attendees {
			l.visited[a.Name] = append(l.visited[a.Name], m)
		}
		for _, name := range []string{m.Place, m.Venue} {
			if key := plain(name); key != "" {
				if _, known := l.place[key]; !known {
					l.place[key] = name
					l.placeList = append(l.placeList, key)
				}
			}
		}
	}
	slices.Sort(l.placeList)
	d.lookup = l
}

// ResolvePerson gives the people whom text may name, best first, at most
// eight: full names, surnames, other spellings, lower case, small typos.
func (d *Dossier) ResolvePerson(text string) []PersonMatch {
	key := plain(text)
	if key == "" || len(key) > 80 {
		return nil
	}
	var out []PersonMatch
	add := func(people []*Person, score float64, reason string) {
		for _, p := range people {
			if !slices.ContainsFunc(out, func(m PersonMatch) bool { return m.Person == p }) {
				out = append(out, PersonMatch{p, score, reason})
			}
		}
	}
	switch {
	case d.lookup.given[key]:
		add(d.lookup.person[key], .7, "given name")
	case strings.Contains(key, " "):
		add(d.lookup.person[key], 1, "name")
	default:
		add(d.lookup.person[key], .95, "surname")
	}
	add(d.lookup.sound[sound(key)], .9, "spelling")
	if words := strings.Fields(key); len(words) > 1 && len(out) == 0 {
		for _, m := range d.ResolvePerson(words[len(words)-1]) {
			given, _ := splitName(plain(m.Person.Name))
			if given == "" || sameGiven(strings.Join(words[:len(words)-1], " "), given) {
				add([]*Person{m.Person}, m.Score*.95, m.Reason)
			}
		}
	}
	if limit := typos(key); len(out) == 0 && limit > 0 {
		for _, first := range []byte{key[0]} {
			for _, other := range d.lookup.first[first] {
				if n := distance(key, other, limit); n <= limit {
					add(d.lookup.person[other], .85-.1*float64(n), "typo")
				}
			}
		}
		if len(out) == 0 {
			skeleton := sound(key)
			for _, keys := range d.lookup.first {
				for _, other := range keys {
					if o := sound(other); o[:min(1, len(o))] == skeleton[:min(1, len(skeleton))] && distance(skeleton, o, 1) <= 1 && len(skeleton) > 4 {
						add(d.lookup.person[other], .65, "typo")
					}
				}
			}
		}
	}
	slices.SortStableFunc(out, func(x, y PersonMatch) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(len(y.Person.Mentions), len(x.Person.Mentions)), cmp.Compare(x.Person.Name, y.Person.Name))
	})
	return out[:min(len(out), maxMatches)]
}

func splitName(key string) (given, family string) {
	i := strings.LastIndexByte(key, ' ')
	if i < 0 {
		return "", key
	}
	return key[:i], key[i+1:]
}

// typos is the number of slips that a word of that length may hold.
func typos(key string) int {
	switch {
	case len(key) < 5:
		return 0
	case len(key) < 8:
		return 1
	}
	return 2
}

// ResolvePlace gives the places whom text may name, best first, at most eight:
// places and venues of meetings, countries for their capitals and the other way
// round, small typos. An adjective ("Austrian") tells a side rather than a place
// and resolves to nothing.
func (d *Dossier) ResolvePlace(text string) []PlaceMatch {
	key := plain(text)
	if key == "" || len(key) > 80 {
		return nil
	}
	var out []PlaceMatch
	add := func(name string, score float64, reason string) {
		if !slices.ContainsFunc(out, func(m PlaceMatch) bool { return m.Name == name }) {
			out = append(out, PlaceMatch{name, score, reason})
		}
	}
	if name, ok := d.lookup.place[key]; ok {
		add(name, 1, "name")
	}
	var cities []string
	for _, form := range caseForms(text) {
		if city := reading.PlaceKey(form); city != strings.ToLower(strings.TrimSpace(form)) {
			cities = append(cities, city)
		}
	}
	for _, other := range d.lookup.placeList {
		name := d.lookup.place[other]
		switch {
		case slices.Contains(cities, reading.PlaceKey(name)):
			add(name, .9, "capital")
		case len(key) > 3 && (strings.HasPrefix(other, key+" ") || strings.HasSuffix(other, " "+key)):
			add(name, .85, "part of the name")
		case typos(key) > 0 && key[0] == other[0] && within(key, other, min(typos(key), 2)):
			add(name, .75, "typo")
		}
	}
	slices.SortStableFunc(out, func(x, y PlaceMatch) int { return cmp.Compare(y.Score, x.Score) })
	return out[:min(len(out), maxMatches)]
}

// caseForms gives text as it is and as a name would be written.
func caseForms(text string) []string {
	text = strings.TrimSpace(text)
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	out := []string{text}
	for _, f := range []string{strings.Join(words, " "), strings.ToUpper(text)} {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}
