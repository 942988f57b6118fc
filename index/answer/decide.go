package answer

import "parley/corpus"

// Decide chooses what of the evidence answers the query.
func Decide(q Query, ev Evidence) Answer {
	a := Answer{Question: q.Question, Kind: q.Kind, Articles: ev.Articles}
	ranked := rank(q, ev)
	for _, c := range ranked[:min(len(ranked), MaxQuotes)] {
		src := ev.Sources[c.source]
		quote, err := src.Article.Quote(src.Reading.Sentences[c.sentence].Span)
		if err != nil || c.score <= 0 {
			continue
		}
		a.Quotes = append(a.Quotes, Quote{Quote: quote, Score: c.score, Sources: 1, Features: c.features, Marks: []corpus.Span{}})
	}
	a.Confidence = confidence(q, ev, ranked, draft{})
	a.Answered = len(a.Quotes) > 0
	if !a.Answered {
		a.Reason, a.ReasonCode = "Nothing in the articles speaks of this.", "not-mentioned"
	}
	return a
}

// MaxQuotes is the number of quotes that an answer holds at most.
const MaxQuotes = 10
