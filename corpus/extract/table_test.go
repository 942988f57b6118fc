package extract

import (
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct{ in, want string }{ // want "" for an error; in UTC
		{"2026-01-23", "2026-01-23"},
		{" 2026-1-3 ", "2026-01-03"},
		{"2026/01/23", "2026-01-23"},
		{"2026.01.23", "2026-01-23"},
		{"20260123", "2026-01-23"},
		{"23.01.2026", "2026-01-23"},
		{"3.1.2026", "2026-01-03"},
		{"23/01/2026", "2026-01-23"},
		{"01/23/2026", "2026-01-23"},
		{"05/05/2026", "2026-05-05"},
		{"01/02/2026", ""},
		{"23 January 2026", "2026-01-23"},
		{"23rd January 2026", "2026-01-23"},
		{"the 23rd of January, 2026", "2026-01-23"},
		{"January 23, 2026", "2026-01-23"},
		{"Jan. 23, 2026", "2026-01-23"},
		{"Sept. 3, 2026", "2026-09-03"},
		{"Friday, 23 January 2026", "2026-01-23"},
		{"FRIDAY 23 JANUARY 2026", "2026-01-23"},
		{"Published on 1 May 2026", "2026-05-01"},
		{"23-Jan-2026", "2026-01-23"},
		{"2026-01-23T06:10:00Z", "2026-01-23 06:10:00"},
		{"2026-01-23T06:10:00.123Z", "2026-01-23 06:10:00"},
		{"2026-01-23t06:10z", "2026-01-23 06:10:00"},
		{"2026-01-23T06:10:00", "2026-01-23 06:10:00"},
		{"2026-01-23 06:10", "2026-01-23 06:10:00"},
		{"2026-01-23T06:10:00+03:00", "2026-01-23 03:10:00"},
		{"2026-01-23T01:10:00+0300", "2026-01-23"},
		{"2026-01-23T22:10:00-05:00", "2026-01-23"},
		{"Fri, 23 Jan 2026 06:10:00 GMT", "2026-01-23 06:10:00"},
		{"Fri, 23 Jan 2026 06:10:00 +0100", "2026-01-23 05:10:00"},
		{"Fri Jan 23 06:10:00 MSK 2026", "2026-01-23 03:10:00"},
		{"January 23, 2026 at 6:10 PM EST", "2026-01-23 23:10:00"},
		{"January 23, 2026, 12:05 a.m.", "2026-01-23 00:05:00"},
		{"23 January 2026, 06:10 IST", "2026-01-23"}, // which IST?
		{"23 January 2026, 25:10", "2026-01-23"},
		{"", ""}, {"soon", ""}, {"January 2026", ""}, {"23 January", ""}, {"2026", ""},
		{"2026-02-30", ""}, {"2026-13-01", ""}, {"31 April 2026", ""}, {"0026-01-23", ""},
		{"23 or 24 January 2026", ""}, {"January or February 3, 2026", ""}, {"3 January 2025 or 2026", ""},
		{"the mayor of 3 towns in 2026", ""},
		{strings.Repeat("1", 200), ""},
	} {
		d, err := ParseDate(c.in)
		got := d.Time.Format(time.DateOnly)
		if d.Clock {
			got = d.Time.Format(time.DateTime)
		}
		if err != nil {
			got = ""
		}
		if got != c.want {
			t.Errorf("%q: %q, %v; want %q", c.in, got, err, c.want)
		}
	}
}

func TestCanonical(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://example.org/a", "https://example.org/a"},
		{" HTTPS://Example.ORG:443/A?b=1#c ", "https://example.org/A?b=1"},
		{"http://example.org:80", "http://example.org/"},
		{"http://example.org:8080/", "http://example.org:8080/"},
		{"https://user:secret@example.org./a", "https://example.org/a"},
		{"https://example.org/a?utm_source=x&id=7&fbclid=y&UTM_medium=z", "https://example.org/a?id=7"},
		{"https://example.org/a?utm_source=x", "https://example.org/a"},
		{"https://example.org/a?b=2&a=1&a=%20", "https://example.org/a?b=2&a=1&a=%20"},
		{"https://example.org/a%2Fb", "https://example.org/a%2Fb"},
		{"https://example.org/ü", "https://example.org/%C3%BC"},
		{"http://[2001:db8::1]:80/a", "http://[2001:db8::1]/a"},
		{"http://[2001:db8::1]:81/a", "http://[2001:db8::1]:81/a"},
		{"javascript:alert(1)", ""}, {"file:///etc/passwd", ""}, {"//example.org/a", ""}, {"/a", ""}, {"https://", ""},
		{"https://exa mple.org/", ""}, {"https://example.org/%zz", ""}, {"https://example.org/" + strings.Repeat("a", 3000), ""},
	} {
		got, err := Canonical(c.in)
		if got != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%q: %q, %v; want %q", c.in, got, err, c.want)
		}
		if again, err := Canonical(got); got != "" && again != got {
			t.Errorf("%q is not stable: %q, %v", got, again, err)
		}
	}
}

