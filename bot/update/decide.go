package update

import "time"

// Trigger is what a post would go out for.
type Trigger string

// The triggers.
const (
	Scheduled Trigger = "scheduled" // a moment of the schedule has come
	Breaking  Trigger = "breaking"  // something important may have changed
	Asked     Trigger = "asked"     // somebody asked for it
)

// The reasons of ShouldSend, beside those of an empty digest.
const (
	Due         Reason = "due"         // yes
	NeedDigest  Reason = "need-digest" // nothing speaks against it before the digest is known
	IsPaused    Reason = "paused"
	NotDue      Reason = "not-due"
	InQuiet     Reason = "quiet-hours"
	TooSoon     Reason = "too-soon"    // after the post before
	TooFew      Reason = "too-few"     // new articles
	Unimportant Reason = "unimportant" // nothing that is worth a post out of turn
	NotReady    Reason = "not-ready"   // the articles are still being read
)

// Occasion is what may be the time for a post.
type Occasion struct {
	Trigger Trigger
	Now     time.Time
	Slot    time.Time // of the schedule, for Scheduled; zero where none is due
}

// Verdict answers "should I send?".
type Verdict struct {
	Send   bool
	Reason Reason
	Wait   bool      // the slot isn't dealt with: it comes up again
	Until  time.Time // for InQuiet and TooSoon
}

// BreakingHours is how many hours lie between two posts out of turn where the
// subscription says nothing else.
const BreakingHours = 3

// ShouldSend decides whether s is posted on this occasion. It is called first
// without a digest and, where it answers NeedDigest, with one. Whoever asks
// for a post gets it in quiet hours, too soon and with few articles as well,
// and from a paused subscription, but not without anything to say.
func ShouldSend(s Subscription, o Occasion, d *Digest) Verdict {
	if o.Trigger != Asked {
		if v := timely(s, o); v.Reason != Due {
			return v
		}
	}
	switch {
	case d == nil:
		return Verdict{Reason: NeedDigest}
	case d.Empty():
		return Verdict{Reason: d.Reason}
	case o.Trigger == Breaking && !d.Important:
		return Verdict{Reason: Unimportant, Wait: true}
	case o.Trigger == Scheduled && d.Reports < s.Articles:
		return Verdict{Reason: TooFew}
	}
	return Verdict{Send: true, Reason: Due}
}

// timely is the part of ShouldSend that concerns the time alone.
func timely(s Subscription, o Occasion) Verdict {
	switch {
	case s.Paused:
		return Verdict{Reason: IsPaused, Wait: true}
	case o.Trigger == Scheduled && (o.Slot.IsZero() || o.Slot.After(o.Now) || !o.Slot.After(s.Slot)),
		o.Trigger == Breaking && (!s.Breaking || s.Cursor.IsZero()): // what was there before is no news
		return Verdict{Reason: NotDue, Wait: true}
	}
	if end, quiet := s.Quiet.Until(o.Now, s.Location()); quiet {
		return Verdict{Reason: InQuiet, Wait: true, Until: end}
	}
	hours := s.Hours
	if o.Trigger == Breaking && hours == 0 {
		hours = BreakingHours
	}
	if hours > 0 && !s.Posted.IsZero() {
		// Slots are compared, not the seconds in which they were dealt with,
		// and a day of 23 hours counts as one of 24.
		gap := time.Duration(hours) * time.Hour
		at := o.Now
		if o.Trigger == Scheduled {
			at = o.Slot
		}
		if next := s.Posted.Add(gap); at.Before(next.Add(-gap / 20)) {
			return Verdict{Reason: TooSoon, Wait: o.Trigger == Breaking, Until: next}
		}
	}
	return Verdict{Reason: Due}
}
