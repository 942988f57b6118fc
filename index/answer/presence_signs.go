package answer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/corpus"
	"parley/corpus/reading"
)

// contexts gives the signs around the names of one article.
type contexts struct {
	a       *corpus.Article
	r       *reading.Reading
	pieces  map[int][]piece // of each sentence
	stances map[[2]int]reading.Participation
	speaks  map[[2]int]bool // sentence and entity
}

// piece is a word, mark or name of a sentence.
type piece struct {
	text    string // in lower case; of a name its class: PER, ORG, LOC
	span    corpus.Span
	mention int // index into Mentions of a person's name, or -1
	quoted  bool
}

func newContexts(a *corpus.Article, r *reading.Reading) *contexts {
	c := &contexts{a: a, r: r, pieces: map[int][]piece{}, stances: map[[2]int]reading.Participation{}, speaks: map[[2]int]bool{}}
	for i := range r.Meetings {
		for _, x := range r.Meetings[i].Participants {
			key := [2]int{x.Sentence, x.Entity}
			if old, ok := c.stances[key]; !ok || x.Stance < old.Stance || old.Inferred && !x.Inferred {
				c.stances[key] = x
			}
		}
	}
	for _, s := range r.Statements {
		if s.Speaker >= 0 {
			c.speaks[[2]int{s.Sentence, s.Speaker}] = true
		}
	}
	byStart := map[int]int{} // span start → mention
	for k, m := range r.Mentions {
		if !m.Pronoun && m.Span.Start < m.Span.End && m.Span.End <= len(a.Text) {
			if old, ok := byStart[m.Span.Start]; !ok || r.Mentions[old].Span.End < m.Span.End {
				byStart[m.Span.Start] = k
			}
		}
	}
	for i := range r.Sentences {
		c.pieces[i] = c.cut(r.Sentences[i].Span, byStart)
	}
	return c
}

// cut divides a sentence into pieces.
func (c *contexts) cut(span corpus.Span, byStart map[int]int) []piece {
	var out []piece
	if span.Start < 0 || span.End > len(c.a.Text) || span.Start >= span.End {
		return nil
	}
	text := c.a.Text[span.Start:span.End]
	last, skip, quoted := 0, 0, false
	marks := func(from, to int) {
		for _, r := range text[from:to] {
			switch r {
			case ',', ';', ':', '(', ')', '–', '—', '-':
				out = append(out, piece{text: string(r), span: corpus.Span{Start: span.Start + from, End: span.Start + to}, mention: -1, quoted: quoted})
			case '“':
				quoted = true
			case '”':
				quoted = false
			case '"':
				quoted = !quoted
			}
		}
	}
	for _, w := range cutWords(text) {
		if w.Start < skip {
			last = max(last, w.End)
			continue
		}
		marks(last, w.Start)
		last = w.End
		p := piece{text: strings.ToLower(w.Text), span: corpus.Span{Start: span.Start + w.Start, End: span.Start + w.End}, mention: -1, quoted: quoted}
		if k, ok := byStart[span.Start+w.Start]; ok {
			m := c.r.Mentions[k]
			kind := reading.Place
			if m.Entity >= 0 && m.Entity < len(c.r.Entities) {
				kind = c.r.Entities[m.Entity].Kind
			}
			switch kind {
			case reading.Person:
				p.text, p.mention = "PER", k
			case reading.Organisation:
				p.text = "ORG"
			default:
				p.text = "LOC"
			}
			p.span = m.Span
			skip = m.Span.End - span.Start
			last = max(last, min(skip, len(text)))
		} else if upperFirst(w.Text) && w.Start > 0 {
			p.text = "CAP"
			if t := strings.ToLower(w.Text); officeWord(t) {
				p.text = "office"
			}
		} else if officeWord(p.text) {
			p.text = "office"
		}
		out = append(out, p)
	}
	marks(last, len(text))
	return out
}

func officeWord(w string) bool { return classOfStem[Stem(w)]&isTitle != 0 }

