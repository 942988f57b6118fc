package corpus

import (
	"slices"
	"time"
)

// ArticleID names an article for its whole life, through all its revisions.
// It is derived from the canonical URL where there is one and from the text
// otherwise; it is short, and safe in a file name and in a Discord custom id.
type ArticleID string

// DateOrigin says how a publication date was found, best first. A date that
// was guessed from the body of a page is marked as such and never trusted to
// order two reports.
type DateOrigin string

// The origins of a publication date.
const (
	DateUnknown  DateOrigin = ""
	DateDeclared DateOrigin = "declared" // header line, front matter, feed, JSON-LD or meta element
	DateGuessed  DateOrigin = "guessed"  // found in the text of a page
)

// Date is a publication date. The zero Date means "not known". Its day in UTC is
// the day that the article bears, from which it counts "today" and "Thursday";
// the time of day is left out where UTC would be on another day.
type Date struct {
	Time   time.Time  // UTC; midnight when only the day is known
	Clock  bool       // the time of day is known too
	Origin DateOrigin // how it was found
}

// Known reports whether there is a date at all.
func (d Date) Known() bool { return !d.Time.IsZero() }

// String gives the day as 2006-01-02, or "" when it isn't known.
func (d Date) String() string {
	if !d.Known() {
		return ""
	}
	return d.Time.UTC().Format(time.DateOnly)
}

// Article is one revision of one article, as it is stored.
//
// Text is what can be quoted: the paragraphs of the body, byte for byte for
// text and Markdown files, entity-decoded and white-space-collapsed for HTML.
// Paragraphs are separated as in the file. Headline, summary and header lines
// are not part of it. All offsets in Parley are byte offsets into Text, which
// is always valid UTF-8.
type Article struct {
	ID        ArticleID
	Revision  int // 1 for the first
	Title     string
	Summary   string // the standfirst, or ""
	Source    string // the outlet, or ""
	Author    string
	URL       string // canonical, or ""
	Path      string // the file that it came from, relative to what was ingested, or ""
	Tags      []string
	Published Date
	Text      string
}

// SameContent reports whether a and b say the same about themselves and hold
// the same text, so that one need not be stored as a revision of the other.
// Where they were read from, their ID and their Revision don't count.
func (a *Article) SameContent(b *Article) bool {
	return a.Title == b.Title && a.Summary == b.Summary && a.Source == b.Source && a.Author == b.Author &&
		a.URL == b.URL && a.Text == b.Text && slices.Equal(a.Tags, b.Tags) && a.Published.Clock == b.Published.Clock &&
		a.Published.Origin == b.Published.Origin && a.Published.Time.Equal(b.Published.Time)
}
