package answer

import (
	"regexp"
	"slices"
	"strings"

	"parley/corpus/reading"
)

var whoFrom = regexp.MustCompile(`^(?:and )?(?:who|anyone|anybody|which people|people) (?:else )?from (?:the )?((?:[\w'-]+ ){1,3}?)(?:was|were|is|are|went|came|attended|took|met|joined|sat|travel\w+|flew|there|at|in|on)\b`)

// kinOf gives what the question says of the people it asks for, beyond that
// they were there: a profession or a body that they belong to.
func kinOf(s string, noun []string) []string {
	var out []string
	if m := whoFrom.FindStringSubmatch(s); m != nil {
		ws := Words(m[1])
		for i, w := range ws {
			if !stopWords[w.Text] && (country([]string{w.Text}) == "" || i > 0) {
				out = append(out, w.Stem)
			}
		}
		return out
	}
	if len(noun) > 0 {
		if head := noun[len(noun)-1]; !anybody[head] && country([]string{head}) == "" && reading.CanonicalSide(strings.ToUpper(head[:1])+head[1:]+"s") == "" {
			return noun[len(noun)-1:]
		}
	}
	return nil
}

// anybody are the nouns for people that say nothing about who they are.
var anybody = stems("people person persons member members official officials representative representatives delegate delegates negotiator negotiators participant participants " +
	"envoy envoys leader leaders side sides delegation delegations team teams party parties country countries group groups power powers nation nations state states union unions " +
	"company companies organisation organisations organization government governments men man women woman name names guest guests attendee attendees others politician politicians " +
	"american americans russian russians ukrainian ukrainians european europeans part delegate figure figures friend friends club clubs firm firms bank banks")

// deedOf gives the stem of the verb after "who", where it is one that only
// the sentence that answers can hold: "who translated".
func deedOf(ws []Word, names []Name) string {
	for i, w := range ws {
		if w.Text != "who" {
			continue
		}
		for _, v := range ws[i+1:] {
			if auxiliary[v.Text] || v.Text == "also" || v.Text == "else" || v.Text == "all" {
				continue
			}
			if stopWords[v.Text] || framing[v.Text] || plainDeed[v.Stem] || slices.ContainsFunc(names, func(n Name) bool { return n.From <= i+1 && i+1 < n.To }) {
				return ""
			}
			return v.Stem
		}
	}
	return ""
}

// plainDeed are what people do at every meeting.
var plainDeed = stems("attend attended attends took take part participate participated sat sit sits join joined joins met meet meets came come went go travelled traveled " +
	"flew ate dined negotiated negotiate negotiates bargain bargains talked spoke gathered stood returned arrived accompanied represent represented represents " +
	"faced saw sees received showed turned shown present new added invited involved there led lead headed head signed chaired hosted mediated belongs belong")

// speaker gives the index of the name that says or wants something: the one
// after the auxiliary, before "on", or the first.
func speaker(s string, ws []Word, names []Name) int {
	best, score := reading.None, -1
	for i, n := range names {
		v := 0
		before, after := "", ""
		if n.From > 0 {
			before = ws[n.From-1].Text
		}
		if n.To < len(ws) {
			after = ws[n.To].Text
		}
		switch {
		case auxiliary[before]:
			v = 5
		case n.From == 0:
			v = 4
		case (before == "the" || before == "mr" || before == "president" || before == "minister") && n.From > 1 && auxiliary[ws[n.From-2].Text]:
			v = 4
		case before == "says" || before == "said" || before == "by" || strings.HasSuffix(n.Text, "'s"):
			v = 3
		case auxiliary[after], after == "on", after == "about", after == "said", after == "say", after == "says":
			v = 3
		case before == "about" || before == "on" || before == "to" || before == "with" || before == "tell" || before == "told" || before == "of" || before == "in" || before == "from" || before == "at":
			v = -1
		case n.Kind == reading.Person:
			v = 1
		}
		if v > score && v >= 0 {
			best, score = i, v
		}
	}
	return best
}

var auxiliary = set("did does do has have had is was are were would will can could")

