package render

import (
	"fmt"
	"maps"
)

// Words is everything that the bot itself says, in one language. To translate
// it, write another function like English. Verbs in the style of fmt stand for
// what the comments say; a translation may number them ("%[2]s"). Descriptions
// of commands and options hold at most 100 characters, labels of buttons 80,
// titles of forms and labels of their fields 45.
type Words struct {
	// Answers.
	Yes, No           string
	Lead, Group       string // after a name
	Nothing           string // articles: nothing answers this
	NothingOne        string // the same for one article
	NoArticles        string
	Closest           string // heading of the closest passages
	Passages          string // number, question
	Passage           string // question
	AndMore           string // number of facts on later pages
	Sources           string // number of independent sources
	Footer            string // quotes shown, quotes, articles
	FooterOf          string // the same for one article: quotes shown, quotes
	FooterOne         string // articles
	FooterSingle      string // the same for one article
	Continued         string // question
	SharedBy          string // name
	Asked             string // question
	Unknown           string // in place of an outlet
	Part              string // part, parts of a long quote
	Moved, Cancelled  string
	Earlier, Disputed string
	Planned, Denied   string
	Others            string // placeholder of the menu of meetings
	InContext         string // title
	NoDate            string
	Removed           string
	Hidden            string
	PlainMore         string // number of quotes that are left out

	// Buttons and forms.
	ButtonMore, ButtonBack, ButtonNext, ButtonContext     string // ButtonMore and ButtonNext: page, pages
	ButtonShare, ButtonFurther, ButtonGood, ButtonBad     string
	ButtonMet, MetPick                                    string // MetPick: placeholder of a menu of meetings
	FormFurther, FieldFurther, HintFurther                string
	FormReason, FieldReason, HintReason                   string
	Thanks, ThanksReason, WrongAsk, WrongPick, WrongAbout string
	WrongDone, WrongKept                                  string // WrongDone: fact

	// Refusals to work.
	Busy, TooFast, TooOften            string // TooFast and TooOften: seconds
	Failed, TookLong                   string
	TooOld, NotYours, NotHere          string
	Unsupported, Direct                string
	NeedRight, NeedManage, CannotShare string // NeedRight: the right
	EmptyQuestion, LongQuestion        string // LongQuestion: most characters
	BadDate, NoSuchMeeting             string // the text

	// Help.
	HelpTitle, HelpIntro, HelpMention, HelpButtons, HelpWrong, HelpCheck, HelpPrivacy, MentionHelp string

	// Lists and settings.
	ArticlesTitle, ArticlesNone, ArticleShown, ArticleRemoved, ArticleGone         string
	ArticleNotYours, ArticleAdded, ArticleAddOff, ArticleAddWhat                   string
	ArticleAddRight, ArticleAddFull, ArticleAddBusy, StoryWhich                    string // ArticleAddFull: articles; ArticleAddBusy: seconds
	ArticleRefused                                                                 string // name, reason
	FileTooLarge, FileElsewhere, FileGone                                          string // FileTooLarge: MB
	StoriesTitle, StoryUsed, StoryAll, StoryGone, StoryMade, StoryLimit            string
	StoryPublic, StoryOwn, StoryInUse                                              string
	PageOf                                                                         string // page, pages
	SettingsTitle, SettingsSaved, SettingsForgotten, SettingsForgetAsk             string
	ForgetButton                                                                   string
	SetStories, SetChannels, SetAnswers, SetThreads, SetZone, SetQuotes            string
	SetAdders, SetKeep, SetPlain, SetPlainIn, SetThreadsIn, SetCorrections, SetLog string
	LogTitle, LogNone, LogOpinions                                                 string // LogOpinions: helpful, not helpful
	LogReason, LogNoReason, LogPast                                                string // LogReason: date, question, reason
	On, Off, Public, Private, Everywhere, AllStories, Nowhere                      string
	AddersManagers, AddersEveryone                                                 string
	BadZone                                                                        string // the text
	Undo, Undone, CorrectionLine                                                   string // CorrectionLine: fact, date, name
	RefusedLine                                                                    string // date, question, reason
	TimelineTitle, TimelineNone, LatestNone, PictureNone, MetNone                  string

	// Check against the articles.
	CheckTitle, CheckNothing, CheckSame, CheckDifferent, CheckNotFound, CheckMore string

	Picture PictureWords
	// Update posts.
	Digest  DigestWords
	Updates UpdateWords

	// What people say to a bot that asks for nothing, in lower case.
	Greetings []string

	// Why a question had no answer, in a few words, by the answer's code.
	Codes map[string]string

	// What /help and Discord's own menus say of the commands and options.
	About map[string]string // "ask", "ask.question", "articles.list", …
}

