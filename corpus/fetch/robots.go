package fetch

import (
	"context"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
)

const (
	robotsFor  = time.Hour // how long a site's rules are remembered
	robotsMost = 500       // sites
	robotsSize = 500 << 10 // bytes that are read of the rules, as RFC 9309 asks at least
)

// robots remembers what sites ask of programs.
type robots struct {
	mu    sync.Mutex
	sites map[string]site
}

type site struct {
	rules *robotstxt.RobotsData
	until time.Time
}

func newRobots() *robots { return &robots{sites: map[string]site{}} }

// of gives the rules of u's site, asked for by ask where they aren't known.
func (r *robots) of(ctx context.Context, u *url.URL, ask func(context.Context, *url.URL) (*robotstxt.RobotsData, error)) (*robotstxt.RobotsData, error) {
	key := u.Scheme + "://" + u.Host
	r.mu.Lock()
	known, ok := r.sites[key]
	r.mu.Unlock()
	if ok && time.Now().Before(known.until) {
		return known.rules, nil
	}
	rules, err := ask(ctx, u)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.sites) >= robotsMost {
		clear(r.sites)
	}
	r.sites[key] = site{rules, time.Now().Add(robotsFor)}
	return rules, nil
}

// rules asks a site for its robots.txt. A site without one allows everything;
// one that fails to give it allows nothing for now, as RFC 9309 has it.
func (f *Fetcher) rules(ctx context.Context, u *url.URL) (*robotstxt.RobotsData, error) {
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	for range maxRedirects + 1 {
		resp, err := f.ask(ctx, at, "text/plain,*/*;q=0.1")
		if err != nil {
			return nil, err
		}
		next := resp.Header.Get("Location")
		if resp.StatusCode >= 300 && resp.StatusCode < 400 && next != "" {
			resp.Body.Close()
			to, err := at.Parse(next)
			if err != nil {
				break
			}
			if at, err = f.parse(to.String()); err != nil {
				break
			}
			continue
		}
		body, err := read(resp.Body, robotsSize)
		resp.Body.Close()
		switch {
		case err != nil && !sentence(err):
			return nil, err
		case resp.StatusCode >= http.StatusInternalServerError:
			return nil, refused(resp.StatusCode)
		}
		rules, err := robotstxt.FromStatusAndBytes(resp.StatusCode, body[:min(len(body), robotsSize)])
		if err != nil {
			break // what can't be read forbids nothing
		}
		return rules, nil
	}
	return robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
}
