package simulator

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/gorilla/websocket"
)

// Intent is a set of gateway intents.
type Intent int

// The intents that the simulator looks at; three of them are privileged.
const (
	IntentGuilds          Intent = 1 << 0
	IntentGuildMembers    Intent = 1 << 1
	IntentGuildPresences  Intent = 1 << 8
	IntentGuildMessages   Intent = 1 << 9
	IntentGuildReactions  Intent = 1 << 10
	IntentGuildTyping     Intent = 1 << 11
	IntentDirectMessages  Intent = 1 << 12
	IntentDirectReactions Intent = 1 << 13
	IntentDirectTyping    Intent = 1 << 14
	IntentMessageContent  Intent = 1 << 15
)

const (
	privilegedIntents = IntentGuildMembers | IntentGuildPresences | IntentMessageContent
	// knownIntents are bits 0 to 16, 20, 21, 24 and 25.
	knownIntents Intent = 1<<17 - 1 | 3<<20 | 3<<24
)

// Opcodes of the gateway.
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opPresence       = 3
	opVoiceState     = 4
	opResume         = 6
	opReconnect      = 7
	opRequestMembers = 8
	opInvalidSession = 9
	opHello          = 10
	opHeartbeatAck   = 11
)

// frame is a payload of the gateway.
type frame struct {
	Op   int             `json:"op"`
	Data json.RawMessage `json:"d"`
	Seq  int64           `json:"s,omitempty"`
	Type string          `json:"t,omitempty"`
}

// gateway holds connections and sessions. A session outlives its connection
// for a while, so that it can be resumed.
type gateway struct {
	conns    map[*conn]struct{}
	sessions []*session
	stats    GatewayStats
	scripted []*GatewayFault
	twice    int       // how many of the next events are delivered twice
	last     time.Time // the last identify
}

func newGateway() gateway { return gateway{conns: map[*conn]struct{}{}} }

// GatewayStats count what the bot has done to the gateway.
type GatewayStats struct {
	// Connections ever opened, and Open now.
	Connections, Open int
	Identifies        int
	Resumes           int
	// Resumed is how many resumes succeeded.
	Resumed    int
	Heartbeats int
	// Intents of the last identify.
	Intents Intent
}

// Gateway returns the counts.
func (s *Simulator) Gateway() GatewayStats {
	s.mu.Lock()
	defer s.mu.Unlock()
	st := s.gate.stats
	st.Open = len(s.gate.conns)
	return st
}

// Connected tells whether the bot has an identified connection.
func (s *Simulator) Connected() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.gate.sessions {
		if p.conn != nil && !p.conn.silent {
			return true
		}
	}
	return false
}

// serveGateway is the websocket's handler; it returns when the client is gone.
func (s *Simulator) serveGateway(w http.ResponseWriter, r *http.Request) {
	up := websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}
	ws, err := up.Upgrade(w, r, nil)
	if err != nil {
		return // the upgrader has answered
	}
	c := &conn{ws: ws, out: make(chan []byte, outQueue), ended: make(chan struct{})}
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		c.cut()
		return
	}
	s.wg.Add(2)
	s.gate.conns[c] = struct{}{}
	s.gate.stats.Connections++
	s.mu.Unlock()
	defer s.wg.Done()
	go s.write(c)

	if v := r.URL.Query().Get("v"); v != "10" {
		s.opt.Log.Warn("the client asked for another gateway version", "v", v)
		s.end(c, 4012, "Invalid API version")
	} else {
		s.greet(c)
	}
	s.read(c)

	s.mu.Lock()
	delete(s.gate.conns, c)
	if p := c.session; p != nil && p.conn == c {
		p.conn, p.left = nil, s.opt.Now()
	}
	close(c.ended)
	s.notify()
	s.mu.Unlock()
	c.cut()
}

func (s *Simulator) greet(c *conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.strike(c, StageConnect) {
		return
	}
	c.op(opHello, object{"heartbeat_interval": s.opt.Heartbeat.Milliseconds(), "_trace": []string{"simulator"}})
	s.strike(c, StageHello)
}
