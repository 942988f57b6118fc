package reading

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parley/corpus"
)

// TestNames reads articles and compares who and what it finds in them: one
// line an entity with its side, one a role, and what pronouns and descriptions
// refer to. Each file holds articles, each followed by what is wanted.
func TestNames(t *testing.T) {
	files, err := filepath.Glob("testdata/names/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no test articles", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		changed := false
		for i := 0; i+1 < len(archive.Files); i += 2 {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar")+"/"+archive.Files[i].Name, func(t *testing.T) {
				got := cast(archive.Files[i].Data)
				if want := string(archive.Files[i+1].Data); got != want {
					if *update {
						archive.Files[i+1].Data = []byte(got)
						changed = true
						return
					}
					t.Errorf("got\n%s\nwant\n%s", got, want)
				}
			})
		}
		if changed {
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// cast writes the people, bodies and places of an article.
func cast(text []byte) string {
	d := newDraft(&corpus.Article{Text: string(text)})
	d.findEntities()
	var b strings.Builder
	for _, kind := range []EntityKind{Person, Organisation, Place} {
		for _, e := range d.Entities {
			if e.Kind != kind {
				continue
			}
			fmt.Fprintf(&b, "%s %s", [...]string{"person", "organisation", "place"}[kind], e.Name)
			if len(e.Forms) > 1 {
				fmt.Fprintf(&b, " = %s", strings.Join(e.Forms[1:], " = "))
			}
			if e.Side != "" {
				fmt.Fprintf(&b, " [%s]", e.Side)
			}
			if e.Female {
				b.WriteString(" (she)")
			}
			b.WriteString("\n")
			for _, r := range e.Roles {
				fmt.Fprintf(&b, "  %s", r.Text)
				if r.Former {
					b.WriteString(" (former)")
				}
				b.WriteString("\n")
			}
		}
	}
	for _, m := range d.Mentions {
		if m.Pronoun {
			fmt.Fprintf(&b, "%s: %s\n", d.text[m.Span.Start:m.Span.End], d.Entities[m.Entity].Name)
		}
	}
	return b.String()
}

func TestPersonNames(t *testing.T) {
	tests := []struct {
		name, given, family string
	}{
		{"Marta Ilves", "Marta", "Ilves"},
		{"Kim Yong-chol", "Yong-chol", "Kim"},
		{"Wang Yi", "Yi", "Wang"},
		{"Sung Kim", "Sung", "Kim"},
		{"Ursula von der Leyen", "Ursula", "von der Leyen"},
		{"Mohamed bin Zayed Al Nahyan", "Mohamed bin Zayed", "Al Nahyan"},
		{"Tony de Brum", "Tony", "de Brum"},
		{"Sam Field Jr", "Sam", "Field Jr"},
		{"Aoki", "", "Aoki"},
	}
	for _, tt := range tests {
		given, family, _ := parseName(strings.Fields(tt.name))
		if given != tt.given || family != tt.family {
			t.Errorf("%s: given %q, family %q; want %q, %q", tt.name, given, family, tt.given, tt.family)
		}
	}
}

func TestSamePerson(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"Volodymyr Zelensky", "Volodymyr Zelenskyy", true},
		{"Andriy Hnatov", "Andrii Hnatov", true},
		{"Kim Yong-chol", "Kim Yong Chol", true},
		{"Kim Yong-chol", "Kim Jong Un", false},
		{"Dan Driscoll", "Daniel Driscoll", true},
		{"John Adams", "Gerry Adams", false},
		{"Mohammad Javad Zarif", "Javad Zarif", true},
		{"J. Moreno", "Julia Moreno", true},
		{"Aleksandar Vučić", "Aleksandar Vucic", true},
		{"Ri Yong-ho", "Ri Su-yong", false},
	}
	for _, tt := range tests {
		_, _, a := parseName(words(tt.a))
		_, _, b := parseName(words(tt.b))
		if got := a.sameAs(b); got != tt.want {
			t.Errorf("%s and %s: same = %t, want %t", tt.a, tt.b, got, tt.want)
		}
		if a.sameAs(b) != b.sameAs(a) {
			t.Errorf("%s and %s: not symmetric", tt.a, tt.b)
		}
	}
}

func words(s string) []string {
	var out []string
	for _, t := range Tokens(s, spanOf(s)) {
		out = append(out, t.Text)
	}
	return out
}

