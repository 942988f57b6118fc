package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// tour is somebody who tries everything in the playground.
type tour struct {
	*testing.T
	ctx   context.Context
	shots int
}

// TestTour uses each command, button, menu, form and message command once, as
// a person would in the browser. With -screenshots it leaves a picture of each
// step, on a desk and on a telephone, dark and light.
func TestTour(t *testing.T) {
	if testing.Short() && *screenshots == "" && os.Getenv("CI") != "true" {
		t.Skip("starting a browser takes long")
	}
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/river-talks" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<!doctype html><html><head><title>Zubrowka mediates the river talks</title><meta property="og:site_name" content="The Avalon Post">
			<meta property="article:published_time" content="2026-01-24"></head><body><article><h1>Zubrowka mediates the river talks</h1>
			<p>Foreign Minister Desgoffe of Zubrowka met Ambassador Kovacs in Avalon on Saturday to speak about the river.</p>
			<p>The two sides will meet again in Lutz on Tuesday, a spokesman said.</p></article></body></html>`)
	}))
	t.Cleanup(site.Close)
	v := &tour{T: t, ctx: browser(t)}
	url := fresh(t, "PARLEY_FETCH_LOCAL", "yes")
	do(t, v.ctx, chromedp.EmulateViewport(1280, 800), chromedp.Navigate(url))
	wait(t, v.ctx, `document.body.dataset.ready === "true" && document.querySelectorAll("#channels .channel").length >= 4`)
	v.shoot("welcome")

	v.asking()
	v.buttons()
	v.mentioning()
	v.keeping(site.URL)
	v.settling()
}

// asking uses the commands that ask.
func (v *tour) asking() {
	v.command("ask", "question", "who attended the moscow talks")
	v.says("Witkoff")
	v.shoot("ask")
	v.command("who", "meeting", "?moscow", "side", "?us")
	v.says("Kushner")
	v.shoot("who")
	v.command("blockers")
	v.says("territor")
	v.shoot("blockers")
	v.command("next", "about", "talks")
	v.says("quotes")
	v.shoot("next")
	v.command("said", "person", "?peskov", "about", "talks")
	v.says("quotes")
	v.shoot("said")
	v.command("position", "party", "?russian", "on", "territory")
	v.says("quotes")
	v.shoot("position")
	v.command("timeline", "from", "2026-01-01", "to", "2026-01-31")
	v.says("2026")
	v.shoot("timeline")
	v.command("latest", "about", "ceasefire")
	v.says("articles searched")
	v.shoot("latest")
	v.command("search", "query", "territory", "source", "?", "from", "2026-01-01")
	v.says("quotes")
	v.shoot("search")
	v.command("ask", "question", "who won the champions league final")
	v.says("None of the 10 articles")
	v.shoot("refusal")
	v.command("help")
	v.says("/ask question", "Only you can see this")
	v.shoot("help")
}

// buttons presses what stands below answers.
func (v *tour) buttons() {
	v.command("settings set", "answers", "private")
	v.says("Saved", "private")
	v.command("ask", "question", "who attended the talks")
	v.says("Only you can see this")
	v.shoot("private")
	v.press("Context")
	v.says("Only you can see this")
	v.shoot("context")
	v.back("Share")
	v.says("Shared by Mina")
	v.shoot("shared")
	v.press("Helpful")
	v.says("Thanks, noted")
	v.command("settings set", "answers", "public", "quotes", "2")
	v.says("Saved")

	v.command("search", "query", "talks")
	v.says("More quotes")
	v.press("More quotes")
	v.says("Continued")
	v.shoot("more")
	v.press("Next")
	v.says("Back")
	v.shoot("page")
	v.press("Back")
	v.says("Next (3")
	v.command("settings set", "quotes", "5")
	v.says("Saved")

	v.command("ask", "question", "who attended the talks")
	v.says("Witkoff")
	v.choose("Another meeting?", 1)
	v.says("quotes")
	v.shoot("another")
	v.press("Ask further")
	v.form("text", "where was it")
	v.shoot("further-form")
	v.submit()
	v.says("“where was it”")
	v.shoot("further")

	v.command("ask", "question", "what is blocking a deal")
	v.says("territor")
	v.press("Not helpful")
	v.form("text", "The second one isn't an obstacle")
	look[bool](v.T, v.ctx, `(document.querySelector("dialog select").selectedIndex = 2, true)`)
	v.shoot("wrong-form")
	v.submit()
	v.says("won't be shown from these passages")
	v.shoot("wrong")
}

// mentioning talks to the bot in messages.
func (v *tour) mentioning() {
	v.say("@Parley")
	v.says("Ask me something")
	v.say("@Parley what happens next")
	v.says("quotes")
	v.reply("@Parley where?")
	v.says("quotes")
	v.shoot("reply")
	v.say("Putin, Witkoff and Kushner met in Moscow on 22 January. They spoke for 9 hours about the moon.")
	v.menu("Check against the articles")
	v.says("What the articles say to this message", "same figure or name")
	v.shoot("check")
	v.command("settings set", "threads", "true")
	v.says("Saved")
	v.say("@Parley when is the next round")
	wait(v.T, v.ctx, `!!document.querySelector("#log .thread-link") && document.querySelectorAll("#channels .thread").length >= 2`)
	v.shoot("thread-started")
	look[bool](v.T, v.ctx, `(document.querySelector("#log > .message:last-child .thread-link, #log .thread-link").click(), true)`)
	wait(v.T, v.ctx, count(1, "quotes"))
	v.shoot("thread")
	v.open("Parley")
	v.say("who attended the moscow talks")
	v.says("Witkoff")
	v.shoot("direct")
	v.open("general")
}

// keeping adds articles and stories.
func (v *tour) keeping(site string) {
	v.command("story create", "title", "River talks")
	v.says("is made")
	v.command("articles add", "url", site+"/none")
	v.says("couldn't add", "there is none at that address")
	v.shoot("add-refused")
	v.command("articles add", "url", site+"/river-talks", "story", "?river")
	v.says("Added", "Zubrowka mediates")
	note := filepath.Join(v.TempDir(), "note.txt")
	if err := os.WriteFile(note, []byte("A note on the lock\nDate: 2026-01-25\n\nThe lock at Lutz is closed until March, the harbour master said.\n"), 0o600); err != nil {
		v.Fatal(err)
	}
	v.command("articles add", "file", note)
	v.says("Added", "A note on the lock")
	v.command("story list")
	v.says("River talks", "this server's")
	v.shoot("stories")
	v.command("story use", "story", "?river")
	v.says("come from")
	v.until("who met Kovacs", "Desgoffe")
	v.shoot("own-story")
	v.command("articles list")
	v.says("Articles: 2", "A note on the lock")
	v.shoot("articles")
	v.command("articles show", "article", "?zubrowka")
	v.says("to speak about the river")
	v.shoot("article")
	v.command("articles remove", "article", "?note")
	v.says("Removed")
	v.command("story use")
	v.says("from all stories")
}

// settling looks at the settings and ends with forgetting everything.
func (v *tour) settling() {
	v.command("settings questions")
	v.says("champions league", "The second one isn't an obstacle")
	v.shoot("questions")
	v.command("settings show")
	v.says("hidden", "Mina")
	v.shoot("settings")
	v.choose("Undo a correction", 1)
	v.says("may be shown again")
	v.command("settings channel", "name", "#general", "plain", "true")
	v.says("Plain text in")
	v.command("ask", "question", "who attended the moscow talks")
	wait(v.T, v.ctx, `!!`+latestMessage+`.querySelector("blockquote") && !`+latestMessage+`.querySelector(".container, button.button")`)
	v.shoot("plain")
	v.command("settings forget")
	v.says("can't be undone")
	v.shoot("forget")
	v.press("Delete everything")
	v.says("is deleted")
	v.shoot("forgotten")
}

const latestMessage = `document.querySelector("#log > .message:last-child")`

// command picks a command from those that a slash brings up and fills in its
// options. A value that begins with "?" is typed and completed with the first
// of the suggestions.
func (v *tour) command(path string, options ...string) {
	v.Helper()
	do(v.T, v.ctx, chromedp.Click(chromedp.CSS("#input")), chromedp.KeyEvent("/"+path))
	wait(v.T, v.ctx, `document.querySelector('#picker .suggestion[aria-selected="true"] .suggestion-name')?.innerText === "/`+path+`"`)
	before := v.messages()
	do(v.T, v.ctx, chromedp.KeyEvent("\r"))
	for i := 0; i+1 < len(options); i += 2 {
		v.fill(options[i], options[i+1])
	}
	if v.asks() {
		look[bool](v.T, v.ctx, `(document.querySelector("#send").click(), true)`)
	}
	v.await(before)
}

// asks reports whether a command waits for its options.
func (v *tour) asks() bool {
	return look[bool](v.T, v.ctx, `!document.querySelector("#command").hidden && !!document.querySelector("#command .option")`)
}

func (v *tour) fill(name, value string) {
	v.Helper()
	field := `#command [aria-label^="` + name + `: "]`
	find := `document.querySelector(` + strconv.Quote(field) + `)`
	kind := look[string](v.T, v.ctx, find+`?.tagName + "/" + `+find+`?.type`)
	switch {
	case strings.HasPrefix(kind, "SELECT"):
		chosen := look[bool](v.T, v.ctx, `(() => { const s = `+find+`; s.selectedIndex = [...s.options].findIndex((o) => o.text === `+strconv.Quote(value)+`); return s.selectedIndex > 0 })()`)
		if !chosen {
			v.Fatalf("%s has no choice %q", name, value)
		}
	case kind == "INPUT/file":
		do(v.T, v.ctx, chromedp.SetUploadFiles(chromedp.CSS(field), []string{value}))
	default:
		typed, complete := strings.CutPrefix(value, "?")
		do(v.T, v.ctx, chromedp.Focus(chromedp.CSS(field)), chromedp.KeyEvent(typed))
		if !complete {
			return
		}
		wait(v.T, v.ctx, `document.activeElement === `+find+` && !document.querySelector("#picker").hidden && `+
			`document.querySelectorAll("#picker .suggestion").length > 0 && document.querySelector("#picker").innerText.toLowerCase().includes(`+strconv.Quote(first(typed))+`)`)
		if v.shots++; v.shots%2 == 1 {
			v.shoot("completion-" + name)
		}
		do(v.T, v.ctx, chromedp.KeyEvent("\r"))
	}
}

