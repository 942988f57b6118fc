package answer

import (
	"regexp"
	"sync"
)

// finds remembers where patterns stand in the sentences of an article, since
// the same ones are asked of the same sentences with every question. It is safe
// for concurrent use.
type finds struct {
	of sync.Map // *regexp.Regexp → []finding, by sentence
}

// finding is the first place of a pattern in a sentence; to is 0 where it
// stands nowhere.
type finding struct{ from, to int32 }

// find gives the first place of p in l, or nil.
func (l *line) find(p *regexp.Regexp) []int {
	prepared := l.src.Prepared
	if prepared == nil {
		return p.FindStringIndex(l.text)
	}
	known, ok := prepared.finds.of.Load(p)
	if !ok {
		all := make([]finding, len(l.src.Reading.Sentences))
		for i, s := range l.src.Reading.Sentences {
			if s.Span.Start < 0 || s.Span.End > len(l.src.Article.Text) || s.Span.Start >= s.Span.End {
				continue
			}
			if at := p.FindStringIndex(l.src.Article.Text[s.Span.Start:s.Span.End]); at != nil {
				all[i] = finding{int32(at[0]), int32(at[1])}
			}
		}
		known, _ = prepared.finds.of.LoadOrStore(p, all)
	}
	if f := known.([]finding)[l.sentence]; f.to > 0 {
		return []int{int(f.from), int(f.to)}
	}
	return nil
}
