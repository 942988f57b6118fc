package main

import (
	"log/slog"
	"slices"

	"parley/index/answer"
	"parley/index/forest"
)

// crossFitted are for each talks the models that did not learn from them. What
// a later model learns from an earlier one has to come from these, or it would
// trust the earlier one too much (stacking; Wolpert 1992).
type crossFitted map[string]answer.Models

// crossPresence learns the presence without each of the talks in turn.
func (t *talks) crossPresence(dirs talkSets, c presenceCommand) (crossFitted, error) {
	rosters, err := dirs.loadRosters()
	if err != nil {
		return nil, err
	}
	examples := presenceExamples(t, rosters)
	out := crossFitted{}
	for _, fold := range t.folds() {
		p := c.learn(examples, func(g string) bool { return !slices.Contains(fold, g) })
		for _, group := range fold {
			out[group] = answer.Models{Presence: p}
		}
	}
	return out, nil
}

// crossRerank adds the forest of the ranking, learned without each of the talks.
func (t *talks) crossRerank(cross crossFitted, c rerankCommand, log *slog.Logger) {
	lists := t.shortlists(cross)
	for _, fold := range t.folds() {
		f := forest.Learn(listExamples(lists, fold), c.options())
		for _, group := range fold {
			m := cross[group]
			m.Rerank = f
			cross[group] = m
		}
	}
	log.Info("ranking learned without each talks", "questions", len(lists))
}

// shortlists measures the sentences of every question with an answer.
func (t *talks) shortlists(cross crossFitted) []shortlist {
	var out []shortlist
	for _, q := range t.questions {
		if q.answerable {
			out = append(out, shorten(q, t.each[q.group], cross[q.group]))
		}
	}
	return out
}

// listExamples gives the rows of all lists but those about some talks.
func listExamples(lists []shortlist, without []string) []forest.Example {
	var out []forest.Example
	for k := range lists {
		if !slices.Contains(without, lists[k].q.Corpus) {
			out = append(out, lists[k].examples(k)...)
		}
	}
	return out
}

// crossPeople adds the forest of whom a question asks for, learned without each
// of the talks.
func (t *talks) crossPeople(cross crossFitted, c peopleCommand, log *slog.Logger) {
	lists := c.measured(t, cross)
	for _, fold := range t.folds() {
		var train []forest.Example
		for k := range lists {
			if !slices.Contains(fold, lists[k].q.Corpus) {
				train = append(train, lists[k].examples(k)...)
			}
		}
		f := forest.Learn(train, c.options())
		for _, group := range fold {
			m := cross[group]
			m.People = f
			cross[group] = m
		}
	}
	log.Info("people learned without each talks", "questions", len(lists))
}

// crossAll learns every model without each of the talks.
func (t *talks) crossAll(dirs talkSets, log *slog.Logger) (crossFitted, error) {
	cross, err := t.crossPresence(dirs, usual[presenceCommand]())
	if err != nil {
		return nil, err
	}
	t.crossRerank(cross, usual[rerankCommand](), log)
	t.crossPeople(cross, usual[peopleCommand](), log)
	return cross, nil
}
