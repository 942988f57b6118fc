package simulator

import (
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// gatewayPath is where the websocket is.
const gatewayPath = "/gateway"

// reply is what a route answers: a JSON body, or an error, or plain text, or
// nothing with 204.
type reply struct {
	status int
	body   any
	err    *apiError
	text   string
}

func ok(body any) reply { return reply{status: http.StatusOK, body: body} }

func none() reply { return reply{status: http.StatusNoContent} }

func fail(err *apiError) reply { return reply{status: err.status, err: err} }

// route is one operation of Discord's API. Handlers are called with the lock
// held.
type route struct {
	method, path, operation string
	open                    bool // needs no Authorization: the token is in the path
	handle                  func(*Simulator, *call) reply
}

// routes makes the table of all operations.
func (s *Simulator) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET "+gatewayPath, s.serveGateway)
	mux.HandleFunc("GET "+gatewayPath+"/{$}", s.serveGateway)
	mux.HandleFunc("GET /attachments/{channel}/{id}/{name}", s.serveFile)
	for _, group := range [][]route{accountRoutes, commandRoutes, channelRoutes, messageRoutes, interactionRoutes} {
		for _, r := range group {
			mux.HandleFunc(r.method+" /api/v10"+r.path, func(w http.ResponseWriter, q *http.Request) { s.serve(w, q, r) })
		}
	}
	mux.HandleFunc("/", s.serveUnknown)
	return mux
}

// ServeHTTP answers the REST API below /api/v10, the gateway's websocket and
// the files of messages. Everything else is 404 and a violation.
func (s *Simulator) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if a, isAddr := r.Context().Value(http.LocalAddrContextKey).(net.Addr); isAddr {
		s.mu.Lock()
		s.files.base = "http://" + a.String()
		s.mu.Unlock()
	}
	s.mux.ServeHTTP(w, r)
}

// serve runs one operation between authorisation, faults, limits and journal.
func (s *Simulator) serve(w http.ResponseWriter, r *http.Request, to route) {
	began := time.Now()
	c := &call{r: r, operation: to.operation}
	entry := Call{Operation: to.operation, Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery}
	f := s.take(to.operation)
	if f.Delay > 0 {
		select {
		case <-time.After(f.Delay):
		case <-s.done:
		case <-r.Context().Done():
		}
	}
	ans := s.prepare(w, r, to, c, f)
	if ans == nil && !f.DropBefore {
		a := s.run(to, c)
		ans = &a
	} else if ans != nil && f.Status != 0 {
		entry.Scripted = true
	}
	entry.At, entry.Body, entry.Files, entry.Callback = s.opt.Now(), c.body, c.fileNames(), c.callback
	entry.Took = time.Since(began)
	if f.DropBefore || f.DropAfter {
		entry.Scripted = true
		s.record(entry)
		panic(http.ErrAbortHandler) // cuts the connection
	}
	entry.Status = ans.status
	if ans.err != nil {
		entry.Code = ans.err.code
	}
	s.record(entry)
	s.answer(w, *ans)
}

// prepare reads and judges the request; an answer ends it there.
func (s *Simulator) prepare(w http.ResponseWriter, r *http.Request, to route, c *call, f Fault) *reply {
	refuse := func(e *apiError) *reply {
		a := fail(e)
		return &a
	}
	if !to.open && !s.authorised(r) {
		return refuse(errUnauthorized)
	}
	if e := c.read(w); e != nil {
		if e.code == codeInvalidForm {
			s.violate(Violation{At: s.opt.Now(), Operation: to.operation, Path: r.URL.Path, Body: c.body, Reason: e.Error()})
		}
		return refuse(e)
	}
	if a := s.limit(w.Header(), r, to); a != nil {
		return a
	}
	if f.Status != 0 {
		a := f.refusal(w.Header())
		return &a
	}
	if f.DropBefore {
		return nil
	}
	if c.body != nil && s.opt.Validate != nil {
		if err := s.opt.Validate(to.operation, c.body); err != nil {
			s.violate(Violation{At: s.opt.Now(), Operation: to.operation, Path: r.URL.Path, Body: c.body, Reason: err.Error(), Schema: true})
			return refuse(invalid("_schema", "SCHEMA", err.Error()))
		}
	}
	return nil
}

// run calls the handler with the lock held and records bodies it refuses.
func (s *Simulator) run(to route, c *call) reply {
	a := func() reply {
		s.mu.Lock()
		defer s.mu.Unlock() // a panic must not leave everybody waiting
		defer s.notify()
		return to.handle(s, c)
	}()
	if a.err != nil && (a.err.code == codeInvalidForm || a.err.code == codeEmptyMessage) {
		s.violate(Violation{At: s.opt.Now(), Operation: to.operation, Path: c.r.URL.Path, Body: c.body, Reason: a.err.Error()})
	}
	return a
}

func (s *Simulator) authorised(r *http.Request) bool {
	token, isBot := strings.CutPrefix(r.Header.Get("Authorization"), "Bot ")
	return isBot && token == s.opt.Token
}

func (s *Simulator) serveUnknown(w http.ResponseWriter, r *http.Request) {
	s.violate(Violation{At: s.opt.Now(), Path: r.URL.Path, Reason: "no such route: " + r.Method + " " + r.URL.Path})
	s.record(Call{At: s.opt.Now(), Method: r.Method, Path: r.URL.Path, Status: http.StatusNotFound})
	s.answer(w, fail(&apiError{status: http.StatusNotFound, message: "404: Not Found"}))
}

func (s *Simulator) serveFile(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	data, found := s.files.data[r.URL.Path]
	s.mu.Unlock()
	if !found {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(data)
}
