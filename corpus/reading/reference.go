package reading

import "parley/corpus"

// findGenders tells who is a woman, by titles and first names. Pronouns that
// can mean one person only are added to that by findReferences.
func (d *draft) findGenders() {
	d.genders = make([]gender, len(d.Entities))
	for i, e := range d.Entities {
		if e.Kind == Person && e.Given != "" {
			if g := firstNames()[leadingWord(e.Given)]; g != eitherGender {
				d.genders[i] = g
			}
		}
	}
	for _, m := range d.Mentions {
		t := d.tokens[m.Sentence]
		for k := d.after(m.Sentence, m.Span.Start) - 1; k >= 0 && k > d.after(m.Sentence, m.Span.Start)-8; k-- {
			if t[k].Text == "." || t[k].Text == "-" {
				continue
			}
			if !t[k].Word() || t[k].Class == Verb {
				break
			}
			switch {
			case femaleTitles[t[k].Lower]:
				d.genders[m.Entity] = female
			case maleTitles[t[k].Lower]:
				d.genders[m.Entity] = male
			}
		}
	}
	for i := range d.Entities {
		for _, r := range d.Entities[i].Roles {
			for _, t := range Tokens(r.Text, corpus.Span{End: len(r.Text)}) {
				switch {
				case femaleTitles[t.Lower]:
					d.genders[i] = female
				case maleTitles[t.Lower] && d.genders[i] == unknownGender:
					d.genders[i] = male
				}
			}
		}
		d.Entities[i].Female = d.genders[i] == female
	}
}

// findReferences links "he", "she", "his", "her" and "the minister" to people
// in the cases that are safe: outside quotations, to somebody in the same or
// the two sentences before.
func (d *draft) findReferences() {
	var added []Mention
	focus, since := None, 0 // the subject of the latest sentence, and which that was
	for i, s := range d.Sentences {
		if s.Heading {
			continue
		}
		t := d.tokens[i]
		inside := quoteDepth(d.words(i))
		here := d.peopleIn(i)
		subject := d.subject(i, here)
		resolved := map[gender]int{}
		for k, w := range t {
			g := pronouns[w.Lower]
			if g == unknownGender || inside(w.Span.Start-s.Span.Start) > 0 || len(w.Text) > 1 && w.Text == "HER" {
				continue
			}
			who, ok := resolved[g]
			if w.Lower == "him" && subject != None && k > 0 { // an object is not its own subject
				if ok = focus != None && focus != subject && d.genders[focus] != female && i-since <= 1; ok {
					who = focus
				} else if who == subject || len(here) < 2 {
					continue
				}
			}
			if !ok {
				who = d.antecedent(i, w.Span.Start, g, here, subject, focus, since)
			}
			if who == None || k > 0 && t[k-1].Text == "/" {
				continue
			}
			resolved[g] = who
			if d.genders[who] == unknownGender || d.genders[who] == eitherGender {
				d.genders[who] = g
				d.Entities[who].Female = g == female
			}
			added = append(added, Mention{Entity: who, Span: w.Span, Sentence: i, Pronoun: true})
			if k < 3 && subject == None {
				subject = who
			}
		}
		for _, m := range d.descriptions(i, inside) {
			added = append(added, m)
			if subject == None && m.Span.Start < s.Span.Start+12 {
				subject = m.Entity
			}
		}
		if subject != None {
			focus, since = subject, i
		}
	}
	d.Mentions = append(d.Mentions, added...)
}

var pronouns = map[string]gender{"he": male, "him": male, "his": male, "himself": male, "she": female, "her": female, "hers": female, "herself": female}

// peopleIn gives the mentions of people by name in sentence i.
func (d *draft) peopleIn(i int) []Mention {
	var out []Mention
	for _, m := range d.mentioned(i) {
		if d.Entities[m.Entity].Kind == Person && !d.Entities[m.Entity].Group {
			out = append(out, m)
		}
	}
	return out
}

