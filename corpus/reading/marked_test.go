package reading

import (
	"regexp"
	"strings"
	"time"

	"parley/corpus"
)

// markup is how the test articles name what is named in them: [a person],
// [a person/Side], {an organisation} and <a place>; a later "[Dahl]" is the
// person introduced as "[Viktor Dahl]", and "[he=Dahl]" a pronoun for him.
var markup = regexp.MustCompile(`\[([^\]]+)\]|\{([^}]+)\}|<([^>]+)>`)

// marked makes the draft of an article whose names are marked, so that what
// stands on names is tested without the finder of names.
func marked(text string, published time.Time) *draft {
	var b strings.Builder
	type mark struct {
		span corpus.Span
		kind EntityKind
		name string
		side string
		pron bool
	}
	var marks []mark
	last := 0
	for _, m := range markup.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(text[last:m[0]])
		last = m[1]
		k := mark{}
		var s string
		switch {
		case m[2] >= 0:
			s, k.kind = text[m[2]:m[3]], Person
		case m[4] >= 0:
			s, k.kind = text[m[4]:m[5]], Organisation
		default:
			s, k.kind = text[m[6]:m[7]], Place
		}
		s, k.side, _ = strings.Cut(s, "/")
		shown, name, pronoun := strings.Cut(s, "=")
		k.name, k.pron = s, pronoun
		if pronoun {
			k.name = name
		}
		start := b.Len()
		b.WriteString(shown)
		k.span = corpus.Span{Start: start, End: b.Len()}
		marks = append(marks, k)
	}
	b.WriteString(text[last:])
	a := &corpus.Article{ID: "test", Revision: 1, Text: b.String()}
	if !published.IsZero() {
		a.Published = corpus.Date{Time: published, Origin: corpus.DateDeclared}
	}
	d := newDraft(a)
	for _, k := range marks {
		e := None
		for i, old := range d.Entities {
			if old.Kind == k.kind && (old.Name == k.name || old.Kind == Person && strings.HasSuffix(old.Name, " "+k.name)) {
				e = i
			}
		}
		if e == None {
			e = len(d.Entities)
			d.Entities = append(d.Entities, Entity{Kind: k.kind, Name: k.name, Forms: []string{k.name}, Side: k.side})
		}
		sentence := 0
		for i, s := range d.Sentences {
			if s.Span.Contains(k.span) {
				sentence = i
			}
		}
		d.Mentions = append(d.Mentions, Mention{Entity: e, Span: k.span, Sentence: sentence, Pronoun: k.pron})
	}
	d.indexMentions()
	d.findDates()
	d.findMeetings()
	d.findStatements()
	d.findObstacles()
	d.findPlans()
	return d
}
