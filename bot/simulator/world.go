package simulator

import (
	"errors"
	"fmt"
	"slices"
)

// Errors that people's actions return, wrapped with what was meant.
var (
	// ErrUnknown: no such user, guild, channel, message, command or component.
	ErrUnknown = errors.New("not known to the simulator")
	// ErrForbidden: Discord's client wouldn't let the person do that.
	ErrForbidden = errors.New("not permitted")
	// ErrInvalid: Discord's client wouldn't send that.
	ErrInvalid = errors.New("not valid")
	// ErrNoAnswer: the bot did not respond in time.
	ErrNoAnswer = errors.New("the application did not respond")
)

// world is what exists apart from connections.
type world struct {
	users    map[string]*User
	guilds   map[string]*Guild
	channels map[string]*Channel
	commands []Command // global ones
}

func newWorld() world {
	return world{users: map[string]*User{}, guilds: map[string]*Guild{}, channels: map[string]*Channel{}}
}

// AddUser adds an account, or replaces the one with the same ID.
func (s *Simulator) AddUser(u User) User {
	s.mu.Lock()
	defer s.mu.Unlock()
	if u.ID == "" {
		u.ID = s.newID()
	}
	s.world.users[u.ID] = &u
	return u
}

// AddGuild makes a server, with the bot as a member with DefaultPermissions.
func (s *Simulator) AddGuild(g Guild) Guild {
	s.mu.Lock()
	defer s.mu.Unlock()
	if g.ID == "" {
		g.ID = s.newID()
	}
	g.Roles = slices.Clone(g.Roles)
	g.members = map[string]*Member{s.bot.ID: {UserID: s.bot.ID, Permissions: DefaultPermissions, Joined: s.opt.Now()}}
	s.world.guilds[g.ID] = &g
	s.dispatchGuild(g.ID, IntentGuilds, "GUILD_CREATE", s.wireGuild(&g, true))
	s.notify()
	return g
}

// AddRole adds a role to a guild.
func (s *Simulator) AddRole(guildID string, r Role) (Role, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.world.guilds[guildID]
	if g == nil {
		return Role{}, fmt.Errorf("guild %s: %w", guildID, ErrUnknown)
	}
	if r.ID == "" {
		r.ID = s.newID()
	}
	g.Roles = append(g.Roles, r)
	s.dispatchGuild(g.ID, IntentGuilds, "GUILD_ROLE_CREATE", object{"guild_id": g.ID, "role": wireRole(r)})
	return r, nil
}

// AddMember lets a user join a guild, or changes the membership.
func (s *Simulator) AddMember(guildID string, m Member) (Member, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, u := s.world.guilds[guildID], s.world.users[m.UserID]
	if g == nil || u == nil {
		return Member{}, fmt.Errorf("guild %s or user %s: %w", guildID, m.UserID, ErrUnknown)
	}
	if m.Permissions == 0 {
		m.Permissions = DefaultPermissions
	}
	if m.Joined.IsZero() {
		m.Joined = s.opt.Now()
	}
	m.Roles = slices.Clone(m.Roles)
	g.members[u.ID] = &m
	payload := s.wireMember(g, u.ID)
	payload["guild_id"] = g.ID
	s.dispatchGuild(g.ID, IntentGuildMembers, "GUILD_MEMBER_ADD", payload)
	s.notify()
	return m, nil
}
