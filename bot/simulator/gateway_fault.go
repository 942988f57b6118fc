package simulator

import "slices"

// Stage is a point in the life of a gateway connection.
type Stage string

// The points where a fault can strike.
const (
	// StageNow: every open connection, at once.
	StageNow Stage = ""
	// StageConnect: the websocket is open, HELLO has not been sent.
	StageConnect Stage = "connect"
	// StageHello: right after HELLO, before the client has said a word.
	StageHello Stage = "hello"
	// StageIdentify: in place of READY.
	StageIdentify Stage = "identify"
	// StageReady: right after READY and the guilds.
	StageReady Stage = "ready"
	// StageResume: in place of the replay and RESUMED.
	StageResume Stage = "resume"
	// StageResumed: right after RESUMED.
	StageResumed Stage = "resumed"
)

// Action is what goes wrong.
type Action string

// What can go wrong on the gateway.
const (
	// ActReconnect sends op 7.
	ActReconnect Action = "reconnect"
	// ActInvalidate sends op 9 with false and ends the session;
	// ActInvalidateResumable sends it with true and keeps the session.
	ActInvalidate          Action = "invalidate"
	ActInvalidateResumable Action = "invalidate resumable"
	// ActClose sends a close frame with Code, then closes TCP. The codes
	// 4004, 4007, 4009 and 4010 to 4014 end the session.
	ActClose Action = "close"
	// ActCut closes TCP without a close frame.
	ActCut Action = "cut"
	// ActSilence leaves the connection open but says nothing more.
	ActSilence Action = "silence"
	// ActNoAck goes on sending events but acknowledges no heartbeat.
	ActNoAck Action = "no ack"
	// ActBeat asks for a heartbeat at once (op 1), and ActAck acknowledges one
	// that wasn't sent (op 11).
	ActBeat Action = "beat"
	ActAck  Action = "ack"
	// ActTwice delivers the next Times messages and interactions twice. It
	// has no stage.
	ActTwice Action = "twice"
)

// GatewayFault is a scripted fault of the gateway.
type GatewayFault struct {
	Stage  Stage
	Action Action
	// Code is the close code of ActClose.
	Code int
	// Times is how often it strikes; zero means once, -1 until ClearFaults.
	Times int
}

// InjectGateway scripts a fault. StageNow strikes every open connection at
// once and is not kept; other faults wait for a connection to reach the stage,
// in the order in which they were injected.
func (s *Simulator) InjectGateway(f GatewayFault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case f.Action == ActTwice:
		s.gate.twice += max(1, f.Times)
	case f.Stage == StageNow:
		for c := range s.gate.conns {
			s.do(c, f)
		}
	default:
		if f.Times == 0 {
			f.Times = 1
		}
		s.gate.scripted = append(s.gate.scripted, &f)
	}
	s.notify()
}

// ClearFaults forgets every scripted fault of both sides that has not struck.
func (s *Simulator) ClearFaults() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.gate.scripted, s.gate.twice, s.faults.list = nil, 0, nil
}

// strike lets the first fault scripted for the stage happen, and tells whether
// one did. The lock is held.
func (s *Simulator) strike(c *conn, stage Stage) bool {
	i := slices.IndexFunc(s.gate.scripted, func(f *GatewayFault) bool { return f.Stage == stage })
	if i < 0 {
		return false
	}
	f := s.gate.scripted[i]
	if f.Times > 0 {
		f.Times--
		if f.Times == 0 {
			s.gate.scripted = slices.Delete(s.gate.scripted, i, i+1)
		}
	}
	s.do(c, *f)
	return true
}

func (s *Simulator) do(c *conn, f GatewayFault) {
	switch f.Action {
	case ActReconnect:
		c.op(opReconnect, nil)
	case ActInvalidate:
		s.drop(c)
		c.op(opInvalidSession, false)
	case ActInvalidateResumable:
		c.op(opInvalidSession, true)
	case ActClose:
		if f.Code == 4004 || f.Code == 4007 || f.Code >= 4009 && f.Code <= 4014 {
			s.drop(c)
		}
		c.close(f.Code, "scripted")
	case ActCut:
		c.finish()
	case ActBeat:
		c.op(opHeartbeat, nil)
	case ActAck:
		c.op(opHeartbeatAck, nil)
	case ActSilence:
		c.silent = true
	case ActNoAck:
		c.noAck = true
	}
}

// drop ends the connection's session; the client can only identify anew.
func (s *Simulator) drop(c *conn) {
	s.gate.sessions = slices.DeleteFunc(s.gate.sessions, func(p *session) bool { return p == c.session })
	c.session = nil
}
