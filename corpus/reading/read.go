package reading

import "parley/corpus"

// Read reads one article.
func Read(a *corpus.Article) *Reading {
	d := newDraft(a)
	d.findEntities()
	d.findShingles()
	d.findDates()
	d.findMeetings()
	d.findStatements()
	d.findObstacles()
	d.findPlans()
	d.indexMentions() // later stages have added some
	return d.Reading
}