// English gives the words in English.
func English() *Words {
	return &Words{
		Yes: "Yes", No: "No",
		Lead: "led", Group: "unnamed group",
		Nothing:      "Nothing in the %d articles answers this.",
		NothingOne:   "Nothing in the one article that there is answers this.",
		NoArticles:   "There are no articles to answer from yet.",
		Closest:      "The closest passages:",
		Passages:     "%d passages for “%s”",
		Passage:      "One passage for “%s”",
		AndMore:      "… and %d more on the next page",
		Sources:      "%d independent sources",
		Footer:       "%d of %d quotes, from %d articles searched",
		FooterOf:     "%d of %d quotes, from one article searched",
		FooterOne:    "From %d articles searched",
		FooterSingle: "From one article searched",
		Continued:    "Continued: %s",
		SharedBy:     "Shared by %s",
		Asked:        "“%s”",
		Unknown:      "unnamed source",
		Part:         "part %d of %d",
		Moved:        "moved", Cancelled: "cancelled", Earlier: "earlier report", Disputed: "sources differ",
		Planned: "planned", Denied: "denied",
		Others:    "Another meeting?",
		InContext: "In context: %s",
		NoDate:    "no date",
		Removed:   "This passage is from an article that has been removed.",
		Hidden:    "The moderators of this server have hidden what I would have answered.",
		PlainMore: "Quotes that don't fit here: %d. Ask more narrowly, or look for them with `/search`.",

		ButtonMore: "More quotes (%d/%d)", ButtonBack: "Back", ButtonNext: "Next (%d/%d)", ButtonContext: "Context",
		ButtonShare: "Share", ButtonFurther: "Ask further", ButtonGood: "Helpful", ButtonBad: "Not helpful",
		ButtonMet: "Who met whom", MetPick: "The quotes for a meeting",
		FormFurther: "Ask further", FieldFurther: "Your next question", HintFurther: "and on the other side?",
		FormReason: "What was wrong with the answer?", FieldReason: "In a sentence", HintReason: "It named somebody who wasn't there",
		Thanks: "Thanks, noted.", ThanksReason: "Thanks, noted. The moderators of this server can read the reason, without your name.",
		WrongAsk: "For moderators: a wrong fact", WrongPick: "Which fact is wrong?",
		WrongAbout: "It is no longer shown from these passages in this server, and this answer goes.",
		WrongDone:  "“%s” won't be shown from these passages in this server again. `/settings show` lists it and can undo it.",
		WrongKept:  "I couldn't delete the answer itself, since I lack the right to in this channel: please do that yourself.",

		Busy:    "I have too many questions waiting right now. Please ask again in a minute.",
		TooFast: "That was quick. Please wait %d s before the next question.", TooOften: "This server asks a lot just now. Please try again in %d s.",
		Failed: "Something went wrong on my side, so there is no answer. It has been logged; please try again.", TookLong: "That took too long, so I stopped. Please try again, perhaps with fewer words.",
		TooOld:   "This answer is too old for its buttons: I no longer keep what it was made of. Please ask again.",
		NotYours: "This answer belongs to another server, so I can't open it here.", NotHere: "I don't answer in this channel. The moderators of this server have chosen others.",
		Unsupported: "I don't know this command any more. Discord will show the current ones in a minute.", Direct: "This works in a server only.",
		NeedRight: "You need the right “%s” for this.", NeedManage: "Manage Server", CannotShare: "You can't send messages in this channel, so you can't share here.",
		EmptyQuestion: "What would you like to know? For example: who attended the last talks?", LongQuestion: "That is long for a question. Please use at most %d characters.",
		BadDate: "I can't read “%s” as a date. Please write it like 2026-01-22.", NoSuchMeeting: "I don't know a meeting called “%s”. Please choose one from the list that appears while you type.",

		HelpTitle:   "I answer questions about the negotiations out of news articles, and quote them word for word.",
		HelpIntro:   "Every name, date and obstacle that I show stands on a quote with its source and date. Where the articles don't say, I say that.",
		HelpMention: "You can also mention me with a question, reply to an answer of mine to ask further, or write to me directly.",
		HelpButtons: "The buttons below an answer show more quotes, a passage in its context and who met whom, and share a private answer.",
		HelpWrong:   "As a moderator you find in the form of “Not helpful” a list of the answer's facts, to hide a wrong one in this server.",
		HelpCheck:   "“Apps, Check against the articles” in a message's menu looks for what it says in the articles.",
		HelpPrivacy: "So that the buttons work I keep questions and answers, for this many days: %d. I never write a name into a log.",
		MentionHelp: "Ask me something about the negotiations, for example “who attended the last talks?”. `/help` shows everything that I can do.",

		ArticlesTitle: "Articles: %d", ArticlesNone: "There are no articles yet.", ArticleShown: "%s", ArticleRemoved: "Removed: “%s”. It no longer appears in answers.",
		ArticleGone: "I don't have that article. Please choose one from the list that appears while you type.", ArticleNotYours: "“%s” belongs to a public story. Only the operator can remove it.",
		ArticleAdded: "Added: “%s”", ArticleAddOff: "Articles can't be added from Discord here. The operator adds them with `parley ingest`.",
		ArticleAddRight: "In this server only those with Manage Server may add articles.",
		ArticleAddFull:  "This server has %d articles of its own, which is the most. Remove some with `/articles remove` first.",
		ArticleAddBusy:  "This server adds a lot just now. Please try again in %d s.",
		ArticleAddWhat:  "Give me an address or attach a text, Markdown or HTML file.", ArticleRefused: "I couldn't add %s: %s",
		FileTooLarge: "the file is larger than %d MB", FileElsewhere: "the file isn't kept by Discord", FileGone: "Discord doesn't give the file. Please attach it again.",
		StoryWhich:   "Which story does it belong to? Make one with `/story create` first, or choose one of this server's.",
		StoriesTitle: "Stories", StoryUsed: "From now on this server's answers come from: %s.", StoryAll: "From now on this server's answers come from all stories.",
		StoryGone: "I don't know a story called “%s”.", StoryMade: "The story “%s” is made. It is private to this server.", StoryLimit: "This server has %d stories already, which is the most.",
		StoryPublic: "public", StoryOwn: "this server's", StoryInUse: "in use",
		PageOf:        "Page %d of %d",
		SettingsTitle: "Settings of this server", SettingsSaved: "Saved.", SettingsForgotten: "Everything that I kept about this server is deleted: its stories and their articles, settings, answers, feedback and corrections.",
		SettingsForgetAsk: "This deletes this server's own stories with their articles, its settings, kept answers, feedback and corrections. It can't be undone.", ForgetButton: "Delete everything",
		SetStories: "Stories", SetChannels: "Channels where I answer", SetAnswers: "Answers to commands", SetThreads: "Answer mentions in a thread", SetZone: "Time zone", SetQuotes: "Quotes a page",
		SetAdders: "Who may add articles", SetKeep: "Days that answers are kept", SetPlain: "Plain text, without buttons", SetPlainIn: "Plain text in", SetThreadsIn: "Answer mentions in a thread in", SetCorrections: "Facts hidden by moderators",
		SetLog:   "`/settings questions` lists the questions without an answer, and what people said of answers.",
		LogTitle: "Questions without an answer", LogNone: "Every question lately had an answer.",
		LogOpinions: "Answers called helpful: %d, not helpful: %d", LogReason: "%s: “%s”: %s", LogNoReason: "no reason given", LogPast: "an answer of before",
		On: "yes", Off: "no", Public: "public", Private: "private", Everywhere: "everywhere", AllStories: "all", Nowhere: "none",
		AddersManagers: "those with Manage Server", AddersEveryone: "everybody",
		BadZone: "I don't know the time zone “%s”. Please choose one from the list, such as Europe/Berlin.",
		Undo:    "Undo a correction", Undone: "“%s” may be shown again.", CorrectionLine: "“%s”, hidden %s by %s", RefusedLine: "%s: “%s” (%s)",
		TimelineTitle: "Meetings and turning points", TimelineNone: "The articles tell of no meeting in that time.", LatestNone: "There are no dated articles yet.",
		PictureNone: "The articles tell of nothing that could be drawn.", MetNone: "The articles name no two people who were at one meeting.",

		CheckTitle: "What the articles say to this message", CheckNothing: "That message has no text that I could compare.",
		CheckSame: "same figure or name", CheckDifferent: "different figure or name", CheckNotFound: "not found", CheckMore: "Sentences that I left out: %d",

		Picture: englishPictures(),
		Digest:  englishDigest(),
		Updates: englishUpdates(),

		Greetings: []string{
			"hello", "hi", "hey", "hello there", "hi there", "good morning", "good evening", "help", "help me", "thanks", "thank you", "ok", "okay",
			"test", "who are you", "what are you", "what can you do", "how does this work", "how do you work",
		},

		Codes: map[string]string{
			"no-person": "nobody of that name in the articles", "not-in-meeting": "the meeting's reports don't say", "nobody-named": "nobody is named",
			"not-mentioned": "not in the articles", "off-topic": "about something else", "empty": "no question", "too-long": "too long",
			"no-articles": "no articles", "hidden": "hidden by moderators",
		},

		About: englishCommands(),
	}
}

