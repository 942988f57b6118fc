package main

import (
	"fmt"
	"log/slog"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"parley/index/answer"
)

// rankCommand learns the weights of the ranking.
type rankCommand struct {
	Data        string  `help:"Folder with the public data sets." default:"../shared/data" type:"existingdir"`
	Talks       string  `help:"Folder with the open questions and articles." default:"../shared/talks" type:"existingdir"`
	Out         string  `help:"File to write; empty for none." default:""`
	Weight      float64 `help:"Weight of an open question beside one of SQuAD's." default:"4"`
	Ridge       float64 `help:"Penalty on large weights." default:"0.0005"`
	Without     string  `help:"Leave these features out, comma separated."`
	Ablate      bool    `help:"Measure what each group of features gives."`
	Misses      bool    `help:"Print the open questions that are missed."`
	SquadMisses bool    `help:"Print some of the SQuAD questions that are missed."`
	Held        bool    `help:"Measure on the held-out talks, too (totals only)."`
	Each        bool    `help:"Search only the talks of a question, not all."`
}

// list is one question's candidates.
type list struct {
	asked     asked
	rows      [][]float32
	gold      []bool
	texts     []string
	where     []string
	paragraph []int
	weight    float64
	any       bool // some candidate is gold
}

const keptCandidates = 120

// measure makes the list of a question.
func measure(q asked, weight float64, texts bool) list {
	l := list{asked: q, weight: weight}
	query := answer.Parse(answer.Question{Text: q.text}, q.pool.dossier)
	found := answer.MeasureSentences(query, q.pool.evidence)
	type scored struct {
		m    answer.Measured
		base float32
		gold bool
		text string
	}
	all := make([]scored, len(found))
	for i, m := range found {
		s := q.pool.evidence.Sources[m.Source]
		span := s.Reading.Sentences[m.Sentence].Span
		text := s.Article.Text[span.Start:span.End]
		all[i] = scored{m: m, base: m.Features[0] + .6*m.Features[1] + .3*m.Features[5] + .3*m.Features[6], gold: q.gold(s.Article, span, text), text: text}
		all[i].base += .2 * (m.Features[18] + m.Features[19] + m.Features[20])
	}
	slices.SortStableFunc(all, func(a, b scored) int {
		switch {
		case a.base > b.base:
			return -1
		case a.base < b.base:
			return 1
		}
		return 0
	})
	for i, s := range all {
		if i >= keptCandidates && !s.gold {
			continue
		}
		l.rows = append(l.rows, s.m.Features)
		l.gold = append(l.gold, s.gold)
		l.any = l.any || s.gold
		if texts {
			l.texts = append(l.texts, s.text)
			l.paragraph = append(l.paragraph, q.pool.evidence.Sources[s.m.Source].Reading.Sentences[s.m.Sentence].Paragraph)
			l.where = append(l.where, q.pool.files[s.m.Source])
		}
	}
	return l
}

// learn minimises the list-wise cross entropy (softmax over a question's
// candidates, all its gold sentences together; Cao and others 2007, ListNet)
// with Adam.
func learn(lists []list, ridge float64, off []bool, rounds int) []float64 {
	n := len(off)
	w := make([]float64, n)
	m, v := make([]float64, n), make([]float64, n)
	r := rand.New(rand.NewPCG(1, 2))
	step := 0
	var order []int
	for i, l := range lists {
		if l.any && !slices.Contains(l.gold, false) == false {
			order = append(order, i)
		}
	}
	const batch = 64
	for round := range rounds {
		r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		rate := 0.05 * (1 - float64(round)/float64(rounds))
		for at := 0; at < len(order); at += batch {
			g := make([]float64, n)
			total := 0.0
			for _, i := range order[at:min(at+batch, len(order))] {
				l := &lists[i]
				total += l.weight
				p, pg := softmax(l, w)
				for c, row := range l.rows {
					d := (p[c] - pg[c]) * l.weight
					if math.Abs(d) < 1e-6 {
						continue
					}
					for k, x := range row {
						g[k] += d * float64(x)
					}
				}
			}
			step++
			for k := range w {
				if off[k] {
					continue
				}
				d := g[k]/total + ridge*w[k]
				m[k] = .9*m[k] + .1*d
				v[k] = .999*v[k] + .001*d*d
				w[k] -= rate * (m[k] / (1 - math.Pow(.9, float64(step)))) / (math.Sqrt(v[k]/(1-math.Pow(.999, float64(step)))) + 1e-8)
			}
		}
	}
	return w
}

func score(row []float32, w []float64) float64 {
	s := 0.0
	for k, x := range row {
		s += float64(x) * w[k]
	}
	return s
}

