package bot

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/bot/simulator"
	"parley/bot/update"
	"parley/corpus"
)

var renew = flag.Bool("update", false, "write the golden files anew")

// Digest makes the shelf a Digester: each article that came after the cursor is
// a line, which quotes its first paragraph.
func (s *shelf) Digest(_ context.Context, req update.DigestRequest) (update.Digest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := update.Digest{Cursor: update.Cursor{Entry: int64(len(s.items))}, Since: req.Since.Published, Until: req.Now, Shown: 3}
	for i, it := range s.items {
		if int64(i) < req.Since.Entry || it.gone || !req.Scope.Sees(s.story(it.story)) || req.Story != "" && req.Story != it.story {
			continue
		}
		d.Reports++
		if req.About != "" && !strings.Contains(it.article.Text, req.About) {
			continue
		}
		q, err := it.article.Quote(corpus.Paragraphs(it.article.Text)[0])
		if err != nil {
			return d, err
		}
		important := strings.Contains(it.article.Text, "signed")
		d.Important = d.Important || important
		d.Lines = append(d.Lines, update.Line{Key: string(it.article.ID), Kind: update.Event, Important: important, Quotes: []corpus.Quote{q}, Sources: 1})
	}
	switch {
	case len(s.items) == 0:
		d.Reason = update.NoArticles
	case d.Reports == 0:
		d.Reason = update.NothingAdded
	case d.Empty():
		d.Reason = update.NotAbout
	}
	return d, nil
}

// updating starts a world whose bot looks for due posts when the test says so.
func updating(t *testing.T) *world {
	return newWorld(t, func(o *Options) {
		o.Digester, o.Pace.Posts = o.Answerer.(*shelf), time.Hour
	})
}

// tick moves the clock on and looks for due posts.
func (w *world) tick(d time.Duration) {
	w.Helper()
	w.ahead.Add(int64(d))
	w.must(w.bot.posts.Tick(w.ctx))
}

// nine moves the clock to the next nine o'clock in UTC and looks.
func (w *world) nine() {
	w.Helper()
	now := w.now().UTC()
	at := time.Date(now.Year(), now.Month(), now.Day(), 9, 0, 1, 0, time.UTC)
	if !at.After(now) {
		at = at.AddDate(0, 0, 1)
	}
	w.tick(at.Sub(now))
}

// article puts one more article on the shelf.
func (w *world) article(text string) {
	w.shelf.mu.Lock()
	n := len(w.shelf.items)
	w.shelf.mu.Unlock()
	w.shelf.put("main", articleID(n), fmt.Sprint("Headline ", n), "The Herald", "2026-01-24", text)
}

// posts are the bot's messages in a channel.
func (w *world) posts(channel string) []simulator.Message {
	return slices.DeleteFunc(w.sim.Messages(channel, ""), func(m simulator.Message) bool { return m.Author.ID != w.sim.Bot().ID || m.EphemeralTo != "" })
}

// add sets up a subscription and gives its id.
func (w *world) add(channel simulator.Channel, options ...simulator.Option) string {
	w.Helper()
	m := w.invoke(w.a.Moderator, w.a.General, "updates add", append([]simulator.Option{opt("channel", channel.ID)}, options...)...)
	w.contains(m, "Set up.", "<#"+channel.ID+">")
	id := regexp.MustCompile("`([a-z2-7]{16})`").FindStringSubmatch(read(m))
	if id == nil {
		w.Fatalf("no id in %s", read(m))
	}
	return id[1]
}

