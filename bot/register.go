package bot

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"
)

// wireCommand is a command as it is registered. Fields that Discord adds when
// asked for the commands are left out, so that both can be compared.
type wireCommand struct {
	Name        string       `json:"name"`
	Type        int          `json:"type"`
	Description string       `json:"description,omitempty"`
	Options     []wireOption `json:"options,omitempty"`
	Permissions *string      `json:"default_member_permissions,omitempty"`
	Contexts    []int        `json:"contexts,omitempty"`
}

type wireOption struct {
	Type         int          `json:"type"`
	Name         string       `json:"name"`
	Description  string       `json:"description"`
	Required     bool         `json:"required,omitempty"`
	Choices      []choice     `json:"choices,omitempty"`
	Options      []wireOption `json:"options,omitempty"`
	ChannelTypes []int        `json:"channel_types,omitempty"`
	MinValue     *int         `json:"min_value,omitempty"`
	MaxValue     *int         `json:"max_value,omitempty"`
	MaxLength    *int         `json:"max_length,omitempty"`
	Autocomplete bool         `json:"autocomplete,omitempty"`
}

// The contexts in which a command can be used.
const (
	inServers = 0
	inDirect  = 1
)

// wire gives the table as it is registered.
func (b *Bot) wire() []wireCommand {
	var out []wireCommand
	for i := range b.table {
		c := &b.table[i]
		w := wireCommand{Name: b.title(c), Type: orElse(c.kind, commandChat), Contexts: []int{inServers, inDirect}}
		if w.Type == commandChat {
			w.Description = b.words.About[c.name]
		}
		if c.manager {
			p := strconv.FormatUint(uint64(rightManageServer), 10)
			w.Permissions, w.Contexts = &p, []int{inServers}
		}
		w.Options = b.wireOptions(c.name, c.options)
		for _, s := range c.subs {
			w.Options = append(w.Options, wireOption{
				Type: optionSubcommand, Name: s.name, Description: b.words.About[c.name+"."+s.name], Options: b.wireOptions(c.name, s.options),
			})
		}
		out = append(out, w)
	}
	return out
}

func (b *Bot) wireOptions(name string, list []parameter) []wireOption {
	var out []wireOption
	for _, p := range list {
		o := wireOption{
			Type: orElse(p.kind, optionString), Name: p.name, Description: b.words.About[name+"."+p.name], Required: p.required,
			Choices: p.choices, ChannelTypes: p.channels, Autocomplete: p.complete != nil,
		}
		switch {
		case o.Type == optionString && p.max > 0:
			o.MaxLength = &p.max
		case o.Type == optionInteger:
			o.MinValue, o.MaxValue = &p.min, &p.max
		}
		out = append(out, o)
	}
	return out
}

// registerUntilDone registers the commands, again and again while that fails.
func (b *Bot) registerUntilDone(ctx context.Context) {
	for failures := 1; ; failures++ {
		err := b.register(ctx)
		if err == nil {
			b.readyOnce.Do(func() { close(b.ready) })
			return
		}
		if ctx.Err() != nil {
			return
		}
		b.log.Error("couldn't register the commands", "error", err)
		if sleep(ctx, b.backoff(failures)) != nil {
			return
		}
	}
}

// register replaces the registered commands when they aren't those of the
// table. Registering anew each time would use up Discord's daily allowance.
func (b *Bot) register(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	path := "applications/" + b.whoami().application + "/commands"
	if b.opt.GuildID != "" {
		path = "applications/" + b.whoami().application + "/guilds/" + b.opt.GuildID + "/commands"
	}
	var has []wireCommand
	if err := b.api.do(ctx, call{method: "GET", path: path, bucket: "parley-commands"}, &has); err != nil {
		return fmt.Errorf("read the registered commands: %w", err)
	}
	want := b.wire()
	same, err := equal(has, want)
	if err != nil || same {
		return err
	}
	if err := b.api.do(ctx, call{method: "PUT", path: path, body: want, bucket: "parley-commands"}, nil); err != nil {
		return fmt.Errorf("register the commands: %w", err)
	}
	b.log.Info("registered the commands", "number", len(want))
	return nil
}

// equal compares two lists of commands, whatever their order.
func equal(a, b []wireCommand) (bool, error) {
	x, err := canonical(a)
	if err != nil {
		return false, err
	}
	y, err := canonical(b)
	return bytes.Equal(x, y), err
}

func canonical(list []wireCommand) ([]byte, error) {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b wireCommand) int { return cmp.Or(cmp.Compare(a.Type, b.Type), cmp.Compare(a.Name, b.Name)) })
	for i := range list {
		list[i].Type = orElse(list[i].Type, commandChat)
		list[i].Contexts = slices.Sorted(slices.Values(list[i].Contexts))
	}
	return json.Marshal(list)
}
