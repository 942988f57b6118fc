package bot

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"parley/bot/simulator"
)

// TestServersDontSeeEachOther tries every command and autocompletion in two
// servers with a private story each.
func TestServersDontSeeEachOther(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.shelf.private(w.a.Guild.ID, "pa", "Zorblax")
	w.shelf.private(w.b.Guild.ID, "pb", "Quuxly")
	dm, err := w.sim.OpenDM(w.a.Owner.ID)
	w.must(err)
	for _, side := range []struct {
		user    simulator.User
		channel simulator.Channel
		guild   string
		own     string // "" sees neither
		foreign []string
		article string
	}{
		{w.a.Owner, w.a.General, w.a.Guild.ID, "Zorblax", []string{"Quuxly"}, "pb"},
		{w.b.Owner, w.b.General, w.b.Guild.ID, "Quuxly", []string{"Zorblax"}, "pa"},
		{w.a.Owner, dm, "", "", []string{"Zorblax", "Quuxly"}, "pa"},
	} {
		hears := func(what string, m simulator.Message) {
			t.Helper()
			body, err := json.Marshal(m.Components)
			w.must(err)
			for _, f := range side.foreign {
				// The asker's own words may come back; the articles' may not.
				for _, leak := range []string{f + " Smith", f + " Jones", f + " Post", "About " + f, "Secret " + f} {
					if strings.Contains(string(body)+m.Content, leak) {
						t.Errorf("%s in %q shows %q", what, side.guild, leak)
					}
				}
			}
		}
		for _, word := range []string{"Zorblax", "Quuxly"} {
			for _, c := range []struct {
				name    string
				options []simulator.Option
			}{
				{"ask", []simulator.Option{opt("question", "who is "+word+"?")}},
				{"who", []simulator.Option{opt("meeting", word), opt("side", word)}},
				{"blockers", []simulator.Option{opt("side", word)}},
				{"next", []simulator.Option{opt("about", word)}},
				{"said", []simulator.Option{opt("person", word)}},
				{"position", []simulator.Option{opt("party", word)}},
				{"timeline", nil},
				{"latest", []simulator.Option{opt("about", word)}},
				{"search", []simulator.Option{opt("query", word)}},
				{"search", []simulator.Option{opt("query", "plan"), opt("source", word+" Post")}},
				{"articles list", nil},
				{"articles show", []simulator.Option{opt("article", side.article)}},
				{"story list", nil},
			} {
				hears("/"+c.name, w.invoke(side.user, side.channel, c.name, c.options...))
			}
		}
		if side.guild != "" {
			w.contains(w.invoke(side.user, side.channel, "search", opt("query", side.own)), side.own+" Smith")
			hears("/articles remove", w.invoke(side.user, side.channel, "articles remove", opt("article", side.article)))
			hears("/story use", w.invoke(side.user, side.channel, "story use", opt("story", "of-"+w.b.Guild.ID+"x")))
			hears("/settings show", w.invoke(side.user, side.channel, "settings show"))
		}
		for _, c := range []struct{ command, option string }{
			{"who", "meeting"}, {"who", "side"}, {"said", "person"}, {"position", "party"}, {"search", "source"}, {"search", "from"},
			{"articles show", "article"}, {"articles add", "story"}, {"story use", "story"},
		} {
			if side.guild == "" && (c.command == "articles add" || c.command == "story use") {
				continue
			}
			for _, typed := range append([]string{"", side.own}, side.foreign...) {
				list, err := w.sim.Autocomplete(w.ctx, side.user.ID, side.channel.ID, c.command, []simulator.Option{opt(c.option, typed)}, c.option)
				w.must(err)
				for _, f := range side.foreign {
					if slices.ContainsFunc(list, func(o simulator.Choice) bool { return strings.Contains(o.Name, f) }) {
						t.Errorf("autocompletion of %s %s in %q offers %q", c.command, c.option, side.guild, f)
					}
				}
			}
		}
	}
}

