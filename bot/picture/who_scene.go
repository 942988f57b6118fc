package picture

import (
	"cmp"
	"slices"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// Where the parts of the picture stand.
const (
	whoTop    = 38.0
	leftDot   = 100.0
	rightDot  = wide - leftDot
	pillLeft  = 128.0
	pillRight = wide - pillLeft
	pillHigh  = 36.0
	nameRoom  = leftDot - 10 - 8
)

// spot is where a person stands.
type spot struct {
	x, y  float64
	right bool
	ink   ink
}

// whoScene lays out the meetings in the middle, the earliest at the top, and
// the people beside them.
func whoScene(r *ruler, tables []table, left int, parties []string, o Options) scene {
	list, hidden := groups(r, tables, parties, o.Words)
	order(list, tables)
	// Those who stay on the picture decide how high it is.
	high := max(columnHigh(list, false), columnHigh(list, true), float64(len(tables))*(pillHigh+12)-12)
	s := scene{high: whoTop + high + 14}
	foot := more(hidden, left, o.Words)
	if foot != "" {
		s.high += 15
	}
	s.add(r.left(margin, titleLine, titleSize, true, strong, r.fit(o.Words.Who, titleSize, true, wide-2*margin)))
	spots, labels := place(r, list, high)
	var pills, ties []shape
	for i, t := range tables {
		slot := high / float64(len(tables))
		y := whoTop + slot*(float64(i)+.5)
		pills = append(pills, pill(r, t, y, t.m == o.Focus, o.Words)...)
		ties = append(ties, tieUp(t, y, spots)...)
	}
	s.add(ties...)
	s.add(pills...)
	s.add(labels...)
	if foot != "" {
		s.add(r.centred(wide/2, s.high-9, 12, false, muted, r.fit(foot, 12, false, wide-2*margin)))
	}
	return s
}

// order puts the people of each side, and the sides of each column, so that
// ties cross little: by the middle of their meetings.
func order(list []*group, tables []table) {
	middle := map[*dossier.Person]float64{}
	for _, g := range list {
		for _, p := range g.people {
			sum, n := 0.0, 0.0
			for i, t := range tables {
				if slices.ContainsFunc(t.people, func(a dossier.Attendance) bool { return a.Person == p }) {
					sum, n = sum+float64(i), n+1
				}
			}
			middle[p] = sum / max(n, 1)
		}
	}
	for i := range list {
		slices.SortStableFunc(list[i].people, func(x, y *dossier.Person) int { return cmp.Compare(middle[x], middle[y]) })
	}
	mean := func(g *group) float64 {
		sum := 0.0
		for _, p := range g.people {
			sum += middle[p]
		}
		return sum / float64(len(g.people))
	}
	slices.SortStableFunc(list, func(x, y *group) int {
		return cmp.Or(boolean(x.side == "")-boolean(y.side == ""), cmp.Compare(mean(x), mean(y)))
	})
}

func columnHigh(list []*group, right bool) float64 {
	return high(slices.DeleteFunc(slices.Clone(list), func(g *group) bool { return g.right != right }))
}

// place gives each person a place and the labels of both columns, each in the
// middle of the height.
func place(r *ruler, list []*group, high float64) (map[*dossier.Person]spot, []shape) {
	spots := map[*dossier.Person]spot{}
	var labels []shape
	called := names(list)
	for _, right := range []bool{false, true} {
		y := whoTop + (high-columnHigh(list, right))/2
		x, put := leftDot, func(y, size float64, i ink, s string) label { return r.right(leftDot-8, y, size, true, i, s) }
		if right {
			x, put = rightDot, func(y, size float64, i ink, s string) label { return r.left(rightDot+8, y, size, true, i, s) }
		}
		for _, g := range list {
			if g.right != right {
				continue
			}
			for i, part := range g.head {
				labels = append(labels, put(y+14+headLine*float64(i), g.size, g.ink, part))
			}
			y += g.headHigh()
			for _, p := range g.people {
				spots[p] = spot{x, y + personHigh/2, right, g.ink}
				text, size := r.shrink(called[p], true, nameRoom, 14, 13, 12, small)
				labels = append(labels, disc{x: x, y: y + personHigh/2, r: 4, ink: g.ink}, put(y+personHigh/2+size*.35, size, strong, text))
				y += personHigh
			}
		}
	}
	return spots, labels
}

// pill is a meeting in the middle: its place and its day.
func pill(r *ruler, t table, y float64, focus bool, w Words) []shape {
	const room = pillRight - pillLeft - 8
	edge, width := faint, 1.0
	if focus {
		edge, width = strong, 2
	}
	out := []shape{
		box{pillLeft, y - pillHigh/2, pillRight - pillLeft, pillHigh, 9, edge},
		box{pillLeft + width, y - pillHigh/2 + width, pillRight - pillLeft - 2*width, pillHigh - 2*width, 9 - width, ground},
	}
	name, size := r.shrink(t.name(), true, room, 13, 12, small)
	day := ""
	if !t.m.When.IsZero() && !t.m.When.Yearless() && t.m.When.Precision != reading.Vague {
		day = oneLine(t.m.When, w.By)
		if full := inFull(t.m.When, w.By); r.width(full, 12, false) <= room {
			day = full
		}
	}
	if day == "" {
		return append(out, r.centred(wide/2, y+4.5, size, true, strong, name))
	}
	day, daySize := r.shrink(day, false, room, 12, small)
	return append(out, r.centred(wide/2, y-2.5, size, true, strong, name), r.centred(wide/2, y+12, daySize, false, muted, day))
}

// tieUp ties everybody who was at t to it, each at a place of their own on the
// meeting's edge.
func tieUp(t table, y float64, spots map[*dossier.Person]spot) []shape {
	var here [2][]spot
	for _, a := range t.people {
		if s, ok := spots[a.Person]; ok {
			here[boolean(s.right)] = append(here[boolean(s.right)], s)
		}
	}
	var out []shape
	for column, list := range here {
		slices.SortFunc(list, func(a, b spot) int { return cmp.Compare(a.y, b.y) })
		end := pillLeft
		if column == 1 {
			end = pillRight
		}
		step := min(5, (pillHigh-14)/float64(len(list)))
		for i, s := range list {
			at := y + step*(float64(i)-float64(len(list)-1)/2)
			out = append(out, tie{s.x, s.y, end, at, 2, s.ink, 0xD0})
		}
	}
	return out
}
