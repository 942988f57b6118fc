package update

import (
	"time"

	"parley/corpus"
)

// Place is the class of channel that a subscription posts to.
type Place string

// The classes of channels.
const (
	PlaceText         Place = "text"
	PlaceAnnouncement Place = "announcement"
	PlaceThread       Place = "thread"
	PlaceForum        Place = "forum"   // a new post of the forum each time
	PlaceRunning      Place = "running" // one post of the forum, which is gone on with
)

// Settings is what people choose of a subscription.
type Settings struct {
	Channel  string         `json:"channel"`
	Name     string         `json:"name,omitempty"` // of the channel when it was chosen
	Place    Place          `json:"place"`
	Tags     []string       `json:"tags,omitempty"`     // ids of the forum's tags
	Publish  bool           `json:"publish,omitempty"`  // posts in announcement channels go to those who follow them
	Role     string         `json:"role,omitempty"`     // that is notified, or ""
	Schedule string         `json:"schedule,omitempty"` // as Schedule.String gives it
	Breaking bool           `json:"breaking,omitempty"` // as soon as something important changes, too
	Zone     string         `json:"zone"`
	Quiet    Quiet          `json:"quiet,omitzero"`
	Hours    int            `json:"hours,omitempty"`    // at most one post in so many
	Articles int            `json:"articles,omitempty"` // only with at least so many new ones
	Story    corpus.StoryID `json:"story,omitempty"`    // or all that the server follows
	About    string         `json:"about,omitempty"`
	Style    Style          `json:"style,omitempty"`
}

// Subscription is a channel's wish for update posts, and how far they are.
type Subscription struct {
	ID      string
	Server  string
	Creator string // user id of who set it up
	Settings

	Created  time.Time
	Version  int64     // grows with every change
	Cursor   Cursor    // where the next digest begins
	Slot     time.Time // the latest moment of the schedule that was dealt with
	Posted   time.Time // the latest post, by its slot where it had one; zero for none
	Thread   string    // the post of the forum that is gone on with, or ""
	Refusals int       // in a row
	Told     Reason    // what its creator was told of and that hasn't ended since
	Paused   bool
	Why      Reason // it is paused
}

// Location gives the time zone; what isn't known any more becomes UTC.
func (s *Subscription) Location() *time.Location {
	z, err := time.LoadLocation(s.Zone)
	if err != nil {
		return time.UTC
	}
	return z
}

func (s *Subscription) schedule() Schedule { return stored(s.Schedule) }

// Due gives the first moment of the schedule that isn't dealt with, or the
// zero time where none ever comes.
func (s *Subscription) Due() time.Time { return s.schedule().Next(s.Slot, s.Location()) }

// Weekly reports whether a week or more lies between two posts of the schedule,
// so that a post looks back on more than a few things.
func (s *Subscription) Weekly() bool {
	sched := s.schedule()
	return !sched.IsZero() && sched.Shortest() >= 6*24*time.Hour
}

// Upcoming gives the next n moments of the schedule after now; in quiet hours
// they are put off to the end of those.
func (s *Subscription) Upcoming(now time.Time, n int) []time.Time {
	var out []time.Time
	sched, zone := s.schedule(), s.Location()
	for at := sched.Next(now, zone); !at.IsZero() && len(out) < n; at = sched.Next(at, zone) {
		when := at
		if end, quiet := s.Quiet.Until(at, zone); quiet {
			when = end
		}
		if len(out) == 0 || when.After(out[len(out)-1]) {
			out = append(out, when)
		}
	}
	return out
}

// Limits of one server and of a subscription's numbers.
const (
	MaxSubscriptions = 25
	MaxHours         = 24 * 7
	MaxArticles      = 100
)