// TestButtonsDontCross presses the buttons of one server's answer in another.
func TestButtonsDontCross(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.shelf.private(w.a.Guild.ID, "pa", "Zorblax")
	a := w.invoke(w.a.Member, w.a.General, "ask", opt("question", "the Zorblax plan?"))
	b := w.invoke(w.b.Member, w.b.General, "ask", opt("question", "what about the river?"))
	w.contains(a, "Zorblax Smith")
	id := strings.Split(w.id(a, "Context"), ":")[2]
	for _, verb := range []string{"ctx", "more", "turn", "share", "ask", "bad", "good", "meet", "hide"} {
		k := &interaction{Type: kindComponent, GuildID: w.b.Guild.ID, ChannelID: w.b.General.ID, Member: &member{User: &user{ID: w.b.Owner.ID}, Permissions: "8"}}
		k.Data.CustomID = "p1:" + verb + ":" + id + ":0"
		r, err := w.bot.read(w.ctx, k)
		w.must(err)
		rt, ok := w.bot.route(k, r)
		if !ok {
			t.Fatalf("no route for %s", verb)
		}
		if err := w.bot.admit(w.ctx, r, rt); err == nil || !strings.Contains(err.Error(), "another server") {
			t.Errorf("%s: %v", verb, err)
		}
	}
	_ = b
}

func TestCorrections(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	ask := func(p simulator.Place) simulator.Message {
		t.Helper()
		return w.invoke(p.Member, p.General, "ask", opt("question", "whom did Petrov meet?"))
	}
	m := ask(w.a)
	w.contains(m, "**Ivan**")
	w.contains(w.form(w.a.Member, m, "Not helpful", "wrong man"), "Thanks")
	picked := w.form(w.a.Moderator, m, "Not helpful", "wrong man")
	w.contains(picked, "As a moderator")
	value := choiceOf(picked, "Ivan")
	w.contains(w.press(w.a.Moderator, picked, "Which fact", value), "“Ivan” won't be shown")
	w.must(w.sim.Await(w.ctx, "the wrong answer to be hidden", func() bool {
		_, err := w.sim.Message(m.ChannelID, m.ID)
		return err != nil
	}))
	w.lacks(ask(w.a), "**Ivan**")
	w.contains(ask(w.b), "**Ivan**")
	shown := w.invoke(w.a.Moderator, w.a.General, "settings show")
	w.contains(shown, "“Ivan”, hidden", "<@"+w.a.Moderator.ID+">")
	value = choiceOf(shown, "Ivan")
	w.contains(w.press(w.a.Moderator, shown, "Undo", value), "may be shown again")
	w.contains(ask(w.a), "**Ivan**")
}

// choiceOf is the value of the option with that label in a message's menu.
func choiceOf(m simulator.Message, label string) string {
	value := ""
	each(m.Components, func(c simulator.Component) {
		for _, o := range c.Options {
			if o.Label == label {
				value = o.Value
			}
		}
	})
	return value
}

