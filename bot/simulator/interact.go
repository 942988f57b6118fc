package simulator

import (
	"crypto/rand"
	"encoding/json"
)

// interact records an interaction and sends it to the bot. source is the
// message whose component was used, if any. The lock is held.
func (s *Simulator) interact(c *Channel, userID string, i Interaction, data object, source *Message) Interaction {
	i.ID, i.token = s.newID(), "sim-"+rand.Text()+rand.Text()
	i.State, i.UserID, i.Created = StatePending, userID, s.opt.Now()
	i.ChannelID, i.GuildID, i.source = c.ID, c.GuildID, source
	kept := &i
	s.acts.add(kept)

	user := s.world.users[userID]
	payload := object{
		"id": i.ID, "application_id": s.bot.ID, "type": i.Type, "token": i.token, "version": 1, "data": data,
		"channel_id": c.ID, "channel": s.partialChannel(c, userID),
		"app_permissions": s.permissions(s.bot.ID, c.ID), "locale": or(user.Locale, "en-US"),
		"entitlements": []any{}, "attachment_size_limit": maxFile,
	}
	if c.GuildID != "" {
		g := s.world.guilds[c.GuildID]
		member := s.wireMember(g, userID)
		member["permissions"] = s.permissions(userID, c.ID)
		payload["guild_id"], payload["member"] = c.GuildID, member
		payload["guild_locale"], payload["context"] = or(g.Locale, "en-US"), 0
		payload["guild"] = object{"id": g.ID, "locale": or(g.Locale, "en-US"), "features": []string{}}
		payload["authorizing_integration_owners"] = object{"0": c.GuildID}
	} else {
		payload["user"], payload["context"] = s.wireUser(userID), 1
		payload["authorizing_integration_owners"] = object{"0": "0"}
	}
	if source != nil {
		payload["message"] = s.wireMessage(source, true)
	}
	if raw, err := json.Marshal(payload); err == nil {
		kept.data = raw
	}
	s.dispatch("INTERACTION_CREATE", kept.data, func(p *session) bool { return p.serves(c.GuildID) })
	s.publish(Event{Type: EventInteraction, ChannelID: c.ID, Interaction: kept.copy(), only: userID})
	return *kept.copy()
}

// Redeliver sends the interaction to the bot once more, as Discord does now
// and then.
func (s *Simulator) Redeliver(interactionID string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.acts.byID[interactionID]
	if i == nil {
		return false
	}
	s.dispatch("INTERACTION_CREATE", i.data, func(p *session) bool { return p.serves(i.GuildID) })
	return true
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// orNil is null in JSON for an empty string.
func orNil(a string) any {
	if a == "" {
		return nil
	}
	return a
}
