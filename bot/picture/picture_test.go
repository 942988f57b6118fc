package picture

import (
	"bytes"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"parley/bot/render"
	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/ingest"
	"parley/corpus/reading"
	"parley/corpus/sample"
)

var update = flag.Bool("update", false, "write the golden files anew")

// kinds are the figures by the name of their command.
var kinds = map[string]func(*dossier.Dossier, Options) (*Figure, error){"timeline": Timeline, "days": Days, "who": Who}

func english() Options { return Options{Words: Words(render.English().Picture)} }

// sampleDossier is what the sample articles say.
func sampleDossier(t testing.TB) *dossier.Dossier {
	t.Helper()
	articles, _, err := ingest.LoadFS(t.Context(), sample.Files())
	if err != nil {
		t.Fatal(err)
	}
	return build(articles)
}

func build(articles []*corpus.Article) *dossier.Dossier {
	var readings []*reading.Reading
	for _, a := range articles {
		readings = append(readings, reading.Read(a))
	}
	return dossier.Build(readings)
}

// archive is the articles of a txtar file of testdata.
func archive(t testing.TB, name string) *dossier.Dossier {
	t.Helper()
	a, err := txtar.ParseFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	files, err := txtar.FS(a)
	if err != nil {
		t.Fatal(err)
	}
	articles, _, err := ingest.LoadFS(t.Context(), files)
	if err != nil {
		t.Fatal(err)
	}
	return build(articles)
}

// told is everything that a figure is, as text.
func told(f *Figure) string {
	if f == nil {
		return "nothing to draw\n"
	}
	var lines strings.Builder
	for _, l := range f.Lines {
		fmt.Fprintln(&lines, l)
	}
	return fmt.Sprintf("file %s\ntitle %s\n\n%s\nin words\n%s\nalternative text\n%s\n", f.Name, f.Title, f.scene, &lines, f.Alt)
}

func TestFiguresAreLaidOutAsBefore(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	ten := sampleDossier(t)
	week := english()
	week.From, week.To = day("2026-01-19"), day("2026-01-25")
	focus := english()
	focus.Focus = ten.FindMeetings(dossier.MeetingQuery{Places: []string{"Moscow"}})[0].Meeting
	never := english()
	never.From = day("2030-01-01")
	for _, c := range []struct {
		name, kind string
		d          *dossier.Dossier
		o          Options
	}{
		{"timeline", "timeline", ten, english()},
		{"days", "days", ten, english()},
		{"who", "who", ten, english()},
		{"who-focus", "who", ten, focus},
		{"timeline-week", "timeline", ten, week},
		{"days-week", "days", ten, week},
		{"timeline-never", "timeline", ten, never},
		{"days-never", "days", ten, never},
		{"who-never", "who", ten, never},
		{"turning-timeline", "timeline", archive(t, "turning.txtar"), english()},
		{"turning-days", "days", archive(t, "turning.txtar"), english()},
		{"turning-who", "who", archive(t, "turning.txtar"), english()},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := kinds[c.kind](c.d, c.o)
			if err != nil {
				t.Fatal(err)
			}
			got, file := told(f), filepath.Join("testdata", c.name+".golden")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs from what it was (write it anew with -update):\n%s", file, got)
			}
		})
	}
}

// crowded is a dossier with far more than any picture holds, with long names
// and letters that the typeface lacks.
func crowded() *dossier.Dossier {
	sides := []string{"the Democratic Republic of Northern Whereland", "Ruritania", "Grand Fenwick", "Borduria", "Syldavia", "Elbonia", "Freedonia", "Sylvania"}
	given := []string{"Əli", "Žofie", "Óscar", "Ḥasan", "Maximiliane", "Łucja"}
	family := []string{"Kowalska-Wiśniewska", "Ćosić", "Šarūnas", "Brandenburg-Schwarzenfels", "Übelacker", "Nguyễn", "Ó Ceallaigh"}
	var articles []*corpus.Article
	for i := range 60 {
		var text strings.Builder
		for k := range 6 {
			n := i*6 + k
			at := time.Date(2021, 1, 3+9*i+k, 0, 0, 0, 0, time.UTC)
			fmt.Fprintf(&text, "%s %s, the foreign minister of %s, met %s %s, the chief negotiator of %s, for talks in Llanfairpwllgwyngyll-%c on %s.\n\n",
				given[n%6], family[n%7], sides[n%8], given[(n+1)%6], family[(n+3)%7], sides[(n+3)%8], 'A'+rune(n%20), at.Format("2 January 2006"))
		}
		articles = append(articles, &corpus.Article{
			ID: corpus.ArticleID(fmt.Sprintf("a%02d", i)), Revision: 1, Title: "Talks", Source: "Wire", Text: text.String(),
			Published: corpus.Date{Time: time.Date(2021, 1, 9+9*i, 0, 0, 0, 0, time.UTC), Origin: corpus.DateDeclared},
		})
	}
	return build(articles)
}

func TestNothingLeavesThePictureOrCoversAnything(t *testing.T) {
	for name, d := range map[string]*dossier.Dossier{"sample": sampleDossier(t), "turning": archive(t, "turning.txtar"), "crowded": crowded()} {
		for kind, draw := range kinds {
			t.Run(name+" "+kind, func(t *testing.T) {
				f, err := draw(d, english())
				if err != nil {
					t.Fatal(err)
				}
				if f == nil {
					t.Fatal("nothing to draw")
				}
				checkScene(t, f.scene)
				if n := utf8.RuneCountInString(f.Alt); n == 0 || n > MaxAlt {
					t.Errorf("alternative text of %d characters", n)
				}
			})
		}
	}
}

