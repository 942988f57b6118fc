package discordschema

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// read is the description read once a test binary, since it is large.
var read = sync.OnceValues(func() (*Schemas, error) { return Open(find()) })

// find is the description's place: beside the checkout, in shared/discord. The
// checkout is the nearest directory above with a go.mod; in a work tree that
// lies deeper, the directories above it are tried as well.
func find() string {
	dir, err := os.Getwd()
	if err != nil {
		return ""
	}
	inside := false
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			inside = true
		}
		path := filepath.Join(dir, "..", "shared", "discord", "openapi.json")
		if _, err := os.Stat(path); inside && err == nil {
			return path
		}
		up := filepath.Dir(dir)
		if up == dir {
			return filepath.Join("..", "..", "..", "shared", "discord", "openapi.json")
		}
		dir = up
	}
}

// Load returns the validation for simulator.Options. Without the description
// the test is skipped, which is a failure where CI is "true".
func Load(t testing.TB) func(operation string, body []byte) error {
	t.Helper()
	s, err := read()
	switch {
	case err == nil:
		return s.Validate
	case os.Getenv("CI") == "true":
		t.Fatalf("Discord's API description must be at ../shared/discord/openapi.json: %v", err)
	default:
		t.Skipf("SKIPPED: no API description at ../shared/discord/openapi.json, so bodies can't be judged: %v", err)
	}
	return nil
}
