package update

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

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

// asItWas gives the sentence that told the plan before it was changed.
func (e *editor) asItWas(u *unit, p *dossier.Plan) *unit {
	for _, m := range p.Mentions[1:] {
		if was := e.units[placeOf(m)]; was != nil && was.foretells() {
			return was
		}
	}
	for _, o := range e.g.Now.Plans() {
		if o.Changed == p || o != p && o.Meeting != nil && o.Meeting == p.Meeting && o.Status == reading.Planned {
			if was := e.units[placeOf(o.Mentions[0])]; was != nil && was != u && !was.published().After(u.published()) {
				return was
			}
		}
	}
	// The plan was told without a verb that shows it, as "named Sunday as the
	// date", or without a day.
	var best *unit
	top := .2
	e.alike(u.wording, func(o *unit) {
		if o.src == nil || o.published().After(u.published()) || !(!p.Was.IsZero() && o.names(p.Was) || o.foretells() && len(shared(o.terms, u.terms)) >= 2) {
			return
		}
		if share := max(e.within(o.wording, u.wording), e.within(u.wording, o.wording)); share > top {
			best, top = o, share
		}
	})
	return best
}

// The share of their words from which an earlier sentence on the same day is the
// plan for it.
const foretoldShare = .12

// foretold gives the sentence that told beforehand what was to be on the day
// that u says has passed or was given up.
func (e *editor) foretold(u *unit) *unit {
	var best *unit
	top := foretoldShare
	for _, o := range e.oldUnit {
		if o.src == nil || o.published().After(u.published()) && !u.published().IsZero() || !u.sameDay(o) || len(shared(o.terms, u.terms)) == 0 {
			continue
		}
		if !o.foretells() && !firm.MatchString(o.text) && !promised.MatchString(o.text) {
			continue
		}
		if share := max(e.within(o.wording, u.wording), e.within(u.wording, o.wording)); share > top {
			best, top = o, share
		}
	}
	return best
}

// sameDay reports whether both name one day or, where a report has no date to
// count from, one weekday.
func (u *unit) sameDay(o *unit) bool {
	for _, d := range u.src.reading.Dates {
		if d.Sentence != u.n || d.Duration {
			continue
		}
		if !d.When.IsZero() && !d.When.Yearless() {
			if d.When.Precision <= reading.ToDay && o.names(d.When) {
				return true
			}
			continue
		}
		if name := weekday.FindString(d.Text); name != "" && strings.Contains(o.text, name) {
			return true
		}
	}
	return false
}

// foretells reports whether u tells a plan as standing.
func (u *unit) foretells() bool {
	return slices.ContainsFunc(u.src.reading.Plans, func(p reading.Plan) bool { return p.Sentence == u.n && p.Status == reading.Planned }) &&
		!slices.ContainsFunc(u.src.reading.Plans, func(p reading.Plan) bool {
			return p.Sentence == u.n && (p.Status == reading.Moved || p.Status == reading.Cancelled)
		})
}

// names reports whether u names a day of the interval.
func (u *unit) names(i reading.Interval) bool {
	for _, d := range u.src.reading.Dates {
		if d.Sentence == u.n && !d.Duration && !d.When.IsZero() && d.When.Precision <= reading.ToDay && d.When.Overlaps(i) {
			return true
		}
	}
	return false
}

func planKey(p *dossier.Plan) string {
	key := "plan"
	switch p.Status {
	case reading.Moved:
		key = "moved"
	case reading.Cancelled:
		key = "cancelled"
	}
	if p.Place != "" {
		key += " " + reading.PlaceKey(p.Place)
	}
	if !p.When.IsZero() {
		key += " " + p.When.From.Format("2006-01-02")
	}
	if !p.Was.IsZero() {
		key += " was " + p.Was.From.Format("2006-01-02")
	}
	if p.When.IsZero() || p.Was.IsZero() { // another plan may be for the same day
		m := p.Mentions[0]
		key += fmt.Sprintf(" %s %d", m.Article, m.Span.Start)
	}
	return key
}

