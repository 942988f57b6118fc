package simulator

import (
	"log/slog"
	"time"
)

// Options say how a Simulator behaves. The zero value is usable.
type Options struct {
	// Token is the bot's token, without "Bot ". Empty means "simulator".
	Token string
	// BotName is the bot's user name. Empty means "Parley".
	BotName string
	// Privileged holds the privileged intents switched on for the
	// application (IntentMessageContent and so on); identifying with others
	// of them ends with close code 4014.
	Privileged Intent
	// Validate, if set, judges each JSON body before the simulator does. The
	// operation is Discord's own operation id, such as "create_message". An
	// error refuses the request with 400 and code 50035 and is recorded in
	// Violations.
	Validate func(operation string, body []byte) error
	// Now is the clock of identifiers, of the 3 s and 15 min rules, of nonces
	// and of sessions. Nil means time.Now.
	Now func() time.Time
	// Log receives what a person debugging the bot wants to know. Nil discards.
	Log *slog.Logger
	// Heartbeat is the interval told in HELLO. Zero means 41.25 s.
	Heartbeat time.Duration
	// MessagesPerChannel bounds what is remembered of a channel. Zero means 500.
	MessagesPerChannel int
	// JournalSize bounds Journal and Violations. Zero means 5,000.
	JournalSize int
	// EnforceLimits makes Discord's usual rate limits real: 50 requests a
	// second over all, 5 messages in 5 s a channel, 200 new commands a day and
	// guild, one identify in 5 s. Off, the headers are sent but nothing runs
	// out.
	EnforceLimits bool
}
