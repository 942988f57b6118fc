package answer

import (
	"cmp"
	"slices"
	"strings"

	"parley/corpus"
)

// The limits of an answer.
const (
	// MaxQuotes is the number of quotes that an answer holds at most.
	MaxQuotes = 10
	// MaxFacts is the number of facts at most, but for attended and blocking.
	MaxFacts = 5
	// maxList bounds the facts of attended and blocking.
	maxList = 40
	// quoteLimit is the length in bytes up to which two sentences are quoted together.
	quoteLimit = 400
)

// proposal is what the extraction of facts makes of a question.
type proposal struct {
	facts   []found
	lead    []place // sentences to quote first, where there are no facts
	verdict string
	notice  string
	draft   draft
	general bool    // answers a question that names no subject, from what the articles tell in any case
	refusal refusal // a reason found on the way, or none
}

// quotes makes the quotes of an answer: for each fact the sentence that
// carries it, then the best ranked ones.
func (s *sheet) quotes(a *Answer, facts []found, lead []place, limit int) {
	at := map[place]int{}
	add := func(p place) {
		if _, ok := at[p]; ok || len(a.Quotes) >= limit {
			return
		}
		l := s.line(p)
		if l == nil {
			return
		}
		span := s.quoteSpan(l)
		for i, q := range a.Quotes {
			if q.Article() == l.src.Article && q.Span().Contains(l.span) {
				at[p] = i
				return
			}
			if q.Article() == l.src.Article && (corpus.Span{Start: span.Start, End: span.End}).Contains(q.Span()) {
				if quote, err := l.src.Article.Quote(span); err == nil {
					a.Quotes[i].Quote = quote
					at[p] = i
					return
				}
			}
			if s.copies(q, l, span) {
				if s.independent(q, l) {
					a.Quotes[i].Sources++
				}
				at[p] = -1
				return
			}
		}
		quote, err := l.src.Article.Quote(span)
		if err != nil {
			return
		}
		at[p] = len(a.Quotes)
		a.Quotes = append(a.Quotes, Quote{Quote: quote, Score: s.scoreOf(p), Sources: 1, Features: s.featuresOf(p), Marks: []corpus.Span{}})
	}
	for _, f := range facts {
		if len(f.at) > 0 {
			add(f.at[0])
		}
	}
	for _, p := range lead {
		add(p)
	}
	few := len(facts) > 0 || len(lead) > 0
	for _, l := range s.best(limit) {
		if few && l.share < 0.2 && len(a.Quotes) >= 3 {
			break
		}
		add(l.place)
	}
	for _, f := range facts {
		for _, p := range f.at[min(1, len(f.at)):] {
			if len(f.at) > 6 && len(a.Quotes) >= 6 {
				break
			}
			add(p)
		}
	}
	s.attach(a, facts)
}

// attach gives a its facts, each with the quotes in which it stands.
func (s *sheet) attach(a *Answer, facts []found) {
	for _, f := range facts {
		fact := f.Fact
		fact.Quotes = nil
		for i, q := range a.Quotes {
			if !strings.Contains(q.Text(), fact.Text) {
				continue
			}
			if slices.ContainsFunc(f.at, func(p place) bool { return s.within(p, q) }) {
				fact.Quotes = append(fact.Quotes, i)
			}
		}
		if len(fact.Quotes) == 0 {
			for i, q := range a.Quotes {
				if strings.Contains(q.Text(), fact.Text) && len(fact.Text) > 3 {
					fact.Quotes = append(fact.Quotes, i)
					break
				}
			}
		}
		if len(fact.Quotes) == 0 {
			continue
		}
		for _, i := range fact.Quotes {
			a.Quotes[i].Marks = append(a.Quotes[i].Marks, marksOf(a.Quotes[i].Quote, fact.Text)...)
		}
		a.Facts = append(a.Facts, fact)
	}
	for i := range a.Quotes {
		a.Quotes[i].Marks = tidy(a.Quotes[i].Marks)
	}
}

// marksOf gives the first place of text in q, as a span of the article.
func marksOf(q corpus.Quote, text string) []corpus.Span {
	i := strings.Index(q.Text(), text)
	if i < 0 {
		return nil
	}
	return []corpus.Span{{Start: q.Span().Start + i, End: q.Span().Start + i + len(text)}}
}

// tidy sorts spans and merges those that overlap.
func tidy(spans []corpus.Span) []corpus.Span {
	slices.SortFunc(spans, func(a, b corpus.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	var out []corpus.Span
	for _, s := range spans {
		if n := len(out); n > 0 && out[n-1].Overlaps(s) {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}

func (s *sheet) within(p place, q Quote) bool {
	l := s.line(p)
	return l != nil && q.Article() == l.src.Article && q.Span().Contains(l.span)
}

// quoteSpan is what to quote for l: the sentence, with the one before it where
// it can't stand alone and both together are short.
func (s *sheet) quoteSpan(l *line) corpus.Span {
	all := l.src.Reading.Sentences
	if !all[l.sentence].Anaphoric && !s.joined[l.place] || l.sentence == 0 {
		return l.span
	}
	before := all[l.sentence-1]
	if before.Paragraph != all[l.sentence].Paragraph || before.Heading || !before.Quotable ||
		before.Span.Start < 0 || before.Span.Start >= l.span.Start || l.span.End-before.Span.Start > quoteLimit {
		return l.span
	}
	return corpus.Span{Start: before.Span.Start, End: l.span.End}
}

// copies reports whether q says what span of l says, word for word, in another article.
func (s *sheet) copies(q Quote, l *line, span corpus.Span) bool {
	if q.Article() == l.src.Article {
		return false
	}
	text := l.src.Article.Text[span.Start:span.End]
	return strings.EqualFold(squeeze(q.Text()), squeeze(text))
}

// independent reports whether the article of l is more than a copy of the one
// that q quotes.
func (s *sheet) independent(q Quote, l *line) bool {
	if s.ev.Dossier == nil {
		return true
	}
	a, b := s.ev.Dossier.TextGroup(q.Article().ID), s.ev.Dossier.TextGroup(l.src.Article.ID)
	return a == 0 || a != b
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func (s *sheet) scoreOf(p place) float64 {
	for _, c := range s.ranked {
		if c.source == p.source && c.sentence == p.sentence {
			return c.score
		}
	}
	return 0
}

func (s *sheet) featuresOf(p place) []Feature {
	for _, c := range s.ranked {
		if c.source == p.source && c.sentence == p.sentence {
			return c.features
		}
	}
	return nil
}

// choose puts facts in order, best first, keeps one of each text and at most
// limit of them. A fact whose words lie within a better one's adds its places
// to that.
func choose(facts []found, limit int) []found {
	slices.SortStableFunc(facts, func(a, b found) int { return cmp.Compare(b.score, a.score) })
	var out []found
	for _, f := range facts {
		i := slices.IndexFunc(out, func(g found) bool { return sameFact(f.Fact, g.Fact) })
		if i >= 0 {
			for _, p := range f.at {
				if f.Text == out[i].Text && !slices.Contains(out[i].at, p) {
					out[i].at = append(out[i].at, p)
				}
			}
			continue
		}
		if len(out) < limit {
			out = append(out, f)
		}
	}
	return out
}

func sameFact(a, b Fact) bool {
	if strings.EqualFold(a.Text, b.Text) {
		return true
	}
	if a.Type == FactClause && b.Type == FactClause {
		x, y := strings.ToLower(a.Text), strings.ToLower(b.Text)
		return strings.Contains(y, x)
	}
	return a.Type == b.Type && a.Type != FactNumber && a.Value != "" && a.Value == b.Value
}
