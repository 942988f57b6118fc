package reading

import (
	"regexp"
	"strings"
)

// lineup reads list items below a sentence that introduces who was there, as
// one scene an item: "- Ruritania: X; the head of Y, Z", "- for Ruritania, X".
func (d *draft) lineup(i int) (scene, bool) {
	intro := d.Sentences[i].Intro
	if intro == None {
		intro = d.introOf(i)
	}
	if intro == None || !d.introducesLineup(intro) {
		return scene{}, false
	}
	p := d.newPhrase(i)
	for k := range p.nodes {
		if p.finite(k) && p.relativeAt(k) == 0 {
			return scene{}, false // a sentence, not an entry
		}
	}
	s := scene{sentence: i, node: 0, place: None, venue: None, weak: true}
	head := d.newPhrase(intro)
	if k, kind, ok := head.meetingNounIn(0, len(head.nodes)); ok {
		s.kind, s.noun = kind, head.word(k)
		if partKinds[kind] {
			s.part = kind
			head.qualify(&s, k)
		}
		s.apart, s.former = false, false
	}
	if m := dayOfMany.FindString(strings.ToLower(d.words(intro))); m != "" {
		s.part = strings.ReplaceAll(strings.ReplaceAll(m, "opening", "first"), "closing", "last")
	}
	start, side := 0, ""
	for p.word(start) == "for" || p.word(start) == "the" || p.word(start) == "from" || p.word(start) == "on" {
		start++
	}
	x := p.sideAt(start)
	if x == "" && p.named(start) && !p.person(start) {
		x = d.Entities[p.nodes[start].entity].Name
	}
	if x != "" {
		side = x
		for k := start; k < len(p.nodes) && k < start+6; k++ {
			if w := p.word(k); w == ":" || w == "," || w == "—" || w == "–" || w == "-" {
				start = k + 1
				break
			}
			if k == start+5 {
				side = ""
			}
		}
		if k := start - 1; k <= 0 {
			start = 0
		}
	}
	members, _ := p.heads(start, len(p.nodes), side == "", true)
	s.takeAll(p, members, Present, side)
	if side != "" && len(p.people(members)) == 0 && start < len(p.nodes) {
		end := start
		for end < len(p.nodes) && p.word(end) != "." && p.word(end) != ";" && p.word(end) != "," {
			end++
		}
		if end > start {
			p.addGroup(&s, p.span(start, end), side)
		}
	}
	return s, len(s.parts) > 0
}

// entry is how an item of a list of delegations begins where the bullets were
// lost with the page: "for France, …", "France: …".
var entry = regexp.MustCompile(`^(?:for (?:the )?\p{Lu}[\p{L} ]{2,30}[,:]|\p{Lu}[\p{L} ]{2,30}:) `)

// introOf finds the sentence that introduces the list whose item, without a
// bullet, sentence i is; None where it is no such item.
func (d *draft) introOf(i int) int {
	if !entry.MatchString(d.words(i)) {
		return None
	}
	for k := i - 1; k >= 0 && k > i-16; k-- {
		if strings.HasSuffix(d.words(k), ":") {
			return k
		}
		if !entry.MatchString(d.words(k)) {
			return None
		}
	}
	return None
}

// dayOfMany is a day of talks that last for several.
var dayOfMany = regexp.MustCompile(`\b(?:first|second|third|fourth|last|opening|closing) day\b`)

// introducesLineup reports whether sentence i announces a list of people.
func (d *draft) introducesLineup(i int) bool {
	text := strings.ToLower(d.words(i))
	if !strings.HasSuffix(strings.TrimSpace(text), ":") && !d.Sentences[i].Heading {
		return false
	}
	for _, cue := range []string{"line-up", "lineup", "line up", "delegation", "composition", "participants", "those at", "those present", "present were", "attend", "took part",
		"taking part", "table", "in the room", "team", "who was", "signator", "who met", "guests", "negotiators", "represented", "roster"} {
		if strings.Contains(text, cue) {
			return true
		}
	}
	return false
}
