package bot

import (
	"context"

	"parley/bot/render"
	"parley/bot/update"
	"parley/corpus"
)

// Scope implements update.Scoper.
func (b *Bot) Scope(ctx context.Context, server string) (corpus.Scope, error) {
	set, err := b.opt.State.Settings(ctx, server)
	scope := corpus.Scope{Server: server}
	for _, s := range set.Stories {
		scope.Stories = append(scope.Stories, corpus.StoryID(s))
	}
	return scope, err
}

// postUpdates posts what is due from when the bot knows who it is.
func (b *Bot) postUpdates(ctx context.Context) {
	select {
	case <-ctx.Done():
		return
	case <-b.ready:
	}
	_ = b.posts.Run(ctx) // ends with ctx alone
}

// updatesCommand is /updates.
func (b *Bot) updatesCommand(manage func(func(context.Context, *request) (reply, error)) route) command {
	u := &b.words.Updates
	which := parameter{name: "subscription", required: true, complete: b.completeSubscription, max: 100}
	styles := []choice{}
	for _, s := range update.Styles() {
		styles = append(styles, choice{render.Clip(u.Styles[s], render.MaxOption), orElse(string(s), "usual")})
	}
	away := []choice{}
	for _, name := range []string{"role", "quiet", "about", "story", "tags", "schedule", "at-most-hours", "min-articles"} {
		away = append(away, choice{u.ClearNames[name], name})
	}
	where := parameter{name: "channel", kind: optionChannel, channels: []int{
		channelText, channelAnnouncement, channelAnnouncementThread, channelPublicThread, channelPrivateThread, channelForum}}
	when := parameter{name: "schedule", max: 200, complete: b.completeSchedule}
	what := []parameter{
		{name: "story", complete: b.completeStory, max: 200},
		{name: "about", max: 200},
		{name: "style", choices: styles},
		{name: "time-zone", complete: b.completeZone, max: 100},
		{name: "breaking", kind: optionBoolean},
		{name: "quiet", max: 40},
		{name: "at-most-hours", kind: optionInteger, min: 1, max: update.MaxHours},
		{name: "min-articles", kind: optionInteger, min: 1, max: update.MaxArticles},
		{name: "role", kind: optionRole},
		{name: "publish", kind: optionBoolean},
		{name: "posts", choices: []choice{{u.NewPosts, "new"}, {u.OnePost, "one"}}},
		{name: "tags", max: 100, complete: b.completeTags},
	}
	must := where
	must.required = true
	on := func(run func(context.Context, *request) (reply, error)) route {
		return manage(func(ctx context.Context, r *request) (reply, error) {
			if b.posts == nil {
				return reply{}, sentence(u.Off)
			}
			return run(ctx, r)
		})
	}
	perhaps := which
	perhaps.required = false
	return command{name: "updates", manager: true, subs: []command{
		{name: "add", route: on(b.updatesAdd), options: append([]parameter{must, when}, what...)},
		{name: "list", route: on(b.updatesList)},
		{name: "edit", route: on(b.updatesEdit), options: append(append([]parameter{which, where, when}, what...), parameter{name: "clear", choices: away})},
		{name: "pause", route: on(b.updatesPause), options: []parameter{which}},
		{name: "resume", route: on(b.updatesResume), options: []parameter{which}},
		{name: "remove", route: on(b.updatesRemove), options: []parameter{which}},
		{name: "preview", route: on(b.updatesPreview), options: []parameter{which}},
		{name: "send", route: on(b.updatesSend), options: []parameter{which}},
		{name: "log", route: on(b.updatesLog), options: []parameter{perhaps}},
	}}
}
