package simulator

import (
	"slices"
	"strings"
)

// displayName is how a user is called in a guild. The lock is held.
func (s *Simulator) displayName(guildID, userID string) string {
	if m, err := s.member(guildID, userID); err == nil && m.Nick != "" {
		return m.Nick
	}
	if u := s.world.users[userID]; u != nil {
		return u.DisplayName()
	}
	return "unknown user"
}

// Guilds are all servers, by name.
func (s *Simulator) Guilds() []Guild {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Guild
	for _, g := range s.world.guilds {
		c := *g
		c.Roles, c.members, c.commands = slices.Clone(g.Roles), nil, nil
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Guild) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// Channels are those of a guild that the viewer may see, threads included, in
// the order in which they were made. An empty viewer sees all; an empty guild
// means direct messages.
func (s *Simulator) Channels(guildID, viewer string) []Channel {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Channel
	for _, c := range s.world.channels {
		if c.GuildID == guildID && (viewer == "" || s.permissions(viewer, c.ID).Has(PermissionViewChannel)) {
			out = append(out, *c.copy())
		}
	}
	slices.SortFunc(out, func(a, b Channel) int { return compareIDs(a.ID, b.ID) })
	return out
}

// Members are the members of a guild, the bot included, by user name.
func (s *Simulator) Members(guildID string) []Member {
	s.mu.Lock()
	defer s.mu.Unlock()
	g := s.world.guilds[guildID]
	if g == nil {
		return nil
	}
	var out []Member
	for _, m := range g.members {
		c := *m
		c.Roles = slices.Clone(m.Roles)
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b Member) int { return compareIDs(a.UserID, b.UserID) })
	return out
}

// User returns an account; false if there is none.
func (s *Simulator) User(id string) (User, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.world.users[id]
	if u == nil {
		return User{}, false
	}
	return *u, true
}

// Users are all accounts, the bot included, in the order in which they came.
func (s *Simulator) Users() []User {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []User
	for _, u := range s.world.users {
		out = append(out, *u)
	}
	slices.SortFunc(out, func(a, b User) int { return compareIDs(a.ID, b.ID) })
	return out
}

func compareIDs(a, b string) int {
	if x, y := snowflake(a), snowflake(b); x != y {
		if x < y {
			return -1
		}
		return 1
	}
	return strings.Compare(a, b)
}