func TestUpdatesFromAddToRemove(t *testing.T) {
	t.Parallel()
	w := updating(t)
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates list"), "no update posts in this server yet")
	id := w.add(w.a.General, opt("schedule", "every weekday at 9 and 18"), opt("time-zone", "Europe/Berlin"), opt("about", "river"), opt("quiet", "22:00-7:00"),
		opt("at-most-hours", 4), opt("min-articles", 1), opt("style", "brief"), opt("breaking", true), opt("role", w.a.Readers.ID))
	list := w.invoke(w.a.Moderator, w.a.General, "updates list")
	w.contains(list, "every weekday at 09:00 and 18:00", "as soon as something important changes", "Europe/Berlin", "river", "22:00–07:00", "At most one post in 4 hours", "at least 1 new", "<@&"+w.a.Readers.ID+">")
	if n := strings.Count(read(list), ":F>"); n != 3 {
		t.Errorf("%d next times in %s", n, read(list))
	}
	if list.EphemeralTo != w.a.Moderator.ID {
		t.Error("the list is public")
	}
	if _, err := w.sim.Invoke(w.a.Member.ID, w.a.General.ID, "updates list"); err == nil {
		t.Error("a member may use /updates")
	}
	// Another server sees and touches nothing of it.
	w.contains(w.invoke(w.b.Moderator, w.b.General, "updates list"), "no update posts in this server yet")
	for _, c := range []string{"preview", "send", "pause", "remove", "log"} {
		w.contains(w.invoke(w.b.Moderator, w.b.General, "updates "+c, opt("subscription", id)), "I don't know that subscription")
	}
	preview := w.invoke(w.a.Moderator, w.a.General, "updates preview", opt("subscription", id))
	w.contains(preview, "Only you see it")
	w.contains(w.newest(w.a.Moderator, "They spoke about the river"), "From 2 new reports")
	if n := len(w.posts(w.a.General.ID)); n != 0 {
		t.Errorf("after a preview there are %d posts", n)
	}
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates log"), "Nothing has happened yet")
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates send", opt("subscription", id)), "Posted to <#"+w.a.General.ID+">")
	if n := len(w.posts(w.a.General.ID)); n != 1 {
		t.Errorf("%d posts after sending", n)
	}
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates send", opt("subscription", id)), "Silent:", "no article came in")
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates edit", opt("subscription", id), opt("schedule", "0 9 * * *"), opt("clear", "role")), "Changed.", "every day at 09:00")
	w.lacks(w.invoke(w.a.Moderator, w.a.General, "updates list"), "Notifies")
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates edit", opt("subscription", id)), "Nothing to change")
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates pause", opt("subscription", id)), "Paused.")
	w.article("The river was crossed.")
	w.nine()
	if n := len(w.posts(w.a.General.ID)); n != 1 {
		t.Errorf("%d posts while paused", n)
	}
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates resume", opt("subscription", id)), "Resumed.")
	w.nine()
	if n := len(w.posts(w.a.General.ID)); n != 2 {
		t.Errorf("%d posts after going on", n)
	}
	w.nine()
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates log", opt("subscription", id)), "(asked for)", "✅", "💤 Silent: no article came in since the last post.")
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates remove", opt("subscription", id)), "Removed")
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates list"), "no update posts in this server yet")
}

// newest is the newest message for a person that holds the words.
func (w *world) newest(viewer simulator.User, words string) simulator.Message {
	w.Helper()
	m, err := w.sim.AwaitMessage(w.ctx, w.a.General.ID, viewer.ID, func(m simulator.Message) bool { return strings.Contains(read(m), words) })
	w.must(err)
	return m
}

