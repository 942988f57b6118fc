package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"parley/bot"
	"parley/bot/playground"
	"parley/bot/simulator"
)

// openPlayground starts a Discord of our own on this computer and gives what
// connects the bot to it, by the same way as to the real one.
func openPlayground(ctx context.Context, in *invocation, d *data) (talk func(context.Context) error, done func(), err error) {
	sim := simulator.New(simulator.Options{Log: in.log})
	base, err := sim.Listen()
	if err != nil {
		return nil, nil, errors.Join(err, sim.Close())
	}
	if _, err := sim.Populate("Playground"); err != nil {
		return nil, nil, errors.Join(err, sim.Close())
	}
	// Its servers and people are new with every start, so nothing of what the
	// bot remembers of them would fit the next one.
	name := filepath.Join("run", "playground.db")
	for _, suffix := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(filepath.Join(in.config.Data, name+suffix)); err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, nil, errors.Join(fmt.Errorf("playground: %w", err), sim.Close())
		}
	}
	if err := privateDir(filepath.Join(in.config.Data, "run")); err != nil {
		return nil, nil, errors.Join(fmt.Errorf("playground: %w", err), sim.Close())
	}
	memory, err := openMemory(ctx, in, name)
	if err != nil {
		return nil, nil, errors.Join(err, sim.Close())
	}
	// There are no strangers here, but somebody who tries things out quickly.
	b, err := newBot(in, d, memory, sim.Token(), base, newestDay, bot.Limits{UserBurst: 100})
	if err != nil {
		return nil, nil, errors.Join(err, memory.Close(), sim.Close())
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", in.config.Addr)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("playground: %w; set PARLEY_ADDR to another address of this computer, such as 127.0.0.1:0 for any free port", err), memory.Close(), sim.Close())
	}
	talk = func(ctx context.Context) error {
		g, ctx := errgroup.WithContext(ctx)
		g.Go(func() error { return b.Run(ctx) })
		g.Go(func() error { return serveHTTP(ctx, listener, endingWith(ctx, playground.New(sim, in.log))) })
		in.log.InfoContext(ctx, "open the playground in a browser", "url", "http://"+listener.Addr().String()+"/")
		return g.Wait()
	}
	return talk, func() {
		_ = listener.Close()
		_ = memory.Close()
		_ = sim.Close()
	}, nil
}

// endingWith ends the requests to h when ctx is done, so that pages that
// listen for events don't hold up the end of the program.
func endingWith(ctx context.Context, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, cancel := context.WithCancel(r.Context())
		defer cancel()
		defer context.AfterFunc(ctx, cancel)()
		h.ServeHTTP(w, r.WithContext(c))
	})
}
