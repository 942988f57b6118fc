package simulator

import (
	"context"
	"fmt"
)

// Invoke lets a person use a slash command: "ask" or "articles add". Options
// are checked as Discord's client checks them; text that was autocompleted may
// be anything. The command reaches the bot as INTERACTION_CREATE.
func (s *Simulator) Invoke(userID, channelID, command string, options ...Option) (Interaction, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.invoke(InteractionCommand, userID, channelID, command, options, "")
}

// Autocomplete lets a person type into the focused option and returns what the
// bot suggests. The typed text is the focused option's value. ErrNoAnswer
// means that nothing came within 3 s.
func (s *Simulator) Autocomplete(ctx context.Context, userID, channelID, command string, options []Option, focused string) ([]Choice, error) {
	s.mu.Lock()
	i, err := s.invoke(InteractionAutocomplete, userID, channelID, command, options, focused)
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	if i, err = s.AwaitInteraction(ctx, i.ID); err != nil {
		return nil, err
	}
	if i.State != StateAnswered {
		return nil, fmt.Errorf("autocompletion of %s: %w", command, ErrNoAnswer)
	}
	return i.Choices, nil
}

// InvokeMessageCommand lets a person use a command from a message's menu.
func (s *Simulator) InvokeMessageCommand(userID, name, channelID, messageID string) (Interaction, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.lookup(channelID, messageID)
	if err != nil {
		return Interaction{}, err
	}
	if !s.visible(m, userID) || m.EphemeralTo != "" {
		return Interaction{}, fmt.Errorf("a command on message %s: %w", messageID, ErrForbidden)
	}
	return s.menu(userID, channelID, CommandMessage, name, messageID,
		object{"messages": object{messageID: s.wireMessage(m, true)}})
}

// InvokeUserCommand lets a person use a command from another person's menu.
func (s *Simulator) InvokeUserCommand(userID, name, channelID, targetID string) (Interaction, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.world.users[targetID] == nil {
		return Interaction{}, fmt.Errorf("user %s: %w", targetID, ErrUnknown)
	}
	r := newResolved()
	s.resolveUser(r, s.guildOf(channelID), targetID)
	return s.menu(userID, channelID, CommandUser, name, targetID, r.wire())
}

func (s *Simulator) menu(userID, channelID string, kind CommandType, name, target string, resolved object) (Interaction, error) {
	c, cmd, _, err := s.command(userID, channelID, kind, name)
	if err != nil {
		return Interaction{}, err
	}
	data := object{"id": cmd.ID, "name": cmd.Name, "type": kind, "target_id": target, "resolved": resolved}
	if cmd.GuildID != "" {
		data["guild_id"] = cmd.GuildID
	}
	return s.interact(c, userID, Interaction{Type: InteractionCommand, Command: cmd.Name, name: cmd.Name}, data, nil), nil
}

// command finds a command that the person may use there. The lock is held.
func (s *Simulator) command(userID, channelID string, kind CommandType, line string) (*Channel, Command, []CommandOption, error) {
	c := s.world.channels[channelID]
	if c == nil || s.world.users[userID] == nil {
		return nil, Command{}, nil, fmt.Errorf("channel %s or user %s: %w", channelID, userID, ErrUnknown)
	}
	cmd, path, ok := find(s.commandsIn(c.GuildID), kind, line)
	if !ok {
		return nil, Command{}, nil, fmt.Errorf("command %q in %s: %w", line, c.Name, ErrUnknown)
	}
	if !s.mayUse(userID, c, cmd) {
		return nil, Command{}, nil, fmt.Errorf("command %q in %s: %w", line, c.Name, ErrForbidden)
	}
	return c, cmd, path, nil
}

func (s *Simulator) invoke(kind int, userID, channelID, line string, options []Option, focused string) (Interaction, error) {
	c, cmd, path, err := s.command(userID, channelID, CommandChatInput, line)
	if err != nil {
		return Interaction{}, err
	}
	defs := cmd.Options
	if len(path) > 0 {
		defs = path[len(path)-1].Options
	}
	r := newResolved()
	list, err := s.fillIn(c, r, defs, options, focused)
	if err != nil {
		return Interaction{}, fmt.Errorf("/%s: %w", line, err)
	}
	full := cmd.Name
	for _, o := range path {
		full += " " + o.Name
	}
	for n := len(path) - 1; n >= 0; n-- {
		list = []object{{"type": path[n].Type, "name": path[n].Name, "options": list}}
	}
	data := object{"id": cmd.ID, "name": cmd.Name, "type": CommandChatInput}
	if cmd.GuildID != "" {
		data["guild_id"] = cmd.GuildID
	}
	if len(list) > 0 {
		data["options"] = list
	}
	if wire := r.wire(); len(wire) > 0 {
		data["resolved"] = wire
	}
	return s.interact(c, userID, Interaction{Type: kind, Command: full, name: cmd.Name}, data, nil), nil
}
