package playground

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"parley/bot/simulator"
)

// person is somebody whom the page can act as.
type person struct {
	ID       string `json:"id"`
	Name     string `json:"name"`
	Role     string `json:"role"`
	Bot      bool   `json:"bot,omitempty"`
	Locale   string `json:"locale,omitempty"`
	TimeZone string `json:"time_zone,omitempty"`
}

// world is what the page draws around the messages.
type world struct {
	Guild    simulator.Guild     `json:"guild"`
	Bot      string              `json:"bot"`
	Viewer   string              `json:"viewer"`
	Users    []person            `json:"users"`
	Channels []simulator.Channel `json:"channels"`
	Online   bool                `json:"online"` // whether the bot is connected
}

func (s *server) state(w http.ResponseWriter, r *http.Request) {
	guilds := s.sim.Guilds()
	if len(guilds) == 0 {
		s.fail(w, http.StatusNotFound, errors.New("the playground has no server yet"))
		return
	}
	g := guilds[0]
	out := world{Guild: g, Bot: s.sim.Bot().ID, Viewer: r.URL.Query().Get("viewer"), Online: s.sim.Connected()}
	everywhere := s.sim.Channels(g.ID, "")
	for _, m := range s.sim.Members(g.ID) {
		u, _ := s.sim.User(m.UserID)
		p := person{ID: u.ID, Name: u.DisplayName(), Role: "Member", Bot: u.Bot, Locale: u.Locale, TimeZone: u.TimeZone}
		switch {
		case u.ID == g.OwnerID:
			p.Role = "Owner"
		case len(everywhere) > 0 && s.sim.Permissions(u.ID, everywhere[0].ID).Has(simulator.PermissionManageGuild):
			p.Role = "Moderator"
		}
		out.Users = append(out.Users, p)
	}
	if out.Viewer != "" {
		u, ok := s.sim.User(out.Viewer)
		if !ok || u.Bot {
			s.fail(w, http.StatusNotFound, errors.New("nobody here has that id: reload the page"))
			return
		}
		out.Channels = s.sim.Channels(g.ID, out.Viewer)
		dm, err := s.sim.OpenDM(out.Viewer)
		if err != nil {
			s.fail(w, statusOf(err), err)
			return
		}
		out.Channels = append(out.Channels, dm)
	}
	s.write(w, out)
}

// viewer reads who looks at which channel, and answers itself if that one
// can't be looked at.
func (s *server) viewer(w http.ResponseWriter, r *http.Request) (viewer, channel string, ok bool) {
	q := r.URL.Query()
	viewer, channel = q.Get("viewer"), q.Get("channel")
	if viewer == "" || !s.sim.Permissions(viewer, channel).Has(simulator.PermissionViewChannel) {
		s.fail(w, http.StatusForbidden, errors.New("that person doesn't see this channel"))
		return "", "", false
	}
	return viewer, channel, true
}

func (s *server) commands(w http.ResponseWriter, r *http.Request) {
	if viewer, channel, ok := s.viewer(w, r); ok {
		s.write(w, append([]simulator.Command{}, s.sim.Available(viewer, channel)...))
	}
}

func (s *server) messages(w http.ResponseWriter, r *http.Request) {
	if viewer, channel, ok := s.viewer(w, r); ok {
		s.write(w, append([]simulator.Message{}, s.sim.Messages(channel, viewer)...))
	}
}

// beat is how often a silent stream says that it lives.
const beat = 20 * time.Second

// events streams what the viewer may see until the page goes away. A page
// that falls behind is cut off; it connects again and reads the messages anew.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	viewer := r.URL.Query().Get("viewer")
	if _, ok := s.sim.User(viewer); !ok {
		s.fail(w, http.StatusNotFound, errors.New("nobody here has that id: reload the page"))
		return
	}
	events, cancel := s.sim.Subscribe(viewer)
	defer cancel()
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	if _, err := fmt.Fprint(w, "retry: 1000\n\n"); err != nil || out.Flush() != nil {
		return
	}
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		line := []byte(": \n\n")
		select {
		case <-r.Context().Done():
			return
		case <-tick.C:
		case e, open := <-events:
			if !open {
				return
			}
			data, err := json.Marshal(e)
			if err != nil {
				s.log.Error("an event can't be shown", "error", err)
				continue
			}
			line = fmt.Appendf(nil, "data: %s\n\n", data)
		}
		if _, err := w.Write(line); err != nil || out.Flush() != nil {
			return
		}
	}
}
