package update_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/bot/update"
	"parley/corpus"
	"parley/corpus/extract"
	"parley/corpus/store"
	"parley/index"
)

// A subscription whose cursor was lost says nothing again that stood in its
// posts, and the reason is told.
func TestDigestRemembersItsPosts(t *testing.T) {
	n := newNewsroom(t)
	n.add(load(t, talkFiles(t, "sample"))...)
	first := n.digest(update.DigestRequest{})
	if first.Empty() {
		t.Fatal("nothing in the sample")
	}
	said := first.Said()
	for range 60 {
		// what one post has no room for is in the next
		d := n.digest(update.DigestRequest{Said: said})
		for _, l := range d.Lines {
			if slices.ContainsFunc(said, func(s update.Said) bool { return s.Key == l.Key }) {
				t.Errorf("said again: %q", l.Quotes[0].Text())
			}
		}
		if d.Empty() {
			if d.Reason != update.AllSaid && d.Reason != update.NothingNew {
				t.Errorf("silent because of %q", d.Reason)
			}
			return
		}
		said = append(said, d.Said()...)
	}
	t.Error("there is no end to it")
}

func TestDigestIsTheSameWhateverTheOrder(t *testing.T) {
	articles := load(t, talkFiles(t, "sample"))
	one := newNewsroom(t)
	one.add(articles...)
	slices.Reverse(articles)
	other := newNewsroom(t)
	other.add(articles...)
	req := update.DigestRequest{Since: update.Cursor{Published: time.Date(2026, 1, 23, 0, 0, 0, 0, time.UTC)}}
	if a, b := told(one.digest(req)), told(other.digest(req)); a != b {
		t.Errorf("in one order:\n%s\nin the other:\n%s", a, b)
	}
	if a, b := told(one.digest(req)), told(one.digest(req)); a != b {
		t.Errorf("once:\n%s\nand again:\n%s", a, b)
	}
}

