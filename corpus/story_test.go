package corpus

import (
	"testing"
	"time"
)

func TestScopeSees(t *testing.T) {
	public := Story{ID: "main"}
	other := Story{ID: "other"}
	private := Story{ID: "p", Owner: "a"}
	for _, c := range []struct {
		name  string
		scope Scope
		story Story
		want  bool
	}{
		{"everybody, public", Scope{}, public, true},
		{"everybody, private", Scope{}, private, false},
		{"owner, public", Scope{Server: "a"}, public, true},
		{"owner, own", Scope{Server: "a"}, private, true},
		{"another server", Scope{Server: "b"}, private, false},
		{"another server that names it", Scope{Server: "b", Stories: []StoryID{"p"}}, private, false},
		{"everybody, naming it", Scope{Stories: []StoryID{"p"}}, private, false},
		{"narrowed to it", Scope{Server: "a", Stories: []StoryID{"p"}}, private, true},
		{"narrowed to another", Scope{Stories: []StoryID{"main"}}, other, false},
	} {
		if got := c.scope.Sees(c.story); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestDate(t *testing.T) {
	if d := (Date{}); d.Known() || d.String() != "" {
		t.Errorf("the zero Date says %q", d.String())
	}
	d := Date{Time: time.Date(2026, 1, 23, 1, 30, 0, 0, time.FixedZone("", 3*3600))}
	if !d.Known() || d.String() != "2026-01-22" {
		t.Errorf("%q is not the day in UTC", d.String())
	}
}

func TestSameContent(t *testing.T) {
	base := Article{Title: "T", Summary: "S", Source: "W", Author: "A", URL: "u", Tags: []string{"x"}, Text: "Words.",
		Published: Date{Time: time.Unix(1_769_000_000, 0), Origin: DateDeclared}}
	for name, change := range map[string]func(*Article){
		"title":   func(a *Article) { a.Title = "" },
		"summary": func(a *Article) { a.Summary = "" },
		"source":  func(a *Article) { a.Source = "" },
		"author":  func(a *Article) { a.Author = "" },
		"url":     func(a *Article) { a.URL = "" },
		"tags":    func(a *Article) { a.Tags = nil },
		"text":    func(a *Article) { a.Text = "" },
		"date":    func(a *Article) { a.Published.Time = time.Unix(1, 0) },
		"clock":   func(a *Article) { a.Published.Clock = true },
		"origin":  func(a *Article) { a.Published.Origin = DateGuessed },
	} {
		b := base
		change(&b)
		if base.SameContent(&b) || b.SameContent(&base) {
			t.Errorf("another %s makes no difference", name)
		}
	}
	b := base
	b.ID, b.Revision, b.Path, b.Published.Time = "z", 7, "elsewhere", b.Published.Time.UTC()
	if !base.SameContent(&b) {
		t.Error("where and how often it was read makes a difference")
	}
}
