package simulator

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestEdgeOfTheAPI(t *testing.T) {
	r, p := start(t, Options{})
	message := "/channels/" + p.General.ID + "/messages"
	for _, auth := range []string{"", "simulator", "Bearer simulator", "Bot other"} {
		if res, raw := r.raw("POST", message, auth, object{"content": "a"}); res.StatusCode != 401 {
			t.Errorf("authorisation %q: %d %s", auth, res.StatusCode, raw)
		}
	}
	for _, path := range []string{"/nowhere", "/channels/" + p.General.ID + "/pins", "/users/@me/../../v9/gateway"} {
		if res, raw := r.raw("GET", path, "Bot simulator", nil); res.StatusCode != 404 {
			t.Errorf("%s: %d %s", path, res.StatusCode, raw)
		}
	}
	if v := r.sim.Violations(); len(v) < 2 || !strings.Contains(v[0].Reason, "/nowhere") {
		t.Errorf("an unknown route is a violation: %+v", v)
	}
	r.refused(codeUnknownChannel, "GET", "/channels/1", nil)
	r.refused(codeUnknownMessage, "GET", message+"/1", nil)
	r.refused(codeUnknownGuild, "GET", "/guilds/1", nil)
	r.refused(codeUnknownMember, "GET", "/guilds/"+p.Guild.ID+"/members/1", nil)
	r.refused(codeUnknownUser, "GET", "/users/1", nil)
	r.refused(codeUnknownWebhook, "POST", "/webhooks/"+r.sim.Bot().ID+"/x", object{"content": "a"})
	r.refused(codeInvalidJSON, "POST", message, "{")
	r.refused(20012, "GET", "/applications/1/commands", nil)

	res, raw := r.raw("POST", "/channels/"+p.General.ID+"/typing", "Bot simulator", nil)
	if res.StatusCode != 204 || res.Header.Get("Content-Type") != "" || len(raw) != 0 {
		t.Errorf("a 204 carries nothing: %d %q %q", res.StatusCode, res.Header.Get("Content-Type"), raw)
	}
	res, _ = r.raw("POST", message, "Bot simulator", object{"content": "a"})
	for _, h := range []string{"Limit", "Remaining", "Reset", "Reset-After", "Bucket"} {
		if res.Header.Get("X-RateLimit-"+h) == "" {
			t.Errorf("no X-RateLimit-%s", h)
		}
	}
	if res.Header.Get("Content-Type") != "application/json" {
		t.Error("JSON answers say so")
	}
	for _, path := range []string{"/users/@me", "/applications/@me", "/oauth2/applications/@me", "/gateway/bot",
		"/guilds/" + p.Guild.ID, "/channels/" + p.News.ID, "/guilds/" + p.Guild.ID + "/members/" + p.Member.ID} {
		if o := r.must(200, "GET", path, nil); len(o) == 0 {
			t.Errorf("%s answered nothing", path)
		}
	}
	r.refused(codeMissingAccess, "GET", "/guilds/"+p.Guild.ID+"/members", nil) // a privileged intent
}

func TestValidateHook(t *testing.T) {
	var seen []string
	r, p := start(t, Options{Validate: func(operation string, body []byte) error {
		seen = append(seen, operation+" "+string(body))
		if strings.Contains(string(body), "bad") {
			return io.ErrUnexpectedEOF
		}
		return nil
	}})
	path := "/channels/" + p.General.ID + "/messages"
	r.must(200, "POST", path, object{"content": "good"})
	r.refused(codeInvalidForm, "POST", path, object{"content": "bad"})
	if len(seen) != 2 || seen[0] != `create_message {"content":"good"}` {
		t.Errorf("the hook saw %q", seen)
	}
	if v := r.sim.Violations(); len(v) != 1 || !v[0].Schema || v[0].Operation != "create_message" {
		t.Errorf("violations %+v", v)
	}
}

