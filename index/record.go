package index

import (
	"context"
	"fmt"
	"hash/crc32"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"parley/corpus"
	"parley/corpus/reading"
)

// record is what the index knows of one article without opening it. Records
// of all articles are kept in memory; they are stored beside the reading.
type record struct {
	ID        corpus.ArticleID
	Revision  int
	Stories   []corpus.Story
	Title     string
	Source    string
	Published corpus.Date
	Passages  []corpus.Span
	TextSum   uint32 // of the text that the spans and the reading belong to

	// The history, for what a scope saw at an earlier entry of the log.
	Entry  int64   // which made this revision the current one
	Joined []int64 // beside Stories: the entries at which it came to them
	Past   []past  // earlier revisions, oldest first
}

func newRecord(e corpus.Entry, a *corpus.Article) *record {
	r := &record{
		ID: a.ID, Revision: a.Revision, Stories: slices.Clone(e.Stories),
		Title: a.Title, Source: a.Source, Published: a.Published,
		TextSum: textSum(a.Text),
	}
	for _, p := range corpus.Passages(a) {
		r.Passages = append(r.Passages, p.Span)
	}
	return r
}

func textSum(text string) uint32 { return crc32.ChecksumIEEE([]byte(text)) }

// visible reports whether one of the article's stories is in scope.
func (r *record) visible(scope corpus.Scope) bool {
	return slices.ContainsFunc(r.Stories, scope.Sees)
}

// readerID names the program that made an index: the version of the reading
// rules, the shape of what they produce, and how words are cut and stemmed.
func readerID(version int) uint64 {
	return fingerprint(reflect.TypeFor[reading.Reading]())<<16 ^ fingerprint(reflect.TypeFor[record]()) ^ analyzerID()<<8 ^ uint64(version)
}

// The identifiers of the two kinds of documents. An article's document holds
// its record and reading and is not searched; a passage's is searched and
// holds nothing.
func articleDoc(id corpus.ArticleID) string { return "a:" + string(id) }

func passageDoc(id corpus.ArticleID, n int) string {
	return "p:" + string(id) + ":" + strconv.Itoa(n)
}

// parsePassageDoc takes the identifier of a passage's document apart.
func parsePassageDoc(doc string) (corpus.ArticleID, int, error) {
	rest, ok := strings.CutPrefix(doc, "p:")
	colon := strings.LastIndexByte(rest, ':')
	if !ok || colon < 0 {
		return "", 0, fmt.Errorf("%w: %q is not a passage", errDamaged, doc)
	}
	n, err := strconv.Atoi(rest[colon+1:])
	if err != nil {
		return "", 0, fmt.Errorf("%w: %q is not a passage", errDamaged, doc)
	}
	return corpus.ArticleID(rest[:colon]), n, nil
}

// read makes the reading of a. A panic in the rules costs that article its
// reading, not everybody the index: its passages can still be found.
func (x *Index) read(ctx context.Context, a *corpus.Article) (r *reading.Reading) {
	defer func() {
		if p := recover(); p != nil {
			x.log.ErrorContext(ctx, "an article could not be read; it can be searched only", "article", a.ID, "panic", fmt.Sprint(p))
			r = &reading.Reading{Article: a.ID, Revision: a.Revision, Published: a.Published}
		}
	}()
	return x.reader(a)
}

// compact gives a copy of r that shares no memory with what it was decoded
// from, which holds the reading too.
func (r *record) compact() *record {
	c := *r
	c.ID = corpus.ArticleID(strings.Clone(string(r.ID)))
	c.Title, c.Source = strings.Clone(r.Title), strings.Clone(r.Source)
	c.Published.Origin = corpus.DateOrigin(strings.Clone(string(r.Published.Origin)))
	for i, s := range r.Stories {
		c.Stories[i] = corpus.Story{ID: corpus.StoryID(strings.Clone(string(s.ID))), Title: strings.Clone(s.Title), Owner: strings.Clone(s.Owner)}
	}
	return &c
}

// The values of fieldKind.
const (
	kindArticle = "a"
	kindPassage = "p"
)
