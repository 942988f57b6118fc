package bot

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"parley/bot/render"
	"parley/corpus"
)

// autocomplete answers a keystroke. What can't be answered in time is answered
// with nothing to choose, since it can't be deferred.
func (b *Bot) autocomplete(ctx context.Context, i *interaction) {
	choices := []choice{}
	if done, ok := b.queue.key(); ok {
		func() {
			defer done()
			defer b.recover("autocompletion")
			quick, cancel := context.WithTimeout(ctx, 2*time.Second)
			defer cancel()
			list, err := b.complete(quick, i)
			if err != nil {
				b.log.Warn("an autocompletion failed", "error", err)
				return
			}
			choices = append(choices, list[:min(len(list), render.MaxOptions)]...)
		}()
	}
	body := callback{Type: respondChoices, Data: map[string]any{"choices": choices}}
	if err := b.api.respond(ctx, i, body); err != nil {
		b.log.Debug("couldn't answer an autocompletion in time", "error", err)
	}
}

// complete gives the choices for the option that is being typed.
func (b *Bot) complete(ctx context.Context, i *interaction) ([]choice, error) {
	r, err := b.read(ctx, i)
	if err != nil {
		return nil, err
	}
	c, ok := b.tables.commands[r.path]
	if !ok || r.server != "" && c.need != 0 && !r.rights.has(c.need) {
		return nil, nil
	}
	for _, p := range c.options {
		if p.name == r.focused && p.complete != nil {
			var typed string
			_ = json.Unmarshal(r.options[p.name], &typed) // anything but a text is nothing typed
			return p.complete(ctx, r, typed)
		}
	}
	return nil, nil
}

// candidate is something to choose from.
type candidate struct {
	name  string   // shown, and what typing is compared with
	value string   // sent
	also  []string // other names to compare with
}

// matching gives the candidates that fit what was typed, in their order, but
// those that begin with it first.
func matching(typed string, list []candidate) []choice {
	words := strings.Fields(fold(typed))
	var first, rest []choice
	for _, c := range list {
		c.name, c.value = strings.TrimSpace(render.Clean(c.name)), strings.TrimSpace(c.value)
		if c.name == "" || c.value == "" || render.Units(c.value) > render.MaxOption {
			continue
		}
		hay := fold(c.name + " " + strings.Join(c.also, " "))
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(hay, w) }) {
			pick := choice{Name: render.Clip(c.name, render.MaxOption), Value: c.value}
			if strings.HasPrefix(hay, strings.Join(words, " ")) {
				first = append(first, pick)
			} else {
				rest = append(rest, pick)
			}
		}
		if len(first) >= render.MaxOptions {
			break
		}
	}
	return append(first, rest...)
}

// fold gives s in lower case without accents.
func fold(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return strings.ToLower(s)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(s))
}

func plain(names []string) []candidate {
	var list []candidate
	for _, n := range names {
		list = append(list, candidate{name: n, value: n})
	}
	return list
}

func (b *Bot) completeMeeting(ctx context.Context, r *request, typed string) ([]choice, error) {
	d, err := b.opt.Answerer.Dossier(ctx, r.scope)
	if err != nil {
		return nil, err
	}
	var list []candidate
	for _, m := range d.Meetings() {
		list = append(list, candidate{name: m.Label, value: m.ID, also: []string{m.Words, m.Venue}})
	}
	return matching(typed, list), nil
}

func (b *Bot) completePerson(ctx context.Context, r *request, typed string) ([]choice, error) {
	d, err := b.opt.Answerer.Dossier(ctx, r.scope)
	if err != nil {
		return nil, err
	}
	var list []candidate
	for _, p := range d.People() {
		list = append(list, candidate{name: p.Name, value: p.Name, also: append([]string{p.Side}, p.Forms...)})
	}
	return matching(typed, list), nil
}

func (b *Bot) completeParty(ctx context.Context, r *request, typed string) ([]choice, error) {
	d, err := b.opt.Answerer.Dossier(ctx, r.scope)
	if err != nil {
		return nil, err
	}
	return matching(typed, plain(d.Parties())), nil
}

func (b *Bot) completeSource(ctx context.Context, r *request, typed string) ([]choice, error) {
	d, err := b.opt.Answerer.Dossier(ctx, r.scope)
	if err != nil {
		return nil, err
	}
	return matching(typed, plain(d.Sources())), nil
}

func (b *Bot) completeArticle(ctx context.Context, r *request, typed string) ([]choice, error) {
	articles, err := b.listed.get(ctx, r.scope, b.opt.Library, b.now())
	if err != nil {
		return nil, err
	}
	var list []candidate
	for _, a := range articles {
		list = append(list, candidate{name: headline(a), value: string(a.ID), also: []string{a.Source, a.Published.String()}})
	}
	return matching(typed, list), nil
}

func headline(a corpus.Article) string {
	return orElse(strings.TrimSpace(a.Title), orElse(a.Path, string(a.ID)))
}

func (b *Bot) stories(ctx context.Context, scope corpus.Scope) ([]corpus.Story, error) {
	if b.opt.Shelf == nil {
		return nil, nil
	}
	scope.Stories = nil // all that the server could follow
	return b.opt.Shelf.Stories(ctx, scope)
}

func (b *Bot) completeStory(ctx context.Context, r *request, typed string) ([]choice, error) {
	stories, err := b.stories(ctx, r.scope)
	return matching(typed, storyCandidates(stories)), err
}

func (b *Bot) completeOwnStory(ctx context.Context, r *request, typed string) ([]choice, error) {
	stories, err := b.stories(ctx, r.scope)
	own := slices.DeleteFunc(slices.Clone(stories), func(s corpus.Story) bool { return s.Owner == "" || s.Owner != r.server })
	return matching(typed, storyCandidates(own)), err
}

func storyCandidates(stories []corpus.Story) []candidate {
	var list []candidate
	for _, s := range stories {
		list = append(list, candidate{name: orElse(s.Title, string(s.ID)), value: string(s.ID)})
	}
	return list
}

// completeDay offers the days on which articles were published, newest first.
func (b *Bot) completeDay(ctx context.Context, r *request, typed string) ([]choice, error) {
	articles, err := b.listed.get(ctx, r.scope, b.opt.Library, b.now())
	if err != nil {
		return nil, err
	}
	var days []string
	for _, a := range articles {
		if d := a.Published.String(); d != "" {
			days = append(days, d)
		}
	}
	slices.SortFunc(days, func(a, b string) int { return cmp.Compare(b, a) })
	return matching(typed, plain(slices.Compact(days))), nil
}

// listed keeps lists of articles for as long as somebody types, one a scope, so
// that not every keystroke reads the store.
type listed struct {
	mu    sync.Mutex
	lists map[string]articles
}

type articles struct {
	read time.Time
	list []corpus.Article
}

const (
	listedFor  = 5 * time.Second
	listedMost = 200 // scopes
)

func newListed() *listed { return &listed{lists: map[string]articles{}} }

// get gives the articles of a scope as they were a moment ago at most.
func (l *listed) get(ctx context.Context, scope corpus.Scope, lib Library, now time.Time) ([]corpus.Article, error) {
	key := fmt.Sprintf("%q %q", scope.Server, scope.Stories)
	l.mu.Lock()
	known, ok := l.lists[key]
	l.mu.Unlock()
	if age := now.Sub(known.read); ok && age >= 0 && age < listedFor {
		return known.list, nil
	}
	list, err := lib.Articles(ctx, scope)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.lists) >= listedMost {
		clear(l.lists)
	}
	l.lists[key] = articles{read: now, list: list}
	return list, nil
}
