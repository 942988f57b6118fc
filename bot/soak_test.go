package bot

import (
	"flag"
	"math/rand/v2"
	"reflect"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"parley/bot/render"
	"parley/bot/simulator"
)

var (
	soakFor = flag.Int("soak", 300, "interactions of the soak test")
	stormIn = flag.Duration("storm", 0, "how long the test of random gateway faults lasts; it is skipped without")
)

// buckets is the number of discordgo's rate-limit buckets.
func (w *world) buckets() int {
	return reflect.ValueOf(w.bot.api.session.Ratelimiter).Elem().FieldByName("buckets").Len()
}

// TestSoak makes sure that nothing grows with the number of interactions.
func TestSoak(t *testing.T) {
	if testing.Short() {
		t.Skip("long")
	}
	w := newWorld(t, func(o *Options) { o.Limits.UserBurst, o.Limits.ServerBurst = 1e6, 1e6 })
	round := func(n int) (goroutines, buckets int, heap uint64) {
		t.Helper()
		for range n / 4 {
			var ids []string
			for _, q := range []string{"what about the river?", "who is Petrov?", "delegations?", "nothing of the kind"} {
				i, err := w.sim.Invoke(w.a.Member.ID, w.a.General.ID, "ask", opt("question", q))
				w.must(err)
				ids = append(ids, i.ID)
			}
			for _, id := range ids {
				_, err := w.sim.AwaitAnswer(w.ctx, id)
				w.must(err)
			}
		}
		time.Sleep(200 * time.Millisecond)
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return runtime.NumGoroutine(), w.buckets(), m.HeapAlloc
	}
	// The first round uses every bucket that there is. Edits are held to Discord's
	// limit of requests, so this takes its time.
	g1, b1, h1 := round(*soakFor)
	g2, b2, h2 := round(*soakFor)
	t.Logf("goroutines %d → %d, buckets %d → %d, heap %d → %d kB", g1, g2, b1, b2, h1>>10, h2>>10)
	if g2 > g1+10 || b2 > 2*stripes+10 {
		t.Errorf("goroutines %d → %d, buckets %d → %d", g1, g2, b1, b2)
	}
}

// TestStorm lets the gateway fail in every way, at random, and measures how
// long the bot is away.
func TestStorm(t *testing.T) {
	if *stormIn == 0 {
		t.Skip("run it with -storm 2m")
	}
	w := newWorld(t, nil)
	faults := [][]simulator.GatewayFault{
		{{Action: simulator.ActReconnect}},
		{{Stage: simulator.StageResume, Action: simulator.ActReconnect}, {Action: simulator.ActCut}},
		{{Stage: simulator.StageHello, Action: simulator.ActReconnect}, {Action: simulator.ActCut}},
		{{Stage: simulator.StageHello, Action: simulator.ActAck}, {Action: simulator.ActCut}},
		{{Action: simulator.ActInvalidate}},
		{{Stage: simulator.StageResume, Action: simulator.ActInvalidate}, {Action: simulator.ActCut}},
		{{Stage: simulator.StageResume, Action: simulator.ActClose, Code: 4009}, {Action: simulator.ActCut}},
		{{Action: simulator.ActSilence}},
		{{Action: simulator.ActTwice, Times: 5}},
		{{Action: simulator.ActClose, Code: 4000}},
	}
	worst := time.Duration(0)
	for end := time.Now().Add(*stormIn); time.Now().Before(end); {
		for _, f := range faults[rand.N(len(faults))] {
			w.sim.InjectGateway(f)
		}
		began := time.Now()
		_, err := w.sim.Say(w.a.Member.ID, w.a.News.ID, "<@"+w.sim.Bot().ID+"> what about the river?", "")
		w.must(err)
		w.answers(10 * time.Second)
		worst = max(worst, time.Since(began))
	}
	w.once()
	t.Logf("longest absence %v, %+v", worst, w.bot.Stats())
}

