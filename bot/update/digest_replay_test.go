package update_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"parley/bot/render"
	"parley/bot/update"
	"parley/corpus"
	"parley/corpus/sample"
)

var rewrite = flag.Bool("update", false, "write what the tests find into the golden files")

// talks are the open articles on four negotiations. Those without a date come
// in on a day on which they could have.
var talks = []struct {
	name    string
	arrives map[string]string
}{
	{"sample", map[string]string{"08_analysis_military_room.txt": "2026-01-26"}},
	{"iran-vienna-2015", map[string]string{"03_friday_extension.txt": "2015-07-10"}},
	{"ohrid-2023", map[string]string{"02_before.txt": "2023-03-17"}},
	{"grain-istanbul-2022", map[string]string{"04_razoni.txt": "2022-08-09"}},
}

func talkFiles(t testing.TB, name string) fs.FS {
	t.Helper()
	if name == "sample" {
		return sample.Files()
	}
	return os.DirFS(filepath.Join("testdata", "talks", name))
}

// post is a digest with the day on which it went out.
type post struct {
	day time.Time
	update.Digest
}

// replay lets a story come in day by day and gives the posts of a subscription
// that is served every evening on which something came in.
func replay(t *testing.T, n *newsroom, articles []*corpus.Article, arrives map[string]string) []post {
	t.Helper()
	day := func(a *corpus.Article) time.Time {
		if a.Published.Known() {
			return a.Published.Time.UTC().Truncate(24 * time.Hour)
		}
		d, err := time.Parse(time.DateOnly, arrives[a.Path])
		if err != nil {
			t.Fatalf("%s has no date and no day of arrival", a.Path)
		}
		return d
	}
	slices.SortStableFunc(articles, func(a, b *corpus.Article) int { return day(a).Compare(day(b)) })
	var posts []post
	var said []update.Said
	var since update.Cursor
	for len(articles) > 0 {
		today := day(articles[0])
		end := slices.IndexFunc(articles, func(a *corpus.Article) bool { return day(a).After(today) })
		if end < 0 {
			end = len(articles)
		}
		n.add(articles[:end]...)
		articles = articles[end:]
		evening := today.Add(23 * time.Hour)
		d := n.digest(update.DigestRequest{Since: since, Now: evening, Said: said})
		if len(posts) > 0 {
			d.Since = posts[len(posts)-1].day
		}
		posts = append(posts, post{evening, d})
		said, since = append(said, d.Said()...), d.Cursor
		again := n.digest(update.DigestRequest{Since: since, Now: evening, Said: said})
		if !again.Empty() || again.Reason != update.NothingAdded {
			t.Errorf("%s: right after its post there is more: %s", today.Format(time.DateOnly), told(again))
		}
	}
	return posts
}

// TestReplay replays the open stories by their dates: each thing is said once,
// every change that the questions know of is in a post, and what the posts say
// is in golden files.
func TestReplay(t *testing.T) {
	for _, story := range talks {
		t.Run(story.name, func(t *testing.T) {
			n := newNewsroom(t)
			posts := replay(t, n, load(t, talkFiles(t, story.name)), story.arrives)
			once(t, posts)
			var b strings.Builder
			for i, p := range posts {
				if i > 0 {
					fmt.Fprintf(&b, "\n%s\n\n", strings.Repeat("═", 100))
				}
				mark := ""
				if p.Important {
					mark = ", important"
				}
				fmt.Fprintf(&b, "Post of the evening of %s%s\n\n", p.day.Format("Monday, 2 January 2006"), mark)
				b.WriteString(render.DigestTerminal(p.Digest, render.TerminalView{Width: 100}, false))
				if rest := p.Lines[min(len(p.Lines), p.Shown):]; len(rest) > 0 {
					b.WriteString("\nBehind the button:\n")
					for _, l := range rest {
						fmt.Fprintf(&b, "  · %s: %s\n", l.Kind, strings.Join(strings.Fields(l.Quotes[0].Text()), " "))
					}
				}
				words := 0
				for _, l := range p.Lines[:p.Shown] {
					words += l.Words()
				}
				if words > 220 && p.Shown > 1 {
					t.Errorf("%s: %d words to be read at once", p.day.Format(time.DateOnly), words)
				}
			}
			golden(t, filepath.Join("testdata", "posts", story.name+".golden"), b.String())
			golden(t, filepath.Join("testdata", "posts", story.name+".coverage"), covered(t, story.name, posts))
		})
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *rewrite {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s has changed; run the test with -update and read the difference. Got:\n%s", path, got)
	}
}

// once fails where two lines quote the same words of an article, or say the
// same in other words. How alike two sentences are is counted here in another
// way than in the package: by the words that they share.
func once(t *testing.T, posts []post) {
	t.Helper()
	type told struct {
		day   string
		quote corpus.Quote
		words map[string]bool
	}
	var all []told
	for _, p := range posts {
		for _, l := range p.Lines {
			for i, q := range l.Quotes {
				now := told{p.day.Format(time.DateOnly), q, map[string]bool{}}
				for _, w := range strings.FieldsFunc(strings.ToLower(q.Text()), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
					now.words[w] = true
				}
				for _, before := range all {
					if before.quote.Article().ID == q.Article().ID && before.quote.Span().Overlaps(q.Span()) {
						t.Errorf("%s quotes what %s quoted: %q", now.day, before.day, q.Text())
					}
					shared := 0
					for w := range now.words {
						if before.words[w] {
							shared++
						}
					}
					if i == 0 && 10*shared >= 6*min(len(now.words), len(before.words)) && // the others only name people
						min(len(now.words), len(before.words)) > 5 {
						t.Errorf("%s says %q, which %s said as %q", now.day, q.Text(), before.day, before.quote.Text())
					}
				}
				if i == 0 {
					all = append(all, now)
				} else {
					all = append(all, told{now.day, q, nil})
				}
			}
		}
	}
}

// question is one of the open questions, with the sentences that answer it.
type question struct {
	ID, Corpus, Type, Question string
	Gold                       [][]string
	Support                    []struct{ File, Quote string }
}

// covered tells which of the open questions about the story a reader of the
// posts can answer. Those about how things stand now, which have another answer
// in an older article, are the changes: each has to be in a post.
func covered(t *testing.T, story string, posts []post) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "talks", "questions.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	plain := func(s string) string {
		return strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer("“", `"`, "”", `"`).Replace(s)), " "))
	}
	var texts []string
	for _, p := range posts {
		for _, l := range p.Lines {
			for _, q := range append(slices.Clone(l.Quotes), l.Earlier) {
				texts = append(texts, plain(q.Text()))
			}
		}
	}
	asked, known := map[string]int{}, map[string]int{}
	var missing []string
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		var q question
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			t.Fatal(err)
		}
		if q.Corpus != story {
			continue
		}
		asked[q.Type]++
		if slices.ContainsFunc(q.Support, func(s struct{ File, Quote string }) bool {
			return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, plain(s.Quote)) })
		}) {
			known[q.Type]++
			continue
		}
		missing = append(missing, fmt.Sprintf("not told: %s (%s)", q.Question, q.Type))
		if q.Type == "latest" {
			t.Errorf("no post tells %q: %v", q.Question, q.Support)
		}
	}
	var b strings.Builder
	var types []string
	for k := range asked {
		types = append(types, k)
	}
	slices.Sort(types)
	for _, k := range types {
		fmt.Fprintf(&b, "%-9s %2d of %2d\n", k, known[k], asked[k])
	}
	slices.Sort(missing)
	return b.String() + strings.Join(missing, "\n") + "\n"
}
