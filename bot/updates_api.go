package bot

import (
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"parley/bot/render"
)

// The kinds of channels that update posts go to.
const (
	channelText               = 0
	channelAnnouncement       = 5
	channelAnnouncementThread = 10
	channelPublicThread       = 11
	channelPrivateThread      = 12
	channelForum              = 15
)

// about is a channel as Discord describes it.
type about struct {
	ID       string `json:"id"`
	Type     int    `json:"type"`
	GuildID  string `json:"guild_id"`
	ParentID string `json:"parent_id"`
	OwnerID  string `json:"owner_id"`
	Name     string `json:"name"`
	Last     string `json:"last_message_id"`
	Flags    int    `json:"flags"`
	Tags     []struct {
		ID   string `json:"id"`
		Name string `json:"name"`
	} `json:"available_tags"`
}

// flagTagNeeded is set on forums that take no post without a tag.
const flagTagNeeded = 1 << 4

// about reads a channel.
func (a *api) about(ctx context.Context, channel string) (about, error) {
	var out about
	err := a.do(ctx, call{method: "GET", path: "channels/" + channel, bucket: stripe("channel", channel)}, &out)
	return out, err
}

// opening is what opens a post of a forum.
type opening struct {
	Name    string         `json:"name"`
	Tags    []string       `json:"applied_tags,omitempty"`
	Message render.Message `json:"message"`
}

// openPost opens a post of a forum, which is a thread that has the id of its
// first message. Discord has no nonce for it, so it is never repeated.
func (a *api) openPost(ctx context.Context, forum, name string, tags []string, m render.Message) (string, error) {
	var out struct{ ID string }
	err := a.do(ctx, call{
		method: "POST", path: "channels/" + forum + "/threads", body: opening{Name: name, Tags: tags, Message: m}, files: m.Files,
		bucket: stripe("thread", forum), once: true,
	}, &out)
	return out.ID, err
}

// publish sends a message of an announcement channel to those who follow it.
func (a *api) publish(ctx context.Context, channel, message string) error {
	return a.do(ctx, call{method: "POST", path: "channels/" + channel + "/messages/" + message + "/crosspost", bucket: stripe("publish", channel)}, nil)
}

// direct gives the channel of direct messages with a user.
func (a *api) direct(ctx context.Context, user string) (string, error) {
	var out struct{ ID string }
	err := a.do(ctx, call{method: "POST", path: "users/@me/channels", body: map[string]string{"recipient_id": user}, bucket: "parley-direct"}, &out)
	return out.ID, err
}

// found is a message of a channel as far as it is needed to tell whose it is.
type found struct {
	ID         string             `json:"id"`
	Author     *user              `json:"author"`
	Nonce      any                `json:"nonce"` // a text or a number
	Content    string             `json:"content"`
	Flags      int                `json:"flags"`
	Components []render.Component `json:"components"`
}

// after gives up to 100 messages of a channel that came after the one with
// that id, oldest first.
func (a *api) after(ctx context.Context, channel, id string) ([]found, error) {
	var out []found
	q := url.Values{"limit": {"100"}, "after": {id}}
	err := a.do(ctx, call{method: "GET", path: "channels/" + channel + "/messages?" + q.Encode(), bucket: stripe("history", channel)}, &out)
	slices.SortFunc(out, func(x, y found) int { return compareIDs(x.ID, y.ID) })
	return out, err
}

// first gives the first message of a forum's post, which has its id.
func (a *api) first(ctx context.Context, thread string) (found, error) {
	var out found
	err := a.do(ctx, call{method: "GET", path: "channels/" + thread + "/messages/" + thread, bucket: stripe("history", thread)}, &out)
	return out, err
}

// threads gives the posts of a forum, or the threads of a channel, that were
// made after an id: those that are open and the newest of those that aren't.
func (a *api) threads(ctx context.Context, server, parent, after string) ([]about, error) {
	var open, archived struct {
		Threads []about `json:"threads"`
	}
	if err := a.do(ctx, call{method: "GET", path: "guilds/" + server + "/threads/active", bucket: stripe("threads", server)}, &open); err != nil {
		return nil, err
	}
	if err := a.do(ctx, call{method: "GET", path: "channels/" + parent + "/threads/archived/public?limit=100", bucket: stripe("threads", parent)}, &archived); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(append(open.Threads, archived.Threads...), func(t about) bool {
		return t.ParentID != parent || compareIDs(t.ID, after) <= 0
	}), nil
}

// discordEpoch is the first moment of 2015, from which Discord's ids count.
var discordEpoch = time.Date(2015, 1, 1, 0, 0, 0, 0, time.UTC)

// idAt gives the id that comes before all that are made from t on.
func idAt(t time.Time) string {
	return strconv.FormatInt(max(0, t.Sub(discordEpoch).Milliseconds())<<22, 10)
}

// compareIDs orders ids by their age.
func compareIDs(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}
