package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// heldBack are the talks on which nothing is tuned.
var heldBack = []string{"brexit-2020", "colombia-havana-2016", "opec-2020", "tigray-pretoria-2022"}

// TestFigures holds the figures of the open question set to those on record:
// with -update it writes them, and tuning is reviewing the difference.
func TestFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("asking all questions takes a while")
	}
	talks := filepath.Join(root, "..", "shared", "talks")
	if _, err := os.Stat(talks); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the open question set is missing: %v", err)
		}
		t.Skipf("the open question set is not here: %v", err)
	}
	args := []string{"eval", talks, "--golden", filepath.Join(root, "index", "eval", "testdata", "talks.golden")}
	for _, name := range heldBack {
		args = append(args, "--held", name)
	}
	if *rewrite {
		args = append(args, "--update")
	}
	begin := time.Now()
	status, out, errs := program(t.Context(), nil, "", args...)
	if status != statusOK {
		t.Errorf("status %d: %s\n%s", status, errs, out)
	}
	t.Logf("took %v", time.Since(begin).Round(time.Millisecond))
}