// first is the beginning of what was typed: names come in more forms than one.
func first(typed string) string { return strings.ToLower(typed[:min(len(typed), 2)]) }

// messages counts what is shown, and await waits for one more, finished.
func (v *tour) messages() string {
	return look[string](v.T, v.ctx, `[...document.querySelectorAll("#log > .message")].map((m) => m.dataset.id).join(" ")`)
}

func (v *tour) await(before string) {
	v.Helper()
	wait(v.T, v.ctx, `(() => { const m = `+latestMessage+`; return m && !`+strconv.Quote(before)+`.includes(m.dataset.id) && !!m.querySelector(".tag") && !m.querySelector(".thinking") })()`)
}

// says holds that the newest message shows all the words.
func (v *tour) says(words ...string) {
	v.Helper()
	text := ""
	for _, w := range words {
		text += ` && m.innerText.includes(` + strconv.Quote(w) + `)`
	}
	wait(v.T, v.ctx, `(() => { const m = `+latestMessage+`; return !!m.querySelector(".tag") && !m.querySelector(".thinking")`+text+` })()`)
}

// press presses a button of the newest message.
func (v *tour) press(label string) { v.Helper(); v.pressAt(latestMessage, label) }

// back presses a button of the newest message that has it.
func (v *tour) back(label string) {
	v.Helper()
	before := v.messages()
	v.pressAt(`[...document.querySelectorAll("#log > .message")].findLast((m) => [...m.querySelectorAll("button.button")].some((b) => b.innerText.startsWith(`+strconv.Quote(label)+`)))`, label)
	v.await(before)
}

