package corpus

import "errors"

// Ref names a quote without holding it, so that it can be stored and resolved
// later: a span of one revision of an article.
type Ref struct {
	Article  ArticleID
	Revision int
	Span     Span
}

// Ref names the quote. The Ref of the zero Quote is zero.
func (q Quote) Ref() Ref {
	if q.article == nil {
		return Ref{}
	}
	return Ref{Article: q.article.ID, Revision: q.article.Revision, Span: q.span}
}

// ErrGone is wrapped by the error for an article that was once stored and is
// no longer answered from: it was removed or erased.
var ErrGone = errors.New("the article is no longer in the corpus")
