package reading

import (
	"strings"
)

// governs reports whether the verb of holding at k has something to hold: "leads
// the faction", but not "leads to".
func (d *draft) governs(i, k int) bool {
	t := d.tokens[i]
	if k+1 >= len(t) {
		return false
	}
	next := t[k+1]
	switch t[k].Lower {
	case "speaks", "presides", "serves":
		return next.Lower == "for" || next.Lower == "over" || next.Lower == "as"
	}
	return determiners[next.Lower] || possessives[next.Lower] || next.Capital() || next.Class == Noun || next.Class == Adjective
}

// negated reports whether the predicate at k says that there is none: "is no
// longer", "was neither".
func (d *draft) negated(i, k int) bool {
	switch d.tokens[i][k].Lower {
	case "no", "neither", "nobody", "none", "hardly":
		return true
	}
	return false
}

// describes reports whether tokens k to to say what a person is: an office
// stands in the head of the phrase, before its first preposition or clause.
func (d *draft) describes(i, k, to int) bool {
	t := d.tokens[i]
	for j := k; j < to && j < k+9; j++ {
		w := t[j]
		switch {
		case office(w.Text):
			return !plural(w.Text)
		case w.Class == Preposition || w.Lower == "who" || w.Lower == "that" || w.Class == Verb && !strings.HasSuffix(w.Lower, "ed") && !strings.HasSuffix(w.Lower, "ing"):
			return false
		}
	}
	return false
}

// phraseEnd gives the token at which the description that begins at k ends: a
// comma, another mark, a verb that goes on with the sentence.
func (d *draft) phraseEnd(i, k int) int {
	t := d.tokens[i]
	relative := false
	for j := k; j < len(t); j++ {
		w := t[j]
		switch {
		case w.Text == ",":
			// "chairman, president and chief executive of X": a comma between
			// offices goes on.
			if j+1 < len(t) && office(t[j+1].Text) && j > k && office(t[j-1].Text) {
				continue
			}
			return j
		case strings.Contains(";:()—–\"“”!?", w.Text), w.Text == "." && j == len(t)-1, w.Text == "…":
			return j
		case w.Text == "." && !(j > 0 && len(t[j-1].Text) < 5 && t[j-1].Capital()):
			return j
		case w.Lower == "who" || w.Lower == "which" || w.Lower == "that" && t[j].Class != Determiner:
			relative = true
			if !(j+2 < len(t) && (t[j+1].Lower == "is" || t[j+1].Lower == "now")) {
				return j
			}
		case j > k && !relative && (w.Class == Verb && finite(w) || w.Class == Auxiliary) && !(w.Capital() && j > 0):
			return j
		case j > k && (w.Lower == "said" || w.Lower == "told" || w.Lower == "when" || w.Lower == "while" || w.Lower == "but" || w.Lower == "after" || w.Lower == "before" || w.Lower == "on" && j+1 < len(t) && monthOrDay[t[j+1].Text]):
			return j
		case w.Lower == "and" && j+1 < len(t) && (d.personAt(i, j+1) || t[j+1].Class == Verb || t[j+1].Class == Auxiliary ||
			determiners[t[j+1].Lower] && !(j+2 < len(t) && t[j+2].Capital()) && relativeList(t, j+1)):
			return j
		case w.Lower == "and" && d.nextNamed(i, j+1):
			return j
		}
	}
	return len(t)
}

// nextNamed reports whether the words from k lead to the name of a person, so
// that "and" before them begins the next item of a list.
func (d *draft) nextNamed(i, k int) bool {
	t := d.tokens[i]
	for j := k; j < len(t) && j < k+7; j++ {
		if d.personAt(i, j) {
			return true
		}
		if !t[j].Word() && t[j].Text != "-" && !possessive(t[j]) || t[j].Class == Preposition || t[j].Class == Verb {
			return false
		}
	}
	return false
}

// relativeList reports whether the noun phrase at k is an office again, as in
// "the president and the chairman of X"; other phrases end the description.
func relativeList(t []Token, k int) bool {
	for j := k; j < len(t) && j < k+4; j++ {
		if office(t[j].Text) {
			return false
		}
	}
	return true
}

// finite reports whether a verb may be the main verb of a sentence, rather
// than a participle in a description.
func finite(w Token) bool {
	return !strings.HasSuffix(w.Lower, "ing") && !strings.HasSuffix(w.Lower, "ed") && !strings.HasSuffix(w.Lower, "en")
}
