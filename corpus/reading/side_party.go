package reading

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/bodies.txt
var bodiesFile string

// bodies maps the names and short forms of international bodies to the name by
// which they are known.
var bodies = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(bodiesFile) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, other, _ := strings.Cut(line, "|")
		m[name] = name
		for _, o := range list(other) {
			m[o] = name
		}
	}
	return m
})

// CanonicalParty is CanonicalSide with the international bodies: the name of
// the country or body for which word can stand, or "".
func CanonicalParty(word string) string {
	if side := CanonicalSide(word); side != "" {
		return side
	}
	return bodies()[strings.TrimPrefix(strings.TrimPrefix(word, "the "), "The ")]
}

// camp is a kind of party for which an article has common nouns.
type camp struct {
	nouns map[string]bool // which the article uses for a party of the kind
	names map[string]bool // words that make the name of an organisation one of the kind
	bare  string          // what the nouns stand for where the article names no such party, or ""
}

// The kinds of parties. The nouns say nothing about who they are.
var (
	rebels = camp{nouns: wordSet("rebels rebel guerrillas guerrilla insurgents insurgent militants militia fighters separatists separatist secessionists"),
		names: wordSet("movement front liberation guerrillas resistance"), bare: "rebels"}
	unions = camp{nouns: wordSet("union guild strikers unions"), names: wordSet("union guild workers teamsters brotherhood machinists labor labour federation unions"), bare: "union"}
	firms  = camp{nouns: wordSet("company carmaker automaker planemaker manufacturer airline employer retailer bank railroad railway chipmaker steelmaker shipper operator firm management"),
		names: wordSet("inc corp company corporation group motors airlines airways electronics industries holdings plc ltd co ag steel systems technologies")}
	opposition = camp{nouns: wordSet("opposition"), names: wordSet("opposition"), bare: "opposition"}
	employers  = camp{nouns: wordSet("studios producers employers"), names: wordSet("producers employers studios")}
)

// partyTable is what the words of an article mean as parties.
type partyTable struct {
	noun       map[string]string // common noun to party
	government string            // the country whose government "the government" is, or ""
}

// partyOf gives the party that an organisation is: a country where it is a part
// of its government, an international body, or itself.
func (d *draft) partyOf(entity int) string {
	e := d.Entities[entity]
	if side := CanonicalParty(e.Name); side != "" {
		return side
	}
	for _, f := range e.Forms {
		if side := CanonicalParty(f); side != "" {
			return side
		}
	}
	if e.Kind != Organisation {
		return ""
	}
	if e.Name == "Commission" && (strings.Contains(d.text, "European") || strings.Contains(d.text, "EU ") || strings.Contains(d.text, "Brussels")) {
		return "European Union"
	}
	words := strings.Fields(strings.ToLower(e.Name))
	if len(words) > 1 && slices.ContainsFunc(words, func(w string) bool { return ownWords[w] }) {
		return e.Name
	}
	for _, w := range strings.Fields(e.Name) {
		if side := CanonicalSide(w); side != "" {
			return side
		}
	}
	if organ(e.Name) || len(words) == 1 && organisationWords[words[0]] && !acronym(e.Name) {
		return ""
	}
	return e.Name
}

// ownWords make an organisation a party of its own whatever country is in its
// name.
var ownWords = wordSet("party union guild movement front workers brotherhood airlines airways motors association federation confederation company group unionists democrats republicans conservatives liberals socialists nationalists communists loyalists greens")

// partyAt gives the party that the words at token k name, and the token after
// them.
func (d *draft) partyAt(i, k int) (string, int) {
	t := d.tokens[i]
	if side, to := d.sideAt(i, k); side != "" {
		return side, to
	}
	if k < len(t) && t[k].Lower == "the" {
		k++
	}
	if k >= len(t) {
		return "", k
	}
	if m := d.mentionFrom(i, k); m != None {
		if party := d.partyOf(d.Mentions[m].Entity); party != "" {
			return party, d.after(i, d.Mentions[m].Span.End)
		}
		return "", k
	}
	if k == 0 || t[k-1].Lower != "the" {
		return "", k
	}
	if t[k].Lower == "government" {
		return d.parties.government, k + 1
	}
	party := d.parties.noun[t[k].Lower]
	if party == "" && firms.nouns[t[k].Lower] {
		party = d.firmBefore(i, t[k].Span.Start)
	}
	return party, k + 1
}

// firmBefore gives the organisation named last before the byte at in the
// paragraph of sentence i, none of a state and no union: "the company".
func (d *draft) firmBefore(i, at int) string {
	for j := i; j >= 0 && d.Sentences[j].Paragraph == d.Sentences[i].Paragraph; j-- {
		mentions := d.mentioned(j)
		for n := len(mentions) - 1; n >= 0; n-- {
			e := d.Entities[mentions[n].Entity]
			if e.Kind != Organisation || mentions[n].Span.End > at || d.partyOf(mentions[n].Entity) != e.Name {
				continue
			}
			if !slices.ContainsFunc(strings.Fields(strings.ToLower(e.Name)), func(w string) bool { return unions.names[w] }) {
				return e.Name
			}
		}
	}
	return ""
}

