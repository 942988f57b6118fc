package dossier

import "parley/corpus"

const (
	// copyShare is the share of the shorter text's four-word runs that must
	// stand in the longer one for the two to be copies of one text; measured
	// to find 99% of copies that were cut, re-ledged or shuffled.
	copyShare = 0.5
	// minShingles is the number of sampled runs below which a text is too
	// short to judge.
	minShingles = 4
	// maxPosting is the number of articles in which a run is common property.
	maxPosting = 64
)

// copies numbers the articles so that copies of one text share a number.
func (b *builder) copies() {
	posting := map[uint32][]int32{}
	for i, r := range b.readings {
		for _, s := range r.Shingles {
			if p := posting[s]; len(p) <= maxPosting {
				posting[s] = append(p, int32(i))
			}
		}
	}
	parent := make([]int, len(b.readings))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	shared := make([]int, len(b.readings))
	var touched []int
	for i, r := range b.readings {
		if len(r.Shingles) < minShingles {
			continue
		}
		for _, s := range r.Shingles {
			p := posting[s]
			if len(p) > maxPosting {
				continue
			}
			for _, j := range p {
				if int(j) >= i {
					break
				}
				if shared[j] == 0 {
					touched = append(touched, int(j))
				}
				shared[j]++
			}
		}
		for _, j := range touched {
			n := min(len(r.Shingles), len(b.readings[j].Shingles))
			if n >= minShingles && float64(shared[j]) >= copyShare*float64(n) {
				x, y := find(i), find(j)
				parent[max(x, y)] = min(x, y)
			}
			shared[j] = 0
		}
		touched = touched[:0]
	}
	b.d.groups = make(map[corpus.ArticleID]int, len(b.readings))
	for i, r := range b.readings {
		b.d.groups[r.Article] = find(i) + 1
	}
}

// TextGroup gives a number that is equal for articles that are copies of one
// text, and 0 for an article that the dossier does not know.
func (d *Dossier) TextGroup(id corpus.ArticleID) int { return d.groups[id] }
