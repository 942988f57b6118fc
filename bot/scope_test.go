package bot

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"parley/bot/simulator"
	"parley/corpus"
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
	for _, verb := range []string{"ctx", "more", "turn", "share", "ask", "bad", "good", "meet"} {
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
	if n := len(w.opened(w.a.Member, m, "Not helpful").Modal.Components); n != 1 {
		t.Errorf("to everybody the form has %d fields", n)
	}
	w.contains(w.form(w.a.Member, m, "Not helpful", "wrong man"), "Thanks")
	form := w.opened(w.a.Moderator, m, "Not helpful")
	w.contains(w.send(w.a.Moderator, form, map[string]string{"choice": choiceIn(form.Modal.Components, "Ivan")}), "“Ivan” won't be shown")
	w.gone(m)
	w.lacks(ask(w.a), "**Ivan**")
	w.contains(ask(w.b), "**Ivan**")
	shown := w.invoke(w.a.Moderator, w.a.General, "settings show")
	w.contains(shown, "“Ivan”, hidden", "<@"+w.a.Moderator.ID+">")
	log := w.invoke(w.a.Moderator, w.a.General, "settings questions")
	w.contains(log, "“whom did Petrov meet?”: wrong man", "no reason given", "helpful: 0, not helpful: 2")
	w.lacks(log, w.a.Member.ID, "Tom")
	w.contains(w.press(w.a.Moderator, shown, "Undo", choiceOf(shown, "Ivan")), "may be shown again")
	w.contains(ask(w.a), "**Ivan**")
}

// TestWrongInAThread hides an answer where it stands: in the thread that was
// started for it. Where the bot may not delete it, the moderator is told.
func TestWrongInAThread(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.invoke(w.a.Moderator, w.a.General, "settings set", opt("threads", true))
	m := w.threaded("whom did Petrov meet?")
	form := w.opened(w.a.Moderator, m, "Not helpful")
	w.send(w.a.Moderator, form, map[string]string{"choice": choiceIn(form.Modal.Components, "Ivan")})
	w.gone(m)
	again := w.invoke(w.a.Moderator, w.a.General, "ask", opt("question", "the river?"))
	form = w.opened(w.a.Moderator, again, "Not helpful")
	w.sim.Inject(simulator.Fault{Operation: "delete_message", Status: http.StatusForbidden})
	w.contains(w.send(w.a.Moderator, form, map[string]string{"choice": choiceIn(form.Modal.Components, "The")}), "“The” won't be shown")
	w.must(w.sim.Await(w.ctx, "a word about what stays", func() bool {
		return slices.ContainsFunc(w.sim.Messages(w.a.General.ID, w.a.Moderator.ID), func(m simulator.Message) bool {
			return strings.Contains(read(m), "couldn't delete the answer")
		})
	}))
}

// gone waits until a message is deleted.
func (w *world) gone(m simulator.Message) {
	w.Helper()
	w.must(w.sim.Await(w.ctx, "a message to be deleted", func() bool {
		_, err := w.sim.Message(m.ChannelID, m.ID)
		return err != nil
	}))
}

// choiceOf is the value of the option with that label in a message's menu.
func choiceOf(m simulator.Message, label string) string { return choiceIn(m.Components, label) }

// choiceIn is the value of the option with that label in a menu.
func choiceIn(list []simulator.Component, label string) string {
	value := ""
	each(list, func(c simulator.Component) {
		for _, o := range c.Options {
			if o.Label == label {
				value = o.Value
			}
		}
	})
	return value
}

// threaded asks by a mention and gives the answer out of the thread that it
// stands in.
func (w *world) threaded(question string) simulator.Message {
	w.Helper()
	m, err := w.sim.Say(w.a.Member.ID, w.a.General.ID, "<@"+w.sim.Bot().ID+"> "+question, "")
	w.must(err)
	var thread string
	w.must(w.sim.Await(w.ctx, "a thread", func() bool {
		got, err := w.sim.Message(m.ChannelID, m.ID)
		thread = got.ThreadID
		return err == nil && thread != ""
	}))
	out, err := w.sim.AwaitMessage(w.ctx, thread, w.a.Member.ID, func(r simulator.Message) bool { return r.Author.ID == w.sim.Bot().ID })
	w.must(err)
	return out
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
	w.contains(w.invoke(w.a.Moderator, w.a.General, "settings channel", opt("name", w.a.General.ID), opt("threads", true)), "in a thread in: **<#"+w.a.General.ID+">**")
	elsewhere, err := w.sim.Say(w.a.Member.ID, w.a.News.ID, "<@"+w.sim.Bot().ID+"> what about the river?", "")
	w.must(err)
	w.answerTo(elsewhere, w.a.Member) // in place
	out := w.threaded("what about the river?")
	w.contains(out, "The river is")
	more, err := w.sim.Say(w.a.Guest.ID, out.ChannelID, "<@"+w.sim.Bot().ID+"> and the delegations?", out.ID)
	w.must(err)
	second := w.answerTo(more, w.a.Guest)
	w.contains(second, "The delegations will meet again")
	// The simulator shows a message before the bot has heard back that it was
	// sent, and remembers it as the thread's newest answer.
	w.until("the answer to be remembered", func() bool {
		k, err := w.state.LatestIn(w.ctx, w.a.Guild.ID, out.ChannelID)
		return err == nil && k.Message == second.ID
	})
	if q := w.shelf.last(); q.Previous != "what about the river?" {
		t.Errorf("in the thread it was asked as %+v", q)
	}
	on, err := w.sim.Say(w.a.Guest.ID, out.ChannelID, "<@"+w.sim.Bot().ID+"> and the river?", "")
	w.must(err)
	w.answerTo(on, w.a.Guest)
	if q := w.shelf.last(); q.Previous != "what about the river, and the delegations?" {
		t.Errorf("without a reply it was asked as %+v", q)
	}
	apart, err := w.sim.Say(w.a.Guest.ID, w.a.News.ID, "<@"+w.sim.Bot().ID+"> and the river?", "")
	w.must(err)
	w.answerTo(apart, w.a.Guest)
	if q := w.shelf.last(); q.Previous != "" {
		t.Errorf("outside of threads it was asked as %+v", q)
	}
}