func englishCommands() map[string]string {
	about := map[string]string{
		"ask":                "Ask anything about the negotiations; the answer quotes the articles",
		"ask.question":       "Your question in plain words",
		"who":                "Who took part in a meeting, with roles and sides",
		"who.meeting":        "The meeting; the latest one if you leave it out",
		"who.side":           "Only one side",
		"blockers":           "What stands in the way of an agreement",
		"blockers.side":      "As one side sees it",
		"next":               "What is planned next, and whether it still stands",
		"next.about":         "Only plans about this place, person or subject",
		"said":               "What somebody said",
		"said.person":        "Who said it",
		"said.about":         "What it was about",
		"position":           "Where a party stands",
		"position.party":     "The country or organisation",
		"position.on":        "The subject",
		"timeline":           "The meetings in order of time and the articles a day, as pictures and quotes",
		"timeline.from":      "First day, like 2026-01-22",
		"timeline.to":        "Last day, like 2026-01-31",
		"latest":             "The newest reports",
		"latest.about":       "Only about this",
		"search":             "Find passages in the articles",
		"search.query":       "The words to look for",
		"search.source":      "Only this outlet",
		"search.from":        "Only reports from this day on, like 2026-01-22",
		"search.to":          "Only reports up to this day, like 2026-01-31",
		"articles":           "The articles that answers come from",
		"articles.list":      "List the articles, newest first",
		"articles.show":      "Show one article with its source, date and opening",
		"articles.add":       "Add an article by address or file (as this server's settings allow)",
		"articles.remove":    "Remove one of this server's articles (Manage Server)",
		"articles.article":   "The article",
		"articles.page":      "Page of the list",
		"articles.url":       "Address of the article",
		"articles.file":      "A text, Markdown or HTML file",
		"articles.story":     "The story that it belongs to",
		"story":              "The stories that this server follows",
		"story.list":         "List the stories",
		"story.use":          "Choose the story that answers come from (Manage Server)",
		"story.also":         "Follow it beside those that are in use already",
		"story.create":       "Make a story that only this server sees (Manage Server)",
		"story.story":        "The story; all of them if you leave it out",
		"story.title":        "What the story is about",
		"settings":           "How I behave in this server (Manage Server)",
		"settings.show":      "Show the settings and the facts that moderators have hidden",
		"settings.questions": "Questions without an answer, and what people said of answers",
		"settings.page":      "Page of the list",
		"settings.set":       "Change settings",
		"settings.channel":   "Whether and how I answer in one channel",
		"settings.forget":    "Delete everything that I keep about this server",
		"settings.answers":   "Whether answers to commands are public or private",
		"settings.threads":   "Answer mentions in a thread",
		"settings.time-zone": "The time zone for dates, such as Europe/Berlin",
		"settings.quotes":    "Quotes a page, 1 to 5",
		"settings.adders":    "Who may add articles",
		"settings.keep-days": "Days that questions and answers are kept, 1 to 90",
		"settings.plain":     "Plain text instead of messages with buttons",
		"settings.name":      "The channel",
		"settings.allow":     "Whether I answer there; as soon as one channel is named, I answer in named ones only",
		"help":               "What I can do and how I work",
		"check":              "Check against the articles",
	}
	maps.Copy(about, englishUpdateCommands())
	return about
}

// nothing says that none of n articles answers the question.
func (w *Words) nothing(n int) string {
	if n == 1 {
		return w.NothingOne
	}
	return fmt.Sprintf(w.Nothing, n)
}

// searched says that n articles were searched.
func (w *Words) searched(n int) string {
	if n == 1 {
		return w.FooterSingle
	}
	return fmt.Sprintf(w.FooterOne, n)
}
