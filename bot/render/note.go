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

// Form is a modal with one field for text of at most most characters.
func Form(a Action, title, label, hint string, most int, required bool) Modal {
	field := Component{
		Type: TypeTextInput, CustomID: "text", Style: 2, Placeholder: Clip(hint, 100), MaxLength: most, Required: &required,
	}
	return Modal{
		CustomID: a.String(), Title: Clip(title, MaxModalTitle),
		Components: []Component{{Type: TypeLabel, Label: Clip(label, 45), Component: &field}},
	}
}
