package reading

// scorer adds the weights of a feature to sums, one for each label: a model,
// or one in the making.
type scorer interface {
	add(key uint32, sums []int32)
}

// features are the features of one token: those that look at the words alone,
// and those that are joined with the label before.
type features struct {
	state []uint32
	edge  []uint32
	bias  []int32 // added to the score of each label, where it is there
}

// edgeKey joins an edge feature with the label before.
func edgeKey(feature uint32, before int) uint32 { return mix(feature, uint32(before)+0x51) }

// mix joins two hashes (the finaliser of MurmurHash3).
func mix(a, b uint32) uint32 {
	h := a*0x85ebca6b ^ b*0xc2b2ae35
	h ^= h >> 16
	h *= 0x7feb352d
	h ^= h >> 15
	h *= 0x846ca68b
	return h ^ h>>16
}

// hash is FNV-1a.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// decode gives the best sequence of labels by Viterbi's algorithm. allowed
// tells whether label t may follow label before, where before is the number of
// labels at the start of the sentence.
func decode(m scorer, labels int, tokens []features, allowed func(before, t int) bool) []uint8 {
	n := len(tokens)
	if n == 0 {
		return nil
	}
	const worst = -1 << 30
	best := make([]int32, labels)
	next := make([]int32, labels)
	state := make([]int32, labels)
	edge := make([]int32, labels)
	back := make([]uint8, n*labels)
	for i, f := range tokens {
		clear(state)
		for _, key := range f.state {
			m.add(key, state)
		}
		for t, b := range f.bias {
			state[t] += b
		}
		for t := range next {
			next[t] = worst
		}
		from, to := 0, labels
		if i == 0 {
			from, to = labels, labels+1
		}
		for before := from; before < to; before++ {
			sofar := int32(0)
			if i > 0 {
				if sofar = best[before]; sofar <= worst {
					continue
				}
			}
			copy(edge, state)
			for _, key := range f.edge {
				m.add(edgeKey(key, before), edge)
			}
			for t, e := range edge {
				if s := sofar + e; s > next[t] && allowed(before, t) {
					next[t] = s
					back[i*labels+t] = uint8(before)
				}
			}
		}
		best, next = next, best
	}
	out := make([]uint8, n)
	t := 0
	for k := range best {
		if best[k] > best[t] {
			t = k
		}
	}
	for i := n - 1; i >= 0; i-- {
		out[i] = uint8(t)
		t = int(back[i*labels+t])
	}
	return out
}