// once holds that nothing was answered twice.
func (w *world) once() {
	w.Helper()
	responses := map[string]int{}
	for _, c := range w.sim.Journal("create_interaction_response") {
		if c.Status < 300 {
			if responses[c.Path]++; responses[c.Path] > 1 {
				w.Errorf("an interaction was answered twice: %s", c.Path)
			}
		}
	}
	replies := map[string]int{}
	for _, m := range w.sim.Messages(w.a.News.ID, w.a.Member.ID) {
		if m.ReplyTo == "" {
			continue
		}
		if replies[m.ReplyTo]++; replies[m.ReplyTo] > 1 {
			w.Errorf("a message was answered twice: %s", m.ReplyTo)
		}
	}
	w.Logf("%d interactions and %d messages answered, each once", len(responses), len(replies))
}

// TestHostileArticles asks about articles that try to get out of their quotes.
func TestHostileArticles(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	member := w.a.Member.ID
	hostile := []string{
		"@everyone @here <@" + member + "> <@!" + member + "> hostile",
		"||hostile|| `hostile` ```hostile``` ~~hostile~~ __hostile__ **hostile** > hostile",
		"hostile [click](javascript:alert(1)) [x](https://evil.example) <https://evil.example> https://evil.example discord.gg/abc",
		"\u202ehostile\u202c \u200bhostile\u200d \u2066hostile\u2069 <t:1:R> :smile: <a:x:1> </ask:1> <#" + w.a.General.ID + ">",
		"# hostile\n> hostile\n>>> hostile\n- hostile\n1. hostile\n-# hostile",
		"hostile " + strings.Repeat("*_|`<@1>", 500) + " end.",
		"hostile " + strings.Repeat("word ", 800) + ".",
		"hostile: " + strings.Repeat("Anna Bell, ", 200),
	}
	for i, text := range hostile {
		w.shelf.put("main", articleID(i), strings.Repeat("@everyone ", 20), "<@"+member+">", "2026-01-25", text)
	}
	m := w.invoke(w.a.Member, w.a.General, "ask", opt("question", "hostile?"))
	quoted := quotations(m)
	for range 60 {
		label := "Next ("
		if m.EphemeralTo == "" {
			label = "More quotes ("
		}
		if !strings.Contains(labels(m), label) {
			break
		}
		m = w.press(w.a.Member, m, label)
		quoted += quotations(m)
	}
	for i, text := range hostile {
		if !strings.Contains(quoted, squeezed(render.Clean(text))) {
			t.Errorf("article %d isn't quoted word for word", i)
		}
	}
	w.invoke(w.a.Moderator, w.a.General, "settings set", opt("plain", true))
	w.invoke(w.a.Member, w.a.General, "ask", opt("question", "hostile?"))
	w.invoke(w.a.Member, w.a.General, "articles list")
	for i := range 8 {
		w.invoke(w.a.Member, w.a.General, "articles show", opt("article", string(articleID(i))))
	}
	said, err := w.sim.Say(w.a.Member.ID, w.a.General.ID, "<@"+w.sim.Bot().ID+"> hostile?", "")
	w.must(err)
	w.answerTo(said, w.a.Member)
	for _, m := range w.sim.Messages(w.a.General.ID, member) {
		if m.Author.Bot {
			w.quiet(m)
		}
	}
}

var (
	boldMark = regexp.MustCompile(`(^|[^\\])\*\*`)
	escaped  = regexp.MustCompile(`\\([^A-Za-z0-9\s])`)
)

// quotations are the words in a message's block quotes as a reader sees them,
// without white space.
func quotations(m simulator.Message) string {
	var b strings.Builder
	for line := range strings.Lines(read(m)) {
		if quote, ok := strings.CutPrefix(line, "> "); ok {
			b.WriteString(escaped.ReplaceAllString(boldMark.ReplaceAllString(quote, "$1"), "$1"))
		}
	}
	return squeezed(b.String())
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }

func labels(m simulator.Message) string {
	var l []string
	each(m.Components, func(c simulator.Component) { l = append(l, c.Label) })
	return strings.Join(l, "\n")
}
