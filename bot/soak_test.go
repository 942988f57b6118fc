package bot

import (
	"flag"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/bot/simulator"
)

var (
	soakFor = flag.Int("soak", 300, "interactions of the soak test")
	stormIn = flag.Duration("storm", 0, "how long the test of random gateway faults lasts; it is skipped without")
	loadIn  = flag.Duration("load", 0, "how long fifty users ask in the load test; it is skipped without")
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
		w.answers(10 * time.Second)
		worst = max(worst, time.Since(began))
	}
	t.Logf("longest absence %v, %+v", worst, w.bot.Stats())
}

// TestLoad has fifty users ask every two seconds.
func TestLoad(t *testing.T) {
	if *loadIn == 0 {
		t.Skip("run it with -load 1m")
	}
	w := newWorld(t, nil)
	var mu sync.Mutex
	var acknowledged, answered []time.Duration
	var all sync.WaitGroup
	end := time.Now().Add(*loadIn)
	for range 50 {
		u := w.sim.AddUser(simulator.User{Username: "u"})
		_, err := w.sim.AddMember(w.a.Guild.ID, simulator.Member{UserID: u.ID, Permissions: simulator.DefaultPermissions})
		w.must(err)
		all.Go(func() {
			time.Sleep(rand.N(2 * time.Second))
			for ; time.Now().Before(end); time.Sleep(2 * time.Second) {
				i, err := w.sim.Invoke(u.ID, w.a.General.ID, "ask", opt("question", "what about the river?"))
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := w.sim.AwaitAnswer(w.ctx, i.ID); err != nil {
					t.Error(err)
					return
				}
				i, _ = w.sim.Interaction(i.ID)
				first, last := i.Latency()
				mu.Lock()
				acknowledged, answered = append(acknowledged, first), append(answered, last)
				mu.Unlock()
			}
		})
	}
	all.Wait()
	slices.Sort(acknowledged)
	slices.Sort(answered)
	at := func(l []time.Duration, p int) time.Duration { return l[(len(l)-1)*p/100] }
	t.Logf("%d questions: acknowledged p50 %v p99 %v, answered p50 %v p99 %v", len(answered), at(acknowledged, 50), at(acknowledged, 99), at(answered, 50), at(answered, 99))
}

// TestHostileArticles asks about articles that try to get out of their quotes.
func TestHostileArticles(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	member := w.a.Member.ID
	for i, text := range []string{
		"@everyone @here <@" + member + "> <@!" + member + "> hostile",
		"||hostile|| `hostile` ```hostile``` ~~hostile~~ __hostile__ **hostile** > hostile",
		"hostile [click](javascript:alert(1)) [x](https://evil.example) <https://evil.example> https://evil.example discord.gg/abc",
		"\u202ehostile\u202c \u200bhostile\u200d \u2066hostile\u2069 <t:1:R> :smile: <a:x:1> </ask:1> <#" + w.a.General.ID + ">",
		"# hostile\n> hostile\n>>> hostile\n- hostile\n1. hostile\n-# hostile",
		"hostile " + strings.Repeat("*_|`<@1>", 500) + " end.",
		"hostile " + strings.Repeat("word ", 800) + ".",
		"hostile: " + strings.Repeat("Anna Bell, ", 200),
	} {
		w.shelf.put("main", articleID(i), strings.Repeat("@everyone ", 20), "<@"+member+">", "2026-01-25", text)
	}
	m := w.invoke(w.a.Member, w.a.General, "ask", opt("question", "hostile?"))
	for range 40 {
		label := "Next ("
		if m.EphemeralTo == "" {
			label = "More quotes ("
		}
		if !strings.Contains(labels(m), label) {
			break
		}
		m = w.press(w.a.Member, m, label)
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

func labels(m simulator.Message) string {
	var l []string
	each(m.Components, func(c simulator.Component) { l = append(l, c.Label) })
	return strings.Join(l, "\n")
}
