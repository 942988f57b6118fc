package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"parley/bot/render"
	"parley/bot/state"
	"parley/bot/update"
	"parley/corpus"
)

// courier sends update posts and looks for them.
type courier struct{ b *Bot }

// keptDigest is what is kept of a post, in place of an answer's snapshot.
type keptDigest struct {
	Digest *update.Packed `json:"digest"`
}

// Keep implements update.Poster.
func (c courier) Keep(ctx context.Context, s update.Subscription, p update.Post, d update.Digest) error {
	set, err := c.b.opt.State.Settings(ctx, s.Server)
	if err != nil {
		return err
	}
	packed := d.Pack()
	content, err := json.Marshal(keptDigest{&packed})
	if err != nil {
		return err
	}
	return c.b.opt.State.Keep(ctx, state.Kept{
		ID: p.ID, Server: s.Server, Channel: p.Channel, Question: s.About, Content: content, Expires: c.b.now().Add(set.Keep()),
	})
}

// digest gives what was kept of a post, as the readers in server may see it.
// The error wraps state.ErrGone where it isn't kept any more.
func (b *Bot) digest(ctx context.Context, scope corpus.Scope, k state.Kept) (update.Digest, error) {
	var kept keptDigest
	if err := json.Unmarshal(k.Content, &kept); err != nil {
		return update.Digest{}, fmt.Errorf("read a kept post: %w", err)
	}
	if kept.Digest == nil {
		return update.Digest{}, fmt.Errorf("post %s: %w", k.ID, state.ErrGone)
	}
	return kept.Digest.Unpack(ctx, func(ctx context.Context, ref corpus.Ref) (corpus.Quote, error) {
		q, err := b.quote(ctx, scope, place{Article: ref.Article, Revision: ref.Revision, Span: ref.Span})
		if err == nil && q.IsZero() {
			err = corpus.ErrGone
		}
		return q.Quote, err
	})
}

// Send implements update.Poster.
func (c courier) Send(ctx context.Context, s update.Subscription, p update.Post) (update.Where, error) {
	k, err := c.b.opt.State.Answer(ctx, p.ID)
	if errors.Is(err, state.ErrGone) {
		return update.Where{}, &update.Refusal{Reason: update.NoContent}
	}
	if err != nil {
		return update.Where{}, err
	}
	scope, err := c.b.Scope(ctx, s.Server)
	if err != nil {
		return update.Where{}, err
	}
	d, err := c.b.digest(ctx, scope, k)
	if err != nil {
		return update.Where{}, err
	}
	if d.Empty() { // its articles were removed since
		return update.Where{}, &update.Refusal{Reason: update.NoContent}
	}
	set, err := c.b.opt.State.Settings(ctx, s.Server)
	if err != nil {
		return update.Where{}, err
	}
	pictures := c.pictures(ctx, s, d, scope)
	var where update.Where
	for _, lines := range []int{len(d.Lines), 3, 1} {
		if lines > len(d.Lines) {
			continue
		}
		d.Shown = min(d.Shown, lines)
		m := c.b.post(s, p, d, set.Plain || c.b.within(ctx, s.Channel, set.PlainIn)).Illustrated(pictures...)
		where, err = c.deliver(ctx, s, p, m)
		if no := refusalOf(err); no != nil && !no.Again && len(m.Files) > 0 {
			// Pictures aren't allowed everywhere, and what they say is in the words.
			where, err = c.deliver(ctx, s, p, m.WithoutFiles())
		}
		// What is refused for its form is tried with less in it.
		if no := refusalOf(err); no == nil || no.Reason != update.TooLong {
			break
		}
		c.b.log.Warn("Discord refused an update post for its form", "post", p.ID, "lines", lines, "error", err)
	}
	if err != nil {
		return update.Where{}, err
	}
	return c.sent(ctx, s, p, where, 0), nil
}

// weeklyDays is how many days the pictures of a weekly post look back on.
const weeklyDays = 28

// pictures gives those of a weekly post: the meetings and turning points, and
// the articles a day. A post without pictures is better than none, so what goes
// wrong is logged.
func (c courier) pictures(ctx context.Context, s update.Subscription, d update.Digest, scope corpus.Scope) []*render.Picture {
	if !s.Weekly() {
		return nil
	}
	if s.Story != "" {
		scope.Stories = []corpus.StoryID{s.Story}
	}
	from := d.Until
	if !from.IsZero() {
		from = from.AddDate(0, 0, -weeklyDays)
	}
	meetings, days, err := c.b.course(ctx, scope, from, time.Time{}, true)
	if err != nil {
		c.b.log.Error("couldn't draw the pictures of an update post", "subscription", s.ID, "error", err)
		return nil
	}
	return []*render.Picture{meetings, days}
}

