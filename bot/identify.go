package bot

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
)

// wanted are the permissions that the invitation asks for: to see channels,
// send messages there and in threads, start public threads, attach files, and
// read the history, without which Discord refuses replies.
const wanted = 1<<10 | 1<<11 | 1<<15 | 1<<16 | 1<<35 | 1<<38

// Identity is what Discord says of the bot, for a check of the configuration.
type Identity struct {
	Name        string
	User        string // id
	Application string // id
	Public      bool   // others may invite the bot
	Privileged  []string
	Servers     []Server
	Invitation  string // address to invite the bot with
}

// Server is a server that the bot is in.
type Server struct {
	ID, Name string
	Missing  []string // permissions that the bot lacks there, in Discord's words
}

// The flags of an application that tell which privileged intents are switched
// on, in pairs for bots in few and in many servers.
var privileged = []struct {
	flags int
	name  string
}{
	{1<<12 | 1<<13, "Presence"},
	{1<<14 | 1<<15, "Server Members"},
	{1<<18 | 1<<19, "Message Content"},
}

var permissionNames = []struct {
	bit  uint64
	name string
}{
	{1 << 10, "View Channels"}, {1 << 11, "Send Messages"}, {1 << 15, "Attach Files"}, {1 << 16, "Read Message History"},
	{1 << 35, "Create Public Threads"}, {1 << 38, "Send Messages in Threads"},
}

// Identify asks Discord, or the simulator at apiBase, who the bot with that
// token is. Its error is a sentence that says what to do.
func Identify(ctx context.Context, token, apiBase string) (Identity, error) {
	a, err := newAPI(token, apiBase)
	if err != nil {
		return Identity{}, err
	}
	var me user
	if err := a.do(ctx, call{method: "GET", path: "users/@me", bucket: "parley-me"}, &me); err != nil {
		var no *refusal
		if errors.As(err, &no) && no.status == 401 {
			//lint:ignore ST1005 Discord is a name
			return Identity{}, errors.New("Discord doesn't accept the token: reset it on the Bot page of your application in the Discord Developer Portal and copy the new one into DISCORD_TOKEN")
		}
		return Identity{}, fmt.Errorf("can't reach Discord: %w", err)
	}
	var app struct {
		ID     string `json:"id"`
		Flags  int    `json:"flags"`
		Public bool   `json:"bot_public"`
	}
	if err := a.do(ctx, call{method: "GET", path: "applications/@me", bucket: "parley-me"}, &app); err != nil {
		return Identity{}, fmt.Errorf("can't read the application: %w", err)
	}
	id := Identity{Name: me.Username, User: me.ID, Application: app.ID, Public: app.Public, Invitation: invitation(app.ID)}
	for _, p := range privileged {
		if app.Flags&p.flags != 0 {
			id.Privileged = append(id.Privileged, p.name)
		}
	}
	var servers []struct {
		ID          string `json:"id"`
		Name        string `json:"name"`
		Permissions string `json:"permissions"`
	}
	if err := a.do(ctx, call{method: "GET", path: "users/@me/guilds", bucket: "parley-me"}, &servers); err != nil {
		return id, fmt.Errorf("can't read the bot's servers: %w", err)
	}
	for _, s := range servers {
		has, _ := strconv.ParseUint(s.Permissions, 10, 64) // unreadable is none
		one := Server{ID: s.ID, Name: s.Name}
		for _, p := range permissionNames {
			if !rights(has).has(rights(p.bit)) {
				one.Missing = append(one.Missing, p.name)
			}
		}
		id.Servers = append(id.Servers, one)
	}
	return id, nil
}

func invitation(application string) string {
	return "https://discord.com/oauth2/authorize?" + url.Values{
		"client_id": {application}, "scope": {"bot applications.commands"}, "permissions": {strconv.Itoa(wanted)},
	}.Encode()
}
