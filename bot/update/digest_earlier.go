package update

import (
	"slices"
	"strings"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

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
	// The plan was told without a verb that shows it, as "chose Tuesday for
	// it", or without a day.
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
