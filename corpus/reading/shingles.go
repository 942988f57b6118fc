package reading

import (
	"hash/fnv"
	"slices"
)

// shingleSample keeps one in so many of the hashes of a text.
const shingleSample = 4

// findShingles hashes every run of four words and keeps the hashes that are
// divisible by shingleSample, so that the same run is kept or left in every
// article alike.
func (d *draft) findShingles() {
	d.Source = d.article.Source
	var words []string
	for _, tokens := range d.tokens {
		for _, t := range tokens {
			if t.Word() {
				words = append(words, t.Lower)
			}
		}
	}
	var out []uint32
	for i := 0; i+4 <= len(words); i++ {
		h := fnv.New32a()
		for _, w := range words[i : i+4] {
			h.Write([]byte(w))
			h.Write([]byte{' '})
		}
		if s := h.Sum32(); s%shingleSample == 0 {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	d.Shingles = slices.Compact(out)
}
