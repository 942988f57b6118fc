package dossier

import (
	"slices"
	"testing"
	"time"

	"parley/corpus/reading"
)

// actor is a person of an article with a side.
func (a *account) actor(name, given, family, side string, with ...int) int {
	n := a.entity(reading.Person, name, side)
	e := &a.r.Entities[n]
	e.Given, e.Family, e.With = given, family, with
	return n
}

func TestResolveSide(t *testing.T) {
	one := article("one", day(2030, time.May, 1))
	one.actor("Nestor Villar", "Nestor", "Villar", "Free Harbour Movement")
	one.actor("Elena Soto", "Elena", "Soto", "Peru")
	one.r.Parties = []reading.Party{
		{Name: "Free Harbour Movement", Forms: []string{"Free Harbour Movement", "MPL"}, Nouns: []string{"rebels"}},
		{Name: "Peru", Nouns: []string{"government"}},
	}
	two := article("two", day(2030, time.May, 2))
	two.actor("Carla Ponce", "Carla", "Ponce", "MPL")
	two.actor("Hugo Brand", "Hugo", "Brand", "International Monetary Fund")
	two.actor("Ana Prado", "Ana", "Prado", "Dockers' Union of Norland")
	two.r.Parties = []reading.Party{{Name: "MPL", Forms: []string{"MPL"}}, {Name: "International Monetary Fund"},
		{Name: "Dockers' Union of Norland", Nouns: []string{"union"}}}
	d := Build([]*reading.Reading{one.r, two.r})
	for _, p := range d.People() {
		if p.Name == "Carla Ponce" && p.Side != "Free Harbour Movement" {
			t.Errorf("the side of %s is %q, another name of the movement", p.Name, p.Side)
		}
	}
	for text, want := range map[string][]string{
		"the rebels":            {"Free Harbour Movement"},
		"mpl":                   {"Free Harbour Movement"},
		"free harbour movement": {"Free Harbour Movement"},
		"the MPL side":          {"Free Harbour Movement"},
		"the government":        {"Peru"},
		"peruvians":             {"Peru"},
		"the peruvian team":     {"Peru"},
		"lima's people":         {"Peru"},
		"Lima":                  {"Peru"},
		"imf":                   {"International Monetary Fund"},
		"the union":             {"Dockers' Union of Norland"},
		"dockers":               {"Dockers' Union of Norland"},
		"the moon":              nil,
		"":                      nil,
	} {
		if got := d.ResolveSide(text); !slices.Equal(got, want) {
			t.Errorf("ResolveSide(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestSpellings(t *testing.T) {
	one := article("one", day(2030, time.May, 1))
	boss := one.actor("Pavel Djurin", "Pavel", "Djurin", "Serbia")
	one.actor("John de Mortain", "John", "de Mortain", "")
	one.actor("Karim al-Masri", "Karim", "al-Masri", "")
	one.actor("Ivo Lenk", "Ivo", "Lenk", "", boss)
	two := article("two", day(2030, time.May, 2))
	two.actor("Đurin", "", "Đurin", "")
	two.actor("de Mortain", "", "de Mortain", "")
	two.actor("Masri", "", "Masri", "")
	d := Build([]*reading.Reading{one.r, two.r})
	var got []string
	for _, p := range d.People() {
		got = append(got, p.Name+" "+p.Side)
	}
	slices.Sort(got)
	if want := []string{"Ivo Lenk Serbia", "John de Mortain ", "Karim al-Masri ", "Pavel Djurin Serbia"}; !slices.Equal(got, want) {
		t.Errorf("people and sides %q, want %q", got, want)
	}
}
