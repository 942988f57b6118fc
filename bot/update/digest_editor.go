package update

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// editor makes the lines of one digest.
type editor struct {
	vocabulary
	g       dossier.Growth
	now     time.Time
	fresh   []*source // new or revised, the oldest report first
	old     []*source // there before, earlier revisions included
	told    []*unit   // sentences of earlier posts
	units   map[at]*unit
	oldUnit []*unit
	holders map[int32][]int32 // term → places in oldUnit of the sentences that hold it
	party   map[string]bool
	rank    map[*dossier.Person]int // place among the people, the most mentioned first
	person  map[naming]*dossier.Person
	people  map[at][]*dossier.Person // named in a sentence
	hurdles []hurdle                 // what stands in the way, of the dossier as it is
}

// naming is a place at which a person is named.
type naming struct {
	article  corpus.ArticleID
	revision int
	span     corpus.Span
}

// freshLimit is how many of the newest reports a digest is made from. Nobody is
// told in a minute what hundreds of reports say; more come in at once only
// where a subscription begins with the corpus.
const freshLimit = 120

// newEditor fetches the texts that the digest is made of and numbers what they
// say.
func newEditor(ctx context.Context, a Archive, scope corpus.Scope, g dossier.Growth, said []Said, now time.Time) (*editor, error) {
	e := &editor{vocabulary: *newVocabulary(), g: g, now: now, units: map[at]*unit{}, party: map[string]bool{}, person: map[naming]*dossier.Person{}, people: map[at][]*dossier.Person{}, rank: map[*dossier.Person]int{}}
	take := func(r *reading.Reading, known bool) (*source, error) {
		text, err := a.Article(ctx, scope, r.Article, r.Revision)
		if errors.Is(err, corpus.ErrGone) {
			return nil, nil // removed a moment ago
		}
		if err != nil {
			return nil, fmt.Errorf("read article %s for a digest: %w", r.Article, err)
		}
		s := newSource(text, r, &e.vocabulary)
		s.known, s.group = known, g.Now.TextGroup(r.Article)
		for _, u := range s.units {
			e.units[at{r.Article, r.Revision, u.n}] = u
		}
		if known {
			e.old = append(e.old, s)
		} else {
			e.fresh = append(e.fresh, s)
		}
		return s, nil
	}
	for _, r := range g.Added[max(0, len(g.Added)-freshLimit):] {
		if _, err := take(r, false); err != nil {
			return nil, err
		}
	}
	for _, r := range g.Revised {
		if _, err := take(r.Is, false); err != nil {
			return nil, err
		}
		if _, err := take(r.Was, true); err != nil {
			return nil, err
		}
	}
	for _, r := range g.Known {
		if _, err := take(r, true); err != nil {
			return nil, err
		}
	}
	if err := e.recall(ctx, a, scope, said); err != nil {
		return nil, err
	}
	e.link()
	return e, nil
}

// link gives units what the dossier knows of them.
func (e *editor) link() {
	for i, p := range e.g.Now.People() {
		e.rank[p] = i
		for _, m := range p.Mentions {
			key := placeOf(m)
			if e.units[key] == nil {
				continue
			}
			e.person[naming{m.Article, m.Revision, m.Span}] = p
			if !slices.Contains(e.people[key], p) {
				e.people[key] = append(e.people[key], p)
			}
		}
	}
	for _, m := range e.g.Now.Meetings() {
		for _, x := range m.Mentions {
			if u := e.units[placeOf(x)]; u != nil && !slices.Contains(u.meetings, m) {
				u.meetings = append(u.meetings, m)
			}
		}
	}
	for _, p := range e.g.Now.Plans() {
		if len(p.Mentions) == 0 {
			continue
		}
		if u := e.units[placeOf(p.Mentions[0])]; u != nil {
			u.plans = append(u.plans, p)
		}
	}
	e.parties()
	for _, o := range e.g.Now.Obstacles() {
		if len(o.Mentions) == 0 {
			continue
		}
		if u := e.units[placeOf(o.Mentions[0])]; u != nil {
			e.hurdles = append(e.hurdles, hurdle{u, e.read(clip(u, o.Mentions[0].Span), false)})
		}
	}
	e.holders = map[int32][]int32{}
	for _, s := range e.old {
		for _, u := range s.units {
			e.hold(u)
		}
	}
	for _, u := range e.told {
		e.hold(u)
	}
}

// hurdle is the clause of an obstacle, in the sentence u.
type hurdle struct {
	u      *unit
	clause wording
}

// A side counts as a party when it is named in one sentence in so many, and an
// organisation when it is named in so many sentences.
const (
	partyShare    = 30
	partyMentions = 3
)

// parties finds who the talks are between, beyond those for whom people are
// said to act.
func (e *editor) parties() {
	for _, p := range e.g.Now.Parties() {
		e.party[p] = true
	}
	for i, name := range e.names {
		if side, ok := strings.CutPrefix(name, "~"); ok && int(e.in[i]) >= max(partyMentions, e.total/partyShare) {
			e.party[side] = true
		}
	}
	count := map[string]int{}
	for _, s := range slices.Concat(e.fresh, e.old) {
		for _, u := range s.units {
			for _, n := range u.entities {
				if x := s.reading.Entities[n]; x.Kind == reading.Organisation && !x.Group {
					count[x.Name]++
				}
			}
		}
	}
	for name, n := range count {
		if n >= partyMentions {
			e.party[name] = true
		}
	}
}

// speaker gives the person and the side that a statement is from.
func (e *editor) speaker(u *unit, st reading.Statement) (*dossier.Person, string) {
	if st.Speaker == reading.None {
		return nil, st.Side
	}
	return e.who(u, st.Speaker), st.Side
}

// who gives the person of the dossier that an entity of u's article is.
func (e *editor) who(u *unit, entity int) *dossier.Person {
	r := u.src.reading
	if entity < 0 || entity >= len(r.Entities) || r.Entities[entity].Kind != reading.Person {
		return nil
	}
	for _, m := range r.Mentions {
		if m.Entity == entity && !m.Pronoun {
			if p := e.person[naming{r.Article, r.Revision, m.Span}]; p != nil {
				return p
			}
		}
	}
	return nil
}
