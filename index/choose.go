package index

import (
	"cmp"
	"slices"
	"strings"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/index/answer"
)

const (
	perName    = 12 // articles taken for a person whom the question names
	perMeeting = 12 // articles taken for a meeting that the question may mean
	meetings   = 4  // meetings taken
	newestOnes = 8  // newest articles taken where the question is about now
)

// choose picks the articles that are evidence: all in a small scope; in a
// larger one those of the best passages, those in which the dossier's people
// and meetings stand that the question speaks of, and the newest where it asks
// how things are now. byScore is the articles of the hits, best first.
func choose(allowed, byScore []*record, d *dossier.Dossier, q answer.Query) []*record {
	if len(allowed) <= smallScope {
		return slices.Clone(allowed)
	}
	byID := make(map[corpus.ArticleID]*record, len(allowed))
	for _, r := range allowed {
		byID[r.ID] = r
	}
	chosen := make(map[*record]bool)
	var out []*record
	take := func(r *record) bool {
		if r == nil || chosen[r] || len(out) >= maxSources {
			return false
		}
		chosen[r] = true
		out = append(out, r)
		return true
	}
	for _, r := range byScore[:min(len(byScore), bestArticles)] {
		take(r)
	}
	pointed := func(mentions []dossier.Mention, limit int) {
		var found []*record
		for _, m := range mentions {
			if r := byID[m.Article]; r != nil && r.Revision == m.Revision && !slices.Contains(found, r) {
				found = append(found, r)
			}
		}
		slices.SortFunc(found, newestFirst)
		for _, r := range found[:min(len(found), limit)] {
			take(r)
		}
	}
	for _, m := range meant(d.Meetings(), q) {
		pointed(m.Mentions, perMeeting)
	}
	if q.Kind == answer.Next || q.Kind == answer.Latest || q.Kind == answer.Blocking {
		for _, r := range allowed[:min(len(allowed), newestOnes)] {
			take(r)
		}
	}
	for _, n := range q.Names {
		if !n.Known {
			continue
		}
		for _, p := range d.People() {
			if p.Name == n.Value {
				pointed(p.Mentions, perName)
			}
		}
	}
	return out
}

// meant gives the meetings that the question may mean, the likeliest first;
// the latest ones where it names none.
func meant(all []*dossier.Meeting, q answer.Query) []*dossier.Meeting {
	if q.Question.Meeting != "" {
		for _, m := range all {
			if m.ID == q.Question.Meeting {
				return []*dossier.Meeting{m}
			}
		}
	}
	switch q.Kind {
	case answer.Attended, answer.When, answer.Where, answer.Next:
	default:
		return nil
	}
	likeness := make(map[*dossier.Meeting]int, len(all))
	for _, m := range all {
		for _, n := range q.Names {
			name := cmp.Or(n.Value, n.Text)
			if strings.EqualFold(m.Place, name) || strings.EqualFold(m.Venue, name) {
				likeness[m] += 3
			}
			if slices.ContainsFunc(m.Attendees, func(a dossier.Attendance) bool { return a.Name == name || a.Side == name }) {
				likeness[m]++
			}
		}
		for _, i := range q.Dates {
			if !i.From.After(m.When.To) && !m.When.From.After(i.To) && !m.When.IsZero() {
				likeness[m] += 2
			}
		}
		for _, t := range q.Terms {
			if m.Kind != "" && strings.EqualFold(t.Text, m.Kind) {
				likeness[m]++
			}
		}
	}
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b *dossier.Meeting) int { return cmp.Compare(likeness[b], likeness[a]) })
	return out[:min(len(out), meetings)]
}