func TestUpdatesSayWhatIsWrong(t *testing.T) {
	t.Parallel()
	w := updating(t)
	add := func(options ...simulator.Option) simulator.Message {
		return w.invoke(w.a.Moderator, w.a.General, "updates add", append([]simulator.Option{opt("channel", w.a.General.ID)}, options...)...)
	}
	w.contains(add(opt("schedule", "whenever")), "I don't understand “whenever”", "every weekday at 9")
	w.contains(add(opt("schedule", "every 5 hours")), "doesn't divide a day")
	w.contains(add(opt("schedule", "* * * * *")), "too often")
	w.contains(add(), "When should I post?")
	w.contains(add(opt("schedule", "daily"), opt("time-zone", "Mars")), "I don't know the time zone")
	w.contains(add(opt("schedule", "daily"), opt("quiet", "at night")), "quiet hours")
	w.contains(add(opt("schedule", "daily"), opt("story", "nothing")), "I don't know a story called")
	w.must(w.sim.Deny(w.a.News.ID, w.sim.Bot().ID, simulator.PermissionSendMessages))
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates add", opt("channel", w.a.News.ID), opt("schedule", "daily")), "I may not write in")
	w.must(w.sim.Deny(w.a.News.ID, w.sim.Bot().ID, simulator.PermissionViewChannel))
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates add", opt("channel", w.a.News.ID), opt("schedule", "daily")), "I can't see")
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates add", opt("channel", w.a.Forum.ID), opt("schedule", "daily"), opt("tags", "digest, nope")), "no tag “nope”")
	strict, err := w.sim.AddChannel(simulator.Channel{GuildID: w.a.Guild.ID, Type: simulator.ChannelForum, Name: "strict", RequireTag: true, Tags: []simulator.Tag{{Name: "news"}}})
	w.must(err)
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates add", opt("channel", strict.ID), opt("schedule", "daily")), "no posts without a tag")
	for range update.MaxSubscriptions {
		w.add(w.a.General, opt("schedule", "daily"))
	}
	w.contains(add(opt("schedule", "daily")), "25 subscriptions already")
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates list"), "every day at 09:00")
}

func TestUpdatesAreCompleted(t *testing.T) {
	t.Parallel()
	w := updating(t)
	id := w.add(w.a.General, opt("schedule", "daily"), opt("about", "river"))
	complete := func(command, focused, typed string, more ...simulator.Option) []string {
		list, err := w.sim.Autocomplete(w.ctx, w.a.Moderator.ID, w.a.General.ID, command, append(more, opt(focused, typed)), focused)
		w.must(err)
		var names []string
		for _, c := range list {
			names = append(names, fmt.Sprint(c.Name, "=", c.Value))
		}
		return names
	}
	for _, c := range []struct {
		got  []string
		want string
	}{
		{complete("updates add", "schedule", ""), "every weekday at 09:00=0 9 * * 1-5"},
		{complete("updates add", "schedule", "tue and thu 7pm"), "on Tuesdays and Thursdays at 19:00=0 19 * * 2,4"},
		{complete("updates add", "schedule", "every we"), "every weekday at 09:00=0 9 * * 1-5"},
		{complete("updates add", "time-zone", "berl"), "Europe/Berlin=Europe/Berlin"},
		{complete("updates add", "tags", "di", opt("channel", w.a.Forum.ID)), "digest=digest"},
		{complete("updates add", "tags", "digest, q", opt("channel", w.a.Forum.ID)), "digest, question=digest, question"},
		{complete("updates add", "story", ""), "Talks=main"},
		{complete("updates edit", "subscription", ""), "#general · every day at 09:00 · river=" + id},
	} {
		if !slices.Contains(c.got, c.want) {
			t.Errorf("no %q in %q", c.want, c.got)
		}
	}
}

