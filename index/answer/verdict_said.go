package answer

import (
	"slices"
	"strings"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// saidAbsent finds the sentence that says that who was not there. A "no" that the
// articles don't say is the worst of answers, so that the words of absence must
// be said of who, and of no meeting elsewhere.
func (s *sheet) saidAbsent(who *Name, matches []dossier.MeetingMatch) (found, bool) {
	return s.outright(who, absence, func(l *line, at int) bool {
		m := l.find(absence)
		if strings.EqualFold(l.text[m[0]:m[1]], "without") && at != m[1]+1 {
			return false // "no peace without it"
		}
		return s.isSaidOf(l, m, who) && !s.isElsewhere(l, who, matches)
	})
}

// isSaidOf reports whether the words of absence at m are said of who: theirs is
// the last name before them, alone or in a list with it, or the first one after
// them where none stands before. Names that only say whose somebody is don't count.
func (s *sheet) isSaidOf(l *line, m []int, who *Name) bool {
	if who == nil || who.Kind != reading.Person || s.nameIn(l, who) < 0 {
		return true // not a person, or named in the sentence before
	}
	type one struct{ is, list int }
	var before, after []one
	b := s.presenceIn(l.src)
	for k, x := range l.src.Reading.Mentions {
		if x.Sentence != l.sentence || !namesPerson(l.src.Reading, x) {
			continue
		}
		span := corpus.Span{Start: x.Span.Start - l.span.Start, End: x.Span.End - l.span.Start}
		if possessed(l.text, span) {
			continue
		}
		e := l.src.Reading.Entities[x.Entity]
		is := 0
		if s.means(who, e, l.text[span.Start:span.End]) || s.sameName(who, e.Name, reading.Person) {
			is = 1
		}
		if span.End <= m[0] {
			before = append(before, one{is, b.list[k]})
		} else {
			after = append(after, one{is, b.list[k]})
		}
	}
	near, same := after, func(o []one) one { return o[0] }
	if len(before) > 0 {
		near, same = before, func(o []one) one { return o[len(o)-1] }
	}
	if len(near) == 0 {
		return true
	}
	last := same(near)
	for _, o := range near {
		if o.is == 1 && (o == last || o.list == last.list) {
			return true
		}
	}
	// "without X", "excluded X": the name follows at once.
	return len(after) > 0 && after[0].is == 1 && strings.EqualFold(strings.TrimSpace(l.text[m[0]:m[1]]), "without")
}

// isElsewhere reports whether l tells of who's absence from meetings of which
// none is at the place of the one that the question means.
func (s *sheet) isElsewhere(l *line, who *Name, matches []dossier.MeetingMatch) bool {
	if who == nil || s.ev.Dossier == nil || len(matches) == 0 || matches[0].Meeting.Place == "" || s.isOpen() {
		return false
	}
	some := false
	for _, m := range s.ev.Dossier.Meetings() {
		for _, at := range m.Attendees {
			if !s.sameName(who, at.Name, at.Kind) {
				continue
			}
			for _, c := range at.Claims {
				if c.Mention.Article != l.src.Article.ID || c.Mention.Sentence != l.sentence {
					continue
				}
				if m == matches[0].Meeting || m.Place == "" || reading.PlaceKey(m.Place) == reading.PlaceKey(matches[0].Meeting.Place) {
					return false
				}
				some = true
			}
		}
	}
	return some
}

// saidPresent finds the sentence that says that who was there: at the meeting
// that the question means, or at the places that it names.
func (s *sheet) saidPresent(who *Name, matches []dossier.MeetingMatch) (found, bool) {
	if s.ev.Dossier == nil {
		return found{}, false
	}
	return s.outright(who, presence, func(l *line, at int) bool {
		return l.find(absence) == nil && l.cover > 0.6 && s.isPlacedThere(l, who) && s.tellsOf(l, matches)
	})
}

// placedFrom is the chance of presence from which on a yes may rest on a sentence.
const placedFrom = 0.7

// isPlacedThere reports whether the words around who's name in l say that they
// were at a meeting, as far as l names a person of that name.
func (s *sheet) isPlacedThere(l *line, who *Name) bool {
	if who == nil || who.Kind != reading.Person || s.nameIn(l, who) < 0 {
		return true
	}
	best := float32(-1)
	for k, x := range l.src.Reading.Mentions {
		if x.Sentence != l.sentence || !namesPerson(l.src.Reading, x) {
			continue
		}
		if e := l.src.Reading.Entities[x.Entity]; s.means(who, e, e.Name) || s.sameName(who, e.Name, reading.Person) {
			best = max(best, s.presenceIn(l.src).chance[k])
		}
	}
	return best < 0 || best >= placedFrom
}

// tellsOf reports whether l tells of the meeting that the question means, or
// stands where all the places that the question names are spoken of.
func (s *sheet) tellsOf(l *line, matches []dossier.MeetingMatch) bool {
	if len(matches) > 0 && s.isWhereAsked(matches[0].Meeting) {
		for _, c := range matches[0].Meeting.Mentions {
			if c.Article == l.src.Article.ID && c.Sentence == l.sentence {
				return true
			}
		}
	}
	for i := range s.q.Names {
		n := &s.q.Names[i]
		if n.Kind == reading.Person || len(s.ev.Dossier.ResolvePlace(n.Text)) == 0 {
			continue
		}
		spoken := s.nameIn(l, n) >= 0
		for by := -2; by < 0 && !spoken; by++ {
			if b := s.beside(l, by); b != nil {
				spoken = s.nameIn(b, n) >= 0
			}
		}
		if !spoken && !slices.ContainsFunc(s.titleOf(l.src), func(w Word) bool { return sound(w.Text) == sound(lastWord(n.Text)) }) {
			return false
		}
	}
	return true
}

// isToldThere reports whether a sentence says outright that at was there, or the
// words around the name do.
func (s *sheet) isToldThere(at dossier.Attendance, who *Name) bool {
	for _, c := range at.Claims {
		if c.Stance > reading.Joined {
			continue
		}
		l := s.mentioned(c.Mention)
		if l == nil || s.nameIn(l, who) < 0 {
			if !c.Inferred {
				return true // of a pronoun or a description
			}
			continue
		}
		if s.isPlacedThere(l, who) {
			return true
		}
	}
	return false
}

// isWhereAsked reports whether m was at one of the places that the question
// names; it holds where it names none, or m's place isn't told.
func (s *sheet) isWhereAsked(m *dossier.Meeting) bool {
	named := false
	for _, n := range s.q.Names {
		if n.Kind == reading.Person {
			continue
		}
		for _, p := range s.ev.Dossier.ResolvePlace(n.Text) {
			named = true
			if key := reading.PlaceKey(p.Name); key == reading.PlaceKey(m.Place) || m.Venue != "" && key == reading.PlaceKey(m.Venue) {
				return true
			}
		}
	}
	return !named || m.Place == ""
}
