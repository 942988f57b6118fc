package reading

import (
	"strings"
)

// forNext reports whether the description from k to the comma at to, with a
// person before and after it, is that of the person after: in a list the name
// after it is followed by another item, and not by a description of its own.
func (d *draft) forNext(i, k, to int) bool {
	t := d.tokens[i]
	if to+1 >= len(t) || t[to].Text != "," || !determiners[t[k].Lower] && !possessives[t[k].Lower] {
		return false
	}
	m := d.mentionFrom(i, to+1)
	if m == None || d.Entities[d.Mentions[m].Entity].Kind != Person {
		return false
	}
	end := d.after(i, d.Mentions[m].Span.End)
	if end+1 >= len(t) || t[end].Text != "," && t[end].Lower != "and" && t[end].Text != ";" {
		return false
	}
	return !determiners[t[end+1].Lower] && !possessives[t[end+1].Lower] && t[end+1].Lower != "who" && (d.nextNamed(i, end+1) || t[end+1].Lower == "and")
}

// introducedBefore reports whether the person whose name ends at the comma got
// a role from a description before the name.
func (d *draft) introducedBefore(i, comma int) bool {
	for _, m := range d.mentioned(i) {
		if m.Span.End == d.tokens[i][comma-1].Span.End && !m.Pronoun {
			return d.introduced(m.Entity, i, comma)
		}
	}
	return false
}

// introduced reports whether the person whose name ends before the comma at
// token comma got a role from a description that a comma ended.
func (d *draft) introduced(entity, i, comma int) bool {
	t := d.tokens[i]
	for _, r := range d.Entities[entity].Roles {
		if r.Sentence == i && r.Span.End <= t[comma].Span.Start {
			if k := d.after(i, r.Span.End); k < comma && t[k].Text == "," {
				return true
			}
		}
	}
	return false
}

// titled reports whether the bare title from k to "and" at to goes on right up
// to the next name, and is that person's.
func (d *draft) titled(i, k, to int) bool {
	t := d.tokens[i]
	if determiners[t[k].Lower] || possessives[t[k].Lower] || to+1 >= len(t) || determiners[t[to+1].Lower] {
		return false
	}
	for _, w := range t[k:to] {
		if w.Class == Preposition {
			return false
		}
	}
	return office(t[to-1].Text) && d.nextNamed(i, to+1) && !d.personAt(i, to+1)
}

// listed reports whether the phrase from k to to is not an apposition but the
// next item of a list, which ends in a name of its own: "Rossi, Foreign
// Minister Costa", "X, special envoy Y and Z".
func (d *draft) listed(i, k, to int) bool {
	t := d.tokens[i]
	for j := k; j < to; j++ {
		if m := d.mentionFrom(i, j); m != None && d.personAt(i, j) {
			if end := d.after(i, d.Mentions[m].Span.End); end < len(t) && possessive(t[end]) {
				continue // "X, Y's brother"
			}
			if t[j-1].Lower == "to" || t[j-1].Lower == "of" || t[j-1].Lower == "for" || titles[t[j-1].Lower] && j > k+1 && t[j-2].Class == Preposition {
				continue
			}
			return true
		}
	}
	// "the head of the presidential office, Kyrylo Budanov;" belongs to the
	// name after it, when a comma alone stands between.
	if to+1 < len(t) && t[to].Text == "," {
		if m := d.mentionFrom(i, to+1); m != None && d.Entities[d.Mentions[m].Entity].Kind == Person {
			end := d.after(i, d.Mentions[m].Span.End)
			closed := end >= len(t) || strings.Contains(",;.", t[end].Text) || t[end].Lower == "and"
			return closed && d.listBefore(i, k)
		}
	}
	return false
}

// listBefore reports whether the tokens before k already form a list, so that
// a description that follows introduces its next item.
func (d *draft) listBefore(i, k int) bool {
	t := d.tokens[i]
	for j := 0; j < k-1; j++ {
		if t[j].Text == ":" || t[j].Text == ";" {
			return true
		}
	}
	return false
}
