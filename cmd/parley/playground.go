package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

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
	b, err := newBot(in, d, memory, sim.Token(), base, newestDay(ctx, d.store))
	if err != nil {
		return nil, nil, errors.Join(err, memory.Close(), sim.Close())
	}
	return b.Run, func() {
		_ = memory.Close()
		_ = sim.Close()
	}, nil
}
