package dossier

import (
	"cmp"
	"slices"

	"parley/corpus/reading"
)

// obstacles collects what stands in the way. Copies of one text count as one.
func (b *builder) obstacles() {
	for ri, r := range b.readings {
		for _, o := range r.Obstacles {
			x := &Obstacle{Kind: o.Kind, Side: o.Side, Published: r.Published, Sources: 1,
				Mentions: []Mention{{r.Article, r.Revision, o.Sentence, o.Clause}}}
			if o.Holder != reading.None {
				if who := b.person[ref{ri, o.Holder}]; who != nil {
					x.Holder = who.Name
				}
			}
			b.d.obstacles = append(b.d.obstacles, x)
		}
	}
	slices.SortStableFunc(b.d.obstacles, func(x, y *Obstacle) int {
		return cmp.Or(y.Published.Time.Compare(x.Published.Time), compareMentions(x.Mentions[0], y.Mentions[0]))
	})
}

// plans collects what is planned and links the accounts of one planned meeting,
// so that a change stands beside what it changed.
func (b *builder) plans() {
	byMeeting := map[*Meeting]*Plan{}
	type told struct {
		p  *Plan
		at reading.Plan
	}
	var all []told
	for ri, r := range b.readings {
		for _, p := range r.Plans {
			x := &Plan{Status: p.Status, When: p.When, Was: p.Was, Published: r.Published, Mentions: []Mention{{r.Article, r.Revision, p.Sentence, p.What}}}
			if p.Place != reading.None {
				x.Place = r.Entities[p.Place].Name
			}
			if p.Meeting != reading.None {
				x.Meeting = b.meeting[meetingRef{ri, p.Meeting}]
			}
			all = append(all, told{x, p})
		}
	}
	slices.SortStableFunc(all, func(x, y told) int {
		return cmp.Or(y.p.Published.Time.Compare(x.p.Published.Time), compareMentions(x.p.Mentions[0], y.p.Mentions[0]))
	})
	for _, t := range all {
		if t.p.Meeting != nil {
			if newer := byMeeting[t.p.Meeting]; newer != nil {
				newer.Mentions = append(newer.Mentions, t.p.Mentions...)
				continue
			}
			byMeeting[t.p.Meeting] = t.p
		}
		b.d.plans = append(b.d.plans, t.p)
	}
	b.linkChanges()
}

// linkChanges gives a move or cancellation the earlier plans for the time that
// it names, so that both can be quoted.
func (b *builder) linkChanges() {
	byDay := map[int64][]*Plan{}
	for _, p := range b.d.plans {
		if p.Status == reading.Planned && precise(p.When) && p.When.Days() <= 7 {
			for day := p.When.From.Unix() / secondsOfDay; day <= p.When.To.Unix()/secondsOfDay; day++ {
				byDay[day] = append(byDay[day], p)
			}
		}
	}
	for _, t := range b.d.plans {
		if t.Status != reading.Moved && t.Status != reading.Cancelled || !precise(t.Was) {
			continue
		}
		linked := 0
		for day := t.Was.From.Unix() / secondsOfDay; day <= t.Was.To.Unix()/secondsOfDay; day++ {
			for _, old := range byDay[day] {
				if old == t || old.Changed != nil || old.Published.Time.After(t.Published.Time) || linked == maxNear ||
					old.Place != "" && t.Place != "" && reading.PlaceKey(old.Place) != reading.PlaceKey(t.Place) {
					continue
				}
				old.Changed = t
				t.Mentions = append(t.Mentions, old.Mentions...)
				linked++
			}
		}
	}
}

const secondsOfDay = 24 * 3600
