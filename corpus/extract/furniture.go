package extract

import (
	"strings"
	"unicode/utf8"

	"github.com/go-shiori/dom"
	"golang.org/x/net/html"
)

// removeFurniture takes everything out of doc that stands around an article.
func removeFurniture(doc *html.Node) {
	keep := protected(doc)
	remove := func(is func(*html.Node) bool) {
		for _, n := range dom.QuerySelectorAll(doc, "*") {
			if n.Parent != nil && !keep[n] && is(n) {
				n.Parent.RemoveChild(n)
			}
		}
	}
	remove(isFurniture)
	for _, h := range dom.QuerySelectorAll(doc, "h1, h2, h3, h4, h5, h6") {
		if h.Parent != nil && furnitureHeads.MatchString(inlineText(h)) {
			removeUnder(h, keep)
		}
	}
	prose := map[*html.Node]int{}
	all := weigh(doc, prose)
	remove(func(n *html.Node) bool { return maybeFurniture(n) && prose[n]*4 <= all })
}

// weigh gives how much prose is under n, and notes it for each element there:
// the characters of text outside links, without the scraps that labels are.
func weigh(n *html.Node, prose map[*html.Node]int) int {
	if n.Type == html.TextNode {
		if text := strings.TrimSpace(n.Data); len(text) >= 25 {
			return utf8.RuneCountInString(text)
		}
		return 0
	}
	sum := 0
	if n.Data != "a" {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			sum += weigh(c, prose)
		}
	}
	prose[n] = sum
	return sum
}

// protected are the elements that can't be furniture as a whole, whatever they
// are called: those that hold the headline or are marked as the article.
func protected(doc *html.Node) map[*html.Node]bool {
	keep := map[*html.Node]bool{}
	up := func(n *html.Node) {
		for ; n != nil; n = n.Parent {
			keep[n] = true
		}
	}
	body := dom.QuerySelector(doc, "body")
	up(body)
	if body != nil {
		up(dom.QuerySelector(body, "main"))
		up(dom.QuerySelector(body, "[itemprop=articleBody]"))
		article := dom.QuerySelector(body, "article")
		for article != nil && article.Parent != nil && insideFurniture(article.Parent) {
			article = nil // a reader's comment or a teaser marked up as an article
		}
		up(article)
	}
	if h := dom.QuerySelector(doc, "h1"); h != nil && h.Parent != nil && !insideFurniture(h.Parent) {
		// The headline's own box may be a header or banner; that is no part of
		// the text, and what matters is around it.
		box := h.Parent
		if dom.TagName(box) == "header" {
			box = box.Parent
		}
		up(box)
	}
	return keep
}

func insideFurniture(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if tag := dom.TagName(n); tag != "body" && tag != "html" && n.Type == html.ElementNode && isFurniture(n) {
			return true
		}
	}
	return false
}

// isFurniture judges an element by its tag, role, state and names, of which
// each is enough.
func isFurniture(n *html.Node) bool {
	tag := dom.TagName(n)
	if tag == "html" || tag == "head" || tag == "body" {
		return false
	}
	if furnitureTags[tag] {
		return true
	}
	within := inSentence(n)
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
				return true
			}
		case "role":
			if furnitureRoles[strings.ToLower(a.Val)] {
				return true
			}
		case "class", "id", "data-component", "data-testid", "aria-label", "itemtype":
			if !within && named(a, strictWords, strictPairs) {
				return true
			}
		}
	}
	return tag == "header" && len(dom.GetElementsByTagName(n, "p")) < 3
}

// maybeFurniture judges an element by what is a sign, but no proof.
func maybeFurniture(n *html.Node) bool {
	if inSentence(n) {
		return false
	}
	for _, a := range n.Attr {
		if (a.Key == "class" || a.Key == "id") && named(a, looseWords, loosePairs) {
			return true
		}
	}
	return dom.TagName(n) == "form"
}

// maxBeside is how many neighbours of an element are looked at.
const maxBeside = 40

// inSentence reports whether n is a link or a piece of text with words beside
// it. Taking it out would change what the sentence says.
func inSentence(n *html.Node) bool {
	switch dom.TagName(n) {
	case "a", "span", "b", "i", "em", "strong", "u", "abbr", "mark", "time", "cite", "q", "small", "sub", "sup", "font":
	default:
		return false
	}
	for _, side := range []func(*html.Node) *html.Node{
		func(n *html.Node) *html.Node { return n.PrevSibling }, func(n *html.Node) *html.Node { return n.NextSibling },
	} {
		for s, seen := side(n), 0; s != nil && seen < maxBeside; s, seen = side(s), seen+1 {
			if s.Type == html.TextNode && len(strings.TrimSpace(s.Data)) > 1 {
				return true
			}
		}
	}
	return false
}

// removeUnder takes out what a heading of furniture stands over: its box, when
// the heading opens it, else its siblings down to the next heading of its rank.
func removeUnder(h *html.Node, keep map[*html.Node]bool) {
	box := h
	for box.Parent != nil && !keep[box.Parent] && firstElement(box.Parent) == box {
		box = box.Parent
	}
	if box != h {
		box.Parent.RemoveChild(box)
		return
	}
	rank := dom.TagName(h)
	next := h.NextSibling
	h.Parent.RemoveChild(h)
	for n := next; n != nil; n = next {
		if tag := dom.TagName(n); len(tag) == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6' && tag <= rank {
			return
		}
		next = n.NextSibling
		if n.Type == html.ElementNode && keep[n] {
			return
		}
		n.Parent.RemoveChild(n)
	}
}

// firstElement gives the first child of n that is an element, unless words
// stand before it.
func firstElement(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			return c
		}
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			return nil
		}
	}
	return nil
}
