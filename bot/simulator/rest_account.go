package simulator

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// accountRoutes are about the gateway, the bot itself and its guilds.
var accountRoutes = []route{
	{"GET", "/gateway", "get_gateway", true, (*Simulator).getGateway},
	{"GET", "/gateway/bot", "get_bot_gateway", false, (*Simulator).getGatewayBot},
	{"GET", "/users/@me", "get_my_user", false, (*Simulator).getMe},
	{"GET", "/users/{user}", "get_user", false, (*Simulator).getUser},
	{"GET", "/users/@me/guilds", "list_my_guilds", false, (*Simulator).getMyGuilds},
	{"DELETE", "/users/@me/guilds/{guild}", "leave_guild", false, (*Simulator).leaveGuild},
	{"POST", "/users/@me/channels", "create_dm", false, (*Simulator).createDM},
	{"GET", "/applications/@me", "get_my_application", false, (*Simulator).getApplication},
	{"GET", "/oauth2/applications/@me", "get_my_oauth2_application", false, (*Simulator).getApplication},
	{"GET", "/guilds/{guild}", "get_guild", false, (*Simulator).getGuild},
	{"GET", "/guilds/{guild}/channels", "list_guild_channels", false, (*Simulator).getGuildChannels},
	{"GET", "/guilds/{guild}/roles", "list_guild_roles", false, (*Simulator).getGuildRoles},
	{"GET", "/guilds/{guild}/members", "list_guild_members", false, (*Simulator).getMembers},
	{"GET", "/guilds/{guild}/members/{user}", "get_guild_member", false, (*Simulator).getMember},
	{"GET", "/guilds/{guild}/threads/active", "get_active_guild_threads", false, (*Simulator).getThreads},
}

// gatewayURL is the websocket's own address. The lock is held.
func (s *Simulator) gatewayURL() string {
	return "ws" + strings.TrimPrefix(s.files.base, "http") + gatewayPath
}

func (s *Simulator) getGateway(*call) reply { return ok(object{"url": s.gatewayURL()}) }

func (s *Simulator) getGatewayBot(*call) reply {
	return ok(object{"url": s.gatewayURL(), "shards": 1, "session_start_limit": object{
		"total": 1000, "remaining": max(0, 1000-s.gate.stats.Identifies), "reset_after": 14400000, "max_concurrency": 1,
	}})
}

func (s *Simulator) getMe(*call) reply {
	u := s.wireUser(s.bot.ID)
	u["verified"], u["mfa_enabled"], u["locale"], u["flags"], u["email"] = true, true, "en-US", 0, nil
	return ok(u)
}

func (s *Simulator) getUser(c *call) reply {
	if s.world.users[c.arg("user")] == nil {
		return fail(unknown(codeUnknownUser, "User"))
	}
	return ok(s.wireUser(c.arg("user")))
}

func (s *Simulator) getMyGuilds(*call) reply {
	out := []object{}
	for _, g := range s.world.guilds {
		out = append(out, object{"id": g.ID, "name": g.Name, "icon": nil, "owner": false, "features": []string{},
			"permissions": s.guildPermissions(s.bot.ID, g.ID)})
	}
	return ok(out)
}

// leaveGuild makes the bot leave; its channels and commands there are gone.
func (s *Simulator) leaveGuild(c *call) reply {
	g, err := s.guild(c)
	if err != nil {
		return fail(err)
	}
	s.dropGuild(g.ID)
	return none()
}

func (s *Simulator) createDM(c *call) reply {
	var b struct {
		Recipient string `json:"recipient_id"`
	}
	if err := decode(c.body, &b); err != nil {
		return fail(err)
	}
	ch, err := s.openDM(b.Recipient)
	if err != nil {
		return fail(invalid("recipient_id", "SNOWFLAKE_UNKNOWN", "No such user, or the bot itself."))
	}
	return ok(s.wireChannel(ch))
}

