package answer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// ofTheNamed keeps, of those who led, the ones told of in a sentence with the
// party that the question names, where there are any.
func (s *sheet) ofTheNamed(facts []found) []found {
	var out []found
	for _, f := range facts {
		l := s.line(f.at[0])
		for i := range s.q.Names {
			n := &s.q.Names[i]
			if n.Kind != reading.Person && (s.nameIn(l, n) >= 0 || slices.ContainsFunc(l.words, func(w Word) bool { return alikeSide(possessor(fold(w.Text)), n.Text) })) &&
				fold(n.Value) != fold(s.placeOf()) {
				out = append(out, f)
				break
			}
		}
	}
	if len(out) == 0 {
		return facts
	}
	return out
}

// placeOf gives the place where the question says the meeting was, or "".
func (s *sheet) placeOf() string {
	for _, n := range s.q.Names {
		if n.From > 0 && n.From <= len(s.q.Words) && n.Kind == reading.Place {
			if w := s.q.Words[n.From-1].Text; w == "in" || w == "at" {
				return n.Value
			}
		}
	}
	return ""
}

// roster gives the attendees of the meeting meant, of the side and the part
// that the question asks for.
func (s *sheet) roster(matches []dossier.MeetingMatch) proposal {
	var p proposal
	if len(matches) == 0 {
		return p
	}
	m := matches[0].Meeting
	cover := map[place]int{}
	var chosen []dossier.Attendance
	bodies := s.wantsBodies()
	people := 0
	for _, at := range m.Attendees {
		if at.Attended() && at.Kind == reading.Person && !at.Group && s.wanted(m, at) {
			people++
		}
	}
	for _, at := range m.Attendees {
		if !at.Attended() || !s.wanted(m, at) {
			continue
		}
		named := at.Kind == reading.Person && !at.Group
		if bodies && (at.Kind == reading.Person) || !bodies && people > 0 && (at.Kind == reading.Place || !named && people > 1 && s.covered(m, at)) {
			continue
		}
		chosen = append(chosen, at)
		for _, c := range at.Mentions {
			if l := s.mentioned(c); l != nil {
				cover[l.place]++
			}
		}
	}
	var facts []found
	for _, at := range chosen {
		if f, ok := s.attendee(at, cover); ok {
			facts = append(facts, f)
		}
	}
	slices.SortStableFunc(facts, func(a, b found) int {
		return cmp.Or(cmp.Compare(cover[b.at[0]], cover[a.at[0]]), cmp.Compare(a.at[0].source, b.at[0].source), cmp.Compare(a.at[0].sentence, b.at[0].sentence), cmp.Compare(b.score, a.score))
	})
	if s.q.Part == PartLed && s.q.Side == "" {
		facts = s.ofTheNamed(facts)
	}
	if named := slices.ContainsFunc(facts, func(f found) bool { return f.Type == FactPerson && !f.Group }); !named && !bodies || people < 2 && s.q.Part == PartAny {
		more := s.gathered(m)
		if len(more) > 0 && !named {
			facts = nil
		}
		facts = choose(append(facts, more...), maxList)
	}
	p.facts = facts[:min(len(facts), maxList)]
	p.draft.typed = len(facts) > 0
	p.draft.near = len(facts) > 0
	p.draft.strength = 0.9
	if matches[0].Score < 0.3 && !s.isOpen() {
		p.draft.strength = 0.5
	}
	return p
}

// wanted reports whether the question asks for this attendee of m: by side,
// part of the meeting, day, and what they did there.
func (s *sheet) wanted(m *dossier.Meeting, at dossier.Attendance) bool {
	if s.q.Side != "" && !onSide(at, s.q.Side) && !s.calledOf(at, s.q.Side) {
		return false
	}
	if len(s.q.Kin) > 0 && !s.isKin(at) {
		return false
	}
	if s.q.Against != "" && (onSide(at, s.q.Against) || at.Side == "") {
		return false
	}
	if s.q.Part == PartLed && at.Stance != reading.Lead {
		return false
	}
	if besideWhom.MatchString(plain(s.q.Question.Text)) {
		for i := range s.q.Names {
			if n := &s.q.Names[i]; n.Kind == reading.Person && s.sameName(n, at.Name, at.Kind) {
				return false
			}
		}
	}
	return s.inPart(m, at)
}

