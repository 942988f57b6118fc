package bot

import (
	"context"
	"maps"
	"slices"
	"strings"

	"parley/bot/render"
)

// Discord's numbers for options and commands.
const (
	optionSubcommand = 1
	optionString     = 3
	optionInteger    = 4
	optionBoolean    = 5
	optionChannel    = 7
	optionRole       = 8
	optionAttachment = 11

	commandChat    = 1
	commandMessage = 3
)

// command is an entry of the one table from which the registration, the help
// and the permissions are made.
type command struct {
	name    string
	kind    int // commandChat unless given
	manager bool
	options []parameter
	subs    []command
	route
}

// parameter is an option of a command.
type parameter struct {
	name     string
	kind     int // optionString unless given
	required bool
	min, max int      // of a number; of a text, only max
	choices  []choice // the only values that can be chosen
	complete func(context.Context, *request, string) ([]choice, error)
	channels []int // types of channels
}

// choice is a value that can be chosen.
type choice struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
}

// commands is the table.
func (b *Bot) commands() []command {
	ask := func(run func(context.Context, *request) (reply, error)) route {
		return route{ack: ackServer, check: b.checkTexts, run: run}
	}
	manage := func(run func(context.Context, *request) (reply, error)) route {
		return route{ack: ackPrivate, need: rightManageServer, inside: true, anyway: true, run: run}
	}
	private := func(run func(context.Context, *request) (reply, error)) route {
		return route{ack: ackPrivate, check: b.checkTexts, run: run}
	}
	text := func(name string, required bool) parameter {
		return parameter{name: name, required: required, max: b.opt.Limits.QuestionSize}
	}
	from := func(name string, complete func(context.Context, *request, string) ([]choice, error), required bool) parameter {
		return parameter{name: name, required: required, complete: complete, max: 200}
	}
	day := func(name string) parameter { return parameter{name: name, max: 10, complete: b.completeDay} }
	article := from("article", b.completeArticle, true)
	list := []command{
		{name: "ask", route: ask(b.ask), options: []parameter{text("question", true)}},
		{name: "who", route: ask(b.who), options: []parameter{from("meeting", b.completeMeeting, false), from("side", b.completeParty, false)}},
		{name: "blockers", route: ask(b.blockers), options: []parameter{from("side", b.completeParty, false)}},
		{name: "next", route: ask(b.next), options: []parameter{text("about", false)}},
		{name: "said", route: ask(b.said), options: []parameter{from("person", b.completePerson, true), text("about", false)}},
		{name: "position", route: ask(b.position), options: []parameter{from("party", b.completeParty, true), text("on", false)}},
		{name: "timeline", route: ask(b.timeline), options: []parameter{day("from"), day("to")}},
		{name: "latest", route: ask(b.latest), options: []parameter{text("about", false)}},
		{name: "search", route: ask(b.search), options: []parameter{text("query", true), from("source", b.completeSource, false), day("from"), day("to")}},
		{name: "articles", subs: []command{
			{name: "list", route: private(b.articlesList), options: []parameter{{name: "page", kind: optionInteger, min: 1, max: 10_000}}},
			{name: "show", route: private(b.articlesShow), options: []parameter{article}},
			{name: "add", route: route{ack: ackPrivate, inside: true, waits: true, run: b.articlesAdd}, options: []parameter{
				text("url", false), {name: "file", kind: optionAttachment}, from("story", b.completeOwnStory, false)}},
			{name: "remove", route: manage(b.articlesRemove), options: []parameter{article}},
		}},
		{name: "story", subs: []command{
			{name: "list", route: private(b.storyList)},
			{name: "use", route: manage(b.storyUse), options: []parameter{from("story", b.completeStory, false), {name: "also", kind: optionBoolean}}},
			{name: "create", route: manage(b.storyCreate), options: []parameter{{name: "title", required: true, max: 80}}},
		}},
		b.updatesCommand(manage),
		{name: "settings", manager: true, subs: []command{
			{name: "show", route: manage(b.settingsShow)},
			{name: "set", route: manage(b.settingsSet), options: []parameter{
				{name: "answers", choices: []choice{{b.words.Public, "public"}, {b.words.Private, "private"}}},
				{name: "threads", kind: optionBoolean},
				from("time-zone", b.completeZone, false),
				{name: "quotes", kind: optionInteger, min: 1, max: render.MaxQuotes},
				{name: "adders", choices: []choice{{b.words.AddersManagers, "managers"}, {b.words.AddersEveryone, "everyone"}}},
				{name: "keep-days", kind: optionInteger, min: 1, max: 90},
				{name: "plain", kind: optionBoolean},
			}},
			{name: "channel", route: manage(b.settingsChannel), options: []parameter{
				{name: "name", kind: optionChannel, required: true, channels: []int{0, 5, 15}},
				{name: "allow", kind: optionBoolean},
				{name: "threads", kind: optionBoolean},
				{name: "plain", kind: optionBoolean},
			}},
			{name: "questions", route: manage(b.settingsQuestions), options: []parameter{{name: "page", kind: optionInteger, min: 1, max: 1000}}},
			{name: "forget", route: manage(b.settingsForget)},
		}},
		{name: "help", route: route{ack: ackPrivate, anyway: true, run: b.help}},
		{name: "check", kind: commandMessage, route: route{ack: ackPrivate, run: b.check}},
	}
	return list
}

