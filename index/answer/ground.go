package answer

import (
	"slices"
	"strings"
	"sync"

	"parley/corpus"
	"parley/corpus/reading"
)

// usage counts how the evidence uses a word.
type usage struct {
	lower, upper int
	form         string // as it stands in the text, the first time in upper case
}

// usages are the words of one article, counted when they are first asked for.
type usages struct {
	once sync.Once
	of   map[string]usage
}

// usageOf counts the words of title and text.
func usageOf(a *corpus.Article) map[string]usage {
	m := map[string]usage{}
	for _, text := range []string{a.Title, a.Text} {
		for _, w := range cutWords(text) {
			f := strings.TrimSuffix(fold(w.Text), "'s")
			u := m[f]
			if upperFirst(w.Text) {
				u.upper++
				if u.form == "" {
					u.form = strings.TrimSuffix(strings.TrimSuffix(w.Text, "'s"), "’s")
				}
			} else {
				u.lower++
			}
			m[f] = u
		}
	}
	return m
}

// vocabulary is how the evidence uses its words, by their folded form.
type vocabulary struct {
	articles []map[string]usage
	merged   map[string]usage
}

func newVocabulary(ev Evidence) *vocabulary {
	v := &vocabulary{}
	for i := range ev.Sources {
		s := &ev.Sources[i]
		switch {
		case s.Article == nil:
		case s.Prepared == nil:
			v.articles = append(v.articles, usageOf(s.Article))
		default:
			u := &s.Prepared.usage
			u.once.Do(func() { u.of = usageOf(s.Article) })
			v.articles = append(v.articles, u.of)
		}
	}
	return v
}

// of gives the use of one word.
func (v *vocabulary) of(form string) (usage, bool) {
	var sum usage
	for _, m := range v.articles {
		sum.add(m[form])
	}
	return sum, sum.upper+sum.lower > 0
}

func (u *usage) add(o usage) {
	u.lower += o.lower
	u.upper += o.upper
	if u.form == "" {
		u.form = o.form
	}
}

// all gives the use of every word; it is made only when it is needed.
func (v *vocabulary) all() map[string]usage {
	if v.merged == nil {
		v.merged = map[string]usage{}
		for _, m := range v.articles {
			for f, o := range m {
				u := v.merged[f]
				u.add(o)
				v.merged[f] = u
			}
		}
	}
	return v.merged
}

// ground looks up in the evidence the words of the question that no name is
// known for: a word that the articles write with a capital is a name, one that
// they don't write at all may be a spelling mistake.
func ground(q *Query, ev Evidence) {
	q.Names, q.Terms = slices.Clone(q.Names), slices.Clone(q.Terms)
	vocab := newVocabulary(ev)
	named := func(i int) int {
		return slices.IndexFunc(q.Names, func(n Name) bool { return n.From <= i && i < n.To })
	}
	changed := false
	for i, w := range q.Words {
		if stopWords[w.Text] || framing[w.Text] || len(w.Text) < 3 || monthNumber[w.Text] > 0 || weekdayNumber[w.Text] > 0 {
			continue
		}
		at := named(i)
		if at >= 0 && q.Names[at].Known {
			continue
		}
		text, u := w.Text, usage{}
		for _, t := range []string{w.Text, possessor(w.Text)} {
			if v, ok := vocab.of(fold(t)); ok {
				text, u = t, v
				break
			}
		}
		if text != w.Text && u.upper+u.lower > 0 {
			replaceTerm(q, w.Stem, Stem(text))
		}
		switch {
		case u.upper > 0 && u.lower == 0:
			n := Name{Text: text, Kind: reading.Organisation, Known: true, Value: u.form, Forms: []string{fold(text)}, From: i, To: i + 1}
			if at >= 0 {
				if q.Names[at].To-q.Names[at].From > 1 && q.Names[at].Value == "" {
					q.Names[at].Known = true
					continue
				}
				n.Kind, n.From, n.To, n.Sure = q.Names[at].Kind, q.Names[at].From, q.Names[at].To, q.Names[at].Sure
				if q.Names[at].Value != "" {
					n.Value = q.Names[at].Value
				}
				q.Names[at] = n
			} else {
				q.Names = append(q.Names, n)
			}
			changed = true
		case u.lower > 0:
			if at >= 0 && q.Names[at].Value == "" && q.Names[at].To-q.Names[at].From == 1 {
				q.Names = slices.Delete(q.Names, at, at+1)
				if q.Speaker == at {
					q.Speaker = reading.None
				} else if q.Speaker > at {
					q.Speaker--
				}
				changed = true
			}
		default:
			if ordinary(w.Text) {
				continue
			}
			if form, ok := nearest(w.Text, vocab); ok {
				v, _ := vocab.of(form)
				if v.lower > 0 && at >= 0 && q.Names[at].Sure {
					continue // somebody's name is not a common word misspelt
				}
				if v.lower > 0 {
					q.Terms = append(q.Terms, Term{Text: form, Stem: Stem(form), Weight: 0.8, Synonym: true})
					replaceTerm(q, w.Stem, Stem(form))
					if at >= 0 && q.Names[at].Value == "" {
						q.Names = slices.Delete(q.Names, at, at+1)
						q.Speaker = reading.None
					}
					continue
				}
				n := Name{Text: w.Text, Kind: reading.Person, Known: true, Value: v.form, Forms: []string{form}, From: i, To: i + 1}
				if at >= 0 {
					n.Kind = q.Names[at].Kind
					q.Names[at] = n
				} else {
					q.Names = append(q.Names, n)
				}
				replaceTerm(q, w.Stem, Stem(form))
				changed = true
			}
		}
	}
	resolveSide(q, ev.Dossier)
	mergeAdjacent(q, ev)
	if changed && (q.Speaker == reading.None || q.Speaker >= len(q.Names)) && (q.Kind == Said || q.Kind == Position) {
		q.Speaker = speaker(plain(q.Question.Text), q.Words, q.Names)
	}
	if changed && q.Kind == Attended && q.Part == PartLed && q.Side == "" && q.Against == "" {
		q.Side = sideOf(plain(q.Question.Text), q.Words, q.Names)
	}
	for i := range q.Names {
		n := &q.Names[i]
		if n.Known {
			n.spell(q)
			continue
		}
		n.Known = knownPlace(*n, ev, vocab)
	}
}

