package main

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"parley": main})
}

// TestScripts runs the program itself as the files in testdata tell. They read
// like a manual of what it does with good and bad input.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata",
		RequireUniqueNames:  true,
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("PARLEY_ADDR", "127.0.0.1:0")
			e.Setenv("TMPDIR", e.WorkDir)
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name == "root" {
				return os.Getuid() == 0, nil
			}
			return false, errors.New("unknown condition")
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"fill":    fill,
			"bytes":   writeBytes,
			"flip":    flip,
			"soon":    soon,
			"offsets": offsets,
			"web":     web,
		},
	})
}

// exits STATUS PROGRAM ARGS... runs the program, which must end with STATUS.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if (got == want) == neg {
		ts.Fatalf("exit status is %d, want %d", got, want)
	}
}

// fill FILE SIZE TEXT writes TEXT to FILE again and again, SIZE bytes in all.
func fill(ts *testscript.TestScript, _ bool, args []string) {
	size, err := strconv.Atoi(args[1])
	ts.Check(err)
	data := bytes.Repeat([]byte(args[2]), size/len(args[2])+1)[:size]
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), data, 0o600))
}

// bytes FILE QUOTED writes the bytes of a quoted Go string.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	s, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(s), 0o600))
}

// flip DIR SUFFIX flips a bit in the middle of every file below DIR whose name
// ends so.
func flip(ts *testscript.TestScript, _ bool, args []string) {
	found := 0
	for _, path := range below(ts, ts.MkAbs(args[0]), args[1]) {
		data, err := os.ReadFile(path)
		ts.Check(err)
		data[len(data)/2] ^= 4
		ts.Check(os.WriteFile(path, data, 0o600))
		found++
	}
	if found == 0 {
		ts.Fatalf("no file ends in %s", args[1])
	}
}

func below(ts *testscript.TestScript, dir, suffix string) []string {
	var out []string
	entries, err := os.ReadDir(dir)
	ts.Check(err)
	for _, e := range entries {
		path := dir + "/" + e.Name()
		switch {
		case e.IsDir():
			out = append(out, below(ts, path, suffix)...)
		case strings.HasSuffix(path, suffix):
			out = append(out, path)
		}
	}
	return out
}

// web DIR serves the files below DIR at the address in $WEB.
func web(ts *testscript.TestScript, _ bool, args []string) {
	s := httptest.NewServer(http.FileServer(http.Dir(ts.MkAbs(args[0]))))
	ts.Defer(s.Close)
	ts.Setenv("WEB", s.URL)
}

// soon TEXT PROGRAM ARGS... runs the program until its output holds TEXT, for
// ten seconds at most; with “!”, until it doesn't.
func soon(ts *testscript.TestScript, neg bool, args []string) {
	for end := time.Now().Add(10 * time.Second); ; time.Sleep(50 * time.Millisecond) {
		err := ts.Exec(args[1], args[2:]...)
		if strings.Contains(ts.ReadFile("stdout"), args[0]) != neg {
			return
		}
		if time.Now().After(end) {
			ts.Fatalf("after ten seconds: %v", err)
		}
	}
}

// offsets TEXTFILE checks that every quote in the JSON of the last command's
// output is the bytes of TEXTFILE that it says it is.
func offsets(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[0])
	quotes := 0
	for _, line := range strings.Split(strings.TrimSpace(ts.ReadFile("stdout")), "\n") {
		a, err := parseAnswer(line)
		ts.Check(err)
		for _, q := range a.Quotes {
			quotes++
			if q.Start < 0 || q.End > len(text) || text[q.Start:q.End] != q.Text {
				ts.Fatalf("the quote %q is not at %d to %d", q.Text, q.Start, q.End)
			}
		}
		for _, f := range a.Facts {
			if len(f.Quotes) == 0 || !strings.Contains(a.Quotes[f.Quotes[0]].Text, f.Text) {
				ts.Fatalf("the fact %q does not stand in its quote", f.Text)
			}
		}
	}
	if quotes == 0 {
		ts.Fatalf("there are no quotes")
	}
}
