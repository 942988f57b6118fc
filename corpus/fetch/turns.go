package fetch

import (
	"context"
	"sync"
)

// turns lets one at a time ask a host.
type turns struct {
	mu    sync.Mutex
	hosts map[string]*turn
}

type turn struct {
	free    chan struct{} // holds one while nobody asks
	waiting int           // those who ask or wait
}

func newTurns() *turns { return &turns{hosts: map[string]*turn{}} }

// take waits for the host to be free; done frees it.
func (t *turns) take(ctx context.Context, host string) (done func(), err error) {
	t.mu.Lock()
	h := t.hosts[host]
	if h == nil {
		h = &turn{free: make(chan struct{}, 1)}
		h.free <- struct{}{}
		t.hosts[host] = h
	}
	h.waiting++
	t.mu.Unlock()
	leave := func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		if h.waiting--; h.waiting == 0 {
			delete(t.hosts, host)
		}
	}
	select {
	case <-h.free:
		return func() { h.free <- struct{}{}; leave() }, nil
	case <-ctx.Done():
		leave()
		return nil, ctx.Err()
	}
}
