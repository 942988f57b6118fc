package index

import (
	"hash/fnv"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/registry"

	"parley/index/answer"
)

// analyzerName is how the mapping names the analyzer.
const analyzerName = "parley_en"

// words is the English analyzer. It cuts and stems as the questions are cut
// and stemmed, by answer.Words, and leaves out bleve's English stop words.
type words struct{ stop analysis.TokenMap }

// Analyze gives the stems of text.
func (w words) Analyze(text []byte) analysis.TokenStream {
	all := answer.Words(string(text))
	out := make(analysis.TokenStream, 0, len(all))
	for i, word := range all {
		if w.stop[word.Stem] || word.Stem == "" {
			continue
		}
		out = append(out, &analysis.Token{
			Term: []byte(word.Stem), Start: word.Start, End: word.End, Position: i + 1, Type: analysis.AlphaNumeric,
		})
	}
	return out
}

// analyzer gives the analyzer, after making it known to bleve under its name:
// bleve finds analyzers by name only, in a registry of the process.
var analyzer = sync.OnceValues(func() (words, error) {
	stop, err := registry.NewCache().TokenMapNamed(en.StopName)
	if err != nil {
		return words{}, err
	}
	w := words{stop: stop}
	err = registry.RegisterAnalyzer(analyzerName, func(map[string]any, *registry.Cache) (analysis.Analyzer, error) {
		return w, nil
	})
	return w, err
})

// analyze gives the stems of text as the index holds them.
func analyze(text string) []string {
	w, err := analyzer()
	if err != nil {
		return nil
	}
	var out []string
	for _, t := range w.Analyze([]byte(text)) {
		out = append(out, string(t.Term))
	}
	return out
}

// analyzerID changes when words are cut or stemmed differently.
func analyzerID() uint64 {
	const probe = "Don't the U.S. envoys' 1,500 co-operating ministries' café-owners say they're “running” to Mr. O'Neill's 3.5% re-elections at 11:59?"
	h := fnv.New64a()
	for _, stem := range analyze(probe) {
		h.Write(append([]byte(stem), 0))
	}
	return h.Sum64()
}