// index makes the routes reachable by path and by verb.
func (b *Bot) index() {
	b.tables.commands = map[string]*command{}
	for i := range b.table {
		c := &b.table[i]
		b.tables.commands[b.title(c)] = c
		for j := range c.subs {
			b.tables.commands[c.name+" "+c.subs[j].name] = &c.subs[j]
		}
	}
	b.tables.verbs = b.verbs()
	maps.Copy(b.tables.verbs, b.updateVerbs())
}

// title is the name under which Discord knows a command: message commands are
// called by what they do.
func (b *Bot) title(c *command) string {
	if c.kind == commandMessage {
		return b.words.About[c.name]
	}
	return c.name
}

// route finds what handles an interaction.
func (b *Bot) route(i *interaction, r *request) (route, bool) {
	if i.Type == kindCommand {
		c, ok := b.tables.commands[r.path]
		if !ok || c.run == nil {
			return route{}, false
		}
		return c.route, true
	}
	verb := r.action.Verb
	if i.Type == kindModal {
		verb = formOf(verb)
	}
	rt, ok := b.tables.verbs[verb]
	return rt, ok
}

// checkTexts refuses questions that are empty or too long.
func (b *Bot) checkTexts(_ context.Context, r *request) error {
	for name := range r.options {
		s := r.str(name)
		if n := len([]rune(s)); n > b.opt.Limits.QuestionSize {
			return sentence(say(b.words.LongQuestion, b.opt.Limits.QuestionSize))
		}
		if s == "" && slices.Contains([]string{"question", "query"}, name) {
			return sentence(b.words.EmptyQuestion)
		}
	}
	return nil
}

// help lists the commands that the user may use.
func (b *Bot) help(_ context.Context, r *request) (reply, error) {
	w := b.words
	lines := []string{"**" + w.HelpTitle + "**", w.HelpIntro, ""}
	for _, c := range b.table {
		if c.manager && !r.rights.has(rightManageServer) || c.kind == commandMessage {
			continue
		}
		names := []string{"`/" + c.name + usage(c.options) + "`"}
		for _, s := range c.subs {
			names = append(names, "`"+s.name+"`")
		}
		lines = append(lines, strings.Join(names, " ")+": "+w.About[c.name])
	}
	lines = append(lines, "", w.HelpMention, w.HelpButtons)
	if b.moderates(r) {
		lines = append(lines, w.HelpWrong)
	}
	lines = append(lines, w.HelpCheck, "-# "+say(w.HelpPrivacy, r.settings.KeepDays))
	return reply{message: b.note(r, lines...)}, nil
}

// Entry is one command as a reference lists it.
type Entry struct {
	Usage string // "/articles show article"; a message command by its name
	About string
	Right string // that is needed, or ""
}

// Reference lists every command, from the table that Discord is given.
func Reference() []Entry {
	b := &Bot{words: render.English(), opt: Options{Limits: DefaultLimits()}}
	var out []Entry
	add := func(use string, c command, about string) {
		e := Entry{Usage: use, About: about}
		if c.need != 0 {
			e.Right = b.words.NeedManage
		}
		out = append(out, e)
	}
	for _, c := range b.commands() {
		about := b.words.About[c.name]
		switch {
		case c.kind == commandMessage:
			add(b.title(&c), c, b.words.HelpCheck)
		case len(c.subs) == 0:
			add("/"+c.name+usage(c.options), c, about)
		}
		for _, s := range c.subs {
			add("/"+c.name+" "+s.name+usage(s.options), s, b.words.About[c.name+"."+s.name])
		}
	}
	return out
}

func usage(options []parameter) string {
	s := ""
	for _, o := range options {
		if o.required {
			s += " " + o.name
		} else {
			s += " [" + o.name + "]"
		}
	}
	return s
}
