package answer

import (
	"slices"
	"strings"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// known is somebody or something that the articles name.
type known struct {
	value string
	kind  reading.EntityKind
	forms []string // lower case
}

// lexicon finds what the articles name by the words for it.
type lexicon struct {
	whole map[string][]*known // by the sound of a full form: "volodimir zelenski"
	parts map[string][]*known // by the sound of one of its words
	count int
}

// lexiconKey is the key of a dossier's lexicon in its Memo.
type lexiconKey struct{}

// people gives the lexicon of the people and parties of a dossier, which is
// made once and not changed any more.
func people(d *dossier.Dossier) *lexicon {
	if d == nil {
		return &lexicon{}
	}
	return d.Memo(lexiconKey{}, func() any { return newLexicon(d) }).(*lexicon)
}

func newLexicon(d *dossier.Dossier) *lexicon {
	l := &lexicon{whole: map[string][]*known{}, parts: map[string][]*known{}}
	for _, p := range d.People() {
		if p != nil {
			l.add(p.Name, reading.Person, p.Forms)
		}
	}
	for _, p := range d.Parties() {
		l.add(p, reading.Organisation, nil)
	}
	for _, m := range d.Meetings() {
		if m == nil {
			continue
		}
		l.add(m.Place, reading.Place, nil)
		l.add(m.Venue, reading.Place, nil)
	}
	return l
}

// add makes value known under its forms.
func (l *lexicon) add(value string, kind reading.EntityKind, forms []string) {
	if value == "" {
		return
	}
	k := &known{value: value, kind: kind}
	for _, f := range append([]string{value}, forms...) {
		low := fold(f)
		if low == "" || slices.Contains(k.forms, low) {
			continue
		}
		k.forms = append(k.forms, low)
		ws := strings.FieldsFunc(low, func(r rune) bool { return r == ' ' || r == '-' })
		l.put(l.whole, sound(strings.Join(ws, " ")), k)
		if kind == reading.Person {
			for i, w := range ws {
				if len(w) < 3 && i < len(ws)-1 || stopWords[w] || len(w) < 2 {
					continue
				}
				l.put(l.parts, sound(w), k)
			}
		}
	}
	l.count++
}

func (l *lexicon) put(m map[string][]*known, key string, k *known) {
	if key != "" && !slices.Contains(m[key], k) {
		m[key] = append(m[key], k)
	}
}

// find gives what the words of a question can name, whole forms before single
// words, spelling mistakes last.
func (l *lexicon) find(ws []string) []*known {
	text := strings.Join(ws, " ")
	for _, t := range []string{text, possessor(text)} {
		if k := l.whole[sound(t)]; len(k) > 0 {
			return k
		}
	}
	if len(ws) > 1 {
		return nil
	}
	for _, t := range []string{text, possessor(text)} {
		if k := l.parts[sound(t)]; len(k) > 0 {
			return k
		}
	}
	return nil
}

// mistyped gives what a word can name if it holds a spelling mistake.
func (l *lexicon) mistyped(word string) []*known {
	if len(word) < 5 || ordinary(word) {
		return nil
	}
	var best []*known
	least := 3
	for _, t := range []string{sound(word), sound(possessor(word))} {
		for _, m := range []map[string][]*known{l.parts, l.whole} {
			for key, ks := range m {
				allowed := 1
				if len(t) >= 8 {
					allowed = 2
				}
				if len(key) < 5 || key[0] != t[0] || abs(len(key)-len(t)) > allowed {
					continue
				}
				d := distance(key, t, allowed)
				if d > allowed || d > least {
					continue
				}
				if d < least {
					least, best = d, nil
				}
				for _, k := range ks {
					if !slices.Contains(best, k) {
						best = append(best, k)
					}
				}
			}
		}
	}
	slices.SortFunc(best, func(a, b *known) int { return strings.Compare(a.value, b.value) })
	return best
}

// country gives the canonical name of the country for which the words stand.
func country(ws []string) string {
	if len(ws) == 1 {
		switch w := ws[0]; w {
		case "us", "uk", "eu", "uae", "un", "usa", "prc", "drc":
			return reading.CanonicalSide(strings.ToUpper(w))
		}
	}
	title := make([]string, len(ws))
	for i, w := range ws {
		if w == "" {
			return ""
		}
		title[i] = strings.ToUpper(w[:1]) + w[1:]
		if w == "of" || w == "and" || w == "the" {
			title[i] = w
		}
	}
	t := strings.Join(title, " ")
	for _, s := range []string{t, possessor(t)} {
		if c := reading.CanonicalSide(s); c != "" {
			return c
		}
	}
	return ""
}

// namesIn finds the names among the words of a question.
func namesIn(ws []Word, l *lexicon) []Name {
	text := make([]string, len(ws))
	for i, w := range ws {
		text[i] = w.Text
	}
	var out []Name
	for i := 0; i < len(ws); {
		n, ok := nameAt(text, i, l)
		if !ok {
			i++
			continue
		}
		out = append(out, n)
		i = n.To
	}
	return out
}

// nameAt finds the longest name that begins at word i.
func nameAt(ws []string, i int, l *lexicon) (Name, bool) {
	for to := min(len(ws), i+5); to > i; to-- {
		part := ws[i:to]
		if to > i+1 && (articles[part[0]] || stopWords[part[len(part)-1]]) {
			continue
		}
		if to == i+1 && (stopWords[part[0]] || framing[part[0]]) && !(part[0] == "us" && american(ws, i)) {
			continue
		}
		name := Name{Text: strings.Join(part, " "), From: i, To: to}
		if c := country(part); c != "" {
			name.Kind, name.Value, name.Forms = reading.Place, c, []string{possessor(name.Text)}
			return name, true
		}
		if to == i+1 && ordinary(part[0]) && !strings.HasSuffix(part[0], "'s") {
			continue
		}
		if ks := l.find(part); len(ks) > 0 {
			return name.as(ks), true
		}
	}
	if ks := l.mistyped(ws[i]); len(ks) > 0 {
		return Name{Text: ws[i], From: i, To: i + 1}.as(ks), true
	}
	return Name{}, false
}

// as resolves n to the first, most mentioned, of ks.
func (n Name) as(ks []*known) Name {
	n.Kind, n.Known, n.Value = ks[0].kind, true, ks[0].value
	for _, k := range ks {
		if k.value == n.Value {
			n.Forms = append(n.Forms, k.forms...)
		}
	}
	return n
}

// american reports whether the word "us" at i is the country.
func american(ws []string, i int) bool {
	if i > 0 && slices.Contains([]string{"tell", "let", "give", "show", "for", "remind", "to", "of"}, ws[i-1]) {
		return i > 0 && (ws[i-1] == "for" || ws[i-1] == "of" || ws[i-1] == "to") && i+1 < len(ws)
	}
	return true
}