// What only one server may see is in no digest of another, and a story's digest
// tells of that story alone.
func TestDigestKeepsToItsScope(t *testing.T) {
	n := newNewsroom(t)
	private, err := n.store.CreateStory(t.Context(), "s1", "Our talks")
	if err != nil {
		t.Fatal(err)
	}
	put := func(story corpus.StoryID, name, text string) {
		a, err := extract.File(name, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := n.store.Put(t.Context(), story, a, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	put(private.ID, "1.txt", "Secret signing\nSource: Herald\nDate: 2026-03-02\n\nFreedonia and Sylvania signed a secret treaty on ferries in Lisbon on Monday.")
	put(corpus.DefaultStory, "2.txt", "Open signing\nSource: Herald\nDate: 2026-03-02\n\nRuritania and Borduria signed an open treaty on mills in Prague on Monday.")
	if _, err := n.index.Sync(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name         string
		req          update.DigestRequest
		secret, open bool
		reason       update.Reason
	}{
		{"the owner", update.DigestRequest{Scope: corpus.Scope{Server: "s1"}}, true, true, ""},
		{"another server", update.DigestRequest{Scope: corpus.Scope{Server: "s2"}}, false, true, ""},
		{"the owner's story", update.DigestRequest{Scope: corpus.Scope{Server: "s1"}, Story: private.ID}, true, false, ""},
		{"another server that names it", update.DigestRequest{Scope: corpus.Scope{Server: "s2"}, Story: private.ID}, false, false, update.NoArticles},
		{"a story outside of the scope", update.DigestRequest{Scope: corpus.Scope{Server: "s1", Stories: []corpus.StoryID{corpus.DefaultStory}}, Story: private.ID}, false, false, update.NoArticles},
	} {
		d, err := n.desk.Digest(t.Context(), c.req)
		if err != nil {
			t.Fatal(err)
		}
		s := told(d)
		if strings.Contains(s, "secret treaty") != c.secret || strings.Contains(s, "open treaty") != c.open || d.Reason != c.reason {
			t.Errorf("%s is told\n%s", c.name, s)
		}
	}
}

func TestDigestIsKept(t *testing.T) {
	n := newNewsroom(t)
	n.add(load(t, talkFiles(t, "sample"))...)
	d := n.digest(update.DigestRequest{Since: update.Cursor{Published: time.Date(2026, 1, 22, 12, 0, 0, 0, time.UTC)}})
	content, err := json.Marshal(d.Pack())
	if err != nil {
		t.Fatal(err)
	}
	var kept update.Packed
	if err := json.Unmarshal(content, &kept); err != nil {
		t.Fatal(err)
	}
	resolve := func(scope corpus.Scope) func(context.Context, corpus.Ref) (corpus.Quote, error) {
		return func(ctx context.Context, ref corpus.Ref) (corpus.Quote, error) {
			q, err := n.store.Resolve(ctx, scope, ref)
			if errors.Is(err, store.ErrNotFound) {
				err = corpus.ErrGone
			}
			return q, err
		}
	}
	again, err := kept.Unpack(t.Context(), resolve(corpus.Scope{}))
	if err != nil {
		t.Fatal(err)
	}
	if told(again) != told(d) || again.Shown != d.Shown || again.Important != d.Important || again.Reports != d.Reports || !again.Since.Equal(d.Since) {
		t.Errorf("kept:\n%s\nread again:\n%s", told(d), told(again))
	}
	// An article that is removed takes its lines along.
	gone := d.Lines[0].Quotes[0].Article().ID
	if _, err := n.store.Remove(t.Context(), "", gone); err != nil {
		t.Fatal(err)
	}
	left, err := kept.Unpack(t.Context(), resolve(corpus.Scope{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range left.Lines {
		for _, q := range append(slices.Clone(l.Quotes), l.Earlier) {
			if !q.IsZero() && q.Article().ID == gone {
				t.Errorf("%q is still told", q.Text())
			}
		}
	}
	if len(left.Lines) == 0 || len(left.Lines) >= len(d.Lines) || left.Shown > len(left.Lines) {
		t.Errorf("%d lines of %d are left, %d of them shown", len(left.Lines), len(d.Lines), left.Shown)
	}
	if _, err := kept.Unpack(t.Context(), func(context.Context, corpus.Ref) (corpus.Quote, error) {
		return corpus.Quote{}, errors.New("the disk is gone")
	}); err == nil {
		t.Error("a failure passes for an article that is gone")
	}
}

// broken is an archive that fails.
type broken struct{ update.Archive }

func (broken) Article(context.Context, corpus.Scope, corpus.ArticleID, int) (*corpus.Article, error) {
	return nil, errors.New("the disk is gone")
}

func TestDigestTellsFailures(t *testing.T) {
	n := newNewsroom(t)
	n.add(load(t, talkFiles(t, "sample"))...)
	if _, err := update.NewDesk(broken{n.index}).Digest(t.Context(), update.DigestRequest{}); err == nil || !strings.Contains(err.Error(), "the disk is gone") {
		t.Errorf("error %v", err)
	}
}

func TestDigestStyles(t *testing.T) {
	n := newNewsroom(t)
	n.add(load(t, talkFiles(t, "sample"))...)
	usual := n.digest(update.DigestRequest{})
	brief := n.digest(update.DigestRequest{Style: update.Brief})
	turns := n.digest(update.DigestRequest{Style: update.Turns})
	if len(brief.Lines) > 5 || len(brief.Lines) == 0 || brief.Shown >= usual.Shown {
		t.Errorf("brief: %d lines, %d shown; usual: %d shown", len(brief.Lines), brief.Shown, usual.Shown)
	}
	for _, l := range turns.Lines {
		if !l.Important {
			t.Errorf("no turning point: %q", l.Quotes[0].Text())
		}
	}
	if len(turns.Lines) == 0 {
		t.Error("no turning points in the sample")
	}
	short := n.digest(update.DigestRequest{Limit: 10})
	if short.Shown != 1 || len(short.Lines) != len(usual.Lines) {
		t.Errorf("of %d lines %d are shown in ten words", len(short.Lines), short.Shown)
	}
	for i := 1; i < len(usual.Lines); i++ {
		if usual.Lines[i-1].Importance < usual.Lines[i].Importance {
			t.Errorf("line %d is less important than line %d", i, i+1)
		}
	}
}

// Any text gives a digest without a panic, and each quote is verbatim.
func FuzzDigest(f *testing.F) {
	f.Add("Freedonia and Sylvania signed a treaty on Monday. Neither said why.", "The treaty was called off on Tuesday, a day after it was signed.")
	f.Add("A: one;\n- two\n- three", "\"It is,\" he said.\n\nNo date.")
	f.Add("É — \u202e\x00", "LISBON — ")
	f.Fuzz(func(t *testing.T, one, two string) {
		var articles []*corpus.Article
		for i, text := range []string{one, two} {
			text = strings.ReplaceAll(strings.ToValidUTF8(text, "?"), "\x00", "?")
			if len(text) > 4000 || strings.TrimSpace(text) == "" {
				return
			}
			articles = append(articles, &corpus.Article{
				ID: corpus.ArticleID("a" + string(rune('0'+i))), Revision: 1, Title: "T", Source: "S", Text: text,
				Published: corpus.Date{Time: time.Date(2026, 3, 2+i, 0, 0, 0, 0, time.UTC), Origin: corpus.DateDeclared},
			})
		}
		x, err := index.OpenMemory(t.Context(), articles, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		for _, since := range []int64{0, 1} {
			d, err := update.NewDesk(x).Digest(t.Context(), update.DigestRequest{Since: update.Cursor{Entry: since}})
			if err != nil {
				t.Fatal(err)
			}
			if d.Empty() != (d.Reason != "") {
				t.Fatalf("%d lines with the reason %q", len(d.Lines), d.Reason)
			}
			for _, l := range d.Lines {
				for _, q := range l.Quotes {
					if s := q.Span(); q.Article().Text[s.Start:s.End] != q.Text() || strings.TrimSpace(q.Text()) == "" {
						t.Fatalf("%q isn't a quote", q.Text())
					}
				}
			}
		}
	})
}
