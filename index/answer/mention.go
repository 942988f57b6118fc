package answer

import "parley/corpus/dossier"

// mentioned gives the sentence of the evidence in which m stands, or nil.
func (s *sheet) mentioned(m dossier.Mention) *line {
	for i := range s.ev.Sources {
		a := s.ev.Sources[i].Article
		if a == nil || a.ID != m.Article || a.Revision != m.Revision {
			continue
		}
		l := s.line(place{i, m.Sentence})
		if l == nil || !l.src.Reading.Sentences[m.Sentence].Quotable && !l.src.Reading.Sentences[m.Sentence].Item {
			return nil
		}
		if !l.span.Contains(m.Span) {
			return nil
		}
		return l
	}
	return nil
}
