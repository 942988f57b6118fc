package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"parley/bot/render"
)

// api is the REST side of Discord.
type api struct {
	token   string
	client  *http.Client
	session *discordgo.Session
}

// setAPIVersion sets, once, the one variable of discordgo that nothing else can
// stand in for: the version in the gateway's address.
var setAPIVersion = sync.OnceFunc(func() { discordgo.APIVersion = "10" })

// newAPI makes the REST side. Its session is never opened.
func newAPI(token, base string) (*api, error) {
	setAPIVersion()
	token = strings.TrimPrefix(strings.TrimSpace(token), "Bot ")
	if token == "" || strings.ContainsAny(token, " \t\r\n") {
		return nil, errors.New("the Discord token is empty or contains spaces: copy it from the Bot page of your application in the Discord Developer Portal")
	}
	if base == "" {
		base = "https://discord.com"
	}
	origin, err := url.Parse(base)
	if err != nil || origin.Host == "" || origin.Scheme != "http" && origin.Scheme != "https" {
		return nil, fmt.Errorf("the API address %q isn't an http or https address", base)
	}
	// By default all but two connections to a host are closed after each answer.
	wire := http.DefaultTransport.(*http.Transport).Clone()
	wire.MaxIdleConnsPerHost = 32
	a := &api{token: token, client: &http.Client{
		Timeout:   20 * time.Second,
		Transport: &transport{base: wire, origin: origin, gate: newGate(globalPerSecond)},
	}}
	a.session, err = a.newSession()
	return a, err
}

// call is one request.
type call struct {
	method, path string // path below /api/v9
	body         any    // nil for none
	bucket       string // discordgo's rate-limit bucket; each is a lock
	once         bool   // must not be repeated when it may have been delivered
	files        []render.File
}

// refusal is an answer of Discord other than success.
type refusal struct {
	status int
	code   int // Discord's own number, or 0
	text   string
}

func (r *refusal) Error() string {
	return fmt.Sprintf("Discord refused with status %d, code %d: %s", r.status, r.code, r.text)
}

// The codes of refusals that are handled.
const (
	codeAcknowledged   = 40060 // the interaction has been answered already
	codeUnknownContext = 10062 // the interaction is unknown: too late, or never ours
)

const attempts = 6

// do sends a request, again where that can help: after a rate limit, a server
// error or a broken connection. It reads the answer into out, unless nil.
func (a *api) do(ctx context.Context, c call, out any) error {
	data, kind, err := c.encode()
	if err != nil {
		return fmt.Errorf("%s: %w", c.name(), err)
	}
	body := data
	for i := range attempts {
		var wait time.Duration
		data, err = a.session.RequestRaw(c.method, discordgo.EndpointAPI+strings.TrimPrefix(c.path, "/"), kind, body, c.bucket, 0,
			discordgo.WithContext(ctx), discordgo.WithRetryOnRatelimit(false), discordgo.WithRestRetries(0))
		if err == nil {
			if out == nil || len(data) == 0 {
				return nil
			}
			if err := json.Unmarshal(data, out); err != nil {
				return fmt.Errorf("%s: Discord's answer isn't what it should be: %w", c.name(), err)
			}
			return nil
		}
		wait, err = judge(err, c.once)
		if wait < 0 {
			break
		}
		var r *refusal
		if wait == 0 {
			wait = 150 * time.Millisecond << i
			wait = wait/2 + rand.N(wait/2)
		}
		if errors.As(err, &r) && r.code == codeAcknowledged && i > 0 {
			return nil // the attempt before had arrived after all
		}
		if e := sleep(ctx, wait); e != nil {
			break
		}
	}
	return fmt.Errorf("%s: %w", c.name(), err)
}

// judge gives how long to wait before another attempt: 0 for a usual time, -1
// if there mustn't be one. The error it gives holds no address, since those of
// interactions hold their token.
func judge(err error, once bool) (time.Duration, error) {
	var limited *discordgo.RateLimitError
	if errors.As(err, &limited) {
		return max(limited.RetryAfter, 50*time.Millisecond), &refusal{status: http.StatusTooManyRequests, text: "too many requests"}
	}
	var rest *discordgo.RESTError
	if errors.As(err, &rest) {
		r := &refusal{status: rest.Response.StatusCode, text: http.StatusText(rest.Response.StatusCode)}
		if rest.Message != nil {
			r.code, r.text = rest.Message.Code, rest.Message.Message+" "+render.Clip(string(rest.ResponseBody), 600)
		}
		if r.status >= 500 && !once {
			return 0, r
		}
		if r.code == codeAcknowledged {
			return time.Nanosecond, r
		}
		return -1, r
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) || once {
		return -1, redact(err)
	}
	return 0, redact(err)
}

