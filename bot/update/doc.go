// Package update decides what an update post says and when one goes out: the
// digest, which is the difference of two dossiers in verbatim quotes, and the
// schedules and the runner that send it.
package update
