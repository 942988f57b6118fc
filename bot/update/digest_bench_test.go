package update_test

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/bot/update"
	"parley/corpus"
	"parley/index"
)

var capitalised = regexp.MustCompile(`\b[A-Z][a-z]{3,}\b`)

// generated makes n articles: the last three are those of one open story, the
// others are made of the remaining stories, again and again, each time with
// other names and a week later.
func generated(b *testing.B, n int) []*corpus.Article {
	b.Helper()
	var all, news []*corpus.Article
	for _, story := range talks {
		if story.name == "ohrid-2023" {
			news = load(b, talkFiles(b, story.name))[:3]
			continue
		}
		all = append(all, load(b, talkFiles(b, story.name))...)
	}
	lower := map[string]bool{}
	for _, a := range all {
		for _, w := range strings.FieldsFunc(a.Text, func(r rune) bool { return !('a' <= r && r <= 'z') }) {
			lower[w] = true
		}
	}
	out := make([]*corpus.Article, n-len(news), n)
	for i := range out {
		round := i / len(all)
		a := *all[i%len(all)]
		a.ID = corpus.ArticleID(fmt.Sprintf("g%05d", i))
		a.Published = corpus.Date{Time: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, round*7+i%7), Origin: corpus.DateDeclared}
		a.Text = capitalised.ReplaceAllStringFunc(a.Text, func(w string) string {
			h := fnv.New32a()
			h.Write([]byte(w))
			if round == 0 || lower[strings.ToLower(w)] || h.Sum32()%3 == 0 {
				return w
			}
			fmt.Fprint(h, round%20)
			x := h.Sum32()
			name := ""
			for range 3 {
				name += string("bdfgklmnprstvz"[x%14]) + string("aeiou"[x/14%5])
				x /= 70
			}
			return strings.ToUpper(name[:1]) + name[1:]
		})
		out[i] = &a
	}
	slices.SortStableFunc(out, func(x, y *corpus.Article) int { return x.Published.Time.Compare(y.Published.Time) })
	for _, a := range news {
		a.Published = out[len(out)-1].Published
	}
	return append(out, news...)
}

// BenchmarkDigest makes the digest of three new articles among so many: first
// when nobody has asked before, then for another subscription at the same
// cursor.
func BenchmarkDigest(b *testing.B) {
	for _, n := range []int{59, 1000} {
		articles := generated(b, n)
		x, err := index.OpenMemory(b.Context(), articles, nil)
		if err != nil {
			b.Fatal(err)
		}
		defer x.Close()
		desk := update.NewDesk(x)
		req := update.DigestRequest{Since: update.Cursor{Entry: int64(n - 3)}}
		b.Run(fmt.Sprintf("%d/again", n), func(b *testing.B) {
			lines := 0
			for b.Loop() {
				d, err := desk.Digest(b.Context(), req)
				if err != nil {
					b.Fatal(err)
				}
				lines = len(d.Lines)
			}
			if lines == 0 {
				b.Error("nothing new")
			}
			b.ReportMetric(float64(lines), "lines")
		})
		b.Run(fmt.Sprintf("%d/all", n), func(b *testing.B) {
			for b.Loop() { // a subscription that begins with the corpus
				if _, err := desk.Digest(b.Context(), update.DigestRequest{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("%d/first", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				// Every cursor needs the dossier of another past.
				req.Since.Entry = int64(n - 3 - i%20)
				if _, err := desk.Digest(b.Context(), req); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
