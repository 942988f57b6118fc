package reading

import (
	"slices"
	"strings"

	"parley/corpus"
)

// name is a run of tokens of one sentence that names something.
type name struct {
	sentence int
	from, to int // tokens
	kind     EntityKind
	guessed  bool // not found by the tagger but by its capitals
}

func (d *draft) nameSpan(n name) corpus.Span {
	t := d.tokens[n.sentence]
	return corpus.Span{Start: t[n.from].Span.Start, End: t[n.to-1].Span.End}
}

func (d *draft) nameText(n name) string {
	s := d.nameSpan(n)
	return d.text[s.Start:s.End]
}

// findNames finds the names of the article, in order and without overlap: what
// the gazetteer and the tagger know, what begins with capitals, and what is a
// name elsewhere in the article.
func (d *draft) findNames() []name {
	tagger := Shipped()
	for _, tokens := range d.tokens {
		tagger.Classes(tokens)
	}
	d.hints = articleHints(d.tokens)
	tagged := tagger.find(d.tokens, d.hints)
	found := make([][]name, len(d.tokens))
	taken := make([][]bool, len(d.tokens))
	for i := range d.tokens {
		taken[i] = make([]bool, len(d.tokens[i]))
		for _, s := range d.dateline {
			if d.Sentences[i].Span.Contains(s) {
				n := name{sentence: i, from: d.after(i, s.Start), to: d.after(i, s.End), kind: Place}
				found[i] = append(found[i], n)
				_, end := datelineOf(d.text, d.Sentences[i].Span)
				if at := strings.IndexByte(d.text[d.Sentences[i].Span.Start:end], '('); at >= 0 {
					take(taken[i], d.after(i, d.Sentences[i].Span.Start+at), d.after(i, end)) // the agency is no part of the story
				}
			}
		}
		for _, s := range tagged[i] {
			if n, ok := d.tidy(name{sentence: i, from: s.From, to: s.To, kind: s.Kind}, tagged[i]); ok && free(taken[i], n.from, n.to) {
				found[i] = append(found[i], n)
				take(taken[i], n.from, n.to)
			}
		}
		for _, n := range d.listedPlaces(i) {
			if free(taken[i], n.from, n.to) {
				found[i] = append(found[i], n)
				take(taken[i], n.from, n.to)
			}
		}
		for _, n := range d.capitals(i, taken[i]) {
			found[i] = append(found[i], n)
			take(taken[i], n.from, n.to)
		}
	}
	known := map[string]EntityKind{}
	for _, names := range found {
		for _, n := range names {
			if !n.guessed || n.to-n.from > 1 {
				known[d.nameText(n)] = n.kind
			}
			if n.kind == Person && n.to-n.from > 1 {
				known[d.tokens[n.sentence][n.to-1].Text] = Person
			}
		}
	}
	var all []name
	for i := range d.tokens {
		for k, t := range d.tokens[i] {
			if kind, ok := known[t.Text]; ok && !taken[i][k] && t.Capital() && !titles[t.Lower] && !openers[t.Text] && !monthOrDay[t.Text] {
				found[i] = append(found[i], name{sentence: i, from: k, to: k + 1, kind: kind})
			}
		}
		sortNames(found[i])
		all = append(all, found[i]...)
	}
	return all
}

func sortNames(names []name) {
	for i := 1; i < len(names); i++ {
		for k := i; k > 0 && names[k].from < names[k-1].from; k-- {
			names[k], names[k-1] = names[k-1], names[k]
		}
	}
}

func free(taken []bool, from, to int) bool {
	for _, t := range taken[from:to] {
		if t {
			return false
		}
	}
	return true
}

