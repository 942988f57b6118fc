package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"code.dny.dev/ssrf"
)

// web serves pages by path and gives a Fetcher that may ask it.
func web(t *testing.T, pages map[string]http.HandlerFunc) (*Fetcher, string) {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if p, ok := pages[r.URL.Path]; ok {
			p(w, r)
			return
		}
		http.NotFound(w, r)
	}))
	t.Cleanup(s.Close)
	return New(Options{Local: true, MaxSize: 10_000, Timeout: 5 * time.Second}), s.URL
}

func says(kind, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		fmt.Fprint(w, body)
	}
}

func sends(to string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusFound) }
}

func TestGet(t *testing.T) {
	f, base := web(t, map[string]http.HandlerFunc{
		"/a": says("Text/HTML; charset=windows-1251", "page"), "/b": sends("/a#top"), "/loop": sends("/loop"), "/away": sends("ftp://x.example/"),
		"/big": says("text/html", strings.Repeat("x", 10_001)),
		"/bomb": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(packed(t, 1<<20))
		},
		"/busy": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTooManyRequests) },
		"/wall": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) },
	})
	p, err := f.Get(t.Context(), " "+base+"/b ")
	if err != nil || p.Address != base+"/a" || p.Type != "text/html" || p.Charset != "windows-1251" || string(p.Body) != "page" {
		t.Errorf("%+v, %v", p, err)
	}
	for path, want := range map[string]struct {
		is   error
		says string
	}{
		"/loop": {ErrUnreachable, "without end"}, "/away": {ErrAddress, "sends on"}, "/big": {ErrTooLarge, "attach the file"}, "/bomb": {ErrTooLarge, ""},
		"/busy": {ErrRefused, "later"}, "/wall": {ErrRefused, "attach the file"}, "/none": {ErrRefused, "404"},
	} {
		if _, err := f.Get(t.Context(), base+path); !errors.Is(err, want.is) || !strings.Contains(err.Error(), want.says) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// packed is n zero bytes under gzip.
func packed(t *testing.T, n int) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(make([]byte, n)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRobots(t *testing.T) {
	var asked atomic.Int32
	f, base := web(t, map[string]http.HandlerFunc{
		"/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
			asked.Add(1)
			fmt.Fprint(w, "User-agent: *\nDisallow: /\n\nUser-agent: parley\nDisallow: /private\nDisallow: /*?print=\n")
		},
		"/news": says("text/html", "news"), "/private/x": says("text/html", "secret"), "/hop": sends("/private/x"),
	})
	if p, err := f.Get(t.Context(), base+"/news"); err != nil || string(p.Body) != "news" {
		t.Errorf("%+v, %v", p, err)
	}
	for _, path := range []string{"/private/x", "/hop", "/news?print=1"} {
		if _, err := f.Get(t.Context(), base+path); !errors.Is(err, ErrRobots) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("the rules were asked for %d times", n)
	}
	broken, base := web(t, map[string]http.HandlerFunc{
		"/robots.txt": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }, "/news": says("text/html", "news"),
	})
	if _, err := broken.Get(t.Context(), base+"/news"); !errors.Is(err, ErrRefused) {
		t.Errorf("with broken rules: %v", err)
	}
}

func TestTheLocalNetworkIsOutOfReach(t *testing.T) {
	_, base := web(t, map[string]http.HandlerFunc{"/": says("text/html", "secret")})
	port := base[strings.LastIndexByte(base, ':'):]
	f := New(Options{Timeout: 2 * time.Second})
	for address, want := range map[string]error{
		"http://127.0.0.1/": ErrPrivate, "http://localhost/": ErrPrivate, "http://[::1]/": ErrPrivate, "http://10.1.2.3/": ErrPrivate, "http://192.168.0.1": ErrPrivate,
		"http://169.254.169.254/latest/meta-data/": ErrPrivate, "http://[::ffff:127.0.0.1]/": ErrPrivate, "http://[fd00::1]/": ErrPrivate, "http://0.0.0.0/": ErrPrivate,
		"http://2130706433/": nil, "http://0x7f.1/": nil, "http://127.0.0.1" + port: ErrPort, "https://news.example:8443/": ErrPort,
		"ftp://news.example/": ErrAddress, "file:///etc/passwd": ErrAddress, "https://": ErrAddress, "https://a:b@news.example/": ErrAddress, "news": ErrAddress, "": ErrAddress,
		"https:news.example": ErrAddress, "https://news.example/" + strings.Repeat("x", maxAddress): ErrAddress,
	} {
		p, err := f.Get(t.Context(), address)
		if err == nil || len(p.Body) > 0 || want != nil && !errors.Is(err, want) || !sentence(err) {
			t.Errorf("%s: %q, %v", address, p.Body, err)
		}
	}
}

