package reading

import (
	"slices"
	"strings"
	"unicode"
)

// governing reports whether a word of the gazetteer is a body rather than a
// place.
func governing(words string) bool {
	switch places().side(words) {
	case "European Union", "United Nations", "African Union":
		return true
	}
	for _, w := range []string{"Department", "Office", "Commission", "Council", "Duma", "Rada", "Knesset", "Sejm", "Bundestag", "Authority"} {
		if strings.HasSuffix(words, w) {
			return true
		}
	}
	return false
}

// kindByWords tells the kind of a name by its words and those around it.
func (d *draft) kindByWords(n name, scores *[]features) EntityKind {
	t := d.tokens[n.sentence]
	first, last := t[n.from].Lower, t[n.to-1].Lower
	switch {
	case organisationWords[last] || organisationWords[first]:
		return Organisation
	case venueWords[last] || placeWords[last] || placeFirst[first] && n.to-n.from > 1:
		return Place
	case n.from > 0 && (t[n.from-1].Lower == "in" || t[n.from-1].Lower == "near"):
		return Place
	}
	if *scores == nil {
		*scores = nameFeatures(t, d.hints)
	}
	return Shipped().likeliest((*scores)[n.from:n.to])
}

// placeFirst are the words with which names of places begin.
var placeFirst = wordSet("palais lake mount hotel camp fort port cape château chateau villa palazzo casa lac gulf strait")

// regional are adjectives of parts of the world and their people, which are no
// names of their own.
var regional = wordSet("African Africans Asian Asians Arab Arabs Western Eastern Northern Southern Nordic Baltic Balkan Latin Caribbean Islamic Muslim Christian Jewish " +
	"Catholic Protestant Orthodox Sunni Shiite Shia Hindu Buddhist Democrat Democrats Republican Republicans Labour Conservative Conservatives Liberal Socialist Communist Communists " +
	"Allied Soviet Marxist Maoist Unionist Unionists Nationalist Nationalists English Spanish Arabic Mandarin Persian Kurdish Hebrew Farsi Urdu Pashto I")

// calendar reports whether token k is the name of a day or month; a short form
// of one ("Jun", "Mar") is, where a full stop or number follows.
func calendar(t []Token, k int) bool {
	if !monthOrDay[t[k].Text] || len(t[k].Text) > 4 || t[k].Text == "May" || t[k].Text == "June" || t[k].Text == "July" {
		return monthOrDay[t[k].Text]
	}
	return k+1 < len(t) && (t[k+1].Text == "." || t[k+1].Class == NumberWord) || k > 0 && t[k-1].Class == NumberWord
}

var monthOrDay = wordSet("January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec " +
	"Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun")

