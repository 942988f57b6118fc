package dossier

import (
	"cmp"
	"slices"
	"strings"

	"parley/corpus/reading"
)

// partyNames are the parties of all articles under one name each.
type partyNames struct {
	name  map[string]string         // key of a name or short form to the name of the party
	nouns map[string]map[string]int // common noun to the parties that articles mean by it, with their number
}

// parties finds which names of parties are those of one. Articles give a party
// several names, and each name that two parties share in no article joins them.
func (b *builder) parties() {
	parent := map[string]string{}
	var find func(string) string
	find = func(k string) string {
		p, ok := parent[k]
		if !ok || p == k {
			return k
		}
		p = find(p)
		parent[k] = p
		return p
	}
	count := map[string]int{}
	nouns := map[string]map[string]int{}
	for _, r := range b.readings {
		for _, p := range r.Parties {
			key := partyKey(p.Name)
			count[p.Name]++
			for _, f := range p.Forms {
				if x, y := find(partyKey(f)), find(key); x != y {
					parent[max(x, y)] = min(x, y)
				}
			}
			for _, n := range p.Nouns {
				if nouns[n] == nil {
					nouns[n] = map[string]int{}
				}
				nouns[n][p.Name]++
			}
		}
	}
	best := map[string]string{}
	names := make([]string, 0, len(count))
	for name := range count {
		names = append(names, name)
	}
	slices.SortFunc(names, func(x, y string) int {
		known := func(s string) int {
			if reading.CanonicalParty(s) == s {
				return 0
			}
			return 1
		}
		return cmp.Or(cmp.Compare(known(x), known(y)), cmp.Compare(count[y], count[x]), cmp.Compare(len(y), len(x)), cmp.Compare(x, y))
	})
	for _, name := range names {
		if root := find(partyKey(name)); best[root] == "" {
			best[root] = name
		}
	}
	b.d.party = partyNames{name: map[string]string{}, nouns: map[string]map[string]int{}}
	add := func(s string) {
		if name := best[find(partyKey(s))]; name != "" {
			b.d.party.name[partyKey(s)] = name
		}
	}
	for _, r := range b.readings {
		for _, p := range r.Parties {
			add(p.Name)
			for _, f := range p.Forms {
				add(f)
			}
		}
	}
	for noun, of := range nouns { // "rebels" alone are those who are called so elsewhere, where that are one party
		if count[noun] == 0 {
			continue
		}
		others := map[string]bool{}
		for name := range of {
			if name != noun {
				others[b.d.sideName(name)] = true
			}
		}
		if len(others) == 1 {
			for name := range others {
				b.d.party.name[partyKey(noun)] = name
			}
		}
	}
	for noun, of := range nouns {
		b.d.party.nouns[noun] = map[string]int{}
		for name, n := range of {
			b.d.party.nouns[noun][b.d.sideName(name)] += n
		}
	}
}

// sideName gives the name under which the dossier knows the party that articles
// call side.
func (d *Dossier) sideName(side string) string {
	if name := d.party.name[partyKey(side)]; name != "" {
		return name
	}
	return side
}

// partyKey is the same for the name of a party with and without its article and
// the word for what it is, in the singular and plural: "the Albi", "Albis",
// "Albi movement".
func partyKey(name string) string {
	key := strings.TrimPrefix(plain(name), "the ")
	for _, kind := range []string{" movement", " rebels", " group", " side", " militia"} {
		if bare := strings.TrimSuffix(key, kind); bare != key && bare != "" {
			key = bare
			break
		}
	}
	if len(key) > 4 && !strings.HasSuffix(key, "ss") {
		key = strings.TrimSuffix(key, "s")
	}
	return key
}

// ResolveSide gives the sides, as in Person.Side, that text may mean, likeliest
// first: a country by its name, adjective, people or capital ("the brannians"),
// a party by a name or short form ("mpl"), or by a noun that the articles use
// for it ("the rebels", "the union"), each with or without "the", "'s people"
// and words like "side", "team" and "delegation" after it.
func (d *Dossier) ResolveSide(text string) []string {
	words := strings.Fields(strings.TrimPrefix(plain(strings.NewReplacer("'s", "", "’s", "").Replace(text)), "the "))
	for len(words) > 1 && sideWords[words[len(words)-1]] {
		words = words[:len(words)-1]
	}
	if len(words) == 0 || len(words) > 8 {
		return nil
	}
	var out []string
	add := func(side string) {
		if side != "" && !slices.Contains(out, side) {
			out = append(out, side)
		}
	}
	key := strings.Join(words, " ")
	add(d.party.name[partyKey(key)])
	for _, form := range []string{titled(words), strings.ToUpper(key), titled(words) + "s"} {
		if side := reading.CanonicalParty(form); side != "" && (form != strings.ToUpper(key) || len(key) < 6) {
			add(d.sideName(side))
		}
	}
	if n := len(words); n > 1 && words[n-1] == "government" { // "the brannian government"
		if side := reading.CanonicalSide(titled(words[:n-1])); side != "" {
			add(d.sideName(side))
		}
	}
	for _, noun := range []string{key, key + "s", strings.TrimSuffix(key, "s")} {
		of := d.party.nouns[noun]
		sides := make([]string, 0, len(of))
		for side := range of {
			sides = append(sides, side)
		}
		slices.SortFunc(sides, func(x, y string) int { return cmp.Or(cmp.Compare(of[y], of[x]), cmp.Compare(x, y)) })
		for _, side := range sides {
			add(side)
		}
	}
	if len(out) > 0 || len(words) > 3 {
		return out
	}
	for _, p := range d.parties { // a word of the name: "harbour movement" of "Free Harbour Movement"
		if name := " " + plain(p) + " "; strings.Contains(name, " "+key+" ") || strings.Contains(name, " "+strings.TrimSuffix(key, "s")+" ") {
			add(p)
		}
	}
	return out
}

// sideWords follow a side and mean those who act for it.
var sideWords = map[string]bool{"side": true, "team": true, "delegation": true, "people": true, "negotiators": true, "delegates": true, "camp": true, "officials": true,
	"representatives": true, "envoys": true, "ministers": true, "men": true, "lot": true, "guys": true}

// titled writes each word with a capital.
func titled(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		if out[i] = w; w != "of" && w != "and" && w != "the" && w != "for" {
			out[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(out, " ")
}
