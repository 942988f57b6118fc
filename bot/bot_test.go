package bot

import (
	"slices"
	"strings"
	"testing"

	"parley/bot/simulator"
	"parley/corpus"
	"parley/index/answer"
)

func TestCommandsAreRegisteredOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	names := []string{}
	for _, c := range w.sim.Commands(w.a.Guild.ID) {
		names = append(names, c.Name)
	}
	for _, want := range []string{"ask", "who", "blockers", "next", "said", "position", "timeline", "latest", "search", "articles", "story", "settings", "help", "Check against the articles"} {
		if !slices.Contains(names, want) {
			t.Errorf("no command %s in %v", want, names)
		}
	}
	w.halt()
	w.start()
	if n := len(w.sim.Journal("bulk_set_application_commands")); n != 1 {
		t.Errorf("the commands were set %d times", n)
	}
}

func TestEveryOptionIsDescribed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for _, c := range w.bot.wire() {
		for _, o := range c.Options {
			if o.Description == "" {
				t.Errorf("/%s %s has no description", c.Name, o.Name)
			}
			for _, p := range o.Options {
				if p.Description == "" {
					t.Errorf("/%s %s %s has no description", c.Name, o.Name, p.Name)
				}
			}
		}
	}
}

func TestReference(t *testing.T) {
	t.Parallel()
	var uses []string
	for _, e := range Reference() {
		uses = append(uses, e.Usage)
		if e.About == "" || strings.HasPrefix(e.Usage, "/settings") != (e.Right == "Manage Server") && strings.HasPrefix(e.Usage, "/settings") {
			t.Errorf("%+v", e)
		}
	}
	for _, want := range []string{"/ask question", "/articles show article", "Check against the articles", "/story use [story] [also]"} {
		if !slices.Contains(uses, want) {
			t.Errorf("no %q in %q", want, uses)
		}
	}
}

func TestSlashCommand(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	m := w.invoke(w.a.Member, w.a.General, "ask", opt("question", "what about the river?"))
	if !m.V2() || m.EphemeralTo != "" {
		t.Errorf("not a public message of components: flags %d, for %q", m.Flags, m.EphemeralTo)
	}
	w.contains(m, "The river is what blocks a deal, diplomats said.", "[The Herald](<https://news.example/a1>)", "<t:")
	if q := w.shelf.last(); q.Scope.Server != w.a.Guild.ID || q.Now.IsZero() {
		t.Errorf("asked as %+v", q)
	}
	m = w.invoke(w.a.Member, w.a.General, "ask", opt("question", "zzzz?"))
	w.contains(m, "Nothing in the 2 articles answers this.", "Nobody speaks of that.")
	refused, err := w.state.Refusals(w.ctx, w.a.Guild.ID, 1<<40, 5)
	if err != nil || len(refused) != 1 || refused[0].Question != "zzzz?" {
		t.Errorf("the log of refused questions: %+v, %v", refused, err)
	}
}

func TestCommandsAskTheRightQuestion(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for _, c := range []struct {
		command string
		options []simulator.Option
		want    answer.Question
	}{
		{"who", []simulator.Option{opt("side", "Borduria")}, answer.Question{Kind: answer.Attended, Side: "Borduria", Text: "Who attended the talks for Borduria?"}},
		{"blockers", nil, answer.Question{Kind: answer.Blocking, Text: "What is blocking a deal?"}},
		{"next", []simulator.Option{opt("about", "the river")}, answer.Question{Kind: answer.Next, Text: "What happens next with the river?"}},
		{"said", []simulator.Option{opt("person", "Jane Roe"), opt("about", "the river")}, answer.Question{Kind: answer.Said, Text: "What did Jane Roe say about the river?"}},
		{"position", []simulator.Option{opt("party", "Syldavia")}, answer.Question{Kind: answer.Position, Side: "Syldavia", Text: "What is the position of Syldavia?"}},
		{"latest", nil, answer.Question{Kind: answer.Latest, Text: "What is the latest?"}},
		{"search", []simulator.Option{opt("query", "river"), opt("source", "The Herald")}, answer.Question{Kind: answer.Search, Text: "river", Source: "The Herald"}},
	} {
		w.invoke(w.a.Member, w.a.General, c.command, c.options...)
		got := w.shelf.last()
		if got.Kind != c.want.Kind || got.Side != c.want.Side || got.Text != c.want.Text || got.Source != c.want.Source {
			t.Errorf("/%s asked %+v", c.command, got)
		}
	}
	m := w.invoke(w.a.Member, w.a.General, "search", opt("query", "river"), opt("from", "yesterday"))
	w.contains(m, "I can't read “yesterday” as a date")
	w.invoke(w.a.Member, w.a.General, "search", opt("query", "river"), opt("from", "2026-01-20"), opt("to", "2026-01-21"))
	if q := w.shelf.last(); q.Since.Format("2006-01-02") != "2026-01-20" || q.Until.Format("2006-01-02 15") != "2026-01-21 23" {
		t.Errorf("from %v to %v", q.Since, q.Until)
	}
}

