package update

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Post is one update post. It is recorded before it is sent, so that whoever
// comes after a crash knows what may be in the channel.
type Post struct {
	ID           string // unique; the nonce and the marker of the message
	Subscription string
	Server       string
	Key          string // this post, once: no two posts have the same
	Version      int64  // of the subscription that it was made for
	Trigger      Trigger
	Slot         time.Time // zero for one out of turn
	Missed       int       // earlier slots that it stands for as well
	Channel      string    // or thread
	Place        Place
	Cursor       Cursor // of the subscription, once it is sent
	Said         []Said
	Reports      int
	Created      time.Time
	Holder       string    // who is sending it
	Until        time.Time // nobody else may before
	Attempts     int
}

// Where is where a post stands in Discord.
type Where struct {
	Channel string // or thread
	Message string
	Note    Reason // what went wrong beside the sending, such as NotPublished
}

// The reasons for which a post isn't sent although it should be.
const (
	NoPermission Reason = "no-permission"
	ChannelGone  Reason = "channel-gone"
	WrongChannel Reason = "wrong-channel" // not one that can be written to
	ThreadClosed Reason = "thread-closed"
	TagNeeded    Reason = "tag-needed"
	RateLimited  Reason = "rate-limited"
	TooLong      Reason = "too-long" // or refused for its form otherwise
	Unreachable  Reason = "unreachable"
	Uncertain    Reason = "uncertain"  // it may be there, and nobody can look
	Superseded   Reason = "superseded" // it never arrived, and a later one brings the same
	NotPublished Reason = "not-published"
	NoContent    Reason = "no-content" // what it said is no longer kept
)

// Refusal is the error of a Poster for what Discord refused: the post is not
// in the channel. Any other error leaves that open.
type Refusal struct {
	Reason Reason
	Again  bool   // it can be sent later as it is
	Detail string // Discord's own words
}

func (r *Refusal) Error() string { return fmt.Sprintf("refused (%s): %s", r.Reason, r.Detail) }

// ErrTaken is wrapped by the error of Begin where another process was quicker.
var ErrTaken = errors.New("another process has it")

// ErrUnsure is wrapped by the error of Find where it can't see the messages.
var ErrUnsure = errors.New("the channel's messages can't be read")

// Poster sends posts and looks for them.
type Poster interface {
	// Keep stores what p says, before p is recorded and sent.
	Keep(ctx context.Context, s Subscription, p Post, d Digest) error
	// Send sends what was kept of p. A *Refusal says that it isn't there.
	Send(ctx context.Context, s Subscription, p Post) (Where, error)
	// Find looks for p where it would be. It reports false when it is
	// certainly not there.
	Find(ctx context.Context, s Subscription, p Post) (Where, bool, error)
}

// Teller tells the person who set up a subscription what is wrong with it.
type Teller interface {
	Tell(ctx context.Context, s Subscription, e Entry) error
}

// Reader gives the subscriptions.
type Reader interface {
	// Active gives the subscriptions that may have to be posted at now: those
	// with a slot that isn't dealt with and those that wait for something
	// important, but none that is paused or has an unsettled post.
	Active(ctx context.Context, now time.Time) ([]Subscription, error)
	// Subscription gives one of them, paused or not.
	Subscription(ctx context.Context, id string) (Subscription, error)
	// Said gives the lines of the latest posts of a subscription, newest last.
	Said(ctx context.Context, id string) ([]Said, error)
}

// Intents are the posts that were begun and not settled.
type Intents interface {
	// Begin records p. The error wraps ErrTaken when its key was used before,
	// another post of the subscription isn't settled or the subscription has
	// changed since p was made.
	Begin(ctx context.Context, p Post) error
	// Unsettled gives the posts that nobody holds at that time.
	Unsettled(ctx context.Context, now time.Time) ([]Post, error)
	// Take gives an unsettled post to holder until a time. It reports false
	// when somebody else has it.
	Take(ctx context.Context, p Post, holder string, now, until time.Time) (bool, error)
}

// Records keep what became of posts.
type Records interface {
	// Settle ends p, if p.Holder has it still, and moves its subscription on,
	// in one transaction. A post that wasn't sent and whose slot isn't dealt
	// with (Entry.Wait) is as if it had never been begun.
	Settle(ctx context.Context, p Post, o Outcome) error
	// Note writes e into the log and, where e is of a slot, marks that as
	// dealt with, unless e.Wait. The same of the same slot twice is kept once.
	Note(ctx context.Context, e Entry) error
}

// Book is what a Runner keeps its records in.
type Book interface {
	Reader
	Intents
	Records
}

// Stands gives the moment that counts as the time of the post: its slot where
// it was sent about then.
func (p Post) Stands() time.Time {
	if p.Slot.IsZero() || p.Created.Sub(p.Slot) > MinBetween {
		return p.Created
	}
	return p.Slot
}

// Outcome is what became of a post.
type Outcome struct {
	Sent   bool
	Where  Where
	Retry  time.Time // it stays unsettled, and is taken up again then; zero settles it
	Entry  Entry
	Thread string // the subscription's running thread from now on, where Sent
	Told   bool   // Entry.Reason is being told to the subscription's creator
	Pause  bool
}

// Result is what an Entry of the log tells of.
type Result string

// The results.
const (
	WasSent    Result = "sent"
	WasSkipped Result = "skipped" // there was no reason to post
	WasHeld    Result = "held"    // put off
	HasFailed  Result = "failed"
)

// Entry is a line of the log: what was posted or not, and why not.
type Entry struct {
	Subscription string
	Server       string
	At           time.Time
	Trigger      Trigger
	Slot         time.Time // zero for what was out of turn
	Missed       int       // earlier slots that were missed
	Result       Result
	Reason       Reason
	Detail       string    // Discord's words
	Until        time.Time // when it is tried again, or quiet hours end
	Reports      int       // new articles
	Lines        int
	Channel      string
	Message      string
	Paused       bool // the subscription was paused over it
	Wait         bool // the slot isn't dealt with
}
