package bot

import (
	"testing"
	"time"

	"parley/bot/simulator"
)

// A weekly post carries pictures where it may, and is posted all the same where
// it may not. Other posts carry none.
func TestTheWeeklyPostHasPictures(t *testing.T) {
	t.Parallel()
	w := updating(t)
	w.shelf.put("main", "now", "Talks now", "The Herald", w.now().Format(time.DateOnly), "Ivan Petrov met Jane Roe in Borduria on Monday. They signed a treaty.")
	w.add(w.a.General, opt("schedule", "mondays 9:00"))
	w.add(w.a.Forum, opt("schedule", "mondays 9:00"))
	w.add(w.a.Thread, opt("schedule", "daily"))
	closed, err := w.sim.AddChannel(simulator.Channel{GuildID: w.a.Guild.ID, Type: simulator.ChannelText, Name: "closed"})
	w.must(err)
	w.must(w.sim.Deny(closed.ID, w.sim.Bot().ID, simulator.PermissionAttachFiles))
	w.add(closed, opt("schedule", "mondays 9:00"))
	w.tick(7 * 24 * time.Hour)
	files := func(channel string) int {
		posts := w.posts(channel)
		if len(posts) != 1 {
			t.Fatalf("%d posts", len(posts))
		}
		for _, a := range posts[0].Attachments {
			if a.Description == "" {
				t.Errorf("%s has no words for those who don't see it", a.Filename)
			}
		}
		return len(posts[0].Attachments)
	}
	forum := ""
	for _, c := range w.sim.Channels(w.a.Guild.ID, "") {
		if c.ParentID == w.a.Forum.ID {
			forum = c.ID
		}
	}
	if general, post, daily, without := files(w.a.General.ID), files(forum), files(w.a.Thread.ID), files(closed.ID); general == 0 || post != general || daily != 0 || without != 0 {
		t.Errorf("pictures: %d in the channel, %d in the forum, %d daily, %d where they aren't allowed", general, post, daily, without)
	}
}
