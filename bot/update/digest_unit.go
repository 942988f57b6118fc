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

// before gives the unit on which u leans: the one before it in the same
// paragraph or, for one of few words that stands alone in its paragraph, in the
// paragraph before. It may be nil.
func (u *unit) before() *unit {
	if u.place == 0 {
		return nil
	}
	b := u.src.units[u.place-1]
	all := u.src.reading.Sentences
	switch {
	case b.n != u.n-1:
		return nil
	case all[b.n].Paragraph == all[u.n].Paragraph:
		return b
	case u.words >= minWords || all[b.n].Item || all[u.n].Intro != all[b.n].Intro || u.after() != nil:
		return nil
	}
	return b
}

// short is the number of words with a meaning of their own up to which a
// sentence with a pronoun in it leans on the one before.
const short = 7

// leaning reports whether u can't stand alone.
func (u *unit) leaning() bool {
	switch {
	case u.src.reading.Sentences[u.n].Item:
		return false
	case u.src.reading.Sentences[u.n].Anaphoric, opener.MatchString(u.text), u.words < minWords:
		return true
	case saidBy.MatchString(u.text) && u.anonymous:
		return true
	}
	return u.words <= short && pointing.MatchString(u.text)
}

// opener are words at the head of a sentence that point back.
var opener = regexp.MustCompile(`^["“]?(?:He|She|It|They|His|Her|Its|Their|This|That|These|Those|Both|Neither|Two|Three|Some|Another|Other|Others|One|The (?:two|former|latter|other|first|second|last|answer|result|money|versions)|The (?:\pL+ )?(?:aide|talks|minister|president|leader|envoy|spokesman|spokeswoman|side|sides|meeting|session|document|text|statement|agreement|deal|conversation))\b`)

// pronoun opens a sentence whose subject nobody knows without the one before.
var pronoun = regexp.MustCompile(`^["“]?(?:He|She|It|They)\b`)

// pairLimit bounds a quote of two sentences, in bytes.
const pairLimit = 400

// whole reports whether u is short but tells its subject itself: "In the end
// nothing was signed."
func (u *unit) whole() bool {
	return u.words < minWords && !u.src.reading.Sentences[u.n].Anaphoric && !opener.MatchString(u.text) && !pointing.MatchString(u.text)
}

// listLimit bounds a quote of a whole list, in bytes.
const listLimit = 600

// list gives the list in which u is an item, with the sentence that introduces
// it; false where it is none, or a long one.
func (u *unit) list() (corpus.Span, bool) {
	all := u.src.reading.Sentences
	intro := all[u.n].Intro
	if !all[u.n].Item || intro < 0 || intro >= u.n || all[intro].Heading && !strings.HasSuffix(u.src.article.Text[all[intro].Span.Start:all[intro].Span.End], ":") {
		return corpus.Span{}, false
	}
	s := corpus.Span{Start: all[intro].Span.Start, End: u.span.End}
	for i := u.n; i < len(all) && all[i].Item && all[i].Intro == intro; i++ {
		s.End = all[i].Span.End
	}
	return s, s.Len() <= listLimit
}

// quoted gives what to quote for u: the sentence, with the one before it where
// it can't stand alone and both are short, or the short list that it is from.
func (u *unit) quoted() corpus.Span {
	if s, ok := u.list(); ok {
		return s
	}
	if b := u.before(); b != nil && u.leaning() && u.span.End-b.span.Start <= pairLimit && !(u.whole() && pronoun.MatchString(b.text)) {
		return corpus.Span{Start: b.span.Start, End: u.span.End}
	}
	if a := u.after(); a != nil && u.words < minWords && u.before() == nil && a.span.End-u.span.Start <= pairLimit {
		return corpus.Span{Start: u.span.Start, End: a.span.End} // "Next come the members. …"
	}
	return u.span
}

// after gives the unit after u in the same paragraph, or nil.
func (u *unit) after() *unit {
	if u.place+1 >= len(u.src.units) {
		return nil
	}
	a := u.src.units[u.place+1]
	if a.n != u.n+1 || u.src.reading.Sentences[a.n].Paragraph != u.src.reading.Sentences[u.n].Paragraph {
		return nil
	}
	return a
}

// published is when u's article came out; zero where it doesn't say.
func (u *unit) published() time.Time { return u.src.reading.Published.Time }

// opening reports whether u stands at the head of its article, where reports
// tell their news.
func (u *unit) opening() bool { return u.place < 2 }

// size is the number of words with a meaning of their own in what is quoted for u.
func (u *unit) size() int {
	n := u.words
	if b := u.before(); b != nil && u.leaning() {
		n += b.words
	} else if a := u.after(); a != nil && u.words < minWords {
		n += a.words
	}
	return n
}

// thin reports whether u, with the sentence that it leans on, says too little.
func (u *unit) thin() bool { return u.size() < minWords }
