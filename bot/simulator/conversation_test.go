package simulator

import (
	"context"
	"testing"
	"time"
)

func TestConversation(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	r.register(p.Guild.ID, ask())
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()

	i, err := r.sim.Invoke(p.Member.ID, p.General.ID, "ask", Option{"question", "who attended?"})
	if err != nil {
		t.Fatal(err)
	}
	in := r.expect("INTERACTION_CREATE")
	if in["id"] != i.ID || in["member"].(object)["user"].(object)["id"] != p.Member.ID {
		t.Fatalf("payload %v", in)
	}
	if status, o := r.callback(in, respondDefer, object{"flags": FlagEphemeral}); status != 204 {
		t.Fatal(status, o)
	}
	if status, o := r.callback(in, respondDefer, nil); status != 400 || o["code"] != 40060.0 {
		t.Fatal("a second response must be refused", status, o)
	}
	ms := r.sim.Messages(p.General.ID, p.Member.ID)
	if len(ms) != 1 || !ms[0].Thinking {
		t.Fatalf("the person must see the bot think: %+v", ms)
	}
	r.must(200, "PATCH", r.hook(in, "/messages/@original"), object{
		"flags": FlagComponentsV2, "components": []object{
			{"type": 10, "content": "Nobody, says <@" + p.Guest.ID + ">"},
			{"type": 1, "components": []object{{"type": 2, "style": 1, "label": "More", "custom_id": "more:1"}}},
		}})
	m, err := r.sim.AwaitAnswer(ctx, i.ID)
	if err != nil || !m.V2() || m.EphemeralTo != p.Member.ID || !m.Pings.None() {
		t.Fatalf("answer %+v, %v", m, err)
	}
	if len(r.sim.Messages(p.General.ID, p.Guest.ID)) != 0 {
		t.Error("others must not see an ephemeral answer")
	}
	r.refused(codeUnknownMessage, "GET", "/channels/"+p.General.ID+"/messages/"+m.ID, nil)

	if _, err := r.sim.Press(p.Member.ID, p.General.ID, m.ID, "more:1"); err != nil {
		t.Fatal(err)
	}
	press := r.expect("INTERACTION_CREATE")
	if status, o := r.callback(press, respondModal, object{"custom_id": "f", "title": "Follow-up", "components": []object{
		{"type": 18, "label": "Question", "component": object{"type": 4, "style": 2, "custom_id": "q"}},
	}}); status != 204 {
		t.Fatal(status, o)
	}
	if _, err := r.sim.SubmitModal(p.Member.ID, press["id"].(string), map[string]string{"q": "and then?"}); err != nil {
		t.Fatal(err)
	}
	form := r.expect("INTERACTION_CREATE")
	if status, o := r.callback(form, respondMessage, object{"content": "Nothing."}); status != 204 {
		t.Fatal(status, o)
	}
	r.must(200, "POST", r.hook(form, ""), object{"content": "And more."})
	if got := len(r.sim.Messages(p.General.ID, p.Guest.ID)); got != 2 {
		t.Errorf("want 2 public messages, got %d", got)
	}
	if v := r.sim.Violations(); len(v) != 0 {
		t.Errorf("violations: %+v", v)
	}
}
