package bot

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"parley/bot/simulator"
)

// answers holds that the bot answers a command before long, whatever became of
// those that were asked while it was away.
func (w *world) answers(within time.Duration) {
	w.Helper()
	end := time.Now().Add(within)
	for time.Now().Before(end) {
		i, err := w.sim.Invoke(w.a.Member.ID, w.a.General.ID, "ask", opt("question", "what about the river?"))
		w.must(err)
		ctx, cancel := context.WithTimeout(w.ctx, 2*time.Second)
		m, err := w.sim.AwaitAnswer(ctx, i.ID)
		cancel()
		if err == nil && strings.Contains(read(m), "The river is") {
			return
		}
	}
	w.Errorf("no answer within %v", within)
}

func TestGatewayFaults(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.answers(5 * time.Second)
	for _, c := range []struct {
		name   string
		faults []simulator.GatewayFault // the last strikes at once
	}{
		{"asked to reconnect", []simulator.GatewayFault{{Action: simulator.ActReconnect}}},
		{"asked to reconnect while resuming", []simulator.GatewayFault{
			{Stage: simulator.StageResume, Action: simulator.ActReconnect}, {Action: simulator.ActCut}}},
		{"asked to reconnect right after hello", []simulator.GatewayFault{
			{Stage: simulator.StageHello, Action: simulator.ActReconnect}, {Action: simulator.ActCut}}},
		{"acknowledged out of turn inside open", []simulator.GatewayFault{
			{Stage: simulator.StageHello, Action: simulator.ActAck}, {Action: simulator.ActCut}}},
		{"session invalid", []simulator.GatewayFault{{Action: simulator.ActInvalidate}}},
		{"session invalid but resumable", []simulator.GatewayFault{{Action: simulator.ActInvalidateResumable}}},
		{"resume refused", []simulator.GatewayFault{{Stage: simulator.StageResume, Action: simulator.ActInvalidate}, {Action: simulator.ActCut}}},
		{"resume refused by close code", []simulator.GatewayFault{
			{Stage: simulator.StageResume, Action: simulator.ActClose, Code: 4009}, {Action: simulator.ActCut}}},
		{"silent", []simulator.GatewayFault{{Action: simulator.ActSilence}}},
		{"silent inside open", []simulator.GatewayFault{{Stage: simulator.StageConnect, Action: simulator.ActSilence}, {Action: simulator.ActCut}}},
		{"closed", []simulator.GatewayFault{{Action: simulator.ActClose, Code: 4000}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w.T = t
			before := w.bot.Stats()
			for _, f := range c.faults {
				w.sim.InjectGateway(f)
			}
			w.answers(12 * time.Second)
			after := w.bot.Stats()
			t.Logf("%d connections, %d sessions abandoned", after.Connections-before.Connections, after.Abandoned-before.Abandoned)
		})
	}
	w.T = t
	if w.bot.Stats().Abandoned == 0 {
		t.Error("no session was abandoned, so the deadlocks inside Open weren't met")
	}
}

func TestFatalCloseCodes(t *testing.T) {
	t.Parallel()
	for code, want := range map[int]string{4004: "token", 4014: "intent"} {
		w := newWorld(t, nil)
		w.sim.InjectGateway(simulator.GatewayFault{Stage: simulator.StageResume, Action: simulator.ActClose, Code: code})
		w.sim.InjectGateway(simulator.GatewayFault{Action: simulator.ActCut})
		select {
		case err := <-w.ended:
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%d: %v", code, err)
			}
			w.ended <- nil
		case <-time.After(10 * time.Second):
			t.Errorf("%d: the bot goes on", code)
		}
	}
}

func TestWrongToken(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	opt := w.opt
	opt.Token = "wrong-token"
	b, err := New(opt)
	w.must(err)
	if err := b.Run(w.ctx); err == nil || !strings.Contains(err.Error(), "copy it again") || strings.Contains(err.Error(), "wrong-token") {
		t.Errorf("Run: %v", err)
	}
	if _, err := Identify(w.ctx, "wrong-token", opt.APIBase); err == nil || !strings.Contains(err.Error(), "reset it") {
		t.Errorf("Identify: %v", err)
	}
	id, err := Identify(w.ctx, w.sim.Token(), opt.APIBase)
	if err != nil || id.Name != "Parley" || len(id.Servers) != 2 || len(id.Servers[0].Missing) > 0 || !strings.Contains(id.Invitation, "client_id="+w.sim.Bot().ID) {
		t.Errorf("%+v, %v", id, err)
	}
	opt.Token = " "
	if _, err := New(opt); err == nil {
		t.Error("no token was taken")
	}
}

