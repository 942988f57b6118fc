package simulator

import (
	"net/url"
	"slices"
	"strconv"
)

// messageRoutes are about messages in channels.
var messageRoutes = []route{
	{"GET", "/channels/{channel}/messages", "list_messages", false, (*Simulator).listMessages},
	{"POST", "/channels/{channel}/messages", "create_message", false, (*Simulator).createMessage},
	{"GET", "/channels/{channel}/messages/{message}", "get_message", false, (*Simulator).getMessage},
	{"PATCH", "/channels/{channel}/messages/{message}", "update_message", false, (*Simulator).updateMessage},
	{"DELETE", "/channels/{channel}/messages/{message}", "delete_message", false, (*Simulator).deleteMessage},
	{"POST", "/channels/{channel}/messages/{message}/crosspost", "crosspost_message", false, (*Simulator).crosspost},
	{"PUT", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", "add_my_message_reaction", false, (*Simulator).addReaction},
	{"DELETE", "/channels/{channel}/messages/{message}/reactions/{emoji}/@me", "delete_my_message_reaction", false, (*Simulator).deleteReaction},
}

// createFlags are the flags that a message may be sent with.
const createFlags = FlagSuppressEmbeds | FlagSuppressNotifications | FlagComponentsV2

func (s *Simulator) createMessage(c *call) reply {
	ch, err := s.channel(c, writing(s.world.channels[c.arg("channel")]))
	if err != nil {
		return fail(err)
	}
	if ch.Type == ChannelForum {
		return fail(bad(codeWrongChannel, "Cannot send messages in a non-text channel"))
	}
	if ch.Archived && ch.Locked {
		return fail(bad(codeArchived, "Tried to perform an operation on an archived thread"))
	}
	b, err := decodeMessage(c.body, createKeys)
	if err != nil {
		return fail(err)
	}
	m, err := s.compose(c, ch, &b)
	if err != nil {
		return fail(err)
	}
	if old := s.repeated(ch.ID, &b); old != nil {
		return ok(s.wireMessage(old, true))
	}
	sent := s.add(ch, *m, b.AllowedMentions)
	s.noteNonce(&b, sent)
	return ok(s.wireMessage(sent, true))
}

// compose makes a message out of a body that creates one, and checks it.
func (s *Simulator) compose(c *call, ch *Channel, b *messageBody) (*Message, *apiError) {
	var f form
	m := &Message{Author: s.bot, Flags: b.flags(&f, createFlags)}
	b.apply(m)
	b.AllowedMentions.check(&f)
	names := b.attach(&f, m, c.files)
	m.Nonce = b.checkNonce(&f)
	if err := checkMessage(&f, m, names); err != nil {
		return nil, err
	}
	p := s.permissions(s.bot.ID, ch.ID)
	if len(m.Attachments) > 0 && !p.Has(PermissionAttachFiles) || len(m.Embeds) > 0 && !p.Has(PermissionEmbedLinks) {
		return nil, errMissingPermissions
	}
	if err := s.refer(ch, p, b.Reference, m); err != nil {
		return nil, err
	}
	s.upload(ch.ID, m)
	return m, nil
}

// refer makes the message a reply.
func (s *Simulator) refer(ch *Channel, p Permission, r *messageReference, m *Message) *apiError {
	if r == nil || r.MessageID == "" {
		return nil
	}
	if r.Type != 0 {
		return invalid("message_reference.type", "BASE_TYPE_CHOICES", "The simulator knows no forwarded messages.")
	}
	if !p.Has(PermissionReadMessageHistory) {
		return bad(codeNoHistory, "Cannot reply without permission to read message history")
	}
	to := ch.message(r.MessageID)
	gone := to == nil || to.EphemeralTo != "" || r.ChannelID != "" && r.ChannelID != ch.ID
	switch {
	case gone && r.FailIfNotExists != nil && !*r.FailIfNotExists:
		return nil
	case gone:
		return invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
	}
	m.ReplyTo = r.MessageID
	return nil
}

// upload stores the files of an accepted message and points to them.
func (s *Simulator) upload(channelID string, m *Message) {
	at := map[string]string{}
	for i, a := range m.Attachments {
		if a.ID == "" {
			m.Attachments[i] = s.keep(channelID, a)
		}
		at["attachment://"+a.Filename] = m.Attachments[i].URL
	}
	point := func(media *Media) {
		if media != nil && at[media.URL] != "" {
			media.URL = at[media.URL]
		}
	}
	walk("", m.Components, func(_ string, c *Component) {
		point(c.Media)
		point(c.File)
		for i := range c.Items {
			point(&c.Items[i].Media)
		}
	})
	for _, e := range m.Embeds {
		for _, media := range []*EmbedMedia{e.Image, e.Thumbnail} {
			if media != nil && at[media.URL] != "" {
				media.URL = at[media.URL]
			}
		}
	}
}

// message is the one in the path, if it isn't ephemeral.
func (s *Simulator) message(c *call, need Permission) (*Channel, *Message, *apiError) {
	ch, err := s.channel(c, need)
	if err != nil {
		return nil, nil, err
	}
	m := ch.message(c.arg("message"))
	if m == nil || m.EphemeralTo != "" {
		return nil, nil, unknown(codeUnknownMessage, "Message")
	}
	return ch, m, nil
}

func (s *Simulator) readsContent() bool { return s.opt.Privileged&IntentMessageContent != 0 }

func (s *Simulator) getMessage(c *call) reply {
	_, m, err := s.message(c, PermissionReadMessageHistory)
	if err != nil {
		return fail(err)
	}
	return ok(s.wireMessage(m, s.readsContent()))
}

// listMessages answers newest first and, where the bot may not read the
// history, as if there were no messages: as Discord does.
func (s *Simulator) listMessages(c *call) reply {
	ch, err := s.channel(c, 0)
	if err != nil {
		return fail(err)
	}
	limit, from, fault := window64(c.r.URL.Query())
	if fault != nil {
		return fail(fault)
	}
	var hits []*Message
	mayRead := s.permissions(s.bot.ID, ch.ID).Has(PermissionReadMessageHistory)
	for _, m := range ch.messages {
		if mayRead && m.EphemeralTo == "" && from(m.ID) {
			hits = append(hits, m)
		}
	}
	if len(hits) > limit {
		if c.r.URL.Query().Has("after") {
			hits = hits[:limit]
		} else {
			hits = hits[len(hits)-limit:]
		}
	}
	out := []object{}
	for _, m := range slices.Backward(hits) {
		out = append(out, s.wireMessage(m, s.readsContent()))
	}
	return ok(out)
}

func window64(q url.Values) (limit int, from func(id string) bool, fault *apiError) {
	limit, err := strconv.Atoi(or(q.Get("limit"), "50"))
	if err != nil || limit < 1 || limit > 100 {
		return 0, nil, invalid("limit", "NUMBER_TYPE_MAX", "Must be between 1 and 100.")
	}
	before, after := q.Get("before"), q.Get("after")
	return limit, func(id string) bool {
		return (before == "" || compareIDs(id, before) < 0) && (after == "" || compareIDs(id, after) > 0)
	}, nil
}
