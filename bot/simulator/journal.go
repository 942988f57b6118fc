package simulator

import (
	"encoding/json"
	"slices"
	"time"
)

// Call is one request of the bot.
type Call struct {
	At time.Time `json:"at"`
	// Operation is Discord's operation id, empty for an unknown route.
	Operation string `json:"operation"`
	Method    string `json:"method"`
	Path      string `json:"path"`
	Query     string `json:"query,omitempty"`
	// Callback is the type of an interaction's first response, else 0.
	Callback int `json:"callback,omitempty"`
	// Body is the JSON body, or the payload_json of a form.
	Body json.RawMessage `json:"body,omitempty"`
	// Files are the names of the files of a form.
	Files []string `json:"files,omitempty"`
	// Status is that of the answer, 0 where the connection was cut, and Code
	// the JSON error code.
	Status int `json:"status"`
	Code   int `json:"code,omitempty"`
	// Took is the real time between the request and its answer.
	Took time.Duration `json:"took"`
	// Scripted is set where a fault answered.
	Scripted bool `json:"scripted,omitempty"`
}

// Violation is something that Discord would refuse or ignore.
type Violation struct {
	At        time.Time       `json:"at"`
	Operation string          `json:"operation"`
	Path      string          `json:"path"`
	Body      json.RawMessage `json:"body,omitempty"`
	// Reason says what is wrong, with the path of the field.
	Reason string `json:"reason"`
	// Schema is set where Options.Validate has found it.
	Schema bool `json:"schema,omitempty"`
}

// book holds the journal and the violations.
type book struct {
	calls      []Call
	violations []Violation
}

// maxRecordedBody bounds what is remembered of a body.
const maxRecordedBody = 64 << 10

// Journal is every request so far, oldest first, those that a fault cut off
// included. With operations, only theirs.
func (s *Simulator) Journal(operations ...string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Call
	for _, c := range s.book.calls {
		if len(operations) == 0 || slices.Contains(operations, c.Operation) {
			out = append(out, c)
		}
	}
	return out
}

// Violations are the bodies that were refused for what stood in them, and the
// calls of routes that Discord doesn't have.
func (s *Simulator) Violations() []Violation {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.book.violations)
}

// ClearJournal forgets journal and violations.
func (s *Simulator) ClearJournal() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.book = book{}
}

func (s *Simulator) record(c Call) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(c.Body) > maxRecordedBody {
		c.Body = nil
	}
	s.book.calls = bounded(append(s.book.calls, c), s.opt.JournalSize)
	s.notify()
}

func (s *Simulator) violate(v Violation) {
	s.opt.Log.Warn("the bot sent what Discord refuses", "operation", v.Operation, "path", v.Path, "reason", v.Reason)
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(v.Body) > maxRecordedBody {
		v.Body = nil
	}
	s.book.violations = bounded(append(s.book.violations, v), s.opt.JournalSize)
}

// bounded keeps the newest n, cutting a quarter at a time.
func bounded[T any](list []T, n int) []T {
	if len(list) <= n {
		return list
	}
	return slices.Clone(list[len(list)-n*3/4:])
}
