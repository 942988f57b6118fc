package answer

import (
	"regexp"
	"slices"
	"strings"

	"parley/corpus/reading"
)

var addressing = regexp.MustCompile(`\b(?:tell|told|wrote to|write to|say to|said to|promise|promised|warn|warned) (?:the |his |her |their |mr |mrs )?((?:[\p{L}'-]+ ?){1,3})`)

var saidBy = regexp.MustCompile(`^(?:and )?(?:what|how) (?:did|does|do|has|have|had) (?:the |his |her |their )?((?:[\p{L}'-]+ ){1,4}?)(?:say|tell|call|describe|think|feel|compare|warn|write|respond|react|reply|comment|explain|announce|promise|argue|claim|answer|ask|put)\b`)

// describedSpeaker gives the words by which the question describes a speaker
// whom it doesn't name: "ferry boss" in "what did the ferry boss warn about".
func (s *sheet) describedSpeaker() string {
	m := saidBy.FindStringSubmatch(plain(s.q.Question.Text))
	if m == nil {
		return ""
	}
	var out []string
	for _, w := range Words(m[1]) {
		if !stopWords[w.Text] && !framing[w.Text] && w.Text != "really" && w.Text != "finally" {
			out = append(out, w.Text)
		}
	}
	return strings.Join(out, " ")
}

// describes tells how surely the one who speaks in l is whom the words describe
// ("ferry boss"): by a name of theirs, their role or the country they act for.
func (s *sheet) describes(l *line, words string) float64 {
	best := 0.0
	for _, noun := range strings.Fields(words) {
		if c := country([]string{noun}); c != "" {
			if s.nameIn(l, &Name{Text: noun, Value: c, Kind: reading.Place}) >= 0 {
				best = max(best, 0.45)
			}
			continue
		}
		st := Stem(noun)
		match := func(ws []Word) bool {
			return slices.ContainsFunc(ws, func(w Word) bool { return w.Stem == st || s.group[w.Stem] == st })
		}
		if match(l.words) {
			best = max(best, 0.5)
		}
		for _, m := range l.mentions(reading.Person) {
			for _, r := range l.src.Reading.Entities[m.Entity].Roles {
				if match(Words(r.Text)) {
					best = max(best, 0.5)
				}
			}
		}
	}
	return best
}

// strangerAddressed gives whom the words were addressed to, by the question,
// where the articles don't speak of them at all.
func (s *sheet) strangerAddressed() string {
	m := addressing.FindStringSubmatch(plain(s.q.Question.Text))
	if m == nil || s.ev.Frequency == nil {
		return ""
	}
	for k, w := range Words(m[1]) {
		if stopWords[w.Text] || framing[w.Text] {
			if k == 0 {
				return ""
			}
			break
		}
		at := slices.IndexFunc(s.q.Terms, func(t Term) bool { return t.Text == w.Text && !t.Synonym })
		if at < 0 || s.ev.Frequency(s.q.Terms[at].Stem) > 0 || s.ev.Frequency(w.Stem) > 0 {
			return ""
		}
		for _, t := range s.q.Terms[at+1:] {
			if !t.Synonym {
				break
			}
			if s.ev.Frequency(t.Stem) > 0 {
				return ""
			}
		}
	}
	return strings.TrimSpace(m[1])
}

// nameOf is what to call n in a sentence.
func nameOf(n *Name) string {
	if n.Value != "" {
		return n.Value
	}
	return title(n.Text)
}

// speakerOf gives the name of who is asked about, or nil.
func (s *sheet) speakerOf() *Name {
	if s.q.Speaker < 0 || s.q.Speaker >= len(s.q.Names) {
		return nil
	}
	return &s.q.Names[s.q.Speaker]
}

// silent marks that somebody said nothing.
var silent = regexp.MustCompile(`(?i)\b(?:declined|refused) to (?:comment|say|answer)|would not (?:comment|say|discuss)|did not (?:comment|elaborate)|no comment\b`)

