package reading

import (
	"slices"
	"strings"

	"parley/corpus"
)

// groups adds the unnamed people in the clause of the verb at v: "military
// delegations from X and Y", "negotiators from Z".
func (p *phrase) groups(v int, s *scene) {
	p.groupsAt(p.clauseStart(v), v, s)
	p.groupsAt(v+1, min(p.clauseEnd(v), v+8), s)
}

// groupsAt adds the groups between nodes a and b, and the sides that they
// come from.
func (p *phrase) groupsAt(a, b int, s *scene) {
	for k := a; k < b && k < len(p.nodes); k++ {
		if p.person(k) && !p.possessive(k) && !p.governedAt(k) && !p.d.Entities[p.nodes[k].entity].Group {
			return // people are named: "the presidents of X, Y, and Z, W"
		}
	}
	for k := a; k < b && k < len(p.nodes); k++ {
		if p.nodes[k].relative != p.relativeAt(s.node) {
			continue
		}
		w := p.word(k)
		if (w == "two" || w == "both" || w == "pair") && (k+1 == b || p.finite(k+1) || modals[p.word(k+1)] || chainWords[p.word(k+1)]) {
			for _, l := range p.theTwo(k + 1) {
				s.add(l)
			}
			continue
		}
		if !groupNouns[w] || p.named(k) {
			continue
		}
		from := k
		for from > a {
			prev := p.word(from - 1)
			if prev != "" && (prev == "," || p.finite(from-1) || phrasePrepositions[prev] || prev == "and" || prev == "the" || prev == "two" || prev == "three" || prev == "both" || prev == "'s" || subordinators[prev]) {
				break
			}
			if prev == "" && (p.nodes[from-1].date != None || p.person(from-1)) {
				break
			}
			from--
		}
		if phrasePrepositions[p.word(from-1)] || p.word(from-1) == "the" && phrasePrepositions[p.word(from-2)] {
			if x := p.word(from - 1); x != "with" && x != "between" && p.word(from-2) != "with" && p.word(from-2) != "between" {
				continue
			}
		}
		var sides []int
		if next := p.word(k + 1); next == "from" || next == "of" {
			sides, _ = p.sidesAfter(k+2, len(p.nodes))
		}
		side := ""
		for j := from; j < k; j++ {
			if x := p.sideAt(j); x != "" {
				side = x
			}
		}
		if leaders := p.leadersOf(w, sides); len(leaders) > 0 {
			for _, l := range leaders {
				s.add(l)
			}
			continue
		}
		if len(sides) == 0 && side == "" {
			if two := p.theTwo(k); len(two) > 0 {
				for _, l := range two {
					s.add(l)
				}
			}
			continue
		}
		if len(sides) == 1 && side == "" {
			side = p.sideAt(sides[0])
		}
		p.addGroup(s, p.span(from, k+1), side)
		for _, x := range sides {
			s.take(p, x, Present, "")
		}
	}
}

// sidesAfter reads the countries and organisations of "from X, Y and Z".
func (p *phrase) sidesAfter(a, b int) ([]int, int) {
	var out []int
	k := a
	for ; k < b && k < len(p.nodes); k++ {
		w := p.word(k)
		if p.named(k) && !p.person(k) {
			out = append(out, k)
			continue
		}
		if w != "," && w != "and" && w != "the" {
			break
		}
	}
	return out, k
}

// unnamedParties adds the items of a list, between semicolons from node a on,
// that begin with a capital and that the finder of names did not take for a
// name: "…; the Women's Coalition; and the Labour coalition".
func (p *phrase) unnamedParties(a int, s *scene) {
	items := 0
	for k := a; k < len(p.nodes); k++ {
		if p.word(k) == ";" {
			items++
		}
	}
	if items < 2 {
		return
	}
	for k := a; k < len(p.nodes); k++ {
		if k > a && p.word(k-1) != ";" {
			continue
		}
		from := k
		for p.word(from) == "and" || p.word(from) == "the" || p.word(from) == "," {
			from++
		}
		to := from
		for to < len(p.nodes) && p.word(to) != ";" && p.word(to) != "," && p.word(to) != "." && p.word(to) != ":" && !phrasePrepositions[p.word(to)] {
			to++
		}
		if from >= to || !p.token(from).Capital() || to-from > 6 {
			continue
		}
		whole := p.span(from, to)
		covered := false
		for n, x := range s.parts {
			if !x.Span.Overlaps(whole) {
				continue
			}
			covered = p.d.Entities[x.Entity].Kind == Person || x.Span == whole
			if !covered { // a part of the name was found
				s.parts = append(s.parts[:n], s.parts[n+1:]...)
				break
			}
		}
		if covered {
			continue
		}
		name := p.d.text[whole.Start:whole.End]
		e := None
		for i, old := range p.d.Entities {
			if old.Kind == Organisation && old.Name == name {
				e = i
			}
		}
		if e == None {
			e = len(p.d.Entities)
			p.d.Entities = append(p.d.Entities, Entity{Kind: Organisation, Name: name, Forms: []string{name}})
			p.d.Mentions = append(p.d.Mentions, Mention{Entity: e, Span: whole, Sentence: p.sentence})
		}
		s.add(Participation{Entity: e, Stance: Present, Side: name, Sentence: p.sentence, Span: whole})
	}
}

// add adds an inferred participation.
func (s *scene) add(x Participation) {
	for _, old := range s.parts {
		if old.Entity == x.Entity {
			return
		}
	}
	s.parts = append(s.parts, x)
}

