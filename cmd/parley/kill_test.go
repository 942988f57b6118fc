package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// parley gives a command that runs this program itself, as the scripts do.
func parley(t *testing.T, data string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "parley") // the name tells TestMain what to be
	if err := os.Symlink(self, link); err != nil {
		t.Skipf("this system has no symbolic links: %v", err)
	}
	cmd := exec.CommandContext(t.Context(), link, args...)
	cmd.Env = append(os.Environ(), "PARLEY_DATA="+data, "PARLEY_ADDR=127.0.0.1:0", "DISCORD_TOKEN=", "LOG_LEVEL=error")
	cmd.Dir = t.TempDir()
	return cmd
}

// An ingest is killed again and again. What it has said to be added is there
// and found afterwards, word for word, and nothing is there by half.
func TestKilledIngestsLoseNothing(t *testing.T) {
	const files = 300
	dir, data := t.TempDir(), t.TempDir()
	text := func(i int) string {
		return fmt.Sprintf("The delegation of country%d signed the treaty%d about fish — “at last”.\n\nIt was the %dth treaty of the year.", i, i, i)
	}
	for i := range files {
		article := fmt.Sprintf("Treaty %d\nSource: Herald\nDate: 2026-01-%02d\n\n%s", i, i%28+1, text(i))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%03d.txt", i)), []byte(article), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	kills := 50
	if testing.Short() {
		kills = 5
	}
	said := make(map[string]bool)
	for k := range kills {
		var out buffer
		cmd := parley(t, data, "ingest", dir)
		cmd.Stdout = &out
		if k%2 == 1 { // kill the one that reads and indexes as well
			cmd = parley(t, data, "ask", "who signed treaty1")
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		// The start takes longer than all the rest: wait for the first word.
		for end := time.Now().Add(400 * time.Millisecond); out.String() == "" && time.Now().Before(end); {
			time.Sleep(time.Millisecond)
		}
		time.Sleep(time.Duration(rand.IntN(200)) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		for line := range strings.Lines(out.String()) {
			if name, _, ok := strings.Cut(strings.TrimPrefix(line, "added     "), " as "); ok && strings.HasSuffix(line, "\n") {
				said[filepath.Base(name)] = true
			}
		}
	}
	list, err := parley(t, data, "articles", "list").Output()
	if err != nil && len(said) > 0 {
		t.Fatal(err)
	}
	for name := range said {
		if !bytes.Contains(list, []byte("("+name+")")) {
			t.Errorf("%s was said to be added and is not there", name)
		}
	}
	if out, err := parley(t, data, "ingest", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var questions strings.Builder
	for i := range files {
		fmt.Fprintf(&questions, "who signed treaty%d\n", i)
	}
	ask := parley(t, data, "ask", "--json", "-")
	ask.Stdin = strings.NewReader(questions.String())
	ask.Stderr = os.Stderr
	out, err := ask.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != files {
		t.Fatalf("%d answers to %d questions", len(lines), files)
	}
	for i, line := range lines {
		a, err := parseAnswer(line)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for _, q := range a.Quotes {
			var n int
			if _, err := fmt.Sscanf(q.Path, "%03d.txt", &n); err != nil || q.End > len(text(n)) || text(n)[q.Start:q.End] != q.Text {
				t.Errorf("a quote that is not in its article: %+v", q)
			}
			found = found || n == i
		}
		if !found {
			t.Errorf("treaty %d is not found: %s", i, line)
		}
	}
	t.Logf("%d of %d articles were said to be added before the last kill", len(said), files)
}
