package update

// The rule of importance.
//
// A change begins with the weight of what it is. Several things add to it or
// take from it, and nothing else counts: no name, place or subject has a weight
// of its own.
//
//   - Where it stands: reports tell their news first, so that a turning point,
//     statement or meeting at the head of an article gains, and every sentence
//     further down loses a little.
//   - Who: words of those who are named most, and meetings of two parties, gain.
//   - How it is told: a plan with a day or a meeting outweighs one without; a
//     quotation and a verb with consequences ("rules out", "promises") gain.
//   - What kind of article: one that looks back or explains loses, since it
//     tells again what was news before.
//   - How many independent texts tell it.
//   - What stands before it: each further line of a kind loses a little, so that
//     a post isn't all statements.
//
// Worth a post out of turn ("important") is what changes the course of the
// talks, if a report (not an article that looks back) tells it as its news:
//
//   - an outcome at the head of the report: agreed, signed, ratified, broken
//     off, a date that passed;
//   - a meeting, a deadline or a dated plan that was moved or called off;
//   - a party that says or does the opposite of what it said before;
//   - the first meeting of its kind, or one that ends in an outcome;
//   - an obstacle that is gone, at the head of the report;
//   - a correction of a passage that readers were shown.
const (
	weighRevision     = .85 // a passage that was changed by its outlet
	weighCorrection   = .78 // what an outlet itself calls a correction
	weighCancelled    = .82
	weighMoved        = .80
	weighMinorChange  = .60 // moved or called off, but no meeting, deadline or dated plan
	weighOutcome      = .74 // agreed, signed, in force, broken off
	weighPassed       = .62 // a date that passed or was given up
	weighTurned       = .70
	weighMeeting      = .66
	weighAttendance   = .50
	weighSettled      = .58
	weighNearer       = .50 // something is settled that nobody called an obstacle
	weighDisputed     = .55 // one text has somebody there whom another has not
	weighDiffering    = .42 // a text says itself that accounts differ
	weighIssue        = .54
	weighBlocking     = .52
	weighDemand       = .50 // or a refusal
	weighCondition    = .42
	weighDatedMeeting = .62 // a plan to meet on a day
	weighDatedPlan    = .54
	weighMeetingAhead = .50 // a plan to meet, without a day
	weighDeadline     = .50
	weighAhead        = .46 // told in the present tense, as "they vote on Friday"
	weighToday        = .42 // a plan for the day that is nearly over
	weighPlan         = .40
	weighNews         = .46 // the first sentence of a report, of no other kind
	weighPressure     = .36 // violence or constraint that bears on the talks
	weighStatement    = .30

	gainHead      = .12 // for a turning point or statement that opens a report
	gainOpening   = .06 // for a meeting in the first two sentences, and for pressure
	gainSides     = .08 // for a meeting of two parties
	gainImportant = .06 // for a meeting that is worth a post out of turn
	gainPrincipal = .05
	gainQuoted    = .06
	gainWeighty   = .10
	gainTouching  = .08 // for a statement on something that stands in the way
	gainSource    = .02 // for each further independent text, three at most

	loseDeep       = .10  // for a turning point further down
	loseReflective = .12  // for an article that looks back
	losePlace      = .004 // for each sentence before it, twenty at most
	loseAgain      = .05  // for each line of the kind before it

	least = .15 // the importance from which a change is worth a line
)

// newsPlace is the number of sentences of a report among which a change of plan
// or of course is its news.
const newsPlace = 4
