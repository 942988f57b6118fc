package forest

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
)

var names = []string{"first", "second", "noise"}

// both makes rows that are gold where the first two features are on the same
// side of one half, which no linear model tells.
func both(n int, seed uint64) []Example {
	r := rand.New(rand.NewPCG(seed, seed))
	var out []Example
	for i := range n {
		row := []float32{r.Float32(), r.Float32(), r.Float32()}
		out = append(out, Example{Row: row, Gold: (row[0] > .5) == (row[1] > .5), Weight: 1, List: i / 5})
	}
	return out
}

func TestLearnsWhatNoLinearModelCan(t *testing.T) {
	f := Learn(both(2000, 1), Options{Names: names})
	right := 0
	test := both(1000, 2)
	for _, e := range test {
		if (Probability(f.Score(e.Row)) > .5) == e.Gold {
			right++
		}
	}
	if right < 950 {
		t.Errorf("%d of %d right", right, len(test))
	}
}

func TestListsPutGoldFirst(t *testing.T) {
	var train []Example
	r := rand.New(rand.NewPCG(5, 5))
	for list := range 300 {
		gold := r.IntN(4)
		for k := range 4 {
			row := []float32{r.Float32(), r.Float32(), r.Float32()}
			if k == gold {
				row[1] += .8
			}
			train = append(train, Example{Row: row, Gold: k == gold, Weight: 1, List: list})
		}
	}
	f := Learn(train, Options{Names: names, Loss: Lists})
	first := 0
	for i := 0; i < len(train); i += 4 {
		best := i
		for k := i; k < i+4; k++ {
			if f.Score(train[k].Row) > f.Score(train[best].Row) {
				best = k
			}
		}
		if train[best].Gold {
			first++
		}
	}
	if first < 250 {
		t.Errorf("gold is first in %d of 300 lists", first)
	}
}

func TestSignsHold(t *testing.T) {
	f := Learn(both(2000, 3), Options{Names: names, Signs: []int{1, -1, 0}})
	for a := float32(0); a < 1; a += .05 {
		for b := float32(0); b < 1; b += .05 {
			here := f.Score([]float32{a, b, .5})
			if f.Score([]float32{a + .05, b, .5}) < here || f.Score([]float32{a, b + .05, .5}) > here {
				t.Fatalf("the score moves against its sign at %.2f %.2f", a, b)
			}
		}
	}
}

func TestTextFormKeepsTheScores(t *testing.T) {
	f := Learn(both(500, 4), Options{Names: names, Trees: 20})
	text := f.Format("Made for a test.\nOn two lines.")
	g, err := Parse(text, names)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range both(100, 6) {
		if d := math.Abs(f.Score(e.Row) - g.Score(e.Row)); d > .01 {
			t.Fatalf("the scores differ by %f", d)
		}
	}
	if again := g.Format("Made for a test.\nOn two lines."); again != text {
		t.Error("the text form changes when it is read and written again")
	}
}

func TestParseNamesTheBadLine(t *testing.T) {
	for _, bad := range []string{"base x", "1 unheard of", "1 first\ntree 1<.5 1", "1 first\ntree 1<.5 1 2 3", "tree 9<.5 1 2", "1 first\ntree 1<x 1 2"} {
		if _, err := Parse("# comment\n"+bad, names); err == nil || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func BenchmarkScore(b *testing.B) {
	f := Learn(both(2000, 1), Options{Names: names})
	row := []float32{.2, .8, .5}
	for b.Loop() {
		f.Score(row)
	}
}

// TestListsWithTwoGoldRows: with both right rows alike, neither may be pushed
// down for the other's sake.
func TestListsWithTwoGoldRows(t *testing.T) {
	var train []Example
	for list := range 200 {
		for k := range 4 {
			row := []float32{0, float32(k % 2), float32(list%7) / 7}
			train = append(train, Example{Row: row, Gold: k%2 == 1, Weight: 1, List: list})
		}
	}
	f := Learn(train, Options{Names: names, Loss: Lists})
	right, wrong := f.Score([]float32{0, 1, .5}), f.Score([]float32{0, 0, .5})
	if right-wrong < 2 {
		t.Errorf("right %.2f, wrong %.2f", right, wrong)
	}
}

func TestLearnsOnTopOfAStart(t *testing.T) {
	var train []Example
	for i := range 400 {
		first := float32(i % 2)
		train = append(train, Example{Row: []float32{first, 0, 0}, Gold: first == 1, Weight: 1, List: i, Start: 6 * (2*float64(first) - 1)})
	}
	f := Learn(train, Options{Names: names})
	if d := f.Score([]float32{1, 0, 0}) - f.Score([]float32{0, 0, 0}); d > .6 {
		t.Errorf("what the start says is learned again: %.2f", d)
	}
}
