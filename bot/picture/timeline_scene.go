package picture

import (
	"fmt"
	"strings"

	"parley/corpus/reading"
)

// Where a timeline's parts stand.
const (
	titleLine  = 25.0 // baseline of every picture's title
	titleSize  = 16.0
	firstRow   = 39.0
	rowHeight  = 35.0
	dateEnd    = 92.0 // right end of the days
	axis       = 107.0
	eventStart = 122.0
)

// timelineScene lays out the meetings, of which left don't fit.
func timelineScene(r *ruler, list []event, left int, w Words) scene {
	foot := 8.0
	if left > 0 {
		foot = 21
	}
	s := scene{high: firstRow + rowHeight*float64(len(list)) + foot}
	s.add(r.left(margin, titleLine, titleSize, true, strong, r.fit(w.Timeline, titleSize, true, wide-2*margin)))
	for i := 1; i < len(list); i++ {
		y := firstRow + rowHeight*float64(i-1) + 10
		far := list[i].m.When.From.Sub(list[i-1].m.When.To).Hours() > 24*30
		s.add(line{x1: axis, y1: y + 9, x2: axis, y2: y + rowHeight - 9, width: 2, dashed: far, ink: faint})
	}
	year := 0
	for i, e := range list {
		y := firstRow + rowHeight*float64(i)
		s.addDate(r, y, e, e.m.When.From.Year() != year, w)
		year = e.m.When.From.Year()
		s.add(e.mark(axis, y+10, w)...)
		s.addEvent(r, y, e, w)
	}
	if left > 0 {
		s.add(r.left(eventStart, s.high-9, 12, false, muted, number(left, w.MoreOne, w.More)))
	}
	return s
}

// addDate adds the day, with its year where that is a new one.
func (s *scene) addDate(r *ruler, y float64, e event, newYear bool, w Words) {
	first, second := moment(e.m.When, w.By)
	if newYear && e.m.When.Precision != reading.ToYear {
		if second == "" {
			second = e.m.When.From.Format("2006")
		} else {
			second += e.m.When.To.Format(" 2006")
		}
	}
	text, size := r.shrink(first, true, dateEnd-margin, 14, 13, 12, small)
	s.add(r.right(dateEnd, y+15, size, true, strong, text))
	if second != "" {
		text, size := r.shrink(second, false, dateEnd-margin, 12, small)
		s.add(r.right(dateEnd, y+29, size, false, muted, text))
	}
}

// mark is the sign on the axis: a disc, a diamond for a turning point, a ring
// for what is to come, a cross for what is not.
func (e event) mark(x, y float64, w Words) []shape {
	_, i := e.status(w)
	switch {
	case e.state == reading.Cancelled || e.state == reading.Denied:
		return []shape{line{x - 4, y - 4, x + 4, y + 4, 2.5, false, i}, line{x - 4, y + 4, x + 4, y - 4, 2.5, false, i}}
	case e.turning():
		return []shape{diamond{x, y, 7.5, turning}}
	case e.ahead():
		return []shape{disc{x, y, 5.5, 3, i}}
	}
	return []shape{disc{x, y, 5.5, 0, i}}
}

// addEvent adds the place and what is told of the meeting.
func (s *scene) addEvent(r *ruler, y float64, e event, w Words) {
	const room = wide - margin - eventStart
	place := r.fit(e.place(), 15, true, room)
	l := r.left(eventStart, y+15, 15, true, strong, place)
	s.add(l)
	if called := e.called(); !strings.EqualFold(called, e.place()) {
		x := eventStart + l.width + 6
		if rest := room - l.width - 6; rest > 30 {
			if text := r.fit(called, 13, false, rest); text == r.legible(called) {
				s.add(r.left(x, y+15, 13, false, muted, text))
			}
		}
	}
	x := eventStart
	if status, i := e.status(w); status != "" {
		l := r.left(x, y+30, 12.5, true, i, r.fit(status, 12.5, true, room))
		s.add(l)
		x += l.width + 7
	}
	if rest := eventStart + room - x; len(e.names) > 0 && rest > 60 {
		s.add(r.left(x, y+30, 12.5, false, muted, r.people(e.names, 12.5, rest, w.Others)))
	}
}

// people gives as many names as there is room for, and the number of the others.
func (r *ruler) people(names []string, size, room float64, others string) string {
	for n := len(names); n > 0; n-- {
		s := strings.Join(names[:n], ", ")
		if n < len(names) {
			s += " " + fmt.Sprintf(others, len(names)-n)
		}
		if s = r.legible(s); r.width(s, size, false) <= room {
			return s
		}
	}
	s := names[0]
	if n := len(names) - 1; n > 0 {
		more := " " + fmt.Sprintf(others, n)
		return r.fit(s, size, false, room-r.width(more, size, false)) + more
	}
	return r.fit(s, size, false, room)
}
