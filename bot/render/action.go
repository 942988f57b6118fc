package render

import "strings"

// Verb is what a button, menu or form does.
type Verb string

// The verbs.
const (
	More    Verb = "more"   // the page Arg, privately
	Turn    Verb = "turn"   // the page Arg, in place of the one shown
	Context Verb = "ctx"    // quote Arg within its paragraphs
	Share   Verb = "share"  // the answer, to everybody
	Further Verb = "ask"    // form for a follow-up question; as a form, the question
	Helpful Verb = "good"   // noted
	Unhappy Verb = "bad"    // form for the reason and, to moderators, the fact to hide; as a form, both
	Restore Verb = "unhide" // moderators: the chosen correction is undone
	Meeting Verb = "meet"   // the same question about the chosen meeting
	Met     Verb = "met"    // a picture of who met whom, the meeting of the answer first
	Forget  Verb = "forget" // everything kept about the server is deleted
)

const actionMark = "p1"

// Action is what a custom id says. It carries no rights: whoever handles it
// checks that the presser may see the answer.
type Action struct {
	Verb   Verb
	Answer string // id of a kept answer, or ""
	Arg    string // without colons
}

// String gives the custom id, at most MaxCustomID long for the ids and
// arguments in use.
func (a Action) String() string {
	return strings.Join([]string{actionMark, string(a.Verb), a.Answer, a.Arg}, ":")
}

// ParseAction reads a custom id. It reports false for one that isn't Parley's
// or is of another version.
func ParseAction(id string) (Action, bool) {
	p := strings.Split(id, ":")
	if len(p) != 4 || p[0] != actionMark || p[1] == "" {
		return Action{}, false
	}
	return Action{Verb: Verb(p[1]), Answer: p[2], Arg: p[3]}, true
}
