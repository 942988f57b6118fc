package answer

import (
	"regexp"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// absence says outright that somebody was not there.
var absence = regexp.MustCompile(`(?i)\b(?:(?:did|does|do|was|were|is|are|has|have|had|would|will) not (?:\w+ ){0,3}?(?:attend|take part|taken part|join|joined|travel|come|sit|sat|there|at|in|among|part|present|invited|involved|represented|a (?:member|party|delegate|mediator|participant)|be|have|go|appear|on|one|mediators)\b|not (?:invited|present|represented|among|in|at|part|a party|a member|a delegate)|neither (?:of|man|woman|was|were|side|had|leader|minister)?|no (?:official )?(?:role|seat|part|mediator|representative|delegate|delegation|invitation)|took no part|takes no part|stay(?:s|ed) (?:away|out|home|at home|behind)|absent|missed|without|boycott\w*|kept away|shut out|left out|excluded|nobody from|none of|no \w+ (?:representative|delegate|official)s? (?:took|was|were|attended)|did not have a seat|(?:was|were) (?:in|at) [^.;]{3,50}, not)\b`)

// presence says outright that somebody was there.
var presence = regexp.MustCompile(`(?i)\b(?:attended|took part|taking part|takes part|joined|joins|was (?:there|present|at|in|among)|were (?:there|present|at|in|among)|sat|sits|met|came|arrived|accompanied|led|headed|chaired|signed|stood|with|represented|participated|brought|flew|travelled|received|hosted|talked|spoke to|table|delegation|team)\b`)

// verdict answers whether somebody was there: yes where a sentence says so, no
// only where one says that they weren't, and otherwise not at all.
func (s *sheet) verdict(a *Answer) proposal {
	var p proposal
	matches := s.meetings()
	if len(matches) > 0 {
		a.Meeting = matches[0].Meeting
		p.draft.meeting = true
	}
	who := s.subject()
	if who != nil && !s.isSubject(who) {
		who = nil // "was X in Moscow" asks about X, whoever that is
	}
	noun := s.subjectNoun(who)
	if who == nil && noun != "" && !s.isKnownWord(noun) {
		p.refusal = refusal{"no-person", none(s.ev, "mentions “"+noun+"”")}
		return p
	}
	s.noun = noun
	if f, stance, ok := s.standing(who, matches); ok {
		p.facts = []found{f}
		p.verdict = stance
	}
	if f, ok := s.saidAbsent(who, matches); ok && (p.verdict != "yes" || s.outweighs(f, p.facts[0])) {
		p.facts = []found{f}
		p.verdict = "no"
		p.draft.denied = true
	}
	if p.verdict == "" {
		if f, ok := s.saidPresent(who, matches); ok {
			p.facts = []found{f}
			p.verdict = "yes"
		}
	}
	if p.verdict != "" {
		p.draft.typed, p.draft.near, p.draft.strength = true, true, 0.95
		return p
	}
	name := "that"
	if who != nil {
		name = nameOf(who)
	}
	if who != nil && who.Known {
		p.refusal = refusal{"not-in-meeting", sentence("the articles name " + name + ", but don't say whether " + name + " was there")}
		for _, l := range s.about(who) {
			if len(p.lead) < 3 {
				p.lead = append(p.lead, l.place)
			}
		}
	} else {
		p.refusal = nothing(s.ev)
	}
	return p
}

// outweighs reports whether the sentence that says somebody was not there fits
// the question at least as well as the one from which they seem to have been.
func (s *sheet) outweighs(absent, present found) bool {
	if len(absent.at) == 0 || len(present.at) == 0 {
		return false
	}
	if absent.at[0] == present.at[0] {
		return true
	}
	a, b := s.line(absent.at[0]), s.line(present.at[0])
	return a != nil && b != nil && a.cover >= b.cover && a.cover > 0.5
}

var verdictSubject = regexp.MustCompile(`^(?:did|was|were|is|are|has|have|had|does|do|will) (?:the |any |a |an |his |her |their )?((?:[\p{L}'-]+ ){1,4}?)(?:attend\w*|take|took|taken|part|join\w*|sit|sat|go|come|came|travel\w*|in|at|on|there|present|invited|involved|represented|among|a|an|get|show\w*|turn\w*|participate\w*|stay\w*|meet|excluded)\b`)

// isSubject reports whether n stands among the words about which the question
// asks whether they were there, or the question doesn't tell which these are.
func (s *sheet) isSubject(n *Name) bool {
	m := verdictSubject.FindStringSubmatchIndex(plain(s.q.Question.Text))
	if m == nil || n.From < 0 || n.From >= len(s.q.Words) {
		return true
	}
	at := s.q.Words[n.From]
	return at.Start < m[3] && at.End > m[2]
}

// subjectNoun gives the noun by which the question calls whom it asks about,
// where that is no name: "hosts" in "did the Norwegian hosts take part".
func (s *sheet) subjectNoun(who *Name) string {
	if who != nil && who.Kind == reading.Person {
		return ""
	}
	m := verdictSubject.FindStringSubmatch(plain(s.q.Question.Text))
	if m == nil {
		return ""
	}
	last := ""
	for _, w := range Words(m[1]) {
		if country([]string{w.Text}) == "" && !stopWords[w.Text] && !framing[w.Text] && !anybody[w.Stem] {
			last = w.Text
		}
	}
	return last
}

// isKnownWord reports whether the articles use word, or one for the same thing.
func (s *sheet) isKnownWord(word string) bool {
	if s.ev.Frequency == nil || s.ev.Frequency(Stem(word)) > 0 || s.ev.Frequency(Stem(possessor(word))) > 0 {
		return true
	}
	for _, t := range synonyms()[Stem(word)] {
		if s.ev.Frequency(t) > 0 {
			return true
		}
	}
	return false
}

// nounIn gives where in l the noun of the subject stands, or -1.
func (s *sheet) nounIn(l *line) int {
	if s.noun == "" {
		return -1
	}
	st := Stem(s.noun)
	for _, w := range l.words {
		if w.Stem == st || s.group[w.Stem] == st {
			return w.Start
		}
	}
	return -1
}

// subject gives the name of who is asked about.
func (s *sheet) subject() *Name {
	var first *Name
	for i := range s.q.Names {
		n := &s.q.Names[i]
		if n.Kind == reading.Person && n.From <= 4 {
			return n
		}
		if first == nil && n.From <= 4 {
			first = n
		}
	}
	return first
}

// standing looks who up in the rosters of the meetings that the question can mean.
func (s *sheet) standing(who *Name, matches []dossier.MeetingMatch) (found, string, bool) {
	if who == nil {
		return found{}, "", false
	}
	for k, m := range matches {
		if k > 0 && m.Score < 0.75*matches[0].Score || k > 3 {
			break
		}
		if !s.isWhereAsked(m.Meeting) {
			continue
		}
		for _, at := range m.Meeting.Attendees {
			if !s.sameName(who, at.Name, at.Kind) || at.Attended() && !s.isToldThere(at, who) {
				continue
			}
			f, ok := s.attendee(at, nil)
			if !ok {
				continue
			}
			switch {
			case at.Attended() && s.inPart(m.Meeting, at):
				return f, "yes", true
			case at.Stance == reading.Absent:
				return f, "no", true
			}
		}
	}
	return found{}, "", false
}

// sameName reports whether the question's name means the attendee called name.
func (s *sheet) sameName(who *Name, name string, kind reading.EntityKind) bool {
	if who.Value != "" && who.Value == name {
		return true
	}
	if kind != who.Kind && who.Kind == reading.Person {
		return false
	}
	for _, f := range append(who.Forms, who.Text) {
		if sound(f) == sound(name) || kind == reading.Person && who.Kind == reading.Person && sound(lastWord(f)) == sound(lastWord(name)) {
			return true
		}
	}
	return false
}

// outright finds the best sentence about who that holds pattern. "He was not
// in Geneva" counts for the person named in the sentence before.
func (s *sheet) outright(who *Name, pattern *regexp.Regexp, fits func(*line, int) bool) (found, bool) {
	var best found
	top := 0.0
	for _, l := range s.best(depth * 3) {
		m := l.find(pattern)
		if m == nil {
			continue
		}
		at, from, back := -1, l, 0.0
		if s.noun != "" {
			at = s.nounIn(l)
			if at < 0 && who == nil {
				continue
			}
		}
		if who != nil && at < 0 {
			at = s.nameIn(l, who)
			for k := 1; at < 0 && k <= 2; k++ {
				before := s.line(place{l.source, l.sentence - k})
				if before == nil || before.src.Reading.Sentences[before.sentence].Paragraph != l.src.Reading.Sentences[l.sentence].Paragraph || l.find(pronounOpens) == nil {
					break
				}
				if at = s.nameIn(before, who); at >= 0 {
					from, back = before, 0.15
				}
			}
			if at < 0 {
				continue
			}
		}
		if !fits(l, at) {
			continue
		}
		fit := l.cover + 0.5*l.share + 0.5 - back
		if who != nil && from == l {
			fit += 0.3 / (1 + float64(abs(m[0]-at))/40)
		}
		if who != nil && from == l && possessed(l.text, corpus.Span{Start: at, End: at + len(firstToken(l.text[at:]))}) {
			fit -= 0.5
		}
		if fit <= top {
			continue
		}
		var f found
		var ok bool
		if who != nil && from == l {
			end := at + len(firstToken(l.text[at:]))
			f, ok = l.spot(at, end, FactPerson)
		} else {
			f, ok = l.spot(m[0], m[1], FactClause)
			if ok && from != l {
				s.join(l)
			}
		}
		if !ok {
			continue
		}
		if who != nil {
			f.Value = who.Value
			if who.Kind != reading.Person && f.Type == FactPerson {
				f.Type = FactOrganisation
			}
		}
		best, top = f, fit
	}
	return best, top > 0.9
}

var pronounOpens = regexp.MustCompile(`^(?:["“])?(?:He|She|They|It|Neither|Both|None|His|Her|Their|The (?:minister|president|envoy|leader|chairman|secretary|adviser|man|woman|two|pair)|No)\b`)

// firstToken is the run of letters at the head of s.
func firstToken(s string) string {
	ws := Words(s)
	if len(ws) == 0 {
		return s
	}
	return s[:ws[0].End]
}
