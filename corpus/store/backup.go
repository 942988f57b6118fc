package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Backup writes a copy of the store, as it is at one moment, to a new file;
// others may read and write the store meanwhile. To restore it, put it in the
// data directory under FileName. A file that exists is never overwritten.
func (s *Store) Backup(ctx context.Context, file string) error {
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(fmt.Errorf("%w: %s", ErrExists, file), err)
	}
	// The copy is made in a directory of its own next to the file, so that a
	// copy that was cut short never looks like a backup.
	dir, err := os.MkdirTemp(filepath.Dir(file), ".parley-backup-")
	if err != nil {
		return fmt.Errorf("the backup can't be written there: %w; choose a directory that exists and that Parley may write to", err)
	}
	defer os.RemoveAll(dir)
	temp := filepath.Join(dir, "copy")
	if _, err := s.db.ExecContext(ctx, `VACUUM INTO ?`, temp); err != nil {
		return explain(temp, err)
	}
	if err := flush(temp); err != nil {
		return fmt.Errorf("the backup can't be written: %w", err)
	}
	// A link fails where the name was taken meanwhile; not every file system
	// has links.
	if err := os.Link(temp, file); errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%w: %s", ErrExists, file)
	} else if err != nil {
		if err := os.Rename(temp, file); err != nil {
			return fmt.Errorf("the backup can't be written: %w", err)
		}
	}
	return flush(filepath.Dir(file))
}

// flush makes sure that a file or directory is on the disk. Only its owner may
// read the file.
func flush(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || info.Mode().IsRegular() && f.Chmod(0o600) != nil {
		return errors.Join(err, errors.New("its rights can't be set"))
	}
	return f.Sync()
}
