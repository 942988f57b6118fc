package answer

// draft is what the extraction of facts proposes for a question, as far as it
// bears on whether the evidence answers it at all.
type draft struct {
	strength float64 // of the best rule or entry that gave a fact: 0 none, .5 a guess from the ranking, 1 an entry of the dossier that fits every part of the question
	facts    int     // number of facts proposed
	typed    bool    // a fact is of the type that the question expects
	near     bool    // and stands in or beside a sentence with the question's words
	named    bool    // every person, organisation and place that the question names is known in the scope
	meeting  bool    // the question speaks of a meeting and the dossier has it
	focus    float64 // share of the question's own words, beside names, in and around the sentences of the first facts
	denied   bool    // the articles deny what the question assumes
}

// confidence is the probability that the evidence answers the question, given
// the ranked sentences and what the extraction of facts made of them.
func confidence(q Query, ev Evidence, ranked []candidate, d draft) float64 {
	if len(ranked) == 0 || ranked[0].score == 0 {
		return 0
	}
	content := Content(q.Question.Text)
	top := ranked[0]
	src := ev.Sources[top.source]
	span := src.Reading.Sentences[top.sentence].Span
	have := make(map[string]bool)
	for _, w := range Words(src.Article.Text[span.Start:span.End]) {
		have[w.Stem] = true
	}
	found := 0
	for _, w := range content {
		if have[w.Stem] {
			found++
		}
	}
	return min(1, float64(found)/float64(len(content)))*.7 + d.strength*.3
}
