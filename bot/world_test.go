package bot

import (
	"context"
	"log/slog"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"parley/bot/discordschema"
	"parley/bot/simulator"
	"parley/bot/state"
)

// world is a simulator with two servers and a bot connected to it.
type world struct {
	*testing.T
	sim   *simulator.Simulator
	a, b  simulator.Place
	bot   *Bot
	shelf *shelf
	state *state.State
	ended chan error // receives what Run returned
	stop  context.CancelFunc
	ctx   context.Context
	opt   Options
	ahead atomic.Int64 // of the real clock, for the simulator and the bot alike
}

// now is the clock of the test's world.
func (w *world) now() time.Time { return time.Now().Add(time.Duration(w.ahead.Load())) }

// tempo makes tests quick without making them nervous.
func tempo() Pace {
	return Pace{Open: 1500 * time.Millisecond, Silence: 3 * time.Second, Retry: 50 * time.Millisecond, Most: 300 * time.Millisecond}
}

// newWorld starts everything; change may alter the bot's options first.
func newWorld(t *testing.T, change func(*Options)) *world {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute+*stormIn+time.Duration(*soakFor)*60*time.Millisecond)
	t.Cleanup(cancel)
	w := &world{T: t, ctx: ctx, shelf: newShelf()}
	w.sim = simulator.New(simulator.Options{Validate: discordschema.Load(t), Heartbeat: 700 * time.Millisecond, Now: w.now})
	base, err := w.sim.Listen()
	w.must(err)
	w.a, err = w.sim.Populate("alpha")
	w.must(err)
	w.b, err = w.sim.Populate("beta")
	w.must(err)
	w.state, err = state.Open(ctx, filepath.Join(t.TempDir(), "state.db"), w.now)
	w.must(err)
	w.opt = Options{
		Now:   w.now,
		Token: w.sim.Token(), APIBase: base, Answerer: w.shelf, Library: w.shelf, Editor: w.shelf, Shelf: w.shelf, State: w.state,
		Pace: tempo(), Limits: Limits{UserBurst: 1000, ServerBurst: 1000}, Log: slog.New(slog.NewTextHandler(&testLog{t: t}, nil)),
	}
	if change != nil {
		change(&w.opt)
	}
	w.start()
	t.Cleanup(func() {
		w.halt()
		w.sim.Close()
		w.state.Close()
		for _, v := range w.sim.Violations() {
			t.Errorf("the simulator objects: %+v", v)
		}
	})
	return w
}

// start runs a bot, the second time as if after a restart.
func (w *world) start() {
	w.Helper()
	var err error
	w.bot, err = New(w.opt)
	w.must(err)
	var run context.Context
	run, w.stop = context.WithCancel(context.Background())
	w.ended = make(chan error, 1)
	go func(b *Bot, ended chan error) { ended <- b.Run(run) }(w.bot, w.ended)
	select {
	case <-w.bot.Ready():
	case err := <-w.ended:
		w.ended <- err
		w.Fatalf("the bot ended: %v", err)
	case <-w.ctx.Done():
		w.Fatal("the bot didn't get ready")
	}
}

func (w *world) halt() {
	w.Helper()
	w.stop()
	select {
	case <-w.ended:
	case <-time.After(20 * time.Second):
		w.Error("the bot doesn't end")
	}
}

func (w *world) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

// invoke uses a command and gives the answer.
func (w *world) invoke(user simulator.User, channel simulator.Channel, command string, options ...simulator.Option) simulator.Message {
	w.Helper()
	i, err := w.sim.Invoke(user.ID, channel.ID, command, options...)
	w.must(err)
	m, err := w.sim.AwaitAnswer(w.ctx, i.ID)
	w.must(err)
	w.quiet(m)
	return m
}

// press presses the button with that label and gives the answer.
func (w *world) press(user simulator.User, m simulator.Message, label string, values ...string) simulator.Message {
	w.Helper()
	i, err := w.sim.Press(user.ID, m.ChannelID, m.ID, w.id(m, label), values...)
	w.must(err)
	out, err := w.sim.AwaitAnswer(w.ctx, i.ID)
	w.must(err)
	w.quiet(out)
	return out
}