// settle gives all names of the same form one kind: what the gazetteer says,
// the family name of somebody who is named in full, or the kind that the
// tagger found most often.
func (d *draft) settle(names []name) {
	votes := map[string]*[3]int{}
	family := map[string]bool{}
	for at, n := range names {
		text := d.nameText(n)
		if votes[text] == nil {
			votes[text] = &[3]int{}
		}
		weight := 4
		if n.guessed {
			weight = 1
		}
		votes[text][n.kind] += weight
		if n.from > 0 && strongTitles[d.tokens[n.sentence][n.from-1].Lower] {
			votes[text][Person] += 4
		}
		if d.personal(n) {
			votes[text][Person] += 6
		}
		t := d.tokens[n.sentence]
		if _, given := firstNames()[t[n.from].Text]; !given && n.to-n.from > 1 && n.to+1 < len(t) && possessive(t[n.to]) && office(t[n.to+1].Text) {
			votes[text][Organisation] += 5 // "Sinn Féin's chairman"
		}
		if n.to+1 < len(t) && possessive(t[n.to]) && t[n.to+1].Capital() && given(t[n.to+1]) && d.besides(names, at, n.to+1) && !given(t[n.from]) {
			votes[text][Organisation] += 4 // "Sinn Féin's Ana Prado"
		}
		if n.to+2 < len(t) && t[n.to].Text == "," && (t[n.to+1].Lower == "led" || t[n.to+1].Lower == "headed") && t[n.to+2].Lower == "by" {
			votes[text][Organisation] += 7 // "Sinn Féin, led by Ana Prado"
		}
		if n.to-n.from == 2 && familyFirst[t[n.from].Lower] && syllables(t[n.from+1].Text) {
			votes[text][Person] += 6 // "Ban Ki-moon"
		}
		if n.to-n.from == 1 && text != strings.ToUpper(text) && d.besidePerson(names, at) {
			votes[text][Person] += 5
		}
		if k := n.to; k+1 < len(t) && !given(t[n.from]) {
			if possessive(t[k]) {
				k++
			}
			if corporate[t[k].Lower] || t[k].Lower == "chief" && k+1 < len(t) && t[k+1].Lower == "executive" {
				votes[text][Organisation] += 3 // "Benfica's chairman"
			}
		}
		if n.to-n.from == 1 {
			if familyLike(t[n.from].Lower) {
				votes[text][Person] += 3
			}
			if n.to < len(t) && speechVerbs[t[n.to].Lower] && n.from > 0 {
				votes[text][Person] += 2
			}
			if n.from > 0 && (t[n.from-1].Lower == "with" || t[n.from-1].Lower == "between") {
				votes[text][Person] += 2
			}
		}
		if n.from > 0 && n.to-n.from == 1 {
			switch d.tokens[n.sentence][n.from-1].Lower {
			case "at", "in", "into", "near":
				votes[text][Person] -= 4
			case "the":
				votes[text][Person] -= 3
				if n.to >= len(t) || !t[n.to].Word() || t[n.to].Class == Preposition {
					votes[text][Person] -= 3 // "on the Bund,"
				}
			}
		}
		if n.to-n.from == 1 && cityLike(t[n.from]) {
			votes[text][Place] += 3
		}
		if CanonicalSide(text) == "" {
			d.acting(n, votes[text])
		}
		if n.kind == Person && n.to-n.from > 1 {
			family[d.tokens[n.sentence][n.to-1].Text] = true
		}
	}
	bodies := map[string]bool{} // first words of organisations, by which they are called for short
	for _, n := range names {
		if t := d.tokens[n.sentence]; n.to-n.from > 1 && organisationWords[t[n.to-1].Lower] && !Shipped().common(t[n.from].Lower) {
			bodies[t[n.from].Text] = true
		}
	}
	for i, n := range names {
		text := d.nameText(n)
		v := votes[text]
		t := d.tokens[n.sentence]
		g := places()
		_, country := g.names[text]
		_, capital := g.capital[text]
		_, seat := g.seat[text]
		_, given := firstNames()[t[n.from].Text]
		single := n.to-n.from == 1
		best := Person
		for kind := range v {
			if v[kind] > v[best] {
				best = EntityKind(kind)
			}
		}
		switch {
		case (country || capital || seat) && governing(text):
			best = Organisation
		case (country || capital || seat) && !(single && family[text] && best == Person):
			best = Place
		case single && continents[text]:
			best = Place
		case single && family[text]:
			best = Person
		case single && best == Person && !given && placeWords[t[n.from].Lower]:
			best = Place
		case single && best != Organisation && !given && acronym(text) && CanonicalSide(text) == "" && nameLists().city(strings.ToLower(text)) == 0:
			best = Organisation
		case single && bodies[text] && !given:
			best = Organisation
		case !single && best == Person && !given && slices.ContainsFunc(t[n.from:n.to], func(w Token) bool { return organisationWords[w.Lower] }):
			best = Organisation
		case !single && slices.ContainsFunc(t[n.from:n.to], func(w Token) bool { return w.Text == "Hotel" || w.Text == "Palace" }):
			best = Place
		case !single && best != Organisation && !given && (venueWords[t[n.to-1].Lower] || placeFirst[t[n.from].Lower]):
			best = Place
		}
		names[i].kind = best
	}
}

// acronym reports whether a name is written in a few capitals alone.
func acronym(text string) bool {
	n := 0
	for _, r := range text {
		if !unicode.IsUpper(r) && r != '-' && r != '&' {
			return false
		}
		n++
	}
	return n > 1 && n < 6
}

