package update

import (
	"slices"
	"strings"

	"parley/corpus"
)

// space gives each candidate the passage to quote, so that no words are quoted
// twice in a digest: a sentence that needs the one before it does without where
// that is quoted already, and one that is quoted already is no line.
func space(all []*candidate) []*candidate {
	used := map[*source][]corpus.Span{}
	free := func(s *source, span corpus.Span) bool {
		return !slices.ContainsFunc(used[s], span.Overlaps)
	}
	var kept []*candidate
	for _, c := range all {
		src := c.unit.src
		if c.span = c.quoted(); !free(src, c.span) {
			if c.unit.leaning() && free(src, c.unit.span) && extend(kept, c.unit) {
				used[src] = append(used[src], c.unit.span)
				continue
			}
			c.span = c.unit.span
		}
		if !free(src, c.span) {
			continue
		}
		used[src] = append(used[src], c.span)
		c.more = slices.DeleteFunc(c.more, func(u *unit) bool { return !free(u.src, u.span) })
		for _, u := range c.more {
			used[u.src] = append(used[u.src], u.span)
		}
		if c.earlier != nil && !free(c.earlier.src, c.earlier.span) {
			c.earlier = nil
		}
		if c.earlier != nil {
			used[c.earlier.src] = append(used[c.earlier.src], c.earlier.span)
		}
		kept = append(kept, c)
	}
	return kept
}

// extend lets a line that ends before u go on with it, and reports whether
// there is one.
func extend(kept []*candidate, u *unit) bool {
	b := u.before()
	if b == nil {
		return false
	}
	for _, k := range kept {
		if k.unit.src == u.src && k.span.End == b.span.End && u.span.End-k.span.Start <= pairLimit {
			k.span.End = u.span.End
			return true
		}
	}
	return false
}

// quoted gives what to quote for c.
func (c *candidate) quoted() corpus.Span {
	if b := c.unit.before(); c.pair && b != nil && !pronoun.MatchString(b.text) && c.unit.span.End-b.span.Start <= pairLimit {
		return corpus.Span{Start: b.span.Start, End: c.unit.span.End}
	}
	span := c.unit.quoted()
	// "The truce was prolonged again." wants the date that follows.
	if a := c.unit.after(); c.kind == PlanMoved && a != nil && !c.unit.dated() && a.dated() && a.span.End-span.Start <= pairLimit {
		span.End = a.span.End
	}
	return span
}

// line quotes a candidate.
func (e *editor) line(c *candidate) (Line, error) {
	l := Line{Key: c.key, Kind: c.kind, Importance: min(1, max(0, c.score)), Important: c.important, Label: c.label, Sources: len(c.groups)}
	first, err := c.unit.src.article.Quote(c.span)
	if err != nil {
		return l, err
	}
	l.Quotes = append(l.Quotes, first)
	for _, u := range c.more {
		q, err := u.src.article.Quote(u.span)
		if err != nil {
			return l, err
		}
		l.Quotes = append(l.Quotes, q)
	}
	if c.earlier != nil {
		if l.Earlier, err = c.earlier.src.article.Quote(c.earlier.span); err != nil {
			return l, err
		}
	}
	text := c.unit.src.article.Text
	for _, n := range c.people {
		for _, q := range l.Quotes {
			if q.Article().ID == n.article && q.Article().Revision == n.revision && q.Span().Contains(n.span) {
				l.People = append(l.People, q.Article().Text[n.span.Start:n.span.End])
				if q == first {
					l.Marks = append(l.Marks, n.span)
				}
				break
			}
		}
	}
	if c.kind == Disagreement && c.mark.Len() > 0 && c.span.Contains(c.mark) && c.mark.End <= len(text) {
		l.Marks = []corpus.Span{c.mark}
	}
	return l, nil
}

// standing gives the names that stand in one of the quotes.
func standing(names []string, quotes []corpus.Quote) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool {
		return !slices.ContainsFunc(quotes, func(q corpus.Quote) bool { return strings.Contains(q.Text(), n) })
	})
}

// Words is how many words of the line are read at once: those of its first
// quote and of the earlier one, and the names of those who were there.
func (l Line) Words() int {
	n := len(l.People)
	if len(l.Quotes) > 0 {
		n += len(strings.Fields(l.Quotes[0].Text()))
	}
	if !l.Earlier.IsZero() {
		n += len(strings.Fields(l.Earlier.Text()))
	}
	return n
}
