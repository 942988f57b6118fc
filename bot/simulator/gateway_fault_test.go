package simulator

import (
	"encoding/json"
	"testing"
	"time"
)

// mute asserts that nothing arrives for a moment.
func (r *robot) mute() {
	r.t.Helper()
	_ = r.ws.SetReadDeadline(time.Now().Add(150 * time.Millisecond))
	if _, raw, err := r.ws.ReadMessage(); err == nil {
		r.t.Fatalf("unexpected %s", raw)
	}
}

func TestFaultsInEveryState(t *testing.T) {
	for _, stage := range []Stage{StageConnect, StageHello, StageIdentify, StageReady, StageResume, StageResumed, StageNow} {
		for _, c := range []struct {
			fault GatewayFault
			op    int
			data  string
		}{
			{GatewayFault{Action: ActReconnect}, opReconnect, "null"},
			{GatewayFault{Action: ActInvalidate}, opInvalidSession, "false"},
			{GatewayFault{Action: ActInvalidateResumable}, opInvalidSession, "true"},
			{GatewayFault{Action: ActClose, Code: 4009}, 0, ""},
			{GatewayFault{Action: ActCut}, 0, ""},
			{GatewayFault{Action: ActSilence}, 0, ""},
		} {
			t.Run(string(stage)+" "+string(c.fault.Action), func(t *testing.T) {
				r, p := start(t, Options{})
				c.fault.Stage = stage
				r.upTo(stage, c.fault)
				switch {
				case c.op != 0:
					for {
						f, err := r.next()
						if err != nil {
							t.Fatal(err)
						}
						if f.Op == c.op {
							if string(f.Data) != c.data {
								t.Errorf("op %d with %s", f.Op, f.Data)
							}
							break
						}
					}
				case c.fault.Action == ActClose:
					r.closes(4009)
				case c.fault.Action == ActSilence:
					if stage == StageReady || stage == StageResumed {
						return // what was sent before the silence is still on its way
					}
					if _, err := r.sim.Say(p.Member.ID, p.General.ID, "hi", ""); err != nil {
						t.Fatal(err)
					}
					r.sendOp(opHeartbeat, 1)
					r.mute()
				case c.fault.Action == ActCut:
					for {
						if _, err := r.next(); err != nil {
							break
						}
					}
				}
				// The fault is used up: the next client is served.
				r.connect(plainIntents)
			})
		}
	}
}

// upTo brings a connection to the stage, where the fault strikes.
func (r *robot) upTo(stage Stage, f GatewayFault) {
	r.t.Helper()
	if stage == StageNow {
		r.connect(plainIntents)
		r.sim.InjectGateway(f)
		return
	}
	if stage == StageResume || stage == StageResumed {
		r.connect(plainIntents)
	}
	r.sim.InjectGateway(f)
	r.dial()
	if stage == StageConnect {
		return
	}
	r.expectOp(opHello)
	switch stage {
	case StageIdentify, StageReady:
		r.sendOp(opIdentify, r.hello(plainIntents))
	case StageResume, StageResumed:
		r.sendOp(opResume, object{"token": "simulator", "session_id": r.id, "seq": r.seq})
	}
	if stage == StageReady && f.Action != ActCut {
		r.expect("READY")
	}
}

func TestUnaskedFor(t *testing.T) {
	for action, op := range map[Action]int{ActBeat: opHeartbeat, ActAck: opHeartbeatAck} {
		r, _ := start(t, Options{})
		r.sim.InjectGateway(GatewayFault{Stage: StageHello, Action: action})
		r.dial()
		r.expectOp(opHello)
		r.expectOp(op)
		r.sendOp(opIdentify, r.hello(plainIntents))
		r.expect("READY")
	}
}

func TestNoAckAndTwice(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	r.sim.InjectGateway(GatewayFault{Action: ActNoAck})
	r.sim.InjectGateway(GatewayFault{Action: ActTwice})
	r.sendOp(opHeartbeat, 1)
	for range 2 {
		if _, err := r.sim.Say(p.Member.ID, p.General.ID, "hi", ""); err != nil {
			t.Fatal(err)
		}
	}
	var ids []string
	for range 3 {
		f, err := r.next()
		if err != nil || f.Op == opHeartbeatAck {
			t.Fatalf("%+v %v", f, err)
		}
		var m struct{ ID string }
		if err := json.Unmarshal(f.Data, &m); err != nil {
			t.Fatal(err)
		}
		ids = append(ids, m.ID)
	}
	if ids[0] != ids[1] || ids[1] == ids[2] {
		t.Errorf("the first message must come twice, the second once: %v", ids)
	}
	r.mute()
}

func TestUnknownComponent(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	_, err := r.sim.Post(p.Member.ID, p.General.ID, Message{
		Content: "<@" + r.sim.Bot().ID + ">", Components: []Component{{Type: 99}},
	})
	if err != nil {
		t.Fatal(err)
	}
	m := r.expect("MESSAGE_CREATE")
	if m["components"].([]any)[0].(object)["type"] != 99.0 {
		t.Errorf("components %v", m["components"])
	}
}

func TestRedeliver(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	r.register(p.Guild.ID, ask())
	i, first := asked(t, r, p)
	if !r.sim.Redeliver(i.ID) || r.sim.Redeliver("1") {
		t.Error("only a known interaction can be delivered again")
	}
	if again := r.expect("INTERACTION_CREATE"); again["id"] != first["id"] || again["token"] != first["token"] {
		t.Errorf("delivered again: %v", again)
	}
}
