package index

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// settled is the age at which a segment file is surely written to its end.
const settled = time.Minute

// repairPause keeps a disk that damages everything from being written to
// without end.
const repairPause = time.Minute

// report notes that the index is damaged. It is withdrawn at once, since what
// it says can't be relied on, and built again by the next Sync.
func (x *Index) report(ctx context.Context, err error) {
	if !errors.Is(err, errDamaged) {
		return
	}
	x.mu.Lock()
	first := x.damage == nil
	if first {
		x.damage = err
	}
	x.mu.Unlock()
	if first {
		x.log.ErrorContext(ctx, "the index is damaged and will be built again from the stored articles", "error", err)
		x.withdraw()
		x.Wake()
	}
}

func (x *Index) damageFound() error {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.damage
}

// Verify checks the files of the index and has it built again if they are
// damaged. It gives what was wrong.
func (x *Index) Verify(ctx context.Context) error {
	if x.dir == "" {
		return nil
	}
	x.syncing.Lock()
	defer x.syncing.Unlock()
	if x.engine == nil {
		return ErrClosed
	}
	files, err := damagedFiles(x.engine.dir, settled, x.clock())
	if err != nil {
		return fmt.Errorf("check the index: %w", err)
	}
	if len(files) == 0 {
		return nil
	}
	err = fmt.Errorf("%w: the checksum of %s is wrong", errDamaged, files[0])
	x.report(ctx, err)
	return err
}

// repair begins a new generation if damage was reported.
func (x *Index) repair(ctx context.Context) error {
	cause := x.damageFound()
	if cause == nil {
		return nil
	}
	now := x.clock()
	if !x.rebuilt.IsZero() && now.Sub(x.rebuilt) < repairPause {
		return fmt.Errorf("the index was damaged twice within %v; check the disk: %w", repairPause, cause)
	}
	x.rebuilt = now
	if x.engine != nil {
		_ = x.engine.close() // it is given up
		x.engine = nil
	}
	x.forget()
	var err error
	if x.dir == "" {
		var e *engine
		if e, err = newMemoryEngine(); err == nil {
			err = x.start(ctx, e)
		}
	} else {
		err = x.startFresh(ctx)
	}
	if err != nil {
		return err
	}
	x.mu.Lock()
	x.damage = nil
	x.mu.Unlock()
	return nil
}

// Health is what there is to say about an index.
type Health struct {
	Dir      string
	Ready    bool // it answers questions
	Articles int
	Passages int
	Cursor   int64 // the last log entry that it holds
	Bytes    int64 // on disk
	Damage   error // found and not yet repaired, or nil
}

// Health reports on the index. It waits while a batch is written; Verify
// checks the files.
func (x *Index) Health(context.Context) Health {
	x.syncing.Lock()
	defer x.syncing.Unlock()
	h := Health{
		Dir: x.dir, Ready: x.hasState(), Articles: x.seal.Articles, Passages: x.seal.Passages,
		Cursor: x.seal.Cursor, Damage: x.damageFound(),
	}
	if x.dir != "" {
		h.Bytes = size(x.dir)
	}
	return h
}
