package bot

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"
	"time"

	"parley/bot/render"
	"parley/bot/state"
	"parley/corpus/dossier"
	"parley/index/answer"
)

// answer asks q for the user of r and gives the reply, with its buttons.
func (b *Bot) answer(ctx context.Context, r *request, q answer.Question) (reply, error) {
	q.Scope, q.Locale, q.TimeZone = r.scope, r.locale, r.zone
	q.Now = b.today()
	a, err := b.opt.Answerer.Ask(ctx, q)
	if err != nil {
		return reply{}, fmt.Errorf("answer a question: %w", err)
	}
	if a, err = b.corrected(ctx, r.server, a); err != nil {
		return reply{}, err
	}
	if !a.Answered {
		if err := b.opt.State.Refuse(ctx, r.server, q.Text, a.ReasonCode); err != nil {
			b.log.Warn("couldn't log a question without an answer", "error", err)
		}
	}
	id, err := b.keep(ctx, r, a)
	if err != nil {
		// The answer is worth sending without its buttons.
		b.log.Error("couldn't keep an answer", "error", err)
	}
	return b.show(r, a, b.view(r, id)), nil
}

// today is the day that questions are asked on.
func (b *Bot) today() time.Time {
	if b.opt.Today != nil {
		return b.opt.Today()
	}
	return b.now()
}

// view says how r is to be shown an answer that is kept under id.
func (b *Bot) view(r *request, id string) render.View {
	// Discord shows who used which command, but not what was asked.
	asked := r.path != "" || r.action.Verb == render.Further || r.action.Verb == render.Meeting
	return render.View{ID: id, Quotes: r.settings.Quotes, Private: r.private && r.server != "", Asked: asked, Words: b.words}
}

// maxPlain is how many plain messages an answer is at most.
const maxPlain = 3

// show gives the first page of an answer as the server wants messages.
func (b *Bot) show(r *request, a answer.Answer, v render.View) reply {
	plainly := render.PlainAtMost(a, v, maxPlain)
	if r.plain {
		return reply{message: plainly[0], more: plainly[1:], answer: v.ID}
	}
	return reply{message: render.Answer(a, v), plain: plainly, answer: v.ID}
}

// keep stores an answer for its buttons and follow-ups and gives its id.
func (b *Bot) keep(ctx context.Context, r *request, a answer.Answer) (string, error) {
	content, err := pack(a)
	if err != nil {
		return "", err
	}
	k := state.Kept{
		ID: newID(), Server: r.server, Channel: r.channel, Private: r.private, Question: standing(a.Question),
		Content: content, Expires: b.now().Add(r.settings.Keep()),
	}
	if r.server == "" {
		k.Asker = r.user
	}
	return k.ID, b.opt.State.Keep(ctx, k)
}

// standing gives a question in words that stand alone: a follow-up with the
// question that it follows, so that the next one can follow both.
func standing(q answer.Question) string {
	const most = 300
	if q.Previous == "" || len(q.Previous)+len(q.Text) > most {
		return q.Text
	}
	return strings.TrimRight(q.Previous, "?!. ") + ", " + q.Text
}

// newID gives an id that can't be guessed.
func newID() string {
	var raw [10]byte
	_, _ = rand.Read(raw[:]) // never fails
	return strings.ToLower(base32.StdEncoding.EncodeToString(raw[:]))
}

// corrected leaves out what the moderators of the server have hidden. An
// answer of which nothing is left becomes none.
func (b *Bot) corrected(ctx context.Context, server string, a answer.Answer) (answer.Answer, error) {
	if server == "" || len(a.Facts) == 0 {
		return a, nil
	}
	list, err := b.opt.State.Corrections(ctx, server)
	if err != nil || len(list) == 0 {
		return a, err
	}
	var facts []answer.Fact
	for _, f := range a.Facts {
		var quotes []int
		hidden := false
		for _, n := range f.Quotes {
			if n < 0 || n >= len(a.Quotes) || struck(list, f, a.Quotes[n]) {
				hidden = true
				continue
			}
			quotes = append(quotes, n)
		}
		if hidden && len(quotes) == 0 {
			continue
		}
		f.Quotes = quotes
		facts = append(facts, f)
	}
	if a.Facts = facts; len(facts) == 0 && a.Answered {
		a.Answered, a.Verdict, a.Reason, a.ReasonCode = false, "", b.words.Hidden, "hidden"
	}
	return a, nil
}