// id is the custom id of the component whose label or placeholder begins so.
func (w *world) id(m simulator.Message, label string) string {
	w.Helper()
	found := ""
	each(m.Components, func(c simulator.Component) {
		if c.CustomID != "" && found == "" && (strings.HasPrefix(c.Label, label) && c.Label != "" || strings.HasPrefix(c.Placeholder, label) && c.Placeholder != "") {
			found = c.CustomID
		}
	})
	if found == "" {
		w.Fatalf("no button %q in %s", label, read(m))
	}
	return found
}

// form presses a button that opens a form, sends it in and gives the answer.
func (w *world) form(user simulator.User, m simulator.Message, label, text string) simulator.Message {
	w.Helper()
	return w.send(user, w.opened(user, m, label), map[string]string{"text": text})
}

// opened presses a button that opens a form and gives its interaction.
func (w *world) opened(user simulator.User, m simulator.Message, label string) simulator.Interaction {
	w.Helper()
	i, err := w.sim.Press(user.ID, m.ChannelID, m.ID, w.id(m, label))
	w.must(err)
	i, err = w.sim.AwaitInteraction(w.ctx, i.ID)
	w.must(err)
	return i
}

// send sends in the form that an interaction opened.
func (w *world) send(user simulator.User, i simulator.Interaction, fields map[string]string) simulator.Message {
	w.Helper()
	i, err := w.sim.SubmitModal(user.ID, i.ID, fields)
	w.must(err)
	out, err := w.sim.AwaitAnswer(w.ctx, i.ID)
	w.must(err)
	w.quiet(out)
	return out
}

// answerTo waits for the bot's reply to a message.
func (w *world) answerTo(m simulator.Message, viewer simulator.User) simulator.Message {
	w.Helper()
	out, err := w.sim.AwaitMessage(w.ctx, m.ChannelID, viewer.ID, func(r simulator.Message) bool { return r.ReplyTo == m.ID })
	w.must(err)
	w.quiet(out)
	return out
}

// until waits for something that the simulator doesn't see.
func (w *world) until(what string, done func() bool) {
	w.Helper()
	for range 500 {
		if done() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	w.Errorf("waited in vain for %s", what)
}

// quiet holds that a message notifies nobody.
func (w *world) quiet(m simulator.Message) {
	w.Helper()
	if m.Pings.Everyone || len(m.Pings.Users)+len(m.Pings.Roles) > 0 {
		w.Errorf("pings: %+v in %s", m.Pings, read(m))
	}
}

// contains holds that a message shows all the words.
func (w *world) contains(m simulator.Message, words ...string) {
	w.Helper()
	for _, s := range words {
		if !strings.Contains(read(m), s) {
			w.Errorf("no %q in\n%s", s, read(m))
		}
	}
}

// lacks holds that a message shows none of the words.
func (w *world) lacks(m simulator.Message, words ...string) {
	w.Helper()
	for _, s := range words {
		if strings.Contains(read(m), s) {
			w.Errorf("%q in\n%s", s, read(m))
		}
	}
}

func opt(name string, value any) simulator.Option { return simulator.Option{Name: name, Value: value} }

// read gives all texts of a message.
func read(m simulator.Message) string {
	parts := []string{m.Content}
	each(m.Components, func(c simulator.Component) {
		if c.Type == simulator.ComponentTextDisplay {
			parts = append(parts, c.Content)
		}
	})
	return strings.Join(parts, "\n")
}

func each(list []simulator.Component, do func(simulator.Component)) {
	for _, c := range list {
		do(c)
		each(c.Components, do)
		if c.Component != nil {
			each([]simulator.Component{*c.Component}, do)
		}
		if c.Accessory != nil {
			do(*c.Accessory)
		}
	}
}

// testLog writes the bot's log to the test's while it runs, and makes sure
// that no token gets into it.
type testLog struct{ t *testing.T }

func (l *testLog) Write(p []byte) (int, error) {
	if testing.Verbose() {
		l.t.Logf("%s", p)
	}
	if strings.Contains(string(p), "/webhooks/") || strings.Contains(string(p), "/interactions/") {
		l.t.Errorf("an address with a token in the log: %s", p)
	}
	return len(p), nil
}