func (v *tour) pressAt(message, label string) {
	v.Helper()
	pressed := look[bool](v.T, v.ctx, `(() => { const b = [...`+message+`.querySelectorAll("button.button")].find((b) => b.innerText.startsWith(`+strconv.Quote(label)+`)); b?.click(); return !!b })()`)
	if !pressed {
		v.Fatalf("no button %q in\n%s", label, look[string](v.T, v.ctx, message+".innerText"))
	}
}

// choose takes an option of the newest message's menu.
func (v *tour) choose(menu string, option int) {
	v.Helper()
	before := v.messages()
	chosen := look[bool](v.T, v.ctx, `(() => { const s = [...document.querySelectorAll("#log > .message")].at(-1).querySelector('select[aria-label="`+menu+`"]');
		if (!s) return false; s.selectedIndex = `+strconv.Itoa(option)+`; s.dispatchEvent(new Event("change")); return true })()`)
	if !chosen {
		v.Fatalf("no menu %q in\n%s", menu, look[string](v.T, v.ctx, latestMessage+".innerText"))
	}
	v.await(before)
}

// form waits for a form and types into its field.
func (v *tour) form(name, text string) {
	v.Helper()
	wait(v.T, v.ctx, `!!document.querySelector('dialog[open] [name="`+name+`"]')`)
	do(v.T, v.ctx, chromedp.Focus(chromedp.CSS(`dialog[open] [name="`+name+`"]`)), chromedp.KeyEvent(text))
}