// speaks tells how surely l gives words of the named speaker: 0 when it doesn't.
func (s *sheet) speaks(l *line, n *Name) float64 {
	at := s.nameIn(l, n)
	if at < 0 && s.refersTo(l, n) {
		return 0.6
	}
	if at < 0 {
		// "He said …" after a sentence that names the speaker.
		if !bySaid.MatchString(l.text) && !strings.ContainsAny(l.text, `"“`) {
			return 0
		}
		before := s.line(place{l.source, l.sentence - 1})
		if before == nil || l.src.Reading.Sentences[before.sentence].Paragraph != l.src.Reading.Sentences[l.sentence].Paragraph {
			return 0
		}
		if s.nameIn(before, n) >= 0 && !s.otherPerson(l, n) {
			s.join(l)
			return 0.45
		}
		return 0
	}
	rest := l.text[at:]
	if m := saysVerb.FindStringIndex(rest); m != nil && m[0] < 90 {
		if others := s.otherBetween(l, n, at, at+m[0]); !others {
			return 0.7
		}
	}
	if saysVerb.MatchString(l.text[:at]) && at < len(l.text) {
		head := l.text[:at]
		m := saysVerb.FindAllStringIndex(head, -1)
		last := m[len(m)-1]
		gap := strings.TrimSpace(head[last[1]:])
		if len(gap) < 40 && !strings.Contains(gap, "that") {
			if strings.HasPrefix(strings.ToLower(head[last[0]:]), "told") || strings.HasPrefix(strings.ToLower(head[last[0]:]), "thank") || strings.HasPrefix(strings.ToLower(head[last[0]:]), "accus") {
				return 0.1
			}
			return 0.6
		}
	}
	if len(l.quoted()) > 0 || saysVerb.MatchString(l.text) {
		return 0.3
	}
	return 0.05
}

// nameIn gives where in l the name n stands, or -1.
func (s *sheet) nameIn(l *line, n *Name) int {
	forms := n.Forms
	if len(forms) == 0 {
		forms = []string{n.Text, possessor(n.Text), fold(n.Value)}
	}
	keys := map[string]bool{}
	for _, f := range forms {
		ws := Words(f)
		if len(ws) == 0 {
			continue
		}
		keys[sound(ws[len(ws)-1].Text)] = true
	}
	for _, w := range l.words {
		if !upperFirst(w.Text) {
			continue
		}
		t := possessor(strings.ReplaceAll(w.Text, "’", "'"))
		if keys[sound(t)] || keys[sound(w.Text)] {
			return w.Start
		}
		if n.Value != "" && n.Kind != reading.Person && reading.CanonicalSide(t) == n.Value {
			return w.Start
		}
	}
	if n.Kind != reading.Person && n.Value != "" {
		for _, m := range l.mentions(reading.Person) {
			e := l.src.Reading.Entities[m.Entity]
			if e.Side == n.Value && !m.Pronoun {
				return m.Span.Start - l.span.Start
			}
		}
	}
	return -1
}

// refersTo reports whether a pronoun or description in l means n.
func (s *sheet) refersTo(l *line, n *Name) bool {
	for _, m := range l.mentions(reading.Person) {
		if m.Pronoun && s.means(n, l.src.Reading.Entities[m.Entity], "") {
			return true
		}
	}
	return false
}

// otherPerson reports whether l names a person other than n.
func (s *sheet) otherPerson(l *line, n *Name) bool {
	return s.otherBetween(l, n, 0, len(l.text))
}

func (s *sheet) otherBetween(l *line, n *Name, from, to int) bool {
	for _, m := range l.mentions(reading.Person) {
		at := m.Span.Start - l.span.Start
		if m.Pronoun || at <= from || at >= to {
			continue
		}
		name := l.src.Reading.Entities[m.Entity].Name
		if !slices.ContainsFunc(append(n.Forms, fold(n.Value)), func(f string) bool { return f != "" && strings.HasSuffix(fold(name), lastWord(f)) }) {
			return true
		}
	}
	return false
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, ' ')+1:] }
