package simulator

import (
	"fmt"
	"mime"
	"net/url"
	"path"
)

// wireMessage is a message as the robot gets it. Without intent, that of
// message content, these are empty: content, embeds, attachments and
// components, unless the bot wrote it, is mentioned in it, or it is a direct
// message. The lock is held.
func (s *Simulator) wireMessage(m *Message, intent bool) object {
	open := intent || s.entitled(m)
	o := object{
		"id": m.ID, "channel_id": m.ChannelID, "type": m.Type, "flags": s.flags(m), "author": s.wireUser(m.Author.ID),
		"timestamp": stamp(m.Timestamp), "edited_timestamp": nil, "tts": false, "pinned": false,
		"mention_everyone": m.Pings.Everyone, "mention_roles": append([]string{}, m.Pings.Roles...), "mention_channels": []any{},
		"content": "", "embeds": []any{}, "attachments": []any{}, "components": []any{},
	}
	if m.Edited != nil {
		o["edited_timestamp"] = stamp(*m.Edited)
	}
	mentions := []object{}
	for _, u := range m.Mentions {
		mentions = append(mentions, s.wireUser(u.ID))
	}
	o["mentions"] = mentions
	if open {
		o["content"], o["embeds"] = m.Content, append([]Embed{}, m.Embeds...)
		o["components"] = append([]Component{}, m.Components...)
		files := []object{}
		for _, a := range m.Attachments {
			files = append(files, wireAttachment(a))
		}
		o["attachments"] = files
	}
	if m.Nonce != "" {
		o["nonce"] = m.Nonce
	}
	if len(m.Reactions) > 0 {
		list := []object{}
		for _, r := range m.Reactions {
			list = append(list, object{"count": len(r.Users), "me": false, "emoji": object{"id": nil, "name": r.Emoji},
				"me_burst": false, "burst_colors": []any{}, "count_details": object{"burst": 0, "normal": len(r.Users)}})
		}
		o["reactions"] = list
	}
	if m.ReplyTo != "" {
		o["message_reference"] = object{"type": 0, "message_id": m.ReplyTo, "channel_id": m.ChannelID, "guild_id": orNil(m.GuildID)}
		o["referenced_message"] = nil
		if m.Referenced != nil {
			// The bot sees of the message replied to what it could see of it anyway.
			o["referenced_message"] = s.wireMessage(m.Referenced, intent)
		}
	}
	if i := m.Interaction; i != nil {
		meta := object{"id": i.ID, "type": i.Type, "user": s.wireUser(i.User.ID), "authorizing_integration_owners": object{"0": or(m.GuildID, "0")}}
		if i.MessageID != "" {
			meta["interacted_message_id"] = i.MessageID
		}
		o["interaction_metadata"] = meta
		if i.Name != "" {
			o["interaction"] = object{"id": i.ID, "type": i.Type, "name": i.Name, "user": s.wireUser(i.User.ID)}
		}
		o["webhook_id"], o["application_id"] = s.bot.ID, s.bot.ID
	}
	if t := s.world.channels[m.ThreadID]; m.ThreadID != "" && t != nil {
		o["thread"] = s.wireChannel(t)
	}
	return o
}

// entitled tells whether the bot sees the content without the intent.
func (s *Simulator) entitled(m *Message) bool {
	if m.GuildID == "" || m.Author.ID == s.bot.ID {
		return true
	}
	for _, u := range m.Mentions {
		if u.ID == s.bot.ID {
			return true
		}
	}
	return false
}

func (s *Simulator) flags(m *Message) int {
	f := m.Flags
	if m.EphemeralTo != "" {
		f |= FlagEphemeral
	}
	if m.Thinking {
		f |= FlagLoading
	}
	if m.ThreadID != "" {
		f |= FlagHasThread
	}
	return f
}

func wireAttachment(a Attachment) object {
	o := object{"id": a.ID, "filename": a.Filename, "size": a.Size, "url": a.URL, "proxy_url": a.URL, "content_type": a.ContentType}
	if a.Description != "" {
		o["description"] = a.Description
	}
	return o
}

// maxFile is what Discord takes without a boost; keepFiles bounds how many
// bytes the simulator remembers, the oldest files going first.
const (
	maxFile   = 10 << 20
	keepFiles = 64 << 20
)

type files struct {
	data  map[string][]byte
	order []string
	size  int
	base  string // the address that the files are served below
}

func newFiles() files { return files{data: map[string][]byte{}} }

// keep stores a file and gives it its identifier and address. The lock is held.
func (s *Simulator) keep(channelID string, a Attachment) Attachment {
	a.ID, a.Size = s.newID(), len(a.Data)
	if a.ContentType == "" {
		a.ContentType = or(mime.TypeByExtension(path.Ext(a.Filename)), "application/octet-stream")
	}
	a.Filename = path.Base("/" + a.Filename)
	dir := fmt.Sprintf("/attachments/%s/%s/", channelID, a.ID)
	p := dir + a.Filename
	a.URL = s.files.base + dir + url.PathEscape(a.Filename)
	s.files.data[p] = a.Data
	s.files.order = append(s.files.order, p)
	s.files.size += len(a.Data)
	for s.files.size > keepFiles && len(s.files.order) > 1 {
		first := s.files.order[0]
		s.files.size -= len(s.files.data[first])
		delete(s.files.data, first)
		s.files.order = s.files.order[1:]
	}
	a.Data = nil
	return a
}
