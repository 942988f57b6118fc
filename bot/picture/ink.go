package picture

import (
	"image/color"
	"slices"
)

// ink is a colour by its purpose.
type ink uint8

const (
	ground  ink = iota
	strong      // titles and names
	muted       // what is said besides
	faint       // axes and frames
	held        // meetings that took place
	coming      // planned ones
	turning     // turning points
	off         // cancelled and denied ones
	nobody      // people whose side isn't known
	side1       // the sides, in the order of their size
	side2
	side3
	side4
	side5
	side6
	inks
)

// sides is the number of sides that have a colour of their own.
const sides = int(inks - side1)

// colours are told apart by people who don't see red and green, and stand out
// from the ground by a contrast of at least 4.5, but for faint.
var colours = [inks]struct {
	name string
	rgb  color.NRGBA
}{
	ground:  {"ground", color.NRGBA{0x1F, 0x23, 0x2B, 0xFF}},
	strong:  {"strong", color.NRGBA{0xF2, 0xF3, 0xF5, 0xFF}},
	muted:   {"muted", color.NRGBA{0xB9, 0xBF, 0xC9, 0xFF}},
	faint:   {"faint", color.NRGBA{0x4A, 0x51, 0x5E, 0xFF}},
	held:    {"held", color.NRGBA{0x5C, 0xC8, 0xA8, 0xFF}},
	coming:  {"coming", color.NRGBA{0x6C, 0xB6, 0xFF, 0xFF}},
	turning: {"turning", color.NRGBA{0xFF, 0xB4, 0x54, 0xFF}},
	off:     {"off", color.NRGBA{0xFF, 0x8A, 0x80, 0xFF}},
	nobody:  {"nobody", color.NRGBA{0xA3, 0xAB, 0xB8, 0xFF}},
	side1:   {"side1", color.NRGBA{0x6C, 0xB6, 0xFF, 0xFF}},
	side2:   {"side2", color.NRGBA{0xFF, 0xB4, 0x54, 0xFF}},
	side3:   {"side3", color.NRGBA{0x5C, 0xC8, 0xA8, 0xFF}},
	side4:   {"side4", color.NRGBA{0xF2, 0x99, 0xC9, 0xFF}},
	side5:   {"side5", color.NRGBA{0xF0, 0xDE, 0x6B, 0xFF}},
	side6:   {"side6", color.NRGBA{0xB7, 0x9C, 0xFF, 0xFF}},
}

func (i ink) String() string { return colours[i].name }

// sideInks gives each of the sides a colour: the most mentioned of all parties
// the same one in every picture, the others those that are left. A side that
// isn't known, and those for whom there is no colour left, have nobody's.
func sideInks(shown, parties []string) []ink {
	out := make([]ink, len(shown))
	var taken [sides]bool
	for i, s := range shown {
		out[i] = nobody
		if n := slices.Index(parties, s); n >= 0 && n < sides {
			out[i], taken[n] = side1+ink(n), true
		}
	}
	for i, s := range shown {
		if n := slices.Index(taken[:], false); s != "" && out[i] == nobody && n >= 0 {
			out[i], taken[n] = side1+ink(n), true
		}
	}
	return out
}