func TestNonce(t *testing.T) {
	c := newClock()
	r, p := start(t, Options{Now: c.Now})
	path := "/channels/" + p.General.ID + "/messages"
	send := func(b object) string { return r.must(200, "POST", path, b)["id"].(string) }
	enforced := object{"content": "a", "nonce": "post-1", "enforce_nonce": true}
	first := send(enforced)
	if again := send(object{"content": "b", "nonce": "post-1", "enforce_nonce": true}); again != first {
		t.Error("an enforced nonce returns the first message")
	}
	if other := send(object{"content": "a", "nonce": "post-1"}); other == first {
		t.Error("without enforce_nonce the message is sent again")
	}
	o := r.must(200, "POST", "/channels/"+p.Thread.ID+"/messages", enforced)
	if o["id"] == first || o["nonce"] != "post-1" {
		t.Error("another channel has its own nonces")
	}
	c.move(nonceLife + time.Second)
	r.sim.Tick()
	if later := send(enforced); later == first {
		t.Error("a nonce is forgotten after a few minutes")
	}
	r.refused(codeInvalidForm, "POST", "/channels/"+p.Forum.ID+"/threads",
		object{"name": "n", "message": object{"content": "a", "nonce": "1", "enforce_nonce": true}})
}

func TestPermissions(t *testing.T) {
	for _, c := range []struct {
		name string
		deny Permission
		body object
		code int
	}{
		{"invisible", PermissionViewChannel, object{"content": "a"}, codeMissingAccess},
		{"mute", PermissionSendMessages, object{"content": "a"}, codeMissingPermissions},
		{"no embeds", PermissionEmbedLinks, object{"embeds": []object{{"title": "a"}}}, codeMissingPermissions},
		{"no history", PermissionReadMessageHistory, object{"content": "a", "message_reference": object{"message_id": "M"}}, codeNoHistory},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, p := start(t, Options{})
			m, err := r.sim.Say(p.Member.ID, p.General.ID, "hi", "")
			if err != nil {
				t.Fatal(err)
			}
			if ref, isReply := c.body["message_reference"].(object); isReply {
				ref["message_id"] = m.ID
			}
			path := "/channels/" + p.General.ID + "/messages"
			r.must(200, "POST", path, c.body)
			if err := r.sim.Deny(p.General.ID, r.sim.Bot().ID, c.deny); err != nil {
				t.Fatal(err)
			}
			r.refused(c.code, "POST", path, c.body)
			if err := r.sim.Allow(p.General.ID, r.sim.Bot().ID, c.deny); err != nil {
				t.Fatal(err)
			}
			r.must(200, "POST", path, c.body)
		})
	}
	r, p := start(t, Options{})
	bot := r.sim.Bot().ID
	m, _ := r.sim.Say(p.Member.ID, p.General.ID, "hi", "")
	r.refused(codeNotOwn, "PATCH", "/channels/"+p.General.ID+"/messages/"+m.ID, object{"content": "b"})
	r.refused(codeMissingPermissions, "DELETE", "/channels/"+p.General.ID+"/messages/"+m.ID, nil)
	if err := r.sim.SetMemberPermissions(p.Guild.ID, bot, DefaultPermissions|PermissionManageMessages); err != nil {
		t.Fatal(err)
	}
	r.must(204, "DELETE", "/channels/"+p.General.ID+"/messages/"+m.ID, nil)
	if err := r.sim.Deny(p.General.ID, bot, PermissionSendMessagesInThreads); err != nil {
		t.Fatal(err)
	}
	r.refused(codeMissingPermissions, "POST", "/channels/"+p.Thread.ID+"/messages", object{"content": "a"})
}

