package picture

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"parley/corpus/dossier"
	"parley/corpus/reading"
)

// maxRows is how many meetings a timeline has room for.
const maxRows = 8

// Timeline gives the meetings of a dossier in order of time, with those that
// are turning points marked: something is signed at them, or they were moved
// or cancelled. Where there are more than fit, those that most is told of are
// shown; all are in the lines. It gives nil where there is none.
func Timeline(d *dossier.Dossier, o Options) (*Figure, error) {
	r, err := newRuler()
	if err != nil {
		return nil, err
	}
	all := o.events(d)
	if len(all) == 0 {
		return nil, nil
	}
	shown := slices.Clone(all)
	if len(shown) > maxRows {
		slices.SortStableFunc(shown, func(x, y event) int { return cmp.Compare(y.weight(), x.weight()) })
		shown = shown[:maxRows]
		slices.SortStableFunc(shown, event.compare)
	}
	f := &Figure{Name: "timeline.png", Title: o.Words.Timeline}
	for _, e := range all {
		f.Lines, f.Meetings = append(f.Lines, e.line(o.Words)), append(f.Meetings, e.m)
	}
	f.scene = timelineScene(r, shown, len(all)-len(shown), o.Words)
	f.Alt = alt(o.Words.TimelineAlt, f.Lines, o.Words.AltLeftOut)
	return f, nil
}

// event is a meeting on the timeline.
type event struct {
	m     *dossier.Meeting
	names []string // of those who were there, or are to be
	state reading.Status
	moved string // the day from or to which it was moved, in words, or ""
}

// events gives the meetings of the options' days, the earliest first.
func (o Options) events(d *dossier.Dossier) []event {
	changes := map[*dossier.Meeting]*dossier.Plan{}
	for _, p := range d.Plans() { // the newest first
		if p.Meeting != nil && changes[p.Meeting] == nil {
			changes[p.Meeting] = p
		}
	}
	var out []event
	for _, m := range d.Meetings() {
		if !o.within(m) || m.When.Precision == reading.Vague || o.Hidden != nil && o.Hidden(m.Label, m.Mentions) {
			continue
		}
		e := event{m: m, state: m.Status}
		e.change(changes[m], o.Words)
		there := o.attended(m)
		for _, a := range there {
			e.names = append(e.names, shortName(a.Person, there))
		}
		if m.Place == "" && m.Venue == "" && len(e.names) == 0 && !e.turning() {
			continue // nothing that somebody could recognise it by
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, event.compare)
	return out
}

// change takes what is told of the plan for a meeting that hasn't been held.
func (e *event) change(p *dossier.Plan, w Words) {
	if p == nil || e.state != reading.Planned && e.state != reading.Moved {
		return
	}
	switch exact := func(i reading.Interval) bool { return !i.IsZero() && !i.Yearless() && i.Precision <= reading.ToDay }; {
	case p.Status == reading.Cancelled:
		e.state = reading.Cancelled
	case p.Status != reading.Moved:
	case exact(p.When) && p.Was.Overlaps(e.m.When) && !p.When.Overlaps(e.m.When):
		e.state, e.moved = reading.Moved, fmt.Sprintf(w.MovedTo, oneLine(p.When, w.By))
	case exact(p.Was) && !p.Was.Overlaps(e.m.When):
		e.state, e.moved = reading.Moved, fmt.Sprintf(w.MovedFrom, oneLine(p.Was, w.By))
	default:
		e.state = reading.Moved
	}
}

func (e event) compare(f event) int {
	return cmp.Or(e.m.When.From.Compare(f.m.When.From), e.m.When.To.Compare(f.m.When.To), cmp.Compare(e.m.ID, f.m.ID))
}

// turning reports whether the meeting is a turning point.
func (e event) turning() bool {
	return e.m.Kind == "signing" || e.state == reading.Moved || e.state == reading.Cancelled
}

// ahead reports whether the meeting is still to come, as far as is told.
func (e event) ahead() bool { return e.state == reading.Planned || e.state == reading.Moved }

// weight is how much a meeting belongs on a picture that can't hold all.
func (e event) weight() int {
	w := 4*e.m.Articles + min(len(e.m.Mentions), 12) + 2*min(len(e.names), 8)
	if e.turning() || e.ahead() {
		w += 12
	}
	if e.m.Place == "" && e.m.Venue == "" {
		w -= 8
	}
	return w
}

// place is where the meeting is, or what it is called.
func (e event) place() string { return cmp.Or(e.m.Place, e.m.Venue, capital(e.called())) }

// called is what the articles call the meeting, and a signing in any case that:
// it is what makes it a turning point.
func (e event) called() string {
	if e.m.Kind == "signing" {
		return e.m.Kind
	}
	return cmp.Or(e.m.Words, e.m.Kind)
}

// status says what has become of the meeting, where it wasn't simply held.
func (e event) status(w Words) (string, ink) {
	switch e.state {
	case reading.Planned:
		return w.Planned, coming
	case reading.Moved:
		return cmp.Or(e.moved, w.Moved), turning
	case reading.Cancelled:
		return w.Cancelled, off
	case reading.Denied:
		return w.Denied, off
	}
	return "", held
}

// line says the whole of it in words.
func (e event) line(w Words) Line {
	what := e.place()
	if called := e.called(); called != "" && !strings.EqualFold(called, what) {
		what += " (" + called + ")"
	}
	var about []string
	if s, _ := e.status(w); s != "" {
		about = append(about, s)
	}
	if len(e.names) > 0 {
		about = append(about, strings.Join(e.names, ", "))
	}
	return Line{plainLine(inFull(e.m.When, w.By) + ": " + what), plainLine(strings.Join(about, "; "))}
}

// shortName is the family name of p or, where somebody else of the list has
// the same, the full name.
func shortName(p *dossier.Person, among []dossier.Attendance) string {
	same := func(a dossier.Attendance) bool { return a.Person != p && a.Person.Family == p.Family }
	if p.Family == "" || slices.ContainsFunc(among, same) {
		return p.Name
	}
	return p.Family
}

func capital(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	return strings.ToUpper(string(r[:1])) + string(r[1:])
}
