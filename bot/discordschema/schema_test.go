package discordschema

import (
	"strings"
	"testing"
)

func TestValidate(t *testing.T) {
	validate := Load(t)
	for _, c := range []struct{ name, operation, body, want string }{
		{"message", "create_message", `{"content":"hi","allowed_mentions":{"parse":[]},"nonce":"1","enforce_nonce":true}`, ""},
		{"V2", "update_original_webhook_message", `{"flags":32768,"components":[{"type":10,"content":"x"}]}`, ""},
		{"text too long", "create_message", `{"content":"` + strings.Repeat("x", 4001) + `"}`, "content: maxLength"},
		{"a section without its accessory", "create_message",
			`{"flags":32768,"components":[{"type":17,"components":[{"type":9,"components":[{"type":10,"content":"x"}]}]}]}`,
			"components.0.components.0: missing property 'accessory'"},
		{"mention kind", "create_message", `{"allowed_mentions":{"parse":["all"]}}`, "allowed_mentions.parse.0"},
		{"permissions as text", "bulk_set_application_commands",
			`[{"name":"a","description":"b","default_member_permissions":"32"}]`, ""},
		{"command name", "bulk_set_guild_application_commands", `[{"name":""}]`, "0.name"},
		{"deferral", "create_interaction_response", `{"type":5,"data":{"flags":64}}`, ""},
		{"modal without title", "create_interaction_response", `{"type":9,"data":{"custom_id":"x","components":[]}}`, "title"},
		{"choices", "create_interaction_response", `{"type":8,"data":{"choices":[]}}`, ""},
		{"unknown response", "create_interaction_response", `{"type":3}`, "no type of response"},
		{"no body", "get_gateway", `{}`, "no JSON body"},
		{"no JSON", "create_message", `{`, "no JSON"},
		{"forum post", "create_thread", `{"name":"x","message":{"content":"y"},"applied_tags":["1"]}`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := validate(c.operation, []byte(c.body))
			switch {
			case c.want == "" && err != nil:
				t.Errorf("refused: %v", err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("want %q, got %v", c.want, err)
			}
		})
	}
}

func TestOpenWithoutDocument(t *testing.T) {
	if _, err := Open("no-such-file.json"); err == nil {
		t.Error("a missing description must be an error")
	}
}
