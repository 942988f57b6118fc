package simulator_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"parley/bot/discordjs"
	"parley/bot/discordschema"
	"parley/bot/simulator"
)

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
	js := discordjs.Run(t, base, sim.Token(), discordjs.Bot)
	observer := discordjs.Run(t, base, sim.Token(), discordjs.Observer)
	t.Cleanup(func() {
		if t.Failed() {
			for _, c := range sim.Journal() {
				t.Logf("%s %s %s → %d %d", c.Method, c.Path, c.Body, c.Status, c.Code)
			}
		}
	})
	js.Expect("ready", discordjs.Seen{"guilds": 1.0, "commands": 2.0})
	observer.Expect("ready", discordjs.Seen{"guilds": 1.0})
	converse(t, sim, js, p)
	observer.Expect("message", discordjs.Seen{"mine": true, "text": "**Answer** @everyone|> quoted"})
	observer.Expect("delete", nil)
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
func converse(t *testing.T, sim *simulator.Simulator, js *discordjs.Client, p simulator.Place) {
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
	js.Expect("message", discordjs.Seen{"content": "", "mine": false})

	asked, err := sim.Say(user, channel, "<@"+sim.Bot().ID+"> who?", "")
	check(err)
	js.Expect("message", discordjs.Seen{"content": asked.Content, "canSend": true})
	seen := js.Expect("message", discordjs.Seen{"mine": true, "reference": asked.ID, "text": "**Answer** @everyone|> quoted"})
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
	js.Expect("response", discordjs.Seen{"id": m.ID})

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
	js.Expect("update", discordjs.Seen{"id": id, "text": "picked 2"})

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
	js.Expect("edited", discordjs.Seen{"id": m.ID})
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
	js.Expect("thread", discordjs.Seen{"name": "Answers", "parent": channel})
	js.Expect("message", discordjs.Seen{"mine": true, "content": "in the thread"})

	dm, err := sim.OpenDM(user)
	check(err)
	_, err = sim.Say(user, dm.ID, "hello", "")
	check(err)
	js.Expect("message", discordjs.Seen{"dm": true, "content": "hello"})
	js.Expect("message", discordjs.Seen{"dm": true, "mine": true})
	check(sim.Delete(user, dm.ID, sim.Messages(dm.ID, user)[0].ID))
	js.Expect("delete", nil)
}
