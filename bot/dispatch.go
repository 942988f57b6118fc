package bot

import (
	"context"
	"errors"
	"fmt"
	"math"
	"net/http"
	"runtime/debug"
	"slices"
	"time"

	"parley/bot/render"
)

// acknowledgement is how a route answers at first.
type acknowledgement int

const (
	ackPrivate acknowledgement = iota // deferred, for the user only
	ackPublic                         // deferred, for everybody
	ackServer                         // deferred, as the server's settings say
	ackUpdate                         // deferred, in place of the message with the component
	ackForm                           // at once, with a form or a private message
)

// route is a handler with what surrounds it.
type route struct {
	ack    acknowledgement
	need   rights                                // any of these, in a server
	inside bool                                  // in servers only
	anyway bool                                  // in channels where the bot doesn't answer, too
	waits  bool                                  // spends its time waiting for others, so it doesn't take a worker
	check  func(context.Context, *request) error // before acknowledging; must be quick
	run    func(context.Context, *request) (reply, error)
}

// acknowledgeWithin is Discord's limit for the first response.
const acknowledgeWithin = 3 * time.Second

// interact works on a command, a press or a form.
func (b *Bot) interact(ctx context.Context, i *interaction) {
	b.count(func(s *Stats) { s.Events++ })
	first, cancel := context.WithTimeout(ctx, acknowledgeWithin)
	defer cancel()
	if i.Type == kindAutocomplete {
		b.autocomplete(first, i)
		return
	}
	r, err := b.read(first, i)
	if err != nil {
		b.fail(first, i, err)
		return
	}
	rt, ok := b.route(i, r)
	if !ok {
		b.fail(first, i, sentence(b.unknown(i)))
		return
	}
	if err := b.admit(first, r, rt); err != nil {
		b.fail(first, i, err)
		return
	}
	leave, err := b.queue.take()
	if err != nil {
		b.fail(first, i, sentence(b.words.Busy))
		return
	}
	defer leave()
	if rt.ack == ackForm {
		b.instantly(first, i, r, rt)
		return
	}
	c := callback{Type: respondDefer}
	switch {
	case rt.ack == ackUpdate:
		c.Type = respondDeferred
	case rt.ack == ackPrivate, rt.ack == ackServer && r.settings.Private && r.server != "":
		c.Data, r.private = map[string]int{"flags": render.FlagEphemeral}, true
	default:
		r.private = false
	}
	if err := b.api.respond(first, i, c); err != nil {
		b.log.Warn("couldn't acknowledge in time", "error", err)
		return
	}
	b.finish(ctx, i, r, rt)
}

// finish does the work of a deferred reply and sends it.
func (b *Bot) finish(ctx context.Context, i *interaction, r *request, rt route) {
	p, err := b.worked(ctx, r, rt)
	if err != nil {
		p = reply{message: b.note(r, b.explain(err))}
	}
	send, cancel := sending(ctx)
	defer cancel()
	if err != nil && rt.ack == ackUpdate {
		// What is shown stays; the reason comes below it, for the user alone.
		p.message.Flags |= render.FlagEphemeral
		if _, err := b.api.follow(send, i, p.message); err != nil {
			b.log.Warn("couldn't send a reply", "error", err)
		}
		return
	}
	p = b.hide(send, r, p)
	if rt.ack != ackUpdate { // what a message is made of can't be changed
		p = dressed(r, p)
	}
	id, more, err := b.deliver(send, p, func(m render.Message) (string, error) { return b.api.edit(send, i, m) })
	if err != nil {
		b.count(func(s *Stats) { s.Failed++ })
		b.log.Warn("couldn't send a reply", "error", err)
		return
	}
	for _, m := range more {
		if r.private {
			m.Flags |= render.FlagEphemeral
		}
		if _, err := b.api.follow(send, i, m); err != nil {
			b.log.Warn("couldn't send the rest of a reply", "error", err)
			return
		}
	}
	b.shown(send, r, p, id)
}