func TestID(t *testing.T) {
	read := func(name, data string) string {
		t.Helper()
		a, err := File(name, []byte(data))
		if err != nil {
			t.Fatal(err)
		}
		return string(a.ID)
	}
	base := read("a.txt", "Talks end\nURL: https://example.org/talks\n\nThey ended.")
	if len(base) != 16 || strings.Trim(base, "abcdefghijklmnopqrstuvwxyz234567") != "" {
		t.Errorf("the ID is %q", base)
	}
	if got := read("b.md", "---\ntitle: Other words\nurl: https://EXAMPLE.org:443/talks?utm_source=x#top\n---\nOther."); got != base {
		t.Error("the same address makes another article")
	}
	bare := read("a.txt", "Talks end\n\nThey ended.\n\nAt last.")
	if got := read("b.txt", "Talks  end\r\n\r\nThey ended.\r\n\r\nAt last.\r\n"); got != bare {
		t.Error("other line ends make another article")
	}
	if read("a.txt", "Talks end\n\nThey ended again.") == bare || bare == base {
		t.Error("another text is the same article")
	}
	front := "URL: https://example.org/\n\n"
	if read("a.txt", "One\n"+front+"One.") == read("a.txt", "Two\n"+front+"Two.") {
		t.Error("the address of a front page makes all its articles one")
	}
}

