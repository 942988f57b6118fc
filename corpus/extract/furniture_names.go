package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

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