// refusalOf gives the refusal that err is, or nil.
func refusalOf(err error) *update.Refusal {
	var no *update.Refusal
	if errors.As(err, &no) {
		return no
	}
	return nil
}

// post is the message of an update post.
func (b *Bot) post(s update.Subscription, p update.Post, d update.Digest, plain bool) render.Message {
	return render.UpdatePost(d, render.UpdatePostView{ID: p.ID, Role: s.Role, Plain: plain, Words: b.words})
}

// deliver sends the message to where the post belongs.
func (c courier) deliver(ctx context.Context, s update.Subscription, p update.Post, m render.Message) (update.Where, error) {
	forum := p.Place == update.PlaceForum || p.Place == update.PlaceRunning
	if !forum || p.Channel != s.Channel {
		id, err := c.b.api.post(ctx, p.Channel, "", p.ID, m)
		if err == nil {
			c.shown(ctx, p, p.Channel, id)
			return update.Where{Channel: p.Channel, Message: id}, nil
		}
		err = refused(err)
		no := refusalOf(err)
		if !forum || no == nil || no.Reason != update.ChannelGone && no.Reason != update.ThreadClosed {
			return update.Where{}, err
		}
		// The running thread is gone or closed, so another one is opened.
	}
	id, err := c.b.api.openPost(ctx, s.Channel, render.Clip(c.b.threadName(s), 100), s.Tags, m)
	if err != nil {
		return update.Where{}, refused(err)
	}
	c.shown(ctx, p, id, id)
	return update.Where{Channel: id, Message: id}, nil
}

// threadName is the title of a forum's post.
func (b *Bot) threadName(s update.Subscription) string {
	if s.Place == update.PlaceRunning {
		return render.UpdateThread(s.About, "", b.words)
	}
	return render.UpdateThread(s.About, b.now().In(s.Location()).Format("2 January 2006, 15:04"), b.words)
}

// publishWithin is how long the publishing of a post may take.
const publishWithin = 20 * time.Second

// sent publishes a message that stands in its channel, where that is wanted
// and wasn't done, and gives where it is.
func (c courier) sent(ctx context.Context, s update.Subscription, p update.Post, where update.Where, flags int) update.Where {
	const published = 1 << 0 // Discord's flag
	if !s.Publish || p.Place != update.PlaceAnnouncement || flags&published != 0 {
		return where
	}
	// Discord lets few be published an hour, and may ask for a long wait.
	ctx, cancel := context.WithTimeout(ctx, publishWithin)
	defer cancel()
	var no *refusal
	err := c.b.api.publish(ctx, where.Channel, where.Message)
	if errors.As(err, &no) && no.code == codePublished {
		return where
	}
	if err != nil {
		c.b.log.Warn("couldn't publish an update post", "post", p.ID, "error", err)
		where.Note = update.NotPublished
	}
	return where
}

// shown lets replies to the message find what it says.
func (c courier) shown(ctx context.Context, p update.Post, channel, message string) {
	if err := c.b.opt.State.ShownAs(ctx, p.ID, channel, message); err != nil {
		c.b.log.Warn("replies to an update post won't be understood", "post", p.ID, "error", err)
	}
}

// The codes of refusals that posts meet.
const (
	codeUnknownChannel = 10003
	codePublished      = 40033
	codeTagRequired    = 40067
	codeNoText         = 50008
	codeWrongType      = 50024
	codeArchived       = 50083
)

// refused makes an *update.Refusal of an error of the API that says that
// Discord did nothing. Other errors stay as they are.
func refused(err error) error {
	var r *refusal
	if !errors.As(err, &r) {
		return err
	}
	words, _, _ := strings.Cut(r.text, " {") // Discord's sentence, without the JSON that it stands in
	no := &update.Refusal{Detail: render.Clip(words, 300)}
	switch {
	case r.status == http.StatusTooManyRequests:
		no.Reason, no.Again = update.RateLimited, true
	case r.status == http.StatusUnauthorized:
		no.Reason, no.Again = update.Unreachable, true
	case r.status == http.StatusForbidden:
		no.Reason = update.NoPermission
	case r.status == http.StatusNotFound:
		no.Reason = update.ChannelGone
	case r.code == codeArchived:
		no.Reason = update.ThreadClosed
	case r.code == codeTagRequired:
		no.Reason = update.TagNeeded
	case r.code == codeNoText, r.code == codeWrongType:
		no.Reason = update.WrongChannel
	case r.status == http.StatusBadRequest, r.status == http.StatusRequestEntityTooLarge:
		no.Reason = update.TooLong
	default:
		return err // a server error may come after the deed
	}
	return no
}
