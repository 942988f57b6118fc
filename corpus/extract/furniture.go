package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-shiori/dom"
	"golang.org/x/net/html"
)

// The furniture of a page is told by the names that page builders everywhere
// give their elements. None of it depends on a particular site.

// furnitureTags are elements that never hold the words of an article.
var furnitureTags = wordSet(`nav aside footer script style noscript template button select input textarea label dialog menu
	iframe object embed svg canvas video audio figcaption picture img map math link`)

// furnitureRoles are ARIA roles of the same kind.
var furnitureRoles = wordSet(`navigation banner complementary contentinfo search dialog alertdialog alert menu menubar
	toolbar tablist`)

// strictWords are parts of class names and ids that tell furniture however
// much of the page it is: in "c-related-links" the word "related" does.
var strictWords = wordSet(`
	nav navbar navigation menu menus submenu breadcrumb breadcrumbs crumbs masthead sitemap
	advert adverts advertisement advertisements advertising adslot adunit adsense
	sponsored sponsors outbrain taboola
	newsletter newsletters subscribe subscription signup signin login donate
	related relatedlinks recommended recommendation recommendations recirc recirculation seealso
	mostread mostpopular popular trending toplist topstories latestnews teaser teasers
	comment comments commentlist commenting commenter discussion discussions disqus livefyre viafoura
	talkback replies responses reactions ugc
	cookie cookies consent gdpr ccpa onetrust
	sharebar sharetools addthis sharethis copyright taglist pagination pager`)

// strictPairs are neighbouring words that tell as much, together.
var strictPairs = wordSet(`
	more-on more-from more-stories more-news see-also most-read most-viewed most-popular most-shared most-commented
	top-stories latest-news latest-stories sign-up log-in sign-in skip-link skip-to reader-comments user-comments
	author-bio about-author author-box site-header page-header global-header site-footer page-footer ad-slot ad-unit`)

// looseWords also name parts of a page's layout. An element so called is
// furniture unless it holds a good part of the page's prose.
var looseWords = wordSet(`
	ad ads adv adbox adwrapper dfp mpu sponsor promo promos promoted promotion promotions partner partners affiliate
	register donation share sharing social follow followus footer sidebar rail modal popup overlay lightbox toolbar
	tooltip widget widgets conversation conversations caption credit credits disclaimer tags keywords hidden invisible
	offscreen screenreader visuallyhidden sronly privacy readmore noprint
	forum feedback guestbook shoutbox chat thread threads community letters reader readers`)

// loosePairs are such names of two words.
var loosePairs = wordSet(`read-more read-next you-may sr-only screen-reader visually-hidden no-print`)

// furnitureHeads are the headings under which no part of the article stands.
var furnitureHeads = regexp.MustCompile(`(?i)^(?:(?:\d+\s+)?(?:(?:readers?|user|your)['’]?s?\s+)?(?:comments?|responses|replies|views)(?:\s*\(?\d+\)?)?` +
	`|(?:join the|have your say|leave a|post a|add a)\b.*|related(?: (?:articles?|stories|news|content|links?|topics?|coverage|posts?|reading|videos?|reports?))?|recommended(?: (?:for you|reading|stories|articles|by\b.*))?|most (?:read|popular|viewed|shared|commented)\b.*|trending(?: now| topics| stories)?` +
	`|(?:read|see) (?:more|also|next)\b.*|you (?:may|might) (?:also )?like.*|more from\b.{0,40}|more on this (?:story|topic|subject)|more (?:stories|news)\b.*|top stories` +
	`|latest (?:news|stories|headlines)|advertisement|sponsored\b.*|popular(?: now)?|newsletters?|sign up\b.*|subscribe\b.*|follow us.*|share (?:this|on)\b.*` +
	`|about the authors?|tags|topics|in pictures|editor['’]?s['’]? picks?|what to read next|promoted\b.*|around the web|from our partners)[:.…]*$`)

// pointers are short paragraphs that lead elsewhere instead of telling, or that
// tell about the page.
var pointers = regexp.MustCompile(`(?i)^(?:advertis(?:ement|ing)|advertorial|sponsored|paid (?:content|post)|partner content|promoted)\b` +
	`|^(?:read (?:more|also|next)|see also|also (?:read|see|in the news)|related|more(?: on this)?|don['’]t miss|recommended|watch|listen|in pictures|ad|advert|special offer|from our sponsors?)\s*[:|–—]` +
	`|^(?:sign up (?:for|to)|subscribe (?:to|now|for)|follow us|share this|click here|download (?:our|the) app|get our)\b` +
	`|^(?:©|\(c\)\s|copyright\b)|all rights reserved\.?$|^(?:last )?updated(?: (?:on|at))?[: ].{0,20}\d.{0,40}$|^(?:\d+|five|ten) min(?:ute)?s?['’]? read$` +
	`|^(?:read more|see also|share|print|email|save|comments?|skip to (?:main )?content|loading|close)[.…:]*$`)

// handles open what a reader wrote under a page: "@quay_watcher: they lie".
var handles = regexp.MustCompile(`^@[\w.-]{2,30}\s*[:–—]`)

func pointer(p string) bool {
	return len(p) < 160 && pointers.MatchString(p) || handles.MatchString(p)
}

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

// maxIDWords is the number of words up to which an id is a name. Longer ones
// are made of a heading of the article and tell what it is about.
const maxIDWords = 4

// named judges a list of class names or an id by its words and by the pairs of
// them.
func named(a html.Attribute, single, pairs map[string]bool) bool {
	for name := range strings.FieldsSeq(a.Val) {
		words := nameWords(name)
		if a.Key == "id" && len(words) > maxIDWords {
			continue
		}
		for i, w := range words {
			if single[w] && !negated(words, i) {
				return true
			}
			if i+1 < len(words) && pairs[w+"-"+words[i+1]] {
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
