package simulator

import (
	"bytes"
	"fmt"
	"testing"
	"time"
)

func TestFaults(t *testing.T) {
	r, p := start(t, Options{})
	path := "/channels/" + p.General.ID + "/messages"
	post := func() int { status, _ := r.do("POST", path, object{"content": "a"}); return status }
	count := func() int { return len(r.sim.Messages(p.General.ID, "")) }

	r.sim.Inject(Fault{Operation: "create_message", Status: 503, After: 1, Times: 2})
	if a, b, c, d := post(), post(), post(), post(); a != 200 || b != 503 || c != 503 || d != 200 {
		t.Errorf("statuses %d %d %d %d", a, b, c, d)
	}
	if count() != 2 {
		t.Errorf("refused messages must not be stored: %d", count())
	}
	cancel := r.sim.Inject(Fault{Operation: "create_message", Status: 500, Times: -1})
	for range 2 {
		if got := post(); got != 500 {
			t.Errorf("-1 strikes until cancelled: %d", got)
		}
	}
	if status, _ := r.do("GET", path, nil); status != 200 {
		t.Errorf("another operation isn't struck: %d", status)
	}
	cancel()

	r.sim.Inject(Fault{DropBefore: true})
	if got := post(); got != 0 || count() != 2 {
		t.Errorf("cut before: %d, %d messages", got, count())
	}
	r.sim.Inject(Fault{DropAfter: true})
	if got := post(); got != 0 || count() != 3 {
		t.Errorf("cut after: %d, %d messages", got, count())
	}
	r.sim.Inject(Fault{Delay: 60 * time.Millisecond})
	began := time.Now()
	if got := post(); got != 200 || time.Since(began) < 60*time.Millisecond {
		t.Errorf("slow: %d after %v", got, time.Since(began))
	}
	r.sim.Inject(Fault{Status: 502})
	r.sim.ClearFaults()
	if got := post(); got != 200 {
		t.Errorf("cleared: %d", got)
	}
	var statuses []int
	for _, c := range r.sim.Journal("create_message") {
		statuses = append(statuses, c.Status)
	}
	want := []int{200, 503, 503, 200, 500, 500, 0, 0, 200, 200}
	if len(statuses) != len(want) {
		t.Fatalf("journal %v", statuses)
	}
	for i := range want {
		if statuses[i] != want[i] {
			t.Errorf("journal %v, want %v", statuses, want)
			break
		}
	}
}

func TestTooManyRequests(t *testing.T) {
	r, p := start(t, Options{})
	path := "/channels/" + p.General.ID + "/messages"
	for _, c := range []struct {
		fault         Fault
		scope, global string
	}{
		{Fault{Status: 429, RetryAfter: 1500 * time.Millisecond}, "user", ""},
		{Fault{Status: 429, RetryAfter: 1500 * time.Millisecond, Shared: true}, "shared", ""},
		{Fault{Status: 429, RetryAfter: 1500 * time.Millisecond, Global: true}, "global", "true"},
	} {
		r.sim.Inject(c.fault)
		res, raw := r.raw("POST", path, "Bot simulator", object{"content": "a"})
		h := res.Header
		if res.StatusCode != 429 || h.Get("X-RateLimit-Scope") != c.scope || h.Get("X-RateLimit-Global") != c.global || h.Get("Retry-After") != "2" {
			t.Errorf("%s: %d %v", c.scope, res.StatusCode, h)
		}
		if (h.Get("X-RateLimit-Bucket") == "") != (c.global != "") {
			t.Errorf("%s: bucket %q", c.scope, h.Get("X-RateLimit-Bucket"))
		}
		if want := `"retry_after":1.5`; !bytes.Contains(raw, []byte(want)) {
			t.Errorf("%s: body %s", c.scope, raw)
		}
	}
}

func TestEnforcedLimits(t *testing.T) {
	c := newClock()
	r, p := start(t, Options{Now: c.Now, EnforceLimits: true})
	path := "/channels/" + p.General.ID + "/messages"
	for i := range bucketLimit {
		if status, _ := r.do("POST", path, object{"content": "a"}); status != 200 {
			t.Fatalf("message %d: %d", i, status)
		}
	}
	if status, o := r.do("POST", path, object{"content": "a"}); status != 429 || o["global"] != false {
		t.Errorf("one too many: %d %v", status, o)
	}
	r.must(200, "POST", "/channels/"+p.Thread.ID+"/messages", object{"content": "another channel"})
	c.move(bucketWindow)
	r.must(200, "POST", path, object{"content": "a"})
	var last object
	for range globalLimit {
		_, last = r.do("GET", "/users/"+p.Member.ID, nil)
	}
	if last["global"] != true {
		t.Errorf("more than 50 requests in a second: %v", last)
	}
	c.move(time.Minute)
	commands := "/applications/" + r.sim.Bot().ID + "/guilds/" + p.Guild.ID + "/commands"
	create := func(i int) (int, object) {
		c.move(bucketWindow)
		return r.do("PUT", commands, many(50, func(n int) object { return object{"name": fmt.Sprint("c", i, "-", n), "description": "d"} }))
	}
	for i := range 4 {
		if status, o := create(i); status != 200 {
			t.Errorf("commands %d: %d %v", i, status, o)
		}
	}
	if status, o := create(4); status != 400 || o["code"] != float64(codeTooManyCommands) {
		t.Errorf("more than 200 new commands a day: %d %v", status, o)
	}
	if status, o := create(3); status != 200 {
		t.Errorf("commands that exist don't count: %d %v", status, o)
	}
	r.connect(plainIntents)
	r.dial()
	r.expectOp(opHello)
	r.sendOp(opIdentify, r.hello(plainIntents))
	r.expectOp(opInvalidSession)
	c.move(identifyEvery)
	r.connect(plainIntents)
	if status, _ := r.do("POST", "/interactions/1/x/callback", object{"type": 5}); status != 404 {
		t.Errorf("a callback is never rate limited: %d", status)
	}
}
