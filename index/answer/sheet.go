package answer

import (
	"math"
	"slices"
	"strings"
	"time"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// sheet is the evidence as the extraction of facts works on it. It belongs to
// one call of Decide.
type sheet struct {
	q       Query
	ev      Evidence
	ranked  []candidate
	lines   map[place]*line
	weight  map[string]float64 // of the question's terms, by stem
	group   map[string]string  // stem of a synonym → stem of the word that it stands for
	total   float64
	now     time.Time
	sides   map[string]string // country that the question names → stem of its word for it
	canon   map[string]string // words of the evidence → the country for which they stand
	noun    string            // by which a question for a verdict calls whom it asks about
	days    []time.Time       // of publication of the best lines, newest first
	moved   map[place]shift   // sentences that tell of a changed plan, see withShifts
	joined  map[place]bool    // to be quoted with the sentence before
	wide    map[place]float64 // see coverAround
	models  Models
	names   map[*Source]*besides   // see presenceIn
	matches []dossier.MeetingMatch // see meetings
	matched bool
	titles  map[*Source][]Word           // see titleOf
	fits    map[*dossier.Meeting]float64 // see explains
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
	s := &sheet{q: q, ev: ev, ranked: ranked, lines: map[place]*line{}, weight: map[string]float64{}, group: map[string]string{}, joined: map[place]bool{}, wide: map[place]float64{}, titles: map[*Source][]Word{}, fits: map[*dossier.Meeting]float64{}, sides: map[string]string{}, canon: map[string]string{}}
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

// coverage is the weight of the question's terms among ws, as a share of all.
func (s *sheet) coverage(ws []Word) float64 {
	if s.total == 0 {
		return 0
	}
	best := map[string]float64{}
	sum := 0.0 // in the order of the words: sums of floats depend on it
	for _, w := range ws {
		if g, v := s.stands(w); v > best[g] {
			sum += v - best[g]
			best[g] = v
		}
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

// titleOf gives the words of the title of src.
func (s *sheet) titleOf(src *Source) []Word {
	ws, ok := s.titles[src]
	if !ok {
		ws = Words(src.Article.Title)
		s.titles[src] = ws
	}
	return ws
}
