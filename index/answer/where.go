package answer

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/corpus"
	"parley/corpus/reading"
)

var (
	afterIn  = regexp.MustCompile(`\b(?:in|at|to|from|near|outside|inside|off|into|through|across|towards|reach(?:ed)?|left|via|on the (?:island|shores?|banks?) of) (?:the )?((?:(?:southern|northern|eastern|western|central) )?\p{Lu}[\p{L}’'.-]*(?:[ -](?:\p{Lu}|de |of |la |al-)[\p{L}’'.-]*)*(?: (?:hotel|palace|hall|castle|building|house|resort|headquarters|centre|center|room|stadium|airport|embassy|academy|residence|villa|pavilion|province|region|port|plant|factory|complex|university))?)`)
	knownAs  = regexp.MustCompile(`\b(?:known|nicknamed|referred to|described) (?:as|by) (?:the |")?([\p{L}' -]{3,40}?)(?:[.,;"]|$)|\bcalled (?:the |")([\p{L}' -]{3,40}?)(?:[.,;"]|$)`)
	noPlace  = regexp.MustCompile(`(?i)\b(?:venue undisclosed|undisclosed (?:venue|location|place)|(?:neither|nor) the (?:place|venue)[^,.;]*|(?:place|venue|location) (?:was|is|has)[^,.;]* not [^,.;]*|secret location|place and time[^,.;]* open|left open)`)
	calendar = set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december english persian french the")
)

// where finds the place that the question asks for.
func (s *sheet) where() proposal {
	var p proposal
	var all []found
	best := 0.0
	asked := map[string]bool{}
	for _, n := range s.q.Names {
		if n.From < 0 {
			continue // named by the question before, so that it can be the answer
		}
		for _, f := range append(n.Forms, n.Value, n.Text) {
			asked[fold(f)] = true
		}
	}
	nick := strings.Contains(s.q.Question.Text, "nickname") || strings.Contains(s.q.Question.Text, "called") || strings.Contains(s.q.Question.Text, "known as")
	special := s.specialNoun()
	for i, l := range s.withShifts(s.best(depth)) {
		for _, c := range l.placesIn() {
			if special != "" && s.nounFit(l, c.span) == 0 {
				continue
			}
			f, ok := l.spot(c.span.Start, c.span.End, FactPlace)
			if !ok {
				continue
			}
			f.Value = c.name
			fit := 0.4*c.weight + 0.9*s.proximity(l, c.span.Start, c.span.End) + 1.2*l.share + 0.4*l.cover + s.nounFit(l, c.span)
			if asked[fold(f.Text)] || asked[fold(c.name)] {
				fit -= 0.9
			}
			if s.q.Recent {
				fit += 0.5*s.newness(l) + 0.5*s.moved[l.place].fit
			}
			f.score = fit
			best = max(best, fit)
			all = append(all, f)
		}
		if i < 4 && (l.cover > 0.4 || i == 0) {
			all = append(all, s.otherPlaces(l, nick)...)
		}
	}
	all = append(all, s.meetingPlaces(asked)...)
	for _, f := range all {
		best = max(best, f.score)
	}
	for _, f := range s.listed(choose(all, 20), best) {
		if f.score >= best-0.55 && len(p.facts) < MaxFacts {
			p.facts = append(p.facts, f)
		}
	}
	if special != "" && len(p.facts) == 0 {
		p.refusal = s.unsure()
		if p.refusal.code == "off-topic" {
			p.refusal = nothing(s.ev)
		}
	}
	p.draft.typed = len(p.facts) > 0 && best > 0.9
	p.draft.near = best > 1.4
	p.draft.strength = min(1, best/2.2)
	return p
}

// specialNoun gives the noun for one sort of building that the question asks
// for: a sentence without it, or a word for it, can't answer "which hotel".
func (s *sheet) specialNoun() string {
	for _, n := range s.q.Noun {
		if specialBuilding[n] {
			return n
		}
	}
	return ""
}

var specialBuilding = stems("hotel palace castle villa embassy mansion museum university church stadium airport")

