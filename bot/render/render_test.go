package render

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"parley/corpus"
	"parley/corpus/dossier"
	"parley/index/answer"
)

// article makes an article with one quote of its whole text.
func article(t testing.TB, text string) answer.Quote {
	t.Helper()
	a := &corpus.Article{
		ID: "a1", Revision: 1, Title: "A headline", Source: "The Outlet", Author: "Ann Author", URL: "https://outlet.example/a",
		Published: corpus.Date{Time: time.Date(2026, 1, 22, 0, 0, 0, 0, time.UTC), Origin: corpus.DateDeclared}, Text: text,
	}
	q, err := a.Quote(corpus.Span{End: len(text)})
	if err != nil {
		t.Fatal(err)
	}
	return answer.Quote{Quote: q, Sources: 3, Marks: []corpus.Span{{Start: 0, End: min(4, len(text))}}}
}

// check holds a message against Discord's limits and the promise that nobody
// is notified.
func check(t testing.TB, m Message) {
	t.Helper()
	if m.AllowedMentions.Parse == nil || len(m.AllowedMentions.Parse) > 0 || m.AllowedMentions.RepliedUser {
		t.Errorf("may notify: %+v", m.AllowedMentions)
	}
	if m.Flags&FlagComponents == 0 {
		if n := Units(m.Content); n < 1 || n > MaxContent {
			t.Errorf("content of %d", n)
		}
		return
	}
	if m.Content != "" {
		t.Error("content beside components")
	}
	if n := Count(m.Components); n > MaxComponents {
		t.Errorf("%d components", n)
	}
	if n := Units(texts(m.Components)); n > MaxText {
		t.Errorf("%d characters of text", n)
	}
	ids := map[string]bool{}
	each(m.Components, func(c Component) {
		if c.CustomID != "" {
			if ids[c.CustomID] || utf8.RuneCountInString(c.CustomID) > MaxCustomID {
				t.Errorf("custom id %q twice or too long", c.CustomID)
			}
			ids[c.CustomID] = true
		}
		if c.Type == TypeTextDisplay && strings.TrimSpace(c.Content) == "" {
			t.Error("an empty text")
		}
		if c.Type == TypeActionRow && (len(c.Components) == 0 || len(c.Components) > 5) {
			t.Errorf("%d components in a row", len(c.Components))
		}
		for _, o := range c.Options {
			if o.Label == "" || Units(o.Label) > MaxOption {
				t.Errorf("option %q", o.Label)
			}
		}
	})
}

func each(list []Component, do func(Component)) {
	for _, c := range list {
		do(c)
		each(c.Components, do)
		if c.Accessory != nil {
			do(*c.Accessory)
		}
	}
}

func texts(list []Component) string {
	var parts []string
	each(list, func(c Component) {
		if c.Type == TypeTextDisplay {
			parts = append(parts, c.Content)
		}
	})
	return strings.Join(parts, "\n")
}

func TestAnswerFirstLine(t *testing.T) {
	person := func(name, role, side string, lead bool) answer.Fact {
		return answer.Fact{Text: name, Value: name, Type: answer.FactPerson, Role: role, Side: side, Lead: lead, Quotes: []int{0}}
	}
	q := article(t, "Ivan Petrov met Jane Roe in the capital.")
	for _, c := range []struct {
		name string
		a    answer.Answer
		want string
	}{
		{"people", answer.Answer{Kind: answer.Attended, Answered: true, Facts: []answer.Fact{
			person("Ivan Petrov", "president", "Freedonia", true), person("Jane Roe", "", "Sylvania", false)}},
			"**Ivan Petrov** (president, Freedonia, led) `1` · **Jane Roe** (Sylvania) `1`"},
		{"date", answer.Answer{Kind: answer.When, Answered: true, Facts: []answer.Fact{{Text: "Thursday", Type: answer.FactDate, Value: "2026-01-22", Note: "moved"}}},
			"**Thursday** (22 Jan 2026, moved)"},
		{"obstacles", answer.Answer{Kind: answer.Blocking, Answered: true, Facts: []answer.Fact{
			{Text: "the border", Type: answer.FactClause, Quotes: []int{0}}, {Text: "# money", Type: answer.FactClause}}}, "- **the border** `1`"},
		{"month", answer.Answer{Kind: answer.When, Answered: true, Facts: []answer.Fact{{Text: "in December", Type: answer.FactDate, Value: "2025-12"}}}, "**in December** (Dec 2025)"},
		{"yes", answer.Answer{Kind: answer.Attended, Answered: true, Verdict: "yes", Facts: []answer.Fact{person("Jane Roe", "", "", false)}}, "**Yes.** **Jane Roe** `1`"},
		{"nothing", answer.Answer{Articles: 60, Reason: "Nobody of that name is in the articles."}, "**Nothing in the 60 articles answers this.**"},
		{"the usual reason", answer.Answer{Articles: 60, Reason: "Nothing in the 60 articles answers this."}, "**Nothing in the 60 articles answers this.**"},
		{"role", answer.Answer{Kind: answer.Role, Answered: true, Facts: []answer.Fact{{Text: "the mediator", Role: "the mediator", Type: answer.FactClause, Quotes: []int{0}}}}, "- **the mediator** `1`"},
		{"no articles", answer.Answer{}, "**There are no articles to answer from yet.**"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.a.Quotes = []answer.Quote{q}
			m := Answer(c.a, View{ID: "x"})
			check(t, m)
			if got := strings.SplitN(texts(m.Components), "\n", 2)[0]; got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
			for _, p := range Plain(c.a, View{}) {
				check(t, p)
			}
		})
	}
}