func TestThreadsForumsAndNews(t *testing.T) {
	r, p := start(t, Options{})
	s := r.sim
	m, _ := s.Say(p.Member.ID, p.General.ID, "hi", "")
	from := "/channels/" + p.General.ID + "/messages/" + m.ID + "/threads"
	if o := r.must(201, "POST", from, object{"name": "T", "auto_archive_duration": 60}); o["id"] != m.ID {
		t.Errorf("a thread has its message's identifier: %v", o)
	}
	r.refused(codeHasThread, "POST", from, object{"name": "T"})
	r.refused(codeInvalidForm, "POST", "/channels/"+p.General.ID+"/threads", object{"name": "T", "type": 11, "auto_archive_duration": 61})
	o := r.must(201, "POST", "/channels/"+p.General.ID+"/threads", object{"name": "T", "type": 11})
	thread := o["id"].(string)
	sent := r.must(200, "POST", "/channels/"+thread+"/messages", object{"content": "a"})
	r.must(200, "PATCH", "/channels/"+thread, object{"archived": true})
	r.refused(codeArchived, "PATCH", "/channels/"+thread+"/messages/"+sent["id"].(string), object{"content": "b"})
	r.must(200, "POST", "/channels/"+thread+"/messages", object{"content": "wakes it"})
	if err := s.SetThread(thread, true, true); err != nil {
		t.Fatal(err)
	}
	r.refused(codeArchived, "POST", "/channels/"+thread+"/messages", object{"content": "a"})

	forum := "/channels/" + p.Forum.ID
	r.refused(codeWrongChannel, "POST", forum+"/messages", object{"content": "a"})
	r.refused(codeInvalidForm, "POST", forum+"/threads", object{"name": "n"})
	r.refused(codeInvalidForm, "POST", forum+"/threads", object{"name": "n", "message": object{"content": "a"}, "applied_tags": []string{"1"}})
	post := r.must(201, "POST", forum+"/threads", object{"name": "n", "message": v2(textPart("a")), "applied_tags": []string{p.Forum.Tags[0].ID}})
	if post["message"].(object)["id"] != post["id"] {
		t.Error("a post and its first message have one identifier")
	}

	news := "/channels/" + p.News.ID + "/messages"
	id := r.must(200, "POST", news, object{"content": "a"})["id"].(string)
	if o := r.must(200, "POST", news+"/"+id+"/crosspost", nil); int(o["flags"].(float64))&FlagCrossposted == 0 {
		t.Errorf("flags %v", o["flags"])
	}
	r.refused(codeAlreadyCrossposted, "POST", news+"/"+id+"/crosspost", nil)
	r.refused(codeWrongType, "POST", "/channels/"+p.General.ID+"/messages/"+m.ID+"/crosspost", nil)
	dm := r.must(200, "POST", "/users/@me/channels", object{"recipient_id": p.Member.ID})
	r.must(200, "POST", "/channels/"+dm["id"].(string)+"/messages", object{"content": "hello"})
}

func TestFiles(t *testing.T) {
	r, p := start(t, Options{})
	send := func(payload string, files map[string][]byte) (*http.Response, []byte) {
		var b bytes.Buffer
		w := multipart.NewWriter(&b)
		_ = w.WriteField("payload_json", payload)
		for field, data := range files {
			f, _ := w.CreateFormFile(field, "chart.png")
			_, _ = f.Write(data)
		}
		_ = w.Close()
		req, _ := http.NewRequestWithContext(t.Context(), "POST", r.base+"/api/v10/channels/"+p.General.ID+"/messages", &b)
		req.Header.Set("Content-Type", w.FormDataContentType())
		req.Header.Set("Authorization", "Bot simulator")
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		raw, _ := io.ReadAll(res.Body)
		return res, raw
	}
	gallery := `{"flags":32768,"components":[{"type":12,"items":[{"media":{"url":"attachment://chart.png"}}]}],"attachments":[{"id":0,"description":"a chart"}]}`
	if res, raw := send(gallery, map[string][]byte{"files[0]": []byte("picture")}); res.StatusCode != 200 {
		t.Fatalf("%d %s", res.StatusCode, raw)
	}
	m := r.sim.Messages(p.General.ID, p.Guest.ID)[0]
	if len(m.Attachments) != 1 || m.Attachments[0].Description != "a chart" || m.Components[0].Items[0].Media.URL != m.Attachments[0].URL {
		t.Fatalf("message %+v", m)
	}
	res, err := http.Get(m.Attachments[0].URL)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if raw, _ := io.ReadAll(res.Body); string(raw) != "picture" {
		t.Errorf("served %q", raw)
	}
	if res, raw := send(`{}`, map[string][]byte{"files[0]": make([]byte, maxFile+1)}); res.StatusCode != 413 {
		t.Errorf("over 10 MiB: %d %s", res.StatusCode, raw)
	}
	if res, raw := send(`{"attachments":[{"id":1}]}`, map[string][]byte{"files[0]": nil}); res.StatusCode != 400 {
		t.Errorf("an attachment that wasn't sent: %d %s", res.StatusCode, raw)
	}
	if res, raw := send(`{"attachments":[{"id":0,"description":"`+strings.Repeat("ü", maxDescription+1)+`"}]}`, map[string][]byte{"files[0]": nil}); res.StatusCode != 400 {
		t.Errorf("a description of more than 1024 characters: %d %s", res.StatusCode, raw)
	}
	if res, raw := send(`{"attachments":[{"id":0},{"id":0}]}`, map[string][]byte{"files[0]": nil}); res.StatusCode != 400 {
		t.Errorf("one number twice: %d %s", res.StatusCode, raw)
	}
	if call := r.sim.Journal("create_message")[0]; len(call.Files) != 1 || !strings.Contains(string(call.Body), "attachment://") {
		t.Errorf("journal %+v", call)
	}
}
