package index

import (
	"slices"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
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
	for _, m := range meant(d, q) {
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
func meant(d *dossier.Dossier, q answer.Query) []*dossier.Meeting {
	switch q.Kind {
	case answer.Attended, answer.When, answer.Where, answer.Next:
	default:
		if q.Question.Meeting == "" && !q.Meeting.Said {
			return nil
		}
	}
	want := dossier.MeetingQuery{Text: q.Question.Text, Ordinal: max(0, q.Meeting.Ordinal), ID: q.Question.Meeting}
	for _, n := range q.Names {
		switch {
		case !n.Known:
		case n.Kind == reading.Place:
			want.Places = append(want.Places, n.Value)
		case n.Kind == reading.Person:
			want.People = append(want.People, n.Value)
		}
	}
	var out []*dossier.Meeting
	for _, m := range d.FindMeetings(want) {
		out = append(out, m.Meeting)
	}
	if len(out) == 0 {
		out = d.Meetings()
	}
	return out[:min(len(out), meetings)]
}