// sending gives the time in which a reply is sent, apart from the handler's,
// which may be used up. When the bot stops, replies have a moment to get out.
func sending(ctx context.Context) (context.Context, context.CancelFunc) {
	const whole, moment = 2 * time.Minute, 3 * time.Second
	send, cancel := context.WithTimeout(context.WithoutCancel(ctx), whole)
	stop := context.AfterFunc(ctx, func() {
		_ = sleep(send, moment) // either way it is over
		cancel()
	})
	return send, func() { stop(); cancel() }
}

// dressed gives a reply as the place can show it: plainly where it can't show
// components and nothing is lost but their look.
func dressed(r *request, p reply) reply {
	if !r.plain || render.Interactive(p.message) {
		return p
	}
	list := render.Flat(p.message)
	p.message, p.more = list[0], append(list[1:], p.more...)
	return p
}

// deliver sends the message of a reply and gives those that are to follow it.
// Where Discord refuses it as invalid, its words are sent plainly instead.
func (b *Bot) deliver(ctx context.Context, p reply, send func(render.Message) (string, error)) (id string, more []render.Message, err error) {
	id, err = send(p.message)
	var no *refusal
	if len(p.message.Files) > 0 && errors.As(err, &no) && (no.status == 400 || no.status == 403 || no.status == 413) {
		// Pictures aren't allowed everywhere, and what they say is in the words.
		b.log.Warn("Discord refused a message with pictures", "error", err)
		p.message = p.message.WithoutFiles()
		id, err = send(p.message)
	}
	if !errors.As(err, &no) || no.status != http.StatusBadRequest {
		return id, p.more, err
	}
	b.log.Error("Discord refused a message as invalid", "error", err)
	b.count(func(s *Stats) { s.Failed++ })
	plainly := p.plain
	if len(plainly) == 0 {
		plainly = render.Flat(p.message)
	}
	more = plainly[1:]
	for _, m := range []render.Message{plainly[0].WithoutFiles(), render.Note(b.words.Failed), render.PlainNote(b.words.Failed)} {
		if id, err = send(m); !errors.As(err, &no) || no.status != http.StatusBadRequest {
			break
		}
		more = nil
	}
	return id, more, err
}

// hide deletes the message that a reply wants gone. Where the bot may not, the
// reply says so.
func (b *Bot) hide(ctx context.Context, r *request, p reply) reply {
	if p.hide == nil {
		return p
	}
	if err := b.api.hide(ctx, p.hide.channel, p.hide.message); err != nil {
		b.log.Warn("couldn't hide a message that a moderator called wrong", "error", err)
		p.more = append(p.more, b.note(r, p.hide.kept))
	}
	return p
}

// shown remembers the message of an answer.
func (b *Bot) shown(ctx context.Context, r *request, p reply, id string) {
	if p.answer != "" && id != "" {
		if err := b.opt.State.ShownAs(ctx, p.answer, r.channel, id); err != nil {
			b.log.Warn("replies to an answer won't be understood as follow-ups", "error", err)
		}
	}
}

// worked runs a handler when a worker is free, within the time limit.
func (b *Bot) worked(ctx context.Context, r *request, rt route) (p reply, err error) {
	ctx, cancel := context.WithTimeout(ctx, b.opt.Limits.Answer)
	defer cancel()
	done, err := b.queue.work(ctx, rt.waits)
	if err != nil {
		return reply{}, sentence(b.words.Busy)
	}
	defer done()
	return b.run(ctx, r, rt)
}

// run runs a handler. A panic in it is an error like any other.
func (b *Bot) run(ctx context.Context, r *request, rt route) (p reply, err error) {
	defer func() {
		if v := recover(); v != nil {
			b.log.Error("a handler panicked", "panic", v, "stack", string(debug.Stack()))
			err = fmt.Errorf("a handler panicked: %v", v)
		}
	}()
	return rt.run(ctx, r)
}

