package simulator

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"
)

func TestTheWorldChanges(t *testing.T) {
	r, p := start(t, Options{Privileged: IntentGuildMembers})
	r.connect(plainIntents | IntentGuildMembers)
	s := r.sim
	if !s.Connected() {
		t.Error("the robot is connected")
	}
	u := s.AddUser(User{Username: "late"})
	if _, err := s.AddMember(p.Guild.ID, Member{UserID: u.ID, Nick: "Late"}); err != nil {
		t.Fatal(err)
	}
	if m := r.expect("GUILD_MEMBER_ADD"); m["nick"] != "Late" || m["guild_id"] != p.Guild.ID {
		t.Errorf("member %v", m)
	}
	said, err := s.Say(u.ID, p.General.ID, "hi", "")
	if err != nil || said.AuthorName != "Late" {
		t.Errorf("%+v %v", said, err)
	}
	if res, raw := r.raw("GET", "/guilds/"+p.Guild.ID+"/members?limit=1000&after="+p.Guest.ID, "Bot simulator", nil); res.StatusCode != 200 ||
		len(raw) == 0 || string(raw[:1]) != "[" {
		t.Errorf("members: %d %s", res.StatusCode, raw)
	}
	if got := len(s.Members(p.Guild.ID)); got != 6 {
		t.Errorf("%d members", got)
	}
	if err := s.RemoveMember(p.Guild.ID, u.ID); err != nil {
		t.Fatal(err)
	}
	r.expect("GUILD_MEMBER_REMOVE")
	if s.Permissions(u.ID, p.General.ID) != 0 {
		t.Error("who has left may do nothing")
	}
	c, err := s.AddChannel(Channel{GuildID: p.Guild.ID, Name: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	if got := r.expect("CHANNEL_CREATE"); got["id"] != c.ID {
		t.Errorf("channel %v", got)
	}
	if err := s.Deny(c.ID, p.Guest.ID, PermissionViewChannel); err != nil {
		t.Fatal(err)
	}
	if all, some := len(s.Channels(p.Guild.ID, "")), len(s.Channels(p.Guild.ID, p.Guest.ID)); all != 5 || some != 4 {
		t.Errorf("channels %d and %d", all, some)
	}
	if err := s.RemoveChannel(p.General.ID); err != nil {
		t.Fatal(err)
	}
	if got := r.expect("THREAD_DELETE"); got["id"] != p.Thread.ID {
		t.Errorf("thread %v", got)
	}
	r.expect("CHANNEL_DELETE")
	r.refused(codeUnknownChannel, "POST", "/channels/"+p.General.ID+"/messages", object{"content": "a"})

	if _, err := s.Populate("second"); err != nil {
		t.Fatal(err)
	}
	if g := r.expect("GUILD_CREATE"); g["name"] != "second" {
		t.Errorf("guild %v", g)
	}
	r.must(204, "DELETE", "/users/@me/guilds/"+p.Guild.ID, nil)
	if g := r.expect("GUILD_DELETE"); g["id"] != p.Guild.ID {
		t.Errorf("guild %v", g)
	}
	if got := s.Guilds(); len(got) != 1 || got[0].Name != "second" {
		t.Errorf("guilds %+v", got)
	}
	if err := s.RemoveGuild(p.Guild.ID); !errors.Is(err, ErrUnknown) {
		t.Errorf("gone twice: %v", err)
	}
}

func TestEditsAndReactions(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents | IntentGuildReactions)
	s := r.sim
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	m, err := s.Say(p.Member.ID, p.General.ID, "a", "")
	if err != nil {
		t.Fatal(err)
	}
	r.must(204, "PUT", "/channels/"+p.General.ID+"/messages/"+m.ID+"/reactions/%E2%9C%85/@me", nil)
	if e := r.expect("MESSAGE_REACTION_ADD"); e["emoji"].(object)["name"] != "✅" {
		t.Errorf("reaction %v", e)
	}
	if err := s.React(p.Guest.ID, p.General.ID, m.ID, "✅"); err != nil {
		t.Fatal(err)
	}
	if got, _ := s.Message(p.General.ID, m.ID); len(got.Reactions) != 1 || len(got.Reactions[0].Users) != 2 {
		t.Errorf("reactions %+v", got.Reactions)
	}
	r.must(204, "DELETE", "/channels/"+p.General.ID+"/messages/"+m.ID+"/reactions/%E2%9C%85/@me", nil)
	if _, err := s.Edit(p.Guest.ID, p.General.ID, m.ID, "b"); !errors.Is(err, ErrForbidden) {
		t.Errorf("another's message: %v", err)
	}
	if got, err := s.Edit(p.Member.ID, p.General.ID, m.ID, "b"); err != nil || got.Edited == nil {
		t.Errorf("%+v %v", got, err)
	}
	r.expect("MESSAGE_UPDATE")
	go func() { _ = s.Delete(p.Owner.ID, p.General.ID, m.ID) }()
	if err := s.Await(ctx, "an empty channel", func() bool { return len(s.Messages(p.General.ID, "")) == 0 }); err != nil {
		t.Error(err)
	}
	r.expect("MESSAGE_DELETE")
	short, stop := context.WithTimeout(ctx, 10*time.Millisecond)
	defer stop()
	if _, err := s.AwaitMessage(short, p.General.ID, "", func(Message) bool { return true }); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("waiting for nothing: %v", err)
	}
}