func TestCanonicalSide(t *testing.T) {
	for word, want := range map[string]string{
		"Russian": "Russia", "Kremlin": "Russia", "the White House": "United States", "Türkiye": "Turkey", "Emirati": "United Arab Emirates",
		"Abu Dhabi": "United Arab Emirates", "OTTAWA": "Canada", "UK": "United Kingdom", "Serbs": "Serbia", "Atlantis": "", "table": "",
	} {
		if got := CanonicalSide(word); got != want {
			t.Errorf("CanonicalSide(%q) = %q, want %q", word, got, want)
		}
	}
	if got := CapitalOf("Austria"); got != "Vienna" {
		t.Errorf("CapitalOf(Austria) = %q", got)
	}
}

// checkReading holds what is true of every Reading.
func checkReading(t *testing.T, a *corpus.Article, r *Reading) {
	t.Helper()
	last := 0
	for i, m := range r.Mentions {
		if _, err := a.Quote(m.Span); err != nil || m.Entity < 0 || m.Entity >= len(r.Entities) || m.Sentence < 0 || m.Sentence >= len(r.Sentences) {
			t.Fatalf("mention %d: %+v: %v", i, m, err)
		}
		if m.Span.Start < last {
			t.Fatalf("mention %d at %d comes after one at %d", i, m.Span.Start, last)
		}
		last = m.Span.Start
		if !r.Sentences[m.Sentence].Span.Contains(m.Span) {
			t.Fatalf("mention %q is not in its sentence", a.Text[m.Span.Start:m.Span.End])
		}
		if form := a.Text[m.Span.Start:m.Span.End]; !m.Pronoun && !slices.Contains(r.Entities[m.Entity].Forms, form) {
			t.Fatalf("%q is no form of %q", form, r.Entities[m.Entity].Name)
		}
	}
	for _, e := range r.Entities {
		if e.Name == "" || len(e.Forms) == 0 {
			t.Fatalf("entity without a name or form: %+v", e)
		}
		for _, with := range e.With {
			if with < 0 || with >= len(r.Entities) || r.Entities[with].Kind != Person {
				t.Fatalf("%s is on the side of entity %d, which is no person", e.Name, with)
			}
		}
		for _, role := range e.Roles {
			if a.Text[role.Span.Start:role.Span.End] != role.Text || !r.Sentences[role.Sentence].Span.Contains(role.Span) {
				t.Fatalf("role %q of %s is not where it says", role.Text, e.Name)
			}
		}
	}
	for _, p := range r.Parties {
		if p.Name == "" || !slices.ContainsFunc(r.Entities, func(e Entity) bool { return e.Side == p.Name }) {
			t.Fatalf("nobody acts for the party %q", p.Name)
		}
	}
}

// The shared talks stand beside the repository; where they are missing the
// articles of the tests must do.

// samples are the articles at hand: those of the tests and, where they are,
// the open articles beside the repository.
func samples(tb testing.TB) []*corpus.Article {
	tb.Helper()
	var out []*corpus.Article
	files, _ := filepath.Glob("testdata/names/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		for i := 0; i < len(archive.Files); i += 2 {
			out = append(out, &corpus.Article{ID: "a", Revision: 1, Text: string(archive.Files[i].Data)})
		}
	}
	files, _ = filepath.Glob("../../../shared/talks/*/*.txt")
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, &corpus.Article{ID: "b", Revision: 1, Text: string(b)})
	}
	return out
}

func TestReadKeepsItsPromises(t *testing.T) {
	for _, a := range samples(t) {
		r := Read(a)
		checkReading(t, a, r)
		if again := Read(a); fmt.Sprintf("%+v", *again) != fmt.Sprintf("%+v", *r) {
			t.Fatalf("two readings of one article differ: %.60q", a.Text)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, a := range samples(f) {
		f.Add(a.Text)
	}
	f.Add("A, B's C of D. “X,” said E’s. (F) G -- H;\n\n- for the I, J;\n- K: L, the M, N and O.")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<14 {
			t.Skip("long texts are slow to shrink")
		}
		a := &corpus.Article{ID: "f", Revision: 1, Text: strings.ToValidUTF8(text, "")}
		checkReading(t, a, Read(a))
	})
}

func BenchmarkRead(b *testing.B) {
	articles := samples(b)
	for _, a := range articles {
		Read(a)
	}
	for i := 0; b.Loop(); i++ {
		Read(articles[i%len(articles)])
	}
}
