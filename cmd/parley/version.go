package main

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
)

// versionCmd prints what was built.
type versionCmd struct{}

// Run prints the version, the revision of the source where it is known, and
// what it was built with.
func (c *versionCmd) Run(_ context.Context, in *invocation) error {
	_, err := fmt.Fprintf(in.Stdout, "parley %s, %s %s/%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
	return err
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	v, revision := info.Main.Version, ""
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			revision = s.Value[:12]
		}
	}
	if v == "" || v == "(devel)" {
		v = "development"
		if revision != "" {
			v += " " + revision
		}
	}
	return v
}
