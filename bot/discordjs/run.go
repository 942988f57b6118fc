package discordjs

import (
	"bufio"
	"context"
	_ "embed" // the script
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

//go:embed client.mjs
var script []byte

// Role says what the discord.js client does.
type Role string

// The roles.
const (
	// Bot registers commands and answers everything.
	Bot Role = "bot"
	// Observer answers nothing.
	Observer Role = "observer"
)

// Seen is something that the client has seen: its kind is under "seen", which
// is ready, message, update, delete, thread, interaction, response, edited or
// failed.
type Seen map[string]any

// Client is a running discord.js client.
type Client struct {
	t    testing.TB
	seen chan Seen
}

// patience is how long Expect waits.
const patience = 20 * time.Second

// Run installs discord.js 14, starts a client that logs in with the token at
// the base address ("http://127.0.0.1:PORT") and ends it with the test. Where
// Node, npm or the registry is missing the test is skipped, which is a failure
// where CI is "true".
func Run(t testing.TB, base, token string, role Role) *Client {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	t.Cleanup(cancel)
	dir := t.TempDir()
	install(ctx, t, dir)

	node := exec.CommandContext(ctx, "node", "client.mjs")
	node.Dir, node.Stderr = dir, os.Stderr
	node.Env = append(os.Environ(), "API="+base+"/api", "TOKEN="+token, "ROLE="+string(role))
	out, err := node.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	in, err := node.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := node.Start(); err != nil {
		t.Fatal(err)
	}
	c := &Client{t: t, seen: make(chan Seen, 1000)}
	go func() {
		defer close(c.seen)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var s Seen
			if json.Unmarshal(lines.Bytes(), &s) == nil {
				c.seen <- s
			}
		}
	}()
	t.Cleanup(func() {
		_ = in.Close() // the client leaves when its input ends
		for range c.seen {
		}
		_ = node.Wait()
	})
	return c
}

// install puts the script and discord.js into the directory.
func install(ctx context.Context, t testing.TB, dir string) {
	t.Helper()
	absent := func(err error) {
		if os.Getenv("CI") == "true" {
			t.Fatalf("this test needs Node and npm with access to a registry: %v", err)
		}
		t.Skipf("SKIPPED: without Node, npm and a registry discord.js can't be the judge: %v", err)
	}
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			absent(err)
		}
	}
	npm := exec.CommandContext(ctx, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "discord.js@14")
	npm.Dir = dir
	if said, err := npm.CombinedOutput(); err != nil {
		t.Logf("%s", said)
		absent(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "client.mjs"), script, 0o600); err != nil {
		t.Fatal(err)
	}
}

// Expect skips to the next thing seen of that kind whose fields are as wanted,
// numbers being float64. Whatever the client failed at ends the test.
func (c *Client) Expect(kind string, want Seen) Seen {
	c.t.Helper()
	late := time.After(patience)
	for {
		select {
		case s, open := <-c.seen:
			if !open {
				c.t.Fatalf("discord.js ended before it saw %s %v", kind, want)
			}
			if s["seen"] == "failed" {
				c.t.Fatalf("discord.js: %v", s)
			}
			fits := s["seen"] == kind
			for k, v := range want {
				fits = fits && s[k] == v
			}
			if fits {
				return s
			}
		case <-late:
			c.t.Fatalf("discord.js never saw %s %v", kind, want)
		}
	}
}
