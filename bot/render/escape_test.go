package render

import (
	"strings"
	"testing"

	"parley/corpus"
)

func TestEscape(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain words", "Talks on 22 Jan. ended well.", "Talks on 22 Jan. ended well."},
		{"everyone", "@everyone and @here", `\@everyone and \@here`},
		{"user", "<@1> <@&2> <#3> </ask:4>", `\<\@1> \<\@&2> \<#3> \</ask\:4>`},
		{"time stamp", "<t:1:R>", `\<t\:1\:R>`},
		{"emphasis", "*a* _b_ ~~c~~ ||d|| `e`", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\|\\|d\\|\\| \\`e\\`"},
		{"heading", "# a\n## b\n-# c", "\\# a\n\\## b\n\\-# c"},
		{"quote", "> a\n>>> b", "\\> a\n\\>>> b"},
		{"lists", "- a\n1. b\n 12) c", "\\- a\n1\\. b\n 12\\) c"},
		{"hyphen in a line", "cease-fire", "cease-fire"},
		{"address", "https://a.b/c", `https\:/\/a.b\/c`},
		{"invitation", "discord.gg/abc", `discord.gg\/abc`},
		{"masked link", "[a](javascript:x)", `\[a](javascript\:x)`},
		{"slash", "and/or 20/25", "and/or 20/25"},
		{"emoji", ":x: at 10:30", `\:x: at 10:30`},
		{"backslash", `\*`, `\\\*`},
		{"override", "a\u202Eb\u2066c\u0000d", "abcd"},
		{"joiners stay", "می\u200cخواهم", "می\u200cخواهم"},
	} {
		if got := Escape(c.in); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestQuotation(t *testing.T) {
	const text = "Putin met Witkoff.\n- They *spoke*."
	got := Quotation(text, []corpus.Span{{Start: 0, End: 5}, {Start: 10, End: 17}, {Start: 10, End: 18}, {Start: 19, End: 22}})
	want := "> **Putin** met **Witkoff.**\n> **\\- T**hey \\*spoke\\*."
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLink(t *testing.T) {
	for _, c := range []struct{ label, url, want string }{
		{"Reuters", "https://r.com/a?b=c", "[Reuters](<https://r.com/a?b=c>)"},
		{"R]x", "https://r.com/(a)", `[R\]x](<https://r.com/%28a%29>)`},
		{"R", "javascript:alert(1)", "R"},
		{"R", "ftp://r.com/", "R"},
		{"R", "https://u:p@r.com/", "R"},
		{"R", "//r.com/", "R"},
		{"R", "https://r.com/" + strings.Repeat("a", 600), "R"},
		{"@everyone", "", `\@everyone`},
	} {
		if got := Link(c.label, c.url); got != c.want {
			t.Errorf("Link(%q, %q) = %q, want %q", c.label, c.url, got, c.want)
		}
	}
}

// shown gives what a reader sees of Markdown that Quotation made: block quote
// marks, bold marks and backslashes gone. It is written against Discord's
// rules, not against Escape.
func shown(md string) string {
	var b strings.Builder
	for i, line := range strings.Split(md, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		line = strings.TrimPrefix(line, "> ")
		for j := 0; j < len(line); j++ {
			switch {
			case line[j] == '\\' && j+1 < len(line) && punctuation(line[j+1]):
				j++
				b.WriteByte(line[j])
			case strings.HasPrefix(line[j:], "**"):
				j++
			default:
				b.WriteByte(line[j])
			}
		}
	}
	return b.String()
}

func punctuation(c byte) bool { return strings.IndexByte("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", c) >= 0 }
