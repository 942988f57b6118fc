package reading

import (
	"strings"
)

// subject gives the members of the subject of the verb at v.
func (p *phrase) subject(v int) []int {
	rel := p.relativeAt(v)
	if rel > 0 {
		start := p.relStart[rel]
		opener := p.word(start)
		if phrasePrepositions[opener] { // "at which X met Y"
			m, _ := p.headsBefore(start+2, v)
			return m
		}
		if opener == "who" || opener == "which" {
			if m, _ := p.headsBefore(start+1, v); len(m) > 0 && opener == "which" { // "which X is to attend"
				return m
			}
			if own := p.clauseStart(v); own > start+1 { // a clause within the clause
				if m, _ := p.heads(own, v, true, false); len(m) > 0 {
					return m
				}
			}
			if m := p.antecedent(start); m != None {
				return []int{m}
			}
			return nil
		}
	}
	start := p.clauseStart(v)
	m, _ := p.headsBefore(start, v)
	if len(m) == 0 {
		if before := p.verbShared(start, v); before != None {
			return p.subject(before)
		}
	}
	return m
}

// verbShared gives the verb before "and" with which the verb at v shares its
// subject, or None: "X was ill and could not come".
func (p *phrase) verbShared(start, v int) int {
	k := v - 1
	for k >= start && (auxiliaries[p.word(k)] || chainWords[p.word(k)]) {
		k--
	}
	if w := p.word(k); k < 1 || w != "and" && w != "but" && w != "or" && w != "," {
		return None
	}
	rel := p.relativeAt(v)
	for k--; k >= 0; k-- {
		if p.relativeAt(k) != rel {
			continue
		}
		if w := p.word(k); w == ";" || w == ":" {
			return None
		}
		if p.finite(k) {
			return k
		}
	}
	return None
}

// antecedent gives the name that the relative clause from node start describes.
func (p *phrase) antecedent(start int) int {
	k := start - 1
	if p.word(k) == "," {
		k--
	}
	rel := p.relativeAt(start)
	outer := 0
	var fallback = None
	for ; k >= 0; k-- {
		if r := p.relativeAt(k); r == rel || r != outer {
			continue
		}
		w := p.word(k)
		if p.person(k) && !p.possessive(k) {
			if !p.governedAt(k) || p.word(k+1) == "," && k == start-2 && !p.inApposition(k) {
				return k
			}
			if fallback == None {
				fallback = k
			}
		}
		if w == ";" || p.finite(k) && fallback != None {
			break
		}
	}
	return fallback
}

// inApposition reports whether k stands in a description between commas, after
// a name: "X, the aide to Y".
func (p *phrase) inApposition(k int) bool {
	for j := k - 1; j >= 0 && j > k-14; j-- {
		if p.word(j) == "," {
			return p.named(j-1) && p.descriptive(j+1)
		}
		if p.finite(j) || p.word(j) == ";" {
			return false
		}
	}
	return false
}

// clauseStart gives the node at which the clause of the verb at v begins.
func (p *phrase) clauseStart(v int) int {
	rel := p.relativeAt(v)
	for k := v - 1; k >= 0; k-- {
		if p.relativeAt(k) != rel {
			if rel > 0 {
				return k + 1
			}
			continue
		}
		w := p.word(k)
		if w == ";" || w == ":" || w == "—" || w == "–" || w == "\"" || w == "“" || w == "”" || subordinators[w] {
			if w == "as" && (p.word(k+1) == "well" || namedAs[p.word(k-1)]) || w == "before" && !p.clauseAfter(k, v) || w == "after" && !p.clauseAfter(k, v) || w == "since" && !p.clauseAfter(k, v) {
				continue
			}
			return k + 1
		}
		if p.finite(k) && !p.chained(k, v) {
			return k + 1
		}
	}
	return 0
}

// namedAs come before "as" where it begins no clause: "known as X".
var namedAs = wordSet("known such described well acting serving regarded seen")

// clauseAfter reports whether a clause rather than a noun follows the
// conjunction at k, with v as its verb.
func (p *phrase) clauseAfter(k, v int) bool {
	for j := k + 1; j < v; j++ {
		if p.word(j) == "," && p.relativeAt(j) == p.relativeAt(k) {
			return false
		}
	}
	return true
}

// chained reports whether the words between the verbs at k and v make them one
// verb: "had also met", "were due to see".
func (p *phrase) chained(k, v int) bool {
	for j := k + 1; j < v; j++ {
		w := p.word(j)
		if w == "" || !(auxiliaries[w] || chainWords[w] || strings.HasSuffix(w, "ly") || strings.HasSuffix(w, "ed")) {
			return false
		}
	}
	return true
}

var chainWords = wordSet("to not n't also then later both all again already due expected scheduled set going likely able ready never still now first once each only yet even " +
	"in turn instead jointly together briefly")

// headsBefore reads the subject from node a to the verb at v: the members of
// the list that ends next to the verb.
func (p *phrase) headsBefore(a, v int) ([]int, int) {
	// Words before the subject ("On Thursday in Geneva, X and Y met") end with
	// the last comma before an ungoverned name that is not in a list.
	for v-1 > a && (auxiliaries[p.word(v-1)] || chainWords[p.word(v-1)]) {
		v--
	}
	members, end := p.heads(a, v, true, false)
	var own []int
	for _, m := range members {
		if !p.governedAt(m) {
			own = append(own, m)
		}
	}
	return own, end
}
