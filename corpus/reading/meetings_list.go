package reading

import "strings"

// heads reads the names from node a to node b that are members of a list and
// not part of another's description: "Putin's envoy Y" gives Y, "X, an adviser
// to Z, and W" gives X and W. It stops at the first verb or at a word that
// ends the list, and gives the node at which it stopped.
//
// With parties set, organisations and countries are members too. With lineup
// set, those who lead, represent or go with a member are members as well.
func (p *phrase) heads(a, b int, parties, lineup bool) (members []int, end int) {
	apposition := false // after ", the …": in a description of the member before
	governed := false   // after a preposition within a description
	for k := a; k < b && k < len(p.nodes); k++ {
		n := p.nodes[k]
		if n.relative != p.relativeAt(a) {
			continue
		}
		switch {
		case n.date != None:
			if len(members) > 0 && !apposition {
				return members, k
			}
			governed = false
		case n.entity != None:
			if p.possessive(k) {
				if n.pronoun {
					continue
				}
				k++ // its "'s"
				continue
			}
			if governed && p.person(k) && p.ofOffice(k) {
				governed, apposition = false, false // "Secretary of State X"
			}
			if governed {
				if !p.coordinated(k) {
					governed = false
					apposition = true
				}
				continue
			}
			switch kind := p.d.Entities[n.entity].Kind; {
			case p.person(k) && k+1 < len(p.nodes) && p.word(k+1) != "" && p.token(k+1).Class == Noun && p.token(k+1).Text == p.word(k+1) && !groupNouns[p.word(k-1)]:
				// "the Ford council": the name describes the noun after it
			case p.person(k):
				members = append(members, k)
				apposition = false
			case parties && (kind == Organisation || kind == Place) && !p.modifies(k):
				members = append(members, k)
				apposition = false
			}
		default:
			w := n.word
			switch {
			case w == "," || w == ";" || w == "(" || w == ")":
				governed = false
				if w == "," && len(members) > 0 && p.descriptive(k+1) {
					apposition = true
				} else if w == ";" {
					apposition = false
				}
			case w == "and" || w == "or" || w == "plus" || w == "&":
				if governed && p.named(k+1) && p.d.Entities[p.nodes[k+1].entity].Kind != Person {
					continue // "of A and B"
				}
				governed = false
				if len(members) > 0 && !apposition && !p.namesSoon(k+1, b) {
					return members, k
				}
			case w == ":" || w == "—" || w == "–":
				if len(members) > 0 {
					return members, k
				}
			case w == "as" && p.word(k+1) == "well" && p.word(k+2) == "as":
				k += 2
			case w == "together" || w == "along" || w == "alongside" || w == "including" || w == "well" || w == "besides":
			case w == "with" && (p.word(k-1) == "together" || p.word(k-1) == "along"):
			case lineup && (w == "by" || w == "with" || w == "under" || w == "besides" || w == "beside" || w == "alongside"):
				governed = false
			case phrasePrepositions[w]:
				if len(members) > 0 && !apposition && p.named(k-1) {
					// "X of China": a description; "X in Moscow": the end of the list
					if w != "of" && w != "from" && w != "for" {
						return members, k
					}
				}
				governed = true
			case p.finite(k) || w == "to" || w == "not" || w == "n't":
				if len(members) > 0 || p.finite(k) {
					return members, k
				}
			case w == "as" && namedAs[p.word(k-1)]:
			case subordinators[w]:
				return members, k
			case w == "\"" || w == "“" || w == "”":
				if len(members) > 0 {
					return members, k
				}
			default:
				if governed && !p.named(k+1) && (p.word(k+1) == "," || p.word(k+1) == ";") {
					governed = false
				}
			}
		}
	}
	return members, min(b, len(p.nodes))
}

func (p *phrase) relativeAt(k int) int {
	if k < 0 || k >= len(p.nodes) {
		return 0
	}
	return p.nodes[k].relative
}

