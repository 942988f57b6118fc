// Package update decides what an update post says and when one goes out: the
// digest, which is the difference of two dossiers in verbatim quotes, and the
// schedules and the runner that send it.
//
// # When
//
// A Schedule is a set of times on the wall clock of the subscription's zone.
// ShouldSend answers whether a post is due, with a reason for each no; it is
// pure. A slot is dealt with once it was posted or there was a reason not to.
// Slots that were missed are one post: the latest stands for those before it.
// In quiet hours a slot waits for their end.
//
// # Once
//
// A post is recorded in the Book before it is sent, under a key of subscription
// and slot that no other has, and only if nothing has changed since it was made
// and no other post of the subscription is open. Its id is the message's nonce
// and marker. What became of it is recorded together with the subscription's
// new cursor. Whoever records a post holds it for a time in which each request
// for it ends; a Runner that finds one unsettled after that looks for it in the
// channel first, and sends it again only if it is certainly not there. So a
// crash at any point leads neither to a second post nor to a missing one, and
// several processes may share a Book.
//
// # Goroutines
//
// Runner.Run is one goroutine that looks every Options.Every at what is due and
// starts up to Options.Workers for the time of that look.
package update
