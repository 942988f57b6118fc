package reading

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// findEntities finds the names of the article, who and what is who and what
// among them, and what is said of the people: roles, sides and pronouns.
func (d *draft) findEntities() {
	names := d.findNames()
	d.settle(names)
	d.link(names)
	d.indexMentions()
	d.findRoles()
	d.findSides()
	d.findGenders()
	d.findReferences()
	d.indexMentions()
}

// someone is a person while the names of the article are being linked.
type someone struct {
	person
	entity int
	full   int // times named in full
	last   int // byte offset of the latest mention
	title  map[string]bool
}

// link makes entities of names and notes their mentions. Full names of people
// come first, so that a family name finds its bearer wherever it stands.
func (d *draft) link(names []name) {
	entity := make([]int, len(names))
	byKey := map[string]int{}
	var people []*someone
	parsed := make([]person, len(names))
	for i, n := range names {
		entity[i] = None
		if n.kind != Person {
			continue
		}
		given, family, p := parseName(d.nameWords(n))
		parsed[i] = p
		if len(p.tokens) < 2 {
			continue
		}
		var who *someone
		for _, s := range people {
			if s.sameAs(p) {
				who = s
				break
			}
		}
		if who == nil {
			who = &someone{person: p, entity: len(d.Entities), title: map[string]bool{}}
			people = append(people, who)
			d.Entities = append(d.Entities, Entity{Kind: Person, Name: d.nameText(n), Given: given, Family: family})
		} else if len(p.tokens) > len(who.tokens) {
			e := &d.Entities[who.entity]
			who.person, e.Name, e.Given, e.Family = p, d.nameText(n), given, family
		}
		who.full++
		for _, w := range d.titlesBefore(n) {
			who.title[w] = true
		}
		entity[i] = who.entity
	}
	for _, n := range names { // long names of organisations, before their short forms
		if text := d.nameText(n); n.kind == Organisation && n.to-n.from > 1 {
			if _, known := byKey[thingKey(text)]; !known {
				byKey[thingKey(text)] = len(d.Entities)
				d.Entities = append(d.Entities, Entity{Kind: n.kind, Name: text, Side: CanonicalSide(text)})
			}
		}
	}
	d.bracketed(names, byKey)
	at := map[int]*someone{}
	for _, s := range people {
		at[s.entity] = s
	}
	for i, n := range names {
		text := d.nameText(n)
		start := d.nameSpan(n).Start
		switch {
		case entity[i] != None:
		case n.kind == Person:
			if s := d.bearer(people, parsed[i], n, start); s != nil {
				entity[i] = s.entity
				break
			}
			_, family, _ := parseName(d.nameWords(n))
			s := &someone{person: parsed[i], entity: len(d.Entities), title: map[string]bool{}}
			people = append(people, s)
			at[s.entity] = s
			d.Entities = append(d.Entities, Entity{Kind: Person, Name: text, Family: family})
			entity[i] = s.entity
		default:
			key := thingKey(text)
			e, known := byKey[key]
			if !known && n.kind == Organisation {
				if e, known = d.shortFor(text); known {
					byKey[key] = e
				}
			}
			if !known {
				e = len(d.Entities)
				byKey[key] = e
				d.Entities = append(d.Entities, Entity{Kind: n.kind, Name: text, Side: CanonicalSide(text)})
			}
			entity[i] = e
		}
		if s := at[entity[i]]; s != nil {
			s.last = start
		}
		d.Mentions = append(d.Mentions, Mention{Entity: entity[i], Span: d.nameSpan(n), Sentence: n.sentence})
	}
	d.collectForms()
}

// bracketed makes the short form in brackets after the name of an organisation
// a form of it: "the Free Harbour Movement (MPL)".
func (d *draft) bracketed(names []name, byKey map[string]int) {
	for i := 1; i < len(names); i++ {
		n, long := names[i], names[i-1]
		t := d.tokens[n.sentence]
		if long.sentence != n.sentence || long.kind != Organisation || n.to-n.from != 1 || long.to+1 != n.from || t[long.to].Text != "(" ||
			n.to >= len(t) || t[n.to].Text != ")" && t[n.to].Text != "," {
			continue
		}
		e, known := byKey[thingKey(d.nameText(long))]
		if key := thingKey(d.nameText(n)); known && acronym(d.nameText(n)) {
			if _, taken := byKey[key]; !taken {
				byKey[key] = e
				names[i].kind = Organisation
			}
		}
	}
}

// shortFor gives the organisation found before that text is short for: its
// initials, or its first word.
func (d *draft) shortFor(text string) (int, bool) {
	found := None
	for i, e := range d.Entities {
		words := strings.Fields(e.Name)
		if e.Kind != Organisation || len(words) < 2 {
			continue
		}
		initials := ""
		for _, w := range words {
			if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
				initials += string(r)
			}
		}
		if text == initials || text == words[0] && CanonicalSide(text) == "" && !Shipped().common(strings.ToLower(text)) {
			if found != None {
				return None, false
			}
			found = i
		}
	}
	return found, found != None
}

