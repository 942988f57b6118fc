package render

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"parley/bot/update"
)

// SubscriptionLines shows a subscription: its name and where and when it posts,
// the next three times, and what else was chosen. story is the title of its
// story, or "".
func SubscriptionLines(s update.Subscription, upcoming []time.Time, story string, w *Words) []string {
	u := &w.Updates
	lines := []string{fmt.Sprintf("**%s** `%s`", fmt.Sprintf(u.To, "<#"+s.Channel+">"), s.ID)}
	add := func(format string, args ...any) { lines = append(lines, "- "+fmt.Sprintf(format, args...)) }
	when := SubscriptionWhen(s, w)
	add(u.When, when, Line(s.Zone))
	if len(upcoming) > 0 && !s.Paused {
		var times []string
		for _, t := range upcoming {
			times = append(times, Stamp(t, 'F'))
		}
		add(u.NextTimes, strings.Join(times, " · "))
	}
	if story != "" {
		add(u.OnStory, Line(Clip(story, 100)))
	}
	if s.About != "" {
		add(u.OnAbout, Line(Clip(s.About, 100)))
	}
	if s.Style != update.Usual {
		add(u.InStyle, u.Styles[s.Style])
	}
	if k := u.Kinds[s.Place]; k != "" {
		add("%s", k)
	}
	if s.Publish {
		add("%s", u.Published)
	}
	if s.Role != "" {
		add(u.Pings, "<@&"+s.Role+">")
	}
	if !s.Quiet.IsZero() {
		add(u.QuietHours, s.Quiet.String())
	}
	switch {
	case s.Hours > 0:
		add(u.AtMost, counted(s.Hours, u.OneHour, u.Hours))
	case s.Breaking:
		add(u.AtMostBreaking, update.BreakingHours)
	}
	if s.Articles > 0 {
		add(u.AtLeast, s.Articles)
	}
	if !s.Posted.IsZero() {
		add(u.LastPost, Stamp(s.Posted, 'R'))
	}
	if s.Paused {
		why := ""
		if t := u.Reasons[s.Why]; t != "" {
			why = " " + capital(t)
		}
		lines = append(lines, "- ⏸ "+u.IsPaused+why)
	}
	return lines
}

// SubscriptionWhen gives when a subscription is posted, in words.
func SubscriptionWhen(s update.Subscription, w *Words) string {
	when := ""
	if s.Schedule != "" {
		if v, err := update.ParseSchedule(s.Schedule); err == nil {
			when = Schedule(v, w)
		}
	}
	switch {
	case s.Breaking && when == "":
		return w.Updates.OnlyBreaking
	case s.Breaking:
		return when + ", " + w.Updates.AndBreaking
	}
	return when
}

// SubscriptionName names a subscription in a list to choose from, without
// Markdown.
func SubscriptionName(s update.Subscription, w *Words) string {
	name := orElse(s.Name, s.Channel)
	parts := []string{"#" + Clip(Clean(name), 40), strings.ReplaceAll(SubscriptionWhen(s, w), "`", "")}
	if s.About != "" {
		parts = append(parts, Clip(Clean(s.About), 30))
	}
	if s.Paused {
		parts = append(parts, w.Updates.Paused)
	}
	return Clip(strings.Join(parts, " · "), MaxOption)
}

// LogLine gives a line of the log of update posts in words. With named it says
// of which channel it is.
func LogLine(e update.Entry, named bool, w *Words) string {
	u := &w.Updates
	at := e.At
	if !e.Slot.IsZero() {
		at = e.Slot
	}
	s := "- " + Stamp(at, 'f') + " "
	if named {
		s += "<#" + e.Channel + "> "
	}
	s += u.outcome(e)
	switch {
	case e.Trigger == update.Asked:
		s += " " + u.ByHand
	case e.Trigger == update.Breaking:
		s += " " + u.OutOfTurn
	}
	if e.Missed > 0 {
		s += " " + counted(e.Missed, u.OneMissed, u.Missed)
	}
	return s
}

// outcome says what became of a post, and why.
func (w *UpdateWords) outcome(e update.Entry) string {
	why := w.Reasons[e.Reason]
	until := ""
	if !e.Until.IsZero() {
		until = Stamp(e.Until, 't')
	}
	switch e.Reason {
	case update.InQuiet:
		why = fmt.Sprintf(why, until)
	case update.TooSoon:
		why = fmt.Sprintf(why, until)
	case update.TooFew:
		why = fmt.Sprintf(why, strconv.Itoa(e.Reports))
	}
	var s string
	switch e.Result {
	case update.WasSent:
		s = fmt.Sprintf(w.Sent, counted(e.Lines, w.OneLine, w.Lines), counted(e.Reports, w.OneReport, w.Reports))
		if why != "" {
			s += " " + why
		}
		return "✅ " + s
	case update.HasFailed:
		s = "❌ " + w.Failed + " " + why
	case update.WasHeld:
		s = "⏳ " + w.Held + " " + why
		if e.Reason != update.InQuiet && e.Reason != update.TooSoon && until != "" {
			s += " " + fmt.Sprintf(w.Again, until)
		}
	default:
		s = "💤 " + w.Skipped + " " + why
	}
	// What isn't Discord's own sentence is for the operator's log.
	if e.Detail != "" && e.Reason != update.Unreachable && e.Reason != update.Uncertain && e.Result != update.WasSent {
		s += " (" + Line(Clip(e.Detail, 120)) + ")"
	}
	if e.Paused {
		s += " " + w.PausedOver
	}
	return s
}

// UpdateTrouble tells the person who set up a subscription what is wrong with
// it and what to do.
func UpdateTrouble(s update.Subscription, e update.Entry, w *Words) Message {
	u := &w.Updates
	title := u.TroubleTitle
	if e.Result == update.WasSent {
		title = u.TroubleSent
	}
	lines := []string{"**" + fmt.Sprintf(title, "<#"+s.Channel+">") + "**", capital(u.Reasons[e.Reason])}
	if cure := u.Cures[e.Reason]; cure != "" {
		lines = append(lines, cure)
	}
	if e.Paused {
		lines = append(lines, fmt.Sprintf(u.TroublePaused, s.ID))
	} else if e.Result != update.WasSent {
		lines = append(lines, u.TroubleOnce)
	}
	return Note(lines...)
}

// capital gives a sentence with a capital at its beginning.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
