// Package bot is Parley on Discord: events come in over the gateway, replies go
// out over the REST API. It is the only importer of discordgo, and keeps its
// types inside.
//
// # The way of an event
//
// A gateway session hands each event, undecoded, to Bot.event, which decodes it
// with the bot's own structs, drops what was delivered before and starts a
// goroutine. That acknowledges first (within Discord's 3 s), waits for one of a
// bounded number of places, runs the handler with a time limit, and edits the
// reply. Handlers take a Request and return a Reply; they send nothing
// themselves. Deferring, time limits, recovery, limits of use and the rule that
// nobody is notified are wrapped around all of them in one place.
//
// # Connection
//
// discordgo's own reconnecting is switched off. Bot.supervise opens, waits for
// the end, and opens again, on the same session where it can be resumed. An
// Open that hangs is abandoned with its session; Stats counts those. Close codes
// that no retry can mend end Run with a sentence.
//
// # Goroutines
//
// Run owns: the supervisor (one); the sweeper of what has expired (one);
// the runner of update posts (one, with four at work while posts are due); an opener while a connection is being made;
// discordgo's reader and heartbeat; one goroutine an event in work, bounded by
// Limits. Each ends with Run's context, but for the openers of abandoned
// sessions, which discordgo holds for ever.
//
// # Who sees what
//
// Every question, list and autocompletion goes through a corpus.Scope made from
// the server of the event. Ids in buttons carry no rights: what they refer to
// is read from the bot's memory and held against the presser's server.
package bot
