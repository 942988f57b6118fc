package extract

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// blockTags are the elements that begin and end a paragraph.
var blockTags = wordSet(`address article aside blockquote body caption center dd details div dl dt fieldset figcaption
	figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul`)

// blocks gives the paragraphs under n: the text of each block element, entities
// decoded and white space collapsed.
func blocks(n *html.Node) []string {
	var out []string
	for _, p := range paragraphsOf(n) {
		out = append(out, p.text)
	}
	return out
}

// paragraph is the text of a block element, with how many of its bytes are
// those of links.
type paragraph struct {
	text   string
	linked int
}

func paragraphsOf(n *html.Node) []paragraph {
	w := blockWriter{}
	w.walk(n)
	w.flush()
	return w.out
}

// inlineText gives all text under n on one line.
func inlineText(n *html.Node) string { return strings.Join(blocks(n), " ") }

// lines gives the lines of s that hold something, each with its white space
// collapsed.
func lines(s string) []string {
	var out []string
	for line := range strings.Lines(s) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// lineBreak stands for a br element while a block is put together. Control
// characters don't survive decoding, so that no text holds it.
const lineBreak = "\x00"

type blockWriter struct {
	out     []paragraph
	current strings.Builder
	links   int // how many a elements are open
	linked  int // bytes of links in current
}

func (w *blockWriter) walk(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.current.WriteString(strings.ReplaceAll(n.Data, lineBreak, ""))
		if w.links > 0 {
			w.linked += len(strings.TrimSpace(n.Data))
		}
		return
	case html.ElementNode:
		switch n.Data {
		case "script", "style", "noscript", "template", "head", "title":
			return
		case "br":
			w.current.WriteString(lineBreak)
			return
		case "td", "th":
			w.current.WriteByte(' ')
		}
	case html.CommentNode, html.DoctypeNode:
		return
	}
	block := n.Type == html.ElementNode && blockTags[n.Data]
	if block {
		w.flush()
	}
	link := n.Type == html.ElementNode && n.Data == "a"
	if link {
		w.links++
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
	if link {
		w.links--
	}
	if block {
		w.flush()
	}
}

// opensLine begins a line that stands by itself: a bullet, dash or number.
var opensLine = regexp.MustCompile(`^(?:[•·▪◦*–—-]|\d{1,2}[.):])`)

// flush ends the paragraph. Two line breaks end one as well, and so does a
// single one after the end of a sentence or before a bullet; other single
// breaks only wrap the line.
func (w *blockWriter) flush() {
	s, linked := w.current.String(), w.linked
	w.current.Reset()
	w.linked = 0
	var text strings.Builder
	last := byte(0) // of text
	emit := func() {
		if text.Len() == 0 {
			return
		}
		// What is linked is told for the element as a whole; where it falls
		// apart into lines, the first ones are taken to be the links.
		w.out = append(w.out, paragraph{text.String(), min(linked, text.Len())})
		linked -= min(linked, text.Len())
		text.Reset()
		last = 0
	}
	empty := false
	for piece := range strings.SplitSeq(s, lineBreak) {
		piece = strings.Join(strings.Fields(piece), " ")
		if piece == "" {
			empty = true
			continue
		}
		if empty || endsSentence(last) || opensLine.MatchString(piece) {
			emit()
		}
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		text.WriteString(piece)
		last = piece[len(piece)-1]
		if strings.HasSuffix(piece, "”") {
			last = '"'
		}
		empty = false
	}
	emit()
}

// endsSentence reports whether a line that ends in c is whole.
func endsSentence(c byte) bool { return strings.IndexByte(".!?:;\"'", c) >= 0 }
