package simulator

// rawBody is a JSON value kept as it is.
type rawBody []byte

// UnmarshalJSON keeps the bytes.
func (r *rawBody) UnmarshalJSON(data []byte) error {
	*r = append((*r)[:0], data...)
	return nil
}

// editFlags are the flags that an edit may set.
const editFlags = FlagSuppressEmbeds | FlagComponentsV2

func (s *Simulator) updateMessage(c *call) reply {
	ch, m, err := s.message(c, 0)
	if err != nil {
		return fail(err)
	}
	if m.Author.ID != s.bot.ID {
		return fail(forbidden(codeNotOwn, "Cannot edit a message authored by another user"))
	}
	if ch.Archived {
		return fail(bad(codeArchived, "Tried to perform an operation on an archived thread"))
	}
	b, err := decodeMessage(c.body, editKeys)
	if err != nil {
		return fail(err)
	}
	if err := s.rewrite(c, m, &b); err != nil {
		return fail(err)
	}
	s.edited(m)
	return ok(s.wireMessage(m, true))
}

// rewrite lays a body over a message if the outcome is valid. Components V2,
// once set, stay.
func (s *Simulator) rewrite(c *call, m *Message, b *messageBody) *apiError {
	var f form
	next := m.copy()
	flags := b.flags(&f, editFlags)
	if b.Flags != nil {
		next.Flags = m.Flags&^FlagSuppressEmbeds | flags
	}
	b.apply(next)
	b.AllowedMentions.check(&f)
	names := b.attach(&f, next, c.files)
	if err := checkMessage(&f, next, names); err != nil {
		return err
	}
	s.upload(m.ChannelID, next)
	*m = *next
	return nil
}

func (s *Simulator) deleteMessage(c *call) reply {
	_, m, err := s.message(c, 0)
	if err != nil {
		return fail(err)
	}
	if m.Author.ID != s.bot.ID && !s.permissions(s.bot.ID, m.ChannelID).Has(PermissionManageMessages) {
		return fail(errMissingPermissions)
	}
	s.remove(m)
	return none()
}

// crosspost publishes a message of an announcement channel, once.
func (s *Simulator) crosspost(c *call) reply {
	ch, m, err := s.message(c, PermissionSendMessages)
	if err != nil {
		return fail(err)
	}
	if ch.Type != ChannelAnnouncement {
		return fail(bad(codeWrongType, "Cannot execute action on this channel type"))
	}
	if m.Author.ID != s.bot.ID && !s.permissions(s.bot.ID, ch.ID).Has(PermissionManageMessages) {
		return fail(errMissingPermissions)
	}
	if m.Flags&FlagCrossposted != 0 {
		return fail(bad(codeAlreadyCrossposted, "This message has already been crossposted."))
	}
	m.Flags |= FlagCrossposted
	s.changedMessage(m)
	return ok(s.wireMessage(m, true))
}

func (s *Simulator) addReaction(c *call) reply {
	_, m, err := s.message(c, PermissionReadMessageHistory|PermissionAddReactions)
	if err != nil {
		return fail(err)
	}
	s.react(m, s.bot.ID, c.arg("emoji"), true)
	return none()
}

func (s *Simulator) deleteReaction(c *call) reply {
	_, m, err := s.message(c, 0)
	if err != nil {
		return fail(err)
	}
	s.react(m, s.bot.ID, c.arg("emoji"), false)
	return none()
}
