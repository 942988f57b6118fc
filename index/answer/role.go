package answer

import (
	"regexp"
	"slices"
	"strings"

	"parley/corpus"
	"parley/corpus/reading"
)

var office = regexp.MustCompile(`(?i)\b(?:minister|president|secretary|chief|head|heads|adviser|advisor|advises|ambassador|envoy|leader|leads|chairman|chairwoman|chair|chairs|director|directs|negotiator|negotiators|spokesman|spokeswoman|spokesperson|chancellor|ceo|coach|manager|manages|commissioner|mayor|governor|commander|commands|general|mediator|premier|deputy|vice|representative|coordinator|senator|executive|officer|founder|member|professor|analyst|scientist|lawyer|judge|king|queen|prince|taoiseach|boss|owner|owns|runs|player|captain|striker|defender|midfielder|agent|businessman|economist|expert|aide|spy|admiral|colonel|mp|lawmaker|delegate|diplomat|counterpart|brother|sister|son|daughter|wife|husband|son-in-law|official|correspondent|researcher|trader|farmer|pilot|skipper|bishop|cardinal|priest|represents?|works?|serves?|handles|looks after|speaks for|in charge)\b`)

// duty is what a sentence says somebody is.
type duty struct {
	span   corpus.Span // in the sentence
	former bool
	weight float64
}

var (
	formerWord   = regexp.MustCompile(`(?i)\b(?:former|then|ex-|no longer|used to|previous|outgoing|ousted|until recently)\b`)
	apposition   = regexp.MustCompile(`^,? ?(?:\(|, |— |– )((?:who |whose |the |a |an |one of |now |then |his |her |their |its |\p{Lu}[\p{L}’'-]*[’']s? |former |acting |deputy |newly |[a-z][\p{L}-]* )[^.;()—–]{3,160})`)
	predicate    = regexp.MustCompile(`^,? (?:(?:is|was|remains|became|has been|now|serves as|served as|currently|acts as|works as|still|once) )+((?:the |a |an |one of |now |his |her |its |\p{Lu}[\p{L}’'-]*[’']s? |[a-z]+ )[^.;()—]{3,120})|^,? (?:now )?((?:runs|heads|leads|chairs|directs|commands|advises|represents|manages|handles|coaches|owns|bargains for|speaks for) [^.;,()—]{3,90})`)
	followedName = regexp.MustCompile(`(?:^|[,;:—–("“] ?|\b(?:and|with|by|to|from|of|while|that|said|when|between|beside|besides|including|but|as|for|met|told|than) )([^,;:—–("“]{3,90}),$`)
)

// duties finds what l says the person named at span is.
func (l *line) duties(span corpus.Span) []duty {
	var out []duty
	add := func(from, to int, weight float64) {
		from, to = trimSpan(l.text, from, to)
		if to-from < 3 || !office.MatchString(l.text[from:to]) {
			return
		}
		text := l.text[from:to]
		out = append(out, duty{corpus.Span{Start: from, End: to}, formerWord.MatchString(text), weight})
	}
	after := l.text[span.End:]
	if m := apposition.FindStringSubmatchIndex(after); m != nil {
		to := span.End + appositionEnd(after[m[2]:m[3]]) + m[2]
		add(span.End+m[2], to, 1)
	}
	if m := predicate.FindStringSubmatchIndex(after); m != nil {
		from, to := m[2], m[3]
		if from < 0 {
			from, to = m[4], m[5]
		}
		end := from + appositionEnd(after[from:to])
		if head := after[from:min(end, from+45)]; office.MatchString(head) {
			add(span.End+from, span.End+end, 0.9)
		}
	}
	before := l.text[:span.Start]
	trimmed := strings.TrimRight(before, " ")
	if m := followedName.FindStringSubmatchIndex(trimmed); m != nil {
		from := m[2] + datelineEnd(l.text[m[2]:])
		add(from, m[3], 0.95)
	} else if from := titleStart(before); from < len(before) {
		add(from, len(before), 0.75)
	}
	return out
}

// appositionEnd gives where an apposition ends: at the comma that closes it,
// unless a list or a relative clause goes on.
func appositionEnd(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] != ',' {
			continue
		}
		rest := strings.TrimLeft(s[i+1:], " ")
		if strings.HasPrefix(rest, "who ") && i < 70 && office.MatchString(rest[:min(len(rest), 60)]) {
			continue
		}
		return i
	}
	return len(s)
}

