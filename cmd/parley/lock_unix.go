//go:build unix

package main

import (
	"os"
	"syscall"
)

// lockFile takes the lock of f without waiting.
func lockFile(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }

// ownedPrivately reports whether the file that info describes belongs to the
// user that runs this process and nobody else may enter or read it.
func ownedPrivately(info os.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(stat.Uid) == os.Getuid() && info.Mode().Perm()&0o077 == 0
}
