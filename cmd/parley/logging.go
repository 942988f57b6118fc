package main

import (
	"io"
	"log/slog"
	"strings"
)

// hidden stands for a secret in logs and errors.
const hidden = "[hidden]"

// redact gives s without the token, in any form in which it may be sent.
func redact(s, token string) string {
	if token == "" {
		return s
	}
	return strings.ReplaceAll(s, token, hidden)
}

// newLogger gives the program's log, in which the token never appears.
func newLogger(w io.Writer, c config) *slog.Logger {
	options := &slog.HandlerOptions{Level: c.Level}
	w = redactingWriter{w, c.Token}
	if c.JSONLogs {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}

// redactingWriter hides the token in whole records, whatever attribute, error
// or message it came in by. A handler writes each record with one Write.
type redactingWriter struct {
	w     io.Writer
	token string
}

func (r redactingWriter) Write(p []byte) (int, error) {
	if _, err := io.WriteString(r.w, redact(string(p), r.token)); err != nil {
		return 0, err
	}
	return len(p), nil
}
