package bot

import (
	"context"
	"errors"
	"strings"

	"parley/bot/render"
	"parley/bot/state"
	"parley/bot/update"
)

// subscription gives the one that the user chose, of this server alone.
func (b *Bot) subscription(ctx context.Context, r *request) (update.Subscription, error) {
	s, err := b.opt.State.Subscription(ctx, r.str("subscription"))
	if errors.Is(err, state.ErrGone) || err == nil && s.Server != r.server {
		return s, sentence(b.words.Updates.BadSubscription)
	}
	return s, err
}

// shownSubscription gives the lines that show a subscription.
func (b *Bot) shownSubscription(ctx context.Context, r *request, s update.Subscription) []string {
	title := ""
	if s.Story != "" {
		title = string(s.Story)
		stories, err := b.stories(ctx, r.scope)
		if st, ok := chosen(stories, title); err == nil && ok {
			title = orElse(st.Title, title)
		}
	}
	return render.SubscriptionLines(s, s.Upcoming(b.now(), 3), title, b.words)
}

// updatesList is /updates list.
func (b *Bot) updatesList(ctx context.Context, r *request) (reply, error) {
	list, err := b.opt.State.Subscriptions(ctx, r.server)
	if err != nil {
		return reply{}, err
	}
	if len(list) == 0 {
		return reply{message: b.note(r, b.words.Updates.None)}, nil
	}
	// A message holds several; what doesn't fit goes into further ones.
	var out []render.Message
	lines, size := []string{"**" + b.words.Updates.Title + "**"}, 0
	for _, s := range list {
		one := append([]string{""}, b.shownSubscription(ctx, r, s)...)
		n := render.Units(strings.Join(one, "\n"))
		if size+n > listBudget(r) && size > 0 {
			out = append(out, b.note(r, lines...))
			lines, size = nil, 0
		}
		lines, size = append(lines, one...), size+n
	}
	out = append(out, b.note(r, lines...))
	return reply{message: out[0], more: out[1:]}, nil
}

// listBudget is how much of a list goes into one message.
func listBudget(r *request) int {
	if r.plain {
		return 1700
	}
	return 3400
}

// alter changes a subscription and shows what it is then.
func (b *Bot) alter(ctx context.Context, r *request, said string, change func(*update.Subscription)) (reply, error) {
	s, err := b.opt.State.Alter(ctx, r.server, r.str("subscription"), change)
	if errors.Is(err, state.ErrGone) {
		return reply{}, sentence(b.words.Updates.BadSubscription)
	}
	if err != nil {
		return reply{}, err
	}
	return reply{message: b.note(r, append([]string{said, ""}, b.shownSubscription(ctx, r, s)...)...)}, nil
}

// updatesPause is /updates pause.
func (b *Bot) updatesPause(ctx context.Context, r *request) (reply, error) {
	return b.alter(ctx, r, b.words.Updates.NowPaused, func(s *update.Subscription) { s.Paused, s.Why = true, "" })
}

// updatesResume is /updates resume. What was missed meanwhile comes with the
// next post, not at once.
func (b *Bot) updatesResume(ctx context.Context, r *request) (reply, error) {
	return b.alter(ctx, r, b.words.Updates.Resumed, func(s *update.Subscription) {
		if s.Paused {
			s.Slot = b.now()
		}
		s.Paused, s.Why, s.Refusals, s.Told = false, "", 0, ""
	})
}

// updatesRemove is /updates remove.
func (b *Bot) updatesRemove(ctx context.Context, r *request) (reply, error) {
	s, err := b.subscription(ctx, r)
	if err != nil {
		return reply{}, err
	}
	if err := b.opt.State.Unsubscribe(ctx, r.server, s.ID); err != nil && !errors.Is(err, state.ErrGone) {
		return reply{}, err
	}
	return reply{message: b.note(r, say(b.words.Updates.Removed, "<#"+s.Channel+">"))}, nil
}

// updatesPreview is /updates preview.
func (b *Bot) updatesPreview(ctx context.Context, r *request) (reply, error) {
	s, err := b.subscription(ctx, r)
	if err != nil {
		return reply{}, err
	}
	d, err := b.posts.Preview(ctx, s)
	if err != nil {
		return reply{}, err
	}
	if d.Empty() {
		return reply{message: b.note(r, b.words.Updates.PreviewNone, render.DigestSilence(d, b.words))}, nil
	}
	m := render.Digest(d, render.DigestView{Words: b.words})
	if r.plain {
		m = render.DigestPlain(d, render.DigestView{Words: b.words})
	}
	return reply{message: b.note(r, b.words.Updates.PreviewTop), more: []render.Message{m}}, nil
}

// updatesSend is /updates send.
func (b *Bot) updatesSend(ctx context.Context, r *request) (reply, error) {
	s, err := b.subscription(ctx, r)
	if err != nil {
		return reply{}, err
	}
	e, err := b.posts.Send(ctx, s.ID)
	switch {
	case errors.Is(err, update.ErrTaken):
		return reply{}, sentence(b.words.Updates.OnItsWay)
	case err != nil:
		return reply{}, err
	case e.Result == update.WasSent:
		return reply{message: b.note(r, say(b.words.Updates.SentTo, "<#"+e.Channel+">"), render.LogLine(e, false, b.words))}, nil
	}
	return reply{message: b.note(r, render.LogLine(e, true, b.words))}, nil
}

// updatesLog is /updates log.
func (b *Bot) updatesLog(ctx context.Context, r *request) (reply, error) {
	id := ""
	lines := []string{"**" + b.words.Updates.LogTitle + "**"}
	if r.str("subscription") != "" {
		s, err := b.subscription(ctx, r)
		if err != nil {
			return reply{}, err
		}
		id, lines = s.ID, append(lines, "-# "+render.Line(render.SubscriptionName(s, b.words)))
	}
	list, err := b.opt.State.UpdateLog(ctx, r.server, id, 20)
	if err != nil {
		return reply{}, err
	}
	if len(list) == 0 {
		lines = append(lines, b.words.Updates.LogNone)
	}
	for _, e := range list {
		lines = append(lines, render.LogLine(e, id == "", b.words))
	}
	return reply{message: b.note(r, lines...)}, nil
}
