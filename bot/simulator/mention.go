package simulator

import (
	"regexp"
	"slices"
	"strings"
)

// AllowedMentions is the bot's word on who may be notified. A nil Parse allows
// nothing besides Users and Roles; a nil AllowedMentions allows everything.
type AllowedMentions struct {
	Parse       []string `json:"parse"`
	Users       []string `json:"users"`
	Roles       []string `json:"roles"`
	RepliedUser *bool    `json:"replied_user"`
}

// The forms of mentions. Discord doesn't look into code spans; the simulator
// does, so that nothing depends on how Markdown is parsed.
var (
	userMention = regexp.MustCompile(`<@!?(\d{1,20})>`)
	roleMention = regexp.MustCompile(`<@&(\d{1,20})>`)
	allMention  = regexp.MustCompile(`@(everyone|here)`)
)

// mention fills in whom the message names and whom it notifies: content and
// text displays count, embeds never do. The lock is held.
func (s *Simulator) mention(m *Message, allowed *AllowedMentions) {
	texts := []string{m.Content}
	walk("", m.Components, func(_ string, c *Component) {
		if c.Type == ComponentTextDisplay {
			texts = append(texts, c.Content)
		}
	})
	text := strings.Join(texts, "\n")
	m.Mentions, m.Pings = nil, Pings{Users: []string{}, Roles: []string{}}
	if m.EphemeralTo != "" || m.Thinking {
		return
	}
	power := s.permissions(m.Author.ID, m.ChannelID).Has(PermissionMentionEveryone)
	if allMention.MatchString(text) && allowed.kind("everyone") && power {
		m.Pings.Everyone = true
	}
	for _, id := range named(userMention, text) {
		if u := s.world.users[id]; u != nil && (allowed.kind("users") || slices.Contains(allowed.users(), id)) {
			s.pingUser(m, u)
		}
	}
	if g := s.world.guilds[m.GuildID]; g != nil {
		for _, id := range named(roleMention, text) {
			r := g.role(id)
			if r != nil && (r.Mentionable || power) && (allowed.kind("roles") || slices.Contains(allowed.roles(), id)) {
				m.Pings.Roles = append(m.Pings.Roles, id)
			}
		}
	}
	if m.Referenced != nil && (allowed == nil || allowed.RepliedUser != nil && *allowed.RepliedUser) {
		if u := s.world.users[m.Referenced.Author.ID]; u != nil {
			s.pingUser(m, u)
		}
	}
}

func (s *Simulator) pingUser(m *Message, u *User) {
	if !slices.Contains(m.Pings.Users, u.ID) {
		m.Mentions = append(m.Mentions, *u)
		m.Pings.Users = append(m.Pings.Users, u.ID)
	}
}

func named(form *regexp.Regexp, text string) []string {
	var out []string
	for _, hit := range form.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(out, hit[1]) {
			out = append(out, hit[1])
		}
	}
	return out
}

func (a *AllowedMentions) kind(k string) bool { return a == nil || slices.Contains(a.Parse, k) }

func (a *AllowedMentions) users() []string {
	if a == nil {
		return nil
	}
	return a.Users
}

func (a *AllowedMentions) roles() []string {
	if a == nil {
		return nil
	}
	return a.Roles
}

// check finds what Discord refuses: a kind that is both parsed and listed.
func (a *AllowedMentions) check(f *form) {
	if a == nil {
		return
	}
	for i, k := range a.Parse {
		if k != "users" && k != "roles" && k != "everyone" {
			f.add("allowed_mentions.parse."+itoa(i), "BASE_TYPE_CHOICES", "Value must be one of roles, users, everyone.")
		}
	}
	for kind, list := range map[string][]string{"users": a.Users, "roles": a.Roles} {
		if len(list) > 0 && slices.Contains(a.Parse, kind) {
			f.add("allowed_mentions."+kind, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
				"parse:[\""+kind+"\"] and "+kind+": [ids...] are mutually exclusive.")
		}
		if len(list) > 100 {
			f.add("allowed_mentions."+kind, "BASE_TYPE_MAX_LENGTH", "Must be 100 or fewer in length.")
		}
	}
}
