package reading

import "parley/corpus"

// Read reads one article.
func Read(a *corpus.Article) *Reading {
	d := newDraft(a)
	d.findEntities()
	d.findDates()
	return d.Reading
}