func TestUpdatesGoWhereTheyBelong(t *testing.T) {
	t.Parallel()
	w := updating(t)
	w.add(w.a.General, opt("schedule", "daily"), opt("role", w.a.Readers.ID))
	w.add(w.a.Thread, opt("schedule", "daily"))
	w.add(w.a.News, opt("schedule", "daily"), opt("publish", true))
	w.add(w.a.Forum, opt("schedule", "daily"), opt("tags", "digest"), opt("about", "river"))
	w.add(w.a.Forum, opt("schedule", "daily"), opt("posts", "one"), opt("tags", "question"))
	w.shelf.private(w.b.Guild.ID, "secret", "Zeta")
	w.nine()
	w.article("A bridge was @everyone built <@&" + w.a.Readers.ID + "> over the river.")
	w.nine()

	general := w.posts(w.a.General.ID)
	if len(general) != 2 || !slices.Equal(general[1].Pings.Roles, []string{w.a.Readers.ID}) || general[1].Pings.Everyone || len(general[1].Pings.Users) > 0 {
		t.Fatalf("%d posts, pings %+v", len(general), general)
	}
	w.contains(general[1], "A bridge was", "What changed since <t:")
	w.lacks(general[0], "Zeta")
	w.lacks(general[1], "Ivan Petrov met")
	thread := w.posts(w.a.Thread.ID)
	if len(thread) != 2 {
		t.Fatalf("%d posts in the thread", len(thread))
	}
	w.quiet(thread[1])
	news := w.posts(w.a.News.ID)
	if len(news) != 2 || news[0].Flags&simulator.FlagCrossposted == 0 || news[1].Flags&simulator.FlagCrossposted == 0 {
		t.Errorf("news: %d, not all published", len(news))
	}
	var forum []string
	for _, c := range w.sim.Channels(w.a.Guild.ID, "") {
		if c.ParentID == w.a.Forum.ID {
			tag := ""
			for _, known := range w.a.Forum.Tags {
				if slices.Contains(c.AppliedTags, known.ID) {
					tag = known.Name
				}
			}
			name := regexp.MustCompile(`\d.*`).ReplaceAllString(c.Name, "…")
			forum = append(forum, fmt.Sprintf("%s [%s] %d", name, tag, len(w.posts(c.ID))))
		}
	}
	slices.Sort(forum)
	if got := strings.Join(forum, "; "); got != "Update [question] 2; Update: river, … [digest] 1; Update: river, … [digest] 1" {
		t.Error(got)
	}
}

// Where a server wants plain text, posts carry their marker in words, by which
// they are found when the answer was lost.
func TestPlainPostsAreFound(t *testing.T) {
	t.Parallel()
	w := updating(t)
	w.invoke(w.a.Moderator, w.a.General, "settings set", opt("plain", true))
	w.add(w.a.General, opt("schedule", "daily"), opt("role", w.a.Readers.ID))
	w.sim.Inject(simulator.Fault{Operation: "create_message", DropAfter: true, Times: 6})
	w.nine()
	w.tick(10 * time.Minute)
	w.tick(10 * time.Minute)
	posts := w.posts(w.a.General.ID)
	if len(posts) != 1 || posts[0].V2() || !slices.Equal(posts[0].Pings.Roles, []string{w.a.Readers.ID}) {
		t.Fatalf("%d posts: %+v", len(posts), posts)
	}
	w.contains(posts[0], "<@&"+w.a.Readers.ID+">", "spoke about the river", "-# `")
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates log"), "✅")
}

// A line's button opens its passage, the rest is behind a button, and a
// question in reply to a post is asked about the line that it means.
func TestUpdatesAreFollowedUp(t *testing.T) {
	t.Parallel()
	w := updating(t)
	w.article("The mountain pass is closed.\n\nNobody knows until when.")
	w.article("A bridge was signed for in Syldavia.")
	w.add(w.a.General, opt("schedule", "daily"))
	w.nine()
	m := w.posts(w.a.General.ID)[0]
	w.contains(m, "Ivan Petrov met Jane Roe", "The mountain pass")
	w.lacks(m, "Syldavia")
	context := w.press(w.a.Member, m, "Context")
	if context.EphemeralTo != w.a.Member.ID {
		t.Error("the context is public")
	}
	w.contains(context, "Nothing else was agreed.")
	w.contains(w.press(w.a.Member, m, "Show the rest (1)"), "Syldavia")
	for text, previous := range map[string]string{
		"until when is the pass closed?": "The mountain pass is closed.",
		"what about line 4":              "A bridge was signed for in Syldavia.",
		"who else?":                      "Ivan Petrov met Jane Roe",
	} {
		said, err := w.sim.Say(w.a.Member.ID, w.a.General.ID, "<@"+w.sim.Bot().ID+"> "+text, m.ID)
		w.must(err)
		w.answerTo(said, w.a.Member)
		if q := w.shelf.last(); !strings.HasPrefix(q.Previous, previous) {
			t.Errorf("%q was asked after %q, not %q", text, q.Previous, previous)
		}
	}
	// What is removed from the articles is gone from the post's buttons as well.
	w.shelf.mu.Lock()
	for i := range w.shelf.items {
		w.shelf.items[i].gone = true
	}
	w.shelf.mu.Unlock()
	w.contains(w.press(w.a.Member, m, "Context"), "has been removed")
}