// findParties tells what "the rebels", "the union" and "the government" are in
// this article.
func (d *draft) findParties() {
	d.parties.noun = map[string]string{}
	for _, c := range []camp{rebels, unions, firms, opposition, employers} {
		score := map[string]int{}
		used := map[string]bool{}
		for e := range d.Entities {
			if d.Entities[e].Kind != Organisation {
				continue
			}
			if party := d.partyOf(e); party == d.Entities[e].Name {
				for _, w := range strings.Fields(strings.ToLower(party)) {
					if c.names[w] || c.nouns[w] {
						score[party] += 2
						break
					}
				}
			}
		}
		for i := range d.Sentences {
			t := d.tokens[i]
			for k, w := range t {
				if !c.nouns[w.Lower] {
					continue
				}
				used[w.Lower] = true
				if party := d.calledSo(i, k); party != "" {
					score[party] += 3
				}
			}
		}
		best, second := "", ""
		for p := range score {
			if best == "" || score[p] > score[best] || score[p] == score[best] && p < best {
				best, second = p, best
			} else if second == "" || score[p] > score[second] {
				second = p
			}
		}
		if best == "" {
			best = c.bare
		} else if second != "" && score[second] == score[best] {
			continue // several: the noun alone tells nothing
		}
		for w := range used {
			d.parties.noun[w] = best
			if best == c.bare && strings.HasSuffix(w, "s") {
				d.parties.noun[w] = w
			}
		}
	}
	d.parties.government = d.governing()
}

// listParties notes the parties for which the people of the article act, with
// what the article calls them.
func (d *draft) listParties() {
	for _, e := range d.Entities {
		if e.Kind != Person || e.Side == "" || slices.ContainsFunc(d.Parties, func(p Party) bool { return p.Name == e.Side }) {
			continue
		}
		p := Party{Name: e.Side}
		for i, body := range d.Entities {
			if body.Kind != Person && len(body.Forms) > 0 && (body.Name == e.Side || d.partyOf(i) == e.Side) {
				p.Forms = append(p.Forms, body.Forms...)
			}
		}
		for noun, party := range d.parties.noun {
			if party == e.Side {
				p.Nouns = append(p.Nouns, noun)
			}
		}
		if d.parties.government == e.Side {
			p.Nouns = append(p.Nouns, "government")
		}
		slices.Sort(p.Nouns)
		slices.Sort(p.Forms)
		p.Forms = slices.Compact(p.Forms)
		d.Parties = append(d.Parties, p)
	}
}

// calledSo gives the organisation that the noun at token k says what it is:
// "the Alba rebels", "rebel movement Alba", "Alba, the rebel movement".
func (d *draft) calledSo(i, k int) string {
	t := d.tokens[i]
	for _, m := range d.mentioned(i) {
		e := d.Entities[m.Entity]
		if e.Kind != Organisation || m.Pronoun {
			continue
		}
		party := d.partyOf(m.Entity)
		if party != e.Name {
			continue
		}
		from, to := d.after(i, m.Span.Start), d.after(i, m.Span.End)
		switch {
		case to == k, from <= k && k < to:
			return party
		case k < from && from-k <= 3 && !slices.ContainsFunc(t[k+1:from], func(w Token) bool {
			return w.Class == Verb || w.Class == Preposition || w.Class == Auxiliary || w.Text == ";" || possessive(w)
		}):
			return party
		case to < k && k-to <= 6 && (t[to].Text == "," || t[to].Text == "(") && to+1 < len(t) && (determiners[t[to+1].Lower] || t[to+1].Class == Noun) &&
			!slices.ContainsFunc(t[to+1:k], func(w Token) bool { return w.Class == Verb || w.Class == Auxiliary || w.Text == "," }):
			return party
		}
	}
	return ""
}

// governing gives the country whose government is a party of the article: the
// one of whose government, ministers or negotiators it speaks by far the most.
func (d *draft) governing() string {
	count := map[string]int{}
	total := 0
	for i := range d.Sentences {
		t := d.tokens[i]
		for k := range t {
			side, to := d.sideAt(i, k)
			if side == "" || to >= len(t) || k > 0 && (formerWords[t[k-1].Lower] || t[k-1].Capital() && CanonicalSide(t[k-1].Text) == side) {
				continue
			}
			if possessive(t[to]) && to+1 < len(t) {
				to++
			}
			w := t[to].Lower
			if w == "government" || w == "govt" || k > 1 && t[k-1].Lower == "of" && t[k-2].Lower == "government" {
				count[side] += 3
				total += 3
			} else if w == "ministers" || w == "team" || w == "delegation" || w == "negotiators" || w == "army" || w == "troops" || w == "president" || w == "soldiers" || w == "forces" {
				count[side]++
				total++
			}
		}
	}
	for side, n := range count {
		if n >= 2 && n*3 >= total*2 && !bodySide(side) {
			return side
		}
	}
	return ""
}

// bodySide reports whether a side is no country but a union of some.
func bodySide(side string) bool {
	return side == "European Union" || side == "African Union" || side == "United Nations"
}
