package playground

import (
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"mime"
	"net"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/bot/simulator"
)

//go:embed page
var page embed.FS

// What a request may hold. A command may carry a file, in base 64.
const (
	maxBody    = 64 << 10
	maxCommand = 14 << 20
)

// policy lets the page load its own files and the pictures that the simulator
// serves on another port of this computer.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; " +
	"img-src 'self' http://127.0.0.1:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

type server struct {
	sim *simulator.Simulator
	log *slog.Logger
}

// New gives the page and what it calls. Log receives what goes wrong and may
// be nil.
func New(sim *simulator.Simulator, log *slog.Logger) http.Handler {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	s := &server{sim: sim, log: log}
	files, err := fs.Sub(page, "page")
	if err != nil {
		panic(err) // the name is a valid path, which is all that Sub asks
	}
	mux := http.NewServeMux()
	mux.Handle("GET /", http.FileServerFS(files))
	mux.HandleFunc("GET /api/state", s.state)
	mux.HandleFunc("GET /api/commands", s.commands)
	mux.HandleFunc("GET /api/messages", s.messages)
	mux.HandleFunc("GET /api/events", s.events)
	mux.HandleFunc("POST /api/say", act(s, maxBody, s.say))
	mux.HandleFunc("POST /api/invoke", act(s, maxCommand, s.invoke))
	mux.HandleFunc("POST /api/autocomplete", act(s, maxBody, s.autocomplete))
	mux.HandleFunc("POST /api/press", act(s, maxBody, s.press))
	mux.HandleFunc("POST /api/modal", act(s, maxBody, s.modal))
	mux.HandleFunc("POST /api/messagecommand", act(s, maxBody, s.messageCommand))
	return s.guard(http.NewCrossOriginProtection().Handler(mux))
}

// guard lets through what is meant for this computer and adds the headers
// that keep the page to itself.
func (s *server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !local(r.Host) {
			s.fail(w, http.StatusForbidden, errors.New("the playground answers at localhost or 127.0.0.1 only: open it by that address"))
			return
		}
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}

// local tells whether a Host header names this computer.
func local(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	host = strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// act makes a handler of a person's action: JSON in, JSON out.
func act[T any](s *server, limit int64, do func(*http.Request, T) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
			s.fail(w, http.StatusUnsupportedMediaType, errors.New("the body must be JSON"))
			return
		}
		var in T
		d := json.NewDecoder(http.MaxBytesReader(w, r.Body, limit))
		d.DisallowUnknownFields()
		if err := d.Decode(&in); err != nil {
			var big *http.MaxBytesError
			if errors.As(err, &big) {
				s.fail(w, http.StatusRequestEntityTooLarge, errors.New("that is too much for one message"))
				return
			}
			s.fail(w, http.StatusBadRequest, errors.New("the body isn't what the playground expects: reload the page"))
			return
		}
		out, err := do(r, in)
		if err != nil {
			s.fail(w, statusOf(err), err)
			return
		}
		s.write(w, out)
	}
}

// statusOf is the HTTP status of an error of the simulator.
func statusOf(err error) int {
	switch {
	case errors.Is(err, simulator.ErrUnknown):
		return http.StatusNotFound
	case errors.Is(err, simulator.ErrForbidden):
		return http.StatusForbidden
	case errors.Is(err, simulator.ErrInvalid):
		return http.StatusBadRequest
	case errors.Is(err, simulator.ErrNoAnswer):
		return http.StatusGatewayTimeout
	}
	return http.StatusInternalServerError
}

func (s *server) write(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	if err := json.NewEncoder(w).Encode(v); err != nil {
		s.log.Debug("the page didn't take an answer", "error", err)
	}
}

// fail answers with a sentence for the person in front of the page.
func (s *server) fail(w http.ResponseWriter, status int, err error) {
	s.log.Debug("refused", "status", status, "error", err)
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": sentence(err.Error())})
}

func sentence(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(r)) + text[n:] + "."
}
