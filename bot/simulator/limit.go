package simulator

import (
	"net/http"
	"strings"
	"time"
)

// quota counts requests for Options.EnforceLimits.
type quota struct {
	global window
	bucket map[string]*window
}

// window is a fixed window of a rate limit.
type window struct {
	ends time.Time
	used int
}

// Discord's limits: over all, and of the buckets that it tells in headers.
const (
	globalLimit  = 50
	bucketLimit  = 5
	bucketWindow = 5 * time.Second
	keepBuckets  = 10_000
	commandsADay = 200
)

// use counts one request and returns how long to wait if it was too many.
func (w *window) use(now time.Time, limit int, length time.Duration) time.Duration {
	if !now.Before(w.ends) {
		w.ends, w.used = now.Add(length), 0
	}
	w.used++
	if w.used > limit {
		return w.ends.Sub(now)
	}
	return 0
}

// window is the one of that name.
func (q *quota) window(name string) *window {
	if q.bucket == nil || len(q.bucket) > keepBuckets {
		q.bucket = map[string]*window{}
	}
	if q.bucket[name] == nil {
		q.bucket[name] = &window{}
	}
	return q.bucket[name]
}

// limit writes the rate-limit headers and, where limits are enforced, refuses
// what is too much. Interaction callbacks are exempt from the global limit.
func (s *Simulator) limit(h http.Header, r *http.Request, to route) *reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.opt.Now()
	if to.operation == "create_interaction_response" {
		return nil
	}
	major := r.PathValue("channel") + r.PathValue("guild") + r.PathValue("token")
	key := to.operation + ":" + major
	b := s.quota.window(key)
	wait := b.use(now, bucketLimit, bucketWindow)
	limit, left := bucketLimit, max(0, bucketLimit-b.used)
	if !s.opt.EnforceLimits {
		// Clients hold themselves back at 0, so there is always something left.
		limit, left, wait = 1000, 999, 0
	}
	h.Set("X-RateLimit-Limit", itoa(limit))
	h.Set("X-RateLimit-Remaining", itoa(left))
	h.Set("X-RateLimit-Reset", seconds(time.Duration(b.ends.UnixNano())))
	h.Set("X-RateLimit-Reset-After", seconds(b.ends.Sub(now)))
	h.Set("X-RateLimit-Bucket", strings.ReplaceAll(to.operation, "_", ""))
	if !s.opt.EnforceLimits {
		return nil
	}
	if g := s.quota.global.use(now, globalLimit, time.Second); g > 0 {
		a := tooMany(h, g, "global")
		return &a
	}
	if wait > 0 {
		a := tooMany(h, wait, "user")
		return &a
	}
	return nil
}
