package simulator

import (
	"slices"
	"time"
)

// add completes a message, stores it and tells everybody. Whom it pings
// follows from allowed; nil means Discord's default. The lock is held.
func (s *Simulator) add(c *Channel, m Message, allowed *AllowedMentions) *Message {
	if m.ID == "" {
		m.ID = s.newID()
	}
	m.ChannelID, m.GuildID = c.ID, c.GuildID
	m.AuthorName = s.displayName(c.GuildID, m.Author.ID)
	m.Timestamp = s.opt.Now()
	if m.ReplyTo != "" {
		m.Type = MessageReply
		if r := c.message(m.ReplyTo); r != nil {
			m.Referenced = r.copy()
			m.Referenced.Referenced = nil
		}
	}
	number(m.Components)
	s.mention(&m, allowed)
	kept := &m
	c.messages = append(c.messages, kept)
	if over := len(c.messages) - s.opt.MessagesPerChannel; over > 0 {
		c.messages = slices.Clone(c.messages[over:])
	}
	if c.Archived {
		c.Archived = false
		s.dispatchGuild(c.GuildID, IntentGuilds, "THREAD_UPDATE", s.wireChannel(c))
	}
	if m.EphemeralTo == "" {
		s.dispatchMessage("MESSAGE_CREATE", kept)
	}
	s.publish(Event{Type: EventMessage, ChannelID: c.ID, MessageID: m.ID, Message: kept.copy(), only: m.EphemeralTo})
	return kept
}

// edited tells everybody that a message has changed. The lock is held.
func (s *Simulator) edited(m *Message) {
	number(m.Components)
	if !m.Thinking {
		now := s.opt.Now()
		m.Edited = &now
	}
	s.changedMessage(m)
}

// changedMessage is edited without the mark of an edit.
func (s *Simulator) changedMessage(m *Message) {
	if m.EphemeralTo == "" {
		s.dispatchMessage("MESSAGE_UPDATE", m)
	}
	s.publish(Event{Type: EventUpdate, ChannelID: m.ChannelID, MessageID: m.ID, Message: m.copy(), only: m.EphemeralTo})
}

// remove deletes a message. The lock is held.
func (s *Simulator) remove(m *Message) {
	c := s.world.channels[m.ChannelID]
	c.messages = slices.DeleteFunc(c.messages, func(o *Message) bool { return o == m })
	if m.EphemeralTo == "" {
		s.dispatchChannel(c, IntentGuildMessages, IntentDirectMessages, "MESSAGE_DELETE",
			object{"id": m.ID, "channel_id": m.ChannelID, "guild_id": orNil(m.GuildID)})
	}
	s.publish(Event{Type: EventDelete, ChannelID: m.ChannelID, MessageID: m.ID, only: m.EphemeralTo})
}

// react adds or takes away a reaction. The lock is held.
func (s *Simulator) react(m *Message, userID, emoji string, add bool) {
	m.Reactions = slices.Clone(m.Reactions)
	i := slices.IndexFunc(m.Reactions, func(r Reaction) bool { return r.Emoji == emoji })
	if i < 0 {
		m.Reactions = append(m.Reactions, Reaction{Emoji: emoji})
		i = len(m.Reactions) - 1
	}
	users := slices.DeleteFunc(slices.Clone(m.Reactions[i].Users), func(u string) bool { return u == userID })
	if add {
		users = append(users, userID)
	}
	m.Reactions[i].Users = users
	m.Reactions = slices.DeleteFunc(m.Reactions, func(r Reaction) bool { return len(r.Users) == 0 })
	name := "MESSAGE_REACTION_ADD"
	if !add {
		name = "MESSAGE_REACTION_REMOVE"
	}
	s.dispatchChannel(s.world.channels[m.ChannelID], IntentGuildReactions, IntentDirectReactions, name, object{
		"user_id": userID, "channel_id": m.ChannelID, "message_id": m.ID, "guild_id": orNil(m.GuildID),
		"emoji": object{"id": nil, "name": emoji},
	})
	s.publish(Event{Type: EventUpdate, ChannelID: m.ChannelID, MessageID: m.ID, Message: m.copy(), only: m.EphemeralTo})
}

// typing tells everybody that somebody types. The lock is held.
func (s *Simulator) typing(userID, channelID string) {
	c := s.world.channels[channelID]
	if c == nil {
		return
	}
	s.dispatchChannel(c, IntentGuildTyping, IntentDirectTyping, "TYPING_START", object{
		"channel_id": c.ID, "guild_id": orNil(c.GuildID), "user_id": userID, "timestamp": s.opt.Now().Unix(),
	})
	s.publish(Event{Type: EventTyping, ChannelID: channelID, UserID: userID})
}

// number gives each component without one the next free number, as Discord
// does.
func number(list []Component) {
	used := map[int]bool{}
	walk("", list, func(_ string, c *Component) { used[c.ID] = true })
	next := 1
	walk("", list, func(_ string, c *Component) {
		if c.ID != 0 {
			return
		}
		for used[next] {
			next++
		}
		c.ID, used[next] = next, true
	})
}

func (m *Message) copy() *Message {
	c := *m
	c.Embeds = append([]Embed{}, m.Embeds...)
	c.Components = append([]Component{}, m.Components...)
	c.Attachments = append([]Attachment{}, m.Attachments...)
	c.Mentions = append([]User{}, m.Mentions...)
	if m.Edited != nil {
		t := time.Time(*m.Edited)
		c.Edited = &t
	}
	return &c
}