func TestMention(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	at := "<@" + w.sim.Bot().ID + ">"
	say := func(user simulator.User, channel, text, replyTo string) simulator.Message {
		t.Helper()
		m, err := w.sim.Say(user.ID, channel, text, replyTo)
		w.must(err)
		return m
	}
	m := w.answerTo(say(w.a.Member, w.a.General.ID, at+" what about the river?", ""), w.a.Member)
	w.contains(m, "The river is what blocks a deal")
	again := w.answerTo(say(w.a.Guest, w.a.General.ID, at+" and the delegations?", m.ID), w.a.Guest)
	w.contains(again, "The delegations will meet again")
	if q := w.shelf.last(); q.Previous != "what about the river?" || q.Text != "and the delegations?" {
		t.Errorf("a reply was asked as %+v", q)
	}
	w.answerTo(say(w.a.Guest, w.a.General.ID, at+" where?", again.ID), w.a.Guest)
	if q := w.shelf.last(); q.Previous != "what about the river, and the delegations?" {
		t.Errorf("a reply to a reply follows %q", q.Previous)
	}
	w.contains(w.answerTo(say(w.a.Member, w.a.General.ID, at, ""), w.a.Member), "Ask me something")
	w.contains(w.answerTo(say(w.a.Member, w.a.General.ID, at+" Hello!", ""), w.a.Member), "Ask me something")
	before := w.bot.Stats().Events
	say(w.a.Member, w.a.General.ID, "not for the bot", "")
	dm, err := w.sim.OpenDM(w.a.Member.ID)
	w.must(err)
	w.contains(w.answerTo(say(w.a.Member, dm.ID, "what about the river?", ""), w.a.Member), "The river is what blocks a deal")
	if n := w.bot.Stats().Events - before; n != 1 {
		t.Errorf("%d events were worked on, not one", n)
	}
	w.until("six messages", func() bool { return len(w.sim.Journal("create_message")) == 6 })
}

func TestAutocompletion(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	complete := func(command, option, typed string) []string {
		t.Helper()
		list, err := w.sim.Autocomplete(w.ctx, w.a.Member.ID, w.a.General.ID, command, []simulator.Option{opt(option, typed)}, option)
		w.must(err)
		var names []string
		for _, c := range list {
			names = append(names, c.Name)
		}
		return names
	}
	if got := complete("search", "source", "the"); !slices.Equal(got, []string{"The Courier", "The Herald"}) {
		t.Errorf("sources: %v", got)
	}
	if got := complete("search", "source", "zzz"); len(got) > 0 {
		t.Errorf("something was offered for nonsense: %v", got)
	}
	if got := complete("said", "person", "petr"); len(got) == 0 || got[0] != "Ivan Petrov" {
		t.Errorf("people: %v", got)
	}
	if got := complete("articles show", "article", "next"); !slices.Equal(got, []string{"Next round"}) {
		t.Errorf("articles: %v", got)
	}
	if got := complete("search", "from", ""); !slices.Equal(got, []string{"2026-01-23", "2026-01-22"}) {
		t.Errorf("days: %v", got)
	}
	w.shelf.put("main", "a3", "Third report", "The Rustic", "2026-01-21", "A delegation of the United States met Russian diplomats in Moscow on Wednesday. The United States and Russia will go on, a spokesman said.")
	for typed, want := range map[string]string{"us": "United States", "russian": "Russia", "united": "United States"} {
		if got := complete("position", "party", typed); len(got) == 0 || got[0] != want {
			t.Errorf("parties for %q: %v", typed, got)
		}
	}
	if got := complete("search", "source", "rust"); !slices.Equal(got, []string{"The Rustic"}) {
		t.Errorf("sources: %v", got)
	}
}

