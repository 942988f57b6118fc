package bot

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
	"weak"

	"parley/corpus"
	"parley/corpus/dossier"
)

// spoken are the names that the articles of a scope speak of.
type spoken struct {
	of                                 weak.Pointer[dossier.Dossier]
	meetings, people, parties, sources []candidate
}

// shelved are the articles and stories of a scope.
type shelved struct {
	read                         time.Time
	articles, days, stories, own []candidate // own are the server's own stories
}

// offers keeps what can be chosen from in memory, one a scope, ready to be
// compared with what is typed: a keystroke has no time for more.
type offers struct {
	mu      sync.Mutex
	spoken  map[string]spoken
	shelved map[string]shelved
	renewed map[string]bool // scopes of which somebody reads the shelf anew
}

const (
	shelvedFor = 30 * time.Second // after which articles and stories are read anew
	offersMost = 200              // scopes
)

func newOffers() *offers {
	return &offers{spoken: map[string]spoken{}, shelved: map[string]shelved{}, renewed: map[string]bool{}}
}

func scopeKey(s corpus.Scope) string { return fmt.Sprintf("%q %q", s.Server, s.Stories) }

// drop forgets what a server could choose from.
func (o *offers) drop(server string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	own := func(key string) bool { return strings.HasPrefix(key, fmt.Sprintf("%q ", server)) }
	maps.DeleteFunc(o.spoken, func(key string, _ spoken) bool { return own(key) })
	maps.DeleteFunc(o.shelved, func(key string, _ shelved) bool { return own(key) })
}

// spoken gives the names of a scope's dossier.
func (b *Bot) spoken(ctx context.Context, scope corpus.Scope) (spoken, error) {
	d, err := b.opt.Answerer.Dossier(ctx, scope)
	if err != nil {
		return spoken{}, err
	}
	o, key := b.offers, scopeKey(scope)
	o.mu.Lock()
	known, ok := o.spoken[key]
	o.mu.Unlock()
	if ok && known.of.Value() == d {
		return known, nil
	}
	// The dossier itself isn't held on to: it is large, and another one soon.
	s := spoken{of: weak.Make(d), parties: plain(d.Parties()), sources: plain(d.Sources())}
	for _, m := range d.Meetings() {
		s.meetings = append(s.meetings, offer(m.Label, m.ID, m.Words, m.Venue))
	}
	for _, p := range d.People() {
		s.people = append(s.people, offer(p.Name, p.Name, append([]string{p.Side}, p.Forms...)...))
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if len(o.spoken) >= offersMost {
		clear(o.spoken)
	}
	o.spoken[key] = s
	return s, nil
}

// shelved gives the articles and stories of a scope as they were a moment ago.
// While one keystroke has them read anew, others get the ones before.
func (b *Bot) shelved(ctx context.Context, scope corpus.Scope) (shelved, error) {
	o, key := b.offers, scopeKey(scope)
	o.mu.Lock()
	known, ok := o.shelved[key]
	age := b.now().Sub(known.read)
	if ok && (age >= 0 && age < shelvedFor || o.renewed[key]) {
		o.mu.Unlock()
		return known, nil
	}
	o.renewed[key] = true
	o.mu.Unlock()
	s, err := b.readShelf(ctx, scope)
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.renewed, key)
	if err != nil {
		return shelved{}, err
	}
	if len(o.shelved) >= offersMost {
		clear(o.shelved)
	}
	o.shelved[key] = s
	return s, nil
}

func (b *Bot) readShelf(ctx context.Context, scope corpus.Scope) (shelved, error) {
	s := shelved{read: b.now()}
	articles, err := b.opt.Library.Articles(ctx, scope)
	if err != nil {
		return s, err
	}
	var days []string
	for _, a := range articles {
		day := a.Published.String()
		s.articles = append(s.articles, offer(headline(a), string(a.ID), a.Source, day))
		if day != "" {
			days = append(days, day)
		}
	}
	slices.SortFunc(days, func(a, b string) int { return cmp.Compare(b, a) })
	s.days = plain(slices.Compact(days))
	stories, err := b.stories(ctx, scope)
	for _, st := range stories {
		c := offer(orElse(st.Title, string(st.ID)), string(st.ID))
		s.stories = append(s.stories, c)
		if st.Owner != "" && st.Owner == scope.Server {
			s.own = append(s.own, c)
		}
	}
	return s, err
}

func headline(a corpus.Article) string {
	return orElse(strings.TrimSpace(a.Title), orElse(a.Path, string(a.ID)))
}

// stories gives all stories that a server could follow.
func (b *Bot) stories(ctx context.Context, scope corpus.Scope) ([]corpus.Story, error) {
	if b.opt.Shelf == nil {
		return nil, nil
	}
	scope.Stories = nil
	return b.opt.Shelf.Stories(ctx, scope)
}
