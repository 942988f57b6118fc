package bot

import (
	"context"
	"errors"
	"strings"
	"time"

	"parley/bot/render"
	"parley/bot/state"
	"parley/bot/update"
	"parley/corpus"
)

// updatesAdd is /updates add.
func (b *Bot) updatesAdd(ctx context.Context, r *request) (reply, error) {
	s := update.Subscription{ID: newID(), Server: r.server, Creator: r.user, Slot: b.now()}
	s.Zone = r.zone.String()
	if err := b.choose(ctx, r, &s); err != nil {
		return reply{}, err
	}
	if s.Schedule == "" && !s.Breaking {
		return reply{}, sentence(b.words.Updates.NeedsTime)
	}
	if err := b.fromNow(ctx, &s); err != nil {
		return reply{}, err
	}
	err := b.opt.State.Subscribe(ctx, s)
	if errors.Is(err, state.ErrFull) {
		return reply{}, sentence(say(b.words.Updates.Full, update.MaxSubscriptions))
	}
	if err != nil {
		return reply{}, err
	}
	lines := append([]string{b.words.Updates.Added, ""}, b.shownSubscription(ctx, r, s)...)
	return reply{message: b.note(r, append(lines, "-# "+b.words.Updates.NextStep)...)}, nil
}

// updatesEdit is /updates edit.
func (b *Bot) updatesEdit(ctx context.Context, r *request) (reply, error) {
	s, err := b.subscription(ctx, r)
	if err != nil {
		return reply{}, err
	}
	if len(r.options) < 2 {
		return reply{}, sentence(b.words.Updates.NothingToChange)
	}
	before := s
	if err := b.choose(ctx, r, &s); err != nil {
		return reply{}, err
	}
	b.takeAway(r.str("clear"), &s)
	if s.Schedule == "" && !s.Breaking {
		return reply{}, sentence(b.words.Updates.NeedsTime)
	}
	if err := b.fromNow(ctx, &s); err != nil {
		return reply{}, err
	}
	return b.alter(ctx, r, b.words.Updates.Changed, func(now *update.Subscription) {
		now.Settings = s.Settings
		if now.Cursor.IsZero() {
			now.Cursor = s.Cursor
		}
		if s.Channel != before.Channel || s.Place != before.Place {
			now.Thread, now.Refusals, now.Told = "", 0, ""
		}
		if s.Schedule != before.Schedule || s.Zone != before.Zone {
			now.Slot = b.now() // what the old times missed isn't made up for
		}
	})
}

// fromNow has a subscription that waits for something important begin with what
// comes in from now on. Others begin with a post of where things stand.
func (b *Bot) fromNow(ctx context.Context, s *update.Subscription) error {
	if s.Schedule != "" || !s.Cursor.IsZero() {
		return nil
	}
	d, err := b.posts.Preview(ctx, *s)
	if err != nil {
		return err
	}
	s.Cursor = d.Cursor
	s.Cursor.Published = b.now() // counts alone while there are no articles at all
	return nil
}

// takeAway puts one of the settings back to nothing.
func (b *Bot) takeAway(name string, s *update.Subscription) {
	switch name {
	case "role":
		s.Role = ""
	case "quiet":
		s.Quiet = update.Quiet{}
	case "about":
		s.About = ""
	case "story":
		s.Story = ""
	case "tags":
		s.Tags = nil
	case "schedule":
		s.Schedule = ""
	case "at-most-hours":
		s.Hours = 0
	case "min-articles":
		s.Articles = 0
	}
}

// choose takes what the user chose into s.
func (b *Bot) choose(ctx context.Context, r *request, s *update.Subscription) error {
	if err := b.chooseWhere(ctx, r, s); err != nil {
		return err
	}
	if err := b.chooseWhen(r, s); err != nil {
		return err
	}
	if name := r.str("story"); name != "" {
		stories, err := b.stories(ctx, r.scope)
		if err != nil {
			return err
		}
		st, ok := chosen(stories, name)
		if !ok {
			return sentence(say(b.words.Updates.BadStory, render.Line(render.Clip(name, 100))))
		}
		s.Story = corpus.StoryID(st.ID)
	}
	if v := r.str("about"); v != "" {
		s.About = strings.Join(strings.Fields(render.Clean(v)), " ")
	}
	if v := r.str("style"); v != "" {
		s.Style = update.Usual
		if v != "usual" {
			s.Style = update.Style(v)
		}
	}
	if v := r.str("role"); v != "" {
		if v == r.server { // the role of everybody
			return sentence(b.words.Updates.Everyone)
		}
		s.Role = v
	}
	return nil
}

