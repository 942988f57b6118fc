package corpus

import "time"

// Cursor is a moment in the growth of the corpus. The zero Cursor lies before
// everything.
type Cursor struct {
	Entry     int64     `json:"entry,omitempty"`    // the store's log up to and including this entry
	Published time.Time `json:"published,omitzero"` // where Entry is 0: the reports published by then
}

// IsZero reports whether c lies before everything.
func (c Cursor) IsZero() bool { return c.Entry == 0 && c.Published.IsZero() }