func TestSettings(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.contains(w.invoke(w.a.Moderator, w.a.General, "settings set", opt("time-zone", "Nowhere/Land")), "I don't know the time zone")
	w.contains(w.invoke(w.a.Moderator, w.a.General, "settings set", opt("time-zone", "Asia/Tokyo"), opt("quotes", 1), opt("plain", true)), "Asia/Tokyo")
	m := w.invoke(w.a.Member, w.a.General, "ask", opt("question", "what about the river?"))
	if m.V2() || !strings.Contains(m.Content, "The river is") {
		t.Errorf("not plain: %s", read(m))
	}
	if z := w.shelf.last().TimeZone; z == nil || z.String() != "Asia/Tokyo" {
		t.Errorf("asked in %v", z)
	}
	w.contains(w.invoke(w.a.Moderator, w.a.General, "settings channel", opt("name", w.a.News.ID), opt("allow", true)), "<#"+w.a.News.ID+">")
	w.contains(w.invoke(w.a.Member, w.a.General, "ask", opt("question", "the river?")), "I don't answer in this channel")
	before := w.bot.Stats().Events
	_, err := w.sim.Say(w.a.Member.ID, w.a.General.ID, "<@"+w.sim.Bot().ID+"> the river?", "")
	w.must(err)
	w.until("the mention to be seen", func() bool { return w.bot.Stats().Events > before })
	if n := len(w.sim.Journal("create_message")); n != 0 {
		t.Errorf("%d answers in a channel that is off", n)
	}
	w.invoke(w.a.Moderator, w.a.General, "settings channel", opt("name", w.a.News.ID), opt("allow", false))
	w.invoke(w.a.Moderator, w.a.General, "settings channel", opt("name", w.a.General.ID), opt("allow", true))
	w.contains(w.invoke(w.a.Member, w.a.Thread, "ask", opt("question", "the river?")), "The river is")
	ask := w.invoke(w.a.Moderator, w.a.General, "settings forget")
	w.contains(w.press(w.a.Moderator, ask, "Delete everything"), "is deleted")
	w.contains(w.invoke(w.a.Member, w.a.General, "ask", opt("question", "the river?")), "The river is")
	if _, err := w.sim.Invoke(w.a.Member.ID, w.a.General.ID, "settings show"); err == nil {
		m := w.invoke(w.a.Member, w.a.General, "settings show")
		w.contains(m, "You need the right")
	}
}

func TestThreads(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.invoke(w.a.Moderator, w.a.General, "settings set", opt("threads", true))
	m, err := w.sim.Say(w.a.Member.ID, w.a.General.ID, "<@"+w.sim.Bot().ID+"> what about the river?", "")
	w.must(err)
	var thread string
	w.must(w.sim.Await(w.ctx, "a thread", func() bool {
		got, err := w.sim.Message(m.ChannelID, m.ID)
		thread = got.ThreadID
		return err == nil && thread != ""
	}))
	out, err := w.sim.AwaitMessage(w.ctx, thread, w.a.Member.ID, func(r simulator.Message) bool { return r.Author.ID == w.sim.Bot().ID })
	w.must(err)
	w.contains(out, "The river is")
}

func TestLeavingErases(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.invoke(w.a.Moderator, w.a.General, "settings set", opt("plain", true))
	w.must(w.sim.RemoveGuild(w.a.Guild.ID))
	w.until("the settings to go", func() bool {
		s, err := w.state.Settings(w.ctx, w.a.Guild.ID)
		return err == nil && !s.Plain
	})
}

func TestStoriesAndArticles(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles add", opt("url", "https://x.example/")), "Which story")
	w.contains(w.invoke(w.a.Owner, w.a.General, "story create", opt("title", "Our *own*")), `Our \*own\*`)
	w.contains(w.invoke(w.a.Member, w.a.General, "articles add", opt("url", "https://x.example/")), "only those with Manage Server")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles add", opt("url", "https://x.example/")), "couldn't add", "nothing at that address")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles add"), "Give me an address")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles list"), "**2 articles**", "[Next round](<https://news.example/a2>)")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles show", opt("article", "a1")), "Ivan Petrov met Jane Roe")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles remove", opt("article", "a1")), "belongs to a public story")
	w.shelf.private(w.a.Guild.ID, "pa", "Zorblax")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles remove", opt("article", "pa")), "Removed")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles show", opt("article", "pa")), "I don't have that article")
	w.contains(w.invoke(w.a.Owner, w.a.General, "story use", opt("story", "Talks")), "come from “Talks”")
	w.invoke(w.a.Member, w.a.General, "ask", opt("question", "the river?"))
	if s := w.shelf.last().Scope.Stories; len(s) != 1 || s[0] != "main" {
		t.Errorf("asked in the stories %v", s)
	}
	w.contains(w.invoke(w.a.Owner, w.a.General, "story use"), "from all stories")
}
