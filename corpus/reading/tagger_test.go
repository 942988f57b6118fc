package reading

import (
	"testing"

	"parley/corpus"
)

func TestNameLists(t *testing.T) {
	b := EncodeNameLists(map[string]NameList{"prado": 1, "ana": 2 << givenList, "lisbon": 1 << cityList, "jackson": 1 | 3<<cityList, "são paulo": 1 << cityList})
	table := decodeNameLists(b)
	for word, want := range map[string]NameList{"prado": 1, "ana": 2 << givenList, "lisbon": 1 << cityList, "jackson": 1 | 3<<cityList, "sao paulo": 1 << cityList, "treaty": 0} {
		if got := table.of(word); got != want {
			t.Errorf("%s is %06b, want %06b", word, got, want)
		}
	}
	if city := nameLists().city("lisbon"); city != 1 {
		t.Errorf("Lisbon is a city of band %d in the embedded lists", city)
	}
	if l := nameLists().of("smith"); l.band(familyList) != 1 {
		t.Errorf("Smith is a family name of band %d in the embedded lists", l.band(familyList))
	}
}

func TestBorders(t *testing.T) {
	for _, test := range []struct {
		text     string
		from, to string // first and last word of what was labelled
		want     string
	}{
		{"R.E. Prado spoke", "Prado", "Prado", "R.E. Prado"},
		{"a letter of J. K. Prado today", "Prado", "Prado", "J. K. Prado"},
		{"Ana Prado - Analyst", "Ana", "Analyst", "Ana Prado"},
		{"Omar al - Masri spoke", "Omar", "Masri", "Omar al - Masri"},
		{"Vice-Premier Ana Prado spoke", "Vice-Premier", "Prado", "Ana Prado"},
		{"Doctor Ana Prado spoke", "Doctor", "Prado", "Ana Prado"},
		{"Shiite cleric Omar Masri spoke", "Shiite", "Masri", "Omar Masri"},
		{"U.S. Prado", "Prado", "Prado", "Prado"},
	} {
		tokens := Tokens(test.text, corpus.Span{End: len(test.text)})
		n := Span{Kind: Person, From: -1}
		for i, w := range tokens {
			if w.Text == test.from && n.From < 0 {
				n.From = i
			}
			if w.Text == test.to {
				n.To = i + 1
			}
		}
		n = n.WithoutTitle(tokens).bordered(tokens)
		if got := test.text[tokens[n.From].Span.Start:tokens[n.To-1].Span.End]; got != test.want {
			t.Errorf("%q: the name is %q, want %q", test.text, got, test.want)
		}
	}
}

func TestJoinAddress(t *testing.T) {
	text := `"Prado, Ana" wrote`
	tokens := Tokens(text, corpus.Span{End: len(text)})
	got := joinAddress([]Span{{From: 1, To: 2, Kind: Person}, {From: 3, To: 4, Kind: Person}}, tokens)
	if len(got) != 1 || got[0] != (Span{From: 1, To: 4, Kind: Person}) {
		t.Errorf("the address gives %v", got)
	}
}

// ranked is a scorer that knows one feature for each label.
type ranked map[uint32][]int32

func (r ranked) add(key uint32, sums []int32) {
	for t, w := range r[key] {
		sums[t] += w
	}
}

func TestAgree(t *testing.T) {
	// The word is plainly a person in two sentences, and barely a place in the third.
	person, place := make([]int32, nameLabels), make([]int32, nameLabels)
	person[beginPerson], place[beginPlace] = agreeNamed, agreeNamed/2
	m := ranked{1000: person, 2000: place}
	var sentences [][]Token
	var work [][]features
	var labels [][]uint8
	for _, key := range []uint32{1000, 1000, 2000} {
		sentences = append(sentences, []Token{{Text: "Prado", Lower: "prado"}})
		work = append(work, []features{{state: []uint32{key}}})
		labels = append(labels, decode(m, int(nameLabels), work[len(work)-1], nameFollows))
	}
	if labels[2][0] != beginPlace {
		t.Fatal("the third is no place before the others are heard")
	}
	agree(m, sentences, work, labels)
	for i, l := range labels {
		if l[0] != beginPerson {
			t.Errorf("sentence %d: label %d, want a person as in the others", i, l[0])
		}
	}
}

func TestStormsAreNoPeople(t *testing.T) {
	person := make([]int32, nameLabels)
	person[beginPerson] = 1000
	m := ranked{1000: person}
	sentences := [][]Token{{{Text: "Hurricane", Lower: "hurricane"}, {Text: "Rosa", Lower: "rosa"}}, {{Text: "Rosa", Lower: "rosa"}}}
	work := [][]features{{{}, {state: []uint32{1000}}}, {{state: []uint32{1000}}}}
	labels := make([][]uint8, 2)
	for i := range work {
		labels[i] = decode(m, int(nameLabels), work[i], nameFollows)
	}
	agree(m, sentences, work, labels)
	if labels[1][0] != outside {
		t.Errorf("the storm has label %d", labels[1][0])
	}
}

func TestBareName(t *testing.T) {
	for word, want := range map[string]string{"al-Masri": "Masri", "Al-Masri": "Masri", "d'Arcy": "Arcy", "pro-Western": "pro-Western", "Kim-il": "Kim-il", "al-": "al-", "ex-President": "ex-President"} {
		if got := bareName(word); got != want {
			t.Errorf("bareName(%q) = %q, want %q", word, got, want)
		}
	}
}
