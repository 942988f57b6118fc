package simulator

import "encoding/json"

func decodeLoosely(raw []byte, into any) error { return json.Unmarshal(raw, into) }

// response finds the message that the path means: the original response, or a
// follow-up of the same interaction.
func (s *Simulator) response(c *call) (*Interaction, *Message, *apiError) {
	i, err := s.alive(c)
	if err != nil {
		return nil, nil, err
	}
	id := i.MessageID
	if named := c.arg("message"); named != "" {
		id = ""
		for _, own := range append([]string{i.MessageID}, i.FollowUps...) {
			if own == named {
				id = named
			}
		}
	}
	ch := s.world.channels[i.ChannelID]
	if id == "" || ch == nil || ch.message(id) == nil {
		return nil, nil, unknown(codeUnknownMessage, "Message")
	}
	return i, ch.message(id), nil
}

func (s *Simulator) getResponse(c *call) reply {
	_, m, err := s.response(c)
	if err != nil {
		return fail(err)
	}
	return ok(s.wireMessage(m, true))
}

// editResponse edits a response; the first edit after a deferral is the
// answer itself, and pings.
func (s *Simulator) editResponse(c *call) reply {
	i, m, err := s.response(c)
	if err != nil {
		return fail(err)
	}
	b, err := decodeMessage(c.body, append([]string{"poll"}, editKeys...))
	if err != nil {
		return fail(err)
	}
	if err := s.rewrite(c, m, &b); err != nil {
		return fail(err)
	}
	s.answered(i, m, &b)
	return ok(s.wireMessage(m, true))
}

// answered publishes an edit, which for a deferred answer is the answer.
func (s *Simulator) answered(i *Interaction, m *Message, b *messageBody) {
	first := m.Thinking
	m.Thinking = false
	if first {
		s.mention(m, b.AllowedMentions)
		number(m.Components)
		s.changedMessage(m)
	} else {
		s.edited(m)
	}
	if i.State == StateDeferred && m.ID == i.MessageID {
		s.settle(i, StateAnswered)
	}
}

func (s *Simulator) deleteResponse(c *call) reply {
	i, m, err := s.response(c)
	if err != nil {
		return fail(err)
	}
	if m.EphemeralTo != "" && m.Thinking {
		m.Thinking = false
	}
	s.remove(m)
	if i.State == StateDeferred && m.ID == i.MessageID {
		s.settle(i, StateAnswered)
	}
	return none()
}

// followUp sends another message. The first one after a deferral takes the
// place of the awaited answer, and whether it is ephemeral was fixed then.
func (s *Simulator) followUp(c *call) reply {
	i, err := s.alive(c)
	if err != nil {
		return fail(err)
	}
	ch := s.world.channels[i.ChannelID]
	if ch == nil {
		return fail(unknown(codeUnknownChannel, "Channel"))
	}
	b, err := decodeMessage(c.body, followUpKeys)
	if err != nil {
		return fail(err)
	}
	var f form
	flags := b.flags(&f, respondFlags)
	if waiting := ch.message(i.MessageID); waiting != nil && waiting.Thinking {
		next := waiting.copy()
		if err := s.fill(c, &f, ch.ID, next, &b, flags); err != nil {
			return fail(err)
		}
		*waiting = *next
		s.answered(i, waiting, &b)
		return ok(s.wireMessage(waiting, true))
	}
	m := &Message{Author: s.bot, Interaction: s.metadata(i)}
	if flags&FlagEphemeral != 0 {
		m.EphemeralTo = i.UserID
	}
	if i.MessageID != "" && ch.message(i.MessageID) != nil {
		m.ReplyTo = i.MessageID
	}
	if err := s.fill(c, &f, ch.ID, m, &b, flags); err != nil {
		return fail(err)
	}
	sent := s.add(ch, *m, b.AllowedMentions)
	i.FollowUps = append(i.FollowUps, sent.ID)
	return ok(s.wireMessage(sent, true))
}