// signs gives those of mention k, and the mention that heads its list.
func (c *contexts) signs(k int) (signs []string, list int) {
	m := c.r.Mentions[k]
	ps := c.pieces[m.Sentence]
	at := slices.IndexFunc(ps, func(p piece) bool { return p.mention == k })
	out := []string{"bias"}
	add := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if at < 0 {
		return append(out, "unplaced"), k
	}
	head, tail := listEnds(ps, at)
	c.window(ps, at, at, "", add)
	if head != at || tail != at {
		c.window(ps, head, tail, "list ", add)
		add("listed")
	}
	people := 0
	for i, p := range ps {
		if p.mention >= 0 {
			people++
		}
		if i > 12 && i > at {
			break
		}
	}
	add("people=%d", min(people, 6))
	if ps[at].quoted {
		add("quoted")
	}
	if slices.ContainsFunc(ps[:at], func(p piece) bool { return p.mention >= 0 }) {
		add("not the first")
	}
	stance := "none"
	if x, ok := c.stances[[2]int{m.Sentence, m.Entity}]; ok {
		stance = strconv.Itoa(int(x.Stance))
		if x.Inferred {
			stance += " inferred"
		}
	}
	add("stance=%s", stance)
	if c.speaks[[2]int{m.Sentence, m.Entity}] {
		add("speaks")
	}
	for _, r := range c.r.Entities[m.Entity].Roles {
		if outsider.MatchString(r.Text) {
			add("onlooker")
		}
		if spokesman.MatchString(r.Text) {
			add("spokesman")
		}
	}
	s := c.r.Sentences[m.Sentence]
	if m.Span.End > len(c.a.Text) {
		return append(out, "unplaced"), k
	}
	if s.Item {
		add("item")
	}
	if s.Intro >= 0 && s.Intro < m.Sentence {
		for _, p := range c.pieces[s.Intro] {
			add("intro %s", p.text)
		}
		add("stance=%s item=%v", stance, s.Item)
	}
	for _, p := range ps {
		if kind, ok := meetingNouns[p.text]; ok {
			add("meeting noun %s", kind)
			break
		}
	}
	if m.Sentence > 0 && c.r.Sentences[m.Sentence-1].Paragraph == s.Paragraph {
		for _, p := range c.pieces[m.Sentence-1] {
			if _, ok := meetingNouns[p.text]; ok {
				add("meeting noun before")
				break
			}
		}
	}
	if s.Paragraph == 0 {
		add("opening")
	}
	if family := c.r.Entities[m.Entity].Family; family != "" && strings.Contains(c.a.Title, family) {
		add("in the title")
	}
	if rest := c.a.Text[m.Span.End:min(len(c.a.Text), m.Span.End+4)]; strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s") {
		add("possessor")
	}
	slices.Sort(out)
	return slices.Compact(out), ps[head].mention
}

// window adds the words before piece from and after piece to.
func (c *contexts) window(ps []piece, from, to int, name string, add func(string, ...any)) {
	side := func(step, i int, label string) {
		for n := 1; n <= 6; n++ {
			i += step
			if i < 0 || i >= len(ps) {
				add("%s%s%d=#", name, label, n)
				return
			}
			t := ps[i].text
			if n <= 3 {
				add("%s%s%d=%s", name, label, n, t)
			}
			add("%s%s=%s", name, label, t)
			if t == strings.ToLower(t) && len(t) > 2 && t != "office" {
				cl := reading.WordClusters(t)
				add("%s%s c%d", name, label, cl[1])
				if n <= 2 {
					add("%s%s%d c%d", name, label, n, cl[1])
				}
			}
			if n == 2 {
				add("%s%s %s %s", name, label, ps[i-step].text, t)
			}
			if t == ";" || t == "—" || t == "–" {
				return
			}
		}
	}
	side(-1, from, "L")
	side(1, to, "R")
}

// listEnds gives the first and the last piece of the list of names in which
// the name at stands, with what describes them in between.
func listEnds(ps []piece, at int) (head, tail int) {
	return listEnd(ps, at, -1), listEnd(ps, at, 1)
}

// listEnd is one end of the list: names follow each other with a comma, "and"
// or a semicolon between them, no verb of their own, and not too far apart.
func listEnd(ps []piece, at, step int) int {
	const far = 12
	end, gap, joined := at, 0, false
	for i := at + step; i >= 0 && i < len(ps) && gap <= far; i += step {
		switch p := ps[i]; {
		case p.mention >= 0 && !joined:
			return end
		case p.mention >= 0:
			end, gap, joined = i, 0, false
			continue
		case listVerb[p.text]:
			return end
		case listJoint[p.text]:
			joined = true
		}
		gap++
	}
	return end
}

var (
	listJoint = set(", ; and or with")
	listVerb  = set("said says met was were is are had has have did will would told added came went sat joined led signed arrived left flew stayed")
)

// namesPerson reports whether m names a person; readings of a damaged store may
// point anywhere.
func namesPerson(r *reading.Reading, m reading.Mention) bool {
	return !m.Pronoun && m.Entity >= 0 && m.Entity < len(r.Entities) && m.Sentence >= 0 && m.Sentence < len(r.Sentences) && r.Entities[m.Entity].Kind == reading.Person &&
		m.Span.Start < m.Span.End && r.Sentences[m.Sentence].Span.Contains(m.Span)
}
