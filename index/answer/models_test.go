package answer

import (
	"slices"
	"strings"
	"testing"

	"parley/corpus"
	"parley/corpus/reading"
	"parley/index/forest"
)

// TestEmbeddedModelsAreRead holds the models to the features that this build
// measures: a feature that is renamed needs a model that is learned again.
func TestEmbeddedModelsAreRead(t *testing.T) {
	for name, m := range map[string]struct {
		text     string
		features []string
	}{"people": {peopleFile, peopleFeatureNames[:]}, "rerank": {rerankFile, rerankNames()}, "confidence": {confidenceFile, signNames[:]}} {
		if _, err := forest.Parse(m.text, m.features); err != nil || !strings.Contains(m.text, "\ntree ") {
			t.Errorf("%s: %v, %d bytes", name, err, len(m.text))
		}
		for i, f := range m.features {
			if f == "" || slices.Index(m.features, f) != i {
				t.Errorf("%s: feature %d has no name of its own: %q", name, i, f)
			}
		}
	}
	if p, err := parsePresence(presenceFile); err != nil || len(p.weights) == 0 {
		t.Errorf("presence: %v", err)
	}
	m, err := parseIntents(intentFile)
	if err != nil {
		t.Fatal(err)
	}
	for h := range m.weights {
		if len(m.weights[h]) == 0 {
			t.Errorf("head %d of the intents has no weights", h)
		}
	}
}

func TestBadModelsAreNamed(t *testing.T) {
	for _, bad := range []string{"x y", "0.5"} {
		if _, err := parsePresence(bad); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	for _, bad := range []string{"0 w=x 0:1", "7\tw=x\t0:1", "0\tw=x\t99:1", "0\tw=x\t0:y"} {
		if _, err := parseIntents(bad); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// presentAt gives the chance that the learned model gives each name of the text.
func presentAt(t *testing.T, text string) map[string]float32 {
	t.Helper()
	a := &corpus.Article{ID: "x", Revision: 1, Title: "Talks", Text: text}
	r := reading.Read(a)
	b := presenceModel().measure(a, r)
	out := map[string]float32{}
	for k, m := range r.Mentions {
		if namesPerson(r, m) {
			name := r.Entities[m.Entity].Name
			out[name] = max(out[name], b.chance[k])
		}
	}
	return out
}

func TestPresenceIsReadFromTheWordsAround(t *testing.T) {
	got := presentAt(t, "The delegation, headed by Ana Velez, included Petr Hruska and the lawyer Mina Osei.\n\n"+
		"It would change nothing, said Tomas Lind, a professor of law at the university of Lund.")
	for _, there := range []string{"Ana Velez", "Petr Hruska", "Mina Osei"} {
		if got[there] < .5 {
			t.Errorf("%s was there: %.2f", there, got[there])
		}
	}
	if got["Tomas Lind"] >= .5 {
		t.Errorf("Tomas Lind only spoke of it: %.2f", got["Tomas Lind"])
	}
}

func TestListsOfNames(t *testing.T) {
	a := &corpus.Article{ID: "x", Revision: 1, Text: "With Ana Velez came Petr Hruska, the minister, Mina Osei and Ivo Lang. Ana Velez said that Petr Hruska would follow."}
	r := reading.Read(a)
	b := presenceModel().measure(a, r)
	list := map[int][]string{}
	for k, m := range r.Mentions {
		if namesPerson(r, m) && m.Sentence == 0 {
			list[b.list[k]] = append(list[b.list[k]], r.Entities[m.Entity].Family)
		}
	}
	var got [][]string
	for _, names := range list {
		got = append(got, names)
	}
	if !slices.ContainsFunc(got, func(names []string) bool { return slices.Equal(names, []string{"Hruska", "Osei", "Lang"}) }) {
		t.Errorf("the lists are %v", got)
	}
	var said []int // heads of the lists in the second sentence
	for k, m := range r.Mentions {
		if namesPerson(r, m) && m.Sentence == 1 {
			said = append(said, b.list[k])
		}
	}
	if len(said) != 2 || said[0] == said[1] {
		t.Errorf("who says it and of whom stand in one list: %v", said)
	}
}

func TestSideAskedAsTheArticlesCallIt(t *testing.T) {
	ev := evidenceFrom([]*corpus.Article{{ID: "a", Revision: 1, Text: "The Harbour Workers' Union (HWU) was represented by its leader, Ana Velez, and her deputy, Petr Hruska. " +
		"For the company, Mina Osei and Ivo Lang came to the table. The union wants nine percent, Velez of the HWU said."}})
	for text, want := range map[string]bool{"who was there from the hwu's team": true, "who met in porto": false, "who sat with the hwu": false} {
		q := Parse(Question{Text: text}, ev.Dossier)
		q.Kind, q.Verdict = Attended, false
		before := q.Side
		resolveSide(&q, ev.Dossier)
		if (q.Side != "") != want {
			t.Errorf("%q asks for the side %q (%q from the words alone)", text, q.Side, before)
		}
	}
}

func TestIntentsBeyondTheRules(t *testing.T) {
	for text, want := range map[string]Kind{
		"how come they walked away":                Why,
		"whats still unsolved":                     Blocking,
		"venue of the next session":                Where,
		"lineup of the company at the table":       Attended,
		"reason the signing slipped":               Why,
		"who all was in the room for the dockers":  Attended,
		"how many votes did the contract get":      Number,
		"what job does ana velez have":             Role,
		"date of the ballot":                       When,
		"what does the union insist on about pay":  Position,
		"velez reaction to the offer":              Said,
		"what happens after the vote of the board": Next,
	} {
		s := plain(text)
		if kind, _, _, _ := intend(s, Words(s)); kind != want {
			t.Errorf("%q is read as %s, not %s", text, kind, want)
		}
	}
}

func TestLeastChanceKeepsTheLikeliest(t *testing.T) {
	if got := LeastChance([]float64{.9, .5, .1}); got != .9*peopleShare {
		t.Errorf("beside one at .9: %v", got)
	}
	if got := LeastChance([]float64{.1, .05}); got != peopleChance {
		t.Errorf("where nobody is likely: %v", got)
	}
}
