package simulator

import (
	"fmt"
	"slices"
	"unicode/utf8"
)

// Press lets a person use a component of a message: a button without values,
// or a select with the chosen ones.
func (s *Simulator) Press(userID, channelID, messageID, customID string, values ...string) (Interaction, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m, err := s.lookup(channelID, messageID)
	if err != nil {
		return Interaction{}, err
	}
	if !s.visible(m, userID) {
		return Interaction{}, fmt.Errorf("message %s: %w", messageID, ErrForbidden)
	}
	var found *Component
	walk("", m.Components, func(_ string, c *Component) {
		if c.CustomID == customID {
			found = c
		}
	})
	if found == nil {
		return Interaction{}, fmt.Errorf("component %q of message %s: %w", customID, messageID, ErrUnknown)
	}
	if found.Disabled {
		return Interaction{}, fmt.Errorf("component %q is disabled: %w", customID, ErrForbidden)
	}
	c := s.world.channels[channelID]
	data := object{"custom_id": customID, "component_type": found.Type, "id": found.ID}
	if found.Type != ComponentButton {
		r := newResolved()
		if err := s.choose(c, r, found, values); err != nil {
			return Interaction{}, err
		}
		data["values"] = append([]string{}, values...)
		if wire := r.wire(); len(wire) > 0 {
			data["resolved"] = wire
		}
	}
	return s.interact(c, userID, Interaction{Type: InteractionComponent, CustomID: customID}, data, m), nil
}

// choose checks the values given to a select. The lock is held.
func (s *Simulator) choose(c *Channel, r resolved, sel *Component, values []string) error {
	lo, hi := 1, 1
	if sel.MinValues != nil {
		lo = *sel.MinValues
	}
	if sel.MaxValues != nil {
		hi = *sel.MaxValues
	}
	if len(values) < lo || len(values) > hi {
		return fmt.Errorf("%d values for %q: %w", len(values), sel.CustomID, ErrInvalid)
	}
	kinds := map[ComponentType]OptionType{
		ComponentUserSelect: OptionUser, ComponentRoleSelect: OptionRole,
		ComponentMentionableSelect: OptionMentionable, ComponentChannelSelect: OptionChannel,
	}
	for _, v := range values {
		ok := slices.ContainsFunc(sel.Options, func(o SelectOption) bool { return o.Value == v })
		if kind, entity := kinds[sel.Type]; entity {
			ok = s.resolve(r, c.GuildID, kind, v)
		}
		if !ok {
			return fmt.Errorf("value %q of %q: %w", v, sel.CustomID, ErrUnknown)
		}
	}
	return nil
}

// SubmitModal lets a person send the form that the interaction opened. Fields
// are the texts by custom ID; those left out keep what the form came with.
func (s *Simulator) SubmitModal(userID, interactionID string, fields map[string]string) (Interaction, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	from := s.acts.byID[interactionID]
	if from == nil || from.Modal == nil {
		return Interaction{}, fmt.Errorf("a form of interaction %s: %w", interactionID, ErrUnknown)
	}
	if from.UserID != userID {
		return Interaction{}, fmt.Errorf("another person's form: %w", ErrForbidden)
	}
	c := s.world.channels[from.ChannelID]
	if c == nil {
		return Interaction{}, fmt.Errorf("channel %s: %w", from.ChannelID, ErrUnknown)
	}
	known := map[string]bool{}
	for _, in := range from.Modal.Inputs() {
		known[in.CustomID] = true
	}
	for id := range fields {
		if !known[id] {
			return Interaction{}, fmt.Errorf("field %q: %w", id, ErrUnknown)
		}
	}
	list, err := submitted(from.Modal.Components, fields)
	if err != nil {
		return Interaction{}, err
	}
	data := object{"custom_id": from.Modal.CustomID, "components": list}
	return s.interact(c, userID, Interaction{Type: InteractionModal, CustomID: from.Modal.CustomID}, data, from.source), nil
}

// submitted is the filled-in form as the bot receives it.
func submitted(list []Component, fields map[string]string) ([]object, error) {
	out := []object{}
	for i := range list {
		o, err := submit(&list[i], fields)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}

func submit(c *Component, fields map[string]string) (object, error) {
	o := object{"type": c.Type, "id": c.ID}
	var err error
	switch c.Type {
	case ComponentActionRow:
		o["components"], err = submitted(c.Components, fields)
	case ComponentLabel:
		o["component"], err = submit(c.Component, fields)
	case ComponentTextInput:
		text, given := fields[c.CustomID]
		if !given {
			text = c.Value
		}
		o["custom_id"], o["value"] = c.CustomID, text
		n, must := utf8.RuneCountInString(text), c.Required == nil || *c.Required
		short := c.MinLength != nil && n < *c.MinLength && (n > 0 || must)
		long := n > maxInput || c.MaxLength != nil && n > *c.MaxLength
		if must && n == 0 || short || long {
			err = fmt.Errorf("field %q holds %d characters: %w", c.CustomID, n, ErrInvalid)
		}
	case ComponentStringSelect, ComponentUserSelect, ComponentRoleSelect, ComponentMentionableSelect, ComponentChannelSelect:
		o["custom_id"], o["values"] = c.CustomID, []string{}
		if v := fields[c.CustomID]; v != "" {
			o["values"] = []string{v}
		}
	}
	return o, err
}
