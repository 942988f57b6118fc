package reading

// Class is the part of speech of a Token, in the classes of Universal
// Dependencies that matter here. The zero Class means that it isn't known.
type Class uint8

// The parts of speech.
const (
	ClassNone Class = iota
	Noun
	ProperNoun
	Verb
	Auxiliary
	Adjective
	Adverb
	PronounWord
	Determiner
	Preposition
	Conjunction  // and, or, but
	Subordinator // that, because, if
	Particle     // not, 's, to
	NumberWord
	Punctuation
	OtherWord
)
