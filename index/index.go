package index

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"time"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/corpus/reading"
	"parley/index/answer"
)

// Options says what an Index is made of.
type Options struct {
	Dir    string       // a directory of the index's own; "" keeps it in memory
	Log    Log          // what to follow
	Logger *slog.Logger // nil: silent

	// Read makes a Reading, and ReaderVersion names its rules; nil and 0 mean
	// reading.Read and reading.Version.
	Read          func(*corpus.Article) *reading.Reading
	ReaderVersion int

	// Patience is how long a question waits while the index is being built
	// before it gets ErrNotReady; 0 means not at all.
	Patience time.Duration

	Clock func() time.Time // nil: time.Now
}

// ErrNotReady says that the index is being built and can't answer yet.
var ErrNotReady = errors.New("the articles are still being read; ask again in a moment")

// ErrClosed says that the index was closed.
var ErrClosed = errors.New("the index is closed")

// Index finds the evidence for questions. Its methods are safe for concurrent
// use; Sync and Follow take turns.
type Index struct {
	log      *slog.Logger
	store    Log
	dir      string
	reader   func(*corpus.Article) *reading.Reading
	readerID uint64
	workers  int
	patience time.Duration
	clock    func() time.Time

	syncing sync.Mutex                   // held by whoever writes: Sync, repair, Close
	engine  *engine                      // guarded by syncing
	seal    seal                         // guarded by syncing
	records map[corpus.ArticleID]*record // what is committed, guarded by syncing; never changed, only replaced
	rebuilt time.Time                    // when it was last built again for damage, guarded by syncing

	mu      sync.RWMutex
	state   *state        // what searches see; nil before the first
	ready   chan struct{} // closed while state answers questions
	isReady bool
	damage  error // found and not yet repaired
	closed  bool

	wake     chan struct{}
	articles *cache[revision, *corpus.Article]
	readings *cache[revision, *reading.Reading]
	prepared *cache[revision, *answer.Prepared]
	dossiers *cache[[16]byte, *dossier.Dossier] // of the past, by the revisions that they were built from
}

// revision names one revision of one article, with the sum of its text.
type revision struct {
	id  corpus.ArticleID
	n   int
	sum uint32
}

func (r *record) revision() revision { return revision{r.ID, r.Revision, r.TextSum} }

// cacheSize is how many articles, readings and preparations for the ranking are
// kept in memory each. All three of one article take about 100 kB.
const cacheSize = 512

var _ answer.Finder = (*Index)(nil)

// Open opens the index in o.Dir, or makes a new one where there is none that
// fits: missing, damaged, of another format or by another reader. Call Sync or
// Follow to bring it up to date.
func Open(ctx context.Context, o Options) (*Index, error) {
	x := &Index{
		log: o.Logger, store: o.Log, dir: o.Dir, reader: o.Read, patience: o.Patience, clock: o.Clock,
		workers: max(1, runtime.GOMAXPROCS(0)),
		ready:   make(chan struct{}), wake: make(chan struct{}, 1),
		articles: newCache[revision, *corpus.Article](cacheSize),
		readings: newCache[revision, *reading.Reading](cacheSize),
		prepared: newCache[revision, *answer.Prepared](cacheSize),
		dossiers: newCache[[16]byte, *dossier.Dossier](pastDossiers),
	}
	if x.log == nil {
		x.log = slog.New(slog.DiscardHandler)
	}
	if x.clock == nil {
		x.clock = time.Now
	}
	version := o.ReaderVersion
	if x.reader == nil {
		x.reader = reading.Read
	}
	if version == 0 {
		version = reading.Version
	}
	if _, err := analyzer(); err != nil {
		return nil, fmt.Errorf("index: %w", err)
	}
	x.readerID = readerID(version)
	x.syncing.Lock()
	defer x.syncing.Unlock()
	if x.dir == "" {
		e, err := newMemoryEngine()
		if err != nil {
			return nil, err
		}
		if err := x.start(ctx, e); err != nil {
			return nil, err
		}
		return x, nil
	}
	newest, err := x.newestGeneration()
	if err != nil {
		return nil, err
	}
	if newest > 0 {
		why, err := x.openExisting(ctx, newest)
		if err != nil {
			return nil, err
		}
		if why == nil {
			return x, nil
		}
		x.log.WarnContext(ctx, "the index is built again from the stored articles", "because", why)
	}
	if err := x.startFresh(ctx); err != nil {
		return nil, err
	}
	return x, nil
}