// TestFirstPage makes sure that the first page shows what the facts stand on,
// under the numbers that the facts give.
func TestFirstPage(t *testing.T) {
	a := answer.Answer{Answered: true, Kind: answer.Said, Articles: 4, Facts: []answer.Fact{{Text: "third", Type: answer.FactClause, Quotes: []int{2}}}}
	for _, s := range []string{"The first.", "The second.", "The third.", "The fourth."} {
		q := article(t, s)
		q.Marks = nil
		a.Quotes = append(a.Quotes, q)
	}
	v := View{ID: "x"}
	if n := Pages(a, v); n != 2 {
		t.Fatalf("%d pages", n)
	}
	one := texts(Answer(a, v).Components)
	if !strings.Contains(one, "> The third.\n-# `3`") || strings.Contains(one, "fourth") || !strings.Contains(one, "1 of 4 quotes") {
		t.Errorf("page 1:\n%s", one)
	}
	v.Page = 2
	if two := texts(Answer(a, v).Components); !strings.Contains(two, "> The first.") || strings.Contains(two, "third") {
		t.Errorf("page 2:\n%s", two)
	}
	a.Answered, a.Facts = false, nil
	if one := texts(Answer(a, View{ID: "x"}).Components); !strings.Contains(one, "The third.") || strings.Contains(one, "fourth") {
		t.Errorf("a refusal:\n%s", one)
	}
}

func TestCredit(t *testing.T) {
	m := Answer(answer.Answer{Answered: true, Quotes: []answer.Quote{article(t, "They met.")}}, View{ID: "x"})
	want := "> **They** met.\n-# `1` [The Outlet](<https://outlet.example/a>) · <t:1769083200:D> · Ann Author · 3 independent sources"
	if got := texts(m.Components); !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
}

func TestManyNames(t *testing.T) {
	a := answer.Answer{Kind: answer.Attended, Answered: true, Articles: 10, Notice: strings.Repeat("*", 500)}
	for i := range 200 {
		a.Facts = append(a.Facts, answer.Fact{Text: fmt.Sprintf("Name_%d %s", i, strings.Repeat("@", i%60)), Side: fmt.Sprint("S", i%50), Type: answer.FactPerson, Quotes: []int{0}})
	}
	for range 20 {
		a.Quotes = append(a.Quotes, article(t, strings.Repeat("They said | that [it] is so. ", 150)))
	}
	for range 40 {
		a.Others = append(a.Others, &dossier.Meeting{ID: fmt.Sprint("m", len(a.Others)), Label: strings.Repeat("Ω", 120)})
	}
	all := ""
	n := Pages(a, View{ID: "x"})
	for p := 1; p <= n; p++ {
		m := Answer(a, View{ID: "0123456789abcdef", Page: p, Private: true, SharedBy: strings.Repeat("*", 90)})
		check(t, m)
		all += texts(m.Components)
	}
	for i := range 200 {
		if !strings.Contains(all, fmt.Sprintf(`Name\_%d`, i)) {
			t.Errorf("name %d is lost", i)
		}
	}
	for _, m := range Plain(a, View{SharedBy: strings.Repeat("*", 90)}) {
		check(t, m)
	}
}

