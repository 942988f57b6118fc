package render

import (
	"time"

	"parley/bot/update"
)

// UpdateWords is what the bot says about update posts: of subscriptions, their
// schedules and their log.
type UpdateWords struct {
	Thread string // the title of a forum's post

	// Schedules.
	Weekdays, Weekday                           map[time.Weekday]string // "Mondays", "Monday"
	Workdays, Weekends, EveryDay                string
	OnDays, OnNth, OnDates, LastDay, Last       string // OnNth: place, weekday
	InMonths, AtTimes, ByCron, And, AndThen     string
	EveryHour, EveryHours, EveryMinutes         string // number
	From, FromTo                                string // hours
	OnlyBreaking, AndBreaking                   string
	BadWord, BadCron, NeverDue                  string // the text
	TooOften, Uneven, ScheduleLong              string // TooOften: minutes
	ScheduleHint                                string
	BadQuiet, BadTag, BadSubscription, BadStory string // the text
	Suggested                                   []string

	// Subscriptions.
	Title, None, Added, Changed, Removed, Resumed, NowPaused, Full string // Full: number
	To, When, NextTimes, OnStory, OnAbout, InStyle, Published      string // When: schedule, zone
	Pings, QuietHours, AtMost, AtMostBreaking, AtLeast, LastPost   string
	OneHour, Hours                                                 string
	IsPaused, Paused                                               string
	Kinds                                                          map[update.Place]string
	Styles                                                         map[update.Style]string
	Off, NeedsTime, NothingToChange, NotHere, Everyone             string
	CannotSee, CannotWrite, NeedsTag, WrongKind                    string // channel
	NewPosts, OnePost                                              string // choices
	ClearNames                                                     map[string]string
	NextStep                                                       string
	PreviewTop, PreviewNone, SentTo, OnItsWay                      string // SentTo: channel

	// The log.
	LogTitle, LogNone                           string
	Sent, Failed, Held, Skipped                 string // Sent: lines, reports
	OneLine, Lines, OneReport, Reports          string
	Again, ByHand, OutOfTurn, Missed, OneMissed string
	PausedOver                                  string
	Reasons, Cures                              map[update.Reason]string
	TroubleTitle, TroubleSent                   string // channel
	TroublePaused, TroubleOnce                  string // TroublePaused: id
}

