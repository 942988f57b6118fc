package bot

import (
	"context"
	"fmt"
	"time"

	"parley/bot/picture"
	"parley/bot/render"
	"parley/bot/state"
	"parley/corpus"
	"parley/corpus/dossier"
	"parley/index/answer"
)

// kindTimeline marks the question of /timeline among those that are kept, so
// that its pictures can be drawn again when it is shared or leafed back to. Its
// Since and Until are the first and the last day.
const kindTimeline answer.Kind = "timeline"

// pictures gives what pictures for a server are to be like. What the moderators have
// hidden from one passage isn't drawn from any: a picture shows no passages by
// which it could be judged.
func (b *Bot) pictures(ctx context.Context, server string) (picture.Options, error) {
	o := picture.Options{Words: picture.Words(b.words.Picture)}
	if server == "" {
		return o, nil
	}
	list, err := b.opt.State.Corrections(ctx, server)
	if err != nil {
		return o, fmt.Errorf("read what is hidden: %w", err)
	}
	o.Hidden = func(name string, at []dossier.Mention) bool { return hidden(list, name, at) }
	return o, nil
}

// hidden reports whether a correction concerns the name at one of the places.
func hidden(list []state.Correction, name string, at []dossier.Mention) bool {
	for _, c := range list {
		for _, m := range at {
			if c.Fact == name && c.Article == string(m.Article) && c.Revision == m.Revision && m.Span.Start < c.End && c.Start < m.Span.End {
				return true
			}
		}
	}
	return false
}

// illustrate adds the pictures of a timeline to its view; other answers have
// none. An answer without pictures is better than none, so what goes wrong is
// logged.
func (b *Bot) illustrate(ctx context.Context, r *request, a answer.Answer, v *render.View) {
	if a.Question.Kind != kindTimeline || !a.Answered {
		return
	}
	var err error
	v.Above, v.Below, err = b.course(ctx, r.scope, a.Question.Since, a.Question.Until, v.Page <= 1)
	if err != nil {
		b.log.Error("couldn't draw a timeline", "error", err)
	}
}

// course gives the pictures of how things went from the day from to the day
// to, in the UTC calendar, either of which may be zero: the meetings, and the
// articles a day. Either is nil where there is nothing to draw. Unless paint is
// set they hold their words alone.
func (b *Bot) course(ctx context.Context, scope corpus.Scope, from, to time.Time, paint bool) (meetings, days *render.Picture, err error) {
	d, err := b.opt.Answerer.Dossier(ctx, scope)
	if err != nil {
		return nil, nil, err
	}
	o, err := b.pictures(ctx, scope.Server)
	if err != nil {
		return nil, nil, err
	}
	o.From, o.To = from, to
	f, err := picture.Timeline(d, o)
	if err == nil {
		meetings, err = painted(f, paint)
	}
	if err != nil {
		return nil, nil, err
	}
	if f, err = picture.Days(d, o); err == nil {
		days, err = painted(f, paint)
	}
	return meetings, days, err
}

// painted gives a figure, which may be nil, for a message, without its picture
// unless asked for.
func painted(f *picture.Figure, paint bool) (*render.Picture, error) {
	if f == nil {
		return nil, nil
	}
	p := &render.Picture{Name: f.Name, Title: f.Title, Alt: f.Alt}
	for _, l := range f.Lines {
		p.Lines = append(p.Lines, render.PictureLine(l))
	}
	if !paint {
		return p, nil
	}
	var err error
	p.PNG, err = f.PNG()
	return p, err
}

// met shows who met whom, the meeting of the answer first. A menu leads to the
// quotes for each meeting.
func (b *Bot) met(ctx context.Context, r *request) (reply, error) {
	a, err := b.open(ctx, r)
	if err != nil {
		return reply{}, err
	}
	d, err := b.opt.Answerer.Dossier(ctx, r.scope)
	if err != nil {
		return reply{}, err
	}
	o, err := b.pictures(ctx, r.server)
	if err != nil {
		return reply{}, err
	}
	if a.Meeting != nil {
		o.Focus = d.MeetingByID(a.Meeting.ID)
	}
	f, err := picture.Who(d, o)
	if err != nil {
		return reply{}, err
	}
	if f == nil {
		return reply{}, sentence(b.words.MetNone)
	}
	p, err := painted(f, true)
	if err != nil {
		return reply{}, err
	}
	if r.plain {
		return reply{message: render.PlainIllustration(*p)}, nil
	}
	var options []render.Option
	for _, m := range f.Meetings {
		if render.Units(m.ID) <= render.MaxOption {
			options = append(options, render.Option{Label: render.Clip(render.Clean(m.Label), render.MaxOption), Value: m.ID})
		}
	}
	return reply{message: render.Illustration(*p, render.Menu(b.words.MetPick, render.Action{Verb: render.Meeting, Answer: r.action.Answer}, options))}, nil
}
