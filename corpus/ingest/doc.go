// Package ingest brings files into the corpus: it finds them, reads each one
// and hands its article to the store. What became of every file is told in an
// Outcome; a file that can't be read is reported with its name and the reason,
// and the rest goes on.
//
// Only one file is held in memory at a time, and a file that is too large is
// refused by its size, before it is read.
package ingest
