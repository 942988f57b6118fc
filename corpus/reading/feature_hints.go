package reading

import "sync"

// hint is what the lists and the rest of the article tell about a word, a bit
// for each.
type hint uint16

const (
	hintFirstName hint = 1 << iota
	hintCountry
	hintAdjective
	hintCapital
	hintTitle
	hintOrganisation
	hintVenue
	hintPlace
	hintCalendar
	hintParticle
	hintOpener
	hintLowerToo   // occurs in lower case in the article as well
	hintTitledElse // elsewhere in the article follows a title or a first name
	hintSaysElse   // elsewhere is followed by a verb of saying
	hintInElse     // elsewhere follows "in" or "near"
	hintTheElse    // elsewhere follows "the"
)

// elsewhere are the hints that come from the rest of the article.
const elsewhere = hintLowerToo | hintTitledElse | hintSaysElse | hintInElse | hintTheElse

// listHints gives what the lists tell about a word.
func listHints(t Token) hint {
	var c hint
	g := places()
	if t.Capital() {
		if _, ok := firstNames()[t.Text]; ok {
			c |= hintFirstName
		}
		if _, ok := g.names[t.Text]; ok {
			c |= hintCountry
		}
		if _, ok := g.adjective[t.Text]; ok {
			c |= hintAdjective
		}
		if _, ok := g.capital[t.Text]; ok {
			c |= hintCapital
		}
		if openers[t.Text] {
			c |= hintOpener
		}
		if monthOrDay[t.Text] {
			c |= hintCalendar
		}
	}
	return c | listed()[t.Lower]
}

// listed are the hints of words of any case.
var listed = sync.OnceValue(func() map[string]hint {
	m := map[string]hint{}
	mark := func(set map[string]bool, bit hint) {
		for w := range set {
			m[w] |= bit
		}
	}
	mark(titles, hintTitle)
	mark(organisationWords, hintOrganisation)
	mark(venueWords, hintVenue)
	mark(placeWords, hintPlace)
	mark(particles, hintParticle)
	return m
})

// articleHints looks at all sentences of an article for what they tell about a
// capitalised word beyond the sentence in which it stands.
func articleHints(sentences [][]Token) map[string]hint {
	m := map[string]hint{}
	for _, tokens := range sentences {
		for i, t := range tokens {
			if !t.Capital() {
				if t.Word() {
					m[t.Text] |= hintLowerToo
				}
				continue
			}
			var c hint
			if i > 0 {
				before := tokens[i-1]
				switch {
				case titles[before.Lower] && !organisationWords[before.Lower]:
					c |= hintTitledElse
				case before.Text == ".":
					if i > 1 && titles[tokens[i-2].Lower] {
						c |= hintTitledElse
					}
				case before.Lower == "in" || before.Lower == "near":
					c |= hintInElse
				case before.Lower == "the":
					c |= hintTheElse
				case before.Capital():
					if _, ok := firstNames()[before.Text]; ok {
						c |= hintTitledElse
					}
				}
			}
			if i+1 < len(tokens) && speechVerbs[tokens[i+1].Text] {
				c |= hintSaysElse
			}
			if c != 0 {
				m[t.Text] |= c
			}
		}
	}
	return m
}
