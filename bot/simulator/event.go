package simulator

import (
	"context"
	"fmt"
	"time"
)

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

// wait blocks until done, called with the lock held, says true.
func (s *Simulator) wait(ctx context.Context, what string, done func() bool) error {
	for {
		s.mu.Lock()
		ok, closed, changed := done(), s.closed, s.changed
		s.mu.Unlock()
		switch {
		case ok:
			return nil
		case closed:
			return fmt.Errorf("waiting for %s: the simulator was closed", what)
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("waiting for %s: %w", what, ctx.Err())
		}
	}
}

// Await waits until the condition holds, whenever anything has changed. The
// condition may call the simulator.
func (s *Simulator) Await(ctx context.Context, what string, condition func() bool) error {
	for {
		s.mu.Lock()
		closed, changed := s.closed, s.changed
		s.mu.Unlock()
		if condition() {
			return nil
		}
		if closed {
			return fmt.Errorf("waiting for %s: the simulator was closed", what)
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("waiting for %s: %w", what, ctx.Err())
		}
	}
}

// AwaitInteraction waits until the interaction is answered, has opened a
// modal or has failed, and returns it. A failed one is no error.
func (s *Simulator) AwaitInteraction(ctx context.Context, id string) (Interaction, error) {
	var out Interaction
	err := s.wait(ctx, "interaction "+id, func() bool {
		i := s.acts.byID[id]
		if i == nil || i.State == StatePending || i.State == StateDeferred {
			return false
		}
		out = *i.copy()
		return true
	})
	return out, err
}

// AwaitAnswer waits for the message that answers the interaction. An
// interaction that fails or opens a modal ends in ErrNoAnswer.
func (s *Simulator) AwaitAnswer(ctx context.Context, id string) (Message, error) {
	i, err := s.AwaitInteraction(ctx, id)
	if err != nil {
		return Message{}, err
	}
	if i.State != StateAnswered || i.MessageID == "" {
		return Message{}, fmt.Errorf("interaction %s is %s: %w", id, i.State, ErrNoAnswer)
	}
	return s.Message(i.ChannelID, i.MessageID)
}

// AwaitMessage waits for a message in the channel that the viewer may see and
// that the condition accepts; messages that are there already count.
func (s *Simulator) AwaitMessage(ctx context.Context, channelID, viewer string, accept func(Message) bool) (Message, error) {
	var out Message
	err := s.wait(ctx, "a message in channel "+channelID, func() bool {
		c := s.world.channels[channelID]
		if c == nil {
			return false
		}
		for _, m := range c.messages {
			if s.visible(m, viewer) && accept(*m.copy()) {
				out = *m.copy()
				return true
			}
		}
		return false
	})
	return out, err
}
