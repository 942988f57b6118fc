package simulator

import "fmt"

// Place is a small furnished world, so that tests and the page need not each
// build one.
type Place struct {
	Guild Guild `json:"guild"`
	// Owner owns the guild; Moderator has Manage Server and Manage Messages;
	// Member and Guest are ordinary.
	Owner, Moderator, Member, Guest User
	// General, News (announcement) and Forum are channels; Thread is in
	// General.
	General, News, Forum, Thread Channel
	// Readers is a role that may be mentioned; Member has it.
	Readers Role
}

// Populate makes a guild with four people, a role, a text, an announcement and a forum
// channel and a thread. Names are prefixed, so that it can be called twice.
func (s *Simulator) Populate(name string) (Place, error) {
	p := Place{
		Owner:     s.AddUser(User{Username: name + "-olga", GlobalName: "Olga", Locale: "en-GB", TimeZone: "Europe/Kyiv"}),
		Moderator: s.AddUser(User{Username: name + "-mina", GlobalName: "Mina", Locale: "en-US", TimeZone: "America/New_York"}),
		Member:    s.AddUser(User{Username: name + "-tom", GlobalName: "Tom", Locale: "en-GB", TimeZone: "Europe/London"}),
		Guest:     s.AddUser(User{Username: name + "-yuki", GlobalName: "Yuki", Locale: "ja", TimeZone: "Asia/Tokyo"}),
	}
	p.Guild = s.AddGuild(Guild{Name: name, OwnerID: p.Owner.ID})
	var err error
	if p.Readers, err = s.AddRole(p.Guild.ID, Role{Name: "readers", Mentionable: true}); err != nil {
		return Place{}, fmt.Errorf("populating %s: %w", name, err)
	}
	for u, perm := range map[User]Permission{
		p.Owner: DefaultPermissions, p.Member: DefaultPermissions, p.Guest: DefaultPermissions,
		p.Moderator: DefaultPermissions | PermissionManageGuild | PermissionManageMessages | PermissionManageThreads,
	} {
		m := Member{UserID: u.ID, Permissions: perm}
		if u == p.Member {
			m.Roles = []string{p.Readers.ID}
		}
		if _, err := s.AddMember(p.Guild.ID, m); err != nil {
			return Place{}, fmt.Errorf("populating %s: %w", name, err)
		}
	}
	for _, c := range []struct {
		to   *Channel
		kind ChannelType
		name string
		tags []Tag
	}{
		{&p.General, ChannelText, "general", nil},
		{&p.News, ChannelAnnouncement, "news", nil},
		{&p.Forum, ChannelForum, "briefings", []Tag{{Name: "digest"}, {Name: "question"}}},
	} {
		*c.to, err = s.AddChannel(Channel{GuildID: p.Guild.ID, Type: c.kind, Name: c.name, Tags: c.tags})
		if err != nil {
			return Place{}, fmt.Errorf("populating %s: %w", name, err)
		}
	}
	p.Thread, err = s.AddThread(p.Member.ID, p.General.ID, "side talk")
	if err != nil {
		return Place{}, fmt.Errorf("populating %s: %w", name, err)
	}
	return p, nil
}
