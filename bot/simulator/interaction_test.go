package simulator

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// asked lets the member use /ask and returns the payload.
func asked(t *testing.T, r *robot, p Place) (Interaction, object) {
	t.Helper()
	i, err := r.sim.Invoke(p.Member.ID, p.General.ID, "ask", Option{"question", "who?"})
	if err != nil {
		t.Fatal(err)
	}
	return i, r.expect("INTERACTION_CREATE")
}

func TestThreeSecondsAndFifteenMinutes(t *testing.T) {
	c := newClock()
	r, p := start(t, Options{Now: c.Now})
	r.connect(plainIntents)
	r.register(p.Guild.ID, ask())

	i, in := asked(t, r, p)
	c.move(acknowledgeWithin + time.Millisecond)
	if status, o := r.callback(in, respondMessage, object{"content": "late"}); status != 404 || o["code"] != 10062.0 {
		t.Errorf("a late answer: %d %v", status, o)
	}
	r.sim.Tick()
	if got, _ := r.sim.Interaction(i.ID); got.State != StateFailed {
		t.Errorf("state %s", got.State)
	}
	_, in = asked(t, r, p)
	r.refused(codeUnknownWebhook, "PATCH", r.hook(in, "/messages/@original"), object{"content": "a"})
	c.move(acknowledgeWithin)
	if status, o := r.callback(in, respondDefer, nil); status != 204 {
		t.Fatal(status, o)
	}
	c.move(tokenLife - acknowledgeWithin)
	r.must(200, "PATCH", r.hook(in, "/messages/@original"), object{"content": "a"})
	c.move(time.Second)
	if status, o := r.do("POST", r.hook(in, ""), object{"content": "b"}); status != 401 || o["code"] != 50027.0 {
		t.Errorf("after 15 min: %d %v", status, o)
	}
}

func TestEphemeralIsFixedByTheDeferral(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	r.register(p.Guild.ID, ask())
	_, in := asked(t, r, p)
	r.callback(in, respondDefer, nil)
	r.refused(codeInvalidForm, "PATCH", r.hook(in, "/messages/@original"), object{"content": "a", "flags": FlagEphemeral})
	// The first follow-up takes the place of the awaited answer, publicly.
	r.must(200, "POST", r.hook(in, ""), object{"content": "secret?", "flags": FlagEphemeral})
	ms := r.sim.Messages(p.General.ID, p.Guest.ID)
	if len(ms) != 1 || ms[0].Content != "secret?" || ms[0].Thinking {
		t.Errorf("messages %+v", ms)
	}
	_, in = asked(t, r, p)
	if status, _ := r.callback(in, respondDefer, object{"flags": FlagComponentsV2}); status != 400 {
		t.Error("a deferral can't set the Components V2 flag")
	}
	r.callback(in, respondDefer, object{"flags": FlagEphemeral})
	o := r.must(200, "PATCH", r.hook(in, "/messages/@original"), object{"content": "a"})
	if int(o["flags"].(float64))&FlagEphemeral == 0 {
		t.Error("the wire must say that it is ephemeral")
	}
	if got := len(r.sim.Messages(p.General.ID, p.Guest.ID)); got != 1 {
		t.Errorf("others see %d messages", got)
	}
}

func TestV2IsIrreversible(t *testing.T) {
	r, p := start(t, Options{})
	m := r.must(200, "POST", "/channels/"+p.General.ID+"/messages", v2(textPart("a")))
	path := "/channels/" + p.General.ID + "/messages/" + m["id"].(string)
	r.refused(codeInvalidForm, "PATCH", path, object{"content": "b"})
	r.refused(codeInvalidForm, "PATCH", path, object{"content": "b", "flags": 0, "components": []object{}})
	r.must(200, "PATCH", path, object{"components": []object{textPart("b")}})
	m = r.must(200, "POST", "/channels/"+p.General.ID+"/messages", object{"content": "a"})
	path = "/channels/" + p.General.ID + "/messages/" + m["id"].(string)
	r.refused(codeInvalidForm, "PATCH", path, v2(textPart("b")))
	r.refused(codeEmptyMessage, "PATCH", path, object{"content": nil})
	both := v2(textPart("b"))
	both["content"] = nil
	r.must(200, "PATCH", path, both)
}

func TestResponsesThatDontFit(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	r.register(p.Guild.ID, ask())
	_, in := asked(t, r, p)
	for _, kind := range []int{0, 1, 2, 3, 6, 7, 8, 10} {
		if status, o := r.callback(in, kind, object{"content": "a"}); status != 400 {
			t.Errorf("type %d to a command: %d %v", kind, status, o)
		}
	}
	if status, o := r.callback(object{"id": in["id"], "token": "x"}, respondDefer, nil); o["code"] != 10062.0 {
		t.Errorf("a wrong token: %d %v", status, o)
	}
	modal := func(parts ...object) object { return object{"custom_id": "m", "title": "T", "components": parts} }
	field := object{"type": 4, "style": 1, "custom_id": "q"}
	label := object{"type": 18, "label": "L", "component": field}
	for name, data := range map[string]object{
		"long title":        {"custom_id": "m", "title": long(46), "components": []object{label}},
		"six fields":        modal(label, label, label, label, label, label),
		"the same field":    modal(label, label),
		"a button":          modal(rowOf(btn("a"))),
		"no field":          modal(textPart("a")),
		"a field unlabeled": modal(field),
		"an unknown key":    {"custom_id": "m", "title": "T", "components": []object{label}, "flags": 64},
	} {
		if status, o := r.callback(in, respondModal, data); status != 400 {
			t.Errorf("%s: %d %v", name, status, o)
		}
	}
	if status, o := r.callback(in, respondModal, modal(label)); status != 204 {
		t.Errorf("a good form: %d %v", status, o)
	}
}

