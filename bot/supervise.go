package bot

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/gorilla/websocket"
)

// fatal says what to do about the close codes that no retry can mend.
func fatal(code int) (string, bool) {
	switch code {
	case 4004:
		return "Discord refuses the token: copy it again from the Bot page of your application in the Discord Developer Portal (close code 4004)", true
	case 4010:
		return "Discord refuses the shard number; this is a mistake in Parley (close code 4010)", true
	case 4011:
		return "the bot is in so many servers that Discord demands sharding, which Parley doesn't do (close code 4011)", true
	case 4012:
		return "Discord no longer speaks this version of its gateway: install a newer Parley (close code 4012)", true
	case 4013:
		return "Discord doesn't know one of the intents that Parley asks for: install a newer Parley (close code 4013)", true
	case 4014:
		return "Discord refuses an intent. Parley asks for Guilds, Guild Messages and Direct Messages, none of them privileged: " +
			"look under Bot, Privileged Gateway Intents of your application whether it is restricted (close code 4014)", true
	}
	return "", false
}

// Run connects and works until ctx ends, which is no error, or until Discord
// refuses for good, which is one with a sentence that says what to change.
func (b *Bot) Run(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer b.work.Wait()
	defer cancel()
	b.start(ctx, "sweep", b.sweep)
	if b.posts != nil {
		b.start(ctx, "update posts", b.postUpdates)
	}
	return b.supervise(ctx)
}

// sweep deletes what has expired from the bot's memory, now and every hour.
func (b *Bot) sweep(ctx context.Context) {
	for {
		if err := b.opt.State.Sweep(ctx); err != nil && ctx.Err() == nil {
			b.log.Error("couldn't delete what has expired", "error", err)
		}
		if sleep(ctx, time.Hour) != nil {
			return
		}
	}
}

// supervise keeps one gateway connection open.
func (b *Bot) supervise(ctx context.Context) error {
	var g *gateway
	failures := 0
	for ctx.Err() == nil {
		if g == nil {
			var err error
			if g, err = b.newGateway(func(kind string, data []byte) { b.event(ctx, kind, data) }); err != nil {
				return err
			}
		}
		err := g.open(ctx, b.opt.Pace.Open)
		if err == nil {
			opened := time.Now()
			b.count(func(s *Stats) { s.Connections++ })
			select {
			case <-g.gone:
				b.log.Info("disconnected from Discord", "after", time.Since(opened).Round(time.Second))
			case <-ctx.Done():
				g.close()
				return nil
			}
			if time.Since(opened) > 5*time.Second {
				failures = 0
				continue // resume at once
			}
		}
		var closed *websocket.CloseError
		switch {
		case errors.As(err, &closed):
			if sentence, ok := fatal(closed.Code); ok {
				return errors.New(sentence)
			}
			g = nil // a session that is refused can't be resumed
		case errors.Is(err, errHung):
			b.count(func(s *Stats) { s.Abandoned++ })
			g = nil
		case err != nil && failures >= 3:
			g = nil
		}
		failures++
		wait := b.backoff(failures)
		if err != nil && ctx.Err() == nil {
			b.log.Warn("can't connect to Discord", "error", redact(err), "attempt", failures, "wait", wait.Round(time.Millisecond))
		}
		if sleep(ctx, wait) != nil {
			break
		}
	}
	if g != nil {
		g.close()
	}
	return nil
}

// backoff is the wait before the attempt after the given number of failures,
// between half and the whole of a doubling time.
func (b *Bot) backoff(failures int) time.Duration {
	d := b.opt.Pace.Retry << min(max(failures-1, 0), 10)
	d = min(d, b.opt.Pace.Most)
	return d/2 + rand.N(d/2+1)
}
