package reading

import (
	"strings"
)

// roleBefore finds the titles and description right before a name: "special
// envoy", "Ukraine's infrastructure minister", "the DTEK boss", "presidential
// adviser and son-in-law".
func (d *draft) roleBefore(entity, i, name int) {
	t := d.tokens[i]
	from, found := name, false
	for from > 0 && name-from < 12 {
		w := t[from-1]
		switch {
		case w.Text == "." && from > 1 && titles[t[from-2].Lower] && len(t[from-2].Text) < 6: // Gen.
			from--
			continue
		case w.Text == "-" && from > 1:
			from--
			continue
		case w.Lower == "'s" || w.Lower == "’s" || w.Text == "'" || w.Text == "’":
			if !found || d.possessor(i, from-1) == None {
				break
			}
			from--
			continue
		case office(w.Text) || titles[w.Lower] && (w.Capital() || !prepositions[w.Lower]):
			found = found || !courtesies[w.Lower]
			from--
			continue
		case w.Lower == "and" && found && from > 1 && office(t[from-2].Text) && !d.personAt(i, from-2):
			from--
			continue
		case w.Lower == "of" && from > 1 && from < name && office(t[from-2].Text) && (t[from].Capital() || t[from].Lower == "the" && found):
			found = true // Minister of Defence X, Chief of the General Staff X
			from--
			continue
		case w.Lower == "the" && from > 2 && t[from-2].Lower == "of" && office(t[from-3].Text) && t[from].Capital():
			found = true
			from--
			continue
		case !determiners[w.Lower] && !possessives[w.Lower] && w.Word() && !prepositions[w.Lower] && !numerals[w.Lower] &&
			(w.Class == Noun || w.Class == Adjective || w.Class == ProperNoun || w.Capital() && (w.Class != Verb || d.possessor(i, from) != None) ||
				strings.HasSuffix(w.Lower, "ing") && found && office(t[from].Text) && from > 1 && !d.personAt(i, from-2)) &&
			!monthOrDay[w.Text] && !d.personAt(i, from-1):
			from--
			continue
		}
		break
	}
	if !found {
		return
	}
	// "Mr Trump's special envoy": a person who possesses belongs to the role,
	// and so does whatever else stands before the apostrophe.
	if from > 0 && (t[from-1].Lower == "'s" || t[from-1].Lower == "’s") {
		if p := d.possessor(i, from-1); p != None {
			from = p
		}
	}
	to := name
	for to > from && courtesies[t[to-1].Lower] {
		to--
	}
	if from == 0 && from < to && openers[t[from].Text] && !titles[t[from].Lower] {
		from++
	}
	if from < to && plural(t[to-1].Text) {
		d.roleShared(i, from, name)
		return
	}
	if from < to {
		d.addRole(entity, i, from, to, false)
	}
}

// personAt reports whether token k of sentence i is part of the name of a person.
func (d *draft) personAt(i, k int) bool {
	at := d.tokens[i][k].Span
	for _, m := range d.mentions[i] {
		if x := d.Mentions[m]; x.Span.Contains(at) && d.Entities[x.Entity].Kind == Person {
			return true
		}
	}
	return false
}

// possessor gives the first token of the name that ends before the apostrophe
// at token k, or None.
func (d *draft) possessor(i, k int) int {
	if k <= 0 {
		return None
	}
	at := d.tokens[i][k-1].Span
	for _, m := range d.mentions[i] {
		if x := d.Mentions[m]; x.Span.Contains(at) {
			return d.after(i, x.Span.Start)
		}
	}
	return None
}

