package answer

import (
	"bytes"
	"testing"
)

func TestEmbeddedVectorsKnowLikeness(t *testing.T) {
	v, err := decodeVectors(vectorsFile)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ word, like, unlike string }{
		{"weapons", "arms", "bread"},
		{"harbour", "port", "salary"},
		{"cash", "money", "frontier"},
		{"accord", "agreement", "weather"},
	} {
		near, far := v.cosine(v.row(c.word), v.row(c.like)), v.cosine(v.row(c.word), v.row(c.unlike))
		if near <= alikeFrom || far >= near {
			t.Errorf("%s: %.2f to %s, %.2f to %s", c.word, near, c.like, far, c.unlike)
		}
	}
	if got := v.cosine(v.row("xyzzyx"), v.row("money")); got != 0 {
		t.Errorf("an unknown word is like another: %.2f", got)
	}
}

func FuzzDecodeVectors(f *testing.F) {
	f.Add(EncodeVectors([]string{"peace", "talks"}, [][]float64{{1, 0}, {.5, -.5}}))
	f.Add([]byte(vectorsMagic))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := decodeVectors(data)
		if err != nil {
			return
		}
		for word, r := range v.rows {
			if r < 0 || int(r) >= len(v.norms) {
				t.Fatalf("%q is row %d of %d", word, r, len(v.norms))
			}
		}
		if len(v.values) != len(v.norms)*v.dims || !bytes.HasPrefix(data, []byte(vectorsMagic)) {
			t.Fatal("rows and values don't fit")
		}
	})
}

func TestEmbeddedWeights(t *testing.T) {
	w, err := parseWeights(rankerFile, featureNames[:])
	if err != nil {
		t.Fatal(err)
	}
	if w[fWords] == 0 {
		t.Error("the words of the question weigh nothing")
	}
	if _, err := parseWeights("+1 no such thing", featureNames[:]); err == nil {
		t.Error("an unknown feature was accepted")
	}
}
