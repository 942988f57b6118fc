package simulator

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/gorilla/websocket"
)

// clock is a clock that tests move by hand.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 1, 22, 9, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// robot is a bare client: it shows what is on the wire.
type robot struct {
	t    *testing.T
	sim  *Simulator
	base string
	ws   *websocket.Conn
	seq  int64
	id   string // of the session
}

// start makes a simulator with a furnished world and a robot that isn't
// connected yet.
func start(t *testing.T, opt Options) (*robot, Place) {
	t.Helper()
	s := New(opt)
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	p, err := s.Populate("den")
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.Listen()
	if err != nil {
		t.Fatal(err)
	}
	return &robot{t: t, sim: s, base: base}, p
}

const plainIntents = IntentGuilds | IntentGuildMessages | IntentDirectMessages

// connect opens the gateway and identifies.
func (r *robot) connect(intents Intent) {
	r.t.Helper()
	r.dial()
	r.expectOp(opHello)
	r.sendOp(opIdentify, r.hello(intents))
	ready := r.expect("READY")
	r.id = ready["session_id"].(string)
	if intents&IntentGuilds != 0 {
		r.expect("GUILD_CREATE")
	}
}

func (r *robot) hello(intents Intent) object {
	return object{"token": r.sim.Token(), "intents": intents, "properties": object{"os": "test"}}
}

func (r *robot) dial() {
	r.t.Helper()
	_, body := r.do("GET", "/gateway", nil)
	ws, _, err := websocket.DefaultDialer.Dial(body["url"].(string)+"?v=10&encoding=json", nil)
	if err != nil {
		r.t.Fatal(err)
	}
	r.ws = ws
	r.t.Cleanup(func() { _ = ws.Close() })
}

func (r *robot) sendOp(op int, d any) {
	r.t.Helper()
	if err := r.ws.WriteJSON(object{"op": op, "d": d}); err != nil {
		r.t.Fatal(err)
	}
}

func (r *robot) next() (frame, error) {
	var f frame
	_ = r.ws.SetReadDeadline(time.Now().Add(5 * time.Second))
	err := r.ws.ReadJSON(&f)
	if f.Seq != 0 {
		r.seq = f.Seq
	}
	return f, err
}

func (r *robot) expectOp(op int) json.RawMessage {
	r.t.Helper()
	f, err := r.next()
	if err != nil || f.Op != op {
		r.t.Fatalf("want op %d, got %+v, %v", op, f, err)
	}
	return f.Data
}

// expect skips to the next event of that name.
func (r *robot) expect(name string) object {
	r.t.Helper()
	for {
		f, err := r.next()
		if err != nil {
			r.t.Fatalf("waiting for %s: %v", name, err)
		}
		if f.Type == name {
			var o object
			if err := json.Unmarshal(f.Data, &o); err != nil {
				r.t.Fatal(err)
			}
			return o
		}
	}
}

// quiet asserts that no event of that name has arrived before a heartbeat's
// acknowledgement.
func (r *robot) quiet(name string) {
	r.t.Helper()
	r.sendOp(opHeartbeat, r.seq)
	for {
		f, err := r.next()
		if err != nil {
			r.t.Fatal(err)
		}
		if f.Op == opHeartbeatAck {
			return
		}
		if f.Type == name {
			r.t.Fatalf("unexpected %s: %s", name, f.Data)
		}
	}
}

// do calls the REST API as the bot; the body is an object or raw JSON text.
func (r *robot) do(method, path string, body any) (int, object) {
	r.t.Helper()
	res, raw := r.raw(method, path, "Bot "+r.sim.Token(), body)
	var o object
	if strings.HasPrefix(string(raw), "{") {
		if err := json.Unmarshal(raw, &o); err != nil {
			r.t.Fatal(err)
		}
	}
	return res.StatusCode, o
}

func (r *robot) raw(method, path, auth string, body any) (*http.Response, []byte) {
	r.t.Helper()
	var in io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		in = strings.NewReader(b)
	default:
		raw, err := json.Marshal(b)
		if err != nil {
			r.t.Fatal(err)
		}
		in = bytes.NewReader(raw)
	}
	req, err := http.NewRequestWithContext(context.Background(), method, r.base+"/api/v10"+path, in)
	if err != nil {
		r.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	if auth != "" {
		req.Header.Set("Authorization", auth)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return &http.Response{StatusCode: 0, Header: http.Header{}}, nil
	}
	defer res.Body.Close()
	raw, _ := io.ReadAll(res.Body)
	return res, raw
}

// must calls the API and insists on the status.
func (r *robot) must(status int, method, path string, body any) object {
	r.t.Helper()
	got, o := r.do(method, path, body)
	if got != status {
		r.t.Fatalf("%s %s: want %d, got %d %v", method, path, status, got, o)
	}
	return o
}

// refused calls the API and insists on the JSON error code.
func (r *robot) refused(code int, method, path string, body any) object {
	r.t.Helper()
	status, o := r.do(method, path, body)
	if got, _ := o["code"].(float64); int(got) != code || status < 400 {
		r.t.Fatalf("%s %s %v: want code %d, got %d %v", method, path, body, code, status, o)
	}
	return o
}

// callback answers an INTERACTION_CREATE payload.
func (r *robot) callback(i object, kind int, data any) (int, object) {
	r.t.Helper()
	b := object{"type": kind}
	if data != nil {
		b["data"] = data
	}
	return r.do("POST", fmt.Sprintf("/interactions/%s/%s/callback", i["id"], i["token"]), b)
}

// hook is the path of an interaction's messages.
func (r *robot) hook(i object, rest string) string {
	return fmt.Sprintf("/webhooks/%s/%s%s", i["application_id"], i["token"], rest)
}

// register sets the commands of the guild.
func (r *robot) register(guildID string, commands ...object) {
	r.t.Helper()
	r.must(200, "PUT", "/applications/"+r.sim.Bot().ID+"/guilds/"+guildID+"/commands", commands)
}

func ask() object {
	return object{"name": "ask", "description": "Asks", "options": []object{
		{"type": OptionString, "name": "question", "description": "What", "required": true},
		{"type": OptionString, "name": "meeting", "description": "Which", "autocomplete": true},
	}}
}
