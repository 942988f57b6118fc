package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/bot"
)

var rewrite = flag.Bool("update", false, "write what the tests find into the files that they compare")

const root = "../.."

func TestEnvExampleIsTheTable(t *testing.T) {
	path := filepath.Join(root, ".env.example")
	if *rewrite {
		if err := os.WriteFile(path, []byte(envExample()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != envExample() {
		t.Errorf("%s is not what the settings say; run this test with -update", path)
	}
}

func TestReadmeHoldsTheTables(t *testing.T) {
	path := filepath.Join(root, "README.md")
	for mark, table := range map[string]string{"<!-- configuration -->\n": configTable(), "<!-- commands -->\n": commandTable()} {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		parts := strings.Split(string(data), mark)
		if len(parts) != 3 {
			t.Fatalf("the README has %d of the two lines %q around a table", len(parts)-1, strings.TrimSpace(mark))
		}
		if *rewrite {
			parts[1] = table
			if err := os.WriteFile(path, []byte(strings.Join(parts, mark)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if strings.TrimSpace(parts[1]) != strings.TrimSpace(table) {
			t.Errorf("the README's table between %q is not what the program says; run this test with -update", strings.TrimSpace(mark))
		}
	}
}

// commandTable gives the README's table of what people can ask the bot for.
func commandTable() string {
	var b strings.Builder
	b.WriteString("| command | what it does |\n|---|---|\n")
	for _, e := range bot.Reference() {
		use := "`" + e.Usage + "`"
		if !strings.HasPrefix(e.Usage, "/") {
			use = "*Apps → " + e.Usage + "*"
		}
		fmt.Fprintf(&b, "| %s | %s |\n", use, e.About)
	}
	return b.String()
}

func load(t *testing.T, env map[string]string, file string) (config, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), ".env")
	if file != "" {
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return loadConfig(func(name string) string { return env[name] }, path)
}

func TestDefaults(t *testing.T) {
	c, err := load(t, nil, "")
	if err != nil {
		t.Fatal(err)
	}
	if c.Token != "" || c.Data != "data" || c.Addr != "127.0.0.1:8017" || c.TimeZone.String() != "UTC" || c.JSONLogs {
		t.Errorf("defaults are %+v", c)
	}
}

func TestTheEnvironmentGoesBeforeTheFile(t *testing.T) {
	c, err := load(t, map[string]string{"PARLEY_DATA": "/srv/a"}, "PARLEY_DATA=/srv/b\nPARLEY_TIMEZONE=\"Europe/Berlin\"\n")
	if err != nil {
		t.Fatal(err)
	}
	if c.Data != "/srv/a" || c.TimeZone.String() != "Europe/Berlin" {
		t.Errorf("got %+v", c)
	}
}

func TestAllMistakesAreToldAtOnce(t *testing.T) {
	_, err := load(t, map[string]string{
		"DISCORD_TOKEN": "Bot verysecret", "DISCORD_GUILD_ID": "my server", "PARLEY_ADDR": "0.0.0.0:80",
		"PARLEY_TIMEZONE": "Mars/Olympus", "LOG_LEVEL": "loud", "LOG_FORMAT": "xml", "PARLEY_DATA": "config_test.go", "PARLEY_FETCH_LOCAL": "maybe",
	}, "")
	if err == nil || statusOf(err) != statusUsage {
		t.Fatalf("error %v, status %d", err, statusOf(err))
	}
	for _, s := range settings {
		if !strings.Contains(err.Error(), s.Name+" can't be") {
			t.Errorf("nothing is said of %s:\n%v", s.Name, err)
		}
	}
	if strings.Contains(err.Error(), "verysecret") {
		t.Errorf("the token is shown:\n%v", err)
	}
}

func TestWrongValues(t *testing.T) {
	for _, test := range []struct{ name, value, says string }{
		{"PARLEY_ADDR", "8017", "127.0.0.1:8017"},
		{"PARLEY_ADDR", ":8017", "this computer only"},
		{"PARLEY_ADDR", "192.168.1.5:8017", "this computer only"},
		{"PARLEY_ADDR", "127.0.0.1:99999", "0 to 65535"},
		{"DISCORD_GUILD_ID", "12", "17 to 20 digits"},
		{"DISCORD_TOKEN", "“abc”", "developer portal"},
		{"PARLEY_TIMEZONE", "Local", "Europe/Berlin"},
	} {
		_, err := load(t, map[string]string{test.name: test.value}, "")
		if err == nil || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s=%s: %v, want words like %q", test.name, test.value, err, test.says)
		}
	}
	for _, ok := range []string{"[::1]:0", "localhost:9", "127.0.0.5:80"} {
		if _, err := load(t, map[string]string{"PARLEY_ADDR": ok}, ""); err != nil {
			t.Errorf("PARLEY_ADDR=%s: %v", ok, err)
		}
	}
}

func TestABrokenEnvFileDoesNotShowItsLines(t *testing.T) {
	_, err := load(t, nil, "DISCORD_TOKEN=topsecret\n= nonsense topsecret\n\"")
	if err == nil || strings.Contains(err.Error(), "topsecret") {
		t.Errorf("got %v", err)
	}
}
