package answer

import (
	_ "embed"
	"slices"
	"sync"

	"parley/index/forest"
)

// rerankDepth is how many of the best sentences the forest puts in order again:
// the linear weights find them, and the forest knows which reasons count for
// which kind of question.
const rerankDepth = 40

// rerankKinds are the kinds of which the forest knows one from another.
var rerankKinds = [...]Kind{Attended, Blocking, Next, When, Where, Said, Position, Role, Why, Number, Latest, Search}

// The features that the forest sees beside those of the linear ranking.
const (
	rBehind = int(features) + iota // behind the best in the linear score
	rRank                          // number of better ones
	rWords                         // of the question
	rNamed                         // the question names something
	rPast                          // the sentence before tells of the same
	rKinds                         // the kinds follow
	rerankN = rKinds + len(rerankKinds)
)

// rerankNames names the features of the forest.
var rerankNames = sync.OnceValue(func() []string {
	names := append(slices.Clone(featureNames[:]), "behind the best sentence", "number of better sentences", "words that the question has", "the question names something", "words of the best sentences in this article")
	for _, k := range rerankKinds {
		names = append(names, "asks "+string(k))
	}
	return names
})

//go:embed data/rerank.txt
var rerankFile string

var rerankModel = sync.OnceValue(func() *forest.Forest {
	f, err := forest.Parse(rerankFile, rerankNames()) // embedded, and read by a test
	if err != nil {
		return nil
	}
	return f
})

// rerankRows gives the features of the first candidates, which are in the order
// of their linear scores.
func rerankRows(q Query, ranked []candidate) [][]float32 {
	if len(ranked) == 0 {
		return nil
	}
	t := ranked[0].table
	n := min(len(ranked), rerankDepth)
	all := make([]float32, n*rerankN)
	rows := make([][]float32, n)
	best := map[int]int{} // sentences of each source among the first
	for _, c := range ranked[:min(n, 10)] {
		best[c.source]++
	}
	for i, c := range ranked[:n] {
		row := all[i*rerankN : (i+1)*rerankN]
		copy(row, c.row[:])
		row[rBehind] = float32(c.raw - ranked[0].raw)
		row[rRank] = float32(i)
		row[rWords] = float32(len(t.wanted))
		if t.names > 0 {
			row[rNamed] = 1
		}
		row[rPast] = float32(best[c.source])
		if k := slices.Index(rerankKinds[:], q.Kind); k >= 0 {
			row[rKinds+k] = 1
		}
		rows[i] = row
	}
	return rows
}

// rerank adds to the linear scores of the first candidates what the forest
// knows of them.
func rerank(q Query, ranked []candidate) {
	model := rerankModel()
	if model == nil {
		return
	}
	for i, row := range rerankRows(q, ranked) {
		ranked[i].raw += model.Score(row)
	}
}

// RerankMeasured is one of the sentences that the linear ranking puts first.
type RerankMeasured struct {
	Source, Sentence int
	Raw              float64   // the linear score
	Features         []float32 // in the order of RerankFeatures
}

// RerankFeatures names the features of RerankMeasured.
func RerankFeatures() []string { return slices.Clone(rerankNames()) }

// MeasureRerank gives the sentences that the linear ranking puts first.
func MeasureRerank(q Query, ev Evidence) []RerankMeasured {
	ground(&q, ev)
	ranked := rankLinear(q, ev)
	var out []RerankMeasured
	for i, row := range rerankRows(q, ranked) {
		c := ranked[i]
		out = append(out, RerankMeasured{c.source, c.sentence, c.raw, row})
	}
	return out
}
