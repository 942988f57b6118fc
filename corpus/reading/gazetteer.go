package reading

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/countries.txt
var countriesFile string

// Country is a line of the list of countries, territories and unions of states
// that act for themselves.
type Country struct {
	Name       string   // canonical: "United States"
	Other      []string // "US", "America"
	Adjectives []string // adjectives and words for the people: "American", "Americans"
	Capital    []string // its spellings, the usual one first
	Seats      []string // words that stand for its government: "White House"
}

// gazetteer finds countries by any word that stands for them.
type gazetteer struct {
	all       []Country
	names     map[string]int // name or other name
	adjective map[string]int
	capital   map[string]int
	seat      map[string]int
}

// places is the gazetteer of countries.
var places = sync.OnceValue(func() *gazetteer {
	g := &gazetteer{names: map[string]int{}, adjective: map[string]int{}, capital: map[string]int{}, seat: map[string]int{}}
	for line := range strings.Lines(countriesFile) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "|")
		c := Country{Name: f[0], Other: list(f[1]), Adjectives: list(f[2]), Capital: list(f[3]), Seats: list(f[4])}
		n := len(g.all)
		g.all = append(g.all, c)
		g.names[c.Name] = n
		for m, words := range map[*map[string]int][]string{&g.names: c.Other, &g.adjective: c.Adjectives, &g.capital: c.Capital, &g.seat: c.Seats} {
			for _, w := range words {
				if _, taken := (*m)[w]; !taken {
					(*m)[w] = n
				}
			}
		}
	}
	return g
})

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, ",")
}

// country gives the canonical name of the country that word names or
// describes: its name, an adjective or its people; or "".
func (g *gazetteer) country(word string) string {
	word = strings.TrimPrefix(strings.TrimPrefix(word, "the "), "The ")
	if n, ok := g.names[word]; ok {
		return g.all[n].Name
	}
	if n, ok := g.adjective[word]; ok {
		return g.all[n].Name
	}
	return ""
}

// side gives the canonical name of the country for which word can stand: its
// name, adjective, people, capital or seat of government; or "".
func (g *gazetteer) side(word string) string {
	if c := g.country(word); c != "" {
		return c
	}
	word = strings.TrimPrefix(strings.TrimPrefix(word, "the "), "The ")
	if n, ok := g.capital[word]; ok {
		return g.all[n].Name
	}
	if n, ok := g.seat[word]; ok {
		return g.all[n].Name
	}
	return ""
}

// CanonicalSide gives the canonical name ("Russia") of the country for which
// word can stand: its name or another of its names, the adjective, its people,
// its capital, its seat of government ("Kremlin"); or "" for any other word.
func CanonicalSide(word string) string {
	if side := places().side(word); side != "" || len(word) < 4 || word != strings.ToUpper(word) {
		return side
	}
	return places().side(titleCase(word))
}

// CapitalOf gives the capital of the country with that canonical name, or "".
func CapitalOf(country string) string {
	g := places()
	if n, ok := g.names[country]; ok && len(g.all[n].Capital) > 0 {
		return g.all[n].Capital[0]
	}
	return ""
}
