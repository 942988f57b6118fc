package render

import (
	"fmt"
	"strings"
	"testing"

	"parley/corpus"
	"parley/index/answer"
)

// graph is a picture with n lines.
func graph(n int) *Picture {
	p := &Picture{Name: "graph.png", Title: "A graph of *things*", Alt: "Line\n" + strings.Repeat("ü", 2*MaxAlt), PNG: []byte("picture")}
	for i := range n {
		p.Lines = append(p.Lines, PictureLine{fmt.Sprintf("Line %d @everyone", i), strings.Repeat("word ", 30)})
	}
	return p
}

// sound holds a message against Discord's limits and its own files.
func sound(t *testing.T, m Message) {
	t.Helper()
	if n := spoken(m.Components); n > MaxText {
		t.Errorf("%d units of text", n)
	}
	if n := Units(m.Content); n > MaxContent {
		t.Errorf("%d units of content", n)
	}
	if n := Count(m.Components); n > MaxComponents {
		t.Errorf("%d components", n)
	}
	if len(m.Files) != len(m.Attachments) || len(m.Files) > maxFiles {
		t.Fatalf("%d files, %d described", len(m.Files), len(m.Attachments))
	}
	shown := map[string]bool{}
	var walk func([]Component)
	walk = func(list []Component) {
		for _, c := range list {
			for _, i := range c.Items {
				shown[strings.TrimPrefix(i.Media.URL, "attachment://")] = true
			}
			walk(c.Components)
		}
	}
	walk(m.Components)
	for i, a := range m.Attachments {
		if a.ID != i || a.Filename != m.Files[i].Name || Units(a.Description) > MaxAlt || a.Description == "" {
			t.Errorf("file %d is described as %d %q with %d units", i, a.ID, a.Filename, Units(a.Description))
		}
		if m.Flags&FlagComponents != 0 && !shown[a.Filename] {
			t.Errorf("%s isn't shown", a.Filename)
		}
	}
}

func TestPicturesOfAnAnswer(t *testing.T) {
	a := answer.Answer{Kind: answer.Latest, Answered: true, Articles: 30}
	for i := range 20 {
		source := &corpus.Article{ID: "a", Revision: 1, Source: "The Herald", Text: fmt.Sprintf("Meeting %d %s", i, strings.Repeat("of people ", 40))}
		q, err := source.Quote(corpus.Span{End: len(source.Text)})
		if err != nil {
			t.Fatal(err)
		}
		a.Facts = append(a.Facts, answer.Fact{Text: source.Text[:200], Type: answer.FactClause, Quotes: []int{i}})
		a.Quotes = append(a.Quotes, answer.Quote{Quote: q, Sources: 1})
	}
	above := graph(3)
	above.Name = "above.png"
	v := View{ID: "id", Above: above, Below: graph(60)}
	for v.Page = 1; v.Page <= Pages(a, v); v.Page++ {
		m := Answer(a, v)
		sound(t, m)
		if want := map[bool]int{true: 2, false: 0}[v.Page == 1]; len(m.Files) != want {
			t.Errorf("page %d carries %d files, not %d", v.Page, len(m.Files), want)
		}
	}
	// The words of a picture take the same room whether it is painted or not,
	// so that a page holds the same when it is leafed to.
	words := View{ID: "id", Above: &Picture{}, Below: graph(60)}
	words.Below.PNG = nil
	if x, y := Pages(a, v), Pages(a, words); x != y {
		t.Errorf("%d pages with the pictures, %d without", x, y)
	}
	for _, m := range Plain(a, v) {
		sound(t, m)
	}
}

func TestMessagesOfPicturesAlone(t *testing.T) {
	for _, n := range []int{0, 1, 200} {
		m := Illustration(*graph(n), Menu("m", Action{Verb: Meeting}, []Option{{Label: "a", Value: "b"}}))
		sound(t, m)
		if got := spoken(m.Components); got == 0 {
			t.Error("a picture without words")
		}
		p := PlainIllustration(*graph(n))
		sound(t, p)
		if len(p.Files) != 1 || !strings.Contains(p.Content, `A graph of \*things\*`) {
			t.Errorf("%d files and %q", len(p.Files), p.Content)
		}
		if w := m.WithoutFiles(); len(w.Files)+len(w.Attachments) != 0 || spoken(w.Components) != spoken(m.Components) || Count(w.Components) != Count(m.Components)-1 {
			t.Errorf("without its file: %+v", w)
		}
	}
}

func TestMessagesAreIllustrated(t *testing.T) {
	two := graph(2)
	two.Name = "two.png"
	for name, m := range map[string]Message{
		"note": Note("A line."), "full": Note(strings.Repeat("x", textBudget-10)), "plain": PlainNote("A line."), "full plain": PlainNote(strings.Repeat("x", plainBudget-3)),
	} {
		before := len(m.Components)
		got := m.Illustrated(graph(50), nil, &Picture{Name: "unpainted.png"}, two)
		sound(t, got)
		if len(got.Files) != 2 || len(m.Files) != 0 || len(m.Components) != before {
			t.Errorf("%s: %d files, %d in what it was made from", name, len(got.Files), len(m.Files))
		}
	}
	m := Note("A line.")
	for range 30 {
		m = m.Illustrated(graph(1))
	}
	sound(t, m)
}