func (v *tour) submit() {
	v.Helper()
	before := v.messages()
	do(v.T, v.ctx, chromedp.Click(chromedp.CSS("dialog[open] button[type=submit]")))
	wait(v.T, v.ctx, `!document.querySelector("dialog")`)
	v.await(before)
}

// say writes a message; where it is for the bot, its answer is waited for.
func (v *tour) say(text string) {
	v.Helper()
	before := v.messages()
	do(v.T, v.ctx, chromedp.Click(chromedp.CSS("#input")), chromedp.KeyEvent(text+" "), chromedp.KeyEvent("\r"))
	wait(v.T, v.ctx, `document.querySelectorAll("#log > .message").length > `+strconv.Itoa(len(strings.Fields(before))))
}

// reply answers the newest message by its menu.
func (v *tour) reply(text string) {
	v.Helper()
	v.menu("Reply")
	v.say(text)
}

// menu opens the menu of the newest message and takes an entry.
func (v *tour) menu(entry string) {
	v.Helper()
	look[bool](v.T, v.ctx, `(`+latestMessage+`.querySelector(".more").click(), true)`)
	wait(v.T, v.ctx, `!!document.querySelector(".menu")`)
	taken := look[bool](v.T, v.ctx, `(() => { const b = [...document.querySelectorAll(".menu button")].find((b) => b.innerText === `+strconv.Quote(entry)+`); b?.click(); return !!b })()`)
	if !taken {
		v.Fatalf("the menu has no %q", entry)
	}
}

// open opens a channel.
func (v *tour) open(name string) {
	v.Helper()
	look[bool](v.T, v.ctx, `([...document.querySelectorAll("#channels .channel")].find((c) => c.innerText.endsWith(`+strconv.Quote(name)+`)).click(), true)`)
	wait(v.T, v.ctx, `document.querySelector("#title").innerText.endsWith(`+strconv.Quote(name)+`)`)
}

// until asks until the index has taken up a new article.
func (v *tour) until(question, word string) {
	v.Helper()
	for range 20 {
		v.command("ask", "question", question)
		if look[bool](v.T, v.ctx, latestMessage+`.innerText.includes(`+strconv.Quote(word)+`)`) {
			return
		}
	}
	v.says(word)
}

func (v *tour) shoot(name string) {
	v.Helper()
	within(v.T, v.ctx)
	shoot(v.T, v.ctx, "tour-"+name)
}
