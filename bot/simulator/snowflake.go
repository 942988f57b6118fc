package simulator

import (
	"strconv"
	"time"
)

// discordEpoch is the first millisecond of 2015, from which Discord counts.
const discordEpoch = 1420070400000

// newID makes the next identifier: Discord's snowflake, milliseconds since
// 2015 in the upper 42 bits, so that clients can read the time out of it.
// Identifiers always grow, even where the clock stands still or goes back.
// The lock is held, or the simulator isn't shared yet.
func (s *Simulator) newID() string {
	var id uint64
	if ms := s.opt.Now().UnixMilli() - discordEpoch; ms > 0 {
		id = uint64(ms) << 22
	}
	if id <= s.lastID {
		id = s.lastID + 1
	}
	s.lastID = id
	return strconv.FormatUint(id, 10)
}

// snowflake reads an identifier; anything else counts as zero.
func snowflake(id string) uint64 {
	n, err := strconv.ParseUint(id, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// stamp writes a time in the form that Discord uses.
func stamp(t time.Time) string {
	return t.UTC().Format("2006-01-02T15:04:05.000000-07:00")
}
