package simulator

import (
	"slices"
	"strings"
)

// object is a JSON object on its way to the robot. The wire forms are written
// out by hand, since they differ from what a page needs.
type object = map[string]any

func (s *Simulator) wireUser(id string) object {
	u := s.world.users[id]
	if u == nil {
		u = &User{ID: id, Username: "deleted-user"}
	}
	return object{
		"id": u.ID, "username": u.Username, "global_name": orNil(u.GlobalName), "discriminator": "0",
		"avatar": nil, "bot": u.Bot, "public_flags": 0,
	}
}

func (s *Simulator) wireMember(g *Guild, id string) object {
	m := g.members[id]
	if m == nil {
		return object{"user": s.wireUser(id), "roles": []string{}}
	}
	return object{
		"user": s.wireUser(id), "nick": orNil(m.Nick), "avatar": nil, "banner": nil, "roles": append([]string{}, m.Roles...),
		"joined_at": stamp(m.Joined), "premium_since": nil, "deaf": false, "mute": false, "flags": 0, "pending": false,
		"communication_disabled_until": nil,
	}
}

func wireRole(r Role) object {
	return object{
		"id": r.ID, "name": r.Name, "color": 0, "colors": object{"primary_color": 0, "secondary_color": nil, "tertiary_color": nil},
		"hoist": false, "position": 1, "permissions": r.Permissions, "managed": false, "mentionable": r.Mentionable,
		"icon": nil, "unicode_emoji": nil, "flags": 0,
	}
}

// wireGuild is a guild; complete adds what GUILD_CREATE carries.
func (s *Simulator) wireGuild(g *Guild, complete bool) object {
	everyone := wireRole(Role{ID: g.ID, Name: "@everyone", Permissions: DefaultPermissions})
	everyone["position"] = 0
	roles := []object{everyone}
	for _, r := range g.Roles {
		roles = append(roles, wireRole(r))
	}
	o := object{
		"id": g.ID, "name": g.Name, "owner_id": or(g.OwnerID, "1"), "icon": nil, "splash": nil, "banner": nil,
		"description": nil, "discovery_splash": nil, "home_header": nil, "afk_channel_id": nil, "afk_timeout": 300,
		"system_channel_id": nil, "system_channel_flags": 0, "rules_channel_id": nil, "public_updates_channel_id": nil,
		"safety_alerts_channel_id": nil, "widget_enabled": false, "widget_channel_id": nil, "application_id": nil,
		"verification_level": 1, "default_message_notifications": 0, "explicit_content_filter": 0, "mfa_level": 0,
		"premium_tier": 0, "premium_subscription_count": 0, "premium_progress_bar_enabled": false, "nsfw": false,
		"nsfw_level": 0, "vanity_url_code": nil, "preferred_locale": or(g.Locale, "en-US"), "features": []string{},
		"emojis": []any{}, "stickers": []any{}, "roles": roles, "max_members": 500000, "max_video_channel_users": 25,
	}
	if !complete {
		return o
	}
	channels, threads := []object{}, []object{}
	for _, c := range s.sortedChannels() {
		switch {
		case c.GuildID != g.ID || !s.permissions(s.bot.ID, c.ID).Has(PermissionViewChannel):
		case c.isThread():
			threads = append(threads, s.wireChannel(c))
		default:
			channels = append(channels, s.wireChannel(c))
		}
	}
	o["channels"], o["threads"] = channels, threads
	o["members"] = []object{s.wireMember(g, s.bot.ID)}
	o["member_count"], o["joined_at"], o["large"], o["unavailable"] = len(g.members), stamp(g.members[s.bot.ID].Joined), false, false
	for _, k := range []string{"voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"} {
		o[k] = []any{}
	}
	return o
}

func (s *Simulator) sortedChannels() []*Channel {
	var list []*Channel
	for _, c := range s.world.channels {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b *Channel) int { return compareIDs(a.ID, b.ID) })
	return list
}

func (s *Simulator) wireChannel(c *Channel) object {
	o := object{"id": c.ID, "type": c.Type, "name": c.Name, "flags": 0, "last_message_id": nil}
	if n := len(c.messages); n > 0 {
		o["last_message_id"] = c.messages[n-1].ID
	}
	switch {
	case c.Type == ChannelDM:
		o["recipients"] = []object{s.wireUser(c.RecipientID)}
		delete(o, "name")
		return o
	case c.isThread():
		o["owner_id"], o["message_count"], o["member_count"], o["total_message_sent"] = c.OwnerID, len(c.messages), 1, len(c.messages)
		o["applied_tags"] = append([]string{}, c.AppliedTags...)
		o["rate_limit_per_user"] = 0
		o["thread_metadata"] = object{
			"archived": c.Archived, "locked": c.Locked, "auto_archive_duration": 1440,
			"archive_timestamp": stamp(c.created), "create_timestamp": stamp(c.created),
		}
	default:
		o["topic"], o["nsfw"], o["position"], o["rate_limit_per_user"] = orNil(c.Topic), false, 0, 0
		o["permission_overwrites"] = overwrites(c)
	}
	if c.Type == ChannelForum {
		tags := []object{}
		for _, t := range c.Tags {
			tags = append(tags, object{"id": t.ID, "name": t.Name, "moderated": false, "emoji_id": nil, "emoji_name": nil})
		}
		flags := 0
		if c.RequireTag {
			flags = 1 << 4
		}
		o["available_tags"], o["flags"], o["default_sort_order"], o["default_forum_layout"] = tags, flags, nil, 0
		o["default_reaction_emoji"] = nil
	}
	o["guild_id"], o["parent_id"] = c.GuildID, orNil(c.ParentID)
	return o
}

func overwrites(c *Channel) []object {
	out := []object{}
	for id, p := range c.denied {
		if p != 0 {
			out = append(out, object{"id": id, "type": 1, "allow": "0", "deny": p})
		}
	}
	slices.SortFunc(out, func(a, b object) int { return strings.Compare(a["id"].(string), b["id"].(string)) })
	return out
}

// partialChannel is a channel as interactions carry it.
func (s *Simulator) partialChannel(c *Channel, userID string) object {
	o := s.wireChannel(c)
	o["permissions"] = s.permissions(userID, c.ID)
	return o
}
