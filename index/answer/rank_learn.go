package answer

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// Measured is a quotable sentence with its features, for learning the ranking.
type Measured struct {
	Source, Sentence int
	Features         []float32 // in the order of RankFeatures
}

// RankFeatures names the features of Measured.
func RankFeatures() []string { return slices.Clone(featureNames[:]) }

// MeasureSentences gives the features of every quotable sentence of the
// evidence, in the order of sources and sentences.
func MeasureSentences(q Query, ev Evidence) []Measured {
	t := newTable(q, ev)
	var out []Measured
	for i := range ev.Sources {
		if t.prepared[i] == nil {
			continue
		}
		for j, s := range ev.Sources[i].Reading.Sentences {
			if s.Quotable {
				var f row
				t.measure(i, j, &f)
				out = append(out, Measured{Source: i, Sentence: j, Features: f[:]})
			}
		}
	}
	return out
}

// RankExample is a question to learn the ranking from: its candidates, and
// which of them answer it.
type RankExample struct {
	Rows   [][]float32
	Gold   []bool
	Weight float64
}

// RankOptions are how LearnRanking learns.
type RankOptions struct {
	Rounds  int     // passes over the examples
	Ridge   float64 // penalty on large weights
	Without []bool  // features to leave out, in the order of RankFeatures; may be nil
}

// LearnRanking learns weights in the order of RankFeatures. It minimises the
// list-wise cross entropy of each example: the softmax over its candidates,
// all its gold sentences together (ListNet; Cao and others 2007), by Adam
// (Kingma and Ba 2015). The same examples give the same weights.
func LearnRanking(examples []RankExample, o RankOptions) []float64 {
	const batch, rate, slow, slower = 64, 0.05, 0.9, 0.999
	w := make([]float64, features)
	m, v := make([]float64, features), make([]float64, features)
	random := rand.New(rand.NewPCG(1, 2))
	var order []int
	for i, e := range examples {
		if slices.Contains(e.Gold, true) {
			order = append(order, i)
		}
	}
	step := 0.0
	for round := range o.Rounds {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		now := rate * (1 - float64(round)/float64(o.Rounds))
		for at := 0; at < len(order); at += batch {
			g := make([]float64, features)
			total := 0.0
			for _, i := range order[at:min(at+batch, len(order))] {
				total += examples[i].Weight
				examples[i].gradient(w, g)
			}
			step++
			for k := range w {
				if o.Without != nil && o.Without[k] {
					continue
				}
				d := g[k]/total + o.Ridge*w[k]
				m[k] = slow*m[k] + (1-slow)*d
				v[k] = slower*v[k] + (1-slower)*d*d
				w[k] -= now * (m[k] / (1 - math.Pow(slow, step))) / (math.Sqrt(v[k]/(1-math.Pow(slower, step))) + 1e-8)
			}
		}
	}
	return w
}

// gradient adds that of e at weights w to g.
func (e *RankExample) gradient(w, g []float64) {
	odds := make([]float64, len(e.Rows))
	top := math.Inf(-1)
	for c, r := range e.Rows {
		odds[c] = rankScore(r, w)
		top = max(top, odds[c])
	}
	all, gold := 0.0, 0.0
	for c := range odds {
		odds[c] = math.Exp(odds[c] - top)
		all += odds[c]
		if e.Gold[c] {
			gold += odds[c]
		}
	}
	for c, r := range e.Rows {
		d := odds[c] / all
		if e.Gold[c] {
			d -= odds[c] / gold
		}
		d *= e.Weight
		if math.Abs(d) < 1e-6 {
			continue
		}
		for k, x := range r {
			g[k] += d * float64(x)
		}
	}
}

// Place gives how many candidates stand before the first gold one under
// weights w, or -1 where none is gold. A tie is counted against it.
func (e *RankExample) Place(w []float64) int {
	best, found := 0.0, false
	for c, r := range e.Rows {
		if s := rankScore(r, w); e.Gold[c] && (!found || s > best) {
			best, found = s, true
		}
	}
	if !found {
		return -1
	}
	before := 0
	for c, r := range e.Rows {
		if !e.Gold[c] && rankScore(r, w) >= best {
			before++
		}
	}
	return before
}

func rankScore(r []float32, w []float64) float64 {
	s := 0.0
	for k, x := range r {
		s += float64(x) * w[k]
	}
	return s
}

// FormatRankWeights gives the file form of weights in the order of
// RankFeatures, under a comment.
func FormatRankWeights(comment string, weights []float64) string {
	return formatWeights(comment, weights, featureNames[:])
}

func formatWeights(comment string, weights []float64, names []string) string {
	var b strings.Builder
	for line := range strings.Lines(comment) {
		fmt.Fprintf(&b, "# %s\n", strings.TrimSpace(line))
	}
	for k, w := range weights {
		fmt.Fprintf(&b, "%+.3f %s\n", w, names[k])
	}
	return b.String()
}
