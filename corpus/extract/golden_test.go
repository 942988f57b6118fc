package extract

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the wanted articles of testdata anew")

// Each archive in testdata holds a file as somebody would save it, and "want",
// the article that is in it. Words that begin with NEVER are furniture.
func TestGolden(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(err, archives)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if len(ar.Files) != 2 || ar.Files[1].Name != "want" {
				t.Fatal("an archive holds a file and its article, \"want\"")
			}
			r, err := Read(t.Context(), ar.Files[0].Name, ar.Files[0].Data)
			if err != nil {
				t.Fatal(err)
			}
			got := describe(r)
			if strings.Contains(got, "NEVER") {
				t.Errorf("furniture is in the text:\n%s", got)
			}
			if *update {
				ar.Files[1].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := string(ar.Files[1].Data); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// describe writes an article for people to read.
func describe(r Result) string {
	a := r.Article
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	line("title", a.Title)
	line("summary", a.Summary)
	line("source", a.Source)
	line("author", a.Author)
	line("url", a.URL)
	date := a.Published.String()
	if a.Published.Clock {
		date = a.Published.Time.Format("2006-01-02 15:04:05")
	}
	if a.Published.Known() {
		date += " " + string(a.Published.Origin)
	}
	line("published", date)
	line("tags", strings.Join(a.Tags, ", "))
	for _, w := range r.Warnings {
		line("warning", w)
	}
	fmt.Fprintf(&b, "\n%s\n", a.Text)
	return b.String()
}
