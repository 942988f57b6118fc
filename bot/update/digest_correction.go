package update

import (
	"slices"
	"strings"
	"unicode"

	"parley/corpus/dossier"
)

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
