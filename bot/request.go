package bot

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"parley/bot/render"
	"parley/bot/state"
	"parley/corpus"
)

// request is what a handler gets: everything about an event that it may need,
// and nothing to send with.
type request struct {
	path     string // "ask", "articles list"; "" for presses and forms
	options  map[string]json.RawMessage
	focused  string // name of the option that is being typed
	action   render.Action
	values   []string // chosen in a menu
	text     string   // typed into a form
	target   *received
	files    map[string]attachment
	server   string
	channel  string
	message  string // that the pressed component is on, if everybody sees it
	user     string
	name     string
	rights   rights
	locale   string
	private  bool // the reply is seen by the user only
	plain    bool // no components: the server or its channel can't show them
	settings state.Settings
	scope    corpus.Scope
	zone     *time.Location
}

// reply is what a handler gives back.
type reply struct {
	message render.Message
	more    []render.Message // follow the first
	plain   []render.Message // instead of all those, should Discord refuse them
	answer  string           // id of the kept answer that the message shows
	modal   *render.Modal    // instead of a message
	hide    *removal         // a message of the bot's to delete
}

// removal is a message to delete.
type removal struct {
	channel, message string
	kept             string // what to say when that fails
}

// sentence is an error for people to read: it is shown as it is.
type sentence string

func (s sentence) Error() string { return string(s) }

// str gives an option as text, trimmed.
func (r *request) str(name string) string {
	var s string
	if json.Unmarshal(r.options[name], &s) != nil {
		return ""
	}
	return strings.TrimSpace(s)
}

// num gives an option as a number, or instead.
func (r *request) num(name string, instead int) int {
	var n float64
	if v, ok := r.options[name]; !ok || json.Unmarshal(v, &n) != nil {
		return instead
	}
	return int(n)
}

// flag gives an option as a truth value and whether it was given.
func (r *request) flag(name string) (value, given bool) {
	v, ok := r.options[name]
	return value, ok && json.Unmarshal(v, &value) == nil
}

// day reads an option as the beginning of a day in the server's time zone. It
// is zero when the option wasn't given.
func (r *request) day(name string, w *render.Words) (time.Time, error) {
	s := r.str(name)
	if s == "" {
		return time.Time{}, nil
	}
	t, err := time.ParseInLocation(time.DateOnly, s, r.zone)
	if err != nil {
		return time.Time{}, sentence(say(w.BadDate, render.Line(render.Clip(s, 60))))
	}
	return t, nil
}

// read makes the request of an interaction.
func (b *Bot) read(ctx context.Context, i *interaction) (*request, error) {
	r := &request{
		server: i.GuildID, channel: i.ChannelID, user: i.who().ID, name: i.name(), rights: i.rights(), locale: i.Locale,
		options: map[string]json.RawMessage{}, values: i.Data.Values, files: i.Data.Resolved.Attachments,
	}
	switch i.Type {
	case kindCommand, kindAutocomplete:
		r.path = i.Data.Name
		r.fill(i.Data.Options)
		if m, ok := i.Data.Resolved.Messages[i.Data.TargetID]; ok {
			r.target = &m
		}
	default:
		r.action, _ = render.ParseAction(i.Data.CustomID)
		r.fields(i.Data.Components)
	}
	if c := i.Channel; c != nil && c.ID == r.channel && c.ID != "" {
		parent := ""
		if c.thread() {
			parent = c.ParentID
		}
		b.parents.put(c.ID, parent) // and needn't be asked for
	}
	if i.Message != nil {
		if r.private = i.Message.Flags&render.FlagEphemeral != 0; !r.private {
			r.message = i.Message.ID
		}
	}
	return r, b.place(ctx, r)
}

// fill takes the options; a subcommand lengthens the path.
func (r *request) fill(list []option) {
	for _, o := range list {
		if o.Type == optionSubcommand {
			r.path += " " + o.Name
			r.fill(o.Options)
			continue
		}
		r.options[o.Name] = o.Value
		if o.Focused {
			r.focused = o.Name
		}
	}
}

// place fills in what follows from the server.
func (b *Bot) place(ctx context.Context, r *request) error {
	set, err := b.opt.State.Settings(ctx, r.server)
	if err != nil {
		return err
	}
	r.settings = set
	r.plain = set.Plain || b.within(ctx, r.channel, set.PlainIn)
	r.scope = corpus.Scope{Server: r.server}
	for _, s := range set.Stories {
		r.scope.Stories = append(r.scope.Stories, corpus.StoryID(s))
	}
	r.zone = b.opt.TimeZone
	if set.Zone != "" {
		if z, err := time.LoadLocation(set.Zone); err == nil {
			r.zone = z
		}
	}
	return nil
}

// fields takes what was typed into a form and chosen in it.
func (r *request) fields(list []field) {
	for _, f := range list {
		if f.Value != "" && r.text == "" {
			r.text = strings.TrimSpace(f.Value)
		}
		if len(f.Values) > 0 && len(r.values) == 0 {
			r.values = f.Values
		}
		if f.Component != nil {
			r.fields([]field{*f.Component})
		}
		r.fields(f.Components)
	}
}
