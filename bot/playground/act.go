package playground

import (
	"fmt"
	"net/http"
	"strings"
	"unicode/utf8"

	"parley/bot/simulator"
)

// maxMessage is what Discord lets a person write in one message.
const maxMessage = 2000

type said struct {
	User    string `json:"user"`
	Channel string `json:"channel"`
	Content string `json:"content"`
	ReplyTo string `json:"reply_to"`
}

func (s *server) say(_ *http.Request, in said) (any, error) {
	switch n := utf8.RuneCountInString(in.Content); {
	case strings.TrimSpace(in.Content) == "":
		return nil, fmt.Errorf("an empty message: %w", simulator.ErrInvalid)
	case n > maxMessage:
		return nil, fmt.Errorf("a message of %d characters, %d at most: %w", n, maxMessage, simulator.ErrInvalid)
	}
	return s.sim.Say(in.User, in.Channel, in.Content, in.ReplyTo)
}

type option struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
	File  *file  `json:"file,omitempty"`
}

type file struct {
	Name string `json:"name"`
	Type string `json:"type"`
	Data []byte `json:"data"`
}

type invoked struct {
	User    string   `json:"user"`
	Channel string   `json:"channel"`
	Command string   `json:"command"`
	Options []option `json:"options"`
	Focused string   `json:"focused,omitempty"`
}

func (in invoked) options() []simulator.Option {
	var out []simulator.Option
	for _, o := range in.Options {
		v := o.Value
		if o.File != nil {
			v = simulator.Attachment{Filename: o.File.Name, ContentType: o.File.Type, Data: o.File.Data}
		}
		out = append(out, simulator.Option{Name: o.Name, Value: v})
	}
	return out
}

func (s *server) invoke(_ *http.Request, in invoked) (any, error) {
	return s.sim.Invoke(in.User, in.Channel, in.Command, in.options()...)
}

func (s *server) autocomplete(r *http.Request, in invoked) (any, error) {
	choices, err := s.sim.Autocomplete(r.Context(), in.User, in.Channel, in.Command, in.options(), in.Focused)
	if err != nil {
		return nil, err
	}
	return append([]simulator.Choice{}, choices...), nil
}

type pressed struct {
	User     string   `json:"user"`
	Channel  string   `json:"channel"`
	Message  string   `json:"message"`
	CustomID string   `json:"custom_id"`
	Values   []string `json:"values"`
}

func (s *server) press(_ *http.Request, in pressed) (any, error) {
	return s.sim.Press(in.User, in.Channel, in.Message, in.CustomID, in.Values...)
}

type filledIn struct {
	User        string            `json:"user"`
	Interaction string            `json:"interaction"`
	Fields      map[string]string `json:"fields"`
}

func (s *server) modal(_ *http.Request, in filledIn) (any, error) {
	return s.sim.SubmitModal(in.User, in.Interaction, in.Fields)
}

type chosen struct {
	User    string `json:"user"`
	Channel string `json:"channel"`
	Message string `json:"message"`
	Command string `json:"command"`
}

func (s *server) messageCommand(_ *http.Request, in chosen) (any, error) {
	return s.sim.InvokeMessageCommand(in.User, in.Command, in.Channel, in.Message)
}
