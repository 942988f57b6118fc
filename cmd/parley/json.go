package main

import (
	"encoding/json"

	"parley/corpus"
	"parley/index/answer"
)

// maxJSONQuotes is how many quotes an answer in JSON holds at most.
const maxJSONQuotes = 10

// answerJSON is an answer as `ask --json` prints it, one a line. Its lists are
// never null.
type answerJSON struct {
	Question   string      `json:"question"`
	Kind       answer.Kind `json:"kind"`
	Answered   bool        `json:"answered"`
	Reason     string      `json:"reason"`
	Confidence float64     `json:"confidence"`
	Verdict    string      `json:"verdict"`
	Facts      []factJSON  `json:"facts"`
	Quotes     []quoteJSON `json:"quotes"`
}

type factJSON struct {
	Text   string          `json:"text"`
	Type   answer.FactType `json:"type"`
	Value  string          `json:"value"`
	Role   string          `json:"role"`
	Side   string          `json:"side"`
	Lead   bool            `json:"lead"`
	Group  bool            `json:"group"`
	Quotes []int           `json:"quotes"`
}

type quoteJSON struct {
	Text      string           `json:"text"`
	Article   corpus.ArticleID `json:"article"`
	Revision  int              `json:"revision"`
	Title     string           `json:"title"`
	Source    string           `json:"source"`
	URL       string           `json:"url"`
	Published string           `json:"published"`
	Path      string           `json:"path"`
	Start     int              `json:"start"`
	End       int              `json:"end"`
	Score     float64          `json:"score"`
	Features  []featureJSON    `json:"features,omitempty"` // with --explain only
}

type featureJSON struct {
	Name   string  `json:"name"`
	Value  float64 `json:"value"`
	Weight float64 `json:"weight"`
}

// toJSON gives a in the form of the contract. Facts that stand only on quotes
// beyond the last that is shown go with them.
func toJSON(a answer.Answer, explain bool) answerJSON {
	out := answerJSON{
		Question: a.Question.Text, Kind: a.Kind, Answered: a.Answered, Reason: a.Reason,
		Confidence: min(max(a.Confidence, 0), 1), Verdict: a.Verdict,
		Facts: []factJSON{}, Quotes: []quoteJSON{},
	}
	if out.Kind == "" {
		out.Kind = answer.Search
	}
	place := make([]int, len(a.Quotes)) // where each quote stands in the output, or -1
	for i, q := range a.Quotes {
		place[i] = -1
		if q.IsZero() || len(out.Quotes) == maxJSONQuotes {
			continue
		}
		place[i] = len(out.Quotes)
		out.Quotes = append(out.Quotes, quoteToJSON(q, explain))
	}
	if !a.Answered {
		return out
	}
	for _, f := range a.Facts {
		quotes := []int{}
		for _, i := range f.Quotes {
			if i >= 0 && i < len(place) && place[i] >= 0 {
				quotes = append(quotes, place[i])
			}
		}
		if len(quotes) > 0 {
			out.Facts = append(out.Facts, factJSON{f.Text, f.Type, f.Value, f.Role, f.Side, f.Lead, f.Group, quotes})
		}
	}
	return out
}

func quoteToJSON(q answer.Quote, explain bool) quoteJSON {
	a := q.Article()
	out := quoteJSON{
		Text: q.Text(), Article: a.ID, Revision: a.Revision, Title: a.Title, Source: a.Source, URL: a.URL,
		Published: a.Published.String(), Path: a.Path, Start: q.Span().Start, End: q.Span().End, Score: q.Score,
	}
	if explain {
		for _, f := range q.Features {
			out.Features = append(out.Features, featureJSON{f.Name, f.Value, f.Weight})
		}
	}
	return out
}

// refusedJSON is the line for a question that was not asked of the articles.
func refusedJSON(question, reason string) answerJSON {
	return answerJSON{
		Question: question, Kind: answer.Search, Reason: reason,
		Facts: []factJSON{}, Quotes: []quoteJSON{},
	}
}

// jsonLine encodes v on one line, without a line end.
func jsonLine(v any) (string, error) {
	data, err := json.Marshal(v)
	return string(data), err
}