func TestButtons(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for i := range 8 {
		w.shelf.put("main", corpus.ArticleID("more"+string(rune('a'+i))), "More", "Daily", "2026-01-10", "The river again. "+strings.Repeat("It flows on. ", 10))
	}
	m := w.invoke(w.a.Member, w.a.General, "ask", opt("question", "what about the river?"))
	second := w.press(w.a.Guest, m, "More quotes (2/")
	if second.EphemeralTo != w.a.Guest.ID {
		t.Error("more quotes were shown to everybody")
	}
	w.contains(second, "Continued: what about the river?", "Daily")
	third := w.press(w.a.Guest, second, "Next (3/")
	if third.ID != second.ID {
		t.Error("a page was turned into another message")
	}
	w.press(w.a.Guest, third, "Back")
	w.contains(w.press(w.a.Member, m, "Context"), "**Next round**")
	w.contains(w.press(w.a.Member, m, "Helpful"), "Thanks")
	w.contains(w.form(w.a.Member, m, "Ask further", "and the delegations?"), "The delegations will meet again")
	if q := w.shelf.last(); q.Previous != "what about the river?" {
		t.Errorf("the follow-up was asked as %+v", q)
	}
	w.contains(w.form(w.a.Member, m, "Not helpful", "no rivers, please"), "the reason")
}

func TestShare(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.invoke(w.a.Moderator, w.a.General, "settings set", opt("answers", "private"))
	m := w.invoke(w.a.Member, w.a.General, "ask", opt("question", "what about the river?"))
	if m.EphemeralTo != w.a.Member.ID {
		t.Fatal("a private answer is public")
	}
	shared := w.press(w.a.Member, m, "Share")
	if shared.EphemeralTo != "" {
		t.Error("what was shared is still private")
	}
	w.contains(shared, "Shared by Tom", "what about the river?", "The river is what blocks")
}

func TestButtonsAfterRestart(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	m := w.invoke(w.a.Member, w.a.General, "ask", opt("question", "what about the river?"))
	w.halt()
	w.start()
	w.contains(w.press(w.a.Member, m, "Context"), "The river is")
	w.must(w.state.Forget(w.ctx, w.a.Guild.ID))
	w.contains(w.press(w.a.Member, m, "Context"), "too old for its buttons")
	w.contains(w.press(w.a.Member, m, "Ask further"), "too old for its buttons")
}

func TestHelpAndTimelineAndCheck(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	help := w.invoke(w.a.Member, w.a.General, "help")
	w.contains(help, "`/ask question`", "`/search query [source] [from] [to]`")
	w.lacks(help, "/settings`")
	w.contains(w.invoke(w.a.Moderator, w.a.General, "help"), "/settings`")
	w.invoke(w.a.Member, w.a.General, "timeline")
	said, err := w.sim.Say(w.a.Guest.ID, w.a.General.ID, "Diplomats said that the river blocks 20 deals. And so on.", "")
	w.must(err)
	i, err := w.sim.InvokeMessageCommand(w.a.Member.ID, "Check against the articles", w.a.General.ID, said.ID)
	w.must(err)
	m, err := w.sim.AwaitAnswer(w.ctx, i.ID)
	w.must(err)
	w.contains(m, "the river blocks 20 deals", "The river is", "not found")
}
