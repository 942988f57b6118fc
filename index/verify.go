package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// damagedFiles gives the segment files below dir whose bytes don't have the
// checksum in their last four, which bleve writes and never reads. Files
// younger than settled are passed over, since they may still be written.
func damagedFiles(dir string, settled time.Duration, now time.Time) ([]string, error) {
	var damaged []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".zap") {
			var info fs.FileInfo
			if info, err = d.Info(); err == nil && (settled == 0 || now.Sub(info.ModTime()) >= settled) {
				err = verifyFile(path)
			}
		}
		switch {
		case errors.Is(err, errDamaged):
			damaged = append(damaged, path)
		case err != nil && !errors.Is(err, fs.ErrNotExist): // bleve removes files as it goes
			return err
		}
		return nil
	})
	return damaged, err
}

// setAside renames the damaged segment files below dir, so that bleve can't
// take them for good ones. One that was being written when the program was
// killed is not missed: bleve's catalogue doesn't know it yet. Where a file is
// missed, bleve goes back to a state without it or refuses to open.
// The number of files is given.
func setAside(dir string) (int, error) {
	files, err := damagedFiles(dir, 0, time.Time{})
	for _, f := range files {
		if err := os.Rename(f, f+".damaged"); err != nil {
			return 0, err
		}
	}
	return len(files), err
}

func verifyFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.Size() < 4 {
		return fmt.Errorf("%w: %s is cut off", errDamaged, filepath.Base(path))
	}
	sum := crc32.NewIEEE()
	if _, err := io.CopyN(sum, f, info.Size()-4); err != nil {
		return fmt.Errorf("verify %s: %w", path, err)
	}
	var want [4]byte
	if _, err := io.ReadFull(f, want[:]); err != nil {
		return fmt.Errorf("verify %s: %w", path, err)
	}
	if sum.Sum32() != binary.BigEndian.Uint32(want[:]) {
		return fmt.Errorf("%w: the checksum of %s is wrong", errDamaged, filepath.Base(path))
	}
	return nil
}

// size is the number of bytes in the files below dir.
func size(dir string) int64 {
	var n int64
	_ = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if info, err := d.Info(); err == nil {
				n += info.Size()
			}
		}
		return nil
	})
	return n
}
