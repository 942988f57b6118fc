package main

import (
	"fmt"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/index/answer"
)

// intentCommand learns what questions ask for.
type intentCommand struct {
	Talks     talkSets `help:"Folders with questions and articles." default:"../shared/talks,index/eval/testdata/talks"`
	Questions string   `help:"Folder with questions and what they ask for (*.tsv)." default:"index/eval/testdata/intents"`
	Out       string   `help:"File to write; empty for none." default:"index/answer/data/intent.txt"`
	Rounds    int      `help:"Passes over the questions." default:"12"`
	Ridge     float64  `help:"Penalty on large weights." default:"0.01"`
	Show      bool     `help:"Print the questions about talks that are misread by a classifier that did not learn from their talks."`
}

// loadIntents reads files with a kind, want, part and question on each line,
// separated by tabs.
func loadIntents(dir string) ([]answer.IntentExample, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.tsv"))
	if err != nil {
		return nil, err
	}
	var out []answer.IntentExample
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		n := 0
		for line := range strings.Lines(string(b)) {
			n++
			f := strings.Split(strings.TrimRight(line, "\n"), "\t")
			if len(f) != 4 {
				return nil, fmt.Errorf("%s, line %d: four fields are needed, there are %d", file, n, len(f))
			}
			e := answer.IntentExample{Text: f[3], Kind: f[0], Want: f[1], Part: f[2], Weight: 1}
			if e.Part == "-" {
				e.Part = ""
			}
			out = append(out, e)
		}
	}
	return out, nil
}

const intentComment = `Weights by which questions are read, made by: go run ./cmd/train intent
Learned on the open questions about talks and on questions written for it.`

// Run measures across talks, then learns on everything.
func (c *intentCommand) Run(log *slog.Logger) error {
	written, err := loadIntents(c.Questions)
	if err != nil {
		return err
	}
	open, err := c.Talks.load(false)
	if err != nil {
		return err
	}
	of := func(q asked) answer.IntentExample {
		return answer.IntentExample{Text: q.text, Kind: q.kind, Weight: 1}
	}
	confused := map[string]int{}
	rules, right, both, n := 0, 0, 0, 0
	for _, fold := range open.folds() {
		train := slices.Clone(written)
		for _, q := range open.questions {
			if !slices.Contains(fold, q.group) && q.kind != "offtopic" {
				train = append(train, of(q))
			}
		}
		m := answer.LearnIntents(train, c.Ridge, c.Rounds)
		for _, q := range open.questions {
			if !slices.Contains(fold, q.group) || q.kind == "offtopic" {
				continue
			}
			n++
			kind, want, part := m.Read(q.text)
			byRules, _ := answer.RulesRead(q.text)
			if byRules == q.kind {
				rules++
			}
			if m.Combined(q.text) == q.kind {
				both++
			}
			if kind == q.kind {
				right++
				continue
			}
			confused[q.kind+" read as "+kind]++
			if c.Show {
				fmt.Printf("%-9s read as %-9s (%s, %s; by the rules %s) %s\n", q.kind, kind, want, part, byRules, q.text)
			}
		}
	}
	fmt.Printf("kinds right: rules %.3f, learned %.3f, together %.3f of %d\n", float64(rules)/float64(n), float64(right)/float64(n), float64(both)/float64(n), n)
	for _, k := range slices.Sorted(maps.Keys(confused)) {
		fmt.Printf("%4d %s\n", confused[k], k)
	}
	c.parts(written)
	if c.Out == "" {
		return nil
	}
	for _, q := range open.questions {
		if q.kind != "offtopic" {
			written = append(written, of(q))
		}
	}
	return os.WriteFile(c.Out, []byte(answer.LearnIntents(written, c.Ridge, c.Rounds).Format(intentComment)), 0o644)
}

// parts measures how well the part in a meeting is read, across fifths of the
// written questions.
func (c *intentCommand) parts(written []answer.IntentExample) {
	rules, right, n := 0, 0, 0
	for fold := range 5 {
		var train []answer.IntentExample
		for i, e := range written {
			if i%5 != fold {
				train = append(train, e)
			}
		}
		m := answer.LearnIntents(train, c.Ridge, c.Rounds)
		for i, e := range written {
			if i%5 != fold || e.Part == "" {
				continue
			}
			n++
			_, _, part := m.Read(e.Text)
			_, byRules := answer.RulesRead(e.Text)
			if part == e.Part {
				right++
			}
			if byRules == e.Part {
				rules++
			}
		}
	}
	if n > 0 {
		fmt.Printf("parts right: rules %.3f, learned %.3f of %d\n", float64(rules)/float64(n), float64(right)/float64(n), n)
	}
}
