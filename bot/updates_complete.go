package bot

import (
	"context"
	"slices"
	"strings"

	"parley/bot/render"
	"parley/bot/update"
)

// completeSubscription offers the server's subscriptions.
func (b *Bot) completeSubscription(ctx context.Context, r *request, typed string) ([]choice, error) {
	list, err := b.opt.State.Subscriptions(ctx, r.server)
	var out []candidate
	for _, s := range list {
		out = append(out, offer(render.SubscriptionName(s, b.words), s.ID, s.ID, s.Name))
	}
	return matching(typed, out), err
}

// completeSchedule offers schedules: what is typed as it was understood, then
// usual ones.
func (b *Bot) completeSchedule(_ context.Context, _ *request, typed string) ([]choice, error) {
	var list []choice
	add := func(text string) {
		s, err := update.ParseSchedule(text)
		if err != nil {
			return
		}
		name := strings.ReplaceAll(render.Schedule(s, b.words), "`", "")
		if v := s.String(); len(v) <= render.MaxOption && !slices.ContainsFunc(list, func(c choice) bool { return c.Value == v }) {
			list = append(list, choice{Name: render.Clip(name, render.MaxOption), Value: v})
		}
	}
	add(typed)
	for _, text := range b.words.Updates.Suggested {
		if len(list) == 0 || strings.Contains(text, strings.ToLower(strings.TrimSpace(typed))) {
			add(text)
		}
	}
	return list, nil
}

// completeTags offers the tags of the chosen forum; those that are typed
// already stay.
func (b *Bot) completeTags(ctx context.Context, r *request, typed string) ([]choice, error) {
	id := r.str("channel")
	if id == "" {
		s, err := b.opt.State.Subscription(ctx, r.str("subscription"))
		if err != nil || s.Server != r.server {
			return nil, nil
		}
		id = s.Channel
	}
	ch, err := b.api.about(ctx, id)
	if err != nil || ch.GuildID != r.server {
		return nil, nil // it says so when the command is sent
	}
	before, last := "", typed
	if i := strings.LastIndexByte(typed, ','); i >= 0 {
		before, last = strings.TrimSpace(typed[:i])+", ", typed[i+1:]
	}
	var out []candidate
	for _, t := range ch.Tags {
		out = append(out, candidate{name: before + t.Name, value: before + t.Name})
	}
	if before != "" {
		last = before + strings.TrimSpace(last)
	}
	return matching(last, out), nil
}
