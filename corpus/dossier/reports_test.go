package dossier

import (
	"slices"
	"testing"
	"time"

	"parley/corpus"
	"parley/corpus/reading"
)

func TestReportsTellWhatAnArticleIsAbout(t *testing.T) {
	read := func(id, day, text string) *reading.Reading {
		var published corpus.Date
		if day != "" {
			d, err := time.Parse(time.DateOnly, day)
			if err != nil {
				t.Fatal(err)
			}
			published = corpus.Date{Time: d, Origin: corpus.DateDeclared}
		}
		return reading.Read(&corpus.Article{ID: corpus.ArticleID(id), Revision: 1, Title: "Talks", Published: published, Text: text})
	}
	d := Build([]*reading.Reading{
		read("late", "2026-01-23", "Russian President Vladimir Putin received the guests. Putin spoke first."),
		read("early", "2026-01-20", "Ukraine's foreign minister Andrii Sybiha said that Russia had not answered."),
		read("undated", "", "Nobody was there."),
	})
	want := []struct {
		id      corpus.ArticleID
		parties []string
	}{{"undated", nil}, {"early", []string{"Russia", "Ukraine"}}, {"late", []string{"Russia"}}}
	if len(d.Reports()) != len(want) {
		t.Fatalf("%d reports", len(d.Reports()))
	}
	for i, r := range d.Reports() {
		if r.Article != want[i].id || !slices.Equal(r.Parties, want[i].parties) || r.Text != d.TextGroup(r.Article) {
			t.Errorf("report %d is %+v, not %+v", i, r, want[i])
		}
	}
}
