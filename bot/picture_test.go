package bot

import (
	"context"
	"errors"
	"fmt"
	"image/png"
	"net/http"
	"slices"
	"strings"
	"testing"

	"parley/bot/simulator"
	"parley/corpus"
	"parley/index/answer"
)

// gallery gives the pictures that m shows, by the name of their files.
func (w *world) gallery(m simulator.Message) map[string]simulator.GalleryItem {
	w.Helper()
	shown := map[string]simulator.GalleryItem{}
	each(m.Components, func(c simulator.Component) {
		for _, item := range c.Items {
			i := slices.IndexFunc(m.Attachments, func(a simulator.Attachment) bool { return a.URL == item.Media.URL })
			if i < 0 {
				w.Errorf("a gallery shows %q, which is no file of the message", item.Media.URL)
				continue
			}
			if a := m.Attachments[i]; a.Description != item.Description || a.ContentType != "image/png" {
				w.Errorf("%s is %s with the description %q, but shown with %q", a.Filename, a.ContentType, a.Description, item.Description)
			}
			shown[m.Attachments[i].Filename] = item
		}
	})
	if len(shown) != len(m.Attachments) {
		w.Errorf("%d files, of which %d are shown", len(m.Attachments), len(shown))
	}
	return shown
}

// drawn fetches a picture and holds it to be one.
func (w *world) drawn(url string) {
	w.Helper()
	r, err := http.Get(url)
	w.must(err)
	defer r.Body.Close()
	img, err := png.Decode(r.Body)
	if err != nil {
		w.Fatalf("the file at %s is no picture: %v", url, err)
	}
	if img.Bounds().Dx() < 340 {
		w.Errorf("the picture measures %v", img.Bounds())
	}
}

func TestTimelineCarriesItsPictures(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	m := w.invoke(w.a.Member, w.a.General, "timeline")
	shown := w.gallery(m)
	for name, alt := range map[string]string{"timeline.png": "22 Jan 2026: Avalon", "days.png": "2 articles – 22 Jan: 1, 23 Jan: 1"} {
		item, ok := shown[name]
		if !ok {
			t.Fatalf("no %s among %d pictures", name, len(shown))
		}
		if !strings.Contains(item.Description, alt) {
			t.Errorf("%s: the alternative text lacks %q: %q", name, alt, item.Description)
		}
		w.drawn(item.Media.URL)
	}
	w.contains(m, "Avalon, 22 Jan 2026", "Articles a day", "22 Jan: 1, 23 Jan: 1")

	w.contains(w.invoke(w.a.Member, w.a.General, "timeline", opt("from", "2026-02-01")), "no meeting in that time")
}

func TestPicturesSurviveSharingAndLeafing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	for i := range 12 {
		w.shelf.put("main", articleID(i), "Talks", "The Herald", "2026-01-20",
			fmt.Sprintf("Ivan Petrov met Jane Roe in Avalon on %d December 2025. %s", i+1, strings.Repeat("They spoke about the river and its bridges at length. ", 3)))
	}
	w.invoke(w.a.Moderator, w.a.General, "settings set", opt("answers", "private"))
	first := w.invoke(w.a.Member, w.a.General, "timeline")
	if len(w.gallery(first)) != 2 {
		t.Fatalf("%d pictures on the first page", len(first.Attachments))
	}
	second := w.press(w.a.Member, first, "More quotes")
	if len(second.Attachments) != 0 {
		t.Errorf("the second page keeps %d files", len(second.Attachments))
	}
	if back := w.press(w.a.Member, second, "Back"); len(w.gallery(back)) != 2 {
		t.Errorf("%d pictures when leafed back", len(back.Attachments))
	}
	if shared := w.press(w.a.Member, first, "Share"); len(w.gallery(shared)) != 2 || shared.EphemeralTo != "" {
		t.Errorf("%d pictures when shared", len(shared.Attachments))
	}
}

// roster answers who was at the first meeting of its articles.
type roster struct{ *shelf }

func (s roster) Ask(ctx context.Context, q answer.Question) (answer.Answer, error) {
	a, err := s.shelf.Ask(ctx, q)
	if err != nil || q.Kind != answer.Attended {
		return a, err
	}
	d, err := s.Dossier(ctx, q.Scope)
	if err != nil {
		return a, err
	}
	m := d.Meetings()[0]
	a.Kind, a.Answered, a.Meeting, a.Facts, a.Quotes = answer.Attended, true, m, nil, nil
	for _, at := range m.Attendees {
		article, err := s.Article(ctx, q.Scope, at.Mentions[0].Article, 0)
		if err != nil {
			return a, err
		}
		quote, err := article.Quote(corpus.Paragraphs(article.Text)[0])
		if err != nil {
			return a, err
		}
		a.Facts = append(a.Facts, answer.Fact{Text: at.Name, Type: answer.FactPerson, Value: at.Name, Quotes: []int{len(a.Quotes)}})
		a.Quotes = append(a.Quotes, answer.Quote{Quote: quote, Sources: 1})
	}
	return a, nil
}

