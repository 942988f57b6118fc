package simulator

import (
	"encoding/json"
	"fmt"
	"net/http"
	"runtime"
	"sync"
	"testing"
	"time"
)

func TestWhomAMessagePings(t *testing.T) {
	r, p := start(t, Options{})
	role, err := r.sim.AddRole(p.Guild.ID, Role{Name: "press", Mentionable: true})
	if err != nil {
		t.Fatal(err)
	}
	closed, err := r.sim.AddRole(p.Guild.ID, Role{Name: "staff"})
	if err != nil {
		t.Fatal(err)
	}
	text := "@everyone <@" + p.Guest.ID + "> <@!" + p.Member.ID + "> <@&" + role.ID + "> <@&" + closed.ID + "> <@123>"
	both := []string{p.Guest.ID, p.Member.ID}
	path := "/channels/" + p.General.ID + "/messages"
	target, _ := r.sim.Say(p.Owner.ID, p.General.ID, "hi", "")
	no, yes := false, true
	for _, c := range []struct {
		name    string
		power   bool
		allowed any
		reply   bool
		v2      bool
		want    Pings
	}{
		{"nothing said, no permission for everyone", false, nil, false, false, Pings{Users: both, Roles: []string{role.ID}}},
		{"nothing said, with the permission", true, nil, false, false, Pings{Everyone: true, Users: both, Roles: []string{role.ID, closed.ID}}},
		{"nothing allowed", true, object{"parse": []string{}}, false, false, Pings{}},
		{"in a text display", true, object{"parse": []string{"everyone"}}, false, true, Pings{Everyone: true}},
		{"nothing allowed in a text display", true, object{"parse": []string{}}, false, true, Pings{}},
		{"one user", true, object{"parse": []string{}, "users": []string{p.Guest.ID}}, false, false, Pings{Users: []string{p.Guest.ID}}},
		{"a reply, nothing said", false, nil, true, true, Pings{Users: append(append([]string{}, both...), p.Owner.ID), Roles: []string{role.ID}}},
		{"a reply that pings", false, object{"parse": []string{}, "replied_user": yes}, true, false, Pings{Users: []string{p.Owner.ID}}},
		{"a reply that doesn't", false, object{"parse": []string{}, "replied_user": no}, true, false, Pings{}},
		{"a reply that says nothing of it", false, object{"parse": []string{}}, true, false, Pings{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			perm := DefaultPermissions
			if c.power {
				perm |= PermissionMentionEveryone
			}
			if err := r.sim.SetMemberPermissions(p.Guild.ID, r.sim.Bot().ID, perm); err != nil {
				t.Fatal(err)
			}
			b := object{"content": text}
			if c.v2 {
				b = v2(textPart(text))
			}
			if c.allowed != nil {
				b["allowed_mentions"] = c.allowed
			}
			if c.reply {
				b["message_reference"] = object{"message_id": target.ID}
			}
			o := r.must(200, "POST", path, b)
			m, err := r.sim.Message(p.General.ID, o["id"].(string))
			if err != nil {
				t.Fatal(err)
			}
			if fmt.Sprint(m.Pings) != fmt.Sprint(c.want) {
				t.Errorf("pings %+v, want %+v", m.Pings, c.want)
			}
			if got := len(o["mentions"].([]any)); got != len(c.want.Users) {
				t.Errorf("%d mentions on the wire, want %d", got, len(c.want.Users))
			}
		})
	}
	o := r.must(200, "POST", path, object{"embeds": []object{{"description": text}}})
	if m, _ := r.sim.Message(p.General.ID, o["id"].(string)); !m.Pings.None() {
		t.Errorf("embeds never ping: %+v", m.Pings)
	}
}

func TestSubscribe(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	r.register(p.Guild.ID, ask())
	mine, done := r.sim.Subscribe(p.Member.ID)
	defer done()
	theirs, cancel := r.sim.Subscribe(p.Guest.ID)
	_, in := asked(t, r, p)
	r.callback(in, respondDefer, object{"flags": FlagEphemeral})
	r.must(200, "PATCH", r.hook(in, "/messages/@original"), object{"content": "secret"})
	r.must(204, "POST", "/channels/"+p.General.ID+"/typing", nil)
	r.must(204, "DELETE", r.hook(in, "/messages/@original"), nil)
	read := func(events <-chan Event, last EventType) []EventType {
		var out []EventType
		for {
			select {
			case e := <-events:
				out = append(out, e.Type)
				if _, err := json.Marshal(e); err != nil {
					t.Error(err)
				}
				if e.Type == last {
					return out
				}
			case <-time.After(5 * time.Second):
				t.Fatalf("only %v", out)
			}
		}
	}
	want := []EventType{EventInteraction, EventMessage, EventInteraction, EventUpdate, EventInteraction, EventTyping, EventDelete}
	if got := read(mine, EventDelete); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the person sees %v, want %v", got, want)
	}
	if got := read(theirs, EventTyping); len(got) != 1 {
		t.Errorf("others see %v", got)
	}
	cancel()
	cancel()
	if _, open := <-theirs; open {
		t.Error("cancelled, the channel closes")
	}
	slow, stop := r.sim.Subscribe("")
	defer stop()
	for range subscriberQueue + 1 {
		r.sim.StartTyping(p.Member.ID, p.General.ID)
	}
	n := 0
	for range slow {
		n++
	}
	if n != subscriberQueue {
		t.Errorf("a slow reader got %d events before it was dropped", n)
	}
}

