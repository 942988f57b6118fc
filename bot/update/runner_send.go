package update

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"
)

// occasion decides and, where there is reason to, sends. It gives what goes
// into the log, if anything does.
func (r *Runner) occasion(ctx context.Context, s Subscription, o Occasion, missed int) (Entry, error) {
	e := Entry{Subscription: s.ID, Server: s.Server, At: o.Now, Trigger: o.Trigger, Slot: o.Slot, Missed: missed, Channel: s.Channel}
	v := ShouldSend(s, o, nil)
	if v.Reason != NeedDigest {
		return r.silent(ctx, e, v)
	}
	d, err := r.digest(ctx, s)
	if err != nil {
		return e, fmt.Errorf("digest: %w", err)
	}
	e.Reports, e.Lines = d.Reports, len(d.Lines)
	if v = ShouldSend(s, o, &d); !v.Send {
		return r.silent(ctx, e, v)
	}
	// Making the digest took its time, which isn't to be missing for sending.
	now := r.opt.Now()
	p := Post{
		ID: newID(), Subscription: s.ID, Server: s.Server, Key: key(s, o, d), Version: s.Version, Trigger: o.Trigger, Slot: o.Slot, Missed: missed,
		Channel: s.Channel, Place: s.Place, Cursor: d.Cursor, Said: d.Said(), Reports: d.Reports, Created: now, Holder: r.holder, Until: now.Add(lease),
	}
	if p.Cursor.Entry > 0 {
		p.Cursor.Published = o.Now // for "what changed since"
	}
	if s.Place == PlaceRunning && s.Thread != "" {
		p.Channel = s.Thread
	}
	if err := r.opt.Poster.Keep(ctx, s, p, d); err != nil {
		return e, fmt.Errorf("keep: %w", err)
	}
	if err := r.opt.Book.Begin(ctx, p); err != nil {
		return e, fmt.Errorf("record the intent: %w", err)
	}
	return r.send(ctx, s, p)
}

// silent logs why nothing is posted, where that concerns a slot.
func (r *Runner) silent(ctx context.Context, e Entry, v Verdict) (Entry, error) {
	e.Result, e.Reason, e.Until, e.Wait = WasSkipped, v.Reason, v.Until, v.Wait
	if v.Wait {
		e.Result = WasHeld
	}
	if e.Trigger != Scheduled || v.Reason == NotDue || v.Reason == IsPaused {
		return e, nil
	}
	if err := r.opt.Book.Note(ctx, e); err != nil {
		return e, fmt.Errorf("log: %w", err)
	}
	return e, nil
}

// key names a post: a slot of a schedule, or for one out of turn the state of
// the subscription that it was made for, which sending changes.
func key(s Subscription, o Occasion, d Digest) string {
	if o.Trigger == Scheduled {
		return s.ID + "/" + strconv.FormatInt(o.Slot.Unix(), 10)
	}
	return fmt.Sprintf("%s/%s/%d/%d/%d", s.ID, o.Trigger, s.Version, d.Cursor.Entry, d.Cursor.Published.Unix())
}

// send sends a post that this runner holds and records what became of it.
func (r *Runner) send(ctx context.Context, s Subscription, p Post) (Entry, error) {
	within, cancel := context.WithTimeout(ctx, sendWithin)
	defer cancel()
	where, err := r.opt.Poster.Send(within, s, p)
	var o Outcome
	var no *Refusal
	switch {
	case err == nil:
		o = r.sent(s, p, where)
	case errors.As(err, &no) && !no.Again:
		o = r.refused(s, p, no)
	case ctx.Err() != nil:
		return Entry{}, ctx.Err() // whoever comes next finds it unsettled
	default:
		r.log.Warn("an update post may not have arrived", "post", p.ID, "subscription", s.ID, "error", err)
		o = r.delayed(p, err)
	}
	return o.Entry, r.conclude(ctx, s, p, o)
}

// conclude records what became of a post, and tells who set it up where there
// is something to put right.
func (r *Runner) conclude(ctx context.Context, s Subscription, p Post, o Outcome) error {
	// What Discord was told must be recorded even if the program is ending.
	record, stop := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer stop()
	if err := r.opt.Book.Settle(record, p, o); err != nil {
		return fmt.Errorf("record: %w", err)
	}
	r.log.Info("update post", "subscription", s.ID, "result", o.Entry.Result, "reason", o.Entry.Reason)
	if o.Told && r.opt.Teller != nil {
		if err := r.opt.Teller.Tell(record, s, o.Entry); err != nil {
			r.log.Info("couldn't tell who set up a subscription what is wrong; it stands in its log", "subscription", s.ID, "reason", o.Entry.Reason, "error", err)
		}
	}
	return nil
}

// entry begins the log's line about p.
func (r *Runner) entry(p Post) Entry {
	return Entry{
		Subscription: p.Subscription, Server: p.Server, At: r.opt.Now(), Trigger: p.Trigger, Slot: p.Slot, Missed: p.Missed,
		Reports: p.Reports, Lines: len(p.Said), Channel: p.Channel,
	}
}

func (r *Runner) sent(s Subscription, p Post, where Where) Outcome {
	o := Outcome{Sent: true, Where: where, Entry: r.entry(p)}
	o.Entry.Result, o.Entry.Reason, o.Entry.Channel, o.Entry.Message = WasSent, where.Note, where.Channel, where.Message
	if p.Place == PlaceRunning {
		o.Thread = where.Channel
	}
	if where.Note != "" && s.Told != where.Note {
		o.Told = true
	}
	return o
}

// refused settles a post that Discord doesn't take. Its slot is over; what it
// would have said comes with the next one.
func (r *Runner) refused(s Subscription, p Post, no *Refusal) Outcome {
	o := Outcome{Entry: r.entry(p), Told: s.Told != no.Reason}
	o.Entry.Result, o.Entry.Reason, o.Entry.Detail = HasFailed, no.Reason, no.Detail
	o.Pause = no.Reason == ChannelGone || s.Refusals+1 >= maxRefusals
	o.Entry.Paused = o.Pause
	o.Told = o.Told || o.Pause
	return o
}

// delayed leaves a post unsettled for another attempt.
func (r *Runner) delayed(p Post, err error) Outcome {
	o := Outcome{Entry: r.entry(p), Retry: r.opt.Now().Add(backoff(p.Attempts))}
	o.Entry.Result, o.Entry.Reason, o.Entry.Detail, o.Entry.Until, o.Entry.Wait = WasHeld, Unreachable, err.Error(), o.Retry, true
	var no *Refusal
	if errors.As(err, &no) {
		o.Entry.Reason, o.Entry.Detail = no.Reason, no.Detail
	}
	return o
}

// backoff is the wait before the attempt after n others. The first is as long
// as a lease, so that a request that is still on its way has ended.
func backoff(n int) time.Duration {
	return min(lease<<min(n, 10), 30*time.Minute)
}
