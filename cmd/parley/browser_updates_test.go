package main

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// command opens the fields of a slash command.
func command(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	do(t, ctx, chromedp.Click(chromedp.CSS("#input")), chromedp.KeyEvent("/"+name))
	wait(t, ctx, `!!document.querySelector('#picker .suggestion[aria-selected="true"]')`)
	do(t, ctx, chromedp.KeyEvent("\r"))
}

// enter puts a text into a field, and takes what is suggested where that holds
// the words.
func enter(t *testing.T, ctx context.Context, field, text, suggested string) {
	t.Helper()
	do(t, ctx, chromedp.Click(chromedp.CSS(`#command [aria-label^="`+field+`:"]`)), chromedp.KeyEvent(text))
	if suggested == "" {
		return
	}
	wait(t, ctx, `!document.querySelector("#picker").hidden && document.querySelector("#picker .suggestion").innerText.includes("`+suggested+`")`)
	do(t, ctx, chromedp.KeyEvent("\r"))
}

// choose takes an entry of a field's menu.
func choose(t *testing.T, ctx context.Context, field, entry string) {
	t.Helper()
	if !look[bool](t, ctx, `(() => {
		const menu = document.querySelector('#command select[aria-label^="`+field+`:"]');
		const option = [...menu.options].find((o) => o.text === "`+entry+`");
		if (!option) return false;
		menu.value = option.value;
		return true;
	})()`) {
		t.Fatalf("%s has no %q", field, entry)
	}
}

func send(t *testing.T, ctx context.Context) {
	t.Helper()
	do(t, ctx, chromedp.Click(chromedp.CSS("#send")))
}

// newest is an expression: the last message holds all the words.
func newest(words ...string) string {
	s := `(() => { const m = document.querySelector("#log > .message:last-child"); return !!m && !m.querySelector(".thinking")`
	for _, w := range words {
		s += ` && m.innerText.includes("` + w + `")`
	}
	return s + ` })()`
}

// A moderator sets up update posts, looks at what they would say, changes them,
// has one sent, and reads the log.
func TestATourOfUpdatesInTheBrowser(t *testing.T) {
	if testing.Short() && *screenshots == "" && os.Getenv("CI") != "true" {
		t.Skip("starting a browser takes long")
	}
	ctx := browser(t)
	url := fresh(t)
	do(t, ctx, chromedp.EmulateViewport(1280, 800), chromedp.Navigate(url))
	wait(t, ctx, `document.body.dataset.ready === "true" && document.querySelectorAll("#channels .channel").length >= 4`)

	command(t, ctx, "updates add")
	wait(t, ctx, `!!document.querySelector('#command select[aria-label^="channel:"]')`)
	choose(t, ctx, "channel", "#general")
	choose(t, ctx, "role", "@readers")
	enter(t, ctx, "time-zone", "berl", "Europe/Berlin")
	enter(t, ctx, "quiet", "22:00-7:00", "")
	do(t, ctx, chromedp.Click(chromedp.CSS(`#command [aria-label^="schedule:"]`)), chromedp.KeyEvent("weekdays at 9 and 6pm"))
	wait(t, ctx, `document.querySelector("#picker").innerText.includes("every weekday at 09:00 and 18:00")`)
	shoot(t, ctx, "updates-add")
	do(t, ctx, chromedp.KeyEvent("\r"))
	send(t, ctx)
	wait(t, ctx, newest("Set up.", "#general", "every weekday at 09:00 and 18:00", "Europe/Berlin", "22:00–07:00"))
	if n := look[int](t, ctx, `document.querySelectorAll("#log > .message:last-child time.stamp, #log > .message:last-child .body time").length`); n < 3 {
		t.Errorf("%d times are shown", n)
	}
	within(t, ctx)
	shoot(t, ctx, "updates-added")

	command(t, ctx, "updates preview")
	enter(t, ctx, "subscription", "gen", "#general")
	send(t, ctx)
	wait(t, ctx, newest("What the reports tell"))
	within(t, ctx)
	shoot(t, ctx, "updates-preview")
	preview := look[string](t, ctx, `document.querySelector("#log > .message:last-child .body").innerText`)

	command(t, ctx, "updates edit")
	enter(t, ctx, "subscription", "gen", "#general")
	enter(t, ctx, "schedule", "every 6 hours", "every 6 hours")
	choose(t, ctx, "style", "the few lines that matter most")
	send(t, ctx)
	wait(t, ctx, newest("Changed.", "every 6 hours", "the few lines that matter most"))

	command(t, ctx, "updates send")
	enter(t, ctx, "subscription", "gen", "#general")
	send(t, ctx)
	const post = `[...document.querySelectorAll("#log > .message:not(.ephemeral)")].at(-1)`
	wait(t, ctx, `!!`+post+` && `+post+`.innerText.includes("What the reports tell") && document.querySelector("#log").innerText.includes("Posted to #general")`)
	text := look[string](t, ctx, post+`.innerText`)
	if !strings.Contains(text, "@readers") {
		t.Errorf("the role isn't named in\n%s", text)
	}
	if len(text) >= len(preview) {
		t.Errorf("the brief post is no shorter than the preview:\n%s", text)
	}
	within(t, ctx)
	shoot(t, ctx, "updates-post")
	look[bool](t, ctx, `([...`+post+`.querySelectorAll("button.button")].find((b) => b.innerText === "Context").click(), true)`)
	wait(t, ctx, `!document.querySelector(".thinking") && document.querySelectorAll("#log > .message:last-child blockquote").length > 0`)
	shoot(t, ctx, "updates-context")

	// A question in reply to the post is asked about the line that it means.
	look[bool](t, ctx, `(`+post+`.querySelector("button.more").click(), [...document.querySelectorAll(".menu button")].find((b) => b.innerText === "Reply").click(), true)`)
	do(t, ctx, keys("#input", "@Parley who was there?\r"))
	wait(t, ctx, `(() => { const m = document.querySelector("#log > .message:last-child"); return !!m.querySelector(".reference") && m.innerText.includes("Witkoff") && m.innerText.includes("Umerov") })()`)
	if !strings.Contains(look[string](t, ctx, `document.querySelector("#log > .message:last-child").innerText`), "Abu Dhabi, 23–24 Jan 2026") {
		t.Error("the answer isn't about the meeting that the line tells of")
	}
	within(t, ctx)
	shoot(t, ctx, "updates-reply")

	command(t, ctx, "updates pause")
	enter(t, ctx, "subscription", "gen", "#general")
	send(t, ctx)
	wait(t, ctx, newest("goes on with it", "Paused."))
	command(t, ctx, "updates log")
	send(t, ctx)
	wait(t, ctx, newest("What was posted, and why not", "Posted", "(asked for)"))
	within(t, ctx)
	shoot(t, ctx, "updates-log")
}
