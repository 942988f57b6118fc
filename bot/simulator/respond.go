package simulator

// respondFlags are the flags of a first response or a follow-up.
const respondFlags = createFlags | FlagEphemeral

// respondWithMessage answers with a message now (4) or later (5). Whether only
// the person sees it is fixed here.
func (s *Simulator) respondWithMessage(c *call, i *Interaction, kind int, data []byte) *apiError {
	b, err := decodeMessage(data, followUpKeys)
	if err != nil {
		return err
	}
	var f form
	m := &Message{Author: s.bot, Type: MessageCommand, Interaction: s.metadata(i)}
	if i.Type != InteractionCommand {
		m.Type = MessageDefault
		if i.source != nil {
			m.ReplyTo = ""
		}
	}
	if kind == respondDefer {
		flags := b.flags(&f, FlagEphemeral)
		for k, v := range b.given {
			if k != "flags" && !saysNothing(v) {
				f.add("data."+k, "FIELD_UNKNOWN", "A deferral has flags only.")
			}
		}
		if err := f.err(); err != nil {
			return err
		}
		m.Thinking = true
		i.Ephemeral = flags&FlagEphemeral != 0
		i.State = StateDeferred
	} else {
		flags := b.flags(&f, respondFlags)
		if err := s.fill(c, &f, i.ChannelID, m, &b, flags); err != nil {
			return err
		}
		i.Ephemeral = flags&FlagEphemeral != 0
		i.State = StateAnswered
	}
	if i.Ephemeral {
		m.EphemeralTo = i.UserID
	}
	i.MessageID = s.add(s.world.channels[i.ChannelID], *m, b.AllowedMentions).ID
	return nil
}

// fill lays a body over a new message of an interaction and checks it.
func (s *Simulator) fill(c *call, f *form, channelID string, m *Message, b *messageBody, flags int) *apiError {
	m.Flags = flags &^ FlagEphemeral
	b.apply(m)
	b.AllowedMentions.check(f)
	names := b.attach(f, m, c.files)
	if err := checkMessage(f, m, names); err != nil {
		return err
	}
	s.upload(channelID, m)
	return nil
}

func (s *Simulator) metadata(i *Interaction) *MessageInteraction {
	meta := &MessageInteraction{ID: i.ID, Type: i.Type, Name: i.Command, User: *s.world.users[i.UserID]}
	if i.source != nil {
		meta.MessageID = i.source.ID
	}
	return meta
}

// respondWithUpdate edits the message whose component was used.
func (s *Simulator) respondWithUpdate(c *call, i *Interaction, data []byte) *apiError {
	b, err := decodeMessage(data, editKeys)
	if err != nil {
		return err
	}
	if err := s.rewrite(c, i.source, &b); err != nil {
		return err
	}
	s.edited(i.source)
	i.State = StateAnswered
	return nil
}

func (s *Simulator) respondWithChoices(i *Interaction, data []byte) *apiError {
	var b struct {
		Choices *[]Choice `json:"choices"`
	}
	if err := decode(data, &b); err != nil {
		return err
	}
	if b.Choices == nil {
		return invalid("data.choices", "BASE_TYPE_REQUIRED", "This field is required")
	}
	var f form
	checkChoices(&f, "data.choices", *b.Choices, i.focused())
	if err := f.err(); err != nil {
		return err
	}
	i.Choices, i.State = *b.Choices, StateAnswered
	return nil
}

// focused is the type of the option that is being completed.
func (i *Interaction) focused() OptionType {
	type option struct {
		Type    OptionType `json:"type"`
		Focused bool       `json:"focused"`
		Options []rawBody  `json:"options"`
	}
	var p struct {
		Data struct {
			Options []rawBody `json:"options"`
		} `json:"data"`
	}
	if decodeLoosely(i.data, &p) != nil {
		return OptionString
	}
	list := p.Data.Options
	for len(list) > 0 {
		var o option
		if decodeLoosely(list[0], &o) == nil && o.Focused {
			return o.Type
		}
		list = append(list[1:], o.Options...)
	}
	return OptionString
}

func (s *Simulator) respondWithModal(i *Interaction, data []byte) *apiError {
	var m Modal
	if err := decode(data, &m); err != nil {
		return err
	}
	var f form
	checkModal(&f, &m)
	if err := f.err(); err != nil {
		return err
	}
	number(m.Components)
	i.Modal, i.State = &m, StateModal
	return nil
}