func (d *draft) nameWords(n name) []string {
	var words []string
	for _, t := range d.tokens[n.sentence][n.from:n.to] {
		words = append(words, t.Text)
	}
	return words
}

// titlesBefore gives the words before a name that can be titles, in lower case.
func (d *draft) titlesBefore(n name) []string {
	var out []string
	for k := n.from - 1; k >= 0 && k > n.from-5; k-- {
		t := d.tokens[n.sentence][k]
		if t.Text == "." {
			continue
		}
		if !titles[t.Lower] {
			break
		}
		out = append(out, t.Lower)
	}
	return out
}

// bearer gives the person whom a short form means: the best fit; among several,
// the one with the title that stands before it, then one who was mentioned in
// the same paragraph, then the one who is named in full most often.
func (d *draft) bearer(people []*someone, short person, n name, at int) *someone {
	var best *someone
	bestScore := 0
	for _, s := range people {
		fit := s.fits(short)
		if fit == 0 && s.whole() == short.whole() {
			fit = 3
		}
		if fit < 2 && d.familyBefore(s, short, n) {
			fit = 2
		}
		if fit == 0 {
			continue
		}
		score := fit * 1000
		for _, w := range d.titlesBefore(n) {
			switch {
			case courtesies[w]:
				switch sex := firstNames()[leadingWord(d.Entities[s.entity].Given)]; {
				case femaleTitles[w] && sex == male || maleTitles[w] && sex == female:
					score -= 900
				case femaleTitles[w] && sex == female || maleTitles[w] && sex == male:
					score += 300
				}
			case s.title[w]:
				score += 200
			}
		}
		if s.last > 0 && s.last < at && d.paragraphAt(s.last) == d.Sentences[n.sentence].Paragraph {
			score += 100
		}
		score += min(s.full, 90)
		if score > bestScore {
			best, bestScore = s, score
		}
	}
	return best
}

// familyBefore reports whether a short form with a title before it is the first
// word of a full name that begins with no first name of the lists: then it is
// the family name ("Liu He" is Mr Liu).
func (d *draft) familyBefore(s *someone, short person, n name) bool {
	if len(short.tokens) != 1 || len(s.tokens) < 2 || len(s.tokens) > 3 || short.tokens[0] != s.tokens[0] || len(d.titlesBefore(n)) == 0 {
		return false
	}
	_, known := firstNames()[leadingWord(d.Entities[s.entity].Name)]
	return !known
}

func leadingWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

// paragraphAt gives the number of the paragraph that holds the byte at.
func (d *draft) paragraphAt(at int) int {
	for _, s := range d.Sentences {
		if at < s.Span.End {
			return s.Paragraph
		}
	}
	return None
}

// thingKey is the same for all names of a country, for all spellings of a
// capital, and for a name with and without its article and accents.
func thingKey(text string) string {
	g := places()
	bare := strings.TrimPrefix(strings.TrimPrefix(text, "the "), "The ")
	if bare == strings.ToUpper(bare) && len(bare) > 3 {
		bare = titleCase(bare)
	}
	if n, ok := g.names[bare]; ok {
		return "country " + g.all[n].Name
	}
	if n, ok := g.capital[bare]; ok {
		return "capital " + g.all[n].Name
	}
	return strings.ToLower(fold(strings.ReplaceAll(bare, ".", "")))
}

// titleCase writes a name in capitals, as datelines have it, in the usual way.
func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		r, size := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + w[size:]
	}
	return strings.Join(words, " ")
}

// collectForms gathers the forms of every entity, the fullest first.
func (d *draft) collectForms() {
	for _, m := range d.Mentions {
		e := &d.Entities[m.Entity]
		if form := d.text[m.Span.Start:m.Span.End]; !slices.Contains(e.Forms, form) {
			e.Forms = append(e.Forms, form)
		}
	}
	for i := range d.Entities {
		e := &d.Entities[i]
		slices.SortStableFunc(e.Forms, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
		if e.Kind != Person && len(e.Forms) > 0 {
			e.Name = e.Forms[0]
			for _, form := range e.Forms { // a dateline's capitals only where there is nothing else
				if len(form) == len(e.Name) && form != strings.ToUpper(form) {
					e.Name = form
				}
			}
			e.Side = CanonicalSide(e.Name)
		}
	}
}

// indexMentions puts the mentions in order and notes which sentence holds which.
func (d *draft) indexMentions() {
	slices.SortStableFunc(d.Mentions, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End), cmp.Compare(a.Entity, b.Entity))
	})
	d.mentions = make([][]int, len(d.Sentences))
	for m, mention := range d.Mentions {
		d.mentions[mention.Sentence] = append(d.mentions[mention.Sentence], m)
	}
}
