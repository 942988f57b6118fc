package reading

import (
	"math/rand/v2"
	"slices"
	"sync"
)

// Sample is a sentence with its right labels, to learn from.
type Sample struct {
	Tokens []Token
	Names  []Span  // the names in it
	Known  bool    // Names is complete; otherwise the sample teaches only parts of speech
	Class  bool    // the Class of its tokens is right; otherwise it teaches only names
	Weight float32 // of an update, 1 for an ordinary sample
}

// LearnOptions says how a model is made.
type LearnOptions struct {
	Rounds int     // over the samples
	Models int     // learned with the samples in different orders, of which the mean is taken; 1 if less
	Rare   int     // features seen fewer times are left out
	Margin float32 // by which the right label must win
	Least  float32 // features whose averaged weights are all smaller than this are left out
	Seed   uint64  // of the order of the samples
}

// LearnClasses makes a model of parts of speech. It uses the Class of the
// tokens of those samples that have it.
func LearnClasses(samples []Sample, o LearnOptions) []byte {
	var work []lesson
	for _, s := range samples {
		if !s.Class {
			continue
		}
		right := make([]uint8, len(s.Tokens))
		for i, t := range s.Tokens {
			right[i] = uint8(t.Class)
		}
		work = append(work, lesson{features: classFeatures(s.Tokens), right: right, weight: s.Weight})
	}
	return learn(work, classLabels, anyLabel, o)
}

// LearnNames makes a model of names from articles, each a run of samples whose
// tokens have the Class that the model of parts of speech gives them.
func LearnNames(articles [][]Sample, o LearnOptions) []byte {
	var work []lesson
	for _, article := range articles {
		var sentences [][]Token
		for _, s := range article {
			sentences = append(sentences, s.Tokens)
		}
		hints := articleHints(sentences)
		for _, s := range article {
			if !s.Known {
				continue
			}
			right := make([]uint8, len(s.Tokens))
			for _, n := range s.Names {
				for i := n.From; i < n.To; i++ {
					right[i] = uint8(n.Kind)*2 + 2
				}
				right[n.From] = uint8(n.Kind)*2 + 1
			}
			work = append(work, lesson{features: nameFeatures(s.Tokens, hints), right: right, weight: s.Weight})
		}
	}
	return learn(work, int(nameLabels), nameFollows, o)
}

// lesson is a sentence as learn sees it.
type lesson struct {
	features []features
	right    []uint8
	weight   float32
}

// dropRare takes those features out that occur in fewer than n tokens. They
// would learn single words by heart.
func dropRare(work []lesson, n int) {
	if n < 2 {
		return
	}
	seen := map[uint32]int32{}
	for _, l := range work {
		for _, f := range l.features {
			for _, key := range f.state {
				seen[key]++
			}
			for _, key := range f.edge {
				seen[key]++
			}
		}
	}
	rare := func(key uint32) bool { return int(seen[key]) < n }
	for _, l := range work {
		for i := range l.features {
			l.features[i].state = slices.DeleteFunc(l.features[i].state, rare)
			l.features[i].edge = slices.DeleteFunc(l.features[i].edge, rare)
		}
	}
}

// pupil is a model in the making: weights, and their sums over all steps.
type pupil struct {
	labels int
	index  map[uint32]int
	now    []float32
	total  []float64
	step   float64
	margin int32 // by which the right label must win, in the units of add
}

func (p *pupil) add(key uint32, sums []int32) {
	if key < uint32(p.labels) {
		for t := range sums {
			if uint32(t) != key {
				sums[t] += p.margin
			}
		}
		return
	}
	if at, ok := p.index[key]; ok {
		for t, w := range p.now[at : at+p.labels] {
			sums[t] += int32(w * 16)
		}
	}
}

// change adds w to the weight of a feature for a label. The sum of all later
// steps is kept by the trick of Daumé: total holds step × w.
func (p *pupil) change(key uint32, label uint8, w float32) {
	at, ok := p.index[key]
	if !ok {
		at = len(p.now)
		p.index[key] = at
		p.now = append(p.now, make([]float32, p.labels)...)
		p.total = append(p.total, make([]float64, p.labels)...)
	}
	p.now[at+int(label)] += w
	p.total[at+int(label)] += p.step * float64(w)
}

// learn trains a structured averaged perceptron and encodes it.
func learn(work []lesson, labels int, allowed func(before, t int) bool, o LearnOptions) []byte {
	dropRare(work, o.Rare)
	for _, l := range work {
		for i, right := range l.right {
			l.features[i].state = append(l.features[i].state, uint32(right))
		}
	}
	sum := map[uint32][]float32{}
	models := max(1, o.Models)
	pupils := make([]*pupil, models)
	var wait sync.WaitGroup
	for n := range models {
		wait.Go(func() { pupils[n] = study(work, labels, allowed, o, o.Seed+uint64(n)) })
	}
	wait.Wait()
	for _, p := range pupils {
		for key, at := range p.index {
			weights := sum[key]
			if weights == nil {
				weights = make([]float32, labels)
				sum[key] = weights
			}
			for t := range weights {
				weights[t] += (p.now[at+t] - float32(p.total[at+t]/p.step)) / float32(models)
			}
		}
	}
	small := func(w float32) bool { return w < o.Least && w > -o.Least }
	for key, weights := range sum {
		if !slices.ContainsFunc(weights, func(w float32) bool { return !small(w) }) {
			delete(sum, key)
		}
	}
	return encodeModel(labels, sum)
}

// study goes through the lessons in an order of its own.
func study(work []lesson, labels int, allowed func(before, t int) bool, o LearnOptions, seed uint64) *pupil {
	p := &pupil{margin: int32(16 * o.Margin), labels: labels, index: map[uint32]int{}, step: 1}
	random := rand.New(rand.NewPCG(seed, 1))
	order := make([]int, len(work))
	for i := range order {
		order[i] = i
	}
	for range o.Rounds {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, k := range order {
			l := work[k]
			guess := decode(p, labels, l.features, allowed)
			for i, f := range l.features {
				if guess[i] != l.right[i] {
					for _, key := range f.state[:len(f.state)-1] {
						p.change(key, l.right[i], l.weight)
						p.change(key, guess[i], -l.weight)
					}
				}
				before, guessed := labels, labels
				if i > 0 {
					before, guessed = int(l.right[i-1]), int(guess[i-1])
				}
				if guess[i] != l.right[i] || before != guessed {
					for _, key := range f.edge {
						p.change(edgeKey(key, before), l.right[i], l.weight)
						p.change(edgeKey(key, guessed), guess[i], -l.weight)
					}
				}
			}
			p.step++
		}
	}
	return p
}
