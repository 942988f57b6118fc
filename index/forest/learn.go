package forest

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Example is one row to learn from.
type Example struct {
	Row    []float32
	Gold   bool
	Weight float64
	List   int     // the question to which it belongs: its rows are kept together when rows are drawn
	Start  float64 // score before the first tree, such as that of a simpler model
}

// Loss says what the scores are to mean.
type Loss int

// The losses.
const (
	Odds  Loss = iota // logistic loss: the score is a logarithm of odds
	Lists             // cross entropy of the softmax over each list, all its gold rows together (ListNet; Cao and others 2007)
)

// Options are how Learn learns. All but Names may be zero.
type Options struct {
	Names  []string // of the features
	Loss   Loss
	Trees  int     // 100 where it is 0
	Depth  int     // of a tree; 3 where it is 0
	Rate   float64 // share of each step that is taken; .06 where it is 0
	Ridge  float64 // penalty on large leaves; 2 where it is 0
	Least  float64 // second derivatives that a leaf holds at least; 2 where it is 0
	Rows   float64 // share of the lists drawn for each tree; .8 where it is 0
	Fields float64 // share of the features drawn for each tree; .6 where it is 0
	// Signs holds +1 for a feature that may only raise the score, −1 for one
	// that may only lower it, 0 or nothing for others.
	Signs []int
}

func (o Options) withDefaults() Options {
	set := func(x *float64, v float64) {
		if *x == 0 {
			*x = v
		}
	}
	if o.Trees == 0 {
		o.Trees = 100
	}
	if o.Depth == 0 {
		o.Depth = 3
	}
	set(&o.Rate, .06)
	set(&o.Ridge, 2)
	set(&o.Least, 2)
	set(&o.Rows, .8)
	set(&o.Fields, .6)
	return o
}

// Learn grows a forest on the examples. It draws with a fixed seed.
func Learn(examples []Example, o Options) *Forest {
	o = o.withDefaults()
	f := &Forest{names: o.Names}
	if len(examples) == 0 {
		return f
	}
	l := newLearner(examples, o)
	if o.Loss == Odds {
		gold, all := 1.0, 2.0
		for _, e := range examples {
			all += e.Weight
			if e.Gold {
				gold += e.Weight
			}
		}
		if !slices.ContainsFunc(examples, func(e Example) bool { return e.Start != 0 }) {
			f.base = math.Log(gold / (all - gold))
		}
	}
	score := make([]float64, len(examples))
	for i, e := range examples {
		score[i] = f.base + e.Start
	}
	random := rand.New(rand.NewPCG(3, 4))
	lists := l.lists()
	for range o.Trees {
		if o.Loss == Odds {
			l.odds(score)
		} else {
			l.soften(lists, score)
		}
		var rows []int
		for _, list := range lists {
			if random.Float64() < o.Rows {
				rows = append(rows, list...)
			}
		}
		var fields []int
		for k := range l.cuts {
			if len(l.cuts[k]) > 0 && random.Float64() < o.Fields {
				fields = append(fields, k)
			}
		}
		t := l.grow(rows, fields)
		if len(t) == 1 {
			continue
		}
		f.trees = append(f.trees, t)
		one := Forest{trees: [][]node{t}}
		for i := range examples {
			score[i] += one.Score(examples[i].Row)
		}
	}
	return f
}

// learner holds the examples in the form in which trees are grown.
type learner struct {
	o        Options
	examples []Example
	cuts     [][]float32 // of each feature, ascending: where it may be split
	bins     [][]uint8   // of each feature, for each example: the number of cuts at or below its value
	slope    []float64   // first derivative of the loss, for each example
	bend     []float64   // second derivative
}

// mostCuts bounds the places at which a feature may be split.
const mostCuts = 40

func newLearner(examples []Example, o Options) *learner {
	n := len(examples[0].Row)
	l := &learner{o: o, examples: examples, cuts: make([][]float32, n), bins: make([][]uint8, n), slope: make([]float64, len(examples)), bend: make([]float64, len(examples))}
	values := make([]float32, len(examples))
	for k := range n {
		for i, e := range examples {
			values[i] = e.Row[k]
		}
		sorted := slices.Clone(values)
		slices.Sort(sorted)
		distinct := slices.Compact(slices.Clone(sorted))
		if len(distinct)-1 <= mostCuts {
			for i := 1; i < len(distinct); i++ {
				l.cuts[k] = append(l.cuts[k], (distinct[i-1]+distinct[i])/2)
			}
		} else {
			for c := 1; c <= mostCuts; c++ {
				v := sorted[c*len(sorted)/(mostCuts+1)]
				if m := len(l.cuts[k]); v > distinct[0] && (m == 0 || v > l.cuts[k][m-1]) {
					l.cuts[k] = append(l.cuts[k], v)
				}
			}
		}
		l.bins[k] = make([]uint8, len(examples))
		for i, v := range values {
			at, equal := slices.BinarySearch(l.cuts[k], v)
			if equal {
				at++
			}
			l.bins[k][i] = uint8(at)
		}
	}
	return l
}

// lists gives the examples of each list, in the order in which they come.
func (l *learner) lists() [][]int {
	at := map[int]int{}
	var out [][]int
	for i, e := range l.examples {
		k, ok := at[e.List]
		if !ok {
			k = len(out)
			at[e.List] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], i)
	}
	return out
}

func (l *learner) odds(score []float64) {
	for i, e := range l.examples {
		p := Probability(score[i])
		y := 0.0
		if e.Gold {
			y = 1
		}
		l.slope[i], l.bend[i] = e.Weight*(p-y), e.Weight*max(p*(1-p), 1e-6)
	}
}

func (l *learner) soften(lists [][]int, score []float64) {
	for _, list := range lists {
		top, all, gold := math.Inf(-1), 0.0, 0.0
		for _, i := range list {
			top = max(top, score[i])
		}
		for _, i := range list {
			x := math.Exp(score[i] - top)
			all += x
			if l.examples[i].Gold {
				gold += x
			}
		}
		for _, i := range list {
			e := &l.examples[i]
			if gold == 0 {
				l.slope[i], l.bend[i] = 0, 1e-6
				continue
			}
			x := math.Exp(score[i] - top)
			p := x / all
			l.slope[i], l.bend[i] = e.Weight*p, e.Weight*max(p*(1-p), 1e-6)
			if e.Gold {
				l.slope[i] -= e.Weight * x / gold
			}
		}
	}
}
