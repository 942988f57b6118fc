package update

import (
	"parley/corpus/dossier"
	"parley/corpus/reading"
	"slices"
	"strings"
	"unicode"
)

// turn reads a party that says something else than it did: in its own words
// ("a day after assuring …"), or against an earlier statement of the same
// person or side on the same subject.
func (e *editor) turn(u *unit) *candidate {
	if u.thin() || u.bygone || outside.MatchString(u.text) {
		return nil
	}
	_, p, side, ok := e.speaks(u)
	if !ok && !e.concerns(u) {
		return nil
	}
	told := turning.MatchString(u.text)
	earlier, opposed := e.opposite(u, p, side)
	if told && earlier == nil {
		earlier = e.reported(u)
	}
	switch {
	case told || yielding.MatchString(u.text) && earlier != nil && opposed:
	case opposed && earlier != nil && ok:
	default:
		return nil
	}
	c := &candidate{kind: StatementTurned, unit: u, earlier: earlier, score: weighTurned, key: "turn " + e.fingerprint(u.wording)}
	if !u.opening() {
		c.score -= loseDeep
	}
	c.important = (earlier != nil && opposed || told) && u.place < newsPlace && !u.src.reflective
	return c
}

// The share of what was said before that has to be about the same for two
// statements to contradict each other.
const oppositeShare = .4

// opposite gives the earlier statement of the same speaker that is most alike,
// and whether it says the opposite.
func (e *editor) opposite(u *unit, p *dossier.Person, side string) (*unit, bool) {
	no, yes := e.negative(u.text), assent.MatchString(u.text)
	var best *unit
	opposed := false
	top := oppositeShare
	consider := func(o *unit) {
		if o == nil || o.src == nil || o == u || o.published().After(u.published()) || o.words < minWords {
			return
		}
		share := max(e.within(u.wording, o.wording), e.within(o.wording, u.wording))
		if share <= top || len(shared(u.terms, o.terms)) < 3 || !e.sameSpeaker(o, p, side) {
			return
		}
		ono, oyes := e.negative(o.text), assent.MatchString(o.text)
		best, top, opposed = o, share, no != ono && (no && oyes || ono && yes)
	}
	e.alike(u.wording, consider)
	for _, o := range u.src.units {
		if o.place != u.place {
			consider(o)
		}
	}
	return best, opposed
}

// reportedShare is the share of a denial's words from which a sentence that
// tells of a change of course is about it, though somebody else reports it.
const reportedShare = .3

// reported gives the sentence that tells what the party of u said before it
// changed course.
func (e *editor) reported(u *unit) *unit {
	var best *unit
	top := reportedShare
	consider := func(o *unit) {
		if o.src == nil || o == u || o.published().After(u.published()) || len(o.statements) == 0 || len(shared(u.terms, o.terms)) < 2 {
			return
		}
		if share := e.within(o.wording, u.wording); share > top && e.negative(o.text) {
			best, top = o, share
		}
	}
	e.alike(u.wording, consider)
	for _, o := range u.src.units {
		consider(o)
	}
	return best
}

// sameSpeaker reports whether o is a statement by p or, where there is no
// person, by the side.
func (e *editor) sameSpeaker(o *unit, p *dossier.Person, side string) bool {
	for _, st := range o.statements {
		q, s := e.speaker(o, st)
		if p != nil && q == p {
			return true
		}
		if q != nil && q.Side != "" {
			s = q.Side
		}
		if side != "" && s == side {
			return true
		}
	}
	return false
}

// difference reads that accounts differ: where a text says so, or where it names
// as present whom another article has absent.
func (e *editor) difference(u *unit) *candidate {
	if u.thin() || u.bygone {
		return nil
	}
	if c := e.disputed(u); c != nil {
		return c
	}
	if o := e.miscounted(u); o != nil {
		return &candidate{kind: Disagreement, unit: u, earlier: o, score: weighDisputed, key: "figures " + e.fingerprint(u.wording)}
	}
	if !differing.MatchString(u.text) || !e.concerns(u) {
		return nil
	}
	c := &candidate{kind: Disagreement, unit: u, pair: true, score: weighDiffering, key: "differ " + e.fingerprint(u.wording)}
	top := .5
	e.alike(u.wording, func(o *unit) {
		if o.src == nil || o.src.group == u.src.group {
			return
		}
		if share := e.within(u.wording, o.wording); share > top {
			c.earlier, top = o, share
		}
	})
	return c
}

