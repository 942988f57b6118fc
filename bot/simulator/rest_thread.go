package simulator

import (
	"net/http"
	"slices"
	"unicode/utf8"
)

func (s *Simulator) joinThread(c *call) reply {
	ch, err := s.channel(c, 0)
	if err != nil {
		return fail(err)
	}
	if !ch.isThread() {
		return fail(bad(codeWrongType, "Cannot execute action on this channel type"))
	}
	return none()
}

// archivedThreads lists the archived public threads of a channel or forum, the
// newest first, all on one page.
func (s *Simulator) archivedThreads(c *call) reply {
	ch, err := s.channel(c, PermissionReadMessageHistory)
	if err != nil {
		return fail(err)
	}
	out := []object{}
	for _, t := range slices.Backward(s.sortedChannels()) {
		if t.ParentID == ch.ID && t.Archived && t.Type != ChannelPrivateThread {
			out = append(out, s.wireChannel(t))
		}
	}
	return ok(object{"threads": out, "members": []any{}, "has_more": false})
}

// threadBody is the union of what starts a thread.
type threadBody struct {
	Name        string       `json:"name"`
	Duration    *int         `json:"auto_archive_duration"`
	SlowMode    int          `json:"rate_limit_per_user"`
	Type        *ChannelType `json:"type"`
	Invitable   *bool        `json:"invitable"`
	AppliedTags []string     `json:"applied_tags"`
	Message     *rawBody     `json:"message"`
}

func checkThreadName(name string) *apiError {
	if n := utf8.RuneCountInString(name); n < 1 || n > 100 {
		return invalid("name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
	}
	return nil
}

func (b *threadBody) check() *apiError {
	if err := checkThreadName(b.Name); err != nil {
		return err
	}
	if b.Duration != nil && !slices.Contains([]int{60, 1440, 4320, 10080}, *b.Duration) {
		return invalid("auto_archive_duration", "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080).")
	}
	return nil
}

func (s *Simulator) createThread(c *call) reply {
	ch, err := s.channel(c, 0)
	if err != nil {
		return fail(err)
	}
	var b threadBody
	if err := decode(c.body, &b); err != nil {
		return fail(err)
	}
	if err := b.check(); err != nil {
		return fail(err)
	}
	if ch.Type == ChannelForum {
		return s.createPost(c, ch, b)
	}
	if ch.Type != ChannelText && ch.Type != ChannelAnnouncement {
		return fail(bad(codeWrongType, "Cannot execute action on this channel type"))
	}
	if b.Message != nil || b.AppliedTags != nil {
		return fail(invalid("message", "FIELD_UNKNOWN", "Only forum posts have a message and tags."))
	}
	need, kind := PermissionCreatePublicThreads, ChannelPublicThread
	if b.Type == nil || *b.Type == ChannelPrivateThread { // Discord's default
		need, kind = PermissionCreatePrivateThreads, ChannelPrivateThread
	}
	if !s.permissions(s.bot.ID, ch.ID).Has(need) {
		return fail(errMissingPermissions)
	}
	if kind == ChannelPublicThread && ch.Type == ChannelAnnouncement {
		kind = ChannelAnnouncementThread
	}
	t := s.addChannel(Channel{Type: kind, GuildID: ch.GuildID, ParentID: ch.ID, Name: b.Name, OwnerID: s.bot.ID})
	return reply{status: http.StatusCreated, body: s.wireChannel(t)}
}

func (s *Simulator) createThreadFrom(c *call) reply {
	ch, err := s.channel(c, PermissionCreatePublicThreads)
	if err != nil {
		return fail(err)
	}
	m := ch.message(c.arg("message"))
	if m == nil || m.EphemeralTo != "" {
		return fail(unknown(codeUnknownMessage, "Message"))
	}
	var b threadBody
	if err := decode(c.body, &b); err != nil {
		return fail(err)
	}
	if err := b.check(); err != nil {
		return fail(err)
	}
	if ch.Type != ChannelText && ch.Type != ChannelAnnouncement {
		return fail(bad(codeWrongType, "Cannot execute action on this channel type"))
	}
	if m.ThreadID != "" {
		return fail(bad(codeHasThread, "A thread has already been created for this message"))
	}
	m.ThreadID = m.ID
	t := s.addThread(ch, s.bot.ID, m.ID, b.Name)
	s.changedMessage(m)
	return reply{status: http.StatusCreated, body: s.wireChannel(t)}
}