func TestPlainText(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for i := range 30 {
		w.shelf.put("main", articleID(i), "More", "Daily", "2026-01-10", "The river again. "+strings.Repeat("It flows on. ", 30))
	}
	w.contains(w.invoke(w.a.Moderator, w.a.General, "settings channel", opt("name", w.a.News.ID), opt("plain", true)), "Plain text in: **<#"+w.a.News.ID+">**")
	plain := func(m simulator.Message) {
		t.Helper()
		if m.V2() || len(m.Components) > 0 || m.Content == "" {
			t.Errorf("not plain: %s", read(m))
		}
	}
	plain(w.invoke(w.a.Member, w.a.News, "ask", opt("question", "what about the river?")))
	w.must(w.sim.Await(w.ctx, "a word about the rest", func() bool {
		return slices.ContainsFunc(w.sim.Messages(w.a.News.ID, w.a.Member.ID), func(m simulator.Message) bool {
			return strings.Contains(m.Content, "Quotes that don't fit here")
		})
	}))
	plain(w.invoke(w.a.Member, w.a.News, "articles show", opt("article", "a1")))
	plain(w.invoke(w.a.Member, w.a.News, "help"))
	if m := w.invoke(w.a.Member, w.a.General, "ask", opt("question", "the river?")); !m.V2() {
		t.Error("plain in another channel as well")
	}
	w.invoke(w.a.Moderator, w.a.General, "settings channel", opt("name", w.a.News.ID), opt("plain", false))
	if m := w.invoke(w.a.Member, w.a.News, "ask", opt("question", "the river?")); !m.V2() {
		t.Error("still plain")
	}
	// What Discord refuses is sent plainly.
	w.sim.Inject(simulator.Fault{Operation: "update_original_webhook_message", Status: http.StatusBadRequest})
	m := w.invoke(w.a.Member, w.a.General, "ask", opt("question", "what about the river?"))
	plain(m)
	w.contains(m, "The river")
}

func TestLeavingErases(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.shelf.private(w.a.Guild.ID, "pa", "Zorblax")
	w.shelf.private(w.b.Guild.ID, "pb", "Quuxly")
	w.invoke(w.a.Moderator, w.a.General, "settings set", opt("plain", true))
	w.must(w.sim.RemoveGuild(w.a.Guild.ID))
	w.until("the settings to go", func() bool {
		s, err := w.state.Settings(w.ctx, w.a.Guild.ID)
		return err == nil && !s.Plain
	})
	if n := len(w.shelf.seen(corpus.Scope{Server: w.a.Guild.ID})); n != 2 {
		t.Errorf("%d articles are left, not the two public ones", n)
	}
	ask := w.invoke(w.b.Moderator, w.b.General, "settings forget")
	w.contains(w.press(w.b.Moderator, ask, "Delete everything"), "stories and their articles")
	if n := len(w.shelf.seen(corpus.Scope{Server: w.b.Guild.ID})); n != 2 {
		t.Errorf("%d articles are left after forgetting", n)
	}
}

func TestStoriesAndArticles(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles add", opt("url", "https://x.example/")), "Which story")
	w.contains(w.invoke(w.a.Owner, w.a.General, "story create", opt("title", "Our *own*")), `Our \*own\*`)
	w.contains(w.invoke(w.a.Member, w.a.General, "articles add", opt("url", "https://x.example/")), "only those with Manage Server")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles add", opt("url", "https://x.example/")), "couldn't add", "nothing at that address")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles add"), "Give me an address")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles list"), "**Articles: 2**", "[Next round](<https://news.example/a2>)")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles show", opt("article", "a1")), "Ivan Petrov met Jane Roe")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles remove", opt("article", "a1")), "belongs to a public story")
	w.shelf.private(w.a.Guild.ID, "pa", "Zorblax")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles remove", opt("article", "pa")), "Removed")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles show", opt("article", "pa")), "I don't have that article")
	w.contains(w.invoke(w.a.Owner, w.a.General, "articles show", opt("article", "next ROUND")), "The delegations will meet again")
	w.contains(w.invoke(w.a.Owner, w.a.General, "story use", opt("story", "Talks")), "come from: “Talks”")
	w.contains(w.invoke(w.a.Owner, w.a.General, "story use", opt("story", "our *own*"), opt("also", true)), `“Talks”, “Our \*own\*”`)
	w.contains(w.invoke(w.a.Owner, w.a.General, "settings show"), `“Talks”, “Our \*own\*”`)
	w.contains(w.invoke(w.a.Owner, w.a.General, "story use", opt("story", "Talks")), "come from: “Talks”.")
	w.invoke(w.a.Member, w.a.General, "ask", opt("question", "the river?"))
	if s := w.shelf.last().Scope.Stories; len(s) != 1 || s[0] != "main" {
		t.Errorf("asked in the stories %v", s)
	}
	w.contains(w.invoke(w.a.Owner, w.a.General, "story use"), "from all stories")
}
