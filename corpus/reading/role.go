package reading

import (
	"slices"
	"strings"

	"parley/corpus"
)

// longestRole is the number of tokens beyond which a description is no longer
// taken for a role.
const longestRole = 28

// findRoles finds what the article says that its people are.
func (d *draft) findRoles() {
	for i := range d.Sentences {
		for _, m := range d.mentioned(i) {
			if d.Entities[m.Entity].Kind != Person {
				continue
			}
			from, to := d.after(i, m.Span.Start), d.after(i, m.Span.End)
			d.roleBefore(m.Entity, i, from)
			d.roleIntroduced(m.Entity, i, from, to)
			d.roleAfter(m.Entity, i, to)
		}
	}
	for i := range d.Entities {
		slices.SortStableFunc(d.Entities[i].Roles, func(a, b Role) int { return a.Span.Start - b.Span.Start })
	}
}

// addRole notes that tokens from to to of sentence i say what the person is.
func (d *draft) addRole(entity, i, from, to int, former bool) {
	t := d.tokens[i]
	for from < to && (determiners[t[from].Lower] || numerals[t[from].Lower] || possessives[t[from].Lower] || !t[from].Word()) {
		from++
	}
	for to > from && (!t[to-1].Word() && t[to-1].Text != ")" || t[to-1].Lower == "and" || t[to-1].Lower == "who") {
		to--
	}
	if from >= to || to-from > longestRole {
		return
	}
	if to-from == 1 && courtesies[t[from].Lower] {
		return
	}
	span := corpus.Span{Start: t[from].Span.Start, End: t[to-1].Span.End}
	text := d.text[span.Start:span.End]
	for k := from; k < to && k < from+4; k++ {
		former = former || formerWords[t[k].Lower] || strings.HasPrefix(t[k].Lower, "ex-")
		if office(t[k].Text) {
			break
		}
	}
	if rest := strings.ToLower(d.text[span.End:min(len(d.text), span.End+40)]); strings.HasPrefix(rest, ", a post he no longer") || strings.HasPrefix(rest, ", a post she no longer") ||
		strings.HasPrefix(rest, ", a job he no longer") || strings.HasPrefix(rest, " at the time") {
		former = true
	}
	if strings.Contains(text, " now ") {
		former = false
	}
	e := &d.Entities[entity]
	for _, r := range e.Roles {
		if r.Span.Overlaps(span) {
			return
		}
	}
	e.Roles = append(e.Roles, Role{Text: text, Span: span, Sentence: i, Former: former})
}

