package dossier

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"time"

	"parley/corpus/reading"
)

// meetingRef is a meeting of a reading.
type meetingRef struct{ reading, meeting int }

// item is one article's account of a meeting.
type item struct {
	ref       meetingRef
	r         *reading.Reading
	m         *reading.Meeting
	place     string // as reading.PlaceKey gives it, of the venue's city where no place is said
	venue     string // plain
	when      reading.Interval
	told      bool // when is said, not inferred from the publication date
	people    map[*Person]bool
	order     []*Person // people, in the order of the participants
	published time.Time
}

// bundle is a meeting in the making: accounts that tell of one meeting.
type bundle struct {
	number  int // in the order of making
	items   []*item
	place   string
	venue   map[string]bool
	when    reading.Interval
	told    bool
	ordinal int
	kind    string // of the account that says most
	call    bool
	apart   bool
	people  map[*Person]int
	planned bool // every account has it in the future
}

// meetings puts the accounts of the same meeting together. Accounts are
// compared only with bundles at the same place, or that share a participant.
func (b *builder) meetings() {
	items := b.items()
	// The accounts that say most come first, so that the others find them.
	slices.SortStableFunc(items, func(x, y *item) int {
		return cmp.Or(cmp.Compare(y.weight(), x.weight()), x.when.From.Compare(y.when.From), cmp.Compare(x.r.Article, y.r.Article), cmp.Compare(x.ref.meeting, y.ref.meeting))
	})
	var bundles []*bundle
	byPlace := map[string]*shelf{}
	byPerson := map[*Person]*shelf{}
	for _, it := range items {
		var best *bundle
		top := 0.0
		consider := func(c *bundle) {
			if c == best {
				return
			}
			if fit, ok := c.fit(it); ok && (best == nil || fit > top || fit == top && c.number < best.number) {
				best, top = c, fit
			}
		}
		if it.place != "" {
			byPlace[it.place].near(it.when, consider)
			byPlace[""].near(it.when, consider)
		}
		if it.place == "" || !precise(it.when) {
			for _, p := range it.order {
				byPerson[p].near(it.when, consider)
				if best == nil && !precise(it.when) && byPerson[p] != nil {
					byPerson[p].recent(it.place, consider)
				}
			}
		}
		fresh := best == nil || top < 2
		if fresh {
			best = &bundle{number: len(bundles), venue: map[string]bool{}, people: map[*Person]int{}, planned: true}
			bundles = append(bundles, best)
		}
		when, place := best.when, best.place
		known := map[*Person]bool{}
		for _, p := range it.order {
			known[p] = best.people[p] > 0
		}
		best.add(it)
		moved := fresh || best.when != when
		if moved || best.place != place {
			put(byPlace, best.place, best)
		}
		for _, p := range it.order {
			if !known[p] || moved {
				put(byPerson, p, best)
			}
		}
	}
	for _, c := range bundles {
		b.finish(c)
	}
	slices.SortFunc(b.d.meetings, func(x, y *Meeting) int {
		return cmp.Or(y.When.From.Compare(x.When.From), cmp.Compare(len(y.Mentions), len(x.Mentions)), cmp.Compare(x.ID, y.ID))
	})
}

// put places c on the shelf of key.
func put[K comparable](shelves map[K]*shelf, key K, c *bundle) {
	if shelves[key] == nil {
		shelves[key] = &shelf{}
	}
	shelves[key].put(c)
}

// items gives the accounts of all readings.
func (b *builder) items() []*item {
	var out []*item
	for ri, r := range b.readings {
		for mi := range r.Meetings {
			m := &r.Meetings[mi]
			it := &item{ref: meetingRef{ri, mi}, r: r, m: m, when: m.When, told: !m.When.IsZero(), people: map[*Person]bool{}, published: r.Published.Time}
			if m.Place != reading.None {
				it.place = reading.PlaceKey(r.Entities[m.Place].Name)
			}
			if m.Venue != reading.None {
				name := r.Entities[m.Venue].Name
				it.venue = plain(name)
				if key := reading.PlaceKey(name); it.place == "" && key != strings.ToLower(name) {
					it.place = key
				}
			}
			for _, p := range m.Participants {
				if who := b.person[ref{ri, p.Entity}]; who != nil && p.Stance != reading.Absent && p.Stance != reading.Comment {
					if !it.people[who] {
						it.order = append(it.order, who)
					}
					it.people[who] = true
				}
			}
			if !it.told && r.Published.Known() && m.Status == reading.Held && !m.Former {
				day := r.Published.Time.UTC().Truncate(24 * time.Hour)
				back := -4
				if m.Headline != "" {
					back = -1 // news
				}
				it.when = reading.Interval{From: day.AddDate(0, 0, back), To: day, Precision: reading.ToWeek}
			}
			out = append(out, it)
		}
	}
	return out
}