func TestFurnitureName(t *testing.T) {
	for name, want := range map[string]bool{
		"nav": true, "c-related-links": true, "relatedLinks__item2": true, "ad": true, "ad-slot": true, "ad_300x250": true,
		"cookie-banner": true, "comments": true, "user-comments-list": true, "mostRead": true, "MostPopular": true,
		"newsletter-signup": true, "post sr-only": true, "read-more": true, "js-share": true,
		"article": false, "article-body": false, "has-sidebar": false, "no-comments": false, "entry": false, "story": false,
		"header": false, "headline": false, "load": false, "address": false, "navy": false, "reading": false, "radar": false,
		"uploads": false, "recommentary": false, "": false, "read": false, "more": false, "most": false,
	} {
		a := html.Attribute{Key: "class", Val: name}
		if got := named(a, strictWords, strictPairs) || named(a, looseWords, loosePairs); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
}

func TestHeaderForms(t *testing.T) {
	for _, c := range []struct{ name, data, title, source, text string }{
		{"no blank line after the header", "T\nSource: W\nA.\nB.", "T", "W", "A.\nB."},
		{"any order, any case", "T\nDATE: 2026-01-23\nsource :  W \nSummary: S\n\nA.", "T", "W", "A."},
		{"a blank line before the header", "\n\nT\n\nSource: W\n\nA.", "T", "W", "A."},
		{"the header before the headline", "Source: W\nT\n\nA.", "T", "W", "A."},
		{"a headline line", "Title: T\nSource: W\n\nA.", "T", "W", "A."},
		{"a colon in the headline", "Analysis: T\n\nA.", "Analysis: T", "", "A."},
		{"a header-like line in the body", "T\n\nA.\n\nSource: W", "T", "", "A.\n\nSource: W"},
		{"an unknown header is text", "T\nPlace: Vienna\n\nA.", "T", "", "Place: Vienna\n\nA."},
		{"the first of two counts", "T\nSource: W\nSource: X\n\nA.", "T", "W", "A."},
		{"Windows line ends", "T\r\nSource: W\r\n\r\nA.\r\nB.\r\n\r\nC.\r\n", "T", "W", "A.\r\nB.\r\n\r\nC."},
		{"old Mac line ends", "T\rSource: W\r\rA.\rB.", "T", "W", "A.\nB."},
		{"indented first paragraph", "T\n\n  A.\n\n B. ", "T", "", "  A.\n\n B."},
	} {
		a, err := File("a.txt", []byte(c.data))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if a.Title != c.title || a.Source != c.source || a.Text != c.text {
			t.Errorf("%s: %q, %q, %q", c.name, a.Title, a.Source, a.Text)
		}
	}
}

func TestMarkdownForms(t *testing.T) {
	for _, c := range []struct{ name, data, title, author, text string }{
		{"front matter", "---\ntitle: T\nauthor: [A, B]\n---\n\n**A.** _b_ \n\n> C\n", "T", "A, B", "**A.** _b_ \n\n> C"},
		{"title in quotation marks", "---\nTitle: \"T: u\"\nauthor: A\n...\nB.", "T: u", "A", "B."},
		{"Windows line ends", "---\r\ntitle: T\r\n---\r\nA.\r\n\r\nB.\r\n", "T", "", "A.\r\n\r\nB."},
		{"no title but a heading", "---\nsource: W\n---\n# T #\n\nA.", "T", "", "# T #\n\nA."},
		{"no title at all", "---\nsource: W\n---\nA.", "a", "", "A."},
		{"empty front matter", "---\n---\n# T\n\nA.", "T", "", "# T\n\nA."},
		{"none, a heading", "# T\n\nA.\n\n## B\n\nC.", "T", "", "A.\n\n## B\n\nC."},
		{"none, plain", "T\nAuthor: A\n\nB.", "T", "A", "B."},
		{"null values", "---\ntitle: T\nauthor:\ndate: ~\ntags: ~\n---\nA.", "T", "", "A."},
		{"a rule in the body", "---\ntitle: T\n---\nA.\n\n---\n\nB.", "T", "", "A.\n\n---\n\nB."},
	} {
		a, err := File("dir/a.md", []byte(c.data))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if a.Title != c.title || a.Author != c.author || a.Text != c.text {
			t.Errorf("%s: %q, %q, %q", c.name, a.Title, a.Author, a.Text)
		}
	}
}

func TestPointer(t *testing.T) {
	for p, want := range map[string]bool{
		"ADVERTISEMENT": true, "Advertisement: boots": true, "Sponsored: five stocks": true, "Read more: the long read": true,
		"Related: ten ports": true, "Sign up for our morning letter": true, "© The Quay Times": true, "Ad: boots": true,
		"Last updated: 5 March 2024, 11:15": true, "Updated at 11:15": true, "4 min read": true, "Share": true,
		"@quay_watcher: they signed at midnight": true, "The Quay Times. All rights reserved.": true,
		"Sponsors of the talks paid for the hotel.": false, "Related talks failed in May.": false, "More than ten were there.": false,
		"Updated plans were shown to the union on Monday, the ministry said, and they were refused again the same day.": false,
		"Watch committees were set up.": false, "Follow-up talks begin on Friday.": false, "Comments by the minister angered the union.": false,
		"Adviser: nothing is agreed": false, "Share prices fell.": false,
	} {
		if got := pointer(p); got != want {
			t.Errorf("%q: %v", p, got)
		}
	}
}

func TestFurnitureHeads(t *testing.T) {
	for h, want := range map[string]bool{
		"Comments": true, "Comments (12)": true, "3 comments": true, "Reader comments": true, "Your views": true, "Readers’ comments (4)": true,
		"Related": true, "Related articles": true, "Most read": true, "Read more": true, "You may also like": true, "More on this story": true,
		"Join the discussion": true, "Have your say": true, "Latest news": true, "Sponsored": true, "About the author": true, "Top stories": true,
		"Comments by the minister": false, "Who was there?": false, "What happens next": false, "The views of the union": false,
		"Talks in Vienna": false, "More talks are planned, and more doubts": false, "Most of the text is agreed": false, "Responses differ": false,
		"What they said": false, "More in the annex": false, "Related disputes": false, "More from our correspondents": true, "Recommended for you": true, "Sharing the river": false, "The latest": false,
	} {
		if got := furnitureHeads.MatchString(h); got != want {
			t.Errorf("%q: %v", h, got)
		}
	}
}
