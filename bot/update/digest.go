package update

import (
	"context"
	"time"

	"parley/corpus"
)

// Digest is what changed for a reader since a moment: lines of quotes, the most
// important first, each thing said once.
type Digest struct {
	Lines     []Line
	Shown     int       // the first so many lines take a minute to read; the rest goes behind a button
	Important bool      // something in it is worth a post out of turn
	Reason    Reason    // why there are no lines; "" where there are some
	Cursor    Cursor    // where the next digest begins, whether or not this one is empty
	Since     time.Time // for the title; whoever posts sets it where the cursor was an entry of the log
	Until     time.Time // the newest publication among Reports, or the request's Now
	Reports   int       // articles that are new or revised, copies of one text counted once
	Copies    int       // how many more were copies
	Undated   int       // how many were left out because they have no date, for cursors that count by publication
}

// Empty reports whether there is nothing to post.
func (d Digest) Empty() bool { return len(d.Lines) == 0 }

// Said gives what has to be remembered of a post of d, so that later digests
// say nothing of it again and notice when a passage that it quotes is corrected.
func (d Digest) Said() []Said {
	var out []Said
	for _, l := range d.Lines {
		s := Said{Key: l.Key}
		for _, q := range l.Quotes {
			s.Quotes = append(s.Quotes, q.Ref())
		}
		out = append(out, s)
	}
	return out
}

// Reason names why a digest is empty, for the log of posts and for tests.
type Reason string

// The reasons for silence.
const (
	NoArticles   Reason = "no-articles"   // the scope holds none
	NothingAdded Reason = "nothing-added" // no article came in or was revised
	CopiesOnly   Reason = "copies-only"   // what came in is a copy of what was there
	NothingNew   Reason = "nothing-new"   // the new articles repeat what was known
	NotAbout     Reason = "not-about"     // there are changes, none about the subject that was asked for
	NoTurn       Reason = "no-turn"       // there are changes, none a turning point
	AllSaid      Reason = "all-said"      // every change stood in an earlier post
)

// Kind is the class of a Line.
type Kind string

// The kinds of lines.
const (
	MeetingHeld      Kind = "meeting"      // parties met; Quotes tell of it and of who was there
	MeetingMore      Kind = "attendance"   // more is known of a meeting told of before: who was there, how it ended
	PlanMade         Kind = "plan"         // something is to happen
	PlanMoved        Kind = "moved"        // to another time or place; Earlier is the plan as it was
	PlanCancelled    Kind = "cancelled"    // called off; Earlier is the plan as it was
	ObstacleNew      Kind = "obstacle"     // something stands in the way
	ObstacleVanished Kind = "settled"      // what stood in the way no longer does; Earlier tells of it
	StatementNew     Kind = "statement"    // a party speaks
	StatementTurned  Kind = "reversal"     // a party says something else than before; Earlier is that
	Disagreement     Kind = "disagreement" // two sources differ; Earlier is the other one
	Correction       Kind = "correction"   // a passage quoted before was changed; Earlier is how it stood
	Event            Kind = "event"        // a turning point that is none of the above: signed, agreed, broke down, out of time
	Report           Kind = "report"       // other news that bears on the talks
)

// Line is one change, in quotes.
type Line struct {
	Key        string // names what is said, not the words that say it: equal in digests that say the same
	Kind       Kind
	Importance float64        // 0 to 1; lines are ordered by it
	Important  bool           // alone worth a post out of turn
	Quotes     []corpus.Quote // one to three, the first tells the change
	Marks      []corpus.Span  // names of the first quote that matter, as spans of its article's text
	Earlier    corpus.Quote   // what was said before, where something moved, vanished, turned or was corrected; else zero
	Label      string         // the meeting that it is about, in the dossier's words, or ""
	People     []string       // who was there, for meetings
	Sources    int            // independent texts that tell it, 1 at least
}

// Said is a line of an earlier post, as the post's record keeps it.
type Said struct {
	Key    string
	Quotes []corpus.Ref
}

// Cursor is a moment in the growth of the corpus, to begin the next digest at.
type Cursor = corpus.Cursor

// Style is how much a digest says.
type Style string

// The styles.
const (
	Usual Style = ""      // a minute's reading, the rest behind a button
	Brief Style = "brief" // the few lines that matter most
	Turns Style = "turns" // turning points only: what is important, and nothing else
)

// Styles gives all styles with the usual one first, for a command's choices.
func Styles() []Style { return []Style{Usual, Brief, Turns} }

// DigestRequest asks for what changed.
type DigestRequest struct {
	Scope corpus.Scope
	Story corpus.StoryID // only this story of the scope, or ""
	About string         // only changes about this person, place, party or subject, or ""
	Since Cursor
	Now   time.Time // plans before it are over; reports published after it don't count. Zero: the newest report's date
	Style Style
	Limit int    // words of the lines that are shown at once; 0 means 220
	Said  []Said // lines of earlier posts to the same readers, newest last
}

// Digester tells what changed. The error of a corpus that is not ready yet is
// the index's own; an empty Digest is no error.
type Digester interface {
	Digest(ctx context.Context, req DigestRequest) (Digest, error)
}
