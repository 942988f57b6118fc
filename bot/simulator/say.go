package simulator

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Say lets a person write in a channel, in reply to a message if replyTo isn't
// empty. A mention is written as Discord's client sends it: <@ID>.
func (s *Simulator) Say(userID, channelID, content, replyTo string) (Message, error) {
	return s.Post(userID, channelID, Message{Content: content, ReplyTo: replyTo})
}

// Post lets a user post any message: with attachments, embeds, or components
// of a type that the bot doesn't know. Content, Embeds, Components,
// Attachments, ReplyTo and Flags are taken from m.
func (s *Simulator) Post(userID, channelID string, m Message) (Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, u := s.world.channels[channelID], s.world.users[userID]
	if c == nil || u == nil {
		return Message{}, fmt.Errorf("channel %s or user %s: %w", channelID, userID, ErrUnknown)
	}
	need := PermissionViewChannel | PermissionSendMessages
	if c.isThread() {
		need = PermissionViewChannel | PermissionSendMessagesInThreads
	}
	if !s.permissions(userID, channelID).Has(need) || c.Locked || c.Type == ChannelForum {
		return Message{}, fmt.Errorf("writing in %s: %w", c.Name, ErrForbidden)
	}
	empty := strings.TrimSpace(m.Content) == "" && len(m.Embeds)+len(m.Components)+len(m.Attachments) == 0
	if empty || utf8.RuneCountInString(m.Content) > maxContent || m.ReplyTo != "" && c.message(m.ReplyTo) == nil {
		return Message{}, fmt.Errorf("an empty or too long message, or a reply to none: %w", ErrInvalid)
	}
	for i := range m.Attachments {
		m.Attachments[i] = s.keep(channelID, m.Attachments[i])
	}
	sent := s.add(c, Message{
		Author: *u, Content: m.Content, Embeds: m.Embeds, Components: m.Components,
		Attachments: m.Attachments, ReplyTo: m.ReplyTo, Flags: m.Flags,
	}, nil)
	return *sent.copy(), nil
}

// Edit lets a person change the text of their own message.
func (s *Simulator) Edit(userID, channelID, messageID, content string) (Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.lookup(channelID, messageID)
	if err != nil {
		return Message{}, err
	}
	if m.Author.ID != userID {
		return Message{}, fmt.Errorf("editing another's message: %w", ErrForbidden)
	}
	m.Content = content
	s.edited(m)
	return *m.copy(), nil
}

// Delete lets a person delete a message: their own, or with the permission to
// manage messages anybody's.
func (s *Simulator) Delete(userID, channelID, messageID string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.lookup(channelID, messageID)
	if err != nil {
		return err
	}
	dismiss := m.EphemeralTo == userID
	if m.Author.ID != userID && !dismiss && !s.permissions(userID, channelID).Has(PermissionManageMessages) {
		return fmt.Errorf("deleting another's message: %w", ErrForbidden)
	}
	s.remove(m)
	return nil
}

// React lets a person put an emoji under a message.
func (s *Simulator) React(userID, channelID, messageID, emoji string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.lookup(channelID, messageID)
	if err != nil {
		return err
	}
	if !s.permissions(userID, channelID).Has(PermissionAddReactions) {
		return fmt.Errorf("reacting: %w", ErrForbidden)
	}
	s.react(m, userID, emoji, true)
	return nil
}

// StartTyping shows that a person types.
func (s *Simulator) StartTyping(userID, channelID string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.typing(userID, channelID)
}

// Messages are those of the channel that the viewer may see, oldest first. An
// empty viewer sees all, ephemeral ones included.
func (s *Simulator) Messages(channelID, viewer string) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.world.channels[channelID]
	if c == nil {
		return nil
	}
	var out []Message
	for _, m := range c.messages {
		if s.visible(m, viewer) {
			out = append(out, *m.copy())
		}
	}
	return out
}

// Message returns one message.
func (s *Simulator) Message(channelID, messageID string) (Message, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.lookup(channelID, messageID)
	if err != nil {
		return Message{}, err
	}
	return *m.copy(), nil
}

func (s *Simulator) visible(m *Message, viewer string) bool {
	if viewer == "" || m.EphemeralTo == viewer {
		return true
	}
	return m.EphemeralTo == "" && s.permissions(viewer, m.ChannelID).Has(PermissionViewChannel|PermissionReadMessageHistory)
}

func (s *Simulator) lookup(channelID, messageID string) (*Message, error) {
	if c := s.world.channels[channelID]; c != nil {
		if m := c.message(messageID); m != nil {
			return m, nil
		}
	}
	return nil, fmt.Errorf("message %s in channel %s: %w", messageID, channelID, ErrUnknown)
}

func (c *Channel) message(id string) *Message {
	i, ok := slices.BinarySearchFunc(c.messages, id, func(m *Message, id string) int { return compareIDs(m.ID, id) })
	if !ok {
		return nil
	}
	return c.messages[i]
}
