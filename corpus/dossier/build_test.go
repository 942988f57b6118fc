package dossier

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"parley/corpus"
	"parley/corpus/reading"
)

func day(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func on(y int, m time.Month, d int) reading.Interval {
	return reading.Interval{From: day(y, m, d), To: day(y, m, d), Precision: reading.ToDay}
}

// account makes a reading by hand: one article with people and meetings.
type account struct {
	r *reading.Reading
}

func article(id string, published time.Time) *account {
	return &account{&reading.Reading{Article: corpus.ArticleID(id), Revision: 1, Source: "Paper " + id,
		Published: corpus.Date{Time: published, Origin: corpus.DateDeclared}, Sentences: make([]reading.Sentence, 30)}}
}

func (a *account) entity(kind reading.EntityKind, name, side string) int {
	for i, e := range a.r.Entities {
		if e.Name == name {
			return i
		}
	}
	e := reading.Entity{Kind: kind, Name: name, Forms: []string{name}, Side: side}
	a.r.Entities = append(a.r.Entities, e)
	n := len(a.r.Entities) - 1
	a.r.Mentions = append(a.r.Mentions, reading.Mention{Entity: n, Span: corpus.Span{Start: 10 * n, End: 10*n + 5}, Sentence: n})
	return n
}

func (a *account) meeting(place string, when reading.Interval, people ...string) *reading.Meeting {
	m := reading.Meeting{Label: "talks", Kind: "talks", Place: reading.None, Venue: reading.None, When: when, Sentences: []int{1}}
	if place != "" {
		m.Place = a.entity(reading.Place, place, "")
	}
	for i, p := range people {
		m.Participants = append(m.Participants, reading.Participation{Entity: a.entity(reading.Person, p, ""), Sentence: 1, Span: corpus.Span{Start: 100 + i, End: 101 + i}})
	}
	a.r.Meetings = append(a.r.Meetings, m)
	return &a.r.Meetings[len(a.r.Meetings)-1]
}

// corpusOf makes n readings about meetings in several cities.
func corpusOf(n int) []*reading.Reading {
	rnd := rand.New(rand.NewPCG(1, 2))
	var out []*reading.Reading
	for i := range n {
		a := article(fmt.Sprintf("a%05d", i), day(2030, 1, 1).AddDate(0, 0, i/8))
		for range 2 {
			var people []string
			for range 4 {
				k := rnd.IntN(40 + n)
				people = append(people, fmt.Sprintf("%s %s", given[k%len(given)], surname(k)))
			}
			a.meeting(cities[rnd.IntN(len(cities))], reading.Interval{From: a.r.Published.Time, To: a.r.Published.Time, Precision: reading.ToDay}, people...)
		}
		for range 90 {
			a.r.Shingles = append(a.r.Shingles, rnd.Uint32())
		}
		out = append(out, a.r)
	}
	return out
}

var given = []string{"Anna", "Boris", "Clara", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Irina", "Jonas"}
var cities = []string{"Arden", "Brill", "Corvo", "Dorn", "Esk", "Fenn", "Gorse", "Hythe", "Inver", "Jarl"}

func surname(k int) string {
	parts := []string{"bar", "den", "fol", "gam", "hul", "kor", "lim", "mon", "nev", "pol", "rud", "sal", "tor", "vin", "zel"}
	return "W" + parts[k%15] + parts[k/15%15] + parts[k/225%15]
}

// summary is what must not depend on the order of arrival.
func summary(d *Dossier) []string {
	var out []string
	for _, p := range d.People() {
		out = append(out, fmt.Sprint(p.Name, p.Side, p.Forms, len(p.Mentions)))
	}
	for _, m := range d.Meetings() {
		out = append(out, m.ID+" "+m.Label)
		for _, a := range m.Attendees {
			out = append(out, fmt.Sprint("  ", a.Name, a.Stance, a.Side, a.Parts, a.Mentions))
		}
	}
	return append(out, fmt.Sprint(d.Parties(), d.Sources()))
}

func TestBuildDoesNotDependOnOrder(t *testing.T) {
	readings := corpusOf(120)
	want := summary(Build(readings))
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		rnd.Shuffle(len(readings), func(i, j int) { readings[i], readings[j] = readings[j], readings[i] })
		if got := summary(Build(readings)); !reflect.DeepEqual(got, want) {
			t.Fatalf("another order gives another dossier:\n%v\n%v", got[:3], want[:3])
		}
	}
}

func TestBuildOfNothing(t *testing.T) {
	d := Build(nil)
	if len(d.People()) > 0 || len(d.FindMeetings(MeetingQuery{Text: "who met"})) > 0 || d.ResolvePerson("x") != nil || d.TextGroup("a") != 0 {
		t.Error("something from nothing")
	}
}

func TestPeopleAreMerged(t *testing.T) {
	same := [][2]string{
		{"Volodymyr Petrenkyy", "Volodymyr Petrenkiy"}, {"Yuri Zorin", "Yuriy Zorin"}, {"Yury Zorin", "Yurii Zorin"}, {"Andriy Hnatko", "Andrii Hnatko"},
		{"Andriy Hnatko", "Andrei Gnatko"}, {"Aleksandr Vulin", "Alexander Vulin"}, {"Saša Nučić", "Sasa Nucic"}, {"Lee Kang Chol", "Lee Kang-chol"},
		{"Dan Hooper", "Daniel Hooper"}, {"Bill Carver", "William Carver"}, {"Mohamed Salim", "Mohammed Salim"}, {"Mohammad Javad Kiani", "Javad Kiani"},
		{"Hnatko Andriy", "Andriy Hnatko"}, {"Sergei Lomov", "Sergey Lomov"}, {"Zorin", "Yuri Zorin"}, {"Redwan Osman", "Redwan Osmann"},
	}
	for _, c := range same {
		a, b := article("a", day(2030, 1, 1)), article("b", day(2030, 1, 2))
		a.meeting("Arden", on(2030, 1, 1), c[0])
		b.meeting("Brill", on(2030, 1, 2), c[1])
		if d := Build([]*reading.Reading{a.r, b.r}); len(d.People()) != 1 {
			t.Errorf("%q and %q are %d people", c[0], c[1], len(d.People()))
		}
	}
	for _, c := range [][2]string{
		{"Anna Zorin", "Boris Zorin"}, {"Lee Kang-chol", "Lee Kang-ho"}, {"John Kelly", "Megyn Kelly"}, {"Igor Lomov", "Igor Lomakin"}, {"Ri Yong-ho", "Ri Su-yong"},
		{"Dan Hooper", "Dana Cooper"}, {"Maria Sandu", "Mario Sandu"},
	} {
		a, b := article("a", day(2030, 1, 1)), article("b", day(2030, 1, 2))
		a.meeting("Arden", on(2030, 1, 1), c[0])
		b.meeting("Brill", on(2030, 1, 2), c[1])
		if d := Build([]*reading.Reading{a.r, b.r}); len(d.People()) != 2 {
			t.Errorf("%q and %q are %d people", c[0], c[1], len(d.People()))
		}
	}
}

func TestMeetingsAreMerged(t *testing.T) {
	a, b, c := article("a", day(2030, 5, 3)), article("b", day(2030, 5, 4)), article("c", day(2030, 6, 20))
	a.meeting("Vienna", on(2030, 5, 2), "Anna Brandt", "Piet Ruys")
	b.meeting("Austria", on(2030, 5, 2), "Brandt", "Piet Ruys", "Jo Hart")
	c.meeting("Vienna", on(2030, 6, 19), "Anna Brandt", "Piet Ruys")
	past := c.meeting("Vienna", reading.Interval{From: day(2030, 5, 1), To: day(2030, 5, 31), Precision: reading.ToMonth}, "Jo Hart", "Anna Brandt")
	past.Ordinal = 1
	d := Build([]*reading.Reading{a.r, b.r, c.r})
	if len(d.Meetings()) != 2 {
		for _, m := range d.Meetings() {
			t.Log(m.Label)
		}
		t.Fatalf("%d meetings, want the two rounds", len(d.Meetings()))
	}
	first := d.Meetings()[1]
	if first.Articles != 3 || len(first.Attendees) != 3 || first.Place != "Vienna" {
		t.Errorf("the first round: %+v", first)
	}
	for text, want := range map[string]*Meeting{"the first round": first, "talks in vienna on 2 may": first, "last time": d.Meetings()[0]} {
		q := MeetingQuery{Text: text}
		for _, m := range reading.ParseDates(text, day(2030, 6, 21)) {
			q.Dates = append(q.Dates, m.When)
		}
		if got := d.FindMeetings(q); len(got) == 0 || got[0].Meeting != want {
			t.Errorf("%q: %+v", text, got)
		}
	}
	if got := d.ResolvePlace("austria"); len(got) == 0 || got[0].Name != "Vienna" {
		t.Errorf("Austria: %+v", got)
	}
	if got := d.ResolvePlace("austrians"); len(got) > 0 {
		t.Errorf("Austrians: %+v", got)
	}
}

func TestAbsenceBeatsInference(t *testing.T) {
	a, b := article("a", day(2030, 5, 3)), article("b", day(2030, 5, 4))
	m := a.meeting("Arden", on(2030, 5, 2), "Anna Brandt", "Piet Ruys")
	m.Participants[1].Inferred = true
	b.meeting("Arden", on(2030, 5, 2), "Anna Brandt", "Piet Ruys").Participants[1].Stance = reading.Absent
	for _, x := range Build([]*reading.Reading{a.r, b.r}).Meetings()[0].Attendees {
		if want := x.Name == "Anna Brandt"; x.Attended() != want {
			t.Errorf("%s: attended %v", x.Name, x.Attended())
		}
	}
}

func TestResolvePerson(t *testing.T) {
	a := article("a", day(2030, 1, 1))
	a.meeting("Arden", on(2030, 1, 1), "Volodymyr Petrenko", "Kim Yong-chol", "Anna Brandt")
	d := Build([]*reading.Reading{a.r})
	for text, want := range map[string]string{
		"petrenko": "Volodymyr Petrenko", "Petrenco": "Volodymyr Petrenko", "petrneko": "Volodymyr Petrenko", "volodymyr petrenko": "Volodymyr Petrenko",
		"kim yong chol": "Kim Yong-chol", "brant": "Anna Brandt", "anna": "Anna Brandt", "Zorin": "", "table": "", "": "",
	} {
		got := ""
		if m := d.ResolvePerson(text); len(m) > 0 {
			got = m[0].Person.Name
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

func TestCopiesShareAGroup(t *testing.T) {
	a, b, c := article("a", day(2030, 1, 1)), article("b", day(2030, 1, 1)), article("c", day(2030, 1, 1))
	for i := range uint32(40) {
		a.r.Shingles = append(a.r.Shingles, i)
		c.r.Shingles = append(c.r.Shingles, 1000+i)
	}
	b.r.Shingles = a.r.Shingles[10:30]
	d := Build([]*reading.Reading{a.r, b.r, c.r})
	if d.TextGroup("a") != d.TextGroup("b") || d.TextGroup("a") == d.TextGroup("c") || d.TextGroup("a") == 0 {
		t.Error(d.TextGroup("a"), d.TextGroup("b"), d.TextGroup("c"))
	}
}

func BenchmarkBuild10000(b *testing.B) {
	readings := corpusOf(10000)
	b.ResetTimer()
	for b.Loop() {
		Build(readings)
	}
}
