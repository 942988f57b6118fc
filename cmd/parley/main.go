// Command parley answers questions about a running negotiation out of news
// articles, and quotes them word for word. Without arguments it serves: on
// Discord if there is a token, else in a playground in the browser.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // the names of time zones, where the system has none
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], process{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, EnvFile: ".env",
	})
	stop()
	os.Exit(status)
}
