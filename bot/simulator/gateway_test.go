package simulator

import (
	"errors"
	"fmt"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// closes waits for the close frame and for TCP to end after it.
func (r *robot) closes(code int) {
	r.t.Helper()
	for {
		_, err := r.next()
		if err == nil {
			continue
		}
		var c *websocket.CloseError
		if !errors.As(err, &c) || c.Code != code {
			r.t.Fatalf("want close code %d, got %v", code, err)
		}
		break
	}
	// The client's answer to the close frame may race with the end of TCP.
	_ = r.ws.NetConn().SetReadDeadline(time.Now().Add(5 * time.Second))
	_, err := r.ws.NetConn().Read(make([]byte, 1))
	var slow net.Error
	if err == nil || errors.As(err, &slow) && slow.Timeout() {
		r.t.Fatalf("TCP must end after a close frame, got %v", err)
	}
}

func TestIdentifyIsChecked(t *testing.T) {
	r, _ := start(t, Options{Privileged: IntentMessageContent})
	good := object{"os": "test"}
	for _, c := range []struct {
		name string
		op   int
		data any
		code int
	}{
		{"wrong token", opIdentify, object{"token": "x", "intents": 1, "properties": good}, 4004},
		{"intents that don't exist", opIdentify, object{"token": "Bot simulator", "intents": 1 << 30, "properties": good}, 4013},
		{"no intents", opIdentify, object{"token": "simulator", "properties": good}, 4013},
		{"a privileged intent switched off", opIdentify, object{"token": "simulator", "intents": 1 << 1, "properties": good}, 4014},
		{"no properties", opIdentify, object{"token": "simulator", "intents": 1}, 4002},
		{"a shard of none", opIdentify, object{"token": "simulator", "intents": 1, "properties": good, "shard": []int{1, 1}}, 4010},
		{"an opcode that doesn't exist", 42, nil, 4001},
		{"presence before identify", opPresence, object{}, 4003},
		{"a wrong token when resuming", opResume, object{"token": "x", "session_id": "y", "seq": 1}, 4004},
		{"over 4,096 bytes", opIdentify, object{"token": long(5000)}, 4002},
	} {
		t.Run(c.name, func(t *testing.T) {
			one := *r
			one.t = t
			one.dial()
			one.expectOp(opHello)
			one.sendOp(c.op, c.data)
			one.closes(c.code)
		})
	}
	r.connect(plainIntents | IntentMessageContent)
	r.sendOp(opIdentify, r.hello(plainIntents))
	r.closes(4005)
	if got := r.sim.Gateway(); got.Identifies != 6 || got.Connections != 11 {
		t.Errorf("counts %+v", got)
	}
}

func TestGatewayVersion(t *testing.T) {
	r, _ := start(t, Options{})
	ws, _, err := websocket.DefaultDialer.Dial("ws"+r.base[4:]+"/gateway?v=9&encoding=json", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ws.Close()
	r.ws = ws
	r.closes(4012)
}

func TestTooManySends(t *testing.T) {
	r, _ := start(t, Options{})
	r.connect(plainIntents)
	for range maxGatewaySends {
		r.sendOp(opHeartbeat, r.seq)
	}
	r.closes(4008)
}

func TestMessageContent(t *testing.T) {
	const files = "the picture"
	for _, privileged := range []Intent{0, IntentMessageContent} {
		r, p := start(t, Options{Privileged: privileged})
		r.connect(plainIntents | privileged)
		dm, err := r.sim.OpenDM(p.Member.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range []struct {
			channel, content string
			open             bool
		}{
			{p.General.ID, "just talk", privileged != 0},
			{p.General.ID, "<@" + r.sim.Bot().ID + "> hello", true},
			{p.General.ID, "<@!" + r.sim.Bot().ID + "> hello", true},
			{dm.ID, "hello", true},
		} {
			m := Message{Content: c.content, Attachments: []Attachment{{Filename: "a b.txt", Data: []byte(files)}}}
			if _, err := r.sim.Post(p.Member.ID, c.channel, m); err != nil {
				t.Fatal(err)
			}
			got := r.expect("MESSAGE_CREATE")
			if (got["content"] == c.content) != c.open || (len(got["attachments"].([]any)) == 1) != c.open {
				t.Errorf("intents %d: %q arrives as %q with %v", privileged, c.content, got["content"], got["attachments"])
			}
			if status, _ := r.do("GET", "/channels/"+c.channel+"/messages/"+got["id"].(string), nil); status != 200 {
				t.Errorf("status %d", status)
			}
		}
		r.must(200, "POST", "/channels/"+p.General.ID+"/messages", object{"content": "mine"})
		if got := r.expect("MESSAGE_CREATE"); got["content"] != "mine" {
			t.Errorf("the bot's own message arrives as %q", got["content"])
		}
	}
}

func TestIntentsAndPermissionsDecideWhatArrives(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(IntentGuilds)
	if _, err := r.sim.Say(p.Member.ID, p.General.ID, "hi", ""); err != nil {
		t.Fatal(err)
	}
	r.quiet("MESSAGE_CREATE")
	r.connect(plainIntents)
	if err := r.sim.Deny(p.General.ID, r.sim.Bot().ID, PermissionViewChannel); err != nil {
		t.Fatal(err)
	}
	if _, err := r.sim.Say(p.Member.ID, p.Thread.ID, "hi", ""); err != nil {
		t.Fatal(err)
	}
	r.quiet("MESSAGE_CREATE")
	r.register(p.Guild.ID, ask())
	if _, err := r.sim.Invoke(p.Member.ID, p.General.ID, "ask", Option{"question", "q"}); err != nil {
		t.Fatal(err)
	}
	if in := r.expect("INTERACTION_CREATE"); in["app_permissions"] != "0" {
		t.Errorf("commands work where the bot may nothing: app_permissions %v", in["app_permissions"])
	}
}

func TestResume(t *testing.T) {
	c := newClock()
	r, p := start(t, Options{Now: c.Now})
	r.connect(plainIntents)
	resume := func() {
		r.dial()
		r.expectOp(opHello)
		r.sendOp(opResume, object{"token": "simulator", "session_id": r.id, "seq": r.seq})
	}
	lose := func() {
		r.sim.InjectGateway(GatewayFault{Action: ActCut})
		for {
			if _, err := r.next(); err != nil {
				break
			}
		}
		for r.sim.Gateway().Open > 0 {
			time.Sleep(time.Millisecond)
		}
	}
	lose()
	for i := range 3 {
		if _, err := r.sim.Say(p.Member.ID, p.General.ID, fmt.Sprint("<@", r.sim.Bot().ID, "> ", i), ""); err != nil {
			t.Fatal(err)
		}
	}
	before := r.seq
	resume()
	for i := range 3 {
		f, err := r.next()
		if err != nil || f.Type != "MESSAGE_CREATE" || f.Seq != before+1+int64(i) {
			t.Errorf("replayed %+v after number %d, %v", f, before, err)
		}
		if !strings.Contains(string(f.Data), fmt.Sprint("> ", i)) && !strings.Contains(string(f.Data), fmt.Sprint(`\u003e `, i)) {
			t.Errorf("replayed %s", f.Data)
		}
	}
	r.expect("RESUMED")
	lose()
	resume()
	r.expect("RESUMED")
	lose()
	c.move(resumeWithin + time.Second)
	resume()
	if d := r.expectOp(opInvalidSession); string(d) != "false" {
		t.Errorf("too late to resume: %s", d)
	}
	r.sendOp(opIdentify, r.hello(plainIntents)) // on the same connection
	r.expect("READY")

	// A client that says goodbye with 1000 has ended its session.
	r.connect(plainIntents)
	_ = r.ws.WriteMessage(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseNormalClosure, ""))
	r.closes(websocket.CloseNormalClosure)
	resume()
	if d := r.expectOp(opInvalidSession); string(d) != "false" {
		t.Errorf("after 1000: %s", d)
	}
	if g := r.sim.Gateway(); g.Resumed != 2 || g.Resumes != 4 {
		t.Errorf("counts %+v", g)
	}
}
