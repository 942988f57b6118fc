package reading

import (
	"strings"

	"parley/corpus"
)

// clauseLimit is the length in bytes beyond which a clause is cut at its next
// comma.
const clauseLimit = 160

// findObstacles reads what stands between the parties: open issues, demands,
// refusals and conditions, and by whom.
func (d *draft) findObstacles() {
	for i, s := range d.Sentences {
		if !s.Quotable {
			continue
		}
		p := d.newPhrase(i)
		var found []Obstacle
		found = append(found, p.demandsAndRefusals()...)
		found = append(found, p.cued()...)
		if o, ok := p.enumerated(); ok {
			found = append(found, o)
		}
		for _, o := range found {
			if o.Clause.Len() < 3 {
				continue
			}
			double := false
			for n := range d.Obstacles {
				if old := d.Obstacles[n]; old.Sentence == i && old.Clause.Overlaps(o.Clause) && old.Kind == o.Kind {
					double = true
				}
			}
			if !double {
				d.Obstacles = append(d.Obstacles, o)
			}
		}
	}
}

// enumerated reads an entry of a list in prose, "The second is …", after a
// sentence of the same or the paragraph before that told of an obstacle.
func (p *phrase) enumerated() (Obstacle, bool) {
	o := Obstacle{Holder: None, Sentence: p.sentence}
	n := len(p.d.Obstacles)
	if n == 0 {
		return o, false
	}
	last := p.d.Obstacles[n-1]
	if last.Sentence == p.sentence || p.d.Sentences[p.sentence].Paragraph-p.d.Sentences[last.Sentence].Paragraph > 1 {
		return o, false
	}
	if w := p.word(0); w != "the" && w != "a" && w != "another" {
		return o, false
	}
	switch p.word(1) {
	case "first", "second", "third", "fourth", "fifth", "other", "last", "final", "next":
	default:
		return o, false
	}
	for k := 2; k < len(p.nodes) && k < 7; k++ {
		if w := p.word(k); w == "is" || w == "was" || w == "concerns" || w == "are" {
			o.Kind, o.Side, o.Holder = last.Kind, last.Side, last.Holder
			o.Clause = p.what(k + 1)
			return o, o.Clause.Len() > 0
		}
	}
	return o, false
}

// holder finds whose demand or refusal the verb at v tells.
func (p *phrase) holder(v int, o *Obstacle) bool {
	if subject := p.subject(v); len(subject) > 0 {
		k := subject[0]
		e := p.d.Entities[p.nodes[k].entity]
		if e.Kind != Place {
			o.Holder = p.nodes[k].entity
		}
		if o.Side = e.Side; o.Side == "" {
			o.Side = p.sideAt(k)
		}
		return true
	}
	if o.Side = p.sideSubject(v); o.Side != "" {
		return true
	}
	if p.pronounSubject(v) || p.word(v-1) == "and" || p.word(v-1) == "," {
		for n := len(p.d.Statements) - 1; n >= 0; n-- {
			if s := p.d.Statements[n]; s.Sentence <= p.sentence {
				o.Holder, o.Side = s.Speaker, s.Side
				break
			}
		}
		return true
	}
	return false
}

// demandsAndRefusals reads verbs: "X wants Y to …", "X rejects …", "X ruled
// out …", "X will not …".
func (p *phrase) demandsAndRefusals() []Obstacle {
	var out []Obstacle
	for k := range p.nodes {
		n := p.nodes[k]
		if n.quoted || n.word == "" || p.token(k).Capital() && !p.opening(k) || p.token(k).Class == Noun && n.word != "wants" {
			continue
		}
		o := Obstacle{Holder: None, Sentence: p.sentence}
		from := k + 1
		switch w := n.word; {
		case demands[w] && !auxiliaries[p.word(k-1)]:
			o.Kind = Demand
			switch w {
			case "insists", "insisted", "insist":
				if p.word(from) != "on" && p.word(from) != "that" {
					continue
				}
				from++
			case "calls":
				if p.word(from) != "for" {
					continue
				}
				from++
			case "asks", "requires", "required", "expects", "urges", "urged", "presses", "pressed":
				if p.word(from) == "for" {
					from++
				} else if w == "expects" || w == "asks" && !p.hasWord(k, k+8, "to") {
					continue
				}
			}
		case refuses[w] && !auxiliaries[p.word(k-1)]:
			o.Kind = Refusal
			if strings.HasPrefix(w, "den") && !p.hasWord(from, from+4, "access", "entry", "any") {
				continue
			}
			if p.word(from) == "to" {
				from++
			}
			if strings.HasPrefix(w, "dismiss") && p.hasWord(from, from+6, "as") {
				continue
			}
			if w == "declined" || w == "declines" || w == "refused" {
				if p.hasWord(from, from+3, "comment", "name", "discuss", "say", "elaborate") {
					continue
				}
			}
		case (w == "ruled" || w == "rules") && p.hasWord(k+1, k+4, "out"):
			o.Kind = Refusal
			if p.word(from) == "out" {
				from++
			} else { // "ruled that out": the sentence says what
				from = p.clauseStart(k)
			}
		case (w == "not" || w == "n't") && (p.word(k-1) == "will" || p.word(k-1) == "would" || p.word(k-1) == "wo" || p.word(k-1) == "could" || p.word(k-1) == "can" || p.word(k-1) == "ca") &&
			p.hasWord(k+1, k+3, "accept", "sign", "surrender", "give", "agree", "allow", "hand", "withdraw", "recognise", "recognize", "negotiate", "drop", "touch", "support", "sell", "join", "be"):
			if p.word(k+1) == "be" && !p.hasWord(k+2, k+3, "allowed", "accepted", "signed", "part", "no") {
				continue
			}
			o.Kind = Refusal
		case (w == "complains" || w == "complained" || w == "objection") && p.hasWord(k+1, k+2, "that", "about", "is"):
			o.Kind = Issue
			from++
			if w == "objection" && p.word(from) == "to" {
				from++
			}
		default:
			continue
		}
		if !p.holder(k, &o) && n.word != "objection" {
			continue
		}
		o.Clause = p.what(from)
		if !p.longEnough(from) || o.Clause.Len() == 0 {
			continue
		}
		out = append(out, o)
	}
	return out
}

