package reading

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// aboutMeeting reports whether the headline or the first sentences speak of
// people who come together.
func (d *draft) aboutMeeting() bool {
	text := strings.ToLower(d.article.Title)
	for i := 0; i < len(d.Sentences) && i < 5; i++ {
		text += " " + strings.ToLower(d.words(i))
	}
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !wordRune(r) && r != '-' }) {
		if meetingKinds[w] != "" || w == "table" || w == "mediator" || w == "mediators" || w == "negotiators" || w == "room" {
			return true
		}
	}
	return strings.Contains(text, "face to face")
}

// headlineMeeting is the meeting that the headline is about, where it names one
// and the place is known from it or from the dateline; nil otherwise.
func (d *draft) headlineMeeting() *record {
	place := d.titlePlace()
	if place == None && len(d.dateline) == 1 {
		place = d.placeAt(d.dateline[0].Start)
	}
	if place == None {
		return nil
	}
	words := strings.FieldsFunc(strings.ToLower(d.article.Title), func(r rune) bool { return !wordRune(r) && r != '-' })
	for i, w := range words {
		kind := meetingKinds[w]
		if kind == "" || partKinds[kind] || kind == "visit" || i > 0 && notMeetings[words[i-1]] {
			continue
		}
		return &record{Meeting: Meeting{Place: place, Venue: None, Kind: kind, Label: w, Headline: d.article.Title}, lede: true}
	}
	return nil
}

// titlePlace gives the only city that the headline names, or None.
func (d *draft) titlePlace() int {
	found := None
	for i, e := range d.Entities {
		if e.Kind != Place || strings.Contains(d.article.Title, "from "+e.Name) || isVenue(e.Name) || isSeat(e.Name) || places().country(e.Name) != "" || !containsWord(d.article.Title, e.Name) {
			continue
		}
		if found != None && !d.samePlace(found, i) {
			return None
		}
		found = i
	}
	if found == None {
		if name := headlinePlace(d.article.Title); name != "" {
			return d.placeNamed(name)
		}
	}
	return found
}

// headlinePlace gives the city of which a headline says that something
// happened in it, if it is one that everybody knows.
func headlinePlace(title string) string {
	for _, m := range inPlace.FindAllStringSubmatch(title, -1) {
		for _, name := range []string{m[1], strings.Fields(m[1])[0]} {
			if _, ok := places().capital[name]; ok {
				return name
			}
		}
	}
	return ""
}

var inPlace = regexp.MustCompile(`\b[Ii]n (\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?)`)

// containsWord reports whether name stands in text between other than letters.
func containsWord(text, name string) bool {
	for from := 0; from < len(text); {
		i := strings.Index(text[from:], name)
		if i < 0 || name == "" {
			return false
		}
		i += from
		end := i + len(name)
		if (i == 0 || !wordAt(text, i-1, i)) && !wordAt(text, end, len(text)) {
			return true
		}
		from = end
	}
	return false
}

// placeAt gives the entity of the place named at a byte of the text, or the
// one with the same name in other letters.
func (d *draft) placeAt(at int) int {
	for _, m := range d.Mentions {
		if m.Span.Start == at && d.Entities[m.Entity].Kind == Place {
			return m.Entity
		}
	}
	for _, span := range d.dateline {
		if span.Start == at {
			return d.placeNamed(properCase(d.text[span.Start:span.End]))
		}
	}
	return None
}

// placeNamed gives the entity of the place with that name, made where the
// article has none.
func (d *draft) placeNamed(name string) int {
	for i, e := range d.Entities {
		if e.Kind == Place && strings.EqualFold(e.Name, name) {
			return i
		}
	}
	d.Entities = append(d.Entities, Entity{Kind: Place, Name: name, Forms: []string{name}, Side: CanonicalSide(name)})
	return len(d.Entities) - 1
}

// properCase writes the capitals of a dateline as a name is written.
func properCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if strings.ToUpper(w) == w {
			_, first := utf8.DecodeRuneInString(w)
			words[i] = w[:first] + strings.ToLower(w[first:])
		}
	}
	return strings.Join(words, " ")
}

// placeKey is the city by which places are compared: the capital for a
// country, the place itself for a city.
func (d *draft) placeKey(entity int) string {
	name := strings.TrimPrefix(strings.TrimPrefix(d.Entities[entity].Name, "the "), "The ")
	return PlaceKey(name)
}

// PlaceKey gives the form by which two names of a place of meeting are
// compared, in lower case: of a country or a seat of government its capital, of
// a capital its usual spelling, of any other place its name.
func PlaceKey(name string) string {
	g := places()
	name = strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(name), "the "), "The ")
	for _, m := range []map[string]int{g.names, g.capital, g.seat} {
		if n, ok := m[name]; ok && len(g.all[n].Capital) > 0 {
			return strings.ToLower(g.all[n].Capital[0])
		}
	}
	return strings.ToLower(name)
}

// venueCity gives the capital in which a seat of government lies, or "".
func (d *draft) venueCity(venue int) string {
	if name := d.Entities[venue].Name; isSeat(name) {
		return PlaceKey(name)
	}
	return ""
}
