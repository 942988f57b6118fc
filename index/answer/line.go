package answer

import (
	"sort"
	"strings"
	"time"

	"parley/corpus"
	"parley/corpus/reading"
)

// place says which sentence of the evidence is meant.
type place struct{ source, sentence int }

// line is a sentence of the evidence with its words at hand.
type line struct {
	place
	src   *Source
	span  corpus.Span // in the article's text
	text  string
	words []Word // offsets within text
	score float64
	share float64 // how good it is beside the best sentence, which has 1
	cover float64 // weight of the question's terms that it holds, divided by that of all
}

// line gives sentence p, or nil where there is none.
func (s *sheet) line(p place) *line {
	if l, ok := s.lines[p]; ok {
		return l
	}
	if p.source < 0 || p.source >= len(s.ev.Sources) {
		return nil
	}
	src := &s.ev.Sources[p.source]
	if src.Article == nil || src.Reading == nil || p.sentence < 0 || p.sentence >= len(src.Reading.Sentences) {
		return nil
	}
	span := src.Reading.Sentences[p.sentence].Span
	if span.Start < 0 || span.End > len(src.Article.Text) || span.Start >= span.End {
		return nil
	}
	l := &line{place: p, src: src, span: span, text: src.Article.Text[span.Start:span.End]}
	l.words = src.wordsOf(p.sentence, l.text)
	l.cover = s.coverage(l.words)
	if r := src.Reading.Sentences; r[p.sentence].Anaphoric && p.sentence > 0 && r[p.sentence-1].Paragraph == r[p.sentence].Paragraph {
		before := r[p.sentence-1].Span
		if before.Start >= 0 && before.Start < before.End && before.End <= span.Start {
			both := append(Words(src.Article.Text[before.Start:before.End]), l.words...)
			l.cover = max(l.cover, 0.85*s.coverage(both))
		}
	}
	s.lines[p] = l
	return l
}

// lastWordIndex stands for every word of an article beyond the 65,535th.
const lastWordIndex = 1<<16 - 1

// wordsOf is Words of a sentence's text, with the stems that were found when the
// article was prepared.
func (s *Source) wordsOf(sentence int, text string) []Word {
	if s.Prepared == nil || sentence >= len(s.Prepared.sentences) {
		return Words(text)
	}
	words, known := cutWords(text), s.Prepared.sentences[sentence].words
	if len(words) != len(known) {
		return Words(text)
	}
	for i := range words {
		if known[i] == lastWordIndex {
			words[i].Stem = Stem(words[i].Text) // the article has more distinct words than are told apart
			continue
		}
		words[i].Stem = s.Prepared.vocabulary[known[i]].stem
	}
	return words
}

// mentions gives the mentions in l of entities of kind, in the order of the text.
func (l *line) mentions(kind reading.EntityKind) []reading.Mention {
	r := l.src.Reading
	from := sort.Search(len(r.Mentions), func(i int) bool { return r.Mentions[i].Span.Start >= l.span.Start })
	var out []reading.Mention
	for _, m := range r.Mentions[from:] {
		if m.Span.Start >= l.span.End {
			break
		}
		if m.Entity >= 0 && m.Entity < len(r.Entities) && r.Entities[m.Entity].Kind == kind && m.Span.Start < m.Span.End && l.span.Contains(m.Span) {
			out = append(out, m)
		}
	}
	return out
}

// published is when the article of l appeared; zero when that isn't known.
func (l *line) published() time.Time { return l.src.Article.Published.Time }

// spot gives the bytes from to to of l's text as a fact of type t.
func (l *line) spot(from, to int, t FactType) (found, bool) {
	from, to = trimSpan(l.text, from, to)
	if from >= to {
		return found{}, false
	}
	text := l.text[from:to]
	return found{Fact: Fact{Text: text, Type: t, Value: text}, at: []place{l.place}, score: l.share}, true
}

// trimSpan takes white space and loose punctuation off the ends of text[from:to].
func trimSpan(text string, from, to int) (int, int) {
	from, to = max(0, from), min(len(text), to)
	if from >= to {
		return from, from
	}
	const loose = " \t\n\r,;:.–—-"
	body := text[from:to]
	left := strings.TrimLeft(body, loose)
	from += len(body) - len(left)
	to = from + len(strings.TrimRight(left, loose))
	body = text[from:to]
	for _, p := range []struct{ open, close string }{{`"`, `"`}, {"“", "”"}, {"(", ")"}} {
		opens, closes := strings.Count(body, p.open), strings.Count(body, p.close)
		if p.open == p.close {
			if opens == 1 && strings.HasPrefix(body, p.open) {
				from += len(p.open)
			} else if opens == 1 && strings.HasSuffix(body, p.close) {
				to -= len(p.close)
			}
			continue
		}
		if opens > closes && strings.HasPrefix(body, p.open) {
			from += len(p.open)
		}
		if closes > opens && strings.HasSuffix(body, p.close) {
			to -= len(p.close)
		}
	}
	if from < to && strings.ContainsAny(text[to-1:to], ",;. ") {
		to = from + len(strings.TrimRight(text[from:to], loose))
	}
	return from, to
}

// found is a fact before its quotes are made.
type found struct {
	Fact
	at    []place // sentences that say it, best first; Text stands in each
	score float64
}
