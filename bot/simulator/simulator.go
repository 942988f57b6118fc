package simulator

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"time"
)

// Simulator is a local Discord with one application. Its methods are safe for
// concurrent use.
type Simulator struct {
	opt    Options
	mux    *http.ServeMux
	done   chan struct{}
	wg     sync.WaitGroup
	server *http.Server

	mu      sync.Mutex
	closed  bool
	changed chan struct{} // closed and replaced whenever anything changes
	lastID  uint64
	bot     User
	world   world
	gate    gateway
	acts    interactions
	book    book
	faults  faults
	files   files
	nonces  map[string]nonceEntry
	quota   quota
	subs    map[*subscriber]struct{}
}

// New makes a simulator with the bot's own account in it and nothing else. It
// starts one goroutine, which Close ends.
func New(opt Options) *Simulator {
	if opt.Token == "" {
		opt.Token = "simulator"
	}
	if opt.BotName == "" {
		opt.BotName = "Parley"
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	if opt.Heartbeat == 0 {
		opt.Heartbeat = 41250 * time.Millisecond
	}
	if opt.MessagesPerChannel == 0 {
		opt.MessagesPerChannel = 500
	}
	if opt.JournalSize == 0 {
		opt.JournalSize = 5000
	}
	s := &Simulator{
		opt: opt, done: make(chan struct{}), changed: make(chan struct{}),
		world: newWorld(), gate: newGateway(), acts: newInteractions(),
		files: newFiles(), nonces: map[string]nonceEntry{}, subs: map[*subscriber]struct{}{},
	}
	s.bot = User{ID: s.newID(), Username: opt.BotName, Bot: true}
	s.world.users[s.bot.ID] = &s.bot
	s.mux = s.routes()
	s.wg.Add(1)
	go s.watch()
	return s
}

// Bot is the bot's own account; its ID is the application's ID as well.
func (s *Simulator) Bot() User { return s.bot }

// Token is the bot's token, without "Bot ".
func (s *Simulator) Token() string { return s.opt.Token }

// Listen serves on a free loopback port until Close and returns the base
// address, "http://127.0.0.1:PORT". The REST API is below it at /api/v10.
func (s *Simulator) Listen() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", fmt.Errorf("the simulator found no free port on this machine: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || s.server != nil {
		_ = l.Close()
		return "", errors.New("the simulator is closed or listens already")
	}
	srv := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second}
	s.server = srv
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		if err := srv.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			s.opt.Log.Error("the simulator stopped serving", "error", err)
		}
	}()
	return "http://" + l.Addr().String(), nil
}

// Close ends every connection, subscription and goroutine and waits for them.
// Calling it twice does no harm.
func (s *Simulator) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	close(s.done)
	for sub := range s.subs {
		s.unsubscribe(sub)
	}
	for c := range s.gate.conns {
		c.cut()
	}
	srv := s.server
	s.notify()
	s.mu.Unlock()
	var err error
	if srv != nil {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if err = srv.Shutdown(ctx); err != nil {
			err = srv.Close()
		}
	}
	s.wg.Wait()
	return err
}

// watch lets people see on the running clock what has failed.
func (s *Simulator) watch() {
	defer s.wg.Done()
	t := time.NewTicker(200 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-s.done:
			return
		case <-t.C:
			s.Tick()
		}
	}
}

// Tick applies the passing of time: interactions that were not acknowledged
// within 3 s fail. It is called five times a second anyway; tests call it
// after moving a fake clock.
func (s *Simulator) Tick() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire()
}

// notify wakes everybody who waits for a change. The lock is held.
func (s *Simulator) notify() {
	close(s.changed)
	s.changed = make(chan struct{})
}