// titleStart gives where the title before a name begins: the words up to the
// last comma, verb or joining word.
func titleStart(before string) int {
	ws := Words(before)
	start := len(before)
	for i := len(ws) - 1; i >= 0 && len(ws)-i <= 9; i-- {
		w := ws[i]
		gap := before[w.End:start]
		if strings.Trim(gap, " -") != "" {
			break
		}
		low := fold(w.Text)
		if (low == "and" || low == "with" || low == "by" || low == "to" || low == "from" || low == "while" || low == "that" || low == "said" ||
			low == "between" || low == "when" || low == "including" || low == "but" || low == "as" || low == "met" || low == "told" || low == "saw" || low == "in" || low == "on") ||
			calendar[low] && low != "the" {
			break
		}
		if low == "mr" || low == "mrs" || low == "ms" {
			break
		}
		start = w.Start
	}
	return start
}

// role finds what somebody is or, in reverse, who holds an office.
func (s *sheet) role() proposal {
	if s.q.Want == WantPerson {
		return s.holder()
	}
	var p proposal
	name := s.personAsked()
	if name == nil {
		return s.search()
	}
	var all []found
	for i := range s.ev.Sources {
		r := s.ev.Sources[i].Reading
		if r == nil {
			continue
		}
		all = append(all, s.rolesIn(i, name)...)
	}
	best := 0.0
	for _, f := range all {
		best = max(best, f.score)
	}
	for _, f := range choose(all, 12) {
		if f.score >= best-0.9 && len(p.facts) < MaxFacts {
			p.facts = append(p.facts, f)
		}
	}
	if s.q.Verdict {
		s.stillInOffice(&p)
	}
	p.draft.typed = len(p.facts) > 0
	p.draft.near = len(p.facts) > 0
	p.draft.strength = min(1, best)
	if len(p.facts) == 0 {
		p.facts = s.clauseFacts(s.about(name), 2)
		p.draft.strength = 0.4
	}
	return p
}

// personAsked gives the name whose role is asked for.
func (s *sheet) personAsked() *Name {
	for i := range s.q.Names {
		if s.q.Names[i].Kind == reading.Person {
			return &s.q.Names[i]
		}
	}
	for i := range s.q.Names {
		if s.q.Names[i].Known {
			return &s.q.Names[i]
		}
	}
	return nil
}

// rolesIn gives the roles of name that source i tells.
func (s *sheet) rolesIn(i int, name *Name) []found {
	r := s.ev.Sources[i].Reading
	var out []found
	add := func(l *line, from, to int, weight float64, former bool) {
		f, ok := l.spot(from, to, FactClause)
		if !ok || len(f.Text) > 220 {
			return
		}
		f.score = weight + 0.3*l.share + 0.5*s.recency(l) + 0.3*s.roleCover(f.Text) + 0.02*float64(min(strings.Count(f.Text, " "), 12))
		if former {
			f.score -= 0.35
			f.Note = "former"
		}
		if !office.MatchString(f.Text) {
			f.score -= 0.3
		}
		if strings.Count(f.Text, " ") == 0 {
			f.score -= 0.25
		}
		f.Role = f.Text
		out = append(out, f)
	}
	for k := range r.Sentences {
		if !r.Sentences[k].Quotable && !r.Sentences[k].Item {
			continue
		}
		l := s.line(place{i, k})
		if l == nil {
			continue
		}
		if span, ok := s.nameSpan(l, name); ok {
			for _, d := range l.duties(span) {
				add(l, d.span.Start, d.span.End, d.weight, d.former)
			}
		}
	}
	for _, e := range r.Entities {
		if e.Kind != reading.Person || !s.means(name, e, e.Name) {
			continue
		}
		for _, role := range e.Roles {
			l := s.line(place{i, role.Sentence})
			if l == nil || !l.span.Contains(role.Span) {
				continue
			}
			add(l, role.Span.Start-l.span.Start, role.Span.End-l.span.Start, 1, role.Former)
		}
	}
	return out
}

// nameSpan gives where l names somebody: the whole run of capitalised words.
func (s *sheet) nameSpan(l *line, name *Name) (corpus.Span, bool) {
	at := s.nameIn(l, name)
	if at < 0 {
		return corpus.Span{}, false
	}
	i := slices.IndexFunc(l.words, func(w Word) bool { return w.Start == at })
	if i < 0 {
		return corpus.Span{}, false
	}
	from, to := i, i+1
	first := map[string]bool{}
	for _, f := range append(name.Forms, fold(name.Value)) {
		for _, w := range Words(f) {
			first[sound(w.Text)] = true
		}
	}
	for from > 0 && first[sound(l.words[from-1].Text)] && upperFirst(l.words[from-1].Text) && strings.Trim(l.text[l.words[from-1].End:l.words[from].Start], " -") == "" {
		from--
	}
	for to < len(l.words) && first[sound(l.words[to].Text)] && upperFirst(l.words[to].Text) && strings.Trim(l.text[l.words[to-1].End:l.words[to].Start], " -") == "" {
		to++
	}
	for from > 0 && name.Value == "" && upperFirst(l.words[from-1].Text) && l.text[l.words[from-1].End:l.words[from].Start] == " " && !office.MatchString(l.words[from-1].Text) {
		from--
	}
	return corpus.Span{Start: l.words[from].Start, End: l.words[to-1].End}, true
}

