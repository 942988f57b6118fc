package extract

import (
	"fmt"
	"regexp"
	"strings"
)

// headerLine is a line of the head of a text file.
var headerLine = regexp.MustCompile(`(?i)^\s*(headline|title|summary|source|url|date|author|tags)\s*:\s*(.*?)\s*$`)

// text reads a plain text file: the headline, header lines in any order, the
// paragraphs. The header ends at the first line that is neither blank nor a
// header line.
func (d *draft) text(s string) error {
	seen := map[string]bool{}
	for s != "" {
		line, rest, _ := strings.Cut(s, "\n")
		m := headerLine.FindStringSubmatch(line)
		switch {
		case strings.TrimSpace(line) == "":
		case m != nil:
			d.header(strings.ToLower(m[1]), m[2], seen)
		case d.article.Title == "":
			d.article.Title = line
		default:
			d.article.Text = trimLines(s)
			return nil
		}
		s = rest
	}
	if d.article.Title == "" {
		return fmt.Errorf("%w: it has header lines only; add the headline and the paragraphs", ErrNoText)
	}
	return fmt.Errorf("%w: it has a headline only; add the paragraphs below it", ErrNoText)
}

// header takes one header line; the first of a name counts.
func (d *draft) header(name, value string, seen map[string]bool) {
	if name == "headline" {
		name = "title"
	}
	if seen[name] {
		d.warn("a second %q line was left out", name)
		return
	}
	seen[name] = true
	switch name {
	case "title":
		d.article.Title = value
	case "summary":
		d.article.Summary = value
	case "source":
		d.article.Source = value
	case "author":
		d.article.Author = value
	case "url":
		d.setURL(value)
	case "date":
		d.setDate(value)
	case "tags":
		d.article.Tags = tags(strings.Split(strings.Trim(value, "[]"), ","))
	}
}

// tags trims tags, drops empty ones and bounds their number.
func tags(list []string) []string {
	var out []string
	for _, t := range list {
		if t = clip(strings.Trim(strings.TrimSpace(t), `"'`), 100); t != "" && len(out) < 50 {
			out = append(out, t)
		}
	}
	return out
}

// trimLines takes white space off the end of s and blank lines off its start,
// and leaves all other bytes alone.
func trimLines(s string) string {
	s = strings.TrimRight(s, " \t\r\n")
	for {
		line, rest, ok := strings.Cut(s, "\n")
		if !ok || strings.TrimSpace(line) != "" {
			return s
		}
		s = rest
	}
}
