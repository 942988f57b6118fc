package index

import (
	"slices"

	"parley/corpus"
)

// maxPast bounds the earlier revisions of one article that are remembered.
const maxPast = 16

// past is an earlier revision of an article.
type past struct {
	Revision int
	Entry    int64 // of the log, which made it the current one
}

// trace carries the history of an article on from old, nil where there was
// none, over the entries that concern it, and leaves it in r.
func (r *record) trace(old *record, entries []corpus.Entry) {
	h := record{}
	if old != nil {
		h = record{Revision: old.Revision, Entry: old.Entry, Past: slices.Clone(old.Past), Stories: old.Stories, Joined: old.Joined}
	}
	for _, e := range entries {
		if e.Revision == 0 { // removed or erased
			h = record{}
			continue
		}
		if e.Revision != h.Revision {
			if h.Revision > 0 {
				h.Past = append(h.Past, past{h.Revision, h.Entry})
			}
			h.Revision, h.Entry = e.Revision, e.Seq
		}
		joined := make([]int64, len(e.Stories))
		for i, s := range e.Stories {
			joined[i] = e.Seq
			if k := slices.IndexFunc(h.Stories, func(o corpus.Story) bool { return storyKey(o) == storyKey(s) }); k >= 0 && k < len(h.Joined) {
				joined[i] = h.Joined[k]
			}
		}
		h.Stories, h.Joined = e.Stories, joined
	}
	if len(h.Past) > maxPast {
		h.Past = h.Past[len(h.Past)-maxPast:]
	}
	r.Entry, r.Past, r.Joined = h.Entry, h.Past, h.Joined
}

// revisionAt gives the revision of r that scope saw when the log ended with
// entry; 0 where it saw none.
func (r *record) revisionAt(entry int64, scope corpus.Scope) int {
	seen := false
	for i, s := range r.Stories {
		seen = seen || i < len(r.Joined) && r.Joined[i] <= entry && scope.Sees(s)
	}
	switch {
	case !seen:
		return 0
	case r.Entry <= entry:
		return r.Revision
	}
	for i := len(r.Past) - 1; i >= 0; i-- {
		if r.Past[i].Entry <= entry {
			return r.Past[i].Revision
		}
	}
	return 0
}

// saw reports whether scope could see the past revision n: one of its stories
// had the article before that revision was replaced.
func (r *record) saw(scope corpus.Scope, n int) bool {
	k := slices.IndexFunc(r.Past, func(p past) bool { return p.Revision == n })
	if k < 0 {
		return false
	}
	replaced := r.Entry
	if k+1 < len(r.Past) {
		replaced = r.Past[k+1].Entry
	}
	for i, s := range r.Stories {
		if scope.Sees(s) && i < len(r.Joined) && r.Joined[i] < replaced {
			return true
		}
	}
	return false
}
