package reading

import (
	"strings"

	"parley/corpus"
)

// findStatements reads who said what. A sentence that is only a quotation goes
// to whoever spoke last in its paragraph.
func (d *draft) findStatements() {
	last, lastParagraph := Statement{Speaker: None}, None
	for i, sentence := range d.Sentences {
		if !sentence.Quotable {
			continue
		}
		p := d.newPhrase(i)
		found := p.statements()
		if len(found) == 0 && p.quotedWhole() && sentence.Paragraph-lastParagraph <= 1 && last.Speaker != None {
			s := last
			s.Sentence, s.Clause, s.Direct, s.Verb, s.Addressee = i, trimQuotes(d.text, sentence.Span), true, "said", None
			found = append(found, s)
		}
		for n := range found {
			s := &found[n]
			if s.Speaker == None && s.Side == "" && sentence.Paragraph == lastParagraph {
				s.Speaker, s.Side = last.Speaker, last.Side
			}
			if s.Speaker == None && s.Side == "" {
				continue
			}
			d.Statements = append(d.Statements, *s)
			last, lastParagraph = *s, sentence.Paragraph
		}
	}
}

// quotedWhole reports whether the sentence is a quotation and nothing else.
func (p *phrase) quotedWhole() bool {
	if len(p.nodes) < 3 {
		return false
	}
	first, final := p.token(0).Text, p.token(len(p.nodes)-1).Text
	return (first == "\"" || first == "“") && (final == "\"" || final == "”")
}

// statements reads the verbs of saying in p, and "according to X".
func (p *phrase) statements() []Statement {
	var out []Statement
	for k := range p.nodes {
		n := p.nodes[k]
		if n.quoted || n.word == "" {
			continue
		}
		if n.word == "according" && p.word(k+1) == "to" {
			if s, ok := p.accordingTo(k); ok {
				out = append(out, s)
			}
			continue
		}
		clause, ok := speech[n.word]
		if !ok || notSaid[p.word(k-1)] && !p.passiveSpeech(k) || p.token(k).Capital() && !p.opening(k) {
			continue
		}
		if s, ok := p.statement(k, clause); ok {
			out = append(out, s)
		}
	}
	return out
}

// passiveSpeech reports whether the verb at k is passive with its speaker
// after "by".
func (p *phrase) passiveSpeech(k int) bool {
	_, ok := p.passive(k)
	return ok && auxiliaries[p.word(k-1)]
}

// speakerAt makes node k the speaker of s.
func (s *Statement) speakerAt(p *phrase, k int) {
	e := p.d.Entities[p.nodes[k].entity]
	if e.Kind == Person || e.Kind == Organisation {
		s.Speaker = p.nodes[k].entity
	}
	if s.Side = e.Side; s.Side == "" {
		s.Side = p.sideAt(k)
	}
}

func (p *phrase) statement(v int, clause bool) (Statement, bool) {
	s := Statement{Speaker: None, Addressee: None, Verb: p.word(v), Sentence: p.sentence}
	if p.passiveSpeech(v) {
		by, _ := p.passive(v)
		list, _ := p.heads(by+1, len(p.nodes), true, false)
		if len(list) == 0 {
			return s, false
		}
		s.speakerAt(p, list[0])
		from := p.clauseStart(v)
		s.Clause = p.clause(from, len(p.nodes))
		return s, true
	}
	after := v + 1
	inverted := false // "…," said X
	if clause && p.named(after) && p.word(v) != "told" && p.word(v) != "tells" && p.word(v) != "asked" && (p.word(v-1) == "," || p.word(v-1) == "\"" || p.word(v-1) == "”") && !p.finite(after+1) {
		s.speakerAt(p, after)
		inverted = true
	} else {
		subject := p.subject(v)
		switch {
		case len(subject) > 0:
			s.speakerAt(p, subject[0])
		case p.pronounSubject(v):
			// whoever spoke before; findStatements fills it in
		case p.sideSubject(v) != "":
			s.Side = p.sideSubject(v)
		default:
			return s, false
		}
	}
	if p.word(v) == "told" || p.word(v) == "tells" || p.word(v) == "asked" || p.word(v) == "urged" || p.word(v) == "thanked" || p.word(v) == "accused" {
		if list, _ := p.heads(after, p.clauseEnd(v), true, false); len(list) > 0 && !p.governedAt0(after, list) {
			s.Addressee = p.nodes[list[0]].entity
			if p.word(v) == "told" || p.word(v) == "tells" {
				after = max(after, list[len(list)-1]+1)
			}
		} else if p.word(v) == "told" || p.word(v) == "tells" {
			for after < len(p.nodes) && after < v+6 && p.word(after) != "that" && p.word(after) != "," && !p.named(after) && !pronounWords[p.word(after)] && p.word(after) != "\"" && p.word(after) != "“" {
				after++
			}
		}
	}
	for after < len(p.nodes) && (p.word(after) == "that" || p.word(after) == ":" || p.word(after) == ",") {
		after++
	}
	before := p.said(v, inverted)
	switch {
	case !inverted && p.longEnough(after) && !(before > 2 && (p.trailing(v) || len(p.nodes)-after < before && p.word(v+1) == ",")):
		s.Clause = p.clause(after, len(p.nodes))
		s.Direct = p.word(after) == "\"" || p.word(after) == "“" || p.nodes[after].quoted
	case before > 0:
		s.Clause = p.clause(0, before)
		s.Direct = p.word(0) == "\"" || p.word(0) == "“"
	default:
		return s, false
	}
	return s, s.Clause.Len() > 0
}

