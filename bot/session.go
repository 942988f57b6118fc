package bot

import (
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"
	"github.com/gorilla/websocket"
)

// newSession makes a session that reconnects, caches and logs nothing by itself.
func (a *api) newSession() (*discordgo.Session, error) {
	s, err := discordgo.New("Bot " + a.token)
	if err != nil {
		return nil, err
	}
	s.Client = a.client
	s.StateEnabled = false
	s.ShouldReconnectOnError = false
	s.ShouldRetryOnRateLimit = false
	s.MaxRestRetries = 0
	s.SyncEvents = true
	s.LogLevel = -1
	s.UserAgent = "DiscordBot (https://github.com/bwmarrin/discordgo, " + discordgo.VERSION + ") Parley"
	// None of these is privileged: messages that mention the bot and direct
	// messages carry their text without the intent for it.
	s.Identify.Intents = discordgo.IntentGuilds | discordgo.IntentGuildMessages | discordgo.IntentDirectMessages
	return s, nil
}

// gateway is one discordgo session with what the supervisor must know of it.
type gateway struct {
	session *discordgo.Session
	gone    chan struct{} // receives when discordgo says that it is disconnected

	mu   sync.Mutex
	conn net.Conn // the newest
}

// newGateway makes a session whose events go to handle.
func (b *Bot) newGateway(handle func(kind string, data []byte)) (*gateway, error) {
	s, err := b.api.newSession()
	if err != nil {
		return nil, err
	}
	g := &gateway{session: s, gone: make(chan struct{}, 1)}
	dial := net.Dialer{Timeout: 15 * time.Second}
	s.Dialer = &websocket.Dialer{
		Proxy:            websocket.DefaultDialer.Proxy,
		HandshakeTimeout: 15 * time.Second,
		NetDialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			c, err := dial.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			g.mu.Lock()
			defer g.mu.Unlock()
			g.conn = c
			return &deadlineConn{Conn: c, silence: b.opt.Pace.Silence}, nil
		},
	}
	s.AddHandler(func(_ *discordgo.Session, e *discordgo.Event) { handle(e.Type, e.RawData) })
	s.AddHandler(func(*discordgo.Session, *discordgo.Disconnect) {
		select {
		case g.gone <- struct{}{}:
		default:
		}
	})
	return g, nil
}

// errHung says that Open neither succeeded nor failed in time.
var errHung = errors.New("the gateway connection hung while it was being opened")

// open connects or resumes. After errHung the session must not be used again:
// discordgo may hold its lock for ever.
func (g *gateway) open(ctx context.Context, patience time.Duration) error {
	select {
	case <-g.gone: // of the connection before
	default:
	}
	done := make(chan error, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- fmt.Errorf("%w: %v", errHung, p)
			}
		}()
		done <- g.session.Open()
	}()
	t := time.NewTimer(patience)
	defer t.Stop()
	select {
	case err := <-done:
		if errors.Is(err, discordgo.ErrWSAlreadyOpen) {
			return nil
		}
		return err
	case <-t.C:
		g.cut()
		return errHung
	case <-ctx.Done():
		g.cut()
		return ctx.Err()
	}
}

// cut ends the network connection under the session.
func (g *gateway) cut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.conn != nil {
		_ = g.conn.Close() // it is given up, so how it closes doesn't matter
	}
}

// close says goodbye, for at most a short time.
func (g *gateway) close() {
	done := make(chan struct{})
	go func() {
		defer close(done)
		_ = g.session.Close() // going away; nothing to do about an error
	}()
	t := time.NewTimer(2 * time.Second)
	defer t.Stop()
	select {
	case <-done:
	case <-t.C:
		g.cut()
	}
}

// deadlineConn gives each read and write a time limit, which discordgo doesn't.
type deadlineConn struct {
	net.Conn
	silence time.Duration
}

// Read implements net.Conn.
func (c *deadlineConn) Read(p []byte) (int, error) {
	if err := c.SetReadDeadline(time.Now().Add(c.silence)); err != nil {
		return 0, err
	}
	return c.Conn.Read(p)
}

// Write implements net.Conn.
func (c *deadlineConn) Write(p []byte) (int, error) {
	if err := c.SetWriteDeadline(time.Now().Add(min(c.silence, 20*time.Second))); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}
