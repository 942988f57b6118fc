package dossier

import (
	"cmp"
	"slices"
	"strings"

	"parley/corpus/reading"
)

// MeetingQuery says what is known of a meeting that is looked for. Every field
// may be empty.
type MeetingQuery struct {
	Text    string             // the question, or the words for the meeting: "the kremlin meeting", "last time"
	Places  []string           // as ResolvePlace gives them
	Dates   []reading.Interval // any of them
	Ordinal int
	People  []string // names as in Person.Name
	ID      string   // a meeting chosen before; then nothing else counts
}

// MeetingMatch is a meeting that a query may mean.
type MeetingMatch struct {
	Meeting *Meeting
	Score   float64  // comparable within one answer; 0 when nothing speaks for it
	Reasons []string // "place", "date", "ordinal", "participants", "words", "latest"
}

// meetingWords are words of questions with the kind or part of a meeting that
// they ask for.
var meetingWords = map[string]string{
	"dinner": "dinner", "dined": "dinner", "dine": "dinner", "ate": "dinner", "banquet": "dinner", "lunch": "lunch", "luncheon": "lunch", "breakfast": "breakfast",
	"signing": "signing", "signed": "signing", "sign": "signing", "signature": "signing", "signatories": "signing", "initialled": "initialling", "initialed": "initialling",
	"ceremony": "ceremony", "presided": "ceremony", "call": "call", "phone": "call", "phoned": "call", "telephone": "call", "session": "session", "plenary": "session", "summit": "summit",
	"conference": "conference", "visit": "visit", "expanded": "expanded session", "extended": "expanded session",
}

var questionOrdinals = map[string]int{"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}

// FindMeetings ranks the meetings by how well they fit q, best first, at most
// fifty; those for which nothing speaks are left out. Where q asks for nothing
// in particular, the latest held come first.
func (d *Dossier) FindMeetings(q MeetingQuery) []MeetingMatch {
	if q.ID != "" {
		if m := d.MeetingByID(q.ID); m != nil {
			return []MeetingMatch{{m, 10, []string{"chosen"}}}
		}
		return nil
	}
	words := strings.Fields(plain(q.Text))
	asked := len(q.Places) > 0 || len(q.Dates) > 0 || q.Ordinal > 0 || len(q.People) > 0
	keys := map[string]bool{}
	for _, p := range q.Places {
		keys[reading.PlaceKey(p)] = true
		keys[plain(p)] = true
	}
	kinds := map[string]bool{}
	for i, w := range words {
		if kind := meetingWords[w]; kind != "" {
			kinds[kind] = true
		}
		if n := questionOrdinals[w]; n > 0 && q.Ordinal == 0 && i+1 < len(words) && (words[i+1] == "round" || words[i+1] == "meeting" || words[i+1] == "summit" || words[i+1] == "talks" || words[i+1] == "session" || words[i+1] == "trilateral") {
			q.Ordinal = n
		}
	}
	shared := map[*Meeting]int{} // words of the question among the names of a meeting
	for _, w := range words {
		for _, m := range d.lookup.told[w] {
			shared[m]++
		}
	}
	visited := map[*Meeting][]string{}
	for _, name := range q.People {
		for _, m := range d.lookup.visited[name] {
			if !slices.Contains(visited[m], name) {
				visited[m] = append(visited[m], name)
			}
		}
	}
	var out []MeetingMatch
	for _, m := range d.meetings {
		score, reasons := 0.0, []string(nil)
		say := func(n float64, reason string) {
			score += n
			reasons = append(reasons, reason)
		}
		if len(keys) > 0 {
			switch {
			case m.Place != "" && (keys[m.keys[0]] || keys[m.keys[1]]):
				say(5, "place")
			case m.Venue != "" && keys[m.keys[2]]:
				say(4, "venue")
			case m.named(keys):
				say(3, "place")
			case m.Place == "":
				score -= 1
			default:
				score -= 4
			}
			if m.Venue != "" && keys[m.keys[2]] && m.Place != "" {
				say(1, "venue")
			}
		}
		if len(q.Dates) > 0 {
			hit, exact := false, false
			for _, i := range q.Dates {
				if i.Overlaps(m.When) {
					hit = true
					exact = exact || m.When.Precision <= reading.ToDay
				}
			}
			switch {
			case exact:
				say(4, "date")
			case hit:
				say(2, "date")
			case m.When.IsZero():
			default:
				score -= 5
			}
		}
		if q.Ordinal > 0 {
			if m.Ordinal == q.Ordinal {
				say(3, "ordinal")
			} else if m.Ordinal > 0 {
				score -= 2
			}
		}
		for _, name := range visited[m] {
			for _, a := range m.Attendees {
				if a.Name != name {
					continue
				}
				if a.Attended() {
					say(1.5, "participants")
				} else {
					say(1, "told not to be there")
				}
				break
			}
		}
		if len(kinds) > 0 {
			if m.hasKind(kinds) {
				say(2, "words")
			} else {
				score--
			}
		}
		if n := shared[m]; n > 0 {
			say(min(float64(n), 3), "words")
		}
		if score > 0 || !asked && len(kinds) == 0 && m.there > 0 && m.Status == reading.Held {
			score += min(.3*float64(m.there), 1.5) + min(.2*float64(m.Articles), 1)
			if m.Status == reading.Held {
				score += .5
			}
			out = append(out, MeetingMatch{m, score, reasons})
		}
	}
	told := slices.ContainsFunc(out, func(m MeetingMatch) bool { return len(m.Reasons) > 0 })
	if told { // some meeting is meant: those for which nothing speaks are not
		out = slices.DeleteFunc(out, func(m MeetingMatch) bool { return len(m.Reasons) == 0 })
	}
	latest := !asked && len(kinds) == 0 && !told
	for _, w := range words {
		latest = latest || w == "last" || w == "latest" || w == "recent"
	}
	slices.SortStableFunc(out, func(x, y MeetingMatch) int {
		if latest && x.Score-y.Score < 3 && y.Score-x.Score < 3 {
			if c := y.Meeting.When.To.Compare(x.Meeting.When.To); c != 0 && x.Meeting.there > 1 && y.Meeting.there > 1 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(y.Score, x.Score), y.Meeting.When.To.Compare(x.Meeting.When.To), cmp.Compare(x.Meeting.ID, y.Meeting.ID))
	})
	return out[:min(len(out), 50)]
}

// named reports whether one of the folded names is one of the meeting's.
func (m *Meeting) named(keys map[string]bool) bool {
	for _, n := range m.names {
		if keys[n] {
			return true
		}
	}
	return false
}

// hasKind reports whether the meeting or a part of it is of one of the kinds.
func (m *Meeting) hasKind(kinds map[string]bool) bool {
	if kinds[m.Kind] {
		return true
	}
	for _, a := range m.Attendees {
		for _, part := range a.Parts {
			for k := range kinds {
				if part == k || strings.HasSuffix(part, " "+k) {
					return true
				}
			}
		}
	}
	return false
}

// common words of questions and names say nothing.
var common = map[string]bool{"the": true, "of": true, "in": true, "at": true, "talks": true, "meeting": true, "session": true, "a": true, "an": true, "and": true, "united": true, "on": true, "for": true, "who": true, "was": true, "were": true, "did": true, "with": true, "from": true, "what": true, "which": true, "when": true, "where": true, "had": true, "after": true, "that": true, "there": true, "his": true, "its": true, "new": true, "are": true, "has": true, "not": true, "you": true}

// MeetingByID gives the meeting with that ID, or nil.
func (d *Dossier) MeetingByID(id string) *Meeting { return d.lookup.meeting[id] }
