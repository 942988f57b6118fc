package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"parley/corpus/ingest"
	"parley/index"
	"parley/index/answer"
	"parley/index/eval"
)

// evalCmd scores the answers to a set of questions.
type evalCmd struct {
	Dir     string   `arg:"" help:"A directory with questions.jsonl and, below it, a folder of articles for each corpus that the questions name."`
	Verbose bool     `short:"v" help:"Tell of each answer that isn't right what is wrong with it."`
	Held    []string `placeholder:"CORPUS" help:"Corpora held back from tuning: reported apart, as totals only."`
	Only    []string `placeholder:"CORPUS" help:"Only these corpora."`
	Golden  string   `placeholder:"FILE" help:"Compare the tables with this file; fail when they differ."`
	Update  bool     `help:"Write the tables to the file of --golden instead."`
}

// Run prints the tables, that of the corpora held back last.
func (c *evalCmd) Run(ctx context.Context, in *invocation) error {
	if c.Update && c.Golden == "" {
		return wrongUse("--update needs --golden: say which file to write")
	}
	rest, held, err := c.scores(ctx, in)
	if err != nil {
		return err
	}
	if c.Verbose {
		for _, s := range rest.Scores {
			if s.Bad() {
				fmt.Fprintln(in.Stdout, s.Miss())
			}
		}
	}
	tables := rest.Table()
	if len(held.Scores) > 0 {
		tables = "Rest\n\n" + tables + "\nHeld back\n\n" + held.Table()
	}
	if _, err := io.WriteString(in.Stdout, tables); err != nil {
		return err
	}
	return c.golden(tables)
}

func (c *evalCmd) golden(tables string) error {
	switch {
	case c.Golden == "":
		return nil
	case c.Update:
		return os.WriteFile(c.Golden, []byte(tables), 0o644)
	}
	want, err := os.ReadFile(c.Golden)
	if err != nil {
		return err
	}
	if string(want) != tables {
		return fmt.Errorf("the figures are not those of %s; look at the difference, and run it with --update if it is wanted", c.Golden)
	}
	return nil
}

// scores asks every question of its corpus.
func (c *evalCmd) scores(ctx context.Context, in *invocation) (rest, held eval.Report, err error) {
	questions, err := c.questions()
	if err != nil {
		return rest, held, err
	}
	root := os.DirFS(c.Dir)
	var corpora []string
	for _, q := range questions {
		if !slices.Contains(corpora, q.Corpus) && (len(c.Only) == 0 || slices.Contains(c.Only, q.Corpus)) {
			corpora = append(corpora, q.Corpus)
		}
	}
	for _, name := range corpora {
		articles, outcomes, err := ingest.Load(ctx, filepath.Join(c.Dir, filepath.FromSlash(eval.Folder(root, name))))
		if err != nil {
			return rest, held, err
		}
		tellOutcomes(in.Stderr, outcomes)
		x, err := index.OpenMemory(ctx, articles, in.log)
		if err != nil {
			return rest, held, err
		}
		for _, q := range questions {
			if q.Corpus != name {
				continue
			}
			a, err := answer.Ask(ctx, x, answer.Question{Text: q.Question, TimeZone: in.config.TimeZone})
			if err != nil {
				return rest, held, fmt.Errorf("question %s: %w", q.ID, err)
			}
			to := &rest
			if slices.Contains(c.Held, name) {
				to = &held
			}
			to.Scores = append(to.Scores, eval.Rate(q, a))
		}
		if err := x.Close(); err != nil {
			return rest, held, err
		}
	}
	return rest, held, nil
}

func (c *evalCmd) questions() ([]eval.Question, error) {
	path := filepath.Join(c.Dir, eval.FileName)
	f, err := os.Open(path)
	if err != nil {
		return nil, wrongUse("there are no questions to ask: %w", err)
	}
	defer f.Close()
	questions, err := eval.Read(f)
	if err != nil {
		return nil, wrongUse("%s: %w", path, err)
	}
	if len(questions) == 0 {
		return nil, wrongUse("%s holds no question", path)
	}
	if unknown := c.unknown(questions); len(unknown) > 0 {
		return nil, wrongUse("no question is about the corpus %s", strings.Join(unknown, ", "))
	}
	return questions, nil
}

// unknown gives the corpora in the flags that no question names.
func (c *evalCmd) unknown(questions []eval.Question) []string {
	var out []string
	for _, name := range slices.Concat(c.Held, c.Only) {
		if !slices.ContainsFunc(questions, func(q eval.Question) bool { return q.Corpus == name }) {
			out = append(out, name)
		}
	}
	return out
}
