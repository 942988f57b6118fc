package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// lockName is the file by which one process keeps others from opening the
// index of a data directory. The system releases it when the process ends,
// however it ends.
const lockName = "parley.lock"

// errLocked says that another process has the data directory.
var errLocked = errors.New("locked by another process")

// dataLock is the right to open the index of a data directory.
type dataLock struct{ f *os.File }

// takeLock takes the lock of the data directory dir, making the directory if
// need be. The error wraps errLocked when another process has it.
func takeLock(dir string) (*dataLock, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the data directory can't be made: %w; set PARLEY_DATA to a directory that Parley may write to", err)
	}
	f, err := os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("the data directory can't be written: %w; set PARLEY_DATA to a directory that Parley may write to", err)
	}
	if err := lockFile(f); err != nil {
		holder := readPID(f)
		_ = f.Close()
		if holder != "" {
			return nil, fmt.Errorf("%w (%s)", errLocked, holder)
		}
		return nil, errLocked
	}
	if err := f.Truncate(0); err == nil {
		_, _ = f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0) // for people only
	}
	return &dataLock{f}, nil
}

func readPID(f *os.File) string {
	buf := make([]byte, 16)
	n, _ := f.ReadAt(buf, 0)
	if pid, err := strconv.Atoi(strings.TrimSpace(string(buf[:n]))); err == nil {
		return fmt.Sprintf("process %d", pid)
	}
	return ""
}

// release gives the lock back.
func (l *dataLock) release() {
	if l != nil {
		_ = l.f.Close()
	}
}

// lockWait is how long to wait for somebody who is about to finish.
const lockWait = 10 * time.Second

// waitForLock takes the lock, waiting for one who holds it only as long as
// busy says so, at most lockWait.
func waitForLock(ctx context.Context, dir string, busy func() bool) (*dataLock, error) {
	ctx, cancel := context.WithTimeout(ctx, lockWait)
	defer cancel()
	for {
		l, err := takeLock(dir)
		if !errors.Is(err, errLocked) || !busy() {
			return l, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(50 * time.Millisecond):
		}
	}
}
