package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/bot/simulator"
	"parley/corpus"
	"parley/corpus/store"
)

// secrets are the words of one server's private article.
type secrets struct {
	person, other, town, treaty, outlet, title string
	article                                    corpus.ArticleID
	story                                      corpus.StoryID
}

func (s secrets) words() []string {
	return []string{s.person, s.other, s.town, s.treaty, s.outlet, s.title}
}

// sneak is a person of one server who tries to find out about another.
type sneak struct {
	*testing.T
	ctx     context.Context
	sim     *simulator.Simulator
	guild   string // "" in direct messages
	channel string
	foreign []secrets
	marks   []string // words of questions that others asked
}

// TestServersDontSeeEachOther starts the whole program with two servers that
// have a private story each, and tries every registered command and every
// autocompletion in one for what the other has, and in direct messages for both.
func TestServersDontSeeEachOther(t *testing.T) {
	sim, base, _ := discord(t)
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	a, err := sim.Populate("alpha")
	must(t, err)
	b, err := sim.Populate("beta")
	must(t, err)
	dir := t.TempDir()
	s, err := store.Open(ctx, dir, store.Options{})
	must(t, err)
	_, err = s.Put(ctx, corpus.DefaultStory, &corpus.Article{ID: "public", Title: "Talks in Oslo", Source: "The Herald",
		Text: "Norway and Iceland met in Oslo on Thursday. The fishing quota is blocking a deal, a spokesman said."}, nil)
	must(t, err)
	ofA := private(t, s, a.Guild.ID, secrets{person: "Zorblax", other: "Vandermeulen", town: "Lutzburg", treaty: "Yarrow", outlet: "Ploughshare", title: "Quagmire"})
	ofB := private(t, s, b.Guild.ID, secrets{person: "Quuxley", other: "Thistlewood", town: "Drumnadroch", treaty: "Ferrous", outlet: "Gazetteer", title: "Hubbub"})
	must(t, s.Close())

	serving, stop := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if status, _, errs := program(serving, map[string]string{"DISCORD_TOKEN": sim.Token(), "PARLEY_DATA": dir}, base); status != statusOK {
			t.Errorf("serve ended with status %d\n%s", status, errs)
		}
	}()
	defer func() { stop(); <-ended }()
	must(t, sim.Await(ctx, "the commands", func() bool { return len(sim.Commands("")) > 0 }))

	asked := 0
	for _, side := range []struct {
		name           string
		guild, channel string
		own, foreign   []secrets
	}{
		{"one server", a.Guild.ID, a.General.ID, []secrets{ofA}, []secrets{ofB}},
		{"the other server", b.Guild.ID, b.General.ID, []secrets{ofB}, []secrets{ofA}},
		{"direct messages", "", "", nil, []secrets{ofA, ofB}},
	} {
		t.Run(side.name, func(t *testing.T) {
			v := &sneak{t, ctx, sim, side.guild, side.channel, side.foreign, []string{"Marker0", "Marker1", "Marker2"}}
			mark := v.marks[asked]
			v.marks = slices.Delete(v.marks, asked, asked+1)
			asked++
			v.invoke("ask", simulator.Option{Name: "question", Value: "who is Doctor " + mark})
			for _, own := range side.own {
				// What isn't found where it belongs would show nothing elsewhere.
				seen := v.invoke("search", simulator.Option{Name: "query", Value: own.treaty})
				if !strings.Contains(seen, own.person) {
					t.Fatalf("the server doesn't see its own article: %s", seen)
				}
			}
			tried := 0
			for _, c := range sim.Commands("") {
				tried += v.tries(c)
			}
			t.Logf("%d commands and autocompletions tried", tried)
			if tried < 80 {
				t.Errorf("only %d commands and autocompletions were tried", tried)
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// private stores an article that holds the words in a story of the server.
func private(t *testing.T, s *store.Store, server string, x secrets) secrets {
	t.Helper()
	story, err := s.CreateStory(t.Context(), server, x.title+" matters")
	must(t, err)
	e, err := s.Put(t.Context(), story.ID, &corpus.Article{
		ID: corpus.ArticleID("of" + server), Title: x.title + " in the valley", Source: "The " + x.outlet,
		Published: corpus.Date{Time: time.Date(2026, 1, 23, 0, 0, 0, 0, time.UTC), Origin: corpus.DateDeclared},
		Text: fmt.Sprintf("Foreign Minister Ann %s of Norway met Ambassador Tom %s of Iceland in %s on Thursday for talks on the %s treaty.\n\n"+
			"The %s treaty is blocking a deal, Minister %s said. They will meet again in %s on 2 February.", x.person, x.other, x.town, x.treaty, x.treaty, x.person, x.town),
	}, nil)
	must(t, err)
	x.article, x.story = e.Article, story.ID
	return x
}

// somebody is a new member with every right, since one alone would be asked to
// wait, and the channel to ask in.
func (v *sneak) somebody() (user, channel string) {
	u := v.sim.AddUser(simulator.User{Username: "sneak"})
	if v.guild == "" {
		dm, err := v.sim.OpenDM(u.ID)
		must(v.T, err)
		return u.ID, dm.ID
	}
	_, err := v.sim.AddMember(v.guild, simulator.Member{UserID: u.ID, Permissions: simulator.DefaultPermissions | simulator.PermissionManageGuild | simulator.PermissionManageMessages})
	must(v.T, err)
	return u.ID, v.channel
}

// tries tries a command, or each of its subcommands, for every foreign word.
func (v *sneak) tries(c simulator.Command) (tried int) {
	if v.guild == "" && len(c.Contexts) > 0 && !slices.Contains(c.Contexts, 1) {
		return 0 // not there in direct messages
	}
	for _, x := range v.foreign {
		if c.Type == simulator.CommandMessage {
			tried += v.check(c.Name, x)
			continue
		}
		for _, word := range append(x.words(), string(x.article), string(x.story), "talks", "") {
			if len(c.Options) == 0 || c.Options[0].Type != simulator.OptionSubcommand {
				tried += v.try(c.Name, c.Options, word)
			}
			for _, sub := range c.Options {
				if sub.Type == simulator.OptionSubcommand {
					tried += v.try(c.Name+" "+sub.Name, sub.Options, word)
				}
			}
		}
	}
	return tried
}

// try fills in a command with a word and completes each of its options.
func (v *sneak) try(path string, options []simulator.CommandOption, word string) (tried int) {
	var filled []simulator.Option
	for _, o := range options {
		switch {
		case o.Type == simulator.OptionString && o.Name != "title" && len(o.Choices) == 0 && word != "" && o.Name != "from" && o.Name != "to" && o.Name != "time-zone":
			filled = append(filled, simulator.Option{Name: o.Name, Value: word})
		case o.Name == "title":
			filled = append(filled, simulator.Option{Name: o.Name, Value: "Our own"})
		case o.Type == simulator.OptionChannel:
			filled = append(filled, simulator.Option{Name: o.Name, Value: v.channel})
		case o.Required:
			return 0 // can't be left empty
		}
		if o.Autocomplete {
			user, channel := v.somebody()
			list, err := v.sim.Autocomplete(v.ctx, user, channel, path, []simulator.Option{{Name: o.Name, Value: word[:min(len(word), 4)]}}, o.Name)
			must(v.T, err)
			shown, err := json.Marshal(list)
			must(v.T, err)
			v.lacks("autocompletion of /"+path+" "+o.Name, "", string(shown))
			tried++
		}
	}
	shown := v.invoke(path, filled...)
	if path == "settings questions" {
		// The server's own people have asked for foreign words all the time.
		for _, m := range v.marks {
			if strings.Contains(shown, m) {
				v.Errorf("/%s shows a question of others: %s", path, m)
			}
		}
		return tried + 1
	}
	v.lacks("/"+path, word, shown)
	return tried + 1
}

// check holds a message that speaks of a secret against the articles.
func (v *sneak) check(name string, x secrets) int {
	user, channel := v.somebody()
	m, err := v.sim.Say(user, channel, "They met in "+x.town+" about the treaty.", "")
	must(v.T, err)
	i, err := v.sim.InvokeMessageCommand(user, name, channel, m.ID)
	must(v.T, err)
	v.lacks(name, x.town, v.answer(i))
	return 1
}

// invoke uses a command, again where too many have been of late.
func (v *sneak) invoke(path string, options ...simulator.Option) string {
	v.Helper()
	for range 100 {
		user, channel := v.somebody()
		i, err := v.sim.Invoke(user, channel, path, options...)
		if err != nil {
			v.Fatalf("/%s: %v", path, err)
		}
		if shown := v.answer(i); !strings.Contains(shown, "asks a lot just now") && !strings.Contains(shown, "adds a lot just now") {
			return shown
		}
		time.Sleep(500 * time.Millisecond)
	}
	v.Fatalf("/%s is never admitted", path)
	return ""
}

// answer is everything that an answer holds.
func (v *sneak) answer(i simulator.Interaction) string {
	v.Helper()
	m, err := v.sim.AwaitAnswer(v.ctx, i.ID)
	must(v.T, err)
	all, err := json.Marshal([]any{m.Content, m.Components})
	must(v.T, err)
	return string(all)
}

// lacks holds that nothing foreign is shown but the word that was typed.
func (v *sneak) lacks(what, typed, shown string) {
	v.Helper()
	for _, x := range v.foreign {
		for _, w := range append(x.words(), string(x.article), string(x.story)) {
			if w != typed && strings.Contains(shown, w) {
				v.Errorf("%s for %q shows %q:\n%s", what, typed, w, shown)
			}
		}
	}
}