// chooseWhen takes the options that concern times.
func (b *Bot) chooseWhen(r *request, s *update.Subscription) error {
	if zone := r.str("time-zone"); zone != "" {
		if _, err := time.LoadLocation(zone); err != nil || zone == "Local" {
			return sentence(say(b.words.BadZone, render.Line(render.Clip(zone, 60))))
		}
		s.Zone = zone
	}
	if text := r.str("schedule"); text != "" {
		v, err := update.ParseSchedule(text)
		var problem *update.ScheduleError
		if errors.As(err, &problem) {
			return sentence(render.ScheduleProblem(problem, b.words))
		}
		if err != nil {
			return err
		}
		s.Schedule = v.String()
	}
	if text := r.str("quiet"); text != "" {
		q, ok := update.ParseQuiet(text)
		if !ok {
			return sentence(say(b.words.Updates.BadQuiet, render.Line(render.Clip(text, 60))))
		}
		s.Quiet = q
	}
	if v, ok := r.flag("breaking"); ok {
		s.Breaking = v
	}
	s.Hours = min(max(r.num("at-most-hours", s.Hours), 0), update.MaxHours)
	s.Articles = min(max(r.num("min-articles", s.Articles), 0), update.MaxArticles)
	return nil
}

// chooseWhere takes the options that concern the channel, and makes sure that
// it can be posted to.
func (b *Bot) chooseWhere(ctx context.Context, r *request, s *update.Subscription) error {
	if v, ok := r.flag("publish"); ok {
		s.Publish = v
	}
	id := r.str("channel")
	posts, tags := r.str("posts"), r.str("tags")
	if id == "" && posts == "" && tags == "" {
		return nil
	}
	id = orElse(id, s.Channel)
	ch, err := b.api.about(ctx, id)
	var no *refusal
	if errors.As(err, &no) && (no.status == 403 || no.status == 404) {
		return sentence(say(b.words.Updates.CannotSee, "<#"+render.Line(id)+">"))
	}
	if err != nil {
		return err
	}
	if ch.GuildID != r.server {
		return sentence(b.words.Updates.NotHere)
	}
	if id != s.Channel {
		s.Tags = nil // they are of the forum before
	}
	running := s.Place == update.PlaceRunning && posts == "" || posts == "one"
	s.Channel, s.Name = id, ch.Name
	switch ch.Type {
	case channelText:
		s.Place = update.PlaceText
	case channelAnnouncement:
		s.Place = update.PlaceAnnouncement
	case channelAnnouncementThread, channelPublicThread, channelPrivateThread:
		s.Place = update.PlaceThread
	case channelForum:
		s.Place = update.PlaceForum
		if running {
			s.Place = update.PlaceRunning
		}
	default:
		return sentence(b.words.Updates.WrongKind)
	}
	if tags != "" {
		if s.Tags, err = b.tagged(ch, tags); err != nil {
			return err
		}
	}
	if ch.Type == channelForum {
		if ch.Flags&flagTagNeeded != 0 && len(s.Tags) == 0 {
			return sentence(say(b.words.Updates.NeedsTag, "<#"+id+">"))
		}
		return nil
	}
	// Whoever may not write may not type either, which nobody minds to see.
	if err := b.api.typing(ctx, id); errors.As(err, &no) && no.status == 403 {
		return sentence(say(b.words.Updates.CannotWrite, "<#"+id+">"))
	}
	return nil
}

// tagged gives the ids of a forum's tags by their names.
func (b *Bot) tagged(ch about, names string) ([]string, error) {
	var out []string
	for name := range strings.SplitSeq(names, ",") {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		id := ""
		for _, t := range ch.Tags {
			if strings.EqualFold(t.Name, name) {
				id = t.ID
			}
		}
		if id == "" {
			return nil, sentence(say(b.words.Updates.BadTag, render.Line(render.Clip(name, 60))))
		}
		out = append(out, id)
	}
	return out[:min(len(out), 5)], nil // Discord takes five
}
