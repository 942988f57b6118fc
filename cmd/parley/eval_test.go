package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// figureSets are the question sets on record, with the talks in them on which
// nothing is learned or tuned.
var figureSets = []struct {
	name, dir, golden string
	outside           bool // of the repository
	held              []string
}{
	{"open", filepath.Join("..", "shared", "talks"), "talks.golden", true,
		[]string{"brexit-2020", "colombia-havana-2016", "opec-2020", "tigray-pretoria-2022"}},
	{"written", filepath.Join("index", "eval", "testdata", "talks"), "written.golden", false,
		[]string{"boeing-strike-2024", "gaza-doha-2025", "oslo-1993", "sweden-nato-2022", "venezuela-barbados-2023"}},
}

// TestFigures holds the figures of the question sets to those on record: with
// -update it writes them, and tuning is reviewing the difference.
func TestFigures(t *testing.T) {
	if testing.Short() {
		t.Skip("asking all questions takes a while")
	}
	for _, set := range figureSets {
		t.Run(set.name, func(t *testing.T) {
			dir := filepath.Join(root, set.dir)
			if _, err := os.Stat(dir); err != nil {
				if !set.outside || os.Getenv("CI") == "true" {
					t.Fatalf("the question set is missing: %v", err)
				}
				t.Skipf("the question set is not here: %v", err)
			}
			args := []string{"eval", dir, "--golden", filepath.Join(root, "index", "eval", "testdata", set.golden)}
			for _, name := range set.held {
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
		})
	}
}
