package extract

import (
	"fmt"
	"strings"
	"time"

	"github.com/go-shiori/dom"
	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"

	"parley/corpus"
)

// looksLikeHTML reports whether s opens like a page, whatever its file is called.
func looksLikeHTML(s string) bool {
	head := strings.ToLower(strings.TrimSpace(s[:min(len(s), 512)]))
	return strings.HasPrefix(head, "<!doctype html") || strings.HasPrefix(head, "<html") ||
		strings.HasPrefix(head, "<?xml") && strings.Contains(head, "<html")
}

// html reads a page. What the page declares about itself is taken before
// anything is removed from it; then the furniture goes, and of what is left
// readability chooses the article.
func (d *draft) html(s string) error {
	doc, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return fmt.Errorf("%w (%w)", ErrParse, err)
	}
	meta := metadata(doc)
	d.takeMetadata(doc, meta)
	removeFurniture(doc)
	byline, standfirst := removeCredits(doc)
	if d.article.Author == "" {
		d.article.Author = authorOf(byline)
	}
	if d.article.Summary == "" {
		d.article.Summary = standfirst
	}
	paragraphs := d.withoutRepeats(articleBlocks(doc))
	if body := meta.body(); textLen(paragraphs) < len(body)/2 {
		// The words are in the page's data and its elements hold a teaser.
		paragraphs = d.withoutRepeats(lines(body))
	}
	paragraphs = d.takeCredits(paragraphs, byline)
	if len(paragraphs) == 0 {
		return fmt.Errorf("%w: the page holds no paragraphs outside its menus and comments; copy the article into a .txt file", ErrNoText)
	}
	d.article.Text = strings.Join(paragraphs, "\n\n")
	return nil
}

// takeMetadata fills in what the page says about the article.
func (d *draft) takeMetadata(doc *html.Node, m pageMeta) {
	a := &d.article
	a.Source = m.first("ld:publisher", "og:site_name", "application-name", "dc.publisher")
	a.Title = m.first("ld:headline", "og:title", "twitter:title", "dc.title")
	if a.Title == "" {
		if h := dom.QuerySelector(doc, "h1"); h != nil {
			a.Title = inlineText(h)
		}
	}
	if a.Title == "" {
		a.Title = titleOf(doc)
	}
	a.Title = withoutSite(a.Title, a.Source)
	a.Summary = m.first("ld:description", "og:description", "description", "twitter:description")
	a.Author = m.first("ld:author", "author", "article:author", "parsely-author", "dc.creator", "byl")
	if strings.Contains(a.Author, "://") {
		a.Author = ""
	}
	d.setURL(m.first("link:canonical", "og:url", "ld:url", "saved:url"))
	d.setDate(m.first("ld:datepublished", "article:published_time", "og:published_time", "datepublished", "parsely-pub-date",
		"sailthru.date", "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date", "pubdate", "publishdate",
		"publish-date", "publication_date", "date"))
	if !a.Published.Known() {
		a.Published = guessDate(doc, a.URL)
	}
}

// guessDate looks for a date in the words of the page. It is right most of the
// time and marked as a guess.
func guessDate(doc *html.Node, address string) (date corpus.Date) {
	defer func() {
		if recover() != nil {
			date = corpus.Date{} // a page without a date is better than no page
		}
	}()
	r, err := htmldate.FromDocument(doc, htmldate.Options{URL: address, UseOriginalDate: true, SkipExtensiveSearch: true})
	if err != nil || r.IsZero() {
		return corpus.Date{}
	}
	y, m, day := r.DateTime.Date()
	return corpus.Date{Time: time.Date(y, m, day, 0, 0, 0, 0, time.UTC), Origin: corpus.DateGuessed}
}

// withoutSite takes the name of the outlet off the end of a headline.
func withoutSite(title, source string) string {
	title = oneLine(title)
	if source == "" {
		return title
	}
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " « "} {
		if rest, ok := strings.CutSuffix(title, sep+oneLine(source)); ok {
			return rest
		}
	}
	return title
}

// withoutRepeats drops the paragraphs that repeat the headline, and those that
// say nothing but where to look or what to buy. A first paragraph that is the
// summary as well stays: many pages are described by their first paragraph.
func (d *draft) withoutRepeats(paragraphs []string) []string {
	var out []string
	for i, p := range paragraphs {
		head := i < 4 && p == oneLine(d.article.Title)
		if !head && !pointer(p) {
			out = append(out, p)
		}
	}
	return out
}
