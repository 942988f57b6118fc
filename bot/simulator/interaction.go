package simulator

import (
	"encoding/json"
	"time"
)

// Kinds of interactions, by Discord's numbers.
const (
	InteractionCommand      = 2
	InteractionComponent    = 3
	InteractionAutocomplete = 4
	InteractionModal        = 5
)

// State is how far an interaction has come.
type State string

// The states of an interaction.
const (
	// StatePending: sent to the bot, nothing heard.
	StatePending State = "pending"
	// StateDeferred: acknowledged, the answer is awaited.
	StateDeferred State = "deferred"
	// StateAnswered: a message was sent or updated, or choices were given.
	StateAnswered State = "answered"
	// StateModal: a form was opened.
	StateModal State = "modal"
	// StateFailed: not acknowledged in time; the person reads "The
	// application did not respond".
	StateFailed State = "failed"
)

// The times that Discord gives a bot.
const (
	acknowledgeWithin = 3 * time.Second
	tokenLife         = 15 * time.Minute
)

// Interaction is what a person started and what became of it.
type Interaction struct {
	ID        string    `json:"id"`
	Type      int       `json:"type"`
	State     State     `json:"state"`
	UserID    string    `json:"user_id"`
	GuildID   string    `json:"guild_id,omitempty"`
	ChannelID string    `json:"channel_id"`
	Command   string    `json:"command,omitempty"`
	CustomID  string    `json:"custom_id,omitempty"`
	Created   time.Time `json:"created"`
	// Acknowledged is when the first response arrived, and Answered when the
	// answer did; zero before.
	Acknowledged time.Time `json:"acknowledged,omitzero"`
	Answered     time.Time `json:"answered,omitzero"`
	// Response is the type of the first response, 0 before it.
	Response int `json:"response,omitempty"`
	// Ephemeral is fixed by the first response.
	Ephemeral bool `json:"ephemeral,omitempty"`
	// MessageID is the original response, or the message it updates.
	MessageID string   `json:"message_id,omitempty"`
	FollowUps []string `json:"follow_ups,omitempty"`
	Modal     *Modal   `json:"modal,omitempty"`
	Choices   []Choice `json:"choices,omitempty"`

	token  string
	source *Message // the message whose component was used
	data   json.RawMessage
	name   string
}

// Modal is a form that the bot opened.
type Modal struct {
	CustomID   string      `json:"custom_id"`
	Title      string      `json:"title"`
	Components []Component `json:"components"`
}

// Inputs are the fields of the form that a person fills in.
func (m *Modal) Inputs() []Component {
	var out []Component
	walk("", m.Components, func(_ string, c *Component) {
		if c.CustomID != "" {
			out = append(out, *c)
		}
	})
	return out
}

// interactions are those of the last 15 minutes, in order of creation.
type interactions struct {
	byID  map[string]*Interaction
	token map[string]*Interaction
	order []*Interaction
}

func newInteractions() interactions {
	return interactions{byID: map[string]*Interaction{}, token: map[string]*Interaction{}}
}

func (a *interactions) add(i *Interaction) {
	a.byID[i.ID], a.token[i.token] = i, i
	a.order = append(a.order, i)
}

// keepInteractions bounds the memory of interactions that are still alive.
const keepInteractions = 2000

// expire fails what was not acknowledged in time and forgets what is too old
// to be asked for. The lock is held.
func (s *Simulator) expire() {
	now := s.opt.Now()
	old := 0
	for n, i := range s.acts.order {
		age := now.Sub(i.Created)
		if i.State == StatePending && age > acknowledgeWithin {
			i.State = StateFailed
			s.publish(Event{Type: EventInteraction, ChannelID: i.ChannelID, Interaction: i.copy(), only: i.UserID})
		}
		// Twice the token's life, so that a late call is told "expired".
		if age > 2*tokenLife || len(s.acts.order)-n > keepInteractions {
			delete(s.acts.byID, i.ID)
			delete(s.acts.token, i.token)
			old = n + 1
		}
	}
	if old > 0 {
		s.acts.order = append([]*Interaction(nil), s.acts.order[old:]...)
	}
	s.expireNonces(now)
}

// Interaction returns what became of an interaction; false if it is unknown or
// older than half an hour.
func (s *Simulator) Interaction(id string) (Interaction, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := s.acts.byID[id]
	if i == nil {
		return Interaction{}, false
	}
	return *i.copy(), true
}

func (i *Interaction) copy() *Interaction {
	c := *i
	c.FollowUps = append([]string(nil), i.FollowUps...)
	return &c
}