func TestBounds(t *testing.T) {
	r, p := start(t, Options{MessagesPerChannel: 10, JournalSize: 20})
	for i := range 30 {
		if _, err := r.sim.Say(p.Member.ID, p.General.ID, fmt.Sprint(i), ""); err != nil {
			t.Fatal(err)
		}
		r.do("GET", "/nowhere", nil)
	}
	ms := r.sim.Messages(p.General.ID, p.Member.ID)
	if len(ms) != 10 || ms[9].Content != "29" {
		t.Errorf("%d messages, the last %q", len(ms), ms[len(ms)-1].Content)
	}
	if n, v := len(r.sim.Journal()), len(r.sim.Violations()); n > 20 || v > 20 || n < 15 {
		t.Errorf("journal %d, violations %d", n, v)
	}
	for range 10 {
		_, err := r.sim.Post(p.Member.ID, p.General.ID, Message{Attachments: []Attachment{{Filename: "a", Data: make([]byte, maxFile)}}})
		if err != nil {
			t.Fatal(err)
		}
	}
	r.sim.mu.Lock()
	defer r.sim.mu.Unlock()
	if r.sim.files.size > keepFiles || len(r.sim.files.data) > keepFiles/maxFile {
		t.Errorf("%d bytes of files kept", r.sim.files.size)
	}
}

// TestEverythingEnds has many people talk at once while connections come and
// go, and asserts that Close leaves no goroutine behind.
func TestEverythingEnds(t *testing.T) {
	before := runtime.NumGoroutine()
	t.Run("traffic", func(t *testing.T) {
		r, p := start(t, Options{})
		r.register(p.Guild.ID, ask())
		events, _ := r.sim.Subscribe("")
		go func() {
			for range events {
			}
		}()
		var wg sync.WaitGroup
		for _, u := range []User{p.Owner, p.Moderator, p.Member, p.Guest} {
			wg.Go(func() {
				for range 25 {
					if _, err := r.sim.Invoke(u.ID, p.General.ID, "ask", Option{"question", "q"}); err != nil {
						t.Error(err)
					}
					if _, err := r.sim.Say(u.ID, p.General.ID, "hi", ""); err != nil {
						t.Error(err)
					}
					if _, err := json.Marshal(r.sim.Messages(p.General.ID, u.ID)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		for range 3 {
			r.connect(plainIntents)
			r.sim.InjectGateway(GatewayFault{Action: ActSilence})
		}
		r.connect(plainIntents)
		wg.Wait()
	})
	for range 100 {
		http.DefaultClient.CloseIdleConnections()
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	buf := make([]byte, 1<<16)
	t.Errorf("%d goroutines before, %d after:\n%s", before, runtime.NumGoroutine(), buf[:runtime.Stack(buf, true)])
}

func TestDirectMessages(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	global := ask()
	guildOnly := ask()
	guildOnly["name"], guildOnly["contexts"] = "settings", []int{0}
	r.must(200, "PUT", "/applications/"+r.sim.Bot().ID+"/commands", []object{global, guildOnly})
	dm, err := r.sim.OpenDM(p.Guest.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.sim.Available(p.Guest.ID, dm.ID); len(got) != 1 || got[0].Name != "ask" {
		t.Errorf("offered %+v", got)
	}
	if got := len(r.sim.Commands(p.Guild.ID)); got != 2 {
		t.Errorf("the guild has %d commands", got)
	}
	if _, err := r.sim.Invoke(p.Guest.ID, dm.ID, "ask", Option{"question", "q"}); err != nil {
		t.Fatal(err)
	}
	in := r.expect("INTERACTION_CREATE")
	if in["user"].(object)["id"] != p.Guest.ID || in["guild_id"] != nil || in["context"] != 1.0 {
		t.Errorf("payload %v", in)
	}
	if _, err := r.sim.Say(p.Member.ID, dm.ID, "hi", ""); err == nil {
		t.Error("a stranger can't write there")
	}
}