func TestAutocomplete(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	r.register(p.Guild.ID, ask())
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	type outcome struct {
		choices []Choice
		err     error
	}
	complete := func(data object) (outcome, int) {
		got := make(chan outcome, 1)
		go func() {
			list, err := r.sim.Autocomplete(ctx, p.Member.ID, p.General.ID, "ask", []Option{{"meeting", "mos"}}, "meeting")
			got <- outcome{list, err}
		}()
		in := r.expect("INTERACTION_CREATE")
		focused := in["data"].(object)["options"].([]any)[0].(object)
		if focused["focused"] != true || focused["value"] != "mos" || in["type"] != 4.0 {
			t.Errorf("payload %v", in)
		}
		if status, _ := r.callback(in, respondDefer, nil); status != 400 {
			t.Error("autocompletion can't be deferred")
		}
		status, _ := r.callback(in, respondAutocomplete, data)
		if status != 204 {
			r.callback(in, respondAutocomplete, object{"choices": []object{}})
		}
		return <-got, status
	}
	choices := func(n int, size int) object {
		return object{"choices": many(n, func(i int) object { return object{"name": fmt.Sprintf("%03d", i) + long(size-3), "value": "v"} })}
	}
	if got, status := complete(choices(25, 100)); status != 204 || len(got.choices) != 25 || got.err != nil {
		t.Errorf("25 of 100: %d %v", status, got.err)
	}
	for name, data := range map[string]object{
		"26": choices(26, 10), "101 characters": choices(1, 101), "none given": {}, "a number": {"choices": []object{{"name": "a", "value": 3}}},
	} {
		if _, status := complete(data); status != 400 {
			t.Errorf("%s: %d", name, status)
		}
	}
}

func TestPeopleCantDoWhatTheClientForbids(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	manage := ask()
	manage["name"], manage["default_member_permissions"] = "settings", fmt.Sprint(uint64(PermissionManageGuild))
	closed := ask()
	closed["name"], closed["default_member_permissions"] = "closed", "0"
	r.register(p.Guild.ID, ask(), manage, closed)
	s := r.sim
	if got := len(s.Available(p.Member.ID, p.General.ID)); got != 1 {
		t.Errorf("a member is offered %d commands", got)
	}
	if got := len(s.Available(p.Moderator.ID, p.General.ID)); got != 2 {
		t.Errorf("a moderator is offered %d commands", got)
	}
	if got := len(s.Available(p.Owner.ID, p.General.ID)); got != 3 {
		t.Errorf("the owner is offered %d commands", got)
	}
	q := Option{"question", "who?"}
	for name, c := range map[string]struct {
		want error
		do   func() error
	}{
		"not a moderator":   {ErrForbidden, func() error { _, err := s.Invoke(p.Member.ID, p.General.ID, "settings", q); return err }},
		"no such command":   {ErrUnknown, func() error { _, err := s.Invoke(p.Member.ID, p.General.ID, "asks", q); return err }},
		"no question":       {ErrInvalid, func() error { _, err := s.Invoke(p.Member.ID, p.General.ID, "ask"); return err }},
		"unknown option":    {ErrUnknown, func() error { _, err := s.Invoke(p.Member.ID, p.General.ID, "ask", Option{"x", "y"}); return err }},
		"a number":          {ErrInvalid, func() error { _, err := s.Invoke(p.Member.ID, p.General.ID, "ask", Option{"question", 3}); return err }},
		"empty message":     {ErrInvalid, func() error { _, err := s.Say(p.Member.ID, p.General.ID, " ", ""); return err }},
		"long message":      {ErrInvalid, func() error { _, err := s.Say(p.Member.ID, p.General.ID, strings.Repeat("x", 2001), ""); return err }},
		"no such component": {ErrUnknown, func() error { _, err := s.Press(p.Member.ID, p.General.ID, "1", "x"); return err }},
		"no such form":      {ErrUnknown, func() error { _, err := s.SubmitModal(p.Member.ID, "1", nil); return err }},
	} {
		if err := c.do(); !errors.Is(err, c.want) {
			t.Errorf("%s: want %v, got %v", name, c.want, err)
		}
	}
	if _, err := s.Invoke(p.Moderator.ID, p.General.ID, "settings", q); err != nil {
		t.Error(err)
	}
	in := r.expect("INTERACTION_CREATE")
	if in["member"].(object)["permissions"] == in["app_permissions"] {
		t.Error("the moderator has more permissions than the bot")
	}
	if err := s.Deny(p.General.ID, p.Member.ID, PermissionViewChannel); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Say(p.Member.ID, p.General.ID, "hi", ""); !errors.Is(err, ErrForbidden) {
		t.Errorf("who can't see can't write: %v", err)
	}
}