func englishUpdates() UpdateWords {
	days := func(suffix string) map[time.Weekday]string {
		out := map[time.Weekday]string{}
		for d := time.Sunday; d <= time.Saturday; d++ {
			out[d] = d.String() + suffix
		}
		return out
	}
	return UpdateWords{
		Thread:   "Update",
		Weekdays: days("s"), Weekday: days(""),
		Workdays: "every weekday", Weekends: "at weekends", EveryDay: "every day",
		OnDays: "on %s", OnNth: "on the %s %s of the month", OnDates: "on the %s of the month", LastDay: "last day", Last: "last",
		InMonths: "in %s", AtTimes: "at %s", ByCron: "by cron %s", And: " and ", AndThen: ", and ",
		EveryHour: "every hour", EveryHours: "every %d hours", EveryMinutes: "every %d minutes", From: "from %s", FromTo: "from %s to %s",
		OnlyBreaking: "as soon as something important changes", AndBreaking: "and as soon as something important changes",
		BadWord: "I don't understand “%s” in the schedule.", BadCron: "“%s” isn't a cron expression of five fields (minute, hour, day, month, weekday).",
		NeverDue: "That day never comes. Please choose another.", TooOften: "That is too often: at least %d minutes must lie between two posts.",
		Uneven:       "That interval doesn't divide a day evenly. Please use 15, 20 or 30 minutes, or 1, 2, 3, 4, 6, 8 or 12 hours.",
		ScheduleLong: "That is long for a schedule.",
		ScheduleHint: "Write it like “every weekday at 9”, “mondays and thursdays 18:30”, “every 6 hours”, “first monday of the month at 10”, or as cron: “0 9 * * 1-5”.",
		BadQuiet:     "I can't read “%s” as quiet hours. Please write two times, like 22:00-7:00.", BadTag: "That forum has no tag “%s”. Please choose from the list that appears while you type.",
		BadSubscription: "I don't know that subscription. Please choose one from the list that appears while you type, or see `/updates list`.",
		BadStory:        "I don't know a story called “%s”.",
		Suggested: []string{
			"every weekday at 9", "every day at 9 and 18", "every 6 hours", "every hour from 8 to 20", "mondays 18:30", "fridays at 17", "first monday of the month at 10", "last day of the month at 18",
		},

		Title: "Update posts", None: "There are no update posts in this server yet. Set one up with `/updates add`.",
		Added: "Set up. I'll post what has changed, and stay silent when nothing has.", Changed: "Changed.", Removed: "Removed: %s. Nothing more is posted for it, and its log is deleted.",
		Resumed: "Resumed.", NowPaused: "Paused. `/updates resume` goes on with it; nothing is lost meanwhile.",
		Full: "This server has %d subscriptions already, which is the most. Remove one first.",
		To:   "To %s", When: "When: %s (%s)", NextTimes: "Next: %s", OnStory: "Story: %s", OnAbout: "Only about: %s", InStyle: "Style: %s",
		Published: "Published to the servers that follow the channel", Pings: "Notifies %s", QuietHours: "Quiet hours: %s", AtMost: "At most one post in %s",
		AtMostBreaking: "Out of turn at most once in %d hours", AtLeast: "Only with at least %d new articles", LastPost: "Last post: %s",
		OneHour: "an hour", Hours: "%d hours", IsPaused: "Paused.", Paused: "paused",
		Kinds:  map[update.Place]string{update.PlaceForum: "A new post of the forum each time", update.PlaceRunning: "One post of the forum, which goes on"},
		Styles: map[update.Style]string{update.Usual: "what takes a minute to read", update.Brief: "the few lines that matter most", update.Turns: "turning points only"},
		Off:    "Update posts aren't available here.", NeedsTime: "When should I post? Give a schedule, or set “breaking” to true.",
		NothingToChange: "Nothing to change: choose at least one thing besides the subscription.", NotHere: "That channel isn't one of this server's.",
		Everyone:  "I notify roles, but never everybody. Please choose another role.",
		CannotSee: "I can't see %s. Give my role View Channel there, and try again.", CannotWrite: "I may not write in %s. Give my role Send Messages there (in threads: Send Messages in Threads), and try again.",
		NeedsTag:  "%s takes no posts without a tag. Please choose one with “tags”.",
		WrongKind: "I can't post to a channel of that kind. Please choose a text, announcement or forum channel, or a thread.",
		NewPosts:  "a new post each time", OnePost: "one post that goes on",
		ClearNames: map[string]string{"role": "the role", "quiet": "quiet hours", "about": "the subject", "story": "the story", "tags": "the tags", "schedule": "the schedule", "at-most-hours": "the limit of hours", "min-articles": "the number of articles"},
		NextStep:   "`/updates preview` shows what it would say now, `/updates log` what was posted and why not.",
		PreviewTop: "This is what a post would say now. Only you see it, and nothing of it is recorded.", PreviewNone: "Nothing would be posted now.",
		SentTo: "Posted to %s.", OnItsWay: "A post of this subscription is on its way already. Look at `/updates log` in a minute.",

		LogTitle: "What was posted, and why not", LogNone: "Nothing has happened yet.",
		Sent: "Posted %s from %s.", Failed: "Not posted:", Held: "Put off:", Skipped: "Silent:",
		OneLine: "one line", Lines: "%d lines", OneReport: "one new article", Reports: "%d new articles",
		Again: "Next try: %s.", ByHand: "(asked for)", OutOfTurn: "(out of turn)", Missed: "It stands for %d times before that were missed.", OneMissed: "It stands for one time before that was missed.",
		PausedOver: "The subscription is paused now.",
		Reasons: map[update.Reason]string{
			update.NoArticles: "there are no articles in its story.", update.NothingAdded: "no article came in since the last post.",
			update.CopiesOnly: "what came in were copies of known reports.", update.NothingNew: "the new articles tell nothing new.",
			update.NotAbout: "the new articles tell nothing new about its subject.", update.AllSaid: "everything new stood in an earlier post.",
			update.InQuiet: "quiet hours until %s.", update.TooSoon: "the last post was too short a time ago; from %s on it may.",
			update.TooFew: "only %s new articles, fewer than it needs.", update.Unimportant: "nothing important has changed.",
			update.NoPermission: "Discord says that I may not post there.", update.ChannelGone: "the channel no longer exists.",
			update.WrongChannel: "the channel can't be written to.", update.ThreadClosed: "the thread is closed.", update.TagNeeded: "the forum demands a tag.",
			update.RateLimited: "Discord asked me to slow down.", update.TooLong: "Discord found the message too long or malformed.",
			update.Unreachable:  "Discord didn't answer, so it isn't known whether it arrived. I'll look for it before I send it again.",
			update.Uncertain:    "it isn't known whether it arrived, and I may not read the channel's history to find out. It isn't sent twice.",
			update.Superseded:   "an attempt that never arrived was dropped; the next post says the same.",
			update.NotPublished: "It couldn't be published to the servers that follow the channel.",
			update.NoContent:    "what it was to say is no longer kept.",
		},
		Cures: map[update.Reason]string{
			update.NoPermission: "Give my role View Channel and Send Messages there (in threads: Send Messages in Threads).",
			update.ChannelGone:  "Choose another channel with `/updates edit`.", update.WrongChannel: "Choose another channel with `/updates edit`.",
			update.ThreadClosed: "Reopen the thread, or choose another channel with `/updates edit`.", update.TagNeeded: "Choose a tag with `/updates edit`.",
			update.Uncertain: "Give my role Read Message History there.", update.NotPublished: "Give my role Send Messages there; Discord publishes at most ten messages an hour.",
		},
		TroubleTitle: "An update post to %s didn't go out", TroubleSent: "An update post to %s went out, but not all the way", TroublePaused: "I have paused it. When it is put right, use `/updates resume` (`%s`).",
		TroubleOnce: "I try again at the next time, and tell you this once only; `/updates log` in the server tells the rest.",
	}
}

