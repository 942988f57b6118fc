package answer

import "strings"

// stopWords are words that carry no subject of their own: articles, pronouns,
// prepositions, auxiliaries, and the words with which questions are put.
var stopWords = func() map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(stopList) {
		m[w] = true
	}
	return m
}()

const stopList = `
a an the this that these those there here
i me my you your he him his she her hers it its we us our ours they them their theirs
who whom whose which what when where why how
whats whos wheres whens hows what's who's where's when's how's that's thats it's
and or but nor so if than then as of at by for from in into on onto to with within about
over under after before between during until till through up down out off
is am are was were be been being isn't isnt wasn't wasnt aren't arent
do does did done doing don't dont didn't didnt doesn't doesnt
have has had having will would shall should can could may might must
can't cant cannot won't wont wouldn't wouldnt couldn't couldnt shouldn't shouldnt
not no any some each all both own same such too very just also only even still now
please tell me know pls
re s t ll ve d m
`

// Content gives the words of a question that can be searched for: all but the
// stop words, or all where nothing else is left.
func Content(question string) []Word {
	all := Words(question)
	kept := make([]Word, 0, len(all))
	for _, w := range all {
		if !stopWords[fold(w.Text)] {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return all
	}
	return kept
}
