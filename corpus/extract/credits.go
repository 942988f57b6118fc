package extract

import (
	"regexp"
	"slices"
	"strings"

	"github.com/go-shiori/dom"
	"golang.org/x/net/html"

	"parley/corpus"
)

// maxCredit is the length in bytes up to which an element can be a byline.
const maxCredit = 250

// removeCredits takes bylines, datelines of the page and standfirsts out of
// the body, and gives the first byline and standfirst that it found.
func removeCredits(doc *html.Node) (byline, standfirst string) {
	credits := wordSet("byline bylines by author authors writer timestamp dateline pubdate datetime published updated readtime")
	decks := wordSet("dek deck standfirst subtitle subhead subheadline subheading lede-summary strapline sottotitolo")
	for _, n := range dom.QuerySelectorAll(doc, "p, div, span, address, ul, h2, h3, a") {
		tag := dom.TagName(n)
		if n.Parent == nil {
			continue
		}
		words := nameWords(dom.GetAttribute(n, "class") + " " + dom.GetAttribute(n, "itemprop") + " " + dom.GetAttribute(n, "rel"))
		has := func(set map[string]bool) bool {
			return slices.ContainsFunc(words, func(w string) bool { return set[w] })
		}
		s := inlineText(n)
		switch {
		case len(s) > 4*maxCredit:
		case has(decks):
			if standfirst == "" {
				standfirst = s
			}
			n.Parent.RemoveChild(n)
		case tag == "address" || has(credits) && len(s) <= maxCredit:
			if byline == "" {
				byline = s
			}
			if !inSentence(n) {
				n.Parent.RemoveChild(n)
			}
		}
	}
	return byline, standfirst
}

var bylineName = regexp.MustCompile(`^(?i:by)\s+(\p{Lu}[\p{L}.'’-]*(?:\s+(?:(?:and|de|van|von|al|bin)\s+)?\p{Lu}[\p{L}.'’-]*){0,6})`)

// authorOf reads the name in a byline: "By R. Calder — 23 January 2026".
func authorOf(byline string) string {
	if m := bylineName.FindStringSubmatch(byline); m != nil {
		return m[1]
	}
	return ""
}

// maxCreditLine is the length in bytes up to which a first line can be a byline.
const maxCreditLine = 80

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
