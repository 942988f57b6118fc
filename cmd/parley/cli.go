package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"os"
	"strings"

	"github.com/alecthomas/kong"
)

// process is what the program gets from the system.
type process struct {
	Stdin   io.Reader
	Stdout  io.Writer
	Stderr  io.Writer
	Getenv  func(string) string
	EnvFile string

	// DiscordAPI is the address of a Discord other than the real one, "" for
	// that. It is for tests that start the whole program.
	DiscordAPI string
}

// commandLine is the grammar of the arguments.
type commandLine struct {
	Serve    serveCmd    `cmd:"" default:"1" help:"Serve: on Discord if DISCORD_TOKEN is set, else in a playground in the browser. This is what happens without a command."`
	Ask      askCmd      `cmd:"" help:"Answer a question with quotes."`
	Digest   digestCmd   `cmd:"" help:"Tell what changed, as an update post does."`
	Ingest   ingestCmd   `cmd:"" help:"Store articles from files and directories."`
	Articles articlesCmd `cmd:"" help:"List, show or remove stored articles."`
	Picture  pictureCmd  `cmd:"" help:"Draw what the articles tell as a PNG, and print it in words."`
	Eval     evalCmd     `cmd:"" help:"Score the answers to a set of questions."`
	Backup   backupCmd   `cmd:"" help:"Write a copy of the stored articles, also while a server runs."`
	Check    checkCmd    `cmd:"" help:"Check the configuration, the stored articles, the index and the bot's rights."`
	Version  versionCmd  `cmd:"" help:"Print the version."`
}

const description = `Parley answers questions about a running negotiation out of news articles, and quotes them word for word.

Exit status: 0 answered or done, 1 nothing found, 2 wrong use, 3 failure.`

// invocation is a parsed command line, ready to run.
type invocation struct {
	process
	config config
	log    *slog.Logger
}

// runner is what every command is.
type runner interface {
	Run(ctx context.Context, in *invocation) error
}

// exited is how kong says that it has printed the help and wants to end.
type exited int

// parse reads the arguments. It gives no command when there is nothing left to
// do, as after --help.
func parse(args []string, p process) (cmd runner, err error) {
	var grammar commandLine
	parser, err := kong.New(&grammar,
		kong.Name("parley"), kong.Description(description), kong.Writers(p.Stdout, p.Stderr),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
		kong.Exit(func(status int) { panic(exited(status)) }),
		kong.UsageOnError(),
	)
	if err != nil {
		return nil, fmt.Errorf("command line: %w", err)
	}
	defer func() {
		if e, ok := recover().(exited); ok {
			cmd, err = nil, nil
			if e != 0 {
				err = wrongUse("wrong use")
			}
		}
	}()
	parsed, err := parser.Parse(args)
	if err != nil {
		return nil, wrongUse("%w\nRun “parley --help” for what there is", err)
	}
	selected, ok := parsed.Selected().Target.Addr().Interface().(runner)
	if !ok {
		return nil, wrongUse("say what to do: %q is not complete\nRun “parley %s --help”", parsed.Command(), parsed.Command())
	}
	return selected, nil
}

// run parses and runs, tells the person about an error, and gives the status.
func run(ctx context.Context, args []string, p process) int {
	cmd, err := parse(args, p)
	token := ""
	if err == nil && cmd != nil {
		token, err = start(ctx, cmd, p)
	}
	if err != nil && !errors.Is(err, errNothing) {
		fmt.Fprintln(p.Stderr, "parley: "+redact(tell(err), token))
	}
	return statusOf(err)
}

// start runs cmd with the configuration. It gives the token, so that it can be
// kept out of what is told of the error.
func start(ctx context.Context, cmd runner, p process) (token string, err error) {
	c, err := loadConfig(p.Getenv, p.EnvFile)
	if err != nil {
		return "", err
	}
	in := &invocation{process: p, config: c, log: newLogger(p.Stderr, c)}
	// Libraries that write to the standard log write to ours.
	log.SetFlags(0)
	log.SetOutput(slog.NewLogLogger(in.log.Handler(), slog.LevelDebug).Writer())
	return c.Token, cmd.Run(ctx, in)
}

// tell gives err as a person reads it.
func tell(err error) string {
	switch {
	case errors.Is(err, context.Canceled):
		return "interrupted"
	case errors.Is(err, os.ErrPermission):
		return strings.TrimSuffix(err.Error(), ".") + " (give the user that runs Parley the right to it)"
	}
	return err.Error()
}
