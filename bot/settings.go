package bot

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"parley/bot/render"
	"parley/bot/state"
)

// settingsShow is /settings show.
func (b *Bot) settingsShow(ctx context.Context, r *request) (reply, error) {
	lines, err := b.settingsLines(ctx, r, r.settings)
	if err != nil {
		return reply{}, err
	}
	lines = append(lines, "-# "+b.words.SetLog)
	corrections, err := b.opt.State.Corrections(ctx, r.server)
	if err != nil {
		return reply{}, err
	}
	if len(corrections) == 0 {
		return reply{message: b.note(r, lines...)}, nil
	}
	lines = append(lines, "", "**"+b.words.SetCorrections+"**")
	var menu []render.Option
	seen := map[string]bool{}
	for _, c := range corrections {
		if seen[c.Fact] || len(menu) == render.MaxOptions {
			continue
		}
		seen[c.Fact] = true
		lines = append(lines, "- "+say(b.words.CorrectionLine, render.Line(render.Clip(c.Fact, 100)), render.Stamp(c.When, 'D'), "<@"+c.Maker+">"))
		menu = append(menu, render.Option{Label: render.Clip(render.Clean(c.Fact), render.MaxOption), Value: strconv.FormatInt(c.ID, 10)})
	}
	rows := []render.Component{render.Menu(b.words.Undo, render.Action{Verb: render.Restore}, menu)}
	return reply{message: render.NoteWith(rows, lines...)}, nil
}

func (b *Bot) settingsLines(ctx context.Context, r *request, s state.Settings) ([]string, error) {
	w := b.words
	line := func(name, value string) string { return "- " + name + ": **" + value + "**" }
	yes := func(v bool) string { return pick(v, w.On, w.Off) }
	named := func(list []string, none string) string {
		if len(list) == 0 {
			return none
		}
		return "<#" + strings.Join(list, "> <#") + ">"
	}
	stories := w.AllStories
	if len(s.Stories) > 0 {
		var err error
		if stories, err = b.titles(ctx, r.scope, s.Stories); err != nil {
			return nil, err
		}
	}
	return []string{
		"**" + w.SettingsTitle + "**",
		line(w.SetStories, stories), line(w.SetChannels, named(s.Channels, w.Everywhere)), line(w.SetAnswers, pick(s.Private, w.Private, w.Public)),
		line(w.SetThreads, yes(s.Threads)), line(w.SetThreadsIn, named(s.ThreadsIn, w.Nowhere)), line(w.SetZone, render.Line(orElse(s.Zone, b.opt.TimeZone.String()))),
		line(w.SetQuotes, strconv.Itoa(s.Quotes)), line(w.SetAdders, pick(s.Anyone, w.AddersEveryone, w.AddersManagers)),
		line(w.SetKeep, strconv.Itoa(s.KeepDays)), line(w.SetPlain, yes(s.Plain)), line(w.SetPlainIn, named(s.PlainIn, w.Nowhere)),
	}, nil
}

func pick(v bool, yes, no string) string {
	if v {
		return yes
	}
	return no
}

// settingsSet is /settings set.
func (b *Bot) settingsSet(ctx context.Context, r *request) (reply, error) {
	zone := r.str("time-zone")
	if zone != "" {
		// "Local" would be the operator's, which nobody else knows.
		if _, err := time.LoadLocation(zone); err != nil || zone == "Local" {
			return reply{}, sentence(say(b.words.BadZone, render.Line(render.Clip(zone, 60))))
		}
	}
	s, err := b.opt.State.Change(ctx, r.server, func(s *state.Settings) {
		switch r.str("answers") {
		case "public":
			s.Private = false
		case "private":
			s.Private = true
		}
		switch r.str("adders") {
		case "managers":
			s.Anyone = false
		case "everyone":
			s.Anyone = true
		}
		if v, ok := r.flag("threads"); ok {
			s.Threads = v
		}
		if v, ok := r.flag("plain"); ok {
			s.Plain = v
		}
		s.Zone = orElse(zone, s.Zone)
		s.Quotes = r.num("quotes", s.Quotes)
		s.KeepDays = r.num("keep-days", s.KeepDays)
	})
	if err != nil {
		return reply{}, fmt.Errorf("change the settings: %w", err)
	}
	return b.saved(ctx, r, s)
}

func (b *Bot) saved(ctx context.Context, r *request, s state.Settings) (reply, error) {
	r.settings = s
	lines, err := b.settingsLines(ctx, r, s)
	return reply{message: b.note(r, append([]string{b.words.SettingsSaved}, lines...)...)}, err
}

// settingsChannel is /settings channel.
func (b *Bot) settingsChannel(ctx context.Context, r *request) (reply, error) {
	id := r.str("name")
	allow, allowing := r.flag("allow")
	plain, plainly := r.flag("plain")
	threads, threading := r.flag("threads")
	s, err := b.opt.State.Change(ctx, r.server, func(s *state.Settings) {
		if allowing {
			s.Channels = with(s.Channels, id, allow)
		}
		if threading {
			s.ThreadsIn = with(s.ThreadsIn, id, threads)
		}
		if plainly {
			s.PlainIn = with(s.PlainIn, id, plain)
		}
	})
	if err != nil {
		return reply{}, fmt.Errorf("change the channels: %w", err)
	}
	return b.saved(ctx, r, s)
}

