package picture

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// What the picture of who met whom has room for.
const (
	maxMeetings = 5
	maxColumn   = 270.0 // height of the people of one column
	personHigh  = 23.0
	sideHigh    = 20.0
	headLine    = 13.0 // what a second line of a side's name adds
)

// Who gives who met whom: people by their sides, tied to the meetings at which
// they were. Meetings at which fewer than two named people were are left out,
// and so are those that haven't taken place. Where not all fit, those with the
// most people stay, the options' Focus first. It gives nil where there is none.
func Who(d *dossier.Dossier, o Options) (*Figure, error) {
	r, err := newRuler()
	if err != nil {
		return nil, err
	}
	tables := o.tables(d)
	if len(tables) == 0 {
		return nil, nil
	}
	f := &Figure{Name: "who.png", Title: o.Words.Who}
	shown := slices.Clone(tables[:min(len(tables), maxMeetings)])
	slices.SortStableFunc(shown, func(x, y table) int { return event{m: x.m}.compare(event{m: y.m}) })
	slices.SortStableFunc(tables, func(x, y table) int { return event{m: x.m}.compare(event{m: y.m}) })
	for _, t := range tables {
		f.Lines, f.Meetings = append(f.Lines, t.line(o.Words)), append(f.Meetings, t.m)
	}
	f.scene = whoScene(r, shown, len(tables)-len(shown), d.Parties(), o)
	f.Alt = alt(o.Words.WhoAlt, f.Lines, o.Words.AltLeftOut)
	return f, nil
}

// table is a meeting with those who sat at it.
type table struct {
	m      *dossier.Meeting
	people []dossier.Attendance
}

// tables gives the meetings at which people met, the most telling first.
func (o Options) tables(d *dossier.Dossier) []table {
	var out []table
	for _, m := range d.Meetings() {
		happened := m.Status == reading.Held || m.Status == reading.UnderWay
		if !happened || m != o.Focus && !(o.From.IsZero() && o.To.IsZero()) && !o.within(m) {
			continue
		}
		if p := o.attended(m); len(p) > 1 {
			out = append(out, table{m, p})
		}
	}
	slices.SortStableFunc(out, func(x, y table) int {
		return cmp.Or(cmp.Compare(y.weight(o), x.weight(o)), event{m: y.m}.compare(event{m: x.m}))
	})
	return out
}

// weight is how much a meeting tells of who met whom.
func (t table) weight(o Options) int {
	sides := map[string]bool{}
	for _, a := range t.people {
		sides[a.Person.Side] = true
	}
	w := min(len(t.people), 8) + 3*min(len(sides), 3) + 2*min(t.m.Articles, 3)
	if !t.m.When.IsZero() && t.m.When.Precision <= reading.ToDay {
		w += 4
	}
	if t.m == o.Focus {
		w += 1000
	}
	return w
}

// name is the place of the meeting, or what it is called.
func (t table) name() string { return event{m: t.m}.place() }

// line says who was there, by side.
func (t table) line(w Words) Line {
	var sides []string
	of := map[string][]string{}
	for _, a := range t.people {
		side := cmp.Or(a.Person.Side, w.Unknown)
		if of[side] == nil {
			sides = append(sides, side)
		}
		of[side] = append(of[side], a.Name)
	}
	var parts []string
	for _, s := range sides {
		parts = append(parts, s+": "+strings.Join(of[s], ", "))
	}
	head := t.name()
	if !t.m.When.IsZero() && !t.m.When.Yearless() && t.m.When.Precision != reading.Vague {
		head += ", " + inFull(t.m.When, w.By)
	}
	return Line{plainLine(head), plainLine(strings.Join(parts, "; "))}
}

// group is the people of one side in one column.
type group struct {
	side   string // "" for those whose side isn't known
	head   []string
	size   float64 // of the letters of head
	people []*dossier.Person
	right  bool
	ink    ink
}

// headHigh is the height of the side's name.
func (g group) headHigh() float64 {
	if len(g.head) == 0 {
		return 0
	}
	return sideHigh + headLine*float64(len(g.head)-1)
}

