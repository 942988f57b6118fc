package simulator

import (
	"encoding/json"
	"slices"
	"time"
)

// Bounds of what is kept for resuming.
const (
	keepEvents   = 2000
	keepSessions = 16
	resumeWithin = 5 * time.Minute
)

// session is an identified client: its numbered events and, while it lasts,
// its connection.
type session struct {
	id            string
	intents       Intent
	shard, shards int
	seq           int64
	events        []event
	conn          *conn
	left          time.Time // when conn became nil
}

type event struct {
	seq int64
	raw []byte
}

// serves tells whether events of the guild belong to the session's shard;
// direct messages go to the first one.
func (p *session) serves(guildID string) bool {
	if p.shards <= 1 {
		return true
	}
	return int(snowflake(guildID)>>22%uint64(p.shards)) == p.shard
}

func (p *session) canReplay(seq int64, now time.Time) bool {
	if p.conn == nil && now.Sub(p.left) > resumeWithin {
		return false
	}
	return len(p.events) == 0 || seq >= p.events[0].seq-1
}

// remember adds a session and drops the ones that nobody will resume.
func (s *Simulator) remember(p *session) {
	now := s.opt.Now()
	s.gate.sessions = slices.DeleteFunc(s.gate.sessions, func(o *session) bool {
		return o.conn == nil && now.Sub(o.left) > resumeWithin
	})
	s.gate.sessions = append(s.gate.sessions, p)
	if len(s.gate.sessions) > keepSessions {
		i := max(0, slices.IndexFunc(s.gate.sessions, func(o *session) bool { return o.conn == nil }))
		s.gate.sessions = slices.Delete(s.gate.sessions, i, i+1)
	}
}

// deliver numbers an event, keeps it for a resume and sends it. The lock is
// held.
func (s *Simulator) deliver(p *session, name string, payload []byte) {
	p.seq++
	raw, err := json.Marshal(frame{Op: opDispatch, Type: name, Seq: p.seq, Data: payload})
	if err != nil {
		s.opt.Log.Error("an event can't be written", "event", name, "error", err)
		return
	}
	p.events = append(p.events, event{p.seq, raw})
	if len(p.events) > keepEvents {
		p.events = slices.Clone(p.events[len(p.events)-keepEvents*3/4:])
	}
	if p.conn != nil {
		p.conn.send(raw)
	}
}

// dispatch sends an event to the sessions that accept it, twice if a fault
// says so. The lock is held.
func (s *Simulator) dispatch(name string, payload any, accept func(*session) bool) {
	raw, err := json.Marshal(payload)
	if err != nil {
		s.opt.Log.Error("an event can't be written", "event", name, "error", err)
		return
	}
	to := slices.DeleteFunc(slices.Clone(s.gate.sessions), func(p *session) bool { return !accept(p) })
	if len(to) == 0 {
		return
	}
	times := 1
	if s.gate.twice > 0 && (name == "MESSAGE_CREATE" || name == "INTERACTION_CREATE") {
		s.gate.twice--
		times = 2
	}
	for _, p := range to {
		for range times {
			s.deliver(p, name, raw)
		}
	}
}

// dispatchGuild sends an event of a guild to those with the intent.
func (s *Simulator) dispatchGuild(guildID string, intent Intent, name string, payload any) {
	if guildID == "" || s.world.guilds[guildID] == nil {
		return
	}
	s.dispatch(name, payload, func(p *session) bool { return p.intents&intent != 0 && p.serves(guildID) })
}

// dispatchChannel sends an event that the bot only gets where it may see the
// channel; inGuild or direct is the intent that it needs.
func (s *Simulator) dispatchChannel(c *Channel, inGuild, direct Intent, name string, payload any) {
	s.dispatch(name, payload, s.listens(c, inGuild, direct))
}

func (s *Simulator) listens(c *Channel, inGuild, direct Intent) func(*session) bool {
	seen := s.permissions(s.bot.ID, c.ID).Has(PermissionViewChannel)
	intent := inGuild
	if c.GuildID == "" {
		intent = direct
	}
	return func(p *session) bool { return seen && p.intents&intent != 0 && p.serves(c.GuildID) }
}

// dispatchMessage sends a message, with its content to those who may read it.
func (s *Simulator) dispatchMessage(name string, m *Message) {
	c := s.world.channels[m.ChannelID]
	listens := s.listens(c, IntentGuildMessages, IntentDirectMessages)
	for _, intent := range []bool{false, true} {
		payload := s.wireMessage(m, intent)
		if m.GuildID != "" {
			payload["guild_id"] = m.GuildID
			if g := s.world.guilds[m.GuildID]; g != nil {
				member := s.wireMember(g, m.Author.ID)
				delete(member, "user")
				payload["member"] = member
			}
		}
		payload["channel_type"] = c.Type
		s.dispatch(name, payload, func(p *session) bool {
			return listens(p) && (p.intents&IntentMessageContent != 0) == intent
		})
	}
}

// ready sends READY and the guilds. The lock is held.
func (s *Simulator) ready(p *session) {
	guilds := []object{}
	for id := range s.world.guilds {
		if p.serves(id) {
			guilds = append(guilds, object{"id": id, "unavailable": true})
		}
	}
	user := s.wireUser(s.bot.ID)
	user["verified"], user["mfa_enabled"], user["email"], user["flags"] = true, true, nil, 0
	payload := object{
		"v": 10, "user": user, "guilds": guilds, "session_id": p.id, "session_type": "normal",
		"resume_gateway_url": s.gatewayURL(),
		"application":        object{"id": s.bot.ID, "flags": s.applicationFlags()},
		"private_channels":   []any{}, "relationships": []any{}, "presences": []any{}, "guild_join_requests": []any{},
		"geo_ordered_rtc_regions": []any{}, "auth": object{}, "user_settings": object{}, "_trace": []string{"simulator"},
	}
	if p.shards > 0 {
		payload["shard"] = []int{p.shard, p.shards}
	}
	if raw, err := json.Marshal(payload); err == nil {
		s.deliver(p, "READY", raw)
	}
	for id, g := range s.world.guilds {
		if !p.serves(id) || p.intents&IntentGuilds == 0 {
			continue
		}
		if raw, err := json.Marshal(s.wireGuild(g, true)); err == nil {
			s.deliver(p, "GUILD_CREATE", raw)
		}
	}
}