// listed lifts, where the question asks for several places, those that stand in
// the same sentence as the best.
func (s *sheet) listed(facts []found, best float64) []found {
	if len(facts) == 0 || !severalPlaces.MatchString(plain(s.q.Question.Text)) {
		return facts
	}
	for i := range facts {
		if facts[i].at[0] == facts[0].at[0] {
			facts[i].score = max(facts[i].score, best-0.3)
		}
	}
	return choose(facts, len(facts))
}

var severalPlaces = regexp.MustCompile(`\b(?:which|what) (?:\w+ ){0,2}(?:plants|factories|harbou?rs|ports|cities|towns|places|countries|villages|regions|provinces|sites|mines|warehouses|bases|schools|hospitals|states)\b`)

// otherPlaces gives places without a name: that the venue is secret, or what
// a room is called.
func (s *sheet) otherPlaces(l *line, nick bool) []found {
	var out []found
	if m := l.find(noPlace); m != nil && len(s.q.Noun)+len(s.q.Terms) > 0 {
		if f, ok := l.spot(m[0], m[1], FactClause); ok {
			f.score = 1.1 + 1.0*l.share + 0.4*l.cover
			out = append(out, f)
		}
	}
	if nick {
		for _, m := range knownAs.FindAllStringSubmatchIndex(l.text, -1) {
			from, to := m[2], m[3]
			if from < 0 {
				from, to = m[4], m[5]
			}
			if f, ok := l.spot(from, to, FactPlace); ok {
				f.score = 1.6 + 1.0*l.share + 0.5*s.proximity(l, from, to)
				out = append(out, f)
			}
		}
	}
	return out
}

// named is a name in a sentence that can be a place.
type named struct {
	span   corpus.Span // in the sentence
	name   string
	weight float64 // how sure it is a place
}

// placesIn finds the places that l names.
func (l *line) placesIn() []named {
	var out []named
	seen := func(s corpus.Span) bool {
		for _, o := range out {
			if o.span.Overlaps(s) {
				return true
			}
		}
		return false
	}
	for _, m := range afterIn.FindAllStringSubmatchIndex(l.text, -1) {
		s := corpus.Span{Start: m[2], End: m[3]}
		word := fold(l.text[s.Start:s.End])
		if seen(s) || calendar[headWord(word)] || l.isPerson(s) && !venueWord.MatchString(word) {
			continue
		}
		out = append(out, named{s, l.text[s.Start:s.End], 1})
	}
	for _, m := range l.mentions(reading.Place) {
		s := corpus.Span{Start: m.Span.Start - l.span.Start, End: m.Span.End - l.span.Start}
		s = l.withVenueWord(s)
		if !seen(s) {
			name := l.src.Reading.Entities[m.Entity].Name
			weight := 0.8
			switch side, form := reading.CanonicalSide(name), l.text[s.Start:s.End]; {
			case side == name:
				weight = 0 // a country that is named as a party, not as a place
			case side != "" && reading.CapitalOf(side) != name && reading.CapitalOf(side) != form:
				continue // an adjective
			}
			if before := strings.TrimRight(l.text[:s.Start], " "); strings.HasSuffix(before, " on") || strings.HasSuffix(before, " about") || strings.HasSuffix(before, " over") {
				weight -= 0.8 // what was spoken of
			}
			out = append(out, named{s, name, weight})
		}
	}
	for _, m := range l.mentions(reading.Organisation) {
		s := corpus.Span{Start: m.Span.Start - l.span.Start, End: m.Span.End - l.span.Start}
		s = l.withVenueWord(s)
		if form := l.text[s.Start:s.End]; !seen(s) && form != strings.ToUpper(form) { // an acronym is no place
			out = append(out, named{s, l.src.Reading.Entities[m.Entity].Name, 0.2})
		}
	}
	for _, m := range plainVenue.FindAllStringSubmatchIndex(l.text, -1) {
		if s := (corpus.Span{Start: m[2], End: m[3]}); !seen(s) {
			out = append(out, named{s, l.text[s.Start:s.End], 0.5})
		}
	}
	return out
}