// A site outside may send on to an address inside: each connection is judged.
func TestARedirectLeadsNowhereInside(t *testing.T) {
	var reached atomic.Bool
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached.Store(true) }))
	t.Cleanup(inside.Close)
	outside := httptest.NewUnstartedServer(sends(inside.URL))
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.2:0")
	if err != nil {
		t.Skipf("there is no second address on this computer: %v", err)
	}
	outside.Listener.Close()
	outside.Listener = l
	outside.Start()
	t.Cleanup(outside.Close)
	opt := Options{Local: true, Agent: "Parley", MaxSize: 1000, Timeout: 2 * time.Second} // any port; the guard judges the rest
	guard := ssrf.New(ssrf.WithAnyPort(), ssrf.WithAllowedV4Prefixes(netip.MustParsePrefix("127.0.0.2/32")))
	if _, err := guarded(opt, guard.Safe).Get(t.Context(), outside.URL); !errors.Is(err, ErrPrivate) {
		t.Errorf("%v", err)
	}
	if reached.Load() {
		t.Error("it was reached")
	}
	if _, err := guarded(opt, nil).Get(t.Context(), outside.URL); err != nil || !reached.Load() {
		t.Errorf("without a guard it isn't reached, so this shows nothing: %v", err)
	}
}

func TestBrokenSites(t *testing.T) {
	secure := httptest.NewTLSServer(says("text/html", "page"))
	t.Cleanup(secure.Close)
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	closed := httptest.NewServer(says("text/html", "page"))
	closed.Close()
	f := New(Options{Local: true, Timeout: 2 * time.Second})
	for address, want := range map[string]string{
		secure.URL: "certificate", closed.URL: "doesn't answer",
		"http://no-such-site.invalid/": "", // in words that depend on who looks names up
	} {
		_, err := f.Get(t.Context(), address)
		if !errors.Is(err, ErrUnreachable) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", address, err)
			continue
		}
		for _, inside := range []string{"127.0.0.1", ":53", "dial", "lookup"} {
			if strings.Contains(err.Error(), inside) {
				t.Errorf("%s: strangers are told %q", address, err)
			}
		}
	}
}

func TestSlowAndMany(t *testing.T) {
	var now, most atomic.Int32
	f, base := web(t, map[string]http.HandlerFunc{
		"/slow": func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
		"/page": func(w http.ResponseWriter, _ *http.Request) {
			most.Store(max(most.Load(), now.Add(1)))
			time.Sleep(20 * time.Millisecond)
			now.Add(-1)
		},
	})
	done := make(chan error)
	for range 5 {
		go func() { _, err := f.Get(context.Background(), base+"/page"); done <- err }()
	}
	for range 5 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if most.Load() != 1 {
		t.Errorf("%d at a time", most.Load())
	}
	f.opt.Timeout = 100 * time.Millisecond
	if _, err := f.Get(t.Context(), base+"/slow"); !errors.Is(err, ErrUnreachable) || !strings.Contains(err.Error(), "too long") {
		t.Errorf("a slow site: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.Get(ctx, base+"/page"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if len(f.hosts.hosts) > 0 {
		t.Errorf("hosts are left: %v", f.hosts.hosts)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"https://news.example/a?b=c#d", "http://[::1]:80/", "HTTPS://A@b/", "http:///", "\x00", "https://news.example:443/%zz"} {
		f.Add(s)
	}
	strict := New(Options{})
	f.Fuzz(func(t *testing.T, s string) {
		u, err := strict.parse(s)
		if err != nil {
			if !sentence(err) {
				t.Errorf("%q: %v", s, err)
			}
			return
		}
		if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Fragment != "" {
			t.Errorf("%q was taken as %v", s, u)
		}
	})
}
