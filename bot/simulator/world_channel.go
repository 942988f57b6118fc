package simulator

import (
	"fmt"
	"slices"
)

// AddChannel makes a channel in a guild. Threads are made with AddThread.
func (s *Simulator) AddChannel(c Channel) (Channel, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.world.guilds[c.GuildID] == nil {
		return Channel{}, fmt.Errorf("guild %s: %w", c.GuildID, ErrUnknown)
	}
	if c.isThread() || c.Type == ChannelDM {
		return Channel{}, fmt.Errorf("use AddThread or OpenDM: %w", ErrInvalid)
	}
	return *s.addChannel(c).copy(), nil
}

// addChannel stores the channel and tells the bot. The lock is held.
func (s *Simulator) addChannel(c Channel) *Channel {
	if c.ID == "" {
		c.ID = s.newID()
	}
	c.Tags = slices.Clone(c.Tags)
	for i := range c.Tags {
		if c.Tags[i].ID == "" {
			c.Tags[i].ID = s.newID()
		}
	}
	c.created, c.denied = s.opt.Now(), map[string]Permission{}
	s.world.channels[c.ID] = &c
	name := "CHANNEL_CREATE"
	if c.isThread() {
		name = "THREAD_CREATE"
	}
	if c.GuildID != "" {
		payload := s.wireChannel(&c)
		if c.isThread() {
			payload["newly_created"] = true
		}
		s.dispatchGuild(c.GuildID, IntentGuilds, name, payload)
	}
	s.publish(Event{Type: EventChannel, ChannelID: c.ID, Channel: c.copy()})
	return &c
}

func (c *Channel) copy() *Channel {
	d := *c
	d.messages, d.denied = nil, nil
	return &d
}

// AddThread lets a person start a public thread in a text channel.
func (s *Simulator) AddThread(userID, parentID, name string) (Channel, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p := s.world.channels[parentID]
	if p == nil {
		return Channel{}, fmt.Errorf("channel %s: %w", parentID, ErrUnknown)
	}
	if !s.permissions(userID, parentID).Has(PermissionCreatePublicThreads) {
		return Channel{}, fmt.Errorf("starting a thread: %w", ErrForbidden)
	}
	return *s.addThread(p, userID, "", name).copy(), nil
}

// addThread makes a thread below p; its ID may be that of a message.
func (s *Simulator) addThread(p *Channel, userID, id, name string) *Channel {
	kind := ChannelPublicThread
	if p.Type == ChannelAnnouncement {
		kind = ChannelAnnouncementThread
	}
	return s.addChannel(Channel{ID: id, Type: kind, GuildID: p.GuildID, ParentID: p.ID, Name: name, OwnerID: userID})
}

// OpenDM returns the direct message channel between the bot and a user.
func (s *Simulator) OpenDM(userID string) (Channel, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c, err := s.openDM(userID)
	if err != nil {
		return Channel{}, err
	}
	return *c.copy(), nil
}

func (s *Simulator) openDM(userID string) (*Channel, error) {
	u := s.world.users[userID]
	if u == nil || userID == s.bot.ID {
		return nil, fmt.Errorf("user %s: %w", userID, ErrUnknown)
	}
	for _, c := range s.world.channels {
		if c.Type == ChannelDM && c.RecipientID == userID {
			return c, nil
		}
	}
	return s.addChannel(Channel{Type: ChannelDM, RecipientID: userID, Name: u.Username}), nil
}