// applicationFlags tell which privileged intents are switched on; the limited
// forms are those of a bot in fewer than 100 guilds.
func (s *Simulator) applicationFlags() int {
	f := 0
	for intent, flag := range map[Intent]int{IntentGuildPresences: 1 << 13, IntentGuildMembers: 1 << 15, IntentMessageContent: 1 << 19} {
		if s.opt.Privileged&intent != 0 {
			f |= flag
		}
	}
	return f
}

func (s *Simulator) getApplication(*call) reply {
	return ok(object{
		"id": s.bot.ID, "name": s.bot.Username, "icon": nil, "description": "", "bot_public": true,
		"bot_require_code_grant": false, "verify_key": "00", "flags": s.applicationFlags(), "bot": s.wireUser(s.bot.ID),
		"owner": object{"id": "1", "username": "operator", "discriminator": "0", "avatar": nil, "global_name": nil},
		"team":  nil, "redirect_uris": []string{}, "interactions_endpoint_url": nil, "approximate_guild_count": len(s.world.guilds),
		"integration_types_config": object{"0": object{}}, "rpc_origins": []string{}, "hook": true, "type": nil, "summary": "",
	})
}

// guild is the one in the path. A guild that the bot isn't in is unknown to it.
func (s *Simulator) guild(c *call) (*Guild, *apiError) {
	g := s.world.guilds[c.arg("guild")]
	if g == nil {
		return nil, unknown(codeUnknownGuild, "Guild")
	}
	return g, nil
}

func (s *Simulator) getGuild(c *call) reply {
	g, err := s.guild(c)
	if err != nil {
		return fail(err)
	}
	o := s.wireGuild(g, false)
	if c.r.URL.Query().Get("with_counts") == "true" {
		o["approximate_member_count"], o["approximate_presence_count"] = len(g.members), len(g.members)
	}
	return ok(o)
}

func (s *Simulator) getGuildChannels(c *call) reply {
	g, err := s.guild(c)
	if err != nil {
		return fail(err)
	}
	return ok(s.wireGuild(g, true)["channels"])
}

func (s *Simulator) getThreads(c *call) reply {
	g, err := s.guild(c)
	if err != nil {
		return fail(err)
	}
	active := []object{}
	for _, t := range s.sortedChannels() {
		if t.GuildID == g.ID && t.isThread() && !t.Archived && s.permissions(s.bot.ID, t.ID).Has(PermissionViewChannel) {
			active = append(active, s.wireChannel(t))
		}
	}
	return ok(object{"threads": active, "members": []any{}})
}

func (s *Simulator) getGuildRoles(c *call) reply {
	g, err := s.guild(c)
	if err != nil {
		return fail(err)
	}
	return ok(s.wireGuild(g, false)["roles"])
}

// getMembers needs the privileged intent, as on Discord.
func (s *Simulator) getMembers(c *call) reply {
	g, err := s.guild(c)
	if err != nil {
		return fail(err)
	}
	if s.opt.Privileged&IntentGuildMembers == 0 {
		return fail(errMissingAccess)
	}
	limit, isNumber := strconv.Atoi(or(c.r.URL.Query().Get("limit"), "1"))
	if isNumber != nil || limit < 1 || limit > 1000 {
		return fail(invalid("limit", "NUMBER_TYPE_MAX", "Must be between 1 and 1000."))
	}
	out := []object{}
	for _, id := range slices.SortedFunc(maps.Keys(g.members), compareIDs) {
		if len(out) < limit && compareIDs(id, or(c.r.URL.Query().Get("after"), "0")) > 0 {
			out = append(out, s.wireMember(g, id))
		}
	}
	return ok(out)
}

func (s *Simulator) getMember(c *call) reply {
	g, err := s.guild(c)
	if err != nil {
		return fail(err)
	}
	id := c.arg("user")
	if id == "@me" {
		id = s.bot.ID
	}
	if g.members[id] == nil {
		return fail(unknown(codeUnknownMember, "Member"))
	}
	return ok(s.wireMember(g, id))
}
