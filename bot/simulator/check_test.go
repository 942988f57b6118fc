package simulator

import (
	"fmt"
	"strings"
	"testing"
)

func long(n int) string { return strings.Repeat("x", n) }

func textPart(s string) object { return object{"type": 10, "content": s} }

func rowOf(parts ...object) object { return object{"type": 1, "components": parts} }

func btn(id string) object {
	return object{"type": 2, "style": 1, "label": "b", "custom_id": id}
}

func v2(parts ...object) object { return object{"flags": FlagComponentsV2, "components": parts} }

func many(n int, make func(i int) object) []object {
	var out []object
	for i := range n {
		out = append(out, make(i))
	}
	return out
}

// TestMessageRules holds bodies against what the schema can't say. An empty
// want means that the body is fine; otherwise it is the path of an error.
func TestMessageRules(t *testing.T) {
	r, p := start(t, Options{})
	for _, c := range []struct {
		name string
		body object
		want string
	}{
		{"plain", object{"content": "hi", "allowed_mentions": object{"parse": []string{}}}, ""},
		{"2,000 characters that are more bytes", object{"content": strings.Repeat("ї", 2000)}, ""},
		{"2,001 characters", object{"content": long(2001)}, "content"},
		{"unknown key", object{"content": "hi", "colour": 1}, "colour"},
		{"wrong type", object{"content": 1}, "content"},
		{"ephemeral outside interactions", object{"content": "hi", "flags": FlagEphemeral}, "flags"},
		{"embeds of 6,000", object{"embeds": []object{{"description": long(4000)}, {"description": long(2000)}}}, ""},
		{"embeds of 6,001", object{"embeds": []object{{"description": long(4000)}, {"description": long(2000), "title": "x"}}}, "embeds"},
		{"title of 257", object{"embeds": []object{{"title": long(257)}}}, "embeds.0.title"},
		{"26 fields", object{"embeds": []object{{"fields": many(26, func(int) object { return object{"name": "a", "value": "b"} })}}}, "embeds.0.fields"},
		{"a field without value", object{"embeds": []object{{"fields": []object{{"name": "a", "value": ""}}}}}, "embeds.0.fields.0"},
		{"an empty embed", object{"embeds": []object{{"color": 3}}}, "embeds.0"},
		{"script address", object{"embeds": []object{{"title": "a", "url": "javascript:alert(1)"}}}, "embeds.0.url"},
		{"11 embeds", object{"embeds": many(11, func(int) object { return object{"title": "a"} })}, "embeds"},
		{"V2", v2(textPart("a")), ""},
		{"V2 with content", object{"content": "a", "flags": FlagComponentsV2, "components": []object{textPart("a")}}, "content"},
		{"V2 with embeds", object{"embeds": []object{{"title": "a"}}, "flags": FlagComponentsV2, "components": []object{textPart("a")}}, "embeds"},
		{"V2 without flag", object{"components": []object{textPart("a")}}, "components.0.type"},
		{"40 components", v2(many(40, func(int) object { return textPart("a") })...), ""},
		{"41 components, nested", v2(object{"type": 17, "components": many(40, func(int) object { return textPart("a") })}), "components"},
		{"4,001 characters of text", v2(textPart(long(2000)), textPart(long(2001))), "components"},
		{"an empty text", v2(textPart(" ")), "components.0.content"},
		{"a section without accessory", v2(object{"type": 9, "components": []object{textPart("a")}}), "components.0.accessory"},
		{"a section of four", v2(object{"type": 9, "components": many(4, func(int) object { return textPart("a") }), "accessory": btn("a")}), "components.0.components"},
		{"a container in a container", v2(object{"type": 17, "components": []object{{"type": 17, "components": []object{textPart("a")}}}}), "components.0.components.0.type"},
		{"a key of another type", v2(object{"type": 10, "content": "a", "label": "b"}), "components.0.label"},
		{"five buttons", object{"components": []object{rowOf(many(5, func(i int) object { return btn(fmt.Sprint(i)) })...)}}, ""},
		{"six buttons", object{"components": []object{rowOf(many(6, func(i int) object { return btn(fmt.Sprint(i)) })...)}}, "components.0.components"},
		{"six rows", object{"components": many(6, func(i int) object { return rowOf(btn(fmt.Sprint(i))) })}, "components"},
		{"the same custom_id in two rows", object{"components": []object{rowOf(btn("a")), rowOf(btn("a"))}}, "components.1.components.0.custom_id"},
		{"custom_id of 101", object{"components": []object{rowOf(btn(long(101)))}}, "components.0.components.0.custom_id"},
		{"no custom_id", object{"components": []object{rowOf(btn(""))}}, "components.0.components.0.custom_id"},
		{"a link with custom_id", object{"components": []object{rowOf(object{"type": 2, "style": 5, "label": "a", "url": "https://e.org", "custom_id": "x"})}}, "components.0.components.0"},
		{"a link to a script", object{"components": []object{rowOf(object{"type": 2, "style": 5, "label": "a", "url": "javascript:x"})}}, "components.0.components.0.url"},
		{"a button without label", object{"components": []object{rowOf(object{"type": 2, "style": 1, "custom_id": "x"})}}, "components.0.components.0"},
		{"26 options", object{"components": []object{rowOf(object{"type": 3, "custom_id": "s", "options": many(26, func(i int) object { return object{"label": "a", "value": fmt.Sprint(i)} })})}}, "components.0.components.0.options"},
		{"an option twice", object{"components": []object{rowOf(object{"type": 3, "custom_id": "s", "options": many(2, func(int) object { return object{"label": "a", "value": "a"} })})}}, "components.0.components.0.options.1.value"},
		{"a select beside a button", object{"components": []object{rowOf(btn("a"), object{"type": 5, "custom_id": "s"})}}, "components.0.components"},
		{"a picture that isn't there", v2(object{"type": 12, "items": []object{{"media": object{"url": "attachment://a.png"}}}}), "components.0.items.0.media.url"},
		{"parsed and listed", object{"content": "a", "allowed_mentions": object{"parse": []string{"users"}, "users": []string{"1"}}}, "allowed_mentions.users"},
		{"nonce of 26", object{"content": "a", "nonce": long(26)}, "nonce"},
		{"enforced without nonce", object{"content": "a", "enforce_nonce": true}, "nonce"},
		{"a reply to nothing", object{"content": "a", "message_reference": object{"message_id": "1"}}, "message_reference"},
	} {
		t.Run(c.name, func(t *testing.T) {
			sub := *r
			sub.t = t
			r.sim.ClearJournal()
			path := "/channels/" + p.General.ID + "/messages"
			if c.want == "" {
				sub.must(200, "POST", path, c.body)
				if v := r.sim.Violations(); len(v) != 0 {
					t.Errorf("violations %+v", v)
				}
				return
			}
			o := sub.refused(codeInvalidForm, "POST", path, c.body)
			if !hasError(o["errors"], strings.Split(c.want, ".")) {
				t.Errorf("want an error at %s, got %v", c.want, o["errors"])
			}
			if v := r.sim.Violations(); len(v) != 1 || !strings.Contains(v[0].Reason, c.want) {
				t.Errorf("violations %+v", v)
			}
		})
	}
	r.refused(codeEmptyMessage, "POST", "/channels/"+p.General.ID+"/messages", object{"content": " \n"})
	r.refused(codeEmptyMessage, "POST", "/channels/"+p.General.ID+"/messages", object{"content": "", "embeds": nil})
}

