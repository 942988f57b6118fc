package answer

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// meetings gives the meetings that the question can mean, best first.
func (s *sheet) meetings() []dossier.MeetingMatch {
	if !s.matched {
		s.matches, s.matched = s.findMeetings(), true
	}
	return s.matches
}

func (s *sheet) findMeetings() []dossier.MeetingMatch {
	d := s.ev.Dossier
	if d == nil {
		return nil
	}
	query := dossier.MeetingQuery{Text: plain(s.q.Question.Text), Ordinal: max(0, s.q.Meeting.Ordinal), ID: s.q.Question.Meeting}
	if s.q.Follows {
		query.Text += " " + plain(s.q.Question.Previous)
	}
	for _, n := range s.q.Names {
		switch n.Kind {
		case reading.Person:
			if n.Known && n.Value != "" {
				query.People = append(query.People, n.Value)
			}
		default:
			for _, m := range d.ResolvePlace(n.Text) {
				if !slices.Contains(query.Places, m.Name) && len(query.Places) < 4 {
					query.Places = append(query.Places, m.Name)
				}
			}
		}
	}
	for _, date := range s.q.Dates {
		if i := date.interval(); !i.IsZero() {
			query.Dates = append(query.Dates, i)
			continue
		}
		for _, m := range d.Meetings() {
			if date.Day > 0 && len(query.Dates) < 8 && date.fits(m.When) && m.When.Days() <= 3 {
				query.Dates = append(query.Dates, m.When)
			}
		}
	}
	matches := s.anchored(d.FindMeetings(query))
	if s.q.Question.Meeting == "" && s.isOpen() {
		matches = s.newestFirst(matches)
	}
	return matches
}

// anchored puts those meetings first whose rosters stand in sentences that,
// with the title above them and the names of the meeting, hold most of the
// question's words.
func (s *sheet) anchored(matches []dossier.MeetingMatch) []dossier.MeetingMatch {
	out := slices.Clone(matches)
	for i := range out {
		out[i].Score += 3 * s.explains(out[i].Meeting)
	}
	slices.SortStableFunc(out, func(a, b dossier.MeetingMatch) int { return cmp.Compare(b.Score, a.Score) })
	return out
}

// explains is the share of the question's words that the best sentence of m's
// roster holds, together with its title and the names of m.
func (s *sheet) explains(m *dossier.Meeting) float64 {
	if v, ok := s.fits[m]; ok {
		return v
	}
	names := Words(strings.Join([]string{m.Place, m.Venue, m.Words, m.Kind}, " "))
	best := 0.0
	seen := map[place]bool{}
	for _, at := range m.Attendees {
		if !at.Attended() {
			continue
		}
		for _, c := range at.Mentions {
			l := s.mentioned(c)
			if l == nil || seen[l.place] {
				continue
			}
			seen[l.place] = true
			all := slices.Concat(s.titleOf(l.src), names, l.words)
			best = max(best, 0.9*s.coverage(all))
		}
	}
	s.fits[m] = best
	return best
}

// isOpen reports whether the question says nothing about which meeting it means.
func (s *sheet) isOpen() bool {
	r := s.q.Meeting
	for _, n := range s.q.Names {
		if n.Kind == reading.Person || country(strings.Fields(n.Text)) != s.q.Side || s.q.Side == "" {
			return false
		}
	}
	if len(s.q.Dates) > 0 || r.Ordinal > 0 || r.Stage != "" || r.Day != 0 {
		return false
	}
	for _, t := range s.q.Terms {
		if !t.Synonym && t.Weight >= fullWeight && !t.Name {
			return false
		}
	}
	return true
}

// newestFirst puts the newest meeting that was held before the others.
func (s *sheet) newestFirst(matches []dossier.MeetingMatch) []dossier.MeetingMatch {
	out := slices.Clone(matches)
	held := func(m *dossier.Meeting) bool {
		if m.Status != reading.Held && m.Status != reading.UnderWay {
			return false
		}
		n := 0
		for _, at := range m.Attendees {
			if at.Attended() {
				n++
			}
		}
		return n >= 2 && (m.When.IsZero() || m.When.Yearless() || s.now.IsZero() || !m.When.From.After(s.now.AddDate(0, 0, 1)))
	}
	slices.SortStableFunc(out, func(a, b dossier.MeetingMatch) int {
		x, y := held(a.Meeting), held(b.Meeting)
		if x != y {
			if x {
				return -1
			}
			return 1
		}
		return b.Meeting.When.From.Compare(a.Meeting.When.From)
	})
	return out
}

// interval gives the days that d names; without a year where none is said.
func (d Date) interval() reading.Interval {
	if d.Month == 0 {
		return reading.Interval{}
	}
	year := d.Year
	if year == 0 {
		year = reading.YearUnknown
	}
	if d.Day == 0 {
		from := time.Date(year, time.Month(d.Month), 1, 0, 0, 0, 0, time.UTC)
		return reading.Interval{From: from, To: from.AddDate(0, 1, -1), Precision: reading.ToMonth}
	}
	t := time.Date(year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	return reading.Interval{From: t, To: t, Precision: reading.ToDay}
}

// assumed tells which meeting was taken where the question leaves it open, and
// which others it could have meant.
func (s *sheet) assumed(matches []dossier.MeetingMatch) (string, []*dossier.Meeting) {
	var others []*dossier.Meeting
	for _, m := range matches[1:] {
		if len(others) < 4 && (m.Score >= 0.7*matches[0].Score || s.isOpen()) && m.Meeting.Label != "" {
			others = append(others, m.Meeting)
		}
	}
	if !s.isOpen() || s.q.Question.Meeting != "" {
		if len(others) > 0 && matches[1].Score >= 0.95*matches[0].Score && matches[0].Score > 0 {
			return "The question fits more than one meeting; this is about " + matches[0].Meeting.Label + ".", others
		}
		return "", others
	}
	return "The question leaves the meeting open; this is the latest that was held: " + matches[0].Meeting.Label + ".", others
}
