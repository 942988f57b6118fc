package picture

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"parley/corpus/dossier"
)

// maxParties is how many parties have a row of their own.
const maxParties = 5

// Days gives the number of articles a day, of all and of those that name a
// party or people who act for it. Over a long time they are counted by the
// week, month or year instead. Copies of one text count once, on the day of the
// earliest. It gives nil where no article has a date.
func Days(d *dossier.Dossier, o Options) (*Figure, error) {
	r, err := newRuler()
	if err != nil {
		return nil, err
	}
	c := o.count(d)
	if c.total == 0 {
		return nil, nil
	}
	f := &Figure{Name: "days.png", Title: c.title(o.Words), Lines: c.lines(o.Words), scene: c.scene(r, d.Parties(), o.Words)}
	f.Alt = alt(fmt.Sprintf("%s. %s", c.title(o.Words), o.Words.DaysAlt), f.Lines, o.Words.AltLeftOut)
	return f, nil
}

// counts are numbers of articles by time.
type counts struct {
	unit    unit
	starts  []time.Time
	rows    []row // all articles first
	total   int
	undated int
	years   bool // the bars lie in more than one year
}

type row struct {
	name  string // "" for all articles
	bars  []int
	total int
}

// count counts the articles of the options' days.
func (o Options) count(d *dossier.Dossier) counts {
	var c counts
	var list []dossier.Report
	counted := map[int]bool{}
	for _, a := range d.Reports() { // the earliest first
		switch t := a.Published.Time; {
		case counted[a.Text]:
		case !a.Published.Known():
			c.undated++
			counted[a.Text] = true
		case !o.From.IsZero() && t.Before(o.From), !o.To.IsZero() && !t.Before(o.To.AddDate(0, 0, 1)):
		default:
			counted[a.Text] = true
			list = append(list, a)
		}
	}
	if len(list) == 0 {
		return c
	}
	first, last := list[0].Published.Time, list[len(list)-1].Published.Time
	if !o.From.IsZero() && !o.To.IsZero() && o.To.Sub(o.From).Hours() < 24*maxBars {
		first, last = o.From, o.To // a short span is shown whole, with its empty days
	}
	if earliest := last.AddDate(-2*maxBars, 0, 0); first.Before(earliest) {
		first = earliest // a wrong date mustn't make the picture useless
	}
	c.unit = unitFor(first, last)
	column := map[time.Time]int{}
	for at := c.unit.start(first); !at.After(last); at = c.unit.next(at) {
		column[at] = len(c.starts)
		c.starts = append(c.starts, at)
	}
	c.years = first.Year() != last.Year()
	rows := map[string]*row{}
	for _, a := range list {
		at, ok := column[c.unit.start(a.Published.Time)]
		if !ok {
			continue
		}
		c.total++
		for _, name := range append([]string{""}, a.Parties...) {
			if rows[name] == nil {
				rows[name] = &row{name: name, bars: make([]int, len(c.starts))}
			}
			rows[name].bars[at]++
			rows[name].total++
		}
	}
	for _, x := range rows {
		c.rows = append(c.rows, *x)
	}
	rank := func(x row) int { return slices.Index(d.Parties(), x.name) } // -1 for all articles
	slices.SortFunc(c.rows, func(x, y row) int {
		return cmp.Or(cmp.Compare(min(rank(x), 0), min(rank(y), 0)), cmp.Compare(y.total, x.total), cmp.Compare(rank(x), rank(y)))
	})
	c.rows = c.rows[:min(len(c.rows), 1+maxParties)]
	return c
}

func (c counts) title(w Words) string { return []string{w.ADay, w.AWeek, w.AMonth, w.AYear}[c.unit] }

// lines gives each row in words, without the times of which there is nothing.
func (c counts) lines(w Words) []Line {
	var out []Line
	for _, x := range c.rows {
		var parts []string
		for i, n := range x.bars {
			if n > 0 {
				parts = append(parts, fmt.Sprintf("%s: %d", c.unit.name(c.starts[i], c.years), n))
			}
		}
		head := cmp.Or(x.name, w.All) + ", " + number(x.total, w.Article, w.Articles)
		out = append(out, Line{plainLine(head), strings.Join(parts, ", ")})
	}
	if c.undated > 0 {
		out = append(out, Line{Head: fmt.Sprintf(w.Undated, c.undated)})
	}
	return out
}

// Where the parts of the picture stand.
const (
	daysTop  = 56.0
	daysRow  = 38.0
	barStart = 122.0
	barEnd   = wide - 46
	barHigh  = 27.0
)

// scene lays out a row of bars for each party, all on one scale.
func (c counts) scene(r *ruler, parties []string, w Words) scene {
	bottom := daysTop + daysRow*float64(len(c.rows))
	s := scene{high: bottom + 24}
	s.add(r.left(margin, titleLine, titleSize, true, strong, r.fit(c.title(w), titleSize, true, wide-2*margin)))
	s.add(r.left(margin, titleLine+17, 12, false, muted, r.fit(w.Naming, 12, false, wide-2*margin)))
	names := make([]string, len(c.rows))
	for i, x := range c.rows {
		names[i] = x.name
	}
	inks := sideInks(names, parties)
	most := slices.Max(c.rows[0].bars)
	step := (barEnd - barStart) / float64(len(c.starts))
	bar := min(step*0.8, 18)
	for i, x := range c.rows {
		base := daysTop + daysRow*float64(i) + barHigh + 4
		col := inks[i]
		if i == 0 {
			col = muted
		}
		name, size := r.wrap(cmp.Or(x.name, w.All), true, barStart-margin-8, 14, 13, 12)
		for k, part := range name {
			up := 6 + 14*float64(len(name)-1-k) - 4*float64(len(name)-1)
			s.add(r.left(margin, base-up, size, true, strong, part))
		}
		s.add(line{x1: barStart, y1: base + 1, x2: barEnd, y2: base + 1, width: 1, ink: faint})
		for k, n := range x.bars {
			if n > 0 {
				h := max(3, barHigh*float64(n)/float64(most))
				s.add(box{x: barStart + step*(float64(k)+.5) - bar/2, y: base - h, w: bar, h: h, r: 1.5, ink: col})
			}
		}
		s.add(r.right(wide-margin, base-6, 15, true, strong, fmt.Sprint(x.total)))
	}
	s.add(r.left(margin, bottom+15, 12, false, muted, r.fit(fmt.Sprintf(w.Highest, most), 12, false, barStart-margin-8)))
	c.addScale(&s, r, bottom+15, step)
	return s
}

// addScale adds the days below the bars: the first, the last, and one between
// where there is room.
func (c counts) addScale(s *scene, r *ruler, y, step float64) {
	n := len(c.starts)
	at := func(i int) float64 { return barStart + step*(float64(i)+.5) }
	put := func(i int, year bool) label {
		l := r.centred(at(i), y, 12, false, muted, c.unit.name(c.starts[i], year))
		l.x = max(barStart, min(l.x, barEnd-l.width))
		return l
	}
	first := put(0, true)
	s.add(first)
	if n == 1 {
		return
	}
	last := put(n-1, c.years)
	if last.x < first.x+first.width+8 {
		return
	}
	s.add(last)
	if mid := put(n/2, false); n > 2 && !c.years && mid.x > first.x+first.width+10 && mid.x+mid.width < last.x-10 {
		s.add(mid)
	}
}
