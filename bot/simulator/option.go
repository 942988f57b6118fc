package simulator

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"
)

// resolved collects the users, channels and so on that an interaction names.
type resolved map[string]object

func newResolved() resolved { return resolved{} }

func (r resolved) put(kind, id string, v any) {
	if r[kind] == nil {
		r[kind] = object{}
	}
	r[kind][id] = v
}

func (r resolved) wire() object {
	out := object{}
	for k, v := range r {
		out[k] = v
	}
	return out
}

// fillIn checks what a person filled in and makes the wire form of it. While
// autocompleting, only the focused option is looked at closely.
func (s *Simulator) fillIn(c *Channel, r resolved, defs []CommandOption, given []Option, focused string) ([]object, error) {
	var out []object
	for _, g := range given {
		n := slices.IndexFunc(defs, func(d CommandOption) bool { return d.Name == g.Name })
		if n < 0 {
			return nil, fmt.Errorf("option %q: %w", g.Name, ErrUnknown)
		}
		d := defs[n]
		if focused == d.Name {
			if !d.Autocomplete {
				return nil, fmt.Errorf("option %q has no autocompletion: %w", d.Name, ErrInvalid)
			}
			out = append(out, object{"name": d.Name, "type": d.Type, "value": fmt.Sprint(g.Value), "focused": true})
			continue
		}
		v, err := s.optionValue(c, r, d, g.Value)
		if err != nil {
			return nil, fmt.Errorf("option %q: %w", d.Name, err)
		}
		out = append(out, object{"name": d.Name, "type": d.Type, "value": v})
	}
	for _, d := range defs {
		has := slices.ContainsFunc(given, func(g Option) bool { return g.Name == d.Name })
		if !has && (focused == d.Name || d.Required && focused == "") {
			return nil, fmt.Errorf("option %q is missing: %w", d.Name, ErrInvalid)
		}
	}
	return out, nil
}

func (s *Simulator) optionValue(c *Channel, r resolved, d CommandOption, v any) (any, error) {
	switch d.Type {
	case OptionString:
		text, ok := v.(string)
		n := utf8.RuneCountInString(text)
		if !ok || text == "" || n > 6000 || d.MinLength != nil && n < *d.MinLength || d.MaxLength != nil && n > *d.MaxLength {
			return nil, fmt.Errorf("%v is no text of the right length: %w", v, ErrInvalid)
		}
		return chosen(d, text)
	case OptionInteger, OptionNumber:
		n, ok := number64(v)
		if !ok || d.Type == OptionInteger && n != math.Trunc(n) || d.MinValue != nil && n < *d.MinValue || d.MaxValue != nil && n > *d.MaxValue {
			return nil, fmt.Errorf("%v is no number in the right range: %w", v, ErrInvalid)
		}
		return chosen(d, n)
	case OptionBoolean:
		if b, ok := v.(bool); ok {
			return b, nil
		}
	case OptionAttachment:
		if a, ok := v.(Attachment); ok {
			a = s.keep(c.ID, a)
			r.put("attachments", a.ID, wireAttachment(a))
			return a.ID, nil
		}
	default:
		id, ok := v.(string)
		if to := s.world.channels[id]; ok && to != nil && len(d.ChannelTypes) > 0 && !slices.Contains(d.ChannelTypes, to.Type) {
			return nil, fmt.Errorf("a channel of type %d isn't offered: %w", to.Type, ErrInvalid)
		}
		if ok && s.resolve(r, c.GuildID, d.Type, id) {
			return id, nil
		}
	}
	return nil, fmt.Errorf("%v doesn't fit: %w", v, ErrInvalid)
}

// chosen holds a value against the fixed choices of an option.
func chosen(d CommandOption, v any) (any, error) {
	if len(d.Choices) == 0 || slices.ContainsFunc(d.Choices, func(c Choice) bool { return sameValue(c.Value, v) }) {
		return v, nil
	}
	return nil, fmt.Errorf("%v is no choice: %w", v, ErrInvalid)
}

func sameValue(a, b any) bool {
	x, okX := number64(a)
	y, okY := number64(b)
	return okX && okY && x == y || a == b
}

func number64(v any) (float64, bool) {
	switch n := v.(type) {
	case int:
		return float64(n), true
	case int64:
		return float64(n), true
	case float64:
		return n, true
	case json.Number:
		f, err := n.Float64()
		return f, err == nil
	}
	return 0, false
}

// resolve notes what an identifier stands for; false if it stands for nothing.
func (s *Simulator) resolve(r resolved, guildID string, kind OptionType, id string) bool {
	switch kind {
	case OptionUser:
		return s.resolveUser(r, guildID, id)
	case OptionRole:
		return s.resolveRole(r, guildID, id)
	case OptionMentionable:
		return s.resolveUser(r, guildID, id) || s.resolveRole(r, guildID, id)
	case OptionChannel:
		c := s.world.channels[id]
		if c == nil || c.GuildID != guildID {
			return false
		}
		r.put("channels", id, s.partialChannel(c, s.bot.ID))
		return true
	}
	return false
}

func (s *Simulator) resolveUser(r resolved, guildID, id string) bool {
	if s.world.users[id] == nil {
		return false
	}
	r.put("users", id, s.wireUser(id))
	if g := s.world.guilds[guildID]; g != nil && g.members[id] != nil {
		m := s.wireMember(g, id)
		delete(m, "user")
		m["permissions"] = s.guildPermissions(id, guildID)
		r.put("members", id, m)
	}
	return true
}

func (s *Simulator) resolveRole(r resolved, guildID, id string) bool {
	if g := s.world.guilds[guildID]; g != nil && g.role(id) != nil {
		r.put("roles", id, wireRole(*g.role(id)))
		return true
	}
	return false
}

// guildOf is the guild of a channel, empty for none. The lock is held.
func (s *Simulator) guildOf(channelID string) string {
	if c := s.world.channels[channelID]; c != nil {
		return c.GuildID
	}
	return ""
}
