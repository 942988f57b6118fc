package main

import (
	"context"
	"errors"
)

// evalCmd scores the answers to a set of questions.
type evalCmd struct {
	Dir string `arg:"" help:"A directory with questions.jsonl and the articles that they are about."`
}

// Run prints the table.
func (c *evalCmd) Run(context.Context, *invocation) error { return errors.New("not yet") }