// roleIntroduced finds a description before a comma that introduces a name:
// "the head of the presidential office, Kyrylo Budanov;".
func (d *draft) roleIntroduced(entity, i, name, after int) {
	t := d.tokens[i]
	if name < 2 || t[name-1].Text != "," {
		return
	}
	if after < len(t) && !strings.Contains(",;.:)!?—–", t[after].Text) && t[after].Lower != "and" {
		return
	}
	from, noun := name-1, None
	for from > 0 && name-from < 18 {
		w := t[from-1]
		if !w.Word() && w.Text != "-" && !possessive(w) || w.Class == Verb && !office(w.Text) || w.Class == Auxiliary || w.Class == Subordinator || w.Lower == "who" || w.Lower == "and" && !d.innerAnd(i, from-1) {
			break
		}
		if w.Class == Preposition && noun != None && w.Lower != "of" && w.Lower != "for" && w.Lower != "in" && w.Lower != "to" && w.Lower != "at" {
			break
		}
		from--
		if office(w.Text) {
			noun = from
		}
	}
	if noun == None {
		return
	}
	start := noun
	for noun+1 < name-1 && office(t[noun+1].Text) { // "chief negotiators"
		noun++
	}
	// The noun phrase begins at the words right before its noun.
	for start > from {
		w := t[start-1]
		if possessive(w) {
			if p := d.possessor(i, start-1); p != None && p >= from {
				start = p
				continue
			}
			if start-2 >= from && t[start-2].Class == Noun {
				start -= 2 // "the union's president"
				continue
			}
		}
		if !w.Word() && w.Text != "-" || w.Class == Preposition || w.Class == Verb || w.Class == Auxiliary || w.Class == Conjunction || w.Class == Adverb && w.Lower != "then" || w.Class == PronounWord && !possessives[w.Lower] {
			break
		}
		start--
		if determiners[w.Lower] || possessives[w.Lower] {
			break
		}
	}
	first := t[start]
	if !determiners[first.Lower] && !possessives[first.Lower] && !first.Capital() && first.Class == Noun && start > 0 && t[start-1].Class == Preposition {
		return // "a speech to ministers, X"
	}
	if plural(t[noun].Text) {
		d.roleShared(i, start, name)
		return
	}
	if start > 1 && t[start-1].Text == "," && d.personAt(i, start-2) && !d.forNext(i, start, name-1) && !d.listBefore(i, start-1) && !d.introducedBefore(i, start-1) {
		return // an apposition to the person before it
	}
	d.addRole(entity, i, start, name-1, false)
}

func possessive(t Token) bool {
	return t.Lower == "'s" || t.Lower == "’s" || t.Text == "'" || t.Text == "’"
}

// plural reports whether an office is held by several.
func plural(word string) bool {
	word = strings.ToLower(word)
	return !offices[word] && office(word)
}

// innerAnd reports whether the "and" at k joins parts of one description: two
// capitalised words, as in "National Security and Defence Council".
func (d *draft) innerAnd(i, k int) bool {
	t := d.tokens[i]
	return k > 0 && k+1 < len(t) && t[k-1].Capital() && t[k+1].Capital() && !d.personAt(i, k-1) && !d.personAt(i, k+1)
}

// roleShared gives "the foreign ministers, A and B," to both: every person of
// the list that follows the comma at token name-1.
func (d *draft) roleShared(i, from, name int) {
	t := d.tokens[i]
	k := name
	for k < len(t) {
		m := d.mentionFrom(i, k)
		if m == None || d.Entities[d.Mentions[m].Entity].Kind != Person {
			return
		}
		to := name
		if t[name-1].Text == "," {
			to--
		}
		d.addRole(d.Mentions[m].Entity, i, from, to, false)
		k = d.after(i, d.Mentions[m].Span.End)
		if k+1 < len(t) && (t[k].Lower == "for" || t[k].Lower == "of") { // "A for Armenia and B for Azerbaijan"
			if side, to := d.sideAt(i, k+1); side != "" {
				k = to
			}
		}
		for k < len(t) && (t[k].Text == "," || t[k].Lower == "and") {
			k++
		}
	}
}

// mentionFrom gives the mention that begins at token k of sentence i, or None.
func (d *draft) mentionFrom(i, k int) int {
	if k < len(d.tokens[i]) {
		for _, m := range d.mentions[i] {
			if d.Mentions[m].Span.Start == d.tokens[i][k].Span.Start {
				return m
			}
		}
	}
	return None
}
