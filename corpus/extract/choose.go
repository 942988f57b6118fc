package extract

import (
	"slices"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/go-shiori/dom"
	"golang.org/x/net/html"
)

// maxGap is how much text may stand between two paragraphs that readability
// chose and still be the article's, in characters: a list of delegates is
// shorter, a gallery of pictures longer.
const maxGap = 2000

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

func textLen(paragraphs []string) int {
	n := 0
	for _, p := range paragraphs {
		n += utf8.RuneCountInString(p)
	}
	return n
}
