package reading

import (
	"cmp"
	"slices"
	"strings"
)

// findEntities finds the names of the article and who is who among them.
func (d *draft) findEntities() {
	d.mentions = make([][]int, len(d.Sentences))
	byName := map[string]int{}
	family := map[string]int{}
	for i := range d.Sentences {
		for _, n := range d.capitals(i) {
			span := d.nameSpan(n)
			words := d.text[span.Start:span.End]
			e, known := byName[words]
			if !known && n.kind == Person && !strings.Contains(words, " ") {
				e, known = family[words]
			}
			if !known {
				e = len(d.Entities)
				d.Entities = append(d.Entities, Entity{Kind: n.kind, Name: words})
				if n.kind == Person {
					d.Entities[e].Family = words[strings.LastIndexByte(words, ' ')+1:]
					family[d.Entities[e].Family] = e
				}
			}
			byName[words] = e
			if ent := &d.Entities[e]; !slices.Contains(ent.Forms, words) {
				ent.Forms = append(ent.Forms, words)
				if ent.Kind == Place {
					ent.Side = CanonicalSide(words)
				}
			}
			d.Mentions = append(d.Mentions, Mention{Entity: e, Span: span, Sentence: i})
		}
	}
	d.indexMentions()
}

// indexMentions puts the mentions in order and notes which sentence holds which.
func (d *draft) indexMentions() {
	slices.SortStableFunc(d.Mentions, func(a, b Mention) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End), cmp.Compare(a.Entity, b.Entity))
	})
	d.mentions = make([][]int, len(d.Sentences))
	for m, mention := range d.Mentions {
		d.mentions[mention.Sentence] = append(d.mentions[mention.Sentence], m)
	}
}