func hasError(tree any, path []string) bool {
	o, isObject := tree.(object)
	if !isObject {
		return false
	}
	if len(path) == 0 {
		return o["_errors"] != nil
	}
	return hasError(o[path[0]], path[1:])
}

func TestCommandRules(t *testing.T) {
	r, p := start(t, Options{})
	opt := func(name string, required bool) object {
		return object{"type": 3, "name": name, "description": "d", "required": required}
	}
	sub := object{"type": 1, "name": "s", "description": "d", "options": []object{opt("a", true)}}
	for _, c := range []struct {
		name string
		cmd  object
		want string
	}{
		{"fine", ask(), ""},
		{"Ukrainian", object{"name": "питання", "description": "d"}, ""},
		{"upper case", object{"name": "Ask", "description": "d"}, "0.name"},
		{"a space", object{"name": "ask me", "description": "d"}, "0.name"},
		{"33 letters", object{"name": long(33), "description": "d"}, "0.name"},
		{"no description", object{"name": "ask"}, "0.description"},
		{"description of 101", object{"name": "ask", "description": long(101)}, "0.description"},
		{"required after optional", object{"name": "a", "description": "d", "options": []object{opt("a", false), opt("b", true)}}, "0.options.1"},
		{"the same option twice", object{"name": "a", "description": "d", "options": []object{opt("a", false), opt("a", false)}}, "0.options.1.name"},
		{"26 options", object{"name": "a", "description": "d", "options": many(26, func(i int) object { return opt(fmt.Sprint("o", i), false) })}, "0.options"},
		{"options beside subcommands", object{"name": "a", "description": "d", "options": []object{sub, opt("b", false)}}, "0.options"},
		{"subcommand", object{"name": "a", "description": "d", "options": []object{sub}}, ""},
		{"an upper case option in a subcommand", object{"name": "a", "description": "d", "options": []object{
			{"type": 1, "name": "s", "description": "d", "options": []object{opt("B", true)}}}}, "0.options.0.options.0.name"},
		{"choices and autocomplete", object{"name": "a", "description": "d", "options": []object{
			{"type": 3, "name": "o", "description": "d", "autocomplete": true, "choices": []object{{"name": "a", "value": "b"}}}}}, "0.options.0.choices"},
		{"a number as a text's choice", object{"name": "a", "description": "d", "options": []object{
			{"type": 3, "name": "o", "description": "d", "choices": []object{{"name": "a", "value": 1}}}}}, "0.options.0.choices.0.value"},
		{"over 8,000", object{"name": "a", "description": "d", "options": many(4, func(i int) object {
			return object{"type": 3, "name": fmt.Sprint("o", i), "description": "d", "choices": many(25, func(j int) object {
				return object{"name": fmt.Sprint(j, long(60)), "value": fmt.Sprint(j, long(60))}
			})}
		})}, "0"},
		{"message command", object{"name": "Check this", "type": 3}, ""},
		{"message command with description", object{"name": "Check", "type": 3, "description": "d"}, "0.description"},
		{"unknown key", object{"name": "a", "description": "d", "colour": 1}, "colour"},
	} {
		t.Run(c.name, func(t *testing.T) {
			one := *r
			one.t = t
			path := "/applications/" + r.sim.Bot().ID + "/guilds/" + p.Guild.ID + "/commands"
			if c.want == "" {
				one.must(200, "PUT", path, []object{c.cmd})
				return
			}
			o := one.refused(codeInvalidForm, "PUT", path, []object{c.cmd})
			if !hasError(o["errors"], strings.Split(c.want, ".")) {
				t.Errorf("want an error at %s, got %v", c.want, o["errors"])
			}
		})
	}
}
