package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"golang.org/x/sync/errgroup"

	"parley/bot"
	"parley/corpus"
	"parley/corpus/ingest"
	"parley/corpus/sample"
)

// serveCmd runs the server.
type serveCmd struct{}

const (
	followEvery = 500 * time.Millisecond // how often the index looks at the log
	verifyEvery = 10 * time.Minute       // how often its files are checked
	patience    = 10 * time.Second       // how long a question waits for an index that is being built
	shutdown    = 10 * time.Second       // how long what is under way may take at the end
)

// Run serves until ctx is done or something fails for good.
func (c *serveCmd) Run(ctx context.Context, in *invocation) error {
	dir := in.config.Data
	lock, err := waitForLock(ctx, dir, func() bool { return dial(ctx, dir) == nil })
	if errors.Is(err, errLocked) {
		return fmt.Errorf("a server is already running on the data directory %s: %w; stop it first, or set PARLEY_DATA to another directory", dir, err)
	}
	if err != nil {
		return err
	}
	d, err := openData(ctx, in, lock, patience)
	if err != nil {
		return err
	}
	err = serve(ctx, in, d)
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		err = nil // asked to stop
	}
	return errors.Join(err, d.close())
}

// serve runs the parts of the server: the index that follows the store, the
// socket for other commands, and the bot on Discord or in the playground.
func serve(ctx context.Context, in *invocation, d *data) error {
	talk, done, err := talkTo(ctx, in, d)
	if err != nil {
		return err
	}
	defer done()
	socket, err := listenSocket(in.config.Data)
	if err != nil {
		return err
	}
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return d.index.Follow(ctx, followEvery, verifyEvery) })
	g.Go(func() error {
		check := func(ctx context.Context) []finding { return checkData(ctx, d) }
		return serveHTTP(ctx, socket, socketHandler(d.index, check, in.log))
	})
	g.Go(func() error { return talk(ctx) })
	in.log.InfoContext(ctx, "ready", "data", in.config.Data)
	return g.Wait()
}

// talkTo gives what talks to people until its context is done: the bot on
// Discord or, without a token, the playground.
func talkTo(ctx context.Context, in *invocation, d *data) (talk func(context.Context) error, done func(), err error) {
	if in.config.Token == "" {
		if err := addSample(ctx, in, d); err != nil {
			return nil, nil, err
		}
		return openPlayground(ctx, in, d)
	}
	memory, err := openMemory(ctx, in, "bot.db")
	if err != nil {
		return nil, nil, err
	}
	b, err := newBot(in, d, memory, in.config.Token, in.DiscordAPI, nil, bot.Limits{})
	if err != nil {
		return nil, nil, errors.Join(err, memory.Close())
	}
	return b.Run, func() { _ = memory.Close() }, nil
}

// addSample stores the sample articles where there is no article at all, so
// that a newcomer has something to ask about.
func addSample(ctx context.Context, in *invocation, d *data) error {
	last, err := d.store.Log().Last(ctx)
	if err != nil || last > 0 {
		return err
	}
	articles, _, err := ingest.LoadFS(ctx, sample.Files())
	if err != nil {
		return fmt.Errorf("sample articles: %w", err)
	}
	for _, a := range articles {
		if _, err := d.store.Put(ctx, corpus.DefaultStory, a, nil); err != nil {
			return fmt.Errorf("sample articles: %w", err)
		}
	}
	in.log.InfoContext(ctx, "stored the sample articles, since there were none", "articles", len(articles))
	return nil
}

// serveHTTP serves on l until ctx is done, and then lets what is under way finish.
func serveHTTP(ctx context.Context, l net.Listener, h http.Handler) error {
	s := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	stopped := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdown)
		defer cancel()
		stopped <- s.Shutdown(ctx)
	})
	err := s.Serve(l)
	if stop() {
		return err // it ended by itself
	}
	return errors.Join(ctx.Err(), <-stopped)
}