// subject gives the person of whom the sentence tells: the first who isn't a
// possessor or the object of a preposition.
func (d *draft) subject(i int, people []Mention) int {
	t := d.tokens[i]
	for _, m := range people {
		end := d.after(i, m.Span.End)
		if end < len(t) && possessive(t[end]) {
			continue
		}
		from := d.after(i, m.Span.Start)
		for from > 0 && (t[from-1].Class == ProperNoun || t[from-1].Class == Adjective || t[from-1].Class == Noun || t[from-1].Class == Determiner || t[from-1].Text == ".") {
			from--
		}
		if from > 0 && t[from-1].Class == Preposition {
			continue
		}
		return m.Entity
	}
	if len(people) == 1 {
		return people[0].Entity
	}
	return None
}

// antecedent gives the person whom a pronoun at byte at of sentence i means.
func (d *draft) antecedent(i, at int, g gender, here []Mention, subject, focus, since int) int {
	fits := func(e int) bool {
		return d.genders[e] == g || d.genders[e] == unknownGender || d.genders[e] == eitherGender
	}
	before := map[int]bool{}
	for _, m := range here {
		if m.Span.End <= at && fits(m.Entity) {
			before[m.Entity] = true
		}
	}
	if subject != None && before[subject] {
		return subject
	}
	if len(before) == 1 {
		for e := range before {
			return e
		}
	}
	if len(before) > 1 {
		return None
	}
	if focus != None && fits(focus) && i-since <= 2 {
		return focus
	}
	// The subject is of the other gender: the only one before who fits.
	for j := i - 1; j >= 0 && j >= i-2; j-- {
		found := None
		for _, m := range d.peopleIn(j) {
			if !fits(m.Entity) || m.Entity == found {
				continue
			}
			if found != None {
				return None
			}
			found = m.Entity
		}
		if found != None {
			return found
		}
	}
	return None
}

// descriptions finds "the minister" and the like, which mean the latest person
// before with that word as the noun of a role.
func (d *draft) descriptions(i int, inside func(int) int) []Mention {
	t := d.tokens[i]
	var out []Mention
	for k := 0; k+1 < len(t); k++ {
		if t[k].Lower != "the" || !office(t[k+1].Text) || plural(t[k+1].Text) || inside(t[k].Span.Start-d.Sentences[i].Span.Start) > 0 {
			continue
		}
		if k+2 < len(t) {
			next := t[k+2]
			if next.Class == Noun || next.Class == ProperNoun || next.Capital() || next.Lower == "of" || next.Lower == "for" || next.Text == "," && d.mentionFrom(i, k+3) != None || next.Text == "-" {
				continue
			}
		}
		if who := d.holder(i, t[k].Span.Start, t[k+1].Lower); who != None {
			out = append(out, Mention{Entity: who, Span: corpus.Span{Start: t[k].Span.Start, End: t[k+1].Span.End}, Sentence: i, Pronoun: true})
		}
	}
	return out
}

// holder gives the person mentioned last before the byte at, within six
// sentences, who is called by that noun; nobody if that isn't plain.
func (d *draft) holder(i, at int, noun string) int {
	holds := func(e int) bool {
		for _, r := range d.Entities[e].Roles {
			if r.Span.Start < at && headNoun(r.Text) == noun {
				return true
			}
		}
		return false
	}
	for j := i; j >= 0 && j >= i-6; j-- {
		people := d.peopleIn(j)
		for n := len(people) - 1; n >= 0; n-- {
			if people[n].Span.End <= at && holds(people[n].Entity) {
				return people[n].Entity
			}
		}
	}
	return None
}

// headNoun gives the noun of a role: "foreign policy aide" is an "aide", "the
// head of the ministry" a "head".
func headNoun(role string) string {
	noun := ""
	for _, t := range Tokens(role, corpus.Span{End: len(role)}) {
		if office(t.Text) {
			noun = t.Lower
		} else if noun != "" {
			return noun
		}
	}
	return noun
}
