package bot

import (
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// globalPerSecond is a little below Discord's limit of 50 requests a second.
const globalPerSecond = 45

// callbackPath is the first response to an interaction, which the global limit
// doesn't count; interactionPath is every route that an interaction's token opens.
var (
	callbackPath    = regexp.MustCompile(`^/api/v\d+/interactions/\d+/[^/]+/callback$`)
	interactionPath = regexp.MustCompile(`^/api/v\d+/(interactions|webhooks)/\d+/[^/]+(/|$)`)
)

// transport sends discordgo's requests where they belong: to origin, as
// version 10 of the API, and no more than Discord allows over all. discordgo
// addresses version 9 in constants, and a global 429 on one route doesn't hold
// its others back.
type transport struct {
	base   http.RoundTripper
	origin *url.URL
	gate   *gate
}

// RoundTrip implements http.RoundTripper.
func (t *transport) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.URL.Scheme, r.URL.Host, r.Host = t.origin.Scheme, t.origin.Host, ""
	r.URL.Path = strings.Replace(r.URL.Path, "/api/v9/", "/api/v10/", 1)
	r.URL.RawPath = ""
	exempt := callbackPath.MatchString(r.URL.Path)
	if !exempt {
		if err := t.gate.wait(r.Context()); err != nil {
			return nil, err
		}
	}
	resp, err := t.base.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusTooManyRequests && (resp.Header.Get("X-RateLimit-Global") != "" || resp.Header.Get("X-RateLimit-Scope") == "global") {
		t.gate.block(retryAfter(resp.Header))
	}
	if interactionPath.MatchString(r.URL.Path) {
		// Each token has a limit of its own. The routes share a few of
		// discordgo's buckets, so one token's limit mustn't hold up another;
		// whoever is refused waits by itself.
		for _, h := range []string{"X-RateLimit-Remaining", "X-RateLimit-Reset", "X-RateLimit-Reset-After", "X-RateLimit-Global"} {
			resp.Header.Del(h)
		}
	}
	return resp, nil
}

func retryAfter(h http.Header) time.Duration {
	s, err := strconv.ParseFloat(h.Get("Retry-After"), 64)
	if err != nil || s < 0 || s > 3600 {
		return time.Second
	}
	return time.Duration(s * float64(time.Second))
}

// gate lets a number of requests a second through, in order of their coming.
type gate struct {
	now  func() time.Time
	step time.Duration

	mu   sync.Mutex
	next time.Time // when the request after the burst may go
}

const gateBurst = 20

// newGate always runs on the real clock, since it waits in real time.
func newGate(perSecond int) *gate {
	return &gate{now: time.Now, step: time.Second / time.Duration(perSecond)}
}

// wait returns when a request may be sent, or with the context's error.
func (g *gate) wait(ctx context.Context) error {
	g.mu.Lock()
	now := g.now()
	if earliest := now.Add(-gateBurst * g.step); g.next.Before(earliest) {
		g.next = earliest
	}
	g.next = g.next.Add(g.step)
	delay := g.next.Sub(now)
	g.mu.Unlock()
	return sleep(ctx, delay)
}

// block holds everything back for d.
func (g *gate) block(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if until := g.now().Add(d); until.After(g.next) {
		g.next = until
	}
}

// sleep waits for d or until the context ends.
func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