// checkScene holds every text against the frame, the other texts and the size
// of the smallest letters.
func checkScene(t *testing.T, s scene) {
	t.Helper()
	if s.high > highest {
		t.Errorf("the picture is %.0f high, more than %.0f", s.high, highest)
	}
	var texts []label
	for _, x := range s.shapes {
		switch x := x.(type) {
		case label:
			if x.x < 4 || x.x+x.width > wide-4 || x.y-x.size < 0 || x.y+x.size/4 > s.high {
				t.Errorf("outside the picture: %s", x)
			}
			if x.size < small {
				t.Errorf("too small to read on a telephone: %s", x)
			}
			for _, o := range texts {
				apart := x.x >= o.x+o.width || o.x >= x.x+x.width
				above := x.y-x.size*.72 >= o.y+o.size*.2 || o.y-o.size*.72 >= x.y+x.size*.2
				if !apart && !above {
					t.Errorf("one text covers another: %s and %s", x, o)
				}
			}
			texts = append(texts, x)
		case box:
			if x.x < 0 || x.x+x.w > wide || x.y < 0 || x.y+x.h > s.high {
				t.Errorf("outside the picture: %s", x)
			}
		}
	}
	if len(texts) < 2 {
		t.Errorf("only %d texts", len(texts))
	}
}

func TestPicturesAreSharpPNGs(t *testing.T) {
	d := sampleDossier(t)
	for kind, draw := range kinds {
		f, err := draw(d, english())
		if err != nil {
			t.Fatal(err)
		}
		data, err := f.PNG()
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		if b := img.Bounds(); b.Dx() != 1020 || b.Dy() > 1020 || b.Dy() < 300 {
			t.Errorf("%s measures %v", kind, b)
		}
		if len(data) > 500_000 {
			t.Errorf("%s takes %d bytes", kind, len(data))
		}
		again, err := f.PNG()
		if err != nil || !bytes.Equal(data, again) {
			t.Errorf("%s differs when it is painted again (%v)", kind, err)
		}
	}
}

func TestWhatModeratorsHideIsNotDrawn(t *testing.T) {
	d := sampleDossier(t)
	o := english()
	o.Hidden = func(name string, at []dossier.Mention) bool {
		if len(at) == 0 {
			t.Errorf("%q comes without its places", name)
		}
		return name == "Jared Kushner"
	}
	for kind, draw := range kinds {
		before, err := draw(d, english())
		if err != nil {
			t.Fatal(err)
		}
		after, err := draw(d, o)
		if err != nil {
			t.Fatal(err)
		}
		if kind != "days" && !strings.Contains(told(before), "Kushner") {
			t.Errorf("%s shows nobody who could be hidden", kind)
		}
		if strings.Contains(told(after), "Kushner") {
			t.Errorf("%s shows somebody hidden:\n%s", kind, told(after))
		}
	}
}

// contrast is the ratio that WCAG defines.
func contrast(a, b ink) float64 {
	l := func(i ink) float64 {
		linear := func(v uint8) float64 {
			x := float64(v) / 255
			return x * x * (0.55 + 0.45*x) // near enough to the sRGB curve, and never brighter
		}
		c := colours[i].rgb
		return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
	}
	x, y := l(a), l(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func TestColoursStandOutFromTheGround(t *testing.T) {
	for i := range inks {
		if c := contrast(i, ground); i != ground && i != faint && c < 4.5 {
			t.Errorf("%s has a contrast of %.1f", i, c)
		}
	}
}

func TestLettersThatTheTypefaceLacks(t *testing.T) {
	r, err := newRuler()
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"Ćosić Übel é č ș ő": "Ćosić Übel é č ș ő",
		"Əliyev, ə":          "Eliyev, e",
		"Ḥasan":              "Hasan",
		"習近平":                "???",
		"a\u202eb\n c":       "ab c",
	} {
		if got := r.legible(in); got != want {
			t.Errorf("%q is drawn as %q, not %q", in, got, want)
		}
	}
}

func FuzzTextsFit(f *testing.F) {
	f.Add("Ćosić", 40.0)
	f.Add("\u202e\x00a b", 5.0)
	f.Add("ﷺ 習近平 👩‍👩‍👧", 80.0)
	f.Fuzz(func(t *testing.T, s string, room float64) {
		r, err := newRuler()
		if err != nil {
			t.Fatal(err)
		}
		if room < 15 || room > 1000 {
			return // no room for "…"
		}
		got := r.fit(s, 14, true, room)
		if w := r.width(got, 14, true); w > room {
			t.Errorf("%q takes %.1f of %.1f", got, w, room)
		}
		if strings.ContainsFunc(got, func(c rune) bool { return !unicode.IsGraphic(c) }) {
			t.Errorf("%q holds what can't be seen", got)
		}
		lines, _ := r.wrap(s, false, room, 14, 12)
		if len(lines) == 0 || len(lines) > 2 {
			t.Errorf("%q takes %d lines", s, len(lines))
		}
	})
}

func TestPicturesArePaintedSideBySide(t *testing.T) {
	d := sampleDossier(t)
	for range 4 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for _, draw := range kinds {
				f, err := draw(d, english())
				if err != nil {
					t.Fatal(err)
				}
				if _, err := f.PNG(); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkPictures(b *testing.B) {
	for name, d := range map[string]*dossier.Dossier{"sample": sampleDossier(b), "crowded": crowded()} {
		for kind, draw := range kinds {
			b.Run(name+"/"+kind, func(b *testing.B) {
				for b.Loop() {
					f, err := draw(d, english())
					if err != nil {
						b.Fatal(err)
					}
					if _, err := f.PNG(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
