package reading

import "parley/corpus"

// Read reads one article.
func Read(a *corpus.Article) *Reading {
	return &Reading{Article: a.ID, Revision: a.Revision, Published: a.Published}
}
