package simulator

// channelRoutes are about channels and threads.
var channelRoutes = []route{
	{"GET", "/channels/{channel}", "get_channel", false, (*Simulator).getChannel},
	{"PATCH", "/channels/{channel}", "update_channel", false, (*Simulator).updateChannel},
	{"POST", "/channels/{channel}/typing", "trigger_typing_indicator", false, (*Simulator).triggerTyping},
	{"POST", "/channels/{channel}/threads", "create_thread", false, (*Simulator).createThread},
	{"GET", "/channels/{channel}/threads/archived/public", "list_public_archived_threads", false, (*Simulator).archivedThreads},
	{"POST", "/channels/{channel}/messages/{message}/threads", "create_thread_from_message", false, (*Simulator).createThreadFrom},
	{"PUT", "/channels/{channel}/thread-members/@me", "join_thread", false, (*Simulator).joinThread},
}

// channel is the one in the path, if the bot may do all of need there.
func (s *Simulator) channel(c *call, need Permission) (*Channel, *apiError) {
	ch := s.world.channels[c.arg("channel")]
	if ch == nil {
		return nil, unknown(codeUnknownChannel, "Channel")
	}
	p := s.permissions(s.bot.ID, ch.ID)
	if !p.Has(PermissionViewChannel) {
		return nil, errMissingAccess
	}
	if !p.Has(need) {
		return nil, errMissingPermissions
	}
	return ch, nil
}

func (s *Simulator) getChannel(c *call) reply {
	ch, err := s.channel(c, 0)
	if err != nil {
		return fail(err)
	}
	return ok(s.wireChannel(ch))
}

// updateChannel renames, archives or locks a thread; other channels are the
// administrators' business.
func (s *Simulator) updateChannel(c *call) reply {
	ch, err := s.channel(c, 0)
	if err != nil {
		return fail(err)
	}
	var b struct {
		Name        *string  `json:"name"`
		Archived    *bool    `json:"archived"`
		Locked      *bool    `json:"locked"`
		Duration    int      `json:"auto_archive_duration"`
		AppliedTags []string `json:"applied_tags"`
	}
	if err := decode(c.body, &b); err != nil {
		return fail(err)
	}
	manage := s.permissions(s.bot.ID, ch.ID).Has(PermissionManageThreads)
	if !ch.isThread() || !manage && (ch.OwnerID != s.bot.ID || b.Locked != nil) {
		return fail(errMissingPermissions)
	}
	if b.Name != nil {
		if err := checkThreadName(*b.Name); err != nil {
			return fail(err)
		}
		ch.Name = *b.Name
	}
	if b.Archived != nil {
		ch.Archived = *b.Archived
	}
	if b.Locked != nil {
		ch.Locked = *b.Locked
	}
	if b.AppliedTags != nil {
		ch.AppliedTags = b.AppliedTags
	}
	s.dispatchGuild(ch.GuildID, IntentGuilds, "THREAD_UPDATE", s.wireChannel(ch))
	return ok(s.wireChannel(ch))
}

func (s *Simulator) triggerTyping(c *call) reply {
	ch, err := s.channel(c, writing(s.world.channels[c.arg("channel")]))
	if err != nil {
		return fail(err)
	}
	s.typing(s.bot.ID, ch.ID)
	return none()
}

// writing is the permission that a message in the channel needs.
func writing(c *Channel) Permission {
	if c != nil && c.isThread() {
		return PermissionSendMessagesInThreads
	}
	return PermissionSendMessages
}
