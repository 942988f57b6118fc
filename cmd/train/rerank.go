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
	Trees int      `help:"Trees of the forest." default:"200"`
	Depth int      `help:"Depth of a tree." default:"4"`
	Rate  float64  `help:"Share of each step that is taken." default:"0.04"`
	Least float64  `help:"Second derivatives that a leaf holds at least." default:"1.5"`
	Ridge float64  `help:"Penalty on large leaves." default:"4"`
	Show  string   `help:"Print the questions of this kind whose first sentence is wrong."`
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
func shorten(q asked, p *pool, m answer.Models) shortlist {
	out := shortlist{q: q.names, rows: answer.MeasureRerank(answer.Parse(answer.Question{Text: q.text}, p.dossier), p.evidence, m)}
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

// show prints a question whose first sentence is wrong, with the first sentences
// and the best that is right.
func (s *shortlist) show(p *pool, score func(m answer.RerankMeasured) float64) {
	place := s.place(score)
	if place == 0 {
		return
	}
	fmt.Printf("-- %d %s %s\n", place, s.q.ID, s.q.Question)
	order := make([]int, len(s.rows))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(score(s.rows[b]), score(s.rows[a])) })
	told := 0
	for n, i := range order {
		if right := s.all[i] || s.gold[i]; n < 2 || right && told == 0 {
			if right {
				told++
			}
			src := p.evidence.Sources[s.rows[i].Source]
			span := src.Reading.Sentences[s.rows[i].Sentence].Span
			fmt.Printf("   %2d %-5v %.2f %s %.260s\n", n, right, score(s.rows[i]), src.Article.Path, src.Article.Text[span.Start:span.End])
		}
	}
}

const rerankComment = `Forest that puts the best sentences in order, made by: go run ./cmd/train rerank
Learned on the open questions about talks, on top of the linear weights.`

// Run measures across talks, then learns on everything.
func (c *rerankCommand) Run(log *slog.Logger) error {
	open, err := c.Talks.load(false)
	if err != nil {
		return err
	}
	cross, err := open.crossPresence(c.Talks, usual[presenceCommand]())
	if err != nil {
		return err
	}
	lists := open.shortlists(cross)
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
	for _, fold := range open.folds() {
		f := forest.Learn(listExamples(lists, fold), c.options())
		for k := range lists {
			if l := &lists[k]; slices.Contains(fold, l.q.Corpus) {
				count(before, l.q.Type, l.place(func(m answer.RerankMeasured) float64 { return m.Raw }))
				score := func(m answer.RerankMeasured) float64 { return m.Raw + f.Score(m.Features) }
				count(after, l.q.Type, l.place(score))
				if c.Show == l.q.Type {
					l.show(open.each[l.q.Corpus], score)
				}
			}
		}
	}
	for _, k := range slices.Sorted(maps.Keys(before)) {
		fmt.Printf("%-10s linear %s  forest %s\n", k, before[k], after[k])
	}
	if c.Out == "" {
		return nil
	}
	return os.WriteFile(c.Out, []byte(forest.Learn(listExamples(lists, nil), c.options()).Format(rerankComment)), 0o644)
}

func (c *rerankCommand) options() forest.Options {
	o := forest.Options{Names: answer.RerankFeatures(), Trees: c.Trees, Depth: c.Depth, Rate: c.Rate, Ridge: c.Ridge, Least: c.Least}
	o.Loss, o.Signs = forest.Lists, answer.RerankSigns()
	return o
}
