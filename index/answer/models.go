package answer

import "parley/index/forest"

// Models are the learned models that Decide uses. Their zero value takes the
// embedded ones; a trainer puts in others, so that what one model learns from
// another was not learned on the same questions.
type Models struct {
	Rerank   *forest.Forest
	Presence *Presence
	People   *forest.Forest
}

func (m Models) rerank() *forest.Forest {
	if m.Rerank != nil {
		return m.Rerank
	}
	return rerankModel()
}

func (m Models) people() *forest.Forest {
	if m.People != nil {
		return m.People
	}
	return peopleModel()
}
