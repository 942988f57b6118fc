package main

import (
	"fmt"

	"github.com/alecthomas/kong"
)

// usual gives a command with the defaults of its flags, for one that needs the
// model of another.
func usual[C any]() C {
	var c C
	if err := kong.ApplyDefaults(&c); err != nil {
		panic(fmt.Sprintf("the flags of %T: %v", c, err)) // they are ours, and a test reads them
	}
	return c
}
