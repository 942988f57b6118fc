package reading

import (
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// record is a meeting in the making.
type record struct {
	Meeting
	last          int    // the sentence that told of it last
	part          string // the part of which it told last
	lede          bool   // told in the first sentences
	partParagraph int    // the paragraph in which part was told
}

// findMeetings reads who met whom, sentence by sentence, and decides of each
// scene whether it continues a meeting told before or begins another.
func (d *draft) findMeetings() {
	d.lastPlace, d.lastPair = None, nil
	var records []*record
	if r := d.headlineMeeting(); r != nil {
		records = append(records, r)
	}
	var current *record
	var pending *scene // a meeting that was mentioned, and of which nothing is known yet
	section := 0
	for i, sentence := range d.Sentences {
		if sentence.Heading {
			section++
		}
		if !sentence.Quotable {
			continue
		}
		p := d.newPhrase(i)
		var scenes []scene
		if s, ok := d.lineup(i); ok {
			scenes = []scene{s}
		} else {
			scenes = append(p.scenes(), p.absences()...)
		}
		for n := range scenes {
			s := &scenes[n]
			if s.negated {
				if _, verb := frames[p.word(s.node)]; verb && p.negativeSubject(s.node) {
					p.groupAbsent(s)
				}
				s.deny()
			}
			if len(s.parts) == 0 && s.place == None && s.venue == None && s.when.IsZero() && (s.apart || s.kind == "") {
				continue
			}
			r := d.match(records, current, s, i)
			if r == nil {
				near := pending != nil && i-pending.sentence <= 2 && d.Sentences[i].Paragraph-d.Sentences[pending.sentence].Paragraph <= 1
				switch {
				case s.weak && len(s.parts) == 0 && s.place == None:
					if !s.former {
						pending = s
					}
					continue
				case s.follow && !near && (len(s.parts) < 2 || s.away || !d.aboutMeeting()), s.weak && onlyAbsent(s) && len(records) > 0:
					continue
				}
				if near && s.kind == "" && !s.former {
					s.kind, s.noun, s.ordinal = pending.kind, pending.noun, pending.ordinal
					if s.part == "" {
						s.part = pending.part
					}
					if s.when.IsZero() {
						s.when = pending.when
					}
				}
				r = &record{Meeting: Meeting{Place: None, Venue: None, Status: s.status, Kind: "meeting"}}
				if len(records) == 0 && !s.former && d.Sentences[i].Paragraph <= 1 && section == 0 {
					r.lede, r.Headline = true, d.article.Title
					if s.place == None && len(d.dateline) == 1 {
						r.Place = d.placeAt(d.dateline[0].Start)
					}
				}
				if r.Place == None && s.place == None && (s.weak || r.lede) {
					r.Place = d.titlePlace()
				}
				records = append(records, r)
			}
			d.tell(r, s, i)
			if len(s.parts) > 0 || current == nil {
				current = r
			}
		}
		d.notePlace(p)
	}
	for _, r := range records {
		if len(r.Sentences) == 0 || len(r.Participants) == 0 && r.Place == None && r.When.IsZero() {
			continue
		}
		if r.Label == "" {
			r.Label = r.Kind
		}
		if d.Published.Known() && r.Status == Held && !r.When.IsZero() && r.When.From.After(dayOf(d.Published.Time).AddDate(0, 0, 1)) {
			r.Status = Planned
		}
		slices.Sort(r.Sentences)
		r.Sentences = slices.Compact(r.Sentences)
		d.Meetings = append(d.Meetings, r.Meeting)
	}
}

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

func onlyAbsent(s *scene) bool {
	for _, x := range s.parts {
		if x.Stance != Absent && x.Stance != Host {
			return false
		}
	}
	return len(s.parts) > 0
}

// notePlace remembers the last city or country of which a sentence speaks.
func (d *draft) notePlace(p *phrase) {
	for k := range p.nodes {
		if kind, ok := p.kind(k); ok && kind == Place && p.placePreposition(k) && !isVenue(d.Entities[p.nodes[k].entity].Name) {
			d.lastPlace = p.nodes[k].entity
		}
	}
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

// match finds the meeting of which s tells, or nil for one not told before.
func (d *draft) match(records []*record, current *record, s *scene, i int) *record {
	var best *record
	top := 0.0
	for n, r := range records {
		fit, ok := d.fit(r, s, i)
		if !ok {
			continue
		}
		if r.Separate && !s.separate && d.Sentences[i].Paragraph != d.Sentences[r.last].Paragraph {
			fit -= 1.5
		} else if r == current {
			fit += 1
			if d.Sentences[i].Paragraph == d.Sentences[r.last].Paragraph {
				fit += 1
			}
		}
		if n == 0 {
			fit += .5
		}
		if best == nil || fit > top {
			best, top = r, fit
		}
	}
	need := 0.9
	if s.apart {
		need = 3
	} else if (s.part != "" || s.definite) && s.kind != "call" {
		need = 0.4
	} else if !s.weak && len(s.parts) > 1 && s.kind == "" {
		need = 1.4
	}
	if best != nil && len(best.Sentences) == 0 && !s.apart {
		need = 0.4 // what the headline is about
	}
	if best == nil || top < need {
		if s.weak && !s.former && len(s.parts) > 0 && best != nil && (i-best.last <= 2 || best == records[0] && best.lede) {
			return best
		}
		return nil
	}
	return best
}

// fit weighs what speaks for s being the meeting r; ok is false when the two
// contradict each other.
func (d *draft) fit(r *record, s *scene, i int) (score float64, ok bool) {
	if s.separate && !r.Separate && len(r.Participants) > 0 {
		return 0, false
	}
	if s.former != r.Former && (s.former || r.Former && !s.weak) {
		return 0, false
	}
	if r.Kind == "call" && onlyAbsent(s) {
		return 0, false
	}
	if s.kind == "call" != (r.Kind == "call") && (s.kind == "call" || len(s.parts) > 1) {
		return 0, false
	}
	if s.place != None && r.Place != None {
		switch {
		case d.samePlace(s.place, r.Place):
			score += 3
		default:
			return 0, false
		}
	}
	if s.venue != None {
		if r.Venue == s.venue {
			score += 3
		} else if city := d.venueCity(s.venue); city != "" && r.Place != None {
			if d.placeKey(r.Place) != city {
				return 0, false
			}
			score += 2
		}
	}
	if !s.when.IsZero() && !r.When.IsZero() {
		gap := gapDays(s.when, r.When)
		switch {
		case gap == 0:
			score += 2
		case r.lede && s.definite && s.place == None && gap <= 7:
			score += .5 // "the round" began some days ago
		case gap == 1 && !s.weak && s.part == "" && s.ordinal == 0 && len(s.parts) == 2 && !d.allIn(s, r):
			return 0, false // a meeting of two, one of whom was not in the other
		case gap <= 1 && (s.place == None || score >= 3):
			score += .5
		case gap <= 1:
		case (s.when.Precision == Vague || r.When.Precision == Vague) && gap <= 14:
		default:
			return 0, false
		}
	}
	if s.ordinal > 0 && r.Ordinal > 0 {
		if s.ordinal != r.Ordinal {
			return 0, false
		}
		score += 2
	}
	if r.Status == Planned && s.status == Held && s.place == None && s.when.IsZero() && len(s.parts) > 0 && !s.weak {
		score -= 1
	}
	people := 0
	for _, x := range r.Participants {
		if e := d.Entities[x.Entity]; e.Kind == Person && !e.Group && x.Stance != Absent && x.Stance != Host {
			people++
		}
	}
	shared, foreign := 0, 0
	for _, x := range s.parts {
		if slices.ContainsFunc(r.Participants, func(y Participation) bool { return y.Entity == x.Entity && y.Stance != Absent }) {
			shared++
		} else {
			foreign++
		}
	}
	if onlyAbsent(s) && shared > 0 {
		score -= 2 // told to be there: another meeting is meant
	} else {
		score += min(float64(shared), 3)
	}
	if s.kind != "" && s.kind == r.Kind {
		score += .5
	}
	if shared == 0 && foreign > 1 && people > 1 && !s.weak && !s.definite && s.part == "" && score < 2 {
		if r.lede && !s.apart && (r.Kind == "talks" || r.Kind == "summit" || r.Kind == "conference") {
			score -= .5 // people who have not been named yet meet within the talks
		} else {
			score -= 2
		}
	}
	if d.section(i) != d.section(r.last) && score <= .5 && !r.lede {
		return 0, false // another section tells of something else
	}
	if i-r.last <= 1 {
		score += .5
	}
	return score, true
}

// section counts the headings before sentence i.
func (d *draft) section(i int) int {
	n := 0
	for _, s := range d.Sentences[:i] {
		if s.Heading {
			n++
		}
	}
	return n
}

// allIn reports whether everybody in s was in r.
func (d *draft) allIn(s *scene, r *record) bool {
	for _, x := range s.parts {
		if !slices.ContainsFunc(r.Participants, func(y Participation) bool { return y.Entity == x.Entity }) {
			return false
		}
	}
	return true
}

// gapDays is the number of days between two intervals, 0 where they meet.
func gapDays(a, b Interval) int {
	if a.Overlaps(b) {
		return 0
	}
	if a.Yearless() != b.Yearless() {
		a, b = a.withoutYear(), b.withoutYear()
	}
	if a.From.After(b.To) {
		a, b = b, a
	}
	return int(dayOf(b.From).Sub(dayOf(a.To)) / (24 * time.Hour))
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

func (d *draft) samePlace(a, b int) bool { return a == b || d.placeKey(a) == d.placeKey(b) }

// venueCity gives the capital in which a seat of government lies, or "".
func (d *draft) venueCity(venue int) string {
	if name := d.Entities[venue].Name; isSeat(name) {
		return PlaceKey(name)
	}
	return ""
}

// tell adds to r what s says.
func (d *draft) tell(r *record, s *scene, i int) {
	if len(r.Sentences) == 0 {
		r.Status = s.status
	}
	r.last = i
	r.Former = r.Former || s.former
	r.Separate = r.Separate || s.separate && len(r.Sentences) == 0
	r.Sentences = append(r.Sentences, i)
	if r.Place == None {
		r.Place = s.place
	}
	if r.Venue == None {
		r.Venue = s.venue
	}
	if r.When.IsZero() {
		r.When = s.when
	} else if gap := gapDays(r.When, s.when); !s.when.IsZero() && (gap <= 1 || gap <= 7 && r.lede && s.definite) && s.when.Precision <= ToDay && r.When.Precision <= ToDay && s.place == None && s.status == r.Status {
		if s.when.From.Before(r.When.From) {
			r.When.From = s.when.From
		}
		if s.when.To.After(r.When.To) {
			r.When.To = s.when.To
		}
	}
	if r.Ordinal == 0 {
		r.Ordinal = s.ordinal
	}
	for _, noun := range []string{s.noun, s.part} {
		if noun != "" && !slices.Contains(r.Nouns, noun) {
			r.Nouns = append(r.Nouns, noun)
		}
	}
	if s.noun != "" && r.Label == "" {
		r.Label = s.noun
	}
	if s.kind != "" && (r.Kind == "meeting" || r.Kind == "" || r.Kind == "session" && s.kind != "signing") {
		r.Kind = s.kind
	}
	if !onlyAbsent(s) || s.status != Held {
		switch {
		case s.part != "" && len(r.Participants) > 0:
			// what is said of a part is not said of the whole
		case s.status == Moved || s.status == Cancelled:
			r.Status = s.status
		case r.Status == Planned && s.status == Held && len(s.parts) > 0 && !onlyAbsent(s):
			r.Status = Held
		}
	}
	if len(s.parts) == 2 && !onlyAbsent(s) {
		pair := true
		for _, x := range s.parts {
			pair = pair && d.Entities[x.Entity].Kind == Person && !d.Entities[x.Entity].Group && x.Stance == Present
		}
		if pair && !s.parts[0].Inferred {
			d.lastPair = s.parts
		}
	}
	part := s.part
	if part != "" {
		r.part, r.partParagraph = part, d.Sentences[i].Paragraph
	} else if s.weak && r.part != "" && s.kind == "" && s.when.IsZero() &&
		(d.Sentences[i].Paragraph == r.partParagraph || d.Sentences[i].Paragraph-r.partParagraph == 1 && !onlyAbsent(s)) {
		part = r.part
	}
	for _, x := range s.parts {
		x.Part = part
		if !s.when.IsZero() {
			x.When = s.when
		}
		x.Planned = s.status == Planned
		if s.weak && x.Stance != Absent {
			x.Inferred = x.Inferred || s.place == None && s.kind == "" && s.when.IsZero()
		}
		r.Participants = append(r.Participants, x)
	}
}