// what gives the shortest clause from node a on that says something whole.
func (p *phrase) what(a int) corpus.Span {
	for a < len(p.nodes) && (p.word(a) == "that" || p.word(a) == ",") {
		a++
	}
	if p.word(a) == "and" {
		return corpus.Span{} // "rejects that and …"
	}
	b := a
	for b < len(p.nodes) {
		w := p.word(b)
		if w == ";" || w == "—" || w == ":" && b > a+2 {
			break
		}
		if w == "and" && b > a && p.finite(b+1) {
			break
		}
		if w == "," && b > a {
			if p.saidNext(b) {
				break
			}
			if p.span(a, b).Len() > clauseLimit {
				break
			}
			if next := p.word(b + 1); next == "while" || next == "but" || next == "although" || next == "whereas" || next == "which" && p.span(a, b).Len() > 60 {
				break
			}
		}
		b++
	}
	if a >= b {
		return corpus.Span{}
	}
	return p.clause(a, b)
}

// saidNext reports whether the comma at k closes what was said: ", he said".
func (p *phrase) saidNext(k int) bool {
	for j := k + 1; j < len(p.nodes) && j < k+6; j++ {
		if _, ok := speech[p.word(j)]; ok && j > k+1 {
			return true
		}
		if p.word(j) == "according" {
			return true
		}
		if p.word(j) == "," || p.word(j) == "and" {
			return false
		}
	}
	return false
}

// cued reads the phrases that speak of what is open.
func (p *phrase) cued() []Obstacle {
	text := p.d.words(p.sentence)
	base := p.d.Sentences[p.sentence].Span.Start
	var out []Obstacle
	taken := func(span corpus.Span) bool {
		for _, o := range out {
			if o.Clause.Overlaps(span) {
				return true
			}
		}
		return false
	}
	for _, c := range cues {
		for _, at := range c.pattern.FindAllStringIndex(text, 3) {
			first, next := p.d.after(p.sentence, base+at[0]), p.d.after(p.sentence, base+at[1])
			a, b := p.nodeOf(first), p.nodeOf(next)
			o := Obstacle{Kind: c.kind, Holder: None, Sentence: p.sentence}
			switch c.where {
			case after:
				o.Clause = p.what(b)
			case before:
				start := p.thing(a)
				if start >= a {
					continue
				}
				o.Clause = p.clause(start, a)
			case whole:
				o.Clause = p.what(a)
			case around:
				if p.longEnough(b) {
					o.Clause = p.what(b)
				} else {
					o.Clause = p.what(p.clauseStart(a))
				}
			}
			if o.Clause.Len() == 0 || strings.TrimSpace(p.d.text[o.Clause.Start:o.Clause.End]) == "" || taken(o.Clause) {
				continue
			}
			if a < len(p.nodes) {
				for k := p.clauseStart(a); k < a; k++ {
					if x := p.sideAt(k); x != "" && o.Side == "" && c.kind != Issue {
						o.Side = x
					}
				}
			}
			out = append(out, o)
		}
	}
	return out
}

// nodeOf gives the node that holds token t, or the number of nodes.
func (p *phrase) nodeOf(t int) int {
	for k, n := range p.nodes {
		if t < n.to {
			return k
		}
	}
	return len(p.nodes)
}

// thing gives the node at which the subject that ends before node a begins.
func (p *phrase) thing(a int) int {
	start := p.clauseStart(a)
	for k := a - 1; k > start; k-- {
		if w := p.word(k); w == ":" || w == "\"" {
			return k + 1
		}
	}
	for start < a && (subordinators[p.word(start)] || p.word(start) == "," || p.word(start) == "and" || p.word(start) == "but" || p.word(start) == "said") {
		start++
	}
	return start
}
