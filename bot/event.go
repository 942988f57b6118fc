package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"time"
)

// The kinds of interactions.
const (
	kindCommand      = 2
	kindComponent    = 3
	kindAutocomplete = 4
	kindModal        = 5
)

// interaction is a command, a press, a keystroke or a form, as far as the bot
// cares about it.
type interaction struct {
	ID            string    `json:"id"`
	ApplicationID string    `json:"application_id"`
	Type          int       `json:"type"`
	Data          entry     `json:"data"`
	GuildID       string    `json:"guild_id"`
	ChannelID     string    `json:"channel_id"`
	Channel       *channel  `json:"channel"`
	Member        *member   `json:"member"`
	User          *user     `json:"user"` // in direct messages
	Token         string    `json:"token"`
	Message       *received `json:"message"` // that the component is on
	Locale        string    `json:"locale"`
}

// entry is what was entered: of which fields depends on the kind.
type entry struct {
	Name       string   `json:"name"`
	Type       int      `json:"type"`
	Options    []option `json:"options"`
	TargetID   string   `json:"target_id"`
	Resolved   resolved `json:"resolved"`
	CustomID   string   `json:"custom_id"`
	Values     []string `json:"values"`
	Components []field  `json:"components"`
}

// option is a filled-in option, or a subcommand with its own.
type option struct {
	Name    string          `json:"name"`
	Type    int             `json:"type"`
	Value   json.RawMessage `json:"value"`
	Options []option        `json:"options"`
	Focused bool            `json:"focused"`
}

// resolved holds what ids in the entry stand for.
type resolved struct {
	Messages    map[string]received   `json:"messages"`
	Attachments map[string]attachment `json:"attachments"`
}

type attachment struct {
	Filename string `json:"filename"`
	Size     int    `json:"size"`
	URL      string `json:"url"`
}

// field is a component of a form; labels and rows hold others.
type field struct {
	CustomID   string   `json:"custom_id"`
	Value      string   `json:"value"`
	Values     []string `json:"values"`
	Components []field  `json:"components"`
	Component  *field   `json:"component"`
}

type channel struct {
	ID       string `json:"id"`
	Type     int    `json:"type"`
	ParentID string `json:"parent_id"`
}

// thread reports whether c is a thread, by its type.
func (c *channel) thread() bool { return c.Type >= 10 && c.Type <= 12 }

type user struct {
	ID         string `json:"id"`
	Username   string `json:"username"`
	GlobalName string `json:"global_name"`
	Bot        bool   `json:"bot"`
}

type member struct {
	User        *user  `json:"user"`
	Nick        string `json:"nick"`
	Permissions string `json:"permissions"`
}

// received is a message. Its Author can be missing: a guard against events
// that are only partly understood.
type received struct {
	ID         string    `json:"id"`
	ChannelID  string    `json:"channel_id"`
	GuildID    string    `json:"guild_id"`
	Type       int       `json:"type"`
	Content    string    `json:"content"`
	Author     *user     `json:"author"`
	WebhookID  string    `json:"webhook_id"`
	Mentions   []user    `json:"mentions"`
	Flags      int       `json:"flags"`
	Referenced *received `json:"referenced_message"`
	Reference  *struct {
		MessageID string `json:"message_id"`
	} `json:"message_reference"`
}

// rights are Discord's permission bits.
type rights uint64

// The permissions that matter here.
const (
	rightAdministrator  rights = 1 << 3
	rightManageServer   rights = 1 << 5
	rightSend           rights = 1 << 11
	rightManageMessages rights = 1 << 13
	rightSendInThreads  rights = 1 << 38
)

// has reports whether r holds any of the given rights.
func (r rights) has(any rights) bool { return r&(any|rightAdministrator) != 0 }

func (i *interaction) who() *user {
	if i.Member != nil && i.Member.User != nil {
		return i.Member.User
	}
	if i.User != nil {
		return i.User
	}
	return &user{}
}

// name is what other people see as the name of who acted.
func (i *interaction) name() string {
	u := i.who()
	if i.Member != nil && i.Member.Nick != "" {
		return i.Member.Nick
	}
	return orElse(u.GlobalName, u.Username)
}

func (i *interaction) rights() rights {
	if i.Member == nil {
		return rightSend
	}
	n, err := strconv.ParseUint(i.Member.Permissions, 10, 64)
	if err != nil {
		return 0
	}
	return rights(n)
}

