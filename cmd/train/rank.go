package main

import (
	"cmp"
	"fmt"
	"log/slog"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/index/answer"
)

// rankCommand learns the weights of the ranking.
type rankCommand struct {
	Data   string   `help:"Folder with the public data sets." default:"../shared/data" type:"existingdir"`
	Talks  talkSets `help:"Folders with questions and articles." default:"../shared/talks,index/eval/testdata/talks"`
	Out    string   `help:"File to write; empty for none." default:"index/answer/data/ranker.txt"`
	Weight float64  `help:"Weight of an open question beside one of SQuAD's." default:"4"`
	Ridge  float64  `help:"Penalty on large weights." default:"0.0005"`
	Ablate bool     `help:"Measure what each group of features gives."`
	Misses bool     `help:"Print the open questions that are missed."`
	Held   bool     `help:"Measure on the held-out talks, too (totals only)."`
}

// list is a question with its candidates.
type list struct {
	answer.RankExample
	asked asked
	texts []string
	files []string
}

// keptCandidates is how many of a question's sentences are learned from: those
// that the present weights put first, and every gold one.
const keptCandidates = 120

// measure makes the list of a question.
func measure(q asked, weight float64) list {
	l := list{asked: q}
	l.Weight = weight
	query := answer.Parse(answer.Question{Text: q.text}, q.pool.dossier)
	found := answer.MeasureSentences(query, q.pool.evidence)
	// The first features count words; their sum is a fair first choice.
	first := func(m answer.Measured) float32 {
		return m.Features[0] + .6*m.Features[1] + .3*m.Features[5] + .3*m.Features[6]
	}
	slices.SortStableFunc(found, func(a, b answer.Measured) int { return cmp.Compare(first(b), first(a)) })
	for i, m := range found {
		s := q.pool.evidence.Sources[m.Source]
		span := s.Reading.Sentences[m.Sentence].Span
		text := s.Article.Text[span.Start:span.End]
		gold := q.gold(s.Article, span, text)
		if i >= keptCandidates && !gold {
			continue
		}
		l.Rows = append(l.Rows, m.Features)
		l.Gold = append(l.Gold, gold)
		l.texts = append(l.texts, text)
		l.files = append(l.files, q.pool.files[m.Source])
	}
	return l
}

// examples gives what LearnRanking needs of the lists that keep wants.
func examples(keep func(*list) bool, sets ...[]list) []answer.RankExample {
	var out []answer.RankExample
	for _, ls := range sets {
		for i := range ls {
			if keep == nil || keep(&ls[i]) {
				out = append(out, ls[i].RankExample)
			}
		}
	}
	return out
}

const rankComment = `Weights of the ranking, made by: go run ./cmd/train rank
Learned on SQuAD 2.0 dev (Rajpurkar and others 2018, CC BY-SA 4.0) and on the open questions.`

// Run measures across halves of SQuAD and across the talks, then learns on
// everything.
func (c *rankCommand) Run(log *slog.Logger) error {
	_, squad, err := loadSquad(filepath.Join(c.Data, "squad2", "dev.json"))
	if err != nil {
		return err
	}
	open, err := c.Talks.load(false)
	if err != nil {
		return err
	}
	var sets rankSets
	for h, qs := range squad {
		for _, q := range qs {
			if q.answerable {
				sets.squad[h] = append(sets.squad[h], measure(q, 1))
			}
		}
	}
	for _, q := range open.questions {
		if !q.answerable {
			continue
		}
		sets.open = append(sets.open, measure(q, c.Weight/2)) // among all talks
		q.pool = open.each[q.group]
		sets.open = append(sets.open, measure(q, c.Weight/2)) // among its own
	}
	log.Info("measured", "squad", len(sets.squad[0])+len(sets.squad[1]), "open", len(sets.open))
	fmt.Println(c.round(sets, nil).tell("all features", true))
	if c.Ablate {
		if err := c.ablate(sets); err != nil {
			return err
		}
	}
	w := answer.LearnRanking(examples(nil, sets.squad[0], sets.squad[1], sets.open), answer.RankOptions{Rounds: 30, Ridge: c.Ridge})
	if c.Held {
		if err := c.held(w); err != nil {
			return err
		}
	}
	if c.Out == "" {
		return nil
	}
	return os.WriteFile(c.Out, []byte(answer.FormatRankWeights(rankComment, w)), 0o644)
}

// held prints the totals on the held-out talks.
func (c *rankCommand) held(w []float64) error {
	held, err := c.Talks.load(true)
	if err != nil {
		return err
	}
	var t tally
	for _, q := range held.questions {
		if q.answerable && q.kind != "attended" {
			q.pool = held.each[q.group]
			l := measure(q, 1)
			t.add(l.Place(w))
		}
	}
	fmt.Println("held out:", t)
	return nil
}

type rankSets struct {
	squad [2][]list
	open  []list
}

// rankResult is what one choice of features reaches on questions that it did
// not learn from.
type rankResult struct {
	squad    [2]tally
	all, own tally // open questions but "attended", among all talks and their own
	kinds    map[string]*tally
}

func (r rankResult) tell(name string, kinds bool) string {
	out := fmt.Sprintf("%-32s squad %s  %s  all talks %s  own talks %s", name, r.squad[0], r.squad[1], r.all, r.own)
	if kinds {
		for _, k := range slices.Sorted(maps.Keys(r.kinds)) {
			out += fmt.Sprintf("\n    %-10s %s", k, r.kinds[k])
		}
	}
	return out
}