func TestContext(t *testing.T) {
	a := &corpus.Article{Title: "T", Text: "One.\n\nTwo is quoted. And more.\n\nThree.\n\n" + strings.Repeat("x*", 4000)}
	q, err := a.Quote(corpus.Span{Start: 6, End: 20})
	if err != nil {
		t.Fatal(err)
	}
	m := InContext(answer.Quote{Quote: q}, English())
	check(t, m)
	if got := texts(m.Components); !strings.Contains(got, "> One.\n> \n> **Two is quoted.** And more.\n> \n> Three.") {
		t.Errorf("got %s", got)
	}
}

// TestWords makes sure that no sentence was forgotten and that what Discord
// bounds fits.
func TestWords(t *testing.T) {
	w := reflect.ValueOf(*English())
	for i := range w.NumField() {
		f, name := w.Field(i), w.Type().Field(i).Name
		if f.IsZero() {
			t.Errorf("no word for %s", name)
		}
		if strings.HasPrefix(name, "Button") && Units(f.String()) > MaxLabel || strings.HasPrefix(name, "Form") && Units(f.String()) > MaxModalTitle || strings.HasPrefix(name, "Field") && Units(f.String()) > MaxModalTitle {
			t.Errorf("%s is too long", name)
		}
	}
	for k, s := range English().About {
		if n := Units(s); n < 1 || n > 100 {
			t.Errorf("the description of %s has %d characters", k, n)
		}
	}
}

func TestAction(t *testing.T) {
	a := Action{Verb: Turn, Answer: "0123456789abcdef", Arg: "2"}
	if got, ok := ParseAction(a.String()); !ok || got != a {
		t.Errorf("got %+v, %v", got, ok)
	}
	for _, bad := range []string{"", "p1", "p0:more:a:1", "p1::a:1", "p1:a:b:c:d"} {
		if _, ok := ParseAction(bad); ok {
			t.Errorf("%q was taken", bad)
		}
	}
}

func FuzzAnswer(f *testing.F) {
	f.Add("@everyone <@1> || ` [a](javascript:x) \u202e # >>>\n- x\n1. y", "https://x/)", 3, 9)
	f.Add(strings.Repeat("*", 4000), "javascript:1", 0, 3999)
	f.Add(strings.Repeat("\n", 3000)+"a", "", 0, 2)
	f.Fuzz(func(t *testing.T, body, address string, from, to int) {
		if !utf8.ValidString(body) || len(body) == 0 || len(body) > 20_000 {
			t.Skip()
		}
		q := article(t, body)
		q.Article().URL, q.Article().Source, q.Article().Author = address, Clip(body, 200), body
		q.Marks = []corpus.Span{{Start: from, End: to}, {Start: from / 2, End: to / 2}}
		a := answer.Answer{Answered: true, Kind: answer.Said, Articles: 1, Notice: body, Quotes: []answer.Quote{q},
			Question: answer.Question{Text: body}, Facts: []answer.Fact{{Text: body, Role: body, Side: body, Value: body, Note: body, Type: answer.FactDate, Quotes: []int{0}}}}
		v := View{ID: "x", SharedBy: body}
		got := ""
		for p := range Pages(a, v) {
			v.Page = p + 1
			m := Answer(a, v)
			check(t, m)
			if _, err := json.Marshal(m); err != nil {
				t.Error(err)
			}
			each(m.Components, func(c Component) {
				if c.Type == TypeTextDisplay {
					for _, line := range strings.SplitAfter(c.Content, "\n") {
						if strings.HasPrefix(line, "> ") {
							got += line
						}
					}
				}
			})
		}
		if g, w := strings.Join(strings.Fields(shown(got)), ""), strings.Join(strings.Fields(Clean(body)), ""); g != w {
			t.Errorf("shown %q\nwant  %q", g, w)
		}
		for _, m := range Plain(a, v) {
			check(t, m)
		}
		check(t, InContext(q, English()))
		claims := Check([]Claim{Compare(body, a)}, 1, English())
		check(t, claims)
		check(t, Opening(q.Article(), English()))
		for _, m := range append(Flat(claims), Flat(Answer(a, v))...) {
			check(t, m)
		}
	})
}
