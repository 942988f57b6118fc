package answer

import (
	"slices"
	"strings"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// invitee is somebody who could be among those whom a question about a meeting
// asks for, with everything that speaks for it and against it.
type invitee struct {
	person   *dossier.Person
	mentions []spotted // by name, in the articles that matter
	row      [peopleFeatures]float32
	chance   float64 // that the question asks for this one
}

// spotted is a person's name in a sentence.
type spotted struct {
	l      *line
	span   corpus.Span // of the name, in the sentence
	entity int
	at     int // index of the mention in the reading
}

// The bounds of what is looked at for a question about people.
const (
	invitedMeetings = 6  // meetings that the question can mean
	invitedLines    = 24 // best sentences
	invitedSpots    = 60 // mentions of one person
	invitedMost     = 80 // people
)

// invitees gathers the people of the articles that tell of the meetings that
// the question can mean, and of the best sentences.
func (s *sheet) invitees(matches []dossier.MeetingMatch) []*invitee {
	if s.ev.Dossier == nil {
		return nil
	}
	sources := map[int]bool{}
	for i, l := range s.best(invitedLines) {
		if i < 10 || l.cover > 0.3 {
			sources[l.source] = true
		}
	}
	for _, m := range matches[:min(len(matches), invitedMeetings)] {
		for _, c := range m.Meeting.Mentions {
			if l := s.mentioned(c); l != nil {
				sources[l.source] = true
			}
		}
	}
	by := map[*dossier.Person]*invitee{}
	var out []*invitee
	for i := range s.ev.Sources {
		src := &s.ev.Sources[i]
		if !sources[i] || src.Article == nil || src.Reading == nil {
			continue
		}
		for k, m := range src.Reading.Mentions {
			if !namesPerson(src.Reading, m) {
				continue
			}
			who := s.ev.Dossier.Bearer(src.Article.ID, src.Article.Revision, m.Entity)
			l := s.line(place{i, m.Sentence})
			if who == nil || l == nil || !l.span.Contains(m.Span) || !src.Reading.Sentences[m.Sentence].Quotable {
				continue
			}
			v := by[who]
			if v == nil {
				v = &invitee{person: who}
				by[who] = v
				out = append(out, v)
			}
			if len(v.mentions) < invitedSpots {
				v.mentions = append(v.mentions, spotted{l, corpus.Span{Start: m.Span.Start - l.span.Start, End: m.Span.End - l.span.Start}, m.Entity, k})
			}
		}
	}
	if len(out) > invitedMost { // those named in the best sentences
		best := func(v *invitee) float64 {
			top := 0.0
			for _, m := range v.mentions {
				top = max(top, m.l.cover)
			}
			return top
		}
		slices.SortStableFunc(out, func(a, b *invitee) int {
			switch x, y := best(a), best(b); {
			case x > y:
				return -1
			case x < y:
				return 1
			}
			return strings.Compare(a.person.Name, b.person.Name)
		})
		out = out[:invitedMost]
	}
	return out
}

// fact makes a fact of v, with the sentence first that says best that v was there.
func (v *invitee) fact(s *sheet, matches []dossier.MeetingMatch) (found, bool) {
	if len(matches) > 0 && s.q.Part != PartAbsent {
		if at := attendanceOf(matches[0].Meeting, v.person); at != nil && at.Attended() {
			if f, ok := s.attendee(*at, nil); ok {
				f.score = v.chance
				return f, true
			}
		}
	}
	best := -1.0
	var out found
	for _, m := range v.mentions {
		f, ok := m.l.spot(m.span.Start, m.span.End, FactPerson)
		if !ok {
			continue
		}
		fit := s.coverAround(m.l) + 0.3*m.l.share
		told, absent := m.told()
		if s.q.Part == PartAbsent {
			told, absent = absent || m.l.find(absence) != nil, told
		}
		if told {
			fit += 0.3
		} else if absent {
			fit -= 0.3
		}
		if m.l.teller(m.span) || possessed(m.l.text, m.span) {
			fit -= 0.2
		}
		if fit <= best {
			if len(out.at) < 4 && f.Text == out.Text {
				out.at = append(out.at, m.l.place)
			}
			continue
		}
		best = fit
		e := m.l.src.Reading.Entities[m.entity]
		f.Side, f.Value = v.person.Side, v.person.Name
		if len(e.Roles) > 0 {
			f.Role = e.Roles[0].Text
		}
		out = f
	}
	for _, m := range matches[:min(len(matches), invitedMeetings)] {
		if at := attendanceOf(m.Meeting, v.person); at != nil && at.Attended() {
			if at.Role != "" {
				out.Role = at.Role
			}
			if at.Side != "" {
				out.Side = at.Side
			}
			break
		}
	}
	out.score = v.chance
	return out, out.Text != ""
}

// told reports whether the reading finds the sentence to say that the person
// was at a meeting, or that it was not.
func (m spotted) told() (present, absent bool) {
	for i := range m.l.src.Reading.Meetings {
		for _, x := range m.l.src.Reading.Meetings[i].Participants {
			if x.Entity == m.entity && x.Sentence == m.l.sentence {
				if x.Stance <= reading.Joined {
					present = true
				} else if x.Stance == reading.Absent {
					absent = true
				}
			}
		}
	}
	return present, absent
}

// coverAround is the share of the question's words in l, its article's title,
// the heading above and the sentence before together.
func (s *sheet) coverAround(l *line) float64 {
	if c, ok := s.wide[l.place]; ok {
		return c
	}
	words := slices.Concat(s.titleOf(l.src), l.words)
	for by := -1; by >= -2; by-- {
		if n := s.line(place{l.source, l.sentence + by}); n != nil && l.src.Reading.Sentences[n.sentence].Paragraph == l.src.Reading.Sentences[l.sentence].Paragraph {
			words = append(words, n.words...)
		}
	}
	if h := l.src.Reading.Sentences[l.sentence].Intro; h >= 0 && h < l.sentence {
		if n := s.line(place{l.source, h}); n != nil {
			words = append(words, n.words...)
		}
	}
	c := s.coverage(words)
	s.wide[l.place] = c
	return c
}

// attendanceOf gives what is told of who at m, or nil.
func attendanceOf(m *dossier.Meeting, who *dossier.Person) *dossier.Attendance {
	for i := range m.Attendees {
		if m.Attendees[i].Person == who {
			return &m.Attendees[i]
		}
	}
	return nil
}
