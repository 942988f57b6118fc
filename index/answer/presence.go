package answer

import (
	"bufio"
	_ "embed"
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"
	"sync"

	"parley/corpus"
	"parley/corpus/reading"
)

// Presence tells from the words around a name whether the sentence says that
// its bearer was, is or will be at a meeting. It is a logistic regression.
type Presence struct {
	weights map[string]float32
}

//go:embed data/presence.txt
var presenceFile string

var presenceModel = sync.OnceValue(func() *Presence {
	p, err := parsePresence(presenceFile) // embedded, and read by a test
	if err != nil {
		return &Presence{}
	}
	return p
})

// parsePresence reads a weight and a sign on each line.
func parsePresence(text string) (*Presence, error) {
	p := &Presence{weights: map[string]float32{}}
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		number, sign, _ := strings.Cut(line, " ")
		w, err := strconv.ParseFloat(number, 32)
		if err != nil || sign == "" {
			return nil, fmt.Errorf("presence, line %d: can't read %q", n, line)
		}
		p.weights[sign] = float32(w)
	}
	return p, lines.Err()
}

// chance is the probability for a name with those signs.
func (p *Presence) chance(signs []string) float32 {
	sum := 0.0
	for _, s := range signs {
		sum += float64(p.weights[s])
	}
	return float32(1 / (1 + math.Exp(-sum)))
}

// presences remembers what the embedded model says of the names of an article.
type presences struct {
	once sync.Once
	of   *besides
}

// besides is what the words around the names of an article tell, by mention of
// its reading.
type besides struct {
	chance []float32 // that the sentence says that the bearer was at a meeting
	list   []int     // the first name of the list in which the name stands
}

// presenceIn gives what the words around the names of src tell.
func (s *sheet) presenceIn(src *Source) *besides {
	if s.models.Presence == nil && src.Prepared != nil {
		all := &src.Prepared.presences
		all.once.Do(func() { all.of = presenceModel().measure(src.Article, src.Reading) })
		return all.of
	}
	if s.names == nil {
		s.names = map[*Source]*besides{}
	}
	if s.names[src] == nil {
		model := s.models.Presence
		if model == nil {
			model = presenceModel()
		}
		s.names[src] = model.measure(src.Article, src.Reading)
	}
	return s.names[src]
}

// presenceOf gives the chances of the people whom l names.
func (s *sheet) presenceOf(l *line) []float32 {
	var out []float32
	all := l.src.Reading.Mentions
	first := sort.Search(len(all), func(i int) bool { return all[i].Span.Start >= l.span.Start })
	for k := first; k < len(all) && all[k].Span.Start < l.span.End; k++ {
		if m := all[k]; m.Sentence == l.sentence && namesPerson(l.src.Reading, m) {
			out = append(out, s.presenceIn(l.src).chance[k])
		}
	}
	return out
}

// measure looks at every name of a person in the article.
func (p *Presence) measure(a *corpus.Article, r *reading.Reading) *besides {
	out := &besides{make([]float32, len(r.Mentions)), make([]int, len(r.Mentions))}
	c := newContexts(a, r)
	for k, m := range r.Mentions {
		out.list[k] = k
		if !namesPerson(r, m) {
			continue
		}
		signs, list := c.signs(k)
		out.chance[k], out.list[k] = p.chance(signs), list
	}
	return out
}
