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
	said, err := w.sim.Say(w.a.Member.ID, w.a.General.ID, "<@"+w.sim.Bot().ID+"> what about the river?", "")
	w.must(err)
	w.answerTo(said, w.a.Member)
	js.Expect("message", discordjs.Seen{"mine": true, "reference": said.ID})
}