// plainVenue finds places that have no name of their own: "in the cellar of the
// dairy", "at a hotel next to the airport".
var plainVenue = regexp.MustCompile(`\b(?:in|at|inside|into|aboard|on board|outside) ((?:the|a|an|his|her|its|their|one of the) (?:[\p{L}’'-]+ ){0,4}?(?:hotels?|palace|hall|castle|building|house|resort|headquarters|cent(?:re|er)|rooms?|offices?|lodge|club(?:house)?|boathouse|library|embassy|residence|mission|villa|cellar|studios?|school|church|cathedral|theatre|theater|museum|monastery|station|ship|ferry|yacht|restaurant|café|farm(?:house)?|cabin|cottage|chalet|base|airport|barracks|tent|garden|basement|ballroom|warehouse|factory|plant|stadium|university|academy|ministry|parliament|town hall|courthouse|clinic|hospital)\b(?: (?:of|next to|near|opposite|behind|above) (?:the |a )?(?:[\p{L}’'-]+ ?){1,3})?)`)

func (l *line) isPerson(s corpus.Span) bool {
	for _, m := range l.mentions(reading.Person) {
		if !m.Pronoun && (corpus.Span{Start: m.Span.Start - l.span.Start, End: m.Span.End - l.span.Start}).Overlaps(s) {
			return true
		}
	}
	return false
}

var venueWord = regexp.MustCompile(`(?: |^)(?:hotel|palace|hall|castle|building|house|resort|headquarters|centre|center|room|stadium|airport|embassy|academy|residence|villa|pavilion|province|region|port|plant|factory|complex|university)$`)

var venueTail = regexp.MustCompile(`^ (?:hotel|palace|hall|castle|building|house|resort|headquarters|centre|center|room|stadium|airport|embassy|academy|residence|villa|pavilion|province|region|port|plant|factory|complex|university|dining room)\b`)

// withVenueWord adds "hotel", "palace" or the like after a name to its span.
func (l *line) withVenueWord(s corpus.Span) corpus.Span {
	if m := venueTail.FindStringIndex(l.text[s.End:]); m != nil {
		s.End += m[1]
	}
	return s
}

// nounFit rewards a place that l calls what the question asks for: "which
// hotel" and "the Miramar, a hotel on the quay".
func (s *sheet) nounFit(l *line, span corpus.Span) float64 {
	if len(s.q.Noun) == 0 {
		return 0
	}
	head := s.q.Noun[len(s.q.Noun)-1]
	from, to := max(0, span.Start-30), min(len(l.text), span.End+30)
	for from > 0 && !utf8.RuneStart(l.text[from]) {
		from--
	}
	for to < len(l.text) && !utf8.RuneStart(l.text[to]) {
		to++
	}
	for _, w := range Words(l.text[from:to]) {
		if w.Stem == head {
			return 0.6
		}
		if s.group[w.Stem] == head {
			return 0.35
		}
	}
	return 0
}

// upperFirst reports whether s begins with a capital.
func upperFirst(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

var buildingNoun = stems("building hotel palace hall venue house resort castle centre center room headquarters villa embassy mansion")

// meetingPlaces gives where the meeting that the question speaks of was held,
// by the dossier: the building where one is asked for, else the town.
func (s *sheet) meetingPlaces(asked map[string]bool) []found {
	if !s.q.Meeting.Said && !held.MatchString(s.q.Question.Text) {
		return nil
	}
	matches := s.meetings()
	if len(matches) == 0 {
		return nil
	}
	m := matches[0].Meeting
	building := false
	for _, n := range s.q.Noun {
		building = building || buildingNoun[n]
	}
	var out []found
	for _, name := range []string{m.Venue, m.Place} {
		if name == "" || asked[fold(name)] || building && name == m.Place || s.specialNoun() != "" && !venueWord.MatchString(fold(name)) {
			continue
		}
		for k, mention := range m.Mentions {
			l := s.mentioned(mention)
			if l == nil || k > 20 {
				continue
			}
			if i := strings.Index(l.text, name); i >= 0 {
				f, ok := l.spot(i, i+len(name), FactPlace)
				if !ok {
					continue
				}
				f.Value = name
				f.score = 1.2 + 0.6*l.share + 0.4*l.cover - 0.02*float64(k)
				if building == (name == m.Venue) {
					f.score += 0.4
				}
				out = append(out, f)
				break
			}
		}
	}
	return out
}

var held = regexp.MustCompile(`(?i)\b(?:meet|met|held|hold|talk|talks|gather|sit|sat)\b`)
