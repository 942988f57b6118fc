package answer

import (
	"cmp"
	_ "embed"
	"slices"
	"sync"

	"parley/corpus/dossier"
	"parley/corpus/reading"
	"parley/index/forest"
)

//go:embed data/people.txt
var peopleFile string

// peopleModel loads the learned forest of who is asked for.
var peopleModel = sync.OnceValue(func() *forest.Forest {
	f, err := forest.Parse(peopleFile, peopleFeatureNames[:]) // embedded, and read by a test
	if err != nil {
		return nil
	}
	return f
})

// People are named from a chance of peopleChance on, and from peopleShare of
// that of the likeliest: measured across talks, higher bounds lose more names
// that are asked for than they keep out others.
const (
	peopleChance = 0.2
	peopleShare  = 0.5
)

// LeastChance gives the chance from which on people are named, given those of all.
func LeastChance(chances []float64) float64 {
	top := 0.0
	for _, p := range chances {
		top = max(top, p)
	}
	return max(peopleChance, peopleShare*top)
}

// ruled is whom each of the rules of who was there finds.
type ruled struct {
	roster, told, deed, seen, final map[*dossier.Person]bool
}

// rules asks each of the rules of who was there.
func (s *sheet) rules(matches []dossier.MeetingMatch, final []found) ruled {
	r := ruled{final: s.peopleOf(final), roster: s.peopleOf(s.roster(matches).facts), seen: s.peopleOf(s.seen(proposal{}).facts)}
	if len(matches) > 0 {
		p, _ := s.toldBetter(matches[0].Meeting)
		r.told = s.peopleOf(p.facts)
	}
	if deeds[s.q.Part] != nil && s.q.Part != PartUnnamed {
		r.deed = s.peopleOf(s.doers(matches).facts)
	}
	return r
}

// peopleOf gives the people that facts are.
func (s *sheet) peopleOf(facts []found) map[*dossier.Person]bool {
	out := map[*dossier.Person]bool{}
	for _, f := range facts {
		if f.Type != FactPerson || f.Group || len(f.at) == 0 {
			continue
		}
		if p := s.personAt(f); p != nil {
			out[p] = true
		}
	}
	return out
}

// personAt gives the person whom a fact names, or nil.
func (s *sheet) personAt(f found) *dossier.Person {
	for _, at := range f.at {
		l := s.line(at)
		if l == nil {
			continue
		}
		for _, m := range l.mentions(reading.Person) {
			if l.text[m.Span.Start-l.span.Start:m.Span.End-l.span.Start] == f.Text {
				if p := s.ev.Dossier.Bearer(l.src.Article.ID, l.src.Article.Revision, m.Entity); p != nil {
					return p
				}
			}
		}
	}
	return nil
}

// chosen are the people whom the learned model takes the question to ask for,
// the likeliest first; the rules' own proposal is one of its reasons.
func (s *sheet) chosen(matches []dossier.MeetingMatch, rules ruled) []*invitee {
	model := s.models.people()
	if model == nil {
		return nil
	}
	all := s.invitees(matches)
	s.measurePeople(all, matches, rules)
	for _, v := range all {
		v.chance = forest.Probability(model.Score(v.row[:]))
	}
	slices.SortStableFunc(all, func(a, b *invitee) int {
		return cmp.Or(cmp.Compare(b.chance, a.chance), cmp.Compare(a.person.Name, b.person.Name))
	})
	return all
}

// PersonMeasured is somebody whom a question about people could ask for, with
// the features, for learning.
type PersonMeasured struct {
	Name     string
	Features []float32 // in the order of PeopleFeatures
	Ruled    bool      // the rules alone would give this one
	Mentions int
}

// PeopleFeatures names the features of PersonMeasured.
func PeopleFeatures() []string { return slices.Clone(peopleFeatureNames[:]) }

// MeasurePeople measures everybody whom the question could ask for; ok is
// false for questions that no list of people answers.
func MeasurePeople(q Query, ev Evidence, m Models) (people []PersonMeasured, ok bool) {
	if q.Kind != Attended || q.Verdict {
		return nil, false
	}
	ground(&q, ev)
	s := rankedSheet(q, ev, m)
	if s.wantsBodies() || q.Part == PartUnnamed {
		return nil, false
	}
	p := s.byRules(&Answer{})
	matches := s.meetings()
	rules := s.rules(matches, p.facts)
	all := s.invitees(matches)
	s.measurePeople(all, matches, rules)
	for _, v := range all {
		people = append(people, PersonMeasured{v.person.Name, slices.Clone(v.row[:]), rules.final[v.person], len(v.mentions)})
	}
	return people, true
}

// PeopleSigns are the directions in which the features may speak, for learning.
func PeopleSigns() []int { return slices.Clone(peopleSigns[:]) }
