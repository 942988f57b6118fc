package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"parley/bot/render"
	"parley/bot/update"
)

const (
	clocksApart = 10 * time.Minute // how much our clock and Discord's may differ
	findPages   = 30               // of 100 messages
)

// Find implements update.Poster: it looks through the messages that came since
// the post was recorded, and in a forum through the posts.
func (c courier) Find(ctx context.Context, s update.Subscription, p update.Post) (update.Where, bool, error) {
	after := idAt(p.Created.Add(-clocksApart))
	forum := p.Place == update.PlaceForum || p.Place == update.PlaceRunning
	var where update.Where
	var m found
	var ok bool
	var err error
	if !forum || p.Channel != s.Channel {
		where, m, ok, err = c.inChannel(ctx, p, after)
		if no := refusalOf(err); forum && no != nil && no.Reason == update.ChannelGone {
			err = nil
		}
	}
	if forum && !ok && err == nil {
		where, m, ok, err = c.inForum(ctx, s, p, after)
	}
	if err != nil || !ok {
		return where, false, err
	}
	c.shown(ctx, p, where.Channel, where.Message)
	return c.sent(ctx, s, p, where, m.Flags), true, nil
}

// inChannel looks through a channel's messages.
func (c courier) inChannel(ctx context.Context, p update.Post, after string) (update.Where, found, bool, error) {
	none := update.Where{}
	at := after
	for range findPages {
		list, err := c.b.api.after(ctx, p.Channel, at)
		if err != nil {
			return none, found{}, false, refused(err)
		}
		for _, m := range list {
			if c.is(m, p) {
				return update.Where{Channel: p.Channel, Message: m.ID}, m, true, nil
			}
		}
		if len(list) == 0 && at == after {
			// Discord answers so as well where the history may not be read.
			ch, err := c.b.api.about(ctx, p.Channel)
			if err != nil {
				return none, found{}, false, refused(err)
			}
			if ch.Last != "" && compareIDs(ch.Last, after) > 0 {
				return none, found{}, false, fmt.Errorf("channel %s: %w", p.Channel, update.ErrUnsure)
			}
		}
		if len(list) < 100 {
			return none, found{}, false, nil
		}
		at = list[len(list)-1].ID
	}
	return none, found{}, false, fmt.Errorf("channel %s has too many messages: %w", p.Channel, update.ErrUnsure)
}

// inForum looks through the posts of a forum.
func (c courier) inForum(ctx context.Context, s update.Subscription, p update.Post, after string) (update.Where, found, bool, error) {
	threads, err := c.b.api.threads(ctx, s.Server, s.Channel, after)
	if err != nil {
		err = refused(err)
		if no := refusalOf(err); no != nil && no.Reason == update.NoPermission {
			err = fmt.Errorf("forum %s: %w: %w", s.Channel, update.ErrUnsure, err)
		}
		return update.Where{}, found{}, false, err
	}
	self := c.b.whoami().user
	for _, t := range threads {
		if t.OwnerID != self {
			continue
		}
		m, err := c.b.api.first(ctx, t.ID)
		var no *refusal
		if errors.As(err, &no) && no.status == 404 {
			continue // it was deleted
		}
		if err != nil {
			return update.Where{}, found{}, false, fmt.Errorf("forum %s: %w: %w", s.Channel, update.ErrUnsure, err)
		}
		if c.is(m, p) {
			return update.Where{Channel: t.ID, Message: m.ID}, m, true, nil
		}
	}
	return update.Where{}, found{}, false, nil
}

// is reports whether a message is the post: it is the bot's, and carries the
// post's nonce or its marker.
func (c courier) is(m found, p update.Post) bool {
	if m.Author == nil || m.Author.ID != c.b.whoami().user {
		return false
	}
	return m.Nonce == p.ID || strings.Contains(m.Content, render.UpdateMarker(p.ID)) || marked(m.Components, p.ID)
}

// marked reports whether one of the buttons belongs to a kept post.
func marked(list []render.Component, id string) bool {
	for _, c := range list {
		if a, ok := render.ParseAction(c.CustomID); ok && a.Answer == id {
			return true
		}
		if marked(c.Components, id) || c.Accessory != nil && marked([]render.Component{*c.Accessory}, id) {
			return true
		}
	}
	return false
}