func TestRestFaults(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for _, f := range []simulator.Fault{
		{Operation: "create_interaction_response", Status: http.StatusServiceUnavailable},
		{Operation: "create_interaction_response", Status: http.StatusBadGateway},
		{Operation: "create_interaction_response", DropBefore: true},
		{Operation: "create_interaction_response", DropAfter: true},
		{Operation: "create_interaction_response", Status: http.StatusTooManyRequests, RetryAfter: 300 * time.Millisecond},
		{Operation: "update_original_webhook_message", Status: http.StatusBadGateway, Times: 2},
		{Operation: "update_original_webhook_message", DropAfter: true},
		{Operation: "update_original_webhook_message", Status: http.StatusTooManyRequests, RetryAfter: time.Second},
		{Operation: "update_original_webhook_message", Status: http.StatusTooManyRequests, RetryAfter: time.Second, Global: true},
	} {
		w.sim.Inject(f)
		w.contains(w.invoke(w.a.Member, w.a.General, "ask", opt("question", "what about the river?")), "The river is")
	}
	at := "<@" + w.sim.Bot().ID + "> what about the river?"
	for _, f := range []simulator.Fault{
		{Operation: "create_message", Status: http.StatusInternalServerError},
		{Operation: "create_message", DropAfter: true},
		{Operation: "create_message", Status: http.StatusTooManyRequests, RetryAfter: 200 * time.Millisecond},
	} {
		w.sim.Inject(f)
		m, err := w.sim.Say(w.a.Member.ID, w.a.General.ID, at, "")
		w.must(err)
		w.answerTo(m, w.a.Member)
		time.Sleep(100 * time.Millisecond)
		n := 0
		for _, other := range w.sim.Messages(w.a.General.ID, w.a.Member.ID) {
			if other.ReplyTo == m.ID {
				n++
			}
		}
		if n != 1 {
			t.Errorf("after %+v a question was answered %d times", f, n)
		}
	}
}

func TestDeliveredTwice(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.sim.InjectGateway(simulator.GatewayFault{Action: simulator.ActTwice, Times: 10})
	w.invoke(w.a.Member, w.a.General, "ask", opt("question", "what about the river?"))
	m, err := w.sim.Say(w.a.Member.ID, w.a.General.ID, "<@"+w.sim.Bot().ID+"> the river?", "")
	w.must(err)
	w.answerTo(m, w.a.Member)
	w.until("both to come again", func() bool { return w.bot.Stats().Repeated == 2 })
	if s := w.bot.Stats(); s.Events != 2 {
		t.Errorf("%+v", s)
	}
}

func TestHandlerFaults(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(o *Options) {
		o.Limits.Answer, o.Limits.Workers, o.Limits.Queue = 300*time.Millisecond, 1, 1
	})
	w.shelf.wait = 2 * time.Second
	w.contains(w.invoke(w.a.Member, w.a.General, "ask", opt("question", "the river?")), "took too long")
	w.shelf.wait, w.shelf.panics = 0, true
	w.contains(w.invoke(w.a.Member, w.a.General, "ask", opt("question", "the river?")), "Something went wrong")
	w.shelf.panics = false
	w.answers(3 * time.Second)
}

func TestBusyAndTooFast(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(o *Options) { o.Limits.Workers, o.Limits.Queue = 1, 1 })
	w.shelf.mu.Lock()
	w.shelf.wait = 500 * time.Millisecond
	w.shelf.mu.Unlock()
	var ids []string
	for range 4 {
		i, err := w.sim.Invoke(w.a.Member.ID, w.a.General.ID, "ask", opt("question", "the river?"))
		w.must(err)
		ids = append(ids, i.ID)
	}
	busy := 0
	for _, id := range ids {
		m, err := w.sim.AwaitAnswer(w.ctx, id)
		w.must(err)
		if strings.Contains(read(m), "too many questions waiting") {
			busy++
		}
	}
	if busy != 2 {
		t.Errorf("%d of 4 were told that there are too many, not 2", busy)
	}

	w = newWorld(t, func(o *Options) { o.Limits.UserBurst, o.Limits.UserEvery = 2, time.Minute })
	for range 2 {
		w.contains(w.invoke(w.a.Member, w.a.General, "ask", opt("question", "the river?")), "The river")
	}
	w.contains(w.invoke(w.a.Member, w.a.General, "ask", opt("question", "the river?")), "Please wait 60 s")
	w.contains(w.invoke(w.a.Guest, w.a.General, "ask", opt("question", "the river?")), "The river")
}