// longEnough reports whether enough words follow node k to be what was said.
func (p *phrase) longEnough(k int) bool {
	words := 0
	for ; k < len(p.nodes); k++ {
		if p.nodes[k].word == "" || p.token(k).Word() {
			words++
		}
	}
	return words >= 2
}

// trailing reports whether the verb of saying at v stands at the end, with
// nothing but time, place and hearers after it: "…, X said on Monday."
func (p *phrase) trailing(v int) bool {
	left := 0
	for k := v + 1; k < len(p.nodes); k++ {
		w := p.word(k)
		if p.nodes[k].date != None || p.nodes[k].entity != None || phrasePrepositions[w] || !p.token(k).Word() || audience[w] || w == "the" || w == "a" || w == "later" || w == "afterwards" || w == "there" || w == "telephone" || w == "telegram" || w == "statement" || w == "interview" {
			if w == ";" || w == "\"" || w == "“" {
				return false
			}
			continue
		}
		left++
	}
	return left <= 2
}

// said gives the node before which the words that were said end, where they
// stand before the speaker: the comma or quotation mark before "X said".
func (p *phrase) said(v int, inverted bool) int {
	k := v - 1
	if !inverted {
		for k >= 0 && p.word(k) != "," && p.word(k) != "\"" && p.word(k) != "”" {
			if subordinators[p.word(k)] || p.word(k) == ";" {
				return 0
			}
			k--
		}
		// commas of a description of the speaker: ", X, the head of Y, said"
		for j := k - 1; j > 0 && k > 0 && !p.named(k+1) && p.word(k) == "," && p.inApposition(k+1); j-- {
			if p.word(j) == "," {
				k = j
				break
			}
		}
	}
	if k <= 2 {
		return 0
	}
	return k
}

func (p *phrase) pronounSubject(v int) bool {
	for k := v - 1; k >= 0 && k > v-4; k-- {
		switch p.word(k) {
		case "he", "she", "they":
			return true
		}
	}
	return false
}

// sideSubject reads a country or capital, or a noun of nationality, before the
// verb: "the Ruritanians said".
func (p *phrase) sideSubject(v int) string {
	for k := v - 1; k >= 0 && k > v-4; k-- {
		if x := p.sideAt(k); x != "" {
			return x
		}
		if w := p.word(k); !auxiliaries[w] && !chainWords[w] && !groupNouns[w] && w != "ministry" && w != "government" && w != "side" {
			break
		}
	}
	return ""
}

// accordingTo reads "according to X, …" and "…, according to X".
func (p *phrase) accordingTo(k int) (Statement, bool) {
	s := Statement{Speaker: None, Addressee: None, Verb: "according to", Sentence: p.sentence}
	list, _ := p.heads(k+2, min(len(p.nodes), k+24), true, false)
	if len(list) == 0 {
		return s, false
	}
	s.speakerAt(p, list[0])
	if k <= 1 {
		from := list[0] + 1
		for from < len(p.nodes) && p.word(from) != "," {
			from++
		}
		if next := from + 1; p.inApposition(next) { // ", the spokesman,"
			for next < len(p.nodes) && p.word(next) != "," {
				next++
			}
			if next < len(p.nodes) {
				from = next
			}
		}
		s.Clause = p.clause(from+1, len(p.nodes))
	} else {
		s.Clause = p.clause(0, k)
	}
	return s, s.Clause.Len() > 0
}

// clause gives the bytes from node a to node b without the marks and
// conjunctions at its ends.
func (p *phrase) clause(a, b int) corpus.Span {
	for a < b && a < len(p.nodes) && (!p.token(a).Word() && p.word(a) != "\"" && p.word(a) != "“" || p.word(a) == "that" || p.word(a) == "and" && a > 0) {
		a++
	}
	b = min(b, len(p.nodes))
	for b > a && !p.token(b-1).Word() && p.word(b-1) != "\"" && p.word(b-1) != "”" && p.word(b-1) != ")" && p.word(b-1) != "%" {
		b--
	}
	if a >= b {
		return corpus.Span{}
	}
	return trimQuotes(p.d.text, p.span(a, b))
}

// trimQuotes takes quotation marks off both ends of span where they belong
// together, and a mark without its partner.
func trimQuotes(text string, span corpus.Span) corpus.Span {
	s := text[span.Start:span.End]
	for _, q := range []string{"\"", "“"} {
		closing := q
		if q == "“" {
			closing = "”"
		}
		if rest, ok := strings.CutPrefix(s, q); ok && (strings.Count(s, "\"") == 1 || !strings.Contains(rest, closing) || strings.Index(rest, closing) == len(rest)-len(closing)) {
			span.Start += len(q)
			s = rest
		}
		if rest, ok := strings.CutSuffix(s, closing); ok && !strings.Contains(rest, q) && (closing == "\"" || !strings.Contains(rest, "“")) {
			span.End -= len(closing)
			s = rest
		}
	}
	trimmed := strings.TrimRight(s, " .,;:")
	span.End -= len(s) - len(trimmed)
	return span
}
