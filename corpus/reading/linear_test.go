package reading

import (
	"errors"
	"math"
	"slices"
	"testing"
)

func TestModelSurvivesEncoding(t *testing.T) {
	features := map[uint32][]float32{0: {1, 0, -2}, 7: {0, 0, .5}, 1 << 31: {-8, 8, 0}, math.MaxUint32: {4, .001, 0}}
	m, err := decodeModel(encodeModel(3, features))
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range features {
		got := make([]int32, 3)
		m.add(key, got)
		for i := range want {
			// The root of a weight is kept in seven bits: 8 is 127², and the error
			// of a weight is below a thirtieth of the root of its product with 8.
			w := float64(got[i]) * 8 / (127 * 127)
			if math.Abs(w-float64(want[i])) > math.Sqrt(8*math.Abs(float64(want[i])))/30+.001 {
				t.Errorf("feature %d, label %d: %v, want %v", key, i, w, want[i])
			}
		}
	}
	none := make([]int32, 3)
	m.add(8, none)
	if !slices.Equal(none, []int32{0, 0, 0}) {
		t.Errorf("a feature that isn't in the model adds %v", none)
	}
}

func TestDamagedModel(t *testing.T) {
	whole := encodeModel(3, map[uint32][]float32{3: {1, 2, 3}, 900: {4, 5, 6}})
	for n := range len(whole) {
		if _, err := decodeModel(whole[:n]); !errors.Is(err, errModel) {
			t.Errorf("the first %d of %d bytes: %v, want errModel", n, len(whole), err)
		}
	}
}

func FuzzDecodeModel(f *testing.F) {
	f.Add(encodeModel(3, map[uint32][]float32{3: {1, 2, 3}, 900: {4, 5, 6}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		m, err := decodeModel(b)
		if err != nil {
			return
		}
		sums := make([]int32, m.labels)
		m.add(0, sums)
		m.add(math.MaxUint32, sums)
	})
}

func TestDecodeForbidsWhatMayNotFollow(t *testing.T) {
	// A model that always likes the inside of a person best.
	likes := pupil{labels: int(nameLabels), index: map[uint32]int{}}
	likes.change(99, insidePerson, 5)
	likes.change(99, beginPerson, 1)
	tokens := []features{{state: []uint32{99}}, {state: []uint32{99}}, {}}
	got := decode(&likes, int(nameLabels), tokens, nameFollows)
	if want := []uint8{beginPerson, insidePerson}; !slices.Equal(got[:2], want) {
		t.Errorf("labels %v, want %v first", got, want)
	}
	for i, l := range got {
		before := int(nameLabels)
		if i > 0 {
			before = int(got[i-1])
		}
		if !nameFollows(before, int(l)) {
			t.Errorf("label %d after %d", l, before)
		}
	}
}

func TestLearnedModelFindsWhatItLearned(t *testing.T) {
	var article []Sample
	for _, s := range []string{"Mira Tal met Oskar Lund in Vellby .", "In Vellby the Ortho Union waited .", "Oskar Lund left the Ortho Union ."} {
		tokens := Tokens(s, spanOf(s))
		for i := range tokens {
			tokens[i].Class = OtherWord
			if tokens[i].Capital() {
				tokens[i].Class = ProperNoun
			}
		}
		article = append(article, Sample{Tokens: tokens, Known: true, Class: true, Weight: 1})
	}
	article[0].Names = []Span{{0, 2, Person}, {3, 5, Person}, {6, 7, Place}}
	article[1].Names = []Span{{1, 2, Place}, {3, 5, Organisation}}
	article[2].Names = []Span{{0, 2, Person}, {4, 6, Organisation}}
	o := LearnOptions{Rounds: 20, Seed: 3}
	tagger, err := NewTagger(LearnNames([][]Sample{article}, o), LearnClasses(article, o))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range article {
		tagger.Classes(s.Tokens)
		if got := tagger.Names([][]Token{s.Tokens})[0]; !slices.Equal(got, s.Names) {
			t.Errorf("%q: %v, want %v", s.Tokens[0].Text, got, s.Names)
		}
	}
	if !slices.Equal(LearnNames([][]Sample{article}, o), LearnNames([][]Sample{article}, o)) {
		t.Error("the same samples make different models")
	}
}
