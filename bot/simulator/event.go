package simulator

import "time"

// EventType says what a page should do.
type EventType string

// The kinds of events.
const (
	EventMessage     EventType = "message_created"
	EventUpdate      EventType = "message_updated"
	EventDelete      EventType = "message_deleted"
	EventTyping      EventType = "typing"
	EventChannel     EventType = "channel_created"
	EventChannelGone EventType = "channel_deleted"
	// EventInteraction tells of a new state: deferred, answered, failed.
	EventInteraction EventType = "interaction"
	// EventModal opens a form for the person.
	EventModal EventType = "modal"
	// EventCommands: the set of commands changed.
	EventCommands EventType = "commands"
)

// Event is something that a live page shows. Which of the pointers is set
// follows from Type.
type Event struct {
	Type        EventType    `json:"type"`
	At          time.Time    `json:"at"`
	ChannelID   string       `json:"channel_id,omitempty"`
	UserID      string       `json:"user_id,omitempty"`
	MessageID   string       `json:"message_id,omitempty"`
	Message     *Message     `json:"message,omitempty"`
	Channel     *Channel     `json:"channel,omitempty"`
	Interaction *Interaction `json:"interaction,omitempty"`

	only string // the one person who may see it
}

// subscriberQueue is how many events may wait for a slow reader.
const subscriberQueue = 256

type subscriber struct {
	viewer string
	events chan Event
}

// Subscribe delivers what the viewer may see, from now on; an empty viewer
// sees all. Call cancel when done. A reader that falls 256 events behind finds
// the channel closed and starts again from Messages.
func (s *Simulator) Subscribe(viewer string) (events <-chan Event, cancel func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sub := &subscriber{viewer: viewer, events: make(chan Event, subscriberQueue)}
	s.subs[sub] = struct{}{}
	if s.closed {
		s.unsubscribe(sub)
	}
	return sub.events, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.unsubscribe(sub)
	}
}

func (s *Simulator) unsubscribe(sub *subscriber) {
	if _, ok := s.subs[sub]; ok {
		delete(s.subs, sub)
		close(sub.events)
	}
}

// publish hands the event to all who may see it. The lock is held.
func (s *Simulator) publish(e Event) {
	e.At = s.opt.Now()
	for sub := range s.subs {
		if !s.maySee(sub.viewer, e) {
			continue
		}
		select {
		case sub.events <- e:
		default:
			s.unsubscribe(sub)
		}
	}
	s.notify()
}

func (s *Simulator) maySee(viewer string, e Event) bool {
	if viewer == "" {
		return true
	}
	if e.only != "" {
		return viewer == e.only
	}
	if e.ChannelID == "" || e.Type == EventChannelGone {
		return true
	}
	return s.permissions(viewer, e.ChannelID).Has(PermissionViewChannel)
}
