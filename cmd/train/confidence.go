package main

import (
	"cmp"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/index/answer"
	"parley/index/forest"
)

// confidenceCommand learns when the articles answer a question at all.
type confidenceCommand struct {
	Data         string   `help:"Folder with the public data sets." default:"../shared/data" type:"existingdir"`
	Talks        talkSets `help:"Folders with questions and articles." default:"../shared/talks,index/eval/testdata/talks"`
	Out          string   `help:"File to write; empty for none." default:"index/answer/data/confidence.txt"`
	Trees        int      `help:"Trees of the forest." default:"120"`
	Unanswerable float64  `help:"Weight of a question that the articles don't answer." default:"2"`
	Squad        float64  `help:"Weight of a SQuAD question." default:"0.2"`
	Taken        float64  `help:"Weight of a question whose answer was taken out of the articles." default:"0.2"`
	Other        float64  `help:"Weight of a question asked of other talks." default:"0.3"`
	Show         bool     `help:"Print the open questions on the wrong side."`
}

// judged is a question with its signs and whether the articles answer it.
type judged struct {
	group, text, kind string
	values            []float32
	refused           bool // by a rule, whatever the signs
	answerable        bool
	weight            float64
	natural           bool // an open question asked of its own talks
}

func judge(q asked, p *pool, m answer.Models, answerable bool, weight float64) judged {
	j := judged{group: q.group, text: q.text, kind: q.kind, answerable: answerable, weight: weight}
	j.values, j.refused = answer.MeasureConfidence(answer.Parse(answer.Question{Text: q.text}, p.dossier), p.evidence, m)
	return j
}

// without gives the pool without the sentences that hold the gold.
func (p *pool) without(q asked) *pool {
	out := newPool(p.name)
	for i, s := range p.evidence.Sources {
		a := *s.Article
		cut := false
		for k := len(s.Reading.Sentences) - 1; k >= 0; k-- {
			span := s.Reading.Sentences[k].Span
			if q.gold(s.Article, span, s.Article.Text[span.Start:span.End]) {
				a.Text = a.Text[:span.Start] + strings.TrimLeft(a.Text[span.End:], " ")
				cut = true
			}
		}
		if !cut {
			out.evidence.Sources = append(out.evidence.Sources, s)
			out.files = append(out.files, p.files[i])
			continue
		}
		out.add(&a, p.files[i])
	}
	out.close()
	return out
}

const signComment = `Forest of the signs that a question is answered, made by: go run ./cmd/train confidence
Learned on the open questions and on SQuAD 2.0 dev (Rajpurkar and others 2018, CC BY-SA 4.0).`

// Run learns a forest, measured across talks.
func (c *confidenceCommand) Run(log *slog.Logger) error {
	open, err := c.Talks.load(false)
	if err != nil {
		return err
	}
	cross, err := open.crossAll(c.Talks, log)
	if err != nil {
		return err
	}
	all := c.judgeTalks(open, cross)
	log.Info("talks", "judged", len(all))
	if c.Squad > 0 {
		squad, err := c.judgeSquad()
		if err != nil {
			return err
		}
		all = append(all, squad...)
		log.Info("squad", "judged", len(squad))
	}
	all = slices.DeleteFunc(all, func(j judged) bool { return j.values == nil })
	var results []outcome
	for _, fold := range open.folds() {
		f := c.learn(all, fold)
		for _, j := range all {
			if j.natural && slices.Contains(fold, j.group) {
				o := outcome{p: forest.Probability(f.Score(j.values)), answerable: j.answerable, text: j.group + " " + j.kind + ": " + j.text}
				if j.refused {
					o.p *= .3
				}
				results = append(results, o)
			}
		}
	}
	report("across talks", results)
	if c.Show {
		slices.SortFunc(results, func(a, b outcome) int { return cmp.Compare(a.p, b.p) })
		for _, r := range results {
			if r.answerable == (r.p < .5) {
				fmt.Printf("%.2f %v %s\n", r.p, r.answerable, r.text)
			}
		}
	}
	if c.Out == "" {
		return nil
	}
	return os.WriteFile(c.Out, []byte(c.learn(all, nil).Format(signComment)), 0o644)
}

// learn grows a forest on all but some talks.
func (c *confidenceCommand) learn(all []judged, without []string) *forest.Forest {
	var rows []forest.Example
	for i, j := range all {
		if !slices.Contains(without, j.group) {
			rows = append(rows, forest.Example{Row: j.values, Gold: j.answerable, Weight: j.weight, List: i})
		}
	}
	return forest.Learn(rows, forest.Options{Names: answer.SignNames(), Trees: c.Trees, Depth: 3, Rate: .05, Ridge: 5, Least: 3})
}

// judgeTalks measures the open questions: asked of their own talks, asked of
// them once the answer is taken out, and some asked of other talks.
func (c *confidenceCommand) judgeTalks(open *talks, cross crossFitted) []judged {
	var all []judged
	names := slices.Sorted(maps.Keys(open.each))
	for i, q := range open.questions {
		own := open.each[q.group]
		weight := 1.0
		if !q.answerable {
			weight = c.Unanswerable
		}
		j := judge(q, own, cross[q.group], q.answerable, weight)
		j.natural = true
		all = append(all, j)
		if !q.answerable {
			continue
		}
		if q.kind != string(answer.Attended) && i%2 == 0 {
			all = append(all, judge(q, own.without(q), cross[q.group], false, c.Taken))
		}
		if other := names[i*7%len(names)]; other != q.group && i%3 == 0 && q.kind != string(answer.Blocking) && q.kind != string(answer.Next) {
			all = append(all, judge(q, open.each[other], cross[q.group], false, c.Other))
		}
	}
	return all
}

// judgeSquad measures a part of SQuAD's questions, each asked of one article.
func (c *confidenceCommand) judgeSquad() ([]judged, error) {
	pools, questions, err := loadSquad(filepath.Join(c.Data, "squad2", "dev.json"))
	if err != nil {
		return nil, err
	}
	single := map[string]*pool{}
	for _, p := range pools {
		for i, s := range p.evidence.Sources {
			one := newPool("squad")
			one.evidence.Sources = append(one.evidence.Sources, s)
			one.files = []string{p.files[i]}
			one.close()
			single[p.files[i]] = one
		}
	}
	var all []judged
	for _, half := range questions {
		for i, q := range half {
			if i%8 == 0 {
				all = append(all, judge(q, single[q.group], answer.Models{}, q.answerable, c.Squad))
			}
		}
	}
	return all, nil
}

type outcome struct {
	p          float64
	answerable bool
	text       string
}

// report prints the area under the curve, and what one threshold gives.
func report(name string, rs []outcome) {
	wins, pairs := 0.0, 0.0
	for _, a := range rs {
		for _, b := range rs {
			if a.answerable && !b.answerable {
				pairs++
				if a.p > b.p {
					wins++
				} else if a.p == b.p {
					wins += .5
				}
			}
		}
	}
	line := fmt.Sprintf("%-16s AUROC %.3f", name, wins/pairs)
	for _, t := range []float64{.25, .35, .45, .5, .55, .65} {
		var yes, answered, no, refused float64
		for _, r := range rs {
			if r.answerable {
				yes++
				if r.p >= t {
					answered++
				}
			} else {
				no++
				if r.p < t {
					refused++
				}
			}
		}
		line += fmt.Sprintf("  %.2f: %.3f/%.3f", t, answered/yes, refused/no)
	}
	fmt.Println(line)
}
