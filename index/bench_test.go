package index

import (
	"context"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"parley/corpus"
	"parley/corpus/sample"
	"parley/index/answer"
)

var capitalised = regexp.MustCompile(`\b[A-Z][a-z]{3,}\b`)

// generated makes n articles: the sample articles again and again, each time
// with other names and on other days. Names come back in every fiftieth round.
func generated(tb testing.TB, n int) []corpus.Article {
	tb.Helper()
	var texts []string
	err := fs.WalkDir(sample.Files(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".txt") {
			return err
		}
		data, err := fs.ReadFile(sample.Files(), path)
		_, body, _ := strings.Cut(string(data), "\n\n")
		texts = append(texts, body)
		return err
	})
	if err != nil || len(texts) == 0 {
		tb.Fatalf("%d sample articles, error %v", len(texts), err)
	}
	lower := make(map[string]bool)
	for _, t := range texts {
		for _, w := range strings.Fields(t) {
			lower[strings.Trim(w, ".,;:“”\"'")] = true
		}
	}
	out := make([]corpus.Article, n)
	for i := range out {
		round := i / len(texts)
		text := capitalised.ReplaceAllStringFunc(texts[i%len(texts)], func(w string) string {
			if round == 0 || lower[strings.ToLower(w)] {
				return w
			}
			return otherName(w, round%50)
		})
		day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, round%700)
		out[i] = corpus.Article{
			ID: corpus.ArticleID(fmt.Sprintf("g%06d", i)), Title: fmt.Sprintf("Report %d of %d", i, round), Source: "Herald " + strconv.Itoa(i%12),
			Published: corpus.Date{Time: day, Origin: corpus.DateDeclared}, Text: fmt.Sprintf("%s\n\nThis was report %d.", text, i),
		}
	}
	return out
}

// otherName makes a name out of w and a round; one word in three stays.
func otherName(w string, round int) string {
	h := fnv.New32a()
	h.Write([]byte(w))
	if h.Sum32()%3 == 0 {
		return w
	}
	fmt.Fprint(h, round)
	x := h.Sum32()
	var b strings.Builder
	for range 3 {
		b.WriteByte("bdfgklmnprstvz"[x%14])
		b.WriteByte("aeiou"[x/14%5])
		x /= 70
	}
	name := b.String()
	return strings.ToUpper(name[:1]) + name[1:]
}

var benchQuestions = []string{
	"who attended the moscow talks", "what is blocking a deal", "what happens next", "when is the next round",
	"where did the delegations meet", "what did the foreign minister say about territory", "why was the meeting postponed",
	"who led the delegation in Abu Dhabi", "how many prisoners were exchanged", "who won the champions league final",
}

// corpora are the sizes that are measured: the largest takes minutes to read,
// so it is measured when PARLEY_BENCH asks for it.
func corpora() []int {
	sizes := []int{59, 1000}
	if n, err := strconv.Atoi(os.Getenv("PARLEY_BENCH")); err == nil {
		sizes = []int{n}
	}
	return sizes
}

// BenchmarkAnswer tells how long a question takes from text to answer, and how
// long a start takes when the articles were read before: until the index is
// open, and until the first question is answered.
func BenchmarkAnswer(b *testing.B) {
	for _, n := range corpora() {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			ctx := b.Context()
			s := newFakeStore()
			for _, a := range generated(b, n) {
				s.put(a)
			}
			dir := filepath.Join(b.TempDir(), "index")
			begin := time.Now()
			x, err := Open(ctx, Options{Dir: dir, Log: s})
			if err != nil {
				b.Fatal(err)
			}
			if _, err := x.Sync(ctx); err != nil {
				b.Fatal(err)
			}
			b.Logf("read and indexed %d articles in %v", n, time.Since(begin).Round(time.Millisecond))
			x.Close()

			begin = time.Now()
			if x, err = Open(ctx, Options{Dir: dir, Log: s}); err != nil {
				b.Fatal(err)
			}
			defer x.Close()
			opened := time.Since(begin)
			ask(b, ctx, x, benchQuestions[0])
			first := time.Since(begin)

			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				begin := time.Now()
				ask(b, ctx, x, benchQuestions[i%len(benchQuestions)])
				took = append(took, time.Since(begin))
			}
			slices.Sort(took)
			ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
			b.ReportMetric(ms(took[len(took)/2]), "ms-median")
			b.ReportMetric(ms(took[len(took)*99/100]), "ms-p99")
			b.ReportMetric(ms(opened), "ms-open")
			b.ReportMetric(ms(first), "ms-first")
			var mem runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&mem)
			b.ReportMetric(float64(mem.HeapAlloc)/1e6, "MB-heap")
			b.ReportMetric(float64(size(dir))/1e6, "MB-disk")
		})
	}
}

func ask(b *testing.B, ctx context.Context, x *Index, text string) {
	b.Helper()
	if _, err := answer.Ask(ctx, x, answer.Question{Text: text}); err != nil {
		b.Fatal(err)
	}
}