// addGroup adds unnamed people as an entity of their own.
func (p *phrase) addGroup(s *scene, span corpus.Span, side string) {
	name := p.d.text[span.Start:span.End]
	if strings.Contains(name, "\n") || len(name) > 80 {
		return
	}
	e := None
	for i, old := range p.d.Entities {
		if old.Group && old.Name == name {
			e = i
		}
	}
	if e == None {
		e = len(p.d.Entities)
		p.d.Entities = append(p.d.Entities, Entity{Kind: Person, Name: name, Forms: []string{name}, Side: side, Group: true})
	}
	s.add(Participation{Entity: e, Stance: Present, Side: side, Sentence: p.sentence, Span: span})
}

// roleOf maps a plural for office holders to the words that their roles hold.
var roleOf = map[string][]string{
	"leaders": {"president", "prime minister", "premier", "chancellor", "leader", "king", "taoiseach", "chairman", "head of state", "emir", "sultan", "first minister"}, "presidents": {"president"},
	"ministers": {"foreign minister", "minister", "secretary of state", "foreign secretary"}, "executives": {"chief executive", "executive"},
}

// leadersOf resolves "the leaders of X and Y" or "the foreign ministers of X
// and Y": the only holder of such an office that the article names for each.
func (p *phrase) leadersOf(noun string, sides []int) []Participation {
	words := roleOf[noun]
	if len(words) == 0 || len(sides) < 2 {
		return nil
	}
	if out := p.onlyHolders(words, sides); out != nil {
		return out
	}
	var out []Participation
	for _, k := range sides {
		side := p.sideAt(k)
		if side == "" {
			return nil
		}
		who := None
		for i, e := range p.d.Entities {
			if e.Kind == Person && !e.Group && e.Side == side && e.holds(words) {
				if who != None {
					return nil
				}
				who = i
			}
		}
		if who == None {
			return nil
		}
		m, ok := p.d.bestMention(who)
		if !ok {
			return nil
		}
		out = append(out, Participation{Entity: who, Stance: Present, Side: side, Sentence: m.Sentence, Span: m.Span, Inferred: true})
	}
	return out
}

// onlyHolders resolves leaders where the article does not say who leads which
// side, but names exactly as many as there are sides.
func (p *phrase) onlyHolders(words []string, sides []int) []Participation {
	named := map[string]bool{}
	for _, k := range sides {
		named[p.sideAt(k)] = true
	}
	var out []Participation
	for i, e := range p.d.Entities {
		if e.Kind != Person || e.Group || !e.holds(words) || e.Side != "" && !named[e.Side] {
			continue
		}
		here := slices.ContainsFunc(p.nodes, func(n node) bool { return n.entity == i && !n.pronoun })
		m, ok := p.d.bestMention(i)
		if !ok || here { // who is named beside them is another
			continue
		}
		out = append(out, Participation{Entity: i, Stance: Present, Side: e.Side, Sentence: m.Sentence, Span: m.Span, Inferred: true})
	}
	if len(out) != len(sides) {
		return nil
	}
	return out
}

// holds reports whether e has a present role with one of the words, and none
// that makes it somebody else's aide.
func (e Entity) holds(words []string) bool {
	for _, r := range e.Roles {
		text := strings.ToLower(r.Text)
		if r.Former || strings.Contains(text, "vice") || strings.Contains(text, "deputy") || strings.Contains(text, "adviser") || strings.Contains(text, "spokes") || strings.Contains(text, "aide") {
			continue
		}
		for _, w := range words {
			if strings.Contains(text, w) {
				return true
			}
		}
	}
	return false
}

// bestMention is the first mention of the entity by name in a sentence that
// can be quoted.
func (d *draft) bestMention(entity int) (Mention, bool) {
	for _, m := range d.Mentions {
		if m.Entity == entity && !m.Pronoun && d.Sentences[m.Sentence].Quotable {
			return m, true
		}
	}
	return Mention{}, false
}

// dualNouns are the nouns for people after "the two".
var dualNouns = wordSet("leaders men women presidents ministers negotiators envoys generals commanders chiefs premiers")

// theTwo resolves "the two leaders", "both men", "the two": the last two people
// that were told of together, leaders where leaders are meant.
func (p *phrase) theTwo(k int) []Participation {
	dual := false
	for j := k - 1; j >= 0 && j > k-4; j-- {
		if w := p.word(j); w == "two" || w == "both" {
			dual = true
		}
	}
	if !dual {
		return nil
	}
	if w := p.word(k); !dualNouns[w] && groupNouns[w] {
		return nil
	}
	words := roleOf[p.word(k)]
	if len(p.d.lastPair) == 2 && p.sentence-p.d.lastPair[0].Sentence <= 6 {
		out := slices.Clone(p.d.lastPair)
		for i := range out {
			out[i].Inferred, out[i].Stance, out[i].Part, out[i].When = true, Present, "", Interval{}
		}
		return out
	}
	var found []Mention
	for i := p.sentence; i >= 0 && i > p.sentence-4; i-- {
		found = found[:0]
		for _, m := range p.d.mentioned(i) {
			e := p.d.Entities[m.Entity]
			if e.Kind != Person || e.Group || m.Pronoun || i == p.sentence && m.Span.Start >= p.span(k, k+1).Start || words != nil && len(e.Roles) > 0 && !e.holds(words) {
				continue
			}
			known := false
			for _, f := range found {
				known = known || f.Entity == m.Entity
			}
			if !known {
				found = append(found, m)
			}
		}
		if len(found) == 2 {
			var out []Participation
			for _, m := range found {
				out = append(out, Participation{Entity: m.Entity, Stance: Present, Side: p.d.Entities[m.Entity].Side, Sentence: m.Sentence, Span: m.Span, Inferred: true})
			}
			return out
		}
	}
	return nil
}
