package reading

import "regexp"

// cue is a phrase that speaks of what stands in the way.
type cue struct {
	pattern *regexp.Regexp
	kind    ObstacleKind
	where   where
}

// where tells on which side of a cue the words stand that say what it is.
type where uint8

const (
	after  where = iota // to the end of the clause
	before              // from the beginning of the clause
	whole               // the clause with the cue
	around              // after, or before where nothing follows
)

// cues are read in this order; the first that fits a stretch of text counts.
var cues = func() []cue {
	var out []cue
	add := func(kind ObstacleKind, w where, patterns ...string) {
		for _, p := range patterns {
			out = append(out, cue{regexp.MustCompile(`(?i)\b(?:` + p + `)`), kind, w})
		}
	}
	hard := `hardest|toughest|thorniest|trickiest|biggest|main|sharpest|most (?:difficult|contentious|pressing|sensitive|divisive)|key|central|chief|last|largest|principal|knottiest`
	thing := `(?:subject|point|part|item|question|issue|obstacle|problem|hurdle|disagreement|dispute|difference|gap|sticking point|stumbling block|objection|bone of contention)s?`
	verb := `(?:is|are|was|were|remains?|remained|concerns?|concerned|continue[sd]? to be|ha(?:s|ve|d) been|lies? in|comes? down to)`
	add(Condition, around,
		`(?:first |second |third |main |key |only |very important |one |a |its |two |three |as a )?(?:pre)?conditions? (?:is|are|was|were|for|of)(?: that)? `,
		`attaches? (?:a |one |two |three |several )?conditions?`,
	)
	add(Issue, after,
		`(?:the |their |its |one |a |another )?(?:`+hard+`) `+thing+`(?: [a-z]+){0,3} `+verb+`(?: still)?(?: over| about| to| that| how| whether)?:? `,
		`(?:the |their |its )?(?:`+thing+`|quarrel|argument|fight|row) `+verb+`(?: still)?(?: over| about| to) `,
		`what (?:still |now |most |has |had )?(?:divide[sd]?|separate[sd]?|keeps?|held up|blocks?|stands? (?:in the way|between))[^.;,]{0,60}?,? (?:is|are|was|were) `,
		`what is (?:left|missing|still open|unresolved)[^.;]{0,25}? (?:is|concerns|are) `,
		`the (?:reason|trouble|difficulty|snag|catch|problem) (?:is|was|lies in)(?: that)? `,
		`(?:is|are|was|were|remain|remained|remains|still|been) (?:deeply |bitterly |still |far )?(?:divided|split|apart|deadlocked|at odds|stuck) (?:over|on|about) `,
		`(?:differ|differed|differs|disagree|disagreed|disagrees|clash|clashed|clashes|quarrelled|argued|wrangled|foundered|stumbled|collapsed|failed|broke down) (?:sharply |still )?(?:over|on|about|because of) `,
		`(?:dispute|disputes|disagreement|disagreements|differences|deadlock|stalemate|impasse|row|gaps?|wrangling|rift|quarrel) (?:over|about|on|between the sides on) `,
		`(?:it|this|that|all) was (?:all )?(?:about|over|because of) `,
		`(?:fears?|feared|worries|worried about) `,
	)
	add(Issue, before,
		`(?:remains?|remained|stays?|stayed|is|are|was|were)(?: still)? (?:the |one of the |among the |a |an )?(?:`+hard+`|serious|major) `+thing,
		`(?:continue[sd]? to be|ha(?:s|ve|d) been|had become) (?:the |one of the |among the |a |an )?(?:`+hard+`|serious|major) (?:technical |political |legal )?`+thing,
		`(?:remains?|remained|stays?|stayed|is|are|was|were|left)(?: still)? (?:open|unresolved|unsettled|outstanding|contested|disputed|in dispute|undecided|unsolved|unanswered|an open question|not (?:been )?(?:settled|resolved|agreed))\b`,
		`(?:is|are|was|were|remains?|remained) (?:a|an|the) (?:obstacle|sticking point|stumbling block|hurdle|deal-?breaker|red line|bone of contention)`,
		`ha(?:s|ve|d) (?:yet|still) to be (?:solved|settled|negotiated|agreed|resolved|decided|written|removed)`,
		`(?:has|have) not (?:yet )?been (?:settled|resolved|agreed|removed|solved)`,
		`(?:divides?|divided|separates?|splits?|block(?:s|ed|ing)|hold(?:s|ing) up|held up|stands? in the way of|stood in the way of|derailed) (?:the|both|them|a|any|an) `,
	)
	add(Issue, whole,
		`(?:the )?(?:contested|disputed|unresolved|open|outstanding) (?:tenth|point|clause|article|question|issue|item)s? `,
		`apart from [^,;]{2,40}, what (?:separates|divides|keeps)`,
		`there (?:will|would|is|was|are|were) (?:be )?no (?:deal|agreement|signature|treaty|signing|breakthrough|ceasefire|32)`,
		`no (?:agreement|deal|breakthrough|compromise|common ground) (?:on|over|about|was|had|has) `,
	)
	add(Condition, whole,
		`(?:unless|until|only if|only when|as long as|so long as|on condition that|provided (?:that )?(?:the|there|both)|without (?:settling|resolving|agreeing|an agreement)) `,
	)
	return out
}()

// demands and refuses are verbs whose subject wants or will not have what
// follows them; the value says how many words of theirs to pass over.
var (
	demands = wordSet("wants wanted want demands demanded demand insists insisted insist requires required seeks sought asks urges urged presses pressed calls expects")
	refuses = wordSet("rejects rejected reject refuses refused refuse opposes opposed oppose objects objected object resists resisted declines declined denies dismissed dismisses " +
		"disputes disputed vetoed vetoes blocks blocked")
)
