package extract

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/go-shiori/dom"
	"golang.org/x/net/html"
)

// pageMeta is what a page declares about itself: the contents of its meta
// elements by lower-case name, and with the prefix "ld:" those of its JSON-LD.
// The first value of a name counts.
type pageMeta map[string]string

func (m pageMeta) set(name, value string) {
	name = strings.ToLower(strings.TrimSpace(name))
	if value = strings.TrimSpace(html.UnescapeString(value)); name != "" && value != "" && m[name] == "" {
		m[name] = value
	}
}

// first gives the first value that there is, on one line.
func (m pageMeta) first(names ...string) string {
	for _, n := range names {
		if v := oneLine(m[n]); v != "" {
			return v
		}
	}
	return ""
}

// body gives the article's text as the JSON-LD holds it, or "".
func (m pageMeta) body() string { return m["ld:articlebody"] }

// savedFrom is the comment that browsers put into the pages that they save.
var savedFrom = regexp.MustCompile(`saved from url=\(\d+\)(\S+)`)

// metadata collects what doc declares.
func metadata(doc *html.Node) pageMeta {
	m := pageMeta{}
	for _, n := range dom.QuerySelectorAll(doc, `script[type="application/ld+json"]`) {
		m.jsonLD(dom.TextContent(n))
	}
	for _, n := range dom.QuerySelectorAll(doc, "meta") {
		content := dom.GetAttribute(n, "content")
		for _, key := range []string{"property", "name", "itemprop"} {
			m.set(dom.GetAttribute(n, key), content)
		}
	}
	for _, n := range dom.QuerySelectorAll(doc, "link[rel=canonical]") {
		m.set("link:canonical", dom.GetAttribute(n, "href"))
	}
	for _, n := range dom.QuerySelectorAll(doc, "time[itemprop=datePublished], time[pubdate]") {
		m.set("datepublished", dom.GetAttribute(n, "datetime"))
	}
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			if s := savedFrom.FindStringSubmatch(n.Data); s != nil {
				m.set("saved:url", s[1])
			}
		}
	}
	return m
}

// jsonLD takes the first article that a block of JSON-LD describes. A broken
// block is no reason to refuse the page.
func (m pageMeta) jsonLD(block string) {
	var v any
	if json.Unmarshal([]byte(strings.TrimSpace(block)), &v) != nil {
		return
	}
	article := findArticle(v, 0)
	if article == nil {
		return
	}
	m.set("ld:headline", text(article["headline"]))
	m.set("ld:description", text(article["description"]))
	m.set("ld:datepublished", text(article["datePublished"]))
	m.set("ld:author", names(article["author"]))
	m.set("ld:publisher", names(article["publisher"]))
	m.set("ld:articlebody", text(article["articleBody"]))
	m.set("ld:url", address(article["mainEntityOfPage"]))
	m.set("ld:url", address(article["url"]))
}

// findArticle looks for an object whose type is some kind of article.
func findArticle(v any, depth int) map[string]any {
	if depth > 8 {
		return nil
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if a := findArticle(e, depth+1); a != nil {
				return a
			}
		}
	case map[string]any:
		if isArticle(v["@type"]) {
			return v
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			if a := findArticle(v[key], depth+1); a != nil {
				return a
			}
		}
	}
	return nil
}

// isArticle reports whether a JSON-LD type is one of schema.org's articles.
func isArticle(t any) bool {
	switch t := t.(type) {
	case string:
		t = t[strings.LastIndexAny(t, "/:")+1:]
		return strings.HasSuffix(t, "Article") || strings.HasSuffix(t, "BlogPosting") || t == "Report"
	case []any:
		for _, e := range t {
			if isArticle(e) {
				return true
			}
		}
	}
	return false
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// names gives the names of a person, an organisation or a list of them.
func names(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		return names(v["name"])
	case []any:
		var out []string
		for _, e := range v {
			if n := oneLine(names(e)); n != "" && len(out) < 10 {
				out = append(out, n)
			}
		}
		return strings.Join(out, ", ")
	}
	return ""
}

// address gives a web address that stands alone or as an object's id.
func address(v any) string {
	if m, ok := v.(map[string]any); ok {
		v = m["@id"]
	}
	if s := text(v); strings.HasPrefix(s, "http") {
		return s
	}
	return ""
}

// titleOf gives the title element without what usually follows the headline.
func titleOf(doc *html.Node) string {
	n := dom.QuerySelector(doc, "title")
	if n == nil {
		return ""
	}
	title := oneLine(dom.TextContent(n))
	if at := strings.LastIndex(title, " | "); at > len(title)/2 {
		return title[:at]
	}
	return title
}
