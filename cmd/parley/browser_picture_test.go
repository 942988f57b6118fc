package main

import (
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// Pictures arrive in the page, with their words for those who don't see them.
func TestPicturesInTheBrowser(t *testing.T) {
	if testing.Short() && *screenshots == "" && os.Getenv("CI") != "true" {
		t.Skip("starting a browser takes long")
	}
	ctx := browser(t)
	do(t, ctx, chromedp.EmulateViewport(1280, 800), chromedp.Navigate(fresh(t)))
	wait(t, ctx, `document.body.dataset.ready === "true" && document.querySelectorAll("#channels .channel").length >= 4`)
	const last = `document.querySelector("#log > .message:last-child")`
	pictures := func(n string) string {
		return `((all) => all.length === ` + n + ` && all.every((i) => i.complete && i.naturalWidth >= 1000 && i.getBoundingClientRect().width > 200))([...` + last + `.querySelectorAll(".gallery img")])`
	}
	// An answer that is longer than the window is shown from its beginning.
	inView := func() {
		t.Helper()
		wait(t, ctx, `((m, view) => m.top >= view.top && m.top < view.top + view.height / 2)(`+last+`.getBoundingClientRect(), document.querySelector("#scroll").getBoundingClientRect())`)
	}
	wait(t, ctx, `document.querySelector("#input").placeholder !== ""`)
	do(t, ctx, chromedp.Click(chromedp.CSS("#input")), chromedp.KeyEvent("/timeline"))
	wait(t, ctx, `document.querySelectorAll("#picker .suggestion").length === 1`)
	do(t, ctx, chromedp.KeyEvent("\r"), chromedp.KeyEvent("\r"))
	wait(t, ctx, count(1, "Abu Dhabi", "Articles a day"))
	wait(t, ctx, pictures("2"))
	alt := look[[]string](t, ctx, `[...`+last+`.querySelectorAll(".gallery img")].map((i) => i.alt)`)
	if !strings.Contains(alt[0], "22–23 Jan 2026: Moscow") || !strings.Contains(alt[1], "Russia") {
		t.Errorf("alternative texts: %q", alt)
	}
	if n := look[int](t, ctx, last+`.querySelectorAll(".file").length`); n != 0 {
		t.Errorf("%d files are listed that are shown as pictures", n)
	}
	within(t, ctx)
	inView()
	shoot(t, ctx, "timeline")

	do(t, ctx, chromedp.Click(chromedp.CSS("#input")), keys("#input", "@Parley who attended the moscow talks\r"))
	wait(t, ctx, count(3, "Witkoff", "Who met whom"))
	look[bool](t, ctx, `([...`+last+`.querySelectorAll("button.button")].find((b) => b.innerText === "Who met whom").click(), true)`)
	wait(t, ctx, count(4, "Moscow, 22–23 Jan 2026"))
	wait(t, ctx, pictures("1"))
	within(t, ctx)
	inView()
	shoot(t, ctx, "who")
}
