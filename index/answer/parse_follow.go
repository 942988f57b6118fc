package answer

import (
	"regexp"
	"slices"

	"parley/corpus/reading"
)

var (
	goesOn  = regexp.MustCompile(`^(?:and|or|but|also|then|what about|how about|same for|as for|then what about|ok and) |^(?:and|why|when|where|who|how|since when|who else|what else|how long|how many|which one)$`)
	pointer = regexp.MustCompile(`\b(?:it|its|there|they|them|their|he|him|his|she|her|hers|that|this|those|these|then|one|ones|both|so)\b`)
	opener  = regexp.MustCompile(`^(?:and|or|but|also|then|what about|how about|same for|as for)(?: |$)`)
)

// follow completes q from the question before it, where q can't stand alone.
func follow(q, before Query) Query {
	s := plain(q.Question.Text)
	content := 0
	for _, t := range q.Terms {
		if !t.Synonym && t.Weight >= fullWeight {
			content++
		}
	}
	explicit := goesOn.MatchString(s)
	points := pointer.MatchString(s) && !namesSomebody(q.Names) && content <= 3
	bare := content <= 1 && len(q.Words) <= 4 && len(q.Names) == 0 && len(q.Dates) == 0
	if !explicit && !points && !bare {
		return q
	}
	q.Follows = true
	rest := opener.ReplaceAllString(s, "")
	asks := false
	for _, w := range Words(rest) {
		if interrogative[w.Text] {
			asks = true
		}
	}
	if kind, _, _, _ := intend(rest, Words(rest)); !asks && (kind == Search || opener.MatchString(s)) && !(kind != Search && !opener.MatchString(s)) {
		q.Kind, q.Want, q.Verdict, q.Part, q.Noun = before.Kind, before.Want, before.Verdict, before.Part, before.Noun
	}
	if !asks {
		q.Future = q.Future || before.Future
		q.First = q.First || before.First
	}
	q.Recent = q.Recent || before.Recent
	own := q.Names
	if side := sideInFollow(q); side != "" && (q.Kind == Attended || q.Kind == Position || q.Kind == Blocking) {
		q.Side = side
	}
	if otherSide.MatchString(s) && before.Side != "" {
		q.Side, q.Against = "", before.Side
	}
	q.Names = mergeNames(q, before)
	if !q.Meeting.Said || q.Meeting.Kind == "" && len(q.Meeting.Labels) == 0 {
		stage, day := q.Meeting.Stage, q.Meeting.Day
		q.Meeting = before.Meeting
		if stage != "" {
			q.Meeting.Stage = stage
		}
		if day != 0 {
			q.Meeting.Day = day
		}
	}
	if len(q.Dates) == 0 {
		q.Dates = before.Dates
	}
	if q.Side == "" && q.Against == "" && q.Kind == Attended && len(own) == 0 {
		q.Side = before.Side
	}
	q.Speaker = reading.None
	if q.Kind == Said || q.Kind == Position {
		q.Speaker = firstOf(q.Names, reading.Person)
		if q.Speaker == reading.None && len(q.Names) > 0 {
			q.Speaker = 0
		}
	}
	seen := map[string]bool{}
	for _, t := range q.Terms {
		seen[t.Stem] = true
	}
	for _, t := range before.Terms {
		if seen[t.Stem] || t.Name && !carried(q.Names, t.Stem) {
			continue
		}
		t.Weight *= 0.8
		q.Terms = append(q.Terms, t)
	}
	return q
}

var otherSide = regexp.MustCompile(`\bother (?:side|team|delegation|party|camp)\b|\btheir (?:opponents|counterparts)\b`)

// sideInFollow gives the side that "and the russians" or "on the russian side"
// turns to.
func sideInFollow(q Query) string {
	if q.Side != "" {
		return q.Side
	}
	for _, n := range q.Names {
		if c := country([]string{n.Text}); c != "" {
			return c
		}
		if n.Kind != reading.Person && n.Known && n.Value != "" {
			return n.Value
		}
	}
	return ""
}

// mergeNames keeps the names of the question before, except those of a sort
// that q names anew.
func mergeNames(q, before Query) []Name {
	out := slices.Clone(q.Names)
	for _, n := range before.Names {
		if slices.ContainsFunc(q.Names, func(own Name) bool {
			asSide := q.Side != "" && country([]string{own.Text}) == q.Side
			return own.Kind == n.Kind && !asSide || own.Value == n.Value && n.Value != ""
		}) {
			continue
		}
		if q.Side != "" && q.Side != before.Side && country([]string{n.Text}) == before.Side && before.Side != "" {
			continue
		}
		n.From, n.To = -1, -1
		out = append(out, n)
	}
	return out
}

func carried(names []Name, stem string) bool {
	for _, n := range names {
		for _, w := range Words(n.Text) {
			if w.Stem == stem {
				return true
			}
		}
	}
	return false
}

func firstOf(names []Name, kind reading.EntityKind) int {
	return slices.IndexFunc(names, func(n Name) bool { return n.Kind == kind })
}
