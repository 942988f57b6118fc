package simulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"
)

// messageBody is the union of what bodies with a message may hold.
type messageBody struct {
	Content         *string           `json:"content"`
	Embeds          []Embed           `json:"embeds"`
	Components      []Component       `json:"components"`
	AllowedMentions *AllowedMentions  `json:"allowed_mentions"`
	Flags           *int              `json:"flags"`
	Attachments     []attachmentBody  `json:"attachments"`
	Nonce           json.RawMessage   `json:"nonce"`
	EnforceNonce    bool              `json:"enforce_nonce"`
	TTS             bool              `json:"tts"`
	Reference       *messageReference `json:"message_reference"`
	StickerIDs      []string          `json:"sticker_ids"`
	Poll            json.RawMessage   `json:"poll"`

	given map[string]json.RawMessage
}

type attachmentBody struct {
	ID          json.RawMessage `json:"id"`
	Filename    string          `json:"filename"`
	Title       string          `json:"title"`
	Description string          `json:"description"`
	Duration    float64         `json:"duration_secs"` // of voice messages
	Waveform    string          `json:"waveform"`
	URL         string          `json:"url"`
	ProxyURL    string          `json:"proxy_url"`
	ContentType string          `json:"content_type"`
	Size        int             `json:"size"`
}

type messageReference struct {
	Type            int    `json:"type"`
	MessageID       string `json:"message_id"`
	ChannelID       string `json:"channel_id"`
	GuildID         string `json:"guild_id"`
	FailIfNotExists *bool  `json:"fail_if_not_exists"`
}

// The keys of the bodies, by what is done with the message.
var (
	editKeys     = []string{"content", "embeds", "components", "allowed_mentions", "flags", "attachments"}
	followUpKeys = append([]string{"tts", "poll"}, editKeys...)
	createKeys   = append([]string{"nonce", "enforce_nonce", "message_reference", "sticker_ids"}, followUpKeys...)
)

// decode reads a body and refuses unknown keys.
func decode(raw []byte, into any) *apiError {
	if len(raw) == 0 {
		raw = []byte("{}")
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		return nil
	}
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return invalid(or(wrong.Field, "_root"), "BASE_TYPE_BAD", "Expected "+wrong.Type.String()+", got "+wrong.Value+".")
	}
	if _, key, found := strings.Cut(err.Error(), "unknown field "); found {
		return invalid(strings.Trim(key, `"`), "FIELD_UNKNOWN", "Discord doesn't know this key.")
	}
	return invalid("_root", "BASE_TYPE_BAD", err.Error())
}

func decodeMessage(raw []byte, keys []string) (messageBody, *apiError) {
	var b messageBody
	if err := decode(raw, &b); err != nil {
		return b, err
	}
	_ = json.Unmarshal(raw, &b.given) // it was an object a moment ago
	for k, v := range b.given {
		if !slices.Contains(keys, k) && !saysNothing(v) {
			return b, invalid(k, "FIELD_UNKNOWN", "This key has no meaning here.")
		}
	}
	return b, nil
}

// apply lays the body over a message: keys that are there replace, null clears.
func (b *messageBody) apply(m *Message) {
	has := func(k string) bool { _, found := b.given[k]; return found }
	if has("content") {
		m.Content = ""
		if b.Content != nil {
			m.Content = *b.Content
		}
	}
	if has("embeds") {
		m.Embeds = b.Embeds
	}
	if has("components") {
		m.Components = b.Components
	}
}

// flags checks the flags of a body against those that may be set there.
func (b *messageBody) flags(f *form, allowed int) int {
	if b.Flags == nil {
		return 0
	}
	if *b.Flags&^allowed != 0 {
		f.add("flags", "BITFIELD_INVALID", "These flags can't be set here: "+itoa(*b.Flags&^allowed)+".")
	}
	return *b.Flags & allowed
}

// attach completes the message's files: those that stay, and the new ones.
// Until the message is accepted nothing is stored.
func (b *messageBody) attach(f *form, m *Message, files []upload) (names []string) {
	old := m.Attachments
	if _, listed := b.given["attachments"]; listed {
		m.Attachments = nil
		seen := map[string]bool{}
		for i, a := range b.Attachments {
			id := strings.Trim(string(a.ID), `"`)
			if seen[id] {
				f.add("attachments."+itoa(i)+".id", "ATTACHMENT_ID_DUPLICATED", "Two attachments have that id.")
			}
			seen[id] = true
			if utf8.RuneCountInString(a.Description) > maxDescription {
				f.add("attachments."+itoa(i)+".description", "BASE_TYPE_MAX_LENGTH", "Must be 1024 or fewer in length.")
			}
			n := slices.IndexFunc(old, func(o Attachment) bool { return o.ID == id })
			isNew := slices.ContainsFunc(files, func(u upload) bool { return u.field == "files["+id+"]" })
			switch {
			case n >= 0:
				m.Attachments = append(m.Attachments, old[n])
			case !isNew:
				f.add("attachments."+itoa(i)+".id", "ATTACHMENT_NOT_FOUND", "No file of that number was sent.")
			}
		}
	}
	for i, u := range files {
		if slices.ContainsFunc(files[:i], func(o upload) bool { return o.field == u.field }) {
			f.add(u.field, "ATTACHMENT_ID_DUPLICATED", "Two files have that number.")
		}
		a := Attachment{Filename: u.name, ContentType: u.kind, Data: u.data}
		for _, d := range b.Attachments {
			if u.field == "files["+strings.Trim(string(d.ID), `"`)+"]" {
				a.Filename, a.Description = or(d.Filename, u.name), d.Description
			}
		}
		m.Attachments = append(m.Attachments, a)
	}
	for _, a := range m.Attachments {
		names = append(names, a.Filename)
	}
	return names
}
