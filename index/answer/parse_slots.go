package answer

import (
	"regexp"

	"parley/corpus/reading"
)

// slots are the places of a question where only somebody or something with a
// name of its own can stand.
var slots = []*regexp.Regexp{
	regexp.MustCompile(`\b(?:did|does|do|has|was|is|were|had|will|would) ((?:[\w'.-]+ ){1,3}?)(?:` + sayish + `|` + attends + `|join|come|go|travel|there|present|invited|in the room|at the|part of|want|meet|sign|visit|write|still)\b`),
	regexp.MustCompile(`^who (?:is|was) ((?:[\w'.-]+ ?){1,3})$`),
	regexp.MustCompile(`\b([\w.-]+)'s\b`),
	regexp.MustCompile(`\bsays ([\w'.-]+(?: [\w'.-]+)?)$`),
	regexp.MustCompile(`\b(?:tell|told|to|with|of) ([\w'.-]+)$`),
}

// unknownNames finds words in the place of a name that the lexicon doesn't know.
func unknownNames(s string, ws []Word, names []Name) []Name {
	var out []Name
	taken := func(i int) bool {
		for _, n := range append(names, out...) {
			if n.From <= i && i < n.To {
				return true
			}
		}
		return false
	}
	for k, re := range slots {
		for _, at := range re.FindAllStringSubmatchIndex(s, -1) {
			from, to := at[2], at[3]
			for i, w := range ws {
				if w.Start < from || w.End > to || taken(i) || ordinary(w.Text) || len(w.Text) < 3 {
					continue
				}
				if i > 0 && (articles[ws[i-1].Text]) {
					continue
				}
				out = append(out, Name{Text: w.Text, Kind: reading.Person, From: i, To: i + 1, Sure: k < 2})
			}
		}
	}
	return out
}

var articles = set("the a an his her their its any some no this that these those my our your of")
