package bot

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"parley/bot/render"
	"parley/corpus/reading"
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
	name  string // shown
	value string // sent
	hay   string // what typing is compared with: a space, then folded
}

// offer makes a candidate that is found by its name and by others. It is zero
// where Discord couldn't show or send it.
func offer(name, value string, also ...string) candidate {
	name, value = strings.TrimSpace(render.Clean(name)), strings.TrimSpace(value)
	if name == "" || value == "" || render.Units(value) > render.MaxOption {
		return candidate{}
	}
	return candidate{render.Clip(name, render.MaxOption), value, " " + fold(name+" "+strings.Join(also, " "))}
}

// matching gives the candidates that fit what was typed, in their order: those
// that begin with it first, then those of which words begin with its words,
// then those that merely hold them.
func matching(typed string, list []candidate) []choice {
	words := strings.Fields(fold(typed))
	whole := strings.Join(words, " ")
	var tiers [3][]choice
	for _, c := range list {
		if c.hay == "" { // not made ready beforehand
			c = offer(c.name, c.value)
		}
		if c.value == "" {
			continue
		}
		tier := 0
		if !strings.HasPrefix(c.hay[1:], whole) {
			tier = likeness(c.hay, words)
		}
		if tier < len(tiers) && len(tiers[tier]) < render.MaxOptions {
			tiers[tier] = append(tiers[tier], choice{Name: c.name, Value: c.value})
		}
		if len(tiers[0]) == render.MaxOptions {
			break
		}
	}
	return slices.Concat(tiers[:]...)
}

// likeness is 1 where each of the words begins a word of hay, which begins with
// a space, 2 where hay holds them at least, and 3 where it doesn't.
func likeness(hay string, words []string) int {
	tier := 1
	for _, w := range words {
		switch {
		case strings.Contains(hay, " "+w):
		case strings.Contains(hay, w):
			tier = 2
		default:
			return 3
		}
	}
	return tier
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
		list = append(list, offer(n, n))
	}
	return list
}

func (b *Bot) completeMeeting(ctx context.Context, r *request, typed string) ([]choice, error) {
	o, err := b.spoken(ctx, r.scope)
	return matching(typed, o.meetings), err
}

func (b *Bot) completePerson(ctx context.Context, r *request, typed string) ([]choice, error) {
	o, err := b.spoken(ctx, r.scope)
	return matching(typed, o.people), err
}

func (b *Bot) completeParty(ctx context.Context, r *request, typed string) ([]choice, error) {
	o, err := b.spoken(ctx, r.scope)
	list := matching(typed, o.parties)
	// "US" and "Russian" are typed as often as the name itself.
	meant := sideOf(typed)
	at := func(list []choice) int {
		return slices.IndexFunc(list, func(c choice) bool { return c.Value == meant })
	}
	if all := matching("", o.parties); meant != "" && at(list) < 0 && at(all) >= 0 {
		list = slices.Insert(list, 0, all[at(all)])
	}
	return list, err
}

// sideOf is the country for which a short form or adjective stands, or "".
func sideOf(typed string) string {
	typed = strings.TrimSpace(typed)
	if s := reading.CanonicalSide(strings.ToUpper(typed)); s != "" {
		return s
	}
	first, n := utf8.DecodeRuneInString(typed)
	return reading.CanonicalSide(string(unicode.ToUpper(first)) + strings.ToLower(typed[n:]))
}

func (b *Bot) completeSource(ctx context.Context, r *request, typed string) ([]choice, error) {
	o, err := b.spoken(ctx, r.scope)
	return matching(typed, o.sources), err
}

func (b *Bot) completeArticle(ctx context.Context, r *request, typed string) ([]choice, error) {
	o, err := b.shelved(ctx, r.scope)
	return matching(typed, o.articles), err
}

// completeDay offers the days on which articles were published, newest first.
func (b *Bot) completeDay(ctx context.Context, r *request, typed string) ([]choice, error) {
	o, err := b.shelved(ctx, r.scope)
	return matching(typed, o.days), err
}

func (b *Bot) completeStory(ctx context.Context, r *request, typed string) ([]choice, error) {
	o, err := b.shelved(ctx, r.scope)
	return matching(typed, o.stories), err
}

func (b *Bot) completeOwnStory(ctx context.Context, r *request, typed string) ([]choice, error) {
	o, err := b.shelved(ctx, r.scope)
	return matching(typed, o.own), err
}
