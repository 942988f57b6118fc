package simulator

import "fmt"

// member finds a membership. The lock is held.
func (s *Simulator) member(guildID, userID string) (*Member, error) {
	if g := s.world.guilds[guildID]; g != nil {
		if m := g.members[userID]; m != nil {
			return m, nil
		}
	}
	return nil, fmt.Errorf("member %s of guild %s: %w", userID, guildID, ErrUnknown)
}

// RemoveGuild throws the bot out of a guild: its channels and commands go.
func (s *Simulator) RemoveGuild(guildID string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.world.guilds[guildID] == nil {
		return fmt.Errorf("guild %s: %w", guildID, ErrUnknown)
	}
	s.dropGuild(guildID)
	return nil
}

func (s *Simulator) dropGuild(guildID string) {
	s.dispatchGuild(guildID, IntentGuilds, "GUILD_DELETE", object{"id": guildID})
	delete(s.world.guilds, guildID)
	for id, c := range s.world.channels {
		if c.GuildID == guildID {
			delete(s.world.channels, id)
		}
	}
	s.notify()
}

// RemoveMember lets a user leave a guild.
func (s *Simulator) RemoveMember(guildID, userID string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, err := s.member(guildID, userID); err != nil {
		return err
	}
	delete(s.world.guilds[guildID].members, userID)
	s.dispatchGuild(guildID, IntentGuildMembers, "GUILD_MEMBER_REMOVE",
		object{"guild_id": guildID, "user": s.wireUser(userID)})
	s.notify()
	return nil
}

// RemoveChannel deletes a channel and the threads below it.
func (s *Simulator) RemoveChannel(channelID string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.world.channels[channelID]
	if c == nil {
		return fmt.Errorf("channel %s: %w", channelID, ErrUnknown)
	}
	for id, t := range s.world.channels {
		if t.ParentID == channelID {
			s.dropChannel(id)
		}
	}
	s.dropChannel(channelID)
	return nil
}

func (s *Simulator) dropChannel(id string) {
	c := s.world.channels[id]
	delete(s.world.channels, id)
	name := "CHANNEL_DELETE"
	if c.isThread() {
		name = "THREAD_DELETE"
	}
	s.dispatchGuild(c.GuildID, IntentGuilds, name, s.wireChannel(c))
	s.publish(Event{Type: EventChannelGone, ChannelID: id})
}

// SetThread changes a thread's state: archived threads wake up when somebody
// writes, unless they are locked.
func (s *Simulator) SetThread(threadID string, archived, locked bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.world.channels[threadID]
	if c == nil || !c.isThread() {
		return fmt.Errorf("thread %s: %w", threadID, ErrUnknown)
	}
	c.Archived, c.Locked = archived, locked
	s.dispatchGuild(c.GuildID, IntentGuilds, "THREAD_UPDATE", s.wireChannel(c))
	s.notify()
	return nil
}