// weight tells how much an account says that others can be recognised by.
func (it *item) weight() int {
	w := min(len(it.people), 6)
	if it.place != "" {
		w += 4
	}
	if it.told {
		w += 5 - min(int(it.when.Precision), 5)
	}
	if it.when.Yearless() {
		w -= 3
	}
	if it.m.Ordinal > 0 {
		w++
	}
	return w
}

// gap is the number of days between two intervals; 0 where they meet.
func gap(a, b reading.Interval) int {
	if a.Overlaps(b) {
		return 0
	}
	if a.From.After(b.From) {
		a, b = b, a
	}
	return int(b.From.Sub(a.To).Hours()/24) + 1
}

// fit weighs what speaks for it being an account of c.
func (c *bundle) fit(it *item) (score float64, ok bool) {
	if (it.m.Kind == "call") != c.call {
		return 0, false
	}
	if c.place != "" && it.place != "" {
		if c.place != it.place {
			return 0, false
		}
		score += 2
	}
	if it.venue != "" && len(c.venue) > 0 {
		if c.venue[it.venue] {
			score += 1
		}
	}
	switch {
	case c.when.IsZero() || it.when.IsZero():
		if (it.m.Status != reading.Held) != c.planned {
			score -= .5
		}
		if c.ordinal == 0 && it.m.Ordinal == 0 && c.planned && len(it.people)+len(c.people) > 0 {
			score -= 1
		}
	default:
		g := gap(c.when, it.when)
		exact := c.told && it.told && c.when.Precision <= reading.ToDay && it.when.Precision <= reading.ToDay
		switch {
		case g == 0 && exact:
			score += 3
		case g == 0:
			score += 1
		case g == 1 && exact && c.place != "" && c.place == it.place && c.ordinalFits(it): // a second day
			score += 1
		case g <= 1 && !exact:
			score += .5
		case g <= 4 && !exact && c.place != "" && c.place == it.place:
		default:
			return 0, false
		}
	}
	if c.ordinal > 0 && it.m.Ordinal > 0 {
		if c.ordinal == it.m.Ordinal {
			score += 2
		} else {
			return 0, false
		}
	}
	shared, foreign := 0, 0
	for p := range it.people {
		if c.people[p] > 0 {
			shared++
		} else {
			foreign++
		}
	}
	score += min(float64(shared), 3)
	if c.apart != it.m.Separate && len(it.people) > 0 && len(c.people) > 0 && shared < max(len(it.people), len(c.people)) {
		return 0, false
	}
	if shared == 0 && foreign > 1 && len(c.people) > 1 {
		score -= 3
	} else if foreign > 0 && len(c.people) > 1 && len(it.people) == 2 && shared == 1 && it.m.Kind == "meeting" {
		score -= 1
	}
	if c.place == "" || it.place == "" {
		if c.kind != it.m.Kind && meals[c.kind] != meals[it.m.Kind] {
			score -= 1.5
		}
		if shared == 0 {
			score -= 1
		}
		if shared < 2 && c.place != it.place {
			score -= 1
		}
	}
	return score, true
}

// meals are meetings that last no longer than one.
var meals = map[string]bool{"breakfast": true, "lunch": true, "dinner": true}

func (c *bundle) ordinalFits(it *item) bool {
	return c.ordinal == 0 || it.m.Ordinal == 0 || c.ordinal == it.m.Ordinal
}

