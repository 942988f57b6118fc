package main

import (
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"

	"parley/index/answer"
	"parley/index/eval"
	"parley/index/forest"
)

// peopleCommand learns whom a question about a meeting asks for.
type peopleCommand struct {
	Talks talkSets `help:"Folders with questions and articles." default:"../shared/talks,index/eval/testdata/talks"`
	Out   string   `help:"File to write; empty for none." default:"index/answer/data/people.txt"`
	Trees int      `help:"Trees of the forest." default:"120"`
	Depth int      `help:"Depth of a tree." default:"4"`
	Rate  float64  `help:"Share of each step that is taken." default:"0.06"`
	Least float64  `help:"Second derivatives that a leaf holds at least." default:"2"`
	Ridge float64  `help:"Penalty on large leaves." default:"3"`
	Show  bool     `help:"Print what is wrong with each question, answered by a forest that did not learn from its talks."`
}

// guestList is a question with everybody whom it could ask for.
type guestList struct {
	q      *eval.Question
	people []answer.PersonMeasured
	gold   []bool
	spare  []bool // may be named without penalty
}

func guests(q asked, p *pool, m answer.Models) (guestList, bool) {
	people, ok := answer.MeasurePeople(answer.Parse(answer.Question{Text: q.text, Kind: answer.Attended}, p.dossier), p.evidence, m)
	g := guestList{q: q.names, people: people}
	g.gold, g.spare = make([]bool, len(people)), make([]bool, len(people))
	for _, alt := range q.names.Gold {
		g.mark(alt, g.gold)
	}
	for _, alt := range q.names.Optional {
		g.mark(alt, g.spare)
	}
	return g, ok && len(people) > 0
}

// mark marks whoever is meant by one of the alternatives: of several whose
// names hold it, the one with the most mentions; the others teach nothing.
func (g *guestList) mark(alt []string, marks []bool) {
	best := -1
	for i, x := range g.people {
		if eval.Names([][]string{alt}, x.Name) && (best < 0 || x.Mentions > g.people[best].Mentions) {
			best = i
		}
	}
	for i, x := range g.people {
		if eval.Names([][]string{alt}, x.Name) {
			if i == best {
				marks[i] = true
			} else {
				g.spare[i] = true
			}
		}
	}
}

// examples are the rows of a list. Each question counts the same, however many
// people there are.
func (g *guestList) examples(list int) []forest.Example {
	var out []forest.Example
	for i, x := range g.people {
		if g.spare[i] && !g.gold[i] {
			continue
		}
		out = append(out, forest.Example{Row: x.Features, Gold: g.gold[i], Weight: 1, List: list})
	}
	return out
}

// answered scores the answer that gives those for whom take holds.
func (g *guestList) answered(take func(i int) bool) (f1 float64, forbidden bool) {
	given, right, found := 0, 0, make([]bool, len(g.q.Gold))
	for i, x := range g.people {
		if !take(i) {
			continue
		}
		given++
		if g.gold[i] || g.spare[i] {
			right++
		} else if slices.ContainsFunc(g.q.Not, func(n string) bool { return eval.Names([][]string{{n}}, x.Name) }) {
			forbidden = true
		}
		for k, alt := range g.q.Gold {
			found[k] = found[k] || eval.Names([][]string{alt}, x.Name)
		}
	}
	n := 0
	for _, f := range found {
		if f {
			n++
		}
	}
	if right == 0 || n == 0 {
		return 0, forbidden
	}
	p, r := float64(right)/float64(given), float64(n)/float64(len(found))
	return 2 * p * r / (p + r), forbidden
}

const peopleComment = `Forest of whom a question about a meeting asks for, made by: go run ./cmd/train people
Learned on the open questions about talks.`

