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
		if to < len(t) && t[to].Lower == "who" {
			d.roleRelative(entity, i, to+1) // "X, the general who leads the mission"
		}
	}
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
