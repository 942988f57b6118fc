package answer

import (
	"regexp"
	"slices"
	"strings"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// unnamed marks a sentence that says names were kept back.
var unnamed = regexp.MustCompile(`(?i)\b(?:(?:has|have|had|did|does|would|will|could) not (?:\w+ ){0,2}(?:publish(?:ed)?|name[ds]?|disclos(?:e|ed)|release[d]?|identif(?:y|ied)|reveal(?:ed)?) [^.,;]{0,60}|declined to (?:name|identify)[^.,;]{0,40}|(?:names|identities) (?:were|was|have|has) not [^.,;]{3,60}|unnamed|were not named|refused to name[^.,;]{0,40})`)

// deeds are the verbs by which a part in a meeting shows in a sentence.
var deeds = map[Part]*regexp.Regexp{
	PartSigned:    regexp.MustCompile(`(?i)\b(?:sign(?:s|ed|ing)?|initial+(?:ed|s)|put (?:his|her|their) (?:names?|signatures?))\b`),
	PartChaired:   regexp.MustCompile(`(?i)\b(?:chair(?:s|ed|ing)|co-?chair\w*|presid(?:ed|es|ing))\b`),
	PartHosted:    regexp.MustCompile(`(?i)\b(?:host(?:s|ed|ing)?|received|welcomed)\b`),
	PartMediated:  regexp.MustCompile(`(?i)\b(?:mediat\w+|broker\w*|facilitat\w+|go-between)\b`),
	PartNew:       regexp.MustCompile(`(?i)\b(?:new(?:ly)?|first time|newcomer|debut)\b`),
	PartReplaced:  regexp.MustCompile(`(?i)\b(?:replac\w+|instead of|in place of|stood in|succeed\w*|took over)\b`),
	PartLed:       regexp.MustCompile(`(?i)\b(?:led|leads?|leading|head(?:s|ed|ing)|headed|under|chief of)\b`),
	PartPresented: regexp.MustCompile(`(?i)\b(?:present(?:ed|s)|unveil(?:ed)?|announced|introduced)\b`),
	PartLeft:      regexp.MustCompile(`(?i)\b(?:walk(?:ed|s)? out|le(?:ft|aves?)|storm(?:ed|s) out|pulled out|quit|set off|flew home)\b`),
	PartStayed:    regexp.MustCompile(`(?i)\b(?:stay(?:s|ed)?|remain(?:s|ed)?)\b`),
	PartJoined:    regexp.MustCompile(`(?i)\b(?:join(?:s|ed|ing)?|to join|add(?:ed|itions?)|brought in|reinforced|grew)\b`),
	PartWith:      regexp.MustCompile(`(?i)\b(?:with|alongside|accompanied|beside|together|opposite|brought)\b`),
	PartFor:       regexp.MustCompile(`(?i)\b(?:represent\w*|under|led by|for|on behalf)\b`),
	PartAbsent:    absence,
	PartUnnamed:   unnamed,
}

// doers finds those who signed, chaired, joined or did whatever else the
// question asks, in the sentences that tell of it.
func (s *sheet) doers(matches []dossier.MeetingMatch) proposal {
	var p proposal
	deed := deeds[s.q.Part]
	if s.q.Part == PartUnnamed {
		return s.nobody(p, nil)
	}
	var all []found
	top := 0.0
	for i, l := range s.best(depth) {
		if i > 0 && (l.share < 0.4 && l.cover < 0.4 || top-s.deedFit(l, deed) > 0.45) {
			continue
		}
		if deed != nil && l.find(deed) == nil {
			continue
		}
		actors := s.actors(l, deed)
		if s.q.Side != "" {
			actors = s.ofTheSide(l, actors)
		}
		if len(actors) == 0 {
			continue
		}
		fit := s.deedFit(l, deed)
		if fit > top {
			top = fit
		}
		for _, f := range actors {
			f.score = fit
			all = append(all, f)
		}
	}
	for _, f := range choose(all, 14) {
		if f.score >= top-0.45 {
			p.facts = append(p.facts, f)
		}
	}
	if len(s.q.Kin) > 0 && len(p.facts) > 0 && !s.kinIn(p.facts) {
		p.facts = nil
		p.refusal = s.unsure()
	}
	p.draft.typed = len(p.facts) > 0
	p.draft.near = top > 1.2
	p.draft.strength = min(0.9, top/2)
	p.draft.meeting = len(matches) > 0
	return p
}

// leadsTeam says that somebody led those who negotiate, rather than something else.
var leadsTeam = regexp.MustCompile(`(?i)\b(?:(?:led|leads?|leading|head(?:s|ed|ing)?|heading) (?:[\p{L}’'-]+ ){0,4}?(?:delegations?|teams?|sides?|negotiat\w+|talks|missions?|squad|bench|panel|contingent|party's (?:team|side)|group)|(?:delegations?|teams?|sides?|negotiators|panel|bench|contingent)\b[^.;]{0,60}\b(?:led|headed|under)|chief negotiator|(?:led|headed) (?:throughout |once more |again |this time )?by)`)

// kinIn reports whether a sentence of the facts, or the one before it, speaks of
// what the question says of the people it asks for.
func (s *sheet) kinIn(facts []found) bool {
	for _, f := range facts {
		l := s.line(f.at[0])
		near := []*line{l, s.beside(l, -1)}
		for _, n := range near {
			if n == nil {
				continue
			}
			for _, w := range n.words {
				for _, k := range s.q.Kin {
					if w.Stem == k || s.group[w.Stem] == k {
						return true
					}
				}
			}
		}
	}
	return false
}

// deedFit tells how well l tells of what the question asks people to have done.
func (s *sheet) deedFit(l *line, deed *regexp.Regexp) float64 {
	fit := l.share + l.cover
	if deed != nil {
		if m := l.find(deed); m != nil {
			fit += 0.4 + 0.3*s.proximity(l, m[0], m[1])
			if s.q.Part == PartLed && l.find(leadsTeam) == nil {
				fit -= 0.5 // somebody else's office
			}
		}
	}
	for i := range s.q.Names {
		if n := &s.q.Names[i]; n.Kind == reading.Person && n.Known && s.nameIn(l, n) >= 0 {
			fit += 0.25
		}
	}
	return fit
}

// ofTheSide keeps of the actors in l those of the side that the question asks
// for; those of no known side only where l speaks of that side.
func (s *sheet) ofTheSide(l *line, actors []found) []found {
	speaks := slices.ContainsFunc(l.words, func(w Word) bool { return alikeSide(possessor(fold(w.Text)), s.q.Side) }) || s.nameIn(l, &Name{Text: s.q.Side, Value: s.q.Side, Kind: reading.Place}) >= 0 || strings.Contains(strings.ToLower(l.text), strings.ToLower(s.q.Side))
	var out []found
	for _, f := range actors {
		if f.Side == s.q.Side || alikeSide(f.Side, s.q.Side) || speaks && (f.Side == "" || reading.CanonicalSide(s.q.Side) == "") {
			out = append(out, f)
		}
	}
	return out
}

// clausesOf gives the clauses of l that tell the deed, where joining or leading
// is asked for: the others speak of other people.
func (s *sheet) clausesOf(l *line, deed *regexp.Regexp, parts []corpus.Span) []corpus.Span {
	if deed == nil || s.q.Part != PartJoined && s.q.Part != PartLed || len(parts) > 1 {
		return parts
	}
	var out []corpus.Span
	for _, c := range segments(l.text, 0, len(l.text)) {
		if deed.MatchString(l.text[c.Start:c.End]) {
			out = append(out, c)
		}
	}
	for _, m := range l.mentions(reading.Person) {
		span := corpus.Span{Start: m.Span.Start - l.span.Start, End: m.Span.End - l.span.Start}
		if slices.ContainsFunc(out, func(c corpus.Span) bool { return c.Contains(span) }) {
			return out
		}
	}
	return parts
}

// actors gives those whom l names as doing the deed: the people, or where there
// are none the organisations, but for those that the question names itself,
// those whose office is only mentioned ("the minister's envoy") and those who merely tell it.
func (s *sheet) actors(l *line, deed *regexp.Regexp) []found {
	var out []found
	parts := s.clausesOf(l, deed, s.itemsOf(l, deed))
	take := func(kind reading.EntityKind, t FactType) {
		for _, m := range l.mentions(kind) {
			if m.Pronoun {
				continue
			}
			e := l.src.Reading.Entities[m.Entity]
			span := corpus.Span{Start: m.Span.Start - l.span.Start, End: m.Span.End - l.span.Start}
			f, ok := l.spot(span.Start, span.End, t)
			if !ok || !slices.ContainsFunc(parts, func(p corpus.Span) bool { return p.Contains(span) }) || !upperFirst(f.Text) || t == FactPerson && ordinary(fold(f.Text)) || s.asked(e.Name) || s.asked(f.Text) || possessed(l.text, span) || l.teller(span) || s.q.Side != "" && e.Side != "" && e.Side != s.q.Side {
				continue
			}
			f.Value, f.Side, f.Group = e.Name, e.Side, e.Group
			if len(e.Roles) > 0 {
				f.Role = e.Roles[0].Text
			}
			f.Lead = s.q.Part == PartLed || s.q.Part == PartChaired
			out = append(out, f)
		}
	}
	take(reading.Person, FactPerson)
	if len(out) == 0 {
		take(reading.Organisation, FactOrganisation)
	}
	return out
}

// itemsOf gives the items of a list within l that speak of what is asked; all of
// l where it isn't a list.
func (s *sheet) itemsOf(l *line, deed *regexp.Regexp) []corpus.Span {
	all := []corpus.Span{{Start: 0, End: len(l.text)}}
	if strings.Count(l.text, ";") < 2 {
		return all
	}
	var out []corpus.Span
	top, start := 0.15, 0
	for i := 0; i <= len(l.text); i++ {
		if i < len(l.text) && l.text[i] != ';' {
			continue
		}
		item := corpus.Span{Start: start, End: i}
		start = i + 1
		c := s.coverage(Words(l.text[item.Start:item.End]))
		switch {
		case c > top+0.01:
			out, top = []corpus.Span{item}, c
		case c > top-0.01 && len(out) > 0:
			out = append(out, item)
		}
	}
	if len(out) == 0 {
		return all
	}
	return out
}

// possessed reports whether the name at span only says whose somebody or
// something else is: "the minister's aide".
func possessed(text string, span corpus.Span) bool {
	rest := text[span.End:]
	return strings.HasPrefix(rest, "'s ") || strings.HasPrefix(rest, "’s ") || strings.HasPrefix(rest, "' ")
}

var tells = regexp.MustCompile(`^(?:,[^,]{0,60},)? (?:said|says|told|added|wrote|announced|gave)\b`)

// teller reports whether the one at span is there only as the source of the sentence.
func (l *line) teller(span corpus.Span) bool {
	if tells.MatchString(l.text[span.End:]) {
		return true
	}
	before := strings.TrimRight(l.text[:span.Start], " ")
	return strings.HasSuffix(before, "according to") || strings.HasSuffix(before, "According to") || strings.HasSuffix(before, ", said")
}
