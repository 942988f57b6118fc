package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// Options say what a Fetcher may do. A zero field takes its usual value.
type Options struct {
	// Agent is the name under which Parley asks and looks itself up in
	// robots.txt; "Parley" if empty.
	Agent string
	// MaxSize bounds a page after decompression, in bytes; 5 MB if zero.
	MaxSize int64
	// Timeout bounds everything about one page; 15 s if zero.
	Timeout time.Duration
	// Local lets addresses of the local network and any port be asked. It is
	// for those who keep their articles on their own network.
	Local bool
}

const (
	maxAddress   = 2048 // bytes
	maxRedirects = 5
)

// Page is what an address gave.
type Page struct {
	Address string // where it was found in the end, after redirects
	Type    string // media type in lower case, without parameters; "" if the site names none
	Charset string // as the site's header names it, or ""
	Body    []byte
}

// Fetcher gets pages. It is safe for concurrent use.
type Fetcher struct {
	opt    Options
	client *http.Client
	robots *robots
	hosts  *turns
}

// New makes a Fetcher.
func New(opt Options) *Fetcher {
	if opt.Agent == "" {
		opt.Agent = "Parley"
	}
	if opt.MaxSize <= 0 {
		opt.MaxSize = 5 << 20
	}
	if opt.Timeout <= 0 {
		opt.Timeout = 15 * time.Second
	}
	if opt.Local {
		return guarded(opt, nil)
	}
	return guarded(opt, ssrf.New().Safe)
}

// guarded makes a Fetcher that asks guard about each connection, unless nil.
func guarded(opt Options, guard func(network, address string, _ syscall.RawConn) error) *Fetcher {
	dial := net.Dialer{Timeout: 5 * time.Second, Control: guard}
	return &Fetcher{
		opt: opt, robots: newRobots(), hosts: newTurns(),
		client: &http.Client{
			// Each redirect is judged before it is followed.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
			Transport: &http.Transport{
				// A proxy would connect for us, unjudged.
				Proxy: nil, DialContext: dial.DialContext, ForceAttemptHTTP2: true,
				TLSHandshakeTimeout: 5 * time.Second, ResponseHeaderTimeout: 10 * time.Second,
				MaxResponseHeaderBytes: 64 << 10, MaxIdleConns: 8, IdleConnTimeout: 10 * time.Second,
			},
		},
	}
}

// Get gets the page at an address.
func (f *Fetcher) Get(ctx context.Context, address string) (Page, error) {
	u, err := f.parse(address)
	if err != nil {
		return Page{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, f.opt.Timeout)
	defer cancel()
	for range maxRedirects + 1 {
		p, next, err := f.hop(ctx, u)
		if err != nil || next == "" {
			return p, explain(ctx, u, err)
		}
		to, err := u.Parse(next)
		if err != nil {
			return Page{}, fmt.Errorf("%w: the site sends on to something that is no address", ErrUnreachable)
		}
		if u, err = f.parse(to.String()); err != nil {
			return Page{}, fmt.Errorf("the site sends on to another address: %w", err)
		}
	}
	return Page{}, fmt.Errorf("%w: the site sends from one address to the next without end", ErrUnreachable)
}

// parse reads an address that may be asked.
func (f *Fetcher) parse(address string) (*url.URL, error) {
	address = strings.TrimSpace(address)
	u, err := url.Parse(address)
	if err != nil || len(address) > maxAddress || u.Hostname() == "" || u.Opaque != "" {
		return nil, ErrAddress
	}
	u.Scheme = strings.ToLower(u.Scheme)
	port := u.Port()
	switch {
	case u.Scheme != "http" && u.Scheme != "https", u.User != nil:
		return nil, ErrAddress
	case !f.opt.Local && port != "" && port != "80" && port != "443":
		return nil, ErrPort
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// hop asks one address: it gives the page, or where the site sends on to.
func (f *Fetcher) hop(ctx context.Context, u *url.URL) (p Page, next string, err error) {
	done, err := f.hosts.take(ctx, u.Host)
	if err != nil {
		return p, "", err
	}
	defer done()
	rules, err := f.robots.of(ctx, u, f.rules)
	if err != nil {
		return p, "", err
	}
	if !rules.TestAgent(u.EscapedPath()+query(u), f.opt.Agent) {
		return p, "", ErrRobots
	}
	resp, err := f.ask(ctx, u, "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.9,*/*;q=0.1")
	if err != nil {
		return p, "", err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		if next = resp.Header.Get("Location"); next != "" {
			return p, next, nil
		}
	}
	if resp.StatusCode != http.StatusOK {
		return p, "", refused(resp.StatusCode)
	}
	p = Page{Address: u.String()}
	if kind, params, err := mime.ParseMediaType(resp.Header.Get("Content-Type")); err == nil {
		p.Type, p.Charset = kind, params["charset"]
	}
	p.Body, err = read(resp.Body, f.opt.MaxSize)
	return p, "", err
}

// ask sends one request.
func (f *Fetcher) ask(ctx context.Context, u *url.URL, accept string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, ErrAddress
	}
	req.Header.Set("User-Agent", f.opt.Agent+"/1 (reads news articles that people ask it to)")
	req.Header.Set("Accept", accept)
	req.Header.Set("Accept-Language", "en,*;q=0.5")
	return f.client.Do(req)
}

// read reads at most most bytes, and refuses more.
func read(body io.Reader, most int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(body, most+1))
	if err == nil && int64(len(data)) > most {
		err = ErrTooLarge
	}
	return data, err
}

func query(u *url.URL) string {
	if u.RawQuery == "" {
		return ""
	}
	return "?" + u.RawQuery
}

// explain turns an error of the network into a sentence.
func explain(ctx context.Context, u *url.URL, err error) error {
	var dns *net.DNSError
	var limit net.Error
	var certificate *tls.CertificateVerificationError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork), errors.Is(err, ssrf.ErrInvalidHostPort):
		return ErrPrivate
	case errors.Is(err, ssrf.ErrProhibitedPort):
		return ErrPort
	case errors.As(err, &dns) && dns.IsNotFound:
		return fmt.Errorf("%w: there is no site %q", ErrUnreachable, u.Hostname())
	case errors.Is(ctx.Err(), context.DeadlineExceeded), errors.As(err, &limit) && limit.Timeout():
		return fmt.Errorf("%w: the site takes too long to answer", ErrUnreachable)
	case ctx.Err() != nil:
		return ctx.Err()
	case sentence(err):
		return err
	}
	if errors.As(err, &certificate) {
		return fmt.Errorf("%w: the site's certificate isn't valid", ErrUnreachable)
	}
	// The network's own words can name machines that are nobody's business.
	return fmt.Errorf("%w: the site doesn't answer as it should", ErrUnreachable)
}
