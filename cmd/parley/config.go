package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/joho/godotenv"
)

// config is what Parley is told by the environment or a file .env.
type config struct {
	Token    string         // of the Discord bot; "" means the playground
	Guild    string         // server that gets the commands at once, or ""
	Data     string         // data directory
	Addr     string         // where the playground listens
	TimeZone *time.Location // for dates in questions and answers
	Local    bool           // articles may be fetched from the local network
	Level    slog.Level
	JSONLogs bool
}

// setting is a line of the table from which the configuration is read and
// documented.
type setting struct {
	Name    string
	Default string
	Meaning string // for .env.example and the README
	set     func(c *config, value string) error
}

// settings is everything that can be configured.
var settings = []setting{
	{
		Name: "DISCORD_TOKEN", Meaning: "The bot's token from Discord's developer portal. Without it Parley serves the playground.",
		set: func(c *config, v string) error {
			if strings.ContainsFunc(v, func(r rune) bool { return !tokenRune(r) }) {
				return errors.New("write the token alone, as copied from the page Bot of the developer portal: without “Bot ”, spaces or quotation marks")
			}
			c.Token = v
			return nil
		},
	},
	{
		Name: "DISCORD_GUILD_ID", Meaning: "The id of one server that gets the commands at once, for trying out.",
		set: func(c *config, v string) error {
			if n, err := strconv.ParseUint(v, 10, 64); v != "" && (err != nil || n < 1<<22) {
				return errors.New("write the server's id, a number of 17 to 20 digits: right-click the server's name and choose “Copy Server ID”")
			}
			c.Guild = v
			return nil
		},
	},
	{
		Name: "PARLEY_DATA", Default: "./data", Meaning: "The directory that holds the articles and everything derived from them.",
		set: func(c *config, v string) error {
			if info, err := os.Stat(v); err == nil && !info.IsDir() {
				return errors.New("it is a file: write the path of a directory")
			}
			c.Data = filepath.Clean(v)
			return nil
		},
	},
	{
		Name: "PARLEY_ADDR", Default: "127.0.0.1:8017", Meaning: "Where the playground listens. It has no passwords, so only addresses of this computer are taken.",
		set: func(c *config, v string) error {
			host, port, err := net.SplitHostPort(v)
			if err != nil {
				return errors.New("write an address and a port, like 127.0.0.1:8017")
			}
			if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
				return errors.New("the port is a number from 0 to 65535: write it like 127.0.0.1:8017")
			}
			if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
				return errors.New("the playground has no passwords and listens on this computer only: write 127.0.0.1:PORT, and use a tunnel to reach it from elsewhere")
			}
			c.Addr = v
			return nil
		},
	},
	{
		Name: "PARLEY_TIMEZONE", Default: "UTC", Meaning: "The time zone for dates in questions, such as Europe/Berlin. Servers can choose their own.",
		set: func(c *config, v string) (err error) {
			if c.TimeZone, err = time.LoadLocation(v); err != nil || v == "Local" {
				return errors.New("write the name of a time zone, such as Europe/Berlin, America/New_York or UTC")
			}
			return nil
		},
	},
	{
		Name: "PARLEY_FETCH_LOCAL", Default: "no", Meaning: "Whether articles may be fetched from addresses of the local network: yes or no. With yes, whoever may add articles can have pages of that network read.",
		set: func(c *config, v string) error {
			switch strings.ToLower(v) {
			case "yes", "no":
				c.Local = strings.EqualFold(v, "yes")
				return nil
			}
			return errors.New("write yes or no")
		},
	},
	{
		Name: "LOG_LEVEL", Default: "info", Meaning: "How much is logged: debug, info, warn or error.",
		set: func(c *config, v string) error {
			levels := map[string]slog.Level{"debug": slog.LevelDebug, "info": slog.LevelInfo, "warn": slog.LevelWarn, "error": slog.LevelError}
			level, ok := levels[strings.ToLower(v)]
			if !ok {
				return errors.New("write debug, info, warn or error")
			}
			c.Level = level
			return nil
		},
	},
	{
		Name: "LOG_FORMAT", Default: "text", Meaning: "The form of the log: text or json.",
		set: func(c *config, v string) error {
			switch strings.ToLower(v) {
			case "text", "json":
				c.JSONLogs = strings.EqualFold(v, "json")
				return nil
			}
			return errors.New("write text or json")
		},
	},
}

// loadConfig reads the configuration from the environment and, for what is not
// set there, from the file envFile, which may be missing. The error tells all
// mistakes at once, each with what to write instead. It never holds the token.
func loadConfig(getenv func(string) string, envFile string) (config, error) {
	file, err := godotenv.Read(envFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		// The parser's message may quote the file, and with it the token.
		return config{}, wrongUse("the file %s can't be read as lines NAME=value: put each setting on a line of its own and values with spaces between quotation marks", envFile)
	}
	var c config
	var wrong []error
	for _, s := range settings {
		value := strings.TrimSpace(getenv(s.Name))
		if value == "" {
			value = strings.TrimSpace(file[s.Name])
		}
		if value == "" {
			value = s.Default
		}
		if err := s.set(&c, value); err != nil {
			shown := strconv.Quote(value)
			if s.Name == "DISCORD_TOKEN" {
				shown = "what it is set to"
			}
			wrong = append(wrong, fmt.Errorf("%s can't be %s: %w", s.Name, shown, err))
		}
	}
	if len(wrong) > 0 {
		return config{}, &statusError{statusUsage, errors.Join(wrong...)}
	}
	return c, nil
}

// tokenRune reports whether r can occur in a token. Such characters look the
// same in every log format and address, so the token can be hidden there.
func tokenRune(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("._-+/=", r)
}

// envExample gives the file .env.example.
func envExample() string {
	var b strings.Builder
	b.WriteString("# Copy this file to .env and uncomment what you want to change.\n")
	for _, s := range settings {
		fmt.Fprintf(&b, "\n# %s\n#%s=%s\n", s.Meaning, s.Name, s.Default)
	}
	return b.String()
}

// configTable gives the table of the README.
func configTable() string {
	var b strings.Builder
	b.WriteString("| variable | default | meaning |\n|---|---|---|\n")
	for _, s := range settings {
		value := ""
		if s.Default != "" {
			value = "`" + s.Default + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", s.Name, value, s.Meaning)
	}
	return b.String()
}
