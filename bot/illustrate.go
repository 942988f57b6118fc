package bot

import (
	"context"
	"fmt"

	"parley/bot/picture"
	"parley/bot/render"
	"parley/bot/state"
	"parley/corpus/dossier"
	"parley/index/answer"
)

// kindTimeline marks the question of /timeline among those that are kept, so
// that its pictures can be drawn again when it is shared or leafed back to. Its
// Since and Until are the first and the last day.
const kindTimeline answer.Kind = "timeline"

// pictures gives what pictures for r are to be like. What the moderators have
// hidden from one passage isn't drawn from any: a picture shows no passages by
// which it could be judged.
func (b *Bot) pictures(ctx context.Context, r *request) (picture.Options, error) {
	o := picture.Options{Words: picture.Words(b.words.Picture)}
	if r.server == "" {
		return o, nil
	}
	list, err := b.opt.State.Corrections(ctx, r.server)
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
	d, err := b.opt.Answerer.Dossier(ctx, r.scope)
	if err != nil {
		b.log.Error("couldn't draw a timeline", "error", err)
		return
	}
	o, err := b.pictures(ctx, r)
	if err != nil {
		b.log.Error("couldn't draw a timeline", "error", err)
		return
	}
	o.From, o.To = a.Question.Since, a.Question.Until
	for _, p := range []struct {
		draw func(*dossier.Dossier, picture.Options) (*picture.Figure, error)
		at   **render.Picture
	}{{picture.Timeline, &v.Above}, {picture.Days, &v.Below}} {
		f, err := p.draw(d, o)
		if err == nil && f != nil {
			*p.at, err = painted(f, v.Page <= 1)
		}
		if err != nil {
			b.log.Error("couldn't draw a timeline", "error", err)
		}
	}
}

// painted gives a figure for a message, without its picture unless asked for.
func painted(f *picture.Figure, paint bool) (*render.Picture, error) {
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
	o, err := b.pictures(ctx, r)
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
	if r.settings.Plain {
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