// round measures one choice of features, cross-validated.
func (c *rankCommand) round(sets rankSets, without []bool) rankResult {
	r := rankResult{kinds: map[string]*tally{}}
	options := answer.RankOptions{Rounds: 20, Ridge: c.Ridge, Without: without}
	for h := range 2 {
		w := answer.LearnRanking(examples(nil, sets.squad[1-h], sets.open), options)
		for i := range sets.squad[h] {
			r.squad[h].add(sets.squad[h][i].Place(w))
		}
	}
	options.Rounds = 12
	var groups []string
	for _, l := range sets.open {
		if !slices.Contains(groups, l.asked.group) {
			groups = append(groups, l.asked.group)
		}
	}
	for _, g := range groups {
		other := func(l *list) bool { return l.asked.group != g }
		w := answer.LearnRanking(examples(other, sets.squad[0], sets.squad[1], sets.open), options)
		for i := range sets.open {
			if l := &sets.open[i]; !other(l) {
				r.add(l, l.Place(w))
				if c.Misses && without == nil {
					l.miss(w)
				}
			}
		}
	}
	return r
}

// add counts an open question.
func (r *rankResult) add(l *list, place int) {
	attended := l.asked.kind == "attended"
	if l.asked.pool.name == everyTalk {
		if !attended {
			r.all.add(place)
		}
		return
	}
	if !attended {
		r.own.add(place)
	}
	if r.kinds[l.asked.kind] == nil {
		r.kinds[l.asked.kind] = &tally{}
	}
	r.kinds[l.asked.kind].add(place)
}

// miss prints a question whose first sentence is wrong, with the features that
// put it before the right one.
func (l *list) miss(w []float64) {
	place := l.Place(w)
	if place == 0 || l.asked.pool.name == everyTalk {
		return
	}
	score := func(c int) float64 {
		s := 0.0
		for k, x := range l.Rows[c] {
			s += float64(x) * w[k]
		}
		return s
	}
	top, gold := 0, -1
	for c := range l.Rows {
		if score(c) > score(top) {
			top = c
		}
		if l.Gold[c] && (gold < 0 || score(c) > score(gold)) {
			gold = c
		}
	}
	fmt.Printf("-- %d %s %s: %s\n   got  %s %.160s\n", place, l.asked.group, l.asked.kind, l.asked.text, l.files[top], l.texts[top])
	if gold < 0 {
		return
	}
	fmt.Printf("   want %s %.160s\n", l.files[gold], l.texts[gold])
	names := answer.RankFeatures()
	order := make([]int, len(names))
	for k := range order {
		order[k] = k
	}
	ahead := func(k int) float64 { return float64(l.Rows[top][k]-l.Rows[gold][k]) * w[k] }
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(math.Abs(ahead(b)), math.Abs(ahead(a))) })
	for _, k := range order[:5] {
		fmt.Printf("      %+.2f %s\n", ahead(k), names[k])
	}
}

// tally counts in how many questions the gold stands in the first 1, 3 and 5.
type tally struct{ n, one, three, five int }

func (t *tally) add(place int) {
	t.n++
	if place < 0 {
		return
	}
	for _, x := range []struct {
		limit int
		count *int
	}{{1, &t.one}, {3, &t.three}, {5, &t.five}} {
		if place < x.limit {
			*x.count++
		}
	}
}

func (t tally) String() string {
	share := func(x int) float64 { return float64(x) / float64(max(t.n, 1)) }
	return fmt.Sprintf("%.3f / %.3f / %.3f (%d)", share(t.one), share(t.three), share(t.five), t.n)
}

// featureGroups are what ablate leaves out together, by words that their names
// hold.
var featureGroups = []struct {
	name  string
	words []string
}{
	{"paragraph and article", []string{"in the paragraph", "words in the article", "stands in the paragraph"}},
	{"coverage", []string{"share of the question's words", "most of the question's words", "the rarest word", "the rarer words", "number of words"}},
	{"rarity within the article", []string{"rare within the article"}},
	{"word vectors", []string{"like meaning", "meaning of"}},
	{"neighbours", []string{"sentences around", "sentence before", "sentence after", "heading above", "refers back"}},
	{"title and source", []string{"title and source"}},
	{"pairs and density", []string{"side by side", "close together"}},
	{"names", []string{"names of the question", "names in the", "names missing", "whom the question names"}},
	{"answer type", []string{"kind asked for", "announce such an answer", "near the question's words", "together with", "number of what is counted"}},
	{"manner", []string{"beside an office", "person asked about", "reports what", "speaks of what", "speaks of a change", "gives a reason", "holds a quotation"}},
	{"what the reading tells", []string{"tells ", "who is asked about"}},
	{"age", []string{"recent article", "newest article", "earlier article"}},
	{"place and length", []string{"first sentence", "near the top", "very short", "very long", "can't stand alone", "item of a list"}},
}

// ablate measures without each group of features.
func (c *rankCommand) ablate(sets rankSets) error {
	for _, g := range featureGroups {
		without := make([]bool, len(answer.RankFeatures()))
		some := false
		for k, n := range answer.RankFeatures() {
			without[k] = slices.ContainsFunc(g.words, func(w string) bool { return strings.Contains(n, w) })
			some = some || without[k]
		}
		if !some {
			return fmt.Errorf("no feature belongs to %q", g.name)
		}
		fmt.Println(c.round(sets, without).tell("without "+g.name, false))
	}
	return nil
}