// englishUpdateCommands is what Discord's menus say of /updates.
func englishUpdateCommands() map[string]string {
	return map[string]string{
		"updates":               "Posts that tell a channel what has changed (Manage Server)",
		"updates.add":           "Post what has changed to a channel, on a schedule",
		"updates.list":          "List the subscriptions with their next times",
		"updates.edit":          "Change a subscription",
		"updates.pause":         "Pause a subscription",
		"updates.resume":        "Go on with a paused subscription",
		"updates.remove":        "Remove a subscription and its log",
		"updates.preview":       "Show privately what a post would say now",
		"updates.send":          "Post now, if there is anything new",
		"updates.log":           "What was posted or not, when, and why not",
		"updates.subscription":  "The subscription",
		"updates.channel":       "Where to post: a text, announcement or forum channel, or a thread",
		"updates.schedule":      "When, in words or cron: every weekday at 9; mondays 18:30; every 6 hours",
		"updates.story":         "Only this story; all that the server follows if you leave it out",
		"updates.about":         "Only changes about this person, place, party or subject",
		"updates.style":         "How much a post says",
		"updates.time-zone":     "The time zone of the schedule, such as Europe/Berlin",
		"updates.breaking":      "Post as soon as something important changes, too",
		"updates.quiet":         "Hours without posts, like 22:00-7:00",
		"updates.at-most-hours": "At most one post in so many hours",
		"updates.min-articles":  "Only when there are at least so many new articles",
		"updates.role":          "A role to notify with each post",
		"updates.publish":       "In announcement channels: publish to the servers that follow",
		"updates.posts":         "In forums: a new post each time, or one that goes on",
		"updates.tags":          "In forums: the tags of a post, separated by commas",
		"updates.clear":         "Take something away",
	}
}