func take(taken []bool, from, to int) {
	for k := from; k < to; k++ {
		taken[k] = true
	}
}

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
	for n.kind != Person && n.to-n.from > 1 && office(t[n.to-1].Text) && CanonicalSide(d.nameText(n)) == "" {
		n.to-- // "UN Secretary-General"
	}
	n = d.bodyOf(n)
	if n.kind == Organisation {
		n = d.widen(n)
	}
	if n.from == d.firstWord(n.sentence) && n.to == n.from+1 && !d.opensWithName(n.sentence, n.from) {
		return n, false
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
		if monthOrDay[t.Text] || regional[t.Text] || titles[t.Lower] || offices[t.Lower] && t.Text == strings.ToUpper(t.Text) || openers[t.Text] || t.Class == PronounWord || len(t.Text) < 2 {
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

// listedPlaces finds the countries, capitals and seats of government of the
// gazetteer in sentence i, the longest first.
func (d *draft) listedPlaces(i int) []name {
	var out []name
	g := places()
	t := d.tokens[i]
	for k := 0; k < len(t); k++ {
		if !t[k].Capital() {
			continue
		}
		for to := min(len(t), k+5); to > k; to-- {
			words := d.text[t[k].Span.Start:t[to-1].Span.End]
			if _, adjective := g.adjective[words]; adjective || g.side(words) == "" || t[k].Text == "The" {
				continue
			}
			n := name{sentence: i, from: k, to: to, kind: Place}
			if governing(words) {
				n.kind = Organisation
			}
			out = append(out, n)
			k = to - 1
			break
		}
	}
	return out
}

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

// capitals finds names among the free tokens of sentence i by their capital
// letters alone.
func (d *draft) capitals(i int, taken []bool) []name {
	tokens := d.tokens[i]
	var out []name
	var scores []features // made when they are needed
	open := func(k int) bool {
		return k < len(tokens) && !taken[k] && tokens[k].Capital() && !calendar(tokens, k) &&
			(tokens[k].Class == ProperNoun || k > 0 && !Shipped().common(tokens[k].Lower) && tokens[k-1].Capital())
	}
	for k := 0; k < len(tokens); k++ {
		if !open(k) || k == 0 && openers[tokens[k].Text] {
			continue
		}
		end := k + 1
		for open(end) || (open(end+1) && !taken[end] && (particles[tokens[end].Lower] || tokens[end].Lower == "of")) {
			end++
		}
		if organisationWords[tokens[end-1].Lower] && end+2 < len(tokens) && tokens[end].Lower == "of" && tokens[end+1].Lower == "the" && open(end+2) {
			end += 3
		}
		n := name{sentence: i, from: k, to: end, guessed: true}
		if k = end - 1; end < len(tokens) && monthOrDay[tokens[end].Text] && tokens[end-1].Class != NumberWord && n.to-n.from == 1 {
			continue // "Good Friday", "May Day"
		}
		if organisationWords[tokens[end-1].Lower] && n.to-n.from > 1 {
			n.kind = Organisation
			out = append(out, n)
			continue
		}
		titled := false
		for n.from < n.to-1 && titles[tokens[n.from].Lower] {
			n.from++
			titled = true
		}
		for n.from < n.to-1 && !tokens[n.from].Capital() && !particles[tokens[n.from].Lower] {
			n.from++ // "Secretary [of] State"
			titled = false
		}
		if d.noName(tokens[n.from:n.to]) || n.to-n.from == 1 && n.from > 0 && taken[n.from-1] && Shipped().common(tokens[n.from].Lower) {
			continue // "the Paris [Agreement]"
		}
		if n.to-n.from == 1 && n.from == d.firstWord(i) && !d.opensWithName(i, n.from) {
			continue
		}
		n.kind = d.kindByWords(n, &scores)
		if n = d.bodyOf(n); n.kind == Organisation {
			n = d.widen(n)
		}
		k = max(k, n.to-1)
		if _, given := firstNames()[tokens[n.from].Text]; titled || n.kind == Organisation && given && n.to-n.from > 1 {
			n.kind = Person
		}
		out = append(out, n)
	}
	return out
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
	for _, n := range names {
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
			}
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
		case single && family[text]:
			best = Person
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

// strongTitles stand before the names of people only.
var strongTitles = wordSet("mr mrs ms dr president minister senator sheikh ambassador chancellor premier taoiseach king queen prince princess admiral colonel envoy spokesman spokeswoman adviser")

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