// disputed reads whether somebody whom u has at a meeting was not there by
// another text, or the other way round.
func (e *editor) disputed(u *unit) *candidate {
	for _, m := range u.meetings {
		for _, a := range m.Attendees {
			if !a.Disputed {
				continue
			}
			mine, present := (*dossier.Claim)(nil), false
			for i, cl := range a.Claims {
				if e.units[placeOf(cl.Mention)] == u {
					mine, present = &a.Claims[i], there(cl.Stance)
				}
			}
			if mine == nil {
				continue
			}
			for _, cl := range a.Claims {
				o := e.units[placeOf(cl.Mention)]
				if o == nil || o.src.group == u.src.group || there(cl.Stance) == present {
					continue
				}
				return &candidate{kind: Disagreement, unit: u, earlier: o, score: weighDisputed, mark: mine.Mention.Span, label: m.Label, key: "differ " + m.ID + " " + a.Name}
			}
		}
	}
	return nil
}

func there(s reading.Stance) bool {
	return s == reading.Present || s == reading.Lead || s == reading.Joined
}

// settling reads that something that stood in the way no longer does.
func (e *editor) settling(u *unit) *candidate {
	at := settled.FindStringIndex(u.text)
	if u.thin() || u.bygone || at == nil || e.doubted(u, at[0]) || outside.MatchString(u.text) {
		return nil
	}
	var was *unit
	top := .5
	for _, o := range e.g.Before.Obstacles() {
		if len(o.Mentions) == 0 || o.Kind == reading.Condition {
			continue
		}
		old := e.units[placeOf(o.Mentions[0])]
		if old == nil || !old.src.known {
			continue
		}
		clause := e.read(clip(old, o.Mentions[0].Span), false)
		if len(clause.terms) == 0 || len(shared(clause.terms, u.terms)) < min(2, len(clause.terms)) {
			continue
		}
		if share := e.within(clause, u.wording); share > top && !e.says(old.wording, u.wording) {
			was, top = old, share
		}
	}
	if was == nil {
		if !e.concerns(u) || !matters.MatchString(u.text) {
			return nil
		}
		return &candidate{kind: Report, unit: u, score: weighNearer, key: "report " + e.fingerprint(u.wording)}
	}
	return &candidate{
		kind: ObstacleVanished, unit: u, earlier: was, score: weighSettled, key: "settled " + e.fingerprint(u.wording),
		important: u.opening() && !u.src.reflective,
	}
}

// The shares of their words, figures left out, from which two sentences with
// different figures are accounts of one thing.
const (
	sameCountShare = .75 // of the one in the other
	backCountShare = .6  // and back
)

// miscounted gives the sentence of another text that tells the same as u with
// other figures, or nil. A figure that is a day doesn't count: days have their
// plans.
func (e *editor) miscounted(u *unit) *unit {
	mine := e.counts(u.figures)
	if len(mine) == 0 || u.src.reflective {
		return nil
	}
	bare := e.uncounted(u.wording)
	var best *unit
	top := sameCountShare
	consider := func(o *unit) {
		if o.src == nil || o.src.group == u.src.group || o.published().After(u.published()) && !o.src.known {
			return
		}
		theirs := e.counts(o.figures)
		if len(theirs) == 0 || len(shared(mine, theirs)) > 0 {
			return
		}
		other := e.uncounted(o.wording)
		if share := e.within(bare, other); share > top && len(bare.terms) >= fewTerms && e.within(other, bare) >= backCountShare {
			best, top = o, share
		}
	}
	e.alike(u.wording, consider)
	for _, s := range e.fresh {
		if s.group == u.src.group || s.article.ID >= u.src.article.ID && !s.reading.Published.Time.Before(u.published()) {
			continue // of two accounts of one day the later one by name tells it
		}
		for _, o := range s.units {
			if len(o.figures) > 0 && len(shared(o.terms, u.terms)) >= fewTerms {
				consider(o)
			}
		}
	}
	return best
}

// counts gives the figures that are no days.
func (e *editor) counts(figures []int32) []int32 {
	return slices.DeleteFunc(slices.Clone(figures), func(n int32) bool { return strings.ContainsFunc(e.names[n], unicode.IsLetter) })
}

// uncounted is a wording without its figures.
func (e *editor) uncounted(w wording) wording {
	return wording{terms: slices.DeleteFunc(slices.Clone(w.terms), func(n int32) bool {
		_, figure := slices.BinarySearch(w.figures, n)
		return figure
	})}
}
