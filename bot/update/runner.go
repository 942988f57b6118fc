package update

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"parley/corpus"
)

// Scoper gives what a server's posts may come from.
type Scoper interface {
	Scope(ctx context.Context, server string) (corpus.Scope, error)
}

// Options are what a Runner needs.
type Options struct {
	Book     Book     // required
	Poster   Poster   // required
	Digester Digester // required
	Scoper   Scoper   // required
	Teller   Teller   // nil: nobody is told
	Log      *slog.Logger
	Now      func() time.Time // nil means time.Now
	Today    func() time.Time // the day that digests are made on; nil leaves it to Now
	Every    time.Duration    // between two looks at what is due; 0 means 15 s
	Workers  int              // subscriptions at the same time; 0 means 4
}

// Runner posts what is due. Several may share one Book, in one process or in
// many.
type Runner struct {
	opt    Options
	log    *slog.Logger
	holder string

	mu    sync.Mutex
	looks map[string]time.Time // when a subscription was last looked at for something important
}

const (
	// lease is how long a post belongs to who began it. A request that isn't
	// through by sendWithin is given up, so that none is on its way any more
	// when somebody else takes over.
	lease      = 2 * time.Minute
	sendWithin = 75 * time.Second

	breakingEvery = time.Minute // between two looks for something important
	maxRefusals   = 3           // in a row, before a subscription is paused
	giveUp        = 12 * time.Hour
)

// NewRunner checks the options and makes a runner.
func NewRunner(opt Options) (*Runner, error) {
	if opt.Book == nil || opt.Poster == nil || opt.Digester == nil || opt.Scoper == nil {
		return nil, errors.New("update: Book, Poster, Digester and Scoper are required")
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	opt.Every, opt.Workers = cmp.Or(opt.Every, 15*time.Second), cmp.Or(opt.Workers, 4)
	return &Runner{opt: opt, log: opt.Log, holder: newID(), looks: map[string]time.Time{}}, nil
}

// newID gives an id that no other has: 16 small letters and digits.
func newID() string {
	var raw [10]byte
	_, _ = rand.Read(raw[:]) // never fails
	return strings.ToLower(base32.StdEncoding.EncodeToString(raw[:]))
}

// Run posts what is due, again and again, until ctx ends, which is no error.
func (r *Runner) Run(ctx context.Context) error {
	t := time.NewTicker(r.opt.Every)
	defer t.Stop()
	for {
		if err := r.Tick(ctx); err != nil && ctx.Err() == nil {
			r.log.Error("couldn't look for due update posts", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-t.C:
		}
	}
}

// Tick settles the posts that were left unsettled and posts what is due now.
// What goes wrong with one subscription is logged and doesn't hold up others.
func (r *Runner) Tick(ctx context.Context) error {
	if err := r.settleAll(ctx); err != nil {
		return fmt.Errorf("unsettled posts: %w", err)
	}
	list, err := r.opt.Book.Active(ctx, r.opt.Now())
	if err != nil {
		return fmt.Errorf("subscriptions: %w", err)
	}
	var g errgroup.Group
	g.SetLimit(r.opt.Workers)
	for _, s := range list {
		g.Go(func() error {
			if err := r.visit(ctx, s); err != nil && ctx.Err() == nil {
				r.log.Error("an update post failed", "subscription", s.ID, "error", err)
			}
			return nil
		})
	}
	return g.Wait()
}

// visit looks whether one subscription is due.
func (r *Runner) visit(ctx context.Context, s Subscription) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panicked: %v", p)
		}
	}()
	now := r.opt.Now()
	if slot, missed := s.schedule().Latest(s.Slot, now, s.Location()); !slot.IsZero() {
		e, err := r.occasion(ctx, s, Occasion{Trigger: Scheduled, Now: now, Slot: slot}, missed)
		if err != nil || e.Result == WasSent || errors.Is(err, ErrTaken) {
			return ignoring(err, ErrTaken)
		}
	}
	if !s.Breaking || !r.lookNow(s.ID, now) {
		return nil
	}
	_, err = r.occasion(ctx, s, Occasion{Trigger: Breaking, Now: now}, 0)
	return ignoring(err, ErrTaken)
}

func ignoring(err, kind error) error {
	if errors.Is(err, kind) {
		return nil
	}
	return err
}

// maxKnown bounds what a runner remembers of subscriptions.
const maxKnown = 50_000

// lookNow says whether it is time to look for something important again.
func (r *Runner) lookNow(id string, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if last, ok := r.looks[id]; ok && now.Sub(last) < breakingEvery && !now.Before(last) {
		return false
	}
	if len(r.looks) > maxKnown {
		clear(r.looks)
	}
	r.looks[id] = now
	return true
}

// Send posts a subscription now, if there is anything to say, and gives what
// became of it.
func (r *Runner) Send(ctx context.Context, id string) (Entry, error) {
	s, err := r.opt.Book.Subscription(ctx, id)
	if err != nil {
		return Entry{}, err
	}
	return r.occasion(ctx, s, Occasion{Trigger: Asked, Now: r.opt.Now()}, 0)
}

// Preview gives what a post of s would say now. Nothing of it is recorded.
func (r *Runner) Preview(ctx context.Context, s Subscription) (Digest, error) {
	return r.digest(ctx, s)
}

// digest gives what is new for a subscription.
func (r *Runner) digest(ctx context.Context, s Subscription) (Digest, error) {
	scope, err := r.opt.Scoper.Scope(ctx, s.Server)
	if err != nil {
		return Digest{}, fmt.Errorf("scope: %w", err)
	}
	said, err := r.opt.Book.Said(ctx, s.ID)
	if err != nil {
		return Digest{}, fmt.Errorf("earlier posts: %w", err)
	}
	now := r.opt.Now()
	if r.opt.Today != nil {
		now = r.opt.Today()
	}
	return r.opt.Digester.Digest(ctx, DigestRequest{
		Scope: scope, Story: s.Story, About: s.About, Since: s.Cursor, Now: now, Style: s.Style, Said: said,
	})
}
