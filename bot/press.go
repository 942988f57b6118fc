package bot

import (
	"context"
	"errors"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"parley/bot/render"
	"parley/bot/state"
	"parley/index/answer"
)

// The verbs of forms that are sent in, which Discord gives the custom ids of
// the buttons that opened them.
const (
	formFurther render.Verb = "form-ask"
	formReason  render.Verb = "form-bad"
)

func formOf(v render.Verb) render.Verb {
	switch v {
	case render.Further:
		return formFurther
	case render.Unhappy:
		return formReason
	}
	return v
}

// verbs says what handles each button, menu and form.
func (b *Bot) verbs() map[render.Verb]route {
	return map[render.Verb]route{
		render.More:    {ack: ackPrivate, check: b.checkKept, run: b.turn},
		render.Turn:    {ack: ackUpdate, check: b.checkKept, run: b.turn},
		render.Context: {ack: ackPrivate, check: b.checkKept, run: b.context},
		render.Share:   {ack: ackPublic, need: rightSend | rightSendInThreads, inside: true, check: b.checkKept, run: b.share},
		render.Further: {ack: ackForm, check: b.checkKept, run: b.further},
		formFurther:    {ack: ackServer, check: b.checkFurther, run: b.furtherAsked},
		render.Helpful: {ack: ackForm, check: b.checkKept, run: b.helpful},
		render.Unhappy: {ack: ackForm, check: b.checkKept, run: b.unhappy},
		formReason:     {ack: ackPrivate, check: b.checkKept, run: b.reason},
		render.Restore: {ack: ackPrivate, need: rightManageServer, inside: true, anyway: true, run: b.restore},
		render.Meeting: {ack: ackServer, check: b.checkKept, run: b.meeting},
		render.Met:     {ack: ackServer, check: b.checkKept, run: b.met},
		render.Forget:  {ack: ackUpdate, need: rightManageServer, inside: true, anyway: true, run: b.forget},
	}
}

// kept gives the answer that a button refers to, if the presser may see it.
func (b *Bot) kept(ctx context.Context, r *request) (state.Kept, error) {
	k, err := b.opt.State.Answer(ctx, r.action.Answer)
	if errors.Is(err, state.ErrGone) {
		return k, sentence(b.words.TooOld)
	}
	if err != nil {
		return k, err
	}
	if k.Server != r.server || k.Server == "" && k.Asker != r.user {
		return k, sentence(b.words.NotYours)
	}
	return k, nil
}

// checkKept says kindly that an answer is no longer kept, before anything else.
func (b *Bot) checkKept(ctx context.Context, r *request) error {
	_, err := b.kept(ctx, r)
	return err
}

// checkFurther does the same for a form, of which the question counts too.
func (b *Bot) checkFurther(ctx context.Context, r *request) error {
	if r.text == "" {
		return sentence(b.words.EmptyQuestion)
	}
	if len([]rune(r.text)) > b.opt.Limits.QuestionSize {
		return sentence(say(b.words.LongQuestion, b.opt.Limits.QuestionSize))
	}
	return b.checkKept(ctx, r)
}

// open gives the answer itself, without what has been hidden since.
func (b *Bot) open(ctx context.Context, r *request) (answer.Answer, error) {
	k, err := b.kept(ctx, r)
	if err != nil {
		return answer.Answer{}, err
	}
	a, err := b.unpack(ctx, r.scope, k.Content)
	if err != nil {
		return a, err
	}
	return b.corrected(ctx, r.server, a)
}

// turn shows another page.
func (b *Bot) turn(ctx context.Context, r *request) (reply, error) {
	a, err := b.open(ctx, r)
	if err != nil {
		return reply{}, err
	}
	v := b.view(r, r.action.Answer)
	v.Page, _ = strconv.Atoi(r.action.Arg) // anything else is the first page
	b.illustrate(ctx, r, a, &v)
	return reply{message: render.Answer(a, v)}, nil
}

// context shows a quote within its paragraphs.
func (b *Bot) context(ctx context.Context, r *request) (reply, error) {
	a, err := b.open(ctx, r)
	if err != nil {
		return reply{}, err
	}
	n, err := strconv.Atoi(r.action.Arg)
	if err != nil || n < 0 || n >= len(a.Quotes) || a.Quotes[n].IsZero() {
		return reply{}, sentence(b.words.Removed)
	}
	return reply{message: render.InContext(a.Quotes[n], b.words)}, nil
}

// share shows a private answer to everybody, with the name of who asked.
func (b *Bot) share(ctx context.Context, r *request) (reply, error) {
	a, err := b.open(ctx, r)
	if err != nil {
		return reply{}, err
	}
	id, err := b.keep(ctx, r, a)
	if err != nil {
		return reply{}, err
	}
	v := b.view(r, id)
	v.SharedBy = r.name
	b.illustrate(ctx, r, a, &v)
	return b.show(r, a, v), nil
}

// further opens the form for a follow-up question.
func (b *Bot) further(_ context.Context, r *request) (reply, error) {
	m := render.Form(r.action, b.words.FormFurther, render.Field(b.words.FieldFurther, b.words.HintFurther, b.opt.Limits.QuestionSize, true))
	return reply{modal: &m}, nil
}

// furtherAsked answers a follow-up question.
func (b *Bot) furtherAsked(ctx context.Context, r *request) (reply, error) {
	k, err := b.kept(ctx, r)
	if err != nil {
		return reply{}, err
	}
	return b.answer(ctx, r, answer.Question{Text: r.text, Previous: k.Question})
}

