package answer

import (
	"fmt"
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
