package simulator

import (
	"errors"
	"fmt"
	"testing"
)

func TestOptionsOfEveryType(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	role, err := r.sim.AddRole(p.Guild.ID, Role{Name: "press"})
	if err != nil {
		t.Fatal(err)
	}
	var opts []object
	for name, kind := range map[string]OptionType{
		"text": 3, "whole": 4, "flag": 5, "user": 6, "channel": 7, "role": 8, "who": 9, "number": 10, "file": 11,
	} {
		o := object{"type": kind, "name": name, "description": "d"}
		switch name {
		case "text":
			o["min_length"], o["max_length"] = 2, 4
		case "whole":
			o["choices"] = []object{{"name": "one", "value": 1}, {"name": "two", "value": 2}}
		case "number":
			o["min_value"], o["max_value"] = 0.5, 1.5
		}
		opts = append(opts, o)
	}
	add := object{"type": 1, "name": "add", "description": "d", "options": opts}
	r.register(p.Guild.ID, object{"name": "all", "description": "d", "options": []object{
		add, {"type": 2, "name": "group", "description": "d", "options": []object{{"type": 1, "name": "deep", "description": "d"}}},
	}})
	for _, c := range []struct {
		option string
		value  any
		ok     bool
		kind   string // of what is resolved
	}{
		{"text", "abcd", true, ""}, {"text", "abcde", false, ""}, {"text", "a", false, ""}, {"text", 3, false, ""},
		{"whole", 2, true, ""}, {"whole", 3, false, ""}, {"whole", 1.5, false, ""}, {"whole", "1", false, ""},
		{"flag", true, true, ""}, {"flag", "true", false, ""},
		{"user", p.Guest.ID, true, "users"}, {"user", role.ID, false, ""},
		{"channel", p.News.ID, true, "channels"}, {"channel", "1", false, ""},
		{"role", role.ID, true, "roles"}, {"role", p.Guest.ID, false, ""},
		{"who", role.ID, true, "roles"}, {"who", p.Guest.ID, true, "members"},
		{"number", 1.5, true, ""}, {"number", 1.6, false, ""},
		{"file", Attachment{Filename: "a.html", Data: []byte("<p>")}, true, "attachments"}, {"file", "a.html", false, ""},
	} {
		_, err := r.sim.Invoke(p.Member.ID, p.General.ID, "/all add", Option{c.option, c.value})
		if !c.ok {
			if !errors.Is(err, ErrInvalid) {
				t.Errorf("%s = %v: want it refused, got %v", c.option, c.value, err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s = %v: %v", c.option, c.value, err)
			continue
		}
		data := r.expect("INTERACTION_CREATE")["data"].(object)
		sub := data["options"].([]any)[0].(object)
		got := sub["options"].([]any)[0].(object)
		if sub["name"] != "add" || got["name"] != c.option {
			t.Errorf("%s: data %v", c.option, data)
		}
		if a, isFile := c.value.(Attachment); isFile {
			file := data["resolved"].(object)["attachments"].(object)[got["value"].(string)].(object)
			if file["filename"] != a.Filename || file["content_type"] != "text/html; charset=utf-8" || file["size"] != 3.0 {
				t.Errorf("file %v", file)
			}
		} else if fmt.Sprint(got["value"]) != fmt.Sprint(c.value) {
			t.Errorf("%s: value %v, want %v", c.option, got["value"], c.value)
		} else if c.kind != "" && data["resolved"].(object)[c.kind].(object)[c.value.(string)] == nil {
			t.Errorf("%s: resolved %v", c.option, data["resolved"])
		}
	}
	i, err := r.sim.Invoke(p.Member.ID, p.General.ID, "all group deep")
	if err != nil || i.Command != "all group deep" {
		t.Errorf("%+v %v", i, err)
	}
	for _, line := range []string{"all", "all group", "all nothing", "", "/"} {
		if _, err := r.sim.Invoke(p.Member.ID, p.General.ID, line); !errors.Is(err, ErrUnknown) {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func TestMenus(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	r.register(p.Guild.ID, object{"name": "Check this", "type": 3}, object{"name": "Who is", "type": 2})
	m, err := r.sim.Say(p.Guest.ID, p.General.ID, "a claim", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.sim.InvokeMessageCommand(p.Member.ID, "Check this", p.General.ID, m.ID); err != nil {
		t.Fatal(err)
	}
	data := r.expect("INTERACTION_CREATE")["data"].(object)
	target := data["resolved"].(object)["messages"].(object)[m.ID].(object)
	if data["target_id"] != m.ID || target["content"] != "a claim" {
		t.Errorf("the target carries its content without the intent: %v", data)
	}
	if _, err := r.sim.InvokeUserCommand(p.Member.ID, "Who is", p.General.ID, p.Guest.ID); err != nil {
		t.Fatal(err)
	}
	data = r.expect("INTERACTION_CREATE")["data"].(object)
	if data["target_id"] != p.Guest.ID || data["resolved"].(object)["members"] == nil {
		t.Errorf("data %v", data)
	}
	if _, err := r.sim.InvokeMessageCommand(p.Member.ID, "Who is", p.General.ID, m.ID); !errors.Is(err, ErrUnknown) {
		t.Errorf("another kind of command: %v", err)
	}
}

func TestSelects(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	o := r.must(200, "POST", "/channels/"+p.General.ID+"/messages", object{"content": "choose", "components": []object{
		rowOf(object{"type": 3, "custom_id": "s", "min_values": 1, "max_values": 2, "options": []object{
			{"label": "A", "value": "a"}, {"label": "B", "value": "b"}, {"label": "C", "value": "c"}}}),
		rowOf(object{"type": 5, "custom_id": "u"}),
		rowOf(object{"type": 8, "custom_id": "c"}),
		rowOf(object{"type": 2, "style": 1, "label": "off", "custom_id": "off", "disabled": true}),
	}})
	id := o["id"].(string)
	for _, c := range []struct {
		custom string
		values []string
		want   error
	}{
		{"s", []string{"a", "c"}, nil},
		{"s", nil, ErrInvalid},
		{"s", []string{"a", "b", "c"}, ErrInvalid},
		{"s", []string{"d"}, ErrUnknown},
		{"u", []string{p.Guest.ID}, nil},
		{"u", []string{"1"}, ErrUnknown},
		{"c", []string{p.News.ID}, nil},
		{"off", nil, ErrForbidden},
		{"gone", nil, ErrUnknown},
	} {
		_, err := r.sim.Press(p.Member.ID, p.General.ID, id, c.custom, c.values...)
		if !errors.Is(err, c.want) {
			t.Errorf("%s %v: want %v, got %v", c.custom, c.values, c.want, err)
		}
		if err != nil {
			continue
		}
		in := r.expect("INTERACTION_CREATE")
		if got := in["data"].(object)["values"]; fmt.Sprint(got) != fmt.Sprint(c.values) || in["message"].(object)["id"] != id {
			t.Errorf("%s: payload %v", c.custom, in)
		}
		if status, _ := r.callback(in, respondDeferUpdate, nil); status != 204 {
			t.Errorf("status %d", status)
		}
	}
}