// meeting asks the same question about another meeting.
func (b *Bot) meeting(ctx context.Context, r *request) (reply, error) {
	a, err := b.open(ctx, r)
	if err != nil {
		return reply{}, err
	}
	if len(r.values) == 0 {
		return reply{}, sentence(b.words.TooOld)
	}
	q := a.Question
	q.Meeting = r.values[0]
	d, err := b.opt.Answerer.Dossier(ctx, r.scope)
	if err != nil {
		return reply{}, err
	}
	m := d.MeetingByID(q.Meeting)
	if m == nil {
		return reply{}, sentence(b.words.TooOld)
	}
	if a.Kind == answer.Attended {
		q.Kind, q.Text = answer.Attended, attendees(m)+"?"
	}
	return b.answer(ctx, r, q)
}

// helpful notes that an answer helped.
func (b *Bot) helpful(ctx context.Context, r *request) (reply, error) {
	if err := b.opt.State.Feedback(ctx, r.server, r.action.Answer, true, ""); err != nil {
		return reply{}, err
	}
	return reply{message: b.note(r, b.words.Thanks)}, nil
}

// unhappy opens the form for the reason. To moderators it offers to hide one
// of the answer's facts as well.
func (b *Bot) unhappy(ctx context.Context, r *request) (reply, error) {
	w := b.words
	fields := []render.Component{render.Field(w.FieldReason, w.HintReason, 500, false)}
	if b.moderates(r) {
		a, err := b.open(ctx, r)
		if err != nil {
			return reply{}, err
		}
		if facts := hideable(a); len(facts) > 0 {
			fields = append(fields, render.Choose(w.WrongAsk, w.WrongAbout, w.WrongPick, facts))
		}
	}
	m := render.Form(r.action, w.FormReason, fields...)
	return reply{modal: &m}, nil
}

// moderates reports whether the user of r may hide what the bot says there.
func (b *Bot) moderates(r *request) bool { return r.server != "" && r.rights.has(rightManageMessages) }

// hideable lists the facts of an answer that stand on a quote.
func hideable(a answer.Answer) []render.Option {
	var facts []render.Option
	listed := map[string]bool{}
	for _, f := range a.Facts {
		label := render.Clip(strings.Join(strings.Fields(render.Clean(f.Text)), " "), render.MaxOption)
		if v := factKey(f); len(f.Quotes) > 0 && !listed[v] && label != "" {
			listed[v] = true
			facts = append(facts, render.Option{Label: label, Value: v})
		}
	}
	return facts
}

// reason notes why an answer didn't help and hides the fact that a moderator
// chose.
func (b *Bot) reason(ctx context.Context, r *request) (reply, error) {
	if err := b.opt.State.Feedback(ctx, r.server, r.action.Answer, false, r.text); err != nil {
		return reply{}, err
	}
	if len(r.values) > 0 && b.moderates(r) {
		return b.suppress(ctx, r, r.values[0])
	}
	thanks := b.words.Thanks
	if r.server != "" && r.text != "" {
		thanks = b.words.ThanksReason
	}
	return reply{message: b.note(r, thanks)}, nil
}

// suppress keeps a fact from being shown from its passages in this server
// again, and takes the message that showed it away.
func (b *Bot) suppress(ctx context.Context, r *request, fact string) (reply, error) {
	k, err := b.kept(ctx, r)
	if err != nil {
		return reply{}, err
	}
	a, err := b.open(ctx, r)
	if err != nil {
		return reply{}, err
	}
	n := slices.IndexFunc(a.Facts, func(f answer.Fact) bool { return factKey(f) == fact })
	if n < 0 {
		return reply{}, sentence(b.words.TooOld)
	}
	f := a.Facts[n]
	for _, i := range f.Quotes {
		q := a.Quotes[i]
		err := b.opt.State.Correct(ctx, r.server, state.Correction{
			Fact: named(f), Article: string(q.Article().ID), Revision: q.Article().Revision,
			Start: q.Span().Start, End: q.Span().End, Maker: r.user,
		})
		if err != nil {
			return reply{}, err
		}
	}
	p := reply{message: b.note(r, say(b.words.WrongDone, render.Line(render.Clip(f.Text, 200))))}
	switch {
	case r.message != "":
		p.hide = &removal{channel: r.channel, message: r.message, kept: b.words.WrongKept}
	case k.Message != "" && !k.Private && k.Channel == r.channel: // the form was opened on a page of it
		p.hide = &removal{channel: k.Channel, message: k.Message, kept: b.words.WrongKept}
	}
	return p, nil
}

// named is the name under which a fact is corrected: that of a person,
// organisation or place whatever its spelling in the passage.
func named(f answer.Fact) string {
	switch f.Type {
	case answer.FactPerson, answer.FactOrganisation, answer.FactPlace:
		return orElse(f.Value, f.Text)
	}
	return f.Text
}

// factKey names a fact in a menu, where its text may be too long.
func factKey(f answer.Fact) string {
	h := fnv.New64a()
	_, _ = h.Write([]byte(f.Text)) // never fails
	return strconv.FormatUint(h.Sum64(), 36)
}

// restore undoes a correction.
func (b *Bot) restore(ctx context.Context, r *request) (reply, error) {
	if len(r.values) == 0 {
		return reply{}, sentence(b.words.TooOld)
	}
	id, err := strconv.ParseInt(r.values[0], 10, 64)
	if err != nil {
		return reply{}, sentence(b.words.TooOld)
	}
	fact, err := b.opt.State.Undo(ctx, r.server, id)
	if errors.Is(err, state.ErrGone) {
		return reply{}, sentence(b.words.TooOld)
	}
	if err != nil {
		return reply{}, err
	}
	return reply{message: b.note(r, say(b.words.Undone, render.Line(render.Clip(fact, 200))))}, nil
}
