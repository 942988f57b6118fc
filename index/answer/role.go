package answer

import (
	"regexp"
	"slices"
	"strings"

	"parley/corpus"
	"parley/corpus/reading"
)

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
		if !ok || len(f.Text) > 220 || l.runsOn(from, to) {
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

// runsOn reports whether the bytes from to to of l, taken for what somebody is,
// go on to the next person of a list: "adviser and brother of hers Ann Lee".
func (l *line) runsOn(from, to int) bool {
	for _, m := range l.mentions(reading.Person) {
		at, end := m.Span.Start-l.span.Start, m.Span.End-l.span.Start
		if m.Pronoun || at <= from || end > to || possessed(l.text, corpus.Span{Start: at, End: end}) {
			continue
		}
		if words := strings.Fields(l.text[from:at]); len(words) > 0 && !leadsToName[strings.ToLower(words[len(words)-1])] {
			return true
		}
	}
	return false
}

// leadsToName are words between an office and the one under whom it is held.
var leadsToName = set("to of under for with by president minister premier chancellor king prime mr mrs ms")

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
