package answer

import (
	"regexp"
	"strings"

	"parley/corpus/reading"
)

var (
	saysVerb = regexp.MustCompile(`(?i)\b(?:said|says|told|called|calls|described|describes|warned|wrote|announced|asked|answered|replied|argued|argues|insisted|insists|claimed|claims|added|declared|stated|spoke of|remarked|joked|compares?|compared|likened|urged|accused|promised|conceded|confirmed|complained|explained|noted|thanked|welcomed|put it|saw|thinks?|thought|felt|regretted|predicted|quoted|posted|tweeted|repeated|suggested|admitted|stressed|played down|expected|objects?|denies|denied|wants|refuses|rejects?|demands|opposes|supports|quipped|words|according to|in an interview|telephoned|agrees|ruled out|acknowledged)\b`)
	bySaid   = regexp.MustCompile(`(?i)\b(?:he|she|they)\b`)
)

// said finds what the speaker that the question names said about its subject.
func (s *sheet) said() proposal {
	p := s.statements(saysVerb)
	if who := s.strangerAddressed(); who != "" {
		p.refusal = refusal{"not-mentioned", none(s.ev, "mentions "+who)}
		return p
	}
	if s.q.Want == WantPerson {
		if people := s.whoSaid(p.facts); len(people) > 0 {
			p.facts = people
		}
	}
	return p
}

// statements finds the sentences in which the speaker says something that fits
// the question, and cuts them down to what was said.
func (s *sheet) statements(verb *regexp.Regexp) proposal {
	var p proposal
	speaker := s.speakerOf()
	described := ""
	if speaker == nil {
		described = s.describedSpeaker()
	}
	var all []found
	best := 0.0
	spoke := false
	for i, l := range s.best(depth * 2) {
		by := 0.0
		if speaker != nil {
			by = s.speaks(l, speaker)
			if by > 0 {
				spoke = true
			}
			if by == 0 {
				continue
			}
		} else if described != "" {
			by = s.describes(l, described)
			if by > 0 {
				spoke = true
			}
		} else if l.find(verb) == nil && len(l.quoted()) == 0 {
			by = -0.2
		}
		if l.find(verb) != nil || len(l.quoted()) > 0 {
			by += 0.3
		}
		if l.find(silent) != nil {
			by -= 0.6
		}
		fit := l.share + 0.5*s.topicCover(l, speaker) + by
		if s.q.Recent {
			fit += 0.6 * s.newness(l)
		}
		if i > 0 && fit < best-1 {
			continue
		}
		best = max(best, fit)
		all = append(all, s.sayings(l, fit)...)
	}
	for _, f := range choose(all, 12) {
		if f.score >= best-0.7 && len(p.facts) < MaxFacts {
			p.facts = append(p.facts, f)
		}
	}
	p.draft.typed = len(p.facts) > 0
	p.draft.near = best > 1.5 && s.onTopic(p.facts, speaker)
	p.draft.strength = min(1, best/2.4)
	if described != "" && !spoke {
		p.refusal = refusal{"not-mentioned", none(s.ev, "quotes the "+described+" on this")}
	}
	if len(p.facts) > 0 && speaker != nil && silent.MatchString(s.line(p.facts[0].at[0]).text) && len(s.line(p.facts[0].at[0]).quoted()) == 0 {
		p.refusal = refusal{"not-mentioned", sentence("the articles say that " + nameOf(speaker) + " would not comment")}
	}
	if speaker != nil && !spoke {
		p.refusal = refusal{"not-mentioned", sentence(corpusOf(s.ev) + " do not quote " + nameOf(speaker) + " on this")}
	}
	return p
}

// onTopic reports whether one of the facts stands in a sentence with words of
// the question other than the speaker's name.
func (s *sheet) onTopic(facts []found, speaker *Name) bool {
	for _, f := range facts {
		if l := s.line(f.at[0]); l != nil && s.topicCover(l, speaker) > 0.25 {
			return true
		}
	}
	return false
}

// topicCover is the share of the question's words, the speaker's name left
// out, that l holds.
func (s *sheet) topicCover(l *line, speaker *Name) float64 {
	own := map[string]bool{}
	if speaker != nil {
		for _, w := range Words(speaker.Text) {
			own[w.Stem] = true
			own[Stem(possessor(w.Text))] = true
		}
	}
	have := map[string]bool{}
	for _, w := range l.words {
		have[w.Stem] = true
		if g := s.group[w.Stem]; g != "" {
			have[g] = true
		}
	}
	sum, all := 0.0, 0.0
	for _, t := range s.q.Terms {
		if t.Synonym || own[t.Stem] {
			continue
		}
		all += t.Weight
		if have[t.Stem] {
			sum += t.Weight
		}
	}
	if all == 0 {
		return 1
	}
	return sum / all
}

// sayings cuts l down to what is said in it: quotations first, then the clause.
func (s *sheet) sayings(l *line, fit float64) []found {
	var out []found
	for _, st := range l.src.Reading.Statements {
		if st.Sentence != l.sentence || !l.span.Contains(st.Clause) || st.Clause.Len() > 300 {
			continue
		}
		if f, ok := l.spot(st.Clause.Start-l.span.Start, st.Clause.End-l.span.Start, FactClause); ok && len(f.Text) > 6 {
			f.score = fit + 0.05
			out = append(out, f)
		}
	}
	from, to := l.statement()
	for _, c := range chunks(l.text, from, to) {
		f, ok := l.spot(c.Start, c.End, FactClause)
		if !ok || len(f.Text) < 8 {
			continue
		}
		f.score = fit + 0.2*s.coverage(Words(f.Text))
		out = append(out, f)
	}
	for _, q := range l.quoted() {
		if f, ok := l.spot(q.Start, q.End, FactClause); ok && strings.Count(f.Text, " ") >= 1 {
			f.score = fit + 0.25
			out = append(out, f)
		}
	}
	return out
}

// whoSaid gives the people named beside the best statements.
func (s *sheet) whoSaid(facts []found) []found {
	var out []found
	for i, f := range facts {
		if len(f.at) == 0 {
			continue
		}
		l := s.line(f.at[0])
		for _, m := range l.mentions(reading.Person) {
			if m.Pronoun {
				continue
			}
			e := l.src.Reading.Entities[m.Entity]
			if p, ok := l.spot(m.Span.Start-l.span.Start, m.Span.End-l.span.Start, FactPerson); ok {
				p.Value, p.Side, p.score = e.Name, e.Side, 1-float64(i)*0.2-float64(m.Span.Start-l.span.Start)/1000
				out = append(out, p)
			}
		}
	}
	return choose(out, 3)
}