// wantsBodies reports whether the question asks for parties, countries or
// organisations rather than for people.
func (s *sheet) wantsBodies() bool {
	for _, n := range s.q.Noun {
		if bodyNoun[n] {
			return true
		}
	}
	return false
}

var bodyNoun = stems("party parties country countries company companies union unions group groups nation nations state states government governments organisation organisations organization club clubs power powers delegation delegations side sides bank banks firm firms")

// covered reports whether people of the same side as the group or organisation
// at are named, so that it adds nobody.
func (s *sheet) covered(m *dossier.Meeting, at dossier.Attendance) bool {
	if !at.Group {
		return false
	}
	if at.Side == "" {
		return true
	}
	for _, other := range m.Attendees {
		if other.Attended() && other.Kind == reading.Person && !other.Group && (other.Side == at.Side || other.Side == "") {
			return true
		}
	}
	return false
}

// isKin reports whether the articles say of at what the question says of those
// it asks for: in the role, in the name, or right beside it.
func (s *sheet) isKin(at dossier.Attendance) bool {
	match := func(text string) bool {
		for _, w := range Words(text) {
			for _, k := range s.q.Kin {
				if w.Stem == k || s.group[w.Stem] == k {
					return true
				}
			}
		}
		return false
	}
	if match(at.Role) || match(at.Name) || match(at.Side) {
		return true
	}
	if at.Person != nil {
		for _, r := range at.Person.Roles {
			if match(r.Text) {
				return true
			}
		}
	}
	for _, c := range at.Mentions {
		l := s.mentioned(c)
		if l == nil {
			continue
		}
		from, to := max(0, c.Span.Start-l.span.Start-40), min(len(l.text), c.Span.End-l.span.Start+60)
		if match(strings.ToValidUTF8(l.text[from:to], "")) {
			return true
		}
	}
	return false
}

// besideWhom marks a question for others than those whom it names.
var besideWhom = regexp.MustCompile(`\b(?:sat in on|joined|accompanied|alongside|with|saw|besides|apart from|other than|else)\b`)

// attendee makes a fact of at, with the sentence first that names the most of
// those wanted.
func (s *sheet) attendee(at dossier.Attendance, cover map[place]int) (found, bool) {
	var f found
	best := -1.0
	for k, c := range at.Mentions {
		said := s.mentioned(c)
		if k < len(at.Claims) {
			c = at.Claims[k].Name // a pronoun's bearer is named in another sentence
		}
		l := s.mentioned(c)
		if l == nil || said == nil {
			continue
		}
		g, ok := l.spot(c.Span.Start-l.span.Start, c.Span.End-l.span.Start, FactPerson)
		if !ok {
			continue
		}
		if said.place != l.place {
			g.at = append(g.at, said.place)
		}
		v := float64(cover[l.place]) - 0.3*float64(k)
		if k < len(at.Claims) {
			if at.Claims[k].Inferred {
				v--
			}
			if st := at.Claims[k].Stance; (st == reading.Absent || st == reading.Comment) && at.Attended() {
				continue
			}
			if asked := s.partAsked(); len(asked) > 0 && samePart(at.Claims[k].Part, asked) {
				v += 5
			}
		}
		if v > best {
			g.at = append(g.at, f.at...)
			best, f = v, g
		} else {
			f.at = append(f.at, l.place)
		}
	}
	if f.Text == "" {
		return f, false
	}
	f.Value, f.Role, f.Side, f.Group, f.Lead = at.Name, at.Role, at.Side, at.Group, at.Stance == reading.Lead
	if at.Kind == reading.Organisation || at.Kind == reading.Place {
		f.Type = FactOrganisation
	}
	if at.Disputed {
		f.Note = "disputed"
	}
	f.score = best
	if f.Lead {
		f.score += 10
	}
	return f, true
}