// cityLike reports whether a word is the name of a city and hardly ever
// that of a person.
func cityLike(t Token) bool {
	l := nameLists().of(t.Lower)
	city := l.band(cityList)
	return city > 0 && l.band(givenList) == 0 && (l.band(familyList) == 0 || l.band(familyList) == 3)
}

// continents are parts of the world that no list of countries or cities has.
var continents = wordSet("Africa Antarctica Asia Australasia Caucasus Europe Eurasia Oceania Scandinavia Balkans Maghreb Levant Sahel Caribbean")

// strongTitles stand before the names of people only.
var strongTitles = wordSet("mr mrs ms dr president minister senator sheikh ambassador chancellor premier taoiseach king queen prince princess admiral colonel envoy spokesman spokeswoman adviser")

// besides reports whether the name after names[at] is that of a person and
// begins at token k.
func (d *draft) besides(names []name, at, k int) bool {
	return at+1 < len(names) && names[at+1].sentence == names[at].sentence && names[at+1].from == k && names[at+1].kind == Person
}

// besidePerson reports whether names[at] is joined by "and" to the name of a
// person.
func (d *draft) besidePerson(names []name, at int) bool {
	n := names[at]
	t := d.tokens[n.sentence]
	if at+1 < len(names) && names[at+1].sentence == n.sentence && names[at+1].kind == Person && n.to+1 == names[at+1].from && t[n.to].Lower == "and" {
		return true
	}
	return at > 0 && names[at-1].sentence == n.sentence && names[at-1].kind == Person && names[at-1].to+1 == n.from && t[n.from-1].Lower == "and"
}

// syllables reports whether word is a given name of two syllables, as Korean
// and Chinese names are written: "Ki-moon".
func syllables(word string) bool {
	first, second, ok := strings.Cut(word, "-")
	return ok && first != "" && second != "" && second == strings.ToLower(second) && unicode.IsUpper(rune(first[0]))
}

// given reports whether t is a first name.
func given(t Token) bool { return firstNames()[t.Text] != unknownGender }

// corporate are offices of companies, clubs and unions.
var corporate = wordSet("chairman chairwoman chair owner co-owner boss manager director president executive founder shareholders striker midfielder defender goalkeeper coach captain workers employees shares")

// personal reports whether the words around a name speak of a person: an
// office before it, ", who", "himself" or an office in apposition after it.
func (d *draft) personal(n name) bool {
	t := d.tokens[n.sentence]
	if n.from > 0 && office(t[n.from-1].Text) && !plural(t[n.from-1].Text) && !t[n.from-1].Capital() {
		return true
	}
	if n.to+1 >= len(t) {
		return false
	}
	next := t[n.to+1]
	switch t[n.to].Lower {
	case "himself", "herself":
		return true
	case "who":
		return true
	case "is", "was", "became", "becomes":
		for k := n.to + 1; k < min(len(t), n.to+5); k++ {
			if office(t[k].Text) {
				return !plural(t[k].Text) && (determiners[next.Lower] || next.Class == Adjective)
			}
		}
	case ",":
		if next.Lower == "who" || next.Lower == "whom" || next.Lower == "himself" || next.Lower == "herself" {
			return true
		}
		for k := n.to + 1; k < min(len(t), n.to+7); k++ {
			if office(t[k].Text) {
				return !plural(t[k].Text)
			}
			if t[k].Class == Preposition || t[k].Class == Verb || t[k].Class == Conjunction || !t[k].Word() && !possessive(t[k]) {
				return false
			}
		}
	}
	return false
}

// familyLike reports whether a word ends as many family names do.
func familyLike(lower string) bool {
	if len(lower) < 5 {
		return false
	}
	for _, end := range []string{"ov", "ev", "off", "eva", "ova", "sky", "skyy", "skiy", "skyi", "ski", "enko", "yan", "ian", "ić", "vic", "vich", "shvili", "adze", "son", "sson", "sen",
		"mann", "berg", "stein", "ez", "oğlu", "oglu", "zadeh", "pour", "opoulos", "akis", "idis", "escu", "poor", "uk", "chuk", "yev", "iyev", "bekov", "ullah", "uddin"} {
		if strings.HasSuffix(lower, end) {
			return true
		}
	}
	return false
}
