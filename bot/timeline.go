package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"parley/bot/render"
	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
	"parley/index/answer"
)

// timelineMost is how many meetings a timeline holds.
const timelineMost = 20

// timeline is /timeline: the meetings in order of time, each with a passage
// that tells of it.
func (b *Bot) timeline(ctx context.Context, r *request) (reply, error) {
	from, err := r.day("from", b.words)
	if err != nil {
		return reply{}, err
	}
	to, err := r.day("to", b.words)
	if err != nil {
		return reply{}, err
	}
	from, to = calendarDay(from), calendarDay(to)
	d, err := b.opt.Answerer.Dossier(ctx, r.scope)
	if err != nil {
		return reply{}, err
	}
	var list []*dossier.Meeting
	for _, m := range d.Meetings() { // the latest first
		switch {
		case m.When.IsZero(), !from.IsZero() && m.When.To.Before(from), !to.IsZero() && !m.When.From.Before(to.AddDate(0, 0, 1)):
		default:
			list = append(list, m)
		}
		if len(list) == timelineMost {
			break
		}
	}
	slices.SortStableFunc(list, func(a, b *dossier.Meeting) int { return a.When.From.Compare(b.When.From) })
	a := answer.Answer{Kind: answer.Latest, Answered: true, Question: answer.Question{Text: b.words.TimelineTitle, Kind: kindTimeline, Scope: r.scope, Since: from, Until: to}}
	for _, m := range list {
		f := answer.Fact{Text: m.Label, Type: answer.FactClause, Note: status(m.Status)}
		q, err := b.telling(ctx, r.scope, m)
		if err != nil {
			return reply{}, err
		}
		if q.IsZero() {
			continue // nothing is shown that no quote stands behind
		}
		f.Quotes = []int{len(a.Quotes)}
		a.Quotes, a.Facts = append(a.Quotes, q), append(a.Facts, f)
	}
	if a, err = b.corrected(ctx, r.server, a); err != nil {
		return reply{}, err
	}
	if len(a.Facts) == 0 {
		return reply{message: b.note(r, b.words.TimelineNone)}, nil
	}
	articles, err := b.opt.Library.Articles(ctx, r.scope)
	if err != nil {
		return reply{}, err
	}
	a.Articles = len(articles)
	id, err := b.keep(ctx, r, a)
	if err != nil {
		b.log.Error("couldn't keep a timeline", "error", err)
	}
	v := b.view(r, id)
	v.Asked = false // nobody asked in words
	b.illustrate(ctx, r, a, &v)
	return b.show(r, a, v), nil
}

// calendarDay gives the day on which t begins where it was meant as a day of
// the UTC calendar, in which meetings are dated.
func calendarDay(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

func status(s reading.Status) string {
	switch s {
	case reading.Moved:
		return "moved"
	case reading.Cancelled:
		return "cancelled"
	case reading.Planned:
		return "planned"
	case reading.Denied:
		return "denied"
	}
	return ""
}

// telling gives the first passage that tells of m and that the scope sees.
func (b *Bot) telling(ctx context.Context, scope corpus.Scope, m *dossier.Meeting) (answer.Quote, error) {
	for i, at := range m.Mentions {
		if i == 3 {
			break
		}
		a, err := b.opt.Library.Article(ctx, scope, at.Article, at.Revision)
		if err != nil {
			return answer.Quote{}, fmt.Errorf("read the article of a meeting: %w", err)
		}
		if a == nil {
			continue
		}
		if q, err := a.Quote(wholeSentence(a.Text, at.Span)); err == nil {
			return answer.Quote{Quote: q, Sources: 1}, nil
		}
	}
	return answer.Quote{}, nil
}

// wholeSentence widens s to the sentence around it: to the marks that end one
// followed by white space, but not beyond its paragraph.
func wholeSentence(text string, s corpus.Span) corpus.Span {
	if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
		return s
	}
	for _, p := range corpus.Paragraphs(text) {
		if !p.Contains(s) {
			continue
		}
		start, end := p.Start, p.End
		for i := s.Start - 1; i > p.Start; i-- {
			if text[i] == ' ' && strings.ContainsRune(".!?", rune(text[i-1])) {
				start = i + 1
				break
			}
		}
		for i := s.End; i < p.End; i++ {
			if text[i] == ' ' && strings.ContainsRune(".!?", rune(text[i-1])) {
				end = i
				break
			}
		}
		return corpus.Span{Start: start, End: end}
	}
	return s
}

// check is the message command that holds a message against the articles: for
// each of its sentences the nearest passages, without a verdict.
func (b *Bot) check(ctx context.Context, r *request) (reply, error) {
	if r.target == nil || strings.TrimSpace(r.target.Content) == "" {
		return reply{}, sentence(b.words.CheckNothing)
	}
	all := claims(r.target.Content)
	const most = 5
	var out []render.Claim
	for _, c := range all[:min(len(all), most)] {
		a, err := b.opt.Answerer.Ask(ctx, answer.Question{
			Text: render.Clip(c, b.opt.Limits.QuestionSize), Kind: answer.Search, Scope: r.scope, TimeZone: r.zone, Now: b.today(), Locale: r.locale,
		})
		if err != nil {
			return reply{}, fmt.Errorf("look for a claim: %w", err)
		}
		out = append(out, render.Compare(c, a))
	}
	if len(out) == 0 {
		return reply{}, sentence(b.words.CheckNothing)
	}
	return reply{message: render.Check(out, max(0, len(all)-most), b.words)}, nil
}

// claims cuts a message into sentences that are worth looking for.
func claims(text string) []string {
	text = mentions.ReplaceAllString(text, " ")
	var out []string
	start := 0
	add := func(end int) {
		if s := strings.TrimSpace(text[start:end]); len(strings.Fields(s)) >= 3 {
			out = append(out, s)
		}
		start = end
	}
	for i, r := range text {
		switch {
		case r == '\n':
			add(i)
		case (r == ' ') && i > 0 && strings.ContainsRune(".!?", rune(text[i-1])):
			add(i)
		}
	}
	add(len(text))
	return out
}
