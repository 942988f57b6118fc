package render

import (
	"strings"

	"parley/bot/update"
)

// UpdatePostView says how an update post is to be shown.
type UpdatePostView struct {
	ID    string // under which the post is kept; its buttons carry it
	Role  string // that is notified, or ""
	Plain bool   // without components
	Words *Words
}

// UpdateMarker is what marks a plain post as the one that is kept under id.
func UpdateMarker(id string) string { return "-# `" + id + "`" }

// UpdatePost is the message of an update post. It notifies the role and nobody
// else, and can be told from others by its id: by that of its buttons or, where
// there are none, by its marker.
func UpdatePost(d update.Digest, v UpdatePostView) Message {
	ping := ""
	if v.Role != "" {
		ping = "<@&" + v.Role + ">"
	}
	var m Message
	if v.Plain {
		m = DigestPlain(d, DigestView{Words: v.Words})
		tail := "\n" + UpdateMarker(v.ID)
		head := strings.TrimSpace(ping)
		if head != "" {
			head += "\n"
		}
		m.Content = head + Clip(m.Content, MaxContent-Units(head)-Units(tail)) + tail
	} else {
		m = Digest(d, DigestView{ID: v.ID, Words: v.Words})
		if ping != "" {
			m.Components = append([]Component{text(ping)}, m.Components...)
		}
	}
	if v.Role != "" {
		m.AllowedMentions.Roles = []string{v.Role}
	}
	return m
}

// UpdateThread is the title of a forum's post: what it is about, and when.
func UpdateThread(about, when string, w *Words) string {
	title := w.Updates.Thread
	if about = strings.Join(strings.Fields(Clean(about)), " "); about != "" {
		title += ": " + Clip(about, 60)
	}
	if when != "" {
		title += ", " + when
	}
	return title
}