// instantly answers with a form or a private message.
func (b *Bot) instantly(ctx context.Context, i *interaction, r *request, rt route) {
	r.private = true
	p, err := b.run(ctx, r, rt)
	p = dressed(r, p)
	switch {
	case err != nil:
		b.fail(ctx, i, err)
		return
	case p.modal != nil:
		err = b.api.respond(ctx, i, callback{Type: respondModal, Data: p.modal})
	default:
		p.message.Flags |= render.FlagEphemeral
		err = b.api.respond(ctx, i, callback{Type: respondMessage, Data: p.message})
	}
	if err != nil {
		b.log.Warn("couldn't answer in time", "error", err)
	}
}

// fail answers an interaction at once with the reason why there is no answer.
func (b *Bot) fail(ctx context.Context, i *interaction, reason error) {
	m := render.Note(b.explain(reason))
	m.Flags |= render.FlagEphemeral
	if err := b.api.respond(ctx, i, callback{Type: respondMessage, Data: m}); err != nil {
		b.log.Warn("couldn't say why there is no answer", "error", err)
	}
}

// explain turns an error into a sentence, and logs what is the bot's fault.
func (b *Bot) explain(err error) string {
	var s sentence
	switch {
	case errors.As(err, &s):
		return string(s)
	case errors.Is(err, context.DeadlineExceeded):
		return b.words.TookLong
	}
	b.count(func(s *Stats) { s.Failed++ })
	b.log.Error("a handler failed", "error", err)
	return b.words.Failed
}

// admit says why a request isn't worked on, or nil.
func (b *Bot) admit(ctx context.Context, r *request, rt route) error {
	if r.server == "" && rt.inside {
		return sentence(b.words.Direct)
	}
	if r.server != "" && rt.need != 0 && !r.rights.has(rt.need) {
		if rt.need.has(rightSend) {
			return sentence(b.words.CannotShare)
		}
		return sentence(say(b.words.NeedRight, b.words.NeedManage))
	}
	if err := b.allowed(r); err != nil {
		return err
	}
	if !rt.anyway && !b.here(ctx, r) {
		return sentence(b.words.NotHere)
	}
	if rt.check != nil {
		return rt.check(ctx, r)
	}
	return nil
}

// allowed holds a request against the limits of its user and server.
func (b *Bot) allowed(r *request) error {
	now := b.now()
	if wait, ok := b.users.allow(r.user, now); !ok {
		return sentence(say(b.words.TooFast, seconds(wait)))
	}
	if r.server == "" {
		return nil
	}
	if wait, ok := b.servers.allow(r.server, now); !ok {
		return sentence(say(b.words.TooOften, seconds(wait)))
	}
	return nil
}

// here reports whether the bot answers in the channel of r, or in the one that
// its thread belongs to.
func (b *Bot) here(ctx context.Context, r *request) bool {
	return len(r.settings.Channels) == 0 || r.server == "" || b.within(ctx, r.channel, r.settings.Channels)
}

// within reports whether channel, or the one that it as a thread belongs
// to, is in list.
func (b *Bot) within(ctx context.Context, channel string, list []string) bool {
	if len(list) == 0 || channel == "" {
		return false
	}
	if slices.Contains(list, channel) {
		return true
	}
	parent, err := b.parents.get(channel, func() (string, error) { return b.api.parent(ctx, channel) })
	if err != nil {
		b.log.Warn("can't tell to which channel a thread belongs", "error", err)
		return false
	}
	return parent != "" && slices.Contains(list, parent)
}

// unknown is what to say to a command or component that isn't known.
func (b *Bot) unknown(i *interaction) string {
	if i.Type == kindCommand {
		return b.words.Unsupported
	}
	return b.words.TooOld
}

// note is a message of the bot's own, as the server wants messages.
func (b *Bot) note(r *request, lines ...string) render.Message {
	if r.plain {
		return render.PlainNote(lines...)
	}
	return render.Note(lines...)
}

func seconds(d time.Duration) int { return max(1, int(math.Ceil(d.Seconds()))) }

func say(format string, args ...any) string { return fmt.Sprintf(format, args...) }
