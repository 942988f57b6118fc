package main

import (
	"context"
	"fmt"

	"parley/corpus/store"
)

// backupCmd copies the store.
type backupCmd struct {
	File string `arg:"" help:"The file to write; it must not exist."`
}

// Run writes the copy. It is consistent also while a server runs.
func (c *backupCmd) Run(ctx context.Context, in *invocation) error {
	s, err := store.Open(ctx, in.config.Data, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Backup(ctx, c.File); err != nil {
		return err
	}
	_, err = fmt.Fprintf(in.Stdout, "Wrote %s. To restore it, stop the server and put it in place of %s; the index follows by itself.\n", c.File, s.Path())
	return err
}