// with is list with id or without it, and no longer than is sensible.
func with(list []string, id string, in bool) []string {
	list = slices.DeleteFunc(list, func(c string) bool { return c == id })
	if in && len(list) < 50 {
		list = append(list, id)
	}
	return list
}

// settingsQuestions is /settings questions: what the moderators should know to
// find out which articles are missing, and what is wrong with the answers.
func (b *Bot) settingsQuestions(ctx context.Context, r *request) (reply, error) {
	const size, most = 20, 1000
	w, keep := b.words, r.settings.Keep()
	refused, err := b.opt.State.Refusals(ctx, r.server, keep, most)
	if err != nil {
		return reply{}, err
	}
	pages := max(1, (len(refused)+size-1)/size)
	page := min(max(1, r.num("page", 1)), pages)
	lines := []string{"**" + w.LogTitle + "**"}
	if len(refused) == 0 {
		lines = append(lines, w.LogNone)
	}
	for _, q := range refused[(page-1)*size : min(page*size, len(refused))] {
		why := orElse(w.Codes[q.Reason], q.Reason)
		lines = append(lines, "- "+say(w.RefusedLine, render.Stamp(q.When, 'R'), render.Line(render.Clip(q.Question, 100)), render.Line(why)))
	}
	if pages > 1 {
		lines = append(lines, "-# "+say(w.PageOf, page, pages))
	}
	opinions, err := b.opt.State.Opinions(ctx, r.server, keep, most)
	if err != nil || len(opinions) == 0 || page > 1 {
		return reply{message: b.note(r, lines...)}, err
	}
	return reply{message: b.note(r, append(lines, b.opinionLines(opinions)...)...)}, nil
}

// opinionLines counts the opinions and tells what was wrong with answers.
func (b *Bot) opinionLines(opinions []state.Opinion) []string {
	const most = 10
	w, helpful := b.words, 0
	var lines []string
	for _, o := range opinions {
		if o.Helpful {
			helpful++
			continue
		}
		if len(lines) < most {
			question, reason := orElse(o.Question, w.LogPast), orElse(o.Reason, w.LogNoReason)
			lines = append(lines, "- "+say(w.LogReason, render.Stamp(o.When, 'R'), render.Line(render.Clip(question, 80)), render.Line(render.Clip(reason, 150))))
		}
	}
	return append([]string{"", "**" + say(w.LogOpinions, helpful, len(opinions)-helpful) + "**"}, lines...)
}

// settingsForget is /settings forget, which asks first.
func (b *Bot) settingsForget(_ context.Context, r *request) (reply, error) {
	rows := []render.Component{render.Button(render.ButtonDanger, b.words.ForgetButton, render.Action{Verb: render.Forget})}
	return reply{message: render.NoteWith(rows, b.words.SettingsForgetAsk)}, nil
}

// forget deletes everything kept about the server.
func (b *Bot) forget(ctx context.Context, r *request) (reply, error) {
	if err := b.erase(ctx, r.server); err != nil {
		return reply{}, err
	}
	b.log.Info("forgot a server on request", "server", r.server)
	return reply{message: render.Note(b.words.SettingsForgotten)}, nil
}

// completeZone offers time zones by name.
func (b *Bot) completeZone(_ context.Context, _ *request, typed string) ([]choice, error) {
	typed = strings.ReplaceAll(strings.TrimSpace(typed), " ", "_")
	list := matching(typed, plain(zones()))
	if _, err := time.LoadLocation(typed); err == nil && typed != "" && typed != "Local" && len(list) == 0 {
		list = []choice{{Name: typed, Value: typed}}
	}
	return list, nil
}

// zones are time zones to choose from; any other that the system knows can be
// typed in full.
func zones() []string {
	return []string{
		"UTC", "Europe/London", "Europe/Dublin", "Europe/Lisbon", "Europe/Paris", "Europe/Berlin", "Europe/Brussels", "Europe/Madrid", "Europe/Rome",
		"Europe/Vienna", "Europe/Warsaw", "Europe/Prague", "Europe/Stockholm", "Europe/Oslo", "Europe/Helsinki", "Europe/Athens", "Europe/Bucharest",
		"Europe/Kyiv", "Europe/Istanbul", "Europe/Moscow", "Asia/Tbilisi", "Asia/Yerevan", "Asia/Baku", "Asia/Tehran", "Asia/Dubai", "Asia/Riyadh",
		"Asia/Jerusalem", "Asia/Beirut", "Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka", "Asia/Bangkok", "Asia/Singapore", "Asia/Shanghai", "Asia/Hong_Kong",
		"Asia/Taipei", "Asia/Seoul", "Asia/Tokyo", "Australia/Perth", "Australia/Sydney", "Pacific/Auckland", "Africa/Cairo", "Africa/Lagos",
		"Africa/Nairobi", "Africa/Addis_Ababa", "Africa/Johannesburg", "America/St_Johns", "America/Halifax", "America/New_York", "America/Toronto",
		"America/Chicago", "America/Denver", "America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "America/Mexico_City", "America/Bogota",
		"America/Caracas", "America/Lima", "America/Santiago", "America/Argentina/Buenos_Aires", "America/Sao_Paulo",
	}
}
