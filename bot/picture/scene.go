package picture

import (
	"fmt"
	"strings"
)

// What a picture measures, in units.
const (
	wide    = 340.0
	highest = 340.0
	margin  = 14.0
	small   = 11.0 // the smallest letters
)

// scene is a picture as a list of shapes, the lowest first. The origin is the
// upper left corner.
type scene struct {
	high   float64
	shapes []shape
}

// shape is something that can be painted.
type shape interface {
	fmt.Stringer
	paint(c *canvas)
}

func (s *scene) add(list ...shape) { s.shapes = append(s.shapes, list...) }

// String gives the scene a line a shape.
func (s scene) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "picture %g × %.0f\n", wide, s.high)
	for _, x := range s.shapes {
		b.WriteString(x.String() + "\n")
	}
	return b.String()
}

// label is a line of text that begins at x on the baseline y.
type label struct {
	x, y, size float64
	bold       bool
	ink        ink
	text       string
	width      float64
}

func (l label) String() string {
	cut := "text"
	if l.bold {
		cut = "bold"
	}
	return fmt.Sprintf("%s %.0f,%.0f %g %s “%s”", cut, l.x, l.y, l.size, l.ink, l.text)
}

// left, right and centred make labels that begin, end or have their middle at x.
func (r *ruler) left(x, y, size float64, bold bool, i ink, s string) label {
	return label{x: x, y: y, size: size, bold: bold, ink: i, text: s, width: r.width(s, size, bold)}
}

func (r *ruler) right(x, y, size float64, bold bool, i ink, s string) label {
	l := r.left(x, y, size, bold, i, s)
	l.x -= l.width
	return l
}

func (r *ruler) centred(x, y, size float64, bold bool, i ink, s string) label {
	l := r.left(x, y, size, bold, i, s)
	l.x -= l.width / 2
	return l
}

// disc is a filled circle, or a ring where hole isn't 0.
type disc struct {
	x, y, r, hole float64
	ink           ink
}

func (d disc) String() string {
	if d.hole > 0 {
		return fmt.Sprintf("ring %.0f,%.0f r%g %s", d.x, d.y, d.r, d.ink)
	}
	return fmt.Sprintf("disc %.0f,%.0f r%g %s", d.x, d.y, d.r, d.ink)
}

// diamond stands on its corner.
type diamond struct {
	x, y, r float64
	ink     ink
}

func (d diamond) String() string {
	return fmt.Sprintf("diamond %.0f,%.0f r%g %s", d.x, d.y, d.r, d.ink)
}

// box is a rectangle with round corners.
type box struct {
	x, y, w, h, r float64
	ink           ink
}

func (b box) String() string {
	return fmt.Sprintf("box %.0f,%.0f %.0f×%.1f %s", b.x, b.y, b.w, b.h, b.ink)
}

// line is a straight line with round ends.
type line struct {
	x1, y1, x2, y2, width float64
	dashed                bool
	ink                   ink
}

func (l line) String() string {
	kind := "line"
	if l.dashed {
		kind = "dashes"
	}
	return fmt.Sprintf("%s %.0f,%.0f %.0f,%.0f w%g %s", kind, l.x1, l.y1, l.x2, l.y2, l.width, l.ink)
}

// tie joins two points by a curve that leaves and arrives level.
type tie struct {
	x1, y1, x2, y2, width float64
	ink                   ink
	alpha                 uint8
}

func (t tie) String() string {
	return fmt.Sprintf("tie %.0f,%.0f %.0f,%.0f w%g %s", t.x1, t.y1, t.x2, t.y2, t.width, t.ink)
}
