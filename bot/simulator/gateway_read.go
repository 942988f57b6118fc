package simulator

import (
	"crypto/rand"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/gorilla/websocket"
)

// Limits of what a client may send.
const (
	maxGatewayPayload = 4096
	maxGatewaySends   = 120             // in 60 s
	identifyEvery     = 5 * time.Second // with max_concurrency 1
)

// read handles what the client sends until it is gone.
func (s *Simulator) read(c *conn) {
	for {
		// Discord gives up on a client that misses its heartbeats.
		_ = c.ws.SetReadDeadline(time.Now().Add(s.opt.Heartbeat*2 + time.Second))
		_, raw, err := c.ws.ReadMessage()
		if err != nil {
			if websocket.IsCloseError(err, websocket.CloseNormalClosure, websocket.CloseGoingAway) {
				s.forget(c) // leaving with 1000 or 1001 ends the session
			}
			return
		}
		if code, reason := s.receive(c, raw); code != 0 {
			s.opt.Log.Warn("the simulator closes the gateway", "code", code, "reason", reason)
			s.end(c, code, reason)
		}
	}
}

// receive handles one payload and returns the close code that it deserves, or 0.
func (s *Simulator) receive(c *conn, raw []byte) (code int, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	c.sent = append(slices.DeleteFunc(c.sent, func(t time.Time) bool { return now.Sub(t) > time.Minute }), now)
	if len(c.sent) > maxGatewaySends {
		return 4008, "You are being rate limited."
	}
	var f frame
	if len(raw) > maxGatewayPayload || json.Unmarshal(raw, &f) != nil {
		return 4002, "Error while decoding payload."
	}
	if c.silent {
		return 0, ""
	}
	switch f.Op {
	case opHeartbeat:
		s.gate.stats.Heartbeats++
		if !c.noAck {
			c.op(opHeartbeatAck, nil)
		}
		return 0, ""
	case opIdentify:
		if c.session != nil {
			return 4005, "Already authenticated."
		}
		return s.identify(c, f.Data)
	case opResume:
		if c.session != nil {
			return 4005, "Already authenticated."
		}
		return s.resume(c, f.Data)
	case opPresence, opVoiceState, opRequestMembers:
		if c.session == nil {
			return 4003, "Not authenticated."
		}
		return 0, ""
	}
	return 4001, "Unknown opcode."
}

func (s *Simulator) identify(c *conn, data json.RawMessage) (int, string) {
	var d struct {
		Token      string            `json:"token"`
		Intents    *Intent           `json:"intents"`
		Shard      *[2]int           `json:"shard"`
		Properties map[string]string `json:"properties"`
	}
	if json.Unmarshal(data, &d) != nil || d.Properties == nil {
		return 4002, "Error while decoding payload."
	}
	s.gate.stats.Identifies++
	if !s.rightToken(d.Token) {
		return 4004, "Authentication failed."
	}
	if d.Shard != nil && (d.Shard[0] < 0 || d.Shard[0] >= d.Shard[1]) {
		return 4010, "Invalid shard."
	}
	if d.Intents == nil || *d.Intents < 0 || *d.Intents&^knownIntents != 0 {
		return 4013, "Invalid intent(s)."
	}
	s.gate.stats.Intents = *d.Intents
	if *d.Intents&privilegedIntents&^s.opt.Privileged != 0 {
		return 4014, "Disallowed intent(s)."
	}
	if s.strike(c, StageIdentify) {
		return 0, ""
	}
	if last := s.gate.last; s.opt.EnforceLimits && !last.IsZero() && s.opt.Now().Sub(last) < identifyEvery {
		c.op(opInvalidSession, false)
		return 0, ""
	}
	s.gate.last = s.opt.Now()
	p := &session{id: strings.ToLower(rand.Text()), intents: *d.Intents, conn: c}
	if d.Shard != nil {
		p.shard, p.shards = d.Shard[0], d.Shard[1]
	}
	c.session = p
	s.remember(p)
	s.ready(p)
	s.strike(c, StageReady)
	s.notify()
	return 0, ""
}

func (s *Simulator) resume(c *conn, data json.RawMessage) (int, string) {
	var d struct {
		Token   string `json:"token"`
		Session string `json:"session_id"`
		Seq     int64  `json:"seq"`
	}
	if json.Unmarshal(data, &d) != nil {
		return 4002, "Error while decoding payload."
	}
	s.gate.stats.Resumes++
	if !s.rightToken(d.Token) {
		return 4004, "Authentication failed."
	}
	if s.strike(c, StageResume) {
		return 0, ""
	}
	i := slices.IndexFunc(s.gate.sessions, func(p *session) bool { return p.id == d.Session })
	if i < 0 || !s.gate.sessions[i].canReplay(d.Seq, s.opt.Now()) {
		c.op(opInvalidSession, false)
		return 0, ""
	}
	p := s.gate.sessions[i]
	if d.Seq > p.seq {
		return 4007, "Invalid seq."
	}
	if p.conn != nil { // the old connection is taken over
		p.conn.session = nil
		p.conn.cut()
	}
	p.conn, c.session = c, p
	for _, e := range p.events {
		if e.seq > d.Seq {
			c.send(e.raw)
		}
	}
	s.gate.stats.Resumed++
	s.deliver(p, "RESUMED", []byte(`{"_trace":["simulator"]}`))
	s.strike(c, StageResumed)
	s.notify()
	return 0, ""
}

func (s *Simulator) rightToken(token string) bool {
	return strings.TrimPrefix(token, "Bot ") == s.opt.Token
}

// forget ends the session of a connection for good.
func (s *Simulator) forget(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gate.sessions = slices.DeleteFunc(s.gate.sessions, func(p *session) bool { return p == c.session })
	c.session = nil
	s.notify()
}
