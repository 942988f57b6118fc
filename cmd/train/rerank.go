package main

import (
	"cmp"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"slices"
	"strings"

	"parley/corpus"
	"parley/index/answer"
	"parley/index/eval"
	"parley/index/forest"
)

// rerankCommand learns the forest that puts the best sentences in order.
type rerankCommand struct {
	Talks talkSets `help:"Folders with questions and articles." default:"../shared/talks,index/eval/testdata/talks"`
	Out   string   `help:"File to write; empty for none." default:"index/answer/data/rerank.txt"`
	Trees int      `help:"Trees of the forest." default:"100"`
	Depth int      `help:"Depth of a tree." default:"3"`
	Rate  float64  `help:"Share of each step that is taken." default:"0.06"`
	Least float64  `help:"Second derivatives that a leaf holds at least." default:"1.5"`
	Ridge float64  `help:"Penalty on large leaves." default:"4"`
}

// shortlist is a question with the sentences that the linear ranking puts first.
type shortlist struct {
	q        *eval.Question
	rows     []answer.RerankMeasured
	gold     []bool
	all      []bool // holds everything asked for
	excluded []bool // neither right nor wrong
}

// shorten makes the list of a question. Right is a sentence that supports the
// answer or holds all of it; one that holds a part teaches nothing.
func shorten(q asked, p *pool) shortlist {
	out := shortlist{q: q.names, rows: answer.MeasureRerank(answer.Parse(answer.Question{Text: q.text}, p.dossier), p.evidence)}
	for _, m := range out.rows {
		s := p.evidence.Sources[m.Source]
		span := s.Reading.Sentences[m.Sentence].Span
		text := s.Article.Text[span.Start:span.End]
		supports := supported(q.names, s.Article, text)
		parts := 0
		for _, alt := range q.names.Gold {
			if eval.Names([][]string{alt}, text) {
				parts++
			}
		}
		all := parts > 0 && parts == len(q.names.Gold)
		out.all = append(out.all, all)
		out.gold = append(out.gold, supports && parts > 0 || all && q.kind != string(answer.Attended))
		out.excluded = append(out.excluded, parts > 0 || supports)
	}
	return out
}

// supported reports whether the set says that the sentence supports the answer.
func supported(q *eval.Question, a *corpus.Article, sentence string) bool {
	low := strings.ToLower(strings.Join(strings.Fields(sentence), " "))
	return slices.ContainsFunc(q.Support, func(s eval.Support) bool {
		return s.File == a.Path && strings.Contains(low, strings.ToLower(strings.Join(strings.Fields(s.Quote), " ")))
	})
}

func (s *shortlist) examples(list int) []forest.Example {
	if !slices.Contains(s.gold, true) {
		return nil
	}
	var out []forest.Example
	for i, m := range s.rows {
		if s.gold[i] || !s.excluded[i] {
			out = append(out, forest.Example{Row: m.Features, Gold: s.gold[i], Weight: 1, List: list, Start: m.Raw})
		}
	}
	return out
}

// place gives how many sentences score before the first that holds the gold.
func (s *shortlist) place(score func(m answer.RerankMeasured) float64) int {
	order := make([]int, len(s.rows))
	scores := make([]float64, len(s.rows))
	for i := range order {
		order[i], scores[i] = i, score(s.rows[i])
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	for n, i := range order {
		if s.all[i] || s.gold[i] {
			return n
		}
	}
	return -1
}

const rerankComment = `Forest that puts the best sentences in order, made by: go run ./cmd/train rerank
Learned on the open questions about talks, on top of the linear weights.`

// Run measures across talks, then learns on everything.
func (c *rerankCommand) Run(log *slog.Logger) error {
	open, err := c.Talks.load(false)
	if err != nil {
		return err
	}
	var lists []shortlist
	for _, q := range open.questions {
		if q.answerable {
			lists = append(lists, shorten(q, open.each[q.group]))
		}
	}
	log.Info("measured", "questions", len(lists))
	before, after := map[string]*tally{}, map[string]*tally{}
	count := func(m map[string]*tally, kind string, place int) {
		for _, k := range []string{kind, "all"} {
			if m[k] == nil {
				m[k] = &tally{}
			}
			m[k].add(place)
		}
	}
	for _, group := range open.groups() {
		var train []forest.Example
		for k := range lists {
			if lists[k].q.Corpus != group {
				train = append(train, lists[k].examples(k)...)
			}
		}
		f := forest.Learn(train, c.options())
		for k := range lists {
			if l := &lists[k]; l.q.Corpus == group {
				count(before, l.q.Type, l.place(func(m answer.RerankMeasured) float64 { return m.Raw }))
				count(after, l.q.Type, l.place(func(m answer.RerankMeasured) float64 { return m.Raw + f.Score(m.Features) }))
			}
		}
	}
	for _, k := range slices.Sorted(maps.Keys(before)) {
		fmt.Printf("%-10s linear %s  forest %s\n", k, before[k], after[k])
	}
	if c.Out == "" {
		return nil
	}
	var all []forest.Example
	for k := range lists {
		all = append(all, lists[k].examples(k)...)
	}
	return os.WriteFile(c.Out, []byte(forest.Learn(all, c.options()).Format(rerankComment)), 0o644)
}

func (c *rerankCommand) options() forest.Options {
	return forest.Options{Names: answer.RerankFeatures(), Loss: forest.Lists, Trees: c.Trees, Depth: c.Depth, Rate: c.Rate, Ridge: c.Ridge, Least: c.Least}
}
