package answer

import (
	"slices"
	"strings"

	"parley/corpus/dossier"
)

// resolveSide reads the side that a question about people asks for where the
// question alone doesn't tell that a word is one: "the rebels", "the union's
// bench", "jakarta's people", as the articles use it.
func resolveSide(q *Query, d *dossier.Dossier) {
	if q.Kind != Attended || q.Verdict || q.Side != "" || q.Against != "" || d == nil {
		return
	}
	for i := range q.Words {
		for n := min(3, len(q.Words)-i); n > 0; n-- {
			if !sidePhrase(q, i, i+n) {
				continue
			}
			if side := knownSide(d, d.ResolveSide(joinWords(q.Words[i:i+n]))); side != "" {
				q.Side = side
				return
			}
		}
	}
}

// sidePhrase reports whether the words from to to can name the side asked for:
// several people, or the owner of a team, and nobody whom others met.
func sidePhrase(q *Query, from, to int) bool {
	first, last := q.Words[from].Text, q.Words[to-1].Text
	if stopWords[first] || framing[first] || stopWords[last] || framing[last] {
		return false
	}
	team := to < len(q.Words) && sideWords.MatchString(q.Words[to].Text)
	if from > 0 {
		before := q.Words[from-1].Text
		if before == "the" && from > 1 {
			before = q.Words[from-2].Text
		}
		if metAfter[before] || !team && notSideAfter[before] {
			return false
		}
	}
	if slices.ContainsFunc(q.Names, func(n Name) bool { return n.Kind == 0 && n.Known && n.From < to && from < n.To }) {
		return false // a person
	}
	if team {
		return true
	}
	if from > 0 && to == len(q.Words) && q.Words[from-1].Text == "for" || from > 1 && q.Words[from-2].Text == "for" && q.Words[from-1].Text == "the" {
		return true
	}
	return strings.HasSuffix(last, "'s") || strings.HasSuffix(last, "s") && !strings.HasSuffix(last, "ss") && len(last) > 3
}

var (
	// metAfter are words after which people stand who are met rather than asked for.
	metAfter = set("with met meet meets saw see faced against between by")
	// notSideAfter are words after which places and subjects stand, but for teams.
	notSideAfter = set("at in to from about on of near")
)

// knownSide gives the first of the sides for which somebody acts in the articles.
func knownSide(d *dossier.Dossier, sides []string) string {
	if len(sides) == 0 {
		return ""
	}
	known := d.Memo(sidesKey{}, func() any {
		m := map[string]bool{}
		for _, p := range d.People() {
			m[p.Side] = true
		}
		return m
	}).(map[string]bool)
	for _, side := range sides {
		if known[side] {
			return side
		}
	}
	return ""
}

// sidesKey is the key under which a dossier remembers the sides of its people.
type sidesKey struct{}

func joinWords(ws []Word) string {
	out := make([]string, len(ws))
	for i, w := range ws {
		out[i] = w.Text
	}
	return strings.Join(out, " ")
}
