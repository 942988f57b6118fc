package main

import (
	"cmp"
	"fmt"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/index/answer"
)

// confidenceCommand learns when the articles answer a question at all.
type confidenceCommand struct {
	Data  string   `help:"Folder with the public data sets." default:"../shared/data" type:"existingdir"`
	Talks talkSets `help:"Folders with questions and articles." default:"../shared/talks,index/eval/testdata/talks"`
	Out   string   `help:"File to write; empty for none." default:"index/answer/data/confidence.txt"`
	Ridge float64  `help:"Penalty on large weights." default:"0.003"`
	Squad float64  `help:"Weight of a SQuAD question." default:"0.15"`
	Taken float64  `help:"Weight of a question whose answer was taken out of the articles." default:"0.4"`
	Other float64  `help:"Weight of a question asked of other talks." default:"0.1"`
	Show  bool     `help:"Print the open questions on the wrong side."`
	Held  bool     `help:"Measure on the held-out talks, too (totals only)."`
}

// judged is a question with its signs and whether the articles answer it.
type judged struct {
	group, text, kind string
	values            []float64
	refused           bool // by a rule, whatever the signs
	answerable        bool
	weight            float64
	natural           bool // an open question asked of its own talks
}

func judge(q asked, p *pool, answerable bool, weight float64) judged {
	j := judged{group: q.group, text: q.text, kind: q.kind, answerable: answerable, weight: weight}
	j.values, j.refused = answer.MeasureConfidence(answer.Parse(answer.Question{Text: q.text}, p.dossier), p.evidence, answer.Models{})
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

const signComment = `Weights of the signs that a question is answered, made by: go run ./cmd/train confidence
Learned on the open questions and on SQuAD 2.0 dev (Rajpurkar and others 2018, CC BY-SA 4.0).`

// Run learns a logistic regression, cross-validated by talks.
func (c *confidenceCommand) Run(log *slog.Logger) error {
	var all []judged
	open, err := c.Talks.load(false)
	if err != nil {
		return err
	}
	for _, q := range open.questions {
		own := open.each[q.group]
		j := judge(q, own, q.answerable, 1)
		j.natural = true
		all = append(all, j)
		if !q.answerable {
			continue
		}
		if q.kind != "attended" {
			all = append(all, judge(q, own.without(q), false, c.Taken))
		}
		for name, p := range open.each {
			if name != q.group && (len(name)+len(q.text))%5 == 0 && q.kind != "blocking" && q.kind != "next" {
				all = append(all, judge(q, p, false, c.Other))
			}
		}
	}
	log.Info("talks", "judged", len(all))
	if c.Squad > 0 {
		pools, questions, err := loadSquad(filepath.Join(c.Data, "squad2", "dev.json"))
		if err != nil {
			return err
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
		for _, half := range questions {
			for i, q := range half {
				if i%4 == 0 {
					all = append(all, judge(q, single[q.group], q.answerable, c.Squad))
				}
			}
		}
		log.Info("squad", "judged", len(all))
	}
	all = slices.DeleteFunc(all, func(j judged) bool { return j.values == nil })
	var folds []string
	for _, j := range all {
		if j.natural && !slices.Contains(folds, j.group) {
			folds = append(folds, j.group)
		}
	}
	var results, signsOnly []outcome
	for _, f := range folds {
		var train []judged
		for _, j := range all {
			if j.group != f {
				train = append(train, j)
			}
		}
		w := logistic(train, c.Ridge)
		for _, j := range all {
			if j.natural && j.group == f {
				o := outcome{p: probability(j.values, w), answerable: j.answerable, text: f + " " + j.kind + ": " + j.text}
				signsOnly = append(signsOnly, o)
				if j.refused {
					o.p *= .3
				}
				results = append(results, o)
			}
		}
	}
	report("signs alone", signsOnly)
	report("with the rules", results)
	w := logistic(all, c.Ridge)
	for k, x := range w {
		fmt.Printf("%+.3f %s\n", x, answer.SignNames()[k])
	}
	if c.Show {
		slices.SortFunc(results, func(a, b outcome) int { return cmp.Compare(a.p, b.p) })
		for _, r := range results {
			if r.answerable == (r.p < .5) {
				fmt.Printf("%.2f %v %s\n", r.p, r.answerable, r.text)
			}
		}
	}
	if c.Held {
		held, err := c.Talks.load(true)
		if err != nil {
			return err
		}
		var rs []outcome
		for _, q := range held.questions {
			j := judge(q, held.each[q.group], q.answerable, 1)
			o := outcome{p: probability(j.values, w), answerable: j.answerable}
			if j.refused {
				o.p *= .3
			}
			rs = append(rs, o)
		}
		report("held out", rs)
	}
	if c.Out == "" {
		return nil
	}
	return os.WriteFile(c.Out, []byte(answer.FormatSignWeights(signComment, w)), 0o644)
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

func probability(values, w []float64) float64 {
	s := 0.0
	for k, v := range values {
		s += w[k] * v
	}
	return 1 / (1 + math.Exp(-s))
}

// answered is how much more a set of answerable questions weighs than one of
// unanswerable ones: people ask more of the first.
const answered = 1.4

// caution is how much more the signs that come from the extraction of facts are
// held back. Its rules were written with these very talks in view, so that they
// are surer of themselves here than they will be elsewhere.
const caution = 30

// logistic learns weights by Newton's method with a ridge.
func logistic(train []judged, ridge float64) []float64 {
	n := len(answer.SignNames())
	w := make([]float64, n)
	yes, no := 0.0, 0.0
	for _, j := range train {
		if j.answerable {
			yes += j.weight
		} else {
			no += j.weight
		}
	}
	for range 25 {
		h := make([][]float64, n)
		for a := range h {
			h[a] = make([]float64, n+1)
			r := ridge
			if answer.OfFacts(a) {
				r *= caution
			}
			h[a][a] = r
			h[a][n] = -r * w[a]
		}
		h[0][0], h[0][n] = 1e-6, 0
		for _, j := range train {
			p := probability(j.values, w)
			weight := j.weight / no / 2
			y := 0.0
			if j.answerable {
				y, weight = 1, answered*j.weight/yes/2
			}
			for a, x := range j.values {
				if x == 0 {
					continue
				}
				h[a][n] += weight * (y - p) * x
				for b, z := range j.values {
					h[a][b] += weight * p * (1 - p) * x * z
				}
			}
		}
		step := solve(h)
		for k := range w {
			w[k] += step[k]
		}
	}
	return w
}

// solve gives x of m x = b, b being the last column, by elimination.
func solve(m [][]float64) []float64 {
	n := len(m)
	for c := range n {
		best := c
		for r := c; r < n; r++ {
			if math.Abs(m[r][c]) > math.Abs(m[best][c]) {
				best = r
			}
		}
		m[c], m[best] = m[best], m[c]
		if math.Abs(m[c][c]) < 1e-12 {
			continue
		}
		for r := range n {
			if r != c && m[r][c] != 0 {
				f := m[r][c] / m[c][c]
				for k := c; k <= n; k++ {
					m[r][k] -= f * m[c][k]
				}
			}
		}
	}
	x := make([]float64, n)
	for c := range n {
		if math.Abs(m[c][c]) >= 1e-12 {
			x[c] = m[c][n] / m[c][c]
		}
	}
	return x
}
