package main

import (
	"context"
	"fmt"
	"runtime/debug"
)

type serveCmd struct{}
type ingestCmd struct{}
type articlesCmd struct{}
type evalCmd struct{}
type backupCmd struct{}
type checkCmd struct{}
type versionCmd struct{}

func (c *serveCmd) Run(ctx context.Context, in *invocation) error    { return fmt.Errorf("not yet") }
func (c *ingestCmd) Run(ctx context.Context, in *invocation) error   { return fmt.Errorf("not yet") }
func (c *articlesCmd) Run(ctx context.Context, in *invocation) error { return fmt.Errorf("not yet") }
func (c *evalCmd) Run(ctx context.Context, in *invocation) error     { return fmt.Errorf("not yet") }
func (c *backupCmd) Run(ctx context.Context, in *invocation) error   { return fmt.Errorf("not yet") }
func (c *checkCmd) Run(ctx context.Context, in *invocation) error    { return fmt.Errorf("not yet") }

// Run prints the version that was built.
func (c *versionCmd) Run(ctx context.Context, in *invocation) error {
	fmt.Fprintln(in.Stdout, "parley", version())
	return nil
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return info.Main.Version
}

func dataAsker(ctx context.Context, in *invocation) (asker, func(), error) {
	return nil, nil, fmt.Errorf("not yet")
}
