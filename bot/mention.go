package bot

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"time"

	"parley/bot/render"
	"parley/bot/state"
	"parley/index/answer"
)

// The types of messages that people write.
const (
	messageDefault = 0
	messageReply   = 19
)

// addressed reports whether a message is meant for the bot: it mentions the
// bot, answers one of its messages or is a direct message. Bots, webhooks and
// system messages never are. It must be quick.
func (b *Bot) addressed(m *received) bool {
	self := b.whoami().user
	if m.Author == nil || m.Author.Bot || m.WebhookID != "" || m.Author.ID == self || self == "" {
		return false
	}
	if m.Type != messageDefault && m.Type != messageReply {
		return false
	}
	if m.GuildID == "" {
		return true
	}
	// A reply notifies the bot unless its author switched that off, and then
	// the text is kept from the bot as well.
	return slices.ContainsFunc(m.Mentions, func(u user) bool { return u.ID == self })
}

// mentions are Discord's forms for people, roles and channels.
var mentions = regexp.MustCompile(`<(@[!&]?|#)\d+>`)

// asked is the question in a message: its text without mentions.
func asked(m *received) string {
	return strings.Join(strings.Fields(mentions.ReplaceAllString(m.Content, " ")), " ")
}

// mention answers a message that is addressed to the bot.
func (b *Bot) mention(ctx context.Context, m *received) {
	b.count(func(s *Stats) { s.Events++ })
	r := &request{server: m.GuildID, channel: m.ChannelID, user: m.Author.ID, name: orElse(m.Author.GlobalName, m.Author.Username)}
	start, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	if err := b.place(start, r); err != nil {
		b.log.Error("couldn't read a server's settings", "error", err)
		return
	}
	if !b.here(start, r) {
		return // the moderators want silence there
	}
	to := m.ID
	rt := route{run: func(ctx context.Context, r *request) (reply, error) { return b.mentioned(ctx, r, m) }}
	p, err := reply{}, b.allowed(r)
	if err == nil {
		var leave func()
		if leave, err = b.queue.take(); err == nil {
			defer leave()
			if err := b.api.typing(start, m.ChannelID); err != nil {
				b.log.Debug("couldn't show that an answer is being worked on", "error", err)
			}
			p, err = b.worked(ctx, r, rt)
		} else {
			err = sentence(b.words.Busy)
		}
	}
	if err != nil {
		p = reply{message: b.note(r, b.explain(err))}
	}
	send, stop := sending(ctx)
	defer stop()
	inThread := r.settings.Threads || slices.Contains(r.settings.ThreadsIn, m.ChannelID)
	if inThread && m.GuildID != "" {
		if thread := b.threaded(send, m); thread != "" {
			b.parents.put(thread, m.ChannelID)
			r.channel, to = thread, ""
		}
	}
	id, more, err := b.deliver(send, dressed(r, p), func(msg render.Message) (string, error) {
		return b.api.post(send, r.channel, to, nonce(m.ID), msg)
	})
	if err != nil {
		b.log.Warn("couldn't answer a message", "error", err)
		return
	}
	for i, next := range more {
		if _, err := b.api.post(send, r.channel, "", nonce(m.ID+string(rune('a'+i))), next); err != nil {
			b.log.Warn("couldn't send the rest of an answer", "error", err)
			return
		}
	}
	b.shown(send, r, p, id)
}

// threaded starts a thread on the message, where there can be one.
func (b *Bot) threaded(ctx context.Context, m *received) string {
	name := render.Clip(orElse(asked(m), b.words.HelpTitle), 90)
	id, err := b.api.thread(ctx, m.ChannelID, m.ID, name)
	if err != nil {
		// In a thread already, or not allowed: the answer goes in place.
		b.log.Debug("couldn't start a thread", "error", err)
	}
	return id
}

// mentioned answers the question in a message.
func (b *Bot) mentioned(ctx context.Context, r *request, m *received) (reply, error) {
	text := asked(m)
	if text == "" || b.greeting(text) {
		return reply{message: b.note(r, b.words.HelpTitle, b.words.MentionHelp)}, nil
	}
	if len([]rune(text)) > b.opt.Limits.QuestionSize {
		return reply{}, sentence(say(b.words.LongQuestion, b.opt.Limits.QuestionSize))
	}
	k, err := b.before(ctx, r, m)
	if err != nil {
		return reply{}, err
	}
	q := answer.Question{Text: text, Previous: k.Question}
	if isDigest(k.Content) {
		if q, err = b.askedOf(ctx, r, k, q); err != nil {
			return reply{}, err
		}
	}
	return b.answer(ctx, r, q)
}

// before gives the answer, or the update post, to which m replies; it is empty
// where there is none.
func (b *Bot) before(ctx context.Context, r *request, m *received) (state.Kept, error) {
	none := state.Kept{}
	id := ""
	switch {
	case m.Referenced != nil:
		id = m.Referenced.ID
	case m.Reference != nil:
		id = m.Reference.MessageID
	}
	if id == "" {
		return b.inThread(ctx, r)
	}
	k, err := b.opt.State.ShownBy(ctx, id)
	if errors.Is(err, state.ErrGone) {
		// Whoever replies at once may be quicker than the note of what was shown.
		if err := sleep(ctx, 300*time.Millisecond); err != nil {
			return none, err
		}
		k, err = b.opt.State.ShownBy(ctx, id)
	}
	if errors.Is(err, state.ErrGone) {
		return none, nil
	}
	if err != nil || k.Server != r.server || k.Server == "" && k.Asker != r.user {
		return none, err
	}
	return k, nil
}

// inThread gives the newest answer in the thread in which r is asked, if there
// is one: who goes on in a thread that was started for an answer need not reply
// to it. In other channels people talk about different things.
func (b *Bot) inThread(ctx context.Context, r *request) (state.Kept, error) {
	none := state.Kept{}
	if !r.settings.Threads && len(r.settings.ThreadsIn) == 0 {
		return none, nil
	}
	parent, err := b.parents.get(r.channel, func() (string, error) { return b.api.parent(ctx, r.channel) })
	if err != nil || parent == "" {
		return none, nil // at worst the question stands alone
	}
	k, err := b.opt.State.LatestIn(ctx, r.server, r.channel)
	if errors.Is(err, state.ErrGone) {
		return none, nil
	}
	return k, err
}

// nonce makes the answer to a message unique: sent twice, it is posted once.
func nonce(id string) string { return "p" + id[max(0, len(id)-23):] }
