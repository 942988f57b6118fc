package simulator

import (
	"net/http"
	"slices"
	"unicode/utf8"
)

// channelRoutes are about channels and threads.
var channelRoutes = []route{
	{"GET", "/channels/{channel}", "get_channel", false, (*Simulator).getChannel},
	{"PATCH", "/channels/{channel}", "update_channel", false, (*Simulator).updateChannel},
	{"POST", "/channels/{channel}/typing", "trigger_typing_indicator", false, (*Simulator).triggerTyping},
	{"POST", "/channels/{channel}/threads", "create_thread", false, (*Simulator).createThread},
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

// writing is the permission that a message in the channel needs.
func writing(c *Channel) Permission {
	if c != nil && c.isThread() {
		return PermissionSendMessagesInThreads
	}
	return PermissionSendMessages
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
	t := s.addThread(ch, s.bot.ID, "", b.Name)
	t.Type = kind
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
