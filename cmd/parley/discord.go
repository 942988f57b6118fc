package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"parley/bot"
	"parley/bot/state"
	"parley/bot/update"
	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/extract"
	"parley/corpus/ingest"
	"parley/corpus/store"
	"parley/index"
	"parley/index/answer"
)

// newBot makes the bot on the open data directory, for Discord or for the
// simulator at apiBase. today tells on which day questions are asked; nil
// leaves it to the clock. The limits are for strangers where they are zero.
func newBot(in *invocation, d *data, memory *state.State, token, apiBase string, today func() time.Time, limits bot.Limits) (*bot.Bot, error) {
	return bot.New(bot.Options{
		Token: token, APIBase: apiBase, GuildID: in.config.Guild,
		Answerer: answerer{d.index}, Library: library{d.store}, Editor: editor{d, newFetcher(in)}, Shelf: shelf{d.store},
		Digester: update.NewDesk(d.index), State: memory, TimeZone: in.config.TimeZone, Log: in.log, Today: today, Limits: limits,
	})
}

// openMemory opens what the bot remembers between two runs.
func openMemory(ctx context.Context, in *invocation, name string) (*state.State, error) {
	return state.Open(ctx, filepath.Join(in.config.Data, name), nil)
}

// answerer answers the bot's questions out of the index.
type answerer struct{ index *index.Index }

func (a answerer) Ask(ctx context.Context, q answer.Question) (answer.Answer, error) {
	return answer.Ask(ctx, a.index, q)
}

func (a answerer) Dossier(ctx context.Context, scope corpus.Scope) (*dossier.Dossier, error) {
	return a.index.Dossier(ctx, scope)
}

// library gives the bot the stored articles of a scope.
type library struct{ store *store.Store }

func (l library) Articles(ctx context.Context, scope corpus.Scope) ([]corpus.Article, error) {
	items, _, err := l.store.List(ctx, scope, store.Filter{}, 0, 0)
	if err != nil {
		return nil, err
	}
	out := make([]corpus.Article, len(items))
	for i, item := range items {
		out[i] = corpus.Article{
			ID: item.ID, Revision: item.Revision, Title: item.Title, Source: item.Source, Author: item.Author,
			URL: item.URL, Path: item.Path, Published: item.Published,
		}
	}
	return out, nil
}

func (l library) Article(ctx context.Context, scope corpus.Scope, id corpus.ArticleID, revision int) (*corpus.Article, error) {
	a, err := l.store.Article(ctx, scope, id, revision)
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, corpus.ErrGone) {
		return nil, nil
	}
	return a, err
}

// editor lets servers add and remove articles of their own stories.
type editor struct {
	data *data
	web  fetcher
}

func (e editor) Add(ctx context.Context, server string, story corpus.StoryID, s bot.Submission) (string, error) {
	own, err := e.data.store.Story(ctx, corpus.Scope{Server: server}, story)
	if err != nil || own.Owner == "" || own.Owner != server {
		return "", errors.New("the story isn't one of this server's")
	}
	o, err := e.take(ctx, story, s)
	if err != nil {
		return "", err
	}
	if o.Err != nil {
		return "", o.Err
	}
	e.data.index.Wake()
	return o.Title, nil
}

// take stores the file that was handed in or else the page at the address.
func (e editor) take(ctx context.Context, story corpus.StoryID, s bot.Submission) (ingest.Outcome, error) {
	if s.Body == nil {
		return ingest.Address(ctx, e.data.store, story, s.URL, e.web)
	}
	if _, known := extract.FormatOf(s.Name); !known {
		return ingest.Outcome{}, extract.ErrUnsupported
	}
	return ingest.Bytes(ctx, e.data.store, story, filepath.Base(s.Name), s.Body)
}

func (e editor) Remove(ctx context.Context, server string, id corpus.ArticleID) (bool, error) {
	if server == "" {
		return false, nil // a public article is the operator's
	}
	_, err := e.data.store.Remove(ctx, server, id)
	if errors.Is(err, store.ErrNotFound) || errors.Is(err, corpus.ErrGone) {
		return false, nil
	}
	e.data.index.Wake()
	return err == nil, err
}

// shelf keeps the stories.
type shelf struct{ store *store.Store }

func (s shelf) Stories(ctx context.Context, scope corpus.Scope) ([]corpus.Story, error) {
	return s.store.Stories(ctx, scope)
}

func (s shelf) Create(ctx context.Context, story corpus.Story) (corpus.Story, error) {
	if story.Owner == "" {
		return corpus.Story{}, errors.New("a story made in Discord belongs to a server")
	}
	return s.store.CreateStory(ctx, story.Owner, story.Title)
}

func (s shelf) Forget(ctx context.Context, server string) error {
	_, err := s.store.Forget(ctx, server)
	return err
}

// newestDay leaves it to the newest article on which day a question is asked:
// the playground's articles may be from long ago.
func newestDay() time.Time { return time.Time{} }

// checkDiscord looks at the bot's identity, intents and rights.
func checkDiscord(ctx context.Context, token, apiBase string) []finding {
	id, err := bot.Identify(ctx, token, apiBase)
	if err != nil {
		return []finding{{What: "Discord: " + err.Error(), Cure: "Then run “parley check” again."}}
	}
	findings := []finding{
		{OK: true, What: fmt.Sprintf("Discord: the bot is %s (id %s)", id.Name, id.User)},
		{OK: true, What: "Discord: invite it with " + id.Invitation},
		{OK: true, What: "Discord: privileged intents that are on (none is needed): " + orNone(id.Privileged)},
	}
	if len(id.Servers) == 0 {
		findings = append(findings, finding{What: "Discord: the bot is in no server yet", Cure: "Open the invitation link above and choose a server."})
	}
	for _, s := range id.Servers {
		f := finding{OK: len(s.Missing) == 0, What: fmt.Sprintf("Discord: in the server “%s” the bot has the permissions that it needs", s.Name)}
		if !f.OK {
			f.What = fmt.Sprintf("Discord: in the server “%s” the bot lacks: %s", s.Name, orNone(s.Missing))
			f.Cure = "Give its role these permissions, or invite it again with the link above."
		}
		findings = append(findings, f)
	}
	return findings
}

func orNone(list []string) string {
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(list, ", ")
}
