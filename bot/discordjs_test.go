package bot

import (
	"strings"
	"testing"

	"parley/bot/discordjs"
)

// TestDiscordJSUnderstands has a strict client look at what the bot sends.
func TestDiscordJSUnderstands(t *testing.T) {
	if testing.Short() {
		t.Skip("installs discord.js")
	}
	w := newWorld(t, nil)
	js := discordjs.Run(t, w.opt.APIBase, w.sim.Token(), discordjs.Observer)
	js.Expect("ready", nil)
	m := w.invoke(w.a.Member, w.a.General, "ask", opt("question", "what about the river?"))
	seen := js.Expect("update", discordjs.Seen{"id": m.ID})
	if text, _ := seen["text"].(string); !strings.Contains(text, "The river is") {
		t.Errorf("discord.js saw %v", seen)
	}
	// What discord.js found to press is pressed, each once.
	found, _ := seen["customIds"].([]any)
	if len(found) < 4 {
		t.Fatalf("discord.js found %v to press", found)
	}
	for _, id := range found {
		i, err := w.sim.Press(w.a.Member.ID, m.ChannelID, m.ID, id.(string))
		w.must(err)
		js.Expect("interaction", discordjs.Seen{"type": 3.0, "customId": id})
		i, err = w.sim.AwaitInteraction(w.ctx, i.ID)
		w.must(err)
		if i.Modal == nil {
			continue // answered by a message
		}
		i, err = w.sim.SubmitModal(w.a.Member.ID, i.ID, map[string]string{"text": "and the delegations?"})
		w.must(err)
		js.Expect("interaction", discordjs.Seen{"type": 5.0, "customId": id})
		_, err = w.sim.AwaitAnswer(w.ctx, i.ID)
		w.must(err)
	}
	said, err := w.sim.Say(w.a.Member.ID, w.a.General.ID, "<@"+w.sim.Bot().ID+"> what about the river?", "")
	w.must(err)
	w.answerTo(said, w.a.Member)
	js.Expect("message", discordjs.Seen{"mine": true, "reference": said.ID})
}
