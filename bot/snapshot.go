package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/index/answer"
)

// What of an answer is kept.
const (
	keptFacts  = 200
	keptQuotes = 40
	keptMarks  = 24
	keptBytes  = 60_000
)

// snapshot is an answer as it is kept: quotes are places in articles, so that
// an article that is removed or out of the reader's scope is gone from it too.
type snapshot struct {
	Question question      `json:"question"`
	Kind     answer.Kind   `json:"kind"`
	Answered bool          `json:"answered"`
	Reason   string        `json:"reason,omitempty"`
	Code     string        `json:"code,omitempty"`
	Verdict  string        `json:"verdict,omitempty"`
	Notice   string        `json:"notice,omitempty"`
	Meeting  *meeting      `json:"meeting,omitempty"`
	Others   []meeting     `json:"others,omitempty"`
	Facts    []answer.Fact `json:"facts,omitempty"`
	Quotes   []place       `json:"quotes,omitempty"`
	Articles int           `json:"articles"`
}

// question is what is needed to ask again about another meeting.
type question struct {
	Text     string      `json:"text"`
	Previous string      `json:"previous,omitempty"`
	Kind     answer.Kind `json:"kind,omitempty"`
	Side     string      `json:"side,omitempty"`
	Meeting  string      `json:"meeting,omitempty"`
	Source   string      `json:"source,omitempty"`
	Since    time.Time   `json:"since,omitzero"`
	Until    time.Time   `json:"until,omitzero"`
}

type meeting struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// place is where a quote stands.
type place struct {
	Article  corpus.ArticleID `json:"article"`
	Revision int              `json:"revision"`
	Span     corpus.Span      `json:"span"`
	Sources  int              `json:"sources,omitempty"`
	Marks    []corpus.Span    `json:"marks,omitempty"`
}

// pack gives an answer in the form in which it is kept.
func pack(a answer.Answer) ([]byte, error) {
	q := a.Question
	s := snapshot{
		Question: question{q.Text, q.Previous, q.Kind, q.Side, q.Meeting, q.Source, q.Since, q.Until},
		Kind:     a.Kind, Answered: a.Answered, Reason: a.Reason, Code: a.ReasonCode, Verdict: a.Verdict, Notice: a.Notice,
		Facts: a.Facts[:min(len(a.Facts), keptFacts)], Articles: a.Articles,
	}
	if a.Meeting != nil {
		s.Meeting = &meeting{a.Meeting.ID, a.Meeting.Label}
	}
	for _, m := range a.Others {
		if m != nil && len(s.Others) < 25 {
			s.Others = append(s.Others, meeting{m.ID, m.Label})
		}
	}
	for _, q := range a.Quotes[:min(len(a.Quotes), keptQuotes)] {
		if q.IsZero() {
			s.Quotes = append(s.Quotes, place{}) // the others keep their numbers
			continue
		}
		s.Quotes = append(s.Quotes, place{q.Article().ID, q.Article().Revision, q.Span(), q.Sources, q.Marks[:min(len(q.Marks), keptMarks)]})
	}
	for {
		content, err := json.Marshal(s)
		if err != nil || len(content) <= keptBytes {
			return content, err
		}
		if len(s.Facts) <= 1 {
			return nil, fmt.Errorf("an answer of %d bytes is too large to keep", len(content))
		}
		s.Facts = s.Facts[:len(s.Facts)/2]
	}
}

// unpack gives a kept answer to a reader of that scope. Quotes that the reader
// may not or can no longer see become empty, so that the others keep their
// numbers, and facts that stood on them alone are left out.
func (b *Bot) unpack(ctx context.Context, scope corpus.Scope, content []byte) (answer.Answer, error) {
	var s snapshot
	if err := json.Unmarshal(content, &s); err != nil {
		return answer.Answer{}, fmt.Errorf("read a kept answer: %w", err)
	}
	q := s.Question
	a := answer.Answer{
		Question: answer.Question{Text: q.Text, Scope: scope, Previous: q.Previous, Kind: q.Kind, Side: q.Side, Meeting: q.Meeting, Source: q.Source, Since: q.Since, Until: q.Until},
		Kind:     s.Kind, Answered: s.Answered, Reason: s.Reason, ReasonCode: s.Code, Verdict: s.Verdict, Notice: s.Notice, Articles: s.Articles,
	}
	if s.Meeting != nil {
		a.Meeting = &dossier.Meeting{ID: s.Meeting.ID, Label: s.Meeting.Label}
	}
	for _, m := range s.Others {
		a.Others = append(a.Others, &dossier.Meeting{ID: m.ID, Label: m.Label})
	}
	seen := 0
	for _, p := range s.Quotes {
		quote, err := b.quote(ctx, scope, p)
		if err != nil {
			return answer.Answer{}, err
		}
		if !quote.IsZero() {
			seen++
		}
		a.Quotes = append(a.Quotes, quote)
	}
	for _, f := range s.Facts {
		var left []int
		for _, n := range f.Quotes {
			if n >= 0 && n < len(a.Quotes) && !a.Quotes[n].IsZero() {
				left = append(left, n)
			}
		}
		if len(f.Quotes) == 0 || len(left) > 0 {
			f.Quotes = left
			a.Facts = append(a.Facts, f)
		}
	}
	if len(s.Quotes) > 0 && seen == 0 {
		return answer.Answer{}, sentence(b.words.Removed)
	}
	return a, nil
}

// quote reads a quote from the library again. It is empty when the scope
// doesn't see it, or no longer.
func (b *Bot) quote(ctx context.Context, scope corpus.Scope, p place) (answer.Quote, error) {
	if p.Article == "" {
		return answer.Quote{}, nil
	}
	a, err := b.opt.Library.Article(ctx, scope, p.Article, p.Revision)
	if err != nil {
		return answer.Quote{}, fmt.Errorf("read the article of a quote: %w", err)
	}
	if a == nil {
		return answer.Quote{}, nil
	}
	q, err := a.Quote(p.Span)
	if err != nil {
		return answer.Quote{}, nil // that revision was erased and made anew
	}
	return answer.Quote{Quote: q, Sources: p.Sources, Marks: p.Marks}, nil
}
