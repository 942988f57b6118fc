package extract

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
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

// maxGap is how much text may stand between two paragraphs that readability
// chose and still be the article's, in characters: a list of delegates is
// shorter, a gallery of pictures longer.
const maxGap = 2000

// maxCreditLine is the length in bytes up to which a first line can be a byline.
const maxCreditLine = 80

// articleBlocks gives the paragraphs of the article in a page without
// furniture: those that readability chooses, and with them what stands between
// the first and the last of these, since it drops lists and short paragraphs
// now and then.
func articleBlocks(doc *html.Node) []string {
	main, marked := mainElement(doc)
	whole := paragraphsOf(main)
	var chosen []string
	// It works on a copy of the page.
	if a, err := readability.FromDocument(doc, nil); err == nil && a.Node != nil {
		chosen = blocks(a.Node)
	}
	in := matching(whole, chosen)
	first, last, covered, all := -1, -1, 0, 0
	for i, p := range whole {
		all += len(p.text)
		if in[p.text] {
			last = i
			if first < 0 {
				first = i
			}
			covered += len(p.text)
		}
	}
	trusted := marked && covered*2 < all && covered < 1000 || len(chosen) == 0
	switch {
	case trusted: // the page's own marking is the better witness
		first, last = 0, len(whole)-1
	case covered*10 < textLen(chosen)*9:
		return chosen // it saw other elements, or took them apart
	}
	var out []string
	var gap []string
	for _, p := range whole[first : last+1] {
		switch {
		case in[p.text]:
			if textLen(gap) <= maxGap || trusted {
				out = append(out, gap...)
			}
			out, gap = append(out, p.text), nil
		case p.linked*2 <= len(p.text):
			gap = append(gap, p.text)
		}
	}
	if trusted {
		out = append(out, gap...)
	}
	return out
}

// matching gives the texts of whole that chosen holds, be it without a few
// words: readability takes what it believes to be a byline out of a paragraph.
func matching(whole []paragraph, chosen []string) map[string]bool {
	in := make(map[string]bool, len(chosen))
	for _, c := range chosen {
		in[c] = true
	}
	known := make(map[string]bool, len(whole))
	for _, p := range whole {
		known[p.text] = true
	}
	cut := slices.DeleteFunc(slices.Clone(chosen), func(c string) bool { return known[c] || len(c) < 40 })
	if len(cut) > 20 {
		return in // it took the page apart; searching would take long
	}
	for _, p := range whole {
		if !in[p.text] && slices.ContainsFunc(cut, func(c string) bool { return strings.Contains(p.text, c) }) {
			in[p.text] = true
		}
	}
	return in
}

// mainElement gives the element that holds the article, and whether the page
// marks it; it is the body otherwise.
func mainElement(doc *html.Node) (n *html.Node, marked bool) {
	for _, selector := range []string{"[itemprop=articleBody]", "article", "main", "[role=main]"} {
		var best *html.Node
		most := 200 // shorter ones are teasers
		for _, n := range dom.QuerySelectorAll(doc, selector) {
			if best != nil && contains(best, n) {
				continue
			}
			if size := textLen(blocks(n)); size > most {
				best, most = n, size
			}
		}
		if best != nil {
			return best, true
		}
	}
	if body := dom.QuerySelector(doc, "body"); body != nil {
		return body, false
	}
	return doc, false
}

// contains reports whether n lies within outer.
func contains(outer, n *html.Node) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if n == outer {
			return true
		}
	}
	return false
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

// takeCredits takes lines that name only the author or the day off the top of
// the text. A date found there or in the byline is as good a guess as any.
func (d *draft) takeCredits(paragraphs []string, byline string) []string {
	guess := func(s string) bool {
		date, err := ParseDate(s)
		if err == nil && d.article.Published.Origin != corpus.DateDeclared {
			date.Origin = corpus.DateGuessed
			d.article.Published = date
		}
		return err == nil
	}
	guess(byline)
	for range 3 {
		if len(paragraphs) < 2 || len(paragraphs[0]) > maxCreditLine || strings.HasSuffix(paragraphs[0], ".") {
			break
		}
		name := authorOf(paragraphs[0])
		if dated := guess(paragraphs[0]); !dated && name == "" {
			break
		}
		if d.article.Author == "" {
			d.article.Author = name
		}
		paragraphs = paragraphs[1:]
	}
	return paragraphs
}

func textLen(paragraphs []string) int {
	n := 0
	for _, p := range paragraphs {
		n += utf8.RuneCountInString(p)
	}
	return n
}
