package main

import (
	"fmt"

	"github.com/alecthomas/kong"

	"parley/index/forest"
)

// forestFlags are how a forest is grown.
type forestFlags struct {
	Trees int     `help:"Trees of the forest." default:"${trees}"`
	Depth int     `help:"Depth of a tree." default:"4"`
	Rate  float64 `help:"Share of each step that is taken." default:"${rate}"`
	Least float64 `help:"Second derivatives that a leaf holds at least." default:"${least}"`
	Ridge float64 `help:"Penalty on large leaves." default:"${ridge}"`
}

// options are those of a forest of features with those names.
func (f forestFlags) options(names []string) forest.Options {
	return forest.Options{Names: names, Trees: f.Trees, Depth: f.Depth, Rate: f.Rate, Ridge: f.Ridge, Least: f.Least}
}

// usual gives a command with the defaults of its flags, for one that needs the
// model of another.
func usual[C any]() C {
	var c C
	if err := kong.ApplyDefaults(&c); err != nil {
		panic(fmt.Sprintf("the flags of %T: %v", c, err)) // they are ours, and a test reads them
	}
	return c
}
