package simulator

import (
	"net/http"
	"slices"
	"strconv"
	"time"
)

// Fault is a scripted fault of the REST side. The zero values of Status, Delay
// and the drops do nothing, so that they can be combined.
type Fault struct {
	// Operation is the one that it strikes, such as "create_message"; empty
	// strikes every route.
	Operation string
	// After lets so many calls through first.
	After int
	// Times is how often it strikes; zero means once, -1 until cancelled.
	Times int
	// Delay is waited, on the real clock, before anything happens.
	Delay time.Duration
	// DropBefore cuts the connection before the request has any effect;
	// DropAfter lets it take effect and cuts the connection before the answer.
	DropBefore, DropAfter bool
	// Status refuses the request: 429 or a 5xx.
	Status int
	// RetryAfter is told with a 429; zero means 1 s. Global and Shared set its
	// scope; a 429 that is neither is the bot's own, for that bucket.
	RetryAfter     time.Duration
	Global, Shared bool
}

type faults struct{ list []*Fault }

// Inject scripts a fault; faults strike in the order in which they were
// injected, one a request. Cancel forgets it.
func (s *Simulator) Inject(f Fault) (cancel func()) {
	if f.Times == 0 {
		f.Times = 1
	}
	kept := &f
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults.list = append(s.faults.list, kept)
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.faults.list = slices.DeleteFunc(s.faults.list, func(o *Fault) bool { return o == kept })
	}
}

// take finds the fault for a request and uses it up. The lock is not held.
func (s *Simulator) take(operation string) Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults.list {
		if f.Operation != "" && f.Operation != operation {
			continue
		}
		if f.After > 0 {
			f.After--
			continue
		}
		if f.Times > 0 {
			f.Times--
			if f.Times == 0 {
				s.faults.list = slices.Delete(s.faults.list, i, i+1)
			}
		}
		return *f
	}
	return Fault{}
}

// refusal is the answer that the fault prescribes.
func (f Fault) refusal(h http.Header) reply {
	if f.Status != http.StatusTooManyRequests {
		// Discord's edge answers with a page, not with JSON.
		return reply{status: f.Status, text: "<html><body>" + http.StatusText(f.Status) + "</body></html>"}
	}
	wait := f.RetryAfter
	if wait == 0 {
		wait = time.Second
	}
	scope := "user"
	if f.Shared {
		scope = "shared"
	}
	if f.Global {
		scope = "global"
	}
	return tooMany(h, wait, scope)
}

// tooMany is a 429 with its headers.
func tooMany(h http.Header, wait time.Duration, scope string) reply {
	h.Set("Retry-After", strconv.Itoa(int((wait+time.Second-1)/time.Second)))
	h.Set("X-RateLimit-Scope", scope)
	if scope == "global" {
		h.Set("X-RateLimit-Global", "true")
		for _, k := range []string{"Limit", "Remaining", "Reset", "Reset-After", "Bucket"} {
			h.Del("X-RateLimit-" + k)
		}
	} else {
		h.Set("X-RateLimit-Remaining", "0")
		h.Set("X-RateLimit-Reset-After", seconds(wait))
	}
	return reply{status: http.StatusTooManyRequests, body: object{
		"message": "You are being rate limited.", "retry_after": wait.Seconds(), "global": scope == "global",
	}}
}

func seconds(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', 3, 64) }
