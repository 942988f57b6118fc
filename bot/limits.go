package bot

import (
	"context"
	"errors"
	"sync"
	"time"
)

// queue bounds how many questions are worked on and how many wait.
type queue struct {
	waiting chan struct{} // places, those of workers included
	working chan struct{}
	outside chan struct{} // those that wait for others
	keys    chan struct{} // autocompletions
}

// errBusy says that the queue is full.
var errBusy = errors.New("too many questions are waiting")

func newQueue(l Limits) *queue {
	return &queue{
		waiting: make(chan struct{}, l.Workers+l.Queue), working: make(chan struct{}, l.Workers),
		outside: make(chan struct{}, l.Fetches), keys: make(chan struct{}, l.Completions),
	}
}

// take takes a place in the queue, without waiting. leave gives it back.
func (q *queue) take() (leave func(), err error) {
	select {
	case q.waiting <- struct{}{}:
		return func() { <-q.waiting }, nil
	default:
		return nil, errBusy
	}
}

// work waits for a worker or, for what spends its time waiting, for another
// kind of place. done gives it back.
func (q *queue) work(ctx context.Context, waits bool) (done func(), err error) {
	places := q.working
	if waits {
		places = q.outside
	}
	select {
	case places <- struct{}{}:
		return func() { <-places }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// key takes a place for an autocompletion, without waiting.
func (q *queue) key() (done func(), ok bool) {
	select {
	case q.keys <- struct{}{}:
		return func() { <-q.keys }, true
	default:
		return nil, false
	}
}

// throttle lets each key do something burst times at once, and then once in
// every.
type throttle struct {
	burst int
	every time.Duration

	mu   sync.Mutex
	full map[string]time.Time // when the key will have its whole burst again
}

// maxKeys bounds the memory; beyond it those that have rested are dropped.
const maxKeys = 20_000

func newThrottle(burst int, every time.Duration) *throttle {
	return &throttle{burst: burst, every: every, full: map[string]time.Time{}}
}

// allow reports whether key may act now, and if not, how long it must wait.
func (t *throttle) allow(key string, now time.Time) (wait time.Duration, ok bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.full) > maxKeys {
		for k, at := range t.full {
			if !at.After(now) {
				delete(t.full, k)
			}
		}
	}
	at := t.full[key]
	if at.Before(now) {
		at = now
	}
	at = at.Add(t.every)
	if wait := at.Sub(now) - time.Duration(t.burst)*t.every; wait > 0 {
		return wait, false
	}
	t.full[key] = at
	return 0, true
}

// parents remembers to which channel a thread belongs.
type parents struct {
	mu sync.Mutex
	of map[string]string
}

func newParents() *parents { return &parents{of: map[string]string{}} }

// put remembers the parent of channel, "" where it isn't a thread.
func (p *parents) put(channel, parent string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.of) > maxKeys {
		clear(p.of)
	}
	p.of[channel] = parent
}

// get gives the parent of channel, asking find where it isn't known.
func (p *parents) get(channel string, find func() (string, error)) (string, error) {
	p.mu.Lock()
	parent, known := p.of[channel]
	p.mu.Unlock()
	if known {
		return parent, nil
	}
	parent, err := find()
	if err != nil {
		return "", err
	}
	p.put(channel, parent)
	return parent, nil
}
