package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/go-shiori/dom"
	"golang.org/x/net/html"
)

// The furniture of a page is told by the names that page builders everywhere
// give their elements. None of it depends on a particular site.

// furnitureTags are elements that never hold the words of an article.
var furnitureTags = map[string]bool{
	"nav": true, "aside": true, "footer": true, "script": true, "style": true, "noscript": true, "template": true,
	"form": true, "button": true, "select": true, "input": true, "textarea": true, "label": true, "dialog": true,
	"menu": true, "iframe": true, "object": true, "embed": true, "svg": true, "canvas": true, "video": true,
	"audio": true, "figcaption": true, "picture": true, "img": true, "map": true, "math": true, "link": true,
}

// furnitureRoles are ARIA roles of the same kind.
var furnitureRoles = map[string]bool{
	"navigation": true, "banner": true, "complementary": true, "contentinfo": true, "search": true, "dialog": true,
	"alertdialog": true, "alert": true, "menu": true, "menubar": true, "toolbar": true, "tablist": true, "form": true,
	"note": true, "status": true, "tooltip": true,
}

// furnitureWords are parts of class names and ids: in "c-related-links" the
// word "related" tells.
var furnitureWords = wordSet(`
	nav navbar navigation menu menus submenu breadcrumb breadcrumbs crumbs masthead sitemap
	ad ads adv advert adverts advertisement advertisements advertising adslot adunit adbox adwrapper adsense dfp mpu
	sponsor sponsored sponsors promo promos promoted promotion promotions partner partners outbrain taboola affiliate
	newsletter newsletters subscribe subscription subscriptions paywall signup signin login register donate donation
	related relatedlinks recommended recommendation recommendations recirc recirculation readmore seealso
	mostread mostpopular popular trending toplist topstories latestnews teaser teasers
	comment comments commentlist commentary-list commenting commenter discussion discussions disqus livefyre viafoura
	talkback replies responses conversation conversations reactions ugc
	cookie cookies consent gdpr ccpa privacy onetrust
	share sharing sharebar sharetools social addthis sharethis follow followus
	footer sidebar rail modal popup overlay lightbox toolbar tooltip widget widgets
	caption credit credits copyright disclaimer tags taglist keywords pagination pager
	hidden invisible offscreen screenreader visuallyhidden sronly`)

// furniturePairs are two neighbouring words that tell only together.
var furniturePairs = wordSet(`
	read-more read-next more-on more-from more-stories more-news see-also you-may most-read most-viewed most-popular
	most-shared most-commented top-stories latest-news latest-stories sign-up log-in sign-in sr-only skip-link
	skip-to screen-reader visually-hidden reader-comments user-comments author-bio about-author author-box
	sister-sites site-header page-header global-header event-list live-updates-nav key-moments-nav`)

// furnitureHeads are the headings under which no part of the article stands.
var furnitureHeads = regexp.MustCompile(`(?i)^(?:(?:\d+\s+)?(?:(?:readers?|user|your)['’]?s?\s+)?(?:comments?|responses|replies|views)(?:\s*\(?\d+\)?)?` +
	`|(?:join the|have your say|leave a|post a|add a)\b.*|related\b.{0,40}|recommended\b.{0,40}|most (?:read|popular|viewed|shared|commented)\b.*|trending\b.{0,30}` +
	`|(?:read|see) (?:more|also|next)\b.*|you (?:may|might) (?:also )?like.*|more (?:on|from|in|about)\b.{0,60}|more (?:stories|news)\b.*|top stories` +
	`|latest (?:news|stories|headlines)|advertisement|sponsored\b.*|popular(?: now)?|newsletters?|sign up\b.*|subscribe\b.*|follow us.*|share (?:this|on)\b.*` +
	`|about the authors?|tags|topics|in pictures|editor['’]?s['’]? picks?|what to read next|promoted\b.*|around the web|from our partners)[:.…]*$`)

// pointers are short paragraphs that lead elsewhere instead of telling.
var pointers = regexp.MustCompile(`(?i)^(?:advertisement|advertorial|sponsored|paid content|promoted)\b|^(?:read more|read also|see also|related|more on this|also read|don['’]t miss|recommended|watch|listen)\s*[:|–—-]` +
	`|^(?:sign up (?:for|to)|subscribe (?:to|now|for)|follow us|share this|click here|download (?:our|the) app|get our)\b|^(?:©|\(c\)\s|copyright\b)|all rights reserved\.?$` +
	`|^(?:read more|see also|share|print|email|save|comments?|advertisement|skip to (?:main )?content|loading|close)[.…:]*$`)

func pointer(p string) bool { return len(p) < 160 && pointers.MatchString(p) }

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		set[w] = true
	}
	return set
}

// removeFurniture takes everything out of doc that stands around an article.
func removeFurniture(doc *html.Node) {
	keep := protected(doc)
	for _, n := range dom.QuerySelectorAll(doc, "*") {
		if n.Parent != nil && !keep[n] && isFurniture(n) {
			n.Parent.RemoveChild(n)
		}
	}
	for _, h := range dom.QuerySelectorAll(doc, "h1, h2, h3, h4, h5, h6") {
		if h.Parent != nil && furnitureHeads.MatchString(inlineText(h)) {
			removeUnder(h, keep)
		}
	}
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

// isFurniture judges an element by its tag, role, state and names.
func isFurniture(n *html.Node) bool {
	tag := dom.TagName(n)
	if tag == "html" || tag == "head" || tag == "body" {
		return false
	}
	if furnitureTags[tag] {
		return true
	}
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
			if furnitureName(a.Val) {
				return true
			}
		}
	}
	return tag == "header" && dom.QuerySelector(n, "p:nth-of-type(3)") == nil
}

// furnitureName judges a list of class names or an id by its words.
func furnitureName(value string) bool {
	for name := range strings.FieldsSeq(value) {
		words := nameWords(name)
		for i, w := range words {
			if furnitureWords[w] && !negated(words, i) {
				return true
			}
			if i+1 < len(words) && furniturePairs[w+"-"+words[i+1]] {
				return true
			}
		}
	}
	return false
}

// negated recognises names like "no-comments" or "has-sidebar", which tell
// about the page and not about the element.
func negated(words []string, i int) bool {
	return i > 0 && slices.Contains([]string{"no", "has", "with", "without", "hide", "show", "is", "not"}, words[i-1])
}

// nameWords cuts a class name or id into lower-case words at signs, digits and
// capitals: "relatedLinks__item2" is related, links, item.
func nameWords(name string) []string {
	var words []string
	var w strings.Builder
	flush := func() {
		if w.Len() > 0 {
			words = append(words, strings.ToLower(w.String()))
			w.Reset()
		}
	}
	lower := false
	for _, r := range name {
		if !unicode.IsLetter(r) || unicode.IsUpper(r) && lower {
			flush()
		}
		if unicode.IsLetter(r) {
			w.WriteRune(r)
		}
		lower = unicode.IsLower(r)
	}
	flush()
	return words
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
			if tag != "span" && tag != "a" || dom.TagName(n.Parent) != "p" {
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
