package simulator

import (
	"fmt"
	"strconv"
)

// Permission is a set of Discord permission bits. As JSON it is a string of
// decimal digits, as Discord writes it.
type Permission uint64

// The permissions that the simulator looks at.
const (
	PermissionAdministrator         Permission = 1 << 3
	PermissionManageChannels        Permission = 1 << 4
	PermissionManageGuild           Permission = 1 << 5
	PermissionAddReactions          Permission = 1 << 6
	PermissionViewChannel           Permission = 1 << 10
	PermissionSendMessages          Permission = 1 << 11
	PermissionManageMessages        Permission = 1 << 13
	PermissionEmbedLinks            Permission = 1 << 14
	PermissionAttachFiles           Permission = 1 << 15
	PermissionReadMessageHistory    Permission = 1 << 16
	PermissionMentionEveryone       Permission = 1 << 17
	PermissionUseExternalEmojis     Permission = 1 << 18
	PermissionUseAppCommands        Permission = 1 << 31
	PermissionManageThreads         Permission = 1 << 34
	PermissionCreatePublicThreads   Permission = 1 << 35
	PermissionCreatePrivateThreads  Permission = 1 << 36
	PermissionSendMessagesInThreads Permission = 1 << 38
)

// DefaultPermissions are what a member, and the bot, may do where nothing else
// is said: read, write, reply, embed, attach, react, use commands and threads.
const DefaultPermissions = PermissionAddReactions | PermissionViewChannel | PermissionSendMessages |
	PermissionEmbedLinks | PermissionAttachFiles | PermissionReadMessageHistory | PermissionUseExternalEmojis |
	PermissionUseAppCommands | PermissionCreatePublicThreads | PermissionSendMessagesInThreads

const allPermissions Permission = 1<<53 - 1

// Has tells whether all of the given bits are set.
func (p Permission) Has(q Permission) bool { return p&q == q }

// MarshalText writes the bits as a decimal number.
func (p Permission) MarshalText() ([]byte, error) {
	return strconv.AppendUint(nil, uint64(p), 10), nil
}

// UnmarshalText reads a decimal number.
func (p *Permission) UnmarshalText(text []byte) error {
	n, err := strconv.ParseUint(string(text), 10, 64)
	if err != nil {
		return fmt.Errorf("%q is no set of permissions: %w", text, err)
	}
	*p = Permission(n)
	return nil
}

// permissions are what the user may do in the channel. A thread takes its
// parent's. The lock is held.
func (s *Simulator) permissions(userID, channelID string) Permission {
	c := s.world.channels[channelID]
	if c == nil {
		return 0
	}
	if c.GuildID == "" {
		if c.RecipientID == userID || userID == s.bot.ID {
			return DefaultPermissions | PermissionMentionEveryone
		}
		return 0
	}
	base := s.guildPermissions(userID, c.GuildID)
	if base.Has(PermissionAdministrator) {
		return allPermissions
	}
	if c.isThread() && c.ParentID != "" {
		if p := s.world.channels[c.ParentID]; p != nil {
			c = p
		}
	}
	base &^= c.denied[userID]
	if !base.Has(PermissionViewChannel) {
		return 0
	}
	return base
}

// guildPermissions are what the user may do in the guild before channels take
// something away. The lock is held.
func (s *Simulator) guildPermissions(userID, guildID string) Permission {
	g := s.world.guilds[guildID]
	if g == nil {
		return 0
	}
	m := g.members[userID]
	if m == nil {
		return 0
	}
	if g.OwnerID == userID {
		return allPermissions
	}
	p := m.Permissions
	for _, id := range m.Roles {
		if r := g.role(id); r != nil {
			p |= r.Permissions
		}
	}
	if p.Has(PermissionAdministrator) {
		return allPermissions
	}
	return p
}

// Permissions are what the user may do in the channel; zero where either is
// unknown or the user may not see the channel.
func (s *Simulator) Permissions(userID, channelID string) Permission {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.permissions(userID, channelID)
}

// Deny takes permissions away from a user (or from the bot) in a channel and
// the threads below it.
func (s *Simulator) Deny(channelID, userID string, p Permission) error {
	return s.overwrite(channelID, func(c *Channel) { c.denied[userID] |= p })
}

// Allow gives back what Deny took.
func (s *Simulator) Allow(channelID, userID string, p Permission) error {
	return s.overwrite(channelID, func(c *Channel) { c.denied[userID] &^= p })
}

func (s *Simulator) overwrite(channelID string, change func(*Channel)) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.world.channels[channelID]
	if c == nil {
		return fmt.Errorf("channel %s: %w", channelID, ErrUnknown)
	}
	change(c)
	s.dispatchGuild(c.GuildID, IntentGuilds, "CHANNEL_UPDATE", s.wireChannel(c))
	s.notify()
	return nil
}

// SetMemberPermissions sets what a member, or the bot, may do in a guild,
// apart from roles.
func (s *Simulator) SetMemberPermissions(guildID, userID string, p Permission) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.member(guildID, userID)
	if err != nil {
		return err
	}
	m.Permissions = p
	s.notify()
	return nil
}
