package extract

import (
	"os"
	"testing"

	"golang.org/x/tools/txtar"
)

func benchmark(b *testing.B, archive string) {
	data, err := os.ReadFile("testdata/" + archive)
	if err != nil {
		b.Fatal(err)
	}
	file := txtar.Parse(data).Files[0]
	b.SetBytes(int64(len(file.Data)))
	for b.Loop() {
		if _, err := Read(b.Context(), file.Name, file.Data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkText(b *testing.B)     { benchmark(b, "notes.txtar") }
func BenchmarkMarkdown(b *testing.B) { benchmark(b, "front-matter.txtar") }
func BenchmarkHTML(b *testing.B)     { benchmark(b, "agency-page.txtar") }
