package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"parley/bot/render"
	"parley/corpus"
	"parley/index/answer"
)

// maxQuestion is the length of a question in characters. Nobody asks longer
// ones, and pasted articles are not questions.
const maxQuestion = 1000

// request is one question with everything that its answer and the form of it
// depend on. It goes over the socket as JSON when a server has the index open.
type request struct {
	Question string
	Previous string
	Kind     answer.Kind
	Side     string
	Source   string
	Since    time.Time
	Until    time.Time
	Now      time.Time
	TimeZone string
	Server   string
	Stories  []corpus.StoryID

	JSON    bool
	Explain bool
	Width   int
	Colour  bool
}

// reply is the answer to a request, ready to be printed.
type reply struct {
	Output   string
	Answered bool
	Refused  bool // the question could not be asked; Output says why
}

// refuse says why the text is no question, or gives "".
func refuse(text string) string {
	n := utf8.RuneCountInString(text)
	switch {
	case strings.TrimSpace(text) == "":
		return "The question is empty. Ask something such as: who attended the last talks?"
	case n > maxQuestion:
		return fmt.Sprintf("The question has %d characters; use at most %d.", n, maxQuestion)
	case !utf8.ValidString(text):
		return "The question is not in UTF-8. Save or type it as UTF-8 text."
	}
	return ""
}

// answerRequest answers r out of what f finds.
func answerRequest(ctx context.Context, f answer.Finder, r request) (reply, error) {
	if why := refuse(r.Question); why != "" {
		return refusal(r, why)
	}
	q := answer.Question{
		Text: strings.TrimSpace(r.Question), Previous: strings.TrimSpace(r.Previous), Kind: r.Kind,
		Side: r.Side, Source: r.Source, Since: r.Since, Until: r.Until, Now: r.Now,
		Scope: corpus.Scope{Server: r.Server, Stories: r.Stories},
	}
	if r.TimeZone != "" {
		zone, err := time.LoadLocation(r.TimeZone)
		if err != nil {
			return reply{}, fmt.Errorf("time zone %q: %w", r.TimeZone, err)
		}
		q.TimeZone = zone
	}
	a, err := answer.Ask(ctx, f, q)
	if err != nil {
		return reply{}, err
	}
	if r.JSON {
		line, err := jsonLine(toJSON(a, r.Explain))
		return reply{Output: line + "\n", Answered: a.Answered}, err
	}
	text := render.Terminal(a, render.TerminalView{Width: r.Width, Colour: r.Colour, Explain: r.Explain})
	return reply{Output: text, Answered: a.Answered}, nil
}

func refusal(r request, why string) (reply, error) {
	if !r.JSON {
		return reply{Output: why + "\n", Refused: true}, nil
	}
	question := r.Question
	if utf8.RuneCountInString(question) > maxQuestion {
		question = string([]rune(question)[:maxQuestion])
	}
	line, err := jsonLine(refusedJSON(strings.ToValidUTF8(question, "\uFFFD"), why))
	return reply{Output: line + "\n", Refused: true}, err
}

// kinds are the kinds of questions that --kind takes.
var kinds = []string{
	string(answer.Attended), string(answer.Blocking), string(answer.Next), string(answer.When),
	string(answer.Where), string(answer.Said), string(answer.Position), string(answer.Role),
	string(answer.Why), string(answer.Number), string(answer.Latest), string(answer.Search),
}

// parseKind reads a kind of question; "" leaves it to the question's words.
func parseKind(s string) (answer.Kind, error) {
	if s == "" || slices.Contains(kinds, s) {
		return answer.Kind(s), nil
	}
	return "", fmt.Errorf("there is no kind of question %q; use one of %s", s, strings.Join(kinds, ", "))
}

// parseTime reads a day or a point in time. A day begins at midnight in zone.
func parseTime(s string, zone *time.Location) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04"} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t, nil
		}
	}
	if t, err := time.ParseInLocation(time.DateOnly, s, zone); err == nil {
		return t, nil
	}
	return time.Time{}, fmt.Errorf("%q is not a time; write a day like 2026-01-22 or a time like 2026-01-22T15:04:05Z", s)
}
