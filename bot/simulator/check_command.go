package simulator

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Discord's limits of commands.
const (
	maxOptions     = 25
	maxCommandText = 8000
)

// commandName is the form of a chat-input command's and an option's name.
var commandName = regexp.MustCompile(`^[-_'\p{L}\p{N}\p{Devanagari}\p{Thai}]{1,32}$`)

// checkCommands holds a set of commands against Discord's rules.
func checkCommands(f *form, prefix string, list []Command) {
	seen, count := map[string]bool{}, map[CommandType]int{}
	for i := range list {
		p := itoa(i)
		if prefix != "" {
			p = prefix
		}
		c := &list[i]
		if c.Type == 0 {
			c.Type = CommandChatInput
		}
		count[c.Type]++
		key := fmt.Sprint(c.Type, " ", c.Name)
		if seen[key] {
			f.add(p+".name", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique.")
		}
		seen[key] = true
		checkCommand(f, p, c)
	}
	for kind, most := range map[CommandType]int{CommandChatInput: 100, CommandUser: 15, CommandMessage: 15} {
		if count[kind] > most {
			f.add("_root", "APPLICATION_COMMANDS_MAX", fmt.Sprintf("Maximum of %d commands of type %d.", most, kind))
		}
	}
}

func checkCommand(f *form, p string, c *Command) {
	switch c.Type {
	case CommandChatInput:
		checkName(f, p+".name", c.Name, c.NameLocal)
		checkDescription(f, p+".description", c.Description, c.DescLocal)
		checkOptions(f, p+".options", c.Options, 0)
		if n := c.size(); n > maxCommandText {
			f.add(p, "APPLICATION_COMMAND_TOO_LARGE", fmt.Sprintf("Command exceeds maximum size of 8000: %d.", n))
		}
	case CommandUser, CommandMessage:
		if n := utf8.RuneCountInString(c.Name); n < 1 || n > 32 {
			f.add(p+".name", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 32 in length.")
		}
		if c.Description != "" || len(c.Options) > 0 {
			f.add(p+".description", "APPLICATION_COMMAND_CONTEXT_MENU", "A menu command has neither description nor options.")
		}
	default:
		f.add(p+".type", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3}.")
	}
}

func checkName(f *form, path, name string, local map[string]string) {
	if !commandName.MatchString(name) || name != strings.ToLower(name) {
		f.add(path, "APPLICATION_COMMAND_INVALID_NAME", "Must be 1 to 32 lower case letters, digits, - or _.")
	}
	for lang, n := range local {
		if !commandName.MatchString(n) || n != strings.ToLower(n) {
			f.add(path+"_localizations."+lang, "APPLICATION_COMMAND_INVALID_NAME", "Must be 1 to 32 lower case letters, digits, - or _.")
		}
	}
}

func checkDescription(f *form, path, text string, local map[string]string) {
	bad := func(s string) bool { n := utf8.RuneCountInString(s); return n < 1 || n > 100 }
	if bad(text) {
		f.add(path, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
	}
	for lang, s := range local {
		if bad(s) {
			f.add(path+"_localizations."+lang, "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 100 in length.")
		}
	}
}

// checkOptions checks one level of options; depth counts the subcommands above.
func checkOptions(f *form, path string, list []CommandOption, depth int) {
	if len(list) > maxOptions {
		f.add(path, "BASE_TYPE_MAX_LENGTH", "Must be 25 or fewer in length.")
	}
	seen, optional, subs := map[string]bool{}, false, 0
	for i := range list {
		p, o := path+"."+itoa(i), &list[i]
		checkName(f, p+".name", o.Name, o.NameLocal)
		checkDescription(f, p+".description", o.Description, o.DescLocal)
		if seen[o.Name] {
			f.add(p+".name", "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE", "Option names must be unique.")
		}
		seen[o.Name] = true
		if o.isSub() {
			subs++
			if depth > 1 || depth == 1 && o.Type == OptionSubcommandGroup {
				f.add(p+".type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Subcommands can't be nested that deep.")
			}
			checkOptions(f, p+".options", o.Options, depth+1)
			if o.Type == OptionSubcommandGroup && (len(o.Options) == 0 || !o.Options[0].isSub()) {
				f.add(p+".options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "A group holds subcommands.")
			}
			continue
		}
		if o.Required && optional {
			f.add(p, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options.")
		}
		optional = optional || !o.Required
		checkOption(f, p, o)
	}
	if subs > 0 && subs < len(list) {
		f.add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types.")
	}
}

func (c *Command) size() int {
	return largest(c.Name, c.NameLocal) + largest(c.Description, c.DescLocal) + optionsSize(c.Options)
}

func optionsSize(list []CommandOption) int {
	n := 0
	for _, o := range list {
		n += largest(o.Name, o.NameLocal) + largest(o.Description, o.DescLocal) + optionsSize(o.Options)
		for _, c := range o.Choices {
			n += largest(c.Name, c.NameLocal) + utf8.RuneCountInString(fmt.Sprint(c.Value))
		}
	}
	return n
}

// largest is the length of a text in the language where it is longest.
func largest(s string, local map[string]string) int {
	n := utf8.RuneCountInString(s)
	for _, l := range local {
		n = max(n, utf8.RuneCountInString(l))
	}
	return n
}