// struck reports whether a correction concerns f as it stands in q.
func struck(list []state.Correction, f answer.Fact, q answer.Quote) bool {
	if q.IsZero() {
		return false
	}
	s := q.Span()
	for _, c := range list {
		if c.Fact == named(f) && c.Article == string(q.Article().ID) && c.Revision == q.Article().Revision &&
			s.Start < c.End && c.Start < s.End {
			return true
		}
	}
	return false
}

// ask is /ask.
func (b *Bot) ask(ctx context.Context, r *request) (reply, error) {
	text := r.str("question")
	if b.greeting(text) {
		return reply{message: b.note(r, b.words.HelpTitle, b.words.MentionHelp)}, nil
	}
	return b.answer(ctx, r, answer.Question{Text: text})
}

// greeting reports whether a text asks for nothing but, perhaps, help.
func (b *Bot) greeting(text string) bool {
	return slices.Contains(b.words.Greetings, strings.Trim(strings.ToLower(text), "?!. "))
}

// who is /who.
func (b *Bot) who(ctx context.Context, r *request) (reply, error) {
	q := answer.Question{Kind: answer.Attended, Side: r.str("side")}
	q.Text = "Who attended the talks"
	if name := r.str("meeting"); name != "" {
		d, err := b.opt.Answerer.Dossier(ctx, r.scope)
		if err != nil {
			return reply{}, err
		}
		if m := d.MeetingByID(name); m != nil {
			q.Meeting, q.Text = m.ID, attendees(m)
		} else {
			// Somebody typed instead of choosing.
			q.Text = "Who attended " + name
		}
	}
	if q.Side != "" {
		q.Text += " for " + q.Side
	}
	q.Text += "?"
	return b.answer(ctx, r, q)
}

// attendees is the question about a meeting in words, without question mark.
func attendees(m *dossier.Meeting) string {
	name, _, _ := strings.Cut(m.Label, ":")
	return "Who attended the " + orElse(m.Kind, "meeting") + " (" + name + ")"
}

// blockers is /blockers.
func (b *Bot) blockers(ctx context.Context, r *request) (reply, error) {
	q := answer.Question{Kind: answer.Blocking, Side: r.str("side"), Text: "What is blocking a deal"}
	if q.Side != "" {
		q.Text += " for " + q.Side
	}
	q.Text += "?"
	return b.answer(ctx, r, q)
}

// next is /next.
func (b *Bot) next(ctx context.Context, r *request) (reply, error) {
	q := answer.Question{Kind: answer.Next, Text: "What happens next?"}
	if about := r.str("about"); about != "" {
		q.Text = "What happens next with " + about + "?"
	}
	return b.answer(ctx, r, q)
}

// said is /said.
func (b *Bot) said(ctx context.Context, r *request) (reply, error) {
	q := answer.Question{Kind: answer.Said, Text: "What did " + r.str("person") + " say?"}
	if about := r.str("about"); about != "" {
		q.Text = "What did " + r.str("person") + " say about " + about + "?"
	}
	return b.answer(ctx, r, q)
}

// position is /position.
func (b *Bot) position(ctx context.Context, r *request) (reply, error) {
	q := answer.Question{Kind: answer.Position, Side: r.str("party"), Text: "What is the position of " + r.str("party") + "?"}
	if on := r.str("on"); on != "" {
		q.Text = "What is the position of " + r.str("party") + " on " + on + "?"
	}
	return b.answer(ctx, r, q)
}

// latest is /latest.
func (b *Bot) latest(ctx context.Context, r *request) (reply, error) {
	q := answer.Question{Kind: answer.Latest, Text: "What is the latest?"}
	if about := r.str("about"); about != "" {
		q.Text = "What is the latest on " + about + "?"
	}
	return b.answer(ctx, r, q)
}

// search is /search.
func (b *Bot) search(ctx context.Context, r *request) (reply, error) {
	q := answer.Question{Kind: answer.Search, Text: r.str("query"), Source: r.str("source")}
	var err error
	if q.Since, err = r.day("from", b.words); err != nil {
		return reply{}, err
	}
	if q.Until, err = r.day("to", b.words); err != nil {
		return reply{}, err
	}
	if !q.Until.IsZero() {
		q.Until = q.Until.AddDate(0, 0, 1).Add(-time.Second) // the whole of that day
	}
	return b.answer(ctx, r, q)
}
