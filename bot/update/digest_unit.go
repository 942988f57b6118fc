package update

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// source is an article at hand with its reading.
type source struct {
	article    *corpus.Article
	reading    *reading.Reading
	group      int  // equal for copies of one text
	known      bool // it was there before
	reflective bool // looks back or explains rather than reports
	units      []*unit
}

// unit is a sentence that can be quoted.
type unit struct {
	src  *source
	n    int         // of the reading's sentences
	span corpus.Span // the sentence without a dateline
	wording
	ref       corpus.Ref // of a passage that an earlier post quoted, where src is nil
	place     int        // among the source's units, 0 for the first
	bygone    bool
	entities  []int // named or referred to in it
	anonymous bool  // names no person

	statements []reading.Statement
	obstacles  []reading.Obstacle
	plans      []*dossier.Plan
	meetings   []*dossier.Meeting
}

// at is where a sentence stands.
type at struct {
	article  corpus.ArticleID
	revision int
	sentence int
}

func placeOf(m dossier.Mention) at { return at{m.Article, m.Revision, m.Sentence} }

// dateline matches the place and agency at the head of a report.
var dateline = regexp.MustCompile(`^(?:\p{Lu}[\p{Lu}.'’/ -]+)(?:, \p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)*)?(?: \([^)\n]{2,30}\))? ?(?:[—–]|--?) `)

// minWords is the number of words with a meaning of their own below which a
// sentence says too little to be a line.
const minWords = 4

// newSource cuts an article into its units.
func newSource(a *corpus.Article, r *reading.Reading, v *vocabulary) *source {
	s := &source{article: a, reading: r, reflective: reflective.MatchString(a.Title)}
	asks := 0
	bySentence := map[int][]int{}
	named := map[int]bool{}
	for _, m := range r.Mentions {
		named[m.Sentence] = named[m.Sentence] || !m.Pronoun && r.Entities[m.Entity].Kind == reading.Person
		if !slices.Contains(bySentence[m.Sentence], m.Entity) {
			bySentence[m.Sentence] = append(bySentence[m.Sentence], m.Entity)
		}
	}
	for i, sen := range r.Sentences {
		if sen.Span.Start < 0 || sen.Span.End > len(a.Text) || sen.Span.Start >= sen.Span.End {
			continue
		}
		text := a.Text[sen.Span.Start:sen.Span.End]
		if sen.Heading && strings.HasSuffix(strings.TrimRight(text, "* "), "?") {
			asks++
		}
		if !sen.Quotable || sen.Heading {
			continue
		}
		u := &unit{src: s, n: i, span: sen.Span, place: len(s.units), entities: bySentence[i], anonymous: !named[i]}
		u.span.Start += len(dateline.FindString(text))
		u.wording = v.read(a.Text[u.span.Start:u.span.End], true)
		s.units = append(s.units, u)
	}
	s.reflective = s.reflective || asks > 1
	for _, st := range r.Statements {
		if u := s.unit(st.Sentence); u != nil {
			u.statements = append(u.statements, st)
		}
	}
	for _, o := range r.Obstacles {
		if u := s.unit(o.Sentence); u != nil {
			u.obstacles = append(u.obstacles, o)
		}
	}
	for _, u := range s.units {
		u.bygone = u.isBygone()
	}
	return s
}

// unit gives the unit of a sentence, or nil.
func (s *source) unit(sentence int) *unit {
	i, ok := slices.BinarySearchFunc(s.units, sentence, func(u *unit, n int) int { return u.n - n })
	if !ok {
		return nil
	}
	return s.units[i]
}

// bygoneDays is how long before its report something may have happened to be news.
const bygoneDays = 10

// isBygone reports whether every day that the sentence names lies long before
// the report.
func (u *unit) isBygone() bool {
	pub := u.src.reading.Published
	if !pub.Known() || u.opening() && !u.src.reflective {
		return false
	}
	some := false
	for _, d := range u.src.reading.Dates {
		if d.Sentence != u.n || d.Duration || d.When.IsZero() || d.When.Yearless() || d.When.Precision >= reading.Vague {
			continue
		}
		if pub.Time.Sub(d.When.To) < bygoneDays*24*time.Hour {
			return false
		}
		some = true
	}
	return some
}

// ahead reports whether the sentence names a day on or after now.
func (u *unit) ahead(now time.Time) bool {
	for _, d := range u.src.reading.Dates {
		if d.Sentence == u.n && !d.Duration && !d.When.IsZero() && !d.When.Yearless() && d.When.Precision < reading.Vague &&
			!d.When.To.Before(day(now)) && pinned.MatchString(d.Text) && !counted.MatchString(d.Text) {
			return true
		}
	}
	return false
}

// dated reports whether the sentence names a day.
func (u *unit) dated() bool {
	for _, d := range u.src.reading.Dates {
		if d.Sentence == u.n && !d.Duration && !d.When.IsZero() && d.When.Precision <= reading.ToDay {
			return true
		}
	}
	return false
}

// deadline reports whether the sentence names an end that is still to come.
func (u *unit) deadline(now time.Time) bool {
	for _, d := range u.src.reading.Dates {
		if d.Sentence == u.n && d.Deadline && !d.When.IsZero() && !d.When.Yearless() && d.When.Precision <= reading.ToMonth && d.When.To.After(day(now)) {
			return true
		}
	}
	return false
}

func day(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

// published is when u's article came out; zero where it doesn't say.
func (u *unit) published() time.Time { return u.src.reading.Published.Time }

// opening reports whether u stands at the head of its article, where reports
// tell their news.
func (u *unit) opening() bool { return u.place < 2 }
