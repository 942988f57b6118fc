package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"parley/corpus/store"
	"parley/index"
)

// data is an open data directory: the store, and the index that follows it.
type data struct {
	lock  *dataLock
	store *store.Store
	index *index.Index
}

// openData opens the data directory for this process alone. patience is how
// long a question may wait for an index that is being built.
func openData(ctx context.Context, in *invocation, lock *dataLock, patience time.Duration) (_ *data, err error) {
	d := &data{lock: lock}
	defer func() {
		if err != nil {
			d.close()
		}
	}()
	if d.store, err = store.Open(ctx, in.config.Data, store.Options{}); err != nil {
		return nil, err
	}
	d.index, err = index.Open(ctx, index.Options{
		Dir: filepath.Join(in.config.Data, "index"), Log: d.store.Log(), Logger: in.log, Patience: patience,
	})
	return d, err
}

// close closes what is open, the lock last.
func (d *data) close() error {
	var err error
	if d.index != nil {
		err = errors.Join(err, d.index.Close())
	}
	if d.store != nil {
		err = errors.Join(err, d.store.Close())
	}
	d.lock.release()
	return err
}

// dataAsker gives what answers from the data directory: the server that has it
// open or, if none does, this process.
func dataAsker(ctx context.Context, in *invocation) (asker, func(), error) {
	c, lock, err := reachData(ctx, in)
	if err != nil {
		return nil, nil, err
	}
	if c != nil {
		return c.ask, c.close, nil
	}
	d, err := openData(ctx, in, lock, 0)
	if err != nil {
		return nil, nil, err
	}
	if _, err := d.index.Sync(ctx); err != nil {
		_ = d.close()
		return nil, nil, err
	}
	ask := func(ctx context.Context, r request) (reply, error) {
		out, err := answerRequest(ctx, d.index, r)
		if !errors.Is(err, index.ErrNotReady) {
			return out, err
		}
		// It has just been found damaged. Nobody else will build it again.
		if _, err := d.index.Sync(ctx); err != nil {
			return reply{}, err
		}
		return answerRequest(ctx, d.index, r)
	}
	return ask, func() { _ = d.close() }, nil
}

// reachData gives a connection to the server that has the data directory open
// or, where none has, the lock of it.
func reachData(ctx context.Context, in *invocation) (*client, *dataLock, error) {
	dir := in.config.Data
	var server *client
	lock, err := waitForLock(ctx, dir, func() bool {
		server = dial(ctx, dir)
		return server == nil // else it is a server, which won't finish
	})
	switch {
	case server != nil:
		return server, nil, nil
	case errors.Is(err, errLocked):
		return nil, nil, fmt.Errorf("the data directory %s is in use and doesn't answer: %w; wait for it to finish, or set PARLEY_DATA to another directory", dir, err)
	}
	return nil, lock, err
}
