package simulator

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// FuzzBodies sends any text as the body of whatever takes one: the answer is
// never a server error, and what was accepted keeps to the limits.
func FuzzBodies(f *testing.F) {
	for _, seed := range []string{
		`{}`, `null`, `[]`, `{"content":"a"}`, `{"content":null,"embeds":[{"fields":[{"name":"a","value":"b"}]}]}`,
		`{"flags":32768,"components":[{"type":17,"components":[{"type":9,"components":[{"type":10,"content":"a"}],"accessory":{"type":11}}]}]}`,
		`{"type":9,"data":{"custom_id":"a","title":"b","components":[{"type":18,"label":"x"}]}}`,
		`{"type":8,"data":{"choices":[{"name":"a","value":1}]}}`, `{"type":4,"data":{"content":"a","flags":64}}`,
		`[{"name":"a","description":"b","options":[{"type":2,"name":"g","description":"d"}]}]`,
		`{"name":"n","message":{"content":"a"}}`, `{"content":"a","nonce":[],"enforce_nonce":true}`,
		`{"content":"a","message_reference":{"message_id":"x"},"allowed_mentions":{"parse":null,"users":["y"]}}`,
		`{"components":[{"type":1,"components":[{"type":3,"custom_id":"s","options":[{"label":"a","value":"b"}],"min_values":-1}]}]}`,
	} {
		f.Add(seed)
	}
	c := newClock()
	s := New(Options{Now: c.Now, MessagesPerChannel: 20, JournalSize: 20})
	f.Cleanup(func() { _ = s.Close() })
	p, err := s.Populate("den")
	if err != nil {
		f.Fatal(err)
	}
	call := func(method, path, body string) int {
		r := httptest.NewRequest(method, "/api/v10"+path, strings.NewReader(body))
		r.Header.Set("Authorization", "Bot simulator")
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		s.ServeHTTP(w, r)
		return w.Code
	}
	general, app := "/channels/"+p.General.ID, "/applications/"+s.Bot().ID
	f.Fuzz(func(t *testing.T, body string) {
		c.move(time.Second)
		if status := call("PUT", app+"/commands", `[{"name":"ask","description":"d","options":[{"type":3,"name":"q","description":"d","autocomplete":true}]}]`); status != 200 {
			t.Fatalf("commands: %d", status)
		}
		ask, err := s.Invoke(p.Member.ID, p.General.ID, "ask")
		if err != nil {
			t.Fatal(err)
		}
		s.mu.Lock()
		token := s.acts.byID[ask.ID].token
		s.mu.Unlock()
		for _, to := range [][2]string{
			{"POST", general + "/messages"},
			{"POST", general + "/threads"},
			{"POST", "/channels/" + p.Forum.ID + "/threads"},
			{"POST", "/interactions/" + ask.ID + "/" + token + "/callback"},
			{"PATCH", "/webhooks/" + s.Bot().ID + "/" + token + "/messages/@original"},
			{"POST", "/webhooks/" + s.Bot().ID + "/" + token},
			{"PATCH", "/channels/" + p.Thread.ID},
			{"PUT", app + "/guilds/" + p.Guild.ID + "/commands"},
			{"POST", app + "/commands"},
			{"POST", "/users/@me/channels"},
		} {
			if status := call(to[0], to[1], body); status >= 500 || status == 404 && strings.HasSuffix(to[1], "/messages") {
				t.Errorf("%s %s: %d", to[0], to[1], status)
			}
		}
		for _, m := range s.Messages(p.General.ID, "") {
			if len([]rune(m.Content)) > maxContent || len(m.Embeds) > maxEmbeds || m.V2() && m.Content != "" {
				t.Errorf("accepted %+v", m)
			}
		}
	})
}

// FuzzGateway sends any text to the gateway's decoder.
func FuzzGateway(f *testing.F) {
	for _, seed := range []string{
		`{"op":2,"d":{"token":"simulator","intents":1,"properties":{},"shard":[0,0]}}`, `{"op":6,"d":null}`, `{"op":1}`,
		`{"op":2,"d":{"token":"simulator","intents":513,"properties":{}}}`, `[]`, `{"op":8,"d":{}}`,
	} {
		f.Add(seed)
	}
	s := New(Options{})
	f.Cleanup(func() { _ = s.Close() })
	if _, err := s.Populate("den"); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		c := &conn{out: make(chan []byte, outQueue)}
		if code, reason := s.receive(c, []byte(raw)); code != 0 && (code < 4001 || code > 4014 || reason == "") {
			t.Errorf("close code %d %q", code, reason)
		}
	})
}
