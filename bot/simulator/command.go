package simulator

import (
	"encoding/json"
	"slices"
	"strings"
)

// CommandType is Discord's number of a kind of application command.
type CommandType int

// The kinds of commands.
const (
	CommandChatInput CommandType = 1
	CommandUser      CommandType = 2
	CommandMessage   CommandType = 3
)

// OptionType is Discord's number of a kind of command option.
type OptionType int

// The kinds of options.
const (
	OptionSubcommand      OptionType = 1
	OptionSubcommandGroup OptionType = 2
	OptionString          OptionType = 3
	OptionInteger         OptionType = 4
	OptionBoolean         OptionType = 5
	OptionUser            OptionType = 6
	OptionChannel         OptionType = 7
	OptionRole            OptionType = 8
	OptionMentionable     OptionType = 9
	OptionNumber          OptionType = 10
	OptionAttachment      OptionType = 11
)

// Command is a registered application command.
type Command struct {
	ID            string            `json:"id"`
	ApplicationID string            `json:"application_id"`
	GuildID       string            `json:"guild_id,omitempty"`
	Version       string            `json:"version"`
	Type          CommandType       `json:"type"`
	Name          string            `json:"name"`
	NameLocal     map[string]string `json:"name_localizations,omitempty"`
	Description   string            `json:"description"`
	DescLocal     map[string]string `json:"description_localizations,omitempty"`
	Options       []CommandOption   `json:"options,omitempty"`
	// MemberPermissions are what a member needs; nil means nothing, zero
	// means that only administrators may.
	MemberPermissions *Permission `json:"default_member_permissions"`
	DMPermission      *bool       `json:"dm_permission,omitempty"`
	// Contexts are where it can be used: 0 in guilds, 1 in direct messages.
	Contexts         []int           `json:"contexts,omitempty"`
	IntegrationTypes []int           `json:"integration_types,omitempty"`
	NSFW             bool            `json:"nsfw"`
	DefaultPermitted *bool           `json:"default_permission,omitempty"`
	Handler          json.RawMessage `json:"handler,omitempty"`
}

// CommandOption is an option of a command, or a subcommand.
type CommandOption struct {
	Type         OptionType        `json:"type"`
	Name         string            `json:"name"`
	NameLocal    map[string]string `json:"name_localizations,omitempty"`
	Description  string            `json:"description"`
	DescLocal    map[string]string `json:"description_localizations,omitempty"`
	Required     bool              `json:"required,omitempty"`
	Choices      []Choice          `json:"choices,omitempty"`
	Options      []CommandOption   `json:"options,omitempty"`
	ChannelTypes []ChannelType     `json:"channel_types,omitempty"`
	MinValue     *float64          `json:"min_value,omitempty"`
	MaxValue     *float64          `json:"max_value,omitempty"`
	MinLength    *int              `json:"min_length,omitempty"`
	MaxLength    *int              `json:"max_length,omitempty"`
	Autocomplete bool              `json:"autocomplete,omitempty"`
}

// Choice is a value that a person can choose for an option: a string or a
// number.
type Choice struct {
	Name      string            `json:"name"`
	NameLocal map[string]string `json:"name_localizations,omitempty"`
	Value     any               `json:"value"`
}

// Option is what a person filled in for an option. Value is a string, a
// number, a bool, the identifier of a user, role or channel, or an Attachment.
type Option struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// Commands are the commands that exist in the guild, its own and the global
// ones, by name. An empty guild means direct messages.
func (s *Simulator) Commands(guildID string) []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.commandsIn(guildID)
}

// Available are the commands that the user is offered in the channel: those of
// Commands that default_member_permissions leave them.
func (s *Simulator) Available(userID, channelID string) []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.world.channels[channelID]
	if c == nil {
		return nil
	}
	return slices.DeleteFunc(s.commandsIn(c.GuildID), func(cmd Command) bool {
		return !s.mayUse(userID, c, cmd)
	})
}

func (s *Simulator) commandsIn(guildID string) []Command {
	var out []Command
	where := 1
	if guildID != "" {
		where = 0
		if g := s.world.guilds[guildID]; g != nil {
			out = append(out, g.commands...)
		}
	}
	for _, cmd := range s.world.commands {
		if len(cmd.Contexts) > 0 && !slices.Contains(cmd.Contexts, where) {
			continue
		}
		if where == 1 && len(cmd.Contexts) == 0 && cmd.DMPermission != nil && !*cmd.DMPermission {
			continue
		}
		shadowed := slices.ContainsFunc(out, func(o Command) bool { return o.Type == cmd.Type && o.Name == cmd.Name })
		if !shadowed {
			out = append(out, cmd)
		}
	}
	slices.SortFunc(out, func(a, b Command) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// mayUse applies default_member_permissions and the right to use commands.
func (s *Simulator) mayUse(userID string, c *Channel, cmd Command) bool {
	p := s.permissions(userID, c.ID)
	if !p.Has(PermissionViewChannel | PermissionUseAppCommands) {
		return false
	}
	if c.GuildID == "" || cmd.MemberPermissions == nil || p.Has(PermissionAdministrator) {
		return true
	}
	return *cmd.MemberPermissions != 0 && p.Has(*cmd.MemberPermissions)
}

// find resolves "articles add" to the command and the path of subcommands.
func find(list []Command, kind CommandType, line string) (cmd Command, path []CommandOption, ok bool) {
	if kind != CommandChatInput {
		i := slices.IndexFunc(list, func(c Command) bool { return c.Type == kind && c.Name == line })
		if i < 0 {
			return Command{}, nil, false
		}
		return list[i], nil, true
	}
	words := strings.Fields(strings.TrimPrefix(line, "/"))
	if len(words) == 0 {
		return Command{}, nil, false
	}
	i := slices.IndexFunc(list, func(c Command) bool { return c.Type == kind && c.Name == words[0] })
	if i < 0 {
		return Command{}, nil, false
	}
	cmd = list[i]
	options := cmd.Options
	for _, w := range words[1:] {
		j := slices.IndexFunc(options, func(o CommandOption) bool { return o.Name == w && o.isSub() })
		if j < 0 {
			return Command{}, nil, false
		}
		path = append(path, options[j])
		options = options[j].Options
	}
	// A command with subcommands can't be used without one.
	return cmd, path, !slices.ContainsFunc(options, CommandOption.isSub)
}

func (o CommandOption) isSub() bool {
	return o.Type == OptionSubcommand || o.Type == OptionSubcommandGroup
}
