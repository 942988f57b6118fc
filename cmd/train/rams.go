package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"strings"

	"parley/corpus"
	"parley/corpus/reading"
	"parley/index/answer"
)

// ramsCommand measures the embedded presence on a public set of events. It
// learns nothing from it.
type ramsCommand struct {
	File string `help:"RAMS (Ebner and others 2020), development part." default:"../shared/data/meetings/rams-dev.jsonlines" type:"existingfile"`
}

// ramsEvent is five sentences around one event with its arguments.
type ramsEvent struct {
	Sentences [][]string
	Triggers  [][]json.RawMessage `json:"evt_triggers"`   // first token, last token, [[type, share]]
	Links     [][]json.RawMessage `json:"gold_evt_links"` // trigger, span, role
}

// Run prints how well the participants of meetings are told from other people
// in the sentence of the event: by the presence, by the rules of the reading, and
// when everybody named there is taken for one.
func (c *ramsCommand) Run(*slog.Logger) error {
	f, err := os.Open(c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	var learned, rules, all ramsCount
	events := 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for n := 1; lines.Scan(); n++ {
		var e ramsEvent
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			return fmt.Errorf("%s, line %d: %w", c.File, n, err)
		}
		text, starts, ends := e.text()
		trigger, gold, ok := e.meeting(starts, ends)
		if !ok {
			continue
		}
		events++
		a := &corpus.Article{ID: "rams", Revision: 1, Text: text}
		r := reading.Read(a)
		for _, m := range answer.NamedPeople(a, r) {
			span := r.Mentions[m.Mention].Span
			if !r.Sentences[r.Mentions[m.Mention].Sentence].Span.Contains(trigger) {
				continue
			}
			is := false
			for _, g := range gold {
				is = is || g.Overlaps(span)
			}
			learned.add(m.Chance >= .5, is)
			rules.add(m.Ruled, is)
			all.add(true, is)
		}
	}
	fmt.Printf("%d meetings; presence %s; rules of the reading %s; everybody named %s\n", events, learned, rules, all)
	return lines.Err()
}

// text puts the tokens together and gives where each stands.
func (e *ramsEvent) text() (text string, starts, ends []int) {
	var b strings.Builder
	for i, s := range e.Sentences {
		if i > 0 {
			b.WriteString(" ")
		}
		for k, t := range s {
			if k > 0 && !strings.HasPrefix(t, "'") && !strings.Contains(".,;:!?)n't", t) {
				b.WriteString(" ")
			}
			starts = append(starts, b.Len())
			b.WriteString(t)
			ends = append(ends, b.Len())
		}
	}
	return b.String(), starts, ends
}

// meeting gives the trigger of a meeting and its participants.
func (e *ramsEvent) meeting(starts, ends []int) (trigger corpus.Span, participants []corpus.Span, ok bool) {
	span := func(raw json.RawMessage) (corpus.Span, bool) {
		var at []int
		if json.Unmarshal(raw, &at) != nil || len(at) < 2 || at[0] < 0 || at[1] >= len(ends) {
			return corpus.Span{}, false
		}
		return corpus.Span{Start: starts[at[0]], End: ends[at[1]]}, true
	}
	if len(e.Triggers) == 0 || len(e.Triggers[0]) < 3 {
		return trigger, nil, false
	}
	kind := string(e.Triggers[0][2])
	if !strings.Contains(kind, "contact.") || !strings.Contains(kind, "meet") && !strings.Contains(kind, "discussion") && !strings.Contains(kind, "negotiate") {
		return trigger, nil, false
	}
	var first, last int
	if json.Unmarshal(e.Triggers[0][0], &first) != nil || json.Unmarshal(e.Triggers[0][1], &last) != nil || last >= len(ends) {
		return trigger, nil, false
	}
	trigger = corpus.Span{Start: starts[first], End: ends[last]}
	for _, link := range e.Links {
		if len(link) == 3 && strings.Contains(string(link[2]), "participant") {
			if s, good := span(link[1]); good {
				participants = append(participants, s)
			}
		}
	}
	return trigger, participants, true
}

// ramsCount counts names taken for participants.
type ramsCount struct{ right, taken, gold int }

func (c *ramsCount) add(taken, gold bool) {
	if taken {
		c.taken++
	}
	if gold {
		c.gold++
	}
	if taken && gold {
		c.right++
	}
}

func (c ramsCount) String() string {
	p, r := float64(c.right)/float64(max(1, c.taken)), float64(c.right)/float64(max(1, c.gold))
	return fmt.Sprintf("precision %.2f recall %.2f F1 %.2f (of %d)", p, r, 2*p*r/max(p+r, 1e-9), c.gold)
}
