package main

import (
	"fmt"
	"strings"

	"parley/corpus/reading"
)

// nameCount counts what was found, right and wanted.
type nameCount struct{ found, right, wanted int }

// f1 is the harmonic mean of precision and recall.
func (s nameCount) f1() float64 {
	if s.found+s.wanted == 0 {
		return 0
	}
	return 2 * float64(s.right) / float64(s.found+s.wanted)
}

// measureNames gives a table of the exact-span F1 of names by set and kind.
func measureNames(t *reading.Tagger, sets *nameSets, final bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-16s %8s %8s %8s %8s %8s %8s\n", "set", "person", "(prec.", "recall)", "organis.", "place", "all")
	for _, set := range sets.held {
		if set.final && !final {
			continue
		}
		scores := map[reading.EntityKind]*nameCount{reading.Person: {}, reading.Organisation: {}, reading.Place: {}}
		var all nameCount
		for _, article := range set.articles {
			sentences := make([][]reading.Token, len(article))
			for i, s := range article {
				t.Classes(s.Tokens)
				sentences[i] = s.Tokens
			}
			for i, found := range t.Names(sentences) {
				count(scores, found, article[i].Names)
			}
		}
		for _, s := range scores {
			all.found, all.right, all.wanted = all.found+s.found, all.right+s.right, all.wanted+s.wanted
		}
		person := scores[reading.Person]
		fmt.Fprintf(&b, "%-16s %8.3f %8.3f %8.3f %8.3f %8.3f %8.3f\n", set.name, person.f1(), share(person.right, person.found), share(person.right, person.wanted), scores[reading.Organisation].f1(), scores[reading.Place].f1(), all.f1())
	}
	return b.String()
}

func count(scores map[reading.EntityKind]*nameCount, found, wanted []reading.Span) {
	want := map[reading.Span]bool{}
	for _, w := range wanted {
		scores[w.Kind].wanted++
		want[w] = true
	}
	for _, f := range found {
		scores[f.Kind].found++
		if want[f] {
			scores[f.Kind].right++
		}
	}
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}