// coordinated reports whether "and" or a comma and another name follow k.
func (p *phrase) coordinated(k int) bool {
	w := p.word(k + 1)
	return w == "and" || w == "or"
}

// descriptive reports whether a description of the name before begins at k: an
// article, or a lower-case noun, or a title that no name follows at once.
func (p *phrase) descriptive(k int) bool {
	w := p.word(k)
	if w == "" {
		return p.possessive(k) // ", Putin's envoy,"
	}
	switch w {
	case "the", "a", "an", "one", "his", "her", "their", "its", "who", "whose", "now", "then", "both", "former", "also":
		return true
	}
	return !phrasePrepositions[w] && !p.namesSoonTitle(k)
}

// namesSoonTitle reports whether a name follows k within a few words that can
// be its title.
func (p *phrase) namesSoonTitle(k int) bool {
	for j := k; j < len(p.nodes) && j < k+7; j++ {
		if p.person(j) {
			return !p.possessive(j)
		}
		w := p.word(j)
		if w == "," || w == ";" || p.finite(j) || w == "of" {
			return false
		}
	}
	return false
}

// namesSoon reports whether the list goes on after "and": a name comes before
// a verb or the end.
func (p *phrase) namesSoon(k, b int) bool {
	for j := k; j < b && j < len(p.nodes) && j < k+14; j++ {
		if p.named(j) {
			if p.possessive(j) {
				continue
			}
			return j+1 >= b || !p.finite(j+1)
		}
		w := p.word(j)
		if w == "as" && namedAs[p.word(j-1)] {
			continue
		}
		if p.finite(j) || w == ";" || subordinators[w] || w == "then" {
			return false
		}
		if j == k && strings.HasSuffix(w, "ed") && !titles[w] && p.word(j+1) != "" && !p.namesSoonTitle(j) {
			return false
		}
	}
	return false
}

// modifies reports whether the organisation or country at k describes a noun
// after it: "Board of Peace adviser".
func (p *phrase) modifies(k int) bool {
	w := p.word(k + 1)
	if w == "" || w == "," || w == ";" || w == "and" || w == "." || w == "with" || w == "under" || w == "represented" || w == "led" || w == "(" || w == ")" || w == "or" || w == ":" {
		return false
	}
	return !p.finite(k+1) && !phrasePrepositions[w] && !auxiliaries[w]
}

// ofOffice reports whether the words between a preposition and the person at
// k are the object of the preposition, so that the person is not: "Secretary of
// State X" against "adviser to President X".
func (p *phrase) ofOffice(k int) bool {
	w := p.word(k - 1)
	if w == "" || w == "," {
		return p.named(k-1) && p.word(k-2) == "of"
	}
	if !p.token(k-1).Word() || phrasePrepositions[w] || w == "the" || w == "and" {
		return false
	}
	if domains[w] || !titles[w] && !courtesies[w] && p.token(k-1).Capital() {
		for j := k - 2; j >= 0 && j > k-6; j-- {
			if p.word(j) == "of" {
				return true
			}
			if p.word(j) == "," || p.finite(j) {
				return false
			}
		}
	}
	return domains[w] && w != "foreign"
}

// domains are the fields in the names of offices: "Secretary of State".
var domains = wordSet("state staff defence defense finance interior energy trade environment army navy treasury labour labor justice economy agriculture " +
	"health education security intelligence affairs commerce transport parliament government operations")

// governedAt reports whether a preposition governs the name at k.
func (p *phrase) governedAt(k int) bool {
	for j := k - 1; j >= 0 && j > k-9; j-- {
		w := p.word(j)
		switch {
		case p.nodes[j].date != None, w == "which", w == "whom", w == "who", p.relativeAt(j) != p.relativeAt(k):
			return false
		case phrasePrepositions[w]:
			return !(p.person(k) && p.ofOffice(k))
		case w == "," || w == ";" || w == ":" || p.finite(j) || subordinators[w]:
			return false
		case p.named(j) && !p.possessive(j) && w != "'s":
			return p.word(j+1) == "and" && p.governedAt(j)
		}
	}
	return false
}
