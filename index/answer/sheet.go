package answer

import (
	"math"
	"slices"
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

// sheet is the evidence as the extraction of facts works on it. It belongs to
// one call of Decide.
type sheet struct {
	q      Query
	ev     Evidence
	ranked []candidate
	lines  map[place]*line
	weight map[string]float64 // of the question's terms, by stem
	group  map[string]string  // stem of a synonym → stem of the word that it stands for
	total  float64
	now    time.Time
	sides  map[string]string // country that the question names → stem of its word for it
	canon  map[string]string // words of the evidence → the country for which they stand
	noun   string            // by which a question for a verdict calls whom it asks about
	days   []time.Time       // of publication of the best lines, newest first
	moved  map[place]shift   // sentences that tell of a changed plan, see withShifts
	joined map[place]bool    // to be quoted with the sentence before
}

// spread gives the difference of scores that makes a sentence 1/e as good as the
// best: two thirds of what lies between the best and the tenth.
func spread(ranked []candidate) float64 {
	if len(ranked) < 2 {
		return 1
	}
	return max(0.2, (ranked[0].score-ranked[min(9, len(ranked)-1)].score)/1.5)
}

// depth is how many of the best sentences facts are looked for in.
const depth = 14

func newSheet(q Query, ev Evidence, ranked []candidate) *sheet {
	s := &sheet{q: q, ev: ev, ranked: ranked, lines: map[place]*line{}, weight: map[string]float64{}, group: map[string]string{}, joined: map[place]bool{}, sides: map[string]string{}, canon: map[string]string{}}
	word := ""
	for _, t := range q.Terms {
		if !t.Synonym {
			word = t.Stem
			s.total += t.Weight
			s.weight[t.Stem] = max(s.weight[t.Stem], t.Weight)
		} else if s.weight[t.Stem] == 0 {
			s.weight[t.Stem] = t.Weight
		}
		if s.group[t.Stem] == "" {
			s.group[t.Stem] = word
		}
	}
	for _, n := range q.Names {
		if n.Value != "" && reading.CanonicalSide(n.Value) == n.Value {
			if st := Stem(headWord(n.Text)); s.weight[st] > 0 {
				s.sides[n.Value] = st
			}
		}
		for _, f := range n.Forms {
			for _, w := range Words(f) {
				if s.group[w.Stem] == "" && !stopWords[w.Text] && len(w.Text) > 2 {
					s.weight[w.Stem] = fullWeight
					s.group[w.Stem] = Stem(headWord(n.Text))
				}
			}
		}
	}
	s.now = q.Question.Now
	if s.now.IsZero() {
		s.now = ev.Newest
	}
	return s
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
	l.words = Words(l.text)
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

// coverage is the weight of the question's terms among ws, as a share of all.
func (s *sheet) coverage(ws []Word) float64 {
	if s.total == 0 {
		return 0
	}
	best := map[string]float64{}
	for _, w := range ws {
		g, v := s.stands(w)
		if v > 0 {
			best[g] = max(best[g], v)
		}
	}
	sum := 0.0
	for _, v := range best {
		sum += v
	}
	return min(1, sum/s.total)
}

// stands gives the word of the question for which w stands, and its weight: the
// word itself, a synonym, or the country of which w is another name.
func (s *sheet) stands(w Word) (string, float64) {
	if v := s.weight[w.Stem]; v > 0 {
		return s.group[w.Stem], v
	}
	if len(s.sides) > 0 && upperFirst(w.Text) {
		side, ok := s.canon[w.Text]
		if !ok {
			side = reading.CanonicalSide(strings.TrimSuffix(strings.TrimSuffix(w.Text, "'s"), "’s"))
			s.canon[w.Text] = side
		}
		if g := s.sides[side]; side != "" && g != "" {
			return g, 0.9 * s.weight[g]
		}
	}
	return "", 0
}

// under tells how well the heading over l fits the question, from 0 to 1.
func (s *sheet) under(l *line) float64 {
	sen := l.src.Reading.Sentences
	h := sen[l.sentence].Intro
	if h < 0 || h >= l.sentence || l.sentence-h > 8 {
		return 0
	}
	span := sen[h].Span
	if !sen[h].Heading && (span.Len() > 90 || !sen[l.sentence].Item) {
		return 0
	}
	if span.Start < 0 || span.Start >= span.End || span.End > len(l.src.Article.Text) {
		return 0
	}
	c := s.coverage(Words(l.src.Article.Text[span.Start:span.End]))
	if c < 0.5 {
		return 0
	}
	return c / (1 + 0.25*float64(l.sentence-h-1))
}

// best gives the n best sentences.
func (s *sheet) best(n int) []*line {
	var out []*line
	top, scale := 0.0, spread(s.ranked)
	for _, c := range s.ranked {
		if len(out) == n {
			break
		}
		l := s.line(place{c.source, c.sentence})
		if l == nil || !l.src.Reading.Sentences[l.sentence].Quotable {
			continue
		}
		if len(out) == 0 {
			top = c.score
		}
		l.score = c.score
		l.share = math.Exp((c.score - top) / scale)
		out = append(out, l)
	}
	return out
}

// beside gives the sentence that is by places after l in its article, if it
// may be quoted.
func (s *sheet) beside(l *line, by int) *line {
	n := s.line(place{l.source, l.sentence + by})
	if n == nil || !l.src.Reading.Sentences[n.sentence].Quotable {
		return nil
	}
	return n
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
		if m.Entity >= 0 && m.Entity < len(r.Entities) && r.Entities[m.Entity].Kind == kind && l.span.Contains(m.Span) {
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

// newness tells how new the article of l is among those of the lines that fit
// about as well: 1 for the newest, 1/2 for the next, and so on.
func (s *sheet) newness(l *line) float64 {
	if l.published().IsZero() {
		return 0.3
	}
	if s.days == nil {
		s.days = []time.Time{}
		for _, o := range s.best(depth) {
			if t := o.published(); !t.IsZero() && o.cover >= 0.4 && !slices.ContainsFunc(s.days, t.Equal) {
				s.days = append(s.days, t)
			}
		}
		slices.SortFunc(s.days, func(a, b time.Time) int { return b.Compare(a) })
	}
	for k, t := range s.days {
		if !l.published().Before(t) {
			return 1 / (1 + float64(k))
		}
	}
	return 1 / (2 + float64(len(s.days)))
}

// headWord is the first word of s, without the ending of a possessive.
func headWord(s string) string {
	f := strings.Fields(s)
	if len(f) == 0 {
		return s
	}
	return possessor(f[0])
}

// join has l quoted together with the sentence before, on which it leans.
func (s *sheet) join(l *line) { s.joined[l.place] = true }