func TestResponsesCanBeReadAndDeleted(t *testing.T) {
	r, p := start(t, Options{})
	r.connect(plainIntents)
	r.register(p.Guild.ID, ask())
	i, in := asked(t, r, p)
	o := r.must(200, "POST", fmt.Sprintf("/interactions/%s/%s/callback?with_response=true", in["id"], in["token"]),
		object{"type": 4, "data": object{"content": "a", "components": []object{rowOf(btn("x"))}}})
	id := o["resource"].(object)["message"].(object)["id"].(string)
	if got, _ := r.sim.Interaction(i.ID); got.MessageID != id || len(got.Payload()) == 0 {
		t.Errorf("interaction %+v", got)
	}
	if m := r.must(200, "GET", r.hook(in, "/messages/@original"), nil); m["id"] != id {
		t.Errorf("original %v", m)
	}
	more := r.must(200, "POST", r.hook(in, ""), object{"content": "b"})["id"].(string)
	r.must(200, "PATCH", r.hook(in, "/messages/"+more), object{"content": "c"})
	r.must(204, "DELETE", r.hook(in, "/messages/"+more), nil)
	r.refused(codeUnknownMessage, "GET", r.hook(in, "/messages/"+more), nil)
	other := r.must(200, "POST", "/channels/"+p.General.ID+"/messages", object{"content": "own"})["id"].(string)
	r.refused(codeUnknownMessage, "GET", r.hook(in, "/messages/"+other), nil)

	if _, err := r.sim.Press(p.Guest.ID, p.General.ID, id, "x"); err != nil {
		t.Fatal(err)
	}
	press := r.expect("INTERACTION_CREATE")
	if status, o := r.callback(press, respondUpdate, object{"content": "d", "components": []object{}}); status != 204 {
		t.Fatal(status, o)
	}
	if m, _ := r.sim.Message(p.General.ID, id); m.Content != "d" || len(m.Components) != 0 || m.Edited == nil {
		t.Errorf("updated %+v", m)
	}
	r.must(204, "DELETE", r.hook(press, "/messages/@original"), nil)
	r.refused(codeUnknownMessage, "PATCH", r.hook(in, "/messages/@original"), object{"content": "e"})
}

func TestCommandsOneByOne(t *testing.T) {
	r, p := start(t, Options{})
	path := "/applications/" + r.sim.Bot().ID + "/guilds/" + p.Guild.ID + "/commands"
	id := r.must(201, "POST", path, ask())["id"]
	if again := r.must(200, "POST", path, ask())["id"]; again != id {
		t.Error("a command of the same name is replaced and keeps its identifier")
	}
	r.must(200, "GET", fmt.Sprint(path, "/", id), nil)
	r.register(p.Guild.ID, ask(), object{"name": "other", "description": "d"})
	if got := r.sim.Commands(p.Guild.ID); len(got) != 2 || got[0].ID != id {
		t.Errorf("commands %+v", got)
	}
	r.must(204, "DELETE", fmt.Sprint(path, "/", id), nil)
	r.refused(codeUnknownCommand, "DELETE", fmt.Sprint(path, "/", id), nil)
	r.refused(codeInvalidForm, "POST", path, object{"name": "Bad"})
}
