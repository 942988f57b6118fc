package update

import (
	"cmp"
	"slices"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// maxMore is how many sentences beside the first tell who was there.
const maxMore = 3

// tell chooses the sentences of the new articles that tell of m: one that says
// that it took place, and those that name most of the people who were there
// and that readers don't know of yet.
func (e *editor) tell(c *candidate, m *dossier.Meeting, was map[string]bool, taken func(*unit) bool) bool {
	named := map[*unit][]naming{} // those who were there, by sentence
	who := map[naming]string{}
	total := map[string]bool{}
	for _, a := range m.Attendees {
		if !a.Attended() || a.Group || a.Kind != reading.Person || was[a.Name] || a.Person != nil && was[a.Person.Family] {
			continue
		}
		for _, cl := range a.Claims {
			u := e.units[placeOf(cl.Mention)]
			if u == nil || u.src.known || cl.Planned || cl.Stance == reading.Absent || cl.Stance == reading.Comment || cl.Name.Sentence != cl.Mention.Sentence {
				continue
			}
			if !cl.When.IsZero() && !u.published().IsZero() && cl.When.From.After(day(u.published())) {
				continue // said beforehand
			}
			n := naming{cl.Name.Article, cl.Name.Revision, cl.Name.Span}
			named[u], who[n], total[a.Name] = append(named[u], n), a.Name, true
		}
	}
	if c.kind == MeetingMore && len(total) == 0 {
		return false
	}
	var told []*unit
	for _, x := range m.Mentions {
		u := e.units[placeOf(x)]
		if u != nil && !u.src.known && !slices.Contains(told, u) && (u.words >= minWords || len(named[u]) > 0) {
			told = append(told, u)
		}
	}
	// Sentences that something else was read from may still name people, but
	// the meeting is told by one of its own.
	pick := func(u *unit) float64 {
		s := .4 * float64(min(len(named[u]), 3))
		switch {
		case u.place == 0:
			s += 2.5
		case u.opening():
			s += 1.2
		}
		if u.src.reflective {
			s -= 1.5
		}
		if u.src.reading.Sentences[u.n].Item {
			s -= 2
		}
		if u.leaning() {
			s -= 1
		}
		return s - .05*float64(u.place)
	}
	var first *unit
	for _, u := range told {
		if dateless(m) && !took.MatchString(u.text) && len(named[u]) < 2 {
			continue
		}
		if taken(u) || u.bygone || c.kind == MeetingMore && len(named[u]) == 0 || c.kind == MeetingHeld && (e.known(u) || !e.happened(u, m)) {
			continue
		}
		if first == nil || cmp.Compare(pick(u), pick(first)) > 0 {
			first = u
		}
	}
	if first == nil {
		return false
	}
	if c.kind == MeetingHeld && company(m) < 2 {
		return false // somebody alone, as a dinner may be told
	}
	if len(total) == 0 && !first.opening() && !slices.ContainsFunc(m.Attendees, func(a dossier.Attendance) bool { return a.Attended() && e.party[a.Side] }) {
		return false // a gathering of nobody who counts
	}
	c.unit = first
	seen := map[string]bool{}
	note := func(u *unit) {
		for _, n := range named[u] {
			if !seen[who[n]] {
				seen[who[n]] = true
				c.people = append(c.people, n)
			}
		}
	}
	note(first)
	// What is pieced together without a day may be of several meetings.
	vague := dateless(m) && !first.opening()
	if vague {
		c.label = ""
	}
	for len(c.more) < maxMore && !vague {
		var next *unit
		gain := 0
		for _, u := range told {
			if u == first || slices.Contains(c.more, u) || taken(u) || !e.happened(u, m) {
				continue
			}
			n := 0
			for _, x := range named[u] {
				if !seen[who[x]] {
					n++
				}
			}
			if n > gain {
				next, gain = u, n
			}
		}
		if next == nil {
			break
		}
		c.more = append(c.more, next)
		note(next)
	}
	c.key = string(c.kind) + " " + reading.PlaceKey(m.Place) + " " + m.Kind
	if !m.When.IsZero() {
		c.key += " " + m.When.From.Format("2006-01-02")
	} else {
		c.key += " " + m.ID
	}
	if c.kind == MeetingMore {
		for _, n := range c.people {
			c.key += " " + who[n]
		}
	}
	sides := map[string]bool{}
	for _, a := range m.Attendees {
		if a.Attended() && a.Side != "" && e.party[a.Side] {
			sides[a.Side] = true
		}
	}
	if len(sides) > 1 {
		c.score += gainSides
	}
	if first.opening() {
		c.score += gainOpening
	}
	defer func() {
		if c.important {
			c.score += gainImportant
		}
	}()
	if o := e.outcome(first); c.kind == MeetingHeld && o != nil && o.important {
		c.important = true
		return true
	}
	c.important = c.kind == MeetingHeld && len(sides) > 1 && first.opening() && !first.src.reflective && (m.Ordinal == 1 || firsts.MatchString(first.text))
	return true
}

// dateless reports whether no text says on which day m was.
func dateless(m *dossier.Meeting) bool { return m.When.IsZero() || m.When.Precision >= reading.ToWeek }

// company is how many are told to have been there; a group counts as two.
func company(m *dossier.Meeting) int {
	n := 0
	for _, a := range m.Attendees {
		switch {
		case !a.Attended():
		case a.Group || a.Kind != reading.Person:
			n += 2
		default:
			n++
		}
	}
	return n
}

// happened reports whether u tells that m took place, rather than that it will.
func (e *editor) happened(u *unit, m *dossier.Meeting) bool {
	if u.ahead(e.now.AddDate(0, 0, 1)) || toCome.MatchString(u.text) && !took.MatchString(u.text) {
		return false
	}
	for _, p := range u.plans {
		if p.Status != reading.Planned {
			continue
		}
		if p.Meeting == m {
			return false
		}
		for _, a := range m.Attendees {
			for _, cl := range a.Claims {
				if placeOf(cl.Mention) == placeOf(p.Mentions[0]) && p.Mentions[0].Span.Contains(cl.Mention.Span) {
					return false
				}
			}
		}
	}
	return true
}
