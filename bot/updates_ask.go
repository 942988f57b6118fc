package bot

import (
	"bytes"
	"context"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parley/bot/render"
	"parley/bot/state"
	"parley/bot/update"
	"parley/index/answer"
)

// isDigest tells a kept post from a kept answer.
func isDigest(content []byte) bool { return bytes.HasPrefix(content, []byte(`{"digest":`)) }

// updateVerbs says what handles the buttons of update posts.
func (b *Bot) updateVerbs() map[render.Verb]route {
	return map[render.Verb]route{
		render.DigestRest:    {ack: ackPrivate, check: b.checkKept, run: b.digestRest},
		render.DigestContext: {ack: ackPrivate, check: b.checkKept, run: b.digestContext},
	}
}

// openDigest gives the digest that a button of a post refers to.
func (b *Bot) openDigest(ctx context.Context, r *request) (update.Digest, error) {
	k, err := b.kept(ctx, r)
	if err != nil {
		return update.Digest{}, err
	}
	d, err := b.digest(ctx, r.scope, k)
	if errors.Is(err, state.ErrGone) {
		return d, sentence(b.words.TooOld)
	}
	if err == nil && d.Empty() {
		return d, sentence(b.words.Removed)
	}
	return d, err
}

// digestRest shows what a post has no room for.
func (b *Bot) digestRest(ctx context.Context, r *request) (reply, error) {
	d, err := b.openDigest(ctx, r)
	if err != nil {
		return reply{}, err
	}
	page, _ := strconv.Atoi(r.action.Arg) // anything else is the first page
	return reply{message: render.Digest(d, render.DigestView{ID: r.action.Answer, Page: page, Words: b.words})}, nil
}

// digestContext shows the passage of a line within its paragraphs.
func (b *Bot) digestContext(ctx context.Context, r *request) (reply, error) {
	d, err := b.openDigest(ctx, r)
	if err != nil {
		return reply{}, err
	}
	n, err := strconv.Atoi(r.action.Arg)
	if err != nil {
		return reply{}, sentence(b.words.TooOld)
	}
	m, ok := render.DigestPassage(d, n, b.words)
	if !ok {
		return reply{}, sentence(b.words.Removed)
	}
	return reply{message: m}, nil
}

// lineNumber is how people name a line of a post.
var lineNumber = regexp.MustCompile(`(?i)(?:\bline |\bno\.? ?|\bnumber |\bpoint |#)(\d{1,2})\b`)

// askedOf gives a question in reply to a post as one about the line that it
// means: a follow-up to its words or, where it tells of a meeting, to the
// question who was there.
func (b *Bot) askedOf(ctx context.Context, r *request, k state.Kept, q answer.Question) (answer.Question, error) {
	d, err := b.digest(ctx, r.scope, k)
	if err != nil || d.Empty() {
		return q, err
	}
	line := meant(d, q.Text)
	q.Previous, q.Scope, q.TimeZone = standingFor(line), r.scope, r.zone
	name, _, _ := strings.Cut(line.Label, ":")
	if name == "" || line.Kind != update.MeetingHeld && line.Kind != update.MeetingMore {
		return q, nil
	}
	all, err := b.opt.Answerer.Dossier(ctx, r.scope)
	if err != nil {
		return q, err
	}
	for _, m := range all.Meetings() {
		if its, _, _ := strings.Cut(m.Label, ":"); its != name {
			continue
		}
		// Its quote may name one side alone, and a question isn't about that.
		q.Previous = attendees(m) + "?"
		if m.Place != "" {
			q.Previous = "Who attended the " + m.Place + " " + orElse(m.Kind, "meeting") + "?"
		}
		if query := answer.Parse(q, all); query.Follows && slices.Contains([]answer.Kind{answer.Attended, answer.When, answer.Where}, query.Kind) {
			q.Meeting = m.ID
		}
		break
	}
	return q, nil
}

// meant is the line of a post that a question means: the one that it names by
// its number, else the one with which it shares the most words, else the first.
func meant(d update.Digest, asked string) update.Line {
	if m := lineNumber.FindStringSubmatch(asked); m != nil {
		if n, _ := strconv.Atoi(m[1]); n >= 1 && n <= len(d.Lines) {
			return d.Lines[n-1]
		}
	}
	best, most := 0, 0
	words := answer.Words(strings.ToLower(asked))
	for i, l := range d.Lines {
		text := l.Label + " " + strings.Join(l.People, " ")
		for _, q := range l.Quotes {
			text += " " + q.Text()
		}
		hay := map[string]bool{}
		for _, w := range answer.Words(strings.ToLower(text)) {
			hay[w.Stem] = true
		}
		n := 0
		for _, w := range words {
			if hay[w.Stem] && len(w.Text) > 3 {
				n++
			}
		}
		if n > most {
			best, most = i, n
		}
	}
	return d.Lines[best]
}

// standingFor gives a line in words that a follow-up can refer to: the name of
// the meeting that it is about, if there is one, and the beginning of its quote.
func standingFor(l update.Line) string {
	text := l.Quotes[0].Text()
	if name, _, _ := strings.Cut(l.Label, ":"); name != "" {
		text = name + ". " + text
	}
	return render.Clip(strings.Join(strings.Fields(render.Clean(text)), " "), answer.MaxQuestion/3)
}
