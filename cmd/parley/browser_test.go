package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var screenshots = flag.String("screenshots", "", "directory for pictures of the playground, none if empty")

// browser gives a headless Chromium. An exception in the page fails the test.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "headless-shell"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no Chromium: install it, since the page is to be tested in a browser")
		}
		t.Skip("NO CHROMIUM FOUND: the page is not tested in a browser")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()),
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.WSURLReadTimeout(time.Minute))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx) // waits for the browser, which writes into its directory
		cancel()
	})
	ctx, cancel = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(cancel)
	var running atomic.Bool
	running.Store(true)
	t.Cleanup(func() { running.Store(false) })
	if err := chromedp.Listen(ctx, func(e any) {
		if e, ok := e.(*runtime.EventExceptionThrown); ok && running.Load() {
			t.Errorf("the page failed: %s", e.ExceptionDetails.Text)
		}
	}); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// fresh starts the whole program as a newcomer does, with more settings in
// pairs, and gives the page's address.
func fresh(t *testing.T, more ...string) string {
	t.Helper()
	env := map[string]string{"PARLEY_DATA": filepath.Join(t.TempDir(), "data"), "PARLEY_ADDR": "127.0.0.1:0", "LOG_LEVEL": "info"}
	for i := 0; i+1 < len(more); i += 2 {
		env[more[i]] = more[i+1]
	}
	ctx, stop := context.WithCancel(t.Context())
	var errs buffer
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, nil, process{
			Stdin: strings.NewReader(""), Stdout: &bytes.Buffer{}, Stderr: &errs,
			Getenv: func(name string) string { return env[name] }, EnvFile: "no such file",
		})
	}()
	t.Cleanup(func() {
		stop()
		if status := <-ended; status != statusOK {
			t.Errorf("the program ended with status %d\n%s", status, errs.String())
		}
	})
	address := regexp.MustCompile(`http://127\.0\.0\.1:\d+/`)
	for range 600 {
		if url := address.FindString(errs.String()); url != "" {
			return url
		}
		select {
		case status := <-ended:
			ended <- status
			t.Fatalf("the program didn't start:\n%s", errs.String())
		case <-time.After(100 * time.Millisecond):
		}
	}
	t.Fatalf("no page after a minute:\n%s", errs.String())
	return ""
}

// shoot saves what the page looks like.
func shoot(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if *screenshots == "" {
		return
	}
	for _, look := range []struct {
		name, theme   string
		width, height int64
	}{
		{"1280-dark", "dark", 1280, 800}, {"1280-light", "light", 1280, 800}, {"390-dark", "dark", 390, 844}, {"390-light", "light", 390, 844},
	} {
		features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: look.theme}}
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
			t.Fatal(err)
		}
		do(t, ctx, chromedp.EmulateViewport(look.width, look.height), chromedp.Sleep(300*time.Millisecond))
		picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(*screenshots, name+"-"+look.name+".png"), picture, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	do(t, ctx, chromedp.EmulateViewport(1280, 800))
}

// do runs steps in the page.
func do(t *testing.T, ctx context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, steps...); err != nil {
		t.Fatal(err)
	}
}