func TestWhoMetWhom(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(o *Options) { o.Answerer = roster{o.Answerer.(*shelf)} })
	w.shelf.put("main", "a3", "Second round", "The Herald", "2026-01-24", "Ivan Petrov, Jane Roe and Max Power met in Vienna on Friday.")
	m := w.invoke(w.a.Member, w.a.General, "who")
	p := w.press(w.a.Guest, m, "Who met whom")
	item, ok := w.gallery(p)["who.png"]
	if !ok {
		t.Fatal("no picture")
	}
	w.drawn(item.Media.URL)
	for _, name := range []string{"Ivan Petrov", "Jane Roe", "Max Power", "Avalon, 22 Jan 2026", "Vienna, 23 Jan 2026"} {
		if !strings.Contains(item.Description, name) {
			t.Errorf("the alternative text lacks %s: %q", name, item.Description)
		}
		w.contains(p, name)
	}
	var menu simulator.Component
	each(p.Components, func(c simulator.Component) {
		if c.Type == simulator.ComponentStringSelect {
			menu = c
		}
	})
	if len(menu.Options) != 2 || !strings.HasPrefix(menu.Options[0].Label, "Avalon") {
		t.Fatalf("the menu offers %+v", menu.Options)
	}
	i, err := w.sim.Press(w.a.Guest.ID, w.a.General.ID, p.ID, menu.CustomID, menu.Options[0].Value)
	w.must(err)
	_, err = w.sim.AwaitAnswer(w.ctx, i.ID)
	w.must(err)
	if q := w.shelf.last(); q.Meeting != menu.Options[0].Value || q.Kind != answer.Attended {
		t.Errorf("the menu asks for %q of kind %q", q.Meeting, q.Kind)
	}

	// What a moderator has hidden from a passage isn't drawn from it either.
	form := w.opened(w.a.Moderator, m, "Not helpful")
	w.send(w.a.Moderator, form, map[string]string{"choice": choiceIn(form.Modal.Components, "Ivan Petrov")})
	m = w.invoke(w.a.Member, w.a.General, "who")
	for line := range strings.Lines(w.gallery(w.press(w.a.Guest, m, "Who met whom"))["who.png"].Description) {
		place, _, _ := strings.Cut(line, ",")
		if strings.Contains(line, "Ivan Petrov") != (place == "Avalon") && strings.Contains(line, "Jane Roe") {
			t.Errorf("hidden from the article about Vienna alone, yet: %s", line)
		}
	}
}

func TestPlainServersGetFiles(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	w.invoke(w.a.Moderator, w.a.General, "settings set", opt("plain", true))
	w.contains(w.invoke(w.a.Member, w.a.General, "timeline"), "Avalon, 22 Jan 2026")
	w.until("the pictures", func() bool {
		for _, m := range w.sim.Messages(w.a.General.ID, w.a.Member.ID) {
			if len(m.Attachments) == 2 && !m.V2() && strings.Contains(m.Content, "22 Jan: 1") {
				return true
			}
		}
		return false
	})
}

func TestWhereFilesAreRefusedTheWordsRemain(t *testing.T) {
	t.Parallel()
	for _, status := range []int{http.StatusBadRequest, http.StatusForbidden, http.StatusRequestEntityTooLarge} {
		w := newWorld(t, nil)
		w.sim.Inject(simulator.Fault{Operation: "update_original_webhook_message", Status: status})
		m := w.invoke(w.a.Member, w.a.General, "timeline")
		w.contains(m, "Avalon, 22 Jan 2026", "22 Jan: 1, 23 Jan: 1")
		if len(w.gallery(m)) != 0 {
			t.Errorf("%d: %d pictures", status, len(m.Attachments))
		}
	}
}

func TestFormsHoldTheJSONAndTheFiles(t *testing.T) {
	data, kind, err := call{body: map[string]string{"content": "ü"}}.encode()
	if err != nil || kind != "application/json" || string(data) != `{"content":"ü"}` {
		t.Errorf("without files: %s as %s (%v)", data, kind, err)
	}
	if data, kind, err := (call{}).encode(); err != nil || kind != "application/json" || len(data) != 0 {
		t.Errorf("without a body: %q as %s (%v)", data, kind, err)
	}
	if _, _, err := (call{body: func() {}}).encode(); err == nil {
		t.Error("a body that is no JSON is encoded")
	} else if errors.Unwrap(err) == nil {
		t.Errorf("the reason is lost: %v", err)
	}
}
