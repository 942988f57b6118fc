package update

import (
	"regexp"
	"strings"

	"parley/corpus"
)

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

// whole reports whether u is short but tells its subject itself: "Soon
// the lamps went out."
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
		return corpus.Span{Start: u.span.Start, End: a.span.End} // "Then come the mayors. …"
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
