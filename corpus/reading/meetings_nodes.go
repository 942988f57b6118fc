package reading

import (
	"strings"

	"parley/corpus"
)

// node is a word, or a name, date or group of words that acts as one.
type node struct {
	from, to int // tokens
	entity   int // index into Entities, or None
	mention  int // index into Mentions, or None
	date     int // index into Dates, or None
	word     string
	quoted   bool // within quotation marks
	relative int  // number of the relative clause that the node is in; 0 for the main clause
	pronoun  bool
}

// phrase is a sentence as a row of nodes.
type phrase struct {
	d        *draft
	sentence int
	nodes    []node
	relStart []int // first node of each relative clause; [0] is unused
}

// newPhrase gives the nodes of sentence i, made once. Of names that overlap the longest
// one counts.
func (d *draft) newPhrase(i int) *phrase {
	if d.phrases == nil {
		d.phrases = make([]*phrase, len(d.Sentences))
	}
	if d.phrases[i] != nil {
		return d.phrases[i]
	}
	p := &phrase{d: d, sentence: i, relStart: []int{0}}
	tokens := d.tokens[i]
	type piece struct{ mention, date, to int }
	starts := map[int]piece{}
	put := func(span corpus.Span, mention, date int) {
		from, to := d.after(i, span.Start), d.after(i, span.End)
		if to <= from {
			return
		}
		if old, taken := starts[from]; taken && old.to >= to {
			return
		}
		starts[from] = piece{mention, date, to}
	}
	for k, m := range d.Dates {
		if m.Sentence == i {
			put(m.Span, None, k)
		}
	}
	if i < len(d.mentions) {
		for _, k := range d.mentions[i] {
			put(d.Mentions[k].Span, k, None)
		}
	}
	quoted := false
	for k := 0; k < len(tokens); {
		n := node{from: k, to: k + 1, entity: None, mention: None, date: None, word: tokens[k].Lower, quoted: quoted}
		switch tokens[k].Text {
		case "“":
			quoted = true
		case "”":
			quoted = false
		case "\"":
			quoted = !quoted
		}
		if s, ok := starts[k]; ok {
			n.to, n.mention, n.date, n.word = s.to, s.mention, s.date, ""
			if s.mention != None {
				n.entity = d.Mentions[s.mention].Entity
				n.pronoun = d.Mentions[s.mention].Pronoun
			}
		}
		p.nodes = append(p.nodes, n)
		k = n.to
	}
	p.markRelative()
	d.phrases[i] = p
	return p
}

func (p *phrase) word(k int) string {
	if k < 0 || k >= len(p.nodes) {
		return ""
	}
	return p.nodes[k].word
}

// token gives the first token of node k.
func (p *phrase) token(k int) Token {
	return p.d.tokens[p.sentence][p.nodes[k].from]
}

// span gives the bytes from node a up to and without node b.
func (p *phrase) span(a, b int) corpus.Span {
	t := p.d.tokens[p.sentence]
	return corpus.Span{Start: t[p.nodes[a].from].Span.Start, End: t[p.nodes[b-1].to-1].Span.End}
}

// kind gives the kind of entity that node k names.
func (p *phrase) kind(k int) (EntityKind, bool) {
	if k < 0 || k >= len(p.nodes) || p.nodes[k].entity == None {
		return 0, false
	}
	return p.d.Entities[p.nodes[k].entity].Kind, true
}

// person reports whether node k names or stands for a person or unnamed people.
func (p *phrase) person(k int) bool {
	kind, ok := p.kind(k)
	return ok && (kind == Person || p.d.Entities[p.nodes[k].entity].Group)
}

// opening reports whether node k is the first word of the sentence, of what
// follows its dateline, or of a quotation, where a capital says nothing.
func (p *phrase) opening(k int) bool {
	switch p.word(k - 1) {
	case "—", "–", "--", ":", "\"", "“", "(":
		return true
	}
	return k == 0
}

func (p *phrase) named(k int) bool { return k >= 0 && k < len(p.nodes) && p.nodes[k].entity != None }

func (p *phrase) possessive(k int) bool {
	if k < 0 || k+1 >= len(p.nodes) {
		return false
	}
	switch p.nodes[k+1].word {
	case "'s", "’s", "'", "’":
		return true
	}
	return p.nodes[k].word == "his" || p.nodes[k].word == "her" || p.nodes[k].word == "their" ||
		p.nodes[k].pronoun && possessivePronouns[strings.ToLower(p.token(k).Text)] && k+1 < len(p.nodes) && !p.finite(k+1) && p.word(k+1) != ","
}

var possessivePronouns = wordSet("his her their its my our")