// high is the height that the group takes.
func (g group) high() float64 { return g.headHigh() + personHigh*float64(len(g.people)) }

// groups gives the people of the tables by side, those at the most tables
// first, as many as the picture holds, and the number of the others. The first
// side is on the left, and each other where there is more room; those whose
// side isn't known fill up both columns.
func groups(r *ruler, tables []table, parties []string, w Words) (out []*group, left int) {
	order, size := guests(tables)
	sides := slices.Collect(maps.Keys(size))
	slices.SortFunc(sides, func(x, y string) int { return cmp.Or(cmp.Compare(size[y], size[x]), cmp.Compare(x, y)) })
	var columns [2][]*group
	add := func(side string, column int) *group {
		g := &group{side: side, right: column == 1}
		if len(sides) > 1 || side != "" {
			g.head, g.size = r.wrap(cmp.Or(side, w.Unknown), true, nameRoom, 12.5, 12, 11.5)
		}
		columns[column] = append(columns[column], g)
		return g
	}
	of := map[string]*group{}
	var used [2]float64
	for _, s := range sides {
		if s == "" {
			continue
		}
		column := boolean(used[1] < used[0])
		if used[column]+sideHigh+headLine+personHigh > maxColumn {
			continue // a side for which there is no room
		}
		of[s] = add(s, column)
		used[column] += sideHigh + personHigh*float64(min(size[s], max(3, 10-2*len(sides))))
	}
	for _, p := range order { // those who met most have the first choice of places
		g := of[p.Side]
		if p.Side == "" {
			column := boolean(high(columns[1]) < high(columns[0]))
			if n := len(columns[column]); n > 0 && columns[column][n-1].side == "" {
				g = columns[column][n-1]
			} else if high(columns[column])+sideHigh+personHigh <= maxColumn {
				g = add("", column)
			}
		}
		if g == nil || high(columns[boolean(g.right)])+personHigh > maxColumn {
			left++
			continue
		}
		g.people = append(g.people, p)
	}
	out = slices.DeleteFunc(slices.Concat(columns[0], columns[1]), func(g *group) bool { return len(g.people) == 0 })
	shown := make([]string, len(out))
	for i, g := range out {
		shown[i] = g.side
	}
	for i, c := range sideInks(shown, parties) {
		out[i].ink = c
	}
	return out, left
}

// guests gives everybody at the tables, those at the most tables first, and the
// size of each side.
func guests(tables []table) (order []*dossier.Person, size map[string]int) {
	met := map[*dossier.Person]int{}
	size = map[string]int{}
	for _, t := range tables {
		for _, a := range t.people {
			if met[a.Person] == 0 {
				order = append(order, a.Person)
				size[a.Person.Side]++
			}
			met[a.Person]++
		}
	}
	slices.SortStableFunc(order, func(x, y *dossier.Person) int {
		return cmp.Or(cmp.Compare(met[y], met[x]), boolean(x.Side == "")-boolean(y.Side == ""))
	})
	return order, size
}

// high is the height of a column.
func high(column []*group) float64 {
	h := 0.0
	for _, g := range column {
		h += g.high()
	}
	return h
}

func boolean(b bool) int {
	if b {
		return 1
	}
	return 0
}

// names gives each person the family name or, where two share one, the full
// name.
func names(list []*group) map[*dossier.Person]string {
	out, used := map[*dossier.Person]string{}, map[string]int{}
	for _, g := range list {
		for _, p := range g.people {
			used[p.Family]++
		}
	}
	for _, g := range list {
		for _, p := range g.people {
			out[p] = p.Family
			if used[p.Family] > 1 || p.Family == "" {
				out[p] = p.Name
			}
		}
	}
	return out
}

// more says how much there was no room for.
func more(people, meetings int, w Words) string {
	var parts []string
	if meetings > 0 {
		parts = append(parts, number(meetings, w.MoreOne, w.More))
	}
	if people > 0 {
		parts = append(parts, number(people, w.MorePerson, w.MorePeople))
	}
	return strings.Join(parts, ", ")
}