// softmax gives the share of each candidate, and its share among the gold ones.
func softmax(l *list, w []float64) (p, gold []float64) {
	p, gold = make([]float64, len(l.rows)), make([]float64, len(l.rows))
	top := math.Inf(-1)
	for c, row := range l.rows {
		p[c] = score(row, w)
		top = max(top, p[c])
	}
	sum, sumGold := 0.0, 0.0
	for c := range p {
		p[c] = math.Exp(p[c] - top)
		sum += p[c]
		if l.gold[c] {
			sumGold += p[c]
		}
	}
	for c := range p {
		if l.gold[c] {
			gold[c] = p[c] / sumGold
		}
		p[c] /= sum
	}
	return p, gold
}

// place gives the place of the first gold candidate, from 0, or -1.
func place(l *list, w []float64) int {
	best := -1.0
	var at float64
	for c, row := range l.rows {
		if l.gold[c] {
			if s := score(row, w); best < 0 || s > at {
				best, at = 1, s
			}
		}
	}
	if best < 0 {
		return -1
	}
	higher := 0
	for c, row := range l.rows {
		if !l.gold[c] && score(row, w) >= at {
			higher++
		}
	}
	return higher
}

type tally struct{ n, one, three, five int }

func (t *tally) add(p int) {
	t.n++
	if p >= 0 && p < 1 {
		t.one++
	}
	if p >= 0 && p < 3 {
		t.three++
	}
	if p >= 0 && p < 5 {
		t.five++
	}
}

func (t tally) String() string {
	f := func(x int) float64 { return float64(x) / float64(max(t.n, 1)) }
	return fmt.Sprintf("%.3f / %.3f / %.3f (%d)", f(t.one), f(t.three), f(t.five), t.n)
}

// groups are what Ablate leaves out together.
var groups = []struct{ name, features string }{
	{"paragraph and article", "words in the paragraph,words in the article"},
	{"coverage", "share of the question's words,most of the question's words,the rarest word"},
	{"word vectors", "words of like meaning"},
	{"neighbours", "words in the sentences around,missing words in the sentence before,missing words in the sentence after,words in the heading above"},
	{"title and source", "words in title and source"},
	{"pairs and density", "words side by side as in the question,words close together"},
	{"names and dates", "names of the question,names in the sentences around,names missing,dates of the question"},
	{"answer type", "a name of the kind asked for,a number or date of the kind asked for,words that announce such an answer,near the question's words,together with the question's words,nothing of the kind asked for,a number of what is counted"},
	{"manner", "name beside an office,words of the person asked about,reports what was said,speaks of what is in the way,speaks of what is to come,speaks of what is wanted,speaks of a change,gives a reason"},
	{"age", "recent article,newest article,earlier article"},
	{"place and length", "first sentence of the article,near the top of the article,very short,very long,can't stand alone,item of a list"},
}

// Run learns on one half of SQuAD and all but one of the talks, measures on
// the rest, and in the end learns on everything.
func (c *rankCommand) Run(log *slog.Logger) error {
	_, squad, err := loadSquad(filepath.Join(c.Data, "squad2", "dev.json"))
	if err != nil {
		return err
	}
	_, each, talks, err := loadTalks(c.Talks, false)
	if err != nil {
		return err
	}
	log.Info("loaded")
	halves := make([][]list, 2)
	done := make(chan int)
	for h := range 2 {
		go func() {
			for _, q := range squad[h] {
				if q.answerable {
					halves[h] = append(halves[h], measure(q, 1, c.SquadMisses))
				}
			}
			done <- h
		}()
	}
	<-done
	<-done
	var open []list
	for _, q := range talks {
		if q.answerable {
			open = append(open, measure(q, c.Weight/2, true))
			q.pool = each[q.group]
			open = append(open, measure(q, c.Weight/2, true))
		}
	}
	log.Info("measured", "squad", len(halves[0])+len(halves[1]), "open", len(open))
	names := answer.RankFeatures()
	off := make([]bool, len(names))
	for _, n := range strings.Split(c.Without, ",") {
		if k := slices.Index(names, n); k >= 0 {
			off[k] = true
		}
	}
	fmt.Println(c.round("all features", halves, open, off, true))
	if c.Ablate {
		for _, g := range groups {
			o := slices.Clone(off)
			for _, n := range strings.Split(g.features, ",") {
				if k := slices.Index(names, n); k >= 0 {
					o[k] = true
				} else {
					return fmt.Errorf("no feature %q", n)
				}
			}
			fmt.Println(c.round("without "+g.name, halves, open, o, false))
		}
	}
	w := learn(slices.Concat(halves[0], halves[1], open), c.Ridge, off, 30)
	for k, x := range w {
		fmt.Printf("%+.3f %s\n", x, names[k])
	}
	if c.Held {
		_, _, held, err := loadTalks(c.Talks, true)
		if err != nil {
			return err
		}
		var t tally
		for _, q := range held {
			if q.answerable && q.kind != "attended" {
				l := measure(q, 1, false)
				t.add(place(&l, w))
			}
		}
		fmt.Println("held out:", t)
	}
	if c.Out == "" {
		return nil
	}
	return os.WriteFile(c.Out, []byte(answer.FormatRankWeights("Weights of the ranking, made by: go run ./cmd/train rank", w)), 0o644)
}

