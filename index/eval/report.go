package eval

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Report sums the scores of a set up.
type Report struct {
	Scores []Score
}

// order is that of the kinds in the table.
var order = []string{"attended", "blocking", "next", "when", "where", "said", "position", "role", "why", "number", "latest", "search", "offtopic"}

// sum is the line of the table for some questions.
type sum struct {
	questions, answerable, answered, refused int
	names                                    int
	precision, recall, f1                    float64
	forbidden                                int
	verdicts, right                          int
	first, three, facts, support             int
	quotes, bytes, broken                    int
}

func (s *sum) add(x Score) {
	s.questions++
	s.broken += len(x.Broken)
	if x.Answered {
		s.quotes += len(x.Lengths)
		for _, n := range x.Lengths {
			s.bytes += n
		}
	}
	if !x.Question.Answerable {
		s.refused += one(!x.Answered)
		return
	}
	s.answerable++
	s.answered += one(x.Answered)
	if x.Names {
		s.names++
		s.precision, s.recall, s.f1 = s.precision+x.Precision, s.recall+x.Recall, s.f1+x.F1
		s.forbidden += one(len(x.Forbidden) > 0)
	}
	s.verdicts += one(x.Verdict)
	s.right += one(x.Right)
	s.first += one(x.First)
	s.three += one(x.Three)
	s.facts += one(x.Facts)
	s.support += one(x.Support)
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Table gives the figures by kind and over all, and below it those over all
// kinds: how well the confidence tells answerable questions from others, the
// mean length of a quote, and facts that don't stand in their quotes.
func (r Report) Table() string {
	kinds := make(map[string]*sum)
	var all, others sum
	for _, x := range r.Scores {
		k := x.Question.Type
		if kinds[k] == nil {
			kinds[k] = new(sum)
		}
		kinds[k].add(x)
		all.add(x)
		if k != "attended" {
			others.add(x)
		}
	}
	names := make([]string, 0, len(kinds))
	for k := range kinds {
		names = append(names, k)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(uint(slices.Index(order, a)), uint(slices.Index(order, b))), cmp.Compare(a, b))
	})
	var b strings.Builder
	fmt.Fprintf(&b, "%-13s %4s %5s %5s %5s %5s %5s %5s %5s %5s %5s %5s\n",
		"kind", "n", "prec", "rec", "F1", "forb", "1st", "in 3", "facts", "supp", "answ", "refus")
	for _, k := range names {
		kinds[k].line(&b, k)
	}
	if len(names) > 1 {
		if kinds["attended"] != nil {
			others.line(&b, "all others")
		}
		all.line(&b, "all")
	}
	fmt.Fprintf(&b, "\nverdicts right          %s of %d\n", share(all.right, all.verdicts), all.verdicts)
	fmt.Fprintf(&b, "AUROC of the confidence %.3f\n", r.AUROC())
	fmt.Fprintf(&b, "mean length of a quote  %d bytes\n", all.bytes/max(1, all.quotes))
	fmt.Fprintf(&b, "facts not in a quote    %d\n", all.broken)
	return b.String()
}

func (s *sum) line(b *strings.Builder, name string) {
	mean := func(x float64) string {
		if s.names == 0 {
			return "–"
		}
		return fmt.Sprintf("%.2f", x/float64(s.names))
	}
	fmt.Fprintf(b, "%-13s %4d %5s %5s %5s %5s %5s %5s %5s %5s %5s %5s\n", name, s.questions,
		mean(s.precision), mean(s.recall), mean(s.f1), share(s.forbidden, s.names),
		share(s.first, s.answerable), share(s.three, s.answerable), share(s.facts, s.answerable), share(s.support, s.answerable),
		share(s.answered, s.answerable), share(s.refused, s.questions-s.answerable))
}

func share(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return fmt.Sprintf("%.2f", float64(part)/float64(whole))
}

// AUROC is the area under the curve of receiver operating characteristics of
// the confidence, which is the chance that an answerable question has a higher
// one than an unanswerable (Hanley and McNeil, 1982); ties count half. It is 0
// where one of the two is missing.
func (r Report) AUROC() float64 {
	var wins, pairs float64
	for _, a := range r.Scores {
		if !a.Question.Answerable {
			continue
		}
		for _, u := range r.Scores {
			if u.Question.Answerable {
				continue
			}
			pairs++
			switch {
			case a.Confidence > u.Confidence:
				wins++
			case a.Confidence == u.Confidence:
				wins += .5
			}
		}
	}
	if pairs == 0 {
		return 0
	}
	return wins / pairs
}

// Bad reports whether something about the answer is to be looked at.
func (s Score) Bad() bool {
	switch {
	case len(s.Broken) > 0 || len(s.Forbidden) > 0 || s.Answered != s.Question.Answerable:
		return true
	case !s.Question.Answerable:
		return false
	case s.Verdict:
		return !s.Right
	case s.Names:
		return s.F1 < 1
	}
	return !s.Three || !s.Facts
}

// Miss describes what is bad about an answer, in a few lines.
func (s Score) Miss() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s [%s] %s\n", s.Question.ID, s.Question.Type, s.Question.Question)
	say := func(format string, args ...any) { fmt.Fprintf(&b, "    "+format+"\n", args...) }
	switch {
	case s.Answered && !s.Question.Answerable:
		say("answered, though the articles don't say; confidence %.2f", s.Confidence)
	case !s.Answered && s.Question.Answerable:
		say("refused: %s (confidence %.2f)", s.Reason, s.Confidence)
	case s.Names:
		say("F1 %.2f: precision %.2f, recall %.2f", s.F1, s.Precision, s.Recall)
	case s.Verdict:
		say("the verdict or its quote is missing")
	case !s.Three:
		say("gold is in none of the first three quotes")
	case !s.First:
		say("gold is not in the first quote")
	}
	if string(s.Kind) != s.Question.Type && s.Question.Answerable {
		say("read as %s", s.Kind)
	}
	if len(s.Given) > 0 {
		say("facts: %s", strings.Join(s.Given, " | "))
	}
	if len(s.Missed) > 0 {
		say("missed: %s", strings.Join(s.Missed, " | "))
	}
	if len(s.Forbidden) > 0 {
		say("forbidden: %s", strings.Join(s.Forbidden, " | "))
	}
	if len(s.Broken) > 0 {
		say("not in their quotes: %s", strings.Join(s.Broken, " | "))
	}
	return b.String()
}