// event takes an event of the gateway. It must be quick, since discordgo reads
// nothing else meanwhile, and must not panic, since discordgo doesn't recover.
func (b *Bot) event(ctx context.Context, kind string, data []byte) {
	defer b.recover(kind)
	switch kind {
	case "READY":
		b.hello(ctx, data)
	case "INTERACTION_CREATE":
		var i interaction
		if b.decode(kind, data, &i) && b.seen.first("i"+i.ID) {
			b.start(ctx, kind, func(ctx context.Context) { b.interact(ctx, &i) })
		} else if i.ID != "" {
			b.count(func(s *Stats) { s.Repeated++ })
		}
	case "MESSAGE_CREATE":
		var m received
		if !b.decode(kind, data, &m) || !b.addressed(&m) {
			return
		}
		if !b.seen.first("m" + m.ID) {
			b.count(func(s *Stats) { s.Repeated++ })
			return
		}
		b.start(ctx, kind, func(ctx context.Context) { b.mention(ctx, &m) })
	case "GUILD_DELETE":
		var g struct {
			ID          string `json:"id"`
			Unavailable bool   `json:"unavailable"`
		}
		if b.decode(kind, data, &g) && g.ID != "" && !g.Unavailable {
			b.start(ctx, kind, func(ctx context.Context) { b.left(ctx, g.ID) })
		}
	}
}

// decode reads an event's data. What doesn't fit is left at its zero value.
func (b *Bot) decode(kind string, data []byte, into any) bool {
	if err := json.Unmarshal(data, into); err != nil {
		b.log.Warn("an event isn't what it should be", "kind", kind, "error", err)
		return false
	}
	return true
}

// hello learns who the bot is and, the first time, registers the commands.
func (b *Bot) hello(ctx context.Context, data []byte) {
	var r struct {
		User        user                `json:"user"`
		Application struct{ ID string } `json:"application"`
	}
	if !b.decode("READY", data, &r) {
		return
	}
	b.mu.Lock()
	first := b.self.user == ""
	b.self = identity{user: r.User.ID, application: orElse(r.Application.ID, r.User.ID)}
	b.mu.Unlock()
	b.log.Info("connected to Discord", "as", r.User.Username)
	if first {
		b.start(ctx, "READY", b.registerUntilDone)
	}
}

// start runs do in a goroutine that Run waits for.
func (b *Bot) start(ctx context.Context, kind string, do func(context.Context)) {
	b.work.Add(1)
	go func() {
		defer b.work.Done()
		defer b.recover(kind)
		do(ctx)
	}()
}

// recover keeps a panic to the event that caused it.
func (b *Bot) recover(kind string) {
	if p := recover(); p != nil {
		b.count(func(s *Stats) { s.Failed++ })
		b.log.Error("a handler panicked", "event", kind, "panic", p)
	}
}

// left erases what is kept about a server that the bot was removed from.
func (b *Bot) left(ctx context.Context, server string) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if err := b.erase(ctx, server); err != nil {
		b.log.Error("can't forget a server that was left", "server", server, "error", err)
		return
	}
	b.log.Info("left a server and forgot it", "server", server)
}

// erase deletes everything kept about a server, its articles first: while one
// of them is left, so is the rest, and erasing again goes on.
func (b *Bot) erase(ctx context.Context, server string) error {
	defer b.offers.drop(server)
	if b.opt.Shelf != nil {
		if err := b.opt.Shelf.Forget(ctx, server); err != nil {
			return fmt.Errorf("erase the articles of server %s: %w", server, err)
		}
	}
	return b.opt.State.Forget(ctx, server)
}

// recent remembers the newest ids, to drop what is delivered twice.
type recent struct {
	mu   sync.Mutex
	ids  map[string]struct{}
	ring []string
	next int
}

func newRecent(n int) *recent {
	return &recent{ids: make(map[string]struct{}, n), ring: make([]string, n)}
}

// first reports whether id is new, and remembers it.
func (r *recent) first(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, known := r.ids[id]; known {
		return false
	}
	delete(r.ids, r.ring[r.next])
	r.ring[r.next] = id
	r.next = (r.next + 1) % len(r.ring)
	r.ids[id] = struct{}{}
	return true
}
