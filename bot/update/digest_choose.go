package update

import (
	"cmp"
	"slices"
	"strings"
)

// maxLines bounds a digest, what is behind the button included.
const maxLines = 24

// lines gives the changes to post, the most important first, and why there are
// none.
func (e *editor) lines(req DigestRequest) ([]*candidate, Reason) {
	all := e.find()
	if len(all) == 0 {
		return nil, NothingNew
	}
	said := map[string]bool{}
	for _, s := range req.Said {
		said[s.Key] = true
	}
	posted := false
	all = slices.DeleteFunc(all, func(c *candidate) bool {
		was := said[c.key]
		posted = posted || was
		return was || c.kind != Correction && c.kind != MeetingHeld && c.kind != MeetingMore && e.knownAs(c.unit, c.kind)
	})
	if len(all) == 0 {
		if posted {
			return nil, AllSaid
		}
		return nil, NothingNew
	}
	if req.About != "" {
		about := e.subject(req.About)
		if all = slices.DeleteFunc(all, func(c *candidate) bool { return !about(c) }); len(all) == 0 {
			return nil, NotAbout
		}
	}
	for _, c := range all {
		if c.unit.src.reflective {
			c.score -= loseReflective
		}
		c.score -= losePlace * float64(min(c.unit.place, 20))
	}
	chosen := e.choose(all)
	if len(chosen) == 0 {
		return nil, NothingNew // worth a line
	}
	switch req.Style {
	case Turns:
		chosen = slices.DeleteFunc(chosen, func(c *candidate) bool { return !c.important })
	case Brief:
		chosen = chosen[:min(len(chosen), 5)]
	}
	if len(chosen) == 0 {
		return nil, NoTurn
	}
	return chosen, ""
}

// choose takes the best candidates, each thing once: a candidate that says what
// a better one says only adds its source to it.
func (e *editor) choose(all []*candidate) []*candidate {
	order := func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), b.unit.published().Compare(a.unit.published()),
			cmp.Compare(a.unit.src.article.ID, b.unit.src.article.ID), a.unit.n-b.unit.n)
	}
	slices.SortStableFunc(all, order)
	var kept []*candidate
	for _, c := range all {
		i := slices.IndexFunc(kept, func(k *candidate) bool { return e.repeats(k, c) })
		if i < 0 {
			kept = append(kept, c)
			continue
		}
		kept[i].groups[c.unit.src.group] = true
	}
	count := map[Kind]int{}
	for _, c := range kept {
		c.score += gainSource * float64(min(len(c.groups)-1, 3))
		c.score -= loseAgain * float64(count[c.kind])
		count[c.kind]++
	}
	slices.SortStableFunc(kept, order)
	kept = slices.DeleteFunc(kept, func(c *candidate) bool { return c.score < least })
	kept = space(kept)
	return kept[:min(len(kept), maxLines)]
}

// repeats reports whether c says nothing beyond k.
func (e *editor) repeats(k, c *candidate) bool {
	if k.key == c.key {
		return true
	}
	for _, u := range append([]*unit{k.unit, k.earlier}, k.more...) {
		if u == nil {
			continue
		}
		if u == c.unit || e.says(u.wording, c.unit.wording) {
			return true
		}
		if e.within(u.wording, c.unit.wording) >= verbatimShare && e.says(c.unit.wording, u.wording) {
			return true
		}
	}
	return false
}

// subject gives what tells whether a candidate is about text: the person, party
// or place that it names, or its words.
func (e *editor) subject(text string) func(*candidate) bool {
	people := e.g.Now.ResolvePerson(text)
	if len(people) > 0 && people[0].Score < .85 {
		people = nil
	}
	wanted := e.read(text, false)
	mentions := func(u *unit) bool {
		if u == nil {
			return false
		}
		if u.src != nil && len(people) > 0 && slices.Contains(e.people[at{u.src.article.ID, u.src.article.Revision, u.n}], people[0].Person) {
			return true
		}
		return len(wanted.terms) > 0 && len(shared(wanted.terms, u.terms)) == len(wanted.terms)
	}
	return func(c *candidate) bool {
		if mentions(c.unit) || mentions(c.earlier) || slices.ContainsFunc(c.more, mentions) || mentions(c.unit.before()) {
			return true
		}
		return c.label != "" && strings.Contains(strings.ToLower(c.label), strings.ToLower(strings.TrimSpace(text)))
	}
}