// add makes it one of the accounts of c.
func (c *bundle) add(it *item) {
	c.items = append(c.items, it)
	if c.kind == "" {
		c.kind = it.m.Kind
	}
	if c.place == "" {
		c.place = it.place
	}
	if it.venue != "" {
		c.venue[it.venue] = true
	}
	if c.ordinal == 0 {
		c.ordinal = it.m.Ordinal
	}
	if it.m.Kind == "call" {
		c.call = true
	}
	if it.m.Separate {
		c.apart = true
	}
	c.planned = c.planned && it.m.Status != reading.Held
	switch {
	case it.when.IsZero():
	case c.when.IsZero() || it.told && !c.told || it.told && it.when.Precision < c.when.Precision && it.when.Precision <= reading.ToDay && c.when.Precision > reading.ToDay, c.when.Yearless() && !it.when.Yearless():
		c.when, c.told = it.when, it.told || c.told
	case it.told && c.told && it.when.Precision <= reading.ToDay && c.when.Precision <= reading.ToDay && gap(c.when, it.when) <= 1 && !it.when.Yearless():
		if it.when.From.Before(c.when.From) {
			c.when.From = it.when.From
		}
		if it.when.To.After(c.when.To) {
			c.when.To = it.when.To
		}
	}
	for p := range it.people {
		c.people[p]++
	}
}

// finish makes a Meeting of c.
func (b *builder) finish(c *bundle) {
	m := &Meeting{Ordinal: c.ordinal}
	if c.told || len(c.items) > 0 && c.items[0].m.Status == reading.Held {
		m.When = c.when
	}
	words, kinds, placesNamed, venues := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	articles := map[int]bool{}
	var newest time.Time
	h := fnv.New64a()
	slices.SortFunc(c.items, func(x, y *item) int {
		return cmp.Or(cmp.Compare(x.ref.reading, y.ref.reading), cmp.Compare(x.ref.meeting, y.ref.meeting))
	})
	held := false
	for n, it := range c.items {
		b.meeting[it.ref] = m
		articles[it.ref.reading] = true
		if n == 0 {
			fmt.Fprintf(h, "%s/%d", it.r.Article, it.ref.meeting)
		}
		words[it.m.Label]++
		if it.m.Kind != "" && it.m.Kind != "meeting" {
			kinds[it.m.Kind]++
		}
		if it.m.Place != reading.None {
			placesNamed[it.r.Entities[it.m.Place].Name]++
			m.names = append(m.names, plain(it.r.Entities[it.m.Place].Name))
		}
		if it.m.Venue != reading.None {
			venues[it.r.Entities[it.m.Venue].Name]++
			m.names = append(m.names, plain(it.r.Entities[it.m.Venue].Name))
		}
		m.names = append(m.names, plain(it.m.Label), it.m.Kind, plain(it.m.Headline))
		for _, noun := range it.m.Nouns {
			m.names = append(m.names, plain(noun))
		}
		held = held || it.m.Status == reading.Held
		if !it.published.Before(newest) && (it.m.Status != reading.Held || !held) {
			newest, m.Status = it.published, it.m.Status
		}
		for _, s := range it.m.Sentences {
			m.Mentions = append(m.Mentions, Mention{it.r.Article, it.r.Revision, s, it.r.Sentences[s].Span})
		}
	}
	if held {
		m.Status = reading.Held
	}
	if c.place != "" {
		m.names = append(m.names, plain(c.place))
	}
	slices.Sort(m.names)
	m.names = slices.Compact(m.names)
	m.words = map[string]bool{}
	for _, name := range m.names {
		for w := range strings.FieldsSeq(name) {
			if !common[w] && len(w) > 2 {
				m.words[w] = true
			}
		}
	}
	m.ID = fmt.Sprintf("m%012x", h.Sum64()&0xffffffffffff)
	m.Words, m.Kind, m.Venue = most(words), most(kinds), most(venues)
	m.Place = placeName(placesNamed, c.place)
	m.Articles = len(articles)
	if m.Kind == "" {
		m.Kind = "meeting"
	}
	m.Attendees = b.roster(c)
	m.Label = label(m)
	m.keys = [3]string{reading.PlaceKey(m.Place), plain(m.Place), plain(m.Venue)}
	for _, a := range m.Attendees {
		if a.Attended() {
			m.there++
		}
	}
	b.d.meetings = append(b.d.meetings, m)
}