// A bot that runs posts by itself, and goes on after a restart with one post
// for what it missed.
func TestPostsComeByThemselves(t *testing.T) {
	t.Parallel()
	w := newWorld(t, func(o *Options) { o.Digester, o.Pace.Posts = o.Answerer.(*shelf), 50*time.Millisecond })
	w.add(w.a.General, opt("schedule", "hourly"))
	count := func(n int) func() bool { return func() bool { return len(w.posts(w.a.General.ID)) >= n } }
	w.ahead.Add(int64(time.Hour))
	w.until("the first post", count(1))
	w.halt()
	for range 3 {
		w.article("The river rose.")
		w.ahead.Add(int64(time.Hour))
	}
	w.start()
	w.until("the post after the restart", count(2))
	time.Sleep(300 * time.Millisecond)
	if n := len(w.posts(w.a.General.ID)); n != 2 {
		t.Errorf("%d posts", n)
	}
	w.contains(w.invoke(w.a.Moderator, w.a.General, "updates log"), "It stands for 2 times before that were missed.")
}

func TestBreakingNews(t *testing.T) {
	t.Parallel()
	w := updating(t)
	w.article("They signed the first treaty.")
	w.add(w.a.General, opt("breaking", true), opt("at-most-hours", 2))
	w.add(w.a.News, opt("breaking", true), opt("schedule", "daily"))
	w.tick(time.Minute)
	if n := len(w.posts(w.a.General.ID)) + len(w.posts(w.a.News.ID)); n > 0 {
		t.Errorf("%d posts of what was there before", n)
	}
	w.article("They signed a treaty.")
	w.tick(2 * time.Minute)
	w.article("They signed another.")
	w.tick(2 * time.Minute)
	w.article("They slept.")
	w.tick(2 * time.Hour)
	posts := w.posts(w.a.General.ID)
	if len(posts) != 2 {
		t.Fatalf("%d posts", len(posts))
	}
	w.contains(posts[1], "another", "slept")
	w.lacks(posts[0], "first treaty")
}

