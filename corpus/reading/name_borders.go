package reading

import (
	"slices"
	"strings"
)

// tidy mends the borders of a name that the tagger found, and refuses what is
// none: adjectives of countries, days, titles.
func (d *draft) tidy(n name, tagged []Span) (name, bool) {
	t := d.tokens[n.sentence]
	for n.from < n.to && (!t[n.from].Word() || t[n.from].Lower == "the" || t[n.from].Lower == "a" || !t[n.from].Capital() && !particles[t[n.from].Lower] && n.kind == Person) {
		n.from++
	}
	for n.to > n.from && (!t[n.to-1].Word() || !t[n.to-1].Capital() && !strings.ContainsAny(t[n.to-1].Text, "0123456789")) {
		n.to--
	}
	if n.from >= n.to {
		return n, false
	}
	if n.kind == Person && n.to-n.from == 2 && n.from > 0 && monthOrDay[t[n.from].Text] && t[n.from-1].Class == Preposition {
		n.from++ // "in May Prado left"
	}
	for n.kind != Person && n.to-n.from > 1 && offices[t[n.to-1].Lower] && CanonicalSide(d.nameText(n)) == "" {
		n.to-- // "UN Secretary-General"
	}
	n = d.bodyOf(n)
	if n.kind == Organisation {
		n = d.widen(n)
	}
	if n.from == d.firstWord(n.sentence) && n.to == n.from+1 && !d.opensWithName(n.sentence, n.from) {
		return n, false
	}
	for n.kind == Person && n.to-n.from > 2 && organisationWords[t[n.from].Lower] && !given(t[n.from]) && !organisationWords[t[n.to-1].Lower] {
		n.from++ // "Chief of the General [Staff Ana Prado]"
	}
	if n.kind == Person {
		for n.to < len(t) && t[n.to].Capital() && (t[n.to].Class == ProperNoun || !Shipped().common(t[n.to].Lower)) && !calendar(t, n.to) && !titles[t[n.to].Lower] && CanonicalSide(t[n.to].Text) == "" && !begins(tagged, n.to) {
			n.to++
		}
		for n.to+1 < len(t) && particles[t[n.to].Lower] && t[n.to].Lower != "y" && t[n.to+1].Capital() && t[n.to+1].Class == ProperNoun {
			n.to += 2
		}
		for n.from > 0 {
			before := t[n.from-1]
			_, given := firstNames()[before.Text]
			if !given || titles[before.Lower] || openers[before.Text] || calendar(t, n.from-1) {
				break
			}
			n.from--
		}
	}
	if (Span{From: n.from, To: n.to, Kind: n.kind}).officeOnly(t) {
		return n, false
	}
	return n, !d.noName(t[n.from:n.to])
}

// begins reports whether one of the spans begins at token k and is no person's.
func begins(tagged []Span, k int) bool {
	for _, s := range tagged {
		if s.From == k && s.Kind != Person {
			return true
		}
	}
	return false
}

// widen takes the capitalised words around the name of an organisation in:
// "Russian Direct [Investment Fund]", "[Servant] of the People".
func (d *draft) widen(n name) name {
	t := d.tokens[n.sentence]
	part := func(k int) bool {
		if k < 0 || k >= len(t) || firstNames()[t[k].Text] != unknownGender && k > n.to {
			return false
		}
		return t[k].Capital() && !monthOrDay[t[k].Text] && !openers[t[k].Text] && !titles[t[k].Lower]
	}
	if organisationWords[t[n.to-1].Lower] || slices.ContainsFunc(t[n.from:n.to], func(w Token) bool { return w.Text == "Hotel" }) {
		for part(n.from-1) && !(n.from-1 == 0) {
			n.from--
		}
	}
	for {
		switch {
		case part(n.to) && !office(t[n.to].Text):
			n.to++
			continue
		case n.to+1 < len(t) && t[n.to].Lower == "of" && part(n.to+1) && CanonicalSide(t[n.to+1].Text) == "":
			n.to += 2
			continue
		case n.to+2 < len(t) && t[n.to].Lower == "of" && t[n.to+1].Lower == "the" && part(n.to+2) && CanonicalSide(t[n.to+2].Text) == "":
			n.to += 3
			continue
		}
		return n
	}
}

// bodyOf makes a single word before "of" the name of an organisation: "Servant
// of the People" is nobody's name.
func (d *draft) bodyOf(n name) name {
	t := d.tokens[n.sentence]
	if n.to-n.from == 1 && n.to+2 < len(t) && t[n.to].Lower == "of" {
		next := t[n.to+1]
		if next.Lower == "the" {
			next = t[n.to+2]
		}
		if next.Capital() && CanonicalSide(next.Text) == "" && (Shipped().common(t[n.from].Lower) || organisationWords[t[n.from].Lower]) {
			n.kind = Organisation
		}
	}
	return n
}

// firstWord gives the first word of sentence i, after a dateline and marks.
func (d *draft) firstWord(i int) int {
	_, end := datelineOf(d.text, d.Sentences[i].Span)
	for k, t := range d.tokens[i] {
		if t.Span.Start >= end && t.Word() {
			return k
		}
	}
	return 0
}

// opensWithName reports whether the single word k at the head of a sentence,
// whose capital says nothing, is a name all the same.
func (d *draft) opensWithName(i, k int) bool {
	t := d.tokens[i]
	w := t[k]
	if openers[w.Text] || d.hints[w.Lower]&hintLowerToo != 0 || plural(w.Text) || office(w.Text) {
		return false
	}
	if c := listHints(w); c&(hintFirstName|hintCountry|hintCapital) != 0 {
		return true
	}
	if w.Class != ProperNoun || Shipped().common(w.Lower) {
		return false
	}
	for _, end := range []string{"ly", "ing", "tion", "tions", "ers", "ment", "ness", "ries"} {
		if strings.HasSuffix(w.Lower, end) {
			return false
		}
	}
	if k+1 >= len(t) {
		return false
	}
	next := t[k+1]
	return next.Class == Verb || next.Class == Auxiliary || next.Text == "," || next.Lower == "and" || possessive(next) || next.Class == Adverb || next.Class == Particle
}

// noName reports whether tokens name nobody and nothing.
func (d *draft) noName(tokens []Token) bool {
	whole := d.text[tokens[0].Span.Start:tokens[len(tokens)-1].Span.End]
	if _, adjective := places().adjective[whole]; adjective {
		return true
	}
	if len(tokens) == 1 {
		t := tokens[0]
		if monthOrDay[t.Text] || regional[t.Text] || IsTitle(t.Text) || offices[t.Lower] && t.Text == strings.ToUpper(t.Text) || openers[t.Text] || t.Class == PronounWord || len(t.Text) < 2 {
			return true
		}
	}
	for _, t := range tokens {
		if t.Capital() || strings.ContainsAny(t.Text, "0123456789") {
			return false
		}
	}
	return true
}
