package answer

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"

	"parley/corpus"
	"parley/corpus/reading"
)

// PresenceExample is a name in a sentence to learn from.
type PresenceExample struct {
	Signs  []string
	Gold   bool
	Weight float64
}

// NamedMention is a mention of a person by name with the signs around it.
type NamedMention struct {
	Mention int // index into the reading's mentions
	Signs   []string
}

// PresenceSigns gives the signs around each name of a person in an article.
func PresenceSigns(a *corpus.Article, r *reading.Reading) []NamedMention {
	c := newContexts(a, r)
	var out []NamedMention
	for k, m := range r.Mentions {
		if namesPerson(r, m) {
			signs, _ := c.signs(k)
			out = append(out, NamedMention{k, signs})
		}
	}
	return out
}

// LearnPresence learns by AdaGrad (Duchi and others 2011) with a quadratic
// penalty; signs that fewer than three examples have are left out. The same
// examples give the same weights.
func LearnPresence(examples []PresenceExample, ridge float64, rounds int) *Presence {
	count := map[string]int{}
	for _, e := range examples {
		for _, s := range e.Signs {
			count[s]++
		}
	}
	weights, squares := map[string]float64{}, map[string]float64{}
	random := rand.New(rand.NewPCG(11, 12))
	order := random.Perm(len(examples))
	for range rounds {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			e := &examples[i]
			sum := 0.0
			for _, s := range e.Signs {
				sum += weights[s]
			}
			d := 1 / (1 + math.Exp(-sum))
			if e.Gold {
				d--
			}
			d *= e.Weight
			for _, s := range e.Signs {
				if count[s] < 3 {
					continue
				}
				g := d + ridge*weights[s]
				squares[s] += g * g
				weights[s] -= 0.1 * g / (math.Sqrt(squares[s]) + 1e-6)
			}
		}
	}
	p := &Presence{weights: map[string]float32{}}
	for s, w := range weights {
		if math.Abs(w) >= 0.02 {
			p.weights[s] = float32(w)
		}
	}
	return p
}

// Chance is the probability of a name with those signs.
func (p *Presence) Chance(signs []string) float64 { return float64(p.chance(signs)) }

// Format gives the file form under a comment.
func (p *Presence) Format(comment string) string {
	var b strings.Builder
	for line := range strings.Lines(comment) {
		fmt.Fprintf(&b, "# %s\n", strings.TrimSpace(line))
	}
	var signs []string
	for s := range p.weights {
		signs = append(signs, s)
	}
	slices.Sort(signs)
	for _, s := range signs {
		fmt.Fprintf(&b, "%.3f %s\n", p.weights[s], s)
	}
	return b.String()
}

// NamedPerson is a mention of a person by name with what is read from the words
// around it.
type NamedPerson struct {
	Mention int     // index into the reading's mentions
	Chance  float64 // that the sentence says that they were at a meeting
	Ruled   bool    // the rules of the reading say so
}

// NamedPeople gives what the embedded model says of each name of a person.
func NamedPeople(a *corpus.Article, r *reading.Reading) []NamedPerson {
	var out []NamedPerson
	for _, m := range PresenceSigns(a, r) {
		ruled := slices.ContainsFunc(m.Signs, func(s string) bool { return s == "stance=0" || s == "stance=1" || s == "stance=2" })
		out = append(out, NamedPerson{m.Mention, presenceModel().Chance(m.Signs), ruled})
	}
	return out
}
