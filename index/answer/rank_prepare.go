package answer

import (
	"hash/maphash"
	"slices"
	"strings"

	"parley/corpus"
	"parley/corpus/reading"
)

// Prepared is what the ranking needs to know of the words of one revision of
// an article. It is made once, by Prepare, and says the same ever after, also to
// several at once; whoever keeps a
// Reading at hand does well to keep its Prepared beside it.
type Prepared struct {
	vocabulary []entry    // the distinct words of the article
	sentences  []prepped  // one for each sentence of the reading
	paragraphs [][2]int   // first sentence and the one after the last
	header     []uint16   // words of title, summary, source and author
	entities   [][]uint64 // keys of the words of each entity's names
	length     int        // words in all sentences
	finds      finds
	presences  presences
	usage      usages
}

// entry is one distinct word of an article.
type entry struct {
	folded string
	stem   string
	key    uint64 // of the stem
	prefix uint32 // see prefixOf
	row    int32  // of the word vector, or -1
	side   string // country for which it stands, or ""
	upper  bool   // never occurs in lower case
}

// prepped is one sentence, as the ranking sees it.
type prepped struct {
	words     []uint16 // index into the vocabulary
	classes   []class  // of the same words
	paragraph int      // index into Prepared.paragraphs
	all       class    // classes that occur
	asks      bool
	entities  []int // that it names or refers to
	told      []told
	meaning   []float32 // sum of the words' vectors, common words weighing little
}

// told is something that the reading found a sentence to tell.
type told struct {
	what   toldKind
	entity int    // who says, demands or refuses it, or reading.None
	side   string // for whom
}

type toldKind uint8

const (
	toldStatement toldKind = iota
	toldIssue              // an obstacle that nobody holds
	toldDemand             // demand, refusal or condition
	toldPlan
	toldChange // of a plan
	toldOffice
	toldMeeting
	toldPresent // that somebody took part in a meeting
	toldAbsent
)

// stemSeed keys the stems within this process.
var stemSeed = maphash.MakeSeed()

// Prepare counts the words of an article for the ranking.
func Prepare(a *corpus.Article, r *reading.Reading) *Prepared {
	p := &Prepared{sentences: make([]prepped, len(r.Sentences))}
	known := make(map[string]uint16)
	v := wordVectors()
	add := func(w Word) uint16 {
		f := fold(w.Text)
		upper := f != w.Text
		if at, ok := known[f]; ok {
			p.vocabulary[at].upper = p.vocabulary[at].upper && upper
			return at
		}
		at := uint16(min(len(p.vocabulary), lastWordIndex))
		if int(at) == len(p.vocabulary) {
			e := entry{folded: f, stem: w.Stem, key: maphash.String(stemSeed, w.Stem), prefix: prefixOf(w.Stem), row: v.row(f), upper: upper}
			if upper {
				e.side = reading.CanonicalSide(strings.TrimSuffix(strings.TrimSuffix(w.Text, "'s"), "’s"))
			}
			p.vocabulary = append(p.vocabulary, e)
			known[f] = at
		}
		return at
	}
	last := reading.None
	for i, s := range r.Sentences {
		text := a.Text[s.Span.Start:s.Span.End]
		words := Words(text)
		prep := prepped{words: make([]uint16, len(words))}
		for k, w := range words {
			prep.words[k] = add(w)
		}
		prep.classes = classify(text, words)
		prep.asks = strings.HasSuffix(strings.TrimRight(text, "\"” "), "?")
		prep.meaning = make([]float32, v.dims)
		for _, w := range prep.words {
			v.addTo(prep.meaning, p.vocabulary[w].row)
		}
		p.length += len(words)
		if s.Paragraph != last {
			p.paragraphs = append(p.paragraphs, [2]int{i, i})
			last = s.Paragraph
		}
		prep.paragraph = len(p.paragraphs) - 1
		p.paragraphs[prep.paragraph][1] = i + 1
		p.sentences[i] = prep
	}
	for _, m := range r.Mentions {
		if m.Pronoun || m.Sentence < 0 || m.Sentence >= len(r.Sentences) || m.Entity < 0 || m.Entity >= len(r.Entities) {
			continue
		}
		s := r.Sentences[m.Sentence].Span
		markMention(p.sentences[m.Sentence].classes, Words(a.Text[s.Start:s.End]), corpus.Span{Start: m.Span.Start - s.Start, End: m.Span.End - s.Start}, r.Entities[m.Entity].Kind)
	}
	p.tell(r)
	for i := range p.sentences {
		for _, c := range p.sentences[i].classes {
			p.sentences[i].all |= c
		}
	}
	for _, text := range []string{a.Title, a.Summary, a.Source, a.Author} {
		for _, w := range Words(text) {
			p.header = append(p.header, add(w))
		}
	}
	return p
}

// tell notes at each sentence what the reading found there.
func (p *Prepared) tell(r *reading.Reading) {
	note := func(sentence int, t told) {
		if sentence >= 0 && sentence < len(p.sentences) {
			p.sentences[sentence].told = append(p.sentences[sentence].told, t)
		}
	}
	p.entities = make([][]uint64, len(r.Entities))
	for i, e := range r.Entities {
		for _, form := range append([]string{e.Name}, e.Forms...) {
			for _, w := range Words(form) {
				if key := maphash.String(stemSeed, w.Stem); !slices.Contains(p.entities[i], key) {
					p.entities[i] = append(p.entities[i], key)
				}
			}
		}
		for _, role := range e.Roles {
			note(role.Sentence, told{toldOffice, i, e.Side})
		}
	}
	for _, m := range r.Mentions {
		if m.Sentence >= 0 && m.Sentence < len(p.sentences) && m.Entity >= 0 && m.Entity < len(r.Entities) {
			if s := &p.sentences[m.Sentence]; !slices.Contains(s.entities, m.Entity) {
				s.entities = append(s.entities, m.Entity)
			}
		}
	}
	for _, s := range r.Statements {
		note(s.Sentence, told{toldStatement, s.Speaker, s.Side})
	}
	for _, o := range r.Obstacles {
		what := toldDemand
		if o.Kind == reading.Issue {
			what = toldIssue
		}
		note(o.Sentence, told{what, o.Holder, o.Side})
	}
	for _, m := range r.Meetings {
		for _, n := range m.Sentences {
			note(n, told{toldMeeting, reading.None, ""})
		}
		for _, x := range m.Participants {
			what := toldAbsent
			if x.Stance <= reading.Joined {
				what = toldPresent
			}
			note(x.Sentence, told{what, x.Entity, x.Side})
		}
	}
	for _, x := range r.Plans {
		what := toldPlan
		if x.Status == reading.Moved || x.Status == reading.Cancelled {
			what = toldChange
		}
		note(x.Sentence, told{what, reading.None, ""})
	}
}
