package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/corpus"
	"parley/corpus/reading"
	"parley/index/answer"
	"parley/index/eval"
)

// presenceCommand learns by which words a sentence says that somebody was at a
// meeting.
type presenceCommand struct {
	Talks  talkSets `help:"Folders with articles and, in rosters.jsonl, who was at their meetings." default:"../shared/talks,index/eval/testdata/talks"`
	Out    string   `help:"File to write; empty for none." default:"index/answer/data/presence.txt"`
	Rounds int      `help:"Passes over the names." default:"10"`
	Ridge  float64  `help:"Penalty on large weights." default:"0.003"`
	Show   bool     `help:"Print what is wrong."`
}

// rosterLine is a meeting as one article tells it.
type rosterLine struct {
	File    string
	Meeting string
	Present []struct {
		Name, Side, Evidence string
	}
	NotPresent []struct {
		Name, Why string
	} `json:"not_present"`
}

// loadRosters reads who was at the meetings of each article; sets without such
// a file have none.
func (dirs talkSets) loadRosters() (map[string][]rosterLine, error) {
	out := map[string][]rosterLine{}
	for _, dir := range dirs {
		f, err := os.Open(filepath.Join(dir, "rosters.jsonl"))
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
		for n := 1; lines.Scan(); n++ {
			var r rosterLine
			if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
				f.Close()
				return nil, fmt.Errorf("%s, line %d: %w", f.Name(), n, err)
			}
			out[r.File] = append(out[r.File], r)
		}
		f.Close()
		if err := lines.Err(); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// namedExample is a name in an article with what is known of it.
type namedExample struct {
	answer.PresenceExample
	group, sentence, name string
}

// presenceExamples gives the names of all articles that have rosters. A name is
// gold where the sentence is the evidence for its bearer's presence; one of
// somebody who was there, elsewhere in the article, teaches nothing where the
// reading takes it for a part in a meeting.
func presenceExamples(t *talks, rosters map[string][]rosterLine) []namedExample {
	var out []namedExample
	for _, group := range slices.Sorted(maps.Keys(t.each)) {
		p := t.each[group]
		for i, s := range p.evidence.Sources {
			if lines := rosters[p.files[i]]; lines != nil {
				out = append(out, namesIn(group, s.Article, s.Reading, lines)...)
			}
		}
	}
	return out
}

func namesIn(group string, a *corpus.Article, r *reading.Reading, lines []rosterLine) []namedExample {
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	var out []namedExample
	for _, n := range answer.PresenceSigns(a, r) {
		m := r.Mentions[n.Mention]
		e := r.Entities[m.Entity]
		span := r.Sentences[m.Sentence].Span
		sentence := squeeze(a.Text[span.Start:span.End])
		gold, there := false, false
		for _, line := range lines {
			for _, x := range line.Present {
				if !sameBearer(e, x.Name) {
					continue
				}
				there = true
				gold = gold || evident(sentence, squeeze(x.Evidence))
			}
		}
		if !gold && there && slices.ContainsFunc(n.Signs, func(s string) bool {
			return s == "stance=0" || s == "stance=1" || s == "stance=2"
		}) {
			continue
		}
		out = append(out, namedExample{answer.PresenceExample{Signs: n.Signs, Gold: gold, Weight: 1}, group, sentence, e.Name})
	}
	return out
}

// evident reports whether the evidence, or its larger half, stands in the sentence.
func evident(sentence, evidence string) bool {
	if strings.Contains(sentence, evidence) {
		return true
	}
	words := strings.Fields(evidence)
	return len(words) > 5 && (strings.Contains(sentence, strings.Join(words[:len(words)*2/3], " ")) || strings.Contains(sentence, strings.Join(words[len(words)/3:], " ")))
}

// sameBearer reports whether an entity is the one that a roster names.
func sameBearer(e reading.Entity, name string) bool {
	words := strings.Fields(name)
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	return eval.Names([][]string{{last}}, e.Name) || e.Family != "" && eval.Names([][]string{{e.Family}}, name)
}

const presenceComment = `Weights of the words around a name by which a sentence says that its bearer was at a meeting, made by: go run ./cmd/train presence
Learned on the rosters of the open articles.`

func (c *presenceCommand) learn(examples []namedExample, keep func(group string) bool) *answer.Presence {
	var train []answer.PresenceExample
	for _, e := range examples {
		if keep == nil || keep(e.group) {
			train = append(train, e.PresenceExample)
		}
	}
	return answer.LearnPresence(train, c.Ridge, c.Rounds)
}

// Run measures across talks, then learns on everything.
func (c *presenceCommand) Run(log *slog.Logger) error {
	open, err := c.Talks.load(false)
	if err != nil {
		return err
	}
	rosters, err := c.Talks.loadRosters()
	if err != nil {
		return err
	}
	examples := presenceExamples(open, rosters)
	var right, wrong, missed, rules, ruled, gold float64
	for _, fold := range open.folds() {
		m := c.learn(examples, func(g string) bool { return !slices.Contains(fold, g) })
		for _, e := range examples {
			if !slices.Contains(fold, e.group) {
				continue
			}
			p := m.Chance(e.Signs)
			byRules := slices.ContainsFunc(e.Signs, func(s string) bool { return s == "stance=0" || s == "stance=1" || s == "stance=2" })
			if e.Gold {
				gold++
			}
			if byRules {
				ruled++
				if e.Gold {
					rules++
				}
			}
			switch {
			case p >= .5 && e.Gold:
				right++
			case p >= .5:
				wrong++
			case e.Gold:
				missed++
			}
			if c.Show && (p >= .5) != e.Gold {
				fmt.Printf("%.2f gold %-5v rules %-5v %s: %.220s\n", p, e.Gold, byRules, e.name, e.sentence)
			}
		}
	}
	log.Info("measured", "names", len(examples), "gold", gold)
	fmt.Printf("learned: precision %.3f recall %.3f; rules alone: precision %.3f recall %.3f\n", right/(right+wrong), right/(right+missed), rules/ruled, rules/gold)
	if c.Out == "" {
		return nil
	}
	return os.WriteFile(c.Out, []byte(c.learn(examples, nil).Format(presenceComment)), 0o644)
}
