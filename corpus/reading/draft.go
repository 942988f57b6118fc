package reading

import (
	"parley/corpus"
)

// draft is a Reading in the making, with what its stages share and the Reading
// does not keep. The stages run in this order: sentences and tokens, entities
// and mentions, then all that stands on them.
type draft struct {
	*Reading
	article  *corpus.Article
	text     string
	tokens   [][]Token       // of each sentence
	mentions [][]int         // of each sentence: indexes into Mentions, in order
	dateline []corpus.Span   // the places from which the article was written
	hints    map[string]hint // what the article tells about its words
	genders  []gender        // of each entity, while references are resolved
	parties  partyTable      // what its common nouns for parties mean

	phrases   []*phrase       // of the sentences, as the stages that read events see them
	lastPair  []Participation // the two people who met last
	lastPlace int             // entity of the place of which the text spoke last, or None
}

func newDraft(a *corpus.Article) *draft {
	d := &draft{
		Reading: &Reading{Article: a.ID, Revision: a.Revision, Published: a.Published},
		article: a, text: a.Text,
	}
	d.Sentences = Sentences(a.Text)
	d.tokens = make([][]Token, len(d.Sentences))
	for i, s := range d.Sentences {
		d.tokens[i] = Tokens(a.Text, s.Span)
		if i < 3 && !s.Heading && d.dateline == nil {
			d.dateline, _ = datelineOf(a.Text, s.Span)
		}
	}
	return d
}

// words gives the text of sentence i.
func (d *draft) words(i int) string {
	s := d.Sentences[i].Span
	return d.text[s.Start:s.End]
}

// mentioned gives the mentions in sentence i, in the order of the text.
func (d *draft) mentioned(i int) []Mention {
	if i >= len(d.mentions) {
		return nil
	}
	out := make([]Mention, 0, len(d.mentions[i]))
	for _, m := range d.mentions[i] {
		out = append(out, d.Mentions[m])
	}
	return out
}

// after gives the index of the first token of sentence i that starts at or
// after the byte offset at; it may be the number of tokens.
func (d *draft) after(i, at int) int {
	for k, t := range d.tokens[i] {
		if t.Span.Start >= at {
			return k
		}
	}
	return len(d.tokens[i])
}