// plan reads what is to happen.
func (e *editor) plan(u *unit) *candidate {
	if u.thin() || u.bygone || idle.MatchString(u.text) {
		return nil
	}
	for _, p := range u.plans {
		if p.Status != reading.Planned && p.Status != reading.Denied {
			continue
		}
		what := clip(u, p.Mentions[0].Span)
		dated := !p.When.IsZero() && !p.When.Yearless() && p.When.Precision < reading.Vague
		switch {
		case dated && p.When.To.Before(day(e.now)): // over
			continue
		case dated && !agenda.MatchString(what):
			if !e.concerns(u) || p.When.Precision > reading.ToMonth {
				continue
			}
		case !agenda.MatchString(what), !dated && p.Meeting == nil && !firm.MatchString(what):
			continue
		}
		c := &candidate{kind: PlanMade, unit: u, score: weighPlan, key: planKey(p) + " " + e.fingerprint(u.wording)}
		switch {
		case p.Meeting != nil && dated:
			c.score = weighDatedMeeting
		case dated && p.When.To.Before(day(e.now).AddDate(0, 0, 1)): // before the day is over
			c.score = weighToday
		case dated:
			c.score = weighDatedPlan
		case p.Meeting != nil:
			c.score = weighMeetingAhead
		}
		return c
	}
	if u.deadline(e.now) && e.concerns(u) {
		return &candidate{kind: PlanMade, unit: u, score: weighDeadline, key: "deadline " + e.fingerprint(u.wording)}
	}
	if u.ahead(e.now.AddDate(0, 0, 1)) && e.concerns(u) && firm.MatchString(u.text) {
		return &candidate{kind: PlanMade, unit: u, score: weighAhead, key: "plan " + e.fingerprint(u.wording)}
	}
	if u.ahead(e.now.AddDate(0, 0, 1)) && len(u.meetings) > 0 && agenda.MatchString(u.text) {
		for _, m := range u.meetings {
			if m.Status == reading.Planned || !m.When.IsZero() && !m.When.To.Before(day(e.now)) {
				return &candidate{kind: PlanMade, unit: u, score: weighDatedMeeting, key: "plan " + m.ID}
			}
		}
	}
	return nil
}

// corrections reads what outlets changed in passages that were quoted, and what
// they call a correction themselves.
func (e *editor) corrections() []*candidate {
	var out []*candidate
	for _, s := range e.fresh {
		for _, u := range s.units {
			if byCorrection.MatchString(u.text) && u.words >= minWords {
				out = append(out, &candidate{kind: Correction, unit: u, score: weighCorrection, important: true, key: "correction " + e.fingerprint(u.wording), earlier: e.corrected(u)})
			}
		}
	}
	for _, r := range e.g.Revised {
		out = append(out, e.revision(r)...)
	}
	return out
}

// corrected gives the sentence that a correction in the same article is about.
func (e *editor) corrected(u *unit) *unit {
	var best *unit
	top := .3
	for _, o := range u.src.units {
		if o == u {
			continue
		}
		if share := e.within(u.wording, o.wording); share > top {
			best, top = o, share
		}
	}
	return best
}

// revision compares an article with its former self: each passage that readers
// were shown, or that the dossier stood on, and that no longer stands there.
func (e *editor) revision(r dossier.Revised) []*candidate {
	var is, was *source
	for _, s := range e.fresh {
		if s.reading == r.Is {
			is = s
		}
	}
	for _, s := range e.old {
		if s.reading == r.Was {
			was = s
		}
	}
	if is == nil || was == nil {
		return nil
	}
	stands := map[string]bool{}
	for _, u := range is.units {
		stands[u.text] = true
	}
	had := map[string]bool{}
	for _, u := range was.units {
		had[u.text] = true
	}
	var out []*candidate
	for _, old := range was.units {
		if stands[old.text] || !e.shownBefore(old) {
			continue
		}
		var best *unit
		top := .4
		for _, u := range is.units {
			if had[u.text] {
				continue
			}
			if share := max(e.within(old.wording, u.wording), e.within(u.wording, old.wording)); share > top {
				best, top = u, share
			}
		}
		if best == nil || strictlySame(old.text, best.text) {
			continue
		}
		out = append(out, &candidate{kind: Correction, unit: best, earlier: old, score: weighRevision, important: true,
			key: "correction " + string(r.Is.Article) + " " + e.fingerprint(old.wording)})
	}
	return out
}

// shownBefore reports whether an earlier post quoted u, or, where there was
// none, whether the dossier stood on it.
func (e *editor) shownBefore(u *unit) bool {
	a := u.src.article
	for _, t := range e.told {
		if t.ref.Article == a.ID && t.ref.Revision == a.Revision && t.ref.Span.Overlaps(u.span) {
			return true
		}
	}
	if len(e.told) > 0 {
		return false
	}
	if len(u.statements)+len(u.obstacles) > 0 {
		return true
	}
	for _, p := range u.src.reading.Plans {
		if p.Sentence == u.n {
			return true
		}
	}
	for _, m := range u.src.reading.Meetings {
		if slices.Contains(m.Sentences, u.n) {
			return true
		}
	}
	return false
}

// strictlySame reports whether two sentences differ in marks and spaces only.
func strictlySame(a, b string) bool {
	keep := func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}
	return strings.Map(keep, a) == strings.Map(keep, b)
}
