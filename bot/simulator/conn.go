package simulator

import (
	"encoding/json"
	"time"

	"github.com/gorilla/websocket"
)

// conn is one websocket. Frames are written by one goroutine from out; the
// other fields belong to the simulator's lock.
type conn struct {
	ws      *websocket.Conn
	out     chan []byte
	ended   chan struct{} // closed when the reader ends
	session *session
	silent  bool // says nothing any more
	noAck   bool // leaves heartbeats unanswered
	sent    []time.Time
}

// outQueue is how many frames may wait for a slow client before it is cut off.
const outQueue = 4096

// send queues a frame. The lock is held.
func (c *conn) send(raw []byte) {
	if c.silent {
		return
	}
	select {
	case c.out <- raw:
	default:
		c.cut()
	}
}

func (c *conn) op(op int, data any) {
	raw, err := json.Marshal(object{"op": op, "d": data})
	if err == nil {
		c.send(raw)
	}
}

// cut closes TCP without a close frame.
func (c *conn) cut() { _ = c.ws.NetConn().Close() }

func (s *Simulator) write(c *conn) {
	defer s.wg.Done()
	for {
		select {
		case raw := <-c.out:
			if raw == nil { // the close frame has been queued before
				c.cut()
				return
			}
			kind := websocket.TextMessage
			if raw[0] != '{' { // a close frame's payload starts with its code
				kind = websocket.CloseMessage
			}
			_ = c.ws.SetWriteDeadline(time.Now().Add(10 * time.Second))
			if err := c.ws.WriteMessage(kind, raw); err != nil {
				c.cut()
				return
			}
		case <-c.ended:
			return
		}
	}
}

// end sends a close frame and closes TCP after it. The lock is not held.
func (s *Simulator) end(c *conn, code int, reason string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c.close(code, reason)
}

func (c *conn) close(code int, reason string) {
	c.send(websocket.FormatCloseMessage(code, reason))
	c.finish()
}

// finish closes TCP once everything queued has been written.
func (c *conn) finish() {
	select {
	case c.out <- nil:
	default:
		c.cut()
	}
}