// redact takes the address out of an error of the HTTP client.
func redact(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return fmt.Errorf("%s: %w", strings.ToLower(u.Op), u.Err)
	}
	return err
}

// name is the request for an error, without ids or tokens.
func (c call) name() string {
	kind, _, _ := strings.Cut(strings.TrimPrefix(c.path, "/"), "/")
	return c.method + " " + kind
}

// stripe spreads interactions or channels over a constant number of buckets. A
// bucket for each would never be given back, and a single one would let only
// one request through at a time.
func stripe(kind, id string) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(id)) // never fails
	return fmt.Sprintf("parley-%s-%d", kind, h.Sum32()%stripes)
}

const stripes = 128

// The kinds of first responses to an interaction.
const (
	respondMessage  = 4
	respondDefer    = 5
	respondDeferred = 6 // an update of the message that the component is on
	respondUpdate   = 7
	respondChoices  = 8
	respondModal    = 9
)

// callback is a first response.
type callback struct {
	Type int `json:"type"`
	Data any `json:"data,omitempty"`
}

// respond sends the first response to an interaction.
func (a *api) respond(ctx context.Context, i *interaction, c callback) error {
	return a.do(ctx, call{
		method: "POST", path: "interactions/" + i.ID + "/" + i.Token + "/callback", body: c, bucket: stripe("callback", i.ID),
	}, nil)
}

// edit replaces the deferred or first response and gives the message's id.
func (a *api) edit(ctx context.Context, i *interaction, m render.Message) (string, error) {
	var out struct{ ID string }
	err := a.do(ctx, call{
		method: "PATCH", path: "webhooks/" + i.ApplicationID + "/" + i.Token + "/messages/@original", body: editing(m), files: m.Files, bucket: stripe("edit", i.ID),
	}, &out)
	return out.ID, err
}

// editing is m as an edit: an ephemeral flag is settled by the deferral, and
// files of what was shown before go away.
func editing(m render.Message) render.Message {
	m.Flags &^= render.FlagEphemeral
	if m.Attachments == nil {
		m.Attachments = []render.Attachment{}
	}
	return m
}

// follow adds a message to an interaction that has been answered.
func (a *api) follow(ctx context.Context, i *interaction, m render.Message) (string, error) {
	var out struct{ ID string }
	err := a.do(ctx, call{
		method: "POST", path: "webhooks/" + i.ApplicationID + "/" + i.Token, body: m, files: m.Files, bucket: stripe("edit", i.ID), once: true,
	}, &out)
	return out.ID, err
}

// posting is a message in a channel. The nonce makes a repeated request harmless.
type posting struct {
	render.Message
	Nonce     string     `json:"nonce"`
	Enforce   bool       `json:"enforce_nonce"`
	Reference *reference `json:"message_reference,omitempty"`
}

// reference makes a message a reply.
type reference struct {
	MessageID string `json:"message_id"`
	Strict    bool   `json:"fail_if_not_exists"`
}

// post sends a message to a channel, as a reply to a message unless that is "".
func (a *api) post(ctx context.Context, channel, replyTo, nonce string, m render.Message) (string, error) {
	p := posting{Message: m, Nonce: nonce, Enforce: true}
	if replyTo != "" {
		p.Reference = &reference{MessageID: replyTo}
	}
	var out struct{ ID string }
	err := a.do(ctx, call{method: "POST", path: "channels/" + channel + "/messages", body: p, files: m.Files, bucket: stripe("messages", channel)}, &out)
	return out.ID, err
}

// typing shows that the bot works on an answer.
func (a *api) typing(ctx context.Context, channel string) error {
	return a.do(ctx, call{method: "POST", path: "channels/" + channel + "/typing", bucket: stripe("typing", channel), once: true}, nil)
}

// hide deletes one of the bot's messages.
func (a *api) hide(ctx context.Context, channel, message string) error {
	return a.do(ctx, call{method: "DELETE", path: "channels/" + channel + "/messages/" + message, bucket: stripe("delete", channel)}, nil)
}

// thread starts a thread on a message and gives its id.
func (a *api) thread(ctx context.Context, channel, message, name string) (string, error) {
	var out struct{ ID string }
	err := a.do(ctx, call{
		method: "POST", path: "channels/" + channel + "/messages/" + message + "/threads",
		body: map[string]any{"name": name, "auto_archive_duration": 1440}, bucket: stripe("thread", channel), once: true,
	}, &out)
	return out.ID, err
}

// parent gives the channel to which a thread belongs, or "".
func (a *api) parent(ctx context.Context, id string) (string, error) {
	var out channel
	err := a.do(ctx, call{method: "GET", path: "channels/" + id, bucket: stripe("channel", id)}, &out)
	if !out.thread() {
		return "", err
	}
	return out.ParentID, err
}
