package reading

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"
)

// The labels of names: outside, and the beginning and inside of each kind.
const (
	outside = uint8(iota)
	beginPerson
	insidePerson
	beginOrganisation
	insideOrganisation
	beginPlace
	insidePlace
	nameLabels
)

const classLabels = int(OtherWord) + 1

//go:embed data/names.model
var namesModel []byte

//go:embed data/classes.model
var classesModel []byte

// Tagger labels tokens with their parts of speech and the names that they are
// part of. It is a linear model for sequences, trained as a structured
// averaged perceptron (Collins 2002) and decoded by Viterbi's algorithm. It is
// safe for concurrent use.
type Tagger struct {
	names, classes scorer
}

// shipped is the tagger whose model is embedded.
var shipped = sync.OnceValue(func() *Tagger {
	t, err := NewTagger(namesModel, classesModel)
	if err != nil {
		panic("reading: embedded model: " + err.Error()) // can only be a broken build; a test decodes it
	}
	return t
})

// Shipped gives the tagger that Read uses.
func Shipped() *Tagger { return shipped() }

// NewTagger makes a Tagger of models that Learn made.
func NewTagger(names, classes []byte) (*Tagger, error) {
	n, err := decodeModel(names)
	if err == nil && n.labels != int(nameLabels) {
		err = fmt.Errorf("%w: %d labels of names, not %d", errModel, n.labels, nameLabels)
	}
	if err != nil {
		return nil, fmt.Errorf("model of names: %w", err)
	}
	c, err := decodeModel(classes)
	if err == nil && c.labels != classLabels {
		err = fmt.Errorf("%w: %d parts of speech, not %d", errModel, c.labels, classLabels)
	}
	if err != nil {
		return nil, fmt.Errorf("model of parts of speech: %w", err)
	}
	return &Tagger{names: n, classes: c}, nil
}

// Classes sets the Class of every token of a sentence.
func (t *Tagger) Classes(tokens []Token) {
	for i, c := range decode(t.classes, classLabels, classFeatures(tokens), anyLabel) {
		tokens[i].Class = Class(c)
	}
}

// Span is a run of tokens of a sentence that names something.
type Span struct {
	From, To int // tokens; To is after the last
	Kind     EntityKind
}

// Names finds the names in the sentences of an article, whose tokens must have
// their Class. It gives them by sentence, in order.
func (t *Tagger) Names(sentences [][]Token) [][]Span {
	return t.find(sentences, articleHints(sentences))
}

func (t *Tagger) find(sentences [][]Token, article map[string]hint) [][]Span {
	out := make([][]Span, len(sentences))
	labels := make([][]uint8, len(sentences))
	work := make([][]features, len(sentences))
	for i, tokens := range sentences {
		work[i] = nameFeatures(tokens, article)
		labels[i] = decode(t.names, int(nameLabels), work[i], nameFollows)
	}
	agree(t.names, sentences, work, labels)
	for i, tokens := range sentences {
		out[i] = spans(labels[i])
		for k, n := range out[i] {
			out[i][k] = n.WithoutTitle(tokens).bordered(tokens)
		}
		out[i] = slices.DeleteFunc(joinAddress(out[i], tokens), func(n Span) bool { return n.officeOnly(tokens) })
	}
	return out
}

// likeliest gives the best kind for tokens that are known to be a name.
func (t *Tagger) likeliest(name []features) EntityKind {
	sums := make([]int32, nameLabels)
	for i, f := range name {
		label := make([]int32, nameLabels)
		for _, key := range f.state {
			t.names.add(key, label)
		}
		for kind := range 3 {
			if i == 0 {
				sums[kind] += label[2*kind+1]
			} else {
				sums[kind] += label[2*kind+2]
			}
		}
	}
	best := Person
	for kind := range sums[:3] {
		if sums[kind] > sums[best] {
			best = EntityKind(kind)
		}
	}
	return best
}

