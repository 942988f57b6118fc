package simulator

import (
	"net/http"
	"slices"
)

// createPost opens a post in a forum: a thread and its first message, which
// have the same identifier. Posts have no nonce.
func (s *Simulator) createPost(c *call, forum *Channel, b threadBody) reply {
	if !s.permissions(s.bot.ID, forum.ID).Has(PermissionSendMessages) {
		return fail(errMissingPermissions)
	}
	if b.Message == nil {
		return fail(invalid("message", "BASE_TYPE_REQUIRED", "This field is required"))
	}
	if b.Type != nil && *b.Type != 0 || b.Invitable != nil && *b.Invitable {
		return fail(invalid("type", "FIELD_UNKNOWN", "A forum post has no type."))
	}
	if len(b.AppliedTags) > 5 {
		return fail(invalid("applied_tags", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length."))
	}
	for i, id := range b.AppliedTags {
		if !slices.ContainsFunc(forum.Tags, func(t Tag) bool { return t.ID == id }) {
			return fail(invalid("applied_tags."+itoa(i), "FORUM_TAG_UNKNOWN", "No such tag."))
		}
	}
	if forum.RequireTag && len(b.AppliedTags) == 0 {
		return fail(bad(codeTagRequired, "A tag is required to create a forum post in this channel"))
	}
	body, err := decodeMessage(*b.Message, append([]string{"sticker_ids"}, editKeys...))
	if err != nil {
		return fail(err)
	}
	m, err := s.compose(c, forum, &body)
	if err != nil {
		return fail(err)
	}
	id := s.newID()
	t := s.addChannel(Channel{
		ID: id, Type: ChannelPublicThread, GuildID: forum.GuildID, ParentID: forum.ID, Name: b.Name,
		OwnerID: s.bot.ID, AppliedTags: b.AppliedTags,
	})
	m.ID = id
	sent := s.add(t, *m, body.AllowedMentions)
	o := s.wireChannel(t)
	o["message"] = s.wireMessage(sent, true)
	return reply{status: http.StatusCreated, body: o}
}