// finite reports whether node k is a verb that can carry a sentence.
func (p *phrase) finite(k int) bool {
	w := p.word(k)
	if w == "" || k < 0 {
		return false
	}
	tok := p.token(k)
	if tok.Capital() && !p.opening(k) {
		return false
	}
	if auxiliaries[w] {
		if w == "'s" || w == "’s" || w == "'d" || w == "’d" {
			return contracted[p.word(k-1)]
		}
		return w != "be" && w != "been" && w != "being" && w != "having"
	}
	before := p.word(k - 1)
	if before == "to" || before == "the" || before == "a" || before == "an" {
		return false
	}
	if strings.HasSuffix(before, "ly") && strings.HasSuffix(w, "ed") && !p.named(k-2) && p.word(k-2) != "who" && !pronounWords[p.word(k-2)] {
		return false // "newly appointed"
	}
	if bareParticiples[w] {
		return false // an auxiliary before it is the finite verb
	}
	if tok.Class != ClassNone {
		return tok.Class == Verb && !strings.HasSuffix(w, "ing") && !p.participle(k)
	}
	if finiteVerbs[w] {
		return true
	}
	return len(w) > 4 && strings.HasSuffix(w, "ed") && (p.named(k-1) || pronounWords[before] || before == "," || before == "and" || strings.HasSuffix(before, "ly") && p.named(k-2))
}

// participle reports whether the -ed word at k describes the noun after it or
// follows its noun ("accompanied by").
func (p *phrase) participle(k int) bool {
	w := p.word(k)
	if !strings.HasSuffix(w, "ed") && !participles[w] {
		return false
	}
	return p.word(k+1) == "by" && !auxiliaries[p.word(k-1)]
}

// bareParticiples are forms that carry no sentence of their own.
var bareParticiples = wordSet("known done gone given taken written chosen born driven spoken drawn flown grown shown thrown worn broken frozen forgotten hidden ridden " +
	"risen sworn torn begun seen eaten fallen")

var participles = wordSet("led held brought taken made given seen sent")

// contracted are the words after which "'s" is a verb.
var contracted = wordSet("he she it that there who what here where this one everybody everyone nobody")

var pronounWords = wordSet("he she they it we i you who both neither all everyone nobody")

// markRelative numbers the relative clauses: from "who" or its like after a
// name or comma to the comma that closes them, or to the verb of the main
// clause where there is none.
func (p *phrase) markRelative() {
	for k := 1; k < len(p.nodes); k++ {
		w := p.word(k)
		if w != "who" && w != "whose" && w != "whom" && w != "which" && !(w == "where" && p.word(k-1) == ",") {
			continue
		}
		start := k
		comma := p.word(k-1) == ","
		if prep := p.word(k - 1); phrasePrepositions[prep] && (w == "which" || w == "whom") {
			start = k - 1
			comma = p.word(k-2) == ","
		} else if !comma && !p.named(k-1) && w != "which" && !nounish(p, k-1) {
			continue // "asked who came"
		}
		number := len(p.relStart)
		p.relStart = append(p.relStart, start)
		verbs := 0
		e := k + 1
		for ; e < len(p.nodes); e++ {
			switch x := p.word(e); x {
			case ";", ":", "—", "–", ")":
			case ",":
				if verbs == 0 || !comma && p.listed(e) {
					continue
				}
				if comma && verbs > 0 && (p.listed(e) || p.introduces(e)) {
					continue
				}
			default:
				if !comma && verbs > 0 && p.finite(e) && !auxiliaries[p.word(e-1)] && p.word(e-1) != "and" && p.word(e-1) != "or" && !p.finite(e-1) &&
					!subordinators[p.word(e-1)] && !p.afterSubordinator(k, e) {
					break
				}
				if p.finite(e) {
					verbs++
				}
				continue
			}
			break
		}
		for j := start; j < e; j++ {
			p.nodes[j].relative = number
		}
		if comma && e < len(p.nodes) && p.word(e) == "," {
			p.nodes[e].relative = number
		}
		k = e - 1
	}
}

// introduces reports whether the comma at e stands between a role and its
// bearer: "her chief of staff, X".
func (p *phrase) introduces(e int) bool {
	if !p.person(e+1) || p.named(e-1) || p.nodes[e-1].date != None {
		return false
	}
	w := p.word(e - 1)
	return roleish(w) || domains[w] || nounish(p, e-1)
}

// afterSubordinator reports whether a word between a and e opens another clause.
func (p *phrase) afterSubordinator(a, e int) bool {
	for k := a + 1; k < e; k++ {
		if subordinators[p.word(k)] {
			return true
		}
	}
	return false
}

// listed reports whether the comma at e goes on with a list of names rather
// than closing a clause: ", Y and Z".
func (p *phrase) listed(e int) bool {
	if !p.named(e+1) || !p.named(e-1) {
		return false
	}
	for k := e + 2; k < len(p.nodes) && k < e+8; k++ {
		if p.word(k) == "and" && p.named(k+1) {
			return !p.finite(e+2) && !p.finite(k+2)
		}
		if p.finite(k) || p.word(k) == ";" {
			return false
		}
	}
	return false
}

// nounish reports whether node k looks like a common noun for people.
func nounish(p *phrase, k int) bool {
	w := p.word(k)
	return groupNouns[w] || titles[w] || teamNouns[w] || strings.HasSuffix(w, "er") || strings.HasSuffix(w, "or") || strings.HasSuffix(w, "man")
}