// The simulator refuses in every way, and the log says in words what happened.
func TestRefusalsAreExplained(t *testing.T) {
	t.Parallel()
	w := updating(t)
	var out strings.Builder
	times := regexp.MustCompile(`<t:\d+:\w>`)
	step := func(name string, channel simulator.Channel, posts int, do func(), ticks ...time.Duration) {
		w.Helper()
		id := w.add(channel, opt("schedule", "daily"), opt("publish", true))
		before := len(w.posts(channel.ID))
		do()
		w.nine()
		for _, d := range ticks {
			w.tick(d)
		}
		log := read(w.invoke(w.a.Moderator, w.a.General, "updates log", opt("subscription", id)))
		fmt.Fprintf(&out, "%s\n", name)
		for _, line := range strings.Split(log, "\n")[2:] {
			if strings.HasPrefix(line, "- ") {
				fmt.Fprintf(&out, "\t%s\n", times.ReplaceAllString(strings.TrimPrefix(line, "- "), "T"))
			}
		}
		if n := len(w.posts(channel.ID)) - before; n != posts {
			t.Errorf("%s: %d posts, not %d", name, n, posts)
		}
		w.invoke(w.a.Moderator, w.a.General, "updates remove", opt("subscription", id))
	}
	fault := func(f simulator.Fault) func() {
		f.Operation = "create_message"
		return func() { w.sim.Inject(f) }
	}
	channel := func(name string) simulator.Channel {
		c, err := w.sim.AddChannel(simulator.Channel{GuildID: w.a.Guild.ID, Type: simulator.ChannelText, Name: name})
		w.must(err)
		return c
	}
	step("all is well", w.a.General, 1, func() {})
	step("a server error, then well", w.a.General, 1, fault(simulator.Fault{Status: 503}))
	step("rate limited for a moment", w.a.General, 1, fault(simulator.Fault{Status: http.StatusTooManyRequests, RetryAfter: 100 * time.Millisecond}))
	step("server errors all the time, then well", w.a.General, 1, fault(simulator.Fault{Status: 502, Times: 6}), time.Minute, 5*time.Minute)
	step("dropped before it was taken", w.a.General, 1, fault(simulator.Fault{DropBefore: true}))
	step("dropped after it was taken", w.a.General, 1, fault(simulator.Fault{DropAfter: true}))
	step("dropped after it was taken, each time", w.a.General, 1, fault(simulator.Fault{DropAfter: true, Times: 6}), time.Minute, 5*time.Minute)
	step("dropped before it was taken, each time", w.a.General, 1, fault(simulator.Fault{DropBefore: true, Times: 6}), time.Minute, 5*time.Minute)

	step("found too long, shorter taken", w.a.General, 1, fault(simulator.Fault{Status: 400}))
	step("refused as too long however short", w.a.General, 0, fault(simulator.Fault{Status: 400, Times: 2}))

	closed := channel("closed")
	step("may not write", closed, 0, func() { w.must(w.sim.Deny(closed.ID, w.sim.Bot().ID, simulator.PermissionSendMessages)) }, 24*time.Hour, 24*time.Hour, 24*time.Hour)
	unseen := channel("unseen")
	step("may not see", unseen, 0, func() { w.must(w.sim.Deny(unseen.ID, w.sim.Bot().ID, simulator.PermissionViewChannel)) })
	gone := channel("gone")
	step("channel deleted", gone, 0, func() { w.must(w.sim.RemoveChannel(gone.ID)) })
	locked, err := w.sim.AddThread(w.a.Member.ID, w.a.General.ID, "locked")
	w.must(err)
	step("thread locked", locked, 0, func() { w.must(w.sim.SetThread(locked.ID, true, true)) })
	blind := channel("blind")
	step("no answer, and the history may not be read", blind, 1, func() {
		w.sim.Inject(simulator.Fault{Operation: "create_message", DropAfter: true, Times: 6})
		w.must(w.sim.Deny(blind.ID, w.sim.Bot().ID, simulator.PermissionReadMessageHistory))
	}, time.Minute, 5*time.Minute)
	step("not published", w.a.News, 1, func() { w.sim.Inject(simulator.Fault{Operation: "crosspost_message", Status: 500, Times: 6}) })

	// Who set it up was told once of each trouble, and of the pause.
	dm, err := w.sim.OpenDM(w.a.Moderator.ID)
	w.must(err)
	fmt.Fprintf(&out, "told by direct message\n")
	for _, m := range w.sim.Messages(dm.ID, w.a.Moderator.ID) {
		text := regexp.MustCompile("<#\\d+>|`[a-z2-7]{16}`").ReplaceAllString(read(m), "…")
		fmt.Fprintf(&out, "\t%s\n", strings.ReplaceAll(strings.TrimSpace(text), "\n", " / "))
	}
	path := filepath.Join("testdata", "refusals.txt")
	if *renew {
		w.must(os.MkdirAll("testdata", 0o755))
		w.must(os.WriteFile(path, []byte(out.String()), 0o644))
	}
	want, err := os.ReadFile(path)
	w.must(err)
	if string(want) != out.String() {
		t.Errorf("the log differs from %s; look at the difference after running the test with -update:\n%s", path, out.String())
	}
}
