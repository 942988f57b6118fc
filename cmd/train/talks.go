package main

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"parley/corpus"
	"parley/corpus/ingest"
	"parley/index/eval"
)

// heldOut are the talks on which nothing is learned or tuned.
var heldOut = []string{
	"brexit-2020", "colombia-havana-2016", "opec-2020", "tigray-pretoria-2022",
	"boeing-strike-2024", "gaza-doha-2025", "oslo-1993", "sweden-nato-2022", "venezuela-barbados-2023",
}

// talkSets are the folders with sets of questions about talks.
type talkSets []string

// talks are sets of questions with their articles.
type talks struct {
	all       *pool            // of all articles
	each      map[string]*pool // of each talks
	questions []asked          // the pool of each is all
}

// load reads the sets: the talks held out, or the others.
func (dirs talkSets) load(held bool) (*talks, error) {
	t := &talks{all: newPool(everyTalk), each: map[string]*pool{}}
	for _, dir := range dirs {
		articles, _, err := ingest.Load(context.Background(), dir)
		if err != nil {
			return nil, err
		}
		for _, a := range articles {
			name := path.Base(path.Dir(a.Path))
			if slices.Contains(heldOut, name) != held || name == "." {
				continue
			}
			t.all.add(a, a.Path)
			if t.each[name] == nil {
				t.each[name] = newPool(name)
			}
			t.each[name].add(a, a.Path)
		}
	}
	t.all.close()
	for _, p := range t.each {
		p.close()
	}
	for _, dir := range dirs {
		f, err := os.Open(filepath.Join(dir, eval.FileName))
		if err != nil {
			return nil, err
		}
		questions, err := eval.Read(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", dir, err)
		}
		for _, q := range questions {
			if slices.Contains(heldOut, q.Corpus) != held || t.each[q.Corpus] == nil {
				continue
			}
			t.questions = append(t.questions, t.ask(q))
		}
	}
	return t, nil
}

// ask makes the question of a set one to learn from.
func (t *talks) ask(q eval.Question) asked {
	own := t.each[q.Corpus]
	x := asked{pool: t.all, text: q.Question, kind: q.Type, group: q.Corpus, answerable: q.Answerable, names: &q}
	x.gold = func(a *corpus.Article, _ corpus.Span, sentence string) bool {
		if !slices.Contains(own.files, a.Path) {
			return false
		}
		low := strings.ToLower(strings.Join(strings.Fields(sentence), " "))
		if q.Type == "attended" {
			return slices.ContainsFunc(q.Support, func(s eval.Support) bool {
				return s.File == a.Path && strings.Contains(low, strings.ToLower(strings.Join(strings.Fields(s.Quote), " ")))
			})
		}
		return slices.ContainsFunc(q.Gold, func(any []string) bool {
			return slices.ContainsFunc(any, func(g string) bool { return strings.Contains(low, strings.ToLower(g)) })
		})
	}
	return x
}

// folds divides the talks that the questions are about into parts of about the
// same size. What is learned is measured on each part by what the others teach.
func (t *talks) folds() [][]string {
	const parts = 6
	var groups []string
	for _, q := range t.questions {
		if !slices.Contains(groups, q.group) {
			groups = append(groups, q.group)
		}
	}
	out := make([][]string, min(parts, len(groups)))
	for i, g := range groups {
		out[i%len(out)] = append(out[i%len(out)], g)
	}
	return out
}