var (
	determiners = wordSet("the a an this that these those another its whose")
	possessives = wordSet("his her their my our your its")
	numerals    = wordSet("two three four five six seven both all several")
	// prepositions that are never part of a title before a name
	prepositions = wordSet("under by with from at in on to against between among via per than as like including besides near after before and or but while when where who whom that which not nor both")
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

// roleAfter finds what follows a name: an apposition, a relative clause, a
// predicate or a bracket.
func (d *draft) roleAfter(entity, i, k int) {
	t := d.tokens[i]
	if k >= len(t) {
		return
	}
	switch w := t[k]; {
	case w.Text == "(":
		to := k + 1
		for to < len(t) && t[to].Text != ")" {
			to++
		}
		if d.describes(i, k+1, to) {
			d.addRole(entity, i, k+1, to, false)
		}
	case w.Text == "," && k+1 < len(t):
		d.roleAfterComma(entity, i, k+1)
	case w.Lower == "as" && k+1 < len(t): // "describe X as defence minister", "with X as coordinator"
		if to := d.phraseEnd(i, k+1); d.describes(i, k+1, to) {
			d.addRole(entity, i, k+1, to, false)
		}
	case holding[w.Lower] && w.Class == Verb || w.Class == Adverb && k+1 < len(t) && holding[t[k+1].Lower] && t[k+1].Class == Verb:
		at := k
		if w.Class == Adverb {
			at++
		}
		if d.governs(i, at) {
			d.addRole(entity, i, at, d.phraseEnd(i, at+1), false)
		}
	case becoming[w.Lower] || w.Class == Auxiliary:
		d.rolePredicate(entity, i, k)
	}
}

// governs reports whether the verb of holding at k has something to hold: "leads
// the faction", but not "leads to".
func (d *draft) governs(i, k int) bool {
	t := d.tokens[i]
	if k+1 >= len(t) {
		return false
	}
	next := t[k+1]
	switch t[k].Lower {
	case "speaks", "presides", "serves":
		return next.Lower == "for" || next.Lower == "over" || next.Lower == "as"
	}
	return determiners[next.Lower] || possessives[next.Lower] || next.Capital() || next.Class == Noun || next.Class == Adjective
}

// roleAfterComma finds "X, the head of Y, …" and "X, who runs Y, …".
func (d *draft) roleAfterComma(entity, i, k int) {
	t := d.tokens[i]
	switch t[k].Lower {
	case "who":
		d.roleRelative(entity, i, k+1)
		fallthrough
	case "whom", "whose":
		for j := k + 2; j+1 < len(t) && j < k+25; j++ {
			if t[j].Text != "," {
				continue
			}
			for j++; j < len(t) && t[j].Class == Adverb; j++ {
			}
			if j < len(t) && holding[t[j].Lower] && d.governs(i, j) {
				d.addRole(entity, i, j, d.phraseEnd(i, j+1), false)
			}
			return
		}
		return
	}
	if t[k].Class == Verb || t[k].Class == Auxiliary || t[k].Class == Conjunction || t[k].Lower == "and" {
		return
	}
	to := d.phraseEnd(i, k)
	if d.forNext(i, k, to) || to+1 < len(t) && t[to].Text == "," && d.introduced(entity, i, k-1) && d.personAt(i, to+1) {
		return // "the president, X, the minister, Y, …": the minister is Y
	}
	if to < len(t) && (t[to].Class == Verb || t[to].Class == Auxiliary) && finite(t[to]) {
		return // "According to X, the minister had …"
	}
	if to < len(t) && t[to].Lower == "and" && d.titled(i, k, to) {
		return // "presidential adviser and son-in-law Y" is about Y
	}
	if to > k && d.describes(i, k, to) && !d.listed(i, k, to) {
		d.addRole(entity, i, k, to, false)
	}
}

// forNext reports whether the description from k to the comma at to, with a
// person before and after it, is that of the person after: in a list the name
// after it is followed by another item, and not by a description of its own.
func (d *draft) forNext(i, k, to int) bool {
	t := d.tokens[i]
	if to+1 >= len(t) || t[to].Text != "," || !determiners[t[k].Lower] && !possessives[t[k].Lower] {
		return false
	}
	m := d.mentionFrom(i, to+1)
	if m == None || d.Entities[d.Mentions[m].Entity].Kind != Person {
		return false
	}
	end := d.after(i, d.Mentions[m].Span.End)
	if end+1 >= len(t) || t[end].Text != "," && t[end].Lower != "and" && t[end].Text != ";" {
		return false
	}
	return !determiners[t[end+1].Lower] && !possessives[t[end+1].Lower] && t[end+1].Lower != "who" && (d.nextNamed(i, end+1) || t[end+1].Lower == "and")
}

// introducedBefore reports whether the person whose name ends at the comma got
// a role from a description before the name.
func (d *draft) introducedBefore(i, comma int) bool {
	for _, m := range d.mentioned(i) {
		if m.Span.End == d.tokens[i][comma-1].Span.End && !m.Pronoun {
			return d.introduced(m.Entity, i, comma)
		}
	}
	return false
}

// introduced reports whether the person whose name ends before the comma at
// token comma got a role from a description that a comma ended.
func (d *draft) introduced(entity, i, comma int) bool {
	t := d.tokens[i]
	for _, r := range d.Entities[entity].Roles {
		if r.Sentence == i && r.Span.End <= t[comma].Span.Start {
			if k := d.after(i, r.Span.End); k < comma && t[k].Text == "," {
				return true
			}
		}
	}
	return false
}

// titled reports whether the bare title from k to "and" at to goes on right up
// to the next name, and is that person's.
func (d *draft) titled(i, k, to int) bool {
	t := d.tokens[i]
	if determiners[t[k].Lower] || possessives[t[k].Lower] || to+1 >= len(t) || determiners[t[to+1].Lower] {
		return false
	}
	for _, w := range t[k:to] {
		if w.Class == Preposition {
			return false
		}
	}
	return office(t[to-1].Text) && d.nextNamed(i, to+1) && !d.personAt(i, to+1)
}

// listed reports whether the phrase from k to to is not an apposition but the
// next item of a list, which ends in a name of its own: "Rossi, Foreign
// Minister Costa", "X, special envoy Y and Z".
func (d *draft) listed(i, k, to int) bool {
	t := d.tokens[i]
	for j := k; j < to; j++ {
		if m := d.mentionFrom(i, j); m != None && d.personAt(i, j) {
			if end := d.after(i, d.Mentions[m].Span.End); end < len(t) && possessive(t[end]) {
				continue // "X, Y's brother"
			}
			if t[j-1].Lower == "to" || t[j-1].Lower == "of" || t[j-1].Lower == "for" || titles[t[j-1].Lower] && j > k+1 && t[j-2].Class == Preposition {
				continue
			}
			return true
		}
	}
	// "the head of the presidential office, Kyrylo Budanov;" belongs to the
	// name after it, when a comma alone stands between.
	if to+1 < len(t) && t[to].Text == "," {
		if m := d.mentionFrom(i, to+1); m != None && d.Entities[d.Mentions[m].Entity].Kind == Person {
			end := d.after(i, d.Mentions[m].Span.End)
			closed := end >= len(t) || strings.Contains(",;.", t[end].Text) || t[end].Lower == "and"
			return closed && d.listBefore(i, k)
		}
	}
	return false
}

// listBefore reports whether the tokens before k already form a list, so that
// a description that follows introduces its next item.
func (d *draft) listBefore(i, k int) bool {
	t := d.tokens[i]
	for j := 0; j < k-1; j++ {
		if t[j].Text == ":" || t[j].Text == ";" {
			return true
		}
	}
	return false
}

// roleRelative finds the office in a relative clause that begins at token k.
func (d *draft) roleRelative(entity, i, k int) {
	t := d.tokens[i]
	for k < len(t) && (t[k].Class == Adverb || t[k].Lower == "also" || t[k].Lower == "now") {
		k++
	}
	if k >= len(t) {
		return
	}
	switch w := t[k]; {
	case (holding[w.Lower] || wasHolding[w.Lower]) && d.governs(i, k):
		to := d.phraseEnd(i, k+1)
		d.addRole(entity, i, k, to, wasHolding[w.Lower])
		for j := k; j < to; j++ {
			if t[j].Lower == "as" && d.describes(i, j+1, to) {
				d.splitRole(entity, i, j, to)
			}
		}
	case becoming[w.Lower] || w.Class == Auxiliary:
		d.rolePredicate(entity, i, k)
	}
}

// splitRole makes two roles of "heads the delegation as secretary of …".
func (d *draft) splitRole(entity, i, as, to int) {
	e := &d.Entities[entity]
	n := len(e.Roles) - 1
	if n < 0 || e.Roles[n].Span.End < d.tokens[i][as].Span.End {
		return
	}
	e.Roles[n].Span.End = d.tokens[i][as-1].Span.End
	e.Roles[n].Text = d.text[e.Roles[n].Span.Start:e.Roles[n].Span.End]
	d.addRole(entity, i, as+1, to, false)
}

// rolePredicate finds "is the …", "was recently named a …" from the verb at k.
func (d *draft) rolePredicate(entity, i, k int) {
	t := d.tokens[i]
	past := false
	start := k
	for k < len(t) && k < start+5 && (becoming[t[k].Lower] || t[k].Class == Auxiliary || t[k].Class == Adverb && t[k].Lower != "not") {
		past = past || t[k].Lower == "was" || t[k].Lower == "were"
		if t[k].Lower == "named" || t[k].Lower == "appointed" || t[k].Lower == "elected" {
			past = false
		}
		k++
	}
	if k < len(t) && t[k].Lower == "as" {
		k++
	}
	if k >= len(t) || k == start || t[k].Lower == "not" || t[k].Lower == "n't" {
		return
	}
	to := d.phraseEnd(i, k)
	if !determiners[t[k].Lower] && !possessives[t[k].Lower] && !t[k].Capital() && t[k].Class != Noun && t[k].Class != Adjective {
		return
	}
	if !d.describes(i, k, to) || d.negated(i, k) {
		return
	}
	d.addRole(entity, i, k, to, past && !strings.Contains(d.words(i), " when "))
}

// negated reports whether the predicate at k says that there is none: "is no
// longer", "was neither".
func (d *draft) negated(i, k int) bool {
	switch d.tokens[i][k].Lower {
	case "no", "neither", "nobody", "none", "hardly":
		return true
	}
	return false
}

// describes reports whether tokens k to to say what a person is: an office
// stands in the head of the phrase, before its first preposition or clause.
func (d *draft) describes(i, k, to int) bool {
	t := d.tokens[i]
	for j := k; j < to && j < k+9; j++ {
		w := t[j]
		switch {
		case office(w.Text):
			return !plural(w.Text)
		case w.Class == Preposition || w.Lower == "who" || w.Lower == "that" || w.Class == Verb && !strings.HasSuffix(w.Lower, "ed") && !strings.HasSuffix(w.Lower, "ing"):
			return false
		}
	}
	return false
}

// phraseEnd gives the token at which the description that begins at k ends: a
// comma, another mark, a verb that goes on with the sentence.
func (d *draft) phraseEnd(i, k int) int {
	t := d.tokens[i]
	relative := false
	for j := k; j < len(t); j++ {
		w := t[j]
		switch {
		case w.Text == ",":
			// "chairman, president and chief executive of X": a comma between
			// offices goes on.
			if j+1 < len(t) && office(t[j+1].Text) && j > k && office(t[j-1].Text) {
				continue
			}
			return j
		case strings.Contains(";:()—–\"“”!?", w.Text), w.Text == "." && j == len(t)-1, w.Text == "…":
			return j
		case w.Text == "." && !(j > 0 && len(t[j-1].Text) < 5 && t[j-1].Capital()):
			return j
		case w.Lower == "who" || w.Lower == "which" || w.Lower == "that" && t[j].Class != Determiner:
			relative = true
			if !(j+2 < len(t) && (t[j+1].Lower == "is" || t[j+1].Lower == "now")) {
				return j
			}
		case j > k && !relative && (w.Class == Verb && finite(w) || w.Class == Auxiliary) && !(w.Capital() && j > 0):
			return j
		case j > k && (w.Lower == "said" || w.Lower == "told" || w.Lower == "when" || w.Lower == "while" || w.Lower == "but" || w.Lower == "after" || w.Lower == "before" || w.Lower == "on" && j+1 < len(t) && monthOrDay[t[j+1].Text]):
			return j
		case w.Lower == "and" && j+1 < len(t) && (d.personAt(i, j+1) || t[j+1].Class == Verb || t[j+1].Class == Auxiliary ||
			determiners[t[j+1].Lower] && !(j+2 < len(t) && t[j+2].Capital()) && relativeList(t, j+1)):
			return j
		case w.Lower == "and" && d.nextNamed(i, j+1):
			return j
		}
	}
	return len(t)
}

// nextNamed reports whether the words from k lead to the name of a person, so
// that "and" before them begins the next item of a list.
func (d *draft) nextNamed(i, k int) bool {
	t := d.tokens[i]
	for j := k; j < len(t) && j < k+7; j++ {
		if d.personAt(i, j) {
			return true
		}
		if !t[j].Word() && t[j].Text != "-" && !possessive(t[j]) || t[j].Class == Preposition || t[j].Class == Verb {
			return false
		}
	}
	return false
}

// relativeList reports whether the noun phrase at k is an office again, as in
// "the president and the chairman of X"; other phrases end the description.
func relativeList(t []Token, k int) bool {
	for j := k; j < len(t) && j < k+4; j++ {
		if office(t[j].Text) {
			return false
		}
	}
	return true
}

// finite reports whether a verb may be the main verb of a sentence, rather
// than a participle in a description.
func finite(w Token) bool {
	return !strings.HasSuffix(w.Lower, "ing") && !strings.HasSuffix(w.Lower, "ed") && !strings.HasSuffix(w.Lower, "en")
}
