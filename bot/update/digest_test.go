package update_test

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"parley/bot/update"
	"parley/corpus"
	"parley/corpus/ingest"
	"parley/corpus/store"
	"parley/index"
)

// newsroom is a real store with a real index, into which articles come.
type newsroom struct {
	t     *testing.T
	store *store.Store
	index *index.Index
	desk  *update.Desk
}

func newNewsroom(t *testing.T) *newsroom {
	t.Helper()
	s, err := store.Open(t.Context(), t.TempDir(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	x, err := index.Open(t.Context(), index.Options{Log: s.Log()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close(); s.Close() })
	return &newsroom{t: t, store: s, index: x, desk: update.NewDesk(x)}
}

// add stores articles in their order.
func (n *newsroom) add(articles ...*corpus.Article) {
	n.t.Helper()
	for _, a := range articles {
		if _, err := n.store.Put(n.t.Context(), corpus.DefaultStory, a, []byte(a.Text)); err != nil {
			n.t.Fatal(err)
		}
	}
	if _, err := n.index.Sync(n.t.Context()); err != nil {
		n.t.Fatal(err)
	}
}

func (n *newsroom) digest(req update.DigestRequest) update.Digest {
	n.t.Helper()
	d, err := n.desk.Digest(n.t.Context(), req)
	if err != nil {
		n.t.Fatal(err)
	}
	n.verbatim(d)
	return d
}

// verbatim fails unless every quote of d stands in the store as it is quoted,
// with a source and in the revision that it names, and every name in a quote.
func (n *newsroom) verbatim(d update.Digest) {
	n.t.Helper()
	for _, l := range d.Lines {
		if len(l.Quotes) == 0 || l.Key == "" || l.Sources < 1 {
			n.t.Errorf("a line without quote, key or source: %+v", l)
		}
		for _, q := range append(slices.Clone(l.Quotes), l.Earlier) {
			if q.IsZero() {
				continue
			}
			stored, err := n.store.Resolve(n.t.Context(), corpus.Scope{}, q.Ref())
			if err != nil {
				n.t.Errorf("%+v: %v", q.Ref(), err)
			} else if stored.Text() != q.Text() {
				n.t.Errorf("%q is quoted as %q", stored.Text(), q.Text())
			}
		}
		for _, p := range l.People {
			if !slices.ContainsFunc(l.Quotes, func(q corpus.Quote) bool { return strings.Contains(q.Text(), p) }) {
				n.t.Errorf("%q stands in no quote of %q", p, l.Quotes[0].Text())
			}
		}
		for _, m := range l.Marks {
			if !l.Quotes[0].Span().Contains(m) {
				n.t.Errorf("mark %v lies outside of %v", m, l.Quotes[0].Span())
			}
		}
	}
}

// load reads the articles of a file system.
func load(t testing.TB, files fs.FS) []*corpus.Article {
	t.Helper()
	articles, outcomes, err := ingest.LoadFS(t.Context(), files)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outcomes {
		if o.Status == ingest.Failed {
			t.Fatalf("%s: %s", o.Path, o.Reason())
		}
	}
	return articles
}

// TestDigest runs the stories of testdata/digest/*.txtar. The files below
// before/ come in first and those below after/ later; want holds a line for
// each line of the digest, in order: its kind, "!" where it is important, and
// words of its first quote; then "<", and words of the earlier quote; "+", and
// words of another quote; "@", and a name of somebody who was there. A line
// "none REASON" stands for an empty digest, and "about TEXT" or "style STYLE"
// before the others change the request.
func TestDigest(t *testing.T) {
	files, err := filepath.Glob("testdata/digest/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d stories, error %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all, err := txtar.FS(archive)
			if err != nil {
				t.Fatal(err)
			}
			n := newNewsroom(t)
			var since update.Cursor
			if before, err := fs.Sub(all, "before"); err == nil {
				if _, err := fs.Stat(before, "."); err == nil {
					n.add(load(t, before)...)
					since = n.digest(update.DigestRequest{}).Cursor
				}
			}
			if after, err := fs.Sub(all, "after"); err == nil {
				if _, err := fs.Stat(after, "."); err == nil {
					n.add(load(t, after)...)
				}
			}
			want, err := fs.ReadFile(all, "want")
			if err != nil {
				t.Fatal(err)
			}
			req := update.DigestRequest{Since: since}
			var lines []string
			for _, l := range strings.Split(strings.TrimSpace(string(want)), "\n") {
				verb, rest, _ := strings.Cut(l, " ")
				switch verb {
				case "about":
					req.About = rest
				case "style":
					req.Style = update.Style(rest)
				default:
					lines = append(lines, l)
				}
			}
			compare(t, n.digest(req), lines)
		})
	}
}

// compare holds a digest against the lines of a want file.
func compare(t *testing.T, d update.Digest, want []string) {
	t.Helper()
	bad := func(format string, args ...any) {
		t.Helper()
		t.Errorf(format+"\nthe digest:\n%s", append(args, told(d))...)
	}
	if d.Empty() || len(want) > 0 && strings.HasPrefix(want[0], "none ") {
		if len(want) != 1 || want[0] != "none "+string(d.Reason) {
			bad("want %q", want)
		}
		return
	}
	n := -1
	for _, w := range want {
		verb, words, _ := strings.Cut(w, " ")
		if !slices.Contains([]string{"<", "+", "@"}, verb) {
			n++
		}
		if n < 0 || n >= len(d.Lines) {
			bad("no line for %q", w)
			return
		}
		l := d.Lines[n]
		ok := false
		switch verb {
		case "<":
			ok = strings.Contains(l.Earlier.Text(), words)
		case "+":
			ok = slices.ContainsFunc(l.Quotes[1:], func(q corpus.Quote) bool { return strings.Contains(q.Text(), words) })
		case "@":
			ok = slices.Contains(l.People, words)
		default:
			kind, important := strings.CutSuffix(verb, "!")
			ok = string(l.Kind) == kind && l.Important == important && strings.Contains(l.Quotes[0].Text(), words)
		}
		if !ok {
			bad("line %d is not %q", n+1, w)
			return
		}
	}
	if n+1 < len(d.Lines) {
		bad("%d lines, want %d", len(d.Lines), n+1)
	}
}

// told gives a digest in the form of a want file, to read and to compare.
func told(d update.Digest) string {
	if d.Empty() {
		return "none " + string(d.Reason) + "\n"
	}
	var b strings.Builder
	for _, l := range d.Lines {
		mark := ""
		if l.Important {
			mark = "!"
		}
		fmt.Fprintf(&b, "%s%s %s\n", l.Kind, mark, l.Quotes[0].Text())
		if !l.Earlier.IsZero() {
			fmt.Fprintf(&b, "< %s\n", l.Earlier.Text())
		}
		for _, q := range l.Quotes[1:] {
			fmt.Fprintf(&b, "+ %s\n", q.Text())
		}
		for _, p := range l.People {
			fmt.Fprintf(&b, "@ %s\n", p)
		}
	}
	return b.String()
}
