// Package state keeps what the bot must remember between two runs, in one
// SQLite file of its own beside the article store: each server's settings, the
// answers that buttons and follow-ups refer to, feedback, corrections by
// moderators, the questions that found no answer, and the subscriptions to
// update posts with their posts and their log.
//
// What it promises:
//
//   - It keeps no text of an article beyond the short facts of an answer:
//     quotes are kept as article, revision and span, and are read from the
//     article store again, through the reader's scope.
//   - Answers go when they expire, and the oldest of a server go first when it
//     has too many. Questions without an answer are kept without the asker.
//   - A post is recorded before it is sent, under a key that no other post has,
//     and what became of it is recorded together with its subscription's cursor.
//   - Forget deletes everything of a server.
//   - A file written by a newer Parley is refused, not changed.
package state
