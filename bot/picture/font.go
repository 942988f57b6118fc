package picture

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"
)

// typefaces are the two cuts of the Go fonts, which are drawn for small sizes
// and hold Latin, Greek and Cyrillic letters with their accents.
type typefaces struct{ regular, bold *sfnt.Font }

// loadTypefaces parses them, once.
var loadTypefaces = sync.OnceValues(func() (typefaces, error) {
	regular, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return typefaces{}, fmt.Errorf("regular typeface: %w", err)
	}
	bold, err := opentype.Parse(gobold.TTF)
	if err != nil {
		return typefaces{}, fmt.Errorf("bold typeface: %w", err)
	}
	return typefaces{regular, bold}, nil
})

// ruler measures texts. It isn't safe for concurrent use.
type ruler struct {
	faces typefaces
	buf   sfnt.Buffer
}

func newRuler() (*ruler, error) {
	faces, err := loadTypefaces()
	return &ruler{faces: faces}, err
}

func (r *ruler) cut(bold bool) *sfnt.Font {
	if bold {
		return r.faces.bold
	}
	return r.faces.regular
}

// width is the width of s in units at a size in units.
func (r *ruler) width(s string, size float64, bold bool) float64 {
	f := r.cut(bold)
	const em = 1000
	total := fixed.Int26_6(0)
	for _, c := range s {
		i, err := f.GlyphIndex(&r.buf, c)
		if err != nil {
			continue
		}
		if w, err := f.GlyphAdvance(&r.buf, i, fixed.I(em), font.HintingNone); err == nil {
			total += w
		}
	}
	return float64(total) / 64 / em * size
}

// legible gives s with letters that the typeface lacks in a plainer form: "ḥ"
// as "h", "ə" as "e". What has none becomes "?".
func (r *ruler) legible(s string) string {
	has := func(c rune) bool {
		i, err := r.faces.regular.GlyphIndex(&r.buf, c)
		return err == nil && i != 0
	}
	out := make([]rune, 0, len(s))
	for _, c := range norm.NFC.String(plainLine(s)) {
		switch {
		case unicode.Is(unicode.Mn, c) || !unicode.IsGraphic(c):
		case has(c):
			out = append(out, c)
		case plainer[c] != 0:
			out = append(out, plainer[c])
		default:
			base := []rune(norm.NFD.String(string(c)))[0]
			if !has(base) {
				base = '?'
			}
			out = append(out, base)
		}
	}
	return string(out)
}

// plainer are letters that don't come apart into a letter and its mark.
var plainer = map[rune]rune{'ə': 'e', 'Ə': 'E', 'ʻ': '‘', 'ʼ': '’'}

// fit gives s, or its beginning and "…", so that it is at most most wide.
func (r *ruler) fit(s string, size float64, bold bool, most float64) string {
	s = r.legible(s)
	if r.width(s, size, bold) <= most {
		return s
	}
	for t := []rune(s); len(t) > 1; {
		t = t[:len(t)-1]
		for len(t) > 1 && (t[len(t)-1] == ' ' || t[len(t)-1] == ',') {
			t = t[:len(t)-1]
		}
		if cut := string(t) + "…"; r.width(cut, size, bold) <= most {
			return cut
		}
	}
	return "…"
}

// wrap gives s on one line or, where that is too long, on two of the smallest
// letters, the second of which may be cut.
func (r *ruler) wrap(s string, bold bool, most float64, sizes ...float64) ([]string, float64) {
	last := sizes[len(sizes)-1]
	if text, size := r.shrink(s, bold, most, sizes...); r.width(r.legible(s), size, bold) <= most {
		return []string{text}, size
	}
	words := strings.Fields(r.legible(s))
	for n := len(words) - 1; n > 0; n-- {
		if first := strings.Join(words[:n], " "); r.width(first, last, bold) <= most {
			return []string{first, r.fit(strings.Join(words[n:], " "), last, bold, most)}, last
		}
	}
	return []string{r.fit(s, last, bold, most)}, last
}

// shrink gives the largest of the sizes at which s is at most most wide, else
// the smallest with s cut.
func (r *ruler) shrink(s string, bold bool, most float64, sizes ...float64) (string, float64) {
	s = r.legible(s)
	for _, size := range sizes {
		if r.width(s, size, bold) <= most {
			return s, size
		}
	}
	size := sizes[len(sizes)-1]
	return r.fit(s, size, bold, most), size
}
