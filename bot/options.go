package bot

import (
	"errors"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"parley/bot/render"
	"parley/bot/state"
	"parley/bot/update"
)

// Options are what a Bot needs.
type Options struct {
	Token    string          // without "Bot "
	APIBase  string          // address of a simulator ("http://127.0.0.1:1234"), or "" for Discord
	GuildID  string          // commands are registered in this server only, at once; "" means everywhere
	Answerer Answerer        // required
	Library  Library         // required
	State    *state.State    // required
	Editor   Editor          // nil: articles can't be added or removed from Discord
	Shelf    Shelf           // nil: there are no stories to choose from
	Digester update.Digester // nil: there are no update posts
	TimeZone *time.Location  // for servers that chose none; nil means UTC
	Log      *slog.Logger    // nil discards
	Now      func() time.Time
	Today    func() time.Time // the day that questions are asked on; nil leaves it to the clock Now, a zero time to the newest article
	Limits   Limits
	Pace     Pace
}

// Limits bound how much the bot does at once and for whom. A zero field takes
// the value of DefaultLimits.
type Limits struct {
	Workers      int           // questions answered at the same time
	Queue        int           // questions that may wait for a worker
	Completions  int           // autocompletions at the same time
	Fetches      int           // articles fetched at the same time
	Answer       time.Duration // longest work on one question
	UserBurst    int           // questions that one person may ask at once …
	UserEvery    time.Duration // … and then one in this time
	ServerBurst  int
	ServerEvery  time.Duration
	AddBurst     int           // articles that a server may add at once …
	AddEvery     time.Duration // … and then one in this time
	QuestionSize int           // characters
}

// DefaultLimits are the limits of a bot that serves strangers. Answering keeps
// a processor busy, so more workers would only make acknowledgements and
// autocompletions wait for one.
func DefaultLimits() Limits {
	return Limits{
		Workers: max(2, runtime.GOMAXPROCS(0)), Queue: 200, Completions: 64, Fetches: 4, Answer: 20 * time.Second,
		UserBurst: 6, UserEvery: 1500 * time.Millisecond, ServerBurst: 80, ServerEvery: 25 * time.Millisecond,
		AddBurst: 20, AddEvery: 10 * time.Second, QuestionSize: 1000,
	}
}

// Pace is how patient the connection to the gateway is. A zero field takes the
// value of DefaultPace.
type Pace struct {
	Open    time.Duration // an Open that takes longer is abandoned
	Silence time.Duration // a connection without a byte for so long is dead
	Retry   time.Duration // wait before the second attempt; doubles with each
	Most    time.Duration // longest wait between attempts
	Posts   time.Duration // between two looks for update posts that are due
}

// DefaultPace suits Discord: opening takes a second or two, a heartbeat is acknowledged every 41 s, and with
// the longest wait a failing bot identifies fewer than 1,000 times a day, which
// is when Discord would reset the token.
func DefaultPace() Pace {
	return Pace{Open: 8 * time.Second, Silence: 90 * time.Second, Retry: time.Second, Most: 2 * time.Minute, Posts: 15 * time.Second}
}

// Bot is Parley on Discord. Make it with New, start it with Run.
type Bot struct {
	opt   Options
	log   *slog.Logger
	now   func() time.Time
	words *render.Words
	api   *api
	table []command
	posts *update.Runner // nil: there are no update posts

	tables struct {
		commands map[string]*command // by path: "ask", "articles list"
		verbs    map[render.Verb]route
	}
	queue     *queue
	seen      *recent
	users     *throttle
	servers   *throttle
	adding    *throttle
	parents   *parents
	offers    *offers
	ready     chan struct{}
	readyOnce sync.Once
	work      sync.WaitGroup

	mu    sync.Mutex
	self  identity
	stats Stats
}

// identity is who the bot is, known from READY on.
type identity struct{ user, application string }

// Stats counts what happened since New.
type Stats struct {
	Connections int // made or resumed
	Abandoned   int // sessions that hung and were left behind
	Events      int // interactions and messages worked on
	Repeated    int // events that came a second time and were dropped
	Failed      int // events whose handler failed or panicked
}

// New checks the options and makes a bot that isn't connected yet.
func New(opt Options) (*Bot, error) {
	if opt.Answerer == nil || opt.Library == nil || opt.State == nil {
		return nil, errors.New("bot: Answerer, Library and State are required")
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.TimeZone == nil {
		opt.TimeZone = time.UTC
	}
	opt.Limits, opt.Pace = opt.Limits.filled(), opt.Pace.filled()
	a, err := newAPI(opt.Token, opt.APIBase)
	if err != nil {
		return nil, err
	}
	b := &Bot{
		opt: opt, log: opt.Log, now: opt.Now, words: render.English(), api: a,
		queue: newQueue(opt.Limits), seen: newRecent(8192), ready: make(chan struct{}), parents: newParents(), offers: newOffers(),
		users:   newThrottle(opt.Limits.UserBurst, opt.Limits.UserEvery),
		servers: newThrottle(opt.Limits.ServerBurst, opt.Limits.ServerEvery),
		adding:  newThrottle(opt.Limits.AddBurst, opt.Limits.AddEvery),
	}
	b.table = b.commands()
	b.index()
	if opt.Digester != nil {
		b.posts, err = update.NewRunner(update.Options{
			Book: opt.State, Poster: courier{b}, Digester: opt.Digester, Scoper: b, Teller: teller{b}, Log: opt.Log, Now: opt.Now, Today: opt.Today,
			Every: opt.Pace.Posts,
		})
	}
	return b, err
}

// Ready is closed when the bot has connected and its commands are registered
// for the first time.
func (b *Bot) Ready() <-chan struct{} { return b.ready }

// Stats gives the counters.
func (b *Bot) Stats() Stats {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.stats
}

func (b *Bot) count(add func(*Stats)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	add(&b.stats)
}

func (b *Bot) whoami() identity {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.self
}

func (l Limits) filled() Limits {
	d := DefaultLimits()
	return Limits{
		Workers: orElse(l.Workers, d.Workers), Queue: orElse(l.Queue, d.Queue), Completions: orElse(l.Completions, d.Completions),
		Answer: orElse(l.Answer, d.Answer), UserBurst: orElse(l.UserBurst, d.UserBurst), UserEvery: orElse(l.UserEvery, d.UserEvery),
		ServerBurst: orElse(l.ServerBurst, d.ServerBurst), ServerEvery: orElse(l.ServerEvery, d.ServerEvery),
		Fetches: orElse(l.Fetches, d.Fetches), AddBurst: orElse(l.AddBurst, d.AddBurst), AddEvery: orElse(l.AddEvery, d.AddEvery),
		QuestionSize: orElse(l.QuestionSize, d.QuestionSize),
	}
}

func (p Pace) filled() Pace {
	d := DefaultPace()
	return Pace{
		Open: orElse(p.Open, d.Open), Silence: orElse(p.Silence, d.Silence),
		Retry: orElse(p.Retry, d.Retry), Most: orElse(p.Most, d.Most), Posts: orElse(p.Posts, d.Posts),
	}
}

func orElse[T comparable](v, instead T) T {
	var zero T
	if v == zero {
		return instead
	}
	return v
}
