package playground

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"parley/bot/simulator"
)

// open serves a playground without a bot.
func open(t *testing.T) (*simulator.Simulator, simulator.Place, string) {
	t.Helper()
	sim := simulator.New(simulator.Options{})
	place, err := sim.Populate("Test")
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(New(sim, nil))
	t.Cleanup(func() {
		sim.Close() // ends the streams of events, for which the server waits
		web.Close()
	})
	return sim, place, web.URL
}

func get(t *testing.T, url string, into any) int {
	t.Helper()
	r, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if into != nil {
		if err := json.NewDecoder(r.Body).Decode(into); err != nil {
			t.Fatalf("%s: %v", url, err)
		}
	}
	return r.StatusCode
}

func post(t *testing.T, url string, body any, header ...string) (int, string) {
	t.Helper()
	data, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	q, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	q.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(header); i += 2 {
		q.Header.Set(header[i], header[i+1])
	}
	r, err := http.DefaultClient.Do(q)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	out, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(out)
}

func TestThePageLoadsNothingFromElsewhere(t *testing.T) {
	_, _, url := open(t)
	for _, name := range []string{"/", "/app.js", "/composer.js", "/components.js", "/markdown.js", "/style.css", "/icon.svg"} {
		r, err := http.Get(url + name)
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r.Body)
		r.Body.Close()
		if err != nil || r.StatusCode != http.StatusOK {
			t.Fatalf("%s: status %d, error %v", name, r.StatusCode, err)
		}
		if csp := r.Header.Get("Content-Security-Policy"); !strings.Contains(csp, "default-src 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", name, csp)
		}
		for _, bad := range []string{`src="http`, `href="http`, "url(http", "innerHTML", "insertAdjacentHTML", "document.write", "eval("} {
			if strings.Contains(string(text), bad) {
				t.Errorf("%s contains %s", name, bad)
			}
		}
	}
}

func TestStateAndMessages(t *testing.T) {
	_, place, url := open(t)
	var w world
	get(t, url+"/api/state?viewer="+place.Moderator.ID, &w)
	roles := map[string]string{}
	for _, u := range w.Users {
		roles[u.Name] = u.Role
	}
	if roles["Olga"] != "Owner" || roles["Mina"] != "Moderator" || roles["Tom"] != "Member" {
		t.Errorf("roles %v", roles)
	}
	dm := w.Channels[len(w.Channels)-1]
	if dm.Type != simulator.ChannelDM || len(w.Channels) != 5 {
		t.Fatalf("channels %+v", w.Channels)
	}
	if status, text := post(t, url+"/api/say", said{User: place.Moderator.ID, Channel: dm.ID, Content: "hello"}); status != http.StatusOK {
		t.Fatalf("saying something: %d %s", status, text)
	}
	var list []simulator.Message
	get(t, url+"/api/messages?viewer="+place.Moderator.ID+"&channel="+dm.ID, &list)
	if len(list) != 1 || list[0].Content != "hello" {
		t.Errorf("messages %+v", list)
	}
	if status := get(t, url+"/api/messages?viewer="+place.Member.ID+"&channel="+dm.ID, nil); status != http.StatusForbidden {
		t.Errorf("somebody else's direct messages: status %d", status)
	}
	if status := get(t, url+"/api/messages?channel="+dm.ID, nil); status != http.StatusForbidden {
		t.Errorf("messages for nobody: status %d", status)
	}
}

func TestEventsArrive(t *testing.T) {
	sim, place, url := open(t)
	r, err := http.Get(url + "/api/events?viewer=" + place.Member.ID)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	lines := bufio.NewScanner(r.Body)
	lines.Scan() // the first line comes once the subscription stands
	if _, err := sim.Say(place.Owner.ID, place.General.ID, "good morning", ""); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
		data, ok := strings.CutPrefix(lines.Text(), "data: ")
		if !ok {
			continue
		}
		var e simulator.Event
		if err := json.Unmarshal([]byte(data), &e); err != nil {
			t.Fatal(err)
		}
		if e.Type == simulator.EventMessage && e.Message.Content == "good morning" {
			return
		}
	}
	t.Fatalf("the message didn't arrive: %v", lines.Err())
}

func TestRefusals(t *testing.T) {
	_, place, url := open(t)
	hello := said{User: place.Member.ID, Channel: place.General.ID, Content: "hello"}
	for name, c := range map[string]struct {
		path   string
		body   any
		header []string
		status int
		says   string
	}{
		"an empty message":   {"say", said{User: place.Member.ID, Channel: place.General.ID, Content: " "}, nil, 400, "empty message"},
		"a long message":     {"say", said{User: place.Member.ID, Channel: place.General.ID, Content: strings.Repeat("x", 2001)}, nil, 400, "2001 characters"},
		"a huge body":        {"say", said{Content: strings.Repeat("x", maxBody)}, nil, 413, "too much"},
		"an unknown key":     {"say", map[string]string{"nonsense": ""}, nil, 400, "reload"},
		"no such channel":    {"say", said{User: place.Member.ID, Channel: "1", Content: "x"}, nil, 404, "not known"},
		"no such command":    {"invoke", invoked{User: place.Member.ID, Channel: place.General.ID, Command: "nope"}, nil, 404, "nope"},
		"no such completion": {"autocomplete", invoked{User: place.Member.ID, Channel: place.General.ID, Command: "nope"}, nil, 404, "nope"},
		"no such message":    {"press", pressed{User: place.Member.ID, Channel: place.General.ID, Message: "1", CustomID: "x"}, nil, 404, "not known"},
		"no such form":       {"modal", filledIn{User: place.Member.ID, Interaction: "1"}, nil, 404, "not known"},
		"nothing to check":   {"messagecommand", chosen{User: place.Member.ID, Channel: place.General.ID, Message: "1", Command: "x"}, nil, 404, "not known"},
		"no JSON":            {"say", hello, []string{"Content-Type", "text/plain"}, 415, "JSON"},
		"another origin":     {"say", hello, []string{"Origin", "http://evil.example"}, 403, "cross-origin"},
		"another site":       {"say", hello, []string{"Sec-Fetch-Site", "cross-site"}, 403, "cross-origin"},
	} {
		t.Run(name, func(t *testing.T) {
			status, text := post(t, url+"/api/"+c.path, c.body, c.header...)
			if status != c.status || !strings.Contains(text, c.says) {
				t.Errorf("status %d, %s; want %d and %q", status, text, c.status, c.says)
			}
		})
	}
}

func TestOnlyThisComputerIsAnswered(t *testing.T) {
	h := New(simulator.New(simulator.Options{}), nil)
	for host, status := range map[string]int{
		"localhost": 200, "localhost:8017": 200, "127.0.0.1:8017": 200, "[::1]:8017": 200, "[::1]": 200,
		"evil.example": 403, "evil.example:8017": 403, "127.0.0.1.evil.example": 403, "10.0.0.1:8017": 403, "": 403,
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != status {
			t.Errorf("host %q: status %d, want %d", host, w.Code, status)
		}
	}
}