// openExisting opens generation n and checks that it is what it claims to be.
// It gives why it has to be built again, or that the store can't be read.
func (x *Index) openExisting(ctx context.Context, n int) (why, err error) {
	e, err := openEngine(ctx, x.generationDir(n), x.log)
	if err != nil {
		return err, ctx.Err()
	}
	if err := x.start(ctx, e); err != nil {
		_ = e.close()
		return err, ctx.Err()
	}
	same, err := x.sameLog(ctx, x.seal)
	if err == nil && same {
		x.removeGenerationsBut(ctx, n)
		return nil, nil
	}
	x.withdraw()
	_ = e.close()
	x.engine = nil
	return errors.New("it followed another store"), err
}

// forget empties the caches.
func (x *Index) forget() {
	x.articles.clear()
	x.readings.clear()
	x.prepared.clear()
	x.dossiers.clear()
}

// startFresh begins a new generation, from the first entry of the log.
func (x *Index) startFresh(ctx context.Context) error {
	n, err := x.newestGeneration()
	if err != nil {
		return err
	}
	e, err := createEngine(x.generationDir(n + 1))
	if err != nil {
		return err
	}
	if err := x.start(ctx, e); err != nil {
		return err
	}
	x.removeGenerationsBut(ctx, n+1)
	return nil
}

// start takes e as the engine and, if it was complete, answers from it.
func (x *Index) start(ctx context.Context, e *engine) error {
	st, s, err := x.load(ctx, e)
	if err != nil {
		return err
	}
	x.engine, x.seal, x.records = e, s, st.records
	if s.Complete {
		x.publish(st)
	} else {
		st.release()
	}
	return nil
}

// Dir is the directory of the index, "" for one in memory.
func (x *Index) Dir() string { return x.dir }

// Close ends the index. Searches under way may finish.
func (x *Index) Close() error {
	x.mu.Lock()
	if x.closed {
		x.mu.Unlock()
		return nil
	}
	x.closed = true
	old := x.state
	x.state = nil
	x.mu.Unlock()
	if old != nil {
		old.release()
	}
	x.syncing.Lock()
	defer x.syncing.Unlock()
	if x.engine == nil {
		return nil
	}
	return x.engine.close()
}

// The generations of the index are numbered directories; the highest counts.

func (x *Index) generationDir(n int) string { return filepath.Join(x.dir, strconv.Itoa(n)) }

func (x *Index) generations() ([]int, error) {
	entries, err := os.ReadDir(x.dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("index directory: %w", err)
	}
	var out []int
	for _, e := range entries {
		if n, err := strconv.Atoi(e.Name()); err == nil && n > 0 && e.IsDir() {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return out, nil
}

func (x *Index) newestGeneration() (int, error) {
	all, err := x.generations()
	if err != nil || len(all) == 0 {
		return 0, err
	}
	return all[len(all)-1], nil
}

func (x *Index) removeGenerationsBut(ctx context.Context, keep int) {
	all, err := x.generations()
	if err != nil {
		return
	}
	for _, n := range all {
		if n == keep {
			continue
		}
		if err := os.RemoveAll(x.generationDir(n)); err != nil {
			x.log.WarnContext(ctx, "an old index could not be removed", "dir", x.generationDir(n), "error", err)
		}
	}
}
