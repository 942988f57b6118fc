package main

import "testing"

func TestSameName(t *testing.T) {
	for _, test := range []struct {
		a, b string
		same bool
	}{
		{"Ana Prado", "Prado", true},
		{"Mr Prado", "Ana Prado", true},
		{"Wu Ban", "Wu", true},
		{"Omar al-Masri", "Masri", true},
		{"Krešimir Ćosić", "Kresimir Cosic", true},
		{"Đurin", "Djurin", true},
		{"Ana Prado", "Leo Costa", false},
		{"", "Prado", false},
	} {
		if got := sameName(words(test.a), words(test.b)); got != test.same {
			t.Errorf("%q and %q: %t", test.a, test.b, got)
		}
	}
}