// spell adds to the terms of q the family name in the spellings of the articles.
func (n Name) spell(q *Query) {
	have := map[string]bool{}
	for _, t := range q.Terms {
		have[t.Stem] = true
	}
	for k, f := range n.Forms {
		if k > 6 {
			return
		}
		if s := Stem(lastWord(f)); !have[s] && len(s) > 2 {
			have[s] = true
			own := Stem(possessor(lastWord(n.Text)))
			at := slices.IndexFunc(q.Terms, func(t Term) bool { return t.Stem == own && !t.Synonym })
			if at < 0 {
				at = slices.IndexFunc(q.Terms, func(t Term) bool { return t.Name && strings.HasPrefix(lastWord(n.Text), t.Text) })
			}
			if at >= 0 {
				q.Terms = slices.Insert(q.Terms, at+1, Term{Text: lastWord(f), Stem: s, Weight: 0.95, Synonym: true, Name: true})
			}
		}
	}
}

// mergeAdjacent makes one name of words that stand side by side in the question
// and in the articles, like a given name and a family name.
func mergeAdjacent(q *Query, ev Evidence) {
	slices.SortStableFunc(q.Names, func(a, b Name) int { return a.From - b.From })
	for i := 0; i+1 < len(q.Names); {
		a, b := q.Names[i], q.Names[i+1]
		if a.From < 0 || a.To != b.From || len(a.Forms) != 1 || len(b.Forms) != 1 || country(strings.Fields(a.Text)) != "" || country(strings.Fields(b.Text)) != "" {
			i++
			continue
		}
		form, ok := together(a.Forms[0], b.Forms[0], ev)
		if !ok {
			i++
			continue
		}
		a.Text += " " + b.Text
		a.To, a.Value, a.Forms = b.To, form, []string{fold(form)}
		a.Kind = min(a.Kind, b.Kind)
		q.Names[i] = a
		q.Names = slices.Delete(q.Names, i+1, i+2)
		if q.Speaker > i {
			q.Speaker--
		}
	}
}

// together gives the two words as the articles write them side by side.
func together(a, b string, ev Evidence) (string, bool) {
	want := sound(a + " " + b)
	last := lastWord(a)
	for _, src := range ev.Sources {
		if src.Article == nil {
			continue
		}
		ws := Words(src.Article.Text)
		for i := 1; i < len(ws); i++ {
			if sound(ws[i-1].Text) != sound(last) || !upperFirst(ws[i-1].Text) {
				continue
			}
			n := strings.Count(want, " ")
			from := i - n
			if from < 0 {
				continue
			}
			text := src.Article.Text[ws[from].Start:ws[i].End]
			if t := strings.TrimSuffix(strings.TrimSuffix(text, "'s"), "’s"); sound(t) == want {
				return t, true
			}
		}
	}
	return "", false
}

// replaceTerm puts the stem that the articles use in the place of a misspelt one.
func replaceTerm(q *Query, from, to string) {
	for i, t := range q.Terms {
		if t.Stem == from && !t.Synonym {
			q.Terms[i].Stem = to
		}
	}
}

// knownPlace reports whether the evidence speaks of a country or of something
// of its own: by its name, an adjective or its capital.
func knownPlace(n Name, ev Evidence, vocab *vocabulary) bool {
	if n.Value == "" {
		return false
	}
	for _, w := range strings.Fields(n.Text) {
		if _, ok := vocab.of(fold(w)); !ok {
			if _, ok := vocab.of(fold(possessor(w))); !ok {
				return len(strings.Fields(n.Text)) == 1 && country([]string{n.Text}) != "" && mentionsSide(n.Value, vocab)
			}
		}
	}
	return true
}

// mentionsSide reports whether a word of the vocabulary stands for the country.
func mentionsSide(value string, vocab *vocabulary) bool {
	for _, u := range vocab.all() {
		if u.upper > 0 && reading.CanonicalSide(u.form) == value {
			return true
		}
	}
	return false
}

// nearest gives the word of the vocabulary that word is a misspelling of.
func nearest(word string, vocab *vocabulary) (string, bool) {
	if len(word) < 4 {
		return "", false
	}
	best, least, count := "", 3, 0
	for _, w := range []string{word, possessor(word)} {
		key := sound(w)
		if len(key) < 3 {
			continue
		}
		for form, u := range vocab.all() {
			if len(form) < 4 || form[0] != w[0] && sound(form)[:1] != key[:1] {
				continue
			}
			if abs(len(form)-len(w)) > 3 {
				continue
			}
			d := 0
			if f := sound(form); f != key {
				limit := 1
				if len(w) >= 8 {
					limit = 2
				}
				d = min(distance(form, w, limit), distance(f, key, limit)) + 0
				if d > limit || len(w) < 5 && u.lower > 0 {
					continue
				}
			}
			if d < least || d == least && (u.upper+u.lower > count || u.upper+u.lower == count && form < best) {
				best, least, count = form, d, u.upper+u.lower
			}
		}
	}
	return best, best != ""
}