var (
	sideWords = regexp.MustCompile(`^(?:side|team|teams|delegations?|delegates?|negotiators?|officials?|officers?|envoys?|people|camp|contingent|representatives?|government|members?|party|bench|squad|group|ministers?|generals?|military|participants?|names?|guys|lot)$`)
	sideFor   = regexp.MustCompile(`\bon (?:the )?([\w'-]+(?: [\w'-]+)?) (?:side|team|delegation|bench|camp)\b|\b(?:for|representing) (?:the )?([\w'-]+(?: [\w'-]+)?)$|\bfrom (?:the )?([\w'-]+) (?:went|came|was|were|attended|met|took|joined|sat)\b|\b(?:was|were|is|are|attended|came|there|part) [\w ]*?for (?:the )?([\w'-]+)\b`)
)

// sideOf gives the side that a question about people at a meeting asks for.
func sideOf(s string, ws []Word, names []Name) string {
	if c := explicitSide(s, names); c != "" {
		return c
	}
	for _, n := range names {
		c := country(strings.Fields(n.Text))
		if c == "" {
			continue
		}
		after, before := "", ""
		if n.To < len(ws) {
			after = ws[n.To].Text
		}
		if n.From > 0 {
			before = ws[n.From-1].Text
		}
		singular := possessor(n.Text)
		plural := singular != n.Text && n.Text != "us" && reading.CanonicalSide(strings.ToUpper(singular[:1])+singular[1:]) != ""
		switch {
		case sideWords.MatchString(after),
			plural || strings.HasSuffix(n.Text, "ese"),
			before == "which" || before == "what",
			n.From == 0 && n.To+1 < len(ws) && sideWords.MatchString(ws[n.To+1].Text):
			return c
		}
	}
	if m := unknown.FindStringSubmatch(s); m != nil {
		return m[1] // the people of a country that no list knows
	}
	return ""
}

var (
	onSideOf = regexp.MustCompile(`\bon (?:the )?([\w'-]+(?: [\w'-]+)?) (?:side|team|delegation|bench|camp)\b`)
	ledWhom  = regexp.MustCompile(`\b(?:led|leads|headed|heads|represented|represents) (?:the )?([\w-]+)(?: (?:side|team|delegation))?(?: (?:in|at|on|during)\b.*)?$`)
	unknown  = regexp.MustCompile(`^(?:the )?([a-z]{5,})(?:n|an|ese|ish|i) (?:delegation|team|side|negotiators|envoys|officials)\b`)
)

// explicitSide reads "on the american side", "for norway", "from the union went".
func explicitSide(s string, names []Name) string {
	if m := onSideOf.FindStringSubmatch(s); m != nil {
		for _, f := range [][]string{strings.Fields(m[1]), strings.Fields(lastWord(m[1]))} {
			if c := country(f); c != "" {
				return c
			}
		}
	}
	if m := ledWhom.FindStringSubmatch(s); m != nil {
		for _, n := range names {
			if n.Text == m[1] && n.Known && !strings.Contains(n.Value, " ") && country([]string{m[1]}) == "" {
				return n.Value
			}
		}
	}
	for _, m := range sideFor.FindAllStringSubmatch(s, -1) {
		for _, g := range m[1:] {
			g = strings.TrimSpace(g)
			if g == "" || stopWords[g] {
				continue
			}
			fields := strings.Fields(g)
			for k := len(fields); k > 0; k-- {
				if c := country(fields[:k]); c != "" {
					return c
				}
			}
			if sideNoun[fields[0]] {
				return fields[0]
			}
			for _, n := range names {
				if n.Known && n.Value != "" && (n.Text == g || n.Text == fields[0]) && n.Kind != reading.Person {
					return n.Value
				}
			}
		}
	}
	return ""
}

// sideNoun are the words for a side that is no country.
var sideNoun = set("union company management government employer employers workers rebels opposition board buyer seller club guerrillas army bank producers ministry")

// canonicalSide is the canonical name of the country, or the side as given.
func canonicalSide(side string) string {
	if c := reading.CanonicalSide(side); c != "" {
		return c
	}
	if c := country(strings.Fields(strings.ToLower(side))); c != "" {
		return c
	}
	return side
}