// round measures one choice of features, cross-validated.
func (c *rankCommand) round(name string, halves [][]list, open []list, off []bool, verbose bool) string {
	var first, second, news, alone tally
	kinds := map[string]*tally{}
	causes, wants := map[string]int{}, map[string]map[string]int{}
	for h := range 2 {
		w := learn(slices.Concat(halves[1-h], open), c.Ridge, off, 20)
		for i := range halves[h] {
			p := place(&halves[h][i], w)
			if c.SquadMisses && verbose {
				l := &halves[h][i]
				top, gold := 0, -1
				for c, row := range l.rows {
					if score(row, w) > score(l.rows[top], w) {
						top = c
					}
					if l.gold[c] {
						gold = c
					}
				}
				first := strings.ToLower(strings.Fields(l.asked.text)[0])
				what := "right"
				if p != 0 {
					what = "elsewhere"
					if gold >= 0 && l.where[top] == l.where[gold] {
						what = "article"
						if l.paragraph[top] == l.paragraph[gold] {
							what = "paragraph"
						}
					}
				}
				causes[what]++
				if wants[first] == nil {
					wants[first] = map[string]int{}
				}
				wants[first][what]++
			}
			if c.SquadMisses && verbose && p != 0 && i%9 == 0 {
				printMiss(&halves[h][i], w, p)
			}
			if h == 0 {
				first.add(p)
			} else {
				second.add(p)
			}
		}
	}
	if c.SquadMisses && verbose {
		fmt.Println(causes)
		for k, v := range wants {
			if v["right"] > 20 {
				fmt.Println(k, v)
			}
		}
	}
	var fold []string
	for _, l := range open {
		if !slices.Contains(fold, l.asked.group) {
			fold = append(fold, l.asked.group)
		}
	}
	for _, g := range fold {
		var rest []list
		for _, l := range open {
			if l.asked.group != g {
				rest = append(rest, l)
			}
		}
		w := learn(slices.Concat(halves[0], halves[1], rest), c.Ridge, off, 12)
		for i := range open {
			l := &open[i]
			if l.asked.group != g {
				continue
			}
			p := place(l, w)
			if l.asked.pool.name == "talks" {
				if l.asked.kind != "attended" {
					news.add(p)
				}
				continue
			}
			if l.asked.kind != "attended" {
				alone.add(p)
			}
			if kinds[l.asked.kind] == nil {
				kinds[l.asked.kind] = &tally{}
			}
			kinds[l.asked.kind].add(p)
			if c.Misses && verbose && p != 0 {
				printMiss(l, w, p)
			}
		}
	}
	out := fmt.Sprintf("%-32s squad %s  %s  all talks %s  own talks %s", name, first, second, news, alone)
	if verbose {
		var ks []string
		for k := range kinds {
			ks = append(ks, k)
		}
		sort.Strings(ks)
		for _, k := range ks {
			out += fmt.Sprintf("\n    %-10s %s", k, kinds[k])
		}
	}
	return out
}

func printMiss(l *list, w []float64, p int) {
	names := answer.RankFeatures()
	fmt.Printf("-- %d %s %s: %s\n", p, l.asked.group, l.asked.kind, l.asked.text)
	top, gold := 0, -1
	for c, row := range l.rows {
		if score(row, w) > score(l.rows[top], w) {
			top = c
		}
		if l.gold[c] && (gold < 0 || score(row, w) > score(l.rows[gold], w)) {
			gold = c
		}
	}
	fmt.Printf("   got  %s %.160s\n", l.where[top], l.texts[top])
	if gold < 0 {
		fmt.Println("   no gold")
		return
	}
	fmt.Printf("   want %s %.160s\n", l.where[gold], l.texts[gold])
	type d struct {
		n string
		v float64
	}
	var ds []d
	for k := range names {
		ds = append(ds, d{names[k], float64(l.rows[top][k]-l.rows[gold][k]) * w[k]})
	}
	slices.SortFunc(ds, func(a, b d) int {
		if math.Abs(a.v) > math.Abs(b.v) {
			return -1
		}
		return 1
	})
	for _, x := range ds[:5] {
		fmt.Printf("      %+.2f %s\n", x.v, x.n)
	}
}
