package simulator_test

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"parley/bot/discordschema"
	"parley/bot/simulator"
)

// discordJS is a bot made with discord.js in another process.
type discordJS struct {
	t     *testing.T
	lines chan map[string]any
}

// runDiscordJS installs discord.js in a directory of the test and starts the
// bot. Without Node the test is skipped, which is a failure in CI.
func runDiscordJS(t *testing.T, sim *simulator.Simulator, base string) *discordJS {
	t.Helper()
	absent := func(err error) {
		if os.Getenv("CI") == "true" {
			t.Fatalf("this test needs Node and npm with access to a registry: %v", err)
		}
		t.Skipf("SKIPPED: no Node, no npm or no registry, so discord.js can't judge the simulator: %v", err)
	}
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			absent(err)
		}
	}
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(cancel)
	install := exec.CommandContext(ctx, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "discord.js@14")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		t.Logf("%s", out)
		absent(err)
	}
	script, err := os.ReadFile(filepath.Join("testdata", "client.mjs"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "client.mjs"), script, 0o600); err != nil {
		t.Fatal(err)
	}
	node := exec.CommandContext(ctx, "node", "client.mjs")
	node.Dir, node.Stderr = dir, os.Stderr
	node.Env = append(os.Environ(), "API="+base+"/api", "TOKEN="+sim.Token())
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
	d := &discordJS{t: t, lines: make(chan map[string]any, 1000)}
	go func() {
		defer close(d.lines)
		for scan := bufio.NewScanner(out); scan.Scan(); {
			var line map[string]any
			if json.Unmarshal(scan.Bytes(), &line) == nil {
				d.lines <- line
			}
		}
	}()
	t.Cleanup(func() {
		_ = in.Close() // the bot leaves when its input ends
		_ = node.Wait()
	})
	return d
}

// expect waits for the next line of that kind whose fields are as wanted.
func (d *discordJS) expect(seen string, want map[string]any) map[string]any {
	d.t.Helper()
	late := time.After(20 * time.Second)
	for {
		select {
		case line, open := <-d.lines:
			if !open {
				d.t.Fatalf("discord.js ended before %s", seen)
			}
			if line["seen"] == "failed" {
				d.t.Fatalf("discord.js: %v", line)
			}
			fits := line["seen"] == seen
			for k, v := range want {
				fits = fits && line[k] == v
			}
			if fits {
				return line
			}
		case <-late:
			d.t.Fatalf("discord.js never saw %s %v", seen, want)
		}
	}
}

func TestDiscordJS(t *testing.T) {
	if testing.Short() {
		t.Skip("installs discord.js")
	}
	sim := simulator.New(simulator.Options{Validate: discordschema.Load(t)})
	t.Cleanup(func() { _ = sim.Close() })
	p, err := sim.Populate("den")
	if err != nil {
		t.Fatal(err)
	}
	base, err := sim.Listen()
	if err != nil {
		t.Fatal(err)
	}
	js := runDiscordJS(t, sim, base)
	t.Cleanup(func() {
		if t.Failed() {
			for _, c := range sim.Journal() {
				t.Logf("%s %s %s → %d %d", c.Method, c.Path, c.Body, c.Status, c.Code)
			}
		}
	})
	js.expect("ready", map[string]any{"guilds": 1.0, "commands": 2.0})
	converse(t, sim, js, p)
	for _, v := range sim.Violations() {
		t.Errorf("violation: %s: %s", v.Operation, v.Reason)
	}
	for _, c := range sim.Journal() {
		if c.Status >= 400 {
			t.Errorf("%s %s: %d (%d)", c.Method, c.Path, c.Status, c.Code)
		}
	}
}

// converse goes through what a person can do with the bot.
func converse(t *testing.T, sim *simulator.Simulator, js *discordJS, p simulator.Place) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var (
		user, channel = p.Moderator.ID, p.General.ID
		i             simulator.Interaction
		m             simulator.Message
	)
	_, err := sim.Say(user, channel, "just talking", "")
	check(err)
	js.expect("message", map[string]any{"content": "", "mine": false})

	asked, err := sim.Say(user, channel, "<@"+sim.Bot().ID+"> who?", "")
	check(err)
	js.expect("message", map[string]any{"content": asked.Content, "canSend": true})
	seen := js.expect("message", map[string]any{"mine": true, "reference": asked.ID, "text": "**Answer** @everyone|> quoted"})
	id := seen["id"].(string)
	m, err = sim.Message(channel, id)
	check(err)
	if !m.Pings.None() || !m.V2() || m.Referenced == nil || len(m.Attachments) != 1 {
		t.Errorf("the answer is %+v", m)
	}

	i, err = sim.Press(user, channel, id, "more")
	check(err)
	m, err = sim.AwaitAnswer(ctx, i.ID)
	check(err)
	js.expect("response", map[string]any{"id": m.ID})

	i, err = sim.Press(user, channel, id, "form")
	check(err)
	i, err = sim.AwaitInteraction(ctx, i.ID)
	check(err)
	i, err = sim.SubmitModal(user, i.ID, map[string]string{"q": "and then?"})
	check(err)
	m, err = sim.AwaitAnswer(ctx, i.ID)
	check(err)
	if m.Content != "asked: and then?" {
		t.Errorf("after the form: %q", m.Content)
	}

	i, err = sim.Press(user, channel, id, "pick", "2")
	check(err)
	_, err = sim.AwaitAnswer(ctx, i.ID)
	check(err)
	js.expect("update", map[string]any{"id": id, "text": "picked 2"})

	choices, err := sim.Autocomplete(ctx, user, channel, "ask", []simulator.Option{{Name: "topic", Value: "mos"}}, "topic")
	check(err)
	if len(choices) != 1 || choices[0].Name != "moscow" {
		t.Errorf("choices %+v", choices)
	}
	i, err = sim.Invoke(user, channel, "ask", simulator.Option{Name: "topic", Value: "moscow"})
	check(err)
	m, err = sim.AwaitAnswer(ctx, i.ID)
	check(err)
	if m.Content != "about moscow" || m.EphemeralTo != user {
		t.Errorf("the command's answer is %+v", m)
	}
	js.expect("edited", map[string]any{"id": m.ID})
	i, err = sim.Press(user, channel, m.ID, "share")
	check(err)
	_, err = sim.AwaitMessage(ctx, channel, p.Guest.ID, func(m simulator.Message) bool { return m.Content == "shared" })
	check(err)

	i, err = sim.InvokeMessageCommand(user, "Check this", channel, asked.ID)
	check(err)
	m, err = sim.AwaitAnswer(ctx, i.ID)
	check(err)
	if !strings.HasSuffix(m.Content, asked.Content) {
		t.Errorf("the message command gave %q", m.Content)
	}

	_, err = sim.Say(user, channel, "<@"+sim.Bot().ID+"> thread please", "")
	check(err)
	js.expect("thread", map[string]any{"name": "Answers", "parent": channel})
	js.expect("message", map[string]any{"mine": true, "content": "in the thread"})

	dm, err := sim.OpenDM(user)
	check(err)
	_, err = sim.Say(user, dm.ID, "hello", "")
	check(err)
	js.expect("message", map[string]any{"dm": true, "content": "hello"})
	js.expect("message", map[string]any{"dm": true, "mine": true})
	check(sim.Delete(user, dm.ID, sim.Messages(dm.ID, user)[0].ID))
	js.expect("delete", nil)
}
