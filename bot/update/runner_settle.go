package update

import (
	"context"
	"errors"
	"fmt"
)

// settleAll takes up the posts that were begun and whose end nobody recorded:
// by a process that died, or that couldn't tell whether Discord had them.
func (r *Runner) settleAll(ctx context.Context) error {
	posts, err := r.opt.Book.Unsettled(ctx, r.opt.Now())
	if err != nil {
		return err
	}
	for _, p := range posts {
		if err := r.settle(ctx, p); err != nil && ctx.Err() == nil {
			r.log.Error("couldn't settle an update post", "post", p.ID, "error", err)
		}
	}
	return nil
}

// settle looks for one post before anything is sent again.
func (r *Runner) settle(ctx context.Context, p Post) error {
	now := r.opt.Now()
	until := now.Add(lease)
	mine, err := r.opt.Book.Take(ctx, p, r.holder, now, until)
	if err != nil || !mine {
		return err
	}
	p.Holder, p.Until, p.Attempts = r.holder, until, p.Attempts+1
	s, err := r.opt.Book.Subscription(ctx, p.Subscription)
	if err != nil {
		return fmt.Errorf("its subscription: %w", err)
	}
	within, cancel := context.WithTimeout(ctx, sendWithin)
	defer cancel()
	where, found, err := r.opt.Poster.Find(within, s, p)
	var no *Refusal
	switch {
	case err == nil && found:
		return r.conclude(ctx, s, p, r.sent(s, p, where))
	case errors.Is(err, ErrUnsure):
		// Twice is worse than not at all, and the next post says it as well.
		o := r.refused(s, p, &Refusal{Reason: Uncertain, Detail: err.Error()})
		return r.conclude(ctx, s, p, o)
	case errors.As(err, &no) && !no.Again:
		return r.conclude(ctx, s, p, r.refused(s, p, no))
	case err != nil && now.Sub(p.Created) > giveUp:
		return r.conclude(ctx, s, p, r.refused(s, p, &Refusal{Reason: Unreachable, Detail: err.Error()}))
	case err != nil:
		return r.conclude(ctx, s, p, r.delayed(p, err))
	}
	// It isn't there, and no request for it is on its way any more.
	slot, _ := s.schedule().Latest(s.Slot, now, s.Location())
	_, quiet := s.Quiet.Until(now, s.Location())
	if slot.After(p.Slot) || s.Version != p.Version || s.Paused || quiet && p.Trigger != Asked || now.Sub(p.Created) > giveUp {
		o := Outcome{Entry: r.entry(p)}
		o.Entry.Result, o.Entry.Reason, o.Entry.Wait = WasSkipped, Superseded, true
		return r.conclude(ctx, s, p, o)
	}
	_, err = r.send(within, s, p) // in what is left of the time for which it is ours
	return err
}
