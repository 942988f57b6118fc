package update

import (
	"slices"
	"time"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// meetings gives the meetings that are told of for the first time, and what is
// new about who was at the others.
func (e *editor) meetings(taken map[*unit]bool) []*candidate {
	before := e.meetingsBefore()
	var out []*candidate
	used := map[*unit]bool{}
	for _, m := range e.g.Now.Meetings() {
		if m.Status != reading.Held && m.Status != reading.UnderWay || !e.recent(m) {
			continue
		}
		prior := before[m]
		c := &candidate{kind: MeetingHeld, score: weighMeeting, label: m.Label, meeting: m}
		was := map[string]bool{}
		if prior != nil && (prior.Status == reading.Held || prior.Status == reading.UnderWay) {
			c.kind, c.score = MeetingMore, weighAttendance
			for _, a := range prior.Attendees {
				if a.Attended() {
					was[a.Name] = true
					if a.Person != nil {
						was[a.Person.Family] = true
					}
				}
			}
		}
		if e.tell(c, m, was, func(u *unit) bool { return taken[u] || used[u] }) {
			used[c.unit] = true
			for _, u := range c.more {
				used[u] = true
			}
			out = append(out, c)
		}
	}
	return out
}

// meetingsBefore gives the meetings of the dossier as it was that are the same
// as those of now: they rest on the same sentences.
func (e *editor) meetingsBefore() map[*dossier.Meeting]*dossier.Meeting {
	byMention := map[at]*dossier.Meeting{}
	for _, m := range e.g.Before.Meetings() {
		for _, x := range m.Mentions {
			byMention[placeOf(x)] = m
		}
	}
	// A revised article tells of the same meeting in another revision.
	revised := map[corpus.ArticleID]int{}
	for _, r := range e.g.Revised {
		revised[r.Is.Article] = r.Was.Revision
	}
	out := map[*dossier.Meeting]*dossier.Meeting{}
	for _, m := range e.g.Now.Meetings() {
		votes := map[*dossier.Meeting]int{}
		for _, x := range m.Mentions {
			if b := byMention[placeOf(x)]; b != nil {
				votes[b]++
			} else if rev, ok := revised[x.Article]; ok {
				for _, b := range e.g.Before.Meetings() {
					if sameMeeting(b, m) && slices.ContainsFunc(b.Mentions, func(y dossier.Mention) bool { return y.Article == x.Article && y.Revision == rev }) {
						votes[b]++
					}
				}
			}
		}
		var best *dossier.Meeting
		for b, n := range votes {
			if best == nil || n > votes[best] || n == votes[best] && b.ID < best.ID {
				best = b
			}
		}
		if best != nil {
			out[m] = best
		}
	}
	return out
}

// sameMeeting reports whether two dossiers speak of one meeting.
func sameMeeting(a, b *dossier.Meeting) bool {
	return reading.PlaceKey(a.Place) == reading.PlaceKey(b.Place) && (a.When.IsZero() || b.When.IsZero() || a.When.Overlaps(b.When))
}

// recent reports whether m was news when the new articles told of it.
func (e *editor) recent(m *dossier.Meeting) bool {
	for _, x := range m.Mentions {
		u := e.units[placeOf(x)]
		if u == nil || u.src.known {
			continue
		}
		pub := u.published()
		if pub.IsZero() {
			pub = e.now
		}
		switch {
		case m.When.IsZero() || m.When.Yearless(), m.When.Precision >= reading.ToWeek && (m.Place == "" || u.src.reflective):
			if u.opening() && !u.bygone && !u.src.reflective {
				return true
			}
		case pub.Sub(m.When.To) <= bygoneDays*24*time.Hour && !m.When.From.After(day(pub).AddDate(0, 0, 1)):
			return true
		}
	}
	return false
}
