package answer

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// IntentExample is a question with what it asks for; an empty Want or Part
// teaches nothing of it.
type IntentExample struct {
	Text             string
	Kind, Want, Part string
	Weight           float64
}

// Intents is a learned classifier of what questions ask for.
type Intents struct{ model *intentModel }

// LearnIntents learns a multinomial logistic regression for each decision, by
// AdaGrad (Duchi and others 2011) with a quadratic penalty. The same examples
// give the same weights.
func LearnIntents(examples []IntentExample, ridge float64, rounds int) Intents {
	m := &intentModel{}
	features := make([][]string, len(examples))
	count := map[string]int{}
	for i, e := range examples {
		s := plain(e.Text)
		features[i] = intentFeatures(s, Words(s))
		for _, f := range features[i] {
			count[f]++
		}
	}
	for i := range features { // what only one or two questions hold tells little of others
		features[i] = slices.DeleteFunc(features[i], func(f string) bool { return count[f] < 3 || count[f] < 4 && f[0] == 't' })
	}
	for h := range heads {
		m.weights[h] = learnHead(h, examples, features, ridge, rounds)
	}
	return Intents{m}
}

// leastWeight is that of the weights worth keeping in the file.
const leastWeight = 0.12

func learnHead(h head, examples []IntentExample, features [][]string, ridge float64, rounds int) map[string][]float32 {
	classes := headClasses[h]
	weights, squares := map[string][]float64{}, map[string][]float64{}
	var order []int
	gold := make([]int, len(examples))
	for i, e := range examples {
		gold[i] = slices.Index(classes, [heads]string{e.Kind, e.Want, e.Part}[h])
		if gold[i] >= 0 {
			order = append(order, i)
		}
	}
	random := rand.New(rand.NewPCG(7, uint64(h)))
	for range rounds {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			p := make([]float64, len(classes))
			for _, f := range features[i] {
				for k, w := range weights[f] {
					p[k] += w
				}
			}
			softmax(p)
			p[gold[i]]--
			for _, f := range features[i] {
				w, s := weights[f], squares[f]
				if w == nil {
					w, s = make([]float64, len(classes)), make([]float64, len(classes))
					weights[f], squares[f] = w, s
				}
				for k, d := range p {
					g := examples[i].Weight*d + ridge*w[k]
					s[k] += g * g
					w[k] -= 0.1 * g / (math.Sqrt(s[k]) + 1e-6)
				}
			}
		}
	}
	out := map[string][]float32{}
	for f, w := range weights {
		row := make([]float32, len(w))
		for k, x := range w {
			if math.Abs(x) >= leastWeight {
				row[k] = float32(x)
			}
		}
		out[f] = row
	}
	return out
}

// Read gives what the classifier takes the question to ask for.
func (c Intents) Read(text string) (kind, want, part string) {
	s := plain(text)
	features := intentFeatures(s, Words(s))
	best := func(h head) string {
		p := c.model.decide(h, features)
		k := 0
		for i := range p {
			if p[i] > p[k] {
				k = i
			}
		}
		return headClasses[h][k]
	}
	return best(kindHead), best(wantHead), best(partHead)
}

// Combined gives the kind as Parse reads it, by the rules and the classifier.
func (c Intents) Combined(text string) string {
	s := plain(text)
	rule := ruleOf(s)
	p := c.model.decide(kindHead, intentFeatures(s, Words(s)))
	best := 0
	for k := range p {
		if p[k] > p[best] {
			best = k
		}
	}
	if now := slices.Index(headClasses[kindHead], string(rule.kind)); now >= 0 && (p[now] > p[best]*rule.trust() || p[best] < leastSure(rule, headClasses[kindHead][best])) {
		return string(rule.kind)
	}
	return headClasses[kindHead][best]
}

// RulesRead gives what the rules alone take the question to ask for.
func RulesRead(text string) (kind, part string) {
	s := plain(text)
	part = string(partOf(s))
	if part == "" {
		part = anyPart
	}
	return string(ruleOf(s).kind), part
}

// Format gives the file form under a comment.
func (c Intents) Format(comment string) string {
	var b strings.Builder
	for line := range strings.Lines(comment) {
		fmt.Fprintf(&b, "# %s\n", strings.TrimSpace(line))
	}
	for h := range heads {
		var names []string
		for f := range c.model.weights[h] {
			names = append(names, f)
		}
		slices.Sort(names)
		for _, f := range names {
			var parts []string
			for k, w := range c.model.weights[h][f] {
				if w != 0 {
					parts = append(parts, fmt.Sprintf("%d:%.2f", k, w))
				}
			}
			if len(parts) > 0 {
				fmt.Fprintf(&b, "%d\t%s\t%s\n", h, f, strings.Join(parts, " "))
			}
		}
	}
	return b.String()
}
