package simulator

import (
	"net/http"
	"slices"
	"time"
)

// commandRoutes register commands, globally and in guilds.
var commandRoutes = []route{
	{"GET", "/applications/{app}/commands", "list_application_commands", false, (*Simulator).listCommands},
	{"PUT", "/applications/{app}/commands", "bulk_set_application_commands", false, (*Simulator).setCommands},
	{"POST", "/applications/{app}/commands", "create_application_command", false, (*Simulator).createCommand},
	{"GET", "/applications/{app}/commands/{command}", "get_application_command", false, (*Simulator).getCommand},
	{"DELETE", "/applications/{app}/commands/{command}", "delete_application_command", false, (*Simulator).deleteCommand},
	{"GET", "/applications/{app}/guilds/{guild}/commands", "list_guild_application_commands", false, (*Simulator).listCommands},
	{"PUT", "/applications/{app}/guilds/{guild}/commands", "bulk_set_guild_application_commands", false, (*Simulator).setCommands},
	{"POST", "/applications/{app}/guilds/{guild}/commands", "create_guild_application_command", false, (*Simulator).createCommand},
	{"GET", "/applications/{app}/guilds/{guild}/commands/{command}", "get_guild_application_command", false, (*Simulator).getCommand},
	{"DELETE", "/applications/{app}/guilds/{guild}/commands/{command}", "delete_guild_application_command", false, (*Simulator).deleteCommand},
}

// registry is the list of commands that the path means.
func (s *Simulator) registry(c *call) (*[]Command, *apiError) {
	if c.arg("app") != s.bot.ID {
		return nil, &apiError{status: http.StatusForbidden, code: 20012, message: "You are not authorized to perform this action on this application"}
	}
	if c.arg("guild") == "" {
		return &s.world.commands, nil
	}
	g := s.world.guilds[c.arg("guild")]
	if g == nil {
		return nil, errMissingAccess
	}
	return &g.commands, nil
}

func (s *Simulator) listCommands(c *call) reply {
	list, err := s.registry(c)
	if err != nil {
		return fail(err)
	}
	return ok(append([]Command{}, *list...))
}

// setCommands replaces all commands. Those whose kind and name stay keep their
// identifier.
func (s *Simulator) setCommands(c *call) reply {
	list, err := s.registry(c)
	if err != nil {
		return fail(err)
	}
	var fresh []Command
	if err := decode(c.body, &fresh); err != nil {
		return fail(err)
	}
	var f form
	checkCommands(&f, "", fresh)
	if err := f.err(); err != nil {
		return fail(err)
	}
	if a := s.newCommands(c, *list, fresh); a != nil {
		return *a
	}
	for i := range fresh {
		s.enrol(c, *list, &fresh[i])
	}
	*list = fresh
	s.publish(Event{Type: EventCommands})
	return ok(append([]Command{}, fresh...))
}

// newCommands counts the commands that didn't exist before against the limit
// of a day, where limits are enforced.
func (s *Simulator) newCommands(c *call, old, fresh []Command) *reply {
	count := 0
	for _, cmd := range fresh {
		if !slices.ContainsFunc(old, func(o Command) bool { return o.Type == cmd.Type && o.Name == cmd.Name }) {
			count++
		}
	}
	day := s.quota.window("commands " + c.arg("guild"))
	for range count {
		if wait := day.use(s.opt.Now(), commandsADay, 24*time.Hour); wait > 0 && s.opt.EnforceLimits {
			a := fail(bad(codeTooManyCommands, "Max number of daily application command creates has been reached (200)"))
			return &a
		}
	}
	return nil
}

// enrol gives a command what Discord gives it.
func (s *Simulator) enrol(c *call, old []Command, cmd *Command) {
	cmd.ID = ""
	for _, o := range old {
		if o.Type == cmd.Type && o.Name == cmd.Name {
			cmd.ID = o.ID
		}
	}
	if cmd.ID == "" {
		cmd.ID = s.newID()
	}
	cmd.ApplicationID, cmd.GuildID, cmd.Version = s.bot.ID, c.arg("guild"), s.newID()
}

func (s *Simulator) createCommand(c *call) reply {
	list, err := s.registry(c)
	if err != nil {
		return fail(err)
	}
	var cmd Command
	if err := decode(c.body, &cmd); err != nil {
		return fail(err)
	}
	one := []Command{cmd}
	var f form
	checkCommands(&f, "_root", one)
	if err := f.err(); err != nil {
		return fail(err)
	}
	if a := s.newCommands(c, *list, one); a != nil {
		return *a
	}
	cmd = one[0]
	s.enrol(c, *list, &cmd)
	rest := slices.DeleteFunc(slices.Clone(*list), func(o Command) bool { return o.ID == cmd.ID })
	status := http.StatusCreated
	if len(rest) < len(*list) {
		status = http.StatusOK
	}
	*list = append(rest, cmd)
	s.publish(Event{Type: EventCommands})
	return reply{status: status, body: cmd}
}

func (s *Simulator) getCommand(c *call) reply {
	list, err := s.registry(c)
	if err != nil {
		return fail(err)
	}
	i := slices.IndexFunc(*list, func(o Command) bool { return o.ID == c.arg("command") })
	if i < 0 {
		return fail(unknown(codeUnknownCommand, "application command"))
	}
	return ok((*list)[i])
}

func (s *Simulator) deleteCommand(c *call) reply {
	list, err := s.registry(c)
	if err != nil {
		return fail(err)
	}
	rest := slices.DeleteFunc(slices.Clone(*list), func(o Command) bool { return o.ID == c.arg("command") })
	if len(rest) == len(*list) {
		return fail(unknown(codeUnknownCommand, "application command"))
	}
	*list = rest
	s.publish(Event{Type: EventCommands})
	return none()
}