// wait waits until an expression is true in the page.
func wait(t *testing.T, ctx context.Context, expression string) {
	t.Helper()
	if _, err := chromedp.Run(ctx, chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(20*time.Second))); err != nil {
		text, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("main").innerText`))
		t.Fatalf("%v: waiting for %s in\n%s", err, expression, text)
	}
}

// look gives the value of an expression in the page.
func look[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func keys(selector, text string) chromedp.Action[chromedp.Void] {
	return chromedp.SendKeys(chromedp.CSS(selector), text)
}

// within fails the test where the page is wider than its window.
func within(t *testing.T, ctx context.Context) {
	t.Helper()
	for _, width := range []int64{390, 1280} {
		do(t, ctx, chromedp.EmulateViewport(width, 844))
		if over := look[string](t, ctx, `
			[...document.querySelectorAll("main *")].filter((n) => n.getClientRects().length && n.getBoundingClientRect().right > innerWidth + 1 && !n.closest(".clip, .reference"))
				.map((n) => n.tagName + "." + n.className).slice(0, 5).join(", ")`); over != "" {
			t.Errorf("wider than a window of %d pixels: %s", width, over)
		}
	}
	do(t, ctx, chromedp.EmulateViewport(1280, 800))
}

// count is an expression: at least n messages are shown, the last one is the
// bot's, finished, and holds all the words.
func count(n int, words ...string) string {
	s := `(() => { const all = document.querySelectorAll("#log > .message"); const m = all[all.length - 1]; ` +
		`return all.length >= ` + strconv.Itoa(n) + ` && !!m.querySelector(".tag") && !m.querySelector(".thinking")`
	for _, w := range words {
		s += ` && m.innerText.includes("` + w + `")`
	}
	return s + ` })()`
}

func TestAFreshStartAnswersInTheBrowser(t *testing.T) {
	if testing.Short() && *screenshots == "" && os.Getenv("CI") != "true" {
		t.Skip("starting a browser takes long")
	}
	ctx := browser(t)
	url := fresh(t)
	do(t, ctx, chromedp.EmulateViewport(1280, 800), chromedp.Navigate(url))
	wait(t, ctx, `document.body.dataset.ready === "true" && document.querySelectorAll("#channels .channel").length >= 4`)
	shoot(t, ctx, "welcome")

	do(t, ctx, keys("#input", "@Parley who attended the moscow talks\r"))
	wait(t, ctx, count(2, "Witkoff"))
	const last = `document.querySelector("#log > .message:last-child")`
	text := look[string](t, ctx, last+".innerText")
	if date := look[string](t, ctx, last+`.querySelector(".subtext time")?.innerText || ""`); !strings.Contains(date, "2026") {
		t.Errorf("no date in\n%s", text)
	}
	if !look[bool](t, ctx, `!!`+last+`.querySelector(".subtext a[href^=http][rel~=noopener]")`) {
		t.Errorf("no link to a source in\n%s", text)
	}
	within(t, ctx)
	shoot(t, ctx, "answer")

	// A slash command: the picker, an option with its suggestions, the answer.
	do(t, ctx, keys("#input", "/who"))
	wait(t, ctx, `!!document.querySelector('#picker .suggestion[aria-selected="true"]')`)
	shoot(t, ctx, "picker")
	do(t, ctx, chromedp.KeyEvent("\r"))
	wait(t, ctx, `document.activeElement.matches("#command .option input")`)
	do(t, ctx, chromedp.KeyEvent("mos"))
	wait(t, ctx, `!document.querySelector("#picker").hidden && document.querySelector("#picker").innerText.includes("Moscow")`)
	shoot(t, ctx, "completion")
	do(t, ctx, chromedp.KeyEvent("\r"), chromedp.KeyEvent("\r"))
	wait(t, ctx, count(3, "Witkoff", "used"))

	// A button that opens a form, which is filled in and sent.
	look[bool](t, ctx, `([...`+last+`.querySelectorAll("button.button")].find((b) => /further/i.test(b.innerText)).click(), true)`)
	wait(t, ctx, `!!document.querySelector("dialog[open] input, dialog[open] textarea")`)
	shoot(t, ctx, "form")
	do(t, ctx, chromedp.KeyEvent("and what happens next"), chromedp.Click(chromedp.CSS("dialog[open] button[type=submit]")))
	wait(t, ctx, `!document.querySelector("dialog") && `+count(4))

	// Help is for the person who asked alone; a message without a mention is
	// met with a hint.
	do(t, ctx, chromedp.Click(chromedp.CSS("#input")), chromedp.KeyEvent("/help"))
	wait(t, ctx, `document.querySelectorAll("#picker .suggestion").length === 1`)
	do(t, ctx, chromedp.KeyEvent("\r"))
	wait(t, ctx, `!!document.querySelector(".message.ephemeral .only-you")`)
	do(t, ctx, keys("#input", "good morning\r"))
	wait(t, ctx, `document.querySelector("#notice").innerText.includes("@Parley")`)
	within(t, ctx)
	shoot(t, ctx, "more")
}
