package update

import (
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// change reads a plan that was moved or called off.
func (e *editor) change(u *unit) *candidate {
	if u.bygone || kept.MatchString(u.text) {
		return nil
	}
	for _, p := range e.changes(u) {
		if p.Meeting == nil && p.When.IsZero() && p.Was.IsZero() && !agenda.MatchString(u.text) {
			continue
		}
		c := &candidate{kind: PlanMoved, unit: u, score: weighMoved, key: planKey(p)}
		if p.Status == reading.Cancelled {
			c.kind, c.score = PlanCancelled, weighCancelled
		}
		if c.earlier = e.asItWas(u, p); c.earlier == nil {
			c.earlier = e.foretold(u)
		}
		if p.Meeting != nil {
			c.label = p.Meeting.Label
		}
		c.important = u.place < newsPlace && !u.src.reflective && (p.Meeting != nil || !p.Was.IsZero() || !p.When.IsZero())
		if !c.important {
			c.score = weighMinorChange
		}
		return c
	}
	return nil
}

// changes gives the plans that u tells to be moved or called off: those of the
// dossier or, where it counts them as a part of another, those of the article.
func (e *editor) changes(u *unit) []*dossier.Plan {
	changed := func(s reading.Status) bool { return s == reading.Moved || s == reading.Cancelled }
	var out []*dossier.Plan
	for _, p := range u.plans {
		if changed(p.Status) {
			out = append(out, p)
		}
	}
	if len(out) > 0 {
		return out
	}
	r := u.src.reading
	for _, p := range r.Plans {
		if p.Sentence == u.n && changed(p.Status) {
			out = append(out, &dossier.Plan{
				Status: p.Status, When: p.When, Was: p.Was, Published: r.Published,
				Mentions: []dossier.Mention{{Article: r.Article, Revision: r.Revision, Sentence: u.n, Span: p.What}},
			})
		}
	}
	return out
}
