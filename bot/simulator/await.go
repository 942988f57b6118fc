package simulator

import (
	"context"
	"fmt"
)

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
