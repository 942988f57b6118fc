package main

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/bot/simulator"
	"parley/corpus"
	"parley/corpus/store"
)

// buffer is a bytes.Buffer that may be written and read at once.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// program runs the whole program in this process, with a simulated Discord.
func program(ctx context.Context, env map[string]string, api string, args ...string) (status int, out, errs string) {
	var o, e buffer
	status = run(ctx, args, process{
		Stdin: strings.NewReader(""), Stdout: &o, Stderr: &e,
		Getenv: func(name string) string { return env[name] }, EnvFile: "no such file", DiscordAPI: api,
	})
	return status, o.String(), e.String()
}

func discord(t *testing.T) (*simulator.Simulator, string, simulator.Place) {
	t.Helper()
	sim := simulator.New(simulator.Options{Token: "MTk4.right-Token_x"})
	t.Cleanup(func() { sim.Close() })
	base, err := sim.Listen()
	if err != nil {
		t.Fatal(err)
	}
	place, err := sim.Populate("Test")
	if err != nil {
		t.Fatal(err)
	}
	return sim, base, place
}

func TestAWrongTokenIsSaidToBe(t *testing.T) {
	_, base, _ := discord(t)
	env := map[string]string{"DISCORD_TOKEN": "MTk4.wrong-Token_x", "PARLEY_DATA": t.TempDir()}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	status, out, errs := program(ctx, env, base)
	if status != statusFailure || !strings.Contains(errs, "token") || !strings.Contains(errs, "Developer Portal") {
		t.Errorf("serve: status %d\n%s", status, errs)
	}
	_, checked, more := program(ctx, env, base, "check")
	if !strings.Contains(checked, "BAD  Discord: Discord doesn't accept the token") {
		t.Errorf("check:\n%s%s", checked, more)
	}
	if all := out + errs + checked + more; strings.Contains(all, "wrong-Token") {
		t.Errorf("the token is shown:\n%s", all)
	}
}

func TestTheProgramAnswersOnDiscord(t *testing.T) {
	sim, base, place := discord(t)
	dir := t.TempDir()
	s, err := store.Open(t.Context(), dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a := &corpus.Article{ID: "a1", Title: "Fishing agreement", Text: "Norway and Iceland signed the fishing agreement in Oslo on Sunday."}
	if _, err := s.Put(t.Context(), corpus.DefaultStory, a, nil); err != nil {
		t.Fatal(err)
	}
	s.Close()

	env := map[string]string{"DISCORD_TOKEN": sim.Token(), "PARLEY_DATA": dir, "LOG_FORMAT": "json", "LOG_LEVEL": "debug"}
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
	defer cancel()
	serving, stop := context.WithCancel(ctx)
	ended := make(chan string, 1)
	go func() {
		status, out, errs := program(serving, env, base)
		if status != statusOK {
			t.Errorf("serve ended with status %d", status)
		}
		ended <- out + errs
	}()
	err = sim.Await(ctx, "the commands", func() bool { return len(sim.Commands("")) > 0 })
	if err != nil {
		t.Fatal(err)
	}
	i, err := sim.Invoke(place.Member.ID, place.General.ID, "ask", simulator.Option{Name: "question", Value: "what did Norway sign"})
	if err != nil {
		t.Fatal(err)
	}
	m, err := sim.AwaitAnswer(ctx, i.ID)
	if err != nil {
		t.Fatal(err)
	}
	if text := messageText(m); !strings.Contains(text, "fishing agreement") {
		t.Errorf("the answer is %q", text)
	}
	_, checked, _ := program(ctx, env, base, "check")
	for _, want := range []string{"a server is running", "the bot is Parley", "invite it with https://", "in the server “Test” the bot"} {
		if !strings.Contains(checked, want) {
			t.Errorf("check doesn't say %q:\n%s", want, checked)
		}
	}
	stop()
	if log := <-ended; strings.Contains(log, sim.Token()) || !strings.Contains(log, `"msg":"ready"`) {
		t.Errorf("the log shows the token or isn't there:\n%s", log)
	}
	for _, v := range sim.Violations() {
		t.Errorf("Discord was not asked as it wants to be: %+v", v)
	}
}

// messageText gives every text in a message.
func messageText(m simulator.Message) string {
	var b strings.Builder
	b.WriteString(m.Content)
	var walk func(list []simulator.Component)
	walk = func(list []simulator.Component) {
		for _, c := range list {
			b.WriteString(c.Content + "\n")
			walk(c.Components)
		}
	}
	walk(m.Components)
	return b.String()
}
