//go:build !unix

package main

import "os"

// lockFile relies on bleve, whose own lock on its catalogue makes a second
// process fail, if with a less helpful sentence.
func lockFile(*os.File) error { return nil }

// ownedPrivately trusts the system's rules for a user's temporary directory.
func ownedPrivately(os.FileInfo) bool { return true }
