package answer

import (
	"cmp"
	_ "embed"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// candidate is a sentence that could be quoted.
type candidate struct {
	source   int     // index into Evidence.Sources
	sentence int     // index into the source's Reading.Sentences
	score    float64 // above 0; one tenth of it is at most the share of the question's words that the best sentence speaks of
	features []Feature

	raw   float64 // the learned score, in logarithms of odds
	again float64 // what the forest added to it
	row   *row    // its measured features
	table *table  // the evidence as it was matched; shared
}

// BM25 with a weak length normalisation, which was measured to serve sentences
// best.
const (
	bm25K = 1.2
	bm25B = 0.3
)

//go:embed data/ranker.txt
var rankerFile string

// rankWeights loads the learned weights.
var rankWeights = sync.OnceValue(func() []float64 {
	w, _ := parseWeights(rankerFile, featureNames[:]) // embedded, and read by a test
	return w
})

// parseWeights reads weights, one a line: the number, white space, and one of
// the names; a name that has no line weighs nothing.
func parseWeights(text string, names []string) ([]float64, error) {
	w := make([]float64, len(names))
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		number, name, _ := strings.Cut(line, " ")
		value, err := strconv.ParseFloat(number, 64)
		at := slices.Index(names, strings.TrimSpace(name))
		if err != nil || at < 0 {
			return w, fmt.Errorf("weights: can't read %q", line)
		}
		w[at] = value
	}
	return w, nil
}

// rankedSheet makes the sheet of a question with every quotable sentence of the
// evidence scored, best first. Equal scores are put in the order of article id and
// sentence, so that the order of the sources doesn't matter.
func rankedSheet(q Query, ev Evidence, m Models) *sheet {
	s := newSheet(q, ev, rankLinear(q, ev))
	s.models = m
	s.rerank()
	weights := rankWeights()
	for n := range s.ranked {
		c := &s.ranked[n]
		c.score = c.table.spread(c.raw-s.ranked[0].raw, s.ranked[0].row)
		if n < explained {
			c.features = explain(c.row, weights)
			if c.again != 0 {
				c.features = append(c.features, Feature{Name: "as such questions are answered elsewhere", Value: c.again, Weight: 1})
			}
		}
	}
	return s
}

// rankLinear puts the sentences in the order of the linear weights alone.
func rankLinear(q Query, ev Evidence) []candidate {
	t := newTable(q, ev)
	weights := rankWeights()
	n := int(t.count)
	rows := make([]row, 0, n)
	out := make([]candidate, 0, n)
	for i := range ev.Sources {
		if t.prepared[i] == nil {
			continue
		}
		for j, s := range ev.Sources[i].Reading.Sentences {
			if !s.Quotable {
				continue
			}
			rows = append(rows, row{})
			f := &rows[len(rows)-1]
			t.measure(i, j, f)
			c := candidate{source: i, sentence: j, row: f, table: t}
			for k, v := range f {
				c.raw += float64(v) * weights[k]
			}
			out = append(out, c)
		}
	}
	inOrder(out, ev)
	return out
}

// inOrder sorts candidates, best first.
func inOrder(out []candidate, ev Evidence) {
	slices.SortFunc(out, func(a, b candidate) int {
		if a.raw != b.raw {
			return cmp.Compare(b.raw, a.raw)
		}
		return cmp.Or(
			cmp.Compare(ev.Sources[a.source].Article.ID, ev.Sources[b.source].Article.ID),
			cmp.Compare(a.sentence, b.sentence),
		)
	})
}

// spread turns the learned score, a logarithm of odds of which only differences
// mean something, into one that is 0 where nothing of the question was found,
// and falls by a factor of e when the odds fall by one of e to the fourth.
func (t *table) spread(behind float64, best *row) float64 {
	const gentle = 4
	return 10 * math.Exp(behind/gentle) * float64(best[fCovered]+best[fAlike])
}

// explained is the number of candidates that carry the reasons for their place.
const explained = 30

// explain lists the features that moved a sentence, the strongest first.
func explain(f *row, weights []float64) []Feature {
	var out []Feature
	for k, v := range f {
		if v != 0 && weights[k] != 0 {
			out = append(out, Feature{Name: featureNames[k], Value: float64(v), Weight: weights[k]})
		}
	}
	slices.SortStableFunc(out, func(a, b Feature) int {
		return cmp.Compare(max(b.Value*b.Weight, -b.Value*b.Weight), max(a.Value*a.Weight, -a.Value*a.Weight))
	})
	return out
}
