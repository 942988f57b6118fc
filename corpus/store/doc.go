// Package store keeps the articles for good. It is the truth that everything
// else in Parley is derived from and can be made again out of.
//
// What it promises:
//
//   - An article whose Put returned is there after a crash or a power cut, and
//     one whose Put didn't return is there wholly or not at all. Each change
//     is one SQLite transaction, written through to the disk.
//   - Every change is an entry of a log with a number that only grows.
//     Followers read the log after the last number that they know.
//   - Texts don't change. Another text under the same ID is a new revision,
//     and a reference to an old one goes on resolving to the old words.
//   - A removed article is answered from no more and references to it resolve
//     to ErrRemoved; its bytes stay, so that adding it again brings it back.
//     Of an erased one no byte is left in the store's files but its ID.
//     Backups made before are the operator's to delete.
//   - Nothing leaks. Every read takes a corpus.Scope, and what the scope
//     doesn't see is answered as if it weren't there. The exception is Log,
//     which is for followers that keep scopes themselves.
//
// # Private stories
//
// An article belongs to stories of one owner: public ones, or those of one
// server. The same address added by two servers must not tell either about the
// other, so the ID of a private article is derived from its owner as well, and
// so is the ID of a private story: neither "already there" nor an unexpected
// revision can come from what another server did. A server that adds an
// article that is public as well has a copy of its own.
//
// Several processes may have a store open; each sees what another wrote with
// its next read, and Wait wakes within half a second.
package store