// roleCover is the share of the question's words, beside the name, in a role.
func (s *sheet) roleCover(text string) float64 { return s.coverage(Words(text)) }

// means reports whether the entity e, here called form, is who name means.
func (s *sheet) means(name *Name, e reading.Entity, form string) bool {
	if name.Value != "" && (e.Name == name.Value || slices.Contains(e.Forms, name.Value)) {
		return true
	}
	for _, f := range append(name.Forms, name.Text, possessor(name.Text)) {
		if f == "" {
			continue
		}
		if sound(f) == sound(e.Name) || sound(f) == sound(form) || sound(lastWord(e.Name)) == sound(lastWord(f)) && e.Kind == reading.Person {
			return true
		}
	}
	return false
}

// about gives the best lines that name somebody.
func (s *sheet) about(name *Name) []*line {
	var out []*line
	for _, l := range s.best(depth) {
		if s.nameIn(l, name) >= 0 {
			out = append(out, l)
		}
	}
	return out
}

// stillInOffice answers "is X still minister": no where the articles say that
// the post is no longer held.
func (s *sheet) stillInOffice(p *proposal) {
	for _, l := range s.best(depth) {
		if m := noLonger.FindStringIndex(l.text); m != nil && l.cover > 0.5 {
			p.verdict = "no"
			if f, ok := l.spot(m[0], m[1], FactClause); ok {
				f.score = 3
				p.facts = choose(append([]found{f}, p.facts...), MaxFacts)
			}
			return
		}
	}
}

var noLonger = regexp.MustCompile(`(?i)(?:an? (?:post|job|office|role|position) (?:that |which )?(?:he|she) (?:no longer|has given up|left|lost)[^.,;]*|no longer [^.,;]{3,60}|(?:stepped down|resigned|was (?:dismissed|replaced|sacked|succeeded))[^.,;]{0,60})`)

// holder finds who holds the office that the question describes.
func (s *sheet) holder() proposal {
	var p proposal
	var all []found
	best := 0.0
	for _, l := range s.best(depth) {
		for _, m := range l.mentions(reading.Person) {
			if m.Pronoun {
				continue
			}
			span := corpus.Span{Start: m.Span.Start - l.span.Start, End: m.Span.End - l.span.Start}
			e := l.src.Reading.Entities[m.Entity]
			if s.asked(e.Name) {
				continue
			}
			fit := 0.4 * s.proximity(l, span.Start, span.End)
			role := ""
			for _, d := range l.duties(span) {
				text := l.text[d.span.Start:d.span.End]
				c := s.coverage(Words(text))
				if c > 0 && (role == "" || c > s.coverage(Words(role))) {
					role = text
				}
			}
			fit += 1.2*s.coverage(Words(role)) + 0.5*l.share
			f, ok := l.spot(span.Start, span.End, FactPerson)
			if !ok {
				continue
			}
			f.Value, f.Role, f.Side, f.score = e.Name, role, e.Side, fit
			best = max(best, fit)
			all = append(all, f)
		}
	}
	for _, f := range choose(all, 6) {
		if f.score >= best-0.45 && len(p.facts) < 4 {
			p.facts = append(p.facts, f)
		}
	}
	if len(p.facts) > 0 && p.facts[0].Role == "" && s.officeMissing() {
		p.refusal = s.unsure()
		if p.refusal.code == "off-topic" {
			p.refusal = nothing(s.ev)
		}
	}
	p.draft.typed = len(p.facts) > 0
	p.draft.near = best > 1.2
	p.draft.strength = min(1, best/1.8)
	if len(p.facts) > 0 {
		p.facts = append(p.facts, s.clauseFacts(s.best(1), 1)...)
	}
	return p
}

// officeMissing reports whether the office that the question names isn't spoken
// of in the best sentences.
func (s *sheet) officeMissing() bool {
	for _, w := range s.q.Words {
		if !office.MatchString(w.Text) {
			continue
		}
		for _, l := range s.best(3) {
			for _, o := range l.words {
				if o.Stem == w.Stem || s.group[o.Stem] == w.Stem {
					return false
				}
			}
		}
		return true
	}
	return false
}