// common reports whether the tagger has learned of a word in lower case that
// it is an ordinary word rather than a name.
func (t *Tagger) common(lower string) bool {
	sums := make([]int32, classLabels)
	b := builder{template: wordTemplate}
	b.add(hash(lower))
	t.classes.add(b.keys[0], sums)
	for c, w := range sums {
		if Class(c) != ProperNoun && w > 0 && w > sums[ProperNoun] {
			return true
		}
	}
	return false
}

func anyLabel(int, int) bool { return true }

// nameFollows reports whether label t may follow label before: the inside of a
// name follows its beginning or inside.
func nameFollows(before, t int) bool {
	switch uint8(t) {
	case insidePerson, insideOrganisation, insidePlace:
		return before == t || before == t-1
	}
	return true
}

// spans gives the names that the labels of a sentence mark.
func spans(labels []uint8) []Span {
	var out []Span
	for i, l := range labels {
		switch l {
		case outside:
		case beginPerson, beginOrganisation, beginPlace:
			out = append(out, Span{From: i, To: i + 1, Kind: EntityKind(l-1) / 2})
		default:
			out[len(out)-1].To = i + 1
		}
	}
	return out
}

// WithoutTitle is the name of a person without the titles, nationality and
// other words that stand before it and are no part of it.
func (n Span) WithoutTitle(tokens []Token) Span {
	for n.Kind == Person && n.From < n.To-1 {
		t := tokens[n.From]
		_, given := firstNames()[t.Text]
		switch {
		case n.From+2 < n.To && tokens[n.From+1].Lower == "of" && IsTitle(tokens[n.From].Text):
			n.From += 2
			continue
		case IsTitle(t.Text) && !(given && n.To-n.From == 2), CanonicalSide(t.Text) != "" && !given, regional[t.Text] && len(t.Text) > 1, !t.Word(), !t.Capital() && !particles[t.Lower]:
			n.From++
			continue
		}
		break
	}
	return n
}

// bordered is the name of a person with the initials before it and without what
// stands behind a dash.
func (n Span) bordered(tokens []Token) Span {
	if n.Kind != Person {
		return n
	}
	for k := n.From + 1; k < n.To; k++ {
		if text := tokens[k].Text; text == "-" && !particles[tokens[k-1].Lower] || text == "–" || text == "—" || text == "/" || text == "|" || text == "<" || text == ":" {
			n.To = k
			break
		}
	}
	for n.From > 0 {
		switch before := tokens[n.From-1]; {
		case initials(before.Text):
			n.From--
			continue
		case before.Text == "." && n.From > 1 && len(tokens[n.From-2].Text) == 1 && tokens[n.From-2].Capital():
			n.From -= 2
			continue
		}
		break
	}
	return n
}

// officeOnly reports whether a name of a person is the name of an office:
// "Information Minister".
func (n Span) officeOnly(tokens []Token) bool {
	return n.Kind == Person && n.To-n.From > 1 && office(tokens[n.To-1].Text) && !given(tokens[n.From])
}

// initials reports whether a word is made of initials with full stops: "R.E.".
func initials(word string) bool {
	if len(word) < 2 || len(word) > 6 || len(word)%2 != 0 {
		return false
	}
	for i := 0; i < len(word); i += 2 {
		if word[i] < 'A' || word[i] > 'Z' || word[i+1] != '.' {
			return false
		}
	}
	return CanonicalSide(word) == ""
}

// joinAddress makes one name of the two of an address in quotation marks, which
// has the family name first: "Costa, Ana".
func joinAddress(names []Span, tokens []Token) []Span {
	for k := 1; k < len(names); k++ {
		a, b := names[k-1], names[k]
		if a.Kind == Person && b.Kind == Person && a.From == 1 && a.To+1 == b.From && tokens[a.To].Text == "," && b.To < len(tokens) && tokens[0].Text == `"` && tokens[b.To].Text == `"` {
			names[k-1].To = b.To
			names = append(names[:k], names[k+1:]...)
		}
	}
	return names
}
