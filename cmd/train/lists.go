package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
	"parley/index/answer"
	"parley/index/eval"
)

// pool is a set of articles from which questions are answered.
type pool struct {
	name     string
	evidence answer.Evidence
	dossier  *dossier.Dossier
	files    []string // path of each source
}

// asked is a question with what is known about its answer.
type asked struct {
	pool       *pool
	text       string
	kind       string
	group      string // of cross-validation
	answerable bool
	names      *eval.Question // the question as its set has it, or nil
	gold       func(a *corpus.Article, span corpus.Span, sentence string) bool
}

// everyTalk names the pool of all open articles.
const everyTalk = "talks"

func newPool(name string) *pool { return &pool{name: name} }

func (p *pool) add(a *corpus.Article, file string) {
	r := reading.Read(a)
	if len(r.Sentences) == 0 {
		r.Sentences = reading.Sentences(a.Text)
	}
	r.Published = a.Published
	p.evidence.Sources = append(p.evidence.Sources, answer.Source{Article: a, Reading: r, Prepared: answer.Prepare(a, r)})
	p.files = append(p.files, file)
}

func (p *pool) close() {
	var rs []*reading.Reading
	for _, s := range p.evidence.Sources {
		rs = append(rs, s.Reading)
		if s.Article.Published.Time.After(p.evidence.Newest) {
			p.evidence.Newest = s.Article.Published.Time
		}
	}
	p.dossier = dossier.Build(rs)
	p.evidence.Dossier = p.dossier
	p.evidence.Articles = len(rs)
}

// loadSquad reads a SQuAD 2.0 file as two pools of articles with their
// questions: those of even and of odd number.
func loadSquad(file string) ([2]*pool, [][]asked, error) {
	pools := [2]*pool{newPool("squad-a"), newPool("squad-b")}
	questions := make([][]asked, 2)
	raw, err := os.ReadFile(file)
	if err != nil {
		return pools, nil, err
	}
	var set struct {
		Data []struct {
			Title      string
			Paragraphs []struct {
				Context string
				QAs     []struct {
					Question     string
					IsImpossible bool `json:"is_impossible"`
					Answers      []struct {
						Text  string
						Start int `json:"answer_start"`
					}
				}
			}
		}
	}
	if err := json.Unmarshal(raw, &set); err != nil {
		return pools, nil, fmt.Errorf("reading %s: %w", file, err)
	}
	for n, d := range set.Data {
		half := n % 2
		a := &corpus.Article{ID: corpus.ArticleID(fmt.Sprintf("squad%03d", n)), Revision: 1, Title: strings.ReplaceAll(d.Title, "_", " ")}
		for _, p := range d.Paragraphs {
			if a.Text != "" {
				a.Text += "\n\n"
			}
			start := len(a.Text)
			text := strings.Join(strings.Fields(p.Context), " ")
			a.Text += text
			whole := corpus.Span{Start: start, End: len(a.Text)}
			for _, qa := range p.QAs {
				q := asked{pool: pools[half], text: strings.TrimSpace(qa.Question), kind: "squad", group: d.Title, answerable: !qa.IsImpossible}
				var golds []string
				for _, g := range qa.Answers {
					golds = append(golds, g.Text)
				}
				q.gold = func(in *corpus.Article, span corpus.Span, sentence string) bool {
					return in == a && whole.Contains(span) && slices.ContainsFunc(golds, func(g string) bool { return strings.Contains(sentence, g) })
				}
				questions[half] = append(questions[half], q)
			}
		}
		pools[half].add(a, d.Title)
	}
	pools[0].close()
	pools[1].close()
	return pools, questions, nil
}
