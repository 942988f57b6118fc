package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// pixels is how many there are in a unit, which telephones need to be sharp.
const pixels = 3

// point is a place in pixels.
type point struct{ x, y float64 }

// canvas is what shapes are painted on.
type canvas struct {
	img    *image.RGBA
	raster vector.Rasterizer
	faces  typefaces
	cuts   map[cut]font.Face
	err    error // the first thing that went wrong
}

type cut struct {
	size float64
	bold bool
}

// png paints the scene.
func (s scene) png() ([]byte, error) {
	faces, err := loadTypefaces()
	if err != nil {
		return nil, err
	}
	c := &canvas{
		img:   image.NewRGBA(image.Rect(0, 0, int(wide*pixels), int(math.Ceil(s.high*pixels)))),
		faces: faces, cuts: map[cut]font.Face{},
	}
	draw.Draw(c.img, c.img.Bounds(), image.NewUniform(colours[ground].rgb), image.Point{}, draw.Src)
	for _, x := range s.shapes {
		x.paint(c)
	}
	if c.err != nil {
		return nil, c.err
	}
	var out bytes.Buffer
	// Pictures are flat, so the quickest compression is nearly the best one.
	e := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := e.Encode(&out, c.img); err != nil {
		return nil, fmt.Errorf("write PNG: %w", err)
	}
	return out.Bytes(), nil
}

// fill fills the union of convex outlines.
func (c *canvas) fill(col color.Color, outlines ...[]point) {
	lo, hi := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, o := range outlines {
		for _, p := range o {
			lo = point{min(lo.x, p.x), min(lo.y, p.y)}
			hi = point{max(hi.x, p.x), max(hi.y, p.y)}
		}
	}
	area := image.Rect(int(math.Floor(lo.x)), int(math.Floor(lo.y)), int(math.Ceil(hi.x)), int(math.Ceil(hi.y)))
	if area.Empty() {
		return
	}
	c.raster.Reset(area.Dx(), area.Dy())
	c.raster.DrawOp = draw.Over
	at := func(p point) (float32, float32) {
		return float32(p.x - float64(area.Min.X)), float32(p.y - float64(area.Min.Y))
	}
	for _, o := range outlines {
		if clockwise(o) {
			// Outlines that turn the other way would cut holes where they overlap.
			for i, j := 0, len(o)-1; i < j; i, j = i+1, j-1 {
				o[i], o[j] = o[j], o[i]
			}
		}
		for i, p := range o {
			x, y := at(p)
			if i == 0 {
				c.raster.MoveTo(x, y)
			} else {
				c.raster.LineTo(x, y)
			}
		}
		c.raster.ClosePath()
	}
	c.raster.Draw(c.img, area, image.NewUniform(col), image.Point{})
}

func clockwise(o []point) bool {
	area := 0.0
	for i, p := range o {
		q := o[(i+1)%len(o)]
		area += p.x*q.y - q.x*p.y
	}
	return area > 0
}

// round is a circle as an outline.
func round(x, y, r float64) []point {
	n := max(12, int(r*3))
	out := make([]point, n)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		out[i] = point{x + r*cos, y + r*sin}
	}
	return out
}

// stroke draws along points, with round ends and joints.
func (c *canvas) stroke(col color.Color, width float64, points ...point) {
	var outlines [][]point
	r := width / 2
	for i, p := range points {
		outlines = append(outlines, round(p.x, p.y, r))
		if i == 0 {
			continue
		}
		q := points[i-1]
		d := math.Hypot(p.x-q.x, p.y-q.y)
		if d == 0 {
			continue
		}
		nx, ny := -(p.y-q.y)/d*r, (p.x-q.x)/d*r
		outlines = append(outlines, []point{{q.x + nx, q.y + ny}, {p.x + nx, p.y + ny}, {p.x - nx, p.y - ny}, {q.x - nx, q.y - ny}})
	}
	c.fill(col, outlines...)
}

// face gives a typeface at a size in units.
func (c *canvas) face(size float64, bold bool) (font.Face, error) {
	k := cut{size, bold}
	if f, ok := c.cuts[k]; ok {
		return f, nil
	}
	font := c.faces.regular
	if bold {
		font = c.faces.bold
	}
	f, err := opentype.NewFace(font, &opentype.FaceOptions{Size: size * pixels, DPI: 72})
	if err == nil {
		c.cuts[k] = f
	}
	return f, err
}

func (l label) paint(c *canvas) {
	f, err := c.face(l.size, l.bold)
	if err != nil {
		c.err = err
		return
	}
	d := font.Drawer{
		Dst: c.img, Src: image.NewUniform(colours[l.ink].rgb), Face: f,
		Dot: fixed.Point26_6{X: fixed.Int26_6(l.x * pixels * 64), Y: fixed.Int26_6(l.y * pixels * 64)},
	}
	d.DrawString(l.text)
}

func (d disc) paint(c *canvas) {
	c.fill(colours[d.ink].rgb, round(d.x*pixels, d.y*pixels, d.r*pixels))
	if d.hole > 0 {
		c.fill(colours[ground].rgb, round(d.x*pixels, d.y*pixels, d.hole*pixels))
	}
}

func (d diamond) paint(c *canvas) {
	x, y, r := d.x*pixels, d.y*pixels, d.r*pixels
	c.fill(colours[d.ink].rgb, []point{{x, y - r}, {x + r, y}, {x, y + r}, {x - r, y}})
}

func (b box) paint(c *canvas) {
	x, y, w, h := b.x*pixels, b.y*pixels, b.w*pixels, b.h*pixels
	r := min(b.r*pixels, w/2, h/2)
	var o []point
	for i, corner := range []point{{x + w - r, y + h - r}, {x + r, y + h - r}, {x + r, y + r}, {x + w - r, y + r}} {
		const steps = 8
		for k := range steps + 1 {
			sin, cos := math.Sincos(math.Pi / 2 * (float64(i) + float64(k)/steps))
			o = append(o, point{corner.x + r*cos, corner.y + r*sin})
		}
	}
	c.fill(colours[b.ink].rgb, o)
}

func (l line) paint(c *canvas) {
	a, b := point{l.x1 * pixels, l.y1 * pixels}, point{l.x2 * pixels, l.y2 * pixels}
	col := colours[l.ink].rgb
	if !l.dashed {
		c.stroke(col, l.width*pixels, a, b)
		return
	}
	const on, gap = 3 * pixels, 5 * pixels
	length := math.Hypot(b.x-a.x, b.y-a.y)
	for at := 0.0; at+on <= length; at += on + gap {
		along := func(d float64) point { return point{a.x + (b.x-a.x)*d/length, a.y + (b.y-a.y)*d/length} }
		c.stroke(col, l.width*pixels, along(at), along(at+on))
	}
}

func (t tie) paint(c *canvas) {
	const steps = 28
	points := make([]point, steps+1)
	// The bends are near the ends, so that ties don't run side by side between.
	bend := (t.x2 - t.x1) * 0.3
	for i := range points {
		u := float64(i) / steps
		v := 1 - u
		points[i] = point{
			pixels * (v*v*v*t.x1 + 3*v*v*u*(t.x1+bend) + 3*v*u*u*(t.x2-bend) + u*u*u*t.x2),
			pixels * (v*v*v*t.y1 + 3*v*v*u*t.y1 + 3*v*u*u*t.y2 + u*u*u*t.y2),
		}
	}
	col := colours[t.ink].rgb
	col.A = t.alpha
	c.stroke(col, t.width*pixels, points...)
}
