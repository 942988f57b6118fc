package simulator

import "time"

// User is an account. ID may be left empty when adding one.
type User struct {
	ID         string `json:"id"`
	Username   string `json:"username"`
	GlobalName string `json:"global_name,omitempty"`
	Bot        bool   `json:"bot,omitempty"`
	// Locale is the language of the client, such as "en-GB"; empty means "en-US".
	Locale string `json:"locale,omitempty"`
	// TimeZone is an IANA name that the page shows times in. Discord never
	// tells a bot, and neither does the simulator.
	TimeZone string `json:"time_zone,omitempty"`
}

// DisplayName is the name that other people see.
func (u User) DisplayName() string {
	if u.GlobalName != "" {
		return u.GlobalName
	}
	return u.Username
}

// Member is a user's place in a guild.
type Member struct {
	UserID string `json:"user_id"`
	Nick   string `json:"nick,omitempty"`
	// Roles are role identifiers.
	Roles []string `json:"roles"`
	// Permissions are the member's own, besides those of the roles; zero when
	// added means DefaultPermissions.
	Permissions Permission `json:"permissions"`
	Joined      time.Time  `json:"joined_at"`
}

// Role is a role of a guild. ID may be left empty when adding one.
type Role struct {
	ID          string     `json:"id"`
	Name        string     `json:"name"`
	Permissions Permission `json:"permissions"`
	Mentionable bool       `json:"mentionable"`
}

// Guild is a server. ID may be left empty when adding one; without an owner
// nobody is above the permissions.
type Guild struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	OwnerID string `json:"owner_id,omitempty"`
	// Locale is the server's preferred language; empty means "en-US".
	Locale string `json:"locale,omitempty"`
	Roles  []Role `json:"roles"`

	members  map[string]*Member
	commands []Command
}

func (g *Guild) role(id string) *Role {
	for i := range g.Roles {
		if g.Roles[i].ID == id {
			return &g.Roles[i]
		}
	}
	return nil
}

// ChannelType is Discord's number of a kind of channel.
type ChannelType int

// The kinds of channels that the simulator has.
const (
	ChannelText               ChannelType = 0
	ChannelDM                 ChannelType = 1
	ChannelAnnouncement       ChannelType = 5
	ChannelAnnouncementThread ChannelType = 10
	ChannelPublicThread       ChannelType = 11
	ChannelPrivateThread      ChannelType = 12
	ChannelForum              ChannelType = 15
)

// Tag is a tag of a forum. ID may be left empty when adding one.
type Tag struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Channel is a text, announcement or forum channel, a thread or a direct
// message channel. ID may be left empty when adding one.
type Channel struct {
	ID      string      `json:"id"`
	Type    ChannelType `json:"type"`
	GuildID string      `json:"guild_id,omitempty"`
	Name    string      `json:"name"`
	Topic   string      `json:"topic,omitempty"`
	// ParentID is the channel that a thread belongs to.
	ParentID string `json:"parent_id,omitempty"`
	// OwnerID is who opened a thread.
	OwnerID string `json:"owner_id,omitempty"`
	// RecipientID is the person at the other end of a direct message channel.
	RecipientID string `json:"recipient_id,omitempty"`
	// Tags are a forum's tags.
	Tags []Tag `json:"available_tags,omitempty"`
	// RequireTag refuses posts without a tag in a forum.
	RequireTag bool `json:"require_tag,omitempty"`
	// AppliedTags are the tags of a forum post.
	AppliedTags []string `json:"applied_tags,omitempty"`
	// Archived and Locked are a thread's state.
	Archived bool `json:"archived,omitempty"`
	Locked   bool `json:"locked,omitempty"`

	created  time.Time
	messages []*Message
	denied   map[string]Permission
}

func (c *Channel) isThread() bool {
	return c.Type == ChannelAnnouncementThread || c.Type == ChannelPublicThread || c.Type == ChannelPrivateThread
}
