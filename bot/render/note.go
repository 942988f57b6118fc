package render

import (
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

func itoa64(n int64) string { return strconv.FormatInt(n, 10) }

// Note is a message of the bot's own words, in Markdown that is safe already.
// What doesn't fit is cut after the last line that does.
func Note(lines ...string) Message {
	return layout(container(colourNote, text(fitLines(lines, textBudget))))
}

// NoteWith is a Note with rows of buttons or menus below it.
func NoteWith(rows []Component, lines ...string) Message {
	m := Note(lines...)
	m.Components = append(m.Components, rows...)
	return m
}

// PlainNote is a Note as plain text.
func PlainNote(lines ...string) Message {
	return Message{Content: fitLines(lines, plainBudget), AllowedMentions: Nobody()}
}

// fitLines joins as many lines as fit n units. Nothing would be refused as an
// empty message, so it becomes an ellipsis.
func fitLines(lines []string, n int) string {
	var kept []string
	for _, l := range lines {
		n -= Units(l) + 1
		if n < 2 {
			kept = append(kept, "…")
			break
		}
		kept = append(kept, l)
	}
	s := strings.Join(kept, "\n")
	if strings.TrimSpace(s) == "" {
		return "…"
	}
	return s
}

// Button is a row of one button.
func Button(style int, label string, a Action) Component { return row(button(style, label, a)) }

// Menu is a row with one menu; at most MaxOptions of options are taken.
func Menu(placeholder string, a Action, options []Option) Component {
	return row(Component{
		Type: TypeSelect, CustomID: a.String(), Placeholder: Clip(placeholder, 150), Options: options[:min(len(options), MaxOptions)],
	})
}

// Form is a modal with up to five fields, made with Field and Choose.
func Form(a Action, title string, fields ...Component) Modal {
	return Modal{CustomID: a.String(), Title: Clip(title, MaxModalTitle), Components: fields}
}

// Field is a field of a form for text of at most most characters.
func Field(label, hint string, most int, required bool) Component {
	return labelled(label, "", Component{
		Type: TypeTextInput, CustomID: "text", Style: 2, Placeholder: Clip(hint, 100), MaxLength: most, Required: &required,
	})
}

// Choose is a field of a form to choose one of at most MaxOptions of options
// with, or none.
func Choose(label, about, placeholder string, options []Option) Component {
	required, none := false, 0
	return labelled(label, about, Component{
		Type: TypeSelect, CustomID: "choice", Placeholder: Clip(placeholder, 150), Options: options[:min(len(options), MaxOptions)],
		Required: &required, MinValues: &none,
	})
}

func labelled(label, about string, c Component) Component {
	return Component{Type: TypeLabel, Label: Clip(label, 45), Description: Clip(about, 100), Component: &c}
}

// Flat gives the texts of a message made of components as plain messages, for
// places where components can't be shown. Buttons and menus are left out;
// pictures go with the first.
func Flat(m Message) []Message {
	if m.Flags&FlagComponents == 0 {
		return []Message{m}
	}
	var lines []string
	walk(m.Components, func(c Component) {
		if c.Type == TypeTextDisplay {
			lines = append(lines, strings.Split(c.Content, "\n")...)
		}
	})
	var out []Message
	for len(lines) > 0 {
		n, used := 0, 0
		for n < len(lines) && (n == 0 || used+Units(lines[n])+1 <= plainBudget) {
			used += Units(lines[n]) + 1
			n++
		}
		if s := fitLines(lines[:n], MaxContent); len(out) == 0 || strings.TrimSpace(s) != "…" {
			out = append(out, Message{Content: s, Flags: m.Flags &^ FlagComponents, AllowedMentions: m.AllowedMentions})
		}
		lines = lines[n:]
	}
	if len(out) == 0 {
		out = []Message{{Content: "…", Flags: m.Flags &^ FlagComponents, AllowedMentions: m.AllowedMentions}}
	}
	out[0].Files, out[0].Attachments = m.Files, m.Attachments
	return out
}

// Interactive reports whether a message holds buttons or menus.
func Interactive(m Message) bool {
	found := false
	walk(m.Components, func(c Component) { found = found || c.CustomID != "" })
	return found
}

func walk(list []Component, visit func(Component)) {
	for _, c := range list {
		visit(c)
		walk(c.Components, visit)
		if c.Accessory != nil {
			visit(*c.Accessory)
		}
	}
}