// Run measures across talks, then learns on everything.
func (c *peopleCommand) Run(log *slog.Logger) error {
	open, err := c.Talks.load(false)
	if err != nil {
		return err
	}
	cross, err := open.crossPresence(c.Talks, usual[presenceCommand]())
	if err != nil {
		return err
	}
	open.crossRerank(cross, usual[rerankCommand](), log)
	lists := c.measured(open, cross)
	log.Info("measured", "questions", len(lists))
	var names, ruleF1, bestF1 float64
	steps := []float64{.2, .25, .3, .35, .4, .5}
	f1, forbidden, refused := make([]float64, len(steps)), make([]int, len(steps)), make([]int, len(steps))
	no := 0.0
	for _, fold := range open.folds() {
		var train []forest.Example
		for k := range lists {
			if !slices.Contains(fold, lists[k].q.Corpus) {
				train = append(train, lists[k].examples(k)...)
			}
		}
		f := forest.Learn(train, c.options())
		for k := range lists {
			g := &lists[k]
			if !slices.Contains(fold, g.q.Corpus) {
				continue
			}
			chance := make([]float64, len(g.people))
			for i, x := range g.people {
				chance[i] = forest.Probability(f.Score(x.Features))
			}
			if !g.q.Answerable {
				no++
				for n, t := range steps {
					if slices.Max(chance) < t {
						refused[n]++
					}
				}
				continue
			}
			if !g.q.AsksForNames() {
				continue
			}
			names++
			r, _ := g.answered(func(i int) bool { return g.people[i].Ruled })
			ruleF1 += r
			b, _ := g.answered(func(i int) bool { return g.gold[i] })
			bestF1 += b
			limit := answer.LeastChance(chance)
			for n, t := range steps {
				x, bad := g.answered(func(i int) bool { return chance[i] >= max(limit, t) })
				f1[n] += x
				if bad {
					forbidden[n]++
				}
				if n == 0 && c.Show && x < 1 {
					g.show(chance, limit, x, r)
				}
			}
		}
	}
	fmt.Printf("%.0f questions for names; rules F1 %.3f, all candidates right %.3f\n", names, ruleF1/names, bestF1/names)
	for n, t := range steps {
		fmt.Printf("from %.2f: F1 %.3f, forbidden %.3f; of %.0f without an answer nobody named in %.2f\n", t, f1[n]/names, float64(forbidden[n])/names, no, float64(refused[n])/no)
	}
	if c.Out == "" {
		return nil
	}
	var all []forest.Example
	for k := range lists {
		all = append(all, lists[k].examples(k)...)
	}
	return os.WriteFile(c.Out, []byte(forest.Learn(all, c.options()).Format(peopleComment)), 0o644)
}

// measured measures everybody whom the questions could ask for.
func (c *peopleCommand) measured(open *talks, cross crossFitted) []guestList {
	var lists []guestList
	for _, q := range open.questions {
		if q.kind != string(answer.Attended) {
			continue
		}
		if g, ok := guests(q, open.each[q.group], cross[q.group]); ok {
			lists = append(lists, g)
		}
	}
	return lists
}

func (c *peopleCommand) options() forest.Options {
	o := forest.Options{Names: answer.PeopleFeatures(), Trees: c.Trees, Depth: c.Depth, Rate: c.Rate, Ridge: c.Ridge, Least: c.Least}
	o.Signs = answer.PeopleSigns()
	return o
}

// show prints what is wrong with a question.
func (g *guestList) show(chance []float64, limit, f1, rules float64) {
	fmt.Printf("-- %.2f (rules %.2f) %s %s\n", f1, rules, g.q.ID, g.q.Question)
	for i, x := range g.people {
		if (chance[i] >= limit) != g.gold[i] || chance[i] > .3 {
			fmt.Printf("      %.2f gold %v rules %v %s\n", chance[i], g.gold[i], x.Ruled, x.Name)
		}
	}
	var missing []string
	for _, alt := range g.q.Gold {
		if !slices.ContainsFunc(g.people, func(x answer.PersonMeasured) bool { return eval.Names([][]string{alt}, x.Name) }) {
			missing = append(missing, alt[0])
		}
	}
	if len(missing) > 0 {
		fmt.Printf("      not among the candidates: %s\n", strings.Join(missing, ", "))
	}
}
