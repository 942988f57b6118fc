package render

import (
	"fmt"

	"parley/bot/update"
)

// DigestWords is what update posts say beside their quotes. Each kind of line
// has a heading of a word or two.
type DigestWords struct {
	Title, TitleSince   string // TitleSince: a day
	Kinds               map[update.Kind]string
	Earlier             string // above the passage of before
	Other               string // above the other source's passage, where two differ
	Stood               string // above the passage as it stood, in a correction
	There               string // before the names of those who were there too
	Reports, OneReport  string // Reports: number of new reports
	Copies, OneCopy     string // the same for copies that were left out
	Undated, OneUndated string // number of reports left out for want of a date
	Sources             string // above the list of articles
	Rest, OneRest       string // number of further lines
	Left, OneLeft       string // the same, where there is no button
	ButtonRest          string // number of further lines
	ButtonContext       string
	Continued           string // on later pages
	None                map[update.Reason]string
	About               string // the subject, after None[update.NotAbout]
}

func englishDigest() DigestWords {
	return DigestWords{
		Title: "What the reports tell", TitleSince: "What changed since %s",
		Kinds: map[update.Kind]string{
			update.MeetingHeld: "They met", update.MeetingMore: "Who was there", update.PlanMade: "Planned", update.PlanMoved: "Moved", update.PlanCancelled: "Called off",
			update.ObstacleNew: "In the way", update.ObstacleVanished: "No longer in the way", update.StatementNew: "Said", update.StatementTurned: "Changed course",
			update.Disagreement: "Accounts differ", update.Correction: "Corrected", update.Event: "Turning point", update.Report: "Also reported",
		},
		Earlier: "Before:", Other: "The other account:", Stood: "As it stood:", There: "There: ",
		Reports: "From %d new reports", OneReport: "From one new report", Copies: "%d copies left out", OneCopy: "one copy left out",
		Undated: "%d reports without a date left out", OneUndated: "one report without a date left out", Sources: "Sources",
		Rest: "%d more behind the button", OneRest: "one more behind the button", Left: "%d more with --all", OneLeft: "one more with --all", ButtonRest: "Show the rest (%d)", ButtonContext: "Context", Continued: "The rest of the update",
		None: map[update.Reason]string{
			update.NoArticles:   "There are no articles in that story yet.",
			update.NothingAdded: "No article came in since then.",
			update.CopiesOnly:   "What came in since then are copies of reports that were there.",
			update.NothingNew:   "The new articles tell nothing that wasn't known.",
			update.NotAbout:     "The new articles tell nothing new about that.",
			update.NoTurn:       "Nothing in the new articles is a turning point.",
			update.AllSaid:      "Everything that is new stood in an earlier post.",
		},
	}
}

// kind is the heading of a line.
func (w *DigestWords) kind(k update.Kind) string {
	if s := w.Kinds[k]; s != "" {
		return s
	}
	return w.Kinds[update.Report]
}

// before is what stands above the passage of before.
func (w *DigestWords) before(k update.Kind) string {
	switch k {
	case update.Disagreement:
		return w.Other
	case update.Correction:
		return w.Stood
	}
	return w.Earlier
}

// counted gives one for a single thing and several with its number for others.
func counted(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(several, n)
}

// DigestSilence is why there is nothing to post, in a sentence; "" where there
// is something.
func DigestSilence(d update.Digest, w *Words) string {
	if !d.Empty() {
		return ""
	}
	if s := w.Digest.None[d.Reason]; s != "" {
		return s
	}
	return w.Digest.None[update.NothingNew]
}
