package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"parley/bot/update"
	"parley/index/answer"
)

// A server listens on a socket in its data directory, so that `ask` and
// `check` of the same user reach the index that only one process can open. The
// protocol is HTTP with JSON; both ends are of the same program.

// maxSocketPath is the length of path that every system takes for a socket.
const maxSocketPath = 100

// maxSocketBody bounds what either end reads.
const maxSocketBody = 4 << 20

// socketPath gives the place of the data directory's socket: within it or,
// where that path is too long for a socket, in the directory for temporary
// files under a name that is made from the path. The directory of the socket
// is the user's alone.
func socketPath(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	path := filepath.Join(abs, "run", "parley.sock")
	if len(path) > maxSocketPath {
		sum := sha256.Sum256([]byte(abs))
		path = filepath.Join(os.TempDir(), fmt.Sprintf("parley-%d-%s", os.Getuid(), hex.EncodeToString(sum[:6])), "parley.sock")
	}
	return path, nil
}

// privateDir makes the directory of the socket, or checks that it is private.
func privateDir(dir string) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err == nil || !errors.Is(err, os.ErrExist) {
		return err
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	if !info.IsDir() || !ownedPrivately(info) {
		return fmt.Errorf("%s is open to other users: delete it", dir)
	}
	return nil
}

// listenSocket opens the socket of the data directory, whose lock the caller
// has. A socket that is there was left behind.
func listenSocket(dir string) (net.Listener, error) {
	path, err := socketPath(dir)
	if err != nil {
		return nil, err
	}
	if err := privateDir(filepath.Dir(path)); err != nil {
		return nil, fmt.Errorf("socket for “parley ask”: %w", err)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("socket for “parley ask”: %w", err)
	}
	l, err := net.Listen("unix", path)
	if err != nil {
		return nil, fmt.Errorf("socket for “parley ask”: %w", err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		_ = l.Close()
		return nil, fmt.Errorf("socket for “parley ask”: %w", err)
	}
	return l, nil
}

// socketError is how a failure goes over the socket.
type socketError struct{ Error string }

// answering is what answers over the socket.
type answering interface {
	answer.Finder
	update.Archive
}

// socketHandler answers what comes in by the socket.
func socketHandler(f answering, check func(context.Context) []finding, log *slog.Logger) http.Handler {
	respond := func(w http.ResponseWriter, v any, err error) {
		w.Header().Set("Content-Type", "application/json")
		if err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			v = socketError{err.Error()}
		}
		if err := json.NewEncoder(w).Encode(v); err != nil {
			log.Debug("a reply over the socket was not taken", "error", err)
		}
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /ask", func(w http.ResponseWriter, r *http.Request) {
		var req request
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxSocketBody)).Decode(&req); err != nil {
			respond(w, nil, fmt.Errorf("the question could not be read: %w", err))
			return
		}
		out, err := answerRequest(r.Context(), f, req)
		respond(w, out, err)
	})
	mux.HandleFunc("POST /digest", func(w http.ResponseWriter, r *http.Request) {
		var req digestAsked
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxSocketBody)).Decode(&req); err != nil {
			respond(w, nil, fmt.Errorf("the request could not be read: %w", err))
			return
		}
		out, err := tellDigest(r.Context(), f, req)
		respond(w, out, err)
	})
	mux.HandleFunc("GET /check", func(w http.ResponseWriter, r *http.Request) { respond(w, check(r.Context()), nil) })
	return mux
}

// client speaks to a server by its socket.
type client struct{ http *http.Client }

// dial gives a client of the server on the data directory dir, nil where none
// listens.
func dial(ctx context.Context, dir string) *client {
	path, err := socketPath(dir)
	if err != nil {
		return nil
	}
	if info, err := os.Lstat(filepath.Dir(path)); err != nil || !ownedPrivately(info) {
		return nil
	}
	dialer := net.Dialer{Timeout: 2 * time.Second}
	open := func(ctx context.Context, _, _ string) (net.Conn, error) { return dialer.DialContext(ctx, "unix", path) }
	conn, err := open(ctx, "", "")
	if err != nil {
		return nil
	}
	_ = conn.Close()
	return &client{&http.Client{Transport: &http.Transport{DialContext: open}}}
}

func (c *client) close() { c.http.CloseIdleConnections() }

// ask has the server answer r.
func (c *client) ask(ctx context.Context, r request) (out reply, err error) {
	body, err := json.Marshal(r)
	if err != nil {
		return out, err
	}
	return out, c.call(ctx, http.MethodPost, "/ask", body, &out)
}

// digest has the server tell what changed.
func (c *client) digest(ctx context.Context, r digestAsked) (out reply, err error) {
	body, err := json.Marshal(r)
	if err != nil {
		return out, err
	}
	return out, c.call(ctx, http.MethodPost, "/digest", body, &out)
}

// check has the server report on itself.
func (c *client) check(ctx context.Context) (out []finding, err error) {
	return out, c.call(ctx, http.MethodGet, "/check", nil, &out)
}

func (c *client) call(ctx context.Context, method, path string, body []byte, out any) error {
	req, err := http.NewRequestWithContext(ctx, method, "http://parley"+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return fmt.Errorf("the running server doesn't answer: %w", err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, maxSocketBody))
	if err != nil {
		return fmt.Errorf("the running server's answer broke off: %w", err)
	}
	if resp.StatusCode != http.StatusOK {
		var e socketError
		if json.Unmarshal(data, &e) == nil && e.Error != "" {
			return errors.New(e.Error)
		}
		return fmt.Errorf("the running server answers with status %s", resp.Status)
	}
	return json.Unmarshal(data, out)
}
