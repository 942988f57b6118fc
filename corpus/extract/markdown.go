package extract

import (
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
)

// maxFrontMatter bounds the front matter, in bytes.
const maxFrontMatter = 64 << 10

// heading is a Markdown heading of the first level.
var heading = regexp.MustCompile(`^#\s+(.+?)\s*#*\s*$`)

// markdown reads a Markdown file. With front matter the whole rest of the file
// is the text, byte for byte. Without, the file is read as plain text whose
// headline may be a heading.
func (d *draft) markdown(s string) error {
	first, rest, _ := strings.Cut(s, "\n")
	if strings.TrimRight(first, " \t\r") != "---" {
		if err := d.text(s); err != nil {
			return err
		}
		d.article.Title = headingText(d.article.Title)
		return nil
	}
	front, body, ok := cutFrontMatter(rest)
	if !ok {
		return fmt.Errorf("%w: it opens with --- and is never closed; put a line --- below it", ErrFrontMatter)
	}
	if len(front) > maxFrontMatter {
		return fmt.Errorf("%w: it is longer than 64 kB; put the article below the second ---", ErrFrontMatter)
	}
	var node yaml.Node
	if err := yaml.Unmarshal([]byte(front), &node); err != nil {
		return fmt.Errorf("%w: %s; put values with a colon in quotation marks", ErrFrontMatter, clip(oneLine(err.Error()), 200))
	}
	if err := d.frontMatter(&node); err != nil {
		return err
	}
	d.article.Text = trimLines(body)
	if d.article.Text == "" {
		return fmt.Errorf("%w: it has front matter only; add the paragraphs below it", ErrNoText)
	}
	if d.article.Title == "" {
		line, _, _ := strings.Cut(d.article.Text, "\n")
		if heading.MatchString(strings.TrimSpace(line)) {
			d.article.Title = headingText(line)
		}
	}
	return nil
}

// headingText takes the marks off a heading.
func headingText(line string) string {
	line = strings.TrimSpace(line)
	if m := heading.FindStringSubmatch(line); m != nil {
		return m[1]
	}
	return line
}

// cutFrontMatter cuts s at the line that closes the front matter.
func cutFrontMatter(s string) (front, body string, ok bool) {
	for at := 0; at < len(s); {
		line, _, more := strings.Cut(s[at:], "\n")
		next := at + len(line)
		if more {
			next++
		}
		if mark := strings.TrimRight(line, " \t\r"); mark == "---" || mark == "..." {
			return s[:at], s[next:], true
		}
		at = next
	}
	return "", "", false
}

// frontMatter takes what is known of the mapping in node.
func (d *draft) frontMatter(node *yaml.Node) error {
	if node.Kind == 0 || len(node.Content) == 0 {
		return nil // nothing between the marks
	}
	m := node.Content[0]
	if m.Kind != yaml.MappingNode {
		if m.Kind == yaml.ScalarNode && m.Tag == "!!null" {
			return nil
		}
		return fmt.Errorf("%w: write it as lines of \"name: value\"", ErrFrontMatter)
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(m.Content); i += 2 {
		value := m.Content[i+1]
		switch name := strings.ToLower(m.Content[i].Value); name {
		case "title", "headline", "summary", "source", "url", "date":
			if value.Kind != yaml.ScalarNode {
				return fmt.Errorf("%w: line %d: %s must be a single value", ErrFrontMatter, value.Line+1, name)
			}
			if value.Tag != "!!null" {
				d.header(name, value.Value, seen)
			}
		case "author":
			d.article.Author = strings.Join(tags(values(value)), ", ")
		case "tags":
			list := values(value)
			if value.Kind == yaml.ScalarNode {
				list = strings.Split(value.Value, ",")
			}
			d.article.Tags = tags(list)
		}
	}
	return nil
}

// values gives the scalar in node, or those in the sequence that it is.
func values(node *yaml.Node) []string {
	if node.Kind == yaml.ScalarNode && node.Tag != "!!null" {
		return []string{node.Value}
	}
	var out []string
	if node.Kind == yaml.SequenceNode {
		for _, c := range node.Content {
			if c.Kind == yaml.ScalarNode {
				out = append(out, c.Value)
			}
		}
	}
	return out
}
